"""Fixtures for the window: themes, a house of small pages, jobs that run at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.paths import resources
from coach.services.changes import Changes
from coach.services.settings import SettingsService
from coach.services.small_day import SmallDay
from coach.services.support import SupportService
from coach.ui import icons
from coach.ui.jobs import InlineJobs
from coach.ui.pages.help import HelpPage
from coach.ui.pages.settings import SettingsPage
from coach.ui.theme import Theme, Tokens, dress, load_tokens
from coach.ui.window import House, MainWindow
from tests.ui.house import (
    Happenings,
    LookBackPage,
    OtherPage,
    QuietPage,
    SmallPage,
)
from tests.ui.rooms import Room

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from coach.clock import FixedClock
    from coach.domain.wording import Texts
    from coach.services.desk import Desk


@pytest.fixture(scope="session")
def tokens() -> Tokens:
    return load_tokens(resources())


@pytest.fixture
def make_theme(qapp: QApplication, tokens: Tokens) -> Callable[..., Theme]:
    """Makes a theme and gives it to the application."""

    def made(pct: int = 100, *, dark: bool = False, still: bool = False) -> Theme:
        theme = Theme(tokens, is_dark=dark, text_scale_pct=pct, reduce_motion=still)
        dress(qapp, theme)
        return theme

    return made


@pytest.fixture
def theme(make_theme: Callable[..., Theme]) -> Theme:
    return make_theme()


@pytest.fixture(autouse=True)
def known_icons(monkeypatch: pytest.MonkeyPatch) -> None:
    """An icon that is not bundled is a slip; at run time its room stays empty."""
    read = icons._source

    def checked(folder: Path, name: str) -> str:
        assert (resources() / "icons" / f"{name}.svg").is_file(), name
        return read(folder, name)

    monkeypatch.setattr(icons, "_source", checked)


@pytest.fixture
def small(settings: SettingsService, desk: Desk) -> SmallDay:
    return SmallDay(settings, desk.today)


@pytest.fixture
def jobs() -> InlineJobs:
    return InlineJobs()


@pytest.fixture
def happenings() -> Happenings:
    return Happenings()


@pytest.fixture
def settings(data_dir: Path) -> SettingsService:
    return SettingsService(data_dir, resources())


@pytest.fixture
def make_window(
    qtbot: QtBot,
    tokens: Tokens,
    texts: Texts,
    clock: FixedClock,
    settings: SettingsService,
    happenings: Happenings,
) -> Callable[..., MainWindow]:
    """Builds the real window around small pages, shown."""
    support = SupportService(resources())

    def undo() -> Changes:
        happenings.take_back(Changes.SESSIONS)
        return Changes.SESSIONS

    def made(
        first: str = "today",
        width: int = 1280,
        height: int = 832,
        *,
        is_demo: bool = False,
    ) -> MainWindow:
        house = House(
            tokens=tokens,
            texts=texts,
            clock=clock,
            settings=settings,
            pages={
                "today": SmallPage,
                "plan": OtherPage,
                "progress": LookBackPage,
                "onboarding": QuietPage,
                "help": lambda theme: HelpPage(theme, support),
                "settings": lambda theme: SettingsPage(
                    theme,
                    settings,
                    support.view(),
                    texts,
                    opener=happenings.folders.append,
                ),
            },
            first=first,
            undo=undo,
            has_grown=lambda: happenings.grown,
            is_demo=is_demo,
        )
        window = MainWindow(house)
        qtbot.addWidget(window)
        window.resize(width, height)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return made


@pytest.fixture
def room(
    qtbot: QtBot, desk: Desk, settings: SettingsService, clock: FixedClock
) -> Room:
    """The real window, not yet open, over a real file."""
    return Room(qtbot, desk, settings, clock)
