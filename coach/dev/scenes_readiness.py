"""The safety questions as pictures: each page, each result, and the stop page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from coach.dev import builders
from coach.dev.scene_facts import DAY, nothing, sam, with_answer
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact

    Act = Callable[[Stage], None]
    Facts = Callable[[], Sequence[Fact]]

OUT = timedelta(minutes=3, seconds=46)
A_YEAR_AGO = timedelta(days=380)
LOOKS = (("", LIGHT), ("-dark", DARK), ("-large", LARGE), ("-large-dark", LARGE_DARK))
NAME = "22-onboarding-safe"


def _save(stage: Stage) -> None:
    """Press the main button of a page of ticks, whatever it says."""
    for text in ("nothing_changed", "save_answers", "none_of_these"):
        if stage.offers(f"onboarding.{text}"):
            stage.press(f"onboarding.{text}")
            return


def _safe(stage: Stage) -> None:
    """Come to the first page of ticks of a first run."""
    stage.press("onboarding.begin")
    stage.press("onboarding.skip")


def _more(*ticks: str) -> Act:
    """Come to the second page of ticks, and tick something there."""

    def act(stage: Stage) -> None:
        _safe(stage)
        _save(stage)
        for words in ticks:
            stage.tick(words)

    return act


def _details(*ticks: str) -> Act:
    """Come to the details that something ticked leads to."""

    def act(stage: Stage) -> None:
        _more(*ticks)(stage)
        _save(stage)

    return act


def _first(*ticks: str, then: str = "") -> Act:
    """Tick on the first page alone, and go to what the answers open."""

    def act(stage: Stage) -> None:
        _safe(stage)
        for words in ticks:
            stage.tick(words)
        _save(stage)
        _save(stage)
        _go_on(stage, then)

    return act


def _second(*ticks: str, then: str = "") -> Act:
    """Tick on the second page alone, and go to what the answers open."""

    def act(stage: Stage) -> None:
        _details(*ticks)(stage)
        _go_on(stage, then)

    return act


def _go_on(stage: Stage, chosen: str) -> None:
    if chosen:
        stage.tick(chosen)
        stage.press("onboarding.next")


def _again(stage: Stage) -> None:
    stage.open("safety")


def _read(stage: Stage) -> None:
    """Take the answer back that means rest."""
    stage.open("safety")
    stage.tick("I get much worse")
    _save(stage)


def _stop(*ticks: str) -> Act:
    """Go out, feel something wrong, and say what it was."""

    def act(stage: Stage) -> None:
        stage.open("today")
        stage.press("today.start")
        stage.press("session.begin")
        stage.let_pass(OUT)
        stage.press("session.wrong")
        for words in ticks:
            stage.tick(words)

    return act


def _long_ago() -> Sequence[Fact]:
    """Return a year of walks, with safety answers from before it."""
    held = [f for f in sam() if getattr(f, "key", "") not in _KEYS]
    return (*held, *builders.cleared(DAY - A_YEAR_AGO))


_KEYS = {answer.key for answer in builders.cleared(date(2026, 1, 1))}

_STATES: tuple[tuple[str, Facts, Act], ...] = (
    (f"{NAME}-more", nothing, _more()),
    (f"{NAME}-details", nothing, _details("I am pregnant", "An eating", "Diabetes")),
    (f"{NAME}-red", nothing, _first("Chest, jaw")),
    (f"{NAME}-pem", nothing, _first("I get much worse", then="Yes, all three")),
    (f"{NAME}-amber", nothing, _second("I gave birth", then="A caesarean")),
    (f"{NAME}-active", nothing, _first("Kidney disease", then="Yes")),
    (f"{NAME}-green", nothing, _second("Sore joints")),
    (f"{NAME}-voices", nothing, _second("I hear voices")),
    (f"{NAME}-child", nothing, _second("I am under 18", then="Under 13")),
    (f"{NAME}-again", _long_ago, _again),
    (f"{NAME}-reading", with_answer("worse_after_effort"), _read),
    ("27-session-wrong", sam, _stop()),
    ("27-session-wrong-chest", sam, _stop("Chest, jaw or arm")),
)

SHOWN: tuple[tuple[str, Facts, Act, Look], ...] = tuple(
    (f"{name}{ending}", facts, act, look)
    for name, facts, act in _STATES
    for ending, look in LOOKS
)
