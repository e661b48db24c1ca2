"""The shared acceptance grid, run as it stands, where the folder of it is there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = "insights_sim.py"
LEAST_PEOPLE = 100
OURS, USUAL = "coach.insights:estimate", "naive"


@dataclass(frozen=True)
class Run:
    """What the script said of one way to look.

    Attributes:
        code: its exit code; 0 is passed.
        cells: its own figures by name of scenario.
        last: its last line.
    """

    code: int
    cells: dict[str, dict[str, Any]]
    last: str


def run_grid(folder: Path, estimator: str, people: int, seed: int) -> Run:
    """Run the script over every scenario with so many people each.

    Raises:
        FileNotFoundError: the folder has no such script.
    """
    script = folder / SCRIPT
    if not script.is_file():
        raise FileNotFoundError(script)
    with tempfile.TemporaryDirectory() as name:
        table = Path(name) / "cells.json"
        command = [sys.executable, str(script), "--estimator", estimator]
        command += ["--reps", str(people), "--seed", str(seed), "--json", str(table)]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        if not table.is_file():
            return Run(done.returncode, {}, done.stderr.strip().splitlines()[-1])
        rows = json.loads(table.read_text(encoding="utf-8"))
    cells = {scenario["name"]: result for scenario, result in rows if result}
    lines = done.stdout.strip().splitlines() or [""]
    return Run(done.returncode, cells, lines[-1])


def compared(ours: Run, usual: Run) -> list[str]:
    """Return a line a scenario with the figures of both ways, then both verdicts."""
    lines = [
        f"{'scenario':44s} shown  p<.05  p<.01  held   half   usual p<.05  usual held"
    ]
    for name, cell in ours.cells.items():
        other = usual.cells.get(name, {})
        figures = " ".join(
            f"{cell[key]:6.3f}" for key in ("claim", "claim01", "cover", "half")
        )
        beside = f"{other.get('claim', 0):10.3f} {other.get('cover', 0):11.3f}"
        lines.append(f"{name:44s} {cell['shown']:5d} {figures} {beside}")
    lines.append(f"this program: exit {ours.code}, {ours.last}")
    lines.append(f"the usual way: exit {usual.code}, {usual.last[:200]}")
    return lines
