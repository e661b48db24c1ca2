"""Every real file beside the checkout comes in, or says in one sentence why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.content.load import load_content
from coach.domain.wording import Texts
from coach.exchange.formats import Known
from coach.exchange.reading import Reader
from coach.paths import resources

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not SHARED.is_dir(), reason="the shared data folder is not beside the checkout"
    ),
]


def sets() -> list[Path]:
    return sorted(path for path in SHARED.glob("*") if path.is_dir())


@pytest.mark.parametrize("folder", sets(), ids=lambda path: path.name)
def test_every_file_comes_in_or_says_why_not(folder: Path) -> None:
    content = load_content(resources())
    texts = Texts(content.texts)
    reader = Reader(Known(tables=content.imports))
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        found = list(reader.read([path]))
        assert found
        for each in found:
            assert (each.unread is None) == (each.format is not None)
            if each.unread is not None:
                assert texts(
                    f"transfer.{each.unread.trouble}",
                    encoding=each.unread.encoding,
                    people=", ".join(each.unread.people),
                )
