"""Finds texts by what somebody types: an index in memory, by SQLite's FTS5.

Nothing is written to a disk. Accents and capitals make no difference, the beginning of
a word is enough, and no input is an error: whatever is typed is only ever looked for.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from coach.store import driver
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_WORDS = 12
LONGEST_WORD = 40
LONGEST_TYPED = 1_000
_WORD = re.compile(r"[^\W_]+")
_FOLDED = "unicode61 remove_diacritics 2"
_TOKENS = {"as_typed": _FOLDED, "by_stem": f"porter {_FOLDED}"}
"""The first table finds beginnings, as "runn"; the second "run" for "running"."""
_WEIGHTS = "0.0, 8.0, 3.0, 1.0"
"""How much a word in title, words and text weighs; the name is not looked into."""


@dataclass(frozen=True, slots=True)
class IndexedText:
    """Something to be found.

    ``name`` is what finding it gives back; ``words`` are others it may be looked for
    by.
    """

    name: str
    title: str
    words: str
    text: str


class WordIndex:
    """An index of a few hundred short texts; it lives as long as the object.

    Args:
        texts: what can be found; a name stands once.
    """

    def __init__(self, texts: Iterable[IndexedText]) -> None:
        self._db = driver.connect(":memory:")
        rows = [(each.name, each.title, each.words, each.text) for each in texts]
        for table, tokens in _TOKENS.items():
            self._db.execute(
                f"CREATE VIRTUAL TABLE {table} USING fts5("
                f"name UNINDEXED, title, words, text, tokenize = '{tokens}')"
            )
            self._db.executemany(f"INSERT INTO {table} VALUES (?, ?, ?, ?)", rows)

    def find(self, typed: str, *, most: int = 20) -> tuple[str, ...]:
        """Return the names of the texts that fit, the best first.

        Texts with every word stand before texts with some of them. Of very long input
        the first words are looked for.

        Args:
            typed: what somebody typed; any text at all.
            most: how many names at the most.
        """
        words = [f'"{word[:LONGEST_WORD]}"*' for word in _words(typed)]
        if not words:
            return ()
        found: dict[str, None] = {}
        for joined in (" AND ".join(words), " OR ".join(words)):
            for table in _TOKENS:
                found |= dict.fromkeys(self._names(table, joined, most))
            if found:
                break
        return tuple(found)[:most]

    def close(self) -> None:
        """Let the index go."""
        self._db.close()

    def _names(self, table: str, joined: str, most: int) -> Iterator[str]:
        rows = self._db.execute(
            f"SELECT name FROM {table} WHERE {table} MATCH ? "
            f"ORDER BY bm25({table}, {_WEIGHTS}), rowid LIMIT ?",
            (joined, most),
        )
        return (name for (name,) in rows)


def _words(typed: str) -> tuple[str, ...]:
    """Return the first words, each once, accents joined to their letters."""
    found: dict[str, None] = {}
    for match in _WORD.finditer(unicodedata.normalize("NFC", typed[:LONGEST_TYPED])):
        found[match[0].casefold()] = None
        if len(found) == MOST_WORDS:
            break
    return tuple(found)
