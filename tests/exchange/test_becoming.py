"""What entries become: the person's day, what can be, names, ids."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.facts import CheckIn, Mark, Measure, Night, Session
from coach.exchange.becoming import Become, Parts, Rules, become, whole_days
from coach.exchange.entries import (
    MarkEntry,
    MoodEntry,
    NightEntry,
    Piece,
    SessionEntry,
    Skipped,
    When,
)
from coach.exchange.findings import Problem

NOW = datetime(2026, 5, 14, 12, tzinfo=UTC)
SYDNEY, BERLIN = ZoneInfo("Australia/Sydney"), ZoneInfo("Europe/Berlin")
RULES = Rules(NOW, 240, BERLIN, {"good": 8}, {"walking": "walk", "run": "run"})
DAY = date(2026, 3, 2)
ON_DAY = When(day=DAY)


def clock(text: str) -> datetime:
    return datetime.fromisoformat(text)


def made(*pieces: Piece, rules: Rules = RULES) -> Become:
    return become(pieces, "test", rules)


def walk(when: When, seconds: float = 600, sport: str = "Walking") -> SessionEntry:
    return SessionEntry("k", when, seconds, sport)


def session(entry: SessionEntry, rules: Rules = RULES) -> Session:
    [one] = made(entry, rules=rules).made
    [fact] = one.facts
    assert isinstance(fact, Session)
    return fact


def why_not(piece: Piece, rules: Rules = RULES) -> Problem:
    become_ = made(piece, rules=rules)
    assert not become_.made
    [skipped] = become_.skipped
    return skipped.problem


@pytest.mark.parametrize(
    ("at", "is_local", "local", "day"),
    [
        # An instant in UTC is read where the person lived.
        ("2026-03-01T23:30+00:00", False, "2026-03-02T00:30+01:00", "2026-03-01"),
        ("2026-07-01T23:30+00:00", False, None, None),
        # Their own offset then stays, wherever they live now.
        ("2026-03-02T20:00+11:00", True, "2026-03-02T20:00+11:00", "2026-03-02"),
        # An offset of the export is an instant and nothing more.
        ("2025-10-24T10:51+01:00", False, "2025-10-24T11:51+02:00", "2025-10-24"),
        # What the clock on the wall showed.
        ("2026-03-02T03:59", False, "2026-03-02T03:59+01:00", "2026-03-01"),
        ("2026-03-02T04:00", False, "2026-03-02T04:00+01:00", "2026-03-02"),
        # The clock jumped from 2 to 3: the hour that was not becomes the next one.
        ("2026-03-29T02:30", False, "2026-03-29T03:30+02:00", "2026-03-28"),
        # The hour that was twice is the first of the two.
        ("2025-10-26T02:30", False, "2025-10-26T02:30+02:00", "2025-10-25"),
    ],
)
def test_the_local_day_is_the_persons_at_that_place(
    at: str, local: str | None, day: str, *, is_local: bool
) -> None:
    entry = walk(When(datetime.fromisoformat(at), is_local=is_local))
    if local is None:
        assert why_not(entry) is Problem.FUTURE
        return
    fact = session(entry)
    assert fact.at is not None
    assert fact.at.isoformat(timespec="minutes") == local
    assert fact.day == date.fromisoformat(day)


def test_the_zone_is_asked_for_where_it_matters_alone() -> None:
    utc = walk(When(datetime(2026, 3, 2, 9, tzinfo=UTC)))
    own = walk(When(datetime(2026, 3, 2, 9, tzinfo=UTC), is_local=True))
    assert made(utc).needs_zone
    assert not made(own, walk(ON_DAY)).needs_zone


def test_a_day_the_file_names_wins_over_the_clock() -> None:
    fact = session(walk(When(clock("2026-03-03T01:00"), day=date(2026, 3, 3))))
    assert fact.day == date(2026, 3, 3)
    assert session(walk(ON_DAY)).at is None


def test_without_a_zone_times_are_read_where_the_computer_is() -> None:
    rules = Rules(NOW, 240, None, {}, {})
    naive = clock("2026-03-02T09:00")
    assert session(walk(When(naive)), rules).at == naive.astimezone()
    utc = session(walk(When(naive.replace(tzinfo=UTC))), rules)
    assert utc.at == naive.replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("when", "problem"),
    [
        (When(), Problem.TIME),
        (When(day=date(1979, 12, 31)), Problem.LONG_AGO),
        (When(day=date(2026, 5, 15)), Problem.FUTURE),
        (When(clock("1901-01-01")), Problem.LONG_AGO),
        (
            When(clock("0001-01-01T00:00+14:00")),
            Problem.LONG_AGO,
        ),
        (When(clock("9999-12-31T23:00")), Problem.FUTURE),
        (When(datetime(2026, 5, 14, 12, 1, tzinfo=UTC)), Problem.FUTURE),
    ],
)
def test_a_time_that_cannot_be_stays_out(when: When, problem: Problem) -> None:
    assert why_not(walk(when)) is problem
    assert why_not(MoodEntry("k", when, 4)) is problem


@pytest.mark.parametrize(
    ("seconds", "minutes"),
    [(30, 1), (89, 1), (90, 2), (86_400, 1440), (29, None), (86_430, None),
     (0, None), (-60, None), (float("nan"), None), (float("inf"), None)],
)  # fmt: skip
def test_minutes_are_whole_from_1_to_1440(seconds: float, minutes: int | None) -> None:
    entry = walk(ON_DAY, seconds)
    if minutes is None:
        assert why_not(entry) is Problem.MINUTES
    else:
        assert session(entry).minutes == minutes


def test_sports_are_looked_up_and_unknown_ones_are_asked_about() -> None:
    said = made(walk(ON_DAY, sport="WALK-ing"), walk(ON_DAY, sport="Padel"))
    assert [each.facts[0].activity for each in said.made] == ["walk", "exercise"]  # type: ignore[union-attr]
    assert said.unknown_sports == {"Padel": 1}
    assert session(walk(ON_DAY, sport="activity:swim")).activity == "swim"


def test_moods_with_a_name_are_looked_up_and_unknown_ones_stay_open() -> None:
    said = made(
        MoodEntry("a", ON_DAY, mood_name="Good "),
        MoodEntry("b", ON_DAY, mood_name="foggy"),
        MoodEntry("c", ON_DAY, mood=3, mood_name="whatever"),
        MoodEntry("d", ON_DAY, note="words alone"),
    )
    moods = [each.facts[0].mood for each in said.made]  # type: ignore[union-attr]
    assert moods == [8, None, 3, None]
    assert said.skipped == [Skipped(Problem.MOOD_NAME, "foggy")]
    assert said.mood_names == {"Good": 1, "foggy": 1}
    assert said.unknown_moods == {"foggy"}


def test_a_rating_that_is_none_is_left_open_and_told() -> None:
    said = made(
        MoodEntry("a", ON_DAY, mood=11, energy=4),
        SessionEntry("b", ON_DAY, 60, "walking", effort=-1, ratings=(("after", 7),)),
    )
    checkin, outing = (each.facts[0] for each in said.made)
    assert isinstance(checkin, CheckIn)
    assert isinstance(outing, Session)
    assert (checkin.mood, checkin.energy) == (None, 4)
    assert (outing.effort, outing.after) == (None, 7)
    assert [each.problem for each in said.skipped] == [Problem.RATING] * 2


def test_what_was_ticked_becomes_a_mark_each_once() -> None:
    said = made(MoodEntry("k", ON_DAY, 4, things=("Walking", " piano ", "", "piano")))
    checkin, *marks = said.made[0].facts
    assert isinstance(checkin, CheckIn)
    told = [(m.what, m.name, m.activity) for m in marks if isinstance(m, Mark)]
    assert told == [(Measure.DONE, "Walking", "walk"), (Measure.DONE, "piano", "")]
    assert len({fact.id for fact in said.made[0].facts}) == 3


def test_parts_of_a_day_are_added_up_over_files_and_by_series() -> None:
    at = datetime(2026, 3, 2, 21, tzinfo=UTC)
    parts: Parts = {}
    for hours in (0, 1, 2, 7):
        when = When(at + timedelta(hours=hours))
        steps = MarkEntry(f"steps {hours}", when, "steps", 100)
        active = MarkEntry(f"active {hours}", when, "exercise_min", 10)
        assert not become([steps, active], "test", RULES, parts).made
    found = [each.facts[0] for each in whole_days(parts)]
    assert {
        (m.source_id, m.day.day, m.amount) for m in found if isinstance(m, Mark)
    } == {
        ("steps:2026-03-02", 2, 300.0),
        ("active:2026-03-02", 2, 30.0),
        ("steps:2026-03-03", 3, 100.0),
        ("active:2026-03-03", 3, 10.0),
    }


@pytest.mark.parametrize("amount", [-1, float("nan"), 1e12])
def test_an_amount_that_cannot_be_stays_out(amount: float) -> None:
    assert why_not(MarkEntry("k", ON_DAY, "steps", amount)) is Problem.RATING
    part = When(clock("2026-03-02T09:00"))
    assert why_not(MarkEntry("k", part, "steps", amount)) is Problem.RATING


def test_nights_and_marks_of_a_day_are_kept() -> None:
    said = made(
        NightEntry("n", ON_DAY, 7.5 * 3600),
        MarkEntry("r", ON_DAY, "resting_bpm", 58),
        MarkEntry("d", ON_DAY, "done", None, "Piano"),
    )
    night, pulse, piano = (each.facts[0] for each in said.made)
    assert isinstance(night, Night)
    assert night.minutes == 450
    assert isinstance(pulse, Mark)
    assert isinstance(piano, Mark)
    assert (pulse.amount, piano.amount, piano.name) == (58, None, "Piano")


def test_words_are_cleaned_of_what_no_screen_can_show() -> None:
    said = made(MoodEntry("k", ON_DAY, 4, note=" a\0b\ud800 " + "x" * 20_000))
    checkin = said.made[0].facts[0]
    assert isinstance(checkin, CheckIn)
    assert checkin.note.startswith("ab x")
    assert len(checkin.note) == 10_000


TEXTS = st.text(max_size=20)
WHENS = st.builds(
    When,
    st.none() | st.datetimes() | st.datetimes(timezones=st.timezones()),
    st.none() | st.dates(),
    st.booleans(),
)
PIECES = st.one_of(
    st.builds(
        MoodEntry, TEXTS, WHENS, st.none() | st.integers(), TEXTS,
        st.none() | st.integers(), TEXTS, st.tuples(TEXTS),
    ),
    st.builds(SessionEntry, TEXTS, WHENS, st.floats(), TEXTS, TEXTS),
    st.builds(NightEntry, TEXTS, WHENS, st.floats()),
    st.builds(
        MarkEntry, TEXTS, WHENS, st.sampled_from([each.value for each in Measure]),
        st.none() | st.floats(), TEXTS,
    ),
)  # fmt: skip


@settings(max_examples=150, deadline=2000)
@given(st.lists(PIECES, max_size=8), st.sampled_from([None, SYDNEY, BERLIN]))
def test_whatever_a_file_says_becomes_sound_facts_or_a_reason(
    pieces: list[Piece], zone: ZoneInfo | None
) -> None:
    rules = Rules(NOW, 240, zone, {"good": 8}, {"walking": "walk"})
    said = become(pieces, "test", rules)
    for each in said.made:
        for fact in each.facts:
            assert 1980 <= fact.day.year <= 2026
            assert fact.at is None or (fact.at.tzinfo and fact.at <= NOW)
            fact_text = repr(fact)
            assert "nan" not in fact_text.split("note=")[0]


def test_a_key_of_any_letters_and_length_is_known_again() -> None:
    for key in ("\ud800", "x" * 5000, "a\0b"):
        first, second = (made(MoodEntry(key, ON_DAY, 4)).made[0] for _ in range(2))
        assert first == second
        [fact] = first.facts
        assert isinstance(fact, CheckIn)
        assert 0 < len(fact.source_id or "") <= 200
