"""The check-ins as they are photographed: a question, results, and all of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.dev import builders
from coach.dev.scene_facts import DAY, sam
from coach.domain.facts import FilledForm

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Stage
    from coach.domain.facts import Fact

FORTNIGHT = timedelta(days=14)
TOTALS = (16, 14, 13)
ANSWERS = ("Several", "Not at all", "More than half")


def form(number: int, points: int) -> FilledForm:
    """Return a form of so many fortnights ago, a total up to 24 with a ninth of 0."""
    day = DAY - number * FORTNIGHT
    answers = tuple(min(3, max(0, points - 3 * item)) for item in range(8))
    at = builders.at(day)
    return FilledForm(f"form-{number}", day, at, "phq9", (*answers, 0, 1))


def checked_in(*totals: int) -> Callable[[], Sequence[Fact]]:
    """Return steady's year with a check-in every fortnight, the last one today."""
    held = [form(len(totals) - 1 - n, points) for n, points in enumerate(totals)]
    return lambda: (*sam(), *held)


def earlier() -> Sequence[Fact]:
    """Return steady's year with three check-ins, the last a fortnight ago."""
    held = [form(3 - n, points) for n, points in enumerate(TOTALS)]
    return (*sam(), *held)


def ask(stage: Stage) -> None:
    """Begin the two-week check-in."""
    stage.open("checkins")
    stage.press("checkin.hub_start")


def ask_third(stage: Stage) -> None:
    """Answer up to the third question, and choose there."""
    ask(stage)
    for words in ANSWERS[:2]:
        stage.tick(words)
        stage.press("checkin.next")
    stage.tick(ANSWERS[2])


def stop_there(stage: Stage) -> None:
    """Leave at the third question."""
    ask_third(stage)
    stage.press("checkin.stop")


def ask_mood(stage: Stage) -> None:
    """Begin the check-in of mood and energy."""
    stage.open("checkins")
    stage.tick("Start: How it is now")


def ask_weekly(stage: Stage) -> None:
    """Begin the three questions about the week."""
    stage.open("checkins")
    stage.tick("Start: Three questions")


def with_item_nine() -> Sequence[Fact]:
    """Return steady's year with hard thoughts told today, and talked about since."""
    told = FilledForm("nine", DAY, builders.at(DAY, "09:00"), "phq9", (2,) * 8 + (1, 2))
    return (*earlier(), told, *builders.answers(DAY, safe_now="safe"))
