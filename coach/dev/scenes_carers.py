"""Pictures of the guide for carers, and of a practice talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.dev.builders import answers, at
from coach.dev.scene_acts import then
from coach.dev.scene_facts import DAY, sam
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT
from coach.domain.carer_questions import TWO_FORM
from coach.domain.facts import FilledForm

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact

    Act = Callable[[Stage], None]

LOOKS = (("", LIGHT), ("-dark", DARK), ("-large", LARGE), ("-large-dark", LARGE_DARK))


def both() -> Sequence[Fact]:
    """Return a year of somebody who also helps another."""
    return (*sam(), *answers(DAY, who_for="both"))


def begin(stage: Stage) -> None:
    """Open the guide."""
    stage.open("carers")


def ticking(*words: str) -> Act:
    """Return what opens the guide, then presses what begins with these words."""
    return then(begin, *(lambda stage, each=each: stage.tick(each) for each in words))


crisis = ticking("What to do now")
talk = ticking("Asking for the first", "“Come with me", "“Company would")


def oneself(stage: Stage) -> None:
    """Open the page about oneself."""
    stage.open("carer_self")


def asked(stage: Stage) -> None:
    """Open the two questions of the page about oneself."""
    oneself(stage)
    stage.press("carer_rest.two_begin")


def worn_out() -> Sequence[Fact]:
    """Return the same, of somebody who helps and has told how heavy it is."""
    told = {"feeling": "worn_out", "sleep": "2", "someone": "7", "own": "hot_drink"}
    return (
        *both(),
        *answers(DAY, **{f"carer.{key}": value for key, value in told.items()}),
        FilledForm("two", DAY, at(DAY, "09:30"), TWO_FORM, (2, 3)),
    )


def searched(stage: Stage) -> None:
    """Look for a word among the sentences."""
    begin(stage)
    stage.write("carers.say_search", "walk")


SHOWN: tuple[tuple[str, Callable[[], Sequence[Fact]], Act, Look], ...] = (
    ("14-for-carers", both, begin, LIGHT),
    *((f"carers{end}", both, begin, look) for end, look in LOOKS[1:]),
    ("carers-crisis", both, crisis, LIGHT),
    ("carers-found", both, searched, LIGHT),
    ("carers-worn-out", worn_out, begin, LIGHT),
    *((f"carer-self{end}", both, oneself, look) for end, look in LOOKS),
    *((f"carer-self-asked{end}", both, asked, look) for end, look in LOOKS),
    *((f"carer-self-heavy{end}", worn_out, oneself, look) for end, look in LOOKS),
    ("37-carer-rehearsal", both, talk, LIGHT),
    *((f"carer-talk{end}", both, talk, look) for end, look in LOOKS[1:]),
)
