"""Plain, kind words: forbidden words by scope, and the reading grade of sentences."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from coach.content.reader import Place
from coach.content.rules_texts import EVERY_OTHER_AREA
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coach.content.reader import Findings
    from coach.domain.catalogue import WordScope

LONG_TEXT_WORDS = 12

_GAP = re.compile(r"\{[a-z0-9_]*\}")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*|\d+")
_SENTENCE_END = re.compile(r"[.!?:…](?=\s|[”’\"]|$)")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_END = re.compile(r"(?:[^laeiouy]es?|[^aeioudty]ed|[^aeiouy]eds)$")
_SPOKEN_END = re.compile(r"(?:[scxz]es|ches|shes|ges|[td]ed|ing)$")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text somebody reads: its area, its id for exemptions, and where it stands."""

    area: str
    id: str
    text: str
    place: Place


def check_reading(
    readings: Iterable[Reading], scopes: Sequence[WordScope], findings: Findings
) -> None:
    """Note forbidden words and texts that are hard to read, by each text's scope."""
    held = list(readings)
    for reading in held:
        scope = scope_of(reading.area, scopes)
        if scope is None:
            continue
        exempt = {exemption.text for exemption in scope.exempt}
        if reading.id not in exempt:
            for word in forbidden_in(reading.text, scope.forbidden):
                findings.add(reading.place, f'no "{word}"', reading.text)
        grade = reading_grade(reading.text)
        if word_count(reading.text) > LONG_TEXT_WORDS and grade > scope.highest_grade:
            expected = f"reading grade up to {scope.highest_grade:g}"
            findings.add(reading.place, expected, f"{grade:.1f}: {reading.text}")
    _check_exemptions(held, scopes, findings)


def _check_exemptions(
    readings: Sequence[Reading], scopes: Sequence[WordScope], findings: Findings
) -> None:
    """Note exemptions that name no text, or one that has no need of it."""
    texts = {reading.id: reading.text for reading in readings}
    for scope in scopes:
        place = Place("words.toml", f"scope[{scope.id}].exempt")
        for exemption in scope.exempt:
            text = texts.get(exemption.text, "")
            if not forbidden_in(text, scope.forbidden):
                expected = "the id of a text with a forbidden word"
                findings.add(place, expected, exemption.text)


def scope_of(area: str, scopes: Sequence[WordScope]) -> WordScope | None:
    """Return the scope that names an area, or else the one for every other area."""
    named = next((s for s in scopes if area in s.areas), None)
    return named or next((s for s in scopes if EVERY_OTHER_AREA in s.areas), None)


def forbidden_in(text: str, words: Sequence[str]) -> tuple[str, ...]:
    """Return the forbidden words a text holds, whole words, in the list's order."""
    return tuple(word for word in words if _pattern(word).search(text))


@cache
def _pattern(word: str) -> re.Pattern[str]:
    # Word borders stand only beside letters, so that "!" can be a word too.
    before = r"(?<!\w)" if word[0].isalnum() else ""
    after = r"(?!\w)" if word[-1].isalnum() else ""
    return re.compile(before + re.escape(word) + after, re.IGNORECASE)


def word_count(text: str) -> int:
    """Return how many words a text has; a gap counts as one."""
    return len(_words(text))


def sentence_count(text: str) -> int:
    """Return how many sentences a text has; words without an end are one."""
    return max(1, len(_SENTENCE_END.findall(text)))


def reading_grade(text: str) -> float:
    """Return the Flesch-Kincaid grade: the US school year that reads it with ease.

    Source: Kincaid et al. (1975), 0.39 x words a sentence + 11.8 x syllables a word
    - 15.59. Syllables are estimated from letters. An empty text has grade 0.
    """
    words = _words(text)
    if not words:
        return 0.0
    sentences = sentence_count(text)
    spoken = sum(syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * spoken / len(words) - 15.59


def syllables(word: str) -> int:
    """Return about how many syllables an English word has, at least 1."""
    plain = word.lower().replace("’", "").replace("'", "")
    groups = len(_VOWELS.findall(plain))
    if _SILENT_END.search(plain) and not _SPOKEN_END.search(plain):
        groups -= 1
    return max(1, groups)


def _words(text: str) -> list[str]:
    return _WORD.findall(_GAP.sub("ten", text))
