"""The first run, by mouse and by key, in the sizes people use."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from coach.domain.catalogue import Readiness
from coach.paths import resources
from coach.services.changes import Changes
from coach.services.journal import Journal, StepDraft
from coach.services.onboarding import OnboardingService
from coach.services.onboarding_draft import Draft, Screen
from coach.services.support import SupportService
from coach.store import drafts, facts
from coach.ui.house import build_house
from coach.ui.onboarding.beginning import RightNow, Welcome
from coach.ui.onboarding.ending import InTheWay, Pause, WhatHelps
from coach.ui.onboarding.outcome import Details, Reading, WhatOpens
from coach.ui.onboarding.safety import SafeToStart, UsualDays
from coach.ui.onboarding.step import OneSmallStep
from coach.ui.pages.onboarding import OnboardingPage
from coach.ui.widgets.scroll import PageScroll
from coach.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from coach.clock import FixedClock
    from coach.domain.facts import BookedStep
    from coach.services.desk import Desk
    from coach.services.settings import SettingsService
    from coach.ui.onboarding.frame import Frame
    from coach.ui.theme import Theme
    from coach.ui.widgets.scale_input import ScaleInput

LEFT = Qt.MouseButton.LeftButton
FEWEST_PRESSES = 8


class Visit:
    """A person in front of the first-run page; counts every press."""

    def __init__(self, window: PageScroll, page: OnboardingPage) -> None:
        self.window, self.page = window, page
        self.presses = 0
        self.went: list[str] = []
        self.changes: list[Changes] = []
        self.notices: list[str] = []
        page.go.connect(self.went.append)
        page.changed.connect(self.changes.append)
        page.notice.connect(lambda notice: self.notices.append(notice.text))

    @property
    def frame(self) -> Frame:
        assert self.page.frame is not None
        return self.page.frame

    @property
    def section(self) -> Any:
        return self.frame.section

    def press(self, button: QAbstractButton) -> None:
        assert button.isVisible()
        self.presses += 1
        QTest.mouseClick(button, LEFT, pos=button.rect().center())

    def choose(self, scale: ScaleInput, number: int) -> None:
        self.presses += 1
        center = scale.cell(number).center() * scale.theme.scale
        QTest.mouseClick(scale, LEFT, pos=center.toPoint())

    def key(self, key: Qt.Key | str, *modifiers: Qt.KeyboardModifier) -> None:
        self.presses += 1
        target = self.focus()
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        else:
            QTest.keyClick(target, key, held)

    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def tab_to(self, wanted: QWidget) -> None:
        for _ in range(60):
            if self.focus() is wanted:
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"no way by Tab to {wanted.accessibleName()}")

    def screen(self) -> type:
        return type(self.section)

    def shown_words(self) -> str:
        labels = self.page.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())


@pytest.fixture
def visit(
    qtbot: QtBot,
    desk: Desk,
    settings: SettingsService,
    make_theme: Callable[..., Theme],
) -> Callable[..., Visit]:
    support = SupportService(resources(), settings)

    def made(
        pct: int = 100, size: tuple[int, int] = (1280, 832), *, safety: bool = False
    ) -> Visit:
        theme = make_theme(pct)
        service = OnboardingService(desk)
        page = OnboardingPage(
            theme, service, settings, desk.texts, support, safety_alone=safety
        )
        window = PageScroll(theme, page)
        qtbot.addWidget(window)
        window.resize(*size)
        page.reload()
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return Visit(window, page)

    return made


class WindowsOpened(QObject):
    """Counts the windows that are shown while it listens."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_window = isinstance(watched, QWidget) and watched.isWindow()
        self.count += is_window and event.type() == QEvent.Type.Show
        return False


def steps(desk: Desk) -> tuple[BookedStep, ...]:
    return facts.load_history(desk.db).steps


def start_at(desk: Desk, screen: Screen, **fields: Any) -> None:
    """Begin on a screen, with a step booked for those that come after it."""
    if screen in (Screen.PAUSE, Screen.HELPS, Screen.WAY, Screen.READY):
        booked = Journal(desk).book_step(StepDraft("walk", 5))
        fields = {"step_id": booked.id, **fields}
    draft = Draft(screen=screen, **fields)
    drafts.save(desk.db, "onboarding", draft.as_body())


