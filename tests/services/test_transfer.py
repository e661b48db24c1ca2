from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.dev.builders import answers
from coach.domain import contradictions
from coach.domain.facts import Session
from coach.domain.profile import profile_of
from coach.domain.settings import Settings
from coach.services.transfer import ImportService
from coach.store import facts as stored

if TYPE_CHECKING:
    from pathlib import Path

    from coach.clock import FixedClock
    from coach.services.desk import Desk
    from coach.services.import_report import FileReport

MOODS = """effective_time_frame,fatigue,mood,readiness,sleep_duration_h,\
sleep_quality,soreness,soreness_area,stress
2026-02-02T07:30:00.000Z,2,4,6,7,3,3,[],3
2026-02-03T07:10:00.000Z,2,3,6,7,3,3,"[12345, 678]",3
2026-02-03T21:40:00.000Z,2,0,6,7,3,3,[],3
"""
SESSIONS = """end_date_time,activity_names,perceived_exertion,duration_min
2026-02-02T18:00:00.000Z,"['individual', 'running']",6,40
2026-02-04T18:00:00.000Z,"['individual', 'strength']",7,50
"""


@pytest.fixture
def moods(tmp_path: Path) -> Path:
    return written(tmp_path / "wellness.csv", MOODS)


@pytest.fixture
def sessions(tmp_path: Path) -> Path:
    return written(tmp_path / "srpe.csv", SESSIONS)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def brought_in(desk: Desk, *paths: Path) -> list[tuple[int, int, int]]:
    report = ImportService(desk).bring_in(paths)
    assert report.understood
    return [(file.new, file.same, file.changed) for file in report.files]


def only(desk: Desk, path: Path) -> FileReport:
    [report] = ImportService(desk).bring_in([path]).files
    return report


def left_out(desk: Desk, path: Path) -> dict[str, int]:
    return {left.reason: left.count for left in only(desk, path).left_out}


def own_session(start: str, minutes: int, activity: str = "walk") -> Session:
    at = datetime.fromisoformat(start).replace(tzinfo=UTC)
    return Session(
        stored.new_id(), at.date(), activity, minutes, at=at.astimezone(), note="mine"
    )


def test_moods_and_sessions_come_in_with_what_they_say(
    desk: Desk, moods: Path, sessions: Path
) -> None:
    assert brought_in(desk, moods, sessions) == [(3, 0, 0), (2, 0, 0)]
    history = stored.load_history(desk.db)
    assert [c.mood for c in history.checkins] == [8, 5, None]
    assert [(s.activity, s.minutes, s.effort) for s in history.sessions] == [
        ("run", 40, 6),
        ("strength", 50, 7),
    ]
    assert {c.source for c in history.checkins} == {"pmdata"}
    assert {s.source for s in history.sessions} == {"pmdata"}


def test_files_are_known_by_their_header_and_not_by_their_name(
    desk: Desk, moods: Path
) -> None:
    assert only(desk, moods.rename(moods.with_name("x.dat"))).format == (
        "pmdata_wellness"
    )


def test_the_same_files_again_change_nothing_and_say_so(
    desk: Desk, moods: Path, sessions: Path
) -> None:
    brought_in(desk, moods, sessions)
    before = stored.load_history(desk.db)
    assert brought_in(desk, moods, sessions) == [(0, 3, 0), (0, 2, 0)]
    assert stored.load_history(desk.db) == before


def test_a_longer_export_in_any_order_adds_what_is_new(desk: Desk, moods: Path) -> None:
    brought_in(desk, moods)
    header, *rows = MOODS.splitlines()
    rows.append("2026-02-05T07:10:00.000Z,2,5,6,7,3,3,[],3")
    random.Random(3).shuffle(rows)
    longer = written(moods.with_name("longer.csv"), "\n".join([header, *rows]))
    assert brought_in(desk, longer) == [(1, 3, 0)]


def test_overlapping_files_in_one_go_count_an_entry_once(
    desk: Desk, moods: Path
) -> None:
    twin = written(moods.with_name("twin.csv"), MOODS)
    assert brought_in(desk, moods, twin) == [(3, 0, 0), (0, 3, 0)]


