"""StudentLife: answers on a telephone, a file in JSON for each student and question.

Answers are codes in text, times are seconds since 1970. An entry that broke on the way
has a key named ``null`` in the place of its answers.

- Mood: how happy and how sad, each not at all (a question of its own) or 1-4. The mood
  is the middle, raised by what is happy and lowered by what is sad, a quarter of the
  way for each step. "Not at all" makes the step beside it void, whatever stands there.
- Stress and "how are you": words whose codes are in no order, so they stay words. So
  do the sixteen pictures of the Photographic Affect Meter, by the names in its app.
- Exercise: what was done; its bands of minutes are no number. "No" beside a band of
  minutes is not clear, and stays out.
- Sleep: half hours; "less than 3" is no number.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from coach.exchange.candidate import read_whole
from coach.exchange.entries import (
    MarkEntry,
    MoodEntry,
    NightEntry,
    Skipped,
    When,
    at_entry,
)
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Format, Rank
from coach.exchange.importers.column_words import column_words
from coach.exchange.importers.recorded import moment
from coach.exchange.text_table import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from coach.exchange.candidate import Candidate
    from coach.exchange.entries import Entry, Piece
    from coach.exchange.formats import Known

    Answers = dict[str, int | None]
    Reader = Callable[[Answers, str, When], Sequence[Entry | Problem]]

PROGRAM = "studentlife"
ANSWERED, BROKEN = "resp_time", "null"
YES, NO = 1, 2
NONE_OF_IT = 1
"""The band of minutes that says there was none."""
LONGEST_ANSWER = 20
_MIDDLE, _A_STEP, _MOST_STEPS = 5, 1.25, 4
_SHORTEST_CODE, _LONGEST_CODE = 2, 19


def knows(file: Candidate) -> bool:
    """Say whether it is a list of answers with their times."""
    head = file.head.lstrip(b"\xef\xbb\xbf \r\n\t")
    return head.startswith(b"[") and b'"resp_time"' in head


def read(file: Candidate, known: Known) -> Iterator[Piece]:
    """Yield what the answers tell, if they are to a question of ours.

    Raises:
        UnreadError: it is no JSON (``damaged``), or asks for something else.
    """
    del known
    told: set[str] = set()
    is_ours = False
    for number, item in enumerate(_items(file), start=1):
        answers = _answers(item)
        reader = None if answers is None else _reader(answers)
        if answers is None or BROKEN in answers:
            yield Skipped(Problem.SHAPE, at_entry(number))
        elif reader is not None:
            is_ours = True
            yield from _entries(reader, answers, number, told)
    if not is_ours:
        raise UnreadError(Trouble.NO_ENTRIES)


def _items(file: Candidate) -> list[object]:
    try:
        items = json.loads(decode(read_whole(file)))
    except (ValueError, RecursionError):
        raise UnreadError(Trouble.DAMAGED) from None
    if not isinstance(items, list):
        raise UnreadError(Trouble.DAMAGED)
    return items


def _answers(item: object) -> Answers | None:
    """Return the codes of an entry by question; None for what is no code."""
    if not isinstance(item, dict):
        return None
    return {str(key): _code(value) for key, value in item.items()}


def _code(value: object) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        is_number = value.isascii() and value.isdigit()
        return int(value) if is_number and len(value) <= LONGEST_ANSWER else None
    return value if isinstance(value, int) else None


def _reader(answers: Answers) -> Reader | None:
    return next((READERS[key] for key in READERS if key in answers), None)


def _entries(
    reader: Reader, answers: Answers, number: int, told: set[str]
) -> Iterator[Piece]:
    at = moment(answers.get(ANSWERED))
    if at is None:
        yield Skipped(Problem.TIME, at_entry(number))
        return
    key = str(answers[ANSWERED])
    for entry in reader(answers, key, When(at=at)):
        if isinstance(entry, Problem):
            yield Skipped(entry, at_entry(number))
        elif entry.key in told:
            yield Skipped(Problem.STANDS_TWICE, at_entry(number))
        else:
            told.add(entry.key)
            yield entry


def _mood(answers: Answers, key: str, when: When) -> Sequence[Entry | Problem]:
    happy = _steps(answers.get("happyornot"), answers.get("happy"))
    sad = _steps(answers.get("sadornot"), answers.get("sad"))
    if happy is None or sad is None:
        return [Problem.SHAPE]
    mood = math.floor(_MIDDLE + (happy - sad) * _A_STEP + 0.5)
    return [MoodEntry(f"mood {key}", when, mood=mood)]


def _steps(is_so: int | None, how_much: int | None) -> int | None:
    if is_so == NO:
        return 0
    if is_so == YES and how_much is not None and 1 <= how_much <= _MOST_STEPS:
        return how_much
    return None


def _word(question: str) -> Reader:
    """Return what reads a question whose answers are words."""

    def reader(answers: Answers, key: str, when: When) -> Sequence[Entry | Problem]:
        names = column_words(PROGRAM).answers[question]
        code = answers[question] or 0
        if not 1 <= code <= len(names):
            return [Problem.SHAPE]
        return [MoodEntry(f"{question} {key}", when, mood_name=names[code - 1])]

    return reader


def _exercise(answers: Answers, key: str, when: When) -> Sequence[Entry | Problem]:
    """Return what was done; nothing if nothing was, a problem if it is not clear."""
    walk, took, have = (answers.get(each) for each in ("walk", "exercise", "have"))
    if walk is None and have is None:
        return [Problem.SHAPE]
    found: list[Entry | Problem] = []
    if walk is not None and walk > NONE_OF_IT:
        found.append(MarkEntry(f"walk {key}", when, "done", name="walk"))
    if have == YES:
        found.append(MarkEntry(f"exercise {key}", when, "done", name="exercise"))
    elif took is not None and took > NONE_OF_IT:
        found.append(Problem.RATING if found else Problem.SHAPE)
    return found


def _sleep(answers: Answers, key: str, when: When) -> Sequence[Entry | Problem]:
    """Return a night: code 2 is three hours and a half, 19 is twelve."""
    code = answers["hour"] or 0
    if _SHORTEST_CODE <= code <= _LONGEST_CODE:
        return [NightEntry(f"sleep {key}", when, (5 + code) * 1800)]
    return [Problem.MINUTES]


READERS: dict[str, Reader] = {
    "happyornot": _mood,
    "level": _word("level"),
    "how": _word("how"),
    "picture_idx": _word("picture_idx"),
    "have": _exercise,
    "hour": _sleep,
}
"""By a key that entries of this question alone have."""

FORMAT = Format(PROGRAM, PROGRAM, Rank.DIARY, knows, read)
