"""How guesses turned out, in one sentence: the same one wherever it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.domain.guesses import Guesses
    from coach.domain.wording import Texts


def guess_words(guesses: Guesses, texts: Texts) -> str:
    """Return the count: what most of them did, or all of it where none is most."""
    numbers = {
        "pairs": guesses.pairs,
        "better": guesses.better,
        "same": guesses.as_guessed,
        "worse": guesses.worse,
    }
    if 2 * guesses.better > guesses.pairs:
        return texts("wording.guesses_better", **numbers)
    if 2 * guesses.worse > guesses.pairs:
        return texts("wording.guesses_worse", **numbers)
    if 2 * guesses.as_guessed > guesses.pairs:
        return texts("wording.guesses_right", **numbers)
    return texts("wording.guesses_mixed", **numbers)
