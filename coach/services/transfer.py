"""Bringing files in at once, as the command does: read, measured, kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.services import bringing
from coach.services.bringing import Answers
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from coach.exchange.reading import FileRead
    from coach.services.desk import Desk
    from coach.services.import_report import ImportReport


@dataclass(frozen=True, slots=True)
class ImportService:
    """Reads files, finds what is new in them, and keeps that in one action."""

    desk: Desk

    def bring_in(
        self, paths: Sequence[Path], answers: Answers | None = None, columns: str = ""
    ) -> ImportReport:
        """Bring files in; one undo takes all of them back.

        Entries are known by where they came from, so the same file, or a longer export
        of the same diary, adds what is new and changes nothing else.

        Args:
            paths: files, folders and zips.
            answers: what was said about them.
            columns: what the columns of a table of no known kind are; see
                `coach.services.column_words`.

        Raises:
            Refused: the columns cannot be read so; nothing came in.
        """
        said = answers or Answers()
        files = bringing.read_here(paths, bringing.known_of(self.desk, said))
        if columns.strip():
            said = self._with_columns(said, columns, files)
            files = bringing.read_here(paths, bringing.known_of(self.desk, said))
        proposal = bringing.propose(self.desk, files, said)
        return bringing.bring_in(self.desk, proposal)

    def _with_columns(
        self, said: Answers, columns: str, files: Sequence[FileRead]
    ) -> Answers:
        """Return the answers with a mapping for each table among the files."""
        from coach.services.column_words import columns_of, columns_said

        named = columns_said(self.desk, columns)
        tables = [file.table for file in files if file.table is not None]
        return replace(said, columns=columns_of(self.desk, named, tables))
