"""Files measured against what is here: one session of three records, answers, undo."""

from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from coach.domain.facts import Answer, CheckIn, Mark, Measure, Session
from coach.exchange.entries import Beats, MarkEntry, MoodEntry, SessionEntry, When
from coach.exchange.formats import Rank
from coach.exchange.reading import FileRead
from coach.services import bringing
from coach.services.bringing import Answers
from coach.services.import_batch import Fate
from coach.services.import_rules import zone_named
from coach.store import facts as stored
from coach.store import heart_rate, routes

if TYPE_CHECKING:
    from coach.exchange.entries import Piece
    from coach.services.desk import Desk
    from coach.services.import_report import ImportReport

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
BEATS = Beats(array("I", [0, 60]), array("H", [90, 110]))
RANKS = {"fit": Rank.WATCH, "strava": Rank.EXPORT, "apple_health": Rank.EXPORT}


@pytest.fixture(autouse=True)
def ranks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ranks of sources, whichever formats there are."""
    monkeypatch.setattr(bringing, "ranks_of", lambda _: RANKS)


def file(source: str, *pieces: Piece, has_recorders: bool = False) -> FileRead:
    return FileRead(f"{source}.x", source, source, has_recorders, pieces)


def run(
    key: str, minutes: int = 30, late_s: int = 0, sport: str = "running", **more: object
) -> SessionEntry:
    when = When(AT + timedelta(seconds=late_s))
    return SessionEntry(key, when, minutes * 60, sport, **more)  # type: ignore[arg-type]


def bring(desk: Desk, *files: FileRead, answers: Answers | None = None) -> ImportReport:
    proposal = bringing.propose(desk, files, answers or Answers())
    return bringing.bring_in(desk, proposal)


def counts(report: ImportReport) -> list[tuple[int, int, int]]:
    return [(each.new, each.same, each.changed) for each in report.files]


def sessions(desk: Desk) -> tuple[Session, ...]:
    return stored.load_history(desk.db).sessions


WATCH = file("fit", run("w", 31, 20, beats=BEATS))
STRAVA = file("strava", run("17", 30, note="Morning run"))
APPLE = file("apple_health", run("a", 29, 40))


@pytest.mark.parametrize("order", list(permutations([WATCH, STRAVA, APPLE])))
@pytest.mark.parametrize("at_once", [True, False])
def test_a_watch_strava_and_apple_health_tell_of_one_session(
    desk: Desk, order: tuple[FileRead, ...], *, at_once: bool
) -> None:
    for files in [order] if at_once else [(each,) for each in order]:
        bring(desk, *files)
    [session] = sessions(desk)
    assert (session.source, session.minutes) == ("fit", 31)
    assert heart_rate.load(desk.db, session.id) is not None
    history = stored.load_history(desk.db)
    assert {link.source for link in history.links} == {"strava", "apple_health"}
    assert {link.session for link in history.links} == {session.id}
    again = bring(desk, *order)
    assert counts(again) == [(0, 1, 0)] * 3
    assert stored.load_history(desk.db) == history


def test_the_better_record_keeps_what_the_lesser_one_knew(desk: Desk) -> None:
    bring(desk, file("strava", run("17", effort=6, note="Along the river")))
    [before] = sessions(desk)
    assert counts(bring(desk, WATCH)) == [(0, 0, 1)]
    [after] = sessions(desk)
    assert (after.id, after.note, after.effort) == (before.id, before.note, 6)
    assert after.minutes == 31


def test_two_records_of_one_source_are_one_where_it_gathers_recorders(
    desk: Desk,
) -> None:
    twins = (run("watch"), run("connect", late_s=60))
    report = bring(desk, file("apple_health", *twins, has_recorders=True))
    assert counts(report) == [(1, 1, 0)]
    assert len(sessions(desk)) == 1


def test_two_at_one_time_in_a_diary_stay_two_or_out(desk: Desk) -> None:
    report = bring(desk, file("diary", run("1"), run("2", late_s=60)))
    assert counts(report) == [(1, 0, 0)]
    assert [left.count for left in report.files[0].left_out] == [1]


def test_heart_rate_and_route_come_to_what_the_person_wrote_down(desk: Desk) -> None:
    own = Session("own", AT.date(), "run", 30, AT.astimezone(), note="mine")
    stored.save(desk.db, own, verb="log")
    gpx = file("fit", run("w", beats=BEATS, route=b"<gpx/>"))
    report = bring(desk, gpx)
    assert counts(report) == [(0, 0, 0)]
    assert "wrote this down" in report.files[0].left_out[0].reason
    assert sessions(desk) == (own,)
    assert heart_rate.load(desk.db, "own") is not None
    assert routes.load(desk.db, "own") == b"<gpx/>"
    assert bring(desk, gpx) == report
    stored.undo(desk.db)
    assert heart_rate.load(desk.db, "own") is None
    assert routes.load(desk.db, "own") is None


def test_a_better_record_that_does_not_fit_leaves_all_as_it_is(desk: Desk) -> None:
    bring(desk, STRAVA)
    tea = Session("tea", AT.date(), "tea_outside", 60, AT + timedelta(minutes=30))
    stored.save(desk.db, replace(tea, at=tea.at and tea.at.astimezone()), verb="log")
    before = stored.load_history(desk.db)
    report = bring(desk, file("fit", run("w", 60)))
    assert counts(report) == [(0, 0, 0)]
    assert stored.load_history(desk.db) == before


def test_a_link_to_a_deleted_session_brings_nothing_back(desk: Desk) -> None:
    bring(desk, STRAVA, WATCH)
    stored.delete(desk.db, sessions(desk)[0].id)
    assert counts(bring(desk, STRAVA, WATCH)) == [(0, 1, 0), (0, 1, 0)]
    assert not sessions(desk)


def test_moods_are_asked_for_once_and_remembered(desk: Desk) -> None:
    day = When(day=date(2026, 3, 2))
    diary = file(
        "daylio",
        MoodEntry("1", day, mood_name="foggy"),
        MoodEntry("2", day, mood_name="rad"),
    )
    proposal = bringing.propose(desk, [diary], Answers())
    assert [(m.name, m.mood, m.is_known) for m in proposal.moods] == [
        ("rad", 10, True),
        ("foggy", None, False),
    ]
    bringing.bring_in(desk, proposal)
    said = Answers(moods={"Foggy ": 4})
    assert counts(bring(desk, diary, answers=said)) == [(0, 1, 1)]
    assert counts(bring(desk, diary)) == [(0, 2, 0)]
    held = stored.load_history(desk.db).checkins
    assert {(c.source_id, c.mood) for c in held} == {("1", 4), ("2", 10)}
    assert bringing.remembered(desk).moods == {"Foggy ": 4}


def test_a_sport_without_a_word_is_asked_about(desk: Desk) -> None:
    padel = file("strava", run("1", sport="Quidditch"))
    proposal = bringing.propose(desk, [padel], Answers())
    assert [(s.name, s.count, s.activity) for s in proposal.sports] == [
        ("Quidditch", 1, "exercise")
    ]
    bring(desk, padel, answers=Answers(sports={"Quidditch": "ball_game"}))
    assert sessions(desk)[0].activity == "ball_game"
    assert not bringing.propose(desk, [padel], Answers()).sports


def test_the_zone_the_person_names_counts(desk: Desk) -> None:
    late = SessionEntry("1", When(datetime(2026, 3, 2, 15, tzinfo=UTC)), 600, "running")
    proposal = bringing.propose(
        desk, [file("strava", late)], Answers(zone="Australia/Sydney")
    )
    assert (proposal.zone, proposal.needs_zone) == ("Australia/Sydney", True)
    bringing.bring_in(desk, proposal)
    [session] = sessions(desk)
    assert session.at is not None
    assert session.at.isoformat() == "2026-03-03T02:00:00+11:00"
    assert session.day == date(2026, 3, 2)
    assert zone_named("Nowhere/At_all") is None


def test_a_days_steps_never_fall(desk: Desk) -> None:
    def steps(amount: float) -> FileRead:
        day = When(day=date(2026, 3, 2))
        return file("fitbit", MarkEntry("steps:2026-03-02", day, "steps", amount))

    assert counts(bring(desk, steps(4000))) == [(1, 0, 0)]
    assert counts(bring(desk, steps(900))) == [(0, 1, 0)]
    assert counts(bring(desk, steps(5000))) == [(0, 0, 1)]
    [mark] = stored.load_history(desk.db).marks
    assert (mark.what, mark.amount) == (Measure.STEPS, 5000)


def test_a_resting_pulse_waits_for_a_yes(desk: Desk) -> None:
    pulses = [
        MarkEntry(f"r{n}", When(day=date(2026, 3, n)), "resting_bpm", 60.0 + n)
        for n in (1, 3, 2)
    ]
    proposal = bringing.propose(desk, [file("fitbit", *pulses)], Answers())
    assert proposal.resting == (63, date(2026, 3, 3))
    bringing.bring_in(desk, proposal)
    assert not stored.load_history(desk.db, kinds={Answer}).answers
    again = bringing.propose(desk, [file("fitbit", *pulses)], Answers())
    assert again.resting is None


def test_ticked_things_come_with_their_entry_and_go_with_it(desk: Desk) -> None:
    diary = file("daylio", MoodEntry("1", When(AT), mood=4, things=("walk", "piano")))
    proposal = bringing.propose(desk, [diary], Answers())
    kinds = [(type(fact), fate) for fact, fate in proposal.facts]
    assert kinds == [(CheckIn, Fate.NEW), (Mark, Fate.NEW), (Mark, Fate.NEW)]
    assert counts(bringing.bring_in(desk, proposal)) == [(1, 0, 0)]
    more = file(
        "daylio", MoodEntry("1", When(AT), mood=4, things=("walk", "piano", "tea"))
    )
    assert counts(bring(desk, more)) == [(0, 0, 1)]
    stored.undo(desk.db)
    stored.undo(desk.db)
    assert not any(stored.counts(desk.db).values())


def test_what_was_written_between_looking_and_bringing_in_stays(desk: Desk) -> None:
    bring(desk, STRAVA)
    longer = bringing.propose(desk, [file("strava", run("17", 45))], Answers())
    [held] = sessions(desk)
    stored.save(desk.db, replace(held, minutes=20), verb="edit")
    bringing.bring_in(desk, longer)
    assert [s.minutes for s in sessions(desk)] == [20]


def test_what_was_deleted_by_hand_gets_no_pulse_and_no_route_back(desk: Desk) -> None:
    told = run("w", beats=BEATS, route=b"<gpx/>")
    bring(desk, file("fit", told))
    [session] = sessions(desk)
    stored.delete(desk.db, session.id)
    before = [
        desk.db.rows(f"SELECT * FROM {table}")
        for table in ("batches", "earlier", "heart_rate", "routes", "sessions")
    ]
    bring(desk, file("fit", told))
    assert before == [
        desk.db.rows(f"SELECT * FROM {table}")
        for table in ("batches", "earlier", "heart_rate", "routes", "sessions")
    ]
