"""The one quiet card on Today: what it says, what a press does, when it is silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.dev import builders as make
from coach.domain.facts import CheckIn, FilledForm
from coach.services.profile import load_profile
from coach.services.today import TodayService
from coach.services.today_note import hidden_notes, hides_for
from coach.services.today_view import TodayState
from coach.store import facts as store
from coach.store import told

from .today_life import TODAY, begun, spring

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from coach.clock import FixedClock
    from coach.domain.facts import Fact
    from coach.services.desk import Desk
    from coach.services.today_view import NoteView

DAY = timedelta(days=1)


@pytest.fixture
def today(desk: Desk, clock: FixedClock) -> Callable[..., TodayService]:
    def opened(facts: list[Fact], day: date = TODAY) -> TodayService:
        clock.move_to(make.at(day, "09:12"))
        store.save(desk.db, *facts, verb="test")
        return TodayService(desk)

    return opened


def form(*answers: int | None, day: date = TODAY - DAY) -> FilledForm:
    return FilledForm(store.new_id(), day, make.at(day), "phq9", answers)


def energy(*days_ago: int) -> list[Fact]:
    days = [TODAY - n * DAY for n in days_ago]
    return [CheckIn(store.new_id(), day, make.at(day), 6, 9) for day in days]


def note(service: TodayService) -> NoteView:
    found = service.view().note
    assert found is not None
    return found


HEAVY = form(3, 3, 3, 3, 2, 1, 1, 0, 0)
VERY_HEAVY = form(3, 3, 3, 3, 3, 3, 2, 1, 0)


def test_an_ordinary_day_has_none(today: Callable[..., TodayService]) -> None:
    assert today(spring()).view().note is None


@pytest.mark.parametrize(
    ("facts", "id_", "presses"),
    [
        ([HEAVY], "heavy", ("read",)),
        ([VERY_HEAVY], "very_heavy", ("supported", "read")),
        ([form(1, 1, 1, 0, 0, 0, 0, 0, 1)], "thoughts", ("talked",)),
        (energy(1, 2, 3), "less_sleep", ("yes", "no", "never")),
        (make.answers(TODAY, postpartum="yes", voices="yes"), "voices", ("help",)),
    ],
)
def test_the_card_says_the_most_urgent_and_what_can_be_pressed(
    today: Callable[..., TodayService],
    facts: list[Fact],
    id_: str,
    presses: tuple[str, ...],
) -> None:
    said = note(today(spring(*facts)))
    assert (said.id, tuple(press for press, _ in said.presses)) == (id_, presses)
    assert said.title
    assert said.line
    assert said.is_urgent is (id_ == "voices")


def test_what_keeps_safe_stands_before_a_question(
    today: Callable[..., TodayService],
) -> None:
    assert note(today(spring(HEAVY, *energy(1, 2, 3)))).id == "heavy"


def test_thoughts_nobody_knows_of_put_help_first(
    today: Callable[..., TodayService], desk: Desk
) -> None:
    service = today(spring(form(1, 1, 1, 0, 0, 0, 0, 0, 1)))
    view = service.view()
    assert view.state is TodayState.VERY_LOW
    assert view.help_first
    service.answer_note("thoughts", "talked")
    assert load_profile(desk).is_yes("talked_with_someone")
    assert service.view().note is None
    assert not service.view().help_first


def test_support_is_kept_and_quickens_nothing_else(
    today: Callable[..., TodayService], desk: Desk
) -> None:
    service = today(spring(VERY_HEAVY))
    service.answer_note("very_heavy", "supported")
    assert load_profile(desk).is_yes("supported")
    assert note(service).id == "heavy"


def test_a_word_that_was_read_comes_again_after_four_weeks(
    today: Callable[..., TodayService], clock: FixedClock, desk: Desk
) -> None:
    service = today(spring(HEAVY))
    assert service.answer_note("heavy", "read") is None
    assert service.answer_note("small_day", "never") is None
    assert service.view().note is None
    clock.move_to(make.at(TODAY + 27 * DAY, "09:12"))
    shown = TodayService(desk).view().note
    assert shown is None or shown.id != "heavy"
    clock.move_to(make.at(TODAY + 28 * DAY, "09:12"))
    assert note(TodayService(desk)).id == "heavy"


def test_a_new_rise_is_news_whatever_was_read(
    today: Callable[..., TodayService], clock: FixedClock, desk: Desk
) -> None:
    lower = form(0, 0, 0, 0, 0, 0, 0, 0, 0, day=TODAY - 15 * DAY)
    service = today([*begun(), lower, form(1, 1, 1, 1, 1, 0, 0, 0, 0)])
    service.answer_note(note(service).id, "read")
    assert service.view().note is None
    later = TODAY + 14 * DAY
    clock.move_to(make.at(later, "09:12"))
    shown = TodayService(desk).view().note
    assert shown is None or shown.id != "worse"
    risen = form(2, 2, 2, 2, 2, 0, 0, 0, 0, day=later - DAY)
    store.save(desk.db, risen, verb="test")
    assert note(TodayService(desk)).id == "worse"


def test_a_rise_from_a_file_without_a_time_is_news_from_the_next_day(
    today: Callable[..., TodayService], clock: FixedClock, desk: Desk
) -> None:
    lower = form(0, 0, 0, 0, 0, 0, 0, 0, 0, day=TODAY - 15 * DAY)
    service = today([*begun(), lower, form(1, 1, 1, 1, 1, 0, 0, 0, 0)])
    service.answer_note("worse", "read")
    later = TODAY + 14 * DAY
    clock.move_to(make.at(later, "09:12"))
    answers = (2, 2, 2, 2, 2, 0, 0, 0, 0)
    brought = FilledForm("f", later, None, "phq9", answers, source="file")
    store.save(desk.db, brought, verb="test")
    assert note(TodayService(desk)).id == "worse"


def test_saying_yes_again_is_news_and_no_is_none(
    today: Callable[..., TodayService], desk: Desk, clock: FixedClock
) -> None:
    days = [TODAY - DAY, TODAY - 2 * DAY]
    full = [
        make.session(day, 45, at=make.at(day, f"{hour}:00"), effort=4)
        for day in days
        for hour in ("10", "13", "16")
    ]
    service = today(spring(*full, *make.answers(TODAY, driven="yes")))
    assert note(service).id == "driven"
    clock.move_to(make.at(TODAY, "10:00"))
    service.answer_note("driven", "read")
    assert service.view().note is None
    clock.move_to(make.at(TODAY, "11:00"))
    at = desk.now()
    said = [replace(a, at=at) for a in make.answers(TODAY, driven="yes")]
    store.save(desk.db, *said, verb="test")
    assert note(service).id == "driven"


def test_what_needs_a_call_today_cannot_be_read_away(
    today: Callable[..., TodayService],
) -> None:
    said = note(today(spring(*make.answers(TODAY - DAY, very_up="yes"))))
    assert (said.id, said.presses) == ("very_up", ())


@pytest.mark.parametrize(("press", "value"), [("yes", "yes"), ("no", "no")])
def test_a_question_is_answered_with_one_press_and_can_be_taken_back(
    today: Callable[..., TodayService], desk: Desk, press: str, value: str
) -> None:
    service = today(spring(*energy(1, 2, 3)))
    service.answer_note("less_sleep", press)
    assert load_profile(desk).text("less_sleep") == value
    shown = service.view().note
    assert (shown.id if shown else "") == ("very_up" if press == "yes" else "")
    store.undo(desk.db)
    assert note(service).id == "less_sleep"


def test_not_again_is_for_good(
    today: Callable[..., TodayService], clock: FixedClock, desk: Desk
) -> None:
    service = today(spring(*energy(1, 2, 3)))
    service.answer_note("less_sleep", "never")
    assert service.view().note is None
    later = TODAY + 400 * DAY
    days = [later - n * DAY for n in (1, 2, 3)]
    facts = [CheckIn(store.new_id(), day, make.at(day), 6, 9) for day in days]
    clock.move_to(make.at(later, "09:12"))
    store.save(desk.db, *facts, verb="test")
    shown = TodayService(desk).view().note
    assert shown is None or shown.id != "less_sleep"


# -- the check-in that is due ----------------------------------------------------------


def test_a_check_in_is_offered_two_weeks_after_the_last(
    today: Callable[..., TodayService], clock: FixedClock
) -> None:
    service = today(spring(), TODAY + 4 * DAY)
    assert service.view().note is None
    clock.move_to(make.at(TODAY + 5 * DAY, "09:12"))
    assert note(service).id == "checkin_due"
    assert [press for press, _ in note(service).presses] == ["start", "later", "never"]


@pytest.mark.parametrize(("press", "days"), [("later", 7), ("never", 36_500)])
def test_a_check_in_can_wait_or_stay_away(
    today: Callable[..., TodayService], desk: Desk, press: str, days: int
) -> None:
    service = today([*begun(), *energy(4)])
    assert note(service).id == "checkin_due"
    service.answer_note("checkin_due", press)
    assert service.view().note is None
    held = told.load(desk.db, kind="note")
    history = store.load_history(desk.db)
    last = TODAY + (days - 1) * DAY
    assert "checkin_due" in hidden_notes(held, history, last)
    assert "checkin_due" not in hidden_notes(held, history, last + DAY)


def test_nothing_is_offered_in_the_first_days_or_on_a_low_one(
    today: Callable[..., TodayService], desk: Desk
) -> None:
    service = today([*begun(), *energy(2)])
    assert service.view().note is None
    store.save(desk.db, *energy(5), verb="test")
    assert note(service).id == "checkin_due"
    service.record_mood(2)
    assert service.view().note is None


def test_hides_for_knows_every_press_that_puts_a_card_away(desk: Desk) -> None:
    limits = desk.catalogue.limits.screen
    assert [hides_for(p, limits) for p in ("read", "later", "never", "yes")] == [
        28, 7, 36_500, 0,
    ]  # fmt: skip


# -- a very low mood -------------------------------------------------------------------


def test_a_very_low_mood_leads_to_help_once_a_day(
    today: Callable[..., TodayService], clock: FixedClock
) -> None:
    service = today(spring())
    assert not service.leads_to_help(2)
    assert service.leads_to_help(1)
    assert not service.leads_to_help(0)
    clock.move_to(make.at(TODAY + DAY, "09:12"))
    assert service.leads_to_help(0)


def test_a_day_asks_one_thing_beside_mood_and_energy(
    today: Callable[..., TodayService], clock: FixedClock, desk: Desk
) -> None:
    tired = make.checkin(TODAY, 5, at=make.at(TODAY, "09:00"), energy=1)
    facts = [fact for fact in spring() if not isinstance(fact, FilledForm)]
    service = today([*facts, tired])
    assert note(service).id == "small_day"
    service.answer_note("small_day", "never")
    assert service.view().note is None
    clock.move_to(make.at(TODAY + DAY, "09:12"))
    assert note(TodayService(desk)).id == "checkin_due"
