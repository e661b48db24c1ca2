"""The terms of the promises, measured from the facts alone.

Nothing here asks the rules under test: the numbers are those of the documents, the
rows of the table those of the programme's data.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from statistics import median
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.facts import Answer, Choice, FilledForm, PlanChoice, Session

from .living import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coach.domain.facts import Fact
    from coach.domain.plan import Load, Plan

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
LADDER = frozenset(a.id for a in CATALOGUE.activities if a.is_ladder)
ROWS = [(row.id, row.minutes * row.sessions) for row in CATALOGUE.programme.rows]
PLACES = {row: place for place, (row, _) in enumerate(ROWS)}
EASY_ROWS = frozenset({"R0", "R1", "R2", "R3", "R4", "R5", "R6"})
PLACING = frozenset(
    {"baseline_days", "baseline_minutes", "easy_walk_minutes", "start_energy"}
)
RED = frozenset(
    {
        "chest_discomfort", "breathless", "dizzy", "racing_and_faint", "voices",
        "swelling_and_breathless", "eating_danger", "pregnancy_warning",
    }
)  # fmt: skip
AMBER = frozenset(
    {
        "heart_disease", "kidney_disease", "insulin", "heart_medicine", "af",
        "pacemaker", "heart_murmur", "calf_pain", "ankle_swelling",
        "irregular_heartbeat", "new_tiredness", "pregnant", "postpartum",
        "recent_surgery", "fall", "eating_disorder", "bipolar", "light_headed",
    }
)  # fmt: skip
HEART = frozenset({"heart_disease", "heart_medicine", "af", "pacemaker"})
MODERATE = frozenset(
    {
        "heart_disease", "kidney_disease", "insulin", "heart_medicine", "af",
        "pacemaker", "pregnant", "bipolar",
    }
)  # fmt: skip
NEEDED = frozenset(
    {
        "chest_discomfort", "breathless", "dizzy", "heart_disease", "kidney_disease",
        "insulin", "worse_after_effort",
    }
)  # fmt: skip
UNSAFE = frozenset({"might_act", "not_say"})
_NO_TIME = datetime.min.replace(tzinfo=UTC)


def cap(week_min: int) -> int:
    """Return the largest rise from so many minutes a week."""
    if week_min < 60:
        return 15
    return 30 if week_min < 150 else 20


def fraction(gap_days: int) -> Fraction | None:
    """Return the share to come back at after a gap, None when it is none."""
    if gap_days < 14:
        return None
    if gap_days <= 20:
        return Fraction(75, 100)
    if gap_days <= 27:
        return Fraction(60, 100)
    return Fraction(50, 100) if gap_days <= 48 else Fraction(33, 100)


def order(load: Load) -> tuple[int, int]:
    """Return the place of a row: minutes, then effort."""
    return load.week_minutes, band_of(load)


def band_of(load: Load) -> int:
    """Return the lower end of the comfort band of a row."""
    return 20 if load.stage in EASY_ROWS else 40


def suggested(load: Load) -> tuple[int, int]:
    """Return S and the effort, to set two lives side by side.

    A lighter row counts as the one before it, and so does maintenance, which begins
    at what was sustained and may be less than the last row.
    """
    minutes = load.week_minutes
    if load.stage in {"P9", "M"}:
        minutes = max(minutes, 200 if load.stage == "P9" else 220)
    return minutes, band_of(load)


def is_kept_lower(load: Load) -> bool:
    """Say whether maintenance began at less than the last row, by a yes.

    From there on two lives are no longer one above the other.
    """
    return load.stage == "M" and load.week_minutes < 220


def upward(facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts without the choices that go down.

    Each of those answers what was shown when it was made, one row lower or the row
    nearest to what was done; in another life it means another row.
    """
    downs = {Choice.BACK, Choice.NEARER, Choice.LIGHTER}
    return [f for f in facts if not isinstance(f, PlanChoice) or f.choice not in downs]


def done(facts: Iterable[Fact], monday: date, until: date = date.max) -> int:
    """Return D of a week: minutes of what climbs the ladder, up to a day."""
    last = min(monday + 6 * DAY, until)
    return sum(s.minutes for s in outings(facts) if monday <= s.day <= last)


def outings(facts: Iterable[Fact]) -> list[Session]:
    """Return the sessions that climb the ladder."""
    return [f for f in facts if isinstance(f, Session) and f.activity in LADDER]


def usual(facts: Iterable[Fact], day: date) -> Fraction:
    """Return a: the median D of the last four weeks with any, up to a day; or 0."""
    weeks: dict[date, int] = {}
    for session in outings(facts):
        if session.day <= day:
            monday = monday_of(session.day)
            weeks[monday] = weeks.get(monday, 0) + session.minutes
    latest = [weeks[monday] for monday in sorted(weeks)[-4:]]
    return Fraction(median(latest)) if latest else Fraction(0)


def last_outing(facts: Iterable[Fact], day: date) -> date | None:
    """Return the day of the last outing up to a day."""
    return max((s.day for s in outings(facts) if s.day <= day), default=None)


def said(facts: Iterable[Fact], key: str, day: date) -> Answer | None:
    """Return the latest answer to a key up to a day."""
    told = [f for f in facts if isinstance(f, Answer) and f.key == key]
    told = [a for a in told if a.day <= day]
    return max(told, key=lambda a: (a.day, a.at, a.changed, a.id), default=None)


def is_yes(facts: Iterable[Fact], key: str, day: date) -> bool:
    """Say whether the latest answer to a key is a yes."""
    answer = said(facts, key, day)
    return answer is not None and answer.value == "yes"


