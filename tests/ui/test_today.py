"""Today by mouse and keyboard, on a real file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from coach.dev import builders as make
from coach.domain.facts import BookedStep, CheckIn, NotToday
from coach.services.session import SESSION_DRAFT
from coach.services.today import TodayService
from coach.store import drafts
from coach.store import facts as store
from coach.ui.pages.today import TodayPage
from coach.ui.widgets.buttons import HeroButton, PrimaryButton
from coach.ui.widgets.labels import Text
from coach.ui.widgets.mood_sky import MoodSky
from coach.ui.widgets.scroll import PageScroll
from coach.ui.widgets.step_scale import StepScale
from coach.ui.widgets.today_cards import DoneCard, HelpCard, MemoryCard
from coach.ui.widgets.today_change import ChangeCard
from coach.ui.widgets.today_mood import MoodCard
from coach.ui.widgets.today_step import StepCard
from coach.ui.widgets.today_week import AllCard, ComingCard, NextCard, StonesCard
from tests.services.today_life import FIRST, TODAY, begun, spring

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pytestqt.qtbot import QtBot

    from coach.clock import FixedClock
    from coach.domain.facts import Fact
    from coach.domain.wording import Texts
    from coach.services.desk import Desk
    from coach.services.small_day import SmallDay
    from coach.ui.theme import Theme

WIDE = (1056, 832)
LARGE = (904, 700)


class Stage:
    """A page in its scroll area, with what it told the window."""

    def __init__(self, page: TodayPage, scroll: PageScroll) -> None:
        self.page, self.scroll = page, scroll
        self.went: list[str] = []
        self.said: list[str] = []
        page.go.connect(self.went.append)
        page.notice.connect(lambda notice: self.said.append(notice.text))
        page.changed.connect(lambda _: page.reload())

    def button(self, words: str) -> QAbstractButton:
        found = [
            each
            for each in self.page.findChildren(QAbstractButton)
            if each.text() == words and each.isVisibleTo(self.page)
        ]
        assert len(found) == 1, [words, *self.words()]
        return found[0]

    def words(self) -> list[str]:
        texts = [
            each.text()
            for each in self.page.findChildren(Text)
            if each.isVisibleTo(self.page)
        ]
        return texts + [
            each.text()
            for each in self.page.findChildren(QAbstractButton)
            if each.isVisibleTo(self.page)
        ]

    def has(self, kind: type[QWidget]) -> bool:
        return any(each.isVisibleTo(self.page) for each in self.page.findChildren(kind))

    def card(self, kind: type[QWidget]) -> QWidget:
        (found,) = [
            each for each in self.page.findChildren(kind) if each.isVisibleTo(self.page)
        ]
        return found


@pytest.fixture
def stage(
    qtbot: QtBot,
    desk: Desk,
    clock: FixedClock,
    texts: Texts,
    make_theme: Callable[..., Theme],
    small: SmallDay,
) -> Callable[..., Stage]:
    """Shows Today for some facts, at 09:12 of a day."""

    def made(
        facts: list[Fact], day: date = TODAY, pct: int = 100, *, dark: bool = False
    ) -> Stage:
        clock.move_to(make.at(day, "09:12"))
        store.save(desk.db, *facts, verb="test")
        theme = make_theme(pct, dark=dark)
        page = TodayPage(theme, TodayService(desk), texts, small)
        page.reload()
        scroll = PageScroll(theme, page)
        qtbot.addWidget(scroll)
        scroll.resize(*(WIDE if pct == 100 else LARGE))
        scroll.show()
        qtbot.waitExposed(scroll)
        return Stage(page, scroll)

    return made


def press(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def press_mood(stage: Stage, mood: int) -> None:
    sky = stage.card(MoodSky)
    assert isinstance(sky, MoodSky)
    spot = sky.cell(mood).center().toPoint() * sky.theme.scale
    QTest.mouseClick(sky, Qt.MouseButton.LeftButton, pos=QPoint(spot))


def checkins(desk: Desk) -> list[CheckIn]:
    found = store.load_history(desk.db, kinds={CheckIn}).checkins
    return [each for each in found if each.day == TODAY]


@pytest.mark.parametrize(
    ("words", "minutes"),
    [("Start", 8), ("Smaller · 4\u00a0min", 4), ("Tiny · 2\u00a0min", 2)],
)
def test_each_size_lays_out_an_outing_and_goes_there(
    stage: Callable[..., Stage], desk: Desk, words: str, minutes: int
) -> None:
    today = stage(spring())
    press(today.button(words))
    laid = drafts.load(desk.db, SESSION_DRAFT)
    assert laid is not None
    assert (laid["activity"], laid["minutes"]) == ("walk", minutes)
    assert today.went == ["session"]


def test_the_main_key_starts(stage: Callable[..., Stage], desk: Desk) -> None:
    today = stage(spring())
    today.page.primary_action()
    assert today.went == ["session"]
    assert drafts.load(desk.db, SESSION_DRAFT) is not None


def test_on_the_lowest_days_the_main_key_opens_help(
    stage: Callable[..., Stage],
) -> None:
    today = stage(spring(make.checkin(TODAY, 0, at=make.at(TODAY, "09:00"))))
    today.page.primary_action()
    assert today.went == ["help"]


def test_the_first_day_shows_two_cards(stage: Callable[..., Stage]) -> None:
    today = stage(begun(), FIRST)
    assert today.has(StepCard)
    assert today.has(MoodCard)
    for kind in (MemoryCard, StonesCard, ComingCard, AllCard, HelpCard):
        assert not today.has(kind)
    assert "Friday 17 April · your first day" in today.words()


def test_one_press_saves_a_mood_and_offers_energy_then_thanks(
    stage: Callable[..., Stage], desk: Desk
) -> None:
    today = stage(spring())
    press_mood(today, 6)
    (saved,) = checkins(desk)
    assert (saved.mood, saved.energy) == (6, None)
    assert today.said == ["Mood 6 is saved."]
    scale = today.card(StepScale)
    assert isinstance(scale, StepScale)
    QTest.keyClick(scale, Qt.Key.Key_4)
    (saved,) = checkins(desk)
    assert (saved.mood, saved.energy) == (6, 4)
    assert "Noted: mood 6, okay, energy 4." in today.words()
    assert not today.has(MoodSky)


def test_energy_can_be_left_out(stage: Callable[..., Stage]) -> None:
    today = stage(spring())
    press_mood(today, 5)
    press(today.button("Skip this"))
    assert not today.has(StepScale)
    press(today.button("Note another mood"))
    assert today.has(MoodSky)


def test_a_low_mood_changes_today_at_once(stage: Callable[..., Stage]) -> None:
    today = stage(spring())
    press_mood(today, 2)
    assert "A heavy morning. That’s OK." in today.words()
    assert "Thursday 14 May · mood 2, very low" in today.words()
    assert "Do the tiny step" in today.words()
    assert today.has(HelpCard)


def test_a_heavy_day_asks_nothing_more_and_the_keyboard_stands_on_the_tiny_step(
    stage: Callable[..., Stage],
) -> None:
    today = stage(spring())
    press_mood(today, 2)
    assert not today.has(MoodCard)
    assert today.page.focusWidget() is today.button("Do the tiny step")
    assert today.scroll.verticalScrollBar().value() == 0


def test_another_answer_on_a_heavy_day_is_asked_right_under_the_step(
    stage: Callable[..., Stage],
) -> None:
    today = stage(spring(make.checkin(TODAY, 2, at=make.at(TODAY, "09:00"))))
    press(today.button("Change my answer"))
    assert not today.has(MemoryCard)
    press_mood(today, 6)
    assert today.has(MemoryCard)
    assert "Good morning, Sam" in today.words()


@pytest.mark.parametrize("mood", [0, 1, 2, 3])
def test_a_heavy_day_has_help_on_it_and_one_main_button(
    stage: Callable[..., Stage], mood: int
) -> None:
    today = stage(spring(make.checkin(TODAY, mood, at=make.at(TODAY, "09:00"))))
    assert today.has(HelpCard)
    filled = [
        each
        for each in today.page.findChildren(QAbstractButton)
        if isinstance(each, (HeroButton, PrimaryButton))
    ]
    assert len(filled) == (0 if mood < 2 else 1)


def test_the_page_keeps_still_when_a_mood_is_pressed(
    stage: Callable[..., Stage],
) -> None:
    today = stage(spring())
    before = [today.card(kind).geometry() for kind in (MoodCard, StonesCard)]
    press_mood(today, 6)
    after = [today.card(kind).geometry() for kind in (MoodCard, StonesCard)]
    assert after == before


def test_the_lowest_moods_put_help_first_with_the_keyboard_on_it(
    stage: Callable[..., Stage],
) -> None:
    today = stage(spring())
    press_mood(today, 1)
    assert today.went == ["help"], "the whole page, once a day"
    press(today.button("Change my answer"))
    press_mood(today, 0)
    card = today.card(HelpCard)
    assert isinstance(card, HelpCard)
    step = today.card(StepCard)
    assert card.y() < step.y()
    assert today.page.focusWidget() is card.button
    press(card.button)
    assert today.went == ["help", "help"]


def test_where_help_comes_first_nothing_talks_into_a_step(
    stage: Callable[..., Stage],
) -> None:
    today = stage(spring(make.checkin(TODAY, 0, at=make.at(TODAY, "09:00"))))
    assert "If it is more than low" in today.words()
    assert "Try two minutes" not in " ".join(today.words())


def test_a_person_who_may_not_be_safe_is_not_asked_again_on_today(
    stage: Callable[..., Stage],
) -> None:
    today = stage(spring(*make.answers(TODAY, safe_now="might_act")))
    words = " ".join(today.words())
    assert "People first today" in words
    assert "Do you feel unsafe?" not in words
    assert "Try two minutes" not in words


def test_a_mood_taken_back_asks_again(stage: Callable[..., Stage], desk: Desk) -> None:
    today = stage(spring())
    press_mood(today, 1)
    TodayService(desk)._journal.undo()
    today.page.reload()
    assert not today.has(HelpCard)
    assert today.has(MoodSky)
    assert not today.has(StepScale)


def test_not_today_takes_one_press_and_can_be_changed(
    stage: Callable[..., Stage], desk: Desk
) -> None:
    today = stage(spring())
    press(today.button("Not today, and that’s OK"))
    assert len(store.load_history(desk.db, kinds={NotToday}).refusals) == 1
    assert not today.has(StepCard)
    assert today.said == ["Noted. Rest well."]
    press(today.button("I changed my mind"))
    assert not store.load_history(desk.db, kinds={NotToday}).is_let_go(TODAY)
    assert today.has(StepCard)


def test_the_keyboard_stays_on_the_page_whatever_is_pressed(
    stage: Callable[..., Stage],
) -> None:
    today = stage(spring())
    press(today.button("Not today, and that’s OK"))
    assert today.page.focusWidget() is today.button("I changed my mind")
    press(today.button("I changed my mind"))
    assert today.page.focusWidget() is today.button("Start")
    press(today.button("Change"))
    assert today.page.leave()
    assert today.page.focusWidget() is today.button("Start")
    press_mood(today, 6)
    assert today.page.focusWidget() is today.card(StepScale)
    press(today.button("Skip this"))
    assert today.page.focusWidget() is today.button("Note another mood")


def test_logging_is_one_press_away_on_every_face(stage: Callable[..., Stage]) -> None:
    today = stage(spring(make.session(TODAY, 8, before=4, after=6)))
    press(today.button("Log something I did"))
    assert today.went == ["log"]
    assert today.has(DoneCard)


def test_an_unrated_outing_can_still_be_told(
    stage: Callable[..., Stage], desk: Desk
) -> None:
    walk = make.session(TODAY, 8)
    drafts.save(desk.db, "after", {"session": walk.id})
    today = stage(spring(walk))
    press(today.button("Say how it was"))
    assert today.went == ["after"]


def test_an_outing_begun_elsewhere_shows_when_today_is_opened(
    stage: Callable[..., Stage], desk: Desk
) -> None:
    today = stage(spring())
    today.scroll.hide()
    body: dict[str, object] = {"activity": "walk", "minutes": 8}
    begun_at = make.at(TODAY, "09:00").isoformat()
    drafts.save(desk.db, SESSION_DRAFT, body | {"started_at": begun_at})
    today.scroll.show()
    press(today.button("Go on"))
    assert today.went == ["session"]


@pytest.mark.parametrize("state", ["rest", "ill", "away"])
def test_being_back_is_one_press(stage: Callable[..., Stage], state: str) -> None:
    today = stage(spring(make.state(TODAY, state)))
    assert not today.has(StepCard)
    press(today.button("I’m back"))
    assert today.has(StepCard)


def test_without_a_plan_the_answers_can_be_looked_at_again(
    stage: Callable[..., Stage],
) -> None:
    today = stage(spring(*make.answers(TODAY, dizzy="yes")))
    assert "Not today, and that’s OK" not in today.words()
    assert not today.has(StonesCard)
    assert not _has_ground(today)
    press(today.button("Look at my answers again"))
    assert today.went == ["safety"]


def test_the_step_is_changed_in_its_place(
    stage: Callable[..., Stage], desk: Desk
) -> None:
    today = stage(spring())
    press(today.button("Change"))
    card = today.card(ChangeCard)
    assert isinstance(card, ChangeCard)
    card.minutes.box.clear()
    QTest.keyClicks(card.minutes.box, "99")
    press(card.save_button)
    assert card.minutes.problem() == "Minutes are a whole number from 1 to 8."
    card.minutes.box.clear()
    QTest.keyClicks(card.minutes.box, "6")
    press(card.save_button)
    assert "Walk for 6\u00a0minutes, easy pace" in today.words()
    assert store.load_history(desk.db, kinds={BookedStep}).steps[-1].minutes == 6


def test_escape_leaves_the_step_as_it_is(stage: Callable[..., Stage]) -> None:
    today = stage(spring())
    assert not today.page.leave()
    press(today.button("Change"))
    assert today.page.leave()
    assert today.has(StepCard)


def test_the_columns_end_on_one_line_where_little_is_missing(
    stage: Callable[..., Stage],
) -> None:
    at = make.at(TODAY, "09:00")
    walk = make.session(TODAY, 8, at=at, before=4, after=6, expected=4)
    today = stage(spring(walk))
    stones, ahead = today.card(StonesCard), today.card(NextCard)
    assert (stones.width(), ahead.width()) == (616, 336)
    assert stones.geometry().bottom() == ahead.geometry().bottom()


def test_no_card_is_stretched_into_an_empty_one(stage: Callable[..., Stage]) -> None:
    today = stage(spring())
    stones, outings = today.card(StonesCard), today.card(AllCard)
    assert outings.height() <= outings.heightForWidth(outings.width())
    assert outings.geometry().bottom() < stones.geometry().bottom()


def test_a_mood_told_after_the_outing_is_not_asked_again(
    stage: Callable[..., Stage],
) -> None:
    at = make.at(TODAY, "09:00")
    today = stage(spring(make.session(TODAY, 8, at=at, before=4, after=6)))
    assert today.has(DoneCard)
    assert not today.has(MoodCard)


def test_a_mood_told_long_ago_is_asked_again(stage: Callable[..., Stage]) -> None:
    at = make.at(TODAY, "06:00")
    today = stage(spring(make.session(TODAY, 8, at=at, before=4, after=6)))
    assert today.has(DoneCard)
    assert today.has(MoodSky)


def test_nothing_else_stands_beside_the_form_for_changing(
    stage: Callable[..., Stage],
) -> None:
    today = stage(spring())
    press(today.button("Change"))
    assert not today.has(MoodCard)
    assert not today.has(StonesCard)
    assert today.scroll.verticalScrollBar().maximum() == 0


def test_large_text_folds_into_one_column_with_full_buttons(
    stage: Callable[..., Stage],
) -> None:
    today = stage(spring(), pct=200)
    step = today.card(StepCard)
    start = today.button("Start")
    smaller, tiny = (
        today.button("Smaller · 4\u00a0min"),
        today.button("Tiny · 2\u00a0min"),
    )
    assert start.width() == step.width() - 64
    assert smaller.width() == tiny.width()
    assert smaller.mapTo(step, QPoint()).y() == tiny.mapTo(step, QPoint()).y()
    bar = today.scroll.horizontalScrollBar()
    assert bar.maximum() == 0
    order = [
        today.card(kind).y() for kind in (StepCard, MemoryCard, MoodCard, StonesCard)
    ]
    assert order == sorted(order)


def test_the_keyboard_goes_through_today_in_reading_order(
    qtbot: QtBot, stage: Callable[..., Stage]
) -> None:
    today = stage(spring())
    today.scroll.activateWindow()
    qtbot.waitUntil(today.scroll.isActiveWindow)
    today.button("Start").setFocus()
    went: list[str] = []
    for _ in range(7):
        QTest.keyClick(today.page.focusWidget(), Qt.Key.Key_Tab)
        focused = today.page.focusWidget()
        assert focused is not None
        named = focused.accessibleName()
        text = focused.text() if isinstance(focused, QAbstractButton) else ""
        went.append(named or text)
    assert went == [
        "Smaller · 4\u00a0min",
        "Tiny · 2\u00a0min",
        "Not today, and that’s OK",
        "Log something I did",
        "Change",
        "Not this one",
        "How is your mood right now?",
    ]


def test_a_calm_day_stands_on_the_ground_and_a_full_one_does_not(
    stage: Callable[..., Stage],
) -> None:
    assert _has_ground(stage(begun(), FIRST))
    assert not _has_ground(stage(spring()))


def _has_ground(today: Stage) -> bool:
    return today.page._ground.is_shown()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("pct", [100, 200])
def test_every_face_can_be_drawn(
    stage: Callable[..., Stage], pct: int, dark: bool
) -> None:
    done = make.session(TODAY, 8, before=6, after=4, expected=5)
    today = stage(spring(done), pct=pct, dark=dark)
    assert not today.scroll.grab().isNull()
    assert "Today’s walk is done" in today.words()
