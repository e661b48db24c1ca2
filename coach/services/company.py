"""Who came along, read off the words with which something was planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import Company

if TYPE_CHECKING:
    from coach.domain.wording import Texts


def company_of(words: str, texts: Texts) -> Company:
    """Return what the words of a plan say: "on my own", "with Anna", or nothing."""
    said = " ".join(words.split()).casefold()
    if not said:
        return Company.UNSAID
    known = texts("hours.alone_words").split(",")
    is_alone = said in {each.strip().casefold() for each in known}
    return Company.ALONE if is_alone else Company.TOGETHER
