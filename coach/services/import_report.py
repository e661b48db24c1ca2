"""What became of files that were brought in, as the command tells it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from coach.exchange.entries import ENTRY, LINE
from coach.exchange.findings import Problem, Trouble
from coach.services.import_batch import Fate
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.wording import Texts
    from coach.exchange.entries import Skipped
    from coach.exchange.reading import FileRead

MOST_WHERE = 20
"""So many places are told of entries that stayed out for one reason."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many entries stayed out, or what stayed out of them, and why in words.

    ``where`` says where some of them stand in the file.
    """

    reason: str
    count: int
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file; counts are entries.

    ``format`` is the id of the kind of file, or None if the file was not understood;
    then ``left_out`` holds the sentence that says why.
    """

    name: str
    format: str | None
    new: int = 0
    same: int = 0
    changed: int = 0
    left_out: tuple[LeftOut, ...] = ()

    @property
    def understood(self) -> bool:
        """Say whether the file was of a kind we know."""
        return self.format is not None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every file, in the order they were named."""

    files: tuple[FileReport, ...]

    @property
    def understood(self) -> bool:
        """Say whether every file was understood."""
        return all(file.understood for file in self.files)

    @property
    def added(self) -> int:
        """Entries that are new or changed, in all files."""
        return sum(file.new + file.changed for file in self.files)

    def as_json(self) -> dict[str, object]:
        """Return the report in the command's shape."""
        return {
            "files": [
                {
                    "name": file.name,
                    "format": file.format,
                    "new": file.new,
                    "same": file.same,
                    "changed": file.changed,
                    "left_out": [
                        {"reason": left.reason, "count": left.count}
                        for left in file.left_out
                    ],
                }
                for file in self.files
            ]
        }


def report_of(
    texts: Texts, file: FileRead, skipped: Sequence[Skipped], fates: Counter[Fate]
) -> FileReport:
    """Return what became of a file.

    Args:
        texts: the words.
        file: as it was read.
        skipped: what stayed out of it.
        fates: how many of its entries are what.
    """
    if file.unread is not None:
        return FileReport(file.name, None, left_out=(_unread(texts, file),))
    return FileReport(
        file.name,
        file.format,
        new=fates[Fate.NEW],
        same=fates[Fate.SAME],
        changed=fates[Fate.CHANGED],
        left_out=(*_left_out(texts, skipped), *_others(texts, file)),
    )


def _left_out(texts: Texts, skipped: Sequence[Skipped]) -> list[LeftOut]:
    counts: Counter[Problem] = Counter()
    where: dict[Problem, list[str]] = {problem: [] for problem in Problem}
    for skip in skipped:
        counts[skip.problem] += skip.count
        if skip.where and len(where[skip.problem]) < MOST_WHERE:
            where[skip.problem].append(_place(texts, skip.where))
    return [
        LeftOut(texts(f"transfer.{problem}"), counts[problem], tuple(where[problem]))
        for problem in Problem
        if counts[problem]
    ]


def _place(texts: Texts, where: str) -> str:
    """Return in words where something stands in its file."""
    if where.startswith(LINE):
        return texts("transfer.at_line", number=where.removeprefix(LINE))
    if where.startswith(ENTRY):
        return texts("transfer.at_entry", number=where.removeprefix(ENTRY))
    return where


def _unread(texts: Texts, file: FileRead) -> LeftOut:
    assert file.unread is not None, "the file was not understood"
    unread = file.unread
    why = texts(
        f"transfer.{unread.trouble}",
        encoding=unread.encoding,
        people=", ".join(unread.people),
    )
    return LeftOut(why, 1)


def _others(texts: Texts, file: FileRead) -> list[LeftOut]:
    """Return the files inside a folder or zip that gave nothing, by reason."""
    names: dict[Trouble, list[str]] = {}
    for trouble, name in file.others:
        names.setdefault(trouble, []).append(name)
    return [
        LeftOut(texts(f"transfer.{trouble}"), len(held), tuple(held[:MOST_WHERE]))
        for trouble, held in sorted(names.items())
    ]
