"""The guide for carers: rungs, sentences, ideas, talks; and nothing is kept."""

from __future__ import annotations

import pytest

from coach.content.carers import load_carers
from coach.domain.carers import END, Strain, Way, Weather, Where
from coach.paths import resources
from coach.services.carer_talk import TalkPractice
from coach.services.carers import CarersService, Wishes

CARERS = load_carers(resources())


@pytest.fixture
def service() -> CarersService:
    return CarersService(lambda: CARERS)


def test_the_sentences_that_fit_stand_first_until_others_are_opened(
    service: CarersService,
) -> None:
    first, second, third = CARERS.sayings.situation[:3]
    assert service.view().situation is first
    service.begin_with(third.id)
    assert service.view().situation is third
    service.search("curtain")
    assert service.view().situation is None
    service.open_situation(second.id)
    service.begin_with(first.id)
    assert service.view().situation is second


def test_sentences_stand_by_situation(service: CarersService) -> None:
    for situation in CARERS.sayings.situation:
        service.open_situation(situation.id)
        view = service.view()
        assert view.situation is situation
        assert view.pairs
        assert {pair.situation for pair in view.pairs} == {situation.id}
    service.open_situation("gone")
    assert service.view().situation is CARERS.sayings.situation[0]


def test_words_are_looked_for_everywhere_whatever_their_case(
    service: CarersService,
) -> None:
    service.search("  CURTAIN leave ")
    view = service.view()
    assert view.situation is None
    assert [pair.id for pair in view.pairs] == ["open_the_curtain"]
    service.search("xylophone")
    assert service.view().pairs == ()
    service.search("")
    assert service.view().situation is CARERS.sayings.situation[0]


def test_ideas_suit_what_is_wished_and_go_round(service: CarersService) -> None:
    for energy in Strain:
        for place in Where:
            service.wish(Wishes(energy=energy, place=place))
            seen = set()
            for _ in range(40):
                idea = service.view().idea
                assert idea is not None
                assert (idea.energy, idea.place) == (energy, place)
                seen.add(idea.id)
                service.another_idea()
            meant = {
                each.id
                for each in CARERS.together
                if (each.energy, each.place) == (energy, place)
            }
            assert seen == meant
    service.wish(Wishes(place=Where.OUT, weather=Weather.ANY))
    idea = service.view().idea
    assert idea is not None
    assert idea.weather is Weather.ANY


def test_where_nothing_suits_there_is_no_idea() -> None:
    from coach.values import replace

    held = replace(CARERS, together=())
    assert CarersService(lambda: held).view().idea is None


@pytest.mark.parametrize("talk", CARERS.talks, ids=lambda talk: talk.id)
def test_a_talk_goes_on_by_what_opens_and_shows_the_price_of_pressing(
    talk: object,
) -> None:
    practice = TalkPractice(talk)  # type: ignore[arg-type] # ids made it an object
    for _ in range(10):
        view = practice.view()
        if view.is_over:
            break
        assert view.node is not None
        pressing = [a for a, c in enumerate(view.node.choice) if c.kind is Way.PRESSES]
        for at in pressing:
            practice.say(at)
            assert practice.view().answer is view.node.choice[at]
            assert not practice.can_go_on()
            practice.go_on()
            assert practice.view().node is view.node
            practice.try_another()
        opening = next(
            at
            for at, c in enumerate(view.node.choice)
            if c.kind is Way.OPENS and c.leads
        )
        practice.say(opening)
        view = practice.view()
        assert set(view.tried) == {*pressing, opening}
        assert view.before is (view.node.choice[pressing[-1]] if pressing else None)  # type: ignore[union-attr] # it is not over
        assert practice.can_go_on()
        practice.go_on()
    view = practice.view()
    assert view.is_over
    assert view.node is None
    assert view.answer is None
    assert any(said.is_mine for said in view.said)
    practice.go_on()
    practice.begin()
    assert practice.view().steps == 1
    assert not practice.view().is_over


def test_a_talk_knows_its_end() -> None:
    assert all(talk.at(END) is None for talk in CARERS.talks)
