"""What the page of inviting shows: values and words, no widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import Manner, Reply
from coach.domain.inviting import Why, asked_rungs, next_invitation
from coach.services.insight_words import day_words
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from coach.domain.carer_questions import CarerChip
    from coach.domain.carers import Carers, InviteRung
    from coach.domain.facts import Invitation
    from coach.domain.inviting import Suggestion
    from coach.domain.wording import Texts
    from coach.services.carer_said import CarerAnswers
    from coach.services.inviting_form import InvitationForm

REPLIES = (Reply.YES, Reply.LATER, Reply.NO)
MANNERS = (Manner.SAID, Manner.WROTE, Manner.BEGAN)
OWN_ICON = "pencil"
LABELS = (
    "title", "offer", "smaller", "larger", "leave", "again", "known", "known_more",
    "log", "log_none", "waiting", "felt", "felt_low", "felt_high", "what", "own_words",
    "day", "note", "save", "own_note", "always_open",
)  # fmt: skip
ALWAYS_OPEN = frozenset({Why.AFTER_NO, Why.AFTER_NOES, Why.AFTER_LATER})
"""While these hold, being there without asking is still offered."""


@dataclass(frozen=True, slots=True)
class RungView:
    """A rung as it is shown; ``name`` is what a screen reader says."""

    id: str
    title: str
    say: str
    why: str
    icon: str
    name: str


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """An invitation in the log.

    Attributes:
        id: the fact.
        day: its day, ``day_words`` in words.
        title: what was offered.
        icon: its picture.
        reply: how it was met.
        felt: how it was for the one who asked, 0-10, or None.
        told: how it was offered, how it was met and how it felt, in one line.
        note: what was written beside it.
        name: what a screen reader says.
    """

    id: str
    day: date
    day_words: str
    title: str
    icon: str
    reply: Reply
    felt: int | None
    told: str
    note: str
    name: str


@dataclass(frozen=True, slots=True)
class InvitingView:
    """The page.

    Attributes:
        today: the person's day.
        suggestion: what the rules say.
        title: why this, or why nothing, in a few words; ``reason`` in a sentence.
        rung: what is shown to offer; None where nothing is.
        is_open: whether it may be offered today; otherwise ``rung`` asks for nothing.
        smaller: the next smaller one that may be offered instead, or None.
        larger: the next larger one, or None.
        line: a sentence that fits what they said, or "".
        calm: why quiet things alone stand here, or "".
        situation: the sentences to open first, or "".
        reads: the part of the guide to go to, or "".
        can_leave: whether leaving it for a week is offered.
        can_go_on: whether a rest they chose can be ended.
        can_say_known: whether help comes first, until they say that somebody knows.
        waiting: the latest one without an answer, or None.
        rows: the log, newest first.
        together: how often it was a yes, in words; "" where it was not yet.
        rungs: what can be chosen in the form, the top among them.
        hows: how something can be offered, with its words.
        replies: how it can be met, with its words.
        form: the form as it was left.
        is_asked: whether the questions about the other one were answered.
        private: who can read this, in a sentence.
        is_shared: whether the file belongs to both of them.
        labels: words of headings, buttons and fields, by their names in `LABELS`.
    """

    today: date
    suggestion: Suggestion
    title: str
    reason: str
    rung: RungView | None
    is_open: bool
    smaller: RungView | None
    larger: RungView | None
    line: str
    calm: str
    situation: str
    reads: str
    can_leave: bool
    can_go_on: bool
    can_say_known: bool
    waiting: InvitationRow | None
    rows: tuple[InvitationRow, ...]
    together: str
    rungs: tuple[RungView, ...]
    hows: tuple[tuple[Manner, str], ...]
    replies: tuple[tuple[Reply, str], ...]
    form: InvitationForm
    is_asked: bool
    private: str
    is_shared: bool
    labels: Mapping[str, str]


def build_inviting_view(
    invitations: Sequence[Invitation],
    held: CarerAnswers,
    carers: Carers,
    texts: Texts,
    *,
    today: date,
    chosen: str = "",
    form: InvitationForm,
) -> InvitingView:
    """Return the page.

    Args:
        invitations: all that were noted, as a `History` has them.
        held: what the carer said.
        carers: the ladder and the words.
        texts: the sentences.
        today: the person's day.
        chosen: the rung they took instead of the one that was suggested, or "".
        form: the form as it was left.
    """
    found = next_invitation(invitations, held.said, carers, today)
    asked = asked_rungs(carers.rungs, is_calm=found.is_calm)
    shown = _shown(found, asked, carers, chosen)
    smaller, larger = _beside(found, asked, shown)
    chip = _chip(found.line, carers)
    rows = tuple(
        _row(each, carers, texts) for each in reversed(invitations) if each.day <= today
    )
    yeses = sum(row.reply is Reply.YES for row in rows)
    return InvitingView(
        today=today,
        suggestion=found,
        title=texts(f"inviting.is_{found.why}"),
        reason=_reason(found, held, texts),
        rung=_rung(shown, texts),
        is_open=found.may_ask,
        smaller=_rung(smaller, texts),
        larger=_rung(larger, texts),
        line=chip.line if chip else "",
        calm=_calm(found, chip, texts),
        situation=_situation(held, carers, chip),
        reads=chip.reads if chip else "",
        can_leave=found.can_leave,
        can_go_on=found.why is Why.RESTING,
        can_say_known=found.why is Why.HELP,
        waiting=next((row for row in rows if row.reply is Reply.OPEN), None),
        rows=rows,
        together=texts.count("inviting.together", yeses) if yeses else "",
        rungs=tuple(_of(rung, texts) for rung in carers.rungs),
        hows=tuple((how, texts(f"inviting.how_{how}")) for how in MANNERS),
        replies=tuple((each, texts(f"inviting.reply_{each}")) for each in REPLIES),
        form=form,
        is_asked=held.is_asked,
        private=texts("inviting.shared" if held.is_shared else "inviting.private"),
        is_shared=held.is_shared,
        labels={name: texts(f"inviting.label_{name}") for name in LABELS},
    )


def _calm(found: Suggestion, chip: CarerChip | None, texts: Texts) -> str:
    """Return why quiet things alone stand here, unless the line says it already."""
    is_said = chip is not None and chip.calm
    return texts("inviting.calm") if found.is_calm and not is_said else ""


def _reason(found: Suggestion, held: CarerAnswers, texts: Texts) -> str:
    if found.why is Why.FIRST and not held.is_asked:
        return texts("inviting.first_unasked")
    day = day_words(found.open_from, texts) if found.open_from else ""
    return texts(f"inviting.is_{found.why}_more", day=day)


def _shown(
    found: Suggestion, asked: Sequence[InviteRung], carers: Carers, chosen: str
) -> InviteRung | None:
    """Return what is shown to offer; while a no rests, what asks for nothing."""
    if found.why in ALWAYS_OPEN:
        return carers.rungs[0]
    if found.why is Why.THEIRS:
        return carers.rungs[-1]
    if not found.may_ask:
        return None
    wanted = chosen or found.rung
    return next((rung for rung in asked if rung.id == wanted), asked[0])


def _beside(
    found: Suggestion, asked: Sequence[InviteRung], shown: InviteRung | None
) -> tuple[InviteRung | None, InviteRung | None]:
    """Return the next smaller and larger one; at most one above what is suggested."""
    if shown is None or not found.may_ask:
        return None, None
    at = asked.index(shown)
    most = [rung.id for rung in asked].index(found.rung) + 1
    larger = asked[at + 1] if at < min(most, len(asked) - 1) else None
    return (asked[at - 1] if at else None), larger


def _chip(id_: str, carers: Carers) -> CarerChip | None:
    chips = (chip for topic in carers.topics for chip in topic.chip)
    return next((chip for chip in chips if chip.id == id_), None)


def _situation(held: CarerAnswers, carers: Carers, chip: CarerChip | None) -> str:
    """Return the sentences to open: of this week's line, or of what is happening."""
    if chip is not None and chip.situation:
        return chip.situation
    said = held.said.ticked
    ticked = (c for topic in carers.topics for c in topic.chip if c.id in said)
    return next((each.situation for each in ticked if each.situation), "")


