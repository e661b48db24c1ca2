"""Old and wrong crisis numbers stand nowhere in what is shipped: clinical facts 6.12.

A review found one app in ten of this kind with wrong numbers. The list stands here
and nowhere else.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import coach
from coach.content.crisis import load_crisis
from coach.content.crisis_built_in import BUILT_IN
from coach.paths import resources

ROOT = Path(coach.__file__).parent
TEXT_ENDINGS = {".toml", ".py", ".md", ".svg", ".txt", ".json"}

RETIRED = (
    ("US", "1-800-273-8255"),
    ("US", "1-800-784-2433"),
    ("GB", "08457 90 90 90"),
    ("IE", "1850 60 90 90"),
    ("BR", "141"),
    ("NL", "0900 113 0113"),
    ("KR", "1393"),
    ("SG", "1800-221-4444"),
    ("IT", "199 284 284"),
    ("NO", "815 33 300"),
    ("JP", "0570-064-556"),
    ("FI", "116 123"),
    ("IN", "1800-599-0019"),
    ("PT", "225 50 60 70"),
)
ANYWHERE = tuple(
    number for _, number in RETIRED if number not in ("141", "1393", "116 123")
)


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def loose(number: str) -> re.Pattern[str]:
    """Match a number with any spaces or hyphens between its digits."""
    return re.compile(r"(?<!\d)" + r"[\s().-]*".join(digits(number)) + r"(?!\d)")


def shipped() -> list[Path]:
    files = [*ROOT.rglob("*"), *resources().rglob("*")]
    project = ROOT.parent
    files += [project / "README.md", project / "pyproject.toml"]
    return [f for f in files if f.suffix in TEXT_ENDINGS and f.is_file()]


@pytest.mark.parametrize("number", ANYWHERE)
def test_6_12_a_retired_number_stands_in_no_file(number: str) -> None:
    pattern = loose(number)
    found = [
        str(file)
        for file in shipped()
        if pattern.search(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_search_finds_a_number_however_it_is_written() -> None:
    assert loose("08457 90 90 90").search("call 08457-909090 now")
    assert not loose("1393").search("113930")


@pytest.mark.parametrize(("code", "number"), RETIRED)
def test_6_12_no_line_of_its_country_has_a_retired_number(
    code: str, number: str
) -> None:
    rows = [row for row in (*load_crisis(resources()), *BUILT_IN) if row.iso == code]
    assert len(rows) == 2
    held = {digits(line.number) for row in rows for line in row.lines}
    assert digits(number) not in held
    said = " ".join(
        [row.note for row in rows]
        + [f"{line.extra} {line.name}" for row in rows for line in row.lines]
    )
    assert not loose(number).search(said)


def test_6_12_yorisoi_is_the_line_with_its_own_number() -> None:
    lines = [line for row in load_crisis(resources()) for line in row.lines]
    [yorisoi] = [line for line in lines if "Yorisoi" in line.name]
    assert yorisoi.number == "0120-279-338"


def test_6_12_mieli_is_never_given_the_number_of_others() -> None:
    lines = [line for row in load_crisis(resources()) for line in row.lines]
    mieli = [line.number for line in lines if "MIELI" in line.name]
    assert mieli == ["09 2525 0111", "09 2525 0112"]
    holders = {
        row.iso
        for row in load_crisis(resources())
        for line in row.lines
        if digits(line.number) == "116123"
    }
    assert holders == {"GB", "IE", "NO"}


def test_6_12_the_national_line_of_portugal_is_1411() -> None:
    [row] = [row for row in load_crisis(resources()) if row.iso == "PT"]
    assert [line.number for line in row.lines] == ["1411"]
