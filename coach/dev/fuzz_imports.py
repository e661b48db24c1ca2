"""Bytes made to break importers: ``python -m coach.dev.fuzz_imports --format fit``.

A run is led by what the importer's code did with the bytes before (atheris, Linux
alone; it comes with the test libraries). It begins with the small files in
``tests/data/imports``. Whatever the bytes, reading raises nothing but `UnreadError`,
takes no more than 5 seconds and 300 MB, and every entry is sound. What breaks this is
made smaller and kept beside those files, and the exit is 1.

``zip`` is no format of its own: it is what holds others, with what is in it. Nor is
``own_table``: a table is read by whatever is guessed of its columns.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import pkgutil
import re
import shutil
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.exchange.formats import Format

SEEDS = Path(__file__).resolve().parents[2] / "tests" / "data" / "imports"
SECONDS = 600
LONGEST_S = 5
MOST_MB = 300
LONGEST_BYTES = 8192
ZIP = "zip"
TABLE = "own_table"
FOUND = "found-"
LED = (
    *("apple_health", "daylio_backup", "fit", "fitotrack", "gadgetbridge", "gpx"),
    *("health_connect", "kml", "loop_db", "tcx", ZIP),
)
"""Binary and XML formats: worked for some seconds with the tests, too."""
TRIALS = 400
"""So often a finding is tried in a smaller form."""
LED_BY = ["coach", "fitdecode", "xml", "zipfile", "gzip", "json", "csv"]
NOT_LED_BY = ["fitdecode.profile", "coach.dev.import_checks", "coach.domain.facts"]
_RUNS = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_COVERED = re.compile(r"cov: (\d+)")
_WORD = re.compile(rb"[A-Za-z_:]{3,40}")
MOST_WORDS = 300
_GRACE_S = 60


@dataclass(frozen=True, slots=True)
class Run:
    """What came of one format.

    Attributes:
        format: its id.
        runs: how many inputs were read.
        covered: edges of code that were reached.
        seconds: how long it took, from start to end.
        findings: files that were kept.
        told: the last words of a run that ended before its time.
    """

    format: str
    runs: int
    covered: int
    seconds: float
    findings: tuple[Path, ...]
    told: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Work the formats and print a line for each; 1 when something was found."""
    chosen = _read(arguments)
    if chosen.inside is not None:
        return _inside(chosen)
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not here: it comes with the test libraries, on Linux alone")
        return 2
    found = 0
    print(f"{'format':<20} {'runs':>10} {'edges':>7} {'seconds':>8} {'findings':>9}")
    for name in chosen.format or names():
        run = fuzz(name, chosen.seconds, chosen.corpus, chosen.keep)
        found += bool(run.findings or run.told)
        numbers = f"{run.runs:>10} {run.covered:>7} {run.seconds:>8.1f}"
        print(f"{name:<20} {numbers} {len(run.findings):>9}", flush=True)
        for path in run.findings:
            print(f"  {path}", file=sys.stderr)
        if run.told:
            print(run.told, file=sys.stderr, flush=True)
    return 1 if found else 0


def names() -> tuple[str, ...]:
    """Return the ids of all formats that lie in `SEEDS`, with what holds others."""
    return tuple(sorted(each.name for each in SEEDS.iterdir() if each.is_dir()))


def seeds(name: str) -> list[Path]:
    """Return the files a run of a format begins with, findings of before among them."""
    return sorted(each for each in (SEEDS / name).glob("*") if each.is_file())


def _module_of(name: str) -> str:
    """Return the importer a format stands at the end of; empty for what is none.

    Raises:
        KeyError: there is no such format.
    """
    if name in {ZIP, TABLE}:
        return ""
    for module in _modules():
        if any(each.id == name for each in _formats_in(module)):
            return module
    raise KeyError(name)


def _modules() -> list[str]:
    from coach.exchange import importers

    found = pkgutil.iter_modules(importers.__path__)
    return [f"{importers.__name__}.{each.name}" for each in found]


