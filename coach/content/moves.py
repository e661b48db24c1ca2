"""Reads the moves of the guided routines and the poses they are drawn from.

Only the pages that show routines ask for them, so they are no part of the catalogue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coach.content.reader import (
    Absent,
    Findings,
    Place,
    build,
    read_entries,
    read_file,
    sound,
)
from coach.content.rules_routines import (
    check_lengths,
    check_moves,
    check_poses,
    check_views,
)
from coach.domain.pose import Pose
from coach.domain.routine import Move, MoveBook

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from coach.domain.routine import Routine

MOVE_FILES = ("moves/seated.toml", "moves/standing.toml")
POSE_FILE = "moves/poses.toml"


def load_moves(root: Path) -> MoveBook:
    """Return every move and pose.

    Raises:
        ContentError: the files do not hold together; it lists every problem.
    """
    return sound(root, move_book)


def move_book(root: Path, findings: Findings) -> MoveBook | None:
    """Return moves and poses, or None; what does not hold together is noted."""
    poses = _poses(root, findings)
    read = [read_entries(root, name, "move", Move, findings) for name in MOVE_FILES]
    if poses is None or any(part is None for part in read):
        return None
    moves = [move for part in read for move in part or ()]
    check_poses(poses, findings)
    check_moves(moves, {pose.id for pose in poses}, findings)
    book = MoveBook({m.id: m for m in moves}, {pose.id: pose for pose in poses})
    check_views(moves, book, findings)
    return book


def check_book(routines: Iterable[Routine], book: MoveBook, findings: Findings) -> None:
    """Check that routines and moves fit each other, and that every move is used."""
    held = tuple(routines)
    check_lengths(held, book, findings)
    forms = [form for each in held for form in (each.seated, each.standing)]
    used = {name for form in forms for name in form.moves}
    for name in sorted(book.moves.keys() - used):
        findings.add(Place("moves", f"move[{name}]"), "a use in a routine", Absent())
    drawn = {name for move in book.moves.values() for name in move.poses}
    for name in sorted(book.poses.keys() - drawn - _stood_on(book)):
        findings.add(Place(POSE_FILE, f"pose[{name}]"), "a use in a move", Absent())


def _stood_on(book: MoveBook) -> set[str]:
    """Return the poses that others begin with, which need no move of their own."""
    return {"sit", "fsit", "stand", "fstand", "fhold", "hold", "table", "rail"} & set(
        book.poses
    )


def _poses(root: Path, findings: Findings) -> list[Pose] | None:
    table = read_file(root, POSE_FILE, findings)
    if table is None:
        return None
    entries = table.get("pose")
    if not isinstance(entries, list):
        findings.add(Place(POSE_FILE, "pose"), "a list", entries or Absent())
        return None
    whole: dict[str, dict[str, Any]] = {}
    built: list[Pose | None] = []
    for number, entry in enumerate(entries):
        place = Place(POSE_FILE, "pose").item(number, entry)
        full = _taken_over(entry, whole, place, findings)
        whole[str(full.get("id"))] = full
        built.append(build(Pose, full, place, findings))
    poses = [pose for pose in built if pose is not None]
    return poses if len(poses) == len(built) else None


def _taken_over(
    entry: Any, whole: dict[str, dict[str, Any]], place: Place, findings: Findings
) -> dict[str, Any]:
    """Return an entry with all that the pose it is like says."""
    said = dict(entry) if isinstance(entry, dict) else {}
    like = said.pop("like", None)
    if like is None:
        return said
    if like not in whole:
        findings.add(place.under("like"), "the id of a pose before it", like)
    return whole.get(like, {}) | said
