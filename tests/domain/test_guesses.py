from __future__ import annotations

from typing import TYPE_CHECKING

from coach.dev.builders import session
from coach.domain.guesses import Guesses, guesses_of

from .conftest import MONDAY

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue

GUESSED = [(3, 5), (3, 4), (4, 4), (6, 5), (2, 8)]


def test_guesses_are_counted_against_what_came(catalogue: Catalogue) -> None:
    told = [session(MONDAY, expected=guess, after=came) for guess, came in GUESSED]
    counted = guesses_of(told, catalogue.limits.screen)
    assert counted == Guesses(better=3, as_guessed=1, worse=1)
    assert counted is not None
    assert counted.pairs == 5


def test_four_pairs_are_too_few_to_tell(catalogue: Catalogue) -> None:
    told = [session(MONDAY, expected=g, after=a) for g, a in GUESSED[:4]]
    unrated = [session(MONDAY, expected=3), session(MONDAY, after=9)]
    assert guesses_of([*told, *unrated], catalogue.limits.screen) is None