def _rung(rung: InviteRung | None, texts: Texts) -> RungView | None:
    return None if rung is None else _of(rung, texts)


def _of(rung: InviteRung, texts: Texts) -> RungView:
    name = texts("inviting.rung_name", title=rung.title, say=rung.say)
    return RungView(rung.id, rung.title, rung.say, rung.why, rung.icon, name)


def _row(each: Invitation, carers: Carers, texts: Texts) -> InvitationRow:
    rung = next((rung for rung in carers.rungs if rung.id == each.rung), None)
    own = each.words or texts("inviting.log_own")
    title = own if each.words or rung is None else rung.title
    reply = texts(
        f"inviting.reply_{each.reply}" if each.reply else "inviting.reply_open"
    )
    how = texts(f"inviting.how_{each.how}") if each.how else ""
    felt = "" if each.felt is None else texts("inviting.felt_is", felt=each.felt)
    day = day_words(each.day, texts)
    return InvitationRow(
        id=each.id,
        day=each.day,
        day_words=day,
        title=title,
        icon=OWN_ICON if rung is None else rung.icon,
        reply=each.reply,
        felt=each.felt,
        told=" · ".join(filter(None, (how, reply, felt))),
        note=each.note,
        name=texts("inviting.row_name", title=title, day=day, reply=reply),
    )
