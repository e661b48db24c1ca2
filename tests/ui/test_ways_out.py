"""Damaged notes at the start: the ways out, what each keeps, and going one."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from coach.clock import FixedClock
from coach.dev import mutate
from coach.dev.mutate import NOW, PASSPHRASE
from coach.domain.facts import Session
from coach.paths import resources
from coach.services.lock_help import HeldHelp
from coach.services.mending import Way
from coach.services.settings import SettingsService
from coach.services.support import SupportService
from coach.store import backups, cipher, database, facts, trouble
from coach.ui.jobs import InlineJobs
from coach.ui.mend_door import mender_of
from coach.ui.start_failure import StartFailure
from coach.ui.widgets import ways_out
from coach.ui.widgets.buttons import PrimaryButton

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from coach.dev.mutate import Good
    from coach.services.lock import Place
    from coach.store.cipher import Key
    from coach.ui.theme import Theme

PAGE = 4096


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cipher._COST, "n", 2**4)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Good]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(cipher._COST, "n", 2**4)
        yield mutate.make_good(tmp_path_factory.mktemp("good"))


@pytest.fixture
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return mutate._lay_out(tmp_path_factory.mktemp("person"))


def damaged(place: Place, held: bytes, key: Key | None = None) -> None:
    """Lay out a copy, one walk that is newer, and a file whose first page is lost."""
    place.file.write_bytes(held)
    at = NOW - timedelta(days=3)
    backups.take(place.file, place.copies[0], at, backups.Why.HOURLY, key)
    with closing(database.open_database(place.file, FixedClock(NOW), key)) as db:
        facts.save(db, Session("newer", NOW.date(), "walk", 12, NOW), verb="log")
    with place.file.open("r+b") as file:
        file.write(bytes(PAGE))


def shown(
    qtbot: QtBot, theme: Theme, place: Place, reason: str = "broken"
) -> StartFailure:
    settings = SettingsService(place.data, resources())
    support = SupportService(resources(), settings)
    error = trouble.unavailable(reason, place.file)
    mender = mender_of(place.data, settings.current())
    made = StartFailure(theme, error, support, HeldHelp(place.data))
    made.offer(mender, InlineJobs())
    qtbot.addWidget(made)
    made.show()
    return made


def words_on(widget: QWidget) -> str:
    QTest.qWait(1)
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(widget))


def filled(widget: QWidget) -> list[str]:
    QTest.qWait(1)
    buttons = widget.findChildren(PrimaryButton)
    return [button.text() for button in buttons if button.isVisibleTo(widget)]


def test_the_ways_stand_there_with_what_each_keeps(
    qtbot: QtBot, theme: Theme, place: Place, good: Good
) -> None:
    damaged(place, good.plain)
    window = shown(qtbot, theme, place)
    assert window.ways is not None
    assert list(window.ways.buttons) == [Way.JOIN, Way.SALVAGE, Way.COPY, Way.FRESH]
    said = words_on(window)
    days = f"{mutate.DAYS} days, {mutate.DAYS + 1} sessions"
    assert days in said
    assert ways_out.STAYS in said
    assert filled(window) == [ways_out.TITLES[Way.JOIN]]
    window.show_help()
    assert window.is_help_shown()


@pytest.mark.parametrize("way", list(Way))
def test_a_way_is_gone_and_the_window_opens(
    qtbot: QtBot, theme: Theme, place: Place, good: Good, way: Way
) -> None:
    damaged(place, good.plain)
    before = place.file.read_bytes()
    window = shown(qtbot, theme, place)
    assert window.ways is not None
    window.ways.buttons[way].click()
    assert "whole again" in words_on(window)
    [aside] = place.data.glob("coach.db.broken-*Z")
    assert aside.read_bytes() == before
    assert filled(window) == [ways_out.OPEN]
    assert window.ways.open is not None
    window.ways.open.click()
    assert window.is_mended
    assert not window.isVisible()
    with closing(database.open_database(place.file, FixedClock(NOW))) as db:
        assert facts.counts(db)["sessions"] >= (0 if way is Way.FRESH else mutate.DAYS)


def test_closed_notes_ask_for_the_passphrase(
    qtbot: QtBot, theme: Theme, place: Place, good: Good
) -> None:
    damaged(place, good.closed, good.key)
    window = shown(qtbot, theme, place)
    ways = window.ways
    assert ways is not None
    assert list(ways.buttons) == [Way.FRESH]
    assert ways.field is not None
    ways.field.returnPressed.emit()
    ways.field.setText("another horse")
    ways.field.returnPressed.emit()
    assert ways_out.NOT_IT in words_on(window)
    assert ways.field is not None
    ways.field.setText(PASSPHRASE)
    ways.field.returnPressed.emit()
    assert Way.JOIN in ways.buttons
    ways.buttons[Way.JOIN].click()
    window.forget()
    assert "whole again" in words_on(window)


@pytest.mark.parametrize("reason", ["foreign", "newer"])
def test_another_programs_file_is_no_damage(
    qtbot: QtBot, theme: Theme, place: Place, reason: str
) -> None:
    place.file.write_bytes(b"of another program " * 900)
    window = shown(qtbot, theme, place, reason)
    assert window.ways is not None
    assert not window.ways.buttons
    assert not filled(window)


def test_a_file_of_ours_with_a_damaged_mark_has_ways(
    qtbot: QtBot, theme: Theme, place: Place, good: Good
) -> None:
    place.file.write_bytes(good.plain)
    window = shown(qtbot, theme, place, "foreign")
    assert window.ways is not None
    assert list(window.ways.buttons) == [Way.SALVAGE, Way.FRESH]


def test_a_way_that_does_not_work_is_said(
    qtbot: QtBot, theme: Theme, place: Place, good: Good
) -> None:
    damaged(place, good.plain)
    window = shown(qtbot, theme, place)
    assert window.ways is not None
    for copy in place.copies[0].iterdir():
        copy.unlink()
    before = place.file.read_bytes()
    window.ways.buttons[Way.COPY].click()
    assert "is damaged" in words_on(window.ways)
    assert place.file.read_bytes() == before


def test_a_disk_in_use_has_no_ways_out(
    qtbot: QtBot, theme: Theme, place: Place
) -> None:
    assert shown(qtbot, theme, place, "locked").ways is None
