"""What is looked for in a life that was lived: nothing of it would be welcome."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from coach.content.words import forbidden_in, scope_of
from coach.domain.week import Stone
from coach.domain.wording import Texts
from coach.services.small_day import build_small_view
from coach.services.today_view import OFFERING, TodayState

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date

    from coach.dev.lived_life import Read
    from coach.domain.catalogue import Catalogue
    from coach.services.today_view import TodayView

MOST_WORDS, MOST_SMALL_WORDS = 60, 25
MOST_QUESTIONS = 3
SENTENCE_WORDS = 6
MOST_OFTEN_PCT = 60
OFTEN_FROM_DAYS = 14
MOST_DAYS_OF_A_MEMORY = 4
"""Two days are a memory's turn, and an outing lets the turns begin anew."""
MOST_DAYS_OF_A_CARD = 10
IN_CARE = frozenset(
    {
        *("help", "safe_now", "safety", "support", "checkin", "questionnaires"),
        *("carers", "carer_talk", "carer_self"),
    }
)
"""Areas and pages whose words have lists of their own."""
IN_LEARN = frozenset({"learn", "evidence"})
"""Pages that say what studies found."""
SHORT = frozenset({TodayState.ORDINARY, TodayState.FIRST_DAY, TodayState.BACK})


def findings(
    read: Sequence[Read], own: Collection[str], catalogue: Catalogue
) -> list[str]:
    """Return what was found, a line each, in the order of the checks."""
    todays = [each for each in read if each.view is not None]
    return [
        *_blaming(read, own, catalogue),
        *_stale(todays),
        *_contradictory(todays),
        *_too_many_questions(todays),
        *_too_long(todays, Texts(catalogue.texts)),
        *_too_often(todays, own),
        *_same_memory(todays),
        *_same_card(todays),
    ]


def words_of(view: TodayView) -> int:
    """Count title, step, if-then and memory, as Today's limit does."""
    said = [view.title]
    if view.step is not None:
        said += [view.step.title, view.step.lead]
    if view.memory is not None:
        said += ["Last time Tue 12 May, 8 min", view.memory.note, view.memory.count]
    return len(" ".join(said).split())


def questions_of(read: Iterable[Read]) -> dict[date, set[str]]:
    """Return what Today asked on each day: lines that end with a question mark."""
    asked: dict[date, set[str]] = defaultdict(set)
    for each in read:
        asked[each.day] |= {line for line in each.lines if line.endswith("?")}
    return asked


def often(read: Iterable[Read], own: Collection[str]) -> list[tuple[str, int]]:
    """Return each sentence of Today with the days it stood there, most first.

    Labels and questions are none: they have to be the same each day.
    """
    days: dict[str, set[date]] = defaultdict(set)
    for each in read:
        for line in each.lines:
            is_long = len(line.split()) >= SENTENCE_WORDS and line.endswith((".", "…"))
            if is_long and not _is_own(line, own):
                days[line].add(each.day)
    counted = Counter({line: len(held) for line, held in days.items()})
    return counted.most_common()


def _blaming(
    read: Iterable[Read], own: Collection[str], catalogue: Catalogue
) -> Iterator[str]:
    usual = scope_of("today", catalogue.words)
    learn = scope_of("learn", catalogue.words)
    assert usual is not None, "there is one for every other area"
    assert learn is not None, "cards have one of their own"
    cared = {
        line
        for text_id, text in catalogue.texts.items()
        if text_id.partition(".")[0] in IN_CARE
        for line in text.splitlines()
    }
    # What others called their own work is quoted as they wrote it.
    cared |= {source.citation for source in catalogue.evidence}
    told: set[str] = set()
    for each in read:
        if each.page in IN_CARE:
            continue
        for line in set(each.lines) - cared - told:
            told.add(line)
            scope = learn if each.page in IN_LEARN else usual
            found = forbidden_in(line, scope.forbidden)
            if found and not _is_own(line, own):
                yield f"{each.day} {each.page}: {', '.join(found)} in {line!r}"


