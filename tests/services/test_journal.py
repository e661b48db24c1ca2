from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.dev.builders import session
from coach.domain.facts import (
    Answer,
    BookedStep,
    CheckIn,
    NotToday,
    Session,
    State,
    StateChange,
)
from coach.domain.profile import SCREENING_KEYS, profile_of
from coach.errors import Refused
from coach.services.activities import nearest
from coach.services.changes import Changes
from coach.services.journal import LONGEST_NOTE, Journal, Ratings, StepDraft
from coach.services.moments import When
from coach.store import facts as store

if TYPE_CHECKING:
    from coach.clock import FixedClock
    from coach.domain.history import History
    from coach.services.desk import Desk

TODAY = date(2026, 3, 4)


def at(clock_time: str, day: str = "2026-03-04") -> When:
    start = datetime.fromisoformat(f"{day}T{clock_time}:00+01:00")
    return When(start.date(), start)


@pytest.fixture
def journal(desk: Desk) -> Journal:
    return Journal(desk)


def held(desk: Desk) -> History:
    return store.load_history(desk.db)


def test_a_mood_is_kept_with_energy_note_and_this_moment(
    desk: Desk, journal: Journal, clock: FixedClock
) -> None:
    done = journal.record_mood(4, energy=3, note=" slept badly ")
    (kept,) = held(desk).checkins
    assert kept == CheckIn(done.id, TODAY, clock.now(), 4, 3, "slept badly")
    assert (done.day, done.kind, done.changes) == (TODAY, "checkin", Changes.CHECKINS)


def test_a_mood_of_another_day_has_no_time(desk: Desk, journal: Journal) -> None:
    journal.record_mood(4, when=When(date(2026, 3, 1)))
    (kept,) = held(desk).checkins
    assert (kept.day, kept.at) == (date(2026, 3, 1), None)


def test_energy_can_be_added_to_a_check_in_that_stands(
    desk: Desk, journal: Journal
) -> None:
    first = journal.record_mood(4, note="tired")
    second = journal.add_energy(first.id, 2)
    (kept,) = held(desk).checkins
    assert second.id == first.id
    assert (kept.mood, kept.energy, kept.note) == (4, 2, "tired")


def test_energy_needs_a_check_in(journal: Journal) -> None:
    session = journal.log_session("walk", 5)
    with pytest.raises(Refused, match="has the id"):
        journal.add_energy(session.id, 2)


def test_a_session_keeps_all_its_ratings(desk: Desk, journal: Journal) -> None:
    ratings = Ratings(before=3, after=6, expected=4, effort=2, pleasure=5, mastery=7)
    ratings = replace(ratings, pain=1)
    done = journal.log_session("walk", 12, ratings, note="cold air", when=at("09:00"))
    (kept,) = held(desk).sessions
    start = at("09:00").at
    assert kept == Session(
        done.id, TODAY, "walk", 12, start, 3, 6, 4, 2, 5, 7, "cold air", pain=1
    )
    assert done.kind == "session"
    assert Changes.PLAN in done.changes


def test_a_session_without_a_time_is_today_time_unknown(
    desk: Desk, journal: Journal
) -> None:
    journal.log_session("walk", 12)
    (kept,) = held(desk).sessions
    assert (kept.day, kept.at) == (TODAY, None)


def test_an_activity_is_found_by_id_title_and_alias_in_any_case(
    desk: Desk, journal: Journal
) -> None:
    walk = desk.catalogue.activity("walk")
    assert walk is not None
    names = ["WALK", f" {walk.title.upper()} ", *walk.aliases]
    for name in names:
        journal.log_session(name, 1)
    assert [s.activity for s in held(desk).sessions] == ["walk"] * len(names)


def test_every_id_leads_to_its_own_activity(desk: Desk, journal: Journal) -> None:
    for activity in desk.catalogue.activities:
        journal.log_session(activity.id, 1)
    logged = {s.activity for s in held(desk).sessions}
    assert logged == {a.id for a in desk.catalogue.activities}


def test_an_unknown_activity_is_refused_with_the_three_nearest(
    desk: Desk, journal: Journal
) -> None:
    with pytest.raises(Refused) as caught:
        journal.log_session("wlak", 5)
    near = nearest("wlak", desk.catalogue)
    assert near[0] == "walk"
    assert len(set(near)) == 3
    assert ", ".join(near) in str(caught.value)
    assert held(desk).sessions == ()


