"""Taking everything out: archive, tables, a file for other programs, by its ending."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.carer_questions import without_carer
from coach.domain.facts import Answer, CheckIn, FilledForm, Session
from coach.domain.phq9 import PHQ9, is_prorated
from coach.errors import Refused
from coach.services.own_file import keep_folder, keep_made, keep_parts
from coach.services.own_held import held_of
from coach.services.own_tables import OwnTables
from coach.store import facts as stored
from coach.store import routes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from coach.domain.history import History
    from coach.exchange.exporters.daylio_table import DaylioRow
    from coach.exchange.exporters.fhir import FormRecord, MoodRecord, WeekRecord
    from coach.services.desk import Desk

README, ARCHIVE, TABLES = "README.txt", "archive.json", "tables/"


class Export(StrEnum):
    """What can be written, by the ending of the file; a folder has none."""

    TABLES = ""
    ARCHIVE = ".zip"
    LOSSLESS = ".json"
    HEALTH = ".fhir.json"
    DAYLIO = ".csv"
    SQLITE = ".db"
    ROUTE = ".gpx"


class Chart(StrEnum):
    """The charts that can be written as a picture."""

    MOOD = "mood"
    MINUTES = "minutes"
    YEAR = "year"


def export_of(path: Path) -> Export | None:
    """Return what a path asks for; None for another ending."""
    if path.is_dir() or not path.suffix:
        return Export.TABLES
    name, known = path.name.casefold(), [Export.HEALTH, *Export]
    endings = [each for each in known if each is not Export.TABLES]
    return next((each for each in endings if name.endswith(each.value)), None)


class ExportService:
    """Writes files of everything that is kept.

    Args:
        desk: the open data; it is read alone.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._tables = OwnTables(desk)

    def write(
        self, path: Path, what: Export, *, replace: bool, session: str = ""
    ) -> None:
        """Write a file or folder, whole or not at all.

        Args:
            path: where.
            what: is written.
            replace: whether one of that name may be written anew.
            session: the id of a session, for a route.

        Raises:
            Refused: there is such a file, it cannot be written, or the session has no
                route; in words.
        """
        texts = self._desk.texts
        trouble = texts("take.not_saved")
        match what:
            case Export.TABLES:
                files = self._table_files()
                keep_folder(path, files, texts, replace=replace, trouble=trouble)
            case Export.ARCHIVE | Export.SQLITE:
                make = self._make_zip if what is Export.ARCHIVE else self._make_copy
                keep_made(path, make, texts, replace=replace, trouble=trouble)
            case _:
                parts = self._parts(what, session)
                keep_parts(path, parts, texts, replace=replace, trouble=trouble)

    def _parts(self, what: Export, session: str) -> Iterable[bytes]:
        if what is Export.ROUTE:
            return (self._route(session),)
        if what is Export.LOSSLESS:
            from coach.exchange.exporters.lossless import archive_parts

            return archive_parts(held_of(self._desk.db))
        if what is Export.HEALTH:
            return self._health()
        from coach.exchange.exporters.daylio_table import daylio_parts

        return daylio_parts(self._daylio_rows())

    # -- archive, tables, SQLite ---------------------------------------------------

    def _make_zip(self, draft: Path) -> None:
        from coach.exchange.exporters.archive_zip import write_zip
        from coach.exchange.exporters.lossless import archive_parts

        files: dict[str, Iterable[bytes]] = {
            README if name == README else TABLES + name: parts
            for name, parts in self._table_files()
        }
        files[ARCHIVE] = archive_parts(held_of(self._desk.db))
        write_zip(draft, sorted(files.items()))

    def _table_files(self) -> Iterator[tuple[str, Iterable[bytes]]]:
        from coach.exchange.exporters.tables import table_parts
        from coach.services.own_readme import readme

        tables = self._tables.all()
        yield README, (readme(tables, self._desk.texts).encode("utf-8"),)
        for table in tables:
            names = [name for name, _ in table.columns]
            yield table.file, table_parts(names, table.rows())

    def _make_copy(self, draft: Path) -> None:
        from coach.store.datasette_copy import Beside, write_copy

        texts = self._desk.texts
        about = [
            ("made_by", texts("window.title")),
            ("open", texts("export.sqlite_about")),
            ("plain", texts("export.not_closed")),
        ]
        activities = [
            (each.id, each.title, each.is_movement)
            for each in self._desk.catalogue.activities
        ]
        beside = Beside(about, activities, self._tables.totals())
        write_copy(self._desk.db, draft, beside)

    # -- for other programs --------------------------------------------------------

    def _route(self, session: str) -> bytes:
        file = routes.load(self._desk.db, session)
        if file is None or stored.find(self._desk.db, session) is None:
            raise Refused(self._desk.texts("export.no_route"))
        return file

    def _daylio_rows(self) -> Iterator[DaylioRow]:
        """Yield check-ins with a mood, newest first.

        The last one of a day has what was done on that day.
        """
        from coach.exchange.exporters.daylio_table import DaylioRow

        history = self._history(CheckIn, Session)
        titles = self._tables.titles()
        done: dict[date, list[str]] = {}
        for session in history.sessions:
            name = titles.get(session.activity, session.activity)
            done.setdefault(session.day, []).append(name)
        for checkin in reversed(history.checkins):
            if checkin.mood is not None:
                names = tuple(dict.fromkeys(done.pop(checkin.day, ())))
                day, mood, note = checkin.day, checkin.mood, checkin.note
                words = self._day_words(day)
                yield DaylioRow(day, *words, checkin.at, mood, names, note)

    def _day_words(self, day: date) -> tuple[str, str]:
        """Return a day as "May 14", and the name of its weekday."""
        texts = self._desk.texts
        month = texts(f"wording.month_{day.month}")
        return f"{month} {day.day}", texts(f"wording.weekday_{day.isoweekday()}")

    def _health(self) -> Iterable[bytes]:
        from coach.content.health_codes import load_health_codes
        from coach.exchange.exporters.fhir import Records, bundle_parts
        from coach.paths import resources

        history = without_carer(self._history(Answer, CheckIn, FilledForm, Session))
        asked = self._desk.catalogue.questionnaire(PHQ9)
        words = [item.text for item in asked.items] if asked else []
        words += [asked.extra.text] if asked and asked.extra else []
        records = Records(
            owner=_owner(history),
            asked=tuple(words),
            forms=list(self._forms(history)),
            weeks=list(self._weeks(history)),
            moods=_moods(history),
        )
        return bundle_parts(records, load_health_codes(resources()))

    def _forms(self, history: History) -> Iterator[FormRecord]:
        from coach.exchange.exporters.fhir import FormRecord

        totals = self._tables.totals()
        for form in history.questionnaires:
            if form.form == PHQ9:
                total = None if is_prorated(form) else totals.get(form.id)
                yield FormRecord(form.id, form.at or form.day, form.answers, total)

    def _weeks(self, history: History) -> Iterator[WeekRecord]:
        from coach.exchange.exporters.fhir import WeekRecord

        activities = self._desk.catalogue.activities
        moving = {each.id for each in activities if each.is_movement}
        minutes: dict[date, int] = {}
        for session in history.sessions:
            if session.activity in moving:
                monday = monday_of(session.day)
                minutes[monday] = minutes.get(monday, 0) + session.minutes
        this_week = monday_of(self._desk.today())
        for monday, held in sorted(minutes.items()):
            yield WeekRecord(monday, held, monday < this_week)

    def _history(self, *kinds: type) -> History:
        return stored.load_history(self._desk.db, kinds=set(kinds))


def _moods(history: History) -> Iterator[MoodRecord]:
    from coach.exchange.exporters.fhir import MoodRecord

    for checkin in history.checkins:
        if checkin.mood is not None:
            yield MoodRecord(checkin.id, checkin.at or checkin.day, checkin.mood)


def _owner(history: History) -> str:
    """Return the id of the first thing ever kept, which is this person's alone."""
    for facts in (history.answers, history.checkins, history.sessions):
        if facts:
            return facts[0].id
    return ""
