"""Bringing in what other programs wrote: read, look at it, and keep it as one action.

Reading needs no data and happens in a process of its own (`begin`). `propose` measures
what was read against what is here and changes nothing; `bring_in` keeps it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from typing import TYPE_CHECKING, TypeVar

from coach.domain.facts import Answer, Mark, Measure
from coach.domain.foreign_words import folded
from coach.exchange.becoming import (
    OTHER_EXERCISE,
    Become,
    Parts,
    Rules,
    become,
    whole_days,
)
from coach.exchange.findings import Trouble
from coach.exchange.formats import Known, Rank, formats
from coach.exchange.reading import FileRead, Reader
from coach.services import column_kept
from coach.services.import_batch import Batch, Fate, Measuring, Tally, place
from coach.services.import_report import ImportReport, report_of
from coach.services.import_rules import rules_of
from coach.store import drafts, heart_rate, routes, told
from coach.store import facts as stored
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from coach.domain.facts import Fact
    from coach.domain.own_columns import OwnColumns
    from coach.exchange.apart import ReadingApart
    from coach.services.desk import Desk
    from coach.store.kind import Row

Value = TypeVar("Value")
VERB = "import"
KEPT_ANSWERS = "import_answers"
RESTING = "resting_bpm"


@dataclass(frozen=True, slots=True)
class Answers:
    """What the person said about files.

    Attributes:
        moods: 0-10 by the name of a mood.
        sports: ids of activities by the name of a sport.
        zone: the name of a time zone; empty: where the computer is.
        person: whose rows are meant in a table of several people.
        columns: what the columns of tables mean that no format knows.
    """

    moods: Mapping[str, int] = field(default_factory=dict)
    sports: Mapping[str, str] = field(default_factory=dict)
    zone: str = ""
    person: str = ""
    columns: tuple[OwnColumns, ...] = ()


@dataclass(frozen=True, slots=True)
class MoodName:
    """A name of a mood in the files: how often, what it is here, and who said so.

    ``mood`` is 0-10, or None where nobody knows; ``is_known`` says that a word list or
    an earlier answer knows it.
    """

    name: str
    count: int
    mood: int | None
    is_known: bool


@dataclass(frozen=True, slots=True)
class SportName:
    """A sport nobody has a word for: how often, and the activity it counts as."""

    name: str
    count: int
    activity: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What bringing the files in would do; nothing is saved yet.

    Attributes:
        report: file by file, counts of entries.
        facts: every fact with its fate, files together.
        batch: what would be kept.
        moods: all names of moods in the files.
        sports: sports without a word here.
        zone: the name of the zone in which times without one are read; may be empty.
        needs_zone: whether any were.
        people: whose rows a table of several people holds, where nobody was named.
        resting: the latest resting pulse of the files with its day, where the profile
            has another one or none.
        answers: as they were given.
    """

    report: ImportReport
    facts: tuple[tuple[Fact, Fate], ...]
    batch: Batch
    moods: tuple[MoodName, ...]
    sports: tuple[SportName, ...]
    zone: str
    needs_zone: bool
    people: tuple[str, ...]
    resting: tuple[int, date] | None
    answers: Answers


def known_of(desk: Desk, answers: Answers) -> Known:
    """Return what importers may know besides the files."""
    return Known(
        tables=desk.catalogue.imports,
        person=answers.person,
        columns=(*answers.columns, *column_kept.known(desk)),
    )


def begin(paths: Sequence[Path], known: Known) -> ReadingApart:
    """Begin to read files, folders and zips, in a process of its own."""
    from coach.exchange.apart import ReadingApart

    return ReadingApart(paths, known)


def read_here(paths: Sequence[Path], known: Known) -> tuple[FileRead, ...]:
    """Read files, folders and zips, and wait for it."""
    return tuple(Reader(known).read(paths))


def remembered(desk: Desk) -> Answers:
    """Return what the person said when they brought in files before."""
    kept = drafts.load(desk.db, KEPT_ANSWERS) or {}
    moods, sports = kept.get("moods"), kept.get("sports")
    return Answers(
        moods=moods if isinstance(moods, dict) else {},
        sports=sports if isinstance(sports, dict) else {},
        zone=str(kept.get("zone", "")),
    )


def propose(desk: Desk, files: Sequence[FileRead], answers: Answers) -> Proposal:
    """Measure what was read against what is here.

    Args:
        desk: the data; it is read alone.
        files: in the order in which they were named.
        answers: of the person, now.
    """
    before = remembered(desk)
    rules, zone = rules_of(desk, answers, before)
    become_of = _become(files, rules)
    ranks = ranks_of(known_of(desk, answers))
    measuring = Measuring(desk, ranks)
    tallies = [Tally() for _ in files]
    found = [(made, nth) for nth, each in enumerate(become_of) for made in each.made]
    rank_of = [ranks.get(file.source, Rank.DIARY) for file in files]
    found.sort(key=lambda pair: (-rank_of[pair[1]], place(pair[0]), pair[1]))
    for made, nth in found:
        file = files[nth]
        measuring.take(made, tallies[nth], has_recorders=file.has_recorders)
    for each, tally in zip(become_of, tallies, strict=True):
        for archive in each.own:
            measuring.take_own(archive, tally)
    weighed = stored.weigh_batch(desk.db, list(measuring.batch.to_save.values()))
    reports = [
        report_of(
            desk.texts, file, [*each.skipped, *tally.skipped], tally.fates(weighed)
        )
        for file, each, tally in zip(files, become_of, tallies, strict=True)
    ]
    facts = tuple(pair for tally in tallies for pair in tally.facts(weighed))
    return Proposal(
        report=ImportReport(tuple(reports)),
        facts=facts,
        batch=measuring.batch,
        moods=_mood_names(become_of, rules),
        sports=_sport_names(become_of),
        zone=zone,
        needs_zone=any(each.needs_zone for each in become_of),
        people=_people(files),
        resting=_resting(desk, facts),
        answers=answers,
    )


