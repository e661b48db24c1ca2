"""A guided routine from choosing it to its end; the clock is that of an outing.

What is kept beside the outing's own draft is which routine it is and how far it was
skipped forward or back, so closing the window or a crash loses not a second.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from coach.domain.fitting import Person  # noqa: TC001  # a field of a value
from coach.domain.plan_of import plan_of
from coach.domain.routine import Form
from coach.domain.routine_offer import open_forms
from coach.domain.routine_time import (
    Spot,
    back_start_s,
    laid_out,
    length_s,
    next_start_s,
    spot_at,
)
from coach.errors import Refused
from coach.services import outing_draft
from coach.services.changes import Changes
from coach.services.fitting import person_in
from coach.services.outing_draft import OutingDraft
from coach.services.plan_facts import load_for_plan
from coach.services.session import SessionService, Stage
from coach.store import drafts
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.beside import Beside
    from coach.domain.catalogue import Catalogue
    from coach.domain.routine import Move, MoveBook, Routine
    from coach.domain.routine_time import Stretch
    from coach.domain.screening_pages import StopSign
    from coach.services.desk import Desk

ROUTINE_DRAFT = "routine"


@dataclass(frozen=True, slots=True)
class RoutineDraft:
    """A routine that was chosen, as it is kept.

    ``skew_s`` is how far it was skipped forward (over 0) or back, against the clock;
    ``started_at`` the beginning of the outing it belongs to, empty before it begins.
    """

    routine: str
    form: str
    skew_s: float = 0.0
    is_easier: bool = False
    started_at: str = ""


@dataclass(frozen=True, slots=True)
class Openness:
    """What decides which routines are offered today."""

    person: Person
    strands: tuple[Beside, ...]
    catalogue: Catalogue

    def forms(self, routine: Routine) -> tuple[Form, ...]:
        """Return the forms of a routine that are offered."""
        return open_forms(routine, self.person, self.strands, self.catalogue)


@dataclass(frozen=True, slots=True)
class RoutineView:
    """What the page shows: a routine, its moves in order, and where the person is.

    ``forms`` are those offered today; ``stretches`` the routine laid out in time.
    """

    routine: Routine
    form: Form
    forms: tuple[Form, ...]
    moves: tuple[Move, ...]
    stretches: tuple[Stretch, ...]
    stage: Stage
    spot: Spot
    is_easier: bool
    sign: StopSign | None = None

    @property
    def minutes(self) -> int:
        """How long all of it takes."""
        return self.routine.form(self.form).minutes

    @property
    def needs(self) -> str:
        """What has to be at hand."""
        return self.routine.form(self.form).needs


def openness_of(desk: Desk) -> Openness:
    """Return what decides which routines are offered today."""
    history = load_for_plan(desk)
    plan = plan_of(history, desk.catalogue, desk.today())
    person = person_in(plan, history, desk.catalogue)
    return Openness(person, tuple(plan.beside), desk.catalogue)


def is_under_way(desk: Desk) -> bool:
    """Say whether the outing under way is a guided routine."""
    draft = _read(drafts.load(desk.db, ROUTINE_DRAFT))
    outing = outing_draft.load(desk.db)
    return draft is not None and _belongs(draft, outing)


class RoutineService:
    """Choosing, beginning and ending a guided routine.

    Args:
        desk: facts, content, words, the clock.
        book: reads moves and poses; called when they are first shown.
    """

    def __init__(self, desk: Desk, book: Callable[[], MoveBook]) -> None:
        self._desk, self._read_book = desk, book
        self._session = SessionService(desk)
        self._book: MoveBook | None = None

    @property
    def book(self) -> MoveBook:
        """Every move and pose."""
        if self._book is None:
            self._book = self._read_book()
        return self._book

    def choose(self, routine_id: str, form: Form) -> None:
        """Lay a routine out; the clock begins with `begin`.

        Refused where it is not offered today, or while another outing is under way.
        """
        desk = self._desk
        routine = self._routine(routine_id)
        if routine is None or form not in openness_of(desk).forms(routine):
            raise Refused(desk.texts("routine.not_open"))
        outing = self._outing()
        activity = routine.form(form).activity
        if outing and outing.started_at and outing.activity != activity:
            raise Refused(desk.texts("routine.other_open"))
        self._keep(RoutineDraft(routine_id, form.value))

    def view(self) -> RoutineView | None:
        """Return the routine that was chosen, or None when there is none."""
        draft = self._draft()
        if draft is None:
            return None
        self._stand_at_end(draft)
        routine = self._routine(draft.routine)
        assert routine is not None
        form = Form(draft.form)
        moves = self.book.moves_of(routine.form(form))
        stretches = laid_out(moves)
        stage = self._stage(draft)
        outing = self._outing() if stage is not Stage.BEFORE else None
        said = outing.sign if outing else ""
        return RoutineView(
            routine=routine,
            form=form,
            forms=openness_of(self._desk).forms(routine),
            moves=moves,
            stretches=stretches,
            stage=stage,
            spot=spot_at(stretches, self.position_s()),
            is_easier=draft.is_easier,
            sign=next((s for s in self._session.signs() if s.id == said), None),
        )

    def position_s(self) -> float:
        """Return how far into the routine the person is, in seconds, 0 and up."""
        draft = self._draft()
        if draft is None or not _belongs(draft, self._outing()):
            return 0.0
        return max(0.0, self._session.elapsed_s() + draft.skew_s)

    def begin(self) -> None:
        """Start the clock, or join that of an outing with the same activity."""
        draft = self._draft()
        if draft is None or _belongs(draft, self._outing()):
            return
        routine = self._routine(draft.routine)
        assert routine is not None
        form = routine.form(Form(draft.form))
        outing = self._outing()
        if outing is None or outing.activity != form.activity:
            outing = OutingDraft(form.activity, form.minutes, routine.title)
            outing_draft.keep(self._desk.db, outing)
        if not outing.started_at:
            self._session.begin(outing.before, outing.expected)
        begun = self._outing()
        assert begun is not None
        skew = -self._session.elapsed_s()
        self._keep(replace(draft, started_at=begun.started_at, skew_s=skew))
        self._session.go_on()

    def skip(self) -> None:
        """Go to the next move."""
        self._move_to(next_start_s)

    def go_back(self) -> None:
        """Go to the start of the move, or to the one before."""
        self._move_to(back_start_s)

    def pause(self) -> None:
        """Let the clock stand."""
        self._session.pause()

    def go_on(self) -> None:
        """Let the clock run again."""
        self._session.go_on()

    def stop(self) -> None:
        """Let the clock stand because something feels wrong."""
        self._session.stop()

    def signs(self) -> tuple[StopSign, ...]:
        """Return what may feel wrong."""
        return self._session.signs()

    def say_wrong(self, sign_id: str) -> Changes:
        """Keep what felt wrong; ``""`` takes it back."""
        return self._session.say_wrong(sign_id)

    def set_easier(self, *, is_easier: bool) -> None:
        """Show the easier way of every move from now on, or no longer."""
        draft = self._draft()
        if draft is not None:
            self._keep(replace(draft, is_easier=is_easier))

    def finish(self) -> Changes:
        """Write the minutes down that were done; stopping early counts in full."""
        draft = self._draft()
        if draft is None or not _belongs(draft, self._outing()):
            return Changes.NOTHING
        self._stand_at_end(draft)
        changes = self._session.finish()
        drafts.drop(self._desk.db, ROUTINE_DRAFT)
        return changes

    def put_away(self) -> None:
        """Forget a routine that has not begun."""
        draft = self._draft()
        if draft is not None and not _belongs(draft, self._outing()):
            drafts.drop(self._desk.db, ROUTINE_DRAFT)

    def _stand_at_end(self, draft: RoutineDraft) -> None:
        """Let the clock stand where the routine ended, however late that is seen."""
        outing = self._outing()
        if outing is None or not _belongs(draft, outing) or not outing.running_since:
            return
        end = self._length_s(draft) - draft.skew_s
        if self._session.elapsed_s() >= end:
            stood = outing.standing(self._desk.clock)
            outing_draft.keep(self._desk.db, replace(stood, carried_s=max(0.0, end)))

    def _move_to(self, start_s: Callable[[tuple[Stretch, ...], float], int]) -> None:
        draft = self._draft()
        if draft is None or not _belongs(draft, self._outing()):
            return
        now_s = self.position_s()
        goal = start_s(laid_out(self._moves(draft)), now_s)
        self._keep(replace(draft, skew_s=draft.skew_s + goal - now_s))

    def _stage(self, draft: RoutineDraft) -> Stage:
        outing = self._outing()
        if outing is None or not _belongs(draft, outing):
            return Stage.BEFORE
        if outing.running_since:
            return Stage.RUNNING
        return Stage.STOPPED if outing.feels_wrong else Stage.PAUSED

    def _moves(self, draft: RoutineDraft) -> tuple[Move, ...]:
        routine = self._routine(draft.routine)
        assert routine is not None
        return self.book.moves_of(routine.form(Form(draft.form)))

    def _length_s(self, draft: RoutineDraft) -> int:
        return length_s(self._moves(draft))

    def _routine(self, routine_id: str) -> Routine | None:
        routines = self._desk.catalogue.routines
        return next((r for r in routines if r.id == routine_id), None)

    def _outing(self) -> OutingDraft | None:
        return outing_draft.load(self._desk.db)

    def _draft(self) -> RoutineDraft | None:
        """Return what was chosen; one whose outing has ended elsewhere is gone."""
        draft = _read(drafts.load(self._desk.db, ROUTINE_DRAFT))
        if draft is None or self._routine(draft.routine) is None:
            return None
        is_stale = draft.started_at and not _belongs(draft, self._outing())
        return None if is_stale else draft

    def _keep(self, draft: RoutineDraft) -> None:
        drafts.save(self._desk.db, ROUTINE_DRAFT, asdict(draft))


def _belongs(draft: RoutineDraft, outing: OutingDraft | None) -> bool:
    started = draft.started_at
    return bool(started) and outing is not None and outing.started_at == started


def _read(body: dict[str, object] | None) -> RoutineDraft | None:
    """Read a kept routine back; what does not fit is as if there were none."""
    if body is None or body.get("form") not in {form.value for form in Form}:
        return None
    skew, started = body.get("skew_s"), body.get("started_at")
    return RoutineDraft(
        routine=str(body.get("routine")),
        form=str(body["form"]),
        skew_s=skew if isinstance(skew, int | float) else 0.0,
        is_easier=body.get("is_easier") is True,
        started_at=started if isinstance(started, str) else "",
    )
