from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from coach.clock import FixedClock
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

# A Wednesday.
NOW = datetime.fromisoformat("2026-03-04T12:00:00+01:00")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_content(resources())


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def desk(tmp_path: Path, catalogue: Catalogue, clock: FixedClock) -> Iterator[Desk]:
    db = open_database(tmp_path / "data" / DATABASE_NAME, clock)
    settings = Settings()
    yield Desk(db, catalogue, Texts(catalogue.texts), clock, lambda: settings)
    db.close()
