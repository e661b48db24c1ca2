"""What pulls a person away, in the real window, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from coach.domain.facts import Planned
from coach.services.patterns import QUESTIONS, PatternForm, PatternService
from coach.store import facts as store
from coach.ui.pages.patterns import PatternsPage
from coach.ui.pages.progress import ProgressPage
from coach.ui.pages.week import WeekPage
from coach.ui.widgets.labels import Text

if TYPE_CHECKING:
    from coach.ui.widgets.pattern_cards import PatternListCard
    from tests.ui.rooms import Room

CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key
RAIN = PatternForm("", "Rain", "heavy", "bed", "worse", "one song")


def opened(room: Room) -> PatternsPage:
    room.open("patterns")
    return room.page(PatternsPage)


def listed(page: PatternsPage) -> PatternListCard:
    assert page.list is not None
    return page.list


def is_open(page: PatternsPage) -> bool:
    return page.example.is_open


def said(page: PatternsPage) -> list[str]:
    return [label.text() for label in listed(page).findChildren(Text)]


def saved(room: Room, form: PatternForm = RAIN) -> None:
    PatternService(room.desk).save(form)


def test_five_answers_are_written_with_the_keyboard_alone(room: Room) -> None:
    page = opened(room)
    assert room.desk.texts("pattern.list_none") in said(page)
    page.form.begin()
    for word in ("Rain", "heavy", "bed", "worse", "one song"):
        focus = page.form.focusWidget()
        assert focus is not None
        room.type(focus, word)
        room.key(KEY.Key_Tab)
    room.key(KEY.Key_Return, CTRL)
    assert "Rain" in said(page)
    assert "I could try: one song" in said(page)
    assert page.form.form() == PatternForm()
    assert page.form.areas[QUESTIONS[0]].box.hasFocus()
    page.form.save_button.setFocus()
    room.key(KEY.Key_Z, CTRL)
    assert "Rain" not in said(page)


def test_nothing_written_is_said_at_the_first_question(room: Room) -> None:
    page = opened(room)
    room.click(page.form.save_button)
    assert page.form.areas["happened"].problem() == room.desk.texts(
        "pattern.problem_empty"
    )
    assert page.form.areas["happened"].box.hasFocus()


def test_what_is_typed_outlives_the_window(room: Room) -> None:
    page = opened(room)
    room.type(page.form.areas["response"].box, "heavy")
    page = opened(room)
    assert page.form.areas["response"].text() == "heavy"
    room.click(page.form.clear_button)
    assert page.form.areas["response"].text() == ""
    assert not page.form.clear_button.isVisible()


def test_one_is_changed_left_as_it_is_and_deleted(room: Room) -> None:
    saved(room)
    page = opened(room)
    room.click(listed(page).rows[0].edit_link)
    assert page.form.areas["happened"].text() == "Rain"
    assert page.form.title.text() == room.desk.texts("pattern.form_edit")
    room.key(KEY.Key_Escape)
    assert page.form.form() == PatternForm()
    room.click(listed(page).rows[0].edit_link)
    page.form.areas["happened"].box.selectAll()
    room.type(page.form.areas["happened"].box, "Snow")
    room.click(page.form.save_button)
    assert "Snow" in said(page)
    assert "Rain" not in said(page)
    room.click(listed(page).rows[0].delete_link)
    assert room.desk.texts("pattern.list_none") in said(page)
    assert room.window is not None
    room.window.undo()
    assert "Snow" in said(page)


def test_what_is_gone_meanwhile_is_said(room: Room) -> None:
    saved(room)
    page = opened(room)
    (held,) = PatternService(room.desk).view().patterns
    store.delete(room.desk.db, held.id)
    for link in (listed(page).rows[0].edit_link, listed(page).rows[0].delete_link):
        room.click(link)
        assert room.notice()
    row = listed(page).pattern_rows[0]
    room.click(row.put_link)
    room.click(listed(page).pattern_rows[0].days[0])
    assert room.notice() == room.desk.texts("pattern.gone")


def test_the_last_answer_goes_into_the_week(room: Room) -> None:
    saved(room)
    page = opened(room)
    room.click(listed(page).pattern_rows[0].put_link)
    row = listed(page).pattern_rows[0]
    assert len(row.days) == 7
    assert row.days[0].hasFocus()
    room.key(KEY.Key_Escape)
    assert not listed(page).pattern_rows[0].days
    assert listed(page).pattern_rows[0].put_link.hasFocus()
    room.click(listed(page).pattern_rows[0].put_link)
    room.click(listed(page).pattern_rows[0].days[1])
    (tile,) = store.load_history(room.desk.db, kinds={Planned}).planned
    assert tile.title == "one song"
    assert (tile.for_day - room.desk.today()).days == 1
    assert "It stands in your week" in room.notice()


def test_without_a_last_answer_there_is_nothing_to_put(room: Room) -> None:
    saved(room, PatternForm(happened="Rain"))
    page = opened(room)
    assert not listed(page).pattern_rows[0].put_link.isVisible()


def test_many_fold_out_and_the_example_is_folded(room: Room) -> None:
    for number in range(7):
        saved(room, PatternForm(happened=f"number {number}"))
    page = opened(room)
    assert len(listed(page).rows) == 5
    more = listed(page).more
    assert more is not None
    room.click(more)
    assert len(listed(page).rows) == 7
    assert not is_open(page)
    room.click(page.example.button)
    assert is_open(page)
    room.click(page.example.button)
    assert not is_open(page)


def test_dark_words_bring_the_offer_of_help_where_it_is_wanted(room: Room) -> None:
    room.settings.change(notes_offer_help=True)
    page = opened(room)
    room.type(page.form.areas["happened"].box, "I want to die")
    room.click(page.form.save_button)
    assert room.notice() == room.desk.texts("safe_now.notes_offer")


def test_esc_leads_to_the_week_and_its_row_leads_here(room: Room) -> None:
    opened(room).form.begin()
    room.key(KEY.Key_Escape)
    assert room.name() == "week"
    room.click(room.page(WeekPage).links.links["hours"])
    assert room.name() == "hours"


def test_progress_leads_here_too(room: Room) -> None:
    room.open("progress")
    room.click(room.page(ProgressPage).links["patterns"])
    assert room.name() == "patterns"
