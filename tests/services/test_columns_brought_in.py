"""A table of no known kind comes in once its columns are named, and then by itself."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from coach.domain.own_columns import Meaning
from coach.errors import Refused
from coach.paths import resources
from coach.services import bringing, erasing
from coach.services.bringing_page import BringInService, Step
from coach.services.column_choice import with_meaning
from coach.services.column_kept import KEPT_COLUMNS, known
from coach.services.settings import SettingsService
from coach.services.source_names import source_name
from coach.services.transfer import ImportService
from coach.store import drafts
from coach.store import facts as stored
from coach.store.database import open_database

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from coach.exchange.formats import Known
    from coach.exchange.reading import FileRead
    from coach.services.desk import Desk

HEADER = "Datum;Uhrzeit;Dauer;Art;Stimmung;Notiz"
EARLIER = [
    "01.02.2026;18:30;25;Spaziergang;4;kühl",
    "02.02.2026;;;;2;",
    "02.02.2026;;;;3;",
    "03.02.2026;;10;Yoga;;",
]
LATER = ["04.02.2026;07:15;;;5;", "02.02.2026;;;;1;", *reversed(EARLIER)]
SAID = "Datum=day:dmy,Uhrzeit=time,Dauer=minutes,Art=kind,Stimmung=mood:1-5"


def diary(path: Path, rows: list[str], header: str = HEADER) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return path


def counts(
    desk: Desk, path: Path, columns: str = ""
) -> tuple[str | None, int, int, int]:
    [report] = ImportService(desk).bring_in([path], columns=columns).files
    return report.format, report.new, report.same, report.changed


def held(desk: Desk) -> list[tuple[str, object]]:
    history = stored.load_history(desk.db)
    found: list[tuple[str, object]] = [(str(c.day), c.mood) for c in history.checkins]
    found += [(str(s.day), s.activity) for s in history.sessions]
    return sorted(found, key=str)


# -- the command -----------------------------------------------------------------------


def test_an_unknown_table_says_that_it_can_be_named(desk: Desk, tmp_path: Path) -> None:
    path = diary(tmp_path / "diary.csv", EARLIER)
    [report] = ImportService(desk).bring_in([path]).files
    assert not report.understood
    assert report.left_out[0].reason == desk.texts("transfer.table")
    assert held(desk) == []


def test_named_once_it_comes_in_by_itself_ever_after(
    desk: Desk, tmp_path: Path
) -> None:
    path = diary(tmp_path / "diary.csv", EARLIER)
    assert counts(desk, path, SAID) == ("own_table", 5, 0, 0)
    assert held(desk) == [
        ("2026-02-01", "walk"),
        ("2026-02-01", 8),
        ("2026-02-02", 3),
        ("2026-02-02", 5),
        ("2026-02-03", "yoga"),
    ]
    before = stored.load_history(desk.db)
    assert counts(desk, path) == ("own_table", 0, 5, 0)
    assert stored.load_history(desk.db) == before


def test_two_exports_at_different_dates_give_each_entry_once(
    desk: Desk, tmp_path: Path
) -> None:
    counts(desk, diary(tmp_path / "a.csv", EARLIER), SAID)
    turned = ";".join(reversed(HEADER.split(";")))
    rows = [";".join(reversed(row.split(";"))) for row in LATER]
    _, new, same, changed = counts(desk, diary(tmp_path / "b.csv", rows, turned))
    assert (new + same + changed, new) == (7, 2)
    assert [mood for day, mood in held(desk) if day == "2026-02-02"] == [0, 3, 5]
    assert len(held(desk)) == 7


def test_another_column_of_the_same_table_adds_to_its_entries(
    desk: Desk, tmp_path: Path
) -> None:
    path = diary(tmp_path / "diary.csv", EARLIER)
    counts(desk, path, SAID)
    assert counts(desk, path, f"{SAID},Notiz=note") == ("own_table", 0, 4, 1)
    [walk, _] = stored.load_history(desk.db).sessions
    assert walk.note == "kühl"
    assert len(known(desk)) == 1


def test_two_tables_do_not_take_each_others_entries(desk: Desk, tmp_path: Path) -> None:
    counts(desk, diary(tmp_path / "a.csv", EARLIER), SAID)
    other = diary(tmp_path / "b.csv", ["2026-02-02,9", "2026-02-05,3"], "Tag,Wert")
    assert counts(desk, other, "Tag=day,Wert=mood:0-10") == ("own_table", 2, 0, 0)
    assert len(held(desk)) == 7


def test_one_undo_takes_it_back_and_the_columns_stay(
    desk: Desk, tmp_path: Path
) -> None:
    path = diary(tmp_path / "diary.csv", EARLIER)
    counts(desk, path, SAID)
    stored.undo(desk.db)
    assert held(desk) == []
    assert counts(desk, path) == ("own_table", 5, 0, 0)


def test_in_a_folder_the_table_with_these_columns_is_meant(
    desk: Desk, tmp_path: Path
) -> None:
    diary(tmp_path / "in" / "a.csv", EARLIER)
    diary(tmp_path / "in" / "b.csv", ["2026-02-02,9"], "Tag,Wert")
    report = ImportService(desk).bring_in([tmp_path / "in"], columns=SAID)
    assert [(file.format, file.new) for file in report.files] == [
        ("own_table", 5),
        ("folder", 0),
    ]


def test_columns_without_names_have_numbers(desk: Desk, tmp_path: Path) -> None:
    path = diary(tmp_path / "bare.csv", ["2026-02-02;6"], "2026-02-01;7")
    assert counts(desk, path, "1=day,2=mood:10-0") == ("own_table", 2, 0, 0)
    assert [mood for _, mood in held(desk)] == [3, 4]


@pytest.mark.parametrize(
    ("said", "mood", "minutes"),
    [
        ("Tag=day,Wert=mood:5-1", 8, None),
        ("Tag=day,Wert=mood:-10..10", 6, None),
        ("Tag=day,Wert=energy:0-4", None, None),
        ("Tag=moment:ymd,Wert=minutes:hours", None, 120),
        ("tag = DAY , wert=minutes:clock", None, 2),
        ("Tag=day,Wert=mood:names", None, None),
    ],
)
def test_what_stands_behind_the_colon_counts(
    desk: Desk, tmp_path: Path, said: str, mood: int | None, minutes: int | None
) -> None:
    path = diary(tmp_path / "a.csv", ["2026-02-02,2"], "Tag,Wert")
    assert counts(desk, path, said)[1] == 1
    history = stored.load_history(desk.db)
    assert [c.mood for c in history.checkins] == ([] if minutes else [mood])
    assert [s.minutes for s in history.sessions] == ([minutes] if minutes else [])


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Datum", "“Datum” cannot be read."),
        ("=day", "“=day” cannot be read."),
        ("Datum=tag", "is not one of the meanings"),
        ("Datum=day,Laune=mood", "no column with the name “Laune”"),
        ("9=day", "no column with the name “9”"),
        ("Datum=day:xyz,Stimmung=mood", "“day:xyz” cannot be read"),
        ("Datum=day,Dauer=minutes:weeks", "“minutes:weeks” cannot be read"),
        ("Datum=day,Stimmung=mood:x", "“mood:x” cannot be read"),
        ("Datum=day,Notiz=note:1-5", "“note:1-5” cannot be read"),
        ("Stimmung=mood", "which column the day is"),
        ("Datum=day", "one more column"),
        ("Datum=day,Stimmung=mood:3-3", "are the same"),
        ("Notiz=day,Stimmung=mood", "No date could be read"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(
    desk: Desk, tmp_path: Path, said: str, words: str
) -> None:
    path = diary(tmp_path / "diary.csv", EARLIER)
    with pytest.raises(Refused, match=words):
        ImportService(desk).bring_in([path], columns=said)
    assert held(desk) == []
    assert known(desk) == ()


def test_a_date_that_can_be_two_days_has_to_be_said(desk: Desk, tmp_path: Path) -> None:
    path = diary(tmp_path / "a.csv", ["3/4/2025,5"], "Date,Mood")
    with pytest.raises(Refused, match="two different days"):
        counts(desk, path, "Date=day,Mood=mood:1-5")
    assert counts(desk, path, "Date=day:dmy,Mood=mood:1-5")[1] == 1
    assert held(desk) == [("2025-04-03", 10)]


def test_for_a_file_that_is_no_table_they_do_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "words.txt"
    path.write_text("Just words.\nAnd more.\n", encoding="utf-8")
    [report] = ImportService(desk).bring_in([path], columns=SAID).files
    assert not report.understood


def test_where_it_came_from_is_said_in_words(desk: Desk) -> None:
    assert source_name("own:0123456789ab", desk.texts) == "your table"
    assert source_name("garmin", desk.texts) == "Garmin Connect"


def test_erasing_everything_erases_what_columns_are_called(
    desk: Desk, tmp_path: Path
) -> None:
    counts(desk, diary(tmp_path / "diary.csv", EARLIER), SAID)
    assert "Stimmung" in str(drafts.load(desk.db, KEPT_COLUMNS))
    file, folder = desk.db.path, desk.db.path.parent
    desk.db.close()
    erasing.begin_everything(folder, desk.settings())
    erasing.finish_everything(folder)
    with closing(open_database(file, desk.clock)) as anew:
        assert drafts.named(anew, "") == {}


# -- the window ------------------------------------------------------------------------


class ReadAtOnce:
    """Reads when it is made, and tells all of it when asked."""

    is_done = False

    def __init__(self, paths: Sequence[Path], known: Known) -> None:
        self._files = bringing.read_here(paths, known)

    def poll(self) -> list[FileRead]:
        self.is_done = True
        return list(self._files)

    def cancel(self) -> None:
        self.is_done = True


@pytest.fixture
def service(desk: Desk) -> BringInService:
    settings = SettingsService(desk.db.path.parent, resources())
    return BringInService(desk, settings, ReadAtOnce)  # type: ignore[arg-type]


def read_through(service: BringInService) -> None:
    assert service.look()
    service.measured(service.measure()())
    assert service.step is Step.READY


def names(service: BringInService) -> tuple[str, str]:
    """Return the table that waits, and the one that was read by what was said."""
    waiting, named = service.waiting, service.named
    return waiting.name if waiting else "", named.name if named else ""


def test_the_page_goes_from_an_unknown_table_to_kept_entries(
    desk: Desk, service: BringInService, tmp_path: Path
) -> None:
    path = diary(tmp_path / "in" / "diary.csv", EARLIER)
    service.offer([path])
    read_through(service)
    assert names(service) == ("diary.csv", "")
    assert service.waiting is not None
    assert service.name_columns(service.waiting)
    assert service.choice_view().can_go_on
    service.leave_columns()
    assert (service.choice, service.step) == (None, Step.READY)

    service.name_columns(service.waiting)
    assert service.choice is not None
    service.choice = with_meaning(service.choice, 5, Meaning.NOTHING)
    service.take_columns()
    assert known(desk) == ()
    read_through(service)
    assert names(service) == ("", "diary.csv")
    service.kept(service.keep()())
    assert service.done is not None
    assert service.done.entries == 5
    assert len(held(desk)) == 5
    assert len(known(desk)) == 1

    service.offer([path])
    read_through(service)
    assert service.named is not None
    assert service.name_columns(service.named)
    assert service.choice is not None
    assert service.choice.columns.meanings[5] is Meaning.NOTHING


def test_of_a_folder_one_table_after_the_other_is_named(
    service: BringInService, tmp_path: Path
) -> None:
    diary(tmp_path / "in" / "a.csv", EARLIER)
    diary(tmp_path / "in" / "b.csv", ["2026-02-02,9", "2026-02-03,4"], "Date,Mood")
    service.offer([tmp_path / "in"])
    for name in ("a.csv", "b.csv"):
        read_through(service)
        assert service.waiting is not None
        assert service.waiting.name == name
        service.name_columns(service.waiting)
        service.take_columns()
    read_through(service)
    assert service.waiting is None
    assert service.proposal is not None
    assert service.proposal.report.understood
    service.cancel()
    assert service.answers.columns == ()
