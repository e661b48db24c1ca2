"""What is kept as tables, one row a fact, and what each column means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain import item_nine, questionnaire
from coach.domain.facts import Answer, Session
from coach.domain.phq9 import PHQ9
from coach.domain.questionnaire import scoring_of
from coach.exchange.own_shape import KINDS, names_of
from coach.services.form_names import questions_of
from coach.services.own_days import DAY_COLUMNS, day_rows
from coach.store import facts as stored
from coach.store import heart_rate, held
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from coach.domain.facts import FilledForm
    from coach.services.desk import Desk

FILES = {
    "answers": "about_me.csv",
    "questionnaires": "assessments.csv",
    "choices": "choices.csv",
    "events": "events.csv",
    "experiments": "experiments.csv",
    "rungs": "first_steps.csv",
    "hours": "hours.csv",
    "invitations": "invitations.csv",
    "links": "links.csv",
    "marks": "marks.csv",
    "checkins": "moods.csv",
    "nights": "nights.csv",
    "refusals": "not_today.csv",
    "patterns": "patterns.csv",
    "people": "people.csv",
    "planned": "planned.csv",
    "reminders": "reminders.csv",
    "safety_steps": "safety_steps.csv",
    "sessions": "sessions.csv",
    "states": "states.csv",
    "steps": "steps.csv",
    "tosses": "tosses.csv",
}
"""The name of each kind's table; `days.csv` and `told.csv` stand beside them."""
DAYS, TOLD = "days.csv", "told.csv"
MOST_ITEMS = 10
TOLD_COLUMNS = (
    "id", "day", "at", "kind", "subject", "text_id", "numbers", "content_digest",
)  # fmt: skip
_MEANS = {
    ("marks", "what"): "mark",
    ("marks", "name"): "mark_name",
    ("marks", "activity"): "mark_activity",
    ("sessions", "at"): "start",
    ("sessions", "company"): "came_along",
    ("sessions", "expected"): "guess",
    ("steps", "expected"): "guess",
    ("people", "name"): "person",
    ("people", "place"): "place_in_list",
    ("people", "note"): "about_person",
    ("events", "name"): "event",
    ("planned", "session"): "done_as",
    ("reminders", "about"): "reminds_of",
    ("told", "kind"): "told_kind",
    ("told", "day"): "told_day",
    ("nights", "minutes"): "asleep",
    ("nights", "day"): "woke",
    ("nights", "at"): "asleep_at",
    ("invitations", "rung"): "offered",
    ("invitations", "words"): "offered_words",
    ("invitations", "how"): "manner",
}
"""Columns that mean something else in one table than in the others."""


@dataclass(frozen=True, slots=True)
class OwnTable:
    """One table: its file, what it holds in a sentence, columns, and its rows.

    ``columns`` are pairs of a name and what it means, in words.
    """

    file: str
    about: str
    columns: tuple[tuple[str, str], ...]
    rows: Callable[[], Iterable[tuple[object, ...]]]


class OwnTables:
    """Makes the tables.

    Args:
        desk: the open data.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> tuple[OwnTable, ...]:
        """Return every table, in the order of their files."""
        kinds = [self._of_kind(table) for table in FILES]
        tables = [*kinds, self._days(), self._told()]
        return tuple(sorted(tables, key=lambda table: table.file))

    def totals(self) -> dict[str, int]:
        """Return totals of questionnaires by the id of a form.

        There is none where too few items are answered, nor while question nine of a
        PHQ-9 has not been talked about.
        """
        forms: list[FilledForm] = list(held.facts_of(self._desk.db, "questionnaires"))  # type: ignore[arg-type] # of this kind
        answers = stored.load_history(self._desk.db, kinds={Answer}).answers
        found = {}
        for form in forms:
            total = self._total(form)
            if total is not None and not self._is_untold(form, answers):
                found[form.id] = total
        return found

    def titles(self) -> dict[str, str]:
        """Return what activities are called, by their id."""
        return {each.id: each.title for each in self._desk.catalogue.activities}

    def _total(self, form: FilledForm) -> int | None:
        asked = questions_of(form.form, self._desk.catalogue)
        if asked is None:
            return None
        return questionnaire.total(form.answers, scoring_of(asked))

    def _is_untold(self, form: FilledForm, answers: tuple[Answer, ...]) -> bool:
        if form.form != PHQ9:
            return False
        desk = self._desk
        severity = desk.catalogue.limits.severity
        return item_nine.is_untold(form, answers, desk.now(), desk.today(), severity)

    def _of_kind(self, table: str) -> OwnTable:
        names = names_of(KINDS[table])
        shown = names

        def rows() -> Iterator[tuple[object, ...]]:
            for fact in held.facts_of(self._desk.db, table):
                yield tuple(getattr(fact, name) for name in names)

        made: Callable[[], Iterable[tuple[object, ...]]] = rows
        if table == "sessions":
            shown, made = (*names, "title", "bpm_mean", "bpm_highest"), self._sessions
        elif table == "questionnaires":
            items = tuple(f"item_{n}" for n in range(1, MOST_ITEMS + 1))
            shown = tuple(name for name in names if name != "answers")
            shown, made = (*shown, "total", *items), self._forms
        return self._table(FILES[table], table, shown, made)

    def _sessions(self) -> Iterator[tuple[object, ...]]:
        titles, names = self.titles(), names_of(Session)
        for fact in held.facts_of(self._desk.db, "sessions"):
            assert isinstance(fact, Session)
            pulse = heart_rate.sums(self._desk.db, fact.id).get(fact.id)
            mean = None if pulse is None else round(pulse.mean)
            highest = None if pulse is None else pulse.highest
            title = titles.get(fact.activity, "")
            yield (*(getattr(fact, name) for name in names), title, mean, highest)

    def _forms(self) -> Iterator[tuple[object, ...]]:
        totals = self.totals()
        names = [n for n in names_of(KINDS["questionnaires"]) if n != "answers"]
        for form in held.facts_of(self._desk.db, "questionnaires"):
            answers = (*form.answers, *[None] * MOST_ITEMS)[:MOST_ITEMS]  # type: ignore[union-attr] # of this kind
            plain = (getattr(form, name) for name in names)
            yield (*plain, totals.get(form.id), *answers)

    def _days(self) -> OwnTable:
        return self._table(DAYS, "days", DAY_COLUMNS, lambda: day_rows(self._desk))

    def _told(self) -> OwnTable:
        from coach.services.own_held import held_of

        def rows() -> Iterator[tuple[object, ...]]:
            import json

            for line in held_of(self._desk.db).told():
                values = [getattr(line, name) for name in TOLD_COLUMNS]
                values[6] = json.dumps(line.numbers, ensure_ascii=False)
                yield tuple(values)

        return self._table(TOLD, "told", TOLD_COLUMNS, rows)

    def _table(
        self,
        file: str,
        table: str,
        names: tuple[str, ...],
        rows: Callable[[], Iterable[tuple[object, ...]]],
    ) -> OwnTable:
        texts = self._desk.texts
        columns = []
        for name in names:
            meaning = "item" if name.startswith("item_") else name
            meaning = _MEANS.get((table, name), meaning)
            columns.append((name, texts(f"export.col_{meaning}")))
        return OwnTable(file, texts(f"export.table_{table}"), tuple(columns), rows)
