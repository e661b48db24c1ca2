"""The offer of help after a note: only where it was asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from coach.domain.safety_words import SafetyWords
from coach.domain.settings import Settings
from coach.errors import ContentError
from coach.services.safety_words import NoteCare

if TYPE_CHECKING:
    from coach.services.desk import Desk

WORDS = SafetyWords(("want to die",))


@pytest.mark.parametrize("wanted", [True, False])
def test_it_is_offered_only_where_it_was_asked_for(desk: Desk, *, wanted: bool) -> None:
    settings = Settings(notes_offer_help=wanted)
    care = NoteCare(replace(desk, settings=lambda: settings), lambda: WORDS)
    assert care.offers_help("I want to die.") == wanted
    assert not care.offers_help("A good walk.")
    assert not care.offers_help("  ")


def test_it_is_not_wanted_from_the_start() -> None:
    assert not Settings().notes_offer_help


def test_a_broken_file_is_not_in_the_way(desk: Desk) -> None:
    def broken() -> SafetyWords:
        raise ContentError(("broken",))

    settings = Settings(notes_offer_help=True)
    care = NoteCare(replace(desk, settings=lambda: settings), broken)
    assert not care.offers_help("I want to die.")
