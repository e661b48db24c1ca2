"""The Plan page in the real window, by mouse and by keyboard."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from coach.domain.facts import Choice, State
from coach.services.journal import Journal, Ratings
from coach.services.moments import When
from coach.services.plan import PlanService
from coach.store import facts as store
from coach.ui.pages.plan import PlanPage

if TYPE_CHECKING:
    from tests.ui.rooms import Room

CTRL = Qt.KeyboardModifier.ControlModifier
DAY_S = 24 * 3600


@pytest.fixture
def cleared(room: Room) -> Room:
    """Someone who answered the safety questions with no."""
    Journal(room.desk).clear_screening()
    return room


def opened(room: Room) -> PlanPage:
    room.open("plan")
    return room.page(PlanPage)


def tile(page: PlanPage, choice: Choice) -> QAbstractButton:
    assert page.choice.choices is not None
    words = {Choice.STAY: "Stay here", Choice.BACK: "Step back"}
    wanted = words.get(choice, "I feel ready")
    tiles = page.choice.choices.tiles()
    return next(made for made in tiles if made.text() == wanted)


def choices(room: Room) -> list[Choice]:
    return [fact.choice for fact in store.load_history(room.desk.db).choices]


def walked(room: Room, days_ago: int = 2) -> None:
    day = room.desk.today() - timedelta(days=days_ago)
    Journal(room.desk).log_session(
        "walk", 5, Ratings(before=3, after=6), when=When(day)
    )


def test_the_path_shows_where_one_stands_and_why(cleared: Room) -> None:
    page = opened(cleared)

    assert page.header.sub_label.text().startswith("Stone 1 of 20")
    assert "5 min" in page.path.reader_value()
    assert page.reasons.text()
    assert page.changes.text()


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"easy_walk_minutes": "10"}, "8 min"),
        ({"baseline_days": "4", "baseline_minutes": "30"}, "Week"),
        ({"baseline_days": "6", "baseline_minutes": "50"}, "Keep it going"),
    ],
)
def test_the_path_is_true_wherever_one_begins(
    cleared: Room, answers: dict[str, str], told: str
) -> None:
    Journal(cleared.desk).set_answers(answers)
    page = opened(cleared)

    assert told in page.path.reader_value()


@pytest.mark.parametrize("choice", [Choice.STAY, Choice.BACK, Choice.READY])
def test_keeping_a_choice_stores_one_fact(cleared: Room, choice: Choice) -> None:
    page = opened(cleared)
    cleared.click(tile(page, choice))
    cleared.click(page.choice.keep)

    assert choices(cleared) == [choice]
    assert cleared.notice() == cleared.desk.texts("plan.kept")


def test_keeping_the_same_choice_twice_is_one_fact(cleared: Room) -> None:
    page = opened(cleared)
    for _ in range(2):
        cleared.key(Qt.Key.Key_Return, CTRL)

    assert page.choice.keep.isVisible()
    assert choices(cleared) == [Choice.STAY]


def test_a_choice_for_next_week_is_said_to_hold_from_monday(cleared: Room) -> None:
    walked(cleared)
    page = opened(cleared)
    cleared.click(tile(page, Choice.READY))
    cleared.click(page.choice.keep)

    day = "Monday 18 May"
    assert page.choice.standing.text() == cleared.desk.texts(
        "plan.chosen_from", day=day
    )
    assert tile(page, Choice.READY).isChecked()


def test_a_choice_is_taken_back_with_the_keyboard(cleared: Room) -> None:
    walked(cleared)
    page = opened(cleared)
    cleared.click(tile(page, Choice.READY))
    cleared.click(page.choice.keep)
    cleared.key(Qt.Key.Key_Z, CTRL)

    assert choices(cleared) == []
    assert page.choice.standing.text() == cleared.desk.texts("plan.change_any_day")
    assert tile(page, Choice.STAY).isChecked()


def test_a_choice_that_closed_meanwhile_is_refused_in_a_sentence(
    cleared: Room,
) -> None:
    page = opened(cleared)
    cleared.click(tile(page, Choice.READY))
    Journal(cleared.desk).set_answers({"heart_disease": "yes"})
    Journal(cleared.desk).set_answers({"chest_discomfort": "yes"})
    cleared.click(page.choice.keep)

    assert choices(cleared) == []
    assert cleared.notice() == cleared.desk.texts("journal.no_choice_open")
    assert not page.choice.keep.isVisible()


def test_the_suggested_choice_is_marked_and_told_to_the_reader(cleared: Room) -> None:
    page = opened(cleared)
    suggested = PlanService(cleared.desk).view().plan.suggestion

    assert tile(page, suggested).isChecked()
    told = tile(page, suggested).accessibleDescription()
    assert cleared.desk.texts("plan.suggested") in told


@pytest.mark.parametrize("answer", ["chest_discomfort", "worse_after_effort"])
def test_without_a_plan_there_is_nothing_to_choose_and_a_way_to_today(
    cleared: Room, answer: str
) -> None:
    Journal(cleared.desk).set_answers({answer: "yes"})
    page = opened(cleared)
    assert page.choice.choices is None
    assert not page.choice.keep.isVisible()
    assert "More" not in page.changes.text()
    cleared.key(Qt.Key.Key_Return, CTRL)
    assert choices(cleared) == []

    cleared.click(page.choice.today)
    assert cleared.name() == "today"


def test_the_path_is_not_held_out_to_someone_whom_effort_makes_worse(
    cleared: Room,
) -> None:
    page = opened(cleared)
    assert page.drawn.isVisible()
    Journal(cleared.desk).set_answers({"worse_after_effort": "yes"})
    page = opened(cleared)

    assert not page.drawn.isVisible()
    assert not page.week.isVisible()


def test_after_a_gap_the_page_welcomes_back_with_the_choice_for_now(
    cleared: Room,
) -> None:
    walked(cleared)
    cleared.later(30 * DAY_S)
    page = opened(cleared)

    assert page.reasons.text().startswith("Welcome back.")
    texts = cleared.desk.texts
    assert page.choice.title.text() == texts("plan.choose_now")


def test_the_week_tells_what_was_done_and_what_is_planned(cleared: Room) -> None:
    walked(cleared)
    page = opened(cleared)

    told = page.week.told()
    assert told[0] == "Tuesday. Done. Mood 3, then 6. 5 min"
    assert any(cleared.desk.texts("plan.planned_today") in line for line in told)


def test_a_choice_made_elsewhere_is_shown(cleared: Room) -> None:
    walked(cleared)
    page = opened(cleared)
    page.changed.emit(PlanService(cleared.desk).choose(Choice.READY).changes)

    assert tile(page, Choice.READY).isChecked()


@pytest.mark.parametrize(
    ("at", "state"), [(0, State.REST), (1, State.ILL), (2, State.AWAY)]
)
def test_a_pause_is_set_with_one_press_and_ended_with_another(
    cleared: Room, at: int, state: State
) -> None:
    page = opened(cleared)
    cleared.click(page.pause.chips.chips()[at])
    states = store.load_history(cleared.desk.db).states
    assert [fact.state for fact in states] == [state]
    assert page.pause.words.text() == cleared.desk.texts(f"plan.is_{state}")
    assert page.pause.back.hasFocus()

    cleared.click(page.pause.back)
    states = store.load_history(cleared.desk.db).states
    assert states[-1].state is State.NONE
    assert page.pause.chips.isVisible()
    assert page.pause.chips.values() == ()


def test_a_pause_can_be_taken_back(cleared: Room) -> None:
    page = opened(cleared)
    cleared.click(page.pause.chips.chips()[0])
    cleared.key(Qt.Key.Key_Z, CTRL)

    assert store.load_history(cleared.desk.db).states == ()
    assert page.pause.chips.isVisible()


@pytest.mark.parametrize(("pct", "size"), [(100, (1280, 832)), (200, (1024, 700))])
def test_the_page_fits_across_and_every_button_has_a_name(
    cleared: Room, pct: int, size: tuple[int, int]
) -> None:
    cleared.settings.change(text_scale_pct=pct)
    window = cleared.open("plan", *size)
    page = cleared.page(PlanPage)

    assert page.minimumSizeHint().width() <= window.width()
    for button in page.findChildren(QAbstractButton):
        assert button.text() or button.accessibleName()


def test_at_full_size_the_page_stands_without_scrolling(cleared: Room) -> None:
    walked(cleared)
    page = opened(cleared)

    assert page.height() <= 832


def rows_ago(room: Room, weeks: int, minutes: int) -> None:
    """Log three walks in each of the last whole weeks."""
    monday = room.desk.today() - timedelta(days=room.desk.today().weekday())
    for week in range(1, weeks + 1):
        for day in (1, 3, 5):
            when = When(monday - timedelta(weeks=week) + timedelta(days=day))
            Journal(room.desk).log_session("walk", minutes, when=when)


def words(page: PlanPage) -> list[str]:
    assert page.choice.choices is not None
    return [made.text() for made in page.choice.choices.tiles()]


def begun_long_ago(room: Room, **answers: str) -> None:
    now = room.clock.now()
    room.clock.move_to(now - timedelta(weeks=3, days=now.weekday()))
    Journal(room.desk).clear_screening()
    Journal(room.desk).set_answers(answers)
    room.clock.move_to(now)


def test_the_line_about_why_has_two_sentences_at_most(room: Room) -> None:
    begun_long_ago(room, baseline_days="3", baseline_minutes="30")
    rows_ago(room, 3, 30)
    page = opened(room)

    assert page.reasons.text() == room.desk.texts("reason.lighter_offered")
    assert not page.changes.isVisible()


def test_a_lighter_week_on_offer_stands_in_the_place_of_staying(room: Room) -> None:
    begun_long_ago(room, baseline_days="3", baseline_minutes="30")
    rows_ago(room, 3, 30)
    page = opened(room)

    assert words(page)[0] == "A lighter week"
    assert page.choice.standing.text() == room.desk.texts("plan.stay_lighter_hint")
    room.click(page.choice.keep)
    assert choices(room) == [Choice.STAY]
    assert page.reasons.text().startswith("This is a lighter week.")


def test_something_else_folds_out_a_lighter_week(room: Room) -> None:
    begun_long_ago(room, easy_walk_minutes="30")
    rows_ago(room, 3, 15)
    page = opened(room)
    assert "A lighter week" not in words(page)
    room.click(page.choice.other)
    assert words(page)[-1] == "A lighter week"
    assert page.choice.choices is not None
    assert page.choice.choices.tiles()[-1].hasFocus()
    room.click(page.choice.choices.tiles()[-1])
    room.click(page.choice.keep)

    assert choices(room) == [Choice.LIGHTER]
    room.click(page.choice.other)
    assert "A lighter week" not in words(page)


def test_a_row_nearer_to_ones_days_is_a_choice_too(room: Room) -> None:
    begun_long_ago(room, baseline_days="3", baseline_minutes="20")
    monday = room.desk.today() - timedelta(days=room.desk.today().weekday())
    for week in (1, 2, 3):
        when = When(monday - timedelta(weeks=week))
        Journal(room.desk).log_session("walk", 5, when=when)
    page = opened(room)
    assert "nearer to what your days allow" in page.reasons.text()
    room.click(page.choice.other)
    assert words(page)[-1] == "Nearer to my days"
    assert page.choice.choices is not None
    room.click(page.choice.choices.tiles()[-1])
    room.click(page.choice.keep)
    assert choices(room) == [Choice.NEARER]


def test_something_else_is_not_there_where_nothing_else_is_open(cleared: Room) -> None:
    page = opened(cleared)
    assert not page.choice.other.isVisible()


def test_how_hard_folds_out_with_the_track(cleared: Room) -> None:
    page = opened(cleared)
    assert not page.hard.isVisible()
    cleared.click(page.hard_link)
    assert page.hard.feels.text() == "Easy. Effort 1 to 2 of 10."
    assert not page.hard.pulse.isVisible()
    assert "Experts do not agree" in page.hard.track.text()

    cleared.click(page.hard.want)
    assert "needs your birth year" in page.hard.track.text()
    assert page.hard.leave.hasFocus()
    cleared.click(page.hard.leave)
    assert page.hard.want.isVisible()
    cleared.click(page.hard_link)
    assert not page.hard.isVisible()


@pytest.mark.parametrize(
    ("answers", "link"),
    [
        ({}, "Answer the safety questions"),
        ({"chest_discomfort": "yes"}, "Look at my answers again"),
    ],
)
def test_the_safety_questions_are_one_press_away_where_they_are_due(
    room: Room, answers: dict[str, str], link: str
) -> None:
    if answers:
        Journal(room.desk).set_answers(answers)
    page = opened(room)
    assert page.safety.text() == link
    room.click(page.safety)
    assert room.name() == "onboarding"


def test_with_all_answered_no_safety_link_stands_there(cleared: Room) -> None:
    assert not opened(cleared).safety.isVisible()


def test_strength_is_taken_logged_and_undone_with_one_press_each(room: Room) -> None:
    begun_long_ago(room, easy_walk_minutes="15")
    rows_ago(room, 3, 10)
    page = opened(room)
    [tile_] = page.beside.tiles
    assert tile_.accessibleName() == "Strength beside your outings"
    room.click(tile_.buttons["try"])
    assert room.notice() == room.desk.texts("beside.saved_yes")

    taken = page.beside.tiles[0]
    assert taken.buttons["did_today"].hasFocus()
    room.key(Qt.Key.Key_Return)
    assert store.load_history(room.desk.db).sessions[-1].activity == "strength"
    assert "did_today" not in page.beside.tiles[0].buttons

    room.key(Qt.Key.Key_Z, CTRL)
    assert store.load_history(room.desk.db).sessions[-1].activity == "walk"
    assert "did_today" in page.beside.tiles[0].buttons


def test_what_is_not_for_one_is_gone_and_can_be_found_again(room: Room) -> None:
    begun_long_ago(room, easy_walk_minutes="15")
    rows_ago(room, 3, 10)
    page = opened(room)
    for _ in range(2):
        room.click(page.beside.tiles[0].buttons["not_for_me"])
    assert page.beside.tiles == []
    assert page.beside.more.hasFocus()
    room.key(Qt.Key.Key_Return)
    assert len(page.beside.tiles) == 3
    room.click(page.beside.more)
    assert page.beside.tiles == []


def test_the_week_of_a_person_on_first_steps_has_nothing_beside_it(
    cleared: Room,
) -> None:
    assert not opened(cleared).beside.isVisible()


def test_tab_goes_as_the_eye_does(room: Room) -> None:
    begun_long_ago(room, easy_walk_minutes="30")
    rows_ago(room, 3, 15)
    page = opened(room)
    room.click(page.choice.other)
    assert page.choice.choices is not None
    tiles = page.choice.choices.tiles()
    room.click(tiles[-1])
    page.why.setFocus()
    strand = page.beside.tiles[0].buttons
    links = [page.hard_link, page.own]
    wanted = [*links, tiles[-1], page.choice.keep, page.choice.other]
    for expected in [*wanted, strand["try"], strand["not_for_me"]]:
        room.key(Qt.Key.Key_Tab)
        assert expected.hasFocus()
