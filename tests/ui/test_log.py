"""Logging what was done already, by mouse and keyboard, in the real window."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coach.dev import builders as make
from coach.domain.facts import Session
from coach.services.journal import Journal
from coach.services.past import PastService
from coach.services.today import TodayService
from coach.store import facts as store
from coach.ui.pages.log import LogPage
from coach.ui.pages.today import TodayPage
from coach.ui.widgets.buttons import PrimaryButton
from coach.ui.widgets.past_cards import EntriesCard, JustDoneCard, LikelyCard
from coach.ui.widgets.toast import Toast
from coach.ui.widgets.today_step import StepCard
from coach.ui.window import House, MainWindow
from tests.services.today_life import TODAY, spring

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from coach.clock import FixedClock
    from coach.domain.facts import Fact
    from coach.domain.wording import Texts
    from coach.services.changes import Changes
    from coach.services.desk import Desk
    from coach.services.settings import SettingsService
    from coach.services.small_day import SmallDay
    from coach.ui.theme import Tokens


class Home(NamedTuple):
    window: MainWindow
    log: Callable[[], LogPage]


@pytest.fixture
def home(
    qtbot: QtBot,
    desk: Desk,
    clock: FixedClock,
    texts: Texts,
    tokens: Tokens,
    settings: SettingsService,
    small: SmallDay,
) -> Callable[..., Home]:
    """A window with Today and the log page, over a person's facts."""

    def undo() -> Changes:
        return Journal(desk).undo().changes

    def made(facts: list[Fact]) -> Home:
        clock.move_to(make.at(TODAY, "12:00"))
        store.save(desk.db, *facts, verb="test")
        window = MainWindow(
            House(
                tokens=tokens,
                texts=texts,
                clock=clock,
                settings=settings,
                pages={
                    "today": lambda theme: TodayPage(
                        theme, TodayService(desk), texts, small
                    ),
                    "log": lambda theme: LogPage(theme, PastService(desk), texts),
                },
                first="today",
                undo=undo,
                has_grown=lambda: True,
            )
        )
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)

        def log() -> LogPage:
            page = window.page()
            assert isinstance(page, LogPage)
            return page

        return Home(window, log)

    return made


def at_log(home: Callable[..., Home]) -> Home:
    """Open the log page over a spring of walks."""
    at = home(spring())
    at.window.open_page("log")
    return at


