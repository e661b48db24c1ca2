"""Today's smaller faces as they are photographed: one thing, a low day, a return."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.dev import builders
from coach.dev.scene_acts import stay
from coach.dev.scene_facts import (
    DAY,
    after_an_illness,
    early,
    in_state,
    kim,
    low_for_days,
    sam,
    sam_until_a_walk,
    unsafe,
    with_answer,
)
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT
from coach.domain.facts import HelpPerson

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact

    Facts = Callable[[], Sequence[Fact]]
    Act = Callable[[Stage], None]

MORNING = builders.at(DAY, "08:10")
LOW_WALKS = ((44, 2, 5), (37, 2, 3), (30, 1, 3), (23, 2, 2), (16, 2, 4))
LOW_NOTE = "Didn’t want to. Did it in slippers. The blackbird was out."


def tired() -> Sequence[Fact]:
    """Return steady's year and a morning with hardly any energy."""
    return (*sam(), builders.checkin(DAY, 5, at=MORNING, energy=1))


def low() -> Sequence[Fact]:
    """Return steady's year, low mornings among it, someone to ask, and a low mood."""
    walks = [
        builders.session(
            DAY - timedelta(days=ago),
            2,
            activity="stand_outside",
            before=before,
            after=after,
            note=LOW_NOTE if ago == LOW_WALKS[-1][0] else "",
        )
        for ago, before, after in LOW_WALKS
    ]
    rosa = HelpPerson("rosa", DAY, MORNING, "Rosa", "07700 900 118")
    mood = builders.checkin(DAY, 2, at=MORNING)
    return (*sam(), *walks, rosa, mood)


def show_little(stage: Stage) -> None:
    """Take the offer to see one thing at a time, and open the program again."""
    stage.press("small.offer_yes")
    stage.restart()


def all_of_it(stage: Stage) -> None:
    """Unfold the whole page again."""
    show_little(stage)
    stage.press("small.more")


def was_ill(stage: Stage) -> None:
    """Ask to say why it was quiet."""
    stage.press("today.ill_link")


LOOKS = (("", LIGHT), ("-dark", DARK), ("-large", LARGE), ("-large-dark", LARGE_DARK))
SHOWN: tuple[tuple[str, Facts, Act, Look, date], ...] = (
    ("24-today-low-power", tired, show_little, LIGHT, DAY),
    *((f"today-low-notes{end}", low, stay, look, DAY) for end, look in LOOKS),
    *(
        (f"today-one-thing{end}", tired, show_little, look, DAY)
        for end, look in LOOKS[1:]
    ),
    ("today-away", in_state("away"), stay, LIGHT, DAY),
    ("today-early", early, stay, LIGHT, DAY),
    ("today-falling", low_for_days, stay, LIGHT, DAY),
    ("today-ill", in_state("ill"), stay, LIGHT, DAY),
    ("today-ill-half", after_an_illness, stay, LIGHT, DAY),
    ("today-no-plan-pem", with_answer("worse_after_effort"), stay, LIGHT, DAY),
    ("today-no-plan-red", with_answer("chest_discomfort"), stay, LIGHT, DAY),
    ("today-rest", kim, stay, LIGHT, DAY),
    ("today-rest-day", sam_until_a_walk, stay, LIGHT, DAY + timedelta(days=1)),
    ("today-unsafe", unsafe, stay, LIGHT, DAY),
    ("today-little-energy", tired, stay, LIGHT, DAY),
    ("today-all-of-it", tired, all_of_it, LIGHT, DAY),
    ("today-back-ill", sam_until_a_walk, was_ill, LIGHT, DAY + timedelta(weeks=4)),
)
