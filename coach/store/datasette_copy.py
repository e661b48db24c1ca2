"""A copy of what lives in the data as a plain SQLite file, to look into with Datasette.

It is not a data file of ours: no tombstones, no logical clocks, no actions, nothing of
this computer. Tables bear the name of one fact (``session``), views the names people
ask for: ``sessions``, ``daily``, ``phq9``. The file is not closed by a passphrase, and
its table ``about`` says so.
"""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING, Any

from coach.store import driver, held, told
from coach.store.database import Troubles
from coach.store.kinds import KINDS
from coach.values import dataclass

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from coach.domain.facts import Fact
    from coach.store.database import Database
    from coach.store.kind import Kind

TABLES = {
    "sessions": "session",
    "checkins": "checkin",
    "choices": "choice",
    "states": "state",
    "answers": "answer",
    "steps": "step",
    "questionnaires": "questionnaire",
    "refusals": "not_today",
    "events": "event",
    "people": "person",
    "safety_steps": "safety_step",
    "planned": "planned",
    "hours": "hour",
    "patterns": "pattern",
    "rungs": "rung",
    "reminders": "reminder",
    "experiments": "experiment",
    "tosses": "toss",
    "nights": "night",
    "marks": "mark",
    "links": "link",
    "invitations": "invitation",
}
"""The name of each kind's table in the copy."""
_LEFT = ("id", "day", "at_utc", "offset_min", "changed", "deleted")
_AROUND = """
CREATE TABLE about (name TEXT PRIMARY KEY, words TEXT NOT NULL);
CREATE TABLE activity (id TEXT PRIMARY KEY, title TEXT NOT NULL, moves INTEGER);
CREATE TABLE total (
    questionnaire TEXT PRIMARY KEY REFERENCES questionnaire (id), total INTEGER
);
CREATE TABLE told (
    id TEXT PRIMARY KEY, day TEXT, at TEXT, kind TEXT, subject TEXT, text_id TEXT,
    numbers TEXT, content_digest TEXT
);
CREATE TABLE heart_rate (
    session TEXT PRIMARY KEY REFERENCES session (id), count INTEGER, lowest INTEGER,
    highest INTEGER, mean REAL, seconds TEXT, bpm TEXT
);
CREATE TABLE route (session TEXT PRIMARY KEY REFERENCES session (id), gpx BLOB);
"""
_VIEWS = """
CREATE VIEW sessions AS
SELECT session.id, session.day, session.at, session.activity,
    coalesce(activity.title, session.activity) AS title, session.minutes,
    activity.moves, session.before, session.after,
    session.after - session.before AS change, session.expected, session.effort,
    session.pleasure, session.mastery, session.pain, session.company, session.note,
    heart_rate.mean AS bpm_mean, heart_rate.highest AS bpm_highest, session.source
FROM session
LEFT JOIN activity ON activity.id = session.activity
LEFT JOIN heart_rate ON heart_rate.session = session.id
ORDER BY session.day, session.at;
CREATE VIEW daily AS
WITH days AS (
    SELECT day FROM checkin UNION SELECT day FROM session
    UNION SELECT day FROM night UNION SELECT day FROM mark
),
moods AS (
    SELECT day, count(mood) AS moods, min(mood) AS mood_lowest,
        max(mood) AS mood_highest, round(avg(mood), 2) AS mood_mean,
        round(avg(energy), 2) AS energy_mean
    FROM checkin GROUP BY day
),
done AS (
    SELECT day, count(*) AS sessions,
        sum(CASE WHEN moves = 1 THEN minutes ELSE 0 END) AS moving_minutes
    FROM session LEFT JOIN activity ON activity.id = session.activity GROUP BY day
),
slept AS (SELECT day, max(minutes) AS asleep_minutes FROM night GROUP BY day),
split AS (
    SELECT *, what IN ('steps', 'exercise_min')
        AND coalesce(source_id, '') LIKE '%:' || day AS is_part FROM mark
),
counted AS (
    SELECT day, what, amount FROM split WHERE NOT is_part
    UNION ALL
    SELECT day, what, sum(amount) FROM split WHERE is_part GROUP BY source, day, what
),
noted AS (
    SELECT day,
        max(CASE WHEN what = 'steps' THEN amount END) AS steps,
        max(CASE WHEN what = 'exercise_min' THEN amount END) AS exercise_minutes,
        min(CASE WHEN what = 'resting_bpm' THEN amount END) AS resting_bpm
    FROM counted GROUP BY day
)
SELECT days.day, coalesce(moods, 0) AS moods, mood_lowest, mood_highest, mood_mean,
    energy_mean, coalesce(sessions, 0) AS sessions,
    coalesce(moving_minutes, 0) AS moving_minutes, asleep_minutes, steps,
    exercise_minutes, resting_bpm
FROM days
LEFT JOIN moods ON moods.day = days.day
LEFT JOIN done ON done.day = days.day
LEFT JOIN slept ON slept.day = days.day
LEFT JOIN noted ON noted.day = days.day
ORDER BY days.day;
CREATE VIEW phq9 AS
SELECT questionnaire.id, day, at, total.total,
    json_extract(answers, '$[0]') AS interest, json_extract(answers, '$[1]') AS down,
    json_extract(answers, '$[2]') AS sleep, json_extract(answers, '$[3]') AS tired,
    json_extract(answers, '$[4]') AS appetite, json_extract(answers, '$[5]') AS bad,
    json_extract(answers, '$[6]') AS focus, json_extract(answers, '$[7]') AS slow,
    json_extract(answers, '$[8]') AS dark_thoughts,
    json_extract(answers, '$[9]') AS difficulty, source
FROM questionnaire
LEFT JOIN total ON total.questionnaire = questionnaire.id
WHERE form = 'phq9'
ORDER BY day, at;
"""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the facts.

    Attributes:
        about: pairs of a name and words about the file.
        activities: id, title, and whether it moves the body.
        totals: of questionnaires, by the id of the form.
    """

    about: Sequence[tuple[str, str]]
    activities: Sequence[tuple[str, str, bool]]
    totals: Mapping[str, int]


def write_copy(db: Database, path: Path, beside: Beside) -> None:
    """Write the copy over an empty file.

    Args:
        db: the open data file; it is read alone.
        path: the file, empty.
        beside: what else goes into it.

    Raises:
        StoreUnavailable: the file cannot be written.
    """
    with Troubles(path), closing(driver.connect(path)) as copy:
        copy.executescript(_AROUND)
        copy.execute("BEGIN")
        for kind in KINDS:
            _write_kind(copy, kind, held.facts_of(db, kind.table))
        _insert(copy, "about", beside.about)
        _insert(copy, "activity", beside.activities)
        _insert(copy, "total", sorted(beside.totals.items()))
        _insert(copy, "told", _told(db))
        _insert(copy, "heart_rate", _heart_rate(db))
        _insert(copy, "route", held.gpx_files(db))
        copy.execute("COMMIT")
        copy.executescript(_VIEWS)


def _write_kind(copy: sqlite3.Connection, kind: Kind, facts: Iterable[Fact]) -> None:
    own = [name for name in kind.columns if name not in _LEFT]
    table, named = TABLES[kind.table], ", ".join(own)
    copy.execute(f"CREATE TABLE {table} (id TEXT PRIMARY KEY, day, at, {named})")
    copy.execute(f"CREATE INDEX {table}_by_day ON {table} (day)")
    _insert(copy, table, (_row(kind, fact) for fact in facts))


def _row(kind: Kind, fact: Fact) -> tuple[object, ...]:
    """Return a fact as the copy has it: its moment by the person's own clock."""
    row = kind.row(fact, "")
    at = None if fact.at is None else fact.at.isoformat()
    return (fact.id, fact.day.isoformat(), at, *row[len(_LEFT) :])


def _insert(
    copy: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]]
) -> None:
    for row in rows:
        marks = ", ".join("?" * len(row))
        copy.execute(f"INSERT INTO {table} VALUES ({marks})", tuple(row))


def _told(db: Database) -> Iterator[tuple[object, ...]]:
    for line in told.load(db):
        numbers = json.dumps(line.numbers, ensure_ascii=False)
        when = (line.day.isoformat(), line.at.isoformat())
        what = (line.kind, line.subject, line.text_id, numbers, line.content_digest)
        yield (line.id, *when, *what)


def _heart_rate(db: Database) -> Iterator[tuple[object, ...]]:
    for session, seconds, bpm in held.beats(db):
        numbers: list[Any] = [json.dumps(list(each)) for each in (seconds, bpm)]
        mean = round(sum(bpm) / len(bpm), 2)
        yield (session, len(bpm), min(bpm), max(bpm), mean, *numbers)
