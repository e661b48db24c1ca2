"""The minute after: how it was, and the guess beside it."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from coach.domain.catalogue import Kind
from coach.domain.energy import energies_of, energy_before, energy_pairs
from coach.domain.facts import (
    LONGEST_MIN,
    SCALE_HIGHEST,
    SCALE_LOWEST,
    SHORTEST_MIN,
    CheckIn,
    Company,
    Session,
)
from coach.domain.guesses import guesses_of
from coach.services.changes import Changes
from coach.services.journal import clean_text
from coach.services.outing_draft import AFTER_DRAFT
from coach.services.pain_words import pain_words
from coach.services.room import check_room
from coach.store import drafts
from coach.store import facts as store
from coach.values import dataclass

if TYPE_CHECKING:
    from coach.domain.catalogue import ScreenLimits
    from coach.domain.energy import Energies
    from coach.domain.facts import Fact
    from coach.domain.guesses import Guesses
    from coach.services.desk import Desk


@dataclass(frozen=True, slots=True)
class HowItWas:
    """What the person said afterwards, each 0-10 or None, and a note to oneself.

    ``pain`` is the most that was felt on the way, ``energy`` that of this moment;
    ``minutes`` is as it was typed, 1-1440 where it is a number; "" leaves it as it is.
    ``company`` says whether somebody came along.
    """

    after: int | None = None
    pleasure: int | None = None
    mastery: int | None = None
    effort: int | None = None
    note: str = ""
    minutes: str = ""
    pain: int | None = None
    energy: int | None = None
    company: Company = Company.UNSAID


@dataclass(frozen=True, slots=True)
class AfterView:
    """What the page shows: the outing, and what was said about it so far.

    ``how`` comes back from the draft after a crash. ``was_forgotten`` says that the
    clock ran on so long that the planned minutes were kept. ``earlier`` are the other
    outings. ``energy_before`` is the energy said before it, 0-10, or None where nobody
    asked; ``energy_pairs`` are those of the other outings. ``is_calm`` says that mood
    alone is asked, as the person wants one thing at a time.
    """

    session: Session
    title: str
    kind: Kind
    more_open: bool
    how: HowItWas
    was_forgotten: bool
    earlier: tuple[Session, ...]
    limits: ScreenLimits
    energy_before: int | None = None
    energy_pairs: tuple[tuple[int, int], ...] = ()
    is_calm: bool = False

    def is_good(self, after: int | None) -> bool:
        """Say whether it lifted: the mood is higher than before, or than guessed."""
        session = self.session
        start = session.expected if session.before is None else session.before
        return after is not None and start is not None and after > start

    def energies_with(self, energy: int) -> Energies | None:
        """Count energy before and after, this outing among them.

        Args:
            energy: that of this moment, 0-10.
        """
        pairs = list(self.energy_pairs)
        if self.energy_before is not None:
            pairs.append((self.energy_before, energy))
        return energies_of(pairs, self.limits)

    def guesses_with(self, after: int) -> Guesses | None:
        """Count guesses against outcomes, this outing among them.

        Args:
            after: the mood after this one, 0-10.
        """
        told = replace(self.session, after=after)
        return guesses_of([*self.earlier, told], self.limits)


class AfterService:
    """Saying how an outing was, or not saying it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def view(self) -> AfterView | None:
        """Return the outing that was last ended and not yet spoken of, or None."""
        desk = self._desk
        draft = drafts.load(desk.db, AFTER_DRAFT)
        session = self._session(draft)
        if draft is None or session is None:
            return None
        history = store.load_history(desk.db, kinds={Session, CheckIn})
        earlier = tuple(s for s in history.sessions if s.id != session.id)
        activity = desk.catalogue.activity(session.activity)
        return AfterView(
            session=session,
            title=activity.title if activity else session.activity,
            kind=activity.kind if activity else Kind.WALK,
            more_open=desk.settings().after_more_open,
            how=_how_of(draft.get("how"), session),
            was_forgotten=draft.get("forgotten") is True,
            earlier=earlier,
            limits=desk.catalogue.limits.screen,
            energy_before=energy_before(session.at, history.checkins),
            energy_pairs=tuple(energy_pairs(earlier, history.checkins)),
            is_calm=desk.settings().small_day,
        )

    def keep(self, how: HowItWas) -> None:
        """Keep what was said so far, so that a crash or another page takes nothing."""
        draft = drafts.load(self._desk.db, AFTER_DRAFT)
        if draft is not None:
            drafts.save(self._desk.db, AFTER_DRAFT, {**draft, "how": asdict(how)})

    def save(self, how: HowItWas) -> Changes:
        """Add what was said to the outing, as one undoable action.

        Raises:
            Refused: the note is too long or not text, or so many minutes do not fit.
        """
        session = self._session(drafts.load(self._desk.db, AFTER_DRAFT))
        if session is None:
            return Changes.NOTHING
        told = replace(
            session,
            after=how.after,
            pleasure=how.pleasure,
            mastery=how.mastery,
            effort=how.effort,
            pain=how.pain,
            note=clean_text(how.note, self._desk),
            minutes=minutes_of(how.minutes) or session.minutes,
            company=how.company,
        )
        if told.minutes > session.minutes:
            check_room(told, self._desk)
        changed: list[Fact] = [told] if told != session else []
        if how.energy is not None:
            changed.append(self._checkin(how.energy))
        store.save(self._desk.db, *changed, verb="rate_session")
        drafts.drop(self._desk.db, AFTER_DRAFT)
        return Changes.SESSIONS | Changes.PLAN | Changes.CHECKINS

    def pain_words(self, pain: int | None) -> str:
        """Return what is said about pain of 0-10, or ""."""
        return pain_words(pain, self._desk)

    def skip(self) -> Changes:
        """Say nothing more about it; the outing stands."""
        drafts.drop(self._desk.db, AFTER_DRAFT)
        return Changes.SESSIONS

    def _checkin(self, energy: int) -> CheckIn:
        """Return the energy of this moment as a check-in without a mood."""
        desk = self._desk
        return CheckIn(store.new_id(), desk.today(), desk.now(), None, energy)

    def _session(self, draft: dict[str, object] | None) -> Session | None:
        if draft is None:
            return None
        found = store.find(self._desk.db, str(draft.get("session", "")))
        return found if isinstance(found, Session) else None


def minutes_of(text: str) -> int | None:
    """Return typed minutes as a number, or None where they are not 1-1440."""
    text = text.strip()
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(LONGEST_MIN)):
        return None
    minutes = int(text)
    return minutes if SHORTEST_MIN <= minutes <= LONGEST_MIN else None


def _how_of(kept: object, session: Session) -> HowItWas:
    """Read what was said so far back, or off the outing where nothing was."""
    if not isinstance(kept, dict):
        return HowItWas(
            session.after,
            session.pleasure,
            session.mastery,
            session.effort,
            session.note,
            str(session.minutes),
            session.pain,
            company=session.company,
        )
    return HowItWas(
        after=_scale(kept.get("after")),
        pleasure=_scale(kept.get("pleasure")),
        mastery=_scale(kept.get("mastery")),
        effort=_scale(kept.get("effort")),
        note=str(kept.get("note", "")),
        minutes=str(kept.get("minutes", "")),
        pain=_scale(kept.get("pain", session.pain)),
        energy=_scale(kept.get("energy")),
        company=_company(kept.get("company", session.company)),
    )


def _scale(value: object) -> int | None:
    if isinstance(value, int) and SCALE_LOWEST <= value <= SCALE_HIGHEST:
        return value
    return None


def _company(value: object) -> Company:
    return next((each for each in Company if each.value == value), Company.UNSAID)
