"""Daylio's tables of every generation, and its backup."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from coach.exchange.candidate import of_bytes
from coach.exchange.entries import MarkEntry, MoodEntry, NightEntry, Skipped, When
from coach.exchange.findings import Problem, Trouble, UnreadError
from coach.exchange.formats import Known
from coach.exchange.importers import daylio_backup, daylio_csv
from coach.exchange.importers.daylio_backup import FORMAT as BACKUP
from coach.exchange.importers.daylio_csv import FORMAT as CSV
from tests.exchange.watch_files import told

if TYPE_CHECKING:
    from pathlib import Path

    from coach.exchange.entries import Piece
    from coach.exchange.formats import Format

HEADER = "full_date,date,weekday,time,mood,activities,note_title,note\n"


moment = datetime.fromisoformat


def moods(pieces: list[Piece]) -> list[MoodEntry]:
    return [piece for piece in pieces if isinstance(piece, MoodEntry)]


def skipped(pieces: list[Piece]) -> list[Skipped]:
    return [piece for piece in pieces if isinstance(piece, Skipped)]


def trouble(kind: Format, data: bytes) -> Trouble:
    with pytest.raises(UnreadError) as raised:
        list(kind.read(of_bytes(data), Known()))
    return raised.value.unread.trouble


def test_a_row_of_today_is_one_entry() -> None:
    row = '2021-03-27,March 27,Saturday,20:39,sad ,"walk | tv / film ","A","b<br>c"\n'
    assert told(CSV, HEADER + row) == [
        MoodEntry(
            "2021-03-27T20:39",
            When(moment("2021-03-27T20:39")),
            mood_name="sad",
            note="A\nb\nc",
            things=("walk", "tv / film"),
        )
    ]


@pytest.mark.parametrize(
    ("header", "row", "at"),
    [
        (
            "year,date,weekday,time,mood,activities,note",
            '2018,June 22,Friday,9:34 PM,rad,"",""',
            moment("2018-06-22T21:34"),
        ),
        (
            "year,date,weekday,time,mood,activities,note",
            '2017,7 września,czwartek,12:10,dobrze,"",""',
            moment("2017-09-07T12:10"),
        ),
        (
            "full_date,date,weekday,time,mood,activities,note",
            '2019-02-17,17. Februar,Sonntag,19:05,Ok,"Lesen | Yoga",""',
            moment("2019-02-17T19:05"),
        ),
        (
            "full_date,date,weekday,time,mood,activities,scales,note_title,note",
            '2026-04-12,12 abr,domingo,2:52\u202fp.\xa0m.,genial,"","","",""',
            moment("2026-04-12T14:52"),
        ),
        (
            "full_date,date,weekday,time,mood,activities,note_title,note",
            "6/5/2021,5-Jun,Saturday,9:39 PM,okay,work | gaming,,note",
            moment("2021-06-05T21:39"),
        ),
    ],
)
def test_every_generation_is_read(header: str, row: str, at: datetime) -> None:
    for text in (f"{header}\n{row}\n", f"\ufeff{header}\r\n{row}\r\n"):
        (entry,) = moods(told(CSV, text))
        assert entry.when == When(at)
        assert entry.key == f"{at:%Y-%m-%dT%H:%M}"


def test_a_table_without_times_has_days() -> None:
    (entry,) = told(
        CSV, "full_date,weekday,mood,activities,note\n2020-08-31,Mo,Gut,Arbeit,x\n"
    )
    assert entry == MoodEntry(
        "2020-08-31",
        When(day=date(2020, 8, 31)),
        mood_name="Gut",
        note="x",
        things=("Arbeit",),
    )


def test_spellings_stay_as_the_person_has_them() -> None:
    row = '2021-03-27,,,20:39,fine I’m fine ,"a<b | #x | 😀 |  | a<b","","x | y\nz"\n'
    (entry,) = moods(told(CSV, HEADER + row))
    assert entry.mood_name == "fine I’m fine"
    assert entry.things == ("a<b", "#x", "😀")
    assert entry.note == "x | y\nz"


def test_blank_cells_too_many_or_too_few_are_set_right() -> None:
    rows = (
        '2022-10-26,Oct 26,Wed,10:00 PM,rad,office | board game,,"Title","Note"\n'
        '2022-10-25,Oct 25,Tue,10:00 PM,rad,""\n'
        "2022-10-24,Oct 24,Mon,10:00 PM,rad,a,,note,\n"
    )
    entries = moods(told(CSV, HEADER + rows))
    assert [entry.note for entry in entries] == ["Title\nNote", "", "note"]
    assert [entry.things for entry in entries] == [("office", "board game"), (), ("a",)]


def test_rows_that_are_not_clear_are_counted_with_their_line() -> None:
    rows = (
        "2022-10-26,Oct 26,Wed,25:00,rad,a,,\n"
        ",October 27,Thu,1:49 PM,good,a,,\n"
        "2022-10-26,Oct 26,Wed,10:00,rad,a,b,c,d,e\n"
        "2022-10-26,Oct 26,Wed,10:00,rad\n"
        '2022-10-26,Oct 26,Wed,10:00,rad,"a,,\n'
        "2022-10-26,Oct 26,Wed,11:00,,a,,\n"
    )
    pieces = told(CSV, HEADER + rows)
    assert skipped(pieces) == [
        Skipped(Problem.TIME, "line:2"),
        Skipped(Problem.TIME, "line:3"),
        Skipped(Problem.SHAPE, "line:4"),
        Skipped(Problem.SHAPE, "line:5"),
        Skipped(Problem.SHAPE, "line:6"),
    ]
    (entry,) = moods(pieces)
    assert (entry.mood_name, entry.things) == ("", ("a",))


def test_scales_are_numbers_of_the_day_and_sleep_is_a_night() -> None:
    header = "full_date,date,weekday,time,mood,activities,scales,note_title,note\n"
    scales = "Sleep Quality:\xa08/10\xa0points | Sleep Time:\xa07:30 | Water: 1,5 l"
    rows = (
        f'2026-04-12,April 12,Sunday,12:00,ok,"","{scales} | Odd","",""\n'
        '2026-04-12,April 12,Sunday,12:00,bad,"","Water: 1,5 l | Walk: 1:15","",""\n'
    )
    pieces = told(CSV, header + rows)
    day, key = When(day=date(2026, 4, 12)), "2026-04-12T12:00"
    assert [piece for piece in pieces if not isinstance(piece, MoodEntry)] == [
        MarkEntry(f"{key} Sleep Quality", day, "done", 8.0, "Sleep Quality"),
        NightEntry(f"{key} Sleep Time", day, 27_000.0),
        MarkEntry(f"{key} Water", day, "done", 1.5, "Water"),
        MarkEntry(f"{key} Walk", day, "done", 1.25, "Walk"),
        Skipped(Problem.STANDS_TWICE),
    ]


def test_entries_of_one_minute_have_keys_of_their_own_in_any_order() -> None:
    rows = [
        '2021-03-27,,,20:00,rad,"walk","",""\n',
        '2021-03-27,,,20:00,bad,"","","words"\n',
        '2021-03-27,,,20:00,good,"","",""\n',
        '2021-03-27,,,20:00,meh,"","",""\n',
    ]
    entries = moods(told(CSV, HEADER + "".join(rows)))
    assert len({entry.key for entry in entries}) == 4
    assert sum(entry.key == "2021-03-27T20:00" for entry in entries) == 1
    turned = moods(told(CSV, HEADER + "".join(reversed(rows))))
    assert {e.key: e for e in turned} == {e.key: e for e in entries}


def test_the_same_row_twice_is_one_entry() -> None:
    row = '2021-03-27,,,20:00,rad,"walk","",""\n'
    pieces = told(CSV, HEADER + row + row)
    assert len(moods(pieces)) == 1
    assert skipped(pieces) == [Skipped(Problem.STANDS_TWICE)]


def test_a_table_without_rows_says_so() -> None:
    assert trouble(CSV, HEADER.encode()) is Trouble.NO_ENTRIES
    assert trouble(CSV, b"") is Trouble.EMPTY
    assert not daylio_csv.knows(of_bytes(b""))
    assert not daylio_csv.knows(of_bytes(b"date,mood,activities\n"))
    assert not daylio_csv.knows(of_bytes(b"year,weekday,mood,activities\n"))


# The backup -----------------------------------------------------------------------

CONTENT: dict[str, object] = {
    "version": 15,
    "customMoods": [
        {"id": 1, "custom_name": "", "mood_group_id": 1, "predefined_name_id": 1},
        {"id": 2, "custom_name": "", "mood_group_id": 2, "predefined_name_id": 2},
        {"id": 7, "custom_name": "flat", "mood_group_id": 4, "predefined_name_id": -1},
        {"id": 8, "custom_name": "old", "predefined_name_id": 5},
        {"id": 9, "custom_name": "?", "mood_group_id": 6, "predefined_name_id": -1},
        "odd",
    ],
    "tags": [{"id": 14, "name": "walk"}, {"id": 15, "name": "tv "}, {"id": 16}],
    "dayEntries": [],
}


def entry(**changed: object) -> dict[str, object]:
    return {
        "id": 2, "minute": 39, "hour": 20, "day": 27, "month": 2, "year": 2021,
        "datetime": 1616873940000, "timeZoneOffset": 3600000, "mood": 1,
        "note": "", "note_title": "", "tags": [], "assets": [],
    } | changed  # fmt: skip


def backup(*entries: object) -> bytes:
    return json.dumps(CONTENT | {"dayEntries": entries}).encode()


def zipped(data: bytes, name: str = "backup.daylio", before: int = 0) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:
        if before:
            archive.writestr("assets/photo", b"\xff" * before)
        archive.writestr(name, base64.encodebytes(data))
    return held.getvalue()


def test_an_entry_of_a_backup_has_its_mood_and_its_offset() -> None:
    full = entry(note="a<br>b", note_title="t", tags=[14, 15, 14], mood=7)
    plus_one = timezone(timedelta(hours=1))
    assert told(BACKUP, backup(full)) == [
        MoodEntry(
            "2021-03-27T20:39",
            When(datetime(2021, 3, 27, 20, 39, tzinfo=plus_one), is_local=True),
            mood=3,
            note="t\na\nb",
            things=("walk", "tv"),
        )
    ]


def test_every_layer_of_a_backup_is_read() -> None:
    content = backup(entry())
    layers = (
        content,
        b"\xef\xbb\xbf" + content,
        base64.b64encode(content),
        base64.encodebytes(content).replace(b"\n", b"\r\n"),
        zipped(content),
    )
    found = [told(BACKUP, layer) for layer in layers]
    assert all(pieces == found[0] for pieces in found)
    assert len(found[0]) == 1


def test_a_backup_with_photos_first_is_found_by_its_list(tmp_path: Path) -> None:
    data = zipped(backup(entry()), before=70_000)
    path = tmp_path / "backup.zip"
    path.write_bytes(data)
    file = of_bytes(data)
    assert not daylio_backup.knows(file)
    lying = type(file)("backup.zip", lambda: path.open("rb"), len(data), path=path)
    assert daylio_backup.knows(lying)
    assert len(list(BACKUP.read(lying, Known()))) == 1
    path.write_bytes(data[:-30])
    assert not daylio_backup.knows(lying)


def test_moods_and_tags_that_are_gone_are_counted() -> None:
    pieces = told(
        BACKUP,
        backup(
            entry(mood=99, tags=[14, 88, 89]),
            entry(mood=9, hour=21),
            entry(mood=None, hour=22, tags=None),
            entry(mood=8, hour=23, timeZoneOffset=99_999_960_000),
            entry(hour=23, minute=40, timeZoneOffset=1),
            entry(day=31, month=1),
            entry(hour="8"),
            "odd",
        ),
    )
    assert [(e.mood, e.things) for e in moods(pieces)] == [
        (None, ("walk",)), (None, ()), (None, ()), (0, ()),
        (10, ()),
    ]  # fmt: skip
    assert moods(pieces)[3].when == When(moment("2021-03-27T23:39"))
    assert moods(pieces)[4].when == When(moment("2021-03-27T23:40"))
    assert skipped(pieces) == [
        Skipped(Problem.RATING, "entry:1"),
        Skipped(Problem.ACTIVITY, "entry:1", 2),
        Skipped(Problem.RATING, "entry:2"),
        Skipped(Problem.RATING, "entry:3"),
        Skipped(Problem.TIME, "entry:6"),
        Skipped(Problem.TIME, "entry:7"),
        Skipped(Problem.TIME, "entry:8"),
    ]


def test_table_and_backup_of_one_diary_have_the_same_keys() -> None:
    rows = (
        '2021-03-27,,,9:34 PM,rad,"walk | tv ","T","a &amp; b<br>c"\n'
        '2021-03-27,,,20:39,good,"","",""\n'
        '2021-03-27,,,20:39,rad,"walk","","x"\n'
    )
    table = moods(told(CSV, HEADER + rows))
    held = moods(
        told(
            BACKUP,
            backup(
                entry(tags=[14], note="x"),
                entry(mood=2),
                entry(hour=21, minute=34, tags=[14, 15], note_title="T",
                      note="a &amp; b<br>c"),
            ),
        )
    )  # fmt: skip
    assert {e.key: (e.note, e.things) for e in table} == {
        e.key: (e.note, e.things) for e in held
    }


def test_a_damaged_backup_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert trouble(BACKUP, b'{"dayEntries": [') is Trouble.DAMAGED
    assert trouble(BACKUP, b"[" * 100_000) is Trouble.DAMAGED
    assert trouble(BACKUP, base64.b64encode(b"[1]")) is Trouble.DAMAGED
    assert trouble(BACKUP, b"e") is Trouble.DAMAGED
    assert trouble(BACKUP, b'{"dayEntries": 3}') is Trouble.NO_ENTRIES
    assert trouble(BACKUP, backup()) is Trouble.NO_ENTRIES
    whole = zipped(backup(entry()))
    assert trouble(BACKUP, whole[:-30]) is Trouble.DAMAGED
    assert trouble(BACKUP, zipped(b"x", "other")) is Trouble.UNKNOWN
    closed = bytearray(whole)
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        closed[closed.index(mark) + flag] |= 1
    assert trouble(BACKUP, bytes(closed)) is Trouble.CLOSED
    at = whole.index(b"eyJ")
    broken = whole[:at] + b"####" + whole[at + 4 :]
    assert trouble(BACKUP, broken) is Trouble.DAMAGED
    monkeypatch.setattr(daylio_backup, "_BASE64_BYTES", 100)
    assert trouble(BACKUP, whole) is Trouble.TOO_LARGE
    assert trouble(BACKUP, backup(entry())) is Trouble.TOO_LARGE


def test_other_files_are_no_backup() -> None:
    for data in (b"", b"{}", b"eyJ", b"PK\x03\x04", b"a,b\n1,2\n", b"\xff" * 100):
        assert not daylio_backup.knows(of_bytes(data))
    assert not daylio_backup.knows(of_bytes(zipped(b"{}", "other")))
