from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from coach.insights.trend import FormChange, phq_change

START = date(2026, 1, 5)


def told(totals: list[float | None], apart: int = 14) -> FormChange:
    days = [START + timedelta(days=apart * k) for k in range(len(totals))]
    return phq_change(days, totals)


def test_the_mean_of_two_forms_falls_clearly() -> None:
    change = told([18, 16, 12, 11, 10])
    assert (change.first, change.last, change.change) == (17, 10.5, -6.5)
    assert change.is_clear
    assert not change.is_higher


def test_a_fifth_of_the_start_is_needed_too() -> None:
    assert not told([27, 26, 22, 21.2]).is_clear
    assert told([27, 26, 21, 21]).is_clear


def test_one_low_form_is_no_trend() -> None:
    assert not told([16, 11, 12, 11]).is_clear
    assert not told([14, 14, 14, 8]).is_clear


def test_a_rise_on_one_form_is_told_at_once() -> None:
    change = told([8, 13])
    assert change.rose
    assert (change.first, change.more, change.forms) == (None, 2, 2)
    assert not told([8, 12]).rose
    assert told([5, 6, 12, 13]).is_higher


def test_forms_close_together_count_as_one() -> None:
    assert told([18, 18, 6, 6], apart=3).more == 2
    assert told([18, 18, 18, 6, 6, 6, 6], apart=4).first == 18
    assert told([18, 18, 18, 12, 6, 6, 6], apart=4).last == 6


def test_forms_without_a_total_are_left_out() -> None:
    assert told([]) == FormChange(None, None, None, is_clear=False, rose=False, more=4)
    assert told([None, float("nan"), 99, -1, 5]).forms == 1


def test_wobble_alone_is_rarely_called_clear() -> None:
    draw = np.random.default_rng(1)
    forms = np.clip(np.round(13 + draw.normal(0, 2.2, (2000, 4))), 0, 27)
    days = [START + timedelta(days=14 * k) for k in range(4)]
    clear = np.mean([phq_change(days, list(row)).is_clear for row in forms])
    naive = np.mean(forms[:, 0] - forms[:, -1] >= 5)
    assert clear == pytest.approx(0.016, abs=0.012)
    assert naive > 0.05
