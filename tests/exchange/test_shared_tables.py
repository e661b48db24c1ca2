"""The reader on real people's tables, where they lie beside the checkout."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coach.content.load import load_content
from coach.domain.facts import CheckIn, Session
from coach.paths import resources
from tests.exchange.tables import Findings, read_as

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
PMDATA = SHARED / "pmdata"
NOW = datetime(2026, 5, 14, 12, tzinfo=UTC)

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not PMDATA.is_dir(), reason="the shared data folder is not beside the checkout"
    ),
]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_content(resources())


def tables(ending: str) -> list[Path]:
    return sorted(PMDATA.glob(f"*__{ending}"))


def understood(path: Path, catalogue: Catalogue) -> Findings:
    findings = read_as(path.read_bytes(), catalogue.imports, NOW)
    assert isinstance(findings, Findings)
    return findings


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("path", tables("wellness.csv"), ids=lambda p: p.stem[-13:])
def test_every_wellness_row_becomes_one_check_in(
    path: Path, catalogue: Catalogue
) -> None:
    findings = understood(path, catalogue)
    rows = rows_of(path)
    scale = {"0": None, "1": 0, "2": 3, "3": 5, "4": 8, "5": 10}
    moods = [fact.mood for fact in findings.facts if isinstance(fact, CheckIn)]
    assert moods == [scale[row["mood"]] for row in rows]
    assert not findings.left_out
    assert len({fact.source_id for fact in findings.facts}) == len(rows)


@pytest.mark.parametrize("path", tables("srpe.csv"), ids=lambda p: p.stem[-9:])
def test_every_srpe_row_becomes_one_session_that_ends_when_it_says(
    path: Path, catalogue: Catalogue
) -> None:
    findings = understood(path, catalogue)
    sessions = [fact for fact in findings.facts if isinstance(fact, Session)]
    assert not findings.left_out
    for session, row in zip(sessions, rows_of(path), strict=True):
        assert session.at is not None
        end = session.at + timedelta(minutes=session.minutes)
        assert end == datetime.fromisoformat(row["end_date_time"])
        assert session.minutes == int(row["duration_min"])
        assert session.effort == int(row["perceived_exertion"])
        assert catalogue.activity(session.activity)


def test_the_days_lie_in_the_five_months_of_the_study(catalogue: Catalogue) -> None:
    days = [
        fact.day
        for path in tables("wellness.csv")
        for fact in understood(path, catalogue).facts
    ]
    assert days
    assert date(2019, 10, 31) <= min(days) <= max(days) <= date(2020, 4, 2)
