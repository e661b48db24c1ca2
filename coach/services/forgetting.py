"""Letting go, once a day, of what is past its thirty days; for any thread."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from coach.clock import SystemClock
from coach.store import forgetting
from coach.store.database import open_database
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from coach.services.desk import Desk
    from coach.store.cipher import Key


@dataclass(frozen=True, slots=True)
class ForgetJob:
    """What `forget` needs: the file, what opens it (its own key), and the instant."""

    file: Path
    key: Key | None
    now: datetime


def job_of(desk: Desk) -> ForgetJob:
    """Return the job for open data."""
    db = desk.db
    return ForgetJob(db.path, None if db.key is None else db.key.copy(), desk.now())


def forget(job: ForgetJob) -> None:
    """Let earlier versions and deleted facts go that are older than thirty days.

    Raises:
        StoreUnavailable: it cannot be done just now; nothing was done.
    """
    try:
        with closing(open_database(job.file, SystemClock(), job.key)) as db:
            forgetting.forget_old(db, job.now)
    finally:
        if job.key is not None:
            job.key.wipe()
