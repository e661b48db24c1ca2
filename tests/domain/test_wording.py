from __future__ import annotations

import pytest

from coach.domain.wording import Texts

TEXTS = Texts({"a.hi": "Hi {name}", "a.n_one": "1 walk", "a.n_many": "{count} {kind}"})


def test_gaps_are_filled_and_a_text_without_gaps_stays_as_it_is() -> None:
    assert TEXTS("a.hi", name="Sam") == "Hi Sam"
    assert TEXTS("a.hi") == "Hi {name}"


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 walks"), (1, "1 walk"), (2, "2 walks")]
)
def test_the_number_chooses_the_form(number: int, text: str) -> None:
    assert TEXTS.count("a.n", number, kind="walks") == text


def test_an_unknown_sentence_is_a_bug() -> None:
    with pytest.raises(KeyError):
        TEXTS("a.unknown")
