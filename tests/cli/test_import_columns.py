"""``coach import FILE --columns``: tables of no known kind, from the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.conftest import Command, help_of

if TYPE_CHECKING:
    from pathlib import Path

DIARY = "Datum;Dauer;Stimmung\n01.02.2026;25;4\n02.02.2026;;2\n"
SAID = "Datum=day:dmy,Dauer=minutes,Stimmung=mood:1-5"


def written(folder: Path) -> str:
    path = folder / "tagebuch.csv"
    path.write_text(DIARY, encoding="utf-8")
    return str(path)


def test_a_table_comes_in_by_what_its_columns_are(
    coach: Command, tmp_path: Path
) -> None:
    path = written(tmp_path)
    said = coach("import", path, "--json")
    assert said.code == 1
    assert "columns" in said.err
    (file,) = coach("import", path, "--columns", SAID, "--json").json["files"]
    assert (file["format"], file["new"], file["left_out"]) == ("own_table", 3, [])
    days = coach("history", "--json").json
    assert [(day["day"], day["mood"], day["minutes"]) for day in days] == [
        ("2026-02-01", 8, 25),
        ("2026-02-02", 3, 0),
    ]
    (again,) = coach("import", path, "--json").json["files"]
    assert (again["new"], again["same"], again["changed"]) == (0, 3, 0)
    assert coach("undo").code == 0


def test_what_cannot_be_read_is_refused_in_a_sentence(
    coach: Command, tmp_path: Path
) -> None:
    path = written(tmp_path)
    for said in ("Datum", "Datum=tag", "Datum=day", "Tag=day", "Datum=day:abc"):
        assert coach("import", path, "--columns", said).refused()
    assert coach("history", "--json").json == []


def test_the_help_says_what_columns_can_be() -> None:
    said = " ".join(help_of("import").out.split())
    assert "--columns" in said
    for word in ("moment", "day", "time", "minutes", "kind", "mood", "energy", "note"):
        assert word in said
