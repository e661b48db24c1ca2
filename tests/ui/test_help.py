"""The page of Help now: clinical facts 6.1, 6.11, 6.12, corrections 2.41 and 5.5."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from coach.content.support_built_in import BUILT_IN
from coach.errors import StoreUnavailable
from coach.paths import resources
from coach.services.changes import Changes
from coach.services.own_help import OwnHelpService, PersonForm
from coach.services.settings import SettingsService
from coach.services.support import SupportService
from coach.store import settings_file
from coach.ui import help_print
from coach.ui.notices import NoticeKind
from coach.ui.pages.help import HelpPage
from coach.ui.region import system_region
from coach.ui.widgets import help_numbers
from coach.ui.widgets.breath_circle import (
    IN_MS,
    OUT_MS,
    SMALLEST,
    BreathCircle,
    breath_size,
    is_breathing_in,
)
from coach.ui.widgets.buttons import PrimaryButton
from coach.ui.widgets.fields import ListInput
from coach.ui.widgets.help_lines import CountryChooser, GuessCard, LinesCard
from coach.ui.widgets.help_numbers import CopyButton, Number, NumberRow
from coach.ui.widgets.help_people import PeopleCard
from coach.ui.widgets.help_tools import ToolsCard
from coach.ui.widgets.scroll import PageScroll

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from coach.services.desk import Desk
    from coach.services.help_paper import PaperLine
    from coach.ui.theme import Theme
    from coach.ui.window import MainWindow
    from tests.ui.rooms import Room

LEFT = Qt.MouseButton.LeftButton
WORDS = BUILT_IN.page


def words_on(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(widget))


def press(button: QWidget) -> None:
    QTest.mouseClick(button, LEFT)
    QApplication.sendPostedEvents()


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


@pytest.fixture
def support(data_dir: Path) -> SupportService:
    settings = SettingsService(data_dir, resources())
    settings.change(country="GB")
    return SupportService(resources(), settings)


@pytest.fixture
def own(desk: Desk) -> OwnHelpService:
    return OwnHelpService(desk)


@pytest.fixture
def open_page(
    qtbot: QtBot, make_theme: Callable[..., Theme]
) -> Callable[..., HelpPage]:
    """Shows the page in a scroll area, wide enough for two columns."""
    held: list[PageScroll] = []

    def made(
        service: SupportService,
        own: OwnHelpService | None = None,
        *,
        theme: Theme | None = None,
        can_ask: bool = False,
    ) -> HelpPage:
        page = HelpPage(theme or make_theme(), service, own, can_ask=can_ask)
        scroll = PageScroll(page.theme, page)
        qtbot.addWidget(scroll)
        scroll.resize(1056, 832)
        scroll.show()
        scroll.activateWindow()
        qtbot.waitUntil(scroll.isActiveWindow)
        held.append(scroll)
        return page

    return made


def test_6_12_emergency_number_lines_and_their_day_stand_there(
    open_page: Callable[..., HelpPage], support: SupportService
) -> None:
    page = open_page(support)
    shown = words_on(page)
    for part in ("999", "116 123", "85258", "0808 808 8000", "9 September 2026"):
        assert part in shown
    for line in (*BUILT_IN.now, *BUILT_IN.people, BUILT_IN.disclaimer):
        assert line in shown
    assert WORDS.offline in shown
    assert page.findChildren(PrimaryButton) == []


def test_6_1_the_signs_of_the_body_are_one_press_away(
    open_page: Callable[..., HelpPage], support: SupportService
) -> None:
    page = open_page(support)
    signs = (*BUILT_IN.urgent, *BUILT_IN.soon)
    assert not any(sign in words_on(page) for sign in signs)
    press(page.signs)
    assert all(sign in words_on(page) for sign in signs)
    press(page.signs)
    assert signs[0] not in words_on(page)
    press(page.signs)
    assert signs[0] in words_on(page)


def test_the_numbers_are_seen_without_scrolling(
    make_window: Callable[..., MainWindow],
) -> None:
    window = make_window("help")
    page = window.page()
    assert isinstance(page, HelpPage)
    for card in (page.emergency, *page.findChildren(LinesCard)):
        bottom = card.mapTo(window, card.rect().bottomLeft()).y()
        assert bottom <= window.height()


def test_the_emergency_number_is_seen_whole_in_very_large_text(
    open_page: Callable[..., HelpPage],
    support: SupportService,
    make_theme: Callable[..., Theme],
    qtbot: QtBot,
) -> None:
    page = open_page(support, theme=make_theme(200))
    scroll = page.window()
    assert isinstance(scroll, PageScroll)
    card = page.emergency
    qtbot.waitUntil(lambda: card.mapTo(scroll, card.rect().topLeft()).y() >= 0)
    bottom = card.mapTo(scroll, card.rect().bottomLeft()).y()
    assert bottom <= scroll.viewport().height()


def test_a_number_is_large_selectable_and_spoken_whole(
    open_page: Callable[..., HelpPage], support: SupportService
) -> None:
    page = open_page(support)
    [row] = [r for r in page.findChildren(NumberRow) if "116 123" in r.accessibleName()]
    assert row.accessibleName() == "Samaritans, 116 123, call, day and night, free"
    number = row.findChild(Number)
    assert isinstance(number, Number)
    assert number.text() == "116 123"
    assert number.font().pixelSize() >= 25
    number.setSelection(0, 3)
    assert number.selectedText() == "116"
    emergency = page.emergency.findChild(Number)
    assert isinstance(emergency, Number)
    assert emergency.font().pixelSize() >= 40


def test_every_number_can_be_copied_with_the_keyboard(
    qtbot: QtBot,
    open_page: Callable[..., HelpPage],
    support: SupportService,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(help_numbers, "COPIED_MS", 20)
    page = open_page(support)
    for copy in page.findChildren(CopyButton):
        assert copy.focusPolicy() == Qt.FocusPolicy.StrongFocus
    copy = page.emergency.copies[0]
    assert copy.hasFocus()
    assert copy.accessibleName() == "Copy: 999"
    QTest.keyClick(copy, Qt.Key.Key_Return)
    assert clipboard() == "999"
    assert copy.text() == "Copied"
    assert copy.accessibleName() == "Copied: 999"
    qtbot.waitUntil(lambda: copy.text() == "Copy")


def test_2_41_a_guess_is_asked_about_and_kept_with_one_press(
    qtbot: QtBot, open_page: Callable[..., HelpPage], data_dir: Path
) -> None:
    settings = SettingsService(data_dir, resources())
    page = open_page(SupportService(resources(), settings, "DE"))
    guess = page.findChild(GuessCard)
    assert isinstance(guess, GuessCard)
    assert "Is this Germany?" in words_on(guess)
    assert page.chooser.value() is None
    with qtbot.waitSignal(page.changed) as told:
        press(guess.yes)
    assert told.args == [Changes.SETTINGS]
    assert settings_file.load(data_dir).country == "DE"
    assert page.emergency.copies[0].hasFocus()
    assert page.chooser.value() == "DE"
    assert "Is this Germany?" not in words_on(page)
    assert "0800 111 0 111" in words_on(page)


def test_2_41_another_country_is_chosen_instead_of_the_guess(
    open_page: Callable[..., HelpPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[ListInput] = []
    monkeypatch.setattr(ListInput, "showPopup", lambda box: opened.append(box))
    page = open_page(SupportService(resources(), None, "DE"))
    guess = page.findChild(GuessCard)
    assert isinstance(guess, GuessCard)
    press(guess.other)
    assert opened == [page.chooser.box]
    assert page.chooser.box.hasFocus()
    page.chooser.box.activated.emit(page.chooser.box.findText("New Zealand"))
    assert "1737" in words_on(page)
    assert "111" in words_on(page.emergency)


def test_6_12_without_a_country_stands_the_fallback(
    open_page: Callable[..., HelpPage],
) -> None:
    page = open_page(SupportService(resources()))
    shown = words_on(page)
    assert BUILT_IN.lines.emergency_any in shown
    assert BUILT_IN.lines.not_chosen in shown
    assert BUILT_IN.lines.fallback in shown
    page.chooser.chosen.emit("other")
    shown = words_on(page)
    assert BUILT_IN.lines.unknown in shown
    assert BUILT_IN.lines.fallback in shown
    assert page.findChildren(CopyButton) == [
        c for c in page.findChildren(CopyButton) if not c.isVisibleTo(page)
    ]


def test_the_chooser_says_what_it_is_for(qtbot: QtBot, theme: Theme) -> None:
    view = SupportService(resources()).lines()
    chooser = CountryChooser(theme, BUILT_IN.lines, view.choices)
    qtbot.addWidget(chooser)
    chooser.show()
    assert chooser.box.accessibleName() == "Country"
    assert chooser.box.placeholderText() == "Choose your country"
    assert not chooser.grab().isNull()
    chooser.show_code("FI")
    assert chooser.box.currentText() == "Finland"
    chooser.show_code("")
    assert chooser.value() is None


def test_a_country_that_cannot_be_kept_is_shown_and_said(
    open_page: Callable[..., HelpPage],
    support: SupportService,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise StoreUnavailable("The disk is full.", reason="full")

    monkeypatch.setattr(settings_file, "save", full)
    page = open_page(support)
    page.chooser.chosen.emit("FR")
    assert "3114" in words_on(page)
    assert BUILT_IN.lines.not_kept in words_on(page)


def test_a_person_is_added_in_place_and_shown_with_the_number(
    qtbot: QtBot,
    open_page: Callable[..., HelpPage],
    support: SupportService,
    own: OwnHelpService,
) -> None:
    page = open_page(support, own)
    change = page.people.change
    assert change is not None
    assert WORDS.my_people_none in words_on(page)
    press(change)
    form = page.people._form
    assert form is not None
    assert form.name.box.hasFocus()
    press(form.keep)
    assert "A name or a number" in form.name.problem()
    QTest.keyClicks(form.name.box, "Rosa")
    QTest.keyClicks(form.number.box, "07700 900 118")
    QTest.keyClicks(form.note.box, "Sister")
    with qtbot.waitSignals([page.changed, page.notice]):
        QTest.keyClick(form.note.box, Qt.Key.Key_Return)
    assert own.view().people[0].number == "07700 900 118"
    press(change)
    assert not page.people.is_changing()
    [row] = page.people.findChildren(NumberRow)
    press(row.copy)
    assert clipboard() == "07700 900 118"


def test_people_are_moved_removed_and_changed_by_named_buttons(
    open_page: Callable[..., HelpPage], support: SupportService, own: OwnHelpService
) -> None:
    for name in ("Rosa", "Mum"):
        own.keep_person(PersonForm("", name, "1"))
    page = open_page(support, own)
    change = page.people.change
    assert change is not None

    def button(name: str) -> QWidget:
        found = [
            b
            for b in page.people.findChildren(QWidget)
            if b.accessibleName() == name and b.isVisible()
        ]
        assert len(found) == 1
        return found[0]

    press(change)
    assert not button("Move Rosa up").isEnabled()
    assert not button("Move Mum down").isEnabled()
    press(button("Move Mum up"))
    assert [p.name for p in own.view().people] == ["Mum", "Rosa"]
    press(button("Change Mum"))
    form = page.people._form
    assert form is not None
    form.name.set_text("Mother")
    press(form.keep)
    assert [p.name for p in own.view().people] == ["Mother", "Rosa"]
    press(button("Change Rosa"))
    form = page.people._form
    assert form is not None
    press(form.cancel)
    press(button("Remove Rosa"))
    assert [p.name for p in own.view().people] == ["Mother"]
    assert page.leave()
    assert not page.leave()


def test_cancelling_the_first_person_goes_back_to_reading(
    open_page: Callable[..., HelpPage], support: SupportService, own: OwnHelpService
) -> None:
    page = open_page(support, own)
    assert page.people.change is not None
    press(page.people.change)
    form = page.people._form
    assert form is not None
    press(form.cancel)
    assert not page.people.is_changing()


def test_what_is_typed_about_a_person_survives_news(
    open_page: Callable[..., HelpPage], support: SupportService, own: OwnHelpService
) -> None:
    page = open_page(support, own)
    assert page.people.change is not None
    press(page.people.change)
    form = page.people._form
    assert form is not None
    form.name.set_text("Ro")
    own.keep_person(PersonForm("", "Mum", "1"))
    page.reload()
    assert page.people._form is form
    assert form.name.text() == "Ro"


def test_6_11_steps_are_changed_in_place_under_our_headings(
    open_page: Callable[..., HelpPage], support: SupportService, own: OwnHelpService
) -> None:
    page = open_page(support, own)
    assert WORDS.my_steps_none in words_on(page)
    press(page.steps.change)
    areas = page.steps._areas
    assert list(areas) == [heading.id for heading in BUILT_IN.headings]
    assert areas["signs"].box.hasFocus()
    QTest.keyClicks(areas["signs"].box, "Not sleeping.")
    page.reload()
    assert areas["signs"].text() == "Not sleeping."
    press(page.steps.change)
    assert own.view().step("signs") == "Not sleeping."
    shown = words_on(page.steps)
    assert "When I start to slip\nNot sleeping." in shown
    assert "Professionals and lines\nSamaritans: 116 123" in shown
    assert WORDS.my_steps_note in shown
    assert not any(f"{number}." in shown for number in range(1, 8))


def test_steps_are_kept_when_the_page_is_left(
    open_page: Callable[..., HelpPage], support: SupportService, own: OwnHelpService
) -> None:
    page = open_page(support, own)
    press(page.steps.change)
    page.steps._areas["living"].set_text("The dog.")
    page.hide()
    assert own.view().step("living") == "The dog."
    page.show()
    press(page.steps.change)
    assert page.leave()
    assert not page.steps.is_changing()


def test_steps_that_cannot_be_kept_stay_in_their_fields(
    qtbot: QtBot,
    open_page: Callable[..., HelpPage],
    support: SupportService,
    own: OwnHelpService,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def locked(*_: object) -> Changes:
        raise StoreUnavailable("In use.", reason="locked")

    page = open_page(support, own)
    press(page.steps.change)
    page.steps._areas["living"].set_text("The dog.")
    monkeypatch.setattr(OwnHelpService, "keep_steps", locked)
    with qtbot.waitSignal(page.notice) as told:
        press(page.steps.change)
    assert told.args is not None
    assert told.args[0].kind == NoticeKind.TROUBLE
    assert page.steps._areas["living"].text() == "The dog."


def test_a_breath_grows_for_four_seconds_and_shrinks_for_six() -> None:
    assert breath_size(0) == pytest.approx(SMALLEST)
    assert breath_size(IN_MS) == pytest.approx(1)
    assert breath_size(IN_MS + OUT_MS) == pytest.approx(SMALLEST)
    assert breath_size(1000) < breath_size(2000) < breath_size(3000)
    assert breath_size(5000) > breath_size(7000) > breath_size(9000)
    assert is_breathing_in(0)
    assert not is_breathing_in(IN_MS)


def test_breathing_takes_the_place_of_the_buttons_and_is_left_at_once(
    open_page: Callable[..., HelpPage], support: SupportService
) -> None:
    page = open_page(support)
    press(page.tools.breathe)
    panel = page.tools.panel
    assert panel is not None
    assert not page.tools.breathe.isVisible()
    assert panel.stop.hasFocus()
    assert panel.findChild(BreathCircle) is not None
    assert not panel.grab().isNull()
    press(panel.stop)
    assert page.tools.panel is None
    assert page.tools.breathe.isVisible()
    assert page.tools.breathe.hasFocus()


def test_breathing_ends_by_itself_without_praise(
    qtbot: QtBot, make_theme: Callable[..., Theme]
) -> None:
    for still in (False, True):
        card = ToolsCard(make_theme(still=still), WORDS, length_ms=30)
        qtbot.addWidget(card)
        card.show()
        press(card.breathe)
        assert card.panel is not None
        has_circle = card.panel.findChild(BreathCircle) is not None
        assert has_circle is not still
        if still:
            assert all(line in words_on(card) for line in WORDS.breathe_words)
        with qtbot.waitSignal(card.panel.over):
            pass
        QApplication.sendPostedEvents()
        assert WORDS.pause_over in words_on(card)
        assert not card.stop()


def test_grounding_names_five_senses_and_stays_until_it_is_left(
    open_page: Callable[..., HelpPage], support: SupportService
) -> None:
    page = open_page(support)
    press(page.tools.ground)
    shown = words_on(page)
    for line, start in zip(WORDS.ground_steps, "54321", strict=True):
        assert line.startswith(start)
        assert line in shown
    assert page.leave()
    assert page.tools.panel is None


def test_a_minute_ends_when_the_page_is_left(
    open_page: Callable[..., HelpPage], support: SupportService
) -> None:
    page = open_page(support)
    press(page.tools.breathe)
    page.hide()
    assert page.tools.panel is None


def test_all_of_the_page_is_copied(
    open_page: Callable[..., HelpPage], support: SupportService, own: OwnHelpService
) -> None:
    own.keep_person(PersonForm("", "Rosa", "07700 900 118"))
    page = open_page(support, own)
    press(page.tools.copy)
    assert "Samaritans: 116 123" in clipboard()
    assert "Rosa: 07700 900 118" in clipboard()
    assert WORDS.copied_all in words_on(page.tools)


def test_the_page_is_saved_as_a_pdf(
    open_page: Callable[..., HelpPage],
    support: SupportService,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = open_page(support)
    answers = ["", str(tmp_path / "help"), str(tmp_path / "nowhere" / "x.pdf")]
    monkeypatch.setattr(
        QFileDialog,
        "getSaveFileName",
        lambda *_: (answers.pop(0), ""),
    )
    press(page.tools.pdf)
    assert WORDS.saved_pdf.split("{", maxsplit=1)[0] not in words_on(page.tools)
    press(page.tools.pdf)
    file = tmp_path / "help.pdf"
    assert file.read_bytes().startswith(b"%PDF")
    assert str(file) in words_on(page.tools)
    press(page.tools.pdf)
    assert WORDS.not_saved in words_on(page.tools)


def test_the_page_is_printed_and_a_printer_that_fails_is_said(
    open_page: Callable[..., HelpPage],
    support: SupportService,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed: list[tuple[PaperLine, ...]] = []

    def printing(_: QWidget, paper: tuple[PaperLine, ...]) -> bool:
        printed.append(paper)
        return len(printed) == 1

    monkeypatch.setattr(help_print, "print_paper", printing)
    page = open_page(support)
    press(page.tools.print)
    assert any("116 123" in line.text for line in printed[0])
    assert WORDS.not_printed not in words_on(page.tools)
    press(page.tools.print)
    assert WORDS.not_printed in words_on(page.tools)


def test_a_print_dialog_is_asked_and_may_be_cancelled(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    host = QWidget()
    qtbot.addWidget(host)
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: 0)
    assert help_print.print_paper(host, ())

    def to_file(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "paper.pdf"))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", to_file)
    assert help_print.print_paper(host, ())
    assert (tmp_path / "paper.pdf").exists()


def test_what_people_typed_is_never_markup_on_paper() -> None:
    from coach.services.help_paper import PaperKind, PaperLine

    line = PaperLine(PaperKind.LINE, "<b>Rosa</b> & co")
    assert "<b>Rosa</b> & co" in help_print.document_of((line,)).toPlainText()


def test_the_question_is_asked_only_where_its_page_can_be_opened(
    qtbot: QtBot, open_page: Callable[..., HelpPage], support: SupportService
) -> None:
    page = open_page(support, can_ask=True)
    with qtbot.waitSignal(page.go) as told:
        press(page.ask)
    assert told.args == ["safe_now"]
    assert not hasattr(open_page(support), "ask")


def test_escape_leaves_the_minute_first_and_then_the_page(room: Room) -> None:
    window = room.open("today")
    QTest.keyClick(window, Qt.Key.Key_F1)
    page = room.page(HelpPage)
    press(page.tools.breathe)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.page() is page
    assert page.tools.panel is None
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.page() is not page


def test_what_was_removed_is_taken_back_in_the_window(room: Room) -> None:
    own = OwnHelpService(room.desk)
    own.keep_person(PersonForm("", "Rosa", "1"))
    window = room.open("help")
    page = room.page(HelpPage)
    page.people.removed.emit(own.view().people[0].id)
    assert own.view().people == ()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendPostedEvents()
    assert [p.name for p in own.view().people] == ["Rosa"]
    assert "Rosa" in words_on(page.people)


@pytest.mark.parametrize("code", ["GB", "JP", "other", ""])
def test_at_200_percent_nothing_is_wider_than_the_page(
    open_page: Callable[..., HelpPage],
    make_theme: Callable[..., Theme],
    own: OwnHelpService,
    code: str,
) -> None:
    own.keep_person(PersonForm("", "Dr Okafor", "01632 960 175", "Oak Road Surgery"))
    service = SupportService(resources(), None, "DE")
    service.choose(code)
    page = open_page(service, own, theme=make_theme(200), can_ask=True)
    press(page.signs)
    page.window().resize(904, 700)
    QApplication.sendPostedEvents()
    assert page.minimumSizeHint().width() <= 904
    for number in page.findChildren(Number):
        assert number.width() >= number.minimumSizeHint().width()


def test_without_data_the_page_has_no_own_part(
    open_page: Callable[..., HelpPage], support: SupportService
) -> None:
    page = open_page(support)
    assert page.people.change is None
    assert not page.steps.isVisible()
    page.people.kept.emit(PersonForm("", "Rosa"))
    page.people.removed.emit("1")
    page.people.moved.emit("1", 1)
    page.steps.kept.emit({})
    assert not page.leave()


def test_the_region_is_a_code_of_two_letters_or_nothing() -> None:
    region = system_region()
    assert region == "" or (len(region) == 2 and region.isupper())


def test_no_people_and_no_data_leave_what_can_be_said_to_anyone(
    qtbot: QtBot, theme: Theme
) -> None:
    card = PeopleCard(theme, replace(BUILT_IN), can_change=False)
    qtbot.addWidget(card)
    card.set_people(None)
    assert BUILT_IN.people_title in words_on(card)
    assert all(line in words_on(card) for line in BUILT_IN.people)
