"""Real tables that no format knows get a look, and others at least a sentence."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from coach.content.load import load_content
from coach.dev.import_checks import check_pieces
from coach.domain.own_columns import DateOrder, Meaning
from coach.domain.wording import Texts
from coach.exchange.containers import of_path
from coach.exchange.findings import Trouble
from coach.exchange.formats import Known
from coach.exchange.guessing import look
from coach.exchange.importers.own_columns import formats_of, rows_of
from coach.exchange.reading import Reader
from coach.paths import resources

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not SHARED.is_dir(), reason="the shared data folder is not beside the checkout"
    ),
]


def tables() -> list[Path]:
    return sorted(SHARED.rglob("*.csv"))


@cache
def reader() -> Reader:
    return Reader(Known(tables=load_content(resources()).imports))


@pytest.mark.parametrize("path", tables(), ids=lambda path: path.name[-40:])
def test_every_table_is_known_or_can_be_named_or_says_why_not(path: Path) -> None:
    texts = Texts(load_content(resources()).texts)
    found = list(reader().read([path]))
    for each in found:
        if each.unread is None:
            continue
        assert each.unread.trouble is not Trouble.UNKNOWN
        assert texts(
            f"transfer.{each.unread.trouble}",
            encoding=each.unread.encoding,
            people=", ".join(each.unread.people),
        )
        if each.unread.trouble is Trouble.TABLE:
            assert each.table is not None
            seen = look(each.table.as_file())
            assert seen is not None
            assert seen.rows


@pytest.mark.parametrize("path", tables(), ids=lambda path: path.name[-40:])
def test_every_table_is_read_by_what_is_guessed_of_it(path: Path) -> None:
    """As if no format knew it: whatever is guessed, what comes of it is sound."""
    file = of_path(path, lambda _: None)
    seen = look(file)
    if seen is None:
        return
    guessed = replace(seen.guessed, dates=seen.guessed.dates or DateOrder.DAY_FIRST)
    check_pieces(piece for _, told in rows_of(file.head, guessed) for piece in told)
    for form in formats_of([guessed]):
        assert form.knows(file)
        check_pieces(form.read(file, Known()))


@pytest.mark.parametrize(
    ("pattern", "meant"),
    [
        ("pmdata/*wellness.csv", {"mood": Meaning.MOOD}),
        ("pmdata/*srpe.csv", {"duration_min": Meaning.MINUTES}),
        ("daylio/*english*.csv", {}),
        ("daylio/glenwatson*.csv", {"mood": Meaning.MOOD, "full_date": Meaning.DAY}),
        ("garmin_csv/*.csv", {"Date": Meaning.MOMENT, "Activity Type": Meaning.KIND}),
        ("personal/*mood.csv", {"activity": Meaning.KIND}),
    ],
)
def test_what_real_columns_mean_is_guessed(
    pattern: str, meant: dict[str, Meaning]
) -> None:
    for path in SHARED.glob(pattern):
        seen = look(of_path(path, lambda _: None))
        assert seen is not None
        guessed = dict(zip(seen.guessed.names, seen.guessed.meanings, strict=True))
        assert {name: guessed[name] for name in meant} == meant
