"""What can be erased for good: a day, an activity, a questionnaire, or single facts.

The choice is made anew in every file, because a copy holds facts that the present file
has forgotten. Files of every version can be asked.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from coach.store.kinds import KINDS
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.store.database import Database


@dataclass(frozen=True, slots=True)
class What:
    """What is to be erased: one of these four.

    Attributes:
        day: all that was written down about a day. The person's answers about
            themselves, choices and states stay, because the plan is made from them.
        activity: the id of an activity: all that was done and planned of it.
        form: the id of a questionnaire: each time it was filled in.
        ids: ids of facts.
    """

    day: date | None = None
    activity: str = ""
    form: str = ""
    ids: frozenset[str] = frozenset()

    @property
    def words(self) -> tuple[str, ...]:
        """Return what a draft holds in quotes that is about this, ids left out."""
        day = self.day.isoformat() if self.day else ""
        return tuple(filter(None, (day, self.activity, self.form)))


_OF_DAY = {
    **dict.fromkeys(
        (
            "sessions", "checkins", "questionnaires", "hours", "patterns", "refusals",
            "events", "nights", "tosses", "rungs", "marks", "links",
            "invitations",
        ),
        "day = ?1",
    ),
    "planned": "for_day = ?1 AND repeats = 'once'",
    "steps": "coalesce(for_day, day) = ?1",
}  # fmt: skip
_OF_ACTIVITY = {
    **dict.fromkeys(
        ("sessions", "steps", "planned", "rungs", "marks"), "activity = ?1"
    ),
    "links": "session IN (SELECT id FROM sessions WHERE activity = ?1)",
    "experiments": "heads = ?1 OR tails = ?1",
    "tosses": (
        "experiment IN (SELECT id FROM experiments WHERE heads = ?1 OR tails = ?1)"
    ),
}
_OF_FORM = {"questionnaires": "form = ?1"}
_AMONG = "IN (SELECT value FROM json_each(?1))"
_OF_IDS = {
    **{kind.table: f"id {_AMONG}" for kind in KINDS},
    "tosses": f"id {_AMONG} OR experiment {_AMONG}",
    "links": f"id {_AMONG} OR session {_AMONG}",
}

# The same of earlier versions: what such a fact was before it was changed.
_EARLIER_DAY = (
    "json_extract(version, '$.day') = ?1 AND kind IN (SELECT value FROM json_each(?2))"
)
_EARLIER_ACTIVITY = "json_extract(version, '$.activity') = ?1"
_EARLIER_FORM = "json_extract(version, '$.form') = ?1"


def tables(db: Database) -> frozenset[str]:
    """Return the names of the tables that a file of any version has."""
    found = db.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    return frozenset(name for (name,) in found)


def ids_of(
    db: Database, what: What, *, living: bool = False
) -> dict[str, tuple[str, ...]]:
    """Return the ids of the facts that go, by table; tables without any are left out.

    Args:
        db: a file of any version.
        what: what is to be erased.
        living: leave out what was deleted.
    """
    where, value = _conditions(what)
    held = tables(db)
    only = " AND deleted = 0" if living else ""
    found = {}
    for table, condition in where.items():
        if table in held:
            query = f"SELECT id FROM {table} WHERE ({condition}){only} ORDER BY id"
            found[table] = tuple(id_ for (id_,) in db.rows(query, (value,)))
    return {table: ids for table, ids in found.items() if ids}


def _conditions(what: What) -> tuple[dict[str, str], str]:
    if what.day is not None:
        return _OF_DAY, what.day.isoformat()
    if what.activity:
        return _OF_ACTIVITY, what.activity
    if what.form:
        return _OF_FORM, what.form
    return _OF_IDS, json.dumps(sorted(what.ids))


def used(db: Database) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the activities, and of the questionnaires, that are kept."""
    activities = db.rows(
        "SELECT activity FROM sessions WHERE deleted = 0 UNION "
        "SELECT activity FROM planned WHERE deleted = 0 UNION "
        "SELECT activity FROM steps WHERE deleted = 0"
    )
    forms = db.rows("SELECT DISTINCT form FROM questionnaires WHERE deleted = 0")
    return tuple(a for (a,) in activities), tuple(sorted(f for (f,) in forms))


def drop_versions(db: Database, what: What) -> None:
    """Remove earlier versions that were about it, of facts that stay themselves."""
    if what.day is not None:
        where, values = _EARLIER_DAY, [what.day.isoformat(), json.dumps([*_OF_DAY])]
    elif what.activity:
        where, values = _EARLIER_ACTIVITY, [what.activity]
    elif what.form:
        where, values = _EARLIER_FORM, [what.form]
    else:
        return
    db.run(f"DELETE FROM earlier WHERE {where}", values)
