"""What a story tells: each item of a line becomes facts of one life."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.dev import builders
from coach.domain.facts import Choice, FilledForm, Session, State
from coach.domain.history import History
from coach.domain.plan_of import plan_of
from coach.domain.profile import KEYS, SCREENING_KEYS, Tick, check_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Fact
    from coach.domain.plan import Load, Plan

FIRST_MONDAY = date(2026, 3, 2)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SUNDAY = 6
PHQ9_ITEMS = 9
MOST_AN_ITEM = 3
RATINGS = ("before", "after", "effort", "pain")
STATES = {
    "ill": State.ILL,
    "away": State.AWAY,
    "resting": State.REST,
    "well again": State.NONE,
}
_OUTINGS = re.compile(
    r"(?:(\d) x )?([a-z_]+) (\d+)((?: (?:before|after|effort|pain) \d+)*)"
)
_PLANNED = re.compile(r"(?:(\d) )?as planned((?: (?:before|after|effort|pain) \d+)*)")


class Misread(Exception):
    """A line that the story's small grammar does not know, or that cannot be."""


class NotSo(Exception):
    """A line that the plan does not bear out: what was expected, what it says."""


class Life:
    """Facts told in order of time; ``today`` is the last day told."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.today = FIRST_MONDAY
        self._catalogue = catalogue
        self._facts: list[Fact] = []
        self._activities = {activity.id for activity in catalogue.activities}

    def plan(self) -> Plan:
        """Return the plan at the end of the last day told."""
        return plan_of(History.of(self._facts), self._catalogue, self.today)

    def plan_told_backwards(self) -> Plan:
        """Return the same plan from the same facts, the last one first."""
        facts = reversed(self._facts)
        return plan_of(History.of(facts), self._catalogue, self.today)

    def knows(self, item: str) -> bool:
        """Say whether these are words of the stories."""
        if (told := _OUTINGS.fullmatch(item)) and told[2] in self._activities:
            return True
        patterns = (_PLANNED, *(pattern for pattern, _ in _TELLINGS))
        return any(pattern.fullmatch(item) for pattern in patterns)

    def tell_day(self, day: date, items: Iterable[str]) -> None:
        """Tell what happened on one day."""
        self._move_to(day)
        for item in items:
            sessions = self._sessions_in(item)
            if sessions is None:
                self._tell(item)
            else:
                self._facts += [replace(s, day=day) for s in sessions]

    def tell_week(self, monday: date, items: Iterable[str]) -> None:
        """Tell a whole week: outings are spread over it, a choice is Sunday's."""
        if monday_of(self.today) < monday:
            self._move_to(monday)
        sessions: list[Session] = []
        rest: list[str] = []
        for item in items:
            found = self._sessions_in(item)
            sessions += found or ()
            if found is None:
                rest.append(item)
        self._spread(monday, sessions)
        self._move_to(monday + timedelta(days=SUNDAY))
        for item in rest:
            if item != "nothing" and not item.startswith("choose "):
                raise Misread(f"say on which day of the week: {item}")
            self._tell(item)

    def _move_to(self, day: date) -> None:
        if day < self.today:
            raise Misread(f"goes back in time: the story is at {_named(self.today)}")
        self.today = day

    def _spread(self, monday: date, sessions: list[Session]) -> None:
        if len(sessions) > len(builders.OUTING_DAYS):
            raise Misread("more than seven outings: say on which days")
        days = sorted(builders.OUTING_DAYS[: len(sessions)])
        for offset, session in zip(days, sessions, strict=True):
            self._move_to(monday + timedelta(days=offset))
            self._facts.append(replace(session, day=self.today))

    def _sessions_in(self, item: str) -> list[Session] | None:
        """Return the outings of an item, without their days; None if it has none."""
        if planned := _PLANNED.fullmatch(item):
            load = self.plan().load
            if load is None:
                raise NotSo("expected: a plan to follow\nthe plan: none")
            count, minutes = int(planned[1] or load.sessions), load.minutes
            return self._outings(count, "walk", minutes, planned[2])
        if (told := _OUTINGS.fullmatch(item)) and told[2] in self._activities:
            return self._outings(int(told[1] or 1), told[2], int(told[3]), told[4])
        return None

    def _outings(
        self, count: int, activity: str, minutes: int, rated: str
    ) -> list[Session]:
        words = rated.split()
        ratings = {n: int(v) for n, v in zip(words[::2], words[1::2], strict=True)}
        return [
            builders.session(self.today, minutes, activity, **ratings)
            for _ in range(count)
        ]

    def _tell(self, item: str) -> None:
        for pattern, tell in _TELLINGS:
            if found := pattern.fullmatch(item):
                tell(self, *found.groups())

    def _answer(self, **given: str) -> None:
        for key, value in given.items():
            problem = check_answer(KEYS[key], value, self.today)
            if problem is not None:
                raise Misread(f"{key} cannot be {value} ({problem})")
        self._facts += builders.answers(self.today, **given)

    def nothing(self) -> None:
        """Let the day go by."""

    def clear_screening(self, but: str | None) -> None:
        """Answer every question before exertion with no, but some with yes."""
        yes = but.split(" and ") if but else []
        given = {key.name: Tick.NO.value for key in SCREENING_KEYS}
        if unknown := [key for key in yes if key not in given]:
            raise Misread(f"no question before exertion: {', '.join(unknown)}")
        self._answer(**given | dict.fromkeys(yes, Tick.YES.value))

    def say(self, key: str, value: str) -> None:
        """Answer one question about oneself."""
        if key not in KEYS:
            raise Misread(f"unknown answer: {key}")
        self._answer(**{key: self.today.isoformat() if value == "today" else value})

    def forget(self, key: str) -> None:
        """Take an answer back."""
        if key not in KEYS:
            raise Misread(f"unknown answer: {key}")
        self._facts += builders.answers(self.today, **{key: None})

    def has_baseline(self, days: str, minutes: str) -> None:
        """Say how many days a usual week has movement, and how long."""
        self._answer(baseline_days=days, baseline_minutes=minutes)

    def walks_easily(self, minutes: str) -> None:
        """Say how long an easy walk may be today."""
        self._answer(easy_walk_minutes=minutes)

    def has_energy(self, energy: str) -> None:
        """Say how much energy there is at the start."""
        self._answer(start_energy=energy)

    def is_aged(self, years: str) -> None:
        """Say the age, by the year of birth."""
        self._answer(birth_year=str(self.today.year - int(years)))

    def check_in(self, mood: str, energy: str | None) -> None:
        """Say how the day is."""
        rated = {"energy": None if energy is None else int(energy)}
        self._facts.append(builders.checkin(self.today, int(mood), **rated))

    def fill_total(self, total: str) -> None:
        """Fill in a PHQ-9 to a total, with a 0 on item 9."""
        left, answers = int(total), []
        for _ in range(PHQ9_ITEMS - 1):
            answers.append(min(left, MOST_AN_ITEM))
            left -= answers[-1]
        if left:
            raise Misread("more than 24 needs item 9: write all nine answers")
        self._fill((*answers, 0))

    def fill(self, text: str) -> None:
        """Fill in a PHQ-9 answer by answer; a dash is left out."""
        self._fill(tuple(None if a == "-" else int(a) for a in text.split()))

    def _fill(self, answers: tuple[int | None, ...]) -> None:
        at = builders.at(self.today, "09:00")
        form = FilledForm(builders.next_id(), self.today, at, "phq9", answers)
        self._facts.append(form)

    def choose(self, chosen: str, anyway: str | None) -> None:
        """Choose what comes next; it has to be open, unless tried anyway."""
        if anyway is None and Choice(chosen) not in open_choices(self.plan()):
            raise NotSo(f"expected: {chosen} may be chosen\n{described(self.plan())}")
        self._facts.append(builders.choice(self.today, chosen))

    def be(self, state: str) -> None:
        """Be ill, away, resting, or well again."""
        self._facts.append(builders.state(self.today, STATES[state]))


