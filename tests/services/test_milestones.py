from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.dev import builders as make
from coach.domain.plan_of import plan_of
from coach.domain.settings import Settings
from coach.paths import resources
from coach.services.journal import Journal
from coach.services.milestones import (
    MilestoneService,
    NewMilestone,
    SoFarView,
    milestone_words,
)
from coach.services.moments import When
from coach.services.settings import SettingsService
from coach.services.today_view import TodayState
from coach.store import facts as store
from coach.store import told
from coach.values import replace

if TYPE_CHECKING:
    from pathlib import Path

    from coach.clock import FixedClock
    from coach.domain.facts import Fact
    from coach.services.desk import Desk

TODAY = date(2026, 3, 4)
NOTHING_ASKED = make.cleared(TODAY - timedelta(days=60))


@pytest.fixture
def asked(desk: Desk) -> Desk:
    """The desk of somebody who asked to be told of firsts."""
    settings = Settings(milestones=True)
    return replace(desk, settings=lambda: settings)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def keep(desk: Desk, *facts: Fact) -> None:
    store.save(desk.db, *NOTHING_ASKED, *facts, verb="log")


def said(desk: Desk, state: TodayState = TodayState.DONE) -> NewMilestone | None:
    """Say what Today may say, and keep it as Today does."""
    history = store.load_history(desk.db)
    plan = plan_of(history, desk.catalogue, desk.today())
    service = MilestoneService(desk)
    found = service.new(history, plan, state)
    if found is not None:
        service.keep(found)
    return found


def seen(desk: Desk) -> SoFarView:
    view = MilestoneService(desk).so_far()
    assert view is not None
    return view


def test_nobody_is_told_who_did_not_ask(desk: Desk) -> None:
    keep(desk, make.session(TODAY, 2))
    assert not Settings().milestones
    assert said(desk) is None


def test_a_first_walk_is_told_on_one_day(asked: Desk, clock: FixedClock) -> None:
    keep(asked, make.session(TODAY, 2))
    first = said(asked)
    assert first is not None
    assert not first.is_told
    words = "That was your first walk. It counts at any length."
    assert milestone_words(first, asked.texts) == words
    again = said(asked)
    assert again is not None
    assert (again.id, again.is_told) == ("first_walk", True)
    clock.move_to(clock.now() + timedelta(days=1))
    assert said(asked, TodayState.ORDINARY) is None


def test_undo_takes_the_word_back_with_the_walk(asked: Desk) -> None:
    keep(asked)
    Journal(asked).log_session("walk", 2)
    assert said(asked) is not None
    Journal(asked).undo()
    assert said(asked, TodayState.ORDINARY) is None


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (
            (make.session(ago(30), 5), make.session(TODAY, 2)),
            "You went out again after a break. That is the hardest kind.",
        ),
        (
            (*make.walks(ago(9), 8, 8), make.session(TODAY, 30)),
            "This week holds 30 minutes of moving, for the first time.",
        ),
    ],
)  # fmt: skip
def test_coming_back_and_full_weeks_have_their_words(
    asked: Desk, facts: tuple[Fact, ...], words: str
) -> None:
    keep(asked, *facts)
    found = said(asked)
    assert found is not None
    assert milestone_words(found, asked.texts) == words


def test_a_first_note_has_its_words(asked: Desk) -> None:
    keep(asked, make.checkin(TODAY, 4, note="fog on the river"))
    found = said(asked, TodayState.ORDINARY)
    assert found is not None
    assert "first note" in milestone_words(found, asked.texts)


@pytest.mark.parametrize(
    "state",
    [s for s in TodayState if s not in {"done", "ordinary", "first_day"}],
)
def test_it_is_silent_where_the_day_is_about_something_else(
    asked: Desk, state: TodayState
) -> None:
    keep(asked, make.session(TODAY, 2))
    assert said(asked, state) is None


@pytest.mark.parametrize(
    "more",
    [
        make.answers(ago(1), worse_after_effort="yes"),
        make.answers(ago(1), chest_discomfort="yes"),
        (make.state(ago(1), "ill"),),
    ],
)
def test_it_is_silent_without_a_plan_to_move_and_while_ill(
    asked: Desk, more: tuple[Fact, ...]
) -> None:
    keep(asked, make.session(TODAY, 2), *more)
    assert said(asked) is None


def test_minutes_are_not_told_to_somebody_who_is_driven(asked: Desk) -> None:
    driven = make.answers(ago(1), driven="yes")
    keep(asked, *make.walks(ago(9), 8, 8), make.session(TODAY, 60), *driven)
    assert said(asked) is None
    view = seen(asked)
    assert [name for name, _ in view.firsts] == ["The first walk"]
    assert not any("minutes" in line for line in view.lines)


def test_the_card_counts_what_stands_and_keeps_what_was_told(asked: Desk) -> None:
    keep(asked, make.session(ago(10), 2))
    walk = Journal(asked).log_session("walk", 40, when=When(TODAY))
    first = said(asked)
    assert first is not None
    assert first.id == "week_30"
    assert seen(asked).lines == (
        "2 outings", "42 minutes of moving", "2 weeks with any movement",
    )  # fmt: skip
    Journal(asked).delete(walk.id)
    view = seen(asked)
    assert view.lines == (
        "1 outing", "2 minutes of moving", "1 week with any movement",
    )  # fmt: skip
    assert view.firsts == (
        ("30 minutes in a week", TODAY), ("The first walk", ago(10)),
    )  # fmt: skip


def test_rungs_count_as_small_steps(desk: Desk) -> None:
    from coach.domain.facts import Rung

    keep(desk, Rung(store.new_id(), TODAY, desk.now(), "shoes"))
    assert seen(desk).lines[1:] == (
        "0 minutes of moving", "1 small step to the door", "1 week with any movement",
    )  # fmt: skip


def test_an_empty_record_has_no_numbers(desk: Desk) -> None:
    assert seen(desk) == SoFarView((), (), is_offered=False)


@pytest.mark.parametrize("key", ["worse_after_effort", "chest_discomfort"])
def test_no_card_without_a_plan_to_move(desk: Desk, key: str) -> None:
    keep(desk, make.session(TODAY, 2), *make.answers(ago(1), **{key: "yes"}))
    service = MilestoneService(desk)
    assert service.so_far() is None
    assert not service.counts()


@pytest.mark.parametrize("yes", [True, False])
def test_it_is_offered_once(desk: Desk, data_dir: Path, yes: bool) -> None:
    settings = SettingsService(data_dir, resources())
    desk = replace(desk, settings=settings.current)
    service = MilestoneService(desk, settings)
    keep(desk, make.session(TODAY, 2))
    assert seen(desk).is_offered
    assert (service.answer_offer(yes=yes) is not None) is yes
    assert settings.current().milestones is yes
    assert service.is_on is yes
    assert not seen(desk).is_offered


def test_it_is_not_offered_beside_another_offer(desk: Desk, clock: FixedClock) -> None:
    keep(desk, make.session(TODAY, 2))
    told.record(desk.db, day=TODAY, kind="offer", text_id="remind.offer_tray_title")
    assert not seen(desk).is_offered
    clock.move_to(clock.now() + timedelta(days=1))
    assert seen(desk).is_offered
