"""What is looked at every 28 days: days, parts of the day, company, place and weeks.

Looking each day would find a link by chance sooner or later; see
`coach.insights.review`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from coach.domain.finding import Finding, Standing
from coach.domain.statements import (
    ASKED,
    CASE,
    NOTED_BEFORE,
    SOON,
)
from coach.insights.answers import Estimate, Lack, TooLittle
from coach.insights.contrast import contrast, strongest_contrast
from coach.insights.dose import dose
from coach.insights.links import LEAST_DAYS, Question, link_answers, window
from coach.insights.pull import pull_of
from coach.insights.review import (
    SURE,
    Seen,
    benjamini_hochberg,
    is_late,
    review_days,
    standing_of,
)
from coach.insights.weeks import week_values, weeks_before
from coach.services.insight_days import (
    MOVING,
    NIGHT,
    Facts,
    asked_activities,
    days_of,
    facts_between,
    is_noted_before,
    minutes_by_day,
)
from coach.services.insight_finding import finding_of
from coach.services.insight_pairs import (
    ordinary_pairs,
    parts_of_day,
    rated,
    sides_of_company,
    sides_of_place,
)
from coach.services.insight_reading import WINDOW_DAYS, told_subject
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from numpy.typing import NDArray

    from coach.domain.told import Told
    from coach.insights.links import Days
    from coach.insights.review import Reviews
    from coach.services.insight_reading import Reading

    Array = NDArray[np.float64]
    Answer = Estimate | TooLittle

DAY = timedelta(days=1)
PRIMARY = "move_same_day"
FIRST_HOUR = "first_hour"
LEAST_DAYS_WITH_MOOD, LEAST_DAYS_KNOWN = 4, 5
YES, ROTA_KEY, SHIFT_KEY = "yes", "rota_days", "shift_work"


class Key(NamedTuple):
    """A question and what it is about."""

    question: str
    subject: str = ""


class Found(NamedTuple):
    """An answer, and other numbers for its sentence."""

    answer: Answer
    numbers: Mapping[str, float | int | str]


Answers = dict[Key, Found]
WEEKLY = {Key("dose_any"), Key(FIRST_HOUR), Key("week_before")}


def reviewed(reading: Reading) -> tuple[tuple[Finding, ...], Reviews]:
    """Return the state of everything that is looked at at reviews, and their days.

    Args:
        reading: what was read; it has a first day that is not after today.
    """
    assert reading.first_used is not None, "there is something to look at"
    reviews = review_days(reading.first_used, reading.today)
    answers: Answers = {}
    standings: dict[Key, Standing] = {}
    if reviews.latest is not None:
        answers = answers_before(reading, reviews.latest)
        standings = _standings(reading, reviews, answers)
    findings = [
        _finding(key, answers[key], standings[key], reviews.latest) for key in answers
    ]
    findings = [_flagged(each, reading, reviews) for each in findings]
    return _with_counts_of_today(findings, reading), reviews


def answers_before(
    reading: Reading, day: date, skip: Collection[Key] = frozenset()
) -> Answers:
    """Return every answer from the days before one, but for those to skip."""
    first = max(reading.first_used or day, day - timedelta(days=WINDOW_DAYS))
    facts = facts_between(
        reading.history, first, day - DAY, reading.by_id, has_moves=reading.has_moves
    )
    if facts.count < 1:
        return {}
    answers = _links(facts, reading, skip)
    if facts.has_moves:
        answers |= _times(facts, reading, skip) | _weeks(facts, skip)
    return answers


def _standings(
    reading: Reading, reviews: Reviews, answers: Answers
) -> dict[Key, Standing]:
    """Return how far each question has come at the latest review."""
    latest, first = reviews.latest, reading.first_used
    assert latest is not None, "there was a review"
    assert first is not None, "there is something to look at"
    found = _found(answers)
    late = is_late(first, latest)
    rows = {key: _was_said(key, answers[key], reading, latest) for key in answers}
    turned = {k for k, row in rows.items() if row and _is_turned(row, answers[k][0])}
    said = {key for key, row in rows.items() if row} - turned
    before: set[Key] = set()
    if late and found - said and reviews.previous is not None:
        before = _found(answers_before(reading, reviews.previous))
    standings = {
        key: standing_of(
            answer,
            Seen(
                is_found=key in found,
                was_found=key in before,
                was_said=key in said,
                is_late=late,
            ),
        )
        for key, (answer, _) in answers.items()
    }
    faded = {key for key in turned if standings[key] is not Standing.CLEAR}
    return standings | dict.fromkeys(faded, Standing.FADED)


def _found(answers: Answers) -> set[Key]:
    """Return the questions whose rule of a review is met.

    The first question has a p of its own; all others share one rate of false
    discoveries. The first hour has two tests of its own, and no share in it.
    """
    ps = {k: a.p for k, (a, _) in answers.items() if isinstance(a, Estimate)}
    found = {
        key
        for key, (_, numbers) in answers.items()
        if key.question == FIRST_HOUR and numbers.get("is_clear")
    }
    primary = Key(PRIMARY)
    if ps.get(primary, 1.0) < SURE:
        found.add(primary)
    others = [key for key in ps if key.question not in (PRIMARY, FIRST_HOUR)]
    marks = benjamini_hochberg([ps[key] for key in others])
    return found | {key for key, is_one in zip(others, marks, strict=True) if is_one}


def _was_said(key: Key, found: Found, reading: Reading, review: date) -> Told | None:
    """Return when it was said and had not faded before this review, or None."""
    name = told_subject(key.question, key.subject, found.numbers)
    rows = [row for row in reading.told if row.subject == name and row.day <= review]
    before = [row for row in rows if row.day < review][-1:]
    here = [row for row in rows if row.day == review]
    said = [
        row for row in before + here if row.numbers.get("standing") == Standing.CLEAR
    ]
    return said[-1] if said else None


def _is_turned(said: Told, answer: Answer) -> bool:
    """Say whether what was said went the other way than the answer goes now."""
    was = said.numbers.get("effect")
    if not isinstance(was, float) or not isinstance(answer, Estimate):
        return False
    return was * answer.effect < 0


def _links(facts: Facts, reading: Reading, skip: Collection[Key]) -> Answers:
    names = asked_activities(facts)
    rota = reading.profile.number(ROTA_KEY)
    silent = reading.profile.is_yes(SHIFT_KEY) and rota is None
    held = window(days_of(facts, names, rota_days=rota))
    if held is None:
        lacking = TooLittle(Lack.ROTA) if silent else TooLittle(Lack.DAYS, LEAST_DAYS)
        found = {Key(PRIMARY): Found(lacking, _why(lacking))}
        return found if facts.has_moves else {}
    keys = {
        key: question
        for key, question in _questions(held, names, facts).items()
        if key not in skip
    }
    answers = link_answers(held, keys.values(), silent=silent)
    found = {key: Found(answers[q], _why(answers[q])) for key, q in keys.items()}
    if not silent and Key(PRIMARY) in found and is_noted_before(facts):
        # Nothing of the same day can be told then; one line says so.
        found = {key: each for key, each in found.items() if not _is_same_day(key)}
        unseen = TooLittle(Lack.SAME)
        found[Key(PRIMARY)] = Found(unseen, {CASE: NOTED_BEFORE})
    return found


def _questions(held: Days, names: Collection[str], facts: Facts) -> dict[Key, Question]:
    asked: dict[Key, Question] = {}
    if facts.has_moves:
        asked[Key("move_same_day")] = Question(MOVING, 0)
        asked[Key("move_next_day")] = Question(MOVING, 1)
    for name in names:
        if facts.has_moves and _is_alike(held.acts[name], held.acts[MOVING]):
            continue
        asked[Key("act_same_day", name)] = Question(name, 0)
        asked[Key("act_next_day", name)] = Question(name, 1)
    if NIGHT in held.acts:
        asked[Key("sleep_same_day")] = Question(NIGHT, 0)
    return asked


def _is_alike(one: Array, other: Array) -> bool:
    """Say whether two columns hold the same days; then asking once is enough."""
    return bool(np.array_equal(one, other, equal_nan=True))


def _is_same_day(key: Key) -> bool:
    return key.question in ("move_same_day", "act_same_day")


def _why(answer: Answer) -> dict[str, str]:
    """Return the case of an answer that is none."""
    return {CASE: str(answer.lack)} if isinstance(answer, TooLittle) else {}


def _times(facts: Facts, reading: Reading, skip: Collection[Key]) -> Answers:
    """Compare times of day, company and place, by moods before and after moving."""
    moves = facts.moves()
    pairs, ordinary = rated(moves), ordinary_pairs(facts)
    calm = ordinary.before, ordinary.after
    found: Answers = {}
    labels = () if Key("time_of_day") in skip else parts_of_day(moves)
    if any(labels):
        best = strongest_contrast(pairs.before, pairs.after, labels, *calm)
        found[Key("time_of_day")] = Found(best.answer, {"when": best.label})
    words = reading.texts("hours.alone_words").split(",")
    alone = {word.strip().casefold() for word in words}
    company = sides_of_company(moves, facts.history.planned, alone)
    for question, sides in (
        ("company", company),
        ("place", sides_of_place(moves, facts.by_id)),
    ):
        if Key(question) in skip:
            continue
        told = np.isfinite(sides) & np.isfinite(pairs.before) & np.isfinite(pairs.after)
        if told.any():
            answer = contrast(pairs.before, pairs.after, sides, *calm)
            found[Key(question)] = Found(answer, {})
    return found


def _weeks(facts: Facts, skip: Collection[Key]) -> Answers:
    """Compare weeks by their minutes, and by the weeks before them."""
    if set(skip) >= WEEKLY:
        return {}
    days = days_of(facts, ())
    weekday = days.first.weekday()
    mood = week_values(days.mood, weekday, LEAST_DAYS_WITH_MOOD)
    minutes = minutes_by_day(facts)
    if not np.nansum(minutes):
        return {}
    total = week_values(minutes, weekday, LEAST_DAYS_KNOWN, sums=True)
    active = week_values(days.acts[MOVING], weekday, LEAST_DAYS_KNOWN, sums=True)
    amount = dose(mood, total, pull=pull_of(days.mood, minutes))
    before = weeks_before(mood, active)
    found = {
        Key("dose_any"): Found(amount.any, {}),
        Key(FIRST_HOUR): Found(
            amount.first_hour,
            {"is_clear": int(amount.is_first_hour_clear), **_why(amount.first_hour)},
        ),
        Key("week_before"): Found(
            before.estimate,
            {
                "good_after": before.good_after_active,
                "good": before.good_weeks,
                "hard_after": before.bad_after_active,
                "hard": before.bad_weeks,
                **_why(before.estimate),
            },
        ),
    }
    return {key: each for key, each in found.items() if key not in skip}


def _finding(key: Key, found: Found, standing: Standing, on: date | None) -> Finding:
    question, subject = key
    answer, numbers = found
    return finding_of(
        question, standing, answer, subject=subject, on=on, numbers=dict(numbers)
    )


def _flagged(finding: Finding, reading: Reading, reviews: Reviews) -> Finding:
    """Return a finding with what its note may need."""
    first, latest = reading.first_used, reviews.latest
    if first is None or latest is None or not is_late(first, latest):
        return finding
    if finding.standing is not Standing.MAYBE:
        return finding
    return replace(finding, numbers={**(finding.numbers or {}), "third_year": 1})


def _with_counts_of_today(
    findings: list[Finding], reading: Reading
) -> tuple[Finding, ...]:
    """Count as of today what was not enough at the review, and leave out what is not.

    What is enough by now waits for the next review.
    """
    settled = {
        Key(f.question, f.subject): f
        for f in findings
        if f.standing is not Standing.NOT_ENOUGH
    }
    now = answers_before(reading, reading.today + DAY, settled.keys())
    for key, found in now.items():
        settled.setdefault(key, _counted(key, found))
    return tuple(f for f in settled.values() if f.standing in ASKED[f.question].states)


def _counted(key: Key, found: Found) -> Finding:
    """Return the state of a question that no review has answered yet."""
    answer, numbers = found
    if isinstance(answer, Estimate):
        cases = ASKED[key.question].states.get(Standing.NOT_ENOUGH, ())
        soon = TooLittle(Lack.DAYS, 0, answer.used, answer.n_with, answer.n_without)
        found = Found(soon, {**numbers, CASE: SOON})
        if SOON not in cases:
            return _finding(key, found, Standing.COUNTED, None)
        return _finding(key, found, Standing.NOT_ENOUGH, None)
    is_silent = answer.lack in (Lack.ROTA, Lack.SAME)
    standing = Standing.SILENT if is_silent else Standing.NOT_ENOUGH
    return _finding(key, found, standing, None)
