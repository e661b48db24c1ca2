"""The guided routines to choose from today, and why others wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.routine import Form, RoutineKind, form_for, routine_for
from coach.domain.routine_offer import STRANDS, shut_kind, usual_form
from coach.services import outing_draft
from coach.services.routine import ROUTINE_DRAFT, RoutineService, openness_of
from coach.store import drafts
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.pose import Pose
    from coach.domain.routine import MoveBook, Routine
    from coach.domain.wording import Texts
    from coach.services.desk import Desk
    from coach.services.routine import Openness
    from coach.services.settings import SettingsService

SHORT_MIN, MIDDLE_MIN = 2, 5
MINUTES = (SHORT_MIN, MIDDLE_MIN)


@dataclass(frozen=True, slots=True)
class RoutineCard:
    """One routine to choose: in which form, and the pose of its picture."""

    id: str
    title: str
    line: str
    kind: RoutineKind
    form: Form
    minutes: int
    needs: str
    pose: Pose


@dataclass(frozen=True, slots=True)
class RoutinesView:
    """What the page shows.

    ``forms`` are those in which anything is offered; ``kinds`` have a routine that is;
    ``waiting`` are the others, those with the same sentence why together.
    ``is_other_open`` says that something else is under way.
    """

    form: Form
    forms: tuple[Form, ...]
    cards: tuple[RoutineCard, ...]
    kinds: tuple[RoutineKind, ...]
    waiting: tuple[tuple[tuple[RoutineKind, ...], str], ...]
    is_other_open: bool


class RoutinesService:
    """Which routines are there today; the form that was chosen last is remembered.

    Args:
        desk: facts, content, words, the clock.
        settings: keeps the form.
        book: reads moves and poses.
    """

    def __init__(
        self, desk: Desk, settings: SettingsService, book: Callable[[], MoveBook]
    ) -> None:
        self._desk, self._settings = desk, settings
        self._player = RoutineService(desk, book)

    def view(self) -> RoutinesView:
        """Return the routines of today."""
        openness = openness_of(self._desk)
        form = self.form(openness)
        book = self._player.book
        return build_routines_view(
            openness, form, book, self._desk.texts, is_other_open=self._is_other_open()
        )

    def form(self, openness: Openness) -> Form:
        """Return the form chosen last, or the usual one."""
        kept = self._settings.current().routine_form
        if kept:
            return Form(kept)
        return usual_form(openness.person.profile, openness.catalogue)

    def set_form(self, form: Form) -> None:
        """Remember a form."""
        self._settings.change(routine_form=form.value)

    def choose(self, routine_id: str, form: Form) -> None:
        """Lay a routine out; refused where it is not offered today."""
        self._player.choose(routine_id, form)

    def _is_other_open(self) -> bool:
        outing = outing_draft.load(self._desk.db)
        if outing is None or not outing.started_at:
            return False
        return drafts.load(self._desk.db, ROUTINE_DRAFT) is None


def show_how(desk: Desk, activity: str) -> bool:
    """Lay out the routine that shows an activity; say whether there is one today.

    Then the page ``routine`` shows it; an outing with that activity goes on in it.
    """
    routine = routine_for(activity, desk.catalogue)
    if routine is None:
        return False
    form = form_for(routine, activity)
    if form is None or form not in openness_of(desk).forms(routine):
        return False
    RoutineService(desk, _no_book).choose(routine.id, form)
    return True


def build_routines_view(
    openness: Openness,
    form: Form,
    book: MoveBook,
    texts: Texts,
    *,
    is_other_open: bool = False,
) -> RoutinesView:
    """Return every routine that is offered, by kind and length, and what waits.

    A routine that is offered in the other form alone is shown in that one.
    """
    offered = [
        (routine, openness.forms(routine)) for routine in openness.catalogue.routines
    ]
    held = {each for _, forms in offered for each in forms}
    form = form if form in held or not held else next(iter(held))
    cards = [
        _card(routine, form if form in forms else forms[0], book)
        for routine, forms in offered
        if forms
    ]
    order = list(RoutineKind)
    cards.sort(key=lambda card: (order.index(card.kind), card.minutes, card.id))
    kinds = {card.kind for card in cards}
    waiting = [kind for kind in order if kind not in kinds]
    return RoutinesView(
        form=form,
        forms=tuple(each for each in Form if each in held),
        cards=tuple(cards),
        kinds=tuple(kind for kind in order if kind in kinds),
        waiting=_together({k: _why(k, openness, texts) for k in waiting}),
        is_other_open=is_other_open,
    )


def fits_minutes(card: RoutineCard, most: int | None) -> bool:
    """Say whether a routine takes at most so many minutes; None is no bound."""
    return most is None or card.minutes <= most


def _card(routine: Routine, form: Form, book: MoveBook) -> RoutineCard:
    held = routine.form(form)
    moves = book.moves_of(held)
    shown = max(moves, key=lambda move: (move.repeats > 0, -moves.index(move)))
    return RoutineCard(
        id=routine.id,
        title=routine.title,
        line=routine.line,
        kind=routine.kind,
        form=form,
        minutes=held.minutes,
        needs=held.needs,
        pose=book.poses[shown.poses[-1]],
    )


def _together(
    whys: dict[RoutineKind, str],
) -> tuple[tuple[tuple[RoutineKind, ...], str], ...]:
    """Return each sentence once, with the kinds it is about."""
    return tuple(
        (tuple(kind for kind, said in whys.items() if said == why), why)
        for why in dict.fromkeys(whys.values())
    )


def _why(kind: RoutineKind, openness: Openness, texts: Texts) -> str:
    reason = shut_kind(kind, openness.person, openness.strands)
    if reason is None:
        return texts("fit.not_for")
    strand = next((s for s in openness.strands if s.tally is STRANDS.get(kind)), None)
    if strand is not None and strand.shut is reason:
        return texts(f"beside.{reason.rule}", **reason.facts)
    ids = (f"fit.{reason.rule}_{reason.facts.get('key')}", f"fit.{reason.rule}")
    return texts(next((i for i in ids if i in texts.held), "fit.not_for"))


def _no_book() -> MoveBook:
    raise AssertionError("choosing needs no moves")
