"""The tired person, 34: little energy, reads little, gives up at the second screen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from coach.clock import noon_of
from coach.content.words import forbidden_in, scope_of
from coach.dev import builders as make
from coach.paths import DATABASE_NAME, resources
from coach.services.plan import PlanService
from coach.services.settings import SettingsService
from coach.store import facts
from coach.store.database import open_database

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from coach.clock import FixedClock
    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Fact
    from tests.journeys.counted import Counted

THURSDAY = date(2026, 5, 14)
MOST_FIRST_RUN = 12
WORDS_IN_THREE_MINUTES = 3 * 238
"""Silent reading of plain English, the mean of 190 studies (Brysbaert 2019)."""
PAGES = (
    ("Do a little first.\nThe feeling can come after.", "Begin"),
    ("How is it right now?", "Next"),
    ("Safe to start", "None of these"),
    ("A little more about you", "None of these"),
    ("What you do now", "Next"),
    ("One small step", "Save my step"),
    ("Your step is ready.", "Go to Today"),
)
"""The pages of the first run in their order: pictures 01, 21, 22 and 02 among them."""


def lead_in(person: Counted) -> list[str]:
    """Answer with as few presses as an honest person can; return what was read."""
    read = []
    for title, press in PAGES:
        assert person.sees(title), title
        read.append(person.reads())
        if title == "How is it right now?":
            person.rates("Your mood", 3)
            person.rates("Your energy", 2)
        if title == "One small step":
            person.rates("How sure are you that you will do it?", 8)
            person.rates("How do you expect to feel after?", 3)
        person.presses(press)
    return read


def written(data_dir: Path, clock: FixedClock, past: Iterable[Fact]) -> None:
    """Let somebody have written this down before the program is opened."""
    db = open_database(data_dir / DATABASE_NAME, clock)
    facts.save(db, *past, verb="test")
    db.close()


def spring(last: date) -> list[Fact]:
    """Return four weeks of walks that grew to eight minutes, up to a day."""
    first = last - timedelta(days=27)
    walks = [
        make.session(
            first + timedelta(days=n * 9 // 4), minutes,
            at=make.at(first + timedelta(days=n * 9 // 4)),
            before=4, after=6, expected=4,
        )
        for n, minutes in enumerate((2, 2, 2, 5, 5, 5, 5, 8, 8, 8, 8, 8, 8))
    ]  # fmt: skip
    step = make.booked(first, 8, title="Walk to the river", clock_min=600)
    yes = [make.choice(first + timedelta(days=n), "ready") for n in (6, 13)]
    return [*make.answers(first, name="Sam"), *make.cleared(first), step, *walks, *yes]


def test_a_two_minute_step_is_booked_in_at_most_twelve_presses(person: Counted) -> None:
    person.opens()
    with person.at_most(MOST_FIRST_RUN):
        lead_in(person)
    assert person.page() == "today"
    [step] = person.history().steps
    assert (step.activity, step.minutes) == ("walk", 2)
    [said] = person.history().checkins
    assert (said.mood, said.energy) == (3, 2)


def test_what_there_is_to_read_fits_into_three_minutes(person: Counted) -> None:
    person.opens()
    read = lead_in(person)
    on_all = set.intersection(*(set(page.splitlines()) for page in read))
    lines = [line for page in read for line in page.splitlines() if line not in on_all]
    words = [word for line in lines for word in line.split() if not word.isdigit()]
    assert len(words) <= WORDS_IN_THREE_MINUTES


def test_everything_can_be_skipped_and_still_leads_to_a_step(person: Counted) -> None:
    person.opens()
    with person.at_most(MOST_FIRST_RUN):
        person.presses("Begin")
        while not person.sees("Go to Today"):
            person.presses("Skip this")
        person.presses("Go to Today")
    assert person.sees("Start")
    assert person.history().checkins == ()


def test_the_first_run_goes_by_the_main_key_alone(person: Counted) -> None:
    person.opens()
    with person.at_most(MOST_FIRST_RUN):
        for title, _ in PAGES:
            assert person.sees(title), title
            person.types(Qt.Key.Key_Return, ctrl=True)
    assert len(person.history().steps) == 1


@pytest.mark.parametrize("mood", [0, 3, 7, 10])
def test_a_mood_is_one_press_from_a_cold_start(
    person: Counted, data_dir: Path, clock: FixedClock, mood: int
) -> None:
    written(data_dir, clock, spring(THURSDAY - timedelta(days=1)))
    person.opens()
    with person.at_most(1):
        person.says_mood(mood)
    assert [c.mood for c in person.history().checkins] == [mood]


def test_a_walk_is_two_presses_from_a_cold_start(
    person: Counted, data_dir: Path, clock: FixedClock
) -> None:
    written(data_dir, clock, spring(THURSDAY - timedelta(days=1)))
    person.opens()
    with person.at_most(2):
        person.presses("Log something I did")
        person.presses("Walk · 8")
    last = person.history().sessions[-1]
    assert (last.day, last.activity, last.minutes) == (THURSDAY, "walk", 8)


def test_after_three_silent_weeks_they_are_met_kindly(
    person: Counted, data_dir: Path, clock: FixedClock, catalogue: Catalogue
) -> None:
    last = THURSDAY - timedelta(days=22)
    written(data_dir, clock, spring(last))
    person.opens()
    assert person.sees("Welcome back")
    assert person.sees("There is nothing to make up for.")
    assert person.sees("13 outings so far.\nThey all still count.")
    read = person.reads()
    assert blame_in(read, catalogue) == []
    assert not any(word in {"0", "zero", "none", "22"} for word in read.lower().split())
    person.presses("Start")
    person.presses("Begin")
    clock.move_to(clock.now() + timedelta(minutes=5))
    person.presses("I’m back")
    assert person.history().sessions[-1].minutes == 5


def test_the_step_after_a_gap_is_smaller_than_the_last_one(
    person: Counted, data_dir: Path, clock: FixedClock
) -> None:
    written(data_dir, clock, spring(THURSDAY - timedelta(days=22)))
    person.opens()
    assert not person.sees("Walk to the river")
    person.presses("Start")
    person.presses("Begin")
    assert person.desk is not None
    assert PlanService(person.desk).view().plan.sizes.planned < 8


def test_the_gap_is_blank_on_progress_and_never_a_zero(
    person: Counted, data_dir: Path, clock: FixedClock
) -> None:
    written(data_dir, clock, spring(THURSDAY - timedelta(days=22)))
    person.opens()
    person.types(Qt.Key.Key_4, ctrl=True)
    assert "0 walks" not in person.reads()
    assert "0 minutes" not in person.reads()


def test_the_day_can_be_let_go_and_nothing_nags(
    person: Counted, data_dir: Path, clock: FixedClock, catalogue: Catalogue
) -> None:
    written(data_dir, clock, spring(THURSDAY - timedelta(days=1)))
    person.opens()
    with person.at_most(1):
        person.presses("Not today, and that’s OK")
    assert not person.sees("Start")
    person.lives_at(noon_of(THURSDAY) + timedelta(hours=6))
    assert not person.sees("Start")
    assert blame_in(person.reads(), catalogue) == []


def blame_in(words: str, catalogue: Catalogue) -> list[str]:
    """Return the words of blame in what is shown, as ``words.toml`` lists them."""
    scope = scope_of("today", catalogue.words)
    assert scope is not None
    return list(forbidden_in(words, scope.forbidden))


def test_on_the_smallest_day_one_press_leads_to_two_minutes(
    person: Counted, data_dir: Path, clock: FixedClock
) -> None:
    written(data_dir, clock, spring(THURSDAY - timedelta(days=1)))
    SettingsService(data_dir, resources()).change(small_day=True)
    person.opens()
    assert person.page() == "small"
    [sentence] = [line for line in person.reads().splitlines() if line.endswith(".")]
    assert len(f"{sentence} Two minutes".split()) <= 25
    with person.at_most(1):
        person.presses("Two minutes")
    assert person.page() == "session"
