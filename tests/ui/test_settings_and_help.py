"""The settings page, Help now, and the window for a start that did not work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from coach import __version__
from coach.content.digest import content_digest
from coach.domain.settings import Theme as Choice
from coach.errors import ContentError, StoreUnavailable
from coach.paths import DATABASE_NAME, resources
from coach.services.changes import Changes
from coach.services.support import SupportService
from coach.store import migrations, settings_file
from coach.ui.notices import NoticeKind
from coach.ui.pages.settings import SettingsPage
from coach.ui.start_failure import DAMAGED, StartFailure
from coach.ui.widgets.bullets import Bullets
from coach.ui.widgets.changelog import changelog_lines

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from coach.domain.wording import Texts
    from coach.services.settings import SettingsService
    from coach.ui.theme import Theme


def words_on(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


@pytest.fixture
def opened() -> list[Path]:
    return []


@pytest.fixture
def page(
    qtbot: QtBot,
    theme: Theme,
    settings: SettingsService,
    texts: Texts,
    opened: list[Path],
) -> SettingsPage:
    service = SupportService(resources())
    made = SettingsPage(
        theme,
        settings,
        service.view(),
        texts,
        opener=opened.append,
        countries=service.lines().choices,
    )
    qtbot.addWidget(made)
    made.reload()
    made.show()
    return made


def test_each_change_is_kept_at_once_and_told(
    qtbot: QtBot, page: SettingsPage, data_dir: Path
) -> None:
    with qtbot.waitSignal(page.changed) as told:
        dark = page.theme_choice.segments()[2]
        QTest.mouseClick(dark, Qt.MouseButton.LeftButton)
    assert told.args == [Changes.SETTINGS]
    QTest.mouseClick(page.text_scale.segments()[1], Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.reduce_motion, Qt.MouseButton.LeftButton)
    page.open_section("day")
    assert not page.session_signal.isChecked()
    QTest.mouseClick(page.session_signal, Qt.MouseButton.LeftButton)
    QTest.keyClick(page.day_start.box, Qt.Key.Key_Down)
    kept = settings_file.load(data_dir)
    assert kept.theme == Choice.DARK
    assert kept.text_scale_pct == 125
    assert kept.reduce_motion
    assert kept.session_signal
    assert kept.day_start_min == 300


def test_the_page_shows_what_is_kept(
    page: SettingsPage, settings: SettingsService
) -> None:
    settings.change(theme=Choice.LIGHT, day_start_min=0, reduce_motion=True)
    settings.change(session_signal=True)
    page.reload()
    assert page.session_signal.isChecked()
    assert page.theme_choice.value() == Choice.LIGHT
    assert page.day_start.value() == 0
    assert page.reduce_motion.isChecked()


def test_the_data_section_names_the_file_and_opens_its_folder(
    qtbot: QtBot, page: SettingsPage, data_dir: Path, opened: list[Path]
) -> None:
    page.open_section("data")
    assert str(data_dir / DATABASE_NAME) in words_on(page)
    QTest.mouseClick(page.show_folder, Qt.MouseButton.LeftButton)
    assert opened == [data_dir]


def test_a_long_path_keeps_both_ends_and_is_copied_whole(
    page: SettingsPage, data_dir: Path
) -> None:
    page.open_section("data")
    page.resize(900, 700)
    path = f"/home/sam/{'a-very-long-folder/' * 8}{DATABASE_NAME}"
    page.file_path.setText(path)
    page.file_path.repaint()
    shown = page.file_path.shown_text()
    assert shown != path
    assert shown.startswith("/home")
    assert shown.endswith(DATABASE_NAME)
    assert page.file_path.toolTip() == path
    page.file_path.setText("/home/sam")
    page.file_path.repaint()
    assert page.file_path.toolTip() == ""
    QTest.mouseClick(page.copy_path, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == str(data_dir / DATABASE_NAME)


def test_the_health_answers_are_one_press_away(
    qtbot: QtBot, page: SettingsPage
) -> None:
    page.open_section("health")
    with qtbot.waitSignal(page.go) as told:
        QTest.mouseClick(page.answers, Qt.MouseButton.LeftButton)
    assert told.args == ["safety"]


def test_the_country_of_help_numbers_is_chosen_and_kept(
    page: SettingsPage, settings: SettingsService, data_dir: Path
) -> None:
    page.open_section("health")
    assert page.country.value() is None
    page.country.box.activated.emit(page.country.box.findText("Japan"))
    assert settings_file.load(data_dir).country == "JP"
    settings.change(country="other")
    page.reload()
    assert page.country.value() == "other"


def test_about_says_that_no_clinician_has_reviewed_it(page: SettingsPage) -> None:
    page.open_section("about")
    support = SupportService(resources()).view()
    assert support.disclaimer in words_on(page)
    assert support.review_line() in words_on(page)


def test_about_names_the_versions_of_program_data_and_content(
    page: SettingsPage,
) -> None:
    schema = int(migrations.names()[-1][:4])
    digest = content_digest(resources())[:8]
    assert (
        f"Version {__version__} · data shape {schema} · content {digest}"
        in words_on(page)
    )


def test_a_setting_that_cannot_be_kept_is_said_and_shown_as_it_was(
    qtbot: QtBot, page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreUnavailable("The disk is full.", reason="full")

    monkeypatch.setattr(settings_file, "save", full)
    with qtbot.waitSignal(page.notice) as told:
        dark = page.theme_choice.segments()[2]
        QTest.mouseClick(dark, Qt.MouseButton.LeftButton)
    assert told.args is not None
    assert told.args[0].kind == NoticeKind.TROUBLE
    assert told.args[0].text == "The disk is full."
    assert page.theme_choice.value() == Choice.SYSTEM


def test_a_changelog_is_shown_without_its_marks() -> None:
    text = "# Log\n\n## [Unreleased]\n\n## [0.1.0]\n### Added\n- One `a`\n  more\n"
    assert changelog_lines(text) == [
        ("small_label", "0.1.0"),
        ("caption", "Added"),
        ("small", "• One a more"),
    ]


def test_a_mark_stands_level_with_the_small_letters_of_its_line(
    qtbot: QtBot, theme: Theme
) -> None:
    made = Bullets(theme, ["xxxx", "xxxx"])
    qtbot.addWidget(made)
    made.resize(300, made.sizeHint().height())
    made.show()
    drawn = made.grab().toImage()
    middles = []
    for left, right in ((0, 12), (18, 60)):
        rows = [
            y
            for y in range(made.labels[0].height())
            if len({drawn.pixel(x, y) for x in range(left, right)}) > 1
        ]
        middles.append((rows[0] + rows[-1]) / 2)
    assert abs(middles[0] - middles[1]) <= 1


@pytest.mark.parametrize(
    "error",
    [
        StoreUnavailable("The file is newer than this app.", reason="newer"),
        ContentError(("limits.toml: tiny_min: expected 2, found x", "b.toml: c")),
    ],
)
def test_a_start_that_did_not_work_says_why_and_offers_help(
    qtbot: QtBot, theme: Theme, tmp_path: Path, error: StoreUnavailable | ContentError
) -> None:
    window = StartFailure(theme, error, SupportService(tmp_path))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    is_content = isinstance(error, ContentError)
    assert (DAMAGED if is_content else str(error)) in words_on(window)
    for problem in getattr(error, "problems", ()):
        assert problem in words_on(window)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.is_help_shown()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.is_help_shown()
    QTest.mouseClick(window.close_button, Qt.MouseButton.LeftButton)
    assert not window.isVisible()
