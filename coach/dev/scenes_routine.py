"""Pictures of the guided routines: choosing, before, on the way, and the end."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.dev.scene_facts import newcomer, sam, strong, with_answer
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact

    Act = Callable[[Stage], None]
    Facts = Callable[[], Sequence[Fact]]

READY_S = 14
LONG_S = 900


def choosing(*pressed: str) -> Act:
    """Return the act of opening the routines and pressing what begins so."""

    def act(stage: Stage) -> None:
        stage.open("routines")
        for words in pressed:
            stage.tick(words)

    return act


def looking(kind: str, form: str = "Standing") -> Act:
    """Return the act of looking at the first routine of a kind."""

    def act(stage: Stage) -> None:
        choosing(form, kind)(stage)
        stage.press("routine.choose")

    return act


def playing(kind: str, form: str = "Standing", seconds: int = READY_S) -> Act:
    """Return the act of beginning it and letting time go by."""

    def act(stage: Stage) -> None:
        looking(kind, form)(stage)
        stage.press("routine.begin")
        stage.let_pass(timedelta(seconds=seconds))

    return act


def paused(stage: Stage) -> None:
    """Pause at the easier way of a move."""
    playing("Stretching")(stage)
    stage.press("routine.easier")
    stage.press("routine.pause")


def wrong(stage: Stage) -> None:
    """Say that something feels wrong."""
    playing("Balance")(stage)
    stage.press("routine.wrong")


SHOWN: tuple[tuple[str, Facts, Act, Look], ...] = (
    ("routines", sam, choosing(), LIGHT),
    ("routines-dark", sam, choosing("Seated"), DARK),
    ("routines-large", sam, choosing(), LARGE),
    ("routines-new", newcomer, choosing(), LIGHT),
    ("routines-pem", with_answer("worse_after_effort"), choosing(), LIGHT),
    ("routine", sam, looking("Balance"), LIGHT),
    ("routine-large-dark", sam, looking("Stretching", "Seated"), LARGE_DARK),
    ("routine-move", sam, playing("Balance"), LIGHT),
    ("routine-move-dark", sam, playing("Slow movement", "Seated"), DARK),
    ("routine-move-large", strong, playing("Strength"), LARGE),
    ("routine-breath", sam, playing("Breathing", "Seated", 36), LIGHT),
    ("routine-paused", sam, paused, LIGHT),
    ("routine-wrong", sam, wrong, LIGHT),
    ("routine-over", sam, playing("Balance", seconds=LONG_S), LIGHT),
)
