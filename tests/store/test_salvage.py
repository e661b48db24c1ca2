"""What can be read of a damaged file is read, whatever the damage."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from coach.clock import FixedClock
from coach.domain.facts import Answer, CheckIn, Session
from coach.store import (
    btree,
    cipher,
    data_file,
    database,
    drafts,
    facts,
    page_image,
    rekeying,
    salvage,
)
from coach.store.row_trial import Trial
from tests.store.conftest import NOON
from tests.store.files import DAY, fingerprint

if TYPE_CHECKING:
    from coach.store.cipher import Key
    from coach.store.salvage import Salvaged

PAGE = 4096
DUMPS = Path(__file__).parents[1] / "data" / "databases"
TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' "
    "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_sqlite_%' ORDER BY name"
)
ROOT = "SELECT rootpage FROM sqlite_master WHERE name = ?"
MANY = 300


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with some pages of facts."""
    path = tmp_path_factory.mktemp("whole") / "coach.db"
    with closing(database.open_database(path, FixedClock(NOON))) as db:
        long = "a long walk by the river " * 400
        walks = [
            Session(f"walk-{n:03}", DAY, "walk", 10, NOON, note=f"walk {n} " * 6)
            for n in range(MANY)
        ]
        facts.save(db, *walks, verb="log")
        facts.save(db, CheckIn("long", DAY, NOON, 5, 5, long), verb="mood")
        facts.save(db, Answer("answer", DAY, NOON, "name", "Sam"), verb="answer")
        facts.delete(db, "walk-000")
        drafts.save(db, "checkin", {"note": "half a sentence"})
    return path


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    made = tmp_path / "data" / "coach.db"
    data_file.make_private_folder(made.parent)
    shutil.copy(whole, made)
    return made


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> Key:
    monkeypatch.setitem(cipher._COST, "n", 2**4)
    return cipher.derive("a horse", cipher.new_salt())


@pytest.fixture
def closed(path: Path, key: Key) -> Path:
    rekeying.rewrite(path, None, key)
    return path


def read(path: Path, key: Key | None = None) -> Salvaged:
    with salvage.read(path, key, NOON) as reading:
        return reading.found


def all_rows(connection: sqlite3.Connection) -> dict[str, set[Any]]:
    names = [name for (name,) in connection.execute(TABLES)]
    return {n: set(connection.execute(f"SELECT * FROM {n}")) for n in names}


def root_of(path: Path, name: str) -> int:
    with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as looking:
        [(number,)] = looking.execute(ROOT, (name,))
    return int(number)


def overwrite(path: Path, page: int, with_: bytes = bytes(PAGE), at: int = 0) -> None:
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE + at)
        file.write(with_)


def damage(path: Path, *names: str) -> None:
    for number in [root_of(path, name) for name in names]:
        overwrite(path, number)


def sessions(found: Salvaged) -> int:
    return found.counts["sessions"]


@pytest.mark.parametrize("dump", sorted(DUMPS.glob("*.sql")), ids=lambda d: d.stem)
def test_a_whole_file_of_any_version_comes_out_as_it_is_brought_up_to_date(
    tmp_path: Path, clock: FixedClock, dump: Path
) -> None:
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old)) as made:
        made.executescript(dump.read_text(encoding="utf-8"))
    found = salvage.salvage(old, tmp_path / "data" / "new.db", None, NOON)
    with closing(database.open_database(old, clock)) as db:
        expected = all_rows(db._connection)
        counts = facts.counts(db)
    with closing(sqlite3.connect(tmp_path / "data" / "new.db")) as made:
        got = all_rows(made)
    settled = {"batches"}
    assert {n for n in got if got[n] != expected[n]} <= settled
    assert len(got["batches"]) == len(expected["batches"])
    assert (found.counts, found.reason, found.rows_lost) == (counts, "", 0)


def test_what_is_salvaged_opens_is_whole_and_nothing_else_is_touched(
    path: Path, clock: FixedClock
) -> None:
    overwrite(path, 1)
    before = fingerprint(path.parent)
    into = path.with_name("into.db")
    found = salvage.salvage(path, into, None, NOON)
    into_too = {**before, into.name: fingerprint(path.parent)[into.name]}
    assert fingerprint(path.parent) == into_too
    assert sessions(found) == MANY - 1
    with closing(database.open_database(into, clock)) as db:
        assert db.rows("PRAGMA integrity_check") == [("ok",)]
        assert facts.counts(db) == found.counts
        assert drafts.load(db, "checkin") == {"note": "half a sentence"}
        assert db.rows("SELECT count(*) FROM batches WHERE undone IS NULL") == [(0,)]


def test_nothing_is_made_where_nothing_can_be_read(tmp_path: Path) -> None:
    for name, held in (("a", b""), ("b", b"scribble " * 2000), ("c", b"x")):
        (tmp_path / name).write_bytes(held)
        found = salvage.salvage(tmp_path / name, tmp_path / "into.db", None, NOON)
        assert found.reason == salvage.NOTHING
    assert read(tmp_path / "none").reason == salvage.NOTHING
    assert not (tmp_path / "into.db").exists()


