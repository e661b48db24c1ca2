"""The states of *Help now* to be photographed: facts, what leads there, and a look."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest import mock

from coach.content.support_built_in import BUILT_IN
from coach.dev import builders
from coach.dev.scene_facts import DAY, newcomer, sam
from coach.dev.stage import DARK, LARGE, LIGHT
from coach.domain.facts import HelpPerson, SafetyStep

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact

    Act = Callable[[Stage], None]
    Facts = Callable[[], Sequence[Fact]]

PEOPLE = (
    ("Rosa", "07700 900 118", "Sister, picks up at any hour"),
    ("Mum", "01632 960 442", "Evenings are best"),
    ("Dr Okafor", "01632 960 175", "Oak Road Surgery"),
)
STEPS = {
    "signs": "Not sleeping. Going quiet. Not eating.",
    "alone": "Cold water on my face. The dog film. Ten slow breaths.",
    "places": "The library, the bench by the bowling green.",
    "people": "Rosa. I can text “bad one”, and she knows.",
    "space": "Rosa keeps my spare tablets.",
    "living": "The dog. The sea in June.",
}
WORDS = BUILT_IN.page


def sam_with_help() -> Sequence[Fact]:
    """Return steady's year with people to turn to and safety steps."""
    at = builders.at(DAY, "09:00")
    people = (
        HelpPerson(f"person-{place}", DAY, at, *said, place=place)
        for place, said in enumerate(PEOPLE)
    )
    steps = (
        SafetyStep(f"step-{heading}", DAY, at, heading, text)
        for heading, text in STEPS.items()
    )
    return (*sam(), *people, *steps)


def in_region(region: str) -> Act:
    """Return the act of opening the page on a computer of a region."""

    def act(stage: Stage) -> None:
        with mock.patch("coach.ui.region.system_region", return_value=region):
            stage.open("help")

    return act


def in_country(name: str, *pressed: str) -> Act:
    """Return the act of choosing a country there and pressing buttons."""

    def act(stage: Stage) -> None:
        in_region("")(stage)
        stage.pick_entry(BUILT_IN.lines.country, name)
        for words in pressed:
            stage.tick(words)

    return act


BRITAIN = "United Kingdom"
OTHER = BUILT_IN.lines.country_other
SHOWN: tuple[tuple[str, Facts, Act, Look], ...] = (
    ("13-help-now", sam_with_help, in_country(BRITAIN), LIGHT),
    ("help-none", newcomer, in_region(""), LIGHT),
    ("help-guess", newcomer, in_region("DE"), LIGHT),
    ("help-other", newcomer, in_country(OTHER), LIGHT),
    ("help-two-numbers", newcomer, in_country("Japan"), LIGHT),
    ("help-breathing", sam_with_help, in_country(BRITAIN, WORDS.breathe), LIGHT),
    ("help-grounding", sam_with_help, in_country(BRITAIN, WORDS.ground), LIGHT),
    ("help-changing", sam_with_help, in_country(BRITAIN, WORDS.change), LIGHT),
    ("help-signs", newcomer, in_country(BRITAIN, WORDS.signs), LIGHT),
    ("help-dark", sam_with_help, in_country(BRITAIN), DARK),
    ("help-large", sam_with_help, in_country(BRITAIN), LARGE),
    ("help-guess-large", newcomer, in_region("DE"), LARGE),
)
