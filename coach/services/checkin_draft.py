"""Answers of a questionnaire under way, kept with every press.

Quitting, a crash or another page loses nothing. There is one draft, named `DRAFT`; it
holds each questionnaire that was begun and says which one is on the page.

An answer above 0 to the question about being better off dead is never left lying in a
draft: as soon as that question is left, `keep_so_far` makes a fact of the form as it
is, and what is answered later replaces that same fact.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coach.clock import read_instant
from coach.domain.facts import FilledForm
from coach.domain.phq9 import ITEMS, PHQ9
from coach.services.changes import Changes
from coach.store import drafts
from coach.store import facts as store
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from coach.services.desk import Desk

DRAFT = "checkin"
VERB = "fill_form"


@dataclass(frozen=True, slots=True)
class CheckinDraft:
    """One questionnaire under way.

    Attributes:
        form: its id.
        answers: one an item, the question after them last; None where there is none.
        at: the number of the question that is shown, from 0 on.
        told_at: the ISO instant of the latest answer, or of the beginning.
        fact_id: the fact already kept from here, or "".
        kept_at: the ISO instant that fact bears, or "".
        kept_nine: the ninth answer as it was kept; None where none was.
    """

    form: str
    answers: tuple[int | None, ...]
    at: int = 0
    told_at: str = ""
    fact_id: str = ""
    kept_at: str = ""
    kept_nine: int | None = None

    @property
    def nine(self) -> int:
        """The answer to the ninth question of the PHQ-9; 0 where there is none."""
        if self.form != PHQ9 or len(self.answers) < ITEMS:
            return 0
        return self.answers[ITEMS - 1] or 0

    @property
    def is_begun(self) -> bool:
        """Whether anything was answered."""
        return any(answer is not None for answer in self.answers)


def load(desk: Desk) -> CheckinDraft | None:
    """Return the questionnaire on the page, or None where none is open."""
    body = _body(desk)
    return _draft_of(body.get("open"), body)


def load_of(desk: Desk, form: str) -> CheckinDraft | None:
    """Return a questionnaire under way by its id, or None."""
    return _draft_of(form, _body(desk))


def save(desk: Desk, draft: CheckinDraft) -> None:
    """Keep a questionnaire under way and show it on the page."""
    body = _under_way(_body(desk))
    body[draft.form] = {
        "answers": list(draft.answers),
        "at": draft.at,
        "told_at": draft.told_at,
        "fact_id": draft.fact_id,
        "kept_at": draft.kept_at,
        "kept_nine": draft.kept_nine,
    }
    drafts.save(desk.db, DRAFT, {"open": draft.form, "under_way": body})


def put_away(desk: Desk) -> None:
    """Show no questionnaire on the page; those under way stay."""
    body = _under_way(_body(desk))
    drafts.save(desk.db, DRAFT, {"open": "", "under_way": body})


def drop(desk: Desk, form: str) -> None:
    """Forget a questionnaire under way; what was kept from it stays a fact."""
    held = _body(desk)
    body = _under_way(held)
    body.pop(form, None)
    if not body:
        drafts.drop(desk.db, DRAFT)
        return
    open_form = "" if held.get("open") == form else held.get("open", "")
    drafts.save(desk.db, DRAFT, {"open": open_form, "under_way": body})


def has_item_nine(desk: Desk) -> bool:
    """Say whether a ninth answer above 0 waits that no standing fact holds yet."""
    draft = load_of(desk, PHQ9)
    return draft is not None and _waits(desk, draft)


def keep_so_far(desk: Desk) -> Changes:
    """Make a fact of the nine questions as answered so far, where that is due.

    It is due once the ninth was answered above 0, and stays so: every later call
    brings the fact up to date with the draft.

    Returns:
        What changed; nothing where nothing is due or all is kept already.
    """
    draft = load_of(desk, PHQ9)
    if draft is None or not (draft.nine or _stands(desk, draft)):
        return Changes.NOTHING
    return keep(desk, draft)[1]


def keep(desk: Desk, draft: CheckinDraft) -> tuple[CheckinDraft, Changes]:
    """Write a draft down as a fact of its own, or over the one it became before.

    A ninth answer that is new, or higher than it was, gives the fact a new instant, so
    that it is talked about again; otherwise the fact keeps its own.
    """
    held = store.find(desk.db, draft.fact_id) if draft.fact_id else None
    is_fresh = _waits(desk, draft) or not isinstance(held, FilledForm)
    told_at = draft.told_at if is_fresh else draft.kept_at
    at = read_instant(told_at) or desk.now()
    form = FilledForm(
        id=draft.fact_id or store.new_id(),
        day=desk.day_of(at),
        at=at,
        form=draft.form,
        answers=draft.answers,
    )
    if isinstance(held, FilledForm) and (held.answers, held.at) == (form.answers, at):
        return draft, Changes.NOTHING
    store.save(desk.db, form, verb=VERB)
    kept = replace(draft, fact_id=form.id, kept_at=at.isoformat(), kept_nine=draft.nine)
    _update(desk, kept)
    return kept, Changes.FORMS | Changes.PLAN


def told_now(draft: CheckinDraft, now: datetime) -> CheckinDraft:
    """Return a draft whose latest answer is of this moment."""
    return replace(draft, told_at=now.isoformat())


def told_on(draft: CheckinDraft, desk: Desk) -> date:
    """Return the person's day of the latest answer; today where it is not known."""
    at = read_instant(draft.told_at)
    return desk.today() if at is None else desk.day_of(at)


def _waits(desk: Desk, draft: CheckinDraft) -> bool:
    """Say whether the ninth answer is above what a fact that stands holds."""
    if not draft.nine:
        return False
    if draft.kept_nine is None or draft.nine > draft.kept_nine:
        return True
    return not _stands(desk, draft)


def _stands(desk: Desk, draft: CheckinDraft) -> bool:
    """Say whether the fact kept from a draft is there and not taken back."""
    return bool(draft.fact_id) and store.find(desk.db, draft.fact_id) is not None


def _update(desk: Desk, draft: CheckinDraft) -> None:
    """Keep a draft without showing another questionnaire than before."""
    shown = _body(desk).get("open", "")
    save(desk, draft)
    if shown != draft.form:
        body = _under_way(_body(desk))
        drafts.save(desk.db, DRAFT, {"open": shown, "under_way": body})


def _body(desk: Desk) -> Mapping[str, object]:
    return drafts.load(desk.db, DRAFT) or {}


def _under_way(body: Mapping[str, object]) -> dict[str, object]:
    held = body.get("under_way")
    return dict(held) if isinstance(held, dict) else {}


def _draft_of(form: object, body: Mapping[str, object]) -> CheckinDraft | None:
    held = _under_way(body).get(str(form))
    given = held.get("answers") if isinstance(held, dict) else None
    if not isinstance(held, dict) or not isinstance(given, list) or not given:
        return None
    answers = [a if type(a) is int else None for a in given]
    nine = held.get("kept_nine")
    at = held.get("at")
    return CheckinDraft(
        form=str(form),
        answers=tuple(answers),
        at=min(max(at, 0), len(answers) - 1) if type(at) is int else 0,
        told_at=_text(held, "told_at"),
        fact_id=_text(held, "fact_id"),
        kept_at=_text(held, "kept_at"),
        kept_nine=nine if type(nine) is int else None,
    )


def _text(held: Mapping[object, object], key: str) -> str:
    value = held.get(key)
    return value if isinstance(value, str) else ""
