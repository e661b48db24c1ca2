"""The words of other programs, as they ship."""

from __future__ import annotations

import re
import tomllib

import pytest

from coach.content.load import load_content
from coach.exchange.importers.column_words import (
    column_words,
    places_of,
    plain_name,
)
from coach.paths import resources

PROGRAMS = ("garmin", "strava", "google_fit", "withings")
SPORTS = ("garmin", "strava", "fitbit", "google_fit", "samsung", "withings")


@pytest.mark.parametrize("program", PROGRAMS)
def test_no_word_means_two_columns(program: str) -> None:
    words = column_words(program)
    names = [name for called in words.columns.values() for name in called]
    assert len(names) == len(set(names))
    assert all(name == plain_name(name) for name in names)


@pytest.mark.parametrize("program", SPORTS)
def test_every_sport_is_an_activity_of_ours_and_stands_once(program: str) -> None:
    path = resources() / "foreign" / "sports" / f"{program}.toml"
    sports = tomllib.loads(path.read_text(encoding="utf-8"))["sport"]
    content = load_content(resources())
    for sport in sports:
        assert content.activity(sport["activity"])
    plain = [
        re.sub(r"[\W_]", "", name.casefold())
        for sport in sports
        for name in sport["names"]
    ]
    assert len(plain) == len(set(plain))


def test_a_lost_translation_is_read_by_its_last_part() -> None:
    words = column_words("strava")
    names = ["translation missing: de-DE.lib.activities.moving_time", "Filename"]
    assert places_of(names, words) == {"moving": [0], "filename": [1]}
