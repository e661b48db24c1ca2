from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.services import checkin_draft
from coach.services.changes import Changes
from coach.services.checkin_draft import CheckinDraft, told_now
from coach.services.journal import Journal
from coach.store import drafts
from coach.store import facts as store

if TYPE_CHECKING:
    from coach.clock import FixedClock
    from coach.domain.facts import FilledForm
    from coach.services.desk import Desk

CALM = (1, 1, 0, 1, 0, 0, 1, 0)


def begun(desk: Desk, *answers: int | None, at: int = 9) -> CheckinDraft:
    """Nine questions under way, with these answers."""
    held = (*answers, *(None,) * (10 - len(answers)))
    draft = told_now(CheckinDraft("phq9", held, at), desk.now())
    checkin_draft.save(desk, draft)
    return draft


def kept(desk: Desk) -> tuple[FilledForm, ...]:
    return store.load_history(desk.db).questionnaires


def test_answers_come_back_as_they_were_left(desk: Desk) -> None:
    draft = begun(desk, *CALM, at=8)
    assert checkin_draft.load(desk) == draft
    assert checkin_draft.load_of(desk, "phq9") == draft
    assert checkin_draft.load_of(desk, "gad7") is None
    assert draft.is_begun


def test_another_one_is_begun_beside_it_and_none_is_lost(desk: Desk) -> None:
    first = begun(desk, *CALM)
    other = CheckinDraft("weekly", (3, None, None), 1)
    checkin_draft.save(desk, other)
    assert checkin_draft.load(desk) == other
    assert checkin_draft.load_of(desk, "phq9") == first
    checkin_draft.drop(desk, "weekly")
    assert checkin_draft.load(desk) is None
    checkin_draft.save(desk, first)
    checkin_draft.put_away(desk)
    assert checkin_draft.load(desk) is None
    assert checkin_draft.load_of(desk, "phq9") == first
    checkin_draft.drop(desk, "phq9")
    assert drafts.load(desk.db, checkin_draft.DRAFT) is None


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"open": "phq9"},
        {"open": "phq9", "under_way": []},
        {"open": "phq9", "under_way": {"phq9": 3}},
        {"open": "phq9", "under_way": {"phq9": {"answers": "012"}}},
        {"open": "phq9", "under_way": {"phq9": {"answers": []}}},
        {"open": 3, "under_way": {"phq9": {"answers": [1]}}},
    ],
)
def test_a_draft_that_is_none_is_none(desk: Desk, body: dict[str, object]) -> None:
    drafts.save(desk.db, checkin_draft.DRAFT, body)
    assert checkin_draft.load(desk) is None


def test_foreign_values_are_left_out(desk: Desk) -> None:
    held: dict[str, object] = {
        "answers": [1, "2", True, None],
        "at": 40,
        "told_at": 3,
        "kept_nine": "x",
    }
    body: dict[str, object] = {"open": "weekly", "under_way": {"weekly": held}}
    drafts.save(desk.db, checkin_draft.DRAFT, body)
    draft = checkin_draft.load(desk)
    assert draft == CheckinDraft("weekly", (1, None, None, None), 3)
    assert draft.nine == 0
    assert checkin_draft.told_on(draft, desk) == desk.today()


@pytest.mark.parametrize("nine", [None, 0])
def test_nothing_waits_without_a_ninth_answer_above_zero(
    desk: Desk, nine: int | None
) -> None:
    assert not checkin_draft.has_item_nine(desk)
    begun(desk, *CALM, nine)
    assert not checkin_draft.has_item_nine(desk)
    assert checkin_draft.keep_so_far(desk) == Changes.NOTHING
    assert kept(desk) == ()


def test_a_ninth_answer_above_zero_becomes_a_fact_at_once(desk: Desk) -> None:
    begun(desk, *CALM[:3], None, None, None, None, None, 1)
    assert checkin_draft.has_item_nine(desk)
    assert Changes.FORMS in checkin_draft.keep_so_far(desk)
    (form,) = kept(desk)
    assert form.answers == (*CALM[:3], None, None, None, None, None, 1, None)
    assert (form.day, form.at) == (desk.today(), desk.now())
    assert not checkin_draft.has_item_nine(desk)
    assert checkin_draft.keep_so_far(desk) == Changes.NOTHING
    draft = checkin_draft.load(desk)
    assert draft is not None
    assert draft.fact_id == form.id


def test_later_answers_replace_the_same_fact_and_keep_its_instant(
    desk: Desk, clock: FixedClock
) -> None:
    begun(desk, *CALM, 2)
    checkin_draft.keep_so_far(desk)
    (first,) = kept(desk)
    clock.move_to(clock.now() + timedelta(minutes=9))
    draft = checkin_draft.load(desk)
    assert draft is not None
    told = told_now(replace(draft, answers=(*CALM, 2, 3)), desk.now())
    checkin_draft.save(desk, told)
    checkin_draft.keep_so_far(desk)
    (second,) = kept(desk)
    assert second.answers == (*CALM, 2, 3)
    assert (second.id, second.at) == (first.id, first.at)


def test_a_higher_ninth_answer_is_talked_about_again(
    desk: Desk, clock: FixedClock
) -> None:
    begun(desk, *CALM, 1)
    checkin_draft.keep_so_far(desk)
    clock.move_to(clock.now() + timedelta(minutes=9))
    draft = checkin_draft.load(desk)
    assert draft is not None
    told = told_now(replace(draft, answers=(*CALM, 3, None)), desk.now())
    checkin_draft.save(desk, told)
    assert checkin_draft.has_item_nine(desk)
    checkin_draft.keep_so_far(desk)
    (form,) = kept(desk)
    assert form.at == clock.now()
    assert not checkin_draft.has_item_nine(desk)


def test_taking_the_fact_back_does_not_take_the_question_back(desk: Desk) -> None:
    begun(desk, *CALM, 1)
    checkin_draft.keep_so_far(desk)
    Journal(desk).undo()
    assert kept(desk) == ()
    assert checkin_draft.has_item_nine(desk)
    checkin_draft.keep_so_far(desk)
    assert len(kept(desk)) == 1


def test_a_fact_taken_back_stays_so_once_the_ninth_is_zero(desk: Desk) -> None:
    begun(desk, *CALM, 1)
    checkin_draft.keep_so_far(desk)
    Journal(desk).undo()
    draft = checkin_draft.load(desk)
    assert draft is not None
    checkin_draft.save(desk, replace(draft, answers=(*CALM, 0, None)))
    assert checkin_draft.keep_so_far(desk) == Changes.NOTHING
    assert kept(desk) == ()


def test_it_waits_also_while_another_one_is_on_the_page(
    desk: Desk, clock: FixedClock
) -> None:
    begun(desk, *CALM, 3)
    told = desk.today()
    other = CheckinDraft("weekly", (3, None, None), 1)
    checkin_draft.save(desk, other)
    clock.move_to(clock.now() + timedelta(days=20))
    assert checkin_draft.has_item_nine(desk)
    checkin_draft.keep_so_far(desk)
    (form,) = kept(desk)
    assert form.day == told
    assert checkin_draft.load(desk) == other
