"""Fixtures for every test: a clock that stands still, real content, a real file."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import hypothesis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if os.environ.get("CI"):
    # The same generated examples every time: a finding is there again tomorrow.
    hypothesis.settings.register_profile("steady", derandomize=True, database=None)
    hypothesis.settings.load_profile("steady")
if os.environ.get("HYPOTHESIS_PROFILE") == "thorough":
    # Many more lives for the promises of the plan; see tests/domain/lives.py.
    hypothesis.settings.register_profile("thorough", max_examples=1000, deadline=None)
    hypothesis.settings.load_profile("thorough")

from coach.clock import FixedClock, noon_of
from coach.content.load import load_content
from coach.domain.settings import Settings
from coach.domain.wording import Texts
from coach.paths import DATABASE_NAME, resources
from coach.services.desk import Desk
from coach.store.database import open_database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coach.domain.catalogue import Catalogue
    from coach.store.database import Database

TODAY = date(2026, 5, 14)


@pytest.fixture
def clock() -> FixedClock:
    """Noon on Thursday 14 May 2026."""
    return FixedClock(noon_of(TODAY))


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The content that ships."""
    return load_content(resources())


@pytest.fixture(scope="session")
def texts(catalogue: Catalogue) -> Texts:
    """The sentences that ship."""
    return Texts(catalogue.texts)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A person's folder."""
    return tmp_path / "person"


@pytest.fixture
def db(data_dir: Path, clock: FixedClock) -> Iterator[Database]:
    """An empty database in a real file."""
    opened = open_database(data_dir / DATABASE_NAME, clock)
    yield opened
    opened.close()


@pytest.fixture
def desk(db: Database, catalogue: Catalogue, texts: Texts, clock: FixedClock) -> Desk:
    """Everything a use case needs, with the default settings."""
    settings = Settings()
    return Desk(db, catalogue, texts, clock, lambda: settings)
