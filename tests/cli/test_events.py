"""`coach event`: a dated line, its id alone, taken back and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Command


def test_a_line_prints_its_id_alone_or_id_day_and_kind(coach: Command) -> None:
    assert coach("event", "moved house").id
    said = coach("event", "HAM-D 17", "--kind", "score", "--on", "2026-03-01", "--json")
    assert said.json.keys() == {"id", "day", "kind"}
    assert (said.json["day"], said.json["kind"]) == ("2026-03-01", "event")


def test_a_line_can_be_deleted_and_taken_back(coach: Command) -> None:
    made = coach("event", "started sertraline 50 mg", "--kind", "medicine").id
    assert coach("delete", made).code == 0
    assert coach("undo").code == 0
    assert coach("undo").code == 0
    assert "id" in coach("delete", made).refused()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([" "], "a few words"),
        (["x" * 161], "160"),
        (["x", "--on", "2026-03-05"], "not come yet"),
    ],
)
def test_what_cannot_be_is_refused(coach: Command, args: list[str], said: str) -> None:
    assert said in coach("event", *args).refused()


@pytest.mark.parametrize("args", [[], ["x", "--kind", "pill"], ["x", "--on", "soon"]])
def test_what_is_no_line_is_not_understood(coach: Command, args: list[str]) -> None:
    assert "“coach event --help”" in coach("event", *args).refused(2)
