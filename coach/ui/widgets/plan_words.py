"""What stands beside a choice about the plan: its icon, and since when it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import Choice
from coach.ui.wording import long_day

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.plan import Plan
    from coach.domain.wording import Texts

ICONS = {
    Choice.STAY: "flag",
    Choice.BACK: "undo-2",
    Choice.READY: "trees",
    Choice.LIGHTER: "wind",
    Choice.NEARER: "sprout",
}


def standing_words(texts: Texts, plan: Plan, chosen_from: date | None) -> str:
    """Say that one may change one's mind, or what was chosen and from when."""
    if plan.chosen is None:
        return texts("plan.change_any_day")
    if chosen_from is None or chosen_from <= plan.day:
        return texts("plan.chosen")
    return texts("plan.chosen_from", day=long_day(texts, chosen_from))
