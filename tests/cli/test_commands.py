from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from coach import __version__
from coach.cli.root import HOMES, root
from coach.domain.profile import BY_COMMAND, SCREENING_KEYS
from coach.paths import resources
from tests.cli.conftest import bare, help_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command

PATHS = [*([name] for name in HOMES), ["plan", "choose"]]


@pytest.mark.parametrize("path", [[], *PATHS], ids=lambda p: " ".join(p) or "coach")
def test_every_command_has_help_in_words(path: list[str]) -> None:
    said = help_of(*path)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Usage: coach")
    assert "--help" in said.out
    assert "command." not in said.out
    options = said.out.partition("Options:\n")[2].partition("\n\n")[0]
    told = [line for line in options.splitlines() if line.startswith("  --")]
    assert [line for line in told if not line.split("  ")[-1].strip()] == []


def test_help_names_every_command_and_what_it_is_for() -> None:
    lines = help_of().out.splitlines()
    for name in HOMES:
        (line,) = [x for x in lines if x.split()[:1] == [name]]
        assert len(line.split()) > 3


@pytest.mark.parametrize("asked", ["--version", "--help"])
def test_version_and_help_end_with_who_has_reviewed_it(asked: str) -> None:
    said = bare(asked)
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[-1].strip() == (
        "No clinician has reviewed this version yet."
    )


def test_the_version_stands_on_a_line_of_its_own() -> None:
    assert bare("--version").out.splitlines()[0] == f"Outside In {__version__}"


def test_mood_prints_the_id_alone_or_id_day_and_kind(coach: Command) -> None:
    first = coach("mood", "4").id
    second = coach("mood", "5", "--energy", "3", "--note", "tea", "--json").json
    assert second.keys() == {"id", "day", "kind"}
    assert (second["day"], second["kind"]) == ("2026-03-04", "checkin")
    (day,) = coach("history", "--json").json
    kept = {c["id"]: c for c in day["checkins"]}
    assert kept.keys() == {first, second["id"]}
    assert kept[second["id"]] == {
        "id": second["id"],
        "at": None,
        "mood": 5,
        "energy": 3,
        "note": "tea",
    }


def test_log_keeps_every_rating_under_its_own_name(coach: Command) -> None:
    said = coach(
        "log", "Walk", "12", "--at", "2026-03-04T09:30+02:00", "--before", "1",
        "--after", "2", "--expected", "3", "--effort", "4", "--pleasure", "5",
        "--mastery", "6", "--pain", "7", "--company", "together",
        "--note", "déjà vu", "--json",
    )  # fmt: skip
    assert said.json["kind"] == "session"
    (day,) = coach("history", "--json").json
    (session,) = day["sessions"]
    assert session == {
        "id": said.json["id"],
        "activity": "walk",
        "minutes": 12,
        "at": "2026-03-04T09:30:00+02:00",
        "before": 1,
        "after": 2,
        "expected": 3,
        "effort": 4,
        "pleasure": 5,
        "mastery": 6,
        "pain": 7,
        "company": "together",
        "note": "déjà vu",
        "source": "own",
    }


def test_pain_is_kept_through_undo(coach: Command) -> None:
    first = coach("log", "walk", "12", "--pain", "0").id
    coach("log", "walk", "5", "--pain", "4")
    coach("delete", first)
    coach("undo")
    (day,) = coach("history", "--json").json
    assert sorted(session["pain"] for session in day["sessions"]) == [0, 4]


@pytest.mark.parametrize(
    ("held", "given"),
    [("resting_bpm=110", "max_bpm=110"), ("max_bpm=110", "resting_bpm=110")],
)
def test_a_pulse_is_measured_against_the_one_that_stands(
    coach: Command, held: str, given: str
) -> None:
    coach("profile", held)
    before = coach("profile", "--json").json
    assert "lower than the highest" in coach("profile", given).refused()
    assert coach("profile", "--json").json == before


def test_nothing_is_done_before_birth(coach: Command) -> None:
    coach("profile", "birth_year=1990")
    early = coach("log", "walk", "5", "--at", "1989-12-31")
    assert "before the year you were born" in early.refused()
    coach("log", "walk", "5", "--at", "1990-01-01")
    assert "written down for 1990" in coach("profile", "birth_year=1991").refused()
    assert coach("profile", "birth_year=1989").code == 0
    assert [d["day"] for d in coach("history", "--json").json] == ["1990-01-01"]


