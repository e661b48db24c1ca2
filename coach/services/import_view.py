"""What the page of bringing in shows of a proposal: counts by kind, days by month.

Everything is worked out from the facts and their fates; nothing is read or kept here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from coach.domain.facts import (
    SCALE_HIGHEST,
    CheckIn,
    Link,
    Mark,
    Measure,
    Night,
    Session,
)
from coach.services.import_batch import Fate
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Fact
    from coach.domain.wording import Texts
    from coach.services.bringing import MoodName, Proposal, SportName

WALK = "walk"
MOST_MONTHS = 14
"""Beyond so many months the bars stand for years."""
KINDS = (
    ("mood", "sun"),
    ("walk", "footprints"),
    ("session", "trees"),
    ("done", "list-checks"),
    ("night", "moon"),
    ("steps", "route"),
    ("exercise", "clock"),
    ("resting", "heart-pulse"),
    ("note", "pencil"),
    ("rest", "book-open"),
)
_MEASURES = {
    Measure.STEPS: "steps",
    Measure.EXERCISE: "exercise",
    Measure.RESTING: "resting",
}
_COMES = (Fate.NEW, Fate.CHANGED)


@dataclass(frozen=True, slots=True)
class KindLine:
    """One kind of thing in the files, and how many of it are what.

    Attributes:
        icon: a Lucide name.
        title: what it is.
        detail: a few words more, or empty.
        new: not here yet.
        same: here already.
        changed: here in an earlier version.
    """

    icon: str
    title: str
    detail: str
    new: int
    same: int
    changed: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A month or a year, and how many of its days would come in.

    ``name`` stands under the bar, ``full`` is how it is said.
    """

    name: str
    full: str
    days: int


@dataclass(frozen=True, slots=True)
class LeftLine:
    """Why some entries stay out: the reason, how many, and where some of them stand."""

    reason: str
    count: int
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BringView:
    """The page in words and numbers.

    Attributes:
        sub: the files, and that nothing is kept yet.
        kinds: one line a kind that the files hold.
        promise: what happens to what is here.
        bars: days by month, or by year where they are many.
        bars_title: how many days.
        bars_span: from when to when.
        is_asking_moods: whether nobody knows yet how good a mood of the files is.
        moods: names of moods, from low to high as far as anybody knows.
        sports: sports without a word here.
        zone: the place whose time is meant, where that matters; else empty.
        people: whose rows there are, where nobody was named.
        left: what stays out.
        left_title: how many that are.
        left_words: the first reasons in short.
        unread: files that gave nothing, with a sentence each.
        days: that would come in.
        button: what the main button says; empty where there is nothing to bring in.
    """

    sub: str
    kinds: tuple[KindLine, ...]
    promise: str
    bars: tuple[Bar, ...]
    bars_title: str
    bars_span: str
    is_asking_moods: bool
    moods: tuple[MoodName, ...]
    sports: tuple[SportName, ...]
    zone: str
    people: tuple[str, ...]
    left: tuple[LeftLine, ...]
    left_title: str
    left_words: str
    unread: tuple[tuple[str, str], ...]
    days: int
    button: str


def view_of(texts: Texts, catalogue: Catalogue, proposal: Proposal) -> BringView:
    """Return what the page shows of a proposal."""
    coming = sorted({fact.day for fact, fate in proposal.facts if fate in _COMES})
    is_asking = any(not name.is_known for name in proposal.moods)
    asked = texts("transfer.mood_name") if is_asking else ""
    left, unread = _left(proposal, asked), _unread(proposal)
    many = sum(line.count for line in left)
    return BringView(
        sub=texts("bringing.sub", names=names_of(texts, proposal)),
        kinds=_kinds(texts, catalogue, proposal.facts),
        promise=_promise(texts, proposal.facts),
        bars=_bars(texts, coming),
        bars_title=_bars_title(texts, coming),
        bars_span=_span(texts, coming),
        is_asking_moods=is_asking,
        moods=first_order(proposal.moods),
        sports=proposal.sports,
        zone=proposal.zone if proposal.needs_zone else "",
        people=proposal.people,
        left=left,
        left_title=texts.count("bringing.left", many),
        left_words=_left_words(texts, left),
        unread=unread,
        days=len(coming),
        button=texts.count("bringing.bring", len(coming)) if coming else "",
    )


def first_order(moods: Sequence[MoodName]) -> tuple[MoodName, ...]:
    """Return names from low to high; one nobody knows stands in the middle."""
    middle = SCALE_HIGHEST / 2
    return tuple(sorted(moods, key=lambda m: middle if m.mood is None else m.mood))


