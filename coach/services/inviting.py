"""Offering one small thing at a time, and a log of it that only the carer sees."""

from __future__ import annotations

from dataclasses import field
from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.carer_questions import TOPICS
from coach.domain.facts import Company, Invitation, Manner, Reply
from coach.domain.inviting import is_control
from coach.errors import Refused
from coach.services.carer_said import REST_UNTIL, keep_answers, load_answers
from coach.services.inviting_form import (
    DRAFT,
    SCALE,
    form_of,
    keep_form,
    kept_form,
    read_form,
)
from coach.services.inviting_view import build_inviting_view
from coach.services.journal import Journal, Ratings, recorded
from coach.services.moments import moment_now, some_time_today
from coach.store import drafts
from coach.store import facts as store
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coach.domain.carers import Carers, Pace
    from coach.services.desk import Desk
    from coach.services.inviting_form import InvitationForm
    from coach.services.inviting_view import InvitingView
    from coach.services.journal import Recorded

WALK, WALK_MIN = "walk_friend", 10
"""What a walk together is written down as, and how long it is where nobody says."""


@dataclass(frozen=True, slots=True)
class InvitationReading:
    """What became of a filled form: what was kept, or what is not right yet.

    ``problems`` maps a field (``what``, ``day``, ``felt``, ``note``, ``form``) to words
    for the person.
    """

    recorded: Recorded | None = None
    problems: Mapping[str, str] = field(default_factory=dict)


class InvitingService:
    """Everything that can be done about inviting; each is one undoable action.

    Args:
        desk: the open data.
        carers: reads the ladder and the words.
    """

    def __init__(self, desk: Desk, carers: Callable[[], Carers]) -> None:
        self._desk, self._carers = desk, carers
        self._chosen = ""

    def view(self) -> InvitingView:
        """Return the page."""
        desk = self._desk
        return build_inviting_view(
            store.load_history(desk.db, kinds={Invitation}).invitations,
            load_answers(desk),
            self._carers(),
            desk.texts,
            today=desk.today(),
            chosen=self._chosen,
            form=kept_form(desk),
        )

    # -- one thing -----------------------------------------------------------------

    def choose(self, rung: str) -> None:
        """Show another rung instead of the one that was suggested; nothing is kept."""
        self._chosen = rung

    def offer(self) -> Recorded:
        """Note that what is shown was offered now, and how it is met later.

        Raises:
            Refused: nothing may be offered just now.
        """
        view = self.view()
        if view.rung is None or not view.is_open:
            raise Refused(self._desk.texts("inviting.nothing_to_offer"))
        made = replace(self._new(), rung=view.rung.id, how=Manner.SAID)
        return self._save(made, "invite")

    def let_rest(self) -> Recorded:
        """Stop inviting for a week, from today on; it can be ended before."""
        until = self._desk.today() + timedelta(days=self._pace.leave_days)
        return self._answer({REST_UNTIL: until.isoformat()}, "let_inviting_rest")

    def go_on(self) -> Recorded:
        """End a rest from inviting that was chosen.

        Raises:
            Refused: there is none.
        """
        return self._answer({REST_UNTIL: None}, "invite_again")

    def say_known(self) -> Recorded:
        """Take out the answers for which help comes first: somebody knows of it now.

        Raises:
            Refused: there is none.
        """
        held = load_answers(self._desk)
        urgent = {c.id for t in self._carers().topics for c in t.chip if c.help}
        said = {
            topic: " ".join(id_ for id_ in held.ticked(topic) if id_ not in urgent)
            for topic in TOPICS
        }
        return self._answer(said, "say_known")

    def signs_are_enough(self, ticks: int) -> bool:
        """Say whether so many signs of control offer a rest from inviting.

        The ticks are kept nowhere, whatever they are; so are those of the other one.
        """
        return is_control(ticks, self._pace)

    # -- the log -------------------------------------------------------------------

    def answer(
        self, invitation: str, reply: Reply, felt: int | None = None
    ) -> Recorded:
        """Note how an invitation was met, and how that felt, 0-10.

        Raises:
            Refused: it is gone.
        """
        held = self._find(invitation)
        felt = held.felt if felt is None else felt
        if felt is not None and felt not in SCALE:
            raise Refused(self._desk.texts("inviting.problem_felt"))
        return self._save(replace(held, reply=reply, felt=felt), "answer_invitation")

    def keep(self, form: InvitationForm) -> None:
        """Keep what is typed, so that a crash or another page takes nothing."""
        keep_form(self._desk, form)

    def clear(self) -> None:
        """Forget what is typed and not saved."""
        drafts.drop(self._desk.db, DRAFT)

    def edit(self, invitation: str) -> InvitationForm:
        """Put an invitation into the form, over what is typed.

        Raises:
            Refused: it is gone.
        """
        form = form_of(self._find(invitation))
        self.keep(form)
        return form

    def save(self, form: InvitationForm) -> InvitationReading:
        """Keep a filled form, or say what is not right yet."""
        desk = self._desk
        try:
            held = self._find(form.id) if form.id else self._new()
        except Refused as refused:
            return InvitationReading(problems={"form": str(refused)})
        rungs = [rung.id for rung in self._carers().rungs]
        made, problems = read_form(form, held, rungs, desk)
        if problems:
            return InvitationReading(problems=problems)
        kept = self._save(made, "change_invitation" if form.id else "note_invitation")
        self.clear()
        return InvitationReading(kept)

    def delete(self, invitation: str) -> Recorded:
        """Take an invitation out of the log; it can be taken back.

        Raises:
            Refused: it is gone.
        """
        if kept_form(self._desk).id == invitation:
            self.clear()
        return Journal(self._desk).delete(invitation)

    # -- together ------------------------------------------------------------------

    def log_together(
        self, idea: str = "", minutes: int | None = None, note: str = ""
    ) -> Recorded:
        """Note something done together, as an outing in this file and as a yes.

        Args:
            idea: the id of an idea; "" for a walk.
            minutes: how long, 1-1440; None for as long as the idea says, or ten.
            note: words beside it.

        Raises:
            Refused: it cannot be, as for any session.
        """
        desk = self._desk
        found = next(
            (each for each in self._carers().together if each.id == idea), None
        )
        if minutes is None:
            minutes = found.minutes if found else WALK_MIN
        done = Journal(desk).new_session(
            found.activity if found else WALK,
            minutes,
            Ratings(company=Company.TOGETHER),
            note=note,
            when=some_time_today(desk),
        )
        words = found.title if found else desk.texts("inviting.walk_together")
        yes = replace(self._new(), words=words, reply=Reply.YES)
        store.save(desk.db, done, yes, verb="do_together")
        self._chosen = ""
        return recorded(done, yes)

    # -- private -------------------------------------------------------------------

    @property
    def _pace(self) -> Pace:
        return self._carers().ladder.pace

    def _answer(self, said: Mapping[str, str | None], verb: str) -> Recorded:
        kept = keep_answers(self._desk, said, verb=verb)
        if kept is None:
            raise Refused(self._desk.texts("inviting.so_already"))
        self._chosen = ""
        return kept

    def _save(self, made: Invitation, verb: str) -> Recorded:
        store.save(self._desk.db, made, verb=verb)
        self._chosen = ""
        return recorded(made)

    def _find(self, invitation: str) -> Invitation:
        held = store.find(self._desk.db, invitation) if invitation.isascii() else None
        if not isinstance(held, Invitation):
            raise Refused(self._desk.texts("inviting.gone"))
        return held

    def _new(self) -> Invitation:
        now = moment_now(self._desk)
        return Invitation(store.new_id(), now.day, now.at)
