from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from coach.content import load
from coach.content.cache import as_json, cached_content, from_json
from coach.content.digest import content_digest
from coach.content.load import load_content
from coach.domain import catalogue, own_catalogue
from coach.errors import ContentError
from coach.paths import resources

if TYPE_CHECKING:
    from pathlib import Path

    from tests.content.conftest import Folder


@pytest.fixture
def cache_file(tmp_path: Path) -> Path:
    return tmp_path / "content-cache.json"


@pytest.fixture
def full_reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Collect the folders that were read and checked in full."""
    reads: list[Path] = []
    whole = load.load_content

    def counted(root: Path) -> catalogue.Catalogue:
        reads.append(root)
        return whole(root)

    monkeypatch.setattr(load, "load_content", counted)
    return reads


def test_what_is_read_from_the_cache_equals_what_was_checked(cache_file: Path) -> None:
    first = cached_content(resources(), cache_file)
    second = cached_content(resources(), cache_file)

    assert second == first == load_content(resources())
    assert type(second.activities[0].kind) is catalogue.Kind
    assert type(second.imports[0].scales[0].lowest) is float


def test_content_is_checked_in_full_once(
    folder: Folder, cache_file: Path, full_reads: list[Path]
) -> None:
    for _ in range(3):
        cached_content(folder.root, cache_file)

    assert full_reads == [folder.root]


@pytest.mark.parametrize(
    "name",
    ["limits.toml", "activities/pleasant.toml", "text/reason.toml", "words.toml"],
)
def test_a_changed_byte_anywhere_is_noticed(
    folder: Folder, cache_file: Path, full_reads: list[Path], name: str
) -> None:
    cached_content(folder.root, cache_file)

    folder.append(name, "\n# a remark\n")
    cached_content(folder.root, cache_file)

    assert len(full_reads) == 2


def test_a_new_file_is_noticed(folder: Folder) -> None:
    before = content_digest(folder.root)

    folder.write("text/odd.toml", "[odd]\n")

    assert content_digest(folder.root) != before


def test_a_swap_between_two_files_is_noticed(folder: Folder) -> None:
    folder.write("text/odd.toml", '[a]\nx = "1"\n')
    folder.write("text/other.toml", '[b]\nx = "2"\n')
    before = content_digest(folder.root)

    folder.write("text/odd.toml", '[b]\nx = "2"\n')
    folder.write("text/other.toml", '[a]\nx = "1"\n')

    assert content_digest(folder.root) != before


def test_another_shape_of_the_types_is_noticed(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content_digest(folder.root)

    monkeypatch.delattr(own_catalogue, "Barrier")

    assert content_digest(folder.root) != before


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"\xff\xfe",
        b"not json",
        b"DIGEST",
        b"DIGEST{}",
        b"DIGEST[1]",
        b'DIGEST{"$":"Row","":[1]}',
        b'DIGEST{"$":"Nothing","":[]}',
        b'DIGEST{"$":"Kind","":["nonsense"]}',
        b'DIGEST{"$":"Row"}',
        b"DIGEST" + b"[" * 100_000,
    ],
)
def test_a_broken_cache_is_silently_replaced(
    folder: Folder, cache_file: Path, full_reads: list[Path], broken: bytes
) -> None:
    digest = content_digest(folder.root).encode()
    cache_file.write_bytes(broken.replace(b"DIGEST", digest))

    cached_content(folder.root, cache_file)
    cached_content(folder.root, cache_file)

    assert full_reads == [folder.root]


def test_a_catalogue_of_other_content_under_our_digest_is_replaced(
    folder: Folder, cache_file: Path, full_reads: list[Path]
) -> None:
    other = cached_content(resources(), cache_file)
    folder.append("limits.toml", "# a remark\n")
    cache_file.write_text(content_digest(folder.root) + as_json(other))

    held = cached_content(folder.root, cache_file)

    assert full_reads[-1] == folder.root
    assert held.digest == content_digest(folder.root)


def test_a_place_that_cannot_be_written_is_left_alone(
    folder: Folder, tmp_path: Path
) -> None:
    nowhere = tmp_path / "not" / "there" / "cache.json"
    blocked = tmp_path / "blocked"
    blocked.mkdir()

    assert cached_content(folder.root, nowhere) == cached_content(folder.root, blocked)
    assert not nowhere.parent.exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["blocked", "resources"]


@pytest.mark.skipif(os.name == "nt", reason="file modes are Unix's")
def test_the_cache_is_for_its_owner_alone(cache_file: Path) -> None:
    cached_content(resources(), cache_file)

    assert cache_file.stat().st_mode & 0o777 == 0o600


def test_broken_content_is_told_and_never_cached(
    folder: Folder, cache_file: Path
) -> None:
    folder.change("limits.toml", "low = 3", "low = 30")

    for _ in range(2):
        with pytest.raises(ContentError, match=r"limits\.toml: mood\.low"):
            cached_content(folder.root, cache_file)
    assert not cache_file.exists()


def test_a_file_that_cannot_be_read_does_not_stop_the_digest(folder: Folder) -> None:
    (folder.root / "limits.toml").unlink()

    assert content_digest(folder.root)


def test_text_that_holds_something_else_is_no_catalogue() -> None:
    assert from_json('{"texts": {"a.b": "c"}}') is None


def test_reading_the_cache_needs_neither_msgspec_nor_tomllib(cache_file: Path) -> None:
    cached_content(resources(), cache_file)
    script = (
        "import sys, pathlib\n"
        "from coach.content.cache import cached_content\n"
        "cached_content(*map(pathlib.Path, sys.argv[1:]))\n"
        "print({'msgspec', 'tomllib', 'pickle', 'hashlib'} & set(sys.modules))\n"
    )

    said = subprocess.run(
        [sys.executable, "-c", script, str(resources()), str(cache_file)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert said.stdout.strip() == "set()"
