"""Activity files: FIT by the megabyte, and a folder of a thousand of them.

Run it with ``python -m benchmarks.activity_files [FILE ...] [--files N]``. Without
files a ride of eight hours is made up. The floor of the first figure is the same bytes
taken apart with ``struct`` and nothing else. The folder is read as the window reads it,
in a child process; between two looks at it the window would be free.
"""

from __future__ import annotations

import argparse
import struct
import sys
import tempfile
import time
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, show
from coach.exchange.apart import ReadingApart
from coach.exchange.candidate import of_bytes
from coach.exchange.findings import UnreadError
from coach.exchange.formats import Known
from coach.exchange.importers.fit import FORMAT
from coach.exchange.reading import FileRead, Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FILES = 1000
ROUNDS = 3
RIDE_S, SMALL_S = 8 * 3600, 300
FIT_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
START = int((datetime(2026, 3, 14, 7, 30, tzinfo=UTC) - FIT_EPOCH).total_seconds())
MEGABYTE = 1_000_000
GOAL_MS_A_MB = 2200
GOAL_CANCEL_MS = 1000
GOAL_GAP_MS = 1000
LOOKS_EACH_S = 0.02
CANCEL_AFTER = 0.3

# Field, bytes and base type of a record as a watch writes it: time, place, height,
# heart rate, cadence, distance, speed, power, warmth.
RECORD = (
    (253, 4, 0x86), (0, 4, 0x85), (1, 4, 0x85), (2, 2, 0x84), (3, 1, 0x02),
    (4, 1, 0x02), (5, 4, 0x86), (6, 2, 0x84), (7, 2, 0x84), (13, 1, 0x01),
)  # fmt: skip
RECORD_FORM = struct.Struct("<BIiiHBBIHHb")
SESSION = ((253, 4, 0x86), (2, 4, 0x86), (7, 4, 0x86), (8, 4, 0x86), (5, 1, 0x00))
SESSION_FORM = struct.Struct("<BIIIIB")


def activity(start: int, seconds: int) -> bytes:
    """Return a FIT file of a ride that was recorded once a second.

    Args:
        start: seconds since the beginning of FIT's own time.
        seconds: how long it was.
    """
    body = bytearray(_definition(20, RECORD))
    for n in range(seconds):
        at = start + n
        row = (4_000_000 + n, 6_000_000 + n, 2600, 90 + n % 70, 80, n * 600, 6000)
        body += RECORD_FORM.pack(0, at, *row, 180, 18)
    body += _definition(18, SESSION)
    spent = seconds * 1000
    body += SESSION_FORM.pack(0, start + seconds, start, spent, spent, 2)
    return (
        struct.pack("<2BHI4sH", 14, 0x20, 2132, len(body), b".FIT", 0) + body + b"\0\0"
    )


def _definition(number: int, fields: Sequence[tuple[int, int, int]]) -> bytes:
    parts = b"".join(struct.pack("3B", *each) for each in fields)
    return struct.pack("<3BHB", 0x40, 0, 0, number, len(fields)) + parts


def measure_megabyte(files: Sequence[bytes]) -> Figure:
    """Return the processor time of a megabyte beside the floor's."""
    size = sum(map(len, files)) / MEGABYTE
    list(FORMAT.read(of_bytes(activity(START, 10)), Known()))  # Loads the decoder.
    # Another program on the same core makes each second longer; the least is ours.
    spent = min(_processor_s(_read, files) for _ in range(ROUNDS))
    floor = min(_processor_s(bare, files) for _ in range(ROUNDS))
    what = f"FIT, processor time of one of {size:.1f} MB"
    ms = 1000 / size
    return Figure(what, spent * ms, "bare", floor * ms, goal_ms=GOAL_MS_A_MB)


def _processor_s(read: Callable[[bytes], object], files: Sequence[bytes]) -> float:
    began = time.process_time()
    for data in files:
        read(data)
    return time.process_time() - began


