"""Joins the window and the ways out of damaged notes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coach.clock import SystemClock
from coach.services import mending
from coach.services.lock import place_of
from coach.ui.notices import Notice, NoticeKind
from coach.ui.widgets.ways_out import Mender

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coach.domain.settings import Settings
    from coach.services.desk import Desk
    from coach.services.mending import Mended, Way, Ways
    from coach.store.cipher import Key
    from coach.ui.jobs import Jobs
    from coach.ui.window import MainWindow


def mender_of(data_dir: Path, settings: Settings) -> Mender:
    """Return what finds and goes the ways out for a folder."""
    place, clock = place_of(data_dir, settings), SystemClock()

    def look(key: Key | None) -> Ways:
        return mending.look(place, key, clock.now())

    def mend(way: Way, key: Key | None) -> Mended:
        return mending.mend(place, way, key, clock.now())

    return Mender(look, mend, partial(mending.key_of, place))


def look_over(
    window: MainWindow, desk: Desk, jobs: Jobs, on_wanted: Callable[[], None]
) -> None:
    """Look once, beside the window, whether the data file is whole; say if it is not.

    Args:
        window: shows the notice.
        desk: what is open; the look has a connection of its own.
        jobs: runs it.
        on_wanted: called when the person wants to see the ways out.
    """
    path, held = desk.db.path, desk.db.key
    key = None if held is None else held.copy()

    def work() -> bool:
        try:
            return mending.is_whole(path, key)
        finally:
            if key is not None:
                key.wipe()

    def say(is_whole: bool) -> None:
        if not is_whole:
            words = desk.texts("mend.damaged"), desk.texts("mend.show")
            window.show_notice(
                Notice(NoticeKind.TROUBLE, words[0], words[1], on_wanted, key="mend")
            )

    jobs.run(work, say, lambda error: window.show_trouble(str(error)))
