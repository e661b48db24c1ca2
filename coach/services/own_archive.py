"""Bringing an archive of our own back: every fact with the id it had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.errors import Refused
from coach.exchange.containers import of_path
from coach.exchange.findings import Trouble, UnreadError
from coach.store import facts as stored
from coach.store import heart_rate, held, routes
from coach.store.told import Told
from coach.values import dataclass

if TYPE_CHECKING:
    from pathlib import Path

    from coach.exchange.own_shape import OwnArchive
    from coach.services.desk import Desk
    from coach.store.kind import Row

VERB = "import"


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """How many facts of an archive were new, here already, or changed.

    ``told`` is how many lines of what the program once told were not here.
    """

    new: int
    same: int
    changed: int
    told: int


def read_own(desk: Desk, path: Path) -> OwnArchive | None:
    """Return what an archive of our own holds; None for any other file.

    Raises:
        Refused: it is damaged, or a newer version of the program wrote it; in words.
    """
    from coach.exchange.importers import own_archive as importer

    try:
        file = of_path(path)
        return importer.read_archive(file) if importer.knows(file) else None
    except importer.NewerArchiveError:
        raise Refused(desk.texts("export.newer")) from None
    except UnreadError as error:
        raise Refused(desk.texts(f"transfer.{error.unread.trouble}")) from None
    except OSError:
        raise Refused(desk.texts(f"transfer.{Trouble.NO_ACCESS}")) from None


def bring_back(desk: Desk, archive: OwnArchive) -> BroughtBack:
    """Keep what an archive holds as one action, which one undo takes back.

    Facts are known by their id, or by where they once came from. What was changed or
    deleted here by hand stays as it was left, and so does heart rate and a route that
    a session has. What was told stays after an undo: it is never taken back.
    """
    with desk.db.transaction():
        counts = stored.save_batch(
            desk.db, archive.facts, verb=VERB, hanging=_hanging(desk, archive)
        )
        lines = [
            Told(
                line.id,
                line.at,
                line.day,
                line.kind,
                line.subject,
                line.text_id,
                line.numbers,
                line.content_digest,
            )
            for line in archive.told
        ]
        new_lines = held.bring_told(desk.db, lines)
    return BroughtBack(counts.new, counts.same, counts.changed, new_lines)


def _hanging(desk: Desk, archive: OwnArchive) -> dict[str, list[Row]]:
    """Return rows of heart rate and routes, for sessions that have none."""
    has_beats = heart_rate.sums(desk.db, *(id_ for id_, _ in archive.beats))
    has_route = routes.with_route(desk.db, *(id_ for id_, _ in archive.routes))
    named = {id_ for id_, _ in (*archive.beats, *archive.routes)}
    there = _will_be_there(desk, archive, named)
    return {
        "heart_rate": [
            heart_rate.row(id_, beats.seconds, beats.bpm)
            for id_, beats in archive.beats
            if id_ in there and id_ not in has_beats
        ],
        "routes": [
            routes.row(id_, file)
            for id_, file in archive.routes
            if id_ in there and id_ not in has_route
        ],
    }


def _will_be_there(desk: Desk, archive: OwnArchive, named: set[str]) -> frozenset[str]:
    """Return those of some sessions that live here once the archive is brought back."""
    of_them = [fact for fact in archive.facts if fact.id in named]
    left = stored.weigh_batch(desk.db, of_them).left
    taken = {fact.id for fact in of_them} - left
    held_ = {id_ for id_ in named - taken if stored.find(desk.db, id_) is not None}
    return frozenset(taken | held_)
