"""What is past its thirty days goes once a day, beside the window."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from coach.errors import StoreUnavailable
from coach.services.journal import Journal
from coach.store import facts, forgetting
from coach.ui.forget_watch import ForgetWatch
from coach.ui.jobs import InlineJobs

if TYPE_CHECKING:
    import pytest

    from tests.ui.rooms import Room


def versions(room: Room) -> int:
    [(many,)] = room.desk.db.rows("SELECT count(*) FROM earlier")
    return int(many)


def test_once_a_day_what_is_due_goes(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = Journal(room.desk).log_session("walk", 12)
    parent = QObject()
    watch = ForgetWatch(room.desk, InlineJobs(), parent)
    watch.look()
    assert versions(room) == 1
    room.later(timedelta(days=31).total_seconds())
    watch.look()
    assert versions(room) == 0
    assert facts.find(room.desk.db, walk.id) is not None
    tried: list[object] = []
    monkeypatch.setattr(forgetting, "forget_old", lambda *_: tried.append(1))
    watch.look()
    assert not tried


def test_it_is_tried_again_where_the_file_is_in_use(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    def fail(*_: object) -> None:
        tried.append(1)
        raise StoreUnavailable("In use.", reason="locked")

    monkeypatch.setattr(forgetting, "forget_old", fail)
    watch = ForgetWatch(room.desk, InlineJobs(), QObject())
    watch.look()
    watch.look()
    assert len(tried) == 2
