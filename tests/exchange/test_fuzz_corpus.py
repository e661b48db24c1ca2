"""Importers on bytes made to break them: the small files of every format, read again.

Where the machine says CI=true and atheris is there, each binary and each XML format is
worked for a few seconds more, led by what its code did before. Ten minutes each are
for a person's hand: ``python -m coach.dev.fuzz_imports``.
"""

from __future__ import annotations

import gzip
import importlib.util
import os
from typing import TYPE_CHECKING

import pytest

from coach.dev.fuzz_imports import LED, SEEDS, checked, fuzz, names, seeds
from coach.exchange.findings import Trouble
from coach.exchange.formats import Known
from coach.exchange.reading import Reader

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 5
IS_LED = os.environ.get("CI") == "true" and bool(importlib.util.find_spec("atheris"))


def corpus() -> list[tuple[str, Path]]:
    return [(name, path) for name in names() for path in seeds(name)]


@pytest.mark.parametrize(
    ("name", "path"), corpus(), ids=[f"{n}-{p.stem}" for n, p in corpus()]
)
def test_a_file_made_to_break_an_importer_does_not(name: str, path: Path) -> None:
    checked(name)(path.read_bytes())


def test_a_damaged_file_costs_a_folder_itself_alone(tmp_path: Path) -> None:
    good = (SEEDS / "fit" / "run.fit").read_bytes()
    spoiled = bytearray(gzip.compress(good))
    spoiled[-6] ^= 1
    (tmp_path / "a.gz").write_bytes(b"\x1f\x8b is not all of it")
    (tmp_path / "b.gz").write_bytes(spoiled)
    (tmp_path / "c.fit").write_bytes(good)
    found = list(Reader(Known()).read([tmp_path]))
    assert [each.format for each in found] == ["fit", "folder"]
    assert [trouble for trouble, _ in found[1].others] == [Trouble.DAMAGED] * 2


@pytest.mark.skipif(not IS_LED, reason="needs CI=true and atheris")
@pytest.mark.parametrize("name", LED)
def test_seconds_of_bytes_led_by_the_code_break_nothing(
    name: str, tmp_path: Path
) -> None:
    run = fuzz(name, SECONDS, keep=tmp_path)
    assert run.runs > 0, run.told
    assert not run.findings, run.told
    assert not run.told