@pytest.mark.parametrize("name", ["", "x" * 5000, "\udcff", "{minutes}"])
def test_odd_activity_names_are_refused_in_a_printable_sentence(
    journal: Journal, name: str
) -> None:
    with pytest.raises(Refused) as caught:
        journal.log_session(name, 5)
    assert len(str(caught.value).encode()) < 300


@pytest.mark.parametrize("value", [-1, 11, 10**9])
def test_scales_go_from_0_to_10(desk: Desk, journal: Journal, value: int) -> None:
    with pytest.raises(Refused, match="Mood is a whole number from 0 to 10"):
        journal.record_mood(value)
    with pytest.raises(Refused, match="Energy"):
        journal.record_mood(5, energy=value)
    for name in (
        "before",
        "after",
        "expected",
        "effort",
        "pleasure",
        "mastery",
        "pain",
    ):
        rated = replace(Ratings(), **{name: value})  # type: ignore[arg-type]
        with pytest.raises(Refused, match="0 to 10"):
            journal.log_session("walk", 5, rated)
    assert held(desk) == type(held(desk))()


@pytest.mark.parametrize("minutes", [-5, 0, 1441])
def test_minutes_go_from_1_to_1440(journal: Journal, minutes: int) -> None:
    with pytest.raises(Refused, match="1 to 1440"):
        journal.log_session("walk", minutes)


def test_a_day_holds_1440_minutes(desk: Desk, journal: Journal) -> None:
    journal.log_session("walk", 1439)
    with pytest.raises(Refused, match="1 minute left"):
        journal.log_session("music", 2)
    journal.log_session("music", 1)
    with pytest.raises(Refused, match="0 minutes left"):
        journal.log_session("walk", 1)
    journal.log_session("walk", 30, when=When(date(2026, 3, 3)))
    assert len(held(desk).sessions) == 3


def test_what_is_later_than_now_is_refused(desk: Desk, journal: Journal) -> None:
    later = [When(date(2026, 3, 5)), at("12:01"), at("09:00", "2026-03-05")]
    for when in later:
        with pytest.raises(Refused, match="not come yet"):
            journal.log_session("walk", 5, when=when)
        with pytest.raises(Refused, match="not come yet"):
            journal.record_mood(5, when=when)
    journal.log_session("walk", 5, when=at("12:00"))
    assert len(held(desk).sessions) == 1


def test_two_spans_may_share_five_minutes_but_not_six(
    desk: Desk, journal: Journal
) -> None:
    journal.log_session("walk", 30, when=at("09:00"))
    with pytest.raises(Refused, match="at 09:00 was at the same time"):
        journal.log_session("music", 10, when=at("09:24"))
    with pytest.raises(Refused, match="same time"):
        journal.log_session("music", 30, when=at("08:36"))
    journal.log_session("music", 10, when=at("09:25"))
    assert len(held(desk).sessions) == 2


def test_a_span_that_began_the_day_before_is_seen(journal: Journal) -> None:
    journal.log_session("tidy", 720, when=at("20:00", "2026-03-03"))
    with pytest.raises(Refused, match="same time"):
        journal.log_session("walk", 30, when=at("06:00"))


def test_the_instant_counts_and_not_the_wall_clock(journal: Journal) -> None:
    journal.log_session("walk", 30, when=at("09:00"))
    there = datetime.fromisoformat("2026-03-04T17:10:00+09:00")
    with pytest.raises(Refused, match="same time"):
        journal.log_session("walk", 30, when=When(there.date(), there))


def test_sessions_without_a_time_never_overlap(desk: Desk, journal: Journal) -> None:
    journal.log_session("walk", 30)
    journal.log_session("walk", 30)
    journal.log_session("walk", 30, when=at("09:00"))
    assert len(held(desk).sessions) == 3


def test_a_session_before_birth_is_refused(desk: Desk, journal: Journal) -> None:
    journal.set_answers({"birth_year": "1990"})
    with pytest.raises(Refused, match="before the year you were born"):
        journal.log_session("walk", 5, when=When(date(1989, 12, 31)))
    done = journal.log_session("walk", 5, when=When(date(1990, 1, 1)))
    with pytest.raises(Refused, match="before the year you were born"):
        journal.change_session(
            done.id, "walk", 5, Ratings(), note="", when=When(date(1980, 5, 1))
        )
    assert [s.day.year for s in held(desk).sessions] == [1990]


