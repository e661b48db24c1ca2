from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from coach.content.check import check_content
from coach.content.support import load_support
from coach.content.support_built_in import BUILT_IN
from coach.paths import resources

if TYPE_CHECKING:
    from pathlib import Path

    from tests.content.conftest import Folder


def test_the_file_and_the_words_built_in_are_the_same() -> None:
    held = load_support(resources())

    assert dataclasses.replace(held, reviewed="") == BUILT_IN


def test_words_of_the_file_win(folder: Folder) -> None:
    folder.change("support.toml", 'title = "Help now"', 'title = "Help"')

    assert load_support(folder.root).title == "Help"


@pytest.mark.parametrize("content", [b"", b"= 3", b"\xff", b"schema = 1\n"])
def test_a_broken_file_leaves_the_words_built_in(
    folder: Folder, content: bytes
) -> None:
    (folder.root / "support.toml").write_bytes(content)

    assert load_support(folder.root) == BUILT_IN


def test_a_missing_folder_leaves_the_words_built_in(tmp_path: Path) -> None:
    assert load_support(tmp_path / "nowhere") == BUILT_IN


def test_a_deeply_nested_file_leaves_the_words_built_in(folder: Folder) -> None:
    folder.write("support.toml", "title = " + "[" * 100_000)

    assert load_support(folder.root) == BUILT_IN


@pytest.mark.parametrize(
    "line", ["now = []", "now = 3", 'now = ["call", 3]', 'now = ["call", " "]']
)
def test_a_broken_list_leaves_that_list_built_in(folder: Folder, line: str) -> None:
    folder.write("support.toml", f'title = "Help"\n{line}\n')

    held = load_support(folder.root)

    assert (held.title, held.now) == ("Help", BUILT_IN.now)


def test_an_empty_title_leaves_the_title_built_in(folder: Folder) -> None:
    folder.write("support.toml", 'title = " "\n')

    assert load_support(folder.root).title == BUILT_IN.title


def test_the_full_check_tells_what_is_broken_in_it(folder: Folder) -> None:
    folder.change("support.toml", 'title = "Help now"', "title = 3")

    assert "support.toml: title: expected text that is not empty, found 3" in (
        check_content(folder.root)
    )


def test_help_names_no_country_and_says_that_it_is_unreviewed() -> None:
    assert "Call your local emergency number now." in BUILT_IN.now
    assert BUILT_IN.not_reviewed == "No clinician has reviewed this version yet."


def test_one_edit_says_who_reviewed_it_and_when(folder: Folder) -> None:
    before = load_support(folder.root).review_line()
    folder.change("support.toml", 'reviewed = ""', 'reviewed = "Dr A. Lee, 2026-10-01"')

    assert before == "No clinician has reviewed this version yet."
    assert load_support(folder.root).review_line() == (
        "A clinician has looked this app over: Dr A. Lee, 2026-10-01."
    )
    assert check_content(folder.root) == ()


@pytest.mark.parametrize(
    "line", ['reviewed = " "', "reviewed = true", "reviewed = 2026-10-01", ""]
)
def test_a_review_that_names_nobody_is_none(folder: Folder, line: str) -> None:
    folder.change("support.toml", 'reviewed = ""', line)

    assert load_support(folder.root).review_line() == BUILT_IN.not_reviewed


@pytest.mark.parametrize(
    "said", ["yes", "Dr A. Lee", "Dr A. Lee, soon", ", 2026-10-01"]
)
def test_a_review_without_who_and_when_is_told(folder: Folder, said: str) -> None:
    folder.change("support.toml", 'reviewed = ""', f'reviewed = "{said}"')

    (line,) = check_content(folder.root)

    assert line.startswith("support.toml: reviewed: expected")


def test_a_sentence_of_the_review_without_its_gap_is_told(folder: Folder) -> None:
    folder.change("support.toml", "over: {reviewed}.", "over.")

    (line,) = check_content(folder.root)

    assert line.startswith("support.toml: review: expected a sentence with {reviewed}")


@pytest.mark.parametrize(
    "line",
    [
        "lines = 3",
        "[lines]\ntalk_title = 3",
        '[lines]\nmonths = ["January"]',
        "headings = []",
        '[[headings]]\nid = "signs"\ntitle = "Signs"',
        'headings = ["signs"]',
    ],
)
def test_a_broken_table_leaves_what_is_broken_built_in(
    folder: Folder, line: str
) -> None:
    folder.write("support.toml", f'title = "Help"\n{line}\n')

    held = load_support(folder.root)

    assert held.title == "Help"
    assert (held.lines, held.headings) == (BUILT_IN.lines, BUILT_IN.headings)


def test_a_word_inside_a_table_wins(folder: Folder) -> None:
    folder.write("support.toml", '[lines]\ntalk_title = "Talk"\n')

    held = load_support(folder.root).lines

    assert held.talk_title == "Talk"
    assert held.months == BUILT_IN.lines.months


def test_the_full_check_tells_of_months_and_headings(folder: Folder) -> None:
    folder.change("support.toml", '"January", ', "")
    folder.change("support.toml", 'id = "alone"', 'id = "signs"')

    told = check_content(folder.root)

    assert "support.toml: lines.months: expected twelve, found a list of 11" in told
    assert 'support.toml: headings: expected each id once, found "signs"' in told


def test_6_11_the_headings_are_our_own_and_not_numbered() -> None:
    assert [heading.title for heading in BUILT_IN.headings] == [
        "When I start to slip",
        "Things I can do on my own",
        "Places and people that take my mind off it",
        "People I can ask for help",
        "Professionals and lines",
        "Making my space safer",
        "What I’m living for",
    ]
    assert "clinician" in BUILT_IN.page.my_steps_note


def test_5_5_working_offline_is_said_with_please_tell_someone() -> None:
    assert "works offline" in BUILT_IN.page.offline
    assert "please tell someone" in BUILT_IN.page.offline


def test_6_12_the_fallback_names_112_hospital_and_two_directories() -> None:
    for part in ("112", "nearest hospital", "findahelpline.com", "befrienders.org"):
        assert part in BUILT_IN.lines.fallback
