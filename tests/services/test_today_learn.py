"""The one line of Learn on Today: it fits, is rare, and is never on a hard day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.content.learn import load_learn
from coach.dev.builders import answers, at, checkin, choice, session
from coach.domain.facts import Choice, Company, Event, EventKind, NotToday, Session
from coach.domain.learn import Occasion
from coach.paths import resources
from coach.services.learn_moments import occasions_of
from coach.services.today import TodayService
from coach.services.today_learn import TodayLearn
from coach.services.today_view import TodayState
from coach.store import facts as store
from coach.store import told

if TYPE_CHECKING:
    from coach.clock import FixedClock
    from coach.domain.facts import Fact
    from coach.services.desk import Desk

TODAY = date(2026, 3, 4)
LEARN = load_learn(resources())
FORTNIGHT = timedelta(days=14)
EARLIER = TODAY - timedelta(days=40)


@pytest.fixture
def opened() -> list[str]:
    return []


@pytest.fixture
def service(desk: Desk, opened: list[str]) -> TodayService:
    store.save(desk.db, *answers(EARLIER, screening="clear"), verb="x")
    learn = TodayLearn(desk, lambda: LEARN, opened.append)
    return TodayService(desk, learn=learn)


def keep(desk: Desk, *facts: Fact) -> None:
    store.save(desk.db, *facts, verb="x")


def line(service: TodayService) -> str | None:
    service.view()
    found = service.learn_line()
    return None if found is None else found.card


def refusal(barrier: str, day: date = TODAY) -> NotToday:
    return NotToday(store.new_id(), day, at(day, "09:00"), barrier)


def test_a_line_fits_what_was_said(desk: Desk, service: TodayService) -> None:
    keep(desk, refusal("tired"))
    meant = next(m for m in LEARN.moments if m.which == "tired")
    service.view()
    found = service.learn_line()
    assert found is not None
    assert (found.words, found.card) == (meant.line, meant.card)


def test_it_stays_for_the_day_and_is_kept_once(
    desk: Desk, service: TodayService
) -> None:
    keep(desk, refusal("tired"))
    first = line(service)
    keep(desk, session(TODAY, 20, at=at(TODAY, "10:00"), before=4, after=7, expected=2))
    assert line(service) == first
    assert len(told.load(desk.db, kind="card")) == 1


def test_the_same_card_waits_a_fortnight(
    desk: Desk, service: TodayService, clock: FixedClock
) -> None:
    keep(desk, refusal("tired"))
    first = line(service)
    assert first is not None
    for days in range(1, FORTNIGHT.days):
        day = TODAY + timedelta(days=days)
        clock.move_to(at(day, "12:00"))
        keep(desk, refusal("tired", day))
        assert line(service) != first
    day = TODAY + FORTNIGHT
    clock.move_to(at(day, "12:00"))
    keep(desk, refusal("tired", day))
    assert line(service) == first


def test_two_days_a_week_have_a_line_at_most(
    desk: Desk, service: TodayService, clock: FixedClock
) -> None:
    barriers = [m.which for m in LEARN.moments if m.occasion is Occasion.BARRIER]
    said = []
    for days in range(21):
        day = TODAY + timedelta(days=days)
        clock.move_to(at(day, "12:00"))
        keep(desk, refusal(barriers[days % len(barriers)], day))
        said.append(line(service) is not None)
    assert all(sum(said[day : day + 7]) <= 2 for day in range(15))
    assert sum(said) == 6


@pytest.mark.parametrize("mood", [0, 1, 2, 3])
def test_a_low_day_has_none(desk: Desk, service: TodayService, mood: int) -> None:
    keep(desk, checkin(TODAY, mood, at=at(TODAY, "09:00")), refusal("tired"))
    assert line(service) is None or mood > desk.catalogue.limits.mood.very_low
    if mood <= desk.catalogue.limits.mood.very_low:
        keep(desk, session(TODAY, 20, at=at(TODAY, "10:00"), before=1, after=2))
        assert line(service) is None


def test_nothing_stands_beside_another_quiet_card(
    desk: Desk, service: TodayService
) -> None:
    keep(desk, refusal("tired"))
    service.view()
    assert service._seen is not None
    view, history, plan = service._seen
    noted = replace(view, note=object())  # type: ignore[arg-type]
    assert service._learn is not None
    assert service._learn.line(noted, history, plan) is None
    assert service._learn.line(view, history, plan) is not None


def test_a_line_whose_moment_is_gone_is_not_said(
    desk: Desk, service: TodayService
) -> None:
    told.record(desk.db, day=TODAY, kind="card", text_id="gone", subject="bdnf")
    keep(desk, refusal("tired"))
    assert line(service) is None


def test_whom_effort_harms_is_never_spurred_on(
    desk: Desk, service: TodayService
) -> None:
    keep(desk, *answers(EARLIER, worse_after_effort="yes", worse_confirmed="yes"))
    keep(desk, refusal("tired"))
    found = line(service)
    card = LEARN.card(found) if found else None
    assert card is None or card.calm


def test_the_card_lies_open_when_the_line_is_pressed(
    desk: Desk, service: TodayService, opened: list[str]
) -> None:
    service.open_card("bdnf")
    assert opened == ["bdnf"]
    TodayService(desk).open_card("bdnf")
    assert TodayService(desk).learn_line() is None


def walk(**more: object) -> Session:
    return session(TODAY, 20, at=at(TODAY, "10:00"), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "happened"),
    [
        ([walk()], (Occasion.FIRST_OUTING, "")),
        ([walk()], (Occasion.ACTIVITY, "walk")),
        ([walk()], (Occasion.KIND, "walk")),
        ([walk()], (Occasion.OUTDOORS, "")),
        ([session(TODAY, 2)], (Occasion.TINY, "")),
        ([walk(company=Company.TOGETHER)], (Occasion.TOGETHER, "")),
        ([walk(effort=9)], (Occasion.HARD, "")),
        ([walk(expected=3, after=5)], (Occasion.LIGHTER_THAN_GUESSED, "")),
        ([walk(expected=6, after=5)], (Occasion.HEAVIER_THAN_GUESSED, "")),
        ([walk(before=6, after=5)], (Occasion.LOWER_AFTER, "")),
        ([session(TODAY - timedelta(days=15), 9)], (Occasion.WEEKS, "2")),
        ([session(TODAY - timedelta(days=15), 9)], (Occasion.BACK, "")),
        ([session(TODAY, 60)], (Occasion.FIRST_HOUR, "")),
        ([choice(TODAY, Choice.BACK)], (Occasion.STEPPED_BACK, "")),
        ([checkin(TODAY, 6, energy=1)], (Occasion.LOW_ENERGY, "")),
        ([refusal("weather")], (Occasion.BARRIER, "weather")),
        (
            [Event("e", TODAY, None, "A new pill", EventKind.MEDICINE)],
            (Occasion.MEDICINE, ""),
        ),
    ],
)
def test_each_occasion_is_told_from_the_notes(
    desk: Desk,
    service: TodayService,
    facts: list[Fact],
    happened: tuple[Occasion, str],
) -> None:
    keep(desk, *facts)
    service.view()
    assert service._seen is not None
    view, history, plan = service._seen
    assert happened in occasions_of(view, history, plan, desk.catalogue)


def test_nothing_happened_on_a_day_without_notes(
    desk: Desk, service: TodayService
) -> None:
    service.view()
    assert service._seen is not None
    view, history, plan = service._seen
    assert view.state is TodayState.FIRST_DAY or view.state is TodayState.ORDINARY
    found = {name for name, _ in occasions_of(view, history, plan, desk.catalogue)}
    assert found <= {Occasion.ANOTHER_WEEK}
