"""Questionnaires: reading answers as they are typed, and keeping a filled-in form."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain import phq9
from coach.domain.facts import FilledForm
from coach.errors import Refused
from coach.services.journal import recorded
from coach.services.moments import moment_now
from coach.store import facts as store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.services.desk import Desk
    from coach.services.journal import Recorded

LEFT_OUT = "-"


class FormsService:
    """Keeps filled-in questionnaires; a total is never given back here."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def fill_phq9(self, answers: Sequence[int | None]) -> Recorded:
        """Keep a PHQ-9 filled in now, one undoable action.

        Args:
            answers: nine or ten, each 0-3 or None for one left out, as
                `read_answers` gives them; another shape is a bug.

        Raises:
            Refused: nothing is answered, or the last form is under 14 days old.
        """
        assert phq9.can_be_kept(answers)
        texts, now = self._desk.texts, moment_now(self._desk)
        if all(answer is None for answer in answers):
            raise Refused(texts("journal.form_empty"))
        between = timedelta(days=phq9.DAYS_BETWEEN)
        held = store.load_history(self._desk.db, kinds={FilledForm}).questionnaires
        near = [
            form.day
            for form in held
            if form.form == phq9.PHQ9 and abs(form.day - now.day) < between
        ]
        if near:
            day, later = max(near), max(near) + between
            raise Refused(
                texts(
                    "journal.form_too_soon",
                    day=day.isoformat(),
                    later=later.isoformat(),
                )
            )
        form = FilledForm(store.new_id(), now.day, now.at, phq9.PHQ9, tuple(answers))
        store.save(self._desk.db, form, verb="fill_form")
        return recorded(form)


def read_answers(text: str) -> tuple[int | None, ...] | None:
    """Read answers with commas between, ``-`` for one left out: ``0,1,-,2``.

    Returns:
        The answers, or None where they are no PHQ-9: not nine or ten, or not 0-3.
    """
    cells = [cell.strip() for cell in text.split(",")]
    known = {str(n): n for n in range(phq9.HIGHEST_ANSWER + 1)}
    if not all(cell in known or cell == LEFT_OUT for cell in cells):
        return None
    answers = tuple(known.get(cell) for cell in cells)
    return answers if phq9.can_be_kept(answers) else None


def needs_help_first(answers: Sequence[int | None]) -> bool:
    """Say whether the ninth answer is above 0: then people come before anything."""
    nine = answers[phq9.ITEMS - 1]
    return nine is not None and nine > 0