def spread(names: Sequence[str]) -> dict[str, int]:
    """Return moods 0-10 at equal steps from the first name to the last.

    One name alone stands in the middle; halves are rounded up.
    """
    last = len(names) - 1
    if last < 1:
        return dict.fromkeys(names, SCALE_HIGHEST // 2)
    top = 2 * SCALE_HIGHEST
    return {name: (top * at + last) // (2 * last) for at, name in enumerate(names)}


def names_of(texts: Texts, proposal: Proposal) -> str:
    """Return the name of the file, or how many there are."""
    files = proposal.report.files
    if len(files) == 1:
        return files[0].name
    return texts.count("bringing.files", len(files))


def _told(fact: Fact) -> Iterator[str]:
    """Give the kinds of thing a fact tells of."""
    if isinstance(fact, CheckIn) and fact.mood is not None:
        yield "mood"
    elif isinstance(fact, Session):
        yield "walk" if fact.activity == WALK else "session"
    elif isinstance(fact, Night):
        yield "night"
    elif isinstance(fact, Mark):
        yield "walk" if fact.activity == WALK else _MEASURES.get(fact.what, "done")
    elif not isinstance(fact, CheckIn | Link):
        yield "rest"
    if isinstance(fact, CheckIn | Session) and fact.note:
        yield "note"


def _kinds(
    texts: Texts, catalogue: Catalogue, facts: Sequence[tuple[Fact, Fate]]
) -> tuple[KindLine, ...]:
    counts: defaultdict[str, Counter[Fate]] = defaultdict(Counter)
    held: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact, fate in facts:
        if fate is Fate.OUT:
            continue
        for kind in _told(fact):
            counts[kind][fate] += 1
            held[kind].append(fact)
    return tuple(
        KindLine(
            icon,
            texts(f"bringing.kind_{kind}"),
            _detail(texts, catalogue, kind, held[kind]),
            counts[kind][Fate.NEW],
            counts[kind][Fate.SAME],
            counts[kind][Fate.CHANGED],
        )
        for kind, icon in KINDS
        if kind in counts
    )


def _detail(
    texts: Texts, catalogue: Catalogue, kind: str, facts: Sequence[Fact]
) -> str:
    if kind == "mood":
        a_day = max(Counter(fact.day for fact in facts).values())
        return texts.count("bringing.a_day", a_day)
    if kind == "session":
        ids = {fact.activity for fact in facts if isinstance(fact, Session)}
        titles = [each.title for each in catalogue.activities if each.id in ids]
        return (
            titles[0] if len(titles) == 1 else texts.count("bringing.kinds", len(ids))
        )
    names = {fact.name for fact in facts if isinstance(fact, Mark) and fact.name}
    if kind == "done":
        return texts.count("bringing.kinds", len(names))
    if kind == "walk" and len(names) == 1:
        return texts("bringing.from_word", word=next(iter(names)))
    return ""


def _promise(texts: Texts, facts: Iterable[tuple[Fact, Fate]]) -> str:
    has_changed = any(fate is Fate.CHANGED for _, fate in facts)
    return texts("bringing.promise_changed" if has_changed else "bringing.promise")


def _bars(texts: Texts, days: Sequence[date]) -> tuple[Bar, ...]:
    """Return a bar a month from the first to the last, or a bar a year."""
    if not days:
        return ()
    first, last = days[0], days[-1]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months > MOST_MONTHS:
        years = Counter(day.year for day in days)
        return tuple(
            Bar(str(year), str(year), years[year])
            for year in range(first.year, last.year + 1)
        )
    counts = Counter((day.year, day.month) for day in days)
    bars = []
    for nth in range(months):
        year, month = divmod(first.year * 12 + first.month - 1 + nth, 12)
        month += 1
        full = texts(
            "bringing.month_year", month=texts(f"wording.month_{month}"), year=year
        )
        name = texts(f"wording.mon_{month}")
        bars.append(Bar(name, full, counts[year, month]))
    return tuple(bars)


def _bars_title(texts: Texts, days: Sequence[date]) -> str:
    if not days:
        return ""
    return texts.count("bringing.days", len(days))


def _span(texts: Texts, days: Sequence[date]) -> str:
    if not days:
        return ""
    first, last = (_dated(texts, day) for day in (days[0], days[-1]))
    return first if first == last else texts("wording.span", first=first, last=last)


def _dated(texts: Texts, day: date) -> str:
    month = texts(f"wording.month_{day.month}")
    return texts("bringing.dated", day=day.day, month=month, year=day.year)


def _left(proposal: Proposal, asked: str) -> tuple[LeftLine, ...]:
    """Return what stays out of the files that were understood, reason by reason.

    Nothing is said of the reason that the page asks about.
    """
    counts: Counter[str] = Counter()
    where: defaultdict[str, list[str]] = defaultdict(list)
    several = len(proposal.report.files) > 1
    for file in proposal.report.files:
        if not file.understood:
            continue
        for out in file.left_out:
            if out.reason == asked:
                continue
            counts[out.reason] += out.count
            ahead = f"{file.name}, " if several else ""
            where[out.reason] += [f"{ahead}{place}" for place in out.where]
    return tuple(
        LeftLine(reason, count, tuple(where[reason]))
        for reason, count in counts.most_common()
    )


def _left_words(texts: Texts, left: Sequence[LeftLine]) -> str:
    said = [
        texts("bringing.left_part", count=line.count, reason=line.reason)
        for line in left[:2]
    ]
    return " · ".join(said)


def _unread(proposal: Proposal) -> tuple[tuple[str, str], ...]:
    return tuple(
        (file.name, file.left_out[0].reason)
        for file in proposal.report.files
        if not file.understood and file.left_out
    )
