"""The heart rate of a day's sessions, where it was recorded and is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.catalogue import Readiness
from coach.domain.facts import Answer, Session
from coach.domain.profile import profile_of
from coach.domain.screening import readiness_of
from coach.store import facts as store
from coach.store import heart_rate
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from coach.services.desk import Desk
    from coach.store.heart_rate import HeartRate, HeartRateSum

MINUTE_S = 60
HIDING = ("hide_heart_rate", "eating_disorder")


@dataclass(frozen=True, slots=True)
class PulseOfSession:
    """What stands over the chart: which session, and the sum of its samples.

    ``clock`` is "10:00", or "" where the time is not known.
    """

    session: str
    title: str
    clock: str
    sum: HeartRateSum


@dataclass(frozen=True, slots=True)
class PulseMinute:
    """One minute of a session: its number from 1, and rounded beats a minute."""

    minute: int
    mean: int
    lowest: int
    highest: int


class SessionPulseService:
    """Reads the heart rate of sessions; imports write it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_day(self, day: date) -> tuple[PulseOfSession, ...]:
        """Return the sessions of a day that have samples, in order of time.

        None where the person hides heart rate, where watching it may feed an eating
        disorder, and where small efforts make the person worse.
        """
        desk = self._desk
        sessions = store.load_history(
            desk.db, kinds={Session}, since=day, until=day
        ).sessions
        sums = heart_rate.sums(desk.db, *(s.id for s in sessions)) if sessions else {}
        if not sums or self._is_hidden():
            return ()
        return tuple(
            PulseOfSession(
                session.id,
                self._title(session.activity),
                f"{session.at.astimezone():%H:%M}" if session.at else "",
                sums[session.id],
            )
            for session in sessions
            if session.id in sums
        )

    def samples(self, session_id: str) -> HeartRate | None:
        """Return the samples of a session, or None."""
        return heart_rate.load(self._desk.db, session_id)

    def _is_hidden(self) -> bool:
        desk = self._desk
        answers = store.load_history(desk.db, kinds={Answer}).answers
        profile = profile_of(answers)
        readiness = readiness_of(profile, desk.catalogue.screening, desk.today())
        return readiness is Readiness.PEM or any(profile.is_yes(k) for k in HIDING)

    def _title(self, activity_id: str) -> str:
        activity = self._desk.catalogue.activity(activity_id)
        return activity.title if activity else activity_id


def by_minute(samples: HeartRate) -> tuple[PulseMinute, ...]:
    """Return each minute that has samples."""
    import numpy as np

    minutes = samples.seconds // MINUTE_S
    starts = np.flatnonzero(np.diff(minutes, prepend=-1))
    counts = np.diff(starts, append=minutes.size)
    means: NDArray[np.float64] = np.add.reduceat(samples.bpm.astype(float), starts)
    lows = np.minimum.reduceat(samples.bpm, starts)
    highs = np.maximum.reduceat(samples.bpm, starts)
    return tuple(
        PulseMinute(int(minute) + 1, round(float(total) / int(n)), int(low), int(high))
        for minute, total, n, low, high in zip(
            minutes[starts], means, counts, lows, highs, strict=True
        )
    )
