"""Archive, into an empty profile, archive: the same bytes; and what stays as it was."""

from __future__ import annotations

from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings

from coach.clock import FixedClock
from coach.dev.builders import at, checkin, choice, session
from coach.dev.demo import fill
from coach.domain.facts import Answer, CheckIn, Fact, Mark, Measure, Session
from coach.exchange.exporters.lossless import archive_parts
from coach.exchange.formats import Known
from coach.exchange.reading import Reader
from coach.paths import DATABASE_NAME
from coach.services import bringing
from coach.services.bringing import Answers
from coach.services.import_view import view_of
from coach.services.own_held import held_of
from coach.services.transfer import ImportService
from coach.store import facts as stored
from coach.store import heart_rate, held, routes, told
from coach.store.database import open_database
from coach.values import replace
from tests.services.conftest import NOW
from tests.store.strategies import several

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue
    from coach.services.desk import Desk

DAY = date(2026, 3, 2)
GPX = b'<?xml version="1.0"?>\n<gpx creator="a watch"><trk/></gpx>\n'
numbers = count()


def archive_of(desk: Desk) -> bytes:
    return b"".join(archive_parts(held_of(desk.db)))


def bring_back(desk: Desk, data: bytes) -> tuple[int, int, int]:
    """Bring an archive back; return how many facts were new, the same, changed."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "archive.json"
        path.write_bytes(data)
        [report] = ImportService(desk).bring_in([path]).files
    assert report.format == "outside_in"
    return report.new, report.same, report.changed


def another(desk: Desk, tmp_path: Path) -> Desk:
    """Return a desk like this one over an empty profile, to be closed."""
    path = tmp_path / f"other{next(numbers)}" / DATABASE_NAME
    db = open_database(path, FixedClock(NOW))
    return replace(desk, db=db)


def dump(desk: Desk) -> list[object]:
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    names = [name for (name,) in desk.db.rows(tables)]
    return [desk.db.rows(f"SELECT * FROM {name}") for name in names]


def test_a_made_up_year_comes_back_byte_for_byte(
    desk: Desk, tmp_path: Path, catalogue: Catalogue
) -> None:
    fill(desk.db, "flareup", 1, DAY, catalogue=catalogue)
    data = archive_of(desk)
    many = sum(stored.counts(desk.db).values())
    other = another(desk, tmp_path)
    assert bring_back(other, data) == (many, 0, 0)
    assert archive_of(other) == data
    assert bring_back(other, data) == (0, many, 0)
    assert archive_of(other) == data
    other.db.close()


@given(several)
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_life_comes_back_byte_for_byte(
    desk: Desk, tmp_path: Path, facts: list[Fact]
) -> None:
    one, two = another(desk, tmp_path), another(desk, tmp_path)
    stored.save(one.db, *facts, verb="x")
    data = archive_of(one)
    bring_back(two, data)
    assert archive_of(two) == data
    one.db.close()
    two.db.close()


def test_all_that_hangs_on_a_session_comes_along(desk: Desk, tmp_path: Path) -> None:
    walk = session(DAY, 20, at=at(DAY))
    gone = session(DAY, 9)
    stored.save(desk.db, walk, gone, verb="x")
    for each in (walk, gone):
        heart_rate.save(desk.db, each.id, [0, 5, 9], [60, 71, 80])
        routes.save(desk.db, each.id, GPX)
    stored.delete(desk.db, gone.id)
    told.record(desk.db, day=DAY, kind="insight", text_id="a.b", numbers={"n": 3})
    data = archive_of(desk)
    assert gone.id.encode() not in data
    other = another(desk, tmp_path)
    bring_back(other, data)
    assert archive_of(other) == data
    assert routes.load(other.db, walk.id) == GPX
    ((_, seconds, bpm),) = held.beats(other.db)
    assert (list(seconds), list(bpm)) == ([0, 5, 9], [60, 71, 80])
    other.db.close()


def test_choices_of_one_moment_keep_their_order(desk: Desk, tmp_path: Path) -> None:
    kept = [choice(DAY, "stay"), choice(DAY, "ready"), choice(DAY, "back")]
    kept[0] = replace(kept[0], id="z-first")
    for each in kept:
        stored.save(desk.db, each, verb="x")
    other = another(desk, tmp_path)
    bring_back(other, archive_of(desk))
    choices = stored.load_history(other.db).choices
    assert [each.id for each in choices] == [each.id for each in kept]
    other.db.close()


def test_one_undo_takes_all_of_it_back(desk: Desk, tmp_path: Path) -> None:
    walk = session(DAY, 20)
    stored.save(desk.db, walk, checkin(DAY, 4), verb="x")
    heart_rate.save(desk.db, walk.id, [0], [60])
    routes.save(desk.db, walk.id, GPX)
    other = another(desk, tmp_path)
    stored.save(other.db, checkin(DAY, 7), verb="x")
    before = dump(other)
    bring_back(other, archive_of(desk))
    assert dump(other) != before
    undone = stored.undo(other.db)
    assert undone is not None
    assert dump(other) == before
    other.db.close()


def test_the_persons_own_word_is_kept(desk: Desk, tmp_path: Path) -> None:
    mood, walk, tea = checkin(DAY, 4), session(DAY, 20), session(DAY, 5, "cook")
    stored.save(desk.db, mood, walk, tea, verb="x")
    heart_rate.save(desk.db, tea.id, [0], [60])
    heart_rate.save(desk.db, walk.id, [0], [60])
    archive = archive_of(desk)
    stored.save(desk.db, replace(mood, mood=9), verb="x")
    stored.delete(desk.db, tea.id)
    heart_rate.save(desk.db, walk.id, [0], [99])
    assert bring_back(desk, archive) == (0, 3, 0)
    found = stored.find(desk.db, mood.id)
    assert isinstance(found, CheckIn)
    assert found.mood == 9
    assert stored.find(desk.db, tea.id) is None
    assert isinstance(stored.find(desk.db, walk.id), Session)
    ((_, _, bpm),) = held.beats(desk.db)
    assert list(bpm) == [99]


def test_a_newer_or_damaged_archive_is_refused_in_words(
    desk: Desk, tmp_path: Path
) -> None:
    stored.save(desk.db, checkin(DAY, 4), verb="x")
    data, path = archive_of(desk), tmp_path / "a.json"
    for spoiled, words in (
        (data.replace(b'"shape":1', b'"shape":2'), "newer version"),
        (data[:-9], "damaged"),
    ):
        path.write_bytes(spoiled)
        [report] = ImportService(desk).bring_in([path]).files
        assert report.format is None
        assert words in report.left_out[0].reason


def test_what_an_archive_holds_is_shown_before_it_comes_back(
    desk: Desk, tmp_path: Path
) -> None:
    walk = session(DAY, 20)
    stored.save(desk.db, walk, checkin(DAY, 4), choice(DAY, "stay"), verb="x")
    path = tmp_path / "a.json"
    path.write_bytes(archive_of(desk))
    other = another(desk, tmp_path)
    files = tuple(Reader(Known()).read([path]))
    view = view_of(
        desk.texts, desk.catalogue, bringing.propose(other, files, Answers())
    )
    assert [(line.title, line.new) for line in view.kinds] == [
        ("Moods", 1),
        ("Walks", 1),
        ("Plans, answers and the rest", 1),
    ]
    assert view.days == 1
    assert view.button
    other.db.close()


def test_a_resting_pulse_that_comes_along_is_not_asked_for(
    desk: Desk, tmp_path: Path
) -> None:
    mark = Mark("m", DAY, Measure.RESTING, amount=58, source="x", source_id="m")
    stored.save(desk.db, mark, Answer("a", DAY, at(DAY), "resting_bpm", "61"), verb="x")
    path = tmp_path / "a.json"
    path.write_bytes(archive_of(desk))
    other = another(desk, tmp_path)
    files = tuple(Reader(Known()).read([path]))
    assert bringing.propose(other, files, Answers()).resting is None
    other.db.close()
