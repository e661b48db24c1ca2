"""The window: pages, keys, growth, refresh, look, notices."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from coach.domain.settings import Theme as Choice
from coach.errors import Refused
from coach.services.changes import Changes
from coach.ui.notices import Notice, NoticeKind
from coach.ui.widgets.nav import FocusBar, NavItem, Sidebar
from coach.ui.widgets.toast import Toast
from tests.ui.house import Happenings, OtherPage, QuietPage, SmallPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from coach.clock import FixedClock
    from coach.services.settings import SettingsService
    from coach.ui.page import Page
    from coach.ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def side_of(window: MainWindow) -> Sidebar:
    found = window.findChild(Sidebar)
    assert isinstance(found, Sidebar)
    return found


def toast_of(window: MainWindow) -> Toast:
    found = window.findChild(Toast)
    assert isinstance(found, Toast)
    return found


def name_of(window: MainWindow) -> str:
    page = window.page()
    assert page is not None
    return page.name


def page_of(window: MainWindow) -> SmallPage:
    page = window.page()
    assert isinstance(page, SmallPage)
    return page


def press(window: MainWindow, qtbot: QtBot, name: str) -> None:
    item = next(i for i in side_of(window).findChildren(NavItem) if i.name == name)
    QTest.mouseClick(item, Qt.MouseButton.LeftButton)


def test_pages_are_built_on_the_first_visit_and_kept(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make_window()
    assert window.findChildren(OtherPage) == []
    press(window, qtbot, "plan")
    first = window.page()
    assert isinstance(first, OtherPage)
    press(window, qtbot, "today")
    press(window, qtbot, "plan")
    assert window.page() is first


def test_the_sidebar_begins_small_and_grows_with_use(
    make_window: Callable[..., MainWindow], happenings: Happenings
) -> None:
    window = make_window()
    assert side_of(window).shown() == ["today", "plan", "more", "settings"]
    entries = [a.text() for a in side_of(window).more_menu().actions()]
    assert entries == ["Progress"]
    happenings.grown = True
    page_of(window).changed.emit(Changes.SESSIONS)
    assert side_of(window).shown() == ["today", "plan", "progress", "settings"]


def test_the_open_page_is_marked(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make_window()
    press(window, qtbot, "plan")
    marked = [i.name for i in side_of(window).findChildren(NavItem) if i.isChecked()]
    assert marked == ["plan"]
    window.open_page("progress")
    marked = [i.name for i in side_of(window).findChildren(NavItem) if i.isChecked()]
    assert marked == ["more"]
    window.open_page("help")
    assert side_of(window).help.isChecked()


@pytest.mark.parametrize(
    ("key", "page"), [(Qt.Key.Key_1, "today"), (Qt.Key.Key_2, "plan")]
)
def test_digits_with_ctrl_open_pages(
    make_window: Callable[..., MainWindow], qtbot: QtBot, key: Qt.Key, page: str
) -> None:
    window = make_window()
    window.open_page("settings")
    QTest.keyClick(window, key, CTRL)
    assert name_of(window) == page


def test_ctrl_and_comma_opens_the_settings(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make_window()
    QTest.keyClick(window, Qt.Key.Key_Comma, CTRL)
    assert name_of(window) == "settings"


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_H, CTRL)],
)
@pytest.mark.parametrize("first", ["plan", "onboarding"])
def test_help_opens_from_anywhere_and_esc_returns(
    make_window: Callable[..., MainWindow],
    qtbot: QtBot,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    first: str,
) -> None:
    window = make_window(first)
    QTest.keyClick(window, key, modifier)
    assert name_of(window) == "help"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert name_of(window) == first


def test_ctrl_enter_does_what_the_main_button_does(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make_window()
    QTest.keyClick(window, Qt.Key.Key_Return, CTRL)
    assert page_of(window).pressed == 1


def test_focus_mode_has_no_sidebar_but_help_and_the_pages_own_control(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make_window("onboarding")
    bar = window.findChild(FocusBar)
    assert isinstance(bar, FocusBar)
    page = page_of(window)
    assert isinstance(page, QuietPage)
    assert side_of(window).isHidden()
    assert page.extra.isVisible()
    QTest.mouseClick(bar.help, Qt.MouseButton.LeftButton)
    assert name_of(window) == "help"
    assert side_of(window).isHidden()
    assert not page.extra.isVisible()
    QTest.mouseClick(bar.back, Qt.MouseButton.LeftButton)
    assert name_of(window) == "onboarding"


def test_keys_to_pages_rest_in_focus_mode_and_esc_is_the_safe_way_out(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make_window("onboarding")
    QTest.keyClick(window, Qt.Key.Key_1, CTRL)
    assert name_of(window) == "onboarding"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    page = page_of(window)
    assert isinstance(page, QuietPage)
    assert page.left == 1


def test_changes_reload_the_page_on_screen_and_others_when_shown(
    make_window: Callable[..., MainWindow],
) -> None:
    window = make_window("plan")
    plan = page_of(window)
    window.open_page("today")
    today = page_of(window)
    assert (plan.reloads, today.reloads) == (1, 1)
    today.changed.emit(Changes.SESSIONS)
    assert (plan.reloads, today.reloads) == (1, 2)
    window.open_page("plan")
    assert plan.reloads == 2
    plan.changed.emit(Changes.CHECKINS)
    assert plan.reloads == 2


def test_a_new_day_reloads(
    make_window: Callable[..., MainWindow], clock: FixedClock
) -> None:
    window = make_window()
    page = page_of(window)
    clock.move_to(clock.now() + timedelta(hours=15, minutes=59))
    window._watch.look()
    assert page.reloads == 1
    clock.move_to(clock.now() + timedelta(minutes=1))
    window._watch.look()
    assert page.reloads == 2


def test_a_saved_notice_can_be_taken_back_by_key_and_by_button(
    make_window: Callable[..., MainWindow], qtbot: QtBot, happenings: Happenings
) -> None:
    window = make_window()
    page_of(window).notice.emit(Notice(NoticeKind.SAVED, "Saved."))
    toast = toast_of(window)
    assert toast.isVisible()
    button = toast.button()
    assert button is not None
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(happenings.undone) == 1
    assert page_of(window).reloads == 2
    shown = toast.notice()
    assert shown is not None
    assert shown.text == "Taken back."
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert len(happenings.undone) == 2


def test_nothing_to_take_back_is_said_kindly(
    make_window: Callable[..., MainWindow],
    happenings: Happenings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = make_window()

    def refuse(_: Changes) -> None:
        raise Refused("There is nothing to take back.")

    monkeypatch.setattr(happenings, "take_back", refuse)
    window.undo()
    shown = toast_of(window).notice()
    assert shown is not None
    assert shown.text == "There is nothing to take back."


def test_a_larger_text_builds_the_pages_anew_where_the_person_was(
    make_window: Callable[..., MainWindow], qtbot: QtBot, settings: SettingsService
) -> None:
    window = make_window("plan")
    before = page_of(window)
    before.button.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Plus, CTRL)
    after = page_of(window)
    assert after is not before
    assert name_of(window) == "plan"
    assert settings.current().text_scale_pct == 125
    assert window.theme().text_scale_pct == 125
    qtbot.waitUntil(after.button.hasFocus)
    QTest.keyClick(window, Qt.Key.Key_0, CTRL)
    assert window.theme().text_scale_pct == 100


def test_text_size_stops_at_its_ends(
    make_window: Callable[..., MainWindow], settings: SettingsService
) -> None:
    window = make_window()
    window.change_text_size(-1)
    assert settings.current().text_scale_pct == 100
    for _ in range(5):
        window.change_text_size(1)
    assert settings.current().text_scale_pct == 200


def test_another_theme_builds_the_pages_anew(
    make_window: Callable[..., MainWindow], settings: SettingsService
) -> None:
    window = make_window()
    before = page_of(window)
    page_of(window).changed.emit(settings.change(theme=Choice.DARK))
    assert page_of(window) is not before
    assert window.theme().is_dark


def test_the_rail_names_its_icons_and_more_opens_the_rest(
    make_window: Callable[..., MainWindow], settings: SettingsService
) -> None:
    settings.change(text_scale_pct=200)
    window = make_window("today", 1024, 700)
    side = side_of(window)
    assert side.width() == 120
    assert side.shown() == ["today", "plan", "more"]
    items = side.findChildren(NavItem)
    assert all(item.toolTip() and item.accessibleName() for item in items)
    entries = [action.text() for action in side.more_menu().actions()]
    assert entries == ["Progress", "Settings"]
    assert side.help.accessibleName() == "Help now"


def no_sideways(page: Page) -> None:
    viewport = page.parentWidget()
    assert viewport is not None
    scroll = viewport.parentWidget()
    assert isinstance(scroll, QScrollArea)
    assert scroll.horizontalScrollBar().maximum() == 0
    assert page.width() <= scroll.viewport().width()


@pytest.mark.parametrize("name", ["today", "settings", "help", "onboarding"])
@pytest.mark.parametrize("pct", [100, 125, 150, 200])
def test_every_text_size_fits_1024_by_700_without_scrolling_sideways(
    make_window: Callable[..., MainWindow],
    settings: SettingsService,
    name: str,
    pct: int,
) -> None:
    settings.change(text_scale_pct=pct)
    window = make_window(name, 1024, 700)
    page = window.page()
    assert page is not None
    no_sideways(page)
    assert window.width() == 1024


class WindowsShown(QObject):
    """Notes every window that comes up: nothing may flash while pages are built."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show
        if shown and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("pct", [100, 200])
def test_no_stray_window_flashes_while_pages_are_built(
    qapp: QApplication,
    make_window: Callable[..., MainWindow],
    settings: SettingsService,
    pct: int,
) -> None:
    settings.change(text_scale_pct=pct)
    shown = WindowsShown()
    qapp.installEventFilter(shown)
    window = make_window()
    for name in ("settings", "help", "onboarding"):
        window.open_page(name)
    qapp.removeEventFilter(shown)
    assert shown.seen == ["MainWindow"]


def test_the_title_says_when_nothing_is_kept(
    make_window: Callable[..., MainWindow],
) -> None:
    assert make_window().windowTitle() == "Outside In"
    assert "DEMO" in make_window(is_demo=True).windowTitle()
