"""Archive, into an empty profile, archive: the same bytes; and what stays as it was."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from coach.clock import FixedClock
from coach.dev.builders import at, checkin, choice, session
from coach.dev.demo import fill
from coach.domain.facts import CheckIn, Fact, Session
from coach.errors import Refused
from coach.exchange.candidate import of_bytes
from coach.exchange.exporters.lossless import archive_parts
from coach.exchange.importers.own_archive import read_archive
from coach.paths import DATABASE_NAME
from coach.services.own_archive import BroughtBack, bring_back, read_own
from coach.services.own_held import held_of
from coach.store import facts as stored
from coach.store import heart_rate, held, routes, told
from coach.store.database import open_database
from coach.values import replace
from tests.services.conftest import NOW
from tests.store.strategies import several

if TYPE_CHECKING:
    from pathlib import Path

    from coach.domain.catalogue import Catalogue
    from coach.exchange.own_shape import OwnArchive
    from coach.services.desk import Desk

DAY = date(2026, 3, 2)
GPX = b'<?xml version="1.0"?>\n<gpx creator="a watch"><trk/></gpx>\n'
numbers = count()


def archive_of(desk: Desk) -> bytes:
    return b"".join(archive_parts(held_of(desk.db)))


def read(data: bytes) -> OwnArchive:
    return read_archive(of_bytes(data, "archive.json"))


def another(desk: Desk, tmp_path: Path) -> Desk:
    """Return a desk like this one over an empty profile, to be closed."""
    path = tmp_path / f"other{next(numbers)}" / DATABASE_NAME
    db = open_database(path, FixedClock(NOW))
    return replace(desk, db=db)


def dump(desk: Desk) -> list[object]:
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    names = [name for (name,) in desk.db.rows(tables)]
    return [desk.db.rows(f"SELECT * FROM {name}") for name in names]


def test_a_made_up_year_comes_back_byte_for_byte(
    desk: Desk, tmp_path: Path, catalogue: Catalogue
) -> None:
    fill(desk.db, "flareup", 1, DAY, catalogue=catalogue)
    data = archive_of(desk)
    archive = read(data)
    other = another(desk, tmp_path)
    found = bring_back(other, archive)
    assert found == BroughtBack(len(archive.facts), 0, 0, 0)
    assert archive_of(other) == data
    assert bring_back(other, archive) == BroughtBack(0, len(archive.facts), 0, 0)
    assert archive_of(other) == data
    other.db.close()


@given(several)
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_life_comes_back_byte_for_byte(
    desk: Desk, tmp_path: Path, facts: list[Fact]
) -> None:
    one, two = another(desk, tmp_path), another(desk, tmp_path)
    stored.save(one.db, *facts, verb="x")
    data = archive_of(one)
    bring_back(two, read(data))
    assert archive_of(two) == data
    one.db.close()
    two.db.close()


def test_all_that_hangs_on_a_session_comes_along(desk: Desk, tmp_path: Path) -> None:
    walk = session(DAY, 20, at=at(DAY))
    gone = session(DAY, 9)
    stored.save(desk.db, walk, gone, verb="x")
    for each in (walk, gone):
        heart_rate.save(desk.db, each.id, [0, 5, 9], [60, 71, 80])
        routes.save(desk.db, each.id, GPX)
    stored.delete(desk.db, gone.id)
    told.record(desk.db, day=DAY, kind="insight", text_id="a.b", numbers={"n": 3})
    data = archive_of(desk)
    assert gone.id.encode() not in data
    other = another(desk, tmp_path)
    assert bring_back(other, read(data)).told == 1
    assert archive_of(other) == data
    assert routes.load(other.db, walk.id) == GPX
    ((_, seconds, bpm),) = held.beats(other.db)
    assert (list(seconds), list(bpm)) == ([0, 5, 9], [60, 71, 80])
    other.db.close()


def test_choices_of_one_moment_keep_their_order(desk: Desk, tmp_path: Path) -> None:
    kept = [choice(DAY, "stay"), choice(DAY, "ready"), choice(DAY, "back")]
    kept[0] = replace(kept[0], id="z-first")
    for each in kept:
        stored.save(desk.db, each, verb="x")
    other = another(desk, tmp_path)
    bring_back(other, read(archive_of(desk)))
    choices = stored.load_history(other.db).choices
    assert [each.id for each in choices] == [each.id for each in kept]
    other.db.close()


def test_one_undo_takes_all_of_it_back(desk: Desk, tmp_path: Path) -> None:
    walk = session(DAY, 20)
    stored.save(desk.db, walk, checkin(DAY, 4), verb="x")
    heart_rate.save(desk.db, walk.id, [0], [60])
    routes.save(desk.db, walk.id, GPX)
    other = another(desk, tmp_path)
    stored.save(other.db, checkin(DAY, 7), verb="x")
    before = dump(other)
    bring_back(other, read(archive_of(desk)))
    assert dump(other) != before
    undone = stored.undo(other.db)
    assert undone is not None
    assert dump(other) == before
    other.db.close()


def test_the_persons_own_word_is_kept(desk: Desk, tmp_path: Path) -> None:
    mood, walk, tea = checkin(DAY, 4), session(DAY, 20), session(DAY, 5, "cook")
    stored.save(desk.db, mood, walk, tea, verb="x")
    heart_rate.save(desk.db, tea.id, [0], [60])
    heart_rate.save(desk.db, walk.id, [0], [60])
    archive = read(archive_of(desk))
    stored.save(desk.db, replace(mood, mood=9), verb="x")
    stored.delete(desk.db, tea.id)
    heart_rate.save(desk.db, walk.id, [0], [99])
    assert bring_back(desk, archive) == BroughtBack(0, 3, 0, 0)
    found = stored.find(desk.db, mood.id)
    assert isinstance(found, CheckIn)
    assert found.mood == 9
    assert stored.find(desk.db, tea.id) is None
    assert isinstance(stored.find(desk.db, walk.id), Session)
    ((_, _, bpm),) = held.beats(desk.db)
    assert list(bpm) == [99]


def test_a_file_on_the_disk_is_read_or_refused_in_words(
    desk: Desk, tmp_path: Path
) -> None:
    stored.save(desk.db, checkin(DAY, 4), verb="x")
    path = tmp_path / "a.json"
    data = archive_of(desk)
    path.write_bytes(data)
    archive = read_own(desk, path)
    assert archive is not None
    assert len(archive.facts) == 1
    path.write_bytes(data.replace(b'"shape":1', b'"shape":2'))
    with pytest.raises(Refused, match="newer version"):
        read_own(desk, path)
    path.write_bytes(data[:-9])
    with pytest.raises(Refused):
        read_own(desk, path)
    path.write_bytes(b"full_date,mood")
    assert read_own(desk, path) is None
    with pytest.raises(Refused):
        read_own(desk, tmp_path / "nowhere.zip")
