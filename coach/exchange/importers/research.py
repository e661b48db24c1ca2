"""Research sets: those that tell of a person's days, and those that do not.

A table that measures people against each other, or asks before and after a study, is
known and refused: it holds no moods or outings of one day. So is a file of R. Tables
that tell of days, but of nothing that is kept here, say so too.
"""

from __future__ import annotations

import bz2
import lzma
from typing import TYPE_CHECKING

from coach.exchange.findings import Trouble, UnreadError
from coach.exchange.formats import Format, Rank
from coach.exchange.importers import (
    beeps,
    lifesnaps,
    meditations,
    soccermon,
    studentlife,
)
from coach.exchange.text_table import head_names
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Known


@dataclass(frozen=True, slots=True)
class _Refused:
    """A table by names of its columns; ``alone``: it has no others."""

    names: frozenset[str]
    trouble: Trouble
    alone: bool = False

    def is_it(self, names: tuple[str, ...]) -> bool:
        """Say whether a table with these columns is meant."""
        return self.names <= set(names) and not (
            self.alone and len(names) > len(self.names)
        )


def _refused(names: str, trouble: Trouble, *, alone: bool = False) -> _Refused:
    return _Refused(frozenset(names.split()), trouble, alone)


TABLES = (
    # Depresjon: movement by the minute, and scores of patients.
    _refused("timestamp date activity", Trouble.RESEARCH, alone=True),
    _refused("number days gender age madrs1 madrs2", Trouble.RESEARCH),
    # LifeSnaps: affect over a week.
    _refused(
        "id type submitdate positive_affect_score negative_affect_score",
        Trouble.RESEARCH,
    ),
    # m-Path: the wording of questions.
    _refused("columnname fullquestion typequestion typeanswer", Trouble.RESEARCH),
    # PMData: injuries, meals and drinks, and Fitbit's points for a night.
    _refused("effective_time_frame injuries", Trouble.NO_ENTRIES),
    _refused(
        "date timestamp meals weight glasses_of_fluid alcohol_consumed",
        Trouble.NO_ENTRIES,
    ),
    _refused(
        "timestamp overall_score composition_score restlessness", Trouble.NO_ENTRIES
    ),
    # A public diary: body weight, and how much was got done.
    _refused("datetime weight", Trouble.NO_ENTRIES, alone=True),
    _refused("datetime productivity creativity", Trouble.NO_ENTRIES),
)
BEFORE_AFTER = ("uid", "type")
"""How the tables of StudentLife begin that ask before and after the study."""
FEWEST_QUESTIONS = 5
R_MARKS = (b"RDX2\n", b"RDX3\n", b"RDA2\n", b"RDA3\n")
_DEFINITION = (b'"question_id"', b'"question_text"')


def _trouble(file: Candidate) -> Trouble | None:
    names = head_names(file)
    found = next((each for each in TABLES if each.is_it(names)), None)
    if found is not None:
        return found.trouble
    asks = len(names) - len(BEFORE_AFTER)
    if names[: len(BEFORE_AFTER)] == BEFORE_AFTER and asks >= FEWEST_QUESTIONS:
        return Trouble.RESEARCH
    is_definition = all(sign in file.head for sign in _DEFINITION)
    return Trouble.RESEARCH if is_definition or _is_of_r(file.head) else None


def _is_of_r(head: bytes) -> bool:
    """Say whether a file is one of R's, packed or not (gzip is unpacked before)."""
    begin = head
    try:
        if head.startswith(b"BZh"):
            begin = bz2.BZ2Decompressor().decompress(head, 16)
        elif head.startswith(b"\xfd7zXZ"):
            begin = lzma.LZMADecompressor().decompress(head, 16)
    except (OSError, EOFError, lzma.LZMAError):
        return False
    return begin.startswith(R_MARKS)


def _knows(file: Candidate) -> bool:
    return _trouble(file) is not None


def _read(file: Candidate, known: Known) -> Iterator[Piece]:
    del known
    raise UnreadError(_trouble(file) or Trouble.UNKNOWN)


FORMATS = (
    soccermon.FORMAT,
    lifesnaps.FORMAT,
    studentlife.FORMAT,
    *beeps.FORMATS,
    meditations.FORMAT,
    Format("research", "research", Rank.DIARY, _knows, _read),
)
"""The most particular first."""
