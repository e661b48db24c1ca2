"""Reading the export of Apple Health beside bare expat and healthkit-to-sqlite.

``python -m benchmarks.apple_health [--mb 50] [-n 5] [--peak MB ...]``. A made-up export
is written to the disk. Expat without any handler and the reader take turns over it,
each in a process of its own that says how much processor time the pass took; the ratio
is the median of the ratios of each turn. Where healthkit-to-sqlite is installed it
reads the same file once in the same run, start of the program included in both.

``--peak 50 2000`` reads files of those sizes and says how much memory the reader takes
at most above what the program has without it (Linux).
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from xml.parsers import expat

from benchmarks.figures import Figure, show
from coach.exchange.candidate import of_bytes
from coach.exchange.containers import of_path
from coach.exchange.formats import Known
from coach.exchange.importers.apple_health import FORMAT

ROOT = Path(__file__).resolve().parents[1]
MEGABYTE = 1_000_000
ROUNDS = 5
GOAL_BARE, GOAL_OTHER, GOAL_PEAK_MIB = 3.0, 0.45, 20.0
OTHER = "healthkit-to-sqlite"
QUANTITY = "HKQuantityTypeIdentifier"
DEVICE = (
    "&lt;&lt;HKDevice: 0x2819a3de0&gt;, name:Apple Watch, manufacturer:Apple Inc., "
    "model:Watch, hardware:Watch6,2, software:10.1.1&gt;"
)
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 14 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Workout|ActivitySummary)*)>
<!ATTLIST HealthData locale CDATA #REQUIRED>
]>
<HealthData locale="en_GB">
 <ExportDate value="2026-03-07 15:00:00 +0100"/>
"""
KINDS = (
    ("HeartRate", "count/min", 62),
    ("StepCount", "count", 12),
    ("DistanceWalkingRunning", "km", 8),
    ("ActiveEnergyBurned", "Cal", 9),
    ("BasalEnergyBurned", "Cal", 5),
    ("sleep", "", 3),
    ("workout", "", 1),
)
STAGES = ("InBed", "AsleepCore", "AsleepDeep", "AsleepREM", "Awake")
SPORTS = ("Running", "Walking", "Cycling", "Yoga", "Swimming")


def write(path: Path, megabytes: float, seed: int = 1) -> None:
    """Write a made-up export of about that size."""
    rng = random.Random(seed)
    at = datetime(2010, 1, 1, 6)  # noqa: DTZ001 # written with its offset
    names = [name for name, _, _ in KINDS]
    weights = [weight for _, _, weight in KINDS]
    units = {name: unit for name, unit, _ in KINDS}
    left = megabytes * MEGABYTE
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        while left > 0:
            parts = []
            for kind in rng.choices(names, weights, k=1000):
                at += timedelta(seconds=rng.randint(60, 420))
                parts.append(_element(rng, kind, units[kind], at))
            left -= file.write("".join(parts))
        file.write("</HealthData>\n")


def _element(rng: random.Random, kind: str, unit: str, at: datetime) -> str:
    if kind == "workout":
        return _workout(rng, at)
    if kind == "sleep":
        value = f"HKCategoryValueSleepAnalysis{rng.choice(STAGES)}"
        name, end = "HKCategoryTypeIdentifierSleepAnalysis", at + timedelta(minutes=20)
    else:
        name, end = f"{QUANTITY}{kind}", at
        value = str(rng.randint(45, 178))
    unit_text = f' unit="{unit}"' if unit else ""
    detail = "HKMetadataKeyHeartRateMotionContext" if kind == "HeartRate" else "Zone"
    return (
        f' <Record type="{name}" sourceName="Sam’s Apple Watch" sourceVersion="10.1.1"'
        f' device="{DEVICE}"{unit_text} {_dates(at, end)} value="{value}">\n'
        f'  <MetadataEntry key="{detail}" value="1"/>\n </Record>\n'
    )


def _workout(rng: random.Random, at: datetime) -> str:
    minutes = rng.randint(12, 95)
    dates = _dates(at, at + timedelta(minutes=minutes))
    return (
        f' <Workout workoutActivityType="HKWorkoutActivityType{rng.choice(SPORTS)}"'
        f' duration="{minutes}.25" durationUnit="min" sourceName="Sam’s Apple Watch"'
        f' device="{DEVICE}" {dates}>\n'
        f'  <MetadataEntry key="HKIndoorWorkout" value="{rng.randint(0, 1)}"/>\n'
        f'  <WorkoutStatistics type="{QUANTITY}HeartRate" {dates} average="120"/>\n'
        " </Workout>\n"
    )


