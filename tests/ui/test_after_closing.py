"""What ends away from the window after it has closed is told to nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import shiboken6

from coach.errors import CoachError
from coach.ui.jobs import InlineJobs
from coach.ui.looking import Looking
from coach.ui.sharing_watch import SharingWatch

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Untouched:
    """Stands for a service whose data is closed: nothing of it may be asked for."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(name)


def test_what_was_found_in_the_notes_is_told_to_nobody(qtbot: QtBot) -> None:
    looking = Looking(cast("Any", Untouched()), InlineJobs())
    shiboken6.delete(looking)
    looking._on_done(cast("Any", None))
    looking._on_failed(CoachError("The disk is full."))


def test_what_came_from_another_computer_waits_for_the_next_start(
    qtbot: QtBot,
) -> None:
    watch = SharingWatch(cast("Any", Untouched()), InlineJobs())
    shiboken6.delete(watch)
    watch._on_done(cast("Any", None))
    watch._on_failed(CoachError("The disk is full."))
