from __future__ import annotations

from typing import TYPE_CHECKING

from coach.dev.builders import answers
from coach.domain.profile import profile_of
from coach.domain.screening_pages import (
    answers_of_details,
    answers_of_ticks,
    chosen_before,
    details_after,
    is_ticked,
    keys_of_page,
)

from .conftest import MONDAY

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue
    from coach.domain.profile import Profile
    from coach.domain.screening_pages import ScreeningDetail, ScreeningTick


def _profile(**given: str) -> Profile:
    return profile_of(answers(MONDAY, **given))


def _tick(catalogue: Catalogue, key: str) -> ScreeningTick:
    questions = catalogue.screening.questions
    return next(t for q in questions for t in q.ticks if t.key == key)


def _detail(catalogue: Catalogue, name: str) -> ScreeningDetail:
    return next(d for d in catalogue.screening.details if d.id == name)


def test_each_page_asks_each_key_once(catalogue: Catalogue) -> None:
    keys = keys_of_page(catalogue.screening.questions)
    assert len(keys) == len(set(keys))
    assert set(catalogue.screening.needed) <= set(keys)
    assert {q.page for q in catalogue.screening.questions} == {1, 2}


def test_what_is_told_in_more_detail_stands_as_ticked(catalogue: Catalogue) -> None:
    tick = _tick(catalogue, "eating_disorder")
    assert is_ticked(tick, _profile(eating_disorder="yes"))
    assert is_ticked(tick, _profile(eating_disorder="no", eating_disorder_past="yes"))
    assert not is_ticked(tick, _profile(eating_disorder="no"))


def test_none_of_these_is_a_no_to_every_key_and_to_details_that_were_a_yes(
    catalogue: Catalogue,
) -> None:
    questions = catalogue.screening.questions
    given = answers_of_ticks(questions, (), _profile(pregnancy_warning="yes"))
    assert set(given.values()) == {"no"}
    assert set(given) == {*keys_of_page(questions), "pregnancy_warning"}


def test_a_new_tick_opens_its_details_again(catalogue: Catalogue) -> None:
    questions = catalogue.screening.questions
    earlier = _profile(pregnant="no", pregnancy_warning="no")
    given = answers_of_ticks(questions, ("pregnant",), earlier)
    assert given["pregnant"] == "yes"
    assert given["pregnancy_warning"] is None


def test_a_tick_that_stands_keeps_the_detail_it_was_told_in(
    catalogue: Catalogue,
) -> None:
    questions = catalogue.screening.questions
    before = _profile(eating_disorder="no", eating_disorder_past="yes")
    given = answers_of_ticks(questions, ("eating_disorder", "fall"), before)
    assert given["eating_disorder"] == "no"
    assert given["eating_disorder_past"] == "yes"
    assert given["fall"] == "yes"
    assert given["dizzy"] == "no"
    careful = answers_of_ticks(
        questions, ("eating_disorder",), _profile(eating_disorder_past="yes")
    )
    assert careful["eating_disorder"] == "yes"


def test_details_come_after_a_yes_and_never_where_they_change_nothing(
    catalogue: Catalogue,
) -> None:
    details = catalogue.screening.details
    assert details_after(details, ()) == ()
    asked = [each.id for each in details_after(details, ("heart_medicine",))]
    assert asked == ["pulse_medicine", "active"]
    both = details_after(details, ("heart_medicine", "heart_disease"))
    assert [each.id for each in both] == ["active"]


def test_a_choice_told_before_stands_again(catalogue: Catalogue) -> None:
    eating = _detail(catalogue, "eating")
    assert chosen_before(eating, _profile()) == ""
    past = {"eating_disorder_past": "yes", "eating_disorder": "no"}
    assert chosen_before(eating, _profile(**past)) == ""
    assert chosen_before(eating, _profile(**past, eating_danger="no")) == "past"
    assert chosen_before(_detail(catalogue, "birth"), _profile()) == ""


def test_choices_answer_their_keys_and_a_skipped_one_answers_nothing(
    catalogue: Catalogue,
) -> None:
    details = catalogue.screening.details
    assert answers_of_details(details, {}) == {}
    given = answers_of_details(details, {"small_effort": "no", "age": "child"})
    assert given == {"worse_confirmed": "no", "under_18": "yes", "under_13": "yes"}