def _formats_in(module: str) -> tuple[Format, ...]:
    from coach.exchange.formats import Format

    found = importlib.import_module(module)
    given = (*getattr(found, "FORMATS", ()), getattr(found, "FORMAT", None))
    return tuple(each for each in given if isinstance(each, Format))


def _written(name: str) -> list[Path]:
    return [each for each in seeds(name) if not each.name.startswith(FOUND)]


def checked(name: str, module: str = "") -> Callable[[bytes], int]:
    """Return what reads bytes as a format, and raises where something does not hold.

    They bear the name of the first seed: a few formats are known by their names.

    Args:
        name: id of a format, or ``zip``, or ``own_table``.
        module: where the format stands; empty: it is looked for.

    Raises:
        KeyError: there is no such format.
    """
    from coach.dev.import_checks import check, check_pieces
    from coach.exchange.candidate import of_bytes
    from coach.exchange.formats import Known

    known = Known()
    if name == TABLE:
        return _read_table
    if name != ZIP:
        formats = _formats_in(module or _module_of(name))
        form = next(each for each in formats if each.id == name)
        named = next((each.name for each in _written(name)), "file")
        return lambda data: check(form, of_bytes(data, named), known)
    from coach.exchange.reading import Reader

    def read(data: bytes) -> int:
        with tempfile.TemporaryDirectory(prefix="outside-in-") as place:
            path = Path(place) / "file.zip"
            path.write_bytes(data)
            found = Reader(known).read([path])
            return sum(check_pieces(each.pieces) for each in found)

    return read


def _read_table(data: bytes) -> int:
    """Read bytes as a table of no known kind, if they look like one."""
    from coach.dev.import_checks import check, check_pieces
    from coach.domain.own_columns import DateOrder
    from coach.exchange.candidate import of_bytes
    from coach.exchange.formats import Known
    from coach.exchange.guessing import look, look_again
    from coach.exchange.importers.own_columns import formats_of, rows_of
    from coach.values import replace

    file = of_bytes(data)
    seen = look(file) or look_again(file)
    if seen is None:
        return 0
    columns = replace(seen.guessed, dates=seen.guessed.dates or DateOrder.DAY_FIRST)
    check_pieces(piece for _, told in rows_of(data, columns) for piece in told)
    return sum(check(form, file, Known()) for form in formats_of([columns]))


def fuzz(
    name: str, seconds: int, corpus: Path | None = None, keep: Path | None = None
) -> Run:
    """Work one format in a process of its own, and keep what was found.

    Args:
        name: its id, or ``zip``.
        seconds: how long.
        corpus: a folder for inputs that led further, taken up again by the next run.
        keep: where findings go; else beside the seeds of the format.
    """
    began = time.monotonic()
    kept = keep or SEEDS / name
    with tempfile.TemporaryDirectory(prefix="outside-in-") as place:
        folder, broken = Path(place) / "corpus", Path(place) / "broken"
        inputs = corpus or folder
        inputs.mkdir(parents=True, exist_ok=True)
        broken.mkdir()
        for path in seeds(name):
            shutil.copyfile(path, inputs / path.name)
        about = ["--corpus", str(inputs), "--keep", str(broken)]
        command = [sys.executable, "-m", "coach.dev.fuzz_imports", "--inside"]
        command += [_module_of(name), "--format", name, *about]
        command += ["--seconds", str(seconds)]
        # A process counts the memory of the one it was started by as its own peak, as
        # the kernel does; with one between, this one's is not counted.
        command = ["timeout", str(seconds + _GRACE_S), *command]
        code, told = _told_by(command, seconds + _GRACE_S)
        findings = tuple(
            _kept(name, path.read_bytes(), kept, is_quick="crash" in path.name)
            for path in sorted(broken.iterdir())
        )
    runs, covered = _RUNS.findall(told), _COVERED.findall(told)
    return Run(
        name,
        int(runs[-1]) if runs else 0,
        int(covered[-1]) if covered else 0,
        time.monotonic() - began,
        findings,
        "" if code == 0 else told[-3000:],
    )


