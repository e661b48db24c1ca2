from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from coach.domain.facts import Mark, Measure
from coach.domain.noted import added_up, is_part, part_id

DAY = date(2026, 3, 2)


def mark(
    id_: str,
    amount: float | None,
    *,
    what: Measure = Measure.EXERCISE,
    source: str = "fitbit",
    part: str = "",
    day: date = DAY,
) -> Mark:
    known = part_id(part, day) if part else f"all {day}"
    return Mark(id_, day, what, amount=amount, source=source, source_id=known)


def amounts(*marks: Mark) -> list[tuple[str, float | None]]:
    return [(each.id, each.amount) for each in added_up(marks)]


def test_parts_of_one_day_and_program_are_one() -> None:
    moderate, vigorous = mark("m", 12, part="moderate"), mark("v", 8, part="vigorous")
    assert amounts(moderate, vigorous) == [("m", 20)]


def test_what_stands_by_itself_stays_by_itself() -> None:
    held = [
        mark("part", 12, part="moderate"),
        mark("whole", 25),
        mark("other", 9, part="moderate", source="garmin"),
        mark("steps", 4000, what=Measure.STEPS, part="steps"),
        mark("later", 7, part="moderate", day=date(2026, 3, 3)),
        mark("pulse", 58, what=Measure.RESTING, part="resting"),
        mark("ticked", None, what=Measure.DONE),
        Mark("own", DAY, Measure.STEPS, amount=3),
    ]
    assert added_up(held) == held


@given(st.lists(st.integers(0, 900), min_size=1, max_size=9))
def test_nothing_is_lost_whatever_the_parts(parts: list[int]) -> None:
    held = [mark(f"{n}", each, part=f"p{n}") for n, each in enumerate(parts)]
    [(first, whole)] = amounts(*held)
    assert (first, whole) == ("0", sum(parts))
    assert all(is_part(each) for each in held)
