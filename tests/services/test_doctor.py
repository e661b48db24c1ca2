from __future__ import annotations

from shutil import copytree
from typing import TYPE_CHECKING

from coach.paths import resources
from coach.services.doctor import content_problems, examine, report_json
from coach.services.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path

    from coach.services.desk import Desk


def test_whole_data_and_content_have_no_problems(desk: Desk) -> None:
    Journal(desk).record_mood(4)
    report = examine(desk.db.path, resources())
    assert report.ok
    assert report.exists
    assert report.problems == ()
    assert report.counts["checkins"] == 1


def test_where_nothing_is_nothing_is_wrong(tmp_path: Path) -> None:
    report = examine(tmp_path / "none" / "coach.db", resources())
    assert (report.ok, report.exists) == (True, False)


def test_broken_content_is_named_beside_whole_data(desk: Desk, tmp_path: Path) -> None:
    report = report_json(examine(desk.db.path, tmp_path))
    assert (report["ok"], report["content"], report["schema"]) == (False, False, True)
    problems = report["problems"]
    assert isinstance(problems, list)
    assert set(problems) <= set(content_problems(tmp_path))


def test_broken_data_is_said_in_a_sentence(tmp_path: Path) -> None:
    data = tmp_path / "coach.db"
    data.write_bytes(b"scribble " * 400)
    report = examine(data, resources())
    assert not report.ok
    assert len(report.problems) == 1
    assert report.content


def test_the_full_check_of_content_reads_every_word(tmp_path: Path) -> None:
    whole = tmp_path / "resources"
    copytree(resources(), whole)
    before = content_problems(whole)
    words = whole / "text" / "state.toml"
    words.write_text(words.read_text(encoding="utf-8") + 'odd = "You must."\n')
    (more,) = set(content_problems(whole)) - set(before)
    assert more.startswith("text/state.toml: state.odd")
    assert "must" in more
