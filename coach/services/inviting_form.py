"""The form of an invitation: as it is typed, kept half-written, and read."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from coach.domain.facts import SCALE_HIGHEST, SCALE_LOWEST, Manner, Reply
from coach.errors import Refused
from coach.services.journal import clean_text
from coach.services.past import read_past_day
from coach.store import drafts
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date

    from coach.domain.facts import Invitation
    from coach.services.desk import Desk

DRAFT = "invitation"
LONGEST_WORDS = 60
"""So long what was offered may be in one's own words, in signs."""
SCALE = range(SCALE_LOWEST, SCALE_HIGHEST + 1)
_TEXTS = ("id", "day", "rung", "words", "note")


@dataclass(frozen=True, slots=True)
class InvitationForm:
    """The form as it is filled in; ``id`` names what it changes, "" a new one.

    ``day`` is a date, or text that may be one, "" for today; ``felt`` 0-10 or None.
    """

    id: str = ""
    day: str = ""
    rung: str = ""
    words: str = ""
    how: Manner = Manner.UNSAID
    reply: Reply = Reply.OPEN
    felt: int | None = None
    note: str = ""


def form_of(held: Invitation) -> InvitationForm:
    """Return the form that changes an invitation."""
    said = (held.rung, held.words, held.how, held.reply, held.felt, held.note)
    return InvitationForm(held.id, held.day.isoformat(), *said)


def keep_form(desk: Desk, form: InvitationForm) -> None:
    """Keep what is typed, so that a crash or another page takes nothing."""
    body = {
        name: said.encode(errors="ignore").decode() if name in _TEXTS else said
        for name, said in asdict(form).items()
    }
    drafts.save(desk.db, DRAFT, body)


def kept_form(desk: Desk) -> InvitationForm:
    """Return the form as it was left; what does not fit is left at its usual value."""
    body = drafts.load(desk.db, DRAFT) or {}
    texts = {name: said for name in _TEXTS if isinstance(said := body.get(name), str)}
    how, reply, felt = body.get("how"), body.get("reply"), body.get("felt")
    return InvitationForm(
        **texts,
        how=Manner(str(how)) if how in list(Manner) else Manner.UNSAID,
        reply=Reply(str(reply)) if reply in list(Reply) else Reply.OPEN,
        felt=felt if type(felt) is int and felt in SCALE else None,
    )


def read_form(
    form: InvitationForm, held: Invitation, rungs: Sequence[str], desk: Desk
) -> tuple[Invitation, Mapping[str, str]]:
    """Return an invitation as a form has it, and what is not right yet by its field.

    Args:
        form: the form.
        held: the invitation as it stands, or a new one of today.
        rungs: ids of the ladder; the last is what they offer themselves, so a yes.
        desk: the open data.

    Returns:
        The invitation, to be kept where there are no problems, and the problems by
        ``what``, ``day``, ``felt`` and ``note``.
    """
    problems: dict[str, str] = {}
    day = _day(form.day, desk, problems) or held.day
    words = _tried("what", lambda: _words(form, rungs, desk), problems)
    note = _tried("note", lambda: clean_text(form.note, desk), problems)
    if form.felt is not None and form.felt not in SCALE:
        problems["felt"] = desk.texts("inviting.problem_felt")
    made = replace(
        held,
        day=day,
        at=held.at if day == held.day else None,
        rung=form.rung if form.rung in rungs else "",
        words=words,
        how=form.how,
        reply=Reply.YES if form.rung == rungs[-1] else form.reply,
        felt=form.felt,
        note=note,
    )
    return made, problems


def _tried(field: str, read: Callable[[], str], problems: dict[str, str]) -> str:
    try:
        return read()
    except Refused as refused:
        problems[field] = str(refused)
        return ""


def _words(form: InvitationForm, rungs: Collection[str], desk: Desk) -> str:
    texts = desk.texts
    words = " ".join(clean_text(form.words, desk).split())
    if not words and form.rung not in rungs:
        raise Refused(texts("inviting.problem_what"))
    if len(words) > LONGEST_WORDS:
        raise Refused(texts("inviting.problem_long", most=LONGEST_WORDS))
    return words


def _day(text: str, desk: Desk, problems: dict[str, str]) -> date | None:
    """Return the day a text names, today for none; None where it names no such day."""
    texts, today = desk.texts, desk.today()
    if not text.strip():
        return today
    day = read_past_day(text, today, texts)
    if day is None:
        problems["day"] = texts("inviting.problem_day")
    elif day > today:
        problems["day"] = texts("inviting.problem_later")
    return day
