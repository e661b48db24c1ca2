"""The question after hard thoughts as it is photographed, and each of its screens."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coach.dev import builders
from coach.dev.scene_facts import DAY, sam
from coach.domain.facts import FilledForm, HelpPerson, SafetyStep

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Stage
    from coach.domain.facts import Fact

NINE_AT = "09:00"
STEPS = (
    ("signs", "I stop answering messages. I sleep in my clothes."),
    ("alone", "Tea on the back step. The radio on low."),
    ("people", "Rosa. I can say: I’m not OK, can you come?"),
)


def hard_thoughts() -> Sequence[Fact]:
    """Return steady's year with a ninth answer of 2 that waits to be talked about."""
    at = builders.at(DAY, NINE_AT)
    told = FilledForm("nine", DAY, at, "phq9", (2,) * 8 + (2,))
    person = HelpPerson(
        "rosa", DAY, at, "Rosa", "07700 900 118", "My sister. Any hour."
    )
    steps = [SafetyStep(f"step-{h}", DAY, at, h, text) for h, text in STEPS]
    return (*sam(), told, person, *steps)


def in_britain(stage: Stage) -> None:
    """Choose a country, so that there are numbers to see."""
    stage.pick_entry("Country", "United Kingdom")


def saying(text_id: str) -> Callable[[Stage], None]:
    """Return the act of choosing a country and pressing one of the answers."""
    return partial(_say, text_id)


def _say(text_id: str, stage: Stage) -> None:
    in_britain(stage)
    stage.press(text_id)


def open_by_choice(stage: Stage) -> None:
    """Ask oneself the question, with no form behind it."""
    stage.open("safe_now")
