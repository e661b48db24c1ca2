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
