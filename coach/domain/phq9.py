"""The PHQ-9 as numbers: how the answers of one form add up.

Nine items answered 0-3; a tenth answer, if there is one, is the item about how hard
things have been, which is not scored. An item left out is None and never zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.domain.facts import FilledForm

PHQ9 = "phq9"
ITEMS = 9
MOST_LEFT_OUT = 2
SELF_HARM = 8
FUNCTION = 9


def total(form: FilledForm) -> int | None:
    """Return the total, 0-27, or None with more than two items left out.

    With one or two left out it is nine times the mean of the others, rounded half up
    (Kroenke 2001). Evidence: severity.
    """
    given = [answer for answer in form.answers[:ITEMS] if answer is not None]
    if len(given) < ITEMS - MOST_LEFT_OUT:
        return None
    return (2 * ITEMS * sum(given) + len(given)) // (2 * len(given))


def is_prorated(form: FilledForm) -> bool:
    """Say whether the total stands for items that were left out."""
    return total(form) is not None and None in form.answers[:ITEMS]


def item_nine(form: FilledForm) -> int | None:
    """Return the answer about thoughts of self-harm, 0-3, or None if left out."""
    return form.answers[SELF_HARM] if len(form.answers) > SELF_HARM else None


def function_item(form: FilledForm) -> int | None:
    """Return how hard things have been, 0-3, or None if it was not answered."""
    return form.answers[FUNCTION] if len(form.answers) > FUNCTION else None
