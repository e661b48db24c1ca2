"""What helps me: from the person's facts to true sentences.

Reading is done where the data is (in parts, none of them long), working out is pure and
may be done anywhere, and what was told is kept: a claim that was made stays until a
later look takes it back.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.finding import Standing
from coach.domain.statements import (
    ASKED,
    NO_MOVES,
    NOTHING,
    Insights,
    Statement,
)
from coach.services.insight_reading import (
    TOLD,
    WINDOW_DAYS,
    Reader,
    Reading,
    told_subject,
)
from coach.store import told
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coach.domain.finding import Finding
    from coach.domain.told import Told
    from coach.services.desk import Desk
    from coach.store.database import Database


class InsightService:
    """Reads, works out and keeps what the person's notes say."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._reader: Reader | None = None
        self._held: Insights | None = None

    def read_on(self) -> bool:
        """Read the next part; return whether all is read and `read` is quick now."""
        if self._reader is None:
            self._reader = Reader(self._desk)
        return self._reader.read_on()

    def read(self) -> Reading:
        """Return what is worked on, the parts not read yet included."""
        reader = self._reader or Reader(self._desk)
        self._reader = None
        return reader.reading()

    def compute(self, reading: Reading) -> Insights:
        """Work everything out; pure, so that any thread may do it."""
        return compute(reading)

    def keep(self, insights: Insights) -> None:
        """Remember what was worked out, and write down what is told by it.

        Every review is written down once. What is counted daily is written down when
        it may be said and was not said so before.
        """
        self._held = insights
        db = self._desk.db
        rows = told.load(db, kind=TOLD)
        new = [each for each in insights.statements if _is_new(each, rows)]
        if not new:
            return
        with db.transaction():
            for statement in new:
                _tell(db, statement, insights.today)

    def held(self) -> Insights | None:
        """Return what was worked out today, or None where it has to be done anew."""
        if self._held is not None and self._held.today != self._desk.today():
            self._held = None
        return self._held

    def forget(self) -> None:
        """Work it out again next time; something changed."""
        self._held = self._reader = None


def _told_as(finding: Finding) -> str:
    return told_subject(finding.question, finding.subject, finding.numbers)


def _is_new(statement: Statement, rows: Sequence[Told]) -> bool:
    """Say whether a statement is told by now and was not before."""
    finding = statement.finding
    if finding is None or finding.p is None:
        return False
    own = [row for row in rows if row.subject == _told_as(finding)]
    if finding.on is not None:
        return all(row.day != finding.on for row in own)
    was = own[-1].numbers.get("standing") if own else None
    return finding.may_be_said and was != finding.standing


def _tell(db: Database, statement: Statement, today: date) -> None:
    finding = statement.finding
    assert finding is not None, "a kind word tells no numbers"
    told.record(
        db,
        day=finding.on or today,
        kind=TOLD,
        text_id=statement.id,
        subject=_told_as(finding),
        numbers={
            "effect": finding.effect,
            "low": finding.low,
            "high": finding.high,
            "p": finding.p,
            "standing": finding.standing.value,
        },
    )


def compute(reading: Reading) -> Insights:
    """Return everything the person's notes say, the same for the same facts.

    Nothing is said while something has to be talked about first.
    """
    made = Insights(reading.today, has_moves=reading.has_moves)
    if reading.is_held_back:
        return made
    from coach.services.insight_today import counted, forms

    if reading.first_used is None or reading.first_used > reading.today:
        return _said(made, forms(reading), reading)
    from coach.services.insight_review import reviewed

    found, reviews = reviewed(reading)
    made = replace(
        made,
        first=_first_day(reading),
        last=_last_day(reading),
        reviewed_on=reviews.latest,
        next_review=reviews.next,
    )
    return _said(made, (*counted(reading), *found), reading)


def _said(made: Insights, findings: tuple[Finding, ...], reading: Reading) -> Insights:
    """Return insights with their sentences, in the order of the questions."""
    from coach.services.insight_words import Wording

    place = {question: number for number, question in enumerate(ASKED)}
    ordered = tuple(sorted(findings, key=lambda each: place[each.question]))
    wording = Wording(reading, made.next_review)
    said = [wording.statement(each) for each in ordered]
    if not said:
        said.append(wording.kind_word(Standing.NOT_ENOUGH, NOTHING))
    if not made.has_moves:
        said.insert(0, wording.kind_word(Standing.SILENT, NO_MOVES))
    return replace(made, statements=tuple(said), findings=ordered)


def _first_day(reading: Reading) -> date:
    """Return the first day that is looked at."""
    assert reading.first_used is not None, "there is something to look at"
    begin = reading.today - timedelta(days=WINDOW_DAYS - 1)
    return max(begin, reading.first_used)


def _last_day(reading: Reading) -> date | None:
    history = reading.history
    days = [held[-1].day for held in (history.sessions, history.checkins) if held]
    return max(days, default=None)
