from __future__ import annotations

from datetime import date

import pytest

from coach.domain.wording import Texts, span_of
from coach.errors import ContentError

TEXTS = Texts({"a.hi": "Hi {name}", "a.n_one": "1 walk", "a.n_many": "{count} {kind}"})


def test_gaps_are_filled_and_a_text_without_gaps_stays_as_it_is() -> None:
    assert TEXTS("a.hi", name="Sam") == "Hi Sam"
    assert TEXTS("a.hi") == "Hi {name}"


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 walks"), (1, "1 walk"), (2, "2 walks")]
)
def test_the_number_chooses_the_form(number: int, text: str) -> None:
    assert TEXTS.count("a.n", number, kind="walks") == text


def test_a_sentence_that_is_not_there_is_a_problem_of_content() -> None:
    with pytest.raises(ContentError) as told:
        TEXTS("a.unknown")
    assert told.value.problems == (
        "text/a.toml: a.unknown: expected text, found nothing",
    )
    with pytest.raises(ContentError):
        TEXTS.count("a.unknown", 2)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 5, 4), date(2026, 5, 10), "4 to 10 May"),
        (date(2026, 4, 27), date(2026, 5, 3), "27 April to 3 May"),
        (date(2025, 5, 1), date(2026, 5, 3), "1 May to 3 May"),
        (date(2026, 5, 4), date(2026, 5, 4), "4 May"),
    ],
)
def test_a_span_names_a_month_once_where_it_is_one(
    texts: Texts, first: date, last: date, said: str
) -> None:
    assert span_of(texts, first, last) == said
