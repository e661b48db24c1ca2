"""The page after an outing in the real window, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from coach.services.journal import Journal, Ratings
from coach.store import facts as store
from coach.ui.pages.after import AfterPage
from coach.ui.widgets.fields import AreaInput, LineInput
from tests.ui.rooms import go_out

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coach.domain.facts import Session
    from tests.ui.rooms import Room

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(room: Room, **more: object) -> AfterPage:
    go_out(room, **more)  # type: ignore[arg-type] # whatever the draft may hold
    room.open("after")
    return room.page(AfterPage)


def held(room: Room) -> Session:
    return store.load_history(room.desk.db).sessions[-1]


def typed_minutes(page: AfterPage) -> LineInput:
    found = page.note.findChild(LineInput)
    assert isinstance(found, LineInput)
    return found


def typed_note(page: AfterPage) -> AreaInput:
    found = page.note.findChild(AreaInput)
    assert isinstance(found, AreaInput)
    return found


def guessed(room: Room, *outcomes: tuple[int, int]) -> None:
    """Log walks with a guess and how it was."""
    for expected, after in outcomes:
        rated = Ratings(expected=expected, after=after)
        Journal(room.desk).log_session("walk", 5, rated)


def test_with_no_outing_to_speak_of_the_page_leads_to_today(room: Room) -> None:
    room.open("after")
    room.click(room.page(AfterPage).go_today)

    assert room.name() == "today"


def test_two_keys_are_enough(room: Room) -> None:
    page = opened(room)
    assert page.mood.hasFocus()
    room.key(Qt.Key.Key_6)
    room.key(Qt.Key.Key_Return, CTRL)

    assert held(room).after == 6
    assert room.name() == "today"
    assert room.notice() == room.desk.texts("after.saved")


def test_today_stays_marked_at_the_side(room: Room) -> None:
    opened(room)
    assert room.marked() == "today"


def test_the_title_praises_going_out_and_for_other_things_doing(room: Room) -> None:
    page = opened(room)
    texts = room.desk.texts
    assert page.header.title_label.text() == texts("after.title")

    page = opened(room, activity="stretch")
    assert page.header.title_label.text() == texts("after.title_other")


def test_the_guess_is_hidden_until_a_mood_is_pressed(room: Room) -> None:
    page = opened(room)
    assert not page.guess.told.isVisible()
    assert page.guess.line.text() == room.desk.texts("after.guess_hidden")

    room.key(Qt.Key.Key_6)
    assert page.guess.told.isVisible()
    room.key(Qt.Key.Key_Delete)
    assert not page.guess.told.isVisible()


@pytest.mark.parametrize(
    ("key", "way"),
    [
        (Qt.Key.Key_6, "after.guess_better"),
        (Qt.Key.Key_4, "after.guess_same"),
        (Qt.Key.Key_2, "after.guess_worse"),
    ],
)
def test_guess_and_outcome_stand_in_one_plain_sentence(
    room: Room, key: Qt.Key, way: str
) -> None:
    page = opened(room)
    room.key(key)

    after = key - Qt.Key.Key_0
    words = room.desk.texts.held[way].format(guess=4, after=after)
    assert page.guess.told.text() == words
    assert page.guess.line.isVisible() == (after < 4)


def test_without_a_guess_there_is_no_card_for_it(room: Room) -> None:
    page = opened(room, expected=None)
    room.key(Qt.Key.Key_6)

    assert not page.guess.isVisible()


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        ([(3, 5)] * 6, "wording.guesses_better"),
        ([(5, 3)] * 6, "wording.guesses_worse"),
        ([(5, 5)] * 6, "wording.guesses_right"),
    ],
)
def test_the_count_is_worded_as_it_is(
    room: Room, outcomes: list[tuple[int, int]], words: str
) -> None:
    guessed(room, *outcomes)
    page = opened(room)
    room.key(Qt.Key.Key_6)

    better = sum(after > guess for guess, after in outcomes) + 1
    worse = sum(after < guess for guess, after in outcomes)
    same = len(outcomes) + 1 - better - worse
    shown = room.desk.texts.held[words].format(
        pairs=len(outcomes) + 1, better=better, worse=worse, same=same
    )
    assert page.guess.counted.text() == shown


def test_add_more_unfolds_and_is_remembered_open(room: Room) -> None:
    page = opened(room)
    assert not page.more.isVisible()
    room.click(page.more_row)
    assert page.more.isVisible()
    assert not page.more_row.isVisible()

    room.open("after")
    page = room.page(AfterPage)
    assert page.note.isVisible()
    room.click(page.less)
    assert not page.note.isVisible()
    assert not room.settings.current().after_more_open


def test_all_that_is_unfolded_is_saved(room: Room) -> None:
    page = opened(room)
    room.key(Qt.Key.Key_6)
    room.click(page.more_row)
    for key in (Qt.Key.Key_5, Qt.Key.Key_7, Qt.Key.Key_3):
        room.key(key)
        room.key(Qt.Key.Key_Tab)
    page.note.note.set_text("After the corner it got easier.")
    room.type(typed_minutes(page), "0")
    room.click(page.save)

    kept = held(room)
    assert (kept.after, kept.pleasure, kept.mastery, kept.effort) == (6, 5, 7, 3)
    assert kept.note == "After the corner it got easier."
    assert kept.minutes == 80


def test_a_half_written_note_is_there_after_a_crash(room: Room) -> None:
    page = opened(room)
    room.key(Qt.Key.Key_6)
    room.click(page.more_row)
    room.type(typed_note(page), "The first minute was")

    room.open("after")
    page = room.page(AfterPage)
    assert page.note.note.text() == "The first minute was"
    assert page.mood.value == 6
    assert held(room).after is None


def test_help_in_between_takes_nothing(room: Room) -> None:
    page = opened(room)
    room.key(Qt.Key.Key_6)
    room.key(Qt.Key.Key_F1)
    assert room.name() == "help"

    room.key(Qt.Key.Key_Escape)
    assert room.page(AfterPage) is page
    assert page.mood.value == 6
    assert page.guess.told.isVisible()


def test_minutes_that_cannot_be_say_so_and_hold_saving_back(room: Room) -> None:
    page = opened(room)
    room.click(page.more_row)
    room.type(typed_minutes(page), "000")
    assert page.note.minutes.problem() == room.desk.texts("after.minutes_problem")
    assert not page.save.isEnabled()
    room.key(Qt.Key.Key_Return, CTRL)
    assert room.name() == "after"

    typed_minutes(page).selectAll()
    typed_minutes(page).setFocus()
    room.key(Qt.Key.Key_Delete)
    assert page.note.minutes.problem() == ""
    assert page.save.isEnabled()
    room.click(page.save)
    assert held(room).minutes == 8


def test_skipping_leaves_the_outing_unrated(room: Room) -> None:
    page = opened(room)
    room.key(Qt.Key.Key_6)
    room.click(page.skip)

    assert room.name() == "today"
    assert held(room).after is None


def test_escape_leaves_what_was_said_waiting(room: Room) -> None:
    page = opened(room)
    room.key(Qt.Key.Key_6)
    room.key(Qt.Key.Key_Escape)
    assert room.name() == "today"

    assert room.window is not None
    room.window.open_page("after")
    assert page.mood.value == 6


def test_undo_brings_the_unrated_outing_back(room: Room) -> None:
    page = opened(room)
    room.key(Qt.Key.Key_6)
    room.click(page.save)
    room.key(Qt.Key.Key_Z, CTRL)

    assert held(room).after is None
    assert held(room).before == 4


def test_the_next_outing_begins_with_nothing_pressed(room: Room) -> None:
    page = opened(room)
    room.key(Qt.Key.Key_6)
    room.click(page.save)
    go_out(room)
    assert room.window is not None
    room.window.open_page("after")

    assert page.mood.value is None
    assert not page.guess.told.isVisible()


def test_a_forgotten_clock_is_told_in_one_sentence(room: Room) -> None:
    page = opened(room, seconds=4 * 3600)
    assert page.forgotten.isVisible()
    assert "8 minutes" in page.forgotten.label.text()

    page = opened(room)
    assert not page.forgotten.isVisible()


def test_the_ground_lies_under_a_calm_page_and_makes_room_for_a_full_one(
    room: Room,
) -> None:
    page = opened(room)
    assert page.ground.is_shown()
    room.click(page.more_row)
    room.qtbot.waitUntil(lambda: not page.ground.is_shown())


def test_tab_goes_as_the_eye_does(room: Room) -> None:
    page = opened(room)
    calm: list[QWidget] = [page.save, page.skip, page.more_row]
    for expected in calm:
        room.key(Qt.Key.Key_Tab)
        assert expected.hasFocus()

    room.click(page.more_row)
    scales = page.more.scales
    assert scales["pleasure"].hasFocus()
    unfolded: list[QWidget] = [
        scales["mastery"],
        scales["effort"],
        typed_note(page),
        typed_minutes(page),
        *page.note.company.chips.chips(),
        page.note.pain.ask,
        page.save,
        page.skip,
        page.less,
    ]
    for expected in unfolded:
        room.key(Qt.Key.Key_Tab)
        assert expected.hasFocus()


@pytest.mark.parametrize("is_open", [False, True])
@pytest.mark.parametrize(("pct", "size"), [(100, (1280, 832)), (200, (1024, 700))])
def test_the_page_fits_across_and_every_button_has_a_name(
    room: Room, is_open: bool, pct: int, size: tuple[int, int]
) -> None:
    room.settings.change(text_scale_pct=pct, after_more_open=is_open)
    go_out(room)
    window = room.open("after", *size)
    page = room.page(AfterPage)

    assert page.minimumSizeHint().width() <= window.width()
    for button in page.findChildren(QAbstractButton):
        assert button.text() or button.accessibleName()


def test_at_full_size_everything_unfolded_stands_without_scrolling(room: Room) -> None:
    room.settings.change(after_more_open=True)
    page = opened(room)

    assert page.height() <= 832


def test_pain_is_asked_by_a_link_and_answered_kindly(room: Room) -> None:
    room.settings.change(after_more_open=True)
    page = opened(room)
    pain = page.note.pain
    assert not pain.scale.isVisible()
    room.click(pain.ask)
    assert pain.scale.hasFocus()
    room.key(Qt.Key.Key_3)
    assert not pain.words.isVisible()
    room.key(Qt.Key.Key_5)
    assert pain.words.text().startswith("There was some pain, 5 of 10.")
    room.key(Qt.Key.Key_8)
    assert "ask a doctor" in pain.scale.accessibleDescription()
    room.click(page.save)

    assert held(room).pain == 8


def test_pain_that_was_pressed_comes_back_after_a_crash(room: Room) -> None:
    room.settings.change(after_more_open=True)
    page = opened(room)
    room.click(page.note.pain.ask)
    room.key(Qt.Key.Key_4)
    room.open("after")

    assert room.page(AfterPage).note.pain.value == 4
    assert room.page(AfterPage).note.pain.is_open()


def test_after_a_lift_one_line_can_be_kept_without_opening_the_rest(room: Room) -> None:
    page = opened(room)
    assert not page.line_ask.isVisible()
    room.key(Qt.Key.Key_4)
    assert not page.line_ask.isVisible()
    room.key(Qt.Key.Key_6)
    assert page.line_ask.isVisible()
    assert not page.line.isVisible()

    room.click(page.line_ask)
    assert page.line.box.hasFocus()
    assert not page.line_ask.isVisible()
    room.type(page.line.box, "The cold air helped.")
    room.open("after")
    page = room.page(AfterPage)
    assert page.line.box.text() == "The cold air helped."
    room.key(Qt.Key.Key_Return, CTRL)
    assert held(room).note == "The cold air helped."


def test_the_one_line_is_the_note_of_the_whole_page(room: Room) -> None:
    page = opened(room)
    room.key(Qt.Key.Key_7)
    room.click(page.line_ask)
    room.type(page.line.box, "Better.")
    room.click(page.more_row)
    assert not page.line.isVisible()
    assert typed_note(page).toPlainText() == "Better."
    room.click(page.less)

    assert page.line.isVisible()
    assert not page.line_ask.isVisible()


def test_one_thing_at_a_time_asks_for_the_mood_alone(room: Room) -> None:
    room.settings.change(small_day=True, after_more_open=True)
    page = opened(room)
    room.key(Qt.Key.Key_7)

    for part in (page.more, page.note, page.more_row, page.line_ask):
        assert not part.isVisible()
    assert page.save.isVisible()
    assert page.skip.isVisible()


def energetic(room: Room, before: int) -> AfterPage:
    """Note energy before an outing, and come back from it."""
    kept = Journal(room.desk).record_mood(4)
    Journal(room.desk).add_energy(kept.id, before)
    room.later(60)
    room.settings.change(after_more_open=True)
    return opened(room)


def test_energy_is_asked_where_it_was_said_before_and_stands_beside_it(
    room: Room,
) -> None:
    page = energetic(room, 3)
    scale = page.more.scales["energy"]
    assert scale.isVisible()
    assert not page.more.energy_told.isVisible()
    scale.setFocus()
    room.key(Qt.Key.Key_6)
    words = room.desk.texts("after.energy_told", before=3, after=6)
    assert page.more.energy_told.text() == words
    room.open("after")
    page = room.page(AfterPage)
    assert page.more.energy_told.text() == words
    room.click(page.save)

    last = store.load_history(room.desk.db).checkins[-1]
    assert (last.mood, last.energy) == (None, 6)
    Journal(room.desk).undo()
    assert len(store.load_history(room.desk.db).checkins) == 1


def test_energy_is_not_asked_where_nobody_said_it_before(room: Room) -> None:
    room.settings.change(after_more_open=True)
    page = opened(room)

    assert not page.more.scales["energy"].isVisible()


def test_energy_is_counted_from_five_outings_on(room: Room) -> None:
    for after in (6, 6, 3, 2):
        page = energetic(room, 3)
        page.more.scales["energy"].setFocus()
        room.key(Qt.Key(Qt.Key.Key_0 + after))
        room.click(page.save)
        room.later(4 * 3600)
    page = energetic(room, 3)
    page.more.scales["energy"].setFocus()
    room.key(Qt.Key.Key_5)

    count = room.desk.texts("after.energy_count", pairs=5, higher=3, same=1, lower=1)
    assert page.more.energy_told.text().endswith(count)
