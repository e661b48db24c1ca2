"""The command as a program of its own: what the machine around it does to it."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coach.bootstrap import open_support
from coach.cli.root import HOMES
from coach.paths import resources
from coach.services.settings import SettingsService
from tests.cli.conftest import in_a_process

if TYPE_CHECKING:
    from tests.cli.conftest import Command

# Runs one command, then prints the names of all modules it needed, even on its end.
LISTS_MODULES = """
import sys
from coach.__main__ import main
sys.argv = ["coach", *sys.argv[1:]]
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""
NOBODY_THERE = """
import sys
from PySide6.QtWidgets import QApplication
from coach.__main__ import main
QApplication.exec = lambda *_: 0
sys.argv = ["coach", *sys.argv[1:]]
main()
"""
QT = {"PySide6", "shiboken6", "pyqtgraph"}
SLOW = {"sqlite_utils", "numpy", "msgspec", "tomllib", "pytest"}
WITH_WORD_LISTS = {key: {"msgspec", "tomllib"} for key in ("import", "export health")}
"""What other programs call things is read when it is needed, not before."""
WITH_TABLES = {"export archive", "export tables", "export daylio"}
NEEDS_A_FILE = {"import"}
FULL_CHECK = {"doctor", "check-content"}
WITH_STATISTICS = {"insights"}

EXAMPLES = {
    "mood": ["mood", "5"],
    "log": ["log", "walk", "5"],
    "checkin": ["checkin", "phq9", "--answers", "0,1,-,0,0,0,0,1,0"],
    "event": ["event", "moved house"],
    "state": ["state", "none"],
    "undo": ["undo"],
    "delete": ["delete", "nothing"],
    "plan": ["plan"],
    "plan choose": ["plan", "choose", "stay"],
    "activities": ["activities", "--seated"],
    "history": ["history", "--json"],
    "insights": ["insights"],
    "profile": ["profile", "name=Ana"],
    "import": ["import", "nowhere.csv"],
    "export": ["export", "nowhere.odt"],
    "export archive": ["export", "{there}/a.zip"],
    "export tables": ["export", "{there}/tables"],
    "export lossless": ["export", "{there}/a.json"],
    "export daylio": ["export", "{there}/a.csv"],
    "export sqlite": ["export", "{there}/a.db"],
    "export health": ["export", "{there}/a.fhir.json"],
    "export calendar": ["export", "{there}/a.ics"],
    "export route": ["export", "{there}/a.gpx", "--session", "nothing"],
    "merge": ["merge", "other"],
    "backup": ["backup"],
    "restore": ["restore"],
    "erase": ["erase", "--day", "2026-03-04"],
    "lock": ["lock"],
    "unlock": ["unlock"],
    "doctor": ["doctor"],
    "check-content": ["check-content"],
    "help": ["--help"],
}


@pytest.fixture
def lived_in(coach: Command) -> Command:
    """A folder that was used before, so that nothing has to be made."""
    assert coach("mood", "4").code == 0
    assert coach("mood", "4").code == 0
    return coach


def test_every_command_is_among_the_examples() -> None:
    assert set(HOMES) <= EXAMPLES.keys()


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_command_loads_qt_and_few_load_what_is_slow(
    lived_in: Command, name: str
) -> None:
    there = str(lived_in.folder.parent)
    example = [part.replace("{there}", there) for part in EXAMPLES[name]]
    args = ["--data-dir", str(lived_in.folder), *example]
    done = in_a_process(*args, code=LISTS_MODULES)
    loaded = {m.partition(".")[0] for m in done.stderr.decode().split()}
    assert "coach" in loaded
    assert not loaded & QT
    if name not in FULL_CHECK | WITH_STATISTICS | {"help"}:
        assert not loaded & (SLOW - WITH_WORD_LISTS.get(name, set()))
    if name not in NEEDS_A_FILE | FULL_CHECK | WITH_TABLES:
        assert "csv" not in loaded


def test_making_a_new_folder_loads_no_qt_either(folder: Path) -> None:
    done = in_a_process("--data-dir", str(folder), "mood", "4", code=LISTS_MODULES)
    loaded = {m.partition(".")[0] for m in done.stderr.decode().split()}
    assert (folder / "coach.db").exists()
    assert not loaded & QT


def test_done_refused_and_not_understood_are_0_1_and_2(folder: Path) -> None:
    codes = {
        0: ["mood", "4"],
        1: ["mood", "44"],
        2: ["mood", "four"],
    }
    for code, args in codes.items():
        done = in_a_process("--data-dir", str(folder), *args)
        assert done.returncode == code
        assert (len(done.stderr.splitlines()) == 1) == (code > 0)
        assert b"Traceback" not in done.stderr


