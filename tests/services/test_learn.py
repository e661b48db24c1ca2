"""Learn: shelves and cards, what is kept and read, what is found, whom it suits."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest

from coach.content.carers import load_carers
from coach.content.learn import load_learn
from coach.content.safety_words import load_safety_words
from coach.domain.facts import Answer
from coach.domain.learn import Card, Question
from coach.paths import resources
from coach.services.learn import LearnService
from coach.services.learn_view import FOUND, KEPT, QUESTIONS, Mark, name_of
from coach.store import facts as store

if TYPE_CHECKING:
    from coach.services.desk import Desk

DAY = date(2026, 5, 14)
LEARN = load_learn(resources())
CARERS = load_carers(resources())


@pytest.fixture
def learn(desk: Desk) -> LearnService:
    danger = partial(load_safety_words, resources())
    return LearnService(desk, lambda: LEARN, danger, lambda: CARERS)


def test_the_first_topic_lies_open_at_its_first_card(learn: LearnService) -> None:
    view = learn.view()
    topic = LEARN.topics[0]
    assert (view.shelf, view.line) == (topic.id, topic.line)
    assert [title.id for title in view.titles] == [card.id for card in topic.card]
    assert view.card is not None
    assert view.card.text == topic.card[0].text


def test_every_card_and_question_opens_with_all_that_stands_in_it(
    learn: LearnService,
) -> None:
    both: list[Card | Question] = [*LEARN.cards(), *LEARN.questions]
    assert len(list(LEARN.cards())) >= 42
    assert len(LEARN.questions) >= 20
    for each in both:
        learn.open_elsewhere(name_of(each))
        view = learn.view()
        opened = view.card
        assert opened is not None
        assert opened.title.id == name_of(each)
        assert opened.sources
        assert all(source.source for source in opened.sources)
        if isinstance(each, Card):
            assert (opened.text, opened.unknown) == (each.text, each.unknown)
            assert bool(opened.sides) == (each.strength == "contested")
            assert [link.id for link in opened.related] == list(each.related)
        assert name_of(each) in {title.id for title in view.titles}


def test_next_goes_round_the_shelf(learn: LearnService) -> None:
    seen = []
    for _ in LEARN.topics[0].card:
        view = learn.view()
        assert view.card is not None
        seen.append(view.opened)
        learn.open(view.card.next)
    assert seen == [card.id for card in LEARN.topics[0].card]
    assert learn.view().opened == seen[0]


def test_a_card_is_kept_read_let_go_and_taken_back(
    desk: Desk, learn: LearnService
) -> None:
    learn.mark("first_hour", Mark.KEPT, is_on=True)
    learn.mark("first_hour", Mark.READ, is_on=True)
    learn.show_shelf(KEPT)
    [title] = learn.view().titles
    assert title.id == "first_hour"
    assert title.marks == {Mark.KEPT, Mark.READ}
    learn.mark("first_hour", Mark.KEPT, is_on=False)
    learn.show_shelf(KEPT)
    view = learn.view()
    assert (view.titles, view.card) == ((), None)
    assert view.line == desk.texts("learn.kept_none")
    store.undo(desk.db)
    assert [each.id for each in learn.view().titles] == ["first_hour"]


def test_marks_nobody_knows_and_cards_that_are_gone_are_passed_over(
    desk: Desk, learn: LearnService
) -> None:
    for id_, key, value in (("a", "card.gone", "kept"), ("b", "card.bdnf", "loved")):
        store.save(desk.db, Answer(id_, DAY, desk.now(), key, value), verb="x")
    learn.show_shelf(KEPT)
    assert learn.view().titles == ()
    learn.open_elsewhere("gone")
    assert learn.view().card is not None


def test_a_search_shows_what_was_found_and_goes_back_to_the_shelves(
    learn: LearnService,
) -> None:
    learn.search("  first hour ")
    view = learn.view()
    assert view.shelf == FOUND
    assert view.titles[0].id == "first_hour"
    assert view.opened == "first_hour"
    learn.search("xylophone zeppelin")
    assert (learn.view().titles, learn.view().card) == ((), None)
    learn.search("")
    assert learn.view().shelf == LEARN.topics[0].id
    learn.search("")
    assert learn.view().shelf == LEARN.topics[0].id


def test_questions_stand_on_a_shelf_and_lead_to_cards(learn: LearnService) -> None:
    learn.show_shelf(QUESTIONS)
    view = learn.view()
    assert [title.id for title in view.titles] == [name_of(q) for q in LEARN.questions]
    assert all(not title.strength for title in view.titles)
    assert view.card is not None
    assert view.card.related


def test_nothing_that_spurs_on_is_shown_to_whom_effort_harms(
    desk: Desk, learn: LearnService
) -> None:
    everything = {card.id for card in LEARN.cards()}
    everything |= {name_of(question) for question in LEARN.questions}
    for key in ("worse_after_effort", "worse_confirmed"):
        store.save(desk.db, Answer(key, DAY, desk.now(), key, "yes"), verb="x")
    shown = set()
    for shelf in learn.view().shelves:
        learn.show_shelf(shelf.id)
        shown |= {title.id for title in learn.view().titles}
    assert shown < everything
    calm = {card.id for card in LEARN.cards() if card.calm}
    assert {card.id for card in LEARN.cards() if card.id in shown} == calm
