"""Pictures of the own short path of somebody who helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact

    Act = Callable[[Stage], None]

LOOKS = (("", LIGHT), ("-dark", DARK), ("-large", LARGE), ("-large-dark", LARGE_DARK))


def nobody() -> Sequence[Fact]:
    """Return nothing: it is the first run."""
    return ()


def someone(stage: Stage) -> None:
    """Help somebody, and tick what is happening."""
    stage.tick(stage.words("onboarding.who_someone"))
    stage.press("onboarding.begin")
    stage.tick("They stay indoors")
    stage.tick("They cry a lot")


def urgent(stage: Stage) -> None:
    """Tick an answer for which the way to help comes first."""
    someone(stage)
    stage.tick("They talk of death")
    stage.press("helper.go_on")


def cannot(stage: Stage) -> None:
    """Read what no one can do for another."""
    someone(stage)
    stage.press("helper.go_on")
    stage.press("helper.skip")
    stage.press("helper.skip")


def choice(stage: Stage) -> None:
    """Be asked whether it is one's own choice."""
    stage.tick(stage.words("onboarding.who_both"))
    stage.press("onboarding.begin")


def declined(stage: Stage) -> None:
    """Say that it is not."""
    choice(stage)
    stage.press("helper.choice_no")


STATES: tuple[tuple[str, Act], ...] = (
    ("helper-happening", someone),
    ("helper-urgent", urgent),
    ("helper-cannot", cannot),
    ("helper-choice", choice),
    ("helper-declined", declined),
)
SHOWN: tuple[tuple[str, Callable[[], Sequence[Fact]], Act, Look], ...] = tuple(
    (f"{name}{end}", nobody, act, look) for name, act in STATES for end, look in LOOKS
)