def _told_by(command: list[str], wait_s: float) -> tuple[int, str]:
    try:
        done = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=wait_s,
            check=False,
        )
    except subprocess.TimeoutExpired as over:
        return 1, (over.output or b"").decode(errors="replace")
    return done.returncode, done.stdout.decode(errors="replace")


def _inside(chosen: argparse.Namespace) -> int:
    """Be the process that is led; it ends by itself, and does not come back here.

    What is taken to pieces for being led is what this one format needs: that alone
    takes a second or two.
    """
    name, module = chosen.format[0], chosen.inside
    atheris = importlib.import_module("atheris")
    others = [] if module else _modules()
    with atheris.instrument_imports(include=LED_BY, exclude=[*NOT_LED_BY, *others]):
        read = checked(name, module)
        for path in seeds(name):
            # What is imported at the first reading is led by as well.
            _quietly(read, path.read_bytes())
    words = Path(chosen.keep).with_name("words")
    words.write_bytes(_words(name))
    options = {
        "dict": words,
        "max_total_time": chosen.seconds,
        "timeout": LONGEST_S,
        "rss_limit_mb": MOST_MB,
        "max_len": LONGEST_BYTES,
        "artifact_prefix": f"{chosen.keep}{os.sep}",
        "print_final_stats": 1,
        "verbosity": 1,
    }
    flags = [f"-{key}={value}" for key, value in options.items()]
    atheris.Setup([sys.argv[0], *flags, str(chosen.corpus)], _read_once(read))
    atheris.Fuzz()
    return 0


def _words(name: str) -> bytes:
    """Return the words of the seeds, as libFuzzer wants a dictionary."""
    found = {
        word for path in _written(name) for word in _WORD.findall(path.read_bytes())
    }
    return b"".join(b'"%s"\n' % word for word in sorted(found)[:MOST_WORDS])


def _read_once(read: Callable[[bytes], int]) -> Callable[[bytes], None]:
    """Return the same, without a result."""

    def once(data: bytes) -> None:
        read(data)

    return once


def _quietly(read: Callable[[bytes], int], data: bytes) -> str:
    """Return what was raised over the bytes, in a few words; empty for nothing."""
    try:
        read(data)
    except Exception as problem:  # noqa: BLE001 # it is what is looked for
        return type(problem).__name__
    return ""


def _kept(name: str, data: bytes, folder: Path, *, is_quick: bool) -> Path:
    """Write a finding, as small as was tried, and return where it lies.

    What took too long or too much is kept as it is: trying it again would, too.
    """
    small = smaller(checked(name), data) if is_quick else data
    ending = next((each.suffix for each in _written(name)), ".bin")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{FOUND}{sha256(small).hexdigest()[:10]}{ending}"
    path.write_bytes(small)
    return path


def smaller(read: Callable[[bytes], int], data: bytes) -> bytes:
    """Return bytes that raise the same, with what does not matter left out."""
    wrong = _quietly(read, data)
    if not wrong:
        return data
    step, left = max(len(data) // 2, 1), TRIALS
    while left > 0:
        at, is_shorter = 0, False
        while at < len(data) and left > 0:
            trial = data[:at] + data[at + step :]
            left -= 1
            if _quietly(read, trial) == wrong:
                data, is_shorter = trial, True
            else:
                at += step
        if step == 1 and not is_shorter:
            break
        step = max(step // 2, 1)
    return data


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m coach.dev.fuzz_imports")
    parser.description = (__doc__ or "").splitlines()[0]
    parser.add_argument("--format", action="append", metavar="ID", help="default: all")
    parser.add_argument("--seconds", type=int, default=SECONDS, help="a format")
    parser.add_argument("--corpus", type=Path, help="inputs to go on with and to keep")
    parser.add_argument("--keep", type=Path, help="where findings go")
    parser.add_argument("--inside", metavar="MODULE", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
