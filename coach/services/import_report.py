"""What became of files that were brought in, as the command tells it."""

from __future__ import annotations

from coach.values import dataclass


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
