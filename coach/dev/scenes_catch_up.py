"""Pictures of the seven days that are filled in, and of one day's entries."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from coach.dev import builders
from coach.dev.scene_facts import DAY
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact

    Act = Callable[[Stage], None]
    Facts = Callable[[], Sequence[Fact]]

KEY = Qt.Key
LOOKS = (("", LIGHT), ("-dark", DARK), ("-large", LARGE), ("-large-dark", LARGE_DARK))


def some_days() -> Sequence[Fact]:
    """Return a week of which two days are written down."""
    saturday, tuesday = DAY - timedelta(days=5), DAY - timedelta(days=2)
    return (
        *builders.answers(DAY - timedelta(days=20), name="Sam"),
        *builders.cleared(DAY - timedelta(days=20)),
        builders.checkin(saturday, 4, energy=4, at=builders.at(saturday, "09:00")),
        builders.session(saturday, 8, at=builders.at(saturday)),
        builders.session(saturday, 10, "garden"),
        builders.checkin(tuesday, 6, energy=5, at=builders.at(tuesday, "09:00")),
        builders.session(tuesday, 8, at=builders.at(tuesday), before=3, after=6),
    )


def worse_after_effort() -> Sequence[Fact]:
    """Return the same week of a person whom small efforts make worse."""
    return (*some_days(), *builders.answers(DAY, worse_after_effort="yes"))


def two_moods() -> Sequence[Fact]:
    """Return the same week with a second mood on its Saturday."""
    saturday = DAY - timedelta(days=5)
    later = builders.checkin(saturday, 5, energy=5, at=builders.at(saturday, "18:00"))
    return (*some_days(), later)


def opened(stage: Stage) -> None:
    """Open the seven days."""
    stage.open("catchup")


def filled(stage: Stage) -> None:
    """Type what the picture shows, and stand on Wednesday's mood."""
    opened(stage)
    stage.keys(KEY.Key_3, KEY.Key_Down, KEY.Key_Down, KEY.Key_Home)
    stage.keys(KEY.Key_5, KEY.Key_5, KEY.Key_1, KEY.Key_5, KEY.Key_Return)
    stage.keys(*(KEY.Key_G, KEY.Key_A, KEY.Key_R, KEY.Key_D), KEY.Key_Return)
    stage.keys(KEY.Key_Down, KEY.Key_Right, KEY.Key_Right, KEY.Key_Right, KEY.Key_T)
    stage.keys(KEY.Key_E, KEY.Key_A, KEY.Key_Return)


def listing(stage: Stage) -> None:
    """Open the list of Wednesday's activities."""
    filled(stage)
    stage.keys(KEY.Key_Return)


def several(stage: Stage) -> None:
    """Stand on a mood that is a mean."""
    opened(stage)
    stage.keys(KEY.Key_Home, KEY.Key_Down)


def held(stage: Stage) -> None:
    """Stand on a mood that is written down."""
    opened(stage)
    stage.keys(KEY.Key_Home, *(KEY.Key_Down,) * 4)


def minutes(stage: Stage) -> None:
    """Stand on Wednesday's minutes, with a number nobody named yet."""
    filled(stage)
    stage.keys(KEY.Key_Right, KEY.Key_Right, KEY.Key_2, KEY.Key_0)


def whole_day(stage: Stage) -> None:
    """Show all of Saturday."""
    several(stage)
    stage.keys(KEY.Key_Return)


def adding(stage: Stage) -> None:
    """Add a mood to Saturday."""
    whole_day(stage)
    stage.press("day.add_mood")


SHOWN: tuple[tuple[str, Facts, Act, Look], ...] = (
    ("31-catch-up-grid", some_days, filled, LIGHT),
    *((f"catchup{end}", some_days, filled, look) for end, look in LOOKS[1:]),
    ("catchup-list", some_days, listing, LIGHT),
    ("catchup-list-large", some_days, listing, LARGE),
    ("catchup-list-pem", worse_after_effort, listing, LIGHT),
    ("catchup-minutes", some_days, minutes, LIGHT),
    ("catchup-held", some_days, held, LIGHT),
    ("catchup-several", two_moods, several, LIGHT),
    *((f"day{end}", two_moods, whole_day, look) for end, look in LOOKS),
    ("day-mood", two_moods, adding, LIGHT),
    ("day-mood-large", two_moods, adding, LARGE),
)
