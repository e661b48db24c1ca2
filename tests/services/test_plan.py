from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from coach.domain.facts import Choice
from coach.errors import Refused
from coach.services.changes import Changes
from coach.services.journal import Journal
from coach.services.moments import When
from coach.services.plan import PlanService
from coach.services.plan_json import plan_json
from coach.store import facts as store

if TYPE_CHECKING:
    from coach.clock import FixedClock
    from coach.services.desk import Desk

MONDAY = date(2026, 3, 2)

KEYS = {
    "day", "week_start", "stage", "track", "minutes", "sessions", "week_minutes",
    "done_minutes", "done_sessions", "suggestion", "kind", "next", "applies_from",
    "screening", "effort", "talk", "heart_rate", "sizes", "allowed", "reasons",
    "would_change",
}  # fmt: skip
MORE_KEYS = {
    "options", "ladder_minutes", "ladder_sessions", "light_effort", "gap_days",
    "lighter", "nearer", "opens", "flags", "beside", "left_out", "safety",
}  # fmt: skip


def on_day(clock: FixedClock, number: int) -> date:
    """Move to a day counted from Monday, and return it."""
    day = MONDAY + timedelta(days=number)
    clock.move_to(clock.now().replace(year=day.year, month=day.month, day=day.day))
    return day


def walk_r1(desk: Desk, clock: FixedClock) -> None:
    """Clear the questions on Monday, then do all that the first week asks."""
    journal = Journal(desk)
    on_day(clock, 0)
    journal.clear_screening()
    for number in (0, 2, 4):
        journal.log_session("walk", 5, when=When(on_day(clock, number)))


def shown(desk: Desk) -> dict[str, Any]:
    return plan_json(PlanService(desk).view(), desk.texts)


def choices(desk: Desk) -> int:
    return len(store.load_history(desk.db).choices)


def test_the_plan_has_the_public_keys_and_the_documented_extras(desk: Desk) -> None:
    assert shown(desk).keys() == KEYS | MORE_KEYS


def test_the_first_plan_of_a_person_who_said_nothing(
    desk: Desk, clock: FixedClock
) -> None:
    on_day(clock, 0)
    plan = shown(desk)
    assert (plan["stage"], plan["minutes"], plan["sessions"]) == ("R1", 5, 3)
    assert plan["week_minutes"] == 15
    assert plan["day"] == plan["week_start"] == "2026-03-02"
    assert plan["screening"] == "unanswered"
    assert plan["heart_rate"] is None
    assert plan["sizes"] == {"planned": 5, "smaller": 3, "tiny": 2}


def test_every_reason_is_a_sentence_with_its_rule_evidence_and_facts(
    desk: Desk, clock: FixedClock
) -> None:
    walk_r1(desk, clock)
    plan = shown(desk)
    assert plan["reasons"]
    for line in plan["reasons"] + plan["would_change"]:
        assert line.keys() == {"rule", "text", "evidence", "facts"}
        assert line["text"][0].isupper() or line["text"][0].isdigit()
        assert "{" not in line["text"]
        assert line["evidence"] in {e.id for e in desk.catalogue.evidence}


def test_a_week_done_and_a_yes_lead_to_the_next_row_on_monday(
    desk: Desk, clock: FixedClock
) -> None:
    walk_r1(desk, clock)
    plan = shown(desk)
    assert plan["suggestion"] == "ready"
    assert plan["next"] == {"stage": "R2", "minutes": 8, "sessions": 3}
    assert plan["applies_from"] == "2026-03-09"
    done = PlanService(desk).choose("ready")
    assert (done.kind, done.changes) == ("choice", Changes.PLAN)
    assert shown(desk)["stage"] == "R1"
    on_day(clock, 7)
    assert shown(desk)["stage"] == "R2"


def test_the_same_choice_twice_is_one_fact(desk: Desk, clock: FixedClock) -> None:
    walk_r1(desk, clock)
    service = PlanService(desk)
    first = service.choose(Choice.READY)
    on_day(clock, 5)
    second = service.choose("ready")
    assert second == first
    assert choices(desk) == 1


def test_another_choice_and_back_again_are_facts_of_their_own(
    desk: Desk, clock: FixedClock
) -> None:
    walk_r1(desk, clock)
    service = PlanService(desk)
    for choice in ("ready", "stay", "ready"):
        service.choose(choice)
    assert choices(desk) == 3
    on_day(clock, 7)
    assert shown(desk)["stage"] == "R2"


def test_a_yes_on_monday_holds_at_once_and_twice_is_still_one_step(
    desk: Desk, clock: FixedClock
) -> None:
    walk_r1(desk, clock)
    on_day(clock, 7)
    service = PlanService(desk)
    first = service.choose("ready")
    assert shown(desk)["stage"] == "R2"
    assert service.choose("ready") == first
    assert choices(desk) == 1
    on_day(clock, 14)
    assert shown(desk)["stage"] == "R2"


def test_a_new_week_done_makes_the_same_choice_a_new_one(
    desk: Desk, clock: FixedClock
) -> None:
    walk_r1(desk, clock)
    on_day(clock, 7)
    PlanService(desk).choose("ready")
    for number in (8, 10, 12):
        Journal(desk).log_session("walk", 8, when=When(on_day(clock, number)))
    PlanService(desk).choose("ready")
    assert choices(desk) == 2
    on_day(clock, 14)
    assert shown(desk)["stage"] == "R3"


@pytest.mark.parametrize("choice", ["", "READY", "maybe", "back to bed"])
def test_what_is_no_choice_is_refused_with_those_that_are(
    desk: Desk, choice: str
) -> None:
    with pytest.raises(Refused, match=r"you can choose .*stay"):
        PlanService(desk).choose(choice)
    assert choices(desk) == 0


def test_a_choice_that_is_not_open_is_refused_and_not_kept(
    desk: Desk, clock: FixedClock
) -> None:
    on_day(clock, 0)
    Journal(desk).set_answers({"easy_walk_minutes": "2"})
    service = PlanService(desk)
    closed = set(Choice) - set(service.view().choices)
    for choice in closed:
        with pytest.raises(Refused, match="not open"):
            service.choose(choice)
    assert choices(desk) == 0


def test_without_a_plan_nothing_can_be_chosen(desk: Desk) -> None:
    Journal(desk).set_answers({"chest_discomfort": "yes"})
    plan = shown(desk)
    assert (plan["stage"], plan["minutes"], plan["sessions"]) == (None, 0, 0)
    assert (plan["kind"], plan["screening"], plan["allowed"]) == ("no_plan", "red", [])
    assert plan["next"] is None
    with pytest.raises(Refused, match="no plan"):
        PlanService(desk).choose("stay")
