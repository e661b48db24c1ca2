"""CAREFUL in every story: a rise stays at the easy row, or at what is done already."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coach.content.load import load_content
from coach.domain.facts import Choice
from coach.domain.ledger import Moment
from coach.domain.plan_of import course_until, plan_of
from coach.domain.safety import Limit, limits_of
from coach.paths import resources
from tests.scenarios import life as life_module
from tests.scenarios.story import run_story

if TYPE_CHECKING:
    from datetime import date

    import pytest

    from coach.domain.catalogue import Catalogue
    from coach.domain.course import Course
    from coach.domain.history import History
    from coach.domain.plan import Plan

CATALOGUE = load_content(resources())
STORIES = sorted((Path(__file__).parents[1] / "scenarios").glob("*.txt"))


def open_up_to(course: Course, day: date) -> float:
    """Return the most weekly minutes that may be offered while care is asked for."""
    moment = Moment(day)
    opening = course.circumstances(course.walk(day), moment).opening
    easy = course.ladder.at(opening.careful_row).week_minutes
    return max(easy, opening.own_min)


def test_no_story_offers_more_than_an_easy_row_or_what_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken: list[str] = []
    rises = 0

    def watched(history: History, catalogue: Catalogue, today: date) -> Plan:
        nonlocal rises
        plan = plan_of(history, catalogue, today)
        more = plan.options.get(Choice.READY)
        if Limit.CAREFUL not in limits_of(plan.safety) or more in (None, plan.held):
            return plan
        assert more is not None
        rises += 1
        if more.week_minutes > open_up_to(
            course_until(history, catalogue, today), today
        ):
            broken.append(f"{today}: {more} over {plan.held}")
        return plan

    monkeypatch.setattr(life_module, "plan_of", watched)
    for story in STORIES:
        run_story(story.read_text(encoding="utf-8"), CATALOGUE)
        assert not broken, (story.name, broken[:3])
    assert rises > 0
