"""Settings are kept beside the data; usage decides what the sidebar shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.domain.settings import Theme
from coach.errors import StoreUnavailable
from coach.paths import resources
from coach.services.changes import Changes
from coach.services.journal import Journal, Ratings
from coach.services.settings import SettingsService
from coach.services.support import SupportService
from coach.services.usage import UsageService
from coach.store import settings_file

if TYPE_CHECKING:
    from pathlib import Path

    from coach.services.desk import Desk


def test_a_change_is_kept_for_the_next_start(tmp_path: Path) -> None:
    service = SettingsService(tmp_path, resources())
    assert service.change(theme=Theme.DARK, text_scale_pct=150) == Changes.SETTINGS
    again = SettingsService(tmp_path, resources()).current()
    assert (again.theme, again.text_scale_pct) == (Theme.DARK, 150)


def test_a_change_that_cannot_be_kept_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreUnavailable("The disk is full.", reason="full")

    monkeypatch.setattr(settings_file, "save", full)
    service = SettingsService(tmp_path, resources())
    with pytest.raises(StoreUnavailable):
        service.change(text_scale_pct=200)
    assert service.current().text_scale_pct == 100


def test_the_view_measures_the_file_with_what_is_still_to_be_folded_in(
    tmp_path: Path,
) -> None:
    service = SettingsService(tmp_path, resources())
    assert service.view().file_bytes == 0
    (tmp_path / "coach.db").write_bytes(b"x" * 10)
    (tmp_path / "coach.db-wal").write_bytes(b"x" * 5)
    assert service.view().file_bytes == 15


def test_help_is_there_without_any_file(tmp_path: Path) -> None:
    assert SupportService(tmp_path).view().now


def test_the_pages_that_look_back_come_after_three_logs(desk: Desk) -> None:
    usage = UsageService(desk)
    journal = Journal(desk)
    journal.record_mood(4)
    journal.record_mood(5)
    assert not usage.has_logged_enough()
    journal.log_session("walk", 5)
    assert usage.has_logged_enough()


def test_what_helps_comes_after_five_rated_outings(desk: Desk) -> None:
    usage = UsageService(desk)
    journal = Journal(desk)
    for _ in range(4):
        journal.log_session("walk", 5, Ratings(before=3, after=4))
    journal.log_session("walk", 5)
    assert not usage.has_rated_enough()
    journal.log_session("walk", 5, Ratings(before=3, after=4))
    assert usage.has_rated_enough()


@pytest.mark.parametrize(
    ("who", "helps"), [("me", False), ("someone", True), ("both", True), (None, False)]
)
def test_the_guide_for_carers_comes_for_who_helps_somebody(
    desk: Desk, who: str | None, *, helps: bool
) -> None:
    Journal(desk).set_answers({"who_for": who})
    assert UsageService(desk).helps_somebody() is helps
