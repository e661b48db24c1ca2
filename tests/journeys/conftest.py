"""A person of `product.md` at the real window, whose presses are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.counted import Counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from coach.clock import FixedClock


@pytest.fixture
def person(qtbot: QtBot, data_dir: Path, clock: FixedClock) -> Iterator[Counted]:
    made = Counted(qtbot, data_dir, clock)
    yield made
    made.quits()
