"""A shorter life of ``python -m coach.dev.lived_year``, and that it finds things."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.dev.lived_findings import findings, words_of
from coach.dev.lived_life import Read
from coach.dev.lived_year import lived, main
from coach.domain.week import Stone, WeekDay
from coach.services.today_view import (
    Coming,
    MemoryView,
    NoteView,
    Offer,
    StepView,
    StonesView,
    TodayState,
    TodayView,
)

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue

DAY = date(2026, 5, 14)
TOMORROW, YESTERDAY = DAY + timedelta(days=1), DAY - timedelta(days=1)
STEP = StepView(
    "Today’s step", "sprout", "Walk", "Slowly.", (Offer("Start", "walk", 2, "Walk"),)
)
ORDINARY = TodayView(TodayState.ORDINARY, DAY, "Hello", "", "Go.", "Start", step=STEP)
DONE = TodayView(TodayState.DONE, DAY, "Hello", "", "You went.", "Log", outings=1)
WALK = Coming("Walk", "sprout", "walk", YESTERDAY)
MEMORY = MemoryView("one", YESTERDAY, 8, 4, 6, "the river", is_last=True, count="One.")
DAYS = 21


def on(view: TodayView, *lines: str) -> Read:
    return Read(view.day, "today", lines, view)


def found(catalogue: Catalogue, *read: Read) -> str:
    return "\n".join(findings(read, {"own words"}, catalogue))


def test_three_weeks_of_the_tired_person_hold_nothing_unwelcome() -> None:
    read, _, problems = lived(DAYS, seed=1)
    assert problems == []
    assert len({each.day for each in read}) == DAYS
    assert {each.page for each in read} >= {"today", "plan", "progress", "settings"}


def test_it_prints_its_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--days", "1"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("1 days opened")
    assert said.endswith("0 findings\n")


def test_a_good_day_is_no_finding(catalogue: Catalogue) -> None:
    assert found(catalogue, on(ORDINARY, "Go slowly."), on(DONE, "You went.")) == ""


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (replace(ORDINARY, coming=(WALK,)), "shown as coming, but over"),
        (replace(DONE, next_step=replace(WALK, day=DAY)), "shown as coming"),
        (replace(ORDINARY, memory=replace(MEMORY, day=DAY)), "remembers"),
        (
            replace(
                ORDINARY,
                stones=StonesView((WeekDay(YESTERDAY, Stone.PLANNED),), 8, ""),
            ),
            "still planned",
        ),
        (replace(DONE, step=STEP), "done and offered at once"),
        (replace(DONE, coming=(replace(WALK, day=DAY),)), "one of today is coming"),
        (replace(DONE, outings=0), "fewer than one"),
        (
            replace(ORDINARY, people_first=True, memory=MEMORY),
            "coaxed to more",
        ),
        (
            replace(
                ORDINARY, tomorrow_rests=True, coming=(replace(WALK, day=TOMORROW),)
            ),
            "tomorrow is a rest day",
        ),
        (
            replace(
                ORDINARY,
                step=replace(STEP, label="This week is done. One more, if you like"),
                stones=StonesView((WeekDay(TOMORROW, Stone.PLANNED),), 8, ""),
            ),
            "this week is done and one is planned",
        ),
        (replace(ORDINARY, title="word " * 61), "words on Today"),
        (
            replace(ORDINARY, state=TodayState.REST, step=None, sentence="word " * 26),
            "where one thing stands alone",
        ),
    ],
)
def test_what_clashes_or_is_over_is_found(
    catalogue: Catalogue, view: TodayView, words: str
) -> None:
    assert words in found(catalogue, on(view))


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("You should go out.",), "should in"),
        (("One?", "Two?", "Three?", "Four?"), "4 questions"),
    ],
)
def test_what_blames_or_asks_too_much_is_found(
    catalogue: Catalogue, lines: tuple[str, ...], words: str
) -> None:
    assert words in found(catalogue, on(ORDINARY, *lines))


def test_a_sentence_that_stands_there_on_most_days_is_found(
    catalogue: Catalogue,
) -> None:
    days = [replace(ORDINARY, day=DAY + timedelta(days=n)) for n in range(14)]
    line = "This very long line stands here again."
    read = [on(view, line if n < 9 else "") for n, view in enumerate(days)]
    assert f"on 9 of 14 days: {line!r}" in found(catalogue, *read)
    assert found(catalogue, *read[:13]) == ""


def test_her_own_words_and_the_pages_of_care_are_left_alone(
    catalogue: Catalogue,
) -> None:
    own = on(ORDINARY, "own words: I should have gone")
    care = Read(DAY, "help", ("You must not be alone.",))
    assert found(catalogue, own, care) == ""


def test_a_memory_and_a_card_that_stay_too_long_are_found(
    catalogue: Catalogue,
) -> None:
    note = NoteView("checkin_due", "offer", "", "", ())
    days = [
        replace(ORDINARY, day=DAY + timedelta(days=n), note=note) for n in range(11)
    ]
    others = [replace(MEMORY, session=name) for name in ("two", "three")]
    shown = [
        replace(view, memory=others[n] if n < 2 else MEMORY)
        for n, view in enumerate(days)
    ]
    said = found(catalogue, *(on(view) for view in shown))
    assert "one memory on 9 days in a row" in said
    assert "the card checkin_due on 11 days in a row" in said


def test_words_are_counted_as_the_limit_of_today_counts_them() -> None:
    assert words_of(replace(ORDINARY, memory=MEMORY)) == 13