def test_at_takes_a_day_or_a_local_time(coach: Command) -> None:
    coach("log", "walk", "5", "--at", "2026-03-01")
    coach("log", "walk", "5", "--at", "2026-03-02T08:15")
    first, second = coach("history", "--json").json
    assert (first["day"], first["sessions"][0]["at"]) == ("2026-03-01", None)
    at = datetime.fromisoformat(second["sessions"][0]["at"])
    assert at == datetime(2026, 3, 2, 8, 15).astimezone()


def test_the_small_hours_belong_to_the_day_before(coach: Command) -> None:
    coach("log", "walk", "5", "--at", "2026-03-03T03:59")
    coach("log", "walk", "5", "--at", "2026-03-03T04:00")
    days = coach("history", "--json").json
    assert [d["day"] for d in days] == ["2026-03-02", "2026-03-03"]


def test_today_means_noon(coach: Command) -> None:
    assert coach("log", "walk", "5", "--at", "2026-03-04T12:00").code == 0
    assert "not come yet" in coach("mood", "5", "--at", "2026-03-04T12:01").refused()


@pytest.mark.parametrize(
    "args",
    [
        ["mood", "11"],
        ["mood", "-1"],
        ["mood", "99999999999999999999"],
        ["mood", "5", "--energy", "-3"],
        ["mood", "5", "--at", "2026-03-05"],
        ["log", "walk", "0"],
        ["log", "walk", "-5"],
        ["log", "walk", "1441"],
        ["log", "walk", "5", "--after", "11"],
        ["log", "walk", "5", "--at", "2031-01-01T10:00"],
        ["log", "walk", "5", "--pain", "11"],
        ["log", "levitate", "5"],
        ["log", "", "5"],
        ["mood", "5", "--note", "x" * 10_001],
        ["mood", "5", "--note", "caf\udce9"],
        ["profile", "resting_bpm=20"],
        ["profile", "birth_year=1850"],
        ["profile", "birth_year=2014"],
        ["profile", "resting_bpm=110", "max_bpm=105"],
        ["profile", "diabetes=perhaps"],
        ["profile", "clinician_ok=2027-01-01"],
        ["plan", "choose", "up"],
        ["delete", "nothing"],
        ["undo"],
        ["import", "nowhere.csv"],
    ],
    ids=lambda args: " ".join(args)[:40],
)
def test_what_cannot_be_kept_is_refused_in_one_sentence(
    coach: Command, args: list[str]
) -> None:
    said = coach(*args)
    assert said.refused()
    assert said.out == "" or args[0] == "import"
    assert coach("history", "--json").json == []
    assert set(coach("profile", "--json").json.values()) == {None}


@pytest.mark.parametrize(
    "args",
    [
        ["jump"],
        ["mood"],
        ["mood", "five"],
        ["mood", "4.5"],
        ["mood", "1_0"],
        ["mood", "٧"],
        ["mood", "5", "--energie", "3"],
        ["mood", "5", "6"],
        ["mood", "5", "--at", "today"],
        ["mood", "5", "--at", "2026-02-30"],
        ["log", "walk"],
        ["log", "walk", "ten"],
        ["state"],
        ["state", "tired"],
        ["profile", "shoe_size=42"],
        ["profile", "name"],
        ["profile", "screening=maybe"],
        ["history", "--from", "soon"],
        ["import"],
        ["delete"],
        ["plan", "choose"],
    ],
    ids=" ".join,
)
def test_what_is_not_understood_ends_with_two_and_points_to_help(
    coach: Command, args: list[str]
) -> None:
    said = coach(*args)
    assert f"“coach{' plan choose' if args == ['plan', 'choose'] else ''}" in (
        said.refused(2)
    )
    assert said.out == ""


@pytest.mark.parametrize("today", ["", "tomorrow", "2026-13-01", "9999-12-31"])
def test_a_day_that_is_none_is_not_understood(folder: Path, today: str) -> None:
    said = bare("--data-dir", str(folder), "--today", today, "plan")
    assert "is not a day" in said.refused(2)
    assert not folder.exists()


def test_an_unknown_key_is_answered_with_all_keys(coach: Command) -> None:
    sentence = coach("profile", "name=Ana", "shoe_size=42").refused(2)
    for key in BY_COMMAND:
        assert key.name in sentence
    assert coach("profile", "--json").json["name"] is None


def test_an_unknown_activity_is_answered_with_the_three_nearest(
    coach: Command,
) -> None:
    assert "walk_indoors, walk" in coach("log", "walk_indors", "5").refused()


