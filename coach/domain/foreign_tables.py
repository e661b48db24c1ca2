"""How tables of other programs become facts: mappings that are content, not code."""

from __future__ import annotations

from coach.values import dataclass


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How one kind of foreign table becomes facts; see ``resources/imports.toml``.

    The file is known by its ``header`` columns (all must be present). ``fact`` is
    ``checkin`` or ``session``. ``time`` names the column with the instant and
    ``time_is`` says whether it is the start or the end. ``scale`` entries turn a
    number column into a 0-10 field; ``minutes`` and ``activity`` name columns.
    """

    id: str
    title: str
    header: tuple[str, ...]
    fact: str
    time: str
    time_is: str
    scales: tuple[ScaleMapping, ...]
    evidence: str
    minutes: str = ""
    activity: str = ""
    activities: tuple[ActivityMapping, ...] = ()
    other_activity: str = ""


@dataclass(frozen=True, slots=True)
class ScaleMapping:
    """One number column: ``(x - subtract) * multiply``, rounded half up, is 0-10.

    Values outside ``lowest``-``highest`` or listed in ``unanswered`` are not answered.
    """

    column: str
    field: str
    lowest: float
    highest: float
    subtract: float
    multiply: float
    unanswered: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityMapping:
    """A word in a foreign activity column and our activity's id."""

    word: str
    activity: str
