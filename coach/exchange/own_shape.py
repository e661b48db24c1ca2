"""What our own archive holds, as plain values: its kinds, and what hangs on sessions.

The names of kinds and fields are the names in the file. They are never changed once
released: a new kind or field is a new number of the shape.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from coach.domain.history import FIELDS
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from coach.domain.facts import Fact
    from coach.domain.told import Told
    from coach.exchange.entries import Beats

FORMAT, SHAPE = "outside-in", 1
"""What the file says it is, and the number of its shape."""
KINDS: Mapping[str, type] = {name: kind for kind, name in FIELDS.items()}
"""Every kind of fact by its name in the file, in the order of the file."""
_OF_THIS_FILE_ALONE = "changed"


def names_of(kind: type) -> tuple[str, ...]:
    """Return the fields of a kind that leave the program: all but its clock."""
    return tuple(f.name for f in fields(kind) if f.name != _OF_THIS_FILE_ALONE)


@dataclass(frozen=True, slots=True)
class Held:
    """All that leaves the program, each kind in its order; rows are read when asked.

    Attributes:
        facts: living facts by the name of their kind, in the order of `KINDS`.
        told: oldest first.
        beats: heart rate by the id of its session, ids in order.
        routes: GPX files, byte for byte, by the id of their session, ids in order.
    """

    facts: Callable[[], Iterable[tuple[str, Iterable[Fact]]]]
    told: Callable[[], Iterable[Told]]
    beats: Callable[[], Iterable[tuple[str, Beats]]]
    routes: Callable[[], Iterable[tuple[str, bytes]]]
