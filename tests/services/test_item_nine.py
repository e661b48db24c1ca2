"""Every path through "Are you safe right now?": clinical facts 6.2 as corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.domain.facts import Answer, FilledForm
from coach.services import checkin_draft
from coach.services.changes import Changes
from coach.services.item_nine import TILES, Choice, ItemNineService, SafeView
from coach.services.journal import Journal
from coach.services.questionnaire import QuestionnaireService
from coach.store import facts as store

if TYPE_CHECKING:
    from coach.clock import FixedClock
    from coach.services.desk import Desk

HOUR = timedelta(hours=1)


def fill(desk: Desk, nine: int | None, **other: object) -> FilledForm:
    now = desk.now()
    answers = (*(1,) * 8, nine)
    form = FilledForm(store.new_id(), desk.day_of(now), now, "phq9", answers)
    form = replace(form, **other)  # type: ignore[arg-type] # as the test names them
    store.save(desk.db, form, verb="fill_form")
    return form


def said(desk: Desk) -> list[str | None]:
    answers = store.load_history(desk.db, kinds={Answer}).answers
    return [each.value for each in answers if each.key == "safe_now"]


def opened(desk: Desk) -> tuple[ItemNineService, SafeView]:
    """Start the program and open the page."""
    service = ItemNineService(desk)
    service.begin()
    return service, service.view()


def test_6_2_the_question_comes_with_four_tiles_in_order(desk: Desk) -> None:
    fill(desk, 1)
    service, view = opened(desk)
    assert service.is_due()
    assert view.choice is None
    assert view.is_due
    assert [choice for choice, _ in view.tiles] == list(TILES)
    assert view.tiles[0][1] == "I have already hurt myself or taken something"
    assert view.title == "Thank you for being honest"


def test_6_2_opened_by_choice_it_asks_the_same_and_nothing_is_due(desk: Desk) -> None:
    service = ItemNineService(desk)
    service.begin()
    view = service.view()
    assert not service.is_due()
    assert not view.is_due
    assert [choice for choice, _ in view.tiles] == list(TILES)
    assert view.title == "How safe are you right now?"
    service.answer(Choice.MIGHT_ACT)
    assert said(desk) == ["might_act"]
    assert service.finish().page == "today"
    assert not service.is_due()


def test_6_2_not_now_by_choice_is_no_answer(desk: Desk) -> None:
    service = ItemNineService(desk)
    service.begin()
    service.answer(Choice.NOT_NOW)
    assert service.finish().changes == Changes.NOTHING
    assert said(desk) == []


@pytest.mark.parametrize("nine", [1, 2, 3])
@pytest.mark.parametrize("choice", TILES)
def test_6_2_each_tile_is_kept_at_once_and_leads_to_its_screen(
    choice: Choice, nine: int, desk: Desk
) -> None:
    fill(desk, nine)
    service, _ = opened(desk)
    changes = service.answer(choice)
    view = service.view()
    assert said(desk) == [choice.value]
    assert Changes.PLAN in changes
    assert view.choice is choice
    assert not view.tiles
    assert view.help_first == (choice is not Choice.SAFE)
    assert service.is_due(), "until one goes on from the screen"
    ending = service.finish()
    assert ending.page == "today"
    assert not service.is_due()


def test_2_20_hurt_asks_nothing_more(desk: Desk) -> None:
    fill(desk, 1)
    service, _ = opened(desk)
    service.answer(Choice.HURT)
    view = service.view()
    assert "even if you feel well" in view.title
    assert "emergency number" in view.lines[0]
    told = " ".join(view.lines)
    assert "package" in told
    assert "Do not wait for signs" in told
    assert "Stay with someone" in told
    assert "?" not in told
    assert not view.can_say_talked
    assert not view.has_grounding
    assert not view.has_steps


@pytest.mark.parametrize("choice", [Choice.MIGHT_ACT, Choice.NOT_SAY])
def test_6_2_might_act_and_not_say_put_people_and_distance_first(
    choice: Choice, desk: Desk
) -> None:
    fill(desk, 1)
    service, _ = opened(desk)
    service.answer(choice)
    view = service.view()
    told = " ".join(view.lines)
    assert "Can someone be with you now?" in told
    assert "Move away from anything you could use to hurt yourself." in told
    assert view.has_steps
    assert view.has_grounding


@pytest.mark.parametrize(
    ("nine", "when", "again"),
    [(1, "within a day or two", False), (2, "today", True), (3, "today", True)],
)
def test_6_2_safe_says_how_soon_to_tell_someone(
    nine: int, when: str, desk: Desk, *, again: bool
) -> None:
    fill(desk, nine)
    service, _ = opened(desk)
    service.answer(Choice.SAFE)
    view = service.view()
    assert when in view.lines[0]
    assert ("once more" in view.said) == again
    assert view.can_say_talked


def test_2_21_i_have_talked_with_someone_is_kept_and_can_be_taken_back(
    desk: Desk,
) -> None:
    fill(desk, 2)
    service, _ = opened(desk)
    service.answer(Choice.SAFE)
    assert Changes.PLAN in service.talked()
    view = service.view()
    assert not view.can_say_talked
    assert "talked" in view.said
    answers = store.load_history(desk.db, kinds={Answer}).answers
    assert ("talked_with_someone", "yes") in [(a.key, a.value) for a in answers]
    service.finish()
    Journal(desk).undo()
    assert not service.is_due()
    Journal(desk).undo()
    assert service.is_due()


def test_1_12_not_now_shows_the_lines_and_is_kept_on_going_on(desk: Desk) -> None:
    fill(desk, 3)
    service, _ = opened(desk)
    service.back()
    view = service.view()
    assert view.choice is Choice.NOT_NOW
    assert view.help_first
    assert said(desk) == []
    assert service.is_due()
    service.begin()
    assert service.view() == view, "looking again keeps the place"
    assert Changes.PLAN in service.finish().changes
    assert said(desk) == ["not_now"]
    assert not service.is_due()


@pytest.mark.parametrize("choice", [*TILES, Choice.NOT_NOW])
def test_esc_on_a_second_screen_goes_back_to_the_question(
    choice: Choice, desk: Desk
) -> None:
    fill(desk, 1)
    service, _ = opened(desk)
    service.answer(choice)
    service.back()
    assert service.view().choice is None
    assert service.view().is_due
    assert service.is_due()


def test_another_answer_takes_the_place_of_the_first(desk: Desk) -> None:
    fill(desk, 2)
    service, _ = opened(desk)
    service.answer(Choice.SAFE)
    service.back()
    service.answer(Choice.HURT)
    assert said(desk) == ["hurt"]
    service.back()
    service.answer(Choice.NOT_NOW)
    service.finish()
    assert said(desk) == ["hurt"]


def test_6_2_safe_with_2_is_asked_once_more_at_the_next_start(
    desk: Desk, clock: FixedClock
) -> None:
    fill(desk, 2)
    service, _ = opened(desk)
    service.answer(Choice.SAFE)
    service.finish()
    assert not service.is_due()
    clock.move_to(desk.now() + HOUR)
    service, view = opened(desk)
    assert service.is_due()
    assert "once more" in view.title
    service.answer(Choice.SAFE)
    assert "once more" not in service.view().said
    service.finish()
    assert not service.is_due()
    assert not ItemNineService(desk).is_due()
    assert said(desk) == ["safe", "safe"]


@pytest.mark.parametrize("choice", [*TILES, Choice.NOT_NOW])
def test_16_a_start_in_the_middle_asks_again(choice: Choice, desk: Desk) -> None:
    fill(desk, 1)
    service, _ = opened(desk)
    service.answer(choice)
    service, view = opened(desk)
    assert service.is_due()
    assert view.choice is None
    service.answer(Choice.SAFE)
    service.finish()
    assert not ItemNineService(desk).is_due()


def test_taking_the_form_away_ends_it(desk: Desk, clock: FixedClock) -> None:
    form = fill(desk, 1)
    service, _ = opened(desk)
    service.answer(Choice.SAFE)
    store.delete(desk.db, form.id)
    assert not service.is_due()
    clock.move_to(desk.now() + HOUR)
    undone = fill(desk, 2)
    assert service.is_due()
    Journal(desk).undo()
    assert store.find(desk.db, undone.id) is None
    assert not service.is_due()


def test_16_an_answer_in_a_draft_waits_and_becomes_a_fact_first(desk: Desk) -> None:
    asking = QuestionnaireService(desk)
    asking.begin("phq9")
    for _ in range(8):
        asking.skip()
    asking.answer(2)
    service = ItemNineService(desk)
    assert service.is_due()
    assert Changes.FORMS in service.begin()
    assert not checkin_draft.has_item_nine(desk)
    assert service.view().is_due
    service.answer(Choice.SAFE)
    assert service.finish().page == "checkin"
    assert not service.is_due()


def test_a_form_brought_in_counts_while_it_is_fresh(desk: Desk) -> None:
    day = desk.today() - timedelta(days=15)
    at = desk.now() - timedelta(days=15)
    fill(desk, 3, day=day, at=at, source="csv")
    assert not ItemNineService(desk).is_due()
    fill(desk, 1, day=desk.today(), at=None, source="csv")
    service, _ = opened(desk)
    assert service.is_due()
    service.answer(Choice.SAFE)
    assert "within a day or two" in service.view().lines[0]
    service.finish()
    assert not service.is_due()


@pytest.mark.parametrize("choice", [*TILES, Choice.NOT_NOW])
def test_6_2_no_screen_speaks_of_exercise(choice: Choice, desk: Desk) -> None:
    fill(desk, 3)
    service, _ = opened(desk)
    service.answer(choice)
    view = service.view()
    told = " ".join((view.title, view.lead, view.said, *view.lines)).lower()
    for word in ("walk", "exercise", "outing", "minutes", "plan", "low risk", "score"):
        assert word not in told
