"""Which numbers Help now shows: clinical facts 6.12, corrections 2.41."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.content.crisis import load_crisis
from coach.content.support_built_in import BUILT_IN
from coach.domain.settings import COUNTRY_CODES
from coach.errors import StoreUnavailable
from coach.paths import resources
from coach.services.changes import Changes
from coach.services.settings import SettingsService
from coach.services.support import (
    CountryState,
    LinesView,
    SupportService,
    build_lines_view,
    filled,
)
from coach.store import settings_file

if TYPE_CHECKING:
    from pathlib import Path

WORDS = BUILT_IN.lines


def view(chosen: str, region: str = "") -> LinesView:
    return build_lines_view(WORDS, load_crisis(resources()), chosen, region)


def test_2_41_no_country_is_ever_taken_for_granted() -> None:
    shown = view("")
    assert shown.state is CountryState.NONE
    assert (shown.code, shown.country, shown.lines) == ("", "", ())
    assert shown.emergency.numbers == ()
    assert shown.emergency.instead == "Your local emergency number"
    assert shown.notes == (WORDS.not_chosen, WORDS.fallback)


def test_2_41_the_region_is_one_labelled_guess() -> None:
    shown = view("", "DE")
    assert shown.state is CountryState.GUESS
    assert shown.question == "Is this Germany?"
    assert "guess" in shown.question_why
    assert shown.emergency.numbers == (("112", ""),)
    assert "If you are in Germany" in shown.emergency.line
    assert shown.title == "Talk to someone in Germany"


def test_a_guess_speaks_of_countries_as_people_do() -> None:
    assert view("", "GB").question == "Is this the United Kingdom?"


def test_6_12_a_region_without_checked_numbers_is_no_guess() -> None:
    assert view("", "AR").state is CountryState.NONE


def test_6_12_a_country_we_do_not_have_gets_the_fallback_alone() -> None:
    shown = view("other", "DE")
    assert shown.state is CountryState.OTHER
    assert shown.code == "other"
    assert (shown.lines, shown.emergency.numbers) == ((), ())
    assert shown.notes == (WORDS.unknown, WORDS.fallback)


def test_what_the_person_chose_stands_above_the_region() -> None:
    shown = view("GB", "DE")
    assert (shown.state, shown.country) == (CountryState.CHOSEN, "United Kingdom")
    assert shown.question == ""
    assert shown.emergency.numbers == (("999", ""),)


def test_a_line_is_shown_and_spoken_with_all_that_is_known() -> None:
    samaritans, nhs, shout = view("GB").lines
    assert samaritans.detail == "Free, day and night"
    assert samaritans.spoken == "Samaritans, 116 123, call, day and night, free"
    assert nhs.detail == "Then press 2, or choose mental health. Day and night"
    assert (shout.detail, shout.icon) == ("Text the word SHOUT", "message-circle")
    canada = view("CA").lines[0]
    assert canada.detail == "Call or text, day and night"
    assert view("SG").lines[1].detail == "Chat"


def test_the_day_the_numbers_were_checked_is_always_shown() -> None:
    checked = "Numbers checked on 9 September 2026. They can change."
    for code in COUNTRY_CODES:
        assert view(code).notes[-1] == checked
    assert "Northern Ireland" in view("GB").notes[0]


def test_every_emergency_number_says_what_it_is_for_where_there_are_two() -> None:
    assert view("JP").emergency.numbers == (("119", "ambulance"), ("110", "police"))


def test_every_country_and_none_of_these_can_be_chosen() -> None:
    codes = [code for code, _ in view("").choices]
    assert sorted(codes[:-1]) == sorted(COUNTRY_CODES)
    assert codes[-1] == "other"


def test_words_that_lost_their_gap_do_no_harm() -> None:
    assert filled("Is this it?", country="Japan") == "Is this it?"
    assert filled("{strange} {country}", country="Japan") == "{strange} Japan"


def test_the_choice_is_kept_in_the_settings(data_dir: Path) -> None:
    settings = SettingsService(data_dir, resources())
    service = SupportService(resources(), settings, "DE")
    assert service.choose("GB") == Changes.SETTINGS
    assert service.lines().country == "United Kingdom"
    assert settings_file.load(data_dir).country == "GB"
    settings.change(country="other")
    assert service.lines().state is CountryState.OTHER


def test_a_choice_that_cannot_be_kept_is_used_all_the_same(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreUnavailable("The disk is full.", reason="full")

    monkeypatch.setattr(settings_file, "save", full)
    service = SupportService(resources(), SettingsService(data_dir, resources()))
    with pytest.raises(StoreUnavailable):
        service.choose("FR")
    assert service.lines().country == "France"


def test_without_settings_the_choice_holds_while_the_page_is_there() -> None:
    service = SupportService(resources())
    assert service.lines().state is CountryState.NONE
    service.choose("NZ")
    assert service.lines().emergency.numbers == (("111", ""),)


def test_a_country_that_was_taken_out_leaves_none_chosen(tmp_path: Path) -> None:
    kept = tuple(row for row in load_crisis(resources()) if row.iso != "GB")
    shown = build_lines_view(WORDS, kept, "GB", "")
    assert shown.state is CountryState.NONE


@pytest.mark.parametrize("value", ['"XX"', '"gb"', "3", "null", '["GB"]'])
def test_a_country_in_the_settings_that_we_do_not_know_is_none(
    data_dir: Path, value: str
) -> None:
    data_dir.mkdir(exist_ok=True)
    (data_dir / "settings.json").write_text(f'{{"country": {value}}}')
    assert settings_file.load(data_dir).country == ""