def test_a_corrected_entry_is_changed_in_place(desk: Desk, sessions: Path) -> None:
    brought_in(desk, sessions)
    ids = {s.id for s in stored.load_history(desk.db).sessions}
    written(sessions, SESSIONS.replace(",6,40", ",6,45"))
    assert brought_in(desk, sessions) == [(0, 1, 1)]
    history = stored.load_history(desk.db)
    assert {s.id for s in history.sessions} == ids
    assert [s.minutes for s in history.sessions] == [45, 50]


def test_one_undo_takes_all_files_back_and_they_can_come_again(
    desk: Desk, moods: Path, sessions: Path
) -> None:
    brought_in(desk, moods, sessions)
    undone = stored.undo(desk.db)
    assert undone is not None
    assert len(undone.facts) == 5
    assert not any(stored.counts(desk.db).values())
    assert brought_in(desk, moods, sessions) == [(3, 0, 0), (2, 0, 0)]


def test_bringing_in_nothing_new_leaves_undo_to_what_was_done_before(
    desk: Desk, moods: Path
) -> None:
    brought_in(desk, moods)
    stored.save(desk.db, own_session("2026-02-10T09:00", 10), verb="log")
    brought_in(desk, moods)
    undone = stored.undo(desk.db)
    assert undone is not None
    assert undone.verb == "log"


def test_what_the_person_deleted_stays_deleted(desk: Desk, sessions: Path) -> None:
    brought_in(desk, sessions)
    first, _ = stored.load_history(desk.db).sessions
    stored.delete(desk.db, first.id)
    assert brought_in(desk, sessions) == [(0, 2, 0)]
    assert len(stored.load_history(desk.db).sessions) == 1


def test_what_the_person_changed_stays_as_they_left_it(
    desk: Desk, sessions: Path
) -> None:
    brought_in(desk, sessions)
    first, _ = stored.load_history(desk.db).sessions
    stored.save(desk.db, replace(first, minutes=35), verb="edit")
    assert brought_in(desk, sessions) == [(0, 2, 0)]
    assert stored.load_history(desk.db).sessions[0].minutes == 35


@pytest.mark.parametrize(
    ("start", "minutes", "activity"),
    [
        ("2026-02-02T17:24", 5, "walk"),
        ("2026-02-02T17:30", 20, "run"),
        ("2026-02-02T16:30", 200, "walk"),
        ("2026-02-02T17:36", 60, "cycle"),
    ],
)
def test_a_session_written_down_by_hand_wins_over_the_imported_one(
    desk: Desk, sessions: Path, start: str, minutes: int, activity: str
) -> None:
    mine = own_session(start, minutes, activity)
    stored.save(desk.db, mine, verb="log")
    report = only(desk, sessions)
    assert report.new == 1
    assert [left.count for left in report.left_out] == [1]
    assert "wrote this down" in report.left_out[0].reason
    assert mine in stored.load_history(desk.db).sessions
    assert only(desk, sessions).same == 1


@pytest.mark.parametrize(
    ("start", "minutes", "activity"),
    [
        ("2026-02-02T17:55", 40, "strength"),
        ("2026-02-02T17:55", 60, "walk"),
        ("2026-02-02T12:00", 40, "walk"),
        ("2026-02-01T17:20", 40, "run"),
    ],
)
def test_another_time_is_another_session(
    desk: Desk, sessions: Path, start: str, minutes: int, activity: str
) -> None:
    stored.save(desk.db, own_session(start, minutes, activity), verb="log")
    assert brought_in(desk, sessions) == [(2, 0, 0)]


@pytest.mark.parametrize(
    ("start", "minutes", "activity"),
    [
        ("2026-02-02T17:20", 40, "strength"),
        ("2026-02-02T17:45", 60, "walk"),
        ("2026-02-02T05:00", 1440, "tidy"),
    ],
)
def test_a_session_at_the_time_of_another_is_listed_and_stays_out(
    desk: Desk, sessions: Path, start: str, minutes: int, activity: str
) -> None:
    mine = own_session(start, minutes, activity)
    stored.save(desk.db, mine, verb="log")
    reason = desk.texts("transfer.overlap")
    assert left_out(desk, sessions) == {reason: 1}
    kept = stored.load_history(desk.db)
    assert mine in kept.sessions
    assert len(kept.sessions) == 2
    assert left_out(desk, sessions) == {reason: 1}
    assert stored.load_history(desk.db) == kept


