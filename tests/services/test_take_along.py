"""What goes along: what comes, as a calendar and as a card for the pocket."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from coach.dev import builders as make
from coach.domain.facts import (
    BookedStep,
    Choice,
    Planned,
    Reminder,
    Repeat,
    State,
)
from coach.domain.settings import Settings
from coach.errors import Refused
from coach.paths import resources
from coach.services.calendar_export import CalendarService
from coach.services.journal import Journal
from coach.services.plan import PlanService
from coach.services.settings import SettingsService
from coach.services.support import SupportService
from coach.services.week_card import (
    WeekCardService,
    card_lines,
    shortened,
)
from coach.store import facts as store
from coach.values import replace
from tests.services.today_life import TODAY, begun

if TYPE_CHECKING:
    from pathlib import Path

    from coach.clock import FixedClock
    from coach.domain.facts import Fact
    from coach.services.desk import Desk

BERLIN = ZoneInfo("Europe/Berlin")
SATURDAY = TODAY + timedelta(days=2)


def put(activity: str, day: date, **more: Any) -> Planned:
    return Planned(store.new_id(), day, make.at(TODAY), activity, day, **more)


@pytest.fixture
def life(desk: Desk, clock: FixedClock) -> Desk:
    """Sam's first weeks, on Thursday 14 May at noon."""
    clock.move_to(make.at(TODAY, "12:00"))
    keep(desk, *begun())
    return desk


def keep(desk: Desk, *facts: Fact) -> None:
    store.save(desk.db, *facts, verb="live")


def events(desk: Desk, weeks: int = 1) -> list[Any]:
    data = CalendarService(desk).file(weeks, BERLIN)
    return Calendar.from_ical(data).walk("VEVENT")


def said(desk: Desk, weeks: int = 1) -> list[tuple[str, str]]:
    found = [
        (str(e.decoded("dtstart"))[:16], str(e["summary"])) for e in events(desk, weeks)
    ]
    return sorted(found)


def uids(desk: Desk) -> list[str]:
    return [str(e["uid"]) for e in events(desk, 4)]


def with_settings(desk: Desk, **more: Any) -> Desk:
    settings = Settings(**more)
    return replace(desk, settings=lambda: settings)


def test_the_plans_outings_stand_on_their_days_at_the_steps_time(life: Desk) -> None:
    title = "Walk to the gate and back"
    found = said(life, weeks=2)
    assert {words for _, words in found} == {title}
    assert all(when.endswith("10:00") for when, _ in found)
    assert found[0][0] >= TODAY.isoformat()
    weeks = {date.fromisoformat(when[:10]).isocalendar().week for when, _ in found}
    assert len(weeks) == 2


def test_ids_are_the_same_at_every_writing(life: Desk) -> None:
    keep(life, put("tea_outside", SATURDAY, clock_min=930, repeats=Repeat.DAILY))
    first = uids(life)
    assert first == uids(life)
    assert len(set(first)) == len(first)


def test_what_was_put_into_the_week_is_there_until_it_is_done(life: Desk) -> None:
    call = put("call_friend", SATURDAY, title="Call Nina", minutes=20, company="Nina")
    done = put("music", SATURDAY, session="some-session")
    keep(life, call, done)
    found = [e for e in events(life) if str(e["uid"]).startswith(call.id)]
    (event,) = found
    assert event.decoded("dtstart") == SATURDAY
    assert str(event["summary"]) == "Call Nina"
    assert "Nina" in str(event["description"])
    assert "music" not in str(said(life)).casefold()


def test_a_moved_tile_of_a_row_keeps_its_id(life: Desk) -> None:
    row = put("tea_outside", TODAY, clock_min=930, repeats=Repeat.DAILY)
    keep(life, row)
    before = set(uids(life))
    moved = replace(
        put("tea_outside", SATURDAY, clock_min=1000), series=row.id, instead_of=TODAY
    )
    keep(life, moved)
    assert set(uids(life)) == before


def test_exercise_put_on_a_day_stands_there_once(life: Desk) -> None:
    (day, _), *_ = said(life)
    keep(life, put("walk", date.fromisoformat(day[:10]), title="Walk with Ben"))
    of_day = [words for when, words in said(life) if when.startswith(day[:10])]
    assert of_day == ["Walk with Ben"]


def test_other_steps_booked_for_a_day_are_there(life: Desk) -> None:
    music = make.booked(TODAY, 15, activity="music", for_day=SATURDAY, clock_min=1110)
    assert isinstance(music, BookedStep)
    own = make.booked(TODAY, 5, activity="gone", for_day=SATURDAY, title="Own thing")
    old = make.booked(TODAY, 5, activity="music", for_day=TODAY - timedelta(days=1))
    keep(life, music, own, old)
    words = [words for _, words in said(life)]
    assert "Own thing" in words
    assert len([e for e in events(life) if music.id in str(e["uid"])]) == 1
    assert not [e for e in events(life) if old.id in str(e["uid"])]


