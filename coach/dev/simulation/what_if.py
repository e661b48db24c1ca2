"""A life lived again with one thing changed, for promises that compare two lives.

For a share of all people one week and one change are drawn; the same facts are walked
through again from the first one with that change, and the Mondays after it are
compared with what the life itself showed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from coach.dev.simulation.changes import TWELVE, between, moved, raised
from coach.dev.simulation.promises import LONG_GAP, cap, form_total, label
from coach.domain import easier, phq9
from coach.domain.course import Course
from coach.domain.facts import Choice, Session, State, StateChange
from coach.domain.history import History
from coach.domain.ledger import Moment
from coach.domain.plan import MAINTENANCE
from coach.domain.plan_of import plan_of

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from coach.dev.simulation.living import Life
    from coach.domain.facts import Fact
    from coach.domain.plan import Plan

SHARE = 0.5
"""Chance of a person being compared with another life of theirs."""
_AFTER = (1, 2, 4)
_LATEST = 30
_SHORTEST_RUN = 3


class Again(NamedTuple):
    """What a Monday of the other life shows."""

    order: tuple[int, int]
    is_light: bool
    asked: int
    has_plan: bool


class WhatIf:
    """One life, and the other lives it is compared with."""

    def __init__(self, life: Life, rng: random.Random) -> None:
        self.life, self.rng = life, rng
        last = min(life.world.weeks - 1, _LATEST)
        self.week = rng.randrange(1, max(last, 2))
        self.mondays = [
            w for n in _AFTER if (w := self.week + n) < life.world.weeks
        ] or [life.world.weeks - 1]
        self.until = life.date_of(7 * self.mondays[-1])
        self._downs = _ways_down(life)

    def compare(self) -> int:
        """Try one change, drawn by chance; return the number of its promise."""
        number, check = self.rng.choice(CHECKS)
        check(self)
        return number

    # -- the other life ----------------------------------------------------------------

    def facts(self) -> History:
        """Return the facts of the life up to the last Monday that is compared."""
        return self.life.history().until(self.until)

    def live_again(self, history: History) -> list[Again]:
        """Walk through facts from the first one; return the compared Mondays."""
        life = self.life
        course, place = Course(life.world.catalogue), life.world.rows.place
        found = []
        heard = None
        for week in self.mondays:
            today = life.date_of(7 * week)
            course.hear(between(history, heard, today))
            heard = today
            stop = course.walk(today)
            around = course.circumstances(stop, Moment(today))
            standing = course.shown(stop, today)
            band = course.ladder.effort(standing.held, light=standing.light)
            found.append(
                Again(
                    (
                        place(standing.held.stage, standing.held.week_minutes),
                        band.band_low_pct,
                    ),
                    standing.light,
                    easier.asked(standing, around, course.ladder).week_minutes,
                    around.has_plan,
                )
            )
        return found

    def never_more(self, number: int, history: History, why: str) -> None:
        """The other life must not ask for more, or for more effort."""
        for again, week in zip(self.live_again(history), self.mondays, strict=True):
            mark = self.life.marks[week]
            if self._took_a_way_down(week):
                return
            if again.has_plan and again.order > mark.order:
                self._breaks(number, week, f"{why}: {mark.order} became {again.order}")

    def never_less(self, number: int, history: History, why: str) -> None:
        """The other life must not ask for less."""
        for again, week in zip(self.live_again(history), self.mondays, strict=True):
            mark = self.life.marks[week]
            if self._took_a_way_down(week):
                return
            if again.order < mark.order:
                self._breaks(number, week, f"{why}: {mark.order} became {again.order}")

    def the_same(self, number: int, history: History, why: str) -> None:
        """The other life must be the same one."""
        for again, week in zip(self.live_again(history), self.mondays, strict=True):
            mark = self.life.marks[week]
            if again[:3] != mark:
                self._breaks(number, week, f"{why}: {mark} became {again}")

    def _took_a_way_down(self, week: int) -> bool:
        """Say whether a way down was chosen between the change and a week.

        It is read off the row that stood, so the lives go different ways from there.
        """
        return any(self.week <= down < week for down in self._downs)

    def _breaks(self, number: int, week: int, why: str) -> None:
        self.life.watch.broken[number] += 1
        told = f"{label(number)}: {why}; week {week}, changed in {self.week}"
        self.life.watch.examples.append(told)

    # -- the changes -------------------------------------------------------------------

    def state_on_empty_days(self) -> None:
        """Promise 3: mark a run of days without an outing as ill, away or rest."""
        life, rng = self.life, self.rng
        days = [-1, *(life.day_of(s.day) for s in life.sessions)]
        ends = [*days[1:], 7 * self.mondays[-1]]
        runs = [
            (a + 1, b)
            for a, b in zip(days, ends, strict=True)
            if b - a > _SHORTEST_RUN and b <= 7 * self.mondays[-1]
        ]
        if not runs:
            return
        long = [(a, b) for a, b in runs if b - a >= LONG_GAP]
        first, last = rng.choice(long or runs)
        if any(first <= life.day_of(s.day) <= last for s in life.states):
            return
        self.week = first // 7
        state = rng.choice((State.ILL, State.AWAY, State.REST))
        marked = (self._state(first, state), self._state(last - 1, State.NONE))
        held = self.facts()
        states = sorted((*held.states, *marked), key=lambda s: (s.day, s.at))
        self.never_more(
            3, replace(held, states=tuple(states)), f"{state} on empty days"
        )

    def _state(self, day: int, state: State) -> StateChange:
        life = self.life
        clock = life.world.calendar.morning[life.first + day]
        return StateChange(f"w{day:05}", life.date_of(day), clock, state)

    def good_outing(self) -> None:
        """Promise 7: one more easy outing in a week that had one."""
        life, week = self.life, self.week
        held = [s for s in life.sessions if life.day_of(s.day) // 7 == week]
        free = [d for d in range(7 * week, 7 * week + 7)
                if all(life.day_of(s.day) != d for s in held)]  # fmt: skip
        asked = life.marks[week].order[0]
        room = asked + cap(asked) - sum(s.minutes for s in held)
        if not held or room < 1 or not free or self._is_near_gap(week):
            return
        day = self.rng.choice(free)
        extra = Session(
            f"x{day:05}", life.date_of(day), "walk", min(room, 10), None, 4, 5, None, 1
        )
        facts = self.facts()
        sessions = sorted((*facts.sessions, extra), key=lambda s: (s.day, s.id))
        told = replace(facts, sessions=tuple(sessions))
        self.never_less(7, told, f"one more good outing on day {day}")

    def _is_near_gap(self, week: int) -> bool:
        """Say whether a gap lies so near that an outing could end or shorten it."""
        days = [0, *(self.life.day_of(s.day) for s in self.life.sessions)]
        days.append(7 * self.life.world.weeks)
        return any(
            b - a >= LONG_GAP and a < 7 * week + 7 and b >= 7 * week  # days
            for a, b in pairwise(days)
        )

    def bad_mark(self) -> None:
        """Promise 8: pain, too much effort, a warning sign or PEM on a fact that is."""
        self.rng.choice((self._bad_outing, self._bad_answer))()

    def _bad_outing(self) -> None:
        life, facts = self.life, self.facts()
        held = [n for n, s in enumerate(facts.sessions)
                if life.day_of(s.day) // 7 == self.week]  # fmt: skip
        if not held:
            return
        place, sessions = self.rng.choice(held), list(facts.sessions)
        session = sessions[place]
        hurts = self.rng.random() < 0.5
        worse = replace(session, pain=8) if hurts else replace(session, effort=10)
        sessions[place] = worse
        told = replace(facts, sessions=tuple(sessions))
        self.never_more(8, told, f"pain or effort in {session.id}")

    def _bad_answer(self) -> None:
        facts = self.facts()
        bad = {
            "chest_discomfort", "breathless", "dizzy", "worse_after_effort", "insulin",
            "kidney_disease",
        }  # fmt: skip
        held = [n for n, a in enumerate(facts.answers)
                if a.key in bad and a.value == "no"]  # fmt: skip
        if not held:
            return
        place, answers = self.rng.choice(held), list(facts.answers)
        answers[place] = replace(answers[place], value="yes")
        why = f"yes to {answers[place].key} on {answers[place].day}"
        self.never_more(8, replace(facts, answers=tuple(answers)), why)

    def shifted_moods(self) -> None:
        """Promise 11: all moods before and after moved by the same number."""
        facts = self.facts()
        moods = [
            m for s in facts.sessions for m in (s.before, s.after) if m is not None
        ]
        if not moods:
            return
        by = self.rng.choice(range(-min(moods), 11 - max(moods)))
        shifted = tuple(
            s if s.before is None or s.after is None
            else replace(s, before=s.before + by, after=s.after + by)
            for s in facts.sessions
        )  # fmt: skip
        self.the_same(11, replace(facts, sessions=shifted), f"moods moved by {by}")

    def another_form(self) -> None:
        """Promise 12: no forms are like forms of 12; a higher form unlocks nothing."""
        facts = self.facts()
        forms = facts.questionnaires
        if not forms:
            return
        if self.rng.random() < 0.5:  # one or the other
            none = self.live_again(replace(facts, questionnaires=()))
            twelve = tuple(replace(f, answers=TWELVE) for f in forms)
            some = self.live_again(replace(facts, questionnaires=twelve))
            if none != some:
                self._breaks(12, self.week, f"no form {none}, twelve {some}")
            return
        by = self.rng.randint(1, 3)
        higher = tuple(replace(f, answers=raised(f.answers, by)) for f in forms)
        told = replace(facts, questionnaires=higher)
        self.never_more(12, told, f"forms higher by {by} an item")

    def question_nine(self) -> None:
        """Promise 16: a thought of self-harm where none was told, or left open."""
        facts = self.facts()
        forms = list(facts.questionnaires)
        if not forms:
            return
        place = self.rng.randrange(len(forms))
        answers = forms[place].answers
        forms[place] = replace(forms[place], answers=(*answers[:8], 2))
        for later in range(place + 1, len(forms)):
            open_nine = (*forms[later].answers[:8], None)  # left out is never a no
            forms[later] = replace(forms[later], answers=open_nine)
        told = facts.answers
        quiet = tuple(
            a for a in told if a.key not in {"safe_now", "talked_with_someone"}
        )
        changed = replace(facts, answers=quiet, questionnaires=tuple(forms))
        found = self.live_again(changed)
        since = self.life.day_of(forms[place].day)
        after = [a for a, w in zip(found, self.mondays, strict=True) if 7 * w > since]
        if any(b.order > a.order for a, b in pairwise(after)):
            self._breaks(16, self.week, f"rose with question nine open: {after}")

    def scoring(self) -> None:
        """Promise 17: totals of all forms, whole and with items left out."""
        for form in self.life.forms:
            items = list(form.answers)
            for left_out in range(4):
                if left_out:
                    items[self.rng.randrange(9)] = None
                held = tuple(items)
                points = phq9.total(replace(form, answers=held))
                is_wrong = points is not None and not 0 <= points <= 27
                if is_wrong or points != form_total(held):
                    self._breaks(17, self.week, f"{held} scored as {points}")
                nine = phq9.item_nine(replace(form, answers=held))
                if nine != held[8]:
                    self._breaks(16, self.week, f"question nine {held[8]} is {nine}")

    def safety_alone(self) -> None:
        """Promises 13 and 15: screening is the same without any other fact."""
        life, facts = self.life, self.facts()
        today = self.until
        alone = plan_of(History(answers=facts.answers), life.world.catalogue, today)
        whole = plan_of(facts, life.world.catalogue, today)
        if alone.screening != whole.screening or (
            (alone.load is None) != (whole.load is None)
        ):
            self._breaks(15, self.week, f"{alone.screening} but {whole.screening}")
        self._leaks(whole)

    def no_plan_leaks(self) -> None:
        """Promise 13: at the end of a life without a plan no part of one is left."""
        life = self.life
        self.until = life.date_of(7 * life.world.weeks - 1)
        self._leaks(plan_of(self.facts(), life.world.catalogue, self.until))

    def _leaks(self, whole: Plan) -> None:
        if self.life.told_on(self.until) in {"pem", "red"}:
            leaks = (
                whole.load, whole.held, whole.suggested, whole.options, whole.easier,
                whole.coming, whole.heart_rate, whole.beside, whole.sizes.planned,
                whole.sizes.tiny, any(whole.effort),
            )  # fmt: skip
            if any(leaks):
                self._breaks(13, self.week, f"the plan shows {leaks}")

    def other_order(self) -> None:
        """Promise 20: facts in any order, twice, and told in another time zone."""
        facts = self.facts()
        held: list[Fact] = [
            *facts.sessions, *facts.checkins, *facts.states, *facts.answers,
            *facts.questionnaires, *facts.choices,
        ]  # fmt: skip
        self.rng.shuffle(held)
        hours = self.rng.randint(-11, 13)
        zone = timezone(timedelta(hours=hours))
        twice = [replace(c, id=f"{c.id}-again") for c in facts.choices]
        there = [moved(fact, zone) for fact in [*held, *twice]]
        self.the_same(20, History.of(there), "in another order")


def _ways_down(life: Life) -> list[int]:
    """Return the weeks in which a choice led to fewer minutes than before."""
    chosen = [
        life.day_of(c.day) // 7
        for c in life.choices
        if c.choice in {Choice.BACK, Choice.NEARER}
    ]
    at_last = [
        week
        for week in range(1, len(life.weeks))
        if life.stages[week] == MAINTENANCE and life.weeks[week] < life.weeks[week - 1]
    ]
    return chosen + at_last


CHECKS: tuple[tuple[int, Callable[[WhatIf], None]], ...] = (
    (3, WhatIf.state_on_empty_days),
    (7, WhatIf.good_outing),
    (8, WhatIf.bad_mark),
    (11, WhatIf.shifted_moods),
    (12, WhatIf.another_form),
    (15, WhatIf.safety_alone),
    (16, WhatIf.question_nine),
    (17, WhatIf.scoring),
    (20, WhatIf.other_order),
)
