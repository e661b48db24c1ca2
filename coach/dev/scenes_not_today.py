"""*Not today* and *My own words*, photographed: facts, what leads there, a look."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.dev import builders
from coach.dev.scene_facts import DAY, early, newcomer, sam, unsafe, with_answer
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT
from coach.domain.facts import NotToday

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact

    Act = Callable[[Stage], None]
    Facts = Callable[[], Sequence[Fact]]

SAID = DAY - timedelta(days=16)
ANSWER = "I put my coat on and stand on the step"
OUT = (2, 9)
BEFORE = (2, 5, 9)
"""Days ago: when it was too much, and when an outing came after all."""


def sam_with_answers() -> Sequence[Fact]:
    """Return steady's year with barriers, an answer used three times, and values."""
    at = {days: DAY - timedelta(days=days) for days in BEFORE}
    refusals = (
        NotToday(f"refusal-{n}", day, builders.at(day, "08:30"), "tired", ANSWER)
        for n, day in at.items()
    )
    walks = (builders.session(at[n], 2, at=builders.at(at[n], "11:00")) for n in OUT)
    held = [f for f in sam() if f.day not in at.values()]
    said = builders.answers(
        SAID,
        barriers="tired,weather,looks,no_point",
        then_tired=ANSWER,
        values="steady_friend,calm_parent",
        own_values="Being there for Mia\nThe garden in June",
        backup="I open the window and stretch once",
    )
    return (*held, *refusals, *walks, *said)


def not_today(*pressed: str) -> Act:
    """Return the act of pressing *Not today*, and then tiles by their words."""

    def act(stage: Stage) -> None:
        stage.press("today.not_today")
        stage.restart()
        stage.open("not_today")
        for words in pressed:
            stage.tick(words)

    return act


def straight(stage: Stage) -> None:
    """Open the page where Today offers no way to it."""
    stage.open("not_today")


def own(*pressed: str) -> Act:
    """Return the act of opening one's own words and pressing what begins so."""

    def act(stage: Stage) -> None:
        stage.open("own")
        for words in pressed:
            stage.tick(words)

    return act


TIRED = not_today("I’m too tired")
SHOWN: tuple[tuple[str, Facts, Act, Look], ...] = (
    ("29-not-today", sam_with_answers, TIRED, LIGHT),
    ("not-today-before", sam_with_answers, not_today(), LIGHT),
    ("not-today-dark", sam_with_answers, TIRED, DARK),
    ("not-today-early", early, not_today("I can’t get started"), LIGHT),
    ("not-today-kind", early, not_today("More", "Last week"), LIGHT),
    ("not-today-large", sam_with_answers, TIRED, LARGE),
    ("not-today-large-dark", sam_with_answers, not_today(), LARGE_DARK),
    ("not-today-more", sam_with_answers, not_today("More", "It hurts"), LIGHT),
    ("not-today-pem", with_answer("worse_after_effort"), straight, LIGHT),
    ("not-today-point", sam_with_answers, not_today("What’s the point"), LIGHT),
    ("not-today-unsafe", unsafe, straight, LIGHT),
    ("own", sam_with_answers, own(), LIGHT),
    ("own-answer", sam_with_answers, own("Change: I’m too tired"), LIGHT),
    ("own-dark", sam_with_answers, own(), DARK),
    ("own-empty", newcomer, own(), LIGHT),
    ("own-large", sam_with_answers, own(), LARGE),
    ("own-pem", with_answer("worse_after_effort"), own(), LIGHT),
    ("own-plan", sam_with_answers, own("Change: My if-then"), DARK),
    ("own-values", sam_with_answers, own("Change: What matters"), LIGHT),
    ("own-values-large", sam_with_answers, own("Change: What matters"), LARGE),
)