@pytest.mark.parametrize("why", ["pem", "warning", "rest"])
def test_where_movement_is_not_on_offer_none_is_in_it(life: Desk, why: str) -> None:
    keep(life, put("tea_outside", SATURDAY), put("call_friend", SATURDAY))
    booked = make.booked(TODAY, 10, activity="music", for_day=SATURDAY)
    if why == "rest":
        keep(life, make.state(TODAY, State.REST), booked)
        left = {"plan-"}
    else:
        key = "worse_after_effort" if why == "pem" else "chest_discomfort"
        keep(life, *make.answers(TODAY, **{key: "yes"}), put("walk", SATURDAY))
        left = {"plan-"}
        assert "Walk" not in str(said(life))
    assert not [u for u in uids(life) for start in left if u.startswith(start)]
    assert [words for _, words in said(life)]
    support = SupportService(resources())
    card = WeekCardService(life, support).card()
    assert card.sentence == life.texts("take.rest")


def test_a_yes_given_already_is_in_the_weeks_it_holds_for(
    desk: Desk, clock: FixedClock
) -> None:
    monday = date(2026, 5, 11)
    clock.move_to(make.at(monday, "12:00"))
    journal = Journal(desk)
    journal.clear_screening()
    for number in (0, 2, 4):
        clock.move_to(make.at(monday + timedelta(days=number), "12:00"))
        journal.log_session("walk", 5)
    before = {words for _, words in said(desk, 2)}
    PlanService(desk).choose(Choice.READY)
    after = {words for _, words in said(desk, 2)}
    assert before == {"Walk for 5\u00a0minutes, easy pace"}
    assert after == {"Walk for 8\u00a0minutes, easy pace"}


def test_alarms_come_with_reminders_alone_and_never_in_quiet_hours(
    life: Desk,
) -> None:
    late = put("music", SATURDAY, title="Late", clock_min=1290, minutes=10)
    whole = put("call_friend", SATURDAY, title="Whole day")
    fact = Reminder(store.new_id(), TODAY, make.at(TODAY), 660)
    quiet = Reminder(store.new_id(), TODAY, make.at(TODAY), 300)
    keep(life, late, whole, fact, quiet)
    assert not [a for e in events(life) for a in e.walk("VALARM")]
    on = with_settings(life, reminders_on=True)
    alarms = {
        str(e["summary"]): [a.decoded("trigger") for a in e.walk("VALARM")]
        for e in events(on)
    }
    assert alarms["Late"] == []
    assert alarms["Whole day"] == [timedelta(minutes=660)]
    assert alarms["Walk to the gate and back"] == [timedelta(minutes=-10)]


def test_a_discreet_calendar_says_nothing(life: Desk) -> None:
    keep(life, put("call_friend", SATURDAY, title="Call Nina", company="Nina"))
    data = CalendarService(with_settings(life, discreet=True)).file(2, BERLIN)
    for word in (b"Walk", b"Nina", b"Outside", b"gate", b"coffee"):
        assert word not in data
    found = Calendar.from_ical(data).walk("VEVENT")
    assert {str(e["summary"]) for e in found} == {"Notes"}


def test_it_is_written_and_kept_unless_replaced(life: Desk, tmp_path: Path) -> None:
    service, path = CalendarService(life), tmp_path / "plan.ics"
    service.write(path, replace=False)
    with pytest.raises(Refused, match="there already"):
        service.write(path, replace=False)
    service.write(path, replace=True)
    with pytest.raises(Refused, match="is a folder"):
        service.write(tmp_path, replace=True)
    with pytest.raises(Refused, match="no folder"):
        service.write(tmp_path / "x" / "plan.ics", replace=True)
    assert list(tmp_path.glob("*.part")) == []


def test_a_file_that_cannot_be_written_is_refused_in_words(
    life: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("coach.services.own_file.make_whole", full)
    with pytest.raises(Refused, match="another folder"):
        CalendarService(life).write(tmp_path / "plan.ics", replace=False)


def test_the_card_has_seven_days_the_sentence_and_whom_to_call(
    life: Desk, tmp_path: Path
) -> None:
    many = [put("music", SATURDAY, title=f"Thing {n}") for n in range(5)]
    keep(life, *many)
    settings = SettingsService(tmp_path, resources())
    settings.change(country="GB")
    card = WeekCardService(life, SupportService(resources(), settings)).card()
    assert [day.name for day in card.days][:2] == ["Thu 14", "Fri 15"]
    assert len(card.days) == 7
    assert card.days[2].lines[-1].startswith("and ")
    assert "coffee" in card.sentence
    assert any("116 123" in line for line in card.help)
    assert any("999" in line for line in card.help)
    whole = card_lines(card)
    assert whole[0] == "My week, 14 May to 20 May"
    assert "Walk to the gate and back, 10:00" in "\n".join(whole)


def test_a_guess_at_a_country_never_stands_on_the_card(life: Desk) -> None:
    for region in ("", "DE"):
        support = SupportService(resources(), None, region)
        card = WeekCardService(life, support).card()
        assert not any(sign.isdigit() for line in card.help for sign in line)


def test_what_is_too_long_is_cut_at_a_word() -> None:
    assert shortened("one two three", 20) == "one two three"
    assert shortened("one two three", 9) == "one …"
