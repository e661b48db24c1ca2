"""Guided routines: moves one after another, in a seated and a standing form.

Routines and what they are written down as belong to the catalogue; their moves and
poses are read where they are shown.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue
    from coach.domain.pose import Pose

MINUTE_S = 60


class RoutineKind(StrEnum):
    """What a routine is for, in the order they are shown."""

    BREATH = "breath"
    STRETCH = "stretch"
    SLOW = "slow"
    BALANCE = "balance"
    STRENGTH = "strength"


class Form(StrEnum):
    """How a routine is done."""

    SEATED = "seated"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class RoutineForm:
    """A routine in one form.

    ``activity`` is what its minutes are written down as; ``moves`` are ids, done
    ``rounds`` times over; ``minutes`` is how long all of it takes, 1 and up; ``needs``
    says what has to be at hand.
    """

    activity: str
    minutes: int
    moves: tuple[str, ...]
    needs: str
    rounds: int = 1


@dataclass(frozen=True, slots=True)
class Routine:
    """A routine in both forms; ``line`` says in a sentence what it is."""

    id: str
    title: str
    line: str
    kind: RoutineKind
    seated: RoutineForm
    standing: RoutineForm
    evidence: str

    def form(self, form: Form) -> RoutineForm:
        """Return one of its forms."""
        return self.seated if form is Form.SEATED else self.standing


@dataclass(frozen=True, slots=True)
class Move:
    """One move and how it is timed.

    Either ``seconds`` or ``repeats`` of ``pace_s`` seconds, on each of ``sides`` sides,
    after ``rest_s`` seconds to get ready. ``breath_in_s`` and ``breath_out_s`` pace the
    breath, 0 where it goes as it likes. ``poses`` are ids of key poses, ``picture``
    their description; ``easier`` an easier way, ``care`` a caution, or nothing.
    """

    id: str
    title: str
    how: str
    picture: str
    easier: str
    poses: tuple[str, ...]
    rest_s: int
    seconds: int = 0
    repeats: int = 0
    pace_s: int = 0
    sides: int = 1
    breath_in_s: int = 0
    breath_out_s: int = 0
    care: str = ""

    @property
    def side_s(self) -> int:
        """How long one side of it takes, in seconds."""
        return self.seconds or self.repeats * self.pace_s

    @property
    def whole_s(self) -> int:
        """How long it takes with both sides and the time to get ready, in seconds."""
        return self.rest_s + self.sides * self.side_s


@dataclass(frozen=True, slots=True)
class MoveBook:
    """Every move and every key pose, by its id."""

    moves: dict[str, Move]
    poses: dict[str, Pose]

    def moves_of(self, form: RoutineForm) -> tuple[Move, ...]:
        """Return the moves of a form in order, all rounds."""
        return tuple(self.moves[name] for name in form.moves) * form.rounds


def routine_for(activity: str, catalogue: Catalogue) -> Routine | None:
    """Return a routine that shows how an activity is done, the shortest, or None."""
    fits = [
        (routine.form(form).minutes, routine.id, routine)
        for routine in catalogue.routines
        for form in Form
        if routine.form(form).activity == activity
    ]
    return min(fits, key=lambda fit: fit[:2])[2] if fits else None


def form_for(routine: Routine, activity: str) -> Form | None:
    """Return the form of a routine that counts as an activity, or None."""
    return next((f for f in Form if routine.form(f).activity == activity), None)
