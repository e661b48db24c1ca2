"""Hours counted together: means with their counts, and nothing said of a few."""

from __future__ import annotations

from datetime import date

import pytest

from coach.domain.facts import HourNote
from coach.domain.hour_tally import (
    Mean,
    NicestPart,
    Part,
    Verdict,
    compare,
    nicest_part,
    part_of_hour,
    tally_by_company,
    tally_by_part,
    tally_of,
)

DAY = date(2026, 3, 4)


def note(hour: int, pleasure: int | None = None, company: str = "") -> HourNote:
    return HourNote(str(hour), DAY, None, hour, "tea", company, pleasure)


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        (0, Part.NIGHT),
        (4, Part.NIGHT),
        (5, Part.MORNING),
        (11, Part.MORNING),
        (12, Part.AFTERNOON),
        (16, Part.AFTERNOON),
        (17, Part.EVENING),
        (22, Part.EVENING),
        (23, Part.NIGHT),
    ],
)
def test_an_hour_lies_in_a_part_of_the_day(hour: int, part: Part) -> None:
    assert part_of_hour(hour) is part


def test_what_was_not_answered_is_no_zero() -> None:
    tally = tally_of([note(9, 2), note(10, 5), note(11)])
    assert (tally.hours, tally.pleasure, tally.mastery) == (3, Mean(2, 3.5), Mean())


def test_parts_without_hours_are_left_out() -> None:
    parts = tally_by_part([note(20, 6), note(9, 2), note(10, 4)])
    assert list(parts) == [Part.MORNING, Part.EVENING]
    assert parts[Part.MORNING].pleasure == Mean(2, 3.0)


def test_hours_of_which_nobody_said_who_was_there_belong_to_neither_side() -> None:
    hours = [
        note(9, 2, company=" ALONE "),
        note(10, 6, company="Tom"),
        note(11, 9),
        note(12, 4, company="by myself"),
    ]
    alone, others = tally_by_company(hours, {"alone", "by myself"})
    assert (alone.hours, alone.pleasure) == (2, Mean(2, 3.0))
    assert (others.hours, others.pleasure) == (1, Mean(1, 6.0))


def some(hour: int, *pleasures: int) -> list[HourNote]:
    return [note(hour, pleasure) for pleasure in pleasures]


def test_nothing_is_said_of_fewer_than_five_hours_a_side() -> None:
    few = some(9, 1, 1, 1, 1) + some(20, 9, 9, 9, 9, 9)
    assert nicest_part(tally_by_part(few)) == NicestPart(Verdict.NOT_ENOUGH)
    enough = nicest_part(tally_by_part([*few, *some(8, 1)]))
    assert enough == NicestPart(Verdict.DIFFERENT, Part.EVENING, Part.MORNING)


def test_parts_that_lie_close_are_called_alike() -> None:
    close = some(9, 4, 4, 4, 4, 4) + some(20, 5, 5, 5, 5, 4)
    found = nicest_part(tally_by_part(close))
    assert found == NicestPart(Verdict.ALIKE, Part.EVENING, Part.MORNING)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (Mean(), Mean(9, 5.0), Verdict.NOT_ENOUGH),
        (Mean(9, 5.0), Mean(), Verdict.NOT_ENOUGH),
        (Mean(4, 1.0), Mean(9, 9.0), Verdict.NOT_ENOUGH),
        (Mean(5, 4.0), Mean(5, 4.9), Verdict.ALIKE),
        (Mean(5, 4.0), Mean(5, 5.0), Verdict.DIFFERENT),
    ],
)
def test_two_means_are_set_against_each_other(
    one: Mean, other: Mean, verdict: Verdict
) -> None:
    assert compare(one, other) is verdict
