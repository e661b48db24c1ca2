"""A start that does not work: one kind sentence, Help now, exit code 1."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from coach.bootstrap import open_desk, open_support
from coach.cli.window import WindowAsked, open_plainly
from coach.errors import ContentError
from coach.paths import DATABASE_NAME, resources
from coach.ui import run as running
from coach.ui.plain_look import plain_tokens
from coach.ui.start_failure import StartFailure
from coach.ui.theme import TOKENS, load_tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.ui.theme import Tokens

NOWHERE = Path("/proc/outside-in")


class Seen:
    """What stood on screen when the program waited for the person."""

    def __init__(self) -> None:
        self.reasons: list[str] = []
        self.helps: list[str] = []

    def look(self) -> int:
        """Read the window, open Help now by F1, close; in place of ``exec``."""
        for window in QApplication.topLevelWidgets():
            if isinstance(window, StartFailure) and window.isVisible():
                self.reasons.append(words_on(window))
                window.activateWindow()
                QTest.qWaitForWindowActive(window)
                QTest.keyClick(window, Qt.Key.Key_F1)
                assert window.is_help_shown()
                assert not window.grab().isNull()
                self.helps.append(words_on(window))
                window.close()
        return 0


def words_on(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


@pytest.fixture
def seen(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Seen:
    made = Seen()
    monkeypatch.setattr(QApplication, "exec", lambda *_: made.look())
    return made


@pytest.fixture
def start(
    seen: Seen,
    data_dir: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., str]:
    """Starts the window on the folder; checks what the terminal says."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    def started(folder: Path = data_dir) -> str:
        assert open_plainly(WindowAsked(data_dir=str(folder))) == 1
        said = capsys.readouterr()
        (line,) = said.err.splitlines()
        for words in open_support().now:
            assert words in said.out
            assert words in seen.helps[0]
        return line

    return started


@pytest.fixture
def own_resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the bundled files that a test may break."""
    made = tmp_path / "resources"
    shutil.copytree(resources(), made)
    monkeypatch.setattr(running, "resources", lambda: made)
    monkeypatch.setattr("coach.bootstrap.resources", lambda: made)
    monkeypatch.setattr("coach.ui.house.resources", lambda: made)
    return made


def test_a_broken_file_is_said_in_a_window_with_help(
    start: Callable[..., str], seen: Seen, data_dir: Path
) -> None:
    data_dir.mkdir(exist_ok=True)
    (data_dir / DATABASE_NAME).write_bytes(b"scribble " * 500)
    assert start() in seen.reasons[0]
    assert (data_dir / DATABASE_NAME).read_bytes() == b"scribble " * 500


def test_a_file_of_a_newer_version_is_said_and_left_alone(
    start: Callable[..., str], seen: Seen, data_dir: Path
) -> None:
    file = newer_file(data_dir)
    before = file.read_bytes()
    line = start()
    assert line in seen.reasons[0]
    assert "install the newer version" in line
    assert file.read_bytes() == before


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="no such folder")
def test_a_folder_where_nothing_can_be_written_is_said(
    start: Callable[..., str], seen: Seen, tmp_path: Path
) -> None:
    assert start(NOWHERE) in seen.reasons[0]


@pytest.mark.parametrize("broken", ["", "[font", "font = 3", "\x00"])
def test_a_broken_look_still_opens_help(
    start: Callable[..., str], seen: Seen, own_resources: Path, broken: str
) -> None:
    (own_resources / TOKENS).write_text(broken)
    line = start()
    assert TOKENS in line
    assert TOKENS in seen.reasons[0]


def test_help_opens_when_every_bundled_file_is_gone(
    start: Callable[..., str], seen: Seen, own_resources: Path
) -> None:
    shutil.rmtree(own_resources)
    start()
    assert len(seen.helps) == 1


def test_a_file_with_no_look_in_it_is_a_problem_of_content(tmp_path: Path) -> None:
    (tmp_path / TOKENS).write_text("version = 1")
    with pytest.raises(ContentError):
        load_tokens(tmp_path)


def test_the_look_written_in_the_program_names_all_the_file_does(
    tokens: Tokens,
) -> None:
    plain = plain_tokens(resources())
    for part in ("font_px", "line_px", "space", "radius", "size", "light"):
        assert getattr(plain, part) == getattr(tokens, part)
    assert plain.families == tokens.families
    assert plain.dark.keys() == tokens.dark.keys()
    assert plain.motion_ms.keys() == tokens.motion_ms.keys()


def newer_file(folder: Path) -> Path:
    """Make a data file as a later version would leave it."""
    open_desk(folder).db.close()
    file = folder / DATABASE_NAME
    with closing(sqlite3.connect(file, isolation_level=None)) as made:
        made.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('outside-in', '9999_from_the_future', '')"
        )
        made.execute("PRAGMA journal_mode = delete")
    return file
