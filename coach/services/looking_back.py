"""What was written down up to a day: made ready once, to be looked at in any range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain import questionnaire
from coach.domain.catalogue import Kind, Readiness
from coach.domain.phq9 import PHQ9
from coach.domain.profile import profile_of
from coach.domain.screening import readiness_of
from coach.domain.series import DayFlag, DayPoint, DayScore, MoodSeries, Scores
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from coach.domain.catalogue import Activity, Catalogue
    from coach.domain.facts import Session
    from coach.domain.history import History
    from coach.domain.wording import Texts


@dataclass(frozen=True, slots=True)
class Past:
    """What was written down up to a day, ready for every range.

    Attributes:
        today: the person's day it ends on.
        series: each day that was read, from the first of them to today.
        sessions: those that may be shown, in order; none where ``has_moves`` is False.
        has_moves: False where movement is neither counted nor plotted, because effort
            makes the person worse.
        is_empty: nothing was read that has a mood or is a session.
        is_whole: False where days before ``series.first`` were not read.
    """

    today: date
    series: MoodSeries
    sessions: tuple[Session, ...]
    has_moves: bool
    is_empty: bool
    is_whole: bool


def build_past(
    history: History,
    moods: Mapping[date, Sequence[int]],
    catalogue: Catalogue,
    texts: Texts,
    *,
    today: date,
    since: date | None = None,
) -> Past:
    """Build the days from facts alone.

    Args:
        history: sessions, answers, events and questionnaires; sessions from ``since``
            on.
        moods: the moods 0-10 of each day's check-ins, from ``since`` on.
        catalogue: the activities there are.
        texts: the sentences.
        today: the person's day; what lies after it is left out.
        since: the first day that was read; None if all was.
    """
    has_moves = _counts_moves(history, catalogue, today)
    held = [s for s in history.sessions if s.day <= today]
    sessions = tuple(held) if has_moves else ()
    by_id = {activity.id: activity for activity in catalogue.activities}
    by_day: dict[date, list[Session]] = {}
    for session in sessions:
        by_day.setdefault(session.day, []).append(session)
    days = sorted(day for day in by_day.keys() | moods.keys() if day <= today)
    did = _Did(by_id, texts)
    points = tuple(
        _point(day, moods.get(day, ()), by_day.get(day, ()), did) for day in days
    )
    first = since or (days[0] if days else today)
    return Past(
        today=today,
        series=MoodSeries(
            points,
            first,
            today,
            _flags(history, today),
            _scores(history, catalogue, today),
        ),
        sessions=sessions,
        has_moves=has_moves,
        is_empty=not held and not moods,
        is_whole=since is None,
    )


def _flags(history: History, today: date) -> tuple[DayFlag, ...]:
    return tuple(
        DayFlag(event.day, event.name, event.kind)
        for event in history.events
        if event.day <= today
    )


def _scores(history: History, catalogue: Catalogue, today: date) -> Scores:
    """Return the totals of the nine questions, as far as they can be compared."""
    asked = catalogue.questionnaire(PHQ9)
    if asked is None:
        return Scores()
    scoring = questionnaire.scoring_of(asked)
    known = [
        (form.day, total)
        for form in history.questionnaires
        if form.form == PHQ9
        and form.day <= today
        and (total := questionnaire.total(form.answers, scoring)) is not None
    ]
    kept = questionnaire.trend_of(known, asked.days_between)
    totals = tuple(DayScore(day, points) for day, points in kept)
    return Scores(totals, tuple(band.lowest for band in asked.bands), scoring.most)


def _counts_moves(history: History, catalogue: Catalogue, today: date) -> bool:
    """Say whether movement may be shown; not to someone whom effort makes worse."""
    profile = profile_of(history.answers)
    ready = readiness_of(profile, catalogue.screening, today)
    return ready is not Readiness.PEM


class _Did(dict[tuple[str, int], tuple[int, int, str]]):
    """Minutes of walking, of other movement, and words, by activity and minutes.

    Ten years hold the same few hundred over and over.
    """

    def __init__(self, by_id: Mapping[str, Activity], texts: Texts) -> None:
        super().__init__()
        self._by_id, self._texts = by_id, texts

    def __missing__(self, key: tuple[str, int]) -> tuple[int, int, str]:
        activity, minutes = self._by_id.get(key[0]), key[1]
        made = (0, 0, "")
        if activity is not None and activity.is_movement:
            is_walk = activity.kind is Kind.WALK
            line = self._texts("progress.did", title=activity.title, minutes=minutes)
            made = (minutes if is_walk else 0, 0 if is_walk else minutes, line)
        self[key] = made
        return made


def _point(
    day: date,
    moods: Sequence[int],
    sessions: Sequence[Session],
    did: _Did,
) -> DayPoint:
    mean = round(sum(moods) / len(moods), 1) if moods else None
    if not sessions:
        return DayPoint(day, mean, False, 0, 0, tuple(moods))
    walk, other, lines, told = 0, 0, [], list(moods)
    for session in sessions:
        rated = (session.before, session.after)
        told += [mood for mood in rated if mood is not None]
        walk_min, other_min, line = did[session.activity, session.minutes]
        walk, other = walk + walk_min, other + other_min
        if line:
            lines.append(line)
    if mean is None and told:
        mean = told[-1]
    return DayPoint(day, mean, walk > 0, walk, other, tuple(told), tuple(lines))
