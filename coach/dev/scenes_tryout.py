"""Pictures of *Try it out*: new, going on, done, and resting; and its line on Today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from coach.dev import builders
from coach.dev.scene_facts import DAY, sam, with_answer
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT
from coach.domain.coin import sides_of
from coach.domain.facts import CheckIn, Did, Experiment, FilledForm, Side, Toss

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact

    Act = Callable[[Stage], None]
    Facts = Callable[[], Sequence[Fact]]

SEED = "a spring of tosses"
WEEKS = 4
LEVEL = (4, 5, 3, 5, 4, 6, 4, 5, 3, 4, 5, 4, 5, 4)
"""Moods of the days of one side, in turn; the other side lies a point lower."""
YESTERDAY = DAY - timedelta(days=1)


def trial(
    heads: str, tails: str, *, ended: date, lift: int = 1, given: int = WEEKS * 7
) -> list[Fact]:
    """Return an experiment with a toss a day up to one, and a mood on each evening.

    Args:
        heads: the one thing.
        tails: the other.
        ended: the day of its latest toss.
        lift: points by which heads lie over tails.
        given: how many tosses it has.
    """
    begun = ended - timedelta(days=given - 1)
    asked = begun - timedelta(days=1)
    made = Experiment(
        builders.next_id(),
        asked,
        builders.at(asked, "19:30"),
        heads,
        tails,
        begun,
        WEEKS,
        SEED,
    )
    facts: list[Fact] = [made]
    seen = {Side.HEADS: 0, Side.TAILS: 0}
    for number, side in enumerate(sides_of(SEED, given)):
        day = begun + timedelta(days=number)
        did = Did(side.value) if number % 6 else Did.TINY
        at = builders.at(day, "07:40")
        facts.append(Toss(builders.next_id(), day, at, made.id, side, did))
        mood = LEVEL[seen[side] % len(LEVEL)] + (lift if side is Side.HEADS else 0)
        seen[side] += 1
        facts.append(evening(day, mood))
    return facts


def evening(day: date, mood: int) -> CheckIn:
    """Return a mood noted in the evening."""
    return builders.checkin(day, mood, at=builders.at(day, "20:10"))


def calm() -> list[Fact]:
    """Return steady's year without the moods of its last days."""
    since = DAY - timedelta(weeks=WEEKS + 1)
    return [
        fact for fact in sam() if not (isinstance(fact, CheckIn) and fact.day >= since)
    ]


def form(*answers: int) -> FilledForm:
    """Return a two-week check-in of yesterday, so that none is due."""
    filled = (*answers, *[0] * (9 - len(answers)))
    at = builders.at(YESTERDAY)
    return FilledForm(builders.next_id(), YESTERDAY, at, "phq9", filled)


def done_clear() -> Sequence[Fact]:
    """Return a finished experiment with a gap of about a point."""
    return (*calm(), *trial("music", "no_music", ended=YESTERDAY))


def done_unclear() -> Sequence[Fact]:
    """Return a finished experiment without a clear gap."""
    return (*calm(), *trial("tea_outside", "tea_inside", ended=YESTERDAY, lift=0))


def running() -> Sequence[Fact]:
    """Return one that goes on, beside one that ended."""
    spring = YESTERDAY - timedelta(days=60)
    before = trial("music", "no_music", ended=spring)
    going = trial("walk_first", "walk_later", ended=YESTERDAY, given=11)
    return (*calm(), *before, *going, form(1, 1, 2))


def resting() -> Sequence[Fact]:
    """Return one about walking that rests, because the time got heavy."""
    going = trial("walk", "no_walk", ended=YESTERDAY, given=9)
    return (*calm(), *going, form(*(2,) * 8))


def open_page(stage: Stage) -> None:
    """Open the page, and wait until the result was worked out."""
    stage.open("tryout")
    stage.wait_while("tryout.working")


def show_days(stage: Stage) -> None:
    """Show the table behind the pictures."""
    open_page(stage)
    stage.press("tryout.show_days")


def own_words(stage: Stage) -> None:
    """Choose words of one's own for both sides, and write one of them."""
    open_page(stage)
    stage.pick_entry("Heads", "Own words, calm")
    stage.pick_entry("Tails", "Own words, calm")
    stage.write("tryout.own_words", "Bath with the radio on")
    stage.press("tryout.start")


def today(stage: Stage) -> None:
    """Stay on Today."""
    stage.open("today")


def answered(stage: Stage) -> None:
    """Say what was done."""
    stage.open("today")
    stage.press("tryout.did_it")
    stage.keys(Qt.Key.Key_Tab)


LOOKS = (LIGHT, DARK, LARGE, LARGE_DARK)
SHOWN: tuple[tuple[str, Facts, Act, Look], ...] = (
    *((f"35-try-it-out-{look.words}", done_clear, open_page, look) for look in LOOKS),
    ("tryout-unclear", done_unclear, open_page, LIGHT),
    ("tryout-new", calm, open_page, LIGHT),
    ("tryout-new-large", calm, open_page, LARGE),
    ("tryout-own-words", calm, own_words, LIGHT),
    ("tryout-running", running, open_page, LIGHT),
    ("tryout-running-dark", running, open_page, DARK),
    ("tryout-running-large", running, open_page, LARGE),
    ("tryout-resting", resting, open_page, LIGHT),
    ("tryout-no-effort", with_answer("worse_after_effort"), open_page, LIGHT),
    ("tryout-days", done_clear, show_days, LIGHT),
    ("tryout-today", running, today, LIGHT),
    ("tryout-today-dark", running, today, DARK),
    ("tryout-today-large", running, today, LARGE),
    ("tryout-today-answered", running, answered, LIGHT),
    ("tryout-today-resting", resting, today, LIGHT),
)
"""Name, whose facts, what leads to it, and the look."""
