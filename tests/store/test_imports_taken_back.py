"""An import that is taken back leaves the data as it was, to the last byte."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from coach.domain.facts import CheckIn, Mark, Measure, Session
from coach.store import (
    actions,
    facts,
    forgetting,
    heart_rate,
    home,
    merging,
    routes,
)
from coach.store.erasable import What

if TYPE_CHECKING:
    from coach.domain.facts import Fact
    from coach.store.database import Database

DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def dump(db: Database) -> list[str]:
    return list(db._connection.iterdump())


def some(count: int, source: str = "fit") -> list[Fact]:
    made: list[Fact] = []
    for n in range(count // 2):
        at = AT + timedelta(minutes=30 * n)
        known = {"source": source, "source_id": str(n)}
        made.append(CheckIn(f"{source} c{n}", at.date(), at, n % 11, **known))  # type: ignore[arg-type]
        made.append(Mark(f"{source} m{n}", at.date(), Measure.DONE, at, **known))  # type: ignore[arg-type]
    return made


def walk(minutes: int = 20, source: str = "strava", id_: str = "walk") -> Session:
    return Session(id_, DAY, "walk", minutes, AT, source=source, source_id="7")


def test_fifty_thousand_facts_go_without_a_trace(db: Database) -> None:
    facts.save(db, CheckIn("own", DAY, AT, 4, note="mine"), verb="log")
    facts.save_batch(db, [walk()], verb="import")
    before = dump(db)
    counts = facts.save_batch(db, [walk(25), *some(50_000)], verb="import")
    assert (counts.new, counts.changed) == (50_000, 1)
    undone = facts.undo(db)
    assert undone is not None
    assert len(undone.facts) == 50_001
    assert dump(db) == before


def test_heart_rate_and_routes_go_with_it_and_older_ones_come_back(
    db: Database,
) -> None:
    old = {
        "heart_rate": [heart_rate.row("walk", [0, 60], [80, 90])],
        "routes": [routes.row("walk", b"<gpx>old</gpx>")],
    }
    facts.save_batch(db, [walk()], verb="import", hanging=old)
    before = dump(db)
    new = {
        "heart_rate": [
            heart_rate.row("walk", [0, 5, 9], [100, 110, 120]),
            heart_rate.row("run", [0], [150]),
        ],
        "routes": [
            routes.row("walk", b"<gpx>new</gpx>"),
            routes.row("run", b"<gpx/>"),
        ],
    }
    run = Session("run", DAY, "run", 9, AT, source="fit", source_id="1")
    facts.save_batch(db, [run], verb="import", hanging=new)
    assert routes.load(db, "walk") == b"<gpx>new</gpx>"
    assert heart_rate.sums(db, "walk")["walk"].count == 3
    assert facts.undo(db) is not None
    assert dump(db) == before
    assert routes.load(db, "walk") == b"<gpx>old</gpx>"


def test_heart_rate_alone_is_an_action_too(db: Database) -> None:
    facts.save_batch(db, [walk()], verb="import")
    beats = {"heart_rate": [heart_rate.row("walk", [0], [90])]}
    facts.save_batch(db, [], verb="import", hanging=beats)
    facts.save_batch(db, [walk()], verb="import", hanging={"heart_rate": []})
    assert heart_rate.load(db, "walk") is not None
    facts.undo(db)
    assert heart_rate.load(db, "walk") is None
    assert len(facts.load_history(db).sessions) == 1


def test_a_correction_by_hand_is_taken_back_first_and_then_the_import(
    db: Database,
) -> None:
    facts.save_batch(db, [walk()], verb="import")
    facts.save(db, walk(30), verb="edit")
    first, second = facts.undo(db), facts.undo(db)
    assert first is not None
    assert second is not None
    assert (first.verb, second.verb) == ("edit", "import")
    assert not any(facts.counts(db).values())
    assert facts.undo(db) is None


def test_what_another_computer_may_have_seen_stays_as_a_tombstone(
    db: Database,
) -> None:
    merging.take_in(db, {})
    assert home.has_met_others(db)
    facts.save_batch(db, [walk()], verb="import")
    assert facts.undo(db) is not None
    assert not any(facts.counts(db).values())
    assert db.rows("SELECT id, deleted FROM sessions") == [("walk", 1)]


def test_an_import_of_which_all_was_erased_is_passed_over(db: Database) -> None:
    facts.save(db, CheckIn("own", DAY, AT, 4), verb="log")
    facts.save_batch(db, [walk()], verb="import")
    forgetting.erase(db, What(ids=frozenset({"walk"})))
    undone = facts.undo(db)
    assert undone is not None
    assert undone.verb == "log"
    assert not any(facts.counts(db).values())


def test_weighing_says_what_an_import_would_do_and_does_nothing(db: Database) -> None:
    facts.save_batch(db, [walk()], verb="import")
    before = dump(db)
    new, changed = walk(id_="run", source="fit"), walk(25)
    weighed = facts.weigh_batch(db, [new, changed])
    assert (weighed.new, weighed.same, weighed.changed) == (1, 0, 1)
    assert weighed.added == {"run"}
    assert not weighed.left
    assert facts.weigh_batch(db, [walk()]).left == {"walk"}
    assert dump(db) == before


def test_nothing_hangs_on_what_is_not_there(db: Database) -> None:
    facts.save_batch(db, [walk()], verb="import")
    facts.delete(db, "walk")
    before = dump(db)
    beats = [heart_rate.row(id_, [0], [90]) for id_ in ("walk", "nobody")]
    facts.save_batch(db, [walk()], verb="import", hanging={"heart_rate": beats})
    assert dump(db) == before


def test_an_import_that_touched_nothing_any_more_is_passed_over(db: Database) -> None:
    facts.save(db, CheckIn("own", DAY, AT, 4), verb="log")
    with db.transaction():
        actions.add_action(db, "import", actions.BY_IMPORT)
    undone = facts.undo(db)
    assert undone is not None
    assert undone.verb == "log"