def was_asked(facts: Sequence[Fact], day: date) -> bool:
    """Say whether a doctor or nurse was asked within a year."""
    answer = said(facts, "clinician_ok", day)
    if answer is None or answer.value is None:
        return False
    return day - date.fromisoformat(answer.value) <= timedelta(days=365)


def age(facts: Sequence[Fact], day: date) -> int | None:
    """Return the age in the year of a day, if it is known."""
    answer = said(facts, "birth_year", day)
    if answer is None or answer.value is None:
        return None
    return day.year - int(answer.value)


def readiness(facts: Sequence[Fact], day: date) -> str:
    """Return what the answers before exertion lead to."""
    yes = {key for key in RED | AMBER if is_yes(facts, key, day)}
    if yes & RED:
        return "red"
    if has_pem(facts, day):
        return "pem"
    years = age(facts, day)
    if years is not None and years < 18:
        yes.add("teen")
    is_used = is_yes(facts, "active_3_months", day) and yes <= MODERATE
    is_opened = (was_asked(facts, day) or is_used) and "eating_disorder" not in yes
    if yes and not is_opened:
        return "amber"
    if is_heart_new(facts, day):
        return "amber"
    answers = [said(facts, key, day) for key in NEEDED]
    if not all(a is not None and a.value in {"yes", "no"} for a in answers):
        return "unanswered"
    return "green_mod" if yes else "green"


def is_heart_new(facts: Sequence[Fact], day: date) -> bool:
    """Say whether a heart condition was told after a no, and nobody asked since."""
    told = [f for f in facts if isinstance(f, Answer) and f.day <= day]
    told.sort(key=lambda a: (a.day, a.at, a.changed, a.id))
    latest: dict[str, Answer] = {}
    since: date | None = None
    for answer in told:
        if answer.key in HEART:
            before = latest.get(answer.key)
            is_new = before is not None and before.value == "no"
            if answer.value == "yes" and is_new and before and before.day < answer.day:
                since = answer.day
            latest[answer.key] = answer
    asked = said(facts, "clinician_ok", day)
    if since is None:
        return False
    return asked is None or asked.value is None or asked.day < since


def has_pem(facts: Sequence[Fact], day: date) -> bool:
    """Say whether small efforts make the person worse, and nothing took it back."""
    first = said(facts, "worse_after_effort", day)
    if first is None or first.value != "yes":
        return False
    second = said(facts, "worse_confirmed", day)
    return second is None or second.value != "no" or second.day < first.day


def forms(facts: Iterable[Fact], day: date) -> list[FilledForm]:
    """Return the two-week forms up to a day, in order."""
    held = [f for f in facts if isinstance(f, FilledForm) and f.form == "phq9"]
    return sorted(
        (f for f in held if f.day <= day),
        key=lambda f: (f.day, f.at or _NO_TIME, f.changed, f.id),
    )


def total(answers: Sequence[int | None]) -> int | None:
    """Return a total by the rule: the sum, or nine times the mean, half up."""
    known = [a for a in answers[:9] if a is not None]
    if len(known) < 7:
        return None
    return int(9 * Fraction(sum(known), len(known)) + Fraction(1, 2))


def latest_total(facts: Iterable[Fact], day: date) -> int | None:
    """Return the latest total of a form not older than 56 days."""
    scored = [
        points
        for form in forms(facts, day)
        if (day - form.day).days <= 56 and (points := total(form.answers)) is not None
    ]
    return scored[-1] if scored else None


def is_item_nine_open(facts: Sequence[Fact], day: date) -> bool:
    """Say whether thoughts of self-harm were told and nothing has settled it."""
    answered = [f for f in forms(facts, day) if f.answers[8] is not None]
    if not answered or not answered[-1].answers[8]:
        return False
    told = answered[-1].day
    talked = said(facts, "talked_with_someone", day)
    if talked is not None and talked.value == "yes" and talked.day >= told:
        return False
    words = [f for f in facts if isinstance(f, Answer) and f.key == "safe_now"]
    words = sorted((a for a in words if a.day <= day), key=lambda a: (a.day, a.at))
    since = None
    for word in words:
        if word.value != "safe":
            since = None
        elif since is None and word.day >= told:
            since = word.day
    return since is None or day - since < timedelta(days=14)


def is_unsafe(facts: Iterable[Fact], day: date) -> bool:
    """Say whether the latest word of a day is that it may not be safe."""
    answer = said(facts, "safe_now", day)
    return answer is not None and answer.day == day and answer.value in UNSAFE


def aims(facts: Iterable[Fact], plans: Sequence[Plan]) -> list[Load | None]:
    """Return for every day the row to climb back to, None outside coming back.

    It is the highest row held before a gap of two weeks or more, until it is reached.
    """
    days = sorted({s.day for s in outings(facts)})
    aim: Load | None = None
    before: Load | None = None
    found: list[Load | None] = []
    for plan in plans:
        last = max((d for d in days if d < plan.day), default=plans[0].day)
        is_gap = fraction((plan.day - last).days) is not None
        if is_gap and before is not None:
            aim = before if aim is None else max(aim, before, key=order)
        if plan.held is not None:
            is_back = not is_gap or plan.day in days
            if aim is not None and is_back and order(plan.held) >= order(aim):
                aim = None
            before = plan.held
        found.append(aim)
    return found


def placed_weeks(facts: Iterable[Fact], first: date) -> set[date]:
    """Return the Mondays of the weeks in which a person is first placed."""
    told = [f.day for f in facts if isinstance(f, Answer) and f.key in PLACING]
    return {monday_of(first), *(monday_of(min(told)) for _ in told[:1])}
