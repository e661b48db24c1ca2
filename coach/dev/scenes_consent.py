"""Pictures of who can see what: the switches, a walk asked for, nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.dev.scene_facts import DAY, sam
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT
from coach.domain.sharing import Box, Invitation, Item, Together, filled
from coach.paths import FIRST_PERSON
from coach.store import share_box
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact

    Act = Callable[[Stage], None]

LOOKS = (("", LIGHT), ("-dark", DARK), ("-large", LARGE), ("-large-dark", LARGE_DARK))
ROSA = "Rosa"
SATURDAY = Together(DAY + timedelta(days=2), 600)


def section(stage: Stage) -> None:
    """Open the section of Settings."""
    stage.open("settings")
    stage.press("consent.title")


def with_rosa(stage: Stage) -> tuple[Path, str]:
    """Have Rosa on the computer, and let her see how many outings there were."""
    root, rosa = stage.have_other(ROSA)
    section(stage)
    name = stage.words("consent.item_outings_count")
    stage.tick(stage.words("consent.item_name", item=name, name=ROSA))
    return root, rosa


def switches(stage: Stage) -> None:
    """Show Rosa one thing."""
    with_rosa(stage)


def asked(stage: Stage) -> None:
    """Be asked for a walk by Rosa."""
    root, rosa = with_rosa(stage)
    box = replace(filled((), (), None, DAY), invitation=Invitation("1", SATURDAY))
    share_box.write(root, rosa, FIRST_PERSON, box)
    stage.let_pass(timedelta())


def asked_in_week(stage: Stage) -> None:
    """See the question above the week."""
    asked(stage)
    stage.open("week")


def seen_by_carer(stage: Stage) -> None:
    """See Rosa's week on *For carers*, which she shows with the next walk."""
    root, rosa = stage.have_other(ROSA)
    days = tuple(DAY - timedelta(days=back) for back in (2, 0))
    box = Box(frozenset(Item), monday_of(DAY), 3, days, SATURDAY)
    share_box.write(root, rosa, FIRST_PERSON, box)
    stage.open("carers")


def asking(stage: Stage) -> None:
    """Ask Rosa for a walk, from *For carers*."""
    root, rosa = stage.have_other(ROSA)
    box = Box(frozenset({Item.COUNT}), monday_of(DAY), count=0)
    share_box.write(root, rosa, FIRST_PERSON, box)
    stage.open("carers")
    stage.press("consent.ask")


def two_others(stage: Stage) -> None:
    """Have two people besides, one with a long name."""
    stage.have_other("Maximiliane Charlotte")
    with_rosa(stage)


STATES: tuple[tuple[str, Act], ...] = (
    ("38-consent-and-share-card", switches),
    ("consent-asked", asked),
    ("consent-asked-week", asked_in_week),
    ("carers-shown", seen_by_carer),
    ("carers-asking", asking),
    ("consent-alone", section),
    ("consent-two", two_others),
)
SHOWN: tuple[tuple[str, Callable[[], Sequence[Fact]], Act, Look], ...] = tuple(
    (f"{name}{end}", sam, act, look) for name, act in STATES for end, look in LOOKS
)