def press(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def seen(page: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [each for each in page.findChildren(kind) if each.isVisibleTo(page)]


def likely(page: LogPage) -> LikelyCard:
    (card,) = seen(page, LikelyCard)
    assert isinstance(card, LikelyCard)
    return card


def entries(page: LogPage) -> EntriesCard:
    (card,) = seen(page, EntriesCard)
    assert isinstance(card, EntriesCard)
    return card


def just_done(page: LogPage) -> JustDoneCard:
    (card,) = seen(page, JustDoneCard)
    assert isinstance(card, JustDoneCard)
    return card


def sessions(desk: Desk, day: date = TODAY) -> list[Session]:
    found = store.load_history(desk.db, kinds={Session}).sessions
    return [each for each in found if each.day == day]


def test_two_presses_from_today_write_something_down(
    home: Callable[..., Home], desk: Desk
) -> None:
    at = home(spring())
    (step,) = seen(at.window, StepCard)
    assert isinstance(step, StepCard)
    press(step.links["log"])
    press(likely(at.log()).buttons[0])
    (written,) = sessions(desk)
    assert (written.activity, written.minutes, written.at) == ("walk", 8, None)
    assert not seen(at.window, Toast)
    card = just_done(at.log())
    assert card.accessibleName() == "Written down: Walk, 8 minutes."


def test_one_thing_is_filled_after_writing_down_and_the_form_comes_when_asked(
    home: Callable[..., Home], desk: Desk
) -> None:
    at = at_log(home)
    page = at.log()
    press(likely(page).buttons[0])
    (filled,) = seen(page, PrimaryButton)
    assert filled is just_done(page).back_button
    more = likely(page).more_button
    assert more is not None
    press(more)
    assert seen(page, JustDoneCard) == []
    assert page.form.isVisibleTo(page)
    assert len(sessions(desk)) == 1


def test_the_card_itself_takes_back_what_was_written(
    home: Callable[..., Home], desk: Desk
) -> None:
    at = at_log(home)
    press(likely(at.log()).buttons[0])
    press(just_done(at.log()).undo_button)
    assert sessions(desk) == []
    assert not seen(at.log(), JustDoneCard)
    assert at.log().form.isVisibleTo(at.log())


def test_the_card_says_the_minutes_as_they_stand_after_a_change(
    home: Callable[..., Home],
) -> None:
    at = at_log(home)
    page = at.log()
    press(likely(page).buttons[0])
    press(just_done(page).details_button)
    page.form.minutes.box.clear()
    QTest.keyClicks(page.form.minutes.box, "12")
    press(page.form.save_button)
    assert just_done(page).accessibleName() == "Written down: Walk, 12 minutes."


def test_edit_and_delete_stand_at_the_end_of_the_entrys_line(
    home: Callable[..., Home],
) -> None:
    at = at_log(home)
    line = entries(at.log()).rows[0]
    assert line.delete_link.geometry().right() == line.rect().right()
    assert line.edit_link.y() == line.delete_link.y() == 0
    assert line.height() < 80


def test_what_was_pressed_by_mistake_is_taken_back(
    home: Callable[..., Home], desk: Desk
) -> None:
    at = at_log(home)
    press(likely(at.log()).buttons[1])
    assert len(sessions(desk)) == 1
    at.window.undo()
    assert sessions(desk) == []
    assert not seen(at.log(), JustDoneCard)


def test_details_can_be_added_to_what_was_just_written(
    home: Callable[..., Home], desk: Desk
) -> None:
    at = at_log(home)
    page = at.log()
    press(likely(page).buttons[0])
    press(just_done(page).details_button)
    assert not seen(page, LikelyCard)
    QTest.keyClick(page.form.after, Qt.Key.Key_7)
    QTest.keyClicks(page.form.note.box, "Quick and quiet.")
    press(page.form.save_button)
    (written,) = sessions(desk)
    assert (written.after, written.note) == (7, "Quick and quiet.")
    press(just_done(page).back_button)
    assert isinstance(at.window.page(), TodayPage)


def test_any_activity_on_any_day_by_keyboard(
    home: Callable[..., Home], desk: Desk
) -> None:
    at = at_log(home)
    form = at.log().form
    QTest.keyClicks(form.what.box, "gard")
    QTest.keyClick(form.what.box, Qt.Key.Key_Return)
    assert form.what.text() == "Garden"
    press(form.when.segments()[2])
    QTest.keyClicks(form.day.box, "2 May")
    form.minutes.box.clear()
    QTest.keyClicks(form.minutes.box, "25")
    QTest.keyClicks(form.clock.box, "15:00")
    press(form.save_button)
    written = sessions(desk, date(2026, 5, 2))[-1]
    assert (written.activity, written.minutes) == ("garden", 25)
    assert form.what.text() == ""


def test_picking_an_activity_fills_in_its_usual_minutes_until_the_person_does(
    home: Callable[..., Home],
) -> None:
    at = at_log(home)
    form = at.log().form
    press(form.matches.chips()[0])
    assert form.minutes.text() == "8"
    form.minutes.box.clear()
    QTest.keyClicks(form.minutes.box, "33")
    press(form.matches.chips()[1])
    assert form.minutes.text() == "33"


def test_yesterday_is_one_press(home: Callable[..., Home], desk: Desk) -> None:
    at = at_log(home)
    form = at.log().form
    press(form.matches.chips()[0])
    press(form.when.segments()[1])
    press(form.save_button)
    assert len(sessions(desk, TODAY - timedelta(days=1))) == 1


def test_a_name_that_fits_one_activity_needs_no_picking(
    home: Callable[..., Home], desk: Desk
) -> None:
    at = at_log(home)
    form = at.log().form
    QTest.keyClicks(form.what.box, "shower")
    form.minutes.box.clear()
    QTest.keyClicks(form.minutes.box, "6")
    press(form.save_button)
    assert [each.activity for each in sessions(desk)] == ["shower"]


def test_problems_are_words_under_the_field_and_nothing_is_lost(
    home: Callable[..., Home], desk: Desk
) -> None:
    at = at_log(home)
    form = at.log().form
    QTest.keyClicks(form.minutes.box, "many")
    press(form.save_button)
    assert form.what.problem() == "Please pick what you did from the list."
    assert form.minutes.problem() == "Minutes are a whole number from 1 to 1440."
    assert form.minutes.text() == "many"
    assert sessions(desk) == []


def test_an_entry_is_edited_in_the_same_form(
    home: Callable[..., Home], desk: Desk
) -> None:
    at = at_log(home)
    page = at.log()
    row = entries(page).rows[0]
    press(row.edit_link)
    assert page.form.what.text() == "Walk"
    assert page.form.before.value == 3
    page.form.minutes.box.clear()
    QTest.keyClicks(page.form.minutes.box, "9")
    press(page.form.save_button)
    (changed,) = sessions(desk, date(2026, 5, 12))
    assert (changed.minutes, changed.expected, changed.before) == (9, 4, 3)
    at.window.undo()
    (changed,) = sessions(desk, date(2026, 5, 12))
    assert changed.minutes == 8


def test_editing_keeps_what_the_form_does_not_show(
    home: Callable[..., Home], desk: Desk
) -> None:
    at = home([make.session(TODAY, 8, pain=3)])
    at.window.open_page("log")
    page = at.log()
    press(entries(page).rows[0].edit_link)
    press(page.form.save_button)
    assert [each.pain for each in sessions(desk)] == [3]


def test_an_entry_is_deleted_and_comes_back(
    home: Callable[..., Home], desk: Desk
) -> None:
    at = at_log(home)
    press(entries(at.log()).rows[0].delete_link)
    assert sessions(desk, date(2026, 5, 12)) == []
    at.window.undo()
    assert len(sessions(desk, date(2026, 5, 12))) == 1
    assert "12 May" in entries(at.log()).rows[0].delete_link.accessibleName()


def test_moods_are_among_the_entries_when_all_are_shown(
    home: Callable[..., Home],
) -> None:
    at = at_log(home)
    page = at.log()
    few = len(entries(page).rows)
    entries(page).show_all.emit()
    rows = entries(page).rows
    assert len(rows) > few
    assert rows[0].edit_link.isVisibleTo(page)


def test_escape_leaves_an_entry_as_it_is_and_then_the_page(
    home: Callable[..., Home],
) -> None:
    at = at_log(home)
    page = at.log()
    press(entries(page).rows[0].edit_link)
    page.leave()
    assert at.window.page() is page
    assert page.form.what.text() == ""
    page.leave()
    assert isinstance(at.window.page(), TodayPage)


def test_the_page_begins_anew_when_it_is_opened_again(
    home: Callable[..., Home],
) -> None:
    at = at_log(home)
    press(likely(at.log()).buttons[0])
    at.window.open_page("today")
    at.window.open_page("log")
    assert not seen(at.log(), JustDoneCard)


def test_the_main_key_saves_and_then_goes_back(
    home: Callable[..., Home], desk: Desk
) -> None:
    at = at_log(home)
    page = at.log()
    press(page.form.matches.chips()[0])
    page.primary_action()
    assert len(sessions(desk)) == 1
    page.primary_action()
    assert isinstance(at.window.page(), TodayPage)


def test_large_text_never_scrolls_sideways(
    home: Callable[..., Home], settings: SettingsService
) -> None:
    settings.change(text_scale_pct=200)
    at = home(spring())
    at.window.resize(1024, 700)
    at.window.open_page("log")
    page = at.log()
    assert page.width() <= 1024
    assert page.minimumSizeHint().width() <= 1024 - 120


def test_pain_is_kept_with_an_entry_and_shown_when_it_is_changed(
    home: Callable[..., Home], desk: Desk
) -> None:
    form = at_log(home).log().form
    form.what.set_text("Walk")
    form.what.edited.emit("Walk")
    press(form.more_button)
    press(form.pain.ask)
    QTest.keyClick(form.pain.scale, Qt.Key.Key_6)
    assert "ask a doctor" in form.pain.words.text()
    press(form.save_button)

    session = store.load_history(desk.db).sessions[-1]
    assert session.pain == 6
    kept = PastService(desk).form_of(session.id)
    assert kept is not None
    form.set_form(kept, desk.today())
    assert form.pain.value == 6