def test_the_profile_prints_all_keys_and_clears_one(coach: Command) -> None:
    coach("profile", "name=Ana Bo", "max_bpm=170", "track=comfort")
    held = coach("profile", "max_bpm=", "--json").json
    assert list(held) == [key.name for key in BY_COMMAND]
    assert (held["name"], held["max_bpm"]) == ("Ana Bo", None)
    assert coach("profile").out.splitlines() == ["name: Ana Bo", "track: comfort"]


def test_an_empty_profile_says_so(coach: Command) -> None:
    assert "Nothing" in coach("profile").out


def test_clearing_the_screening_leaves_room_for_one_yes(coach: Command) -> None:
    held = coach("profile", "beta_blocker=yes", "screening=clear", "--json").json
    ticks = {key.name for key in SCREENING_KEYS}
    assert {name for name in ticks if held[name] != "no"} == {"beta_blocker"}
    assert held["beta_blocker"] == "yes"


def test_answers_given_together_are_undone_together(coach: Command) -> None:
    coach("profile", "name=Ana", "screening=clear")
    assert "Taken back" in coach("undo").out
    assert set(coach("profile", "--json").json.values()) == {None}


@pytest.mark.parametrize("state", ["rest", "ill", "away", "none"])
def test_a_state_is_set_and_said(coach: Command, state: str) -> None:
    assert "from today on" in coach("state", state).out
    said = coach("state", state, "--json").json
    assert (said["kind"], said["state"]) == ("state", state)


def test_a_state_of_rest_is_not_judged(coach: Command) -> None:
    coach("state", "rest")
    assert coach("plan", "--json").json["kind"] == "rest"


def test_the_plan_in_words_names_minutes_times_and_choices(coach: Command) -> None:
    coach.on("2026-03-02")("profile", "screening=clear")
    lines = coach("plan").out.splitlines()
    assert lines[0] == "This week: 5 minutes, 3 times."
    assert lines[1] == "Smaller: 3 minutes. Tiny: 2 minutes."
    assert "stay" in lines[-1]
    why = coach("plan", "--why").out.splitlines()
    assert why[: len(lines)] == lines
    reasons = coach("plan", "--json").json["reasons"]
    assert f"- {reasons[0]['text']}" in why


def test_a_plan_too_small_for_a_smaller_size_names_the_tiny_one(
    coach: Command,
) -> None:
    coach("plan", "choose", "back")
    assert coach("plan", "--json").json["sizes"]["smaller"] is None
    assert "Tiny: 2 minutes." in coach("plan").out.splitlines()


def test_choosing_says_what_was_chosen(coach: Command) -> None:
    assert coach("plan", "choose", "stay").out.strip() == "You stay where you are."
    chosen = coach("plan", "choose", "stay", "--json").json
    assert chosen.keys() == {"id", "day", "kind", "choice"}
    assert chosen["choice"] == "stay"


def test_history_in_words_has_a_line_a_day(coach: Command) -> None:
    assert "Nothing" in coach("history").out
    coach("mood", "4", "--energy", "2", "--at", "2026-03-01")
    coach("log", "walk", "10")
    assert coach("history").out.splitlines() == [
        "2026-03-01  mood 4  energy 2",
        "2026-03-04  Walk 10 min",
    ]


def test_history_takes_a_range_with_both_ends(coach: Command) -> None:
    for day in range(1, 5):
        coach("mood", "4", "--at", date(2026, 3, day).isoformat())
    days = coach("history", "--json", "--from", "2026-03-02", "--to", "2026-03-03")
    assert [d["day"] for d in days.json] == ["2026-03-02", "2026-03-03"]


def test_undo_and_delete_say_which_day_and_print_json(coach: Command) -> None:
    walk = coach("log", "walk", "5", "--at", "2026-03-01").id
    assert "2026-03-01" in coach("delete", walk).out
    back = coach("undo", "--json").json
    assert back == {"id": walk, "day": "2026-03-01", "kind": "session"}
    assert coach("delete", walk, "--json").json == back


def test_import_reports_every_file_and_is_the_same_twice(
    coach: Command, tmp_path: Path
) -> None:
    names = "effective_time_frame,fatigue,mood,readiness,sleep_duration_h,"
    names += "sleep_quality,soreness,soreness_area,stress"
    table = tmp_path / "wellness.csv"
    table.write_text(f"{names}\n2026-02-02T07:30:00.000Z,2,4,6,7,3,3,[],3\n")
    first = coach("import", str(table), "--json").json
    assert first == {
        "files": [
            {
                "name": "wellness.csv",
                "format": first["files"][0]["format"],
                "new": 1,
                "same": 0,
                "changed": 0,
                "left_out": [],
            }
        ]
    }
    before = coach("history", "--json").json
    again = coach("import", str(table)).out
    assert "0 new, 1 already here" in again
    assert coach("history", "--json").json == before


