from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.domain.facts import CheckIn, FilledForm
from coach.errors import Refused
from coach.services import checkin_draft
from coach.services.changes import Changes
from coach.services.journal import Journal
from coach.services.questionnaire import QuestionnaireService, Step, Went
from coach.store import facts as store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.clock import FixedClock
    from coach.services.desk import Desk

CALM = (1, 1, 0, 1, 0, 0, 1, 0, 0)


@pytest.fixture
def service(desk: Desk) -> QuestionnaireService:
    return QuestionnaireService(desk)


def answered(service: QuestionnaireService, answers: Sequence[int | None]) -> Step:
    """Answer from the question on the page on; the last step is returned."""
    step = Step(Went.AWAY)
    for answer in answers:
        if answer is None:
            step = service.skip()
        else:
            service.answer(answer)
            step = service.go_on()
    return step


def kept(desk: Desk) -> tuple[FilledForm, ...]:
    return store.load_history(desk.db).questionnaires


def test_one_question_after_the_other_then_one_fact(
    desk: Desk, service: QuestionnaireService
) -> None:
    assert service.view() is None
    service.begin("phq9")
    first = service.view()
    assert first is not None
    assert (first.number, first.count, first.answer) == (1, 9, None)
    assert first.is_first
    assert first.stem.startswith("Over the last 2 weeks")
    assert first.footer.startswith("Developed by")
    assert [option.value for option in first.options] == [0, 1, 2, 3]
    assert answered(service, CALM).went is Went.ON
    extra = service.view()
    assert extra is not None
    assert extra.is_extra
    assert not extra.is_first
    assert (extra.number, extra.stem) == (9, "")
    assert extra.text.startswith("If you checked off any problems")
    step = answered(service, [2])
    assert step == Step(Went.DONE, Changes.FORMS | Changes.PLAN)
    (form,) = kept(desk)
    assert form.answers == (*CALM, 2)
    assert service.view() is None
    Journal(desk).undo()
    assert kept(desk) == ()


def test_the_question_after_them_needs_a_problem(
    desk: Desk, service: QuestionnaireService
) -> None:
    service.begin("phq9")
    assert answered(service, [0] * 8 + [None]).went is Went.DONE
    (form,) = kept(desk)
    assert form.answers == (*[0] * 8, None, None)


def test_back_keeps_the_answers(service: QuestionnaireService) -> None:
    service.begin("phq9")
    assert service.back().went is Went.ON
    answered(service, [2, 1])
    service.back()
    view = service.view()
    assert view is not None
    assert (view.number, view.answer) == (2, 1)
    assert not view.footer
    service.skip()
    service.back()
    view = service.view()
    assert view is not None
    assert view.answer is None


def test_it_is_left_and_found_again(desk: Desk, service: QuestionnaireService) -> None:
    service.begin("phq9")
    answered(service, [2, 1, 3])
    assert service.stop() == Step(Went.AWAY)
    other = QuestionnaireService(desk)
    other.begin("phq9")
    view = other.view()
    assert view is not None
    assert view.number == 4
    other.begin("phq9", again=True)
    view = other.view()
    assert view is not None
    assert (view.number, view.answer) == (1, None)
    assert kept(desk) == ()


def test_one_left_with_nothing_answered_was_never_begun(
    desk: Desk, service: QuestionnaireService
) -> None:
    service.begin("weekly")
    service.stop()
    assert checkin_draft.load_of(desk, "weekly") is None


def test_old_answers_ask_about_other_days(
    desk: Desk, service: QuestionnaireService, clock: FixedClock
) -> None:
    service.begin("phq9")
    answered(service, [2, 1, 3])
    clock.move_to(clock.now() + timedelta(days=3))
    assert service.view() is not None
    clock.move_to(clock.now() + timedelta(days=1))
    assert service.view() is None
    service.begin("phq9")
    view = service.view()
    assert view is not None
    assert (view.number, view.answer) == (1, None)


def test_3_1_never_more_often_than_every_fourteen_days(
    desk: Desk, service: QuestionnaireService, clock: FixedClock
) -> None:
    begin = clock.now()
    service.begin("phq9")
    answered(service, [*CALM, None])
    for days in (0, 13, -13):
        clock.move_to(begin + timedelta(days=days))
        with pytest.raises(Refused, match=r"on 2026-03-04, .* from 2026-03-18 on"):
            service.begin("phq9")
        assert service.view() is None
    service.begin("gad7")
    clock.move_to(begin + timedelta(days=14))
    service.begin("phq9")
    assert len(kept(desk)) == 1


