"""How do you know?, as values read off what was measured."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from coach.content.calibration import load_calibration
from coach.domain.calibration import BLIND_SPOTS, CalibrationRow
from coach.domain.profile import profile_of
from coach.domain.settings import Settings
from coach.paths import resources
from coach.services.helps import HelpsService
from coach.services.know import KnowService, KnowView, build_know_view, of_100
from coach.services.settings import SettingsService
from tests.services.today_life import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from coach.domain.calibration import Calibration
    from coach.domain.wording import Texts
    from coach.services.desk import Desk


@pytest.fixture(scope="module")
def measured() -> Calibration:
    held = load_calibration(resources())
    row = {"one_look": (28.4, 0.7), "year": (52.4, 5.4), "twelve": (54.0, 1.2)}
    rows = tuple(
        CalibrationRow(each.id, *row.get(each.id, (92.0, 3.3))) for each in held.rows
    )
    return replace(held, rows=rows, price_days=224, price_points=0.6)


def know(measured: Calibration, texts: Texts) -> KnowView:
    return build_know_view(
        measured, texts, profile=profile_of(()), settings=Settings(), today=TODAY
    )


def test_each_row_says_how_many_of_a_hundred(
    measured: Calibration, texts: Texts
) -> None:
    view = know(measured, texts)
    assert [(each.usual, each.ours) for each in view.rows] == [
        (28, "about 1"), (52, "5"), (92, "3"), (54, "1"),
    ]  # fmt: skip
    assert (view.usual, view.ours) == (52, 5)


def test_the_price_is_said_in_months(measured: Calibration, texts: Texts) -> None:
    assert "0.6 points takes about 7 months" in know(measured, texts).price
    month = replace(measured, price_days=20)
    assert "about a month" in know(month, texts).price


def test_every_blind_spot_has_its_name_and_icon(
    measured: Calibration, texts: Texts
) -> None:
    blind = know(measured, texts).blind
    assert len(blind) == len(BLIND_SPOTS)
    assert all(each.title and each.icon for each in blind)


@pytest.mark.parametrize(("pct", "people"), [(-1, 0), (0.4, 0), (5.4, 5), (140, 100)])
def test_a_share_is_whole_people_of_a_hundred(pct: float, people: int) -> None:
    assert of_100(pct) == people


def test_the_service_reads_what_was_measured_and_said(
    desk: Desk, data_dir: Path
) -> None:
    settings = SettingsService(data_dir, resources())
    HelpsService(desk, settings).answer_shift(works=True, rota_days=8)
    service = KnowService(desk, settings, partial(load_calibration, resources()))
    assert service.view().shift.rota_days == 8
