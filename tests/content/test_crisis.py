"""The crisis lines by country: clinical facts 6.12 and corrections 2.38-2.41."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.content.check import check_content
from coach.content.crisis import load_crisis
from coach.content.crisis_built_in import BUILT_IN
from coach.domain.crisis import Confidence, Country, Reach
from coach.domain.settings import COUNTRY_CODES
from coach.paths import resources

if TYPE_CHECKING:
    from pathlib import Path

    from tests.content.conftest import Folder

FILE = "crisis.toml"
RATED_C = {"AR", "CL", "CO", "IL", "HK", "TW", "GR"}


def by_code(root: Path | None = None) -> dict[str, Country]:
    return {row.iso: row for row in load_crisis(root or resources())}


def numbers(code: str) -> list[str]:
    return [line.number for line in by_code()[code].lines]


def test_the_file_holds_together_and_every_country_can_be_chosen() -> None:
    assert [line for line in check_content(resources()) if FILE in line] == []
    assert set(by_code()) == set(COUNTRY_CODES)
    assert list(COUNTRY_CODES) == sorted(COUNTRY_CODES)


def test_the_file_and_the_rows_built_in_are_the_same() -> None:
    held = by_code()
    assert [row.iso for row in BUILT_IN] == sorted(held)
    for row in BUILT_IN:
        whole = held[row.iso]
        assert (row.name, row.emergency) == (whole.name, whole.emergency)
        assert row.lines == whole.lines[:1]
        assert row.verified_on == whole.verified_on
        assert row.confidence == whole.confidence


def test_6_12_only_rows_rated_a_or_b_are_shipped() -> None:
    held = by_code()
    assert len(held) == 28
    assert not RATED_C & set(held)
    rated = {code for code, row in held.items() if row.confidence is Confidence.B}
    assert rated == {"AT", "CH", "BE", "PT", "KR"}


def test_6_12_every_row_has_a_day_a_source_and_a_way_to_reach_each_line() -> None:
    for row in by_code().values():
        assert row.verified_on.isoformat() == "2026-09-09"
        assert len(row.source) > 20
        assert all(line.how and line.name for line in row.lines)


@pytest.mark.parametrize(
    ("code", "emergency", "first"),
    [
        ("US", ["911"], "988"),
        ("CA", ["911"], "988"),
        ("GB", ["999"], "116 123"),
        ("IE", ["112"], "116 123"),
        ("AU", ["000"], "13 11 14"),
        ("NZ", ["111"], "1737"),
        ("DE", ["112"], "0800 111 0 111"),
        ("AT", ["112"], "142"),
        ("CH", ["112", "144"], "143"),
        ("FR", ["112", "15"], "3114"),
        ("BE", ["112"], "1813"),
        ("NL", ["112"], "113"),
        ("ES", ["112"], "024"),
        ("PT", ["112"], "1411"),
        ("IT", ["112"], "02 2327 2327"),
        ("SE", ["112"], "90101"),
        ("NO", ["113", "112"], "116 123"),
        ("DK", ["112"], "70 20 12 01"),
        ("FI", ["112"], "09 2525 0111"),
        ("PL", ["112"], "800 70 2222"),
        ("IN", ["112"], "14416"),
        ("JP", ["119", "110"], "0120-279-338"),
        ("KR", ["119", "112"], "109"),
        ("SG", ["995", "999"], "1767"),
        ("PH", ["911"], "1553"),
        ("ZA", ["112", "10111"], "0800 567 567"),
        ("BR", ["192", "190"], "188"),
        ("MX", ["911"], "800 911 2000"),
    ],
)
def test_6_12_the_table(code: str, emergency: list[str], first: str) -> None:
    row = by_code()[code]
    assert [each.number for each in row.emergency] == emergency
    assert row.lines[0].number == first


def test_6_12_the_other_lines_of_the_table() -> None:
    assert "741741" in numbers("US")
    assert numbers("IE")[1:] == ["1800 247 247", "50808"]
    assert "0477 13 11 14" in numbers("AU")
    assert "0800 111 0 222" in numbers("DE")
    assert "0800 32 123" in numbers("BE")
    assert "0800 0113" in numbers("NL")
    assert "1-800-891-4416" in numbers("IN")
    assert "9151 1767" in numbers("SG")
    texts = {line.number: line.extra for line in by_code()["US"].lines}
    assert texts["741741"] == "Text the word HOME"
    assert by_code()["US"].lines[0].how == (Reach.CALL, Reach.TEXT)


def test_2_38_finland_without_the_english_row() -> None:
    assert numbers("FI") == ["09 2525 0111", "09 2525 0112"]


def test_2_39_britain_with_111_and_the_line_of_northern_ireland() -> None:
    row = by_code()["GB"]
    assert [line.number for line in row.lines] == ["116 123", "111", "85258"]
    assert "press 2" in row.lines[1].extra
    assert row.lines[2].extra == "Text the word SHOUT"
    assert "Northern Ireland" in row.note
    assert "0808 808 8000" in row.note


def test_2_40_philippines_italy_denmark() -> None:
    assert numbers("PH") == ["1553", "0917-899-8727", "0919-057-1553"]
    assert "daytime and evening" in by_code()["IT"].lines[0].hours
    hours = by_code()["DK"].lines[0].hours
    assert "not the whole day" in hours
    assert "hours may change" in hours


@pytest.mark.parametrize("content", [b"", b"= 3", b"\xff", b"schema = 1\n"])
def test_a_broken_file_leaves_the_rows_built_in(folder: Folder, content: bytes) -> None:
    (folder.root / FILE).write_bytes(content)
    assert set(load_crisis(folder.root)) == set(BUILT_IN)


def test_a_missing_or_deeply_nested_file_leaves_the_rows_built_in(
    folder: Folder, tmp_path: Path
) -> None:
    assert set(load_crisis(tmp_path / "nowhere")) == set(BUILT_IN)
    folder.write(FILE, "country = " + "[" * 100_000)
    assert set(load_crisis(folder.root)) == set(BUILT_IN)


def test_countries_come_by_name(folder: Folder) -> None:
    names = [row.name for row in load_crisis(folder.root)]
    assert names == sorted(names)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            'iso = "AT"',
            'iso = "at"',
            'country[at].iso: expected two capital letters, found "at"',
        ),
        (
            'confidence = "B"',
            'confidence = "C"',
            "confidence: expected one of 'A', 'A+', 'B', found \"C\"",
        ),
        (
            'source = "A public list of crisis lines of 2026"',
            'source = " "',
            'source: expected text that is not empty, found " "',
        ),
        (
            "verified_on = 2026-09-09",
            'verified_on = "soon"',
            'verified_on: expected a day, as 2026-09-09, found "soon"',
        ),
        (
            'number = "142"',
            'number = "one two"',
            'country[AT].lines: expected digits, spaces and hyphens, found "one two"',
        ),
        (
            'emergency = [{ number = "112" }]',
            "emergency = []",
            "country[AT].emergency: expected at least one, found a list of 0",
        ),
        (
            'how = ["call"]',
            "how = []",
            "country[AT].lines: expected at least one way to reach it, found a list of",
        ),
        ('how = ["call"]', 'how = ["shout"]', "expected one of 'call', 'text', 'chat'"),
        ("[[country.lines]]", "[[country.people]]", "expected one of iso, name"),
    ],
)
def test_a_broken_row_is_told_and_the_row_built_in_stands_for_it(
    folder: Folder, old: str, new: str, problem: str
) -> None:
    folder.change(FILE, old, new)
    told = "\n".join(check_content(folder.root))
    assert problem in told
    held = by_code(folder.root)
    assert held["AT"] == next(row for row in BUILT_IN if row.iso == "AT")
    assert len(held["GB"].lines) == 3


def test_a_country_written_twice_is_told_and_the_first_stands(folder: Folder) -> None:
    folder.change(FILE, 'iso = "AU"', 'iso = "AT"')
    assert f'{FILE}: country[AT].iso: expected each country once, found "AT"' in (
        check_content(folder.root)
    )
    held = by_code(folder.root)
    assert held["AT"].lines[0].number == "142"
    assert held["AU"] == next(row for row in BUILT_IN if row.iso == "AU")


def test_a_file_without_a_country_is_told(folder: Folder) -> None:
    folder.write(FILE, "schema = 1\ncountry = []\n")
    assert f"{FILE}: country: expected at least one, found a list of 0" in (
        check_content(folder.root)
    )
    assert set(load_crisis(folder.root)) == set(BUILT_IN)


def test_a_country_taken_out_of_a_sound_file_stays_out(folder: Folder) -> None:
    text = (folder.root / FILE).read_text(encoding="utf-8")
    parts = text.split("[[country]]\n")
    kept = [part for part in parts if 'iso = "ZA"' not in part]
    folder.write(FILE, "[[country]]\n".join(kept))
    assert "ZA" not in by_code(folder.root)


def test_words_around_numbers_are_held_to_the_same_list(folder: Folder) -> None:
    folder.change(FILE, 'hours = "day and night"', 'hours = "you should call"')
    assert any('no "should"' in line for line in check_content(folder.root))