def test_without_a_year_of_birth_any_day_may_be_lived(
    desk: Desk, journal: Journal
) -> None:
    journal.log_session("walk", 5, when=When(date(1975, 5, 1)))
    assert len(held(desk).sessions) == 1


def test_a_year_of_birth_after_something_done_is_refused(
    desk: Desk, journal: Journal
) -> None:
    journal.log_session("walk", 5, when=When(date(1985, 5, 1)))
    with pytest.raises(Refused, match="for 1985, before that year of birth"):
        journal.set_answers({"birth_year": "1986"})
    journal.set_answers({"birth_year": "1985"})
    journal.set_answers({"birth_year": None})
    assert profile_of(held(desk).answers).number("birth_year") is None


def test_what_another_program_wrote_does_not_forbid_a_year_of_birth(
    desk: Desk, journal: Journal
) -> None:
    odd = session(date(1985, 5, 1), source="pmdata", source_id="1")
    store.save(desk.db, odd, verb="import")
    journal.set_answers({"birth_year": "1990"})
    assert profile_of(held(desk).answers).number("birth_year") == 1990


def test_a_day_that_was_overfilled_elsewhere_has_no_minutes_left(
    desk: Desk, journal: Journal
) -> None:
    store.save(desk.db, session(TODAY, 1000), session(TODAY, 1000), verb="import")
    with pytest.raises(Refused, match="0 minutes left"):
        journal.log_session("walk", 1)


def test_a_long_note_and_one_that_is_not_utf8_are_refused(journal: Journal) -> None:
    with pytest.raises(Refused, match="longer than 10000"):
        journal.record_mood(5, note="x" * (LONGEST_NOTE + 1))
    with pytest.raises(Refused, match="not UTF-8"):
        journal.log_session("walk", 5, note="caf\udce9")
    journal.record_mood(5, note="ø" * LONGEST_NOTE)


def test_a_state_holds_from_today(
    desk: Desk, journal: Journal, clock: FixedClock
) -> None:
    done = journal.set_state(State.ILL)
    (kept,) = held(desk).states
    assert isinstance(kept, StateChange)
    assert (kept.id, kept.day, kept.at, kept.state) == (
        done.id,
        TODAY,
        clock.now(),
        State.ILL,
    )


