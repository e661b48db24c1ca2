"""A whole journey in one process: ``python -m tests.journeys.alone HOME UMASK``.

Commands first, then every page of the window, then the passphrase. After each step all
files below HOME are looked at. What was found is printed as JSON; what the process asks
of the system is for strace, outside.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coach.__main__ import main as coach
from coach.store import cipher

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKER = "eine Lerche im Nebel"
SECRET, OTHER_SECRET = "three quiet owls", "four quiet owls"
OTHERS = 0o077
NOON = datetime(2026, 5, 14, 10, tzinfo=UTC)

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("mood", "4", "--note", MARKER),
    ("mood", "6"),
    ("log", "walk", "5", "--note", MARKER, "--before", "3", "--after", "5"),
    ("checkin", "phq9", "--answers", "0,1,-,0,0,0,0,1,0"),
    ("event", MARKER),
    ("state", "rest"),
    ("undo",),
    ("profile", f"name={MARKER}", "active_3_months=no"),
    ("plan",),
    ("plan", "choose", "stay"),
    ("activities",),
    ("insights",),
    ("history", "--json"),
    ("backup",),
    ("backup", "--to", "{home}/stick"),
    ("export", "{home}/out/plan.ics"),
    ("restore",),
    ("doctor",),
)
PAPER = ("export", "{home}/out/page.pdf")
CLOSED_COMMANDS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("lock", "--hint", "a bird"), (SECRET,)),
    (("mood", "5", "--note", MARKER), (SECRET,)),
    (("backup",), (SECRET,)),
    (("lock", "--change"), (SECRET, OTHER_SECRET)),
    (("history", "--json"), (OTHER_SECRET,)),
    (("doctor",), (OTHER_SECRET,)),
)


class Journey:
    """One person's way through the program.

    Args:
        home: an existing folder; all that is kept lies below it.
        umask: what the system leaves open where nobody says otherwise.
    """

    def __init__(self, home: Path, umask: int) -> None:
        self._home, self._umask = home, umask
        self.open_to_others: list[str] = []
        self.codes: dict[str, int] = {}
        (home / "out").mkdir(0o700)

    @property
    def data(self) -> Path:
        """Return the person's folder."""
        return self._home / "person"

    def command(self, words: tuple[str, ...], secrets: tuple[str, ...] = ()) -> None:
        """Give one command, as from a terminal."""
        os.umask(self._umask)
        before = ["--data-dir", str(self.data)]
        if secrets:
            reader, writer = os.pipe()
            os.write(writer, "".join(f"{line}\n" for line in secrets).encode())
            os.close(writer)
            before += ["--passphrase-fd", str(reader)]
        filled = [word.format(home=self._home) for word in words]
        sys.argv = ["coach", *before, *filled]
        code = 0
        said, refused = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(refused):
            try:
                coach()
            except SystemExit as end:
                code = int(end.code or 0)
        self.codes[f"{' '.join(words)} {refused.getvalue()}".strip()] = code
        self.look(" ".join(words))

    def window(self) -> int:
        """Open the window and every page of it; return how many there are."""
        from coach.dev.opened import Opened
        from coach.dev.stage import settle

        os.umask(self._umask)
        opened = Opened(self.data, NOON)
        for page in opened.pages:
            opened.window.open_page(page)
            settle()
            self.look(f"page {page}")
        opened.close()
        self.look("the window is closed")
        return len(opened.pages)

    def look(self, step: str) -> None:
        """Note every file and folder that others may read or write."""
        for path in self._ours():
            with contextlib.suppress(FileNotFoundError):
                mode = stat.S_IMODE(path.lstat().st_mode)
                if mode & OTHERS and not path.is_symlink():
                    name = path.relative_to(self._home)
                    self.open_to_others.append(f"{step}: {name} {mode:o}")

    def _ours(self) -> Iterator[Path]:
        return self._home.rglob("*")


def main() -> None:
    """Go the whole way and print what was found."""
    journey = Journey(Path(sys.argv[1]), int(sys.argv[2], 8))
    cipher._COST["n"] = 2**4
    for words in COMMANDS:
        journey.command(words)
    without_window = [name for name in sys.modules if not name.startswith("tests")]
    pages = journey.window()
    journey.command(PAPER)
    with_window = list(sys.modules)
    for words, secrets in CLOSED_COMMANDS:
        journey.command(words, secrets)
    found = {
        "codes": journey.codes,
        "open_to_others": journey.open_to_others,
        "pages": pages,
        "modules": without_window,
        "window_modules": with_window,
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
