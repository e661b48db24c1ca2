"""Checks of the guided routines, their moves and the poses they are drawn from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.content.reader import Absent, Place
from coach.content.rules_entries import check_unique
from coach.domain.pose import reaches
from coach.domain.routine import MINUTE_S, Form, RoutineKind
from coach.domain.routine_time import length_s

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from coach.content.reader import Findings
    from coach.domain.catalogue import Activity
    from coach.domain.pose import Pose
    from coach.domain.routine import Move, MoveBook, Routine, RoutineForm

ROUTINES = Place("routines")
MOVES, POSES = Place("moves"), Place("moves/poses.toml")
FEWEST = 12
TINY_MIN, LONGEST_MIN = 2, 12
OFF_BY_S = 30
POINTS = ("hip", "hand_near", "hand_far", "foot_near", "foot_far")
BENDS = ("elbow_near", "elbow_far", "knee_near", "knee_far")


def check_routines(
    routines: Sequence[Routine], activities: Sequence[Activity], findings: Findings
) -> None:
    """Check ids and activities, and that every kind has a tiny routine.

    A seated form is written down as something that needs no standing.
    """
    check_unique(ROUTINES, routines, findings)
    if len(routines) < FEWEST:
        findings.add(ROUTINES, f"at least {FEWEST} routines", len(routines))
    known = {activity.id: activity for activity in activities}
    for routine in routines:
        for form in Form:
            _check_form(routine, form, known, findings)
    for kind in RoutineKind:
        of_kind = [routine for routine in routines if routine.kind is kind]
        if not any(routine.seated.minutes <= TINY_MIN for routine in of_kind):
            findings.add(ROUTINES, f"a tiny routine of kind {kind}", Absent())


def check_moves(moves: Sequence[Move], poses: Collection[str], f: Findings) -> None:
    """Check that moves are timed in one way and drawn from poses that are there."""
    check_unique(MOVES, moves, f)
    for move in moves:
        place = Place(MOVES.file, f"move[{move.id}]")
        if bool(move.seconds) == bool(move.repeats and move.pace_s):
            f.add(place, "seconds, or repeats and pace_s", "both or neither")
        breath = move.breath_in_s + move.breath_out_s
        if breath and breath != move.pace_s:
            f.add(place.under("breath_in_s"), f"a breath of {move.pace_s} s", breath)
        if len(move.poses) < 2:
            f.add(place.under("poses"), "two or more poses", len(move.poses))
        for name in move.poses:
            if name not in poses:
                f.add(place.under("poses"), "the id of a pose", name)


def check_poses(poses: Sequence[Pose], findings: Findings) -> None:
    """Check that every point is one, and that feet reach the floor and no further."""
    check_unique(POSES, poses, findings)
    for pose in poses:
        place = Place(POSES.file, f"pose[{pose.id}]")
        wrong = _not_points(pose)
        for name in wrong:
            findings.add(place.under(name), "two numbers", getattr(pose, name))
        if not wrong:
            for name in reaches(pose):
                found = getattr(pose, name)
                findings.add(place.under(name), "a place that can be reached", found)


def check_lengths(
    routines: Iterable[Routine], book: MoveBook, findings: Findings
) -> None:
    """Check that routines name moves that are there, and how long they take."""
    for routine in routines:
        for form in Form:
            held = routine.form(form)
            place = Place(ROUTINES.file, f"routine[{routine.id}].{form}")
            _check_length(held, book.moves, place, findings)


def check_views(moves: Iterable[Move], book: MoveBook, findings: Findings) -> None:
    """Check that all poses of a move are seen from one side."""
    for move in moves:
        views = {book.poses[name].view for name in move.poses if name in book.poses}
        if len(views) > 1:
            place = Place(MOVES.file, f"move[{move.id}].poses")
            findings.add(place, "poses seen from one side", "front and side")


def _check_form(
    routine: Routine, form: Form, known: Mapping[str, Activity], findings: Findings
) -> None:
    held = routine.form(form)
    place = Place(ROUTINES.file, f"routine[{routine.id}].{form}")
    activity = known.get(held.activity)
    if activity is None:
        findings.add(place.under("activity"), "the id of an activity", held.activity)
    elif form is Form.SEATED and not activity.seated:
        findings.add(place.under("activity"), "a seated activity", held.activity)
    if not TINY_MIN <= held.minutes <= LONGEST_MIN:
        expected = f"{TINY_MIN} to {LONGEST_MIN}"
        findings.add(place.under("minutes"), expected, held.minutes)
    if not held.moves:
        findings.add(place.under("moves"), "at least one move", "none")


def _check_length(
    form: RoutineForm, moves: Mapping[str, Move], place: Place, findings: Findings
) -> None:
    unknown = [name for name in form.moves if name not in moves]
    for name in unknown:
        findings.add(place.under("moves"), "the id of a move", name)
    if unknown:
        return
    seconds = length_s([moves[name] for name in form.moves]) * form.rounds
    if abs(seconds - form.minutes * MINUTE_S) > OFF_BY_S:
        expected = f"what its moves add up to, {seconds} s"
        findings.add(place.under("minutes"), expected, form.minutes)


def _not_points(pose: Pose) -> list[str]:
    wrong = [name for name in POINTS if len(getattr(pose, name)) != 2]
    return wrong + [name for name in BENDS if len(getattr(pose, name)) not in {0, 2}]
