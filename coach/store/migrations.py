"""The shape of the data file: append-only steps, run by sqlite-utils' Migrations.

A step is never edited once it was released; the next change is a new step. Steps use
SQL and literals alone, never our classes. Every step has a dump of the file it made
in ``tests/data/databases``.

Columns every table of facts has:

    id          TEXT  UUID, made where the fact was made
    day         TEXT  the person's day, ISO
    at_utc      TEXT  the instant in UTC, ISO without a zone suffix, so that text
                      order is time order; NULL where the clock time is not known
    offset_min  INT   the UTC offset the person lived in then, in minutes
    changed     TEXT  hybrid logical clock of the last change (`logical_clock.py`)
    deleted     INT   1 for a tombstone: taken back or deleted, kept for undo and merge
    source      TEXT  who recorded it: 'own', or the name of an import format
    source_id   TEXT  its id there; unique within the source

Around them: ``batches`` (one row a user action), ``earlier`` (the version each fact
had before that action, NULL where it was new), ``drafts`` (answers under way),
``told`` (what was said to the person; nothing is ever changed or removed there),
``meta`` (this file's own node id, and what is about this file alone), ``gone`` (the
id of each fact that was erased for good, so that no merge and no import brings it
back; ``source_mark`` is a digest of its source and source id).

Tables that later steps add beside these, without rewriting them:

    places        saved places; coordinates only if the person wants them
    values_ladder values, what serves them, and how much they matter now
    seen          learn cards read
    search        full text over notes and titles (FTS5, external content)

Columns expected later: sessions.distance_m, sessions.bpm, sessions.company,
sessions.place_id, sessions.step_id; checkins.sleep_min; questionnaires.reviewed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    import sqlite_utils

SET = "outside-in"
NAMES_TABLE = "_sqlite_migrations"

# Table, and the SQL of its own columns. TEXT ids stay in an ordinary rowid table: new
# rows go to the end of it, so a save touches few pages and a full read is in order.
_FACT_TABLES = {
    "checkins": """
        mood INTEGER CHECK (mood BETWEEN 0 AND 10),
        energy INTEGER CHECK (energy BETWEEN 0 AND 10),
        note TEXT NOT NULL DEFAULT ''
    """,
    "sessions": """
        activity TEXT NOT NULL,
        minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
        before INTEGER CHECK (before BETWEEN 0 AND 10),
        after INTEGER CHECK (after BETWEEN 0 AND 10),
        expected INTEGER CHECK (expected BETWEEN 0 AND 10),
        effort INTEGER CHECK (effort BETWEEN 0 AND 10),
        pleasure INTEGER CHECK (pleasure BETWEEN 0 AND 10),
        mastery INTEGER CHECK (mastery BETWEEN 0 AND 10),
        note TEXT NOT NULL DEFAULT ''
    """,
    "choices": (
        "choice TEXT NOT NULL CHECK (choice IN ('stay', 'back', 'ready')), "
        "from_day TEXT"
    ),
    "states": ("state TEXT NOT NULL CHECK (state IN ('rest', 'ill', 'away', 'none'))"),
    "answers": "key TEXT NOT NULL CHECK (key <> ''), value TEXT",
    "steps": """
        activity TEXT NOT NULL,
        minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
        title TEXT NOT NULL DEFAULT '',
        cue TEXT NOT NULL DEFAULT '',
        place TEXT NOT NULL DEFAULT '',
        company TEXT NOT NULL DEFAULT '',
        clock_min INTEGER CHECK (clock_min BETWEEN 0 AND 1439),
        for_day TEXT,
        confidence INTEGER CHECK (confidence BETWEEN 0 AND 10),
        expected INTEGER CHECK (expected BETWEEN 0 AND 10)
    """,
    "refusals": "",
    "questionnaires": """
        form TEXT NOT NULL,
        answers TEXT NOT NULL CHECK (json_valid(answers)),
        total INTEGER
    """,
    "events": "name TEXT NOT NULL, kind TEXT NOT NULL",
}
_FROM_ELSEWHERE = ("checkins", "sessions", "questionnaires", "events")
_WITH_TIME = (
    "choices", "states", "answers", "steps", "refusals", "people", "safety_steps",
    "planned", "patterns", "rungs", "reminders", "experiments", "tosses",
)  # fmt: skip

_DAY = "GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"
_OTHERS = (
    """CREATE TABLE batches (
        id INTEGER PRIMARY KEY,
        at_utc TEXT NOT NULL,
        verb TEXT NOT NULL,
        origin TEXT NOT NULL CHECK (origin IN ('hand', 'import', 'undo', 'merge')),
        changed TEXT NOT NULL,
        undone INTEGER REFERENCES batches (id) ON DELETE RESTRICT
    ) STRICT""",
    """CREATE TABLE earlier (
        batch INTEGER NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
        fact_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        version TEXT CHECK (version IS NULL OR json_valid(version)),
        PRIMARY KEY (batch, fact_id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE drafts (
        name TEXT NOT NULL PRIMARY KEY,
        body TEXT NOT NULL CHECK (json_valid(body)),
        changed TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE told (
        id TEXT NOT NULL PRIMARY KEY,
        at_utc TEXT NOT NULL,
        offset_min INTEGER NOT NULL,
        day TEXT NOT NULL CHECK (day {_DAY}),
        kind TEXT NOT NULL,
        subject TEXT NOT NULL DEFAULT '',
        text_id TEXT NOT NULL,
        numbers TEXT NOT NULL CHECK (json_valid(numbers)),
        content_digest TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX told_by_day ON told (day)",
    """CREATE TRIGGER told_is_not_changed BEFORE UPDATE ON told
        BEGIN SELECT raise(ABORT, 'what was told is not changed'); END""",
    """CREATE TRIGGER told_is_not_removed BEFORE DELETE ON told
        BEGIN SELECT raise(ABORT, 'what was told is not removed'); END""",
    """CREATE TABLE meta (
        name TEXT NOT NULL PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "INSERT INTO meta (name, value) VALUES ('node', lower(hex(randomblob(6))))",
)


def _fact_table(table: str, own: str) -> str:
    when = "NOT NULL" if table in _WITH_TIME else ""
    source = (
        "source TEXT NOT NULL DEFAULT 'own', source_id TEXT"
        if table in _FROM_ELSEWHERE
        else ""
    )
    parts = [
        "id TEXT NOT NULL PRIMARY KEY CHECK (id <> '')",
        f"day TEXT NOT NULL CHECK (day {_DAY})",
        f"at_utc TEXT {when}",
        "offset_min INTEGER CHECK (offset_min BETWEEN -1439 AND 1439)",
        "changed TEXT NOT NULL",
        "deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))",
        own.strip(),
        source,
        "CHECK ((at_utc IS NULL) = (offset_min IS NULL))",
    ]
    return f"CREATE TABLE {table} ({', '.join(filter(None, parts))}) STRICT"


def _first_tables(db: sqlite_utils.Database) -> None:
    for table, own in _FACT_TABLES.items():
        db.execute(_fact_table(table, own))
        db.execute(f"CREATE INDEX {table}_by_day ON {table} (day)")
    for table in _FROM_ELSEWHERE:
        db.execute(
            f"CREATE UNIQUE INDEX {table}_by_source ON {table} (source, source_id) "
            "WHERE source_id IS NOT NULL"
        )
    for statement in _OTHERS:
        db.execute(statement)


_CHOICES = (
    "choice TEXT NOT NULL "
    "CHECK (choice IN ('stay', 'back', 'ready', 'lighter', 'nearer')), from_day TEXT"
)


def _pain_and_easier_choices(db: sqlite_utils.Database) -> None:
    """Add pain to sessions; let a choice be a lighter week or a nearer row."""
    db.execute(
        "ALTER TABLE sessions ADD COLUMN pain INTEGER CHECK (pain BETWEEN 0 AND 10)"
    )
    db.execute("DROP INDEX choices_by_day")
    db.execute("ALTER TABLE choices RENAME TO choices_before")
    db.execute(_fact_table("choices", _CHOICES))
    names = "id, day, at_utc, offset_min, changed, deleted, choice, from_day"
    db.execute(f"INSERT INTO choices ({names}) SELECT {names} FROM choices_before")
    db.execute("DROP TABLE choices_before")
    db.execute("CREATE INDEX choices_by_day ON choices (day)")


_HELP = {
    "people": """
        name TEXT NOT NULL CHECK (name <> ''),
        number TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        place INTEGER NOT NULL DEFAULT 0
    """,
    "safety_steps": "heading TEXT NOT NULL CHECK (heading <> ''), text TEXT NOT NULL",
}


def _people_and_safety_steps(db: sqlite_utils.Database) -> None:
    """Add the people to turn to, and what helps when it gets dark."""
    for table, own in _HELP.items():
        db.execute(_fact_table(table, own))
        db.execute(f"CREATE INDEX {table}_by_day ON {table} (day)")


_WEEK = {
    "planned": """
        activity TEXT NOT NULL,
        for_day TEXT NOT NULL,
        title TEXT NOT NULL DEFAULT '',
        minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),
        clock_min INTEGER CHECK (clock_min BETWEEN 0 AND 1439),
        company TEXT NOT NULL DEFAULT '',
        repeats TEXT NOT NULL
            CHECK (repeats IN ('once', 'daily', 'weekdays', 'weekly')),
        until TEXT,
        series TEXT NOT NULL DEFAULT '',
        instead_of TEXT,
        is_off INTEGER NOT NULL DEFAULT 0 CHECK (is_off IN (0, 1)),
        session TEXT NOT NULL DEFAULT ''
    """,
    "hours": """
        hour INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
        what TEXT NOT NULL,
        company TEXT NOT NULL DEFAULT '',
        pleasure INTEGER CHECK (pleasure BETWEEN 0 AND 10),
        mastery INTEGER CHECK (mastery BETWEEN 0 AND 10),
        mood INTEGER CHECK (mood BETWEEN 0 AND 10),
        note TEXT NOT NULL DEFAULT ''
    """,
    "patterns": """
        happened TEXT NOT NULL,
        response TEXT NOT NULL DEFAULT '',
        avoidance TEXT NOT NULL DEFAULT '',
        later TEXT NOT NULL DEFAULT '',
        instead TEXT NOT NULL DEFAULT ''
    """,
    "rungs": "rung TEXT NOT NULL CHECK (rung <> ''), activity TEXT NOT NULL DEFAULT ''",
    "reminders": """
        clock_min INTEGER NOT NULL CHECK (clock_min BETWEEN 0 AND 1439),
        weekdays TEXT NOT NULL CHECK (weekdays <> ''),
        about TEXT NOT NULL DEFAULT 'step'
    """,
}


def _week_and_barriers(db: sqlite_utils.Database) -> None:
    """Add the week, hours, patterns, rungs, reminders, and why it is not today."""
    for table, own in _WEEK.items():
        db.execute(_fact_table(table, own))
        db.execute(f"CREATE INDEX {table}_by_day ON {table} (day)")
    for column in ("barrier", "strategy"):
        db.execute(f"ALTER TABLE refusals ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    db.execute(
        "ALTER TABLE refusals ADD COLUMN is_withdrawn INTEGER NOT NULL DEFAULT 0 "
        "CHECK (is_withdrawn IN (0, 1))"
    )


_COINS = {
    "experiments": """
        heads TEXT NOT NULL CHECK (heads <> ''),
        tails TEXT NOT NULL CHECK (tails <> ''),
        from_day TEXT NOT NULL,
        weeks INTEGER NOT NULL CHECK (weeks BETWEEN 2 AND 6),
        seed TEXT NOT NULL CHECK (seed <> ''),
        heads_words TEXT NOT NULL DEFAULT '',
        tails_words TEXT NOT NULL DEFAULT '',
        stopped TEXT
    """,
    "tosses": """
        experiment TEXT NOT NULL CHECK (experiment <> ''),
        side TEXT NOT NULL CHECK (side IN ('heads', 'tails')),
        did TEXT NOT NULL DEFAULT ''
            CHECK (did IN ('', 'heads', 'tails', 'tiny', 'neither'))
    """,
    "nights": """
        minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
        source TEXT NOT NULL DEFAULT 'own',
        source_id TEXT
    """,
}
_HEART_RATE = """
CREATE TABLE heart_rate (
    session TEXT NOT NULL PRIMARY KEY CHECK (session <> ''),
    count INTEGER NOT NULL CHECK (count > 0),
    lowest INTEGER NOT NULL,
    highest INTEGER NOT NULL,
    mean REAL NOT NULL,
    samples BLOB NOT NULL
) STRICT
"""


def _coins_nights_and_heart_rate(db: sqlite_utils.Database) -> None:
    """Add experiments, nights, heart rate by session, and who came along."""
    for table, own in _COINS.items():
        db.execute(_fact_table(table, own))
        db.execute(f"CREATE INDEX {table}_by_day ON {table} (day)")
    db.execute(
        "CREATE UNIQUE INDEX nights_by_source ON nights (source, source_id) "
        "WHERE source_id IS NOT NULL"
    )
    db.execute(_HEART_RATE)
    db.execute(
        "ALTER TABLE sessions ADD COLUMN company TEXT NOT NULL DEFAULT '' "
        "CHECK (company IN ('', 'alone', 'together'))"
    )


_GONE = """
CREATE TABLE gone (
    fact_id TEXT NOT NULL PRIMARY KEY CHECK (fact_id <> ''),
    kind TEXT NOT NULL,
    changed TEXT NOT NULL,
    source_mark TEXT
) STRICT, WITHOUT ROWID
"""


def _facts_that_are_gone(db: sqlite_utils.Database) -> None:
    """Add what remains of an erased fact: its id, so that it stays away."""
    db.execute(_GONE)
    db.execute(
        "CREATE INDEX gone_by_source ON gone (source_mark) "
        "WHERE source_mark IS NOT NULL"
    )


_MARKS = {
    "marks": """
        what TEXT NOT NULL
            CHECK (what IN ('steps', 'exercise_min', 'resting_bpm', 'done')),
        amount REAL,
        name TEXT NOT NULL DEFAULT '',
        activity TEXT NOT NULL DEFAULT '',
        source TEXT NOT NULL DEFAULT 'own',
        source_id TEXT
    """,
    "links": """
        session TEXT NOT NULL CHECK (session <> ''),
        source TEXT NOT NULL DEFAULT 'own',
        source_id TEXT
    """,
}
_ROUTES = """
CREATE TABLE routes (
    session TEXT NOT NULL PRIMARY KEY CHECK (session <> ''),
    size INTEGER NOT NULL CHECK (size > 0),
    file BLOB NOT NULL
) STRICT
"""


def _marks_links_and_routes(db: sqlite_utils.Database) -> None:
    """Add what other programs noted: marks, all ids of a session, and its route."""
    for table, own in _MARKS.items():
        db.execute(_fact_table(table, own))
        db.execute(f"CREATE INDEX {table}_by_day ON {table} (day)")
        db.execute(
            f"CREATE UNIQUE INDEX {table}_by_source ON {table} (source, source_id) "
            "WHERE source_id IS NOT NULL"
        )
    db.execute(_ROUTES)


_INVITATIONS = """
    rung TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT '',
    how TEXT NOT NULL DEFAULT '' CHECK (how IN ('', 'said', 'wrote', 'began')),
    reply TEXT NOT NULL DEFAULT '' CHECK (reply IN ('', 'yes', 'no', 'later')),
    felt INTEGER CHECK (felt BETWEEN 0 AND 10),
    note TEXT NOT NULL DEFAULT ''
"""


def _invitations(db: sqlite_utils.Database) -> None:
    """Add what a carer offered, and how it was met."""
    db.execute(_fact_table("invitations", _INVITATIONS))
    db.execute("CREATE INDEX invitations_by_day ON invitations (day)")


STEPS: tuple[tuple[str, Callable[[sqlite_utils.Database], None]], ...] = (
    ("0001_first_tables", _first_tables),
    ("0002_pain_and_easier_choices", _pain_and_easier_choices),
    ("0003_people_and_safety_steps", _people_and_safety_steps),
    ("0004_week_and_barriers", _week_and_barriers),
    ("0005_coins_nights_and_heart_rate", _coins_nights_and_heart_rate),
    ("0006_facts_that_are_gone", _facts_that_are_gone),
    ("0007_marks_links_and_routes", _marks_links_and_routes),
    ("0008_invitations", _invitations),
)


def names() -> tuple[str, ...]:
    """Return the names of all steps this version knows, oldest first."""
    return tuple(name for name, _ in STEPS)


def apply(connection: sqlite3.Connection) -> None:
    """Run the steps that are pending; inside the caller's transaction, if any.

    sqlite-utils is imported here because it is slow to import and seldom needed.
    """
    import sqlite_utils

    db = sqlite_utils.Database(connection, execute_plugins=False, strict=True)
    migrations = sqlite_utils.Migrations(SET)
    for name, step in STEPS:
        migrations(name=name)(step)
    migrations.apply(db)