def test_a_lost_page_in_the_middle_costs_its_rows_alone(path: Path) -> None:
    trees = btree.Trees(page_image.read_image(path, None))
    list(trees.rows(root_of(path, "sessions")))
    pages = sorted(trees.seen)
    overwrite(path, pages[len(pages) // 2])
    found = read(path)
    assert 0 < MANY - 1 - sessions(found) == found.rows_lost < 60


def test_pages_that_no_tree_leads_to_go_home_by_the_index(path: Path) -> None:
    damage(path, "sessions")
    assert sessions(read(path)) == MANY - 1


def test_pages_that_no_tree_leads_to_go_home_by_their_form(path: Path) -> None:
    damage(path, "sessions", "sqlite_autoindex_sessions_1")
    assert sessions(read(path)) == MANY - 1


def test_the_list_of_tables_itself_may_be_lost(path: Path) -> None:
    image = page_image.read_image(path, None)
    trees = btree.Trees(image)
    list(trees.rows(1))
    for number in trees.seen:
        overwrite(path, number)
    found = read(path)
    assert sessions(found) == MANY - 1
    assert found.counts["checkins"] == 1
    assert "people" in found.tables_lost


def test_a_cut_off_file_gives_what_is_before_the_cut(path: Path) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) * 9 // 10 + 100])
    assert not read(path).reason


@pytest.mark.parametrize(
    ("change", "table"),
    [
        ("UPDATE sessions SET minutes = 0 WHERE id = 'walk-007'", "sessions"),
        ("UPDATE sessions SET day = '9999-01-01' WHERE id = 'walk-007'", "sessions"),
        ("UPDATE sessions SET at_utc = 'soon' WHERE id = 'walk-007'", "sessions"),
        ("UPDATE sessions SET changed = 'now' WHERE id = 'walk-007'", "sessions"),
        (
            "UPDATE sessions SET note = CAST(x'ff' AS TEXT) WHERE id = 'walk-007'",
            "sessions",
        ),
        (
            "UPDATE sessions SET changed = '9999999999999-00000-aa' "
            "WHERE id = 'walk-007'",
            "sessions",
        ),
    ],
)
def test_a_row_that_cannot_be_is_left_out_alone(
    path: Path, change: str, table: str
) -> None:
    with closing(sqlite3.connect(path)) as made:
        made.execute("PRAGMA ignore_check_constraints = on")
        made.execute(change)
        made.commit()
        made.execute("PRAGMA journal_mode = delete")
    found = read(path)
    assert found.counts[table] == MANY - 2
    assert found.rows_lost


def test_the_log_beside_the_file_is_read_past_a_damaged_frame(
    path: Path, clock: FixedClock
) -> None:
    with closing(sqlite3.connect(path)) as keeps_log:
        keeps_log.execute("PRAGMA journal_mode = wal")
        keeps_log.execute("SELECT count(*) FROM sessions").fetchone()
        with closing(database.open_database(path, clock)) as db:
            for n in range(6):
                walk = Session(f"later-{n}", DAY, "walk", 10, NOON)
                facts.save(db, walk, verb="log")
        log = path.with_name("coach.db-wal")
        aside = path.parent / "aside"
        aside.mkdir()
        shutil.copy(path, aside / "coach.db")
        raw = bytearray(log.read_bytes())
    for cut, least in ((32 + 24 + 5, MANY + 4), (3, MANY + 5), (len(raw), MANY + 5)):
        broken = bytearray(raw)
        if cut < len(raw):
            broken[cut] ^= 1
        (aside / "coach.db-wal").write_bytes(broken)
        assert sessions(read(aside / "coach.db")) >= least
    (aside / "coach.db-wal").write_bytes(raw[: len(raw) - 9])
    assert sessions(read(aside / "coach.db")) >= MANY
    (aside / "coach.db-wal").unlink()
    assert sessions(read(aside / "coach.db")) >= MANY - 1


def test_a_closed_file_gives_every_page_whose_seal_holds(
    closed: Path, key: Key
) -> None:
    assert sessions(read(closed, key)) == MANY - 1
    overwrite(closed, 1)
    assert sessions(read(closed, key)) == MANY - 1
    overwrite(closed, root_of_closed(closed, key), b"x", at=99)
    assert sessions(read(closed, key)) == MANY - 1


def root_of_closed(path: Path, key: Key) -> int:
    """Return a page of the table of sessions, from its rows."""
    image = page_image.read_image(path, key)
    trees = btree.Trees(image)
    return next(
        number
        for number, page in image.pages.items()
        if page[0] == btree.TABLE_LEAF
        and next(trees.rows_on(number), None)
        and b"walk" not in page
    )


def test_what_is_salvaged_of_a_closed_file_is_closed(
    closed: Path, key: Key, clock: FixedClock
) -> None:
    into = closed.with_name("into.db")
    salvage.salvage(closed, into, key, NOON)
    assert data_file.salt_of(into) == key.salt
    with closing(database.open_database(into, clock, key)) as db:
        assert facts.counts(db)["sessions"] == MANY - 1


def test_a_wrong_key_is_no_damage(closed: Path, key: Key) -> None:
    assert read(closed).reason == salvage.CLOSED
    other = cipher.derive("a mule", key.salt)
    assert read(closed, other).reason == salvage.WRONG_KEY
    assert page_image.fits(closed, key)
    assert not page_image.fits(closed, other)
    closed.write_bytes(closed.read_bytes()[:5000])
    overwrite(closed, 1)
    assert read(closed, key).reason == salvage.WRONG_KEY


def test_a_plain_file_is_read_with_a_key_too(path: Path, key: Key) -> None:
    assert sessions(read(path, key)) == MANY - 1
    overwrite(path, 1)
    assert sessions(read(path, key)) == MANY - 1


def test_a_newer_file_is_not_read(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as made:
        made.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('outside-in', '9999_from_the_future', '')"
        )
    assert read(path).reason == salvage.NEWER


def test_a_file_that_is_open_here_is_read_and_stays_locked(
    path: Path, clock: FixedClock
) -> None:
    with closing(database.open_database(path, clock)) as db:
        facts.save(db, Session("new", DAY, "walk", 10, NOON), verb="log")
        assert sessions(read(path)) == MANY
        assert sessions(read(path)) == MANY
        facts.save(db, Session("newer", DAY, "walk", 10, NOON), verb="log")


def test_the_later_of_two_rows_with_one_id_stands(path: Path) -> None:
    """A page that was copied elsewhere in the file gives its rows again."""
    raw = path.read_bytes()
    number = root_of(path, "answers")
    path.write_bytes(raw + raw[(number - 1) * PAGE : number * PAGE])
    assert read(path).counts["answers"] == 1


@pytest.mark.parametrize("at", range(60))
def test_no_byte_at_the_start_of_a_page_trips_it(path: Path, at: int) -> None:
    for name in ("sessions", "earlier", "checkins"):
        overwrite(path, root_of(path, name), b"\xff\xff", at)
    assert not read(path).reason


def test_sizes_tell_a_change(path: Path) -> None:
    before = page_image.size_of(path)
    assert page_image.size_of(path) == before
    path.write_bytes(b"")
    assert page_image.size_of(path) != before
    assert page_image.size_of(path.with_name("none")) == ((0, 0), (0, 0))


def test_pages_that_are_free_are_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as made:
        made.execute("DELETE FROM sessions WHERE id > 'walk-100'")
        made.execute("PRAGMA journal_mode = delete")
        [(free,)] = made.execute("PRAGMA freelist_count")
    assert free
    damage(path, "sessions")
    assert sessions(read(path)) == 100


def test_pages_of_every_kind_of_row_go_home(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as made:
        made.execute("INSERT INTO heart_rate VALUES ('a', 1, 60, 61, 60.5, x'00')")
        made.execute("INSERT INTO gone VALUES ('b', 'sessions', '1', NULL)")
        made.execute("UPDATE gone SET changed = '1778740200000-00000-aa'")
        made.execute("PRAGMA journal_mode = delete")
    names = ("heart_rate", "gone", "drafts", "earlier", "checkins", "answers")
    image = page_image.read_image(path, None)
    trees = btree.Trees(image)
    list(trees.rows(1))
    for number in trees.seen:
        overwrite(path, number)
    with salvage.read(path, None, NOON) as reading:
        for name in names:
            [(many,)] = reading.connection.execute(f"SELECT count(*) FROM {name}")
            # An answer has the form of other kinds too, so it is no certain home.
            assert bool(many) == (name != "answers"), name


@pytest.mark.parametrize(
    "payload",
    [
        bytes((3, 10, 1, 7)),  # a kind of value that nobody writes
        bytes((2, 1, 7, 7)),  # more than the header says
        bytes((2, 1)),  # less
        bytes((2, 0x80, 1)),  # a header that ends in a number
    ],
)
def test_a_record_that_does_not_hold_together_is_none(payload: bytes) -> None:
    with pytest.raises(btree.Damaged):
        btree._values(payload)


def test_numbers_of_every_width_are_read() -> None:
    assert btree._values(bytes((4, 0, 8, 9))) == (None, 0, 1)
    assert btree._values(bytes((3, 7, 1)) + bytes((63, 240, *bytes(6), 5))) == (1.0, 5)


def test_a_row_with_more_values_than_its_table_is_refused() -> None:
    with closing(sqlite3.connect(":memory:")) as made:
        made.execute("CREATE TABLE small (id TEXT PRIMARY KEY)")
        trial = Trial(made, NOON)
        trial.put("small", [btree.Row(1, ("a",)), btree.Row(2, ("b", "more"))])
        assert (trial.kept["small"], trial.refused["small"]) == (1, 1)