def _stale(todays: Iterable[Read]) -> Iterator[str]:
    for each in todays:
        view = each.view
        assert view is not None, "Today is read with its view"
        late = [coming for coming in view.coming if coming.day < view.day]
        if view.next_step is not None and view.next_step.day <= view.day:
            late.append(view.next_step)
        if late:
            yield f"{each.day}: shown as coming, but over: {late}"
        if view.memory is not None and view.memory.day >= view.day:
            yield f"{each.day}: remembers {view.memory.day}"
        if view.stones is not None and any(
            day.stone is Stone.PLANNED and day.day < view.day
            for day in view.stones.days
        ):
            yield f"{each.day}: a stone of a day gone by is still planned"


def _contradictory(todays: Iterable[Read]) -> Iterator[str]:
    for each in todays:
        view = each.view
        assert view is not None, "Today is read with its view"
        for words, is_so in _clashes(view, each.lines):
            if is_so:
                yield f"{each.day} {view.state}: {words}"


def _clashes(view: TodayView, lines: Collection[str]) -> list[tuple[str, bool]]:
    """Return what cannot both be said, and whether it is."""
    is_done, offers = view.state is TodayState.DONE, view.step is not None
    today = {coming.day for coming in view.coming} | (
        {view.next_step.day} if view.next_step else set()
    )
    planned = view.stones is not None and any(
        d.stone is Stone.PLANNED and d.day >= view.day for d in view.stones.days
    )
    return [
        ("done and offered at once", is_done and offers),
        ("done, and “Start” is there", is_done and "Start" in lines),
        ("done, and one of today is coming", is_done and view.day in today),
        ("a state without a step shows one", offers and view.state not in OFFERING),
        ("very low, and coaxed to more than help first", view.people_first and offers
         and view.memory is not None),
        ("tomorrow is a rest day and has an outing", view.tomorrow_rests
         and any((day - view.day).days == 1 for day in today)),
        ("this week is done and one is planned", planned and view.step is not None
         and view.step.label.startswith("This week is done")),
        ("the outings counted are fewer than one on a done day",
         is_done and view.outings < 1),
    ]  # fmt: skip


def _too_many_questions(todays: Iterable[Read]) -> Iterator[str]:
    for day, asked in questions_of(todays).items():
        if len(asked) > MOST_QUESTIONS:
            yield f"{day}: {len(asked)} questions: {sorted(asked)}"


def _too_long(todays: Iterable[Read], texts: Texts) -> Iterator[str]:
    for each in todays:
        assert each.view is not None, "Today is read with its view"
        small = build_small_view(each.view, texts)
        words = len(f"{small.sentence} {small.button}".split())
        if words > MOST_SMALL_WORDS:
            yield f"{each.day}: {words} words where one thing stands alone"
        if each.view.state in SHORT and words_of(each.view) > MOST_WORDS:
            yield f"{each.day}: {words_of(each.view)} words on Today"


def _too_often(todays: Sequence[Read], own: Collection[str]) -> Iterator[str]:
    days = len({each.day for each in todays})
    for line, count in often(todays, own):
        if days >= OFTEN_FROM_DAYS and count * 100 > days * MOST_OFTEN_PCT:
            yield f"on {count} of {days} days: {line!r}"


def _same_memory(todays: Iterable[Read]) -> Iterator[str]:
    """Find a memory that comes back day after day, as long as there was another."""
    by_day = {each.day: each.view for each in todays if each.view is not None}
    shown = [
        (day, view.memory.session)
        for day, view in sorted(by_day.items())
        if view.memory is not None
    ]
    for _, run in groupby(shown, key=lambda each: each[1]):
        days = [day for day, _ in run]
        known = {held for day, held in shown if day < days[0]}
        if len(days) > MOST_DAYS_OF_A_MEMORY and len(known) > 1:
            yield f"{days[0]}: one memory on {len(days)} days in a row"


def _same_card(todays: Iterable[Read]) -> Iterator[str]:
    by_day: dict[date, str] = {}
    for each in todays:
        assert each.view is not None, "Today is read with its view"
        by_day[each.day] = each.view.note.id if each.view.note else ""
    for card, run in groupby(sorted(by_day.items()), key=lambda each: each[1]):
        days = [day for day, _ in run]
        if card and len(days) > MOST_DAYS_OF_A_CARD:
            yield f"{days[0]}: the card {card} on {len(days)} days in a row"


def _is_own(line: str, own: Collection[str]) -> bool:
    return any(words and words in line for words in own)
