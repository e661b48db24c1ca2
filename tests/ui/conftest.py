"""Fixtures for the window: themes, a house of small pages, jobs that run at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pytest
from PySide6.QtWidgets import QWidget

from coach.clock import FixedClock
from coach.domain.wording import Texts
from coach.paths import resources
from coach.services.changes import Changes
from coach.services.settings import SettingsService
from coach.services.support import SupportService
from coach.ui.jobs import InlineJobs
from coach.ui.page import Page, PageHeader
from coach.ui.pages.help import HelpPage
from coach.ui.pages.settings import SettingsPage
from coach.ui.theme import Theme, Tokens, dress, load_tokens
from coach.ui.widgets.buttons import PrimaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Columns
from coach.ui.window import House, MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

LOREM = "The cold air woke me up, and the river was high after all the rain."


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


@pytest.fixture
def jobs() -> InlineJobs:
    return InlineJobs()


class SmallPage(Page):
    """A page with two columns, a button, and a count of its reloads."""

    name: ClassVar[str] = "today"
    depends_on: ClassVar[Changes] = Changes.SESSIONS

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.reloads = 0
        self.pressed = 0
        self.content.addWidget(PageHeader(theme, "Good morning, Sam", "Thursday"))
        self.columns = Columns(theme)
        self.cards = [Card(theme) for _ in range(4)]
        self.button = PrimaryButton(theme, "Start")
        self.button.clicked.connect(self.primary_action)
        self.cards[0].body.addWidget(self.button)
        for index, card in enumerate(self.cards):
            card.body.addWidget(Text(theme, "body", LOREM * (index + 1)))
            self.columns.add(card, index % 2)
        self.content.addWidget(self.columns)
        self.content.addStretch(1)

    def reload(self) -> None:
        self.reloads += 1

    def primary_action(self) -> None:
        self.pressed += 1


class OtherPage(SmallPage):
    name: ClassVar[str] = "plan"


class LookBackPage(SmallPage):
    name: ClassVar[str] = "progress"


class QuietPage(SmallPage):
    """A page in focus mode that knows a safe way out."""

    name: ClassVar[str] = "onboarding"
    focus_mode: ClassVar[bool] = True

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.left = 0
        self.extra: QWidget = Text(theme, "small", "A A A")

    def leave(self) -> bool:
        self.left += 1
        return True

    def header_extra(self) -> QWidget | None:
        return self.extra


class Happenings:
    """What a test decides and what the window asked for."""

    def __init__(self) -> None:
        self.grown = False
        self.undone: list[Changes] = []
        self.folders: list[Path] = []


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
        happenings.undone.append(Changes.SESSIONS)
        return Changes.SESSIONS

    def made(first: str = "today", width: int = 1280, height: int = 832) -> MainWindow:
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
                "help": lambda theme: HelpPage(theme, support, texts("help.sub")),
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
