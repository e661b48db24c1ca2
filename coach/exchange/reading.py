"""Reads files, folders and zips: each file by the first format that knows it.

Everything a file can do wrong ends here, as one reason: nothing is raised.
"""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from typing import TYPE_CHECKING

from coach.domain.own_columns import SOURCE
from coach.exchange import containers
from coach.exchange.candidate import TableHead
from coach.exchange.containers import is_zip, of_path, opened_zip, paths_in, unpacked
from coach.exchange.entries import Skipped
from coach.exchange.findings import Problem, Trouble, Unread, UnreadError
from coach.exchange.formats import formats
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece
    from coach.exchange.formats import Format, Known

DEEPEST = 2
"""A zip in a zip is opened, and no further."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reading has come: bytes of all bytes, and the file that is read."""

    done: int
    total: int
    name: str


@dataclass(frozen=True, slots=True)
class FileRead:
    """What one file told.

    Attributes:
        name: with the folders inside the folder or zip that it came in.
        format: the id of its format; ``folder`` or ``zip`` for what holds others;
            None if the file was not understood.
        source: of its format.
        has_recorders: whether several recorders tell of one session in it.
        pieces: what it told.
        unread: why it was not understood.
        others: for what holds others: files in it that gave nothing, by reason.
        table: the beginning of a table that nobody knows (``Trouble.TABLE``), or that
            was read by what the person said; for what holds others, of the first one
            in it that nobody knows.
    """

    name: str
    format: str | None
    source: str = ""
    has_recorders: bool = False
    pieces: tuple[Piece, ...] = ()
    unread: Unread | None = None
    others: tuple[tuple[Trouble, str], ...] = ()
    table: TableHead | None = None


class Reader:
    """Reads what the person chose.

    Args:
        known: what importers may know besides the file.
        tell: is told now and then how far it is.
    """

    def __init__(
        self, known: Known, tell: Callable[[Progress], None] | None = None
    ) -> None:
        self._known, self._tell = known, tell or _nobody
        self._formats = formats(known)
        self._done = self._total = 0
        self._name = ""

    def read(self, paths: Iterable[Path]) -> Iterator[FileRead]:
        """Yield what each file told, in order; a folder and a zip yield several.

        The last one of a folder or zip is about itself: files in it of no known kind
        are counted there.
        """
        held = list(paths)
        self._total = sum(_size_of(path) for path in held)
        for path in held:
            yield from self._path(path)

    def _path(self, path: Path) -> Iterator[FileRead]:
        try:
            if path.is_dir():
                yield from self._folder(path)
            else:
                yield from self._file(of_path(path, self._count), DEEPEST)
        except FileNotFoundError:
            yield _refused(path.name, Trouble.MISSING)
        except OSError:
            yield _refused(path.name, Trouble.NO_ACCESS)

    def _folder(self, folder: Path) -> Iterator[FileRead]:
        try:
            paths = paths_in(folder)
        except UnreadError as error:
            yield _refused(folder.name, error.unread)
            return
        files = (
            of_path(path, self._count, path.relative_to(folder).as_posix())
            for path in paths
        )
        yield from self._held(folder.name, "folder", files, DEEPEST)

    def _file(self, file: Candidate, deepest: int) -> Iterator[FileRead]:
        self._name = file.name
        self._count(0)
        found = self._by_format(file)
        if found.unread is None or found.unread.trouble is not Trouble.UNKNOWN:
            yield found
        elif deepest and is_zip(file):
            yield from self._zip(file, deepest)
        else:
            yield found

    def _zip(self, file: Candidate, deepest: int) -> Iterator[FileRead]:
        with ExitStack() as stack:
            try:
                archive = stack.enter_context(opened_zip(file))
            except UnreadError as error:
                yield _refused(file.name, error.unread)
                return
            self._total += archive.size - (file.size if deepest == DEEPEST else 0)
            files = archive.files(self._count)
            yield from self._held(file.name, "zip", files, deepest - 1)

    def _held(
        self, name: str, kind: str, files: Iterable[Candidate], deepest: int
    ) -> Iterator[FileRead]:
        """Yield what the files in a folder or zip told, then a word about itself."""
        others: list[tuple[Trouble, str]] = []
        understood = 0
        people: tuple[str, ...] = ()
        table: TableHead | None = None
        for file in files:
            for found in self._file(file, deepest):
                if found.unread is None:
                    understood += 1
                    yield _inside(found, name)
                else:
                    people = people or found.unread.people
                    table = table or found.table
                    others.append((found.unread.trouble, found.name))
        if understood:
            yield FileRead(name, kind, others=tuple(others), table=table)
            return
        reasons = Counter(trouble for trouble, _ in others)
        most = max(reasons, key=lambda each: reasons[each], default=Trouble.EMPTY)
        yield FileRead(name, None, unread=Unread(most, people=people), table=table)

    def _by_format(self, file: Candidate) -> FileRead:
        try:
            whole = unpacked(file)
            if not whole.head.strip():
                return _refused(file.name, Trouble.EMPTY)
            known = next((each for each in self._formats if each.knows(whole)), None)
            if known is None:
                return _unknown(whole)
            return self._read_by(whole, known)
        except UnreadError as error:
            return _refused(file.name, error.unread)
        except containers.BROKEN:
            return _refused(file.name, Trouble.DAMAGED)
        except FileNotFoundError:
            return _refused(file.name, Trouble.MISSING)
        except OSError:
            return _refused(file.name, Trouble.NO_ACCESS)

    def _read_by(self, file: Candidate, known: Format) -> FileRead:
        pieces: list[Piece] = []
        try:
            pieces.extend(known.read(file, self._known))
        except (UnreadError, OSError):
            raise
        except Exception:  # noqa: BLE001 # a library may raise anything over bad bytes
            if not pieces:
                return _refused(file.name, Trouble.DAMAGED)
            pieces.append(Skipped(Problem.CUT_SHORT))
        if not pieces:
            return _refused(file.name, Trouble.NO_ENTRIES)
        return FileRead(
            file.name,
            known.id,
            known.source,
            has_recorders=known.has_recorders,
            pieces=tuple(pieces),
            table=_head_of(file) if known.source.startswith(SOURCE) else None,
        )

    def _count(self, read: int) -> None:
        self._done += read
        self._tell(Progress(min(self._done, self._total), self._total, self._name))


def _nobody(_: Progress) -> None:
    """Hear nothing."""


def _size_of(path: Path) -> int:
    try:
        if path.is_dir():
            return sum(each.stat().st_size for each in paths_in(path))
        return path.stat().st_size
    except (OSError, UnreadError):
        return 0


def _refused(name: str, why: Trouble | Unread) -> FileRead:
    unread = why if isinstance(why, Unread) else Unread(why)
    return FileRead(name, None, unread=unread)


def _unknown(file: Candidate) -> FileRead:
    """Return what nobody knows; a table that somebody may name the columns of."""
    from coach.exchange.guessing import is_table

    if not is_table(file):
        return _refused(file.name, Trouble.UNKNOWN)
    return replace(_refused(file.name, Trouble.TABLE), table=_head_of(file))


def _head_of(file: Candidate) -> TableHead:
    return TableHead(file.name, file.head, file.size)


def _inside(found: FileRead, name: str) -> FileRead:
    return replace(found, name=f"{name}/{found.name}")
