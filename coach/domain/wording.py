"""Sentences by id: every word a person reads lives in ``resources/text``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.errors import ContentError
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class Texts:
    """Looks sentences up and fills their gaps.

    A sentence that is not there raises a `ContentError`: a file of texts is gone or
    was cut short.
    """

    held: Mapping[str, str]

    def __call__(self, text_id: str, **gaps: object) -> str:
        """Return the sentence with its ``{gaps}`` filled."""
        sentence = self._held(text_id)
        return sentence.format(**gaps) if gaps else sentence

    def count(self, text_id: str, number: int, **gaps: object) -> str:
        """Return the ``_one`` or ``_many`` form, with ``{count}`` filled."""
        form = "one" if number == 1 else "many"
        return self._held(f"{text_id}_{form}").format(count=number, **gaps)

    def _held(self, text_id: str) -> str:
        found = self.held.get(text_id)
        if found is None:
            file = f"text/{text_id.partition('.')[0]}.toml"
            raise ContentError((f"{file}: {text_id}: expected text, found nothing",))
        return found


def span_of(texts: Texts, first: date, last: date) -> str:
    """Return "4 to 10 May", "27 April to 3 May", or one day alone as "4 May"."""

    def day_of(day: date) -> str:
        month = texts(f"wording.month_{day.month}")
        return texts("wording.tick_day", day=day.day, month=month)

    if first == last:
        return day_of(first)
    is_same = (first.year, first.month) == (last.year, last.month)
    begin = str(first.day) if is_same else day_of(first)
    return texts("wording.span", first=begin, last=day_of(last))