def bring_in(desk: Desk, proposal: Proposal) -> ImportReport:
    """Keep what was proposed as one action, which one undo takes back.

    What the person changed or deleted by hand stays as they left it, also where that
    happened after the proposal was made. What the program once told stays after an
    undo: it is never taken back.
    """
    with desk.db.transaction():
        stored.save_batch(
            desk.db,
            list(proposal.batch.to_save.values()),
            verb=VERB,
            hanging=_hanging(desk, proposal.batch),
        )
        told.bring(desk.db, proposal.batch.told)
        _remember(desk, proposal.answers)
    return proposal.report


def ranks_of(known: Known) -> dict[str, Rank]:
    """Return which record is taken where two tell of one session, by source."""
    ranks: dict[str, Rank] = {}
    for each in formats(known):
        ranks[each.source] = max(each.rank, ranks.get(each.source, Rank.DIARY))
    return ranks


def _become(files: Sequence[FileRead], rules: Rules) -> list[Become]:
    """Return what each file becomes; days told in parts stand with the last of them."""
    parts: Parts = {}
    become_of = [become(file.pieces, file.source, rules, parts) for file in files]
    last = {file.source: nth for nth, file in enumerate(files) if file.pieces}
    for made in whole_days(parts):
        become_of[last[made.facts[0].source]].made.append(made)  # type: ignore[union-attr] # a mark has a source
    return become_of


def _hanging(desk: Desk, batch: Batch) -> dict[str, list[Row]]:
    """Return rows of heart rate and routes, for sessions that have none.

    Those of a record that is taken in place of a lesser one go over the lesser one's.
    """
    has_beats = heart_rate.sums(desk.db, *batch.beats)
    has_route = routes.with_route(desk.db, *batch.routes)
    return {
        "heart_rate": [
            heart_rate.row(id_, beats.seconds, beats.bpm)
            for id_, beats in batch.beats.items()
            if id_ not in has_beats or id_ in batch.instead
        ],
        "routes": [
            routes.row(id_, file)
            for id_, file in batch.routes.items()
            if id_ not in has_route or id_ in batch.instead
        ],
    }


def _remember(desk: Desk, answers: Answers) -> None:
    for columns in reversed(answers.columns):
        column_kept.keep(desk, columns)
    if not (answers.moods or answers.sports or answers.zone):
        return
    before = remembered(desk)
    kept: dict[str, object] = {
        "moods": {**before.moods, **answers.moods},
        "sports": {**before.sports, **answers.sports},
        "zone": answers.zone or before.zone,
    }
    drafts.save(desk.db, KEPT_ANSWERS, kept)


def _mood_names(become_of: Sequence[Become], rules: Rules) -> tuple[MoodName, ...]:
    counts = sum((each.mood_names for each in become_of), Counter[str]())
    known = rules.moods
    names = [
        MoodName(name, count, known.get(folded(name)), folded(name) in known)
        for name, count in sorted(counts.items())
    ]
    return tuple(sorted(names, key=lambda each: (each.mood is None, each.mood or 0)))


def _sport_names(become_of: Sequence[Become]) -> tuple[SportName, ...]:
    counts = sum((each.unknown_sports for each in become_of), Counter[str]())
    return tuple(
        SportName(name, count, OTHER_EXERCISE) for name, count in counts.most_common()
    )


def _people(files: Sequence[FileRead]) -> tuple[str, ...]:
    held = {
        person
        for file in files
        if file.unread is not None and file.unread.trouble is Trouble.SEVERAL_PEOPLE
        for person in file.unread.people
    }
    return tuple(sorted(held))


def _resting(desk: Desk, facts: Sequence[tuple[Fact, Fate]]) -> tuple[int, date] | None:
    """Return the latest resting pulse that is new here, with its day."""
    if any(isinstance(fact, Answer) and fact.key == RESTING for fact, _ in facts):
        return None
    marks = [
        (fact.day, round(fact.amount))
        for fact, fate in facts
        if isinstance(fact, Mark)
        and fact.what is Measure.RESTING
        and fact.amount
        and fate in {Fate.NEW, Fate.CHANGED}
    ]
    if not marks:
        return None
    day, bpm = max(marks)
    answers = stored.load_history(desk.db, kinds={Answer}).answers
    held = [answer.value for answer in answers if answer.key == RESTING]
    return None if held and held[-1] == str(bpm) else (bpm, day)