_TELLINGS: tuple[tuple[re.Pattern[str], Callable[..., None]], ...] = (
    (re.compile(r"nothing"), Life.nothing),
    (re.compile(r"screening clear(?: but ([a-z0-9_ ]+))?"), Life.clear_screening),
    (re.compile(r"says ([a-z0-9_]+) (\S+)"), Life.say),
    (re.compile(r"takes back ([a-z0-9_]+)"), Life.forget),
    (re.compile(r"baseline (\d) x (\d+)"), Life.has_baseline),
    (re.compile(r"easy walk (\d+)"), Life.walks_easily),
    (re.compile(r"energy (\d+)"), Life.has_energy),
    (re.compile(r"age (\d+)"), Life.is_aged),
    (re.compile(r"feels mood (\d+)(?: energy (\d+))?"), Life.check_in),
    (re.compile(r"phq9 total (\d+)"), Life.fill_total),
    (re.compile(r"phq9 answers ((?:[0-3-] ){8,9}[0-3-])"), Life.fill),
    (
        re.compile(r"choose (stay|back|ready|lighter|nearer)(?: (anyway))?"),
        Life.choose,
    ),
    (re.compile(r"is (ill|away|resting|well again)"), Life.be),
)


def open_choices(plan: Plan) -> dict[Choice, Load]:
    """Return every choice that is open and the load it leads to."""
    return plan.options | plan.easier


def described(plan: Plan) -> str:
    """Return what a plan says, in the words of the stories."""
    load, suggested = plan.load, plan.suggested
    here = "no plan" if load is None else f"on {load.stage} {_size(plan)}"
    there = "" if suggested is None else f" {suggested.stage} {suggested.week_minutes}"
    reasons = " ".join(reason.rule for reason in plan.reasons)
    ways = " ".join(f"{way}={to.stage}" for way, to in open_choices(plan).items())
    return (
        f"the plan: {here}, {plan.suggestion}{there}, kind {plan.kind}\n"
        f"  from {_named(plan.applies_from)}, screening {plan.screening}, "
        f"effort {plan.effort[0]}-{plan.effort[1]}, track {plan.track}\n"
        f"  because {reasons}\n"
        f"  may choose {ways or 'nothing'}, flags {' '.join(plan.flags) or 'none'}\n"
        f"  would change {' '.join(reason.rule for reason in plan.would_change)}"
    )


def _size(plan: Plan) -> str:
    load = plan.load
    return "" if load is None else f"{load.sessions} x {load.minutes}"


def _named(day: date) -> str:
    weeks, days = divmod((day - FIRST_MONDAY).days, 7)
    return f"week {weeks + 1} {DAYS[days]}"
