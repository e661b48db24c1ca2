"""Not today: what is shown and kept with each press, and where it keeps silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.dev import builders as make
from coach.domain.facts import BookedStep, FilledForm, NotToday
from coach.services.journal import Journal
from coach.services.not_today import NotTodayService, NotTodayView
from coach.services.session import SESSION_DRAFT
from coach.services.today import TodayService
from coach.store import drafts
from coach.store import facts as store
from tests.services.today_life import FIRST, TODAY, spring

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.clock import FixedClock
    from coach.domain.facts import Fact
    from coach.services.desk import Desk

    Say = Callable[..., NotTodayService]

COAT = "I put my coat on"


@pytest.fixture
def say(desk: Desk, clock: FixedClock) -> Say:
    """Writes a spring and more facts down, says *Not today*, and opens the page."""

    def said(*more: Fact) -> NotTodayService:
        clock.move_to(make.at(TODAY, "09:12"))
        store.save(desk.db, *spring(*more), verb="test")
        TodayService(desk).not_today()
        return NotTodayService(desk)

    return said


def held(desk: Desk) -> NotToday:
    """Return the one *Not today* of the day that holds."""
    every = store.load_history(desk.db, kinds={NotToday}).refusals
    (found,) = [r for r in every if r.day == TODAY and not r.is_withdrawn]
    return found


def first_ids(view: NotTodayView) -> list[str]:
    return [barrier.id for barrier in view.barriers[:4]]


def shown(service: NotTodayService) -> str:
    reply = service.view().reply
    assert reply is not None
    return reply.words


def test_before_a_press_there_is_rest_alone(say: Say) -> None:
    view = say().view()
    assert view.is_said
    assert len(view.barriers) == 21
    assert first_ids(view) == ["tired", "starting", "no_wish", "no_point"]
    assert (view.chosen, view.reply, view.offer, view.own) == (None, None, None, 0)


def test_their_own_barriers_come_first(say: Say) -> None:
    view = say(*make.answers(FIRST, barriers="weather,pain")).view()
    assert first_ids(view) == ["weather", "pain", "tired", "starting"]
    assert view.own == 2


def test_a_press_is_kept_with_the_answer_shown_and_can_be_undone(
    say: Say, desk: Desk
) -> None:
    service = say()
    service.choose("tired")
    assert (held(desk).barrier, held(desk).strategy) == ("tired", "tired.1")
    view = service.view()
    assert view.chosen is not None
    assert view.chosen.id == "tired"
    assert view.reply is not None
    assert view.reply.words == "Do the two-minute version"
    assert view.reply.is_try
    assert service.choose("tired") is None
    Journal(desk).undo()
    assert held(desk).barrier == ""
    assert service.view().reply is None


def test_another_idea_goes_round_and_is_kept(say: Say, desk: Desk) -> None:
    service = say()
    assert service.another() is None
    service.choose("bored")
    told = []
    for _ in range(4):
        told.append(held(desk).strategy)
        service.another()
    assert told == ["bored.1", "bored.2", "bored.3", "bored.1"]


def test_the_own_answer_completes_its_sentence_and_tells_its_count(say: Say) -> None:
    days = [make.at(day, "08:30") for day in (FIRST.replace(day=n) for n in (21, 23))]
    refusals = [NotToday(make.next_id(), at.date(), at, "tired", COAT) for at in days]
    service = say(*make.answers(FIRST, then_tired=f"{COAT}."), *refusals)
    service.choose("tired")
    assert shown(service) == f"If I am too tired, then {COAT}."
    service.another()
    view = service.view()
    assert view.reply is not None
    assert view.reply.words == f"If I am too tired, then {COAT}."
    assert view.reply.since is None
    assert (
        view.reply.count == "You have used it 2 times. You went out 2 of those times."
    )


def test_words_that_begin_with_if_stand_as_they_are(say: Say) -> None:
    service = say(*make.answers(FIRST, then_tired="if it rains, I dance"))
    service.choose("tired")
    assert shown(service) == "if it rains, I dance"


def test_a_count_without_an_outing_is_told_too(say: Say) -> None:
    at = make.at(TODAY.replace(day=13), "08:30")
    before = NotToday("before", at.date(), at, "tired", "tired.1")
    service = say(before)
    service.choose("tired")
    view = service.view()
    assert view.reply is not None
    assert view.reply.count == "You have used it once. No outing came after it yet."


@pytest.mark.parametrize(
    ("barrier", "activity", "words"),
    [
        ("tired", "stand_outside", "Stand on the step · 2\u00a0min"),
        ("no_time", "walk_indoors", "Walk indoors · 2\u00a0min"),
        ("unsafe", "walk_indoors", "Walk indoors · 2\u00a0min"),
        ("pain", "seated_march", "Seated march · 2\u00a0min"),
        ("no_help", "stand_outside", "Stand on the step · 2\u00a0min"),
    ],
)
def test_the_smaller_thing_suits_what_is_in_the_way(
    say: Say, barrier: str, activity: str, words: str
) -> None:
    service = say()
    service.choose(barrier)
    offer = service.view().offer
    assert offer is not None
    assert (offer.activity, offer.minutes, offer.words) == (activity, 2, words)


def test_a_step_that_is_no_walk_is_made_tiny_itself(say: Say) -> None:
    step = BookedStep("yoga", TODAY, make.at(TODAY, "07:00"), "dance", 8)
    service = say(step)
    service.choose("no_help")
    offer = service.view().offer
    assert offer is not None
    assert (offer.activity, offer.minutes) == ("dance", 2)


def test_the_smaller_thing_is_laid_out_as_the_outing(say: Say, desk: Desk) -> None:
    service = say()
    assert not service.begin()
    service.choose("tired")
    assert service.begin()
    body = drafts.load(desk.db, SESSION_DRAFT)
    assert body is not None
    assert (body["activity"], body["minutes"]) == ("stand_outside", 2)


def test_what_matters_stands_beside_no_point(say: Say) -> None:
    service = say(*make.answers(FIRST, own_values="Being there for Mia"))
    service.choose("no_point")
    assert service.view().reason == "Being there for Mia"
    service.choose("tired")
    assert service.view().reason == ""


def test_a_press_without_a_not_today_says_it_too(say: Say, desk: Desk) -> None:
    service = say()
    TodayService(desk).changed_my_mind()
    assert not service.view().is_said
    service.choose("weather")
    assert held(desk).barrier == "weather"


def test_a_barrier_that_is_gone_is_as_none(say: Say, desk: Desk) -> None:
    service = say(NotToday("a", TODAY, make.at(TODAY, "09:30"), "snow", "snow.1"))
    assert service.view().chosen is None
    del desk


@pytest.mark.parametrize("key", ["worse_after_effort", "chest_discomfort"])
def test_where_movement_is_not_offered_it_is_not_spoken_of(
    say: Say, desk: Desk, key: str
) -> None:
    service = say(*make.answers(TODAY, **{key: "yes"}))
    view = service.view()
    assert view.barriers == ()
    assert view.offer is not None
    activity = desk.catalogue.activity(view.offer.activity)
    assert activity is not None
    assert not activity.is_movement
    assert service.begin()


def thoughts() -> FilledForm:
    at = make.at(TODAY, "08:00")
    return FilledForm("nine", TODAY, at, "phq9", (1, 1, 1, 1, 0, 0, 0, 0, 2))


def test_with_thoughts_of_self_harm_there_are_people_and_rest(say: Say) -> None:
    view = say(thoughts()).view()
    assert (view.barriers, view.offer, view.needs_people) == ((), None, True)
    assert not view.people_first


def test_on_a_day_that_may_not_be_safe_people_come_first(say: Say) -> None:
    view = say(*make.answers(TODAY, safe_now="not_say")).view()
    assert (view.barriers, view.offer, view.people_first) == ((), None, True)


def test_a_very_low_mood_shows_the_way_to_help_as_well(say: Say) -> None:
    view = say(make.checkin(TODAY, 0, at=make.at(TODAY, "09:00"))).view()
    assert view.needs_people
    assert view.barriers


@pytest.mark.parametrize("state", ["rest", "ill", "away"])
def test_who_rests_is_offered_rest_alone(say: Say, state: str) -> None:
    view = say(make.state(TODAY, state)).view()
    assert (view.barriers, view.offer) == ((), None)
    assert not view.needs_people