def test_the_shortest_way_to_a_two_minute_step_takes_few_presses(
    visit: Callable[..., Visit], desk: Desk
) -> None:
    person = visit()
    person.press(person.frame.main)
    person.choose(person.section.mood, 3)
    person.choose(person.section.energy, 2)
    for _ in range(3):
        person.press(person.frame.main)
    person.press(person.frame.skip)
    assert person.screen() is OneSmallStep
    person.press(person.frame.main)
    [step] = steps(desk)
    assert step.minutes == 2
    assert person.presses <= FEWEST_PRESSES
    person.press(person.frame.main)
    assert person.went == ["today"]


def test_the_whole_way_by_mouse(visit: Callable[..., Visit], desk: Desk) -> None:
    person = visit()
    assert person.screen() is Welcome
    person.press(person.section.who.tiles()[2])
    assert "questions for the one who helps" in person.shown_words()
    person.press(person.frame.main)
    assert person.screen() is RightNow
    assert not person.section.card.isVisible()
    person.choose(person.section.mood, 4)
    person.choose(person.section.energy, 6)
    assert "We start with five minutes." in person.shown_words()
    person.press(person.frame.main)
    assert person.screen() is SafeToStart
    assert person.frame.main.text() == "None of these"
    tick = person.section.ticks["kidney_disease"]
    person.press(tick)
    assert person.frame.main.text() == "Save my answers"
    person.press(tick)
    person.press(person.frame.main)
    assert person.frame.main.text() == "None of these"
    person.press(person.frame.main)
    assert person.screen() is UsualDays
    assert "the whole plan is open" in person.shown_words()
    assert not person.section.minutes.isVisible()
    person.press(person.section.days.segments()[3])
    person.press(person.section.minutes.chips()[0])
    person.press(person.section.easy.chips()[4])
    assert "We start with eight minutes." in person.shown_words()
    person.press(person.frame.main)
    assert person.screen() is OneSmallStep
    person.press(person.section.chips.chips[1])
    person.choose(person.section.sure, 8)
    assert not person.section.hint.isVisible()
    person.section.cue.chosen.emit("coffee")
    person.section.place.chosen.emit("door")
    person.choose(person.section.guess, 5)
    sentence = person.section.card.sentence.accessibleName()
    assert sentence == (
        "If I have had my morning coffee, "
        "then I will walk for 4\u00a0minutes, easy pace, "
        "from my front door."
    )
    assert "5 of 10" in person.shown_words()
    person.press(person.frame.main)
    assert person.screen() is Pause
    assert "Your step is ready." in person.shown_words()
    QTest.keyClicks(person.section.name.box, "Sam")
    person.press(person.frame.second)
    assert person.screen() is WhatHelps
    person.press(person.section.enjoyed.chips()[0])
    person.press(person.section.values.chips()[1])
    person.press(person.frame.main)
    assert person.screen() is InTheWay
    person.press(person.section.barriers.chips()[0])
    assert "Do the two-minute version" in person.shown_words()
    person.press(person.frame.main)
    person.press(person.frame.main)
    assert person.went == ["onboarding", "today"]
    history = facts.load_history(desk.db)
    given = {answer.key: answer.value for answer in history.answers}
    assert given["who_for"] == "both"
    assert given["name"] == "Sam"
    assert given["baseline_minutes"] == "5"
    assert given["barriers"] == "tired"
    assert history.checkins[0].mood == 4
    assert history.steps[0].expected == 5
    assert Changes.STEPS in person.changes
    assert not OnboardingService(desk).is_needed()


def test_the_whole_way_by_keyboard(visit: Callable[..., Visit], desk: Desk) -> None:
    person = visit()
    assert person.focus() is person.section.who.tiles()[0]
    person.key(Qt.Key.Key_Return)
    assert person.focus() is person.section.mood
    person.key("3")
    person.tab_to(person.section.energy)
    person.key("10")
    person.key(Qt.Key.Key_Return)
    assert person.focus() is next(iter(person.section.ticks.values()))
    person.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert person.focus() is next(iter(person.section.ticks.values()))
    person.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert person.screen() is UsualDays
    person.key(Qt.Key.Key_Space)
    assert person.section.days.value() == 0
    person.tab_to(person.section.easy.chips()[3])
    person.key(Qt.Key.Key_Space)
    person.key(Qt.Key.Key_Return)
    assert person.screen() is OneSmallStep
    assert person.focus() is person.section.chips.chosen_chip()
    person.tab_to(person.section.sure)
    person.key("5")
    person.tab_to(person.section.smaller)
    person.key(Qt.Key.Key_Return)
    assert person.focus() is person.section.sure
    person.key("8")
    person.tab_to(person.section.cue.box)
    person.key(Qt.Key.Key_Down)
    assert "I have had my morning coffee" in person.section.card.sentence.text()
    person.tab_to(person.section.guess)
    person.key("6")
    person.tab_to(person.frame.main)
    person.key(Qt.Key.Key_Space)
    assert person.screen() is Pause
    person.key(Qt.Key.Key_Return)
    assert person.went == ["today"]
    [step] = steps(desk)
    assert (step.minutes, step.confidence, step.expected) == (4, 8, 6)
    assert step.cue == "I have had my morning coffee"
    [checkin] = facts.load_history(desk.db).checkins
    assert (checkin.mood, checkin.energy) == (3, 10)