def _read(data: bytes) -> None:
    try:
        list(FORMAT.read(of_bytes(data), Known()))
    except UnreadError:
        return


def bare(data: bytes) -> int:
    """Walk a file's messages and unpack each, by the rules of the protocol alone."""
    at, end = data[0], data[0] + struct.unpack_from("<I", data, 4)[0]
    shapes: dict[int, tuple[int, int]] = {}
    taken = 0
    while at < min(end, len(data)):
        header = data[at]
        if header & 0xC0 == 0x40:
            at = _shape(data, at, shapes)
            continue
        local = header >> 5 & 3 if header & 0x80 else header & 15
        number, length = shapes[local]
        taken += number + len(data[at + 1 : at + 1 + length])
        at += 1 + length
    return taken


def _shape(data: bytes, at: int, shapes: dict[int, tuple[int, int]]) -> int:
    header, order, count = data[at], ">" if data[at + 2] else "<", data[at + 5]
    length = sum(data[at + 7 + 3 * n] for n in range(count))
    after = at + 6 + 3 * count
    if header & 0x20:
        more = data[after]
        length += sum(data[after + 2 + 3 * n] for n in range(more))
        after += 1 + 3 * more
    shapes[header & 15] = struct.unpack_from(f"{order}H", data, at + 3)[0], length
    return after


def write_folder(folder: Path, files: int) -> None:
    """Write so many rides of five minutes, one an hour."""
    for n in range(files):
        (folder / f"ride {n:04}.fit").write_bytes(activity(START + 3600 * n, SMALL_S))


def measure_folder(folder: Path, files: int) -> list[Figure]:
    """Return how steadily the child tells, and how long a cancel takes.

    Raises:
        RuntimeError: not all files gave a session.
    """
    began = time.perf_counter()
    reading = ReadingApart([folder], Known())
    heard, looks, sessions = [began], [0.0], 0
    shares = [0.0]
    while not reading.is_done:
        time.sleep(LOOKS_EACH_S)
        asked = time.perf_counter()
        for message in reading.poll():
            if isinstance(message, Progress):
                heard.append(time.perf_counter())
                shares.append(message.done / max(message.total, 1))
            elif isinstance(message, FileRead):
                sessions += message.format == FORMAT.id
        looks.append(time.perf_counter() - asked)
    whole = time.perf_counter() - began
    if sessions != files or shares != sorted(shares):
        raise RuntimeError(f"{sessions} of {files} files, shares {shares[-5:]}")
    gap = max(b - a for a, b in pairwise(heard))
    what = f"folder of {files} files: all of it"
    return [
        Figure(what, whole * 1000),
        Figure("longest time without news", gap * 1000, goal_ms=GOAL_GAP_MS),
        Figure("longest look of the window", max(looks) * 1000, goal_ms=50),
        Figure("cancel", cancel_ms(folder), goal_ms=GOAL_CANCEL_MS),
    ]


def cancel_ms(folder: Path) -> float:
    """Return how long a cancel takes once a third of the folder was read."""
    reading = ReadingApart([folder], Known())
    while not reading.is_done:
        told = [each for each in reading.poll(0.05) if isinstance(each, Progress)]
        if any(each.done >= CANCEL_AFTER * each.total for each in told):
            break
    began = time.perf_counter()
    reading.cancel()
    return (time.perf_counter() - began) * 1000


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when the goals are met."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("paths", nargs="*", type=Path, metavar="FILE", help="FIT files")
    parser.add_argument("--files", type=int, default=FILES, help="in the folder")
    chosen = parser.parse_args(arguments)
    files = [path.read_bytes() for path in chosen.paths]
    figures = [measure_megabyte(files or [activity(START, RIDE_S)])]
    with tempfile.TemporaryDirectory(prefix="outside-in-") as place:
        write_folder(Path(place), chosen.files)
        figures += measure_folder(Path(place), chosen.files)
    return show(figures)


if __name__ == "__main__":
    sys.exit(main())
