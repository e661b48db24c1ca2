from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from coach.services.days import DaysService, day_json
from coach.services.journal import Journal, Ratings
from coach.services.moments import When
from coach.services.plan import PlanService

if TYPE_CHECKING:
    from coach.services.desk import Desk

MONDAY, TUESDAY, WEDNESDAY = (date(2026, 3, n) for n in (2, 3, 4))


def test_days_come_oldest_first_with_means_and_movement(desk: Desk) -> None:
    journal = Journal(desk)
    journal.record_mood(5, energy=2)
    journal.record_mood(4, when=When(WEDNESDAY))
    journal.record_mood(8, when=When(MONDAY))
    journal.log_session("walk", 10, when=When(WEDNESDAY))
    journal.log_session("music", 30, when=When(WEDNESDAY))
    journal.log_session("garden", 20, when=When(TUESDAY))
    days = DaysService(desk).days()
    assert [d.day for d in days] == [MONDAY, TUESDAY, WEDNESDAY]
    assert [d.mood for d in days] == [8, None, 4.5]
    assert [d.energy for d in days] == [None, None, 2]
    assert [d.minutes for d in days] == [0, 20, 10]
    assert [len(d.sessions) for d in days] == [0, 1, 2]


def test_a_range_includes_both_its_ends(desk: Desk) -> None:
    journal = Journal(desk)
    for day in (MONDAY, TUESDAY, WEDNESDAY):
        journal.log_session("walk", 10, when=When(day))
    service = DaysService(desk)
    assert [d.day for d in service.days(TUESDAY)] == [TUESDAY, WEDNESDAY]
    assert [d.day for d in service.days(None, TUESDAY)] == [MONDAY, TUESDAY]
    assert [d.day for d in service.days(TUESDAY, TUESDAY)] == [TUESDAY]


def test_only_days_with_a_check_in_or_a_session_are_days(desk: Desk) -> None:
    Journal(desk).clear_screening()
    PlanService(desk).choose("stay")
    assert DaysService(desk).days() == []


def test_a_day_has_the_public_keys_and_no_other(desk: Desk) -> None:
    start = datetime.fromisoformat("2026-03-04T08:15:30+05:30")
    journal = Journal(desk)
    walked = journal.log_session(
        "walk",
        10,
        Ratings(before=3, after=6, expected=4, effort=2, pleasure=5, mastery=1, pain=0),
        note="rain",
        when=When(WEDNESDAY, start),
    )
    felt = journal.record_mood(0, energy=10, note="so", when=When(WEDNESDAY))
    (day,) = DaysService(desk).days()
    assert day_json(day) == {
        "day": "2026-03-04",
        "mood": 0,
        "energy": 10,
        "minutes": 10,
        "sessions": [
            {
                "id": walked.id,
                "activity": "walk",
                "minutes": 10,
                "at": "2026-03-04T08:15:30+05:30",
                "effort": 2,
                "before": 3,
                "after": 6,
                "expected": 4,
                "pleasure": 5,
                "mastery": 1,
                "pain": 0,
                "company": None,
                "note": "rain",
                "source": "own",
            }
        ],
        "checkins": [
            {"id": felt.id, "at": None, "mood": 0, "energy": 10, "note": "so"}
        ],
    }
