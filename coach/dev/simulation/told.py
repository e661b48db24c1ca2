"""What one person told, read by the definitions of the promises alone.

Nothing here asks the plan. Days are numbers from the person's first Monday, weeks
likewise; minutes are those of walks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.dev.simulation.promises import (
    LONG_GAP,
    PHQ_FRESH_DAYS,
    SAFE_DAYS,
    form_total,
    sustained,
)

if TYPE_CHECKING:
    from coach.domain.facts import Session

RED = frozenset({
    "chest_discomfort", "breathless", "dizzy", "racing_and_faint",
    "swelling_and_breathless", "voices", "eating_danger", "pregnancy_warning",
    "under_13",
})  # fmt: skip
AMBER = frozenset({
    "heart_disease", "kidney_disease", "insulin", "heart_medicine", "af", "pacemaker",
    "heart_murmur", "calf_pain", "ankle_swelling", "irregular_heartbeat",
    "new_tiredness", "pregnant", "postpartum", "recent_surgery", "fall",
    "eating_disorder", "bipolar", "light_headed", "diabetes_harm", "pelvic_signs",
    "under_18",
})  # fmt: skip
OPENED_BY_HABIT = frozenset({
    "heart_disease", "kidney_disease", "insulin", "heart_medicine", "af", "pacemaker",
    "pregnant", "bipolar",
})  # fmt: skip
NEEDED = (
    "chest_discomfort", "breathless", "dizzy", "heart_disease", "kidney_disease",
    "insulin", "worse_after_effort", "fall", "pregnant", "eating_disorder", "bipolar",
    "voices",
)  # fmt: skip
NEW_HEART = frozenset({"heart_disease", "heart_medicine", "af", "pacemaker"})
NO_PULSE = frozenset({
    "worse_after_effort", "beta_blocker", "heart_medicine", "pulse_medicine", "af",
    "irregular_heartbeat", "pacemaker", "heart_disease", "pregnant", "eating_disorder",
    "hide_heart_rate",
})  # fmt: skip
NOT_HARDER = frozenset({
    "pregnant", "postpartum", "eating_disorder", "bipolar", "under_18",
})  # fmt: skip
ASK_HARDER = frozenset({
    "heart_disease", "heart_medicine", "af", "pacemaker", "kidney_disease", "diabetes",
    "insulin", "diabetes_harm",
})  # fmt: skip
CAREFUL = ("amber", "unanswered")
STOPPED = ("red", "pem")
_YEAR_DAYS = 365


class Told:
    """The raw facts of one person so far."""

    def __init__(self, weeks: int, born: int | None) -> None:
        self.weeks: list[list[Session]] = [[] for _ in range(weeks + 1)]
        self.minutes = [0] * (weeks + 1)
        self.last: int | None = None
        self.answers: dict[str, tuple[str, int]] = {}
        self.yes: set[str] = set()
        self.forms: list[tuple[int, tuple[int | None, ...]]] = []
        self.safe: list[tuple[int, str]] = []
        self.ill_since: int | None = None
        self.ill_ended: int | None = None
        self.since_ill = 0
        self.lighter_weeks: set[int] = set()
        self.heart_told: int | None = None
        self.born = born

    # -- hearing -----------------------------------------------------------------------

    def walk(self, day: int, session: Session) -> None:
        """Note one outing."""
        self.weeks[day // 7].append(session)
        self.minutes[day // 7] += session.minutes
        self.last = day
        if self.ill_ended is not None and day >= self.ill_ended:
            self.since_ill += 1

    def answer(self, day: int, key: str, value: str) -> None:
        """Note one answer about the person."""
        before = self.answers.get(key)
        was_no = before is not None and before[0] == "no" and before[1] < day
        if key in NEW_HEART and value == "yes" and was_no:
            self.heart_told = day
        self.answers[key] = value, day
        if value == "yes":
            self.yes.add(key)
        else:
            self.yes.discard(key)
        if key == "safe_now":
            self.safe.append((day, value))

    def state(self, day: int, state: str) -> None:
        """Note that a state began or ended."""
        if state == "ill":
            if self.ill_since is None:
                self.ill_since = day
        elif self.ill_since is not None:
            self.ill_since, self.ill_ended, self.since_ill = None, day, 0

    # -- what follows from it ----------------------------------------------------------

    def gap(self, day: int) -> int:
        """Return the full days since the last outing, or since the first day."""
        return day - (self.last or 0)

    def own(self, day: int) -> float | None:
        """Return what was sustained up to the last outing, minutes a week."""
        return sustained(self.minutes[: day // 7 + 1])

    def stated(self) -> int:
        """Return the minutes a week the person said they do."""
        return self._number("baseline_days") * self._number("baseline_minutes")

    def was_asked(self, day: int) -> bool:
        """Say whether a doctor or nurse was asked within a year."""
        held = self.answers.get("clinician_ok")
        return held is not None and day - held[1] <= _YEAR_DAYS

    def has_new_heart(self) -> bool:
        """Say whether a heart condition is new and nobody was asked since."""
        if self.heart_told is None:
            return False
        held = self.answers.get("clinician_ok")
        return held is None or held[1] < self.heart_told

    def age(self, year: int) -> int | None:
        """Return the age in a year, or None."""
        return None if self.born is None else year - self.born

    def readiness(self, day: int, year: int) -> str:
        """Return what the answers before exertion lead to."""
        if self.yes & RED:
            return "red"
        if "worse_after_effort" in self.yes and not self._is_taken_back():
            return "pem"
        if self.has_new_heart():
            return "amber"
        amber = self.yes & AMBER
        age = self.age(year)
        is_young = age is not None and age < 18
        if (amber or is_young) and not self._is_opened(amber, day, is_young=is_young):
            return "amber"
        given = self.answers
        if any(given.get(k, ("",))[0] not in {"yes", "no"} for k in NEEDED):
            return "unanswered"
        return "green_mod" if amber or is_young else "green"

    def total(self, day: int) -> int | None:
        """Return the latest PHQ-9 total that still speaks."""
        for filled, answers in reversed(self.forms):
            if day - filled > PHQ_FRESH_DAYS:
                return None
            points = form_total(answers)
            if points is not None:
                return points
        return None

    def is_waiting(self, day: int) -> bool:
        """Say whether question nine keeps rises closed."""
        told = next(((d, a[8]) for d, a in reversed(self.forms) if a[8] is not None),
                    None)  # fmt: skip
        if told is None or told[1] == 0:
            return False
        talked = self.answers.get("talked_with_someone")
        if talked is not None and talked[0] == "yes" and talked[1] >= told[0]:
            return False
        since = None
        for said, value in reversed(self.safe):
            if value != "safe":
                break
            since = said
        return since is None or day - max(since, told[0]) < SAFE_DAYS

    def is_unsafe(self, day: int) -> bool:
        """Say whether the last word of a day was that it may not be safe."""
        return bool(self.safe) and self.safe[-1][0] == day and (
            self.safe[-1][1] != "safe"
        )  # fmt: skip

    def is_shortened(self, day: int) -> bool:
        """Say whether something asks for less than the row on a day."""
        after_ill = self.ill_ended is not None and self.since_ill < 3
        return after_ill or day // 7 in self.lighter_weeks or self.is_unsafe(day)

    def is_in_gap(self, day: int) -> bool:
        """Say whether two weeks or more went by without an outing."""
        return self.gap(day) >= LONG_GAP

    def brisk_weeks(self, week: int) -> int:
        """Return the weeks so far with 90 minutes or more not rated as light."""
        return sum(
            sum(s.minutes for s in held if s.effort is None or s.effort >= 3) >= 90
            for held in self.weeks[: week + 1]
        )

    def _number(self, key: str) -> int:
        held = self.answers.get(key)
        return int(held[0]) if held else 0

    def _is_taken_back(self) -> bool:
        held = self.answers.get("worse_confirmed")
        first = self.answers["worse_after_effort"][1]
        return held is not None and held[0] == "no" and held[1] >= first

    def _is_opened(self, amber: set[str], day: int, *, is_young: bool) -> bool:
        if "eating_disorder" in amber:
            return False
        if self.was_asked(day):
            return True
        return "active_3_months" in self.yes and amber <= OPENED_BY_HABIT and (
            not is_young
        )  # fmt: skip
