"""What is good to know about kinds of medicine when one starts to move more.

Nothing here says that a medicine be taken, changed or left out. Which kinds fit is read
off the person's own lines, and only when the person asks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class MedicineKind:
    """One kind of medicine: what people call it, and what to know with exercise.

    ``names`` are small letters, words a person may write in a line.
    """

    id: str
    title: str
    names: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MedicineNotes:
    """All kinds, and two sentences that hold for everyone."""

    first: str
    painkillers: str
    kind: tuple[MedicineKind, ...]


def kinds_named(notes: MedicineNotes, lines: Iterable[str]) -> tuple[MedicineKind, ...]:
    """Return the kinds whose names stand as whole words in any of the lines.

    They come in the order of the notes. A name that is written otherwise is not
    found; nothing is guessed.
    """
    said = "\n".join(lines).casefold()
    return tuple(
        kind
        for kind in notes.kind
        if any(_stands_in(name, said) for name in kind.names)
    )


def _stands_in(name: str, said: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name.casefold())}s?(?!\w)", said) is not None