def _dates(begin: datetime, end: datetime) -> str:
    first, last = (f"{each:%Y-%m-%d %H:%M:%S} +0100" for each in (begin, end))
    return f'creationDate="{last}" startDate="{first}" endDate="{last}"'


def measure(path: Path, rounds: int) -> list[Figure]:
    """Return the reader beside expat, and beside the other program if it is here."""
    size = f"{path.stat().st_size / MEGABYTE:.0f} MB"
    pairs = [(_pass("bare", path)[0], _pass("read", path)[0]) for _ in range(rounds)]
    ms = statistics.median(took for _, took in pairs)
    ratio = statistics.median(took / bare for bare, took in pairs)
    figures = [Figure(size, ms, "bare expat", ms / ratio, goal_ratio=GOAL_BARE)]
    other = shutil.which(OTHER)
    if other is None:
        print(f"{OTHER} is not installed, and not measured", flush=True)
        return figures
    database = path.with_suffix(".db")
    theirs = _whole_ms([other, str(path), str(database), "--xml"])
    ours = _whole_ms(_command("read", path))
    what = f"{size}, whole programs"
    return [*figures, Figure(what, ours, OTHER, theirs, goal_ratio=GOAL_OTHER)]


def measure_peaks(folder: Path, sizes: list[float]) -> bool:
    """Print the most memory for each size; say whether all are within the goal."""
    is_met = True
    for megabytes in sizes:
        path = folder / "peak.xml"
        write(path, megabytes)
        took_ms, peak = _pass("read", path)
        path.unlink()
        is_met &= peak <= GOAL_PEAK_MIB
        print(
            f"{megabytes:g} MB: {peak:.1f} MiB above the program's own, "
            f"{took_ms / 1000:.1f} s, goal at most {GOAL_PEAK_MIB:g} MiB, "
            f"{'met' if peak <= GOAL_PEAK_MIB else 'not met yet'}",
            flush=True,
        )
    return is_met


def _command(kind: str, path: Path) -> list[str]:
    return [sys.executable, "-m", "benchmarks.apple_health", "--pass", kind, str(path)]


def _pass(kind: str, path: Path) -> tuple[float, float]:
    """Return processor time in ms, and MiB, that one pass took in its own process."""
    command = _command(kind, path)
    told = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    ms, mib = told.stdout.split()
    return float(ms), float(mib)


def _whole_ms(command: list[str]) -> float:
    """Return the processor time of a whole program."""
    program = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(program.pid, 0)
    program.returncode = os.waitstatus_to_exitcode(status)
    if program.returncode:
        raise subprocess.CalledProcessError(program.returncode, command)
    return (usage.ru_utime + usage.ru_stime) * 1000


def _one_pass(kind: str, path: Path) -> None:
    """Read a file once and print what it took; the body of a process of its own."""
    list(FORMAT.read(of_bytes((HEAD + _workout(random.Random(1), _NOON)).encode()), _K))
    before, start = _peak_mib(), time.process_time()
    if kind == "bare":
        with path.open("rb") as file:
            expat.ParserCreate().ParseFile(file)
    else:
        for _ in FORMAT.read(of_path(path), _K):
            pass
    took_ms = (time.process_time() - start) * 1000
    print(took_ms, _peak_mib() - before)


_K = Known()
_NOON = datetime(2026, 3, 7, 12)  # noqa: DTZ001 # written with its offset


def _peak_mib() -> float:
    """Return the most memory this process has had; 0 where the system does not say."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    lines = status.read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line[:6] == "VmHWM:") / 1024


def main() -> int:
    """Measure and print; 0 when the goals are met."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--mb", type=float, default=50)
    parser.add_argument("-n", "--rounds", type=int, default=ROUNDS)
    parser.add_argument("--peak", type=float, nargs="+", metavar="MB")
    parser.add_argument("--pass", dest="one", nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        _one_pass(chosen.one[0], Path(chosen.one[1]))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        if chosen.peak:
            return 0 if measure_peaks(Path(folder), chosen.peak) else 1
        path = Path(folder) / "export.xml"
        write(path, chosen.mb)
        return show(measure(path, chosen.rounds))


if __name__ == "__main__":
    sys.exit(main())