def test_everything_can_be_skipped(visit: Callable[..., Visit], desk: Desk) -> None:
    person = visit()
    person.press(person.frame.main)
    while person.screen() is not Pause:
        person.press(person.frame.skip)
    assert "That is enough for now." in person.shown_words()
    person.press(person.frame.main)
    assert person.went == ["today"]
    assert facts.counts(desk.db)["checkins"] == 0
    assert steps(desk) == ()


def test_quitting_in_the_middle_of_a_page_takes_up_there_again(
    visit: Callable[..., Visit],
) -> None:
    person = visit()
    person.press(person.frame.main)
    for _ in range(4):
        person.press(person.frame.skip)
    person.press(person.section.chips.own)
    QTest.keyClicks(person.section.chips.words.box, "feed the c")
    person.choose(person.section.sure, 6)
    again = visit()
    assert again.screen() is OneSmallStep
    assert again.section.chips.words.text() == "feed the c"
    assert again.section.chips.own.isChecked()
    assert again.section.sure.value == 6


def test_back_shows_what_was_answered(visit: Callable[..., Visit]) -> None:
    person = visit()
    person.press(person.frame.main)
    person.choose(person.section.mood, 4)
    person.press(person.frame.main)
    person.press(person.section.ticks["insulin"])
    person.press(person.frame.back)
    assert person.section.mood.value == 4
    person.press(person.frame.main)
    assert person.section.ticks["insulin"].isChecked()
    assert person.frame.main.text() == "Save my answers"


def test_make_it_smaller_really_shrinks_the_step(
    visit: Callable[..., Visit], desk: Desk
) -> None:
    start_at(desk, Screen.STEP)
    person = visit()
    assert person.section.chips.chosen_chip().text() == "Walk · 5 min"
    person.choose(person.section.sure, 4)
    assert "Under 7 means the step is too big" in person.shown_words()
    person.press(person.section.smaller)
    assert person.section.chips.chosen_chip().text() == "Walk · 3 min"
    assert person.section.sure.value is None
    assert "And how sure are you of this one?" in person.shown_words()
    for title in ("Walk · 2 min", "Stand outside · 2 min", "Open the door"):
        person.choose(person.section.sure, 4)
        person.press(person.section.smaller)
        assert person.section.chips.chosen_chip().text().startswith(title)
    person.choose(person.section.sure, 4)
    assert not person.section.smaller.isVisible()
    assert "as small as it gets" in person.shown_words()
    person.press(person.frame.main)
    [step] = steps(desk)
    assert step.minutes == 1
    assert step.title == "Open the door and take three breaths"


def test_a_warning_sign_leads_to_a_calm_page_and_a_step_without_effort(
    visit: Callable[..., Visit], desk: Desk
) -> None:
    start_at(desk, Screen.SAFE)
    person = visit()
    assert "Press Help now first." in person.shown_words()
    person.press(person.section.ticks["chest_discomfort"])
    person.press(person.frame.main)
    person.press(person.frame.main)
    assert person.screen() is WhatOpens
    words = person.shown_words()
    assert "First, let a doctor or nurse look at this." in words
    assert "Happening now, or getting worse? Press Help now first." in words
    assert "Fainting, or a fit" in words
    assert not person.section.asked.isVisible()
    person.press(person.frame.main)
    assert person.screen() is OneSmallStep
    titles = [chip.text() for chip in person.section.chips.chips]
    assert titles == [
        "Tea outside · 2 min",
        "Sit in the light · 2 min",
        "Look at the sky · 2 min",
    ]
    person.press(person.section.chips.own)
    QTest.keyClicks(person.section.chips.words.box, "go for a run")
    assert not person.frame.main.isEnabled()
    assert "a calm thing is better" in person.shown_words()
    person.press(person.section.chips.chips[2])
    person.press(person.frame.main)
    [step] = steps(desk)
    assert step.activity == "look_up"


