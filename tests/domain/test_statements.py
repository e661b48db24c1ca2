"""What may be said: its parts in order, and a day on which nothing is known."""

from __future__ import annotations

from datetime import date

from coach.domain.statements import Insights, Part, Statement


def test_the_parts_begin_with_a_word_about_all_of_it() -> None:
    assert [part.value for part in Part] == [
        "all", "lift", "days", "when", "weeks", "guess", "forms",
    ]  # fmt: skip


def test_a_first_day_has_nothing_to_say_yet() -> None:
    kind = Statement("all_nothing", Part.ALL, "Nothing yet.")
    said = Insights(date(2026, 5, 14), statements=(kind,))

    assert said.has_moves
    assert said.findings == ()
    assert said.statements[0].finding is None