def test_import_says_in_words_what_stayed_out(coach: Command, tmp_path: Path) -> None:
    names = "effective_time_frame,fatigue,mood,readiness,sleep_duration_h,"
    names += "sleep_quality,soreness,soreness_area,stress"
    table = tmp_path / "wellness.csv"
    rows = [f"{day}T07:30:00.000Z,2,4,6,7,3,3,[],3" for day in ("when", "2030-01-01")]
    table.write_text("\n".join([names, *rows]))
    first, *left_out = coach("import", str(table)).out.splitlines()
    assert "0 new" in first
    assert left_out == [
        "  1: the time could not be read",
        "  1: the date is later than now",
    ]


def test_import_lists_what_contradicts_in_words_and_as_json(
    coach: Command, tmp_path: Path
) -> None:
    coach("profile", "birth_year=1990")
    coach("log", "strength", "60", "--at", "2026-02-02T10:00+00:00")
    table = tmp_path / "srpe.csv"
    rows = [
        f"{end}:00.000Z,['running'],5,{minutes}"
        for end, minutes in (
            ("1989-05-01T10:00", 30),
            ("2026-02-02T10:30", 45),
            ("2026-02-03T10:30", 30),
            ("2026-02-03T10:35", 30),
        )
    ]
    names = "end_date_time,activity_names,perceived_exertion,duration_min"
    table.write_text("\n".join([names, *rows]))
    first, *left_out = coach("import", str(table)).out.splitlines()
    assert first == "srpe.csv: 1 new, 0 already here, 0 changed."
    assert left_out == [
        "  1: the date is before the year you were born in",
        "  2: something else is written down for the same time",
    ]
    days = coach("history", "--json").json
    (file,) = coach("import", str(table), "--json").json["files"]
    assert (file["new"], file["same"], file["changed"]) == (0, 1, 0)
    assert [left["count"] for left in file["left_out"]] == [1, 2]
    assert coach("history", "--json").json == days


def test_import_of_a_file_nobody_knows_reports_it_and_is_not_done(
    coach: Command, tmp_path: Path
) -> None:
    table = tmp_path / "other.csv"
    table.write_text("a,b\n1,2\n")
    said = coach("import", str(table), "--json")
    assert said.code == 1
    (file,) = json.loads(said.out)["files"]
    assert (file["name"], file["format"], file["new"]) == ("other.csv", None, 0)
    assert file["left_out"][0].keys() == {"reason", "count"}
    assert "other.csv" in coach("import", str(table)).err


def test_doctor_counts_what_is_kept(coach: Command) -> None:
    coach("mood", "4")
    coach("log", "walk", "5")
    report = coach("doctor", "--json").json
    assert report.keys() == {
        "ok", "integrity", "foreign_keys", "schema", "content", "counts", "problems",
    }  # fmt: skip
    parts = ("ok", "integrity", "foreign_keys", "schema", "content")
    assert [report[part] for part in parts] == [True] * 5
    assert report["problems"] == []
    assert report["counts"]["sessions"] == report["counts"]["checkins"] == 1
    assert "whole" in coach("doctor").out


def test_doctor_makes_nothing_where_there_is_nothing(
    coach: Command, folder: Path
) -> None:
    assert coach("doctor", "--json").json["counts"] == {}
    assert "no data here yet" in coach("doctor").out
    assert not folder.exists()


def test_doctor_says_what_is_broken_and_changes_nothing(
    coach: Command, folder: Path
) -> None:
    folder.mkdir()
    data = folder / "coach.db"
    data.write_bytes(b"not a database, " * 100)
    said = coach("doctor", "--json")
    assert said.code == 1
    assert json.loads(said.out)["ok"] is False
    assert coach("doctor").refused()
    assert data.read_bytes() == b"not a database, " * 100


def test_check_content_finds_the_bundled_files_whole(coach: Command) -> None:
    assert "hold together" in coach("check-content").out
    held = coach("check-content", str(resources()), "--json").json
    assert held == {"ok": True, "problems": []}


def test_check_content_lists_every_problem(coach: Command, tmp_path: Path) -> None:
    said = coach("check-content", str(tmp_path))
    assert said.code == 1
    assert len(said.out.splitlines()) > 3
    assert said.refused().startswith("The content files have")
    held = json.loads(coach("check-content", str(tmp_path), "--json").out)
    assert held["problems"] == said.out.splitlines()


def test_the_group_holds_no_command_by_another_name() -> None:
    assert bare("nonsense").code == 2
    assert root.name == "coach"
