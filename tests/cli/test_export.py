"""`coach export summary.pdf`: one page without a screen; other endings are refused."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import in_a_process
from tests.cli.test_process import LISTS_MODULES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command

NO_SCREEN = dict.fromkeys(("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"), "")


@pytest.mark.parametrize("name", ["plan.ical", "a.xlsx", "notes.json.gz", ".odt"])
def test_another_ending_is_refused_with_what_can_be_written(
    coach: Command, tmp_path: Path, name: str
) -> None:
    path = tmp_path / f"x{name}"
    said = coach("export", str(path)).refused()
    assert ".zip" in said
    assert ".pdf" in said
    assert not path.exists()


@pytest.mark.parametrize("weeks", ["0", "521", "-3"])
def test_weeks_out_of_range_are_refused(coach: Command, weeks: str) -> None:
    said = coach("export", "x.pdf", "--weeks", weeks)
    assert "1 to 520" in said.refused()


def test_too_long_questions_are_refused(coach: Command) -> None:
    said = coach("export", "x.pdf", "--questions", "x" * 601)
    assert "600" in said.refused()


@pytest.mark.parametrize("args", [[], ["x.pdf", "--with", "name"], ["x.pdf", "y.pdf"]])
def test_what_is_not_asked_rightly_is_not_understood(
    coach: Command, args: list[str]
) -> None:
    assert "“coach export --help”" in coach("export", *args).refused(2)


def test_a_page_is_written_without_a_screen_and_kept_unless_replaced(
    coach: Command, folder: Path, tmp_path: Path
) -> None:
    coach("event", "started sertraline 50 mg", "--kind", "medicine")
    coach("mood", "4", "--note", "a quiet secret")
    before = ["--data-dir", str(folder), "--today", "2026-03-04", "export"]
    path = tmp_path / "summary.PDF"
    done = in_a_process(*before, str(path), env=NO_SCREEN, code=LISTS_MODULES)
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    names = set(done.stderr.decode().split())
    assert "PySide6.QtGui" in names
    assert not names & {"PySide6.QtWidgets", "pyqtgraph", "numpy"}
    assert path.read_bytes().startswith(b"%PDF")

    again = in_a_process(*before, str(path), env=NO_SCREEN)
    assert again.returncode == 1
    (line,) = again.stderr.decode().splitlines()
    assert "--replace" in line

    more = ["--replace", "--with", "notes, question9", "--questions", "Why so tired?"]
    done = in_a_process(*before, str(path), *more, "--weeks", "4", env=NO_SCREEN)
    assert done.returncode == 0, done.stderr
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) reads the page back; not installed")
    read = ["pdftotext", "-raw", str(path), "-"]
    said = subprocess.run(read, capture_output=True, check=True).stdout.decode()
    for words in ("sertraline 50 mg", "a quiet secret", "Why so tired?", "Question 9"):
        assert words in said
    assert "9 Feb 2026 to 4 Mar 2026" in said


def test_a_refused_ending_loads_no_qt(folder: Path, tmp_path: Path) -> None:
    before = ["--data-dir", str(folder), "export", str(tmp_path / "x.odt")]
    done = in_a_process(*before, code=LISTS_MODULES)
    assert done.returncode == 1
    _, modules = done.stderr.decode().splitlines()
    assert not {name.partition(".")[0] for name in modules.split()} & {"PySide6"}


def test_a_calendar_is_written_without_qt_and_kept_unless_replaced(
    coach: Command, folder: Path, tmp_path: Path
) -> None:
    coach("profile", "screening=clear")
    path = tmp_path / "plan.ICS"
    before = ["--data-dir", str(folder), "--today", "2026-03-04", "export"]
    done = in_a_process(*before, str(path), env=NO_SCREEN, code=LISTS_MODULES)
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    loaded = {m.partition(".")[0] for m in done.stderr.decode().split()}
    assert "PySide6" not in loaded
    assert "socket" not in loaded
    first = path.read_bytes()
    assert first.startswith(b"BEGIN:VCALENDAR")
    assert b"SUMMARY:Walk" in first
    assert "there already" in coach("export", str(path)).refused()
    assert coach("export", str(path), "--replace", "--weeks", "2").code == 0
    assert len(path.read_bytes()) < len(first)
    assert "1 to 26" in coach("export", str(path), "--weeks", "27").refused()


@pytest.mark.parametrize(
    "args",
    [
        ["x.ics", "--with", "notes"],
        ["x.ics", "--questions", "why"],
        ["x.ics", "--week-card"],
        ["x.zip", "--weeks", "4"],
        ["x.json", "--with", "notes"],
        ["x.zip", "--chart", "mood"],
        ["x.zip", "--session", "a"],
        ["x.gpx"],
        ["x.png"],
        ["x.pdf", "--week-card", "--with", "notes"],
        ["x.pdf", "--week-card", "--weeks", "4"],
        ["x.pdf", "--card"],
        ["x.zip", "--card"],
        ["x.png", "--card", "--chart", "mood"],
        ["x.png", "--card", "--weeks", "4"],
        ["x.txt", "--card", "--week-card"],
        ["x.svg", "--week", "2026-02-23"],
        ["x.png", "--card", "--week", "soon"],
    ],
)
def test_options_of_one_kind_are_not_taken_for_another(
    coach: Command, args: list[str]
) -> None:
    assert "“coach export --help”" in coach("export", *args).refused(2)


def test_a_card_of_the_week_is_one_small_page(
    coach: Command, folder: Path, tmp_path: Path
) -> None:
    coach("profile", "screening=clear")
    path = tmp_path / "week-card.pdf"
    before = ["--data-dir", str(folder), "--today", "2026-03-04", "export"]
    done = in_a_process(*before, str(path), "--week-card", env=NO_SCREEN)
    assert done.returncode == 0, done.stderr
    data = path.read_bytes()
    assert data.startswith(b"%PDF")
    assert b"/Count 1" in data
    assert "there already" in coach("export", str(path), "--week-card").refused()


def test_a_chart_is_written_without_a_screen(
    coach: Command, folder: Path, tmp_path: Path
) -> None:
    coach("mood", "4")
    path = tmp_path / "mood.svg"
    before = ["--data-dir", str(folder), "--today", "2026-03-04", "export"]
    done = in_a_process(*before, str(path), "--chart", "mood", env=NO_SCREEN)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert b"Mood, 0 to 10" in path.read_bytes()
    said = coach("export", str(tmp_path / "x.svg"), "--chart", "pie").refused()
    assert "mood, minutes, year" in said


def test_a_card_to_hand_over_is_written_without_a_screen(
    coach: Command, folder: Path, tmp_path: Path
) -> None:
    coach("log", "walk", "12", "--at", "2026-02-24", "--note", "a quiet secret")
    before = ["--data-dir", str(folder), "--today", "2026-03-04", "export"]
    path = tmp_path / "a.svg"
    for to, start in ((tmp_path / "a.PNG", b"\x89PNG"), (path, b"<svg")):
        done = in_a_process(*before, str(to), "--card", env=NO_SCREEN)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        assert to.read_bytes().startswith(start)
    assert b"Out once" in path.read_bytes()
    assert b"secret" not in path.read_bytes()
    assert "there already" in coach("export", str(path), "--card").refused()


def test_the_words_of_a_card_need_no_qt_and_any_week_can_be_named(
    coach: Command, folder: Path, tmp_path: Path
) -> None:
    coach("log", "walk", "12", "--at", "2026-02-11")
    path = tmp_path / "card.txt"
    before = ["--data-dir", str(folder), "--today", "2026-03-04", "export", str(path)]
    week = ["--card", "--week", "2026-02-15"]
    done = in_a_process(*before, *week, env=NO_SCREEN, code=LISTS_MODULES)
    assert done.returncode == 0, done.stderr
    assert b"PySide6" not in done.stderr
    assert path.read_text(encoding="utf-8") == "I was out once from 9 to 15 February.\n"
    other = str(tmp_path / "other.txt")
    said = coach("export", other, "--card", "--week", "2026-02-20").refused()
    assert "No outing is noted" in said
    said = coach("export", other, "--card", "--week", "2030-01-01").refused()
    assert "still to come" in said
