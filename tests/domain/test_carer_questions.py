"""What somebody who helps said of themselves is no fact of the one they help."""

from __future__ import annotations

from datetime import UTC, date, datetime

from coach.domain.carer_questions import TWO_FORM, without_carer
from coach.domain.facts import Answer, CheckIn, FilledForm
from coach.domain.history import History

DAY, AT = date(2026, 5, 14), datetime(2026, 5, 14, 12, tzinfo=UTC)


def test_answers_and_forms_of_a_carer_are_left_out_and_nothing_else_is() -> None:
    own = (
        Answer("a", DAY, AT, "carer", "yes"),
        FilledForm("b", DAY, AT, "phq2", (1, 1)),
        CheckIn("c", DAY, AT, mood=4),
    )
    theirs = (
        Answer("d", DAY, AT, "carer.feeling", "worn_out"),
        FilledForm("e", DAY, AT, TWO_FORM, (3, 3)),
    )
    alone = History.of(own)
    assert without_carer(History.of((*own, *theirs))) == alone
    assert without_carer(alone) is alone
