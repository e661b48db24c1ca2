"""Half-written words are kept until they are saved, let go or too old."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.services.kept_text import DAYS, MOST, PREFIX, KeptTexts
from coach.store import drafts

if TYPE_CHECKING:
    from coach.clock import FixedClock
    from coach.services.desk import Desk

PLACE = "mood.2026-03-04.note"


@pytest.fixture
def kept(desk: Desk) -> KeptTexts:
    return KeptTexts(desk)


def test_a_text_is_held_for_its_place_alone(kept: KeptTexts, desk: Desk) -> None:
    kept.keep(PLACE, "The river was high,\nand ")
    assert KeptTexts(desk).held(PLACE) == "The river was high,\nand "
    assert KeptTexts(desk).held("mood.2026-03-05.note") == ""


def test_an_empty_text_lets_the_kept_one_go(kept: KeptTexts, desk: Desk) -> None:
    kept.keep(PLACE, "a few words")
    kept.keep(PLACE, "  \n")
    assert kept.held(PLACE) == ""
    assert drafts.named(desk.db, PREFIX) == {}


def test_letting_go_what_is_not_there_writes_nothing(
    kept: KeptTexts, desk: Desk
) -> None:
    before = desk.db.row("PRAGMA data_version"), desk.db.tick()
    kept.forget(PLACE)
    assert desk.db.row("PRAGMA data_version") == before[0]


def test_a_very_long_text_is_kept_up_to_its_limit(kept: KeptTexts) -> None:
    kept.keep(PLACE, "ä" * (MOST + 5))
    assert kept.held(PLACE) == "ä" * MOST


def test_what_nobody_came_back_to_is_let_go(
    kept: KeptTexts, desk: Desk, clock: FixedClock
) -> None:
    kept.keep(PLACE, "old")
    drafts.save(desk.db, f"{PREFIX}odd", {"text": "without a time"})
    drafts.save(desk.db, "onboarding", {"at": "another sort"})
    clock.move_to(clock.now() + timedelta(days=DAYS))
    kept.keep("later", "young")
    assert kept.held(PLACE) == "old"
    clock.move_to(clock.now() + timedelta(minutes=1))
    assert kept.held(PLACE) == ""
    assert kept.held("odd") == ""
    assert kept.held("later") == "young"
    KeptTexts(replace(desk, clock=clock)).keep("later", "younger")
    assert list(drafts.named(desk.db, PREFIX)) == [f"{PREFIX}later"]
    assert drafts.load(desk.db, "onboarding") is not None
