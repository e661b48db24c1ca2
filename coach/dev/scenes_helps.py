"""Pictures of what helps, of how it is known, and of what is asked there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool

from coach.dev import builders
from coach.dev.scene_facts import DAY, early, nothing, sam, with_answer
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact

    Act = Callable[[Stage], None]
    Facts = Callable[[], Sequence[Fact]]

LOOKS = (("", LIGHT), ("-dark", DARK), ("-large", LARGE), ("-large-dark", LARGE_DARK))
KINDS = (
    ("walk", 14, (4, 6, 4, 7, 5, 7, 3, 5)),
    ("garden", 8, (4, 6, 5, 6, 6, 7)),
    ("call_friend", 6, (5, 6, 4, 6, 5, 5)),
    ("strength", 6, (6, 5, 5, 5, 6, 5)),
    ("music", 3, (4, 5)),
    ("tea_outside", 2, (4, 5)),
    ("swim", 1, (5, 7)),
)
"""Activity, how many times in the last weeks, and moods before and after by turns."""


def some() -> Sequence[Fact]:
    """Return somebody with a few weeks of several kinds of rated sessions."""
    first = DAY - timedelta(days=45)
    facts: list[Fact] = [*builders.answers(first, name="Sam"), *builders.cleared(first)]
    for turn, (activity, times, moods) in enumerate(KINDS):
        for time in range(times):
            at = 2 * (time % (len(moods) // 2))
            before, after = moods[at], moods[at + 1]
            day = DAY - timedelta(days=1 + turn + 3 * time)
            facts.append(
                builders.session(
                    day,
                    15,
                    activity,
                    at=builders.at(day, f"{9 + turn}:00"),
                    before=before,
                    after=after,
                    expected=before - time % 2,
                )
            )
    return facts


def opened(stage: Stage) -> None:
    """Open what helps, and wait until the notes are looked through."""
    stage.open("helps")
    QThreadPool.globalInstance().waitForDone()
    settle()


def tables(stage: Stage) -> None:
    """Show the first chart as a table."""
    opened(stage)
    stage.press("helps.table")


def on_shifts(stage: Stage) -> None:
    """Answer that there are shifts."""
    opened(stage)
    stage.press("helps.shift_yes")


def known(stage: Stage) -> None:
    """Open how it is known."""
    stage.open("know")


def tilts(stage: Stage) -> None:
    """Show how much each blind spot tilts the picture."""
    known(stage)
    stage.press("know.blind_table_show")


def asking_shifts(stage: Stage) -> None:
    """Unfold the question about shifts."""
    known(stage)
    stage.press("know.shifts_link")


def offering(stage: Stage) -> None:
    """Unfold the two offers."""
    known(stage)
    stage.press("know.morning_link")


SHOWN: tuple[tuple[str, Facts, Act, Look], ...] = (
    ("10-what-helps-me", some, opened, LIGHT),
    *((f"helps{end}", sam, opened, look) for end, look in LOOKS),
    *((f"helps-some{end}", some, opened, look) for end, look in LOOKS[1:]),
    *((f"helps-first{end}", nothing, opened, look) for end, look in LOOKS),
    ("helps-early", early, opened, LIGHT),
    ("helps-pem", with_answer("worse_after_effort"), opened, LIGHT),
    ("helps-table", some, tables, LIGHT),
    ("helps-table-large", some, tables, LARGE),
    ("helps-shifts", some, on_shifts, LIGHT),
    ("39-how-do-you-know", sam, known, LIGHT),
    *((f"know{end}", sam, known, look) for end, look in LOOKS[1:]),
    ("know-blind", sam, tilts, LIGHT),
    ("know-blind-large", sam, tilts, LARGE),
    ("know-shifts", sam, asking_shifts, LIGHT),
    ("know-offers", sam, offering, LIGHT),
)
