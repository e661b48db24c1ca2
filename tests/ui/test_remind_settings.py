"""The sections of Settings about reminders, the tray, and being discreet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from coach.errors import StoreUnavailable
from coach.paths import resources
from coach.services.autostart import Autostart, DesktopEntry
from coach.services.changes import Changes
from coach.services.journal import Journal
from coach.services.reminders import ReminderService
from coach.services.support import SupportService
from coach.store import settings_file
from coach.ui.pages.settings import SettingsPage
from coach.ui.widgets.chips import Chip
from coach.ui.widgets.noted_rows import NotedRow
from coach.ui.widgets.remind_settings import (
    BesideWindow,
    DiscreetPart,
    RemindersPart,
    SettingsPart,
)
from coach.ui.widgets.remind_times import TimeForm
from coach.values import replace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from coach.services.desk import Desk
    from coach.services.settings import SettingsService
    from coach.ui.notices import Notice
    from coach.ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton


class Sections:
    """Both sections on the real page, and what they told."""

    def __init__(
        self, qtbot: QtBot, theme: Theme, desk: Desk, settings: SettingsService
    ) -> None:
        self.desk = replace(desk, settings=settings.current)
        self.settings = settings
        self.has_tray = True
        self.entry = DesktopEntry(settings.data_dir / "config")
        self.told: list[Changes] = []
        self.said: list[Notice] = []
        beside = BesideWindow(
            settings,
            ReminderService(self.desk, settings),
            Autostart(self.entry, ("coach",), desk.texts),
            lambda: self.has_tray,
            desk.texts,
        )
        self.reminders = RemindersPart(theme, beside)
        self.discreet = DiscreetPart(theme, beside)
        parts = (self.reminders, self.discreet)
        support = SupportService(resources()).view()
        self.page = SettingsPage(theme, settings, support, desk.texts, parts=parts)
        qtbot.addWidget(self.page)
        self.page.changed.connect(self._on_told)
        self.page.notice.connect(self.said.append)
        self.page.reload()
        self.page.show()

    def open(self, part: SettingsPart) -> None:
        self.page.open_section(part.name)
        assert part.isVisible()

    def words(self, part: SettingsPart) -> str:
        shown = [label for label in part.findChildren(QLabel) if label.isVisible()]
        return "\n".join(label.text() for label in shown)

    def form(self) -> TimeForm:
        form = self.reminders.findChild(TimeForm)
        assert isinstance(form, TimeForm)
        return form

    def _on_told(self, changes: Changes) -> None:
        self.told.append(changes)
        self.page.reload()


@pytest.fixture
def sections(
    qtbot: QtBot, theme: Theme, desk: Desk, settings: SettingsService
) -> Sections:
    return Sections(qtbot, theme, desk, settings)


def press(widget: object) -> None:
    assert hasattr(widget, "click")
    widget.click()


def test_reminders_are_off_and_one_press_brings_a_first_time(
    sections: Sections, data_dir: Path
) -> None:
    part = sections.reminders
    sections.open(part)
    assert not part.on.isChecked()
    assert not part.most.isVisible()
    QTest.mouseClick(part.on, LEFT)
    assert settings_file.load(data_dir).reminders_on
    assert part.most.isVisible()
    assert "10:30, every day: my small step" in sections.words(part)
    assert sections.told[-1] & Changes.REMINDERS


def test_a_time_is_added_by_keys_and_can_be_taken_back(
    qtbot: QtBot, sections: Sections
) -> None:
    part = sections.reminders
    sections.open(part)
    press(part.on)
    press(part.add)
    form = sections.form()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is form.clock.box)
    QTest.keyClick(form.clock.box, Qt.Key.Key_Down)
    for chip in form.days.findChildren(Chip)[:5]:
        chip.click()
    press(form.save_button)
    assert "10:45, Sat, Sun: my small step" in sections.words(part)
    assert sections.said[-1].text == "Kept."
    Journal(sections.desk).undo()
    sections.page.reload()
    assert "10:45" not in sections.words(part)


def test_a_form_without_a_day_says_so_and_can_be_left(sections: Sections) -> None:
    part = sections.reminders
    sections.open(part)
    press(part.on)
    row = part.findChild(NotedRow)
    assert isinstance(row, NotedRow)
    row.edit_link.click()
    form = sections.form()
    for chip in form.days.findChildren(Chip):
        chip.click()
    press(form.save_button)
    press(form.save_button)
    assert sections.words(part).count("Choose at least one day.") == 1
    press(form.cancel_button)
    assert "every day" in sections.words(part)


def test_a_time_about_mood_and_in_quiet_hours_says_so(sections: Sections) -> None:
    part = sections.reminders
    sections.open(part)
    press(part.on)
    row = part.findChild(NotedRow)
    assert isinstance(row, NotedRow)
    row.edit_link.click()
    form = sections.form()
    form.clock.set_value(1320)
    form.about.segments()[1].click()
    press(form.save_button)
    words = sections.words(part)
    assert "22:00, every day: my mood" in words
    assert "stays silent" in words


def test_a_time_is_removed_and_undone(sections: Sections) -> None:
    part = sections.reminders
    sections.open(part)
    press(part.on)
    row = part.findChild(NotedRow)
    assert isinstance(row, NotedRow)
    row.delete_link.click()
    assert "No time yet." in sections.words(part)
    assert sections.said[-1].text == "Removed."


def test_how_many_quiet_hours_and_a_week_off_are_kept(sections: Sections) -> None:
    part = sections.reminders
    sections.open(part)
    press(part.on)
    part.most.segments()[2].click()
    QTest.keyClick(part.quiet_from.box, Qt.Key.Key_Up)
    QTest.keyClick(part.quiet_to.box, Qt.Key.Key_Down)
    now = sections.settings.current()
    assert (now.reminders_a_day, now.quiet_from_min, now.quiet_to_min) == (3, 1230, 570)
    press(part.week)
    assert "Silent up to" in sections.words(part)
    press(part.week)
    assert sections.settings.current().silent_until == ""
    press(part.on)
    assert not sections.settings.current().reminders_on


def test_where_there_is_no_tray_it_says_so(sections: Sections) -> None:
    sections.has_tray = False
    sections.settings.change(tray=True, reminders_on=True)
    sections.page.reload()
    for part in (sections.reminders, sections.discreet):
        sections.open(part)
        assert "shows no icons in a tray" in sections.words(part)


def test_discreet_tray_and_keeping_running_are_kept(sections: Sections) -> None:
    part = sections.discreet
    sections.open(part)
    assert "shows no icons" not in sections.words(part)
    assert "F9" in sections.words(part)
    assert not part.keep.isEnabled()
    for toggle in (part.discreet, part.tray, part.keep):
        QTest.mouseClick(toggle, LEFT)
    now = sections.settings.current()
    assert (now.discreet, now.tray, now.keep_running) == (True, True, True)


def test_opening_at_login_writes_one_entry_and_takes_it_away(
    sections: Sections,
) -> None:
    part = sections.discreet
    sections.open(part)
    QTest.mouseClick(part.autostart, LEFT)
    assert "Name=Outside In" in sections.entry.path.read_text()
    QTest.mouseClick(part.discreet, LEFT)
    assert "Name=Notes" in sections.entry.path.read_text()
    QTest.mouseClick(part.autostart, LEFT)
    assert not sections.entry.path.exists()
    assert not part.autostart.isChecked()


def test_what_does_not_work_is_said_and_shown_as_it_is(
    sections: Sections, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> Changes:
        raise StoreUnavailable("The disk is full.", reason="full")

    monkeypatch.setattr(sections.settings, "change", refused)
    part = sections.discreet
    sections.open(part)
    QTest.mouseClick(part.discreet, LEFT)
    assert sections.said[-1].text == "The disk is full."
    assert not part.discreet.isChecked()
