"""Closed notes: no file on the disk holds a word of them, whatever is done."""

from __future__ import annotations

import os
import re
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from coach.dev.torture_place import DUMPS, Place, new_key
from coach.domain.settings import Settings
from coach.store import backups, drafts, driver, rekeying, settings_file, told
from tests.store.conftest import NOON

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from coach.store.database import Database

MARK = "Zaunkoenig"
"""In every text that is planted: finding none of these is finding none of them."""
HINT = "the bird at the fence"
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
OURS_ALONE = {"_sqlite_migrations", "meta"}
NO_WORDS = {"id", "fact_id", "changed", "at_utc"}
LEAST_COLUMNS = 40


def plant(db: Database) -> set[str]:
    """Write a marker of its own into every column that takes words; return them."""
    planted = set()
    for (table,) in db.rows(TABLES):
        if table in OURS_ALONE or table.startswith("sqlite_"):
            continue
        for _, column, kind, *_ in db.rows(f"PRAGMA table_info({table})"):
            marker = f"{MARK} {table}.{column}"
            if column in NO_WORDS or kind != "TEXT":
                continue
            if takes(db, table, column, marker):
                planted.add(marker)
    return planted


def takes(db: Database, table: str, column: str, marker: str) -> bool:
    """Say whether a column took a marker; one of a fixed choice, or a day, does not."""
    for value in ("?", "json_array(?)"):
        with suppress(*driver.errors()), db.transaction():
            db.run(f"UPDATE {table} SET {column} = {value}", (marker,))
            return bool(db.row(f"SELECT 1 FROM {table}"))
    return False


def holding(folder: Path, words: str = MARK) -> list[str]:
    """Return the names of the files that hold these words."""
    codings = [words.encode(coding) for coding in ("ascii", "utf-16-le", "utf-16-be")]
    return [
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file() and any(word in file.read_bytes() for word in codings)
    ]


WRITE_AND_DIE = """
import os, signal
from coach.store import cipher
secret, salt = (bytes.fromhex(text) for text in sys.argv[2:4])
db = database.open_database(path, clock, cipher.Key(bytearray(secret), salt))
for number in range(20):
    log(f"{sys.argv[4]} killed {number} " * 20)
print("ready", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_no_word_of_closed_notes_is_on_the_disk(
    tmp_path: Path, child: Callable[..., subprocess.Popen[str]]
) -> None:
    home, key, other = tmp_path / "home", new_key(), new_key()
    place = Place(home)
    place.make_old(sorted(DUMPS.glob("*.sql"))[-1])
    with closing(place.open()) as db:
        planted = plant(db)
        drafts.save(db, "note", {"text": f"{MARK} half written"})
        told.record(db, day=NOON.date(), kind="advice", text_id="x", subject=MARK)
    place.take_copy()
    assert len(planted) > LEAST_COLUMNS, "the test knows where words can stand"
    assert len(holding(home)) == 2, "and finds them where they are"

    rekeying.rewrite(place.file, None, key)
    rekeying.finish(place.file, key, (place.copies,))
    place.key = key
    settings_file.save(place.file.parent, Settings(lock_hint=HINT))
    assert holding(home) == []

    with closing(place.open()) as db:
        assert plant(db)
        drafts.save(db, "note", {"text": f"{MARK} half written"})
        assert holding(home) == [], "while it is open"
    place.take_copy()
    secret = key.secret().hex(), key.salt.hex()
    assert child(WRITE_AND_DIE, place.file, *secret, MARK).communicate()[0] == "ready\n"
    log = place.file.with_name("coach.db-wal")
    assert log.stat().st_size > 20_000, "the killed program left its log"
    assert holding(home) == []

    with closing(place.open()) as db:
        db.run("VACUUM")
    rekeying.rewrite(place.file, key, other)
    assert holding(home) == []
    rekeying.finish(place.file, other, (place.copies,))
    assert holding(home) == []
    assert len(backups.copies(place.copies)) == 2
    assert holding(home, HINT) == ["data/settings.json"]


def test_pages_of_closed_notes_look_like_chance(tmp_path: Path) -> None:
    place = Place(tmp_path / "home", new_key())
    place.fill(200)
    raw = place.file.read_bytes()[16:]
    assert re.search(rb"[ -~]{24}", raw) is None
    assert len(raw) > 4 * os.sysconf("SC_PAGE_SIZE")