def test_much_worse_after_effort_makes_rest_the_plan(
    visit: Callable[..., Visit], desk: Desk
) -> None:
    start_at(desk, Screen.SAFE)
    person = visit()
    person.press(person.section.ticks["worse_after_effort"])
    person.press(person.frame.main)
    person.press(person.frame.main)
    assert person.screen() is Details
    person.press(person.section.rows["small_effort"].chips()[0])
    person.press(person.frame.main)
    assert "For you, rest is the plan." in person.shown_words()
    assert not person.section.signs.isVisible()


def test_a_condition_asks_for_a_word_with_a_doctor(
    visit: Callable[..., Visit], desk: Desk
) -> None:
    start_at(desk, Screen.SAFE)
    person = visit()
    person.press(person.section.ticks["heart_disease"])
    person.press(person.frame.main)
    person.press(person.frame.main)
    person.press(person.frame.skip)
    person.press(person.section.asked.chips()[0])
    person.press(person.frame.main)
    view = OnboardingService(desk).view()
    assert view.readiness is Readiness.GREEN_MOD


def test_a_set_time_shows_a_clock_and_own_words_a_field(
    visit: Callable[..., Visit], desk: Desk
) -> None:
    start_at(desk, Screen.STEP)
    person = visit()
    section = person.section
    assert not section.time.isVisible()
    section.cue.chosen.emit("time")
    assert section.time.isVisible()
    assert "it is 10:00" in section.card.sentence.accessibleName()
    section.place.chosen.emit("own")
    QTest.keyClicks(section.own_place.box, "by the lake")
    assert "by the lake" in section.card.sentence.accessibleName()


def test_words_typed_into_the_sentence_stay_words(
    visit: Callable[..., Visit], desk: Desk
) -> None:
    start_at(desk, Screen.STEP, is_own=True, own_step="<b>hum</b> a tune")
    person = visit()
    assert "&lt;b&gt;hum" in person.section.card.sentence.text()


def test_text_size_works_at_once_and_is_remembered(
    visit: Callable[..., Visit], settings: SettingsService
) -> None:
    person = visit()
    assert person.frame.letters.value() == 100
    person.press(person.frame.letters.segments()[2])
    assert settings.current().text_scale_pct == 150
    assert person.changes == [Changes.SETTINGS]
    assert visit(200).frame.letters.value() == 150


def test_help_now_is_one_press_away_on_every_screen(
    visit: Callable[..., Visit], desk: Desk
) -> None:
    for screen in Screen:
        start_at(desk, screen)
        person = visit()
        person.press(person.frame.bar.help)
        assert person.went == ["help"]


@pytest.mark.parametrize("screen", list(Screen))
def test_large_text_in_a_small_window_scrolls_only_up_and_down(
    visit: Callable[..., Visit], desk: Desk, screen: Screen
) -> None:
    start_at(
        desk, screen, mood=3, energy=2, confidence=5, cue="time", place="own",
        expected=4, baseline_days=3, barriers=("tired",),
    )  # fmt: skip
    person = visit(200, (1024, 700))
    outer = person.window
    assert outer.verticalScrollBar().maximum() == 0
    assert outer.horizontalScrollBar().maximum() == 0
    reel = person.frame.reel
    assert reel.horizontalScrollBar().maximum() == 0
    assert not person.frame.panel.isVisible()
    right = reel.viewport().width()
    for widget in person.section.findChildren(QWidget):
        if widget.isVisible():
            edge = widget.mapTo(reel.widget(), QPoint(widget.width(), 0)).x()
            assert edge <= right, widget
    assert person.frame.bar.help.isVisible()


def test_the_bars_and_their_words_take_the_whole_column(
    visit: Callable[..., Visit], desk: Desk
) -> None:
    start_at(desk, Screen.NOW)
    person = visit()
    bars = person.frame.bars
    words = bars.findChildren(QLabel)[0]
    assert words.text() == "Part 1 of 4"
    assert words.geometry().right() == bars.rect().right()
    assert bars.width() == person.section.width()