def test_answers_are_kept_trimmed_and_cleared(desk: Desk, journal: Journal) -> None:
    journal.set_answers({"name": " Ana ", "birth_year": "1980"})
    journal.set_answers({"name": None})
    profile = profile_of(held(desk).answers)
    assert (profile.text("name"), profile.number("birth_year")) == (None, 1980)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("resting_bpm", "sixty", "whole number from 35 to 120"),
        ("resting_bpm", "34", "35 to 120"),
        ("baseline_days", "8", "0 to 7"),
        ("baseline_minutes", "-1", "0 to 240"),
        ("birth_year", "2020", "13 to 110 years old"),
        ("birth_year", "1900", "13 to 110 years old"),
        ("diabetes", "maybe", "yes, no or unknown"),
        ("clinician_ok", "soon", "a day like"),
        ("clinician_ok", "2026-03-05", "up to today"),
        ("track", "fast", "comfort, harder"),
        ("name", "x" * 2001, "up to 2000 characters"),
        ("name", "\udce9", "not UTF-8"),
    ],
)
def test_one_answer_that_does_not_fit_keeps_all_of_them_out(
    desk: Desk, journal: Journal, key: str, value: str, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        journal.set_answers({"easy_walk_minutes": "10", key: value})
    assert held(desk).answers == ()


def test_no_answers_at_all_are_refused(journal: Journal) -> None:
    with pytest.raises(Refused, match="at least one"):
        journal.set_answers({})


def test_the_resting_pulse_stays_under_the_highest(
    desk: Desk, journal: Journal
) -> None:
    with pytest.raises(Refused, match="lower than the highest"):
        journal.set_answers({"resting_bpm": "110", "max_bpm": "105"})
    journal.set_answers({"resting_bpm": "110"})
    with pytest.raises(Refused, match="lower than the highest"):
        journal.set_answers({"max_bpm": "110"})
    journal.set_answers({"resting_bpm": "60", "max_bpm": "110"})
    profile = profile_of(held(desk).answers)
    assert (profile.number("resting_bpm"), profile.number("max_bpm")) == (60, 110)


def test_clearing_the_screening_says_no_to_everything_at_once(
    desk: Desk, journal: Journal
) -> None:
    journal.clear_screening()
    profile = profile_of(held(desk).answers)
    assert {profile.text(key.name) for key in SCREENING_KEYS} == {"no"}
    journal.undo()
    assert held(desk).answers == ()


def test_a_step_is_booked_as_the_person_put_it(
    desk: Desk, journal: Journal, clock: FixedClock
) -> None:
    draft = StepDraft(
        "stand_outside",
        2,
        title="To the gate",
        cue="I have made coffee",
        place="home",
        company="Bo",
        clock_min=540,
        for_day=date(2026, 3, 5),
        confidence=8,
        expected=5,
    )
    done = journal.book_step(draft)
    (kept,) = held(desk).steps
    assert isinstance(kept, BookedStep)
    assert (kept.activity, kept.minutes, kept.title) == (
        "stand_outside",
        2,
        "To the gate",
    )
    assert (kept.cue, kept.place, kept.company) == ("I have made coffee", "home", "Bo")
    assert (kept.clock_min, kept.for_day) == (540, date(2026, 3, 5))
    assert (kept.confidence, kept.expected, kept.at) == (8, 5, clock.now())
    assert done.changes == Changes.STEPS


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (StepDraft("walk", 0), "1 to 1440"),
        (StepDraft("wlak", 5), "nearest"),
        (StepDraft("walk", 5, confidence=11), "How sure"),
        (StepDraft("walk", 5, expected=-1), "guess"),
    ],
)
def test_a_step_that_does_not_fit_is_refused(
    desk: Desk, journal: Journal, draft: StepDraft, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        journal.book_step(draft)
    assert held(desk).steps == ()


def test_not_today_is_written_down(desk: Desk, journal: Journal) -> None:
    done = journal.not_today()
    (kept,) = held(desk).refusals
    assert isinstance(kept, NotToday)
    assert (done.kind, done.day, kept.id) == ("not_today", TODAY, done.id)


def test_delete_takes_one_fact_out_and_undo_brings_it_back(
    desk: Desk, journal: Journal
) -> None:
    done = journal.log_session("walk", 5, note="mine")
    before = held(desk)
    taken = journal.delete(done.id)
    assert (taken.id, taken.kind) == (done.id, "session")
    assert held(desk).sessions == ()
    journal.undo()
    assert held(desk) == before


@pytest.mark.parametrize("fact_id", ["", "nothing", "' or 1=1", "\udce9", "x" * 9000])
def test_an_unknown_id_is_refused(journal: Journal, fact_id: str) -> None:
    with pytest.raises(Refused, match="has the id"):
        journal.delete(fact_id)


def test_a_deleted_fact_cannot_be_deleted_again(journal: Journal) -> None:
    done = journal.record_mood(5)
    journal.delete(done.id)
    with pytest.raises(Refused, match="has the id"):
        journal.delete(done.id)


def test_undo_goes_back_one_action_at_a_time(desk: Desk, journal: Journal) -> None:
    journal.record_mood(5)
    journal.set_answers({"name": "Ana", "birth_year": "1980"})
    undone = journal.undo()
    assert (undone.kind, held(desk).answers) == ("answer", ())
    assert len(held(desk).checkins) == 1
    journal.undo()
    assert held(desk).checkins == ()
    with pytest.raises(Refused, match="nothing to take back"):
        journal.undo()


def test_answers_keep_the_day_they_were_given(
    desk: Desk, journal: Journal, clock: FixedClock
) -> None:
    journal.set_answers({"diabetes": "no"})
    clock.move_to(clock.now() + timedelta(days=30))
    journal.set_answers({"diabetes": "no"})
    assert profile_of(held(desk).answers).answered_on("diabetes") == date(2026, 4, 3)
    assert all(isinstance(answer, Answer) for answer in held(desk).answers)
