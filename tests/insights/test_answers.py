from __future__ import annotations

import pytest

from coach.insights.answers import Estimate


def test_a_wide_range_draws_the_number_toward_nothing() -> None:
    narrow = Estimate(1.0, 0.9, 1.1, 0.001, used=300)
    wide = Estimate(1.0, -0.4, 2.4, 0.2, used=30)
    assert narrow.shrunk == pytest.approx(1.0, abs=0.01)
    assert wide.shrunk == pytest.approx(0.49, abs=0.01)
    assert wide.half_width == pytest.approx(1.4)
