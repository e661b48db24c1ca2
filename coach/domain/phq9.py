"""The two-week questionnaire as the plan reads it.

Nine items, each 0-3 over the last two weeks, and a tenth about how hard things were,
which is not scored. Source: Kroenke K, Spitzer RL, Williams JBW (2001), The PHQ-9,
Journal of General Internal Medicine 16(9):606-613. That up to two items left out are
filled in with the mean of the others is the usual convention and not part of it.

Answers add up as `coach.domain.questionnaire` says; its content file is checked
against the numbers here, so that the plan needs no content to read a form.

A total is a number to think with. It is no diagnosis, and no total is shown where the
ninth item is above 0 and was not talked about first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain import questionnaire
from coach.domain.questionnaire import Scoring

if TYPE_CHECKING:
    from coach.domain.facts import FilledForm

PHQ9 = "phq9"
ITEMS = 9
FEWEST_ANSWERED = 7
HIGHEST_ANSWER = 3
DAYS_BETWEEN = 14
"""It asks about the last two weeks, so it is never filled in more often."""
SCORING = Scoring(ITEMS, HIGHEST_ANSWER, FEWEST_ANSWERED)


def total(form: FilledForm) -> int | None:
    """Return what nine items add up to, 0-27, or None where too few are answered.

    With seven or eight answered it is nine times their mean, rounded half up; an item
    left out is never taken for 0. None for another form. Evidence: severity.
    """
    return questionnaire.total(form.answers, SCORING) if form.form == PHQ9 else None


def is_prorated(form: FilledForm) -> bool:
    """Say whether a total stands for items that were left out: 7 or 8 are answered."""
    return form.form == PHQ9 and questionnaire.is_prorated(form.answers, SCORING)


def item_nine(form: FilledForm) -> int | None:
    """Return the answer about thoughts of being better off dead, 0-3.

    None where it was left out, which is never a 0; and a 0 is never an all-clear.
    """
    return _item(form, ITEMS)


def function_item(form: FilledForm) -> int | None:
    """Return how hard things were, 0-3, or None; it is not part of the total."""
    return _item(form, ITEMS + 1)


def _item(form: FilledForm, number: int) -> int | None:
    if form.form != PHQ9:
        return None
    return questionnaire.answer_of(form.answers, number, HIGHEST_ANSWER)
