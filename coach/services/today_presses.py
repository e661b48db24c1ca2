"""What a press on Today's quiet card does: kept, said, and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.errors import Refused
from coach.services.changes import Changes
from coach.services.small_day import TODAY
from coach.services.today_note import HELP, SMALL_ON, START
from coach.services.today_offers import OFFERED, YES
from coach.values import dataclass

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.small_day import SmallDay
    from coach.services.today import TodayService
    from coach.services.today_view import NoteView

ILL_WAS, ILL_HURTS, ILL_NEITHER = "ill_was", "ill_hurts", "ill_neither"
SAFETY = "safety"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a press.

    Attributes:
        changes: what to look at again.
        words: what to say, or nothing.
        can_undo: whether what was kept can be taken back.
        go: the page to open, or none.
    """

    changes: Changes = Changes.NOTHING
    words: str = ""
    can_undo: bool = False
    go: str = ""


def press_note(
    service: TodayService, small: SmallDay, texts: Texts, note: NoteView, press: str
) -> Outcome:
    """Do what a press says, and return what came of it."""
    if note.kind == OFFERED:
        return _press_offer(service, texts, note.id, yes=press == YES)
    if press == SMALL_ON:
        return Outcome(small.want(is_wanted=True), go=TODAY)
    if press == START:
        service.begin_checkin()
        return Outcome(go="checkin")
    if press == HELP:
        return Outcome(go="help")
    recorded = service.answer_note(note.id, press)
    if recorded is None:
        return Outcome()
    return Outcome(recorded.changes, texts(f"safety.saved_{press}"), can_undo=True)


def press_ill(service: TodayService, texts: Texts, press: str) -> Outcome:
    """Say why it was quiet: ill, or something hurts; both lead to the questions."""
    if press == ILL_WAS:
        changes = service.was_ill().changes
        return Outcome(changes, texts("today.ill_saved"), can_undo=True, go=SAFETY)
    return Outcome(go="" if press == ILL_NEITHER else SAFETY)


def _press_offer(
    service: TodayService, texts: Texts, offer: str, *, yes: bool
) -> Outcome:
    assert service.offers is not None
    try:
        changes = service.offers.answer(offer, yes=yes)
    except Refused as refused:
        return Outcome(words=str(refused))
    if changes:
        return Outcome(changes, texts("today.offer_kept"))
    return Outcome(go="settings" if yes else "")
