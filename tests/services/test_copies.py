"""Making copies in two places, comparing, bringing back, moving the folder."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.domain.settings import Settings
from coach.errors import Refused, StoreUnavailable
from coach.paths import resources
from coach.services import copies
from coach.services.copies_view import CopiesService, Went, went
from coach.services.journal import Journal
from coach.services.lock import Place, place_of
from coach.services.settings import SettingsService
from coach.store import backups
from coach.store.backups import Why

if TYPE_CHECKING:
    from pathlib import Path

    from coach.clock import FixedClock
    from coach.services.desk import Desk


@pytest.fixture
def place(desk: Desk) -> Place:
    return place_of(desk.db.path.parent, Settings())


@pytest.fixture
def service(desk: Desk) -> CopiesService:
    return CopiesService(desk, SettingsService(desk.db.path.parent, resources()))


def whys(folder: Path) -> list[Why]:
    return [copy.why for copy in backups.copies(folder)]


def test_a_copy_is_made_when_an_hour_and_a_change_went_by(
    desk: Desk, place: Place, clock: FixedClock
) -> None:
    Journal(desk).log_session("walk", 12)
    assert copies.take_if_due(place, None, desk.now()).copy is not None
    assert copies.take_if_due(place, None, desk.now(), Why.LEAVING).copy is None
    clock.move_to(clock.now() + timedelta(hours=2))
    assert copies.take_if_due(place, None, desk.now()).copy is None
    Journal(desk).log_session("walk", 5)
    assert copies.take_if_due(place, None, desk.now()).copy is not None
    Journal(desk).log_session("walk", 7)
    assert copies.take_if_due(place, None, desk.now()).copy is None
    clock.move_to(clock.now() + timedelta(seconds=1))
    left = copies.take_if_due(place, None, desk.now(), Why.LEAVING)
    assert left.copy is not None
    backups.copies(place.copies[0])[0].path.write_bytes(b"not a copy")
    assert copies.take_if_due(place, None, desk.now(), Why.LEAVING).copy is not None


def test_the_second_place_is_written_when_it_is_there(
    desk: Desk, place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    two = replace(place, copies=(*place.copies, stick))
    taken = copies.take(two, None, desk.now(), Why.HAND)
    assert (taken.second, taken.second_trouble) == (None, "")
    assert not stick.exists()
    stick.mkdir()
    assert copies.take(two, None, desk.now(), Why.HAND).second is not None
    assert whys(stick) == [Why.HAND]

    whole = backups.take

    def full(path: Path, folder: Path, *rest: object) -> backups.Copy:
        if folder == stick:
            raise OSError(28, "No space left on device")
        return whole(path, folder, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(backups, "take", full)
    taken = copies.take(two, None, desk.now(), Why.HAND)
    assert taken.copy is not None
    assert "No space" in taken.second_trouble


def test_a_copy_is_compared_brought_back_and_taken_back(
    desk: Desk, service: CopiesService
) -> None:
    first = Journal(desk).log_session("walk", 12, note="cold air").id
    made = service.take()().copy
    assert made is not None
    Journal(desk).delete(first)
    second = Journal(desk).log_session("stretch", 5).id
    compared = service.compare(made.path)()
    assert (compared.now.notes, compared.then.notes) == (0, 1)
    assert len(compared.changes.goes) == len(compared.changes.returns) == 1
    assert service.brought_back() is None
    service.bring_back(made.path)()
    assert ids(desk) == {first}
    assert Why.RESTORE in {copy.why for copy in service.held()}
    brought = service.brought_back()
    assert brought is not None
    service.take_back(brought)
    assert ids(desk) == {second}
    assert service.brought_back() is None
    with pytest.raises(Refused):
        service.take_back(brought)


def ids(desk: Desk) -> set[str]:
    from coach.store import facts

    return {each.id for each in facts.load_history(desk.db).sessions}


def test_a_broken_copy_is_refused_and_changes_nothing(
    desk: Desk, service: CopiesService
) -> None:
    made = service.take()().copy
    assert made is not None
    walk = Journal(desk).log_session("walk", 12).id
    made.path.write_bytes(b"not a copy" * 500)
    [seen] = service.look([made])()
    assert seen.contents is None
    assert seen.trouble
    with pytest.raises(StoreUnavailable):
        service.bring_back(made.path)()
    assert ids(desk) == {walk}
    assert whys(made.path.parent) == [Why.HAND]


def test_copies_move_along_to_another_folder(
    service: CopiesService, tmp_path: Path
) -> None:
    service.take()()
    names = [copy.path.name for copy in service.held()]
    new = str(tmp_path / "elsewhere")
    assert service.move(new)() == 1
    service.moved(new)
    assert [copy.path.name for copy in service.held()] == names
    assert service.move(new)() == 0
    assert service.move("")() == 1
    service.moved("")
    assert [copy.path.name for copy in service.held()] == names


def test_a_folder_that_may_not_be_written_leaves_the_copies(
    service: CopiesService,
) -> None:
    service.take()()
    held = service.held()
    with pytest.raises(StoreUnavailable):
        service.move("/proc/copies")()
    assert service.held() == held


def test_copies_do_not_lie_among_the_notes(desk: Desk, service: CopiesService) -> None:
    inside = str(desk.db.path.parent / "copies")
    with pytest.raises(Refused):
        service.move(inside)
    with pytest.raises(Refused):
        service.name_second(str(service.place().copies[0]))


def test_the_second_place_says_when_it_was_written(
    desk: Desk, service: CopiesService, tmp_path: Path
) -> None:
    assert service.second_place() == ("", False, None)
    stick = tmp_path / "stick"
    service.name_second(str(stick))
    assert service.second_place() == (str(stick), False, None)
    stick.mkdir()
    service.take()()
    named, is_here, last = service.second_place()
    assert (named, is_here) == (str(stick), True)
    assert last == desk.now()
    service.name_second("")
    assert service.second_place() == ("", False, None)


def test_changes_are_told_in_a_few_numbers() -> None:
    assert went(()) is None
    touched = [("sessions", "2026-03-04"), ("checkins", "2026-03-01"), ("nights", "2")]
    assert went(touched[:2]) == Went(1, 1, 0, "2026-03-01", "2026-03-04")
    assert went(touched[2:]) == Went(0, 0, 1, "2", "2")
