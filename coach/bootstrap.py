"""The only place where objects meet: paths, store, content, settings, the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.clock import FixedClock, SystemClock, noon_of
from coach.content.cache import cached_content
from coach.domain.wording import Texts
from coach.paths import CONTENT_CACHE_NAME, DATABASE_NAME, resources
from coach.services.desk import Desk
from coach.store import settings_file
from coach.store.database import open_database

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from coach.clock import Clock
    from coach.domain.catalogue import Catalogue
    from coach.domain.support import Support


def open_desk(data_dir: Path, today: date | None = None) -> Desk:
    """Open one person's data and put everything a use case needs on one desk.

    Whoever opens a desk closes it with ``desk.db.close()``.

    Args:
        data_dir: the person's folder; made, private, where it is missing.
        today: a day to live in, at 12:00 local; None for the computer's own clock.

    Raises:
        StoreUnavailable: the data file cannot be used just now.
        ContentError: the content files do not hold together.
    """
    clock: Clock = SystemClock() if today is None else FixedClock(noon_of(today))
    db = open_database(data_dir / DATABASE_NAME, clock)
    try:
        catalogue = open_catalogue(data_dir)
        settings = settings_file.load(data_dir)
    except BaseException:
        db.close()
        raise
    return Desk(
        db=db,
        catalogue=catalogue,
        texts=Texts(catalogue.texts),
        clock=clock,
        settings=lambda: settings,
    )


def open_catalogue(data_dir: Path | None) -> Catalogue:
    """Return the content, from the cache beside the data where there is one.

    Raises:
        ContentError: the content files do not hold together.
    """
    if data_dir is not None and data_dir.is_dir():
        return cached_content(resources(), data_dir / CONTENT_CACHE_NAME)
    from coach.content.load import load_content

    return load_content(resources())


def open_texts(data_dir: Path | None) -> Texts:
    """Return the sentences alone, for what needs no data."""
    return Texts(open_catalogue(data_dir).texts)


def open_support() -> Support:
    """Return the words of *Help now*; they are there whatever else is broken."""
    from coach.content.support import load_support

    return load_support(resources())