def test_the_variable_does_what_the_option_does(tmp_path: Path) -> None:
    named = {"COACH_DATA_DIR": str(tmp_path / "by variable")}
    assert in_a_process("mood", "4", env=named).returncode == 0
    assert (tmp_path / "by variable" / "coach.db").exists()
    option = ["--data-dir", str(tmp_path / "by option")]
    assert in_a_process(*option, "mood", "4", env=named).returncode == 0
    assert (tmp_path / "by option" / "coach.db").exists()


def test_an_empty_folder_name_is_not_the_usual_folder(tmp_path: Path) -> None:
    named = {"COACH_DATA_DIR": str(tmp_path / "usual")}
    done = in_a_process("--data-dir", "", "mood", "4", env=named)
    assert done.returncode == 2
    assert not (tmp_path / "usual").exists()


def test_a_home_nobody_knows_is_refused(tmp_path: Path) -> None:
    for args, env in (
        (["--data-dir", "~nobody-of-this-name/x"], {}),
        ([], {"COACH_DATA_DIR": "~nobody-of-this-name/x"}),
    ):
        done = in_a_process(*args, "mood", "4", env=env)
        assert done.returncode == 1
        assert b"full path" in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_output_is_utf8_whatever_the_locale_says(
    lived_in: Command, encoding: str
) -> None:
    lived_in("mood", "4", "--note", "naïve – ☀")
    env = {"LC_ALL": "C", "PYTHONIOENCODING": encoding, "PYTHONCOERCECLOCALE": "0"}
    before = ["--data-dir", str(lived_in.folder)]
    done = in_a_process(*before, "history", "--json", env=env)
    notes = [c["note"] for d in json.loads(done.stdout) for c in d["checkins"]]
    assert "naïve – ☀" in notes
    done = in_a_process(*before, "log", "xyz", "5", env=env)
    assert "“xyz”" in done.stderr.decode()


@pytest.mark.skipif(os.name == "nt", reason="arguments are never bytes there")
@pytest.mark.parametrize(
    "args",
    [
        [b"mood", b"4", b"--note", b"caf\xe9"],
        [b"mood", b"\xff"],
        [b"log", b"w\xe4lk", b"5"],
        [b"log", b"walk", b"5", b"--note", b"\x80"],
        [b"profile", b"name=Jos\xe9"],
        [b"profile", b"\xe9=3"],
        [b"plan", b"choose", b"\xe9"],
        [b"state", b"\xe9"],
        [b"delete", b"\xe9"],
        [b"import", b"\xe9.csv"],
        [b"\xe9"],
        [b"--today", b"\xe9", b"plan"],
    ],
)
def test_arguments_that_are_not_utf8_are_refused_kindly(
    lived_in: Command, args: list[bytes]
) -> None:
    before = lived_in("history", "--json").json
    env = {"LC_ALL": "C.UTF-8"}
    done = in_a_process("--data-dir", str(lived_in.folder), *args, env=env)
    assert done.returncode in {1, 2}
    (line,) = done.stderr.decode().splitlines()
    assert "Traceback" not in line
    assert lived_in("history", "--json").json == before


@pytest.mark.skipif(os.name == "nt", reason="no such pipes there")
def test_a_reader_that_leaves_ends_the_command_quietly(lived_in: Command) -> None:
    for day in range(1, 29):
        lived_in("mood", "4", "--at", f"2026-02-{day:02}", "--note", "x" * 9000)
    folder = str(lived_in.folder)
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "coach", "--data-dir", folder, "history", "--json"],
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_output_to_a_full_disk_is_said(lived_in: Command) -> None:
    folder = str(lived_in.folder)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "coach", "--data-dir", folder, "plan"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert b"room on the disk" in line


@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
def interrupted(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """Press Ctrl-C; again where it came in the instant before a read that waits."""
    for _ in range(12):
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=5)
    raise AssertionError("the command does not end")