def test_of_rows_at_one_time_the_earlier_start_stays_in_any_order(
    desk: Desk, sessions: Path
) -> None:
    header, *rows = SESSIONS.splitlines()
    rows.append("2026-02-02T18:20:00.000Z,['strength'],4,40")
    rows.append("2026-02-02T17:26:00.000Z,['running'],4,70")
    rows.append("2026-02-02T18:55:00.000Z,['running'],4,40")
    for seed in range(3):
        random.Random(seed).shuffle(rows)
        written(sessions, "\n".join([header, *rows]))
        assert left_out(desk, sessions) == {desk.texts("transfer.overlap"): 1}
        held = stored.load_history(desk.db).sessions
        assert [s.minutes for s in held] == [70, 40, 40, 50]
        assert [s.activity for s in held] == ["run", "strength", "run", "strength"]
        stored.undo(desk.db)


def test_a_corrected_entry_that_no_longer_fits_stays_as_it_is(
    desk: Desk, sessions: Path
) -> None:
    brought_in(desk, sessions)
    stored.save(desk.db, own_session("2026-02-02T16:00", 60), verb="log")
    before = stored.load_history(desk.db)
    written(sessions, SESSIONS.replace(",6,40", ",6,90"))
    assert left_out(desk, sessions) == {desk.texts("transfer.overlap"): 1}
    assert stored.load_history(desk.db) == before


def test_new_ratings_of_what_stands_are_taken_whatever_it_contradicts(
    desk: Desk, sessions: Path
) -> None:
    brought_in(desk, sessions)
    mine = own_session("2026-02-02T17:20", 40)
    stored.save(desk.db, mine, verb="test")
    written(sessions, SESSIONS.replace(",6,40", ",3,40"))
    assert brought_in(desk, sessions) == [(0, 1, 1)]
    efforts = {s.effort for s in stored.load_history(desk.db).sessions}
    assert efforts == {3, 7, None}


def test_what_lies_before_birth_is_listed(desk: Desk, sessions: Path) -> None:
    stored.save(desk.db, *answers(date(2026, 2, 1), birth_year=1990), verb="test")
    early = SESSIONS.replace("2026-02-02", "1989-12-31").replace(
        "2026-02-04", "1990-01-02"
    )
    written(sessions, early)
    reason = desk.texts("transfer.before_birth")
    assert left_out(desk, sessions) == {reason: 1}
    assert left_out(desk, sessions) == {reason: 1}
    assert [s.day.year for s in stored.load_history(desk.db).sessions] == [1990]


def test_an_impossible_year_of_birth_keeps_nothing_out(
    desk: Desk, sessions: Path
) -> None:
    stored.save(desk.db, *answers(date(2026, 2, 1), birth_year=2030), verb="test")
    assert brought_in(desk, sessions) == [(2, 0, 0)]


@pytest.mark.parametrize("seed", range(12))
def test_what_comes_in_never_contradicts_and_comes_in_once(
    desk: Desk, sessions: Path, seed: int
) -> None:
    dice = random.Random(seed)
    begin = datetime(2026, 2, 2, tzinfo=UTC)
    rows = [
        f"{begin + timedelta(minutes=5 * dice.randrange(900)):%Y-%m-%dT%H:%M:%S.000Z},"
        f"['running'],5,{dice.choice([3, 5, 6, 20, 60, 700, 1440])}"
        for _ in range(dice.randrange(15))
    ]
    header = SESSIONS.split("\n")[0]
    first = only(desk, written(sessions, "\n".join([header, *rows])))
    history = stored.load_history(desk.db)
    assert contradictions.left_out(history, profile_of(())) == ()
    out = sum(left.count for left in first.left_out)
    assert first.new + out == len(rows)
    dice.shuffle(rows)
    again = only(desk, written(sessions, "\n".join([header, *rows])))
    assert (again.new, again.changed, again.same) == (0, 0, first.new)
    assert sum(left.count for left in again.left_out) == out
    assert stored.load_history(desk.db) == history


