"""Two hundred damaged data files: each opens, or there is a way out that leads on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.dev import mutate
from coach.store import cipher

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coach.dev.mutate import Good

FILES, PARTS = 200, 100


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cipher._COST, "n", 2**4)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Good]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(cipher._COST, "n", 2**4)
        yield mutate.make_good(tmp_path_factory.mktemp("good"))


@pytest.mark.parametrize("part", range(PARTS))
def test_there_is_a_way_out_of_every_damage(
    good: Good, tmp_path: Path, part: int
) -> None:
    for seed in range(1 + part, 1 + FILES, PARTS):
        folder = tmp_path / str(seed)
        folder.mkdir()
        mutate.try_one(good, folder, seed)


def test_the_command_says_what_came_of_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert mutate.main(["--files", "2", "--seed", "3"]) == 0
    assert capsys.readouterr().out.split()
    monkeypatch.setattr(mutate, "AWAY", set())
    assert mutate.main(["--files", "1", "--seed", "3"]) == 1
    assert "seed 3" in capsys.readouterr().out
