"""Charts as files, without any window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.errors import Refused
from coach.services.exporting import Chart
from coach.services.journal import Journal
from coach.ui.chart_file import chart_bytes

if TYPE_CHECKING:
    from tests.ui.rooms import Room


def test_each_chart_is_drawn_or_there_is_nothing_to_draw(room: Room) -> None:
    for chart in Chart:
        with pytest.raises(Refused, match="nothing to draw"):
            chart_bytes(room.desk, chart, 4, is_svg=True)
    Journal(room.desk).log_session("walk", 20)
    Journal(room.desk).record_mood(6)
    titles = {"mood": "Mood, 0 to 10", "minutes": "Minutes a week", "year": "2026"}
    for chart in Chart:
        said = chart_bytes(room.desk, chart, 4, is_svg=True).decode()
        assert said.startswith("<?xml")
        assert titles[chart] in said
    png = chart_bytes(room.desk, Chart.MINUTES, 4, is_svg=False)
    assert png.startswith(b"\x89PNG")


def test_where_moving_is_not_counted_there_is_no_chart_of_it(room: Room) -> None:
    Journal(room.desk).log_session("walk", 20)
    Journal(room.desk).set_answers({"worse_after_effort": "yes"})
    with pytest.raises(Refused):
        chart_bytes(room.desk, Chart.MINUTES, 4, is_svg=True)