@pytest.mark.parametrize("pct", [100, 200])
def test_turning_pages_in_a_small_window_never_widens_them(
    qtbot: QtBot, visit: Callable[..., Visit], pct: int
) -> None:
    person = visit(pct, (1024, 700))

    def fits() -> bool:
        return person.frame.width() == person.window.viewport().width()

    while person.screen() is not Pause:
        qtbot.waitUntil(fits)
        person.page.primary_action()
    qtbot.waitUntil(fits)


def test_the_card_stands_under_the_questions_where_there_is_no_picture(
    visit: Callable[..., Visit], desk: Desk
) -> None:
    start_at(desk, Screen.NOW, energy=2)
    wide = visit()
    assert wide.frame.panel.isAncestorOf(wide.section.card)
    narrow = visit(100, (1024, 700))
    assert not narrow.frame.panel.isVisible()
    assert narrow.section.card.isVisible()
    assert narrow.frame.reel.isAncestorOf(narrow.section.card)


@pytest.mark.parametrize("screen", list(Screen))
def test_every_control_has_a_name_and_is_reached_by_tab(
    visit: Callable[..., Visit], desk: Desk, screen: Screen
) -> None:
    start_at(desk, screen, baseline_days=2, confidence=4, is_own=True, cue="own")
    person = visit()
    named = 0
    for widget in person.page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            assert widget.accessibleName() or text, widget
            named += 1
    assert named
    person.tab_to(person.frame.back if screen is Screen.STEP else person.frame.main)


def test_taking_the_step_back_shows_that_none_waits(
    visit: Callable[..., Visit], desk: Desk
) -> None:
    start_at(desk, Screen.PAUSE)
    person = visit()
    assert "Your step is ready." in person.shown_words()
    Journal(desk).undo()
    person.page.reload()
    assert "That is enough for now." in person.shown_words()
    assert not person.section.card.isVisible()


def test_turning_a_page_opens_no_window_of_its_own(
    visit: Callable[..., Visit],
) -> None:
    person = visit()
    app, opened = QApplication.instance(), WindowsOpened()
    assert app is not None
    app.installEventFilter(opened)
    person.press(person.frame.main)
    person.press(person.frame.skip)
    app.removeEventFilter(opened)
    assert opened.count == 0
    assert person.window.isActiveWindow()


def test_the_further_questions_are_left_by_escape(
    visit: Callable[..., Visit], desk: Desk
) -> None:
    start_at(desk, Screen.SAFE)
    assert not visit().page.leave()
    start_at(desk, Screen.HELPS)
    person = visit()
    assert person.page.leave()
    assert person.went == ["today"]


@pytest.mark.parametrize(
    ("screen", "row", "key"),
    [(Screen.HELPS, "enjoyed", "enjoyed"), (Screen.WAY, "barriers", "barriers")],
)
def test_escape_keeps_what_was_chosen(
    visit: Callable[..., Visit], desk: Desk, screen: Screen, row: str, key: str
) -> None:
    start_at(desk, screen)
    person = visit()
    person.press(getattr(person.section, row).chips()[0])
    assert person.page.leave()
    given = {each.key: each.value for each in facts.load_history(desk.db).answers}
    assert given[key]


@pytest.mark.parametrize("by_escape", [True, False])
def test_ticks_left_before_they_are_saved_wait_and_it_is_said(
    visit: Callable[..., Visit], desk: Desk, *, by_escape: bool
) -> None:
    start_at(desk, Screen.PAUSE, is_done=True)
    person = visit(safety=True)
    assert "nothing changes" in person.shown_words()
    assert "Part 2" not in person.shown_words()
    person.press(person.section.ticks["kidney_disease"])
    if by_escape:
        assert person.page.leave()
    else:
        person.press(person.frame.back)
    assert person.went == ["today"]
    assert "not saved yet" in person.notices[0]
    assert not facts.load_history(desk.db).answers
    again = visit(safety=True)
    assert again.section.ticks["kidney_disease"].isChecked()
    for _ in range(4):
        again.press(again.frame.main)
    assert again.went == ["today"]
    assert again.notices == []
    later = visit(safety=True)
    assert later.section.ticks["kidney_disease"].isChecked()
    assert later.page.leave()
    assert later.notices == []


def test_enter_on_a_tick_turns_it_and_answers_nothing_else(
    visit: Callable[..., Visit], desk: Desk
) -> None:
    start_at(desk, Screen.SAFE)
    person = visit()
    person.key(Qt.Key.Key_Return)
    assert person.screen() is SafeToStart
    assert person.section.ticks["chest_discomfort"].isChecked()
    person.key(Qt.Key.Key_Return)
    assert not person.section.ticks["chest_discomfort"].isChecked()
    assert not facts.load_history(desk.db).answers


