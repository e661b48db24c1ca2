from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.store import routes
from coach.store.records import Touchstone

if TYPE_CHECKING:
    from coach.store.database import Database

GPX = b"<gpx>" + bytes(range(256)) * 40 + b"</gpx>"


def test_a_route_comes_back_byte_for_byte(db: Database) -> None:
    routes.save(db, "walk", GPX)
    assert routes.load(db, "walk") == GPX
    assert routes.with_route(db, "walk", "run") == {"walk"}


def test_a_new_route_takes_the_place_of_the_old_one(db: Database) -> None:
    routes.save(db, "walk", GPX)
    routes.save(db, "walk", b"<gpx/>")
    assert routes.load(db, "walk") == b"<gpx/>"


def test_a_session_without_a_route_has_none(db: Database) -> None:
    assert routes.load(db, "walk") is None
    assert routes.with_route(db) == frozenset()


@pytest.mark.parametrize("file", [b"", b"x" * (routes.MOST_BYTES + 1)])
def test_an_empty_or_endless_file_is_refused(db: Database, file: bytes) -> None:
    with pytest.raises(ValueError, match="16 MiB"):
        routes.save(db, "walk", file)
    assert routes.load(db, "walk") is None


def test_a_damaged_row_is_known(db: Database) -> None:
    routes.save(db, "walk", GPX)
    [(file, size)] = db.rows("SELECT file, size FROM routes")
    assert routes.is_whole(file, size)
    assert not routes.is_whole(file, size + 1)
    assert not routes.is_whole(file[:-9], size)
    assert not routes.is_whole(b"not deflated", size)
    assert not routes.is_whole("text", size)
    assert not routes.is_whole(file, "1")


def test_of_routes_from_elsewhere_the_whole_ones_are_taken(db: Database) -> None:
    whole = routes.row("walk", GPX)
    spoiled = ("run", len(GPX), b"not deflated")
    assert Touchstone(db).whole("routes", [whole, spoiled]) == [whole]
