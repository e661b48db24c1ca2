from __future__ import annotations

import json
import sqlite3
import stat
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.settings import Settings, Theme
from coach.errors import StoreUnavailable
from coach.store import drafts, facts, settings_file, told

if TYPE_CHECKING:
    from pathlib import Path

    from coach.store.database import Database

DAY = date(2026, 5, 14)
OTHER = Settings(
    theme=Theme.DARK,
    text_scale_pct=150,
    day_start_min=0,
    reduce_motion=True,
    after_more_open=True,
    session_details_open=True,
)


def test_a_draft_comes_back_and_is_written_over(db: Database) -> None:
    drafts.save(db, "onboarding", {"mood": 3})
    body: dict[str, object] = {"mood": 4, "words": ["früh", None], "part": {"at": 2}}
    drafts.save(db, "onboarding", body)
    assert drafts.load(db, "onboarding") == body
    assert drafts.load(db, "session") is None


def test_a_dropped_draft_is_gone(db: Database) -> None:
    drafts.save(db, "onboarding", {})
    drafts.drop(db, "onboarding")
    drafts.drop(db, "onboarding")
    assert drafts.load(db, "onboarding") is None


def test_a_draft_is_no_action_to_take_back(db: Database) -> None:
    drafts.save(db, "onboarding", {"mood": 3})
    assert facts.undo(db) is None
    assert drafts.load(db, "onboarding") == {"mood": 3}


def test_what_was_told_comes_back_in_order(db: Database) -> None:
    first = told.record(
        db,
        day=DAY - timedelta(days=9),
        kind="insight",
        subject="walk",
        text_id="insight.lift",
        numbers={"lift": 1.4, "days": 31},
        content_digest="abc",
    )
    second = told.record(db, day=DAY, kind="advice", text_id="advice.rest")
    assert told.load(db) == (first, second)
    assert told.load(db, since=DAY) == (second,)


@pytest.mark.parametrize(
    "statement", ["UPDATE told SET kind = 'x'", "DELETE FROM told"]
)
def test_what_was_told_is_never_changed_or_removed(
    db: Database, statement: str
) -> None:
    said = told.record(db, day=DAY, kind="advice", text_id="advice.rest")
    with pytest.raises(sqlite3.IntegrityError, match="what was told"):
        db.run(statement)
    assert told.load(db) == (said,)


def test_without_a_file_the_settings_are_the_defaults(tmp_path: Path) -> None:
    assert settings_file.load(tmp_path / "nowhere") == Settings()


def test_settings_come_back_as_they_were(tmp_path: Path) -> None:
    settings_file.save(tmp_path / "data", OTHER)
    assert settings_file.load(tmp_path / "data") == OTHER
    [file] = (tmp_path / "data").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_unknown_keys_and_odd_values_do_no_harm(tmp_path: Path) -> None:
    odd = {
        "theme": ["dark"], "text_scale_pct": 133, "day_start_min": True,
        "reduce_motion": 1, "after_more_open": True, "colour": "red",
    }  # fmt: skip
    (tmp_path / "settings.json").write_text(json.dumps(odd))
    assert settings_file.load(tmp_path) == replace(Settings(), after_more_open=True)
    (tmp_path / "settings.json").write_text('{"day_start_min": 721, "theme": "dark"}')
    assert settings_file.load(tmp_path) == Settings(theme=Theme.DARK)


@pytest.mark.parametrize("content", [b"{", b"[1]", b"\xff\xfe", b"", b"[" * 100_000])
def test_a_broken_settings_file_is_kept_aside(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(content)
    assert settings_file.load(tmp_path) == Settings()
    assert (tmp_path / "settings.json.broken").read_bytes() == content
    settings_file.save(tmp_path, OTHER)
    assert settings_file.load(tmp_path) == OTHER


@given(st.binary(max_size=60) | st.from_type(dict).map(str).map(str.encode))
def test_no_settings_file_whatever_stops_the_program(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    folder = tmp_path_factory.mktemp("settings")
    (folder / "settings.json").write_bytes(content)
    assert isinstance(settings_file.load(folder), Settings)


def test_settings_that_cannot_be_written_say_so(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a letter")
    with pytest.raises(StoreUnavailable) as caught:
        settings_file.save(tmp_path / "data", OTHER)
    assert caught.value.reason == "unreadable"


def test_a_write_cut_short_leaves_the_settings_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings_file.save(tmp_path, OTHER)

    def full(_: int) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StoreUnavailable) as caught:
        settings_file.save(tmp_path, Settings())
    assert caught.value.reason == "full"
    assert settings_file.load(tmp_path) == OTHER
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


def test_drafts_are_found_by_how_their_names_begin(db: Database) -> None:
    drafts.save(db, "text:b", {"text": "2"})
    drafts.save(db, "text:a", {"text": "1"})
    drafts.save(db, "onboarding", {})
    assert drafts.named(db, "text:") == {
        "text:a": {"text": "1"},
        "text:b": {"text": "2"},
    }
    assert drafts.named(db, "no_such_name:") == {}