def test_a_session_without_a_clock_time_is_never_taken_for_another(
    desk: Desk, sessions: Path
) -> None:
    mine = replace(own_session("2026-02-02T17:20", 40, "run"), at=None)
    stored.save(desk.db, mine, verb="log")
    assert brought_in(desk, sessions) == [(2, 0, 0)]


def test_a_session_that_would_overfill_its_day_is_listed(
    desk: Desk, sessions: Path
) -> None:
    full = replace(own_session("2026-02-02T05:00", 1401, "tidy"), at=None)
    stored.save(desk.db, full, verb="log")
    report = only(desk, sessions)
    assert report.new == 1
    assert "24 hours" in report.left_out[0].reason


def test_entries_later_than_now_are_listed_and_come_when_it_is_time(
    desk: Desk, clock: FixedClock, moods: Path
) -> None:
    now = clock.now()
    clock.move_to(datetime(2026, 2, 3, 12, tzinfo=UTC))
    assert left_out(desk, moods) == {desk.texts("transfer.future"): 1}
    clock.move_to(now)
    assert brought_in(desk, moods) == [(1, 2, 0)]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="needs tzset")
def test_another_time_zone_or_another_hour_of_day_start_changes_no_entry(
    desk: Desk, moods: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought_in(desk, moods)
    before = stored.load_history(desk.db)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        moved = replace(desk, settings=lambda: Settings(day_start_min=720))
        assert brought_in(moved, moods) == [(0, 3, 0)]
    finally:
        monkeypatch.undo()
        time.tzset()
    assert stored.load_history(desk.db) == before


def test_a_file_that_is_not_there_does_not_keep_the_others_out(
    desk: Desk, moods: Path
) -> None:
    report = ImportService(desk).bring_in([moods.with_name("no.csv"), moods])
    assert not report.understood
    missing, good = report.files
    assert (missing.format, good.new) == (None, 3)
    assert missing.left_out[0].reason == desk.texts("transfer.missing")


def test_a_folder_and_a_strange_table_are_answered_kindly(
    desk: Desk, tmp_path: Path
) -> None:
    assert not only(desk, tmp_path).understood
    strange = written(tmp_path / "s.csv", "a,b\n1,2\n")
    assert left_out(desk, strange) == {desk.texts("transfer.table"): 1}
    strange.write_bytes(b"\x00\x01 nothing we know")
    assert left_out(desk, strange) == {desk.texts("transfer.unknown"): 1}


def test_another_encoding_is_read_too(desk: Desk, moods: Path) -> None:
    moods.write_bytes(MOODS.encode("utf-16"))
    assert brought_in(desk, moods) == [(3, 0, 0)]


def test_the_report_has_the_shape_other_programs_rely_on(
    desk: Desk, sessions: Path
) -> None:
    written(sessions, SESSIONS + "2026-02-05T18:00:00.000Z,['team'],5,0\n")
    assert ImportService(desk).bring_in([sessions]).as_json() == {
        "files": [
            {
                "name": "srpe.csv",
                "format": "pmdata_srpe",
                "new": 2,
                "same": 0,
                "changed": 0,
                "left_out": [
                    {"reason": desk.texts("transfer.minutes"), "count": 1},
                ],
            }
        ]
    }


def test_imported_facts_bear_ids_by_which_they_are_known_again(
    desk: Desk, moods: Path
) -> None:
    brought_in(desk, moods)
    held = stored.load_history(desk.db).checkins
    assert all(c.source_id for c in held)
    assert len({c.source_id for c in held}) == 3


def test_an_archive_of_our_own_comes_back_whole_and_once(
    desk: Desk, moods: Path, tmp_path: Path
) -> None:
    from coach.services.exporting import ExportService, export_of

    brought_in(desk, moods)
    path = tmp_path / "all.json"
    what = export_of(path)
    assert what is not None
    ExportService(desk).write(path, what, replace=False)
    assert only(desk, path).format == "outside_in"
    assert only(desk, path).same == 3
    stored.undo(desk.db)
    assert not any(stored.counts(desk.db).values())
    assert only(desk, path).new == 3
    path.write_bytes(path.read_bytes()[:-40])
    assert only(desk, path).format is None
