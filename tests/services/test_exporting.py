"""What is written by each ending, read back by other readers."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sqlite3
import zipfile
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from coach.content.health_codes import load_health_codes
from coach.dev.builders import at, checkin, session
from coach.domain.facts import FilledForm, Mark, Measure, Night
from coach.errors import Refused
from coach.paths import resources
from coach.services.exporting import Export, ExportService, export_of
from coach.services.own_tables import FILES, MOST_ITEMS
from coach.store import facts as stored
from coach.store import heart_rate, routes
from coach.store.datasette_copy import TABLES
from coach.store.kinds import KINDS, OF_TABLE

if TYPE_CHECKING:
    from pathlib import Path

    from coach.services.desk import Desk

MONDAY, TUESDAY = date(2026, 2, 23), date(2026, 2, 24)
GPX = b'<?xml version="1.0"?>\n<gpx creator="a watch"><trk/></gpx>\n'
UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
R4_TIME = re.compile(
    r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?", re.ASCII
)


@pytest.fixture
def walk(desk: Desk) -> str:
    """A small life; return the id of its walk."""
    walk = session(MONDAY, 20, at=at(MONDAY), before=3, after=5, note="=1+1")
    forms = [
        FilledForm("f1", MONDAY, at(MONDAY), "phq9", (1, 2, 3, 0, 0, 1, 2, 3, 0, 2)),
        FilledForm("f2", TUESDAY, None, "phq9", (1, None, 1, 1, 1, 1, 1, 1, 1)),
        FilledForm("f3", TUESDAY, None, "phq9", (1, None, 1, 1, 1, 1, 1, 1, 0)),
        FilledForm("f4", TUESDAY, None, "gad7", (1,) * 7),
    ]
    stored.save(
        desk.db,
        walk,
        session(TUESDAY, 30, "cook"),
        checkin(MONDAY, 4, at=at(MONDAY, "09:00"), energy=6),
        checkin(MONDAY, 7, at=at(MONDAY, "21:00"), note="better, “much”"),
        checkin(TUESDAY, None, energy=2),
        Night("n", MONDAY, 400),
        Mark("m1", MONDAY, Measure.STEPS, amount=4000.0, source="a", source_id="1"),
        Mark("m2", MONDAY, Measure.STEPS, amount=5000.0, source="b", source_id="1"),
        Mark("m3", MONDAY, Measure.RESTING, amount=58.0),
        *forms,
        verb="x",
    )
    heart_rate.save(desk.db, walk.id, [0, 60], [80, 100])
    routes.save(desk.db, walk.id, GPX)
    return walk.id


def write(desk: Desk, path: Path, *, replace: bool = False, session: str = "") -> Path:
    what = export_of(path)
    assert what is not None
    ExportService(desk).write(path, what, replace=replace, session=session)
    return path


def rows(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("tables", Export.TABLES),
        ("a.ZIP", Export.ARCHIVE),
        ("a.json", Export.LOSSLESS),
        ("a.FHIR.json", Export.HEALTH),
        ("a.csv", Export.DAYLIO),
        ("a.db", Export.SQLITE),
        ("a.gpx", Export.ROUTE),
        ("a.xlsx", None),
    ],
)
def test_the_ending_says_what_is_written(
    tmp_path: Path, name: str, what: Export | None
) -> None:
    assert export_of(tmp_path / name) is what


def test_the_tables_hold_a_row_a_fact(desk: Desk, tmp_path: Path, walk: str) -> None:
    folder = write(desk, tmp_path / "tables")
    assert {each.name for each in folder.iterdir()} == {
        *FILES.values(),
        "days.csv",
        "told.csv",
        "README.txt",
    }
    monday, tuesday = rows(folder / "days.csv")
    assert monday == {
        "day": "2026-02-23", "moods": "2", "mood_lowest": "4", "mood_highest": "7",
        "mood_mean": "5.5", "energy_mean": "6.0", "sessions": "1",
        "moving_minutes": "20", "asleep_minutes": "400", "steps": "5000",
        "exercise_minutes": "", "resting_bpm": "58",
    }  # fmt: skip
    assert (tuesday["moods"], tuesday["mood_mean"]) == ("0", "")
    assert (tuesday["sessions"], tuesday["moving_minutes"]) == ("1", "0")
    done = {each["id"]: each for each in rows(folder / "sessions.csv")}
    assert done[walk]["at"] == at(MONDAY).isoformat()
    assert done[walk]["note"] == "'=1+1"
    assert (done[walk]["bpm_mean"], done[walk]["bpm_highest"]) == ("90", "100")
    assert done[walk]["pleasure"] == ""
    assert [each["mood"] for each in rows(folder / "moods.csv")] == ["4", "7", ""]
    assert len(rows(folder / "marks.csv")) == 3
    if os.name != "nt":
        assert folder.stat().st_mode & 0o777 == 0o700
        assert all(each.stat().st_mode & 0o777 == 0o600 for each in folder.iterdir())


def test_totals_stand_where_they_may(desk: Desk, tmp_path: Path, walk: str) -> None:
    folder = write(desk, tmp_path / "tables")
    forms = {each["id"]: each for each in rows(folder / "assessments.csv")}
    assert forms["f1"]["total"] == "12"
    assert forms["f2"]["total"] == ""  # question nine waits to be talked about
    assert forms["f3"]["total"] == "8"  # seven ones stand for nine
    assert forms["f4"]["total"] == "7"
    assert [forms["f1"][f"item_{n}"] for n in (1, 9, 10)] == ["1", "0", "2"]
    assert (forms["f2"]["item_2"], forms["f4"]["item_8"]) == ("", "")


def test_no_questionnaire_has_more_items_than_columns(desk: Desk) -> None:
    for asked in desk.catalogue.questionnaires:
        assert len(asked.items) + bool(asked.extra) <= MOST_ITEMS


def test_the_page_beside_the_tables_names_every_column(
    desk: Desk, tmp_path: Path
) -> None:
    folder = write(desk, tmp_path / "tables")
    said = (folder / "README.txt").read_text(encoding="utf-8")
    assert max(len(line) for line in said.splitlines()) <= 78
    for file in folder.glob("*.csv"):
        part = said.partition(f"\n{file.name}\n")[2].partition(".csv\n")[0]
        header = file.read_bytes().decode("utf-8-sig").splitlines()[0]
        for name in header.split(","):
            assert f"\n{name}: " in part, (file.name, name)


def test_the_archive_is_the_same_bytes_each_time(
    desk: Desk, tmp_path: Path, walk: str
) -> None:
    one, two = write(desk, tmp_path / "a.zip"), write(desk, tmp_path / "b.zip")
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as held:
        names = held.namelist()
        assert names == sorted(names)
        assert {"README.txt", "archive.json", "tables/moods.csv"} <= set(names)
        lossless = write(desk, tmp_path / "a.json").read_bytes()
        assert held.read("archive.json") == lossless
        assert not held.testzip()
    archive = json.loads(lossless)
    assert len(archive["facts"]["sessions"]) == 2
    assert archive["heart_rate"][0]["session"] == walk
    for word in (b"changed", b"deleted", b"batch", str(tmp_path).encode()):
        assert word not in lossless


def test_moods_in_the_shape_of_daylio(desk: Desk, tmp_path: Path, walk: str) -> None:
    late, early = rows(write(desk, tmp_path / "a.csv"))
    assert late == {
        "full_date": "2026-02-23", "date": "February 23", "weekday": "Monday",
        "time": "21:00", "mood": "good", "activities": "Walk", "note_title": "",
        "note": "better, “much”",
    }  # fmt: skip
    assert (early["time"], early["mood"], early["activities"]) == ("09:00", "meh", "")


def test_the_copy_opens_in_any_program_for_sqlite(
    desk: Desk, tmp_path: Path, walk: str
) -> None:
    stored.delete(desk.db, "m3")
    path = write(desk, tmp_path / "a.db")
    with closing(sqlite3.connect(path)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        daily = "SELECT day, moods, mood_mean, moving_minutes, steps, resting_bpm"
        assert copy.execute(f"{daily} FROM daily").fetchall() == [
            ("2026-02-23", 2, 5.5, 20, 5000.0, None),
            ("2026-02-24", 0, None, 0, None, None),
        ]
        done = "SELECT id, title, minutes, change, bpm_mean FROM sessions"
        assert copy.execute(done).fetchone() == (walk, "Walk", 20, 2, 90.0)
        forms = "SELECT id, total, interest, down, dark_thoughts, difficulty FROM phq9"
        assert sorted(copy.execute(forms).fetchall()) == [
            ("f1", 12, 1, 2, 0, 2),
            ("f2", None, 1, None, 1, None),
            ("f3", 8, 1, None, 0, None),
        ]
        tables = "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
        made = dict(copy.execute(tables).fetchall())
        assert set(TABLES.values()) <= set(made)
        assert not any(
            re.search(r"\b(changed|deleted)\b", sql) for sql in made.values()
        )
        said = " ".join(words for (words,) in copy.execute("SELECT words FROM about"))
        assert "not closed" in said
        assert copy.execute("SELECT gpx FROM route").fetchall() == [(GPX,)]
        pulse = copy.execute("SELECT seconds, bpm FROM heart_rate").fetchone()
        assert pulse == ("[0, 60]", "[80, 100]")
        assert copy.execute("SELECT count(*) FROM mark").fetchone() == (2,)


def test_parts_of_a_day_are_added_up_and_programs_never_are(
    desk: Desk, tmp_path: Path
) -> None:
    exercise = Measure.EXERCISE
    parts = [
        Mark(id_, MONDAY, exercise, amount=amount, source=source, source_id=known)
        for id_, amount, source, known in (
            ("p1", 12.0, "fitbit", f"moderate:{MONDAY}"),
            ("p2", 20.0, "fitbit", f"vigorous:{MONDAY}"),
            ("p3", 31.0, "fitbit", f"exercise_min {MONDAY}"),
            ("p4", 30.0, "garmin", f"exercise:{MONDAY}"),
        )
    ]
    pulse = Mark(
        "r", MONDAY, Measure.RESTING, amount=58.0, source="fitbit",
        source_id=f"resting:{MONDAY}",
    )  # fmt: skip
    stored.save(desk.db, *parts, pulse, verb="x")
    [day] = rows(write(desk, tmp_path / "tables") / "days.csv")
    assert (day["exercise_minutes"], day["resting_bpm"]) == ("32", "58")
    with closing(sqlite3.connect(write(desk, tmp_path / "a.db"))) as copy:
        told = copy.execute("SELECT exercise_minutes, resting_bpm FROM daily")
        assert told.fetchall() == [(32.0, 58.0)]


def test_every_kind_has_a_table_in_both(desk: Desk) -> None:
    assert set(FILES) == set(TABLES) == {kind.table for kind in KINDS}
    assert set(OF_TABLE) == set(TABLES)


def test_a_route_goes_out_as_it_came_in(desk: Desk, tmp_path: Path, walk: str) -> None:
    path = write(desk, tmp_path / "a.gpx", session=walk)
    assert path.read_bytes() == GPX
    with pytest.raises(Refused, match="no route"):
        write(desk, tmp_path / "b.gpx", session="nobody")
    stored.delete(desk.db, walk)
    with pytest.raises(Refused, match="no route"):
        write(desk, tmp_path / "b.gpx", session=walk)
    assert not (tmp_path / "b.gpx").exists()


@pytest.mark.parametrize("name", ["a.zip", "a.json", "a.csv", "a.db", "tables"])
def test_what_is_there_stays_unless_it_may_be_replaced(
    desk: Desk, tmp_path: Path, name: str
) -> None:
    path = write(desk, tmp_path / name)
    before = sorted(each.name for each in tmp_path.iterdir())
    with pytest.raises(Refused, match="--replace"):
        write(desk, path)
    write(desk, path, replace=True)
    assert sorted(each.name for each in tmp_path.iterdir()) == before
    if os.name != "nt" and path.is_file():
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_folder_with_other_things_in_it_is_never_replaced(
    desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "cat.jpg").write_bytes(b"cat")
    for replace in (False, True):
        with pytest.raises(Refused):
            write(desk, folder, replace=replace)
    assert [each.name for each in folder.iterdir()] == ["cat.jpg"]
    assert [each.name for each in tmp_path.iterdir() if each.name != "data"] == [
        "photos"
    ]


def test_nothing_stays_where_writing_breaks_off(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("os.fsync", full)
    for name in ("a.zip", "a.json", "tables"):
        with pytest.raises(Refused):
            write(desk, tmp_path / name)
    assert [each.name for each in tmp_path.iterdir()] == ["data"]


# -- health records ------------------------------------------------------------------


def check_coding(coding: dict[str, str]) -> None:
    assert coding["system"].startswith("http://")
    assert coding["code"]


def check_resource(resource: dict[str, Any]) -> None:
    """Check what FHIR R4 asks of the kinds of resource we write."""
    for name in resource:
        assert resource[name] not in (None, "", [], {}), name
    match resource["resourceType"]:
        case "Patient":
            assert set(resource) == {"resourceType", "id"}
        case "QuestionnaireResponse":
            assert resource["status"] in {"completed", "in-progress"}
            assert resource["questionnaire"] == "http://loinc.org/q/44249-1"
            assert resource["meta"]["tag"][0]["code"] == "44249-1"
            assert R4_TIME.fullmatch(resource["authored"])
            for item in resource["item"]:
                assert item["linkId"]
                (answer,) = item["answer"]
                (value,) = answer
                assert value in {"valueCoding", "valueDecimal"}
                if value == "valueCoding":
                    check_coding(answer[value])
        case "Observation":
            assert resource["status"] in {"final", "preliminary"}
            assert resource["code"]["text"]
            for coding in resource["code"].get("coding", ()):
                check_coding(coding)
            check_coding(resource["category"][0]["coding"][0])
            value = resource["valueQuantity"]
            assert value["system"] == "http://unitsofmeasure.org"
            assert isinstance(value["value"], int)
            times = ("effectiveDateTime", "effectivePeriod")
            assert sum(name in resource for name in times) == 1
        case other:
            raise AssertionError(other)


def test_the_bundle_for_health_records(desk: Desk, tmp_path: Path, walk: str) -> None:
    path = write(desk, tmp_path / "a.fhir.json")
    bundle = json.loads(path.read_bytes())
    assert (bundle["resourceType"], bundle["type"]) == ("Bundle", "collection")
    links = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(set(links)) == len(links)
    resources_ = [entry["resource"] for entry in bundle["entry"]]
    for link, resource in zip(links, resources_, strict=True):
        assert UUID.fullmatch(link)
        assert link == f"urn:uuid:{resource['id']}"
        check_resource(resource)
    patient, *others = resources_
    assert patient["resourceType"] == "Patient"
    for resource in others:
        assert resource["subject"] == {"reference": links[0]}

    forms = [r for r in others if r["resourceType"] == "QuestionnaireResponse"]
    items = [{i["linkId"]: i["answer"][0] for i in form["item"]} for form in forms]
    codes = {link: each.get("valueCoding", each) for link, each in items[0].items()}
    assert codes.pop("/44261-6") == {"valueDecimal": 12}
    assert {link: each["code"] for link, each in codes.items()} == {
        "/44250-9": "LA6569-3", "/44255-8": "LA6570-1", "/44259-0": "LA6571-9",
        "/44254-1": "LA6568-5", "/44251-7": "LA6568-5", "/44258-2": "LA6569-3",
        "/44252-5": "LA6570-1", "/44253-3": "LA6571-9", "/44260-8": "LA6568-5",
        "/69722-7": "LA6575-0",
    }  # fmt: skip
    for few in items[1:]:  # held back, and made up of fewer answers
        assert "/44261-6" not in few
        assert "/44255-8" not in few

    week, *moods = [r for r in others if r["resourceType"] == "Observation"]
    assert week["code"]["coding"][0]["code"] == "55411-3"
    assert week["effectivePeriod"] == {"start": "2026-02-23", "end": "2026-03-01"}
    assert (week["valueQuantity"]["value"], week["status"]) == (20, "final")
    assert [mood["valueQuantity"]["value"] for mood in moods] == [4, 7]
    assert all("coding" not in mood["code"] for mood in moods)


def test_an_empty_life_is_a_whole_bundle_too(desk: Desk, tmp_path: Path) -> None:
    bundle = json.loads(write(desk, tmp_path / "a.fhir.json").read_bytes())
    assert [entry["resource"]["resourceType"] for entry in bundle["entry"]] == [
        "Patient"
    ]


def test_the_codes_fit_the_form_as_it_is_asked(desk: Desk) -> None:
    codes, asked = (
        load_health_codes(resources()).phq9,
        desk.catalogue.questionnaire("phq9"),
    )
    assert asked is not None
    assert asked.extra is not None
    assert len(codes.items) == len(asked.items)
    assert [c.display for c in codes.answers] == [o.label for o in asked.options]
    extra = [option.label for option in asked.extra.options]
    assert [c.display for c in codes.difficulty_answers] == extra
    assert len(set(codes.items)) == len(codes.items)