def test_2_35_the_two_questions_are_for_the_week_between(
    service: QuestionnaireService, clock: FixedClock
) -> None:
    begin = clock.now()
    service.begin("phq9")
    answered(service, [*CALM, None])
    clock.move_to(begin + timedelta(days=6))
    with pytest.raises(Refused, match="from 2026-03-11 on"):
        service.begin("phq2")
    clock.move_to(begin + timedelta(days=7))
    service.begin("phq2")
    assert answered(service, [3, 3]).went is Went.DONE
    with pytest.raises(Refused, match="from 2026-03-18 on"):
        service.begin("phq9")
    clock.move_to(begin + timedelta(days=14))
    service.begin("phq9")


def test_3_4_a_ninth_answer_above_zero_is_kept_and_help_comes_first(
    desk: Desk, service: QuestionnaireService
) -> None:
    service.begin("phq9")
    step = answered(service, [*CALM[:8], 1])
    assert step.went is Went.HELP_FIRST
    assert Changes.FORMS in step.changes
    (form,) = kept(desk)
    assert form.answers == (*CALM[:8], 1, None)
    view = service.view()
    assert view is not None
    assert view.is_extra
    assert answered(service, [3]).went is Went.DONE
    (form,) = kept(desk)
    assert form.answers == (*CALM[:8], 1, 3)
    assert service.view() is None


@pytest.mark.parametrize("way", ["back", "stop", "finish", "skip"])
def test_3_4_no_way_out_passes_the_ninth_answer_by(
    desk: Desk, service: QuestionnaireService, way: str
) -> None:
    service.begin("phq9")
    answered(service, [None] * 8)
    service.answer(2)
    step = getattr(service, way)()
    assert step.went is Went.HELP_FIRST
    (form,) = kept(desk)
    assert form.answers == (*[None] * 8, 2, None)
    again = service.stop()
    assert again.went is Went.AWAY
    assert again.changes == Changes.NOTHING
    assert checkin_draft.load_of(desk, "phq9") is not None


def test_3_4_beginning_anew_forgets_no_ninth_answer(
    desk: Desk, service: QuestionnaireService
) -> None:
    service.begin("phq9")
    answered(service, [None] * 8)
    service.answer(2)
    service.begin("phq9", again=True)
    (form,) = kept(desk)
    assert form.answers[8] == 2
    view = service.view()
    assert view is not None
    assert view.number == 1
    service.go_on()
    (form,) = kept(desk)
    assert form.answers[8] == 2


def test_a_form_kept_for_help_is_no_reason_to_wait(
    desk: Desk, service: QuestionnaireService, clock: FixedClock
) -> None:
    service.begin("phq9")
    answered(service, [*CALM[:8], 1])
    clock.move_to(clock.now() + timedelta(days=1))
    service.begin("phq9")
    assert answered(service, [0]).went is Went.DONE
    assert len(kept(desk)) == 1


def test_nothing_answered_is_not_kept(
    desk: Desk, service: QuestionnaireService
) -> None:
    service.begin("gad7")
    with pytest.raises(Refused, match="Nothing is answered"):
        answered(service, [None] * 7)
    assert kept(desk) == ()
    view = service.view()
    assert view is not None
    assert view.number == 7


def test_mood_and_energy_become_a_check_in(
    desk: Desk, service: QuestionnaireService, clock: FixedClock
) -> None:
    service.begin("checkin")
    view = service.view()
    assert view is not None
    assert (view.options, view.low, view.high) == ((), "very low", "very good")
    step = answered(service, [4, None])
    assert step == Step(Went.DONE, Changes.CHECKINS)
    (held,) = store.load_history(desk.db).checkins
    assert isinstance(held, CheckIn)
    assert (held.mood, held.energy, held.at) == (4, None, clock.now())
    assert kept(desk) == ()
    service.begin("checkin")
    assert answered(service, [None, 7]).went is Went.DONE


def test_without_one_open_every_way_leads_away(
    desk: Desk, service: QuestionnaireService
) -> None:
    service.answer(3)
    for step in (service.go_on(), service.back(), service.finish(), service.stop()):
        assert step == Step(Went.AWAY)
    assert checkin_draft.load(desk) is None
