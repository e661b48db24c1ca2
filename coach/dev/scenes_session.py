"""The outing and the minute after it, in every state that has no picture of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from coach.dev import builders
from coach.dev.scene_facts import DAY, newcomer, sam
from coach.dev.stage import DARK, LARGE, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact

    Act = Callable[[Stage], None]
    Facts = Callable[[], Sequence[Fact]]

A_MINUTE = timedelta(minutes=1)
LOOKS = (("", LIGHT), ("-dark", DARK), ("-large", LARGE))


def stretching() -> Sequence[Fact]:
    """Return steady's year with stretching on a chair as the step of every day."""
    step = builders.booked(DAY, 10, cue="I have had my coffee")
    return (*sam(), replace(step, activity="chair_yoga"))


def _pressing(*text_ids: str) -> Act:
    def act(stage: Stage) -> None:
        for text_id in text_ids:
            stage.press(text_id)

    return act


def _climbing(*pressed: str, out: timedelta = timedelta(0)) -> Act:
    """Return the act of taking the way out rung by rung, and some time out there."""

    def act(stage: Stage) -> None:
        stage.press("today.start")
        stage.press("session.climb")
        for words in pressed:
            stage.tick(words)
        stage.let_pass(out)

    return act


def _tired_before() -> Sequence[Fact]:
    """Return steady's year with mood and energy noted this morning."""
    told = builders.checkin(DAY, 4, energy=3, at=builders.at(DAY, "9:00"))
    return (*sam(), told)


def _come_back(*more: str, after: int = 6) -> Act:
    """Return the act of a whole walk, its mood, and presses after it."""

    def act(stage: Stage) -> None:
        stage.press("today.start")
        stage.press("session.begin")
        stage.let_pass(8 * A_MINUTE)
        stage.press("session.back")
        stage.choose("after.mood", after)
        for words in more:
            stage.press(words)

    return act


def _energy(stage: Stage) -> None:
    _come_back("after.more")(stage)
    stage.choose("after.energy", 5)


SHOES, DOOR = "My shoes are on", "The door is open"
_STATES: tuple[tuple[str, Facts, Act], ...] = (
    ("session-before", sam, _pressing("today.start")),
    ("session-before-first", newcomer, _pressing("today.start")),
    ("session-ladder-shoes", sam, _climbing()),
    ("session-ladder-door", sam, _climbing(SHOES)),
    ("session-ladder-out", sam, _climbing(SHOES, DOOR, out=A_MINUTE)),
    ("session-ladder-asked", sam, _climbing(SHOES, DOOR, out=2 * A_MINUTE)),
    ("session-ladder-end", sam, _climbing(SHOES, "That is enough")),
    ("28-after-line-offered", _tired_before, _come_back()),
    ("28-after-line", _tired_before, _come_back("after.line_ask")),
    ("06-after-energy", _tired_before, _energy),
    (
        "session-breath",
        stretching,
        _pressing("today.start", "session.begin", "session.details"),
    ),
)
SHOWN: tuple[tuple[str, Facts, Act, Look], ...] = tuple(
    (f"{name}{ending}", facts, act, look)
    for name, facts, act in _STATES
    for ending, look in LOOKS
)