def test_enter_picks_the_chip_it_stands_on_before_it_goes_on(
    visit: Callable[..., Visit], desk: Desk
) -> None:
    start_at(desk, Screen.STEP)
    person = visit()
    person.tab_to(person.section.chips.chips[0])
    person.key(Qt.Key.Key_Return)
    assert person.screen() is OneSmallStep
    assert person.section.chips.chips[0].isChecked()
    person.key(Qt.Key.Key_Return)
    assert person.screen() is Pause
    assert steps(desk)[0].activity == "stand_outside"


@pytest.mark.parametrize("screen", list(Screen))
def test_help_by_its_key_and_back_by_escape_lose_nothing(
    qtbot: QtBot, desk: Desk, settings: SettingsService, screen: Screen
) -> None:
    start_at(desk, screen, mood=3, ticks=("insulin",), own_cue="the kettle sings")
    window = MainWindow(build_house(desk, settings))
    qtbot.addWidget(window)
    window.open_page("onboarding")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    before = OnboardingService(desk).view()
    page = window.page()
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.page() is not page
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.page() is page
    assert OnboardingService(desk).view() == before


def test_the_safety_questions_alone_lead_back_to_today(
    visit: Callable[..., Visit], desk: Desk
) -> None:
    start_at(desk, Screen.PAUSE, is_done=True)
    person = visit(safety=True)
    assert person.screen() is SafeToStart
    person.press(person.frame.main)
    person.press(person.frame.main)
    assert person.went == ["today"]
    assert person.notices == ["Thank you. The whole plan is open."]
    assert not OnboardingService(desk).is_needed()


def test_a_full_disk_is_said_kindly_and_the_page_stays(
    visit: Callable[..., Visit], desk: Desk
) -> None:
    start_at(desk, Screen.NOW)
    person = visit()
    desk.db.run("PRAGMA query_only = on")
    person.choose(person.section.mood, 4)
    person.press(person.frame.main)
    assert person.screen() is RightNow
    assert person.notices
    desk.db.run("PRAGMA query_only = off")


# -- the safety questions: how many presses, by keyboard alone -------------------------

FOR_MOST = 2
WITH_ONE_CONDITION = 6


def at_safety(visit: Callable[..., Visit], desk: Desk) -> Visit:
    start_at(desk, Screen.SAFE)
    person = visit()
    person.presses = 0
    return person


def test_most_people_answer_for_safety_with_two_presses(
    visit: Callable[..., Visit], desk: Desk
) -> None:
    person = at_safety(visit, desk)
    person.press(person.frame.main)
    assert "A little more about you" in person.shown_words()
    person.press(person.frame.main)
    assert person.screen() is UsualDays
    assert person.presses == FOR_MOST


def test_one_condition_takes_six_presses_with_its_details_and_result(
    visit: Callable[..., Visit], desk: Desk
) -> None:
    person = at_safety(visit, desk)
    person.press(person.section.ticks["kidney_disease"])
    person.press(person.frame.main)
    person.press(person.frame.main)
    assert person.screen() is Details
    person.press(person.section.rows["active"].chips()[0])
    person.press(person.frame.main)
    assert "You ticked: Kidney disease." in person.shown_words()
    person.press(person.frame.main)
    assert person.screen() is UsualDays
    assert person.presses == WITH_ONE_CONDITION


def test_details_and_result_by_keyboard_alone(
    visit: Callable[..., Visit], desk: Desk
) -> None:
    person = at_safety(visit, desk)
    person.tab_to(person.section.ticks["heart_medicine"])
    person.key(Qt.Key.Key_Space)
    person.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    person.tab_to(person.section.ticks["pregnant"])
    person.key(Qt.Key.Key_Return)
    person.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert person.screen() is Details
    assert set(person.section.rows) == {"pulse_medicine", "pregnancy", "active"}
    assert person.focus() is person.section.rows["pulse_medicine"].chips()[0]
    for name, number in (("pulse_medicine", 1), ("pregnancy", 0), ("active", 1)):
        person.tab_to(person.section.rows[name].chips()[number])
        person.key(Qt.Key.Key_Space)
    person.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert person.screen() is WhatOpens
    assert "moderate pace" in person.shown_words()
    person.tab_to(person.section.asked.chips()[2])
    person.key(Qt.Key.Key_Space)
    assert "pharmacy" in person.shown_words()
    person.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert person.screen() is UsualDays


