"""Reading GPX beside a bare pass of expat over the same bytes.

``python -m benchmarks.gpx [-n 15]``. Two made-up files: one as a watch writes it, with
heart rate, and one with places and times alone, as a telephone writes it. Expat
without any handler and the reader take turns; the ratio is the median of the ratios of
each turn, in processor time.
"""

from __future__ import annotations

import argparse
import math
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from xml.parsers import expat

from benchmarks.figures import Figure, show
from coach.exchange.candidate import of_bytes
from coach.exchange.formats import Known
from coach.exchange.importers.gpx import FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable

POINTS = 20_000
ROUNDS = 15
WARM_UP = 2
GOAL_RATIO = 6.0
FLOOR = "bare expat"
START = datetime(2026, 3, 7, 8, 0, tzinfo=UTC)
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gpx creator="A watch" version="1.1" xmlns="http://www.topografix.com/GPX/1/1"
  xmlns:ns3="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">
  <metadata><time>2026-03-07T08:00:00.000Z</time></metadata>
  <trk><name>Out and back</name><type>running</type><trkseg>
"""
RATE = """        <extensions>
          <ns3:TrackPointExtension>
            <ns3:hr>{rate}</ns3:hr>
            <ns3:cad>{cadence}</ns3:cad>
          </ns3:TrackPointExtension>
        </extensions>
"""


def made_up(*, has_rates: bool) -> bytes:
    """Return a track of 20,000 points, one a second."""
    parts = [HEAD]
    for second in range(POINTS):
        turn = second / 900
        moment = START + timedelta(seconds=second)
        parts.append(
            f'      <trkpt lat="{52.5 + math.sin(turn) / 50:.15f}"'
            f' lon="{13.4 + math.cos(turn) / 30:.15f}">\n'
            f"        <ele>{40 + 9 * math.sin(turn):.6f}</ele>\n"
            f"        <time>{moment:%Y-%m-%dT%H:%M:%S}.000Z</time>\n"
        )
        if has_rates:
            parts.append(RATE.format(rate=120 + second % 40, cadence=80 + second % 9))
        parts.append("      </trkpt>\n")
    return ("".join(parts) + "    </trkseg></trk>\n</gpx>\n").encode()


def measure(rounds: int = ROUNDS) -> list[Figure]:
    """Return a figure for each of the two files."""
    kinds = (("with heart rate", True), ("without", False))
    return [
        _figure(f"{POINTS:,} points {what}", made_up(has_rates=has_rates), rounds)
        for what, has_rates in kinds
    ]


def _figure(what: str, data: bytes, rounds: int) -> Figure:
    pairs = [
        (_ms(lambda: _bare(data)), _ms(lambda: _read(data)))
        for _ in range(rounds + WARM_UP)
    ][WARM_UP:]
    ms = statistics.median(took for _, took in pairs)
    ratio = statistics.median(took / bare for bare, took in pairs)
    return Figure(what, ms, FLOOR, ms / ratio, goal_ratio=GOAL_RATIO)


def _bare(data: bytes) -> None:
    expat.ParserCreate().Parse(data, True)


def _read(data: bytes) -> None:
    (entry,) = FORMAT.read(of_bytes(data, "out.gpx"), Known())
    assert getattr(entry, "seconds", None) == POINTS - 1


def _ms(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def main() -> int:
    """Measure and print; 0 when the goal is met."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("-n", "--rounds", type=int, default=ROUNDS)
    return show(measure(parser.parse_args().rounds))


if __name__ == "__main__":
    sys.exit(main())
