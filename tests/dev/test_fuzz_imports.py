"""The checks of the fuzz runs over importers find what they are there to find."""

from __future__ import annotations

import subprocess
import sys
from array import array
from contextlib import nullcontext
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from coach.dev import fuzz_imports, import_checks
from coach.dev.fuzz_imports import checked, main, names, seeds, smaller
from coach.dev.import_checks import FindingError, check, check_pieces
from coach.exchange.candidate import of_bytes
from coach.exchange.entries import (
    Beats,
    Entry,
    MarkEntry,
    MoodEntry,
    NightEntry,
    SessionEntry,
    Skipped,
    When,
)
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Format, Known, Rank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Piece

AT = datetime(2026, 3, 14, 7, 30, tzinfo=UTC)
WHEN = When(AT)
EMPTY = of_bytes(b"")
RUN = SessionEntry("a", WHEN, 60, "run")


def beats(seconds: list[int], bpm: list[int]) -> Beats:
    return Beats(array("I", seconds), array("H", bpm))


def session(heart: Beats) -> SessionEntry:
    return SessionEntry("a", WHEN, 60, "run", beats=heart)


def form(*pieces: Piece, raises: Exception | None = None) -> Format:
    def read(file: Candidate, known: Known) -> Iterator[Piece]:
        yield from pieces
        if raises is not None:
            raise raises

    return Format("made", "made", Rank.EXPORT, lambda file: True, read)


def test_sound_entries_pass() -> None:
    day = When(day=date(2026, 3, 14))
    sound: tuple[Piece, ...] = (
        session(beats([0, 0, 5], [60, 61, 300])),
        MoodEntry("a", When(AT.replace(tzinfo=None)), mood=10, note="Täg"),
        NightEntry("a", day, 30_000),
        MarkEntry("a", day, "steps", 4000),
        Skipped(Problem.SHAPE, "line 12"),
    )
    assert check(form(*sound), EMPTY, Known()) == len(sound)


def test_a_file_given_up_passes_and_anything_else_raised_does_not() -> None:
    assert check(form(raises=UnreadError(Trouble.DAMAGED)), EMPTY, Known()) == 0
    with pytest.raises(ZeroDivisionError):
        check(form(raises=ZeroDivisionError()), EMPTY, Known())


@pytest.mark.parametrize(
    "entry",
    [
        SessionEntry("", WHEN, 60, "run"),
        SessionEntry("a", When(), 60, "run"),
        SessionEntry("a", When(day=AT), 60, "run"),
        SessionEntry("a", When(day=date(2026, 3, 14), is_local=True), 60, "run"),
        SessionEntry("a", When(AT.replace(tzinfo=None), is_local=True), 60, "run"),
        SessionEntry("a", WHEN, float("nan"), "run"),
        SessionEntry("a", WHEN, -1, "run"),
        SessionEntry("a", WHEN, 60, "run\udc80"),
        SessionEntry("a", WHEN, 60, "run", effort=11),
        SessionEntry("a", WHEN, 60, "run", ratings=(("pleasure", -1),)),
        session(beats([], [])),
        session(beats([0, 1], [60])),
        session(beats([1, 0], [60, 60])),
        session(beats([172_801], [60])),
        session(beats([0], [19])),
        session(beats([0], [301])),
        MoodEntry("a", WHEN, mood=11),
        MoodEntry("a", WHEN, things=("\udc80",)),
        NightEntry("a", WHEN, float("inf")),
        MarkEntry("a", WHEN, "stairs"),
        MarkEntry("a", WHEN, "steps", float("inf")),
        MarkEntry("a", WHEN, "done", name="\udc80"),
    ],
)
def test_what_cannot_be_is_found(entry: Entry) -> None:
    with pytest.raises(FindingError):
        check_pieces([entry])


def test_one_key_twice_and_nothing_left_out_are_found() -> None:
    for pieces in ([RUN, RUN], [Skipped(Problem.SHAPE, count=0)]):
        with pytest.raises(FindingError):
            check_pieces(pieces)
    assert check_pieces([RUN, MoodEntry("a", WHEN, mood=1)]) == 2


def test_reading_that_takes_too_long_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_checks, "LONGEST_S", -1)
    with pytest.raises(FindingError, match="took"):
        check(form(), EMPTY, Known())


def test_a_finding_is_made_smaller() -> None:
    def read(data: bytes) -> int:
        if b"!" in data and data.startswith(b"a"):
            raise ValueError
        return 0

    assert smaller(read, b"a" + b"x" * 100 + b"!" + b"y" * 50) == b"a!"
    assert smaller(read, b"harmless") == b"harmless"


def test_every_format_with_seeds_reads_them() -> None:
    assert set(fuzz_imports.LED) <= set(names())
    for name in fuzz_imports.LED:
        assert any(checked(name)(path.read_bytes()) for path in seeds(name)), name


def test_a_line_for_each_format_is_printed(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    told = b"#9 cov: 41 ft: 50\nstat::number_of_executed_units: 321\n"
    broken = tmp_path / "broken"

    class Done:
        returncode = 0
        stdout = told

    def run(command: list[str], **_: object) -> Done:
        place = command[command.index("--keep") + 1]
        if broken.exists():
            from pathlib import Path

            (Path(place) / "crash-1").write_bytes(b"harmless")
            Done.returncode = 77
        return Done()

    monkeypatch.setattr("subprocess.run", run)
    words = ["--format", "fit", "--seconds", "1", "--keep", str(tmp_path / "kept")]
    assert main(words) == 0
    assert capsys.readouterr().out.splitlines()[1].split()[:3] == ["fit", "321", "41"]
    broken.touch()
    assert main(words) == 1
    assert "found-" in capsys.readouterr().err
    (kept,) = (tmp_path / "kept").iterdir()
    assert kept.read_bytes() == b"harmless"


def test_the_process_that_is_led_reads_what_it_is_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    flags: list[str] = []
    given: list[Callable[[bytes], None]] = []

    def set_up(words: list[str], read: Callable[[bytes], None]) -> None:
        flags.extend(words)
        given.append(read)

    fake = SimpleNamespace(
        instrument_imports=lambda **_: nullcontext(),
        Setup=set_up,
        Fuzz=lambda: given[0](b"nothing that anybody knows"),
    )
    monkeypatch.setitem(sys.modules, "atheris", fake)
    about = ["--format", "fit", "--seconds", "7", "--corpus", str(tmp_path)]
    inside = "coach.exchange.importers.fit"
    assert main(["--inside", inside, *about, "--keep", str(tmp_path / "broken")]) == 0
    assert "-max_total_time=7" in flags
    assert "-rss_limit_mb=300" in flags
    assert flags[-1] == str(tmp_path)
    assert b'"FIT"' in (tmp_path / "words").read_bytes()


def test_without_the_library_a_run_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert main(["--format", "fit"]) == 2
    assert "Linux" in capsys.readouterr().out


def test_a_format_nobody_has_is_an_error() -> None:
    with pytest.raises(KeyError):
        checked("no such format")


def test_a_run_that_does_not_end_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: list[str], **_: object) -> None:
        raise subprocess.TimeoutExpired(command, 1, output=b"#3 cov: 5")

    monkeypatch.setattr("subprocess.run", run)
    ended = fuzz_imports.fuzz("fit", 1)
    assert (ended.covered, ended.told) == (5, "#3 cov: 5")
