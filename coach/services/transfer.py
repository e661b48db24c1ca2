"""Bringing files in at once, as the command does: read, measured, kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.services import bringing
from coach.services.bringing import Answers
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from coach.services.desk import Desk
    from coach.services.import_report import ImportReport


@dataclass(frozen=True, slots=True)
class ImportService:
    """Reads files, finds what is new in them, and keeps that in one action."""

    desk: Desk

    def bring_in(
        self, paths: Sequence[Path], answers: Answers | None = None
    ) -> ImportReport:
        """Bring files in; one undo takes all of them back.

        Entries are known by where they came from, so the same file, or a longer export
        of the same diary, adds what is new and changes nothing else.
        """
        said = answers or Answers()
        files = bringing.read_here(paths, bringing.known_of(self.desk, said))
        proposal = bringing.propose(self.desk, files, said)
        return bringing.bring_in(self.desk, proposal)
