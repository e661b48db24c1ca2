"""One person's first week and what follows, by the command alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Command


def test_a_first_week_leads_to_the_next_step(coach: Command) -> None:
    coach.on("2026-03-02")
    assert coach("plan", "--json").json["screening"] == "unanswered"
    told = coach("profile", "name=Ana", "birth_year=1990", "screening=clear", "--json")
    assert (told.json["name"], told.json["birth_year"]) == ("Ana", 1990)
    assert told.json["diabetes"] == "no"
    plan = coach("plan", "--json").json
    assert (plan["stage"], plan["minutes"], plan["sessions"]) == ("R1", 5, 3)
    assert (plan["screening"], plan["suggestion"]) == ("green", "stay")
    assert plan["kind"] == "first_week"

    coach("mood", "3", "--energy", "2")
    for day in ("2026-03-02", "2026-03-04", "2026-03-06"):
        coach.on(day)
        assert coach("log", "walk", "5", "--before", "3", "--after", "5").code == 0
        assert coach("mood", "4").code == 0

    plan = coach("plan", "--json").json
    assert (plan["done_minutes"], plan["done_sessions"]) == (15, 3)
    assert (plan["suggestion"], plan["kind"]) == ("ready", "advance")
    assert plan["next"] == {"stage": "R2", "minutes": 8, "sessions": 3}
    assert plan["applies_from"] == "2026-03-09"
    assert "ready" in plan["allowed"]

    first = coach("plan", "choose", "ready", "--json").json
    assert coach("plan", "choose", "ready", "--json").json == first
    assert coach("plan", "--json").json["stage"] == "R1"

    coach.on("2026-03-09")
    plan = coach("plan", "--json").json
    assert (plan["stage"], plan["week_minutes"]) == ("R2", 24)
    assert (plan["week_start"], plan["done_minutes"]) == ("2026-03-09", 0)

    walk = coach("log", "walk", "8").id
    assert coach("plan", "--json").json["done_minutes"] == 8
    assert coach("delete", walk).code == 0
    assert coach("plan", "--json").json["done_minutes"] == 0
    assert coach("undo").code == 0
    assert coach("plan", "--json").json["done_minutes"] == 8

    days = coach("history", "--json").json
    assert [d["day"][-2:] for d in days] == ["02", "04", "06", "09"]
    assert [d["mood"] for d in days] == [3.5, 4, 4, None]
    assert days[0]["energy"] == 2
    assert days[-1]["sessions"][0]["id"] == walk
    assert coach("doctor", "--json").json["ok"] is True


def test_a_choice_lasts_through_undo_of_it(coach: Command) -> None:
    coach.on("2026-03-02")
    coach("profile", "screening=clear")
    for day in ("2026-03-02", "2026-03-04", "2026-03-06"):
        coach.on(day)("log", "walk", "5")
    coach("plan", "choose", "ready")
    assert coach("undo", "--json").json["kind"] == "choice"
    assert coach.on("2026-03-09")("plan", "--json").json["stage"] == "R1"


def test_a_warning_sign_takes_the_plan_away_the_same_day(coach: Command) -> None:
    coach("profile", "screening=clear")
    assert coach("plan", "--json").json["stage"] == "R1"
    coach("profile", "chest_discomfort=yes")
    plan = coach("plan", "--json").json
    assert (plan["stage"], plan["screening"]) == (None, "red")
    assert "no plan" in coach("plan", "choose", "ready").refused()
    assert "no plan" in coach("plan").out
    assert coach("plan", "--why").code == 0
