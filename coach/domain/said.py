"""What the person said about themselves, looked up as it was known at a moment."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.contradictions import careful_profile
from coach.domain.facts import State
from coach.domain.heavy_time import NO_FORM, SAFE_NOW, heavy_time, scored
from coach.domain.phq9 import PHQ9
from coach.domain.profile import Tick, profile_of

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Answer, StateChange
    from coach.domain.heavy_time import HeavyTime, Scored
    from coach.domain.history import History
    from coach.domain.ledger import Moment
    from coach.domain.profile import Profile


STRENGTH = frozenset({"strength", "strength_step"})
TRACK = "track"
STRANDS = STRENGTH | {"balance", "mind_body"}


class Said:
    """Answers, states and forms in order, for any day up to the last one heard.

    ``told_days`` are the days of answers and forms; ``may_ask_otherwise`` says that
    something was told for which effort may differ from what the row asks.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.severity = catalogue.limits.severity
        self._screening = catalogue.screening
        self._raised_energy = catalogue.limits.flags.raised_energy
        self.answers: list[Answer] = []
        self.answer_days: list[date] = []
        self.told_days: list[date] = []
        self.may_ask_otherwise = False
        self.energies: dict[date, int] = {}
        self.states: list[StateChange] = []
        self.heard = 0
        self._forms: list[Scored] = []
        self._safe: list[Answer] = []
        self._warned: list[date] = []
        self._strands: list[Answer] = []
        self._wanted: dict[str, str | None] = {}
        self._ill_ends: list[StateChange] = []
        self._ill_starts: list[StateChange] = []
        self._profiles: dict[int, Profile] = {}
        self._heavy: dict[date, HeavyTime] = {}

    def hear(self, history: History) -> None:
        """Take in facts; none lies on an earlier day than one heard before."""
        told = (history.answers, history.states, history.questionnaires)
        self.heard += sum(map(len, (*told, history.checkins)))
        if any(told):
            self._heavy.clear()
        days = [answer.day for answer in history.answers]
        days += [form.day for form in history.questionnaires]
        self.told_days += sorted(days)
        for answer in history.answers:
            self._hear_answer(answer)
        for change in history.states:
            self._hear_state(change)
        self._forms += [scored(f) for f in history.questionnaires if f.form == PHQ9]
        high = self._raised_energy
        for checkin in history.checkins:
            energy = checkin.energy
            if energy is not None and energy >= high:
                known = self.energies.get(checkin.day, 0)
                self.energies[checkin.day] = max(energy, known)

    def profile(self, day: date) -> Profile:
        """Return the profile as it was at the end of a day."""
        given = bisect_right(self.answer_days, day)
        if given not in self._profiles:
            self._profiles[given] = careful_profile(profile_of(self.answers[:given]))
        return self._profiles[given]

    def state(self, moment: Moment) -> State:
        """Return the state that holds at a moment."""
        for change in reversed(self.states):
            if moment.has_heard(change):
                return change.state
        return State.NONE

    def judged_from(self, moment: Moment) -> date | None:
        """Return the day the latest rest, illness or time away ended, if any did."""
        for change in reversed(self.states):
            if change.state is State.NONE and moment.has_heard(change):
                return change.day
        return None

    def ill_over(self, moment: Moment) -> StateChange | None:
        """Return what ended the latest illness by a moment, if one has ended."""
        return next((c for c in reversed(self._ill_ends) if moment.has_heard(c)), None)

    def ill_spells(self) -> list[tuple[StateChange, StateChange | None]]:
        """Return each illness as what began and what ended it."""
        ends: list[StateChange | None] = [*self._ill_ends, None]
        return list(zip(self._ill_starts, ends, strict=False))

    def warned_on(self, day: date) -> date | None:
        """Return the latest day up to a day on which a warning sign was told."""
        told = bisect_right(self._warned, day)
        return self._warned[told - 1] if told else None

    def strands(self, moment: Moment) -> list[tuple[str, date]]:
        """Return what was asked for beside the outings by a moment.

        Each as its key and the Monday of its week, in order.
        """
        return [
            (answer.key, monday_of(answer.day))
            for answer in self._strands
            if moment.has_heard(answer)
        ]

    def heavy_time(self, day: date) -> HeavyTime:
        """Return what forms and safety answers up to a day change."""
        if not self._forms and not self._safe:
            return NO_FORM
        if day not in self._heavy:
            self._heavy[day] = heavy_time(
                [form for form in self._forms if form.day <= day],
                [answer for answer in self._safe if answer.day <= day],
                self.profile(day),
                day,
                self.severity,
            )
        return self._heavy[day]

    def _hear_answer(self, answer: Answer) -> None:
        self.answers.append(answer)
        self.answer_days.append(answer.day)
        if answer.key == SAFE_NOW:
            self._safe.append(answer)
        if answer.key in STRANDS:
            is_new = self._wanted.get(answer.key) != answer.value
            if is_new and answer.value not in {None, Tick.NO}:
                self._strands.append(answer)
            self._wanted[answer.key] = answer.value
        if answer.key == TRACK:
            self.may_ask_otherwise = True
        if answer.value == Tick.YES and answer.key in self._screening.red:
            self._warned.append(answer.day)

    def _hear_state(self, change: StateChange) -> None:
        was_ill = bool(self.states) and self.states[-1].state is State.ILL
        self.states.append(change)
        if change.state is State.ILL:
            self.may_ask_otherwise = True
        if change.state is State.ILL and not was_ill:
            self._ill_starts.append(change)
        if was_ill and change.state is not State.ILL:
            self._ill_ends.append(change)