def test_ctrl_c_ends_the_command_quietly(lived_in: Command) -> None:
    """The signal arrives while the command waits for a file that never speaks."""
    pipe = lived_in.folder / "slow.csv"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "coach", "--data-dir", str(lived_in.folder)]
    process = subprocess.Popen(
        [*command, "import", str(pipe)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # What runs in the background of a shell hands "ignore this" down.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    with pipe.open("wb"):  # returns once the command has opened the other end
        out, err = interrupted(process)
    assert process.returncode == 1
    assert out.strip() == err.strip() == b""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux asks")
def test_without_a_screen_the_window_says_so_and_offers_help(tmp_path: Path) -> None:
    names = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    env = dict.fromkeys(names, "") | {"COACH_DATA_DIR": str(tmp_path / "data")}
    for args in ([], ["--demo"], ["--debug"]):
        done = in_a_process(*args, env=env, code=LISTS_MODULES)
        assert done.returncode == 1
        sentence, modules = done.stderr.decode().splitlines()
        assert "coach plan" in sentence
        assert not {m.partition(".")[0] for m in modules.split()} & QT
        for line in open_support().now:
            assert line in done.stdout.decode()
    assert not (tmp_path / "data" / "coach.db").exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux asks")
def test_without_a_screen_the_numbers_of_the_chosen_country_are_printed(
    folder: Path,
) -> None:
    SettingsService(folder, resources()).change(country="GB")
    names = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    env = dict.fromkeys(names, "") | {"COACH_DATA_DIR": str(folder)}
    said = in_a_process(env=env).stdout.decode()
    for part in ("999", "Samaritans: 116 123", "9 September 2026"):
        assert part in said


def test_demo_and_debug_belong_to_the_window(folder: Path) -> None:
    for option in ("--demo", "--debug"):
        done = in_a_process("--data-dir", str(folder), option, "plan")
        assert done.returncode == 2
    assert not folder.exists()


def test_a_locked_file_is_said_and_left_alone(lived_in: Command) -> None:
    with closing(sqlite3.connect(lived_in.folder / "coach.db")) as other:
        other.execute("BEGIN EXCLUSIVE")
        done = in_a_process("--data-dir", str(lived_in.folder), "mood", "4")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert b"in use by another program" in line


@pytest.mark.parametrize("args", [["mood", "4"], ["plan"], ["history", "--json"]])
def test_a_broken_file_is_said_and_left_as_it_is(folder: Path, args: list[str]) -> None:
    folder.mkdir()
    (folder / "coach.db").write_bytes(b"scribble " * 500)
    done = in_a_process("--data-dir", str(folder), *args)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert b"Traceback" not in line
    assert (folder / "coach.db").read_bytes() == b"scribble " * 500


@pytest.mark.parametrize("args", [["mood", "4"], ["plan"], ["history", "--json"]])
def test_a_file_of_a_newer_version_is_said_and_left_as_it_is(
    lived_in: Command, args: list[str]
) -> None:
    file = newer_file(lived_in)
    before = file.read_bytes()
    done = in_a_process("--data-dir", str(lived_in.folder), *args)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert b"install the newer version" in line
    assert file.read_bytes() == before


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="no such folder")
def test_a_folder_where_nothing_can_be_written_is_said() -> None:
    done = in_a_process("--data-dir", "/proc/outside-in", "mood", "4")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert b"Traceback" not in line


def test_a_window_that_cannot_open_ends_the_program_with_1(lived_in: Command) -> None:
    """The window is closed at once: nobody is there to read it."""
    newer_file(lived_in)
    env = {"QT_QPA_PLATFORM": "offscreen"}
    folder = str(lived_in.folder)
    done = in_a_process("--data-dir", folder, env=env, code=NOBODY_THERE)
    assert done.returncode == 1
    line = done.stderr.splitlines()[-1]
    assert b"install the newer version" in line
    for words in open_support().now:
        assert words in done.stdout.decode()


def newer_file(lived_in: Command) -> Path:
    """Leave the data file as a later version would."""
    path = lived_in.folder / "coach.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as made:
        made.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('outside-in', '9999_from_the_future', '')"
        )
        made.execute("PRAGMA journal_mode = delete")
    return path


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    for code, mood in ((1, "4"), (2, "four")):
        done = in_a_process("--data-dir", str(tmp_path / "data"), "mood", mood)
        assert done.returncode == code
        assert len(done.stderr.splitlines()) == 1


def test_broken_content_is_said_and_nothing_is_advised(
    lived_in: Command, tmp_path: Path
) -> None:
    code = f"""
import coach.paths, pathlib
coach.paths.resources = lambda: pathlib.Path({str(tmp_path / "empty")!r})
{LISTS_MODULES}"""
    before = ["--data-dir", str(lived_in.folder)]
    for args in (["plan"], ["mood", "four"], ["--help"]):
        done = in_a_process(*before, *args, code=code)
        assert done.returncode == 1
        sentence, modules = done.stderr.decode().splitlines()
        assert sentence.startswith("The content files have")
        assert "coach" in modules
        assert done.stdout == b""