def test_ticks_of_the_two_pages_do_not_take_each_other_away(
    visit: Callable[..., Visit], desk: Desk
) -> None:
    person = at_safety(visit, desk)
    person.press(person.section.ticks["insulin"])
    person.press(person.frame.main)
    assert person.frame.main.text() == "None of these"
    person.press(person.section.ticks["fall"])
    person.press(person.frame.back)
    assert person.section.ticks["insulin"].isChecked()
    person.press(person.section.ticks["dizzy"])
    ticks = OnboardingService(desk).view().draft.ticks
    assert set(ticks) == {"insulin", "fall", "dizzy"}


def test_a_choice_pressed_twice_is_open_again(
    visit: Callable[..., Visit], desk: Desk
) -> None:
    person = at_safety(visit, desk)
    person.press(person.section.ticks["kidney_disease"])
    person.press(person.frame.main)
    person.press(person.frame.main)
    for _ in range(2):
        person.press(person.section.rows["active"].chips()[1])
    person.press(person.frame.main)
    given = {a.key for a in facts.load_history(desk.db).answers}
    assert "active_3_months" not in given


def test_rest_is_taken_back_by_keyboard_after_time_to_read(
    qtbot: QtBot, visit: Callable[..., Visit], desk: Desk, clock: FixedClock
) -> None:
    start_at(desk, Screen.PAUSE, is_done=True)
    Journal(desk).clear_screening()
    Journal(desk).set_answers({"worse_after_effort": "yes"})
    person = visit(safety=True)
    person.press(person.section.ticks["worse_after_effort"])
    person.press(person.frame.main)
    assert person.screen() is Reading
    assert not person.frame.main.isEnabled()
    assert person.focus() is person.frame.second
    assert "stop before you are tired" in person.shown_words()
    person.page.primary_action()
    assert person.screen() is Reading
    clock.move_to(clock.now() + timedelta(seconds=12))
    qtbot.waitUntil(person.frame.main.isEnabled)
    person.tab_to(person.frame.main)
    person.key(Qt.Key.Key_Return)
    assert person.screen() is SafeToStart
    person.press(person.frame.main)
    assert person.went == ["today"]
    assert OnboardingService(desk).view().readiness is Readiness.GREEN


def test_the_answer_that_means_rest_can_be_kept_at_once(
    visit: Callable[..., Visit], desk: Desk
) -> None:
    start_at(desk, Screen.PAUSE, is_done=True)
    Journal(desk).clear_screening()
    Journal(desk).set_answers({"worse_after_effort": "yes"})
    person = visit(safety=True)
    person.press(person.section.ticks["worse_after_effort"])
    person.press(person.frame.main)
    person.key(Qt.Key.Key_Space)
    assert person.screen() is SafeToStart
    assert person.section.ticks["worse_after_effort"].isChecked()


def test_after_a_year_earlier_answers_stand_and_one_press_is_enough(
    visit: Callable[..., Visit], desk: Desk, clock: FixedClock
) -> None:
    start_at(desk, Screen.PAUSE, is_done=True)
    Journal(desk).clear_screening()
    clock.move_to(clock.now() + timedelta(days=366))
    person = visit(safety=True)
    assert "It has been a year" in person.shown_words()
    assert person.frame.main.text() == "Nothing has changed"
    person.presses = 0
    person.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert person.presses == 1
    assert person.went == ["today"]
    assert person.notices == ["Thank you. The whole plan is open."]


def test_the_first_run_says_what_this_is_not_and_that_no_clinician_has_seen_it(
    visit: Callable[..., Visit], desk: Desk
) -> None:
    person = at_safety(visit, desk)
    assert "It does not diagnose or treat" in person.shown_words()
    assert "No clinician has reviewed this version yet." in person.shown_words()


def test_the_country_can_be_chosen_at_the_start_and_none_is_the_default(
    visit: Callable[..., Visit], settings: SettingsService
) -> None:
    person = visit()
    country = person.section.country
    assert country.value() is None
    person.tab_to(country.box)
    assert country.box.accessibleName()
    country.chosen.emit("IE")
    assert settings.current().country == "IE"
    assert person.changes == [Changes.SETTINGS]
    assert visit().section.country.value() == "IE"
