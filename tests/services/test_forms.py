from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.domain.facts import FilledForm
from coach.errors import Refused
from coach.services.changes import Changes
from coach.services.forms import FormsService, needs_help_first, read_answers
from coach.services.journal import Journal
from coach.store import facts as store

if TYPE_CHECKING:
    from coach.clock import FixedClock
    from coach.domain.catalogue import Catalogue
    from coach.services.desk import Desk

ANSWERS = (0, 1, None, 2, 3, 0, 1, 1, 0, 2)


@pytest.fixture
def forms(desk: Desk) -> FormsService:
    return FormsService(desk)


def held(desk: Desk) -> tuple[FilledForm, ...]:
    return store.load_history(desk.db).questionnaires


def test_a_form_is_kept_as_it_was_answered(
    desk: Desk, forms: FormsService, clock: FixedClock
) -> None:
    done = forms.fill("phq9", ANSWERS)
    (kept,) = held(desk)
    assert (kept.id, kept.day, kept.at) == (done.id, desk.today(), clock.now())
    assert (kept.form, kept.answers, kept.source) == ("phq9", ANSWERS, "own")
    assert done.kind == "questionnaire"
    assert Changes.PLAN in done.changes


def test_two_forms_are_at_least_fourteen_days_apart(
    desk: Desk, forms: FormsService, clock: FixedClock
) -> None:
    begin = clock.now()
    forms.fill("phq9", ANSWERS)
    for days in (0, 13, -13):
        clock.move_to(begin + timedelta(days=days))
        with pytest.raises(Refused, match=r"on 2026-03-04, .* from 2026-03-18 on"):
            forms.fill("phq9", ANSWERS)
    clock.move_to(begin + timedelta(days=14))
    forms.fill("phq9", ANSWERS)
    assert len(held(desk)) == 2


def test_another_questionnaire_is_no_reason_to_wait(
    desk: Desk, forms: FormsService
) -> None:
    other = FilledForm(store.new_id(), desk.today(), None, "gad7", (0,) * 7)
    store.save(desk.db, other, verb="test")
    forms.fill("phq9", ANSWERS)
    assert len(held(desk)) == 2


def test_a_form_can_be_undone_deleted_and_filled_in_again(
    desk: Desk, forms: FormsService
) -> None:
    first = forms.fill("phq9", ANSWERS)
    assert Journal(desk).undo().kind == "questionnaire"
    second = forms.fill("phq9", ANSWERS)
    assert first.id != second.id
    assert Journal(desk).delete(second.id).id == second.id
    assert held(desk) == ()


def test_a_form_with_nothing_answered_is_not_kept(
    desk: Desk, forms: FormsService
) -> None:
    with pytest.raises(Refused, match="Nothing is answered"):
        forms.fill("phq9", (None,) * 9)
    assert held(desk) == ()


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("0,1,-,2,3,0,1,1,0,2", ANSWERS),
        (" 0, 1,-,2 ,3,0,1,1,0 ", ANSWERS[:9]),
        ("-,-,-,-,-,-,-,-,-", (None,) * 9),
        ("0,1,2,3,0,1,2,3", None),
        ("0,1,2,3,0,1,2,3,0,1,2", None),
        ("0,1,2,3,0,1,2,3,4", None),
        ("0,1,2,3,0,1,2,3,-1", None),
        ("0,1,2,3,0,1,2,3,", None),
        ("0,1,2,3,0,1,2,3,٣", None),
        ("012301230", None),
        ("", None),
    ],
)
def test_typed_answers(
    text: str, answers: tuple[int | None, ...] | None, catalogue: Catalogue
) -> None:
    asked = catalogue.questionnaire("phq9")
    assert asked is not None
    assert read_answers(text, asked) == answers


@pytest.mark.parametrize(
    ("form", "text", "needs"),
    [
        ("phq9", "3,3,3,3,3,3,3,3,0", False),
        ("phq9", "3,3,3,3,3,3,3,3,-", False),
        ("phq9", "3,3,3,3,3,3,3,3,4", False),
        ("phq9", "3,3,3", False),
        ("phq9", "0,0,0,0,0,0,0,0, 1", True),
        ("phq9", "x,0,0,0,0,0,0,0,3,0", True),
        ("gad7", "3,3,3,3,3,3,3,3,3", False),
    ],
)
def test_help_comes_first_when_the_ninth_is_above_zero(
    form: str, text: str, *, needs: bool
) -> None:
    assert needs_help_first(form, text) is needs


@pytest.mark.parametrize("form", ["phq2", "gad7", "weekly"])
def test_every_questionnaire_has_answers_of_its_own_number(
    desk: Desk, forms: FormsService, form: str
) -> None:
    asked = forms.asked(form)
    count = len(asked.items)
    highest = ",".join([str(asked.highest)] * count)
    given = read_answers(highest, asked)
    assert given == (asked.highest,) * count
    assert read_answers(f"{highest},0", asked) is None
    assert read_answers(str(asked.highest + 1) + highest[1:], asked) is None
    forms.fill(form, given)
    (filled,) = held(desk)
    assert filled.form == form
    with pytest.raises(Refused, match="can be filled in again"):
        forms.fill(form, given)
