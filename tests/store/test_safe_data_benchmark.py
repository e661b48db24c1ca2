from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import safe_data
from coach.store import cipher

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_plain_and_closed_notes_are_measured_beside_the_bare_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(cipher._COST, "n", 2**4)
    figures = safe_data.measure(tmp_path, saves=3, copies=2, years=1)
    assert len(figures) == 7
    assert all(figure.ms > 0 and figure.floor_ms > 0 for figure in figures)
