"""Pictures of the hours of a day, and of what pulls a person away."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.dev import builders
from coach.dev.scene_facts import DAY
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT
from coach.domain.facts import HourNote, Pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact

    Act = Callable[[Stage], None]
    Facts = Callable[[], Sequence[Fact]]

LOOKS = (("", LIGHT), ("-dark", DARK), ("-large", LARGE), ("-large-dark", LARGE_DARK))
A_DAY = (
    (8, "Tea by the window", "Alone", 4, 2, 3),
    (9, "Back to bed", "Alone", 1, 0, 2),
    (12, "Soup and bread", "Tom", 5, 3, 4),
    (14, "Sorted two letters", "Alone", 3, 7, 4),
    (17, "Played cards", "Tom", 6, 4, 5),
    (19, "Phoned my sister", "Jo", 7, 5, 6),
    (21, "Watched a film", "Alone", 4, 1, 4),
)


def hour(day_ago: int, *said: object) -> HourNote:
    """Return one hour so many days ago: hour, what, with whom, and three numbers."""
    at, what, company, pleasure, mastery, mood = said
    return HourNote(
        builders.next_id(),
        DAY - timedelta(days=day_ago),
        builders.at(DAY - timedelta(days=day_ago), "21:30"),
        hour=int(str(at)),
        what=str(what),
        company=str(company),
        pleasure=int(str(pleasure)),
        mastery=int(str(mastery)),
        mood=int(str(mood)),
    )


def base() -> tuple[Fact, ...]:
    """Return somebody who answered what is asked first."""
    first = DAY - timedelta(days=20)
    return (*builders.answers(first, name="Sam"), *builders.cleared(first))


def two_hours() -> Sequence[Fact]:
    """Return somebody who wrote down two hours of this morning."""
    return (*base(), hour(0, *A_DAY[0]), hour(0, *A_DAY[1]))


def a_week() -> Sequence[Fact]:
    """Return somebody who wrote down a few days."""
    days = [hour(ago, *said) for ago in range(1, 6) for said in A_DAY]
    return (*two_hours(), *days)


def patterns() -> Sequence[Fact]:
    """Return somebody who wrote two ways out down."""
    told = (
        (
            "Rain, and the bed was warm",
            "heavy, far away",
            "stayed under the blanket",
            "worse by noon",
            "one song by the window",
        ),
        ("Mum rang about the visit", "tight, ashamed", "let it ring", "", ""),
    )
    return (
        *base(),
        *(
            Pattern(builders.next_id(), day, builders.at(day, "18:00"), *said)
            for day, said in zip(
                (DAY - timedelta(days=1), DAY - timedelta(days=4)), told, strict=True
            )
        ),
    )


def opened(stage: Stage) -> None:
    """Open the hours."""
    stage.open("hours")


def filling(stage: Stage) -> None:
    """Open an hour that was written down."""
    opened(stage)
    stage.tick("09:00")


def table(stage: Stage) -> None:
    """Show what the hours say as a table."""
    opened(stage)
    stage.press("hours.table_show")


def listed(stage: Stage) -> None:
    """Open what pulls away."""
    stage.open("patterns")


def example(stage: Stage) -> None:
    """Unfold the example."""
    listed(stage)
    stage.press("pattern.example_show")


def choosing(stage: Stage) -> None:
    """Choose a day for what to try."""
    listed(stage)
    stage.press("pattern.put")


SHOWN: tuple[tuple[str, Facts, Act, Look], ...] = (
    *((f"hours{end}", a_week, opened, look) for end, look in LOOKS),
    ("hours-first", base, opened, LIGHT),
    ("hours-few", two_hours, opened, LIGHT),
    ("hours-form", a_week, filling, LIGHT),
    ("hours-form-large", a_week, filling, LARGE),
    ("hours-table", a_week, table, LIGHT),
    ("hours-table-large", a_week, table, LARGE),
    *((f"patterns{end}", patterns, listed, look) for end, look in LOOKS),
    ("patterns-first", base, example, LIGHT),
    ("patterns-week", patterns, choosing, LIGHT),
)
