"""From a person's facts to true sentences: whole lives, thin ones, careful ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from coach.clock import noon_of
from coach.dev.builders import answers, at, checkin, next_id, session
from coach.domain.facts import CheckIn, FilledForm, Session
from coach.domain.finding import Standing
from coach.domain.statements import ASKED, Part
from coach.services.insights import InsightService, compute
from coach.store import facts as store
from coach.store import told

if TYPE_CHECKING:
    from coach.clock import FixedClock
    from coach.domain.facts import Fact
    from coach.domain.statements import Insights
    from coach.services.desk import Desk
    from coach.services.insight_reading import Reading

# The desk's day.
TODAY = date(2026, 3, 4)
DAYS = 112


def keep(desk: Desk, *facts: Fact) -> None:
    store.save(desk.db, *facts, verb="test")


def look(desk: Desk) -> Insights:
    service = InsightService(desk)
    said = service.compute(service.read())
    service.keep(said)
    return said


def state_of(said: Insights, question: str, subject: str = "") -> Standing | None:
    found = [
        each.standing
        for each in said.findings
        if (each.question, each.subject) == (question, subject)
    ]
    assert len(found) <= 1
    return found[0] if found else None


def text_of(said: Insights, id_: str) -> str:
    return next(each.text for each in said.statements if each.id == id_)


def days_back(count: int) -> list[date]:
    return [TODAY - timedelta(days=n) for n in range(count, 0, -1)]


def life(effect: float, days: int = DAYS, activity: str = "walk") -> list[Fact]:
    """Return days with one evening mood, and something done on a coin's word."""
    chance = np.random.default_rng(7)
    facts: list[Fact] = []
    for day in days_back(days):
        does = chance.random() < 0.5
        mood = 5 + effect * does + chance.normal(0, 1)
        rated = int(np.clip(round(mood), 0, 10))
        facts.append(checkin(day, rated, at=at(day, "20:00")))
        if does:
            facts.append(session(day, 20, activity, at=at(day, "10:00")))
    return facts


def test_with_nothing_written_down_there_is_a_kind_word(desk: Desk) -> None:
    said = look(desk)

    assert [each.id for each in said.statements] == ["all_nothing"]
    assert (said.first, said.reviewed_on, said.next_review) == (None, None, None)


def test_one_day_is_not_enough_and_says_how_far_it_is(desk: Desk) -> None:
    keep(desk, checkin(TODAY, 4), session(TODAY, before=3, after=5, expected=4))
    said = look(desk)

    assert "1 of 5 times" in text_of(said, "session_few")
    assert "“Walk”: not enough yet, 1 of 5 times." in text_of(said, "lift_few")
    assert "23 more days" in text_of(said, "move_few_days")
    assert said.reviewed_on is None
    assert said.next_review == TODAY + timedelta(days=28)
    assert not any(each.may_be_said for each in said.findings)


def test_a_mood_that_never_changes_cannot_be_compared(desk: Desk) -> None:
    for day in days_back(60):
        keep(desk, checkin(day, 5, at=at(day, "20:00")))
        if day.day % 2:
            keep(desk, session(day, before=5, after=5, at=at(day, "10:00")))
    said = look(desk)

    assert state_of(said, "move_same_day") is Standing.SILENT
    assert "about the same" in text_of(said, "move_same")
    assert not any(each.may_be_said for each in said.findings)


@pytest.mark.parametrize(("effect", "id_"), [(3, "move_higher"), (-3, "move_lower")])
def test_a_plain_link_is_said_good_or_bad(desk: Desk, effect: int, id_: str) -> None:
    keep(desk, *life(effect))
    said = look(desk)

    assert state_of(said, "move_same_day") is Standing.CLEAR
    assert "days with" in text_of(said, id_)
    # Walking is all the moving there is, so it is asked about once.
    assert state_of(said, "act_same_day", "walk") is None
    assert said.reviewed_on == TODAY


def test_no_link_is_fine(desk: Desk) -> None:
    keep(desk, *life(0))

    assert state_of(look(desk), "move_same_day") is Standing.NO_LINK


def test_each_review_is_written_down_once(desk: Desk) -> None:
    keep(desk, *life(3))
    first, again = look(desk), look(desk)
    rows = told.load(desk.db, kind="insight")

    assert first.statements == again.statements
    subjects = [row.subject for row in rows]
    assert len(subjects) == len(set(subjects))
    row = next(row for row in rows if row.subject == "move_same_day")
    assert row.day == first.reviewed_on
    assert row.numbers["standing"] == "clear"
    assert set(row.numbers) == {"effect", "low", "high", "p", "standing"}


def test_what_was_said_fades_where_it_no_longer_shows(desk: Desk) -> None:
    keep(desk, *life(0))
    was = TODAY - timedelta(days=28)
    told.record(
        desk.db,
        day=was,
        kind="insight",
        text_id="move_higher",
        subject="move_same_day",
        numbers={"standing": "clear"},
    )
    said = look(desk)

    assert state_of(said, "move_same_day") is Standing.FADED
    assert look(desk).statements == said.statements


def test_between_reviews_what_is_enough_waits_for_the_next_look(
    desk: Desk, clock: FixedClock
) -> None:
    keep(desk, *life(3, 27))
    said = look(desk)
    assert said.reviewed_on is None
    assert state_of(said, "move_same_day") is Standing.NOT_ENOUGH
    assert "5 March" in text_of(said, "move_soon")

    clock.move_to(noon_of(TODAY + timedelta(days=1)))
    later = look(desk)
    assert later.reviewed_on == TODAY + timedelta(days=1)
    assert state_of(later, "move_same_day") is not Standing.NOT_ENOUGH


@pytest.mark.parametrize("key", ["worse_after_effort", "chest_discomfort"])
def test_where_moving_is_not_counted_nothing_is_asked_of_it(
    desk: Desk, key: str
) -> None:
    day = TODAY - timedelta(days=1)
    keep(desk, *answers(day, **{key: "yes"}), *life(3), *life(2, activity="music"))
    said = look(desk)

    assert not said.has_moves
    assert said.statements[0].id == "all_no_moves"
    asked = {each.question for each in said.findings}
    assert not asked & {
        "move_same_day", "move_next_day", "session_lift", "energy_lift", "time_of_day",
        "company", "place", "dose_any", "first_hour", "week_before",
    }  # fmt: skip
    assert {each.subject for each in said.findings} <= {"", "music"}
    assert state_of(said, "act_same_day", "music") is not None


def test_shift_work_without_a_rota_is_silent_about_days(desk: Desk) -> None:
    day = TODAY - timedelta(days=1)
    keep(desk, *answers(day, shift_work="yes"), *life(3))
    said = look(desk)

    assert "shifts" in text_of(said, "move_rota")
    days = [s.finding for s in said.statements if s.part is Part.DAYS]
    assert [each.question for each in days if each] == ["move_same_day"]
    keep(desk, *answers(TODAY, rota_days=8))
    assert state_of(look(desk), "move_same_day") is not Standing.SILENT


def test_moods_noted_before_moving_alone_cannot_tell(desk: Desk) -> None:
    for day in days_back(60):
        keep(desk, checkin(day, day.day % 7, at=at(day, "13:00")))
        if day.day % 2:
            keep(desk, session(day, at=at(day, "15:00")))

    assert "before it each time" in text_of(look(desk), "move_noted_before")


def test_nothing_is_said_before_the_question_about_safety(desk: Desk) -> None:
    form = FilledForm(next_id(), TODAY, at(TODAY), "phq9", (1,) * 9)
    keep(desk, form, *life(3))
    said = look(desk)

    assert (said.statements, said.findings) == ((), ())


def form(days_ago: int, each: int) -> FilledForm:
    day = TODAY - timedelta(days=days_ago)
    return FilledForm(next_id(), day, at(day), "phq9", (*(each,) * 8, 0))


@pytest.mark.parametrize(
    ("items", "id_"),
    [
        ((2, 2, 1, 1), "forms_lower"),
        ((1, 1, 2, 2), "forms_higher"),
        ((1, 1, 1, 1), "forms_about_same"),
        ((1, 1, 1, 2), "forms_rose"),
        ((1, 1), "forms_few"),
    ],
)
def test_the_questionnaire_is_read_from_its_first_two_and_last_two(
    desk: Desk, items: tuple[int, ...], id_: str
) -> None:
    keep(desk, *(form(80 - 14 * n, each) for n, each in enumerate(items)))
    said = look(desk)

    assert [s.id for s in said.statements if s.part is Part.FORMS] == [id_]


def rated(*pairs: tuple[int, int], activity: str = "walk") -> list[Fact]:
    days = days_back(len(pairs))
    return [
        session(day, 20, activity, at=at(day, "10:00"), before=b, after=a, expected=b)
        for day, (b, a) in zip(days, pairs, strict=True)
    ]


def test_five_to_nine_times_are_counted_and_bad_news_is_plain(desk: Desk) -> None:
    keep(desk, *rated(*[(5, 3)] * 4, (5, 6), (9, 9)))
    said = look(desk)

    assert "lower 4 times of 6. Try another kind?" in text_of(said, "lift_fell")
    note = next(s.note for s in said.statements if s.id == "lift_fell")
    assert "left out of the count: 1" in note


def test_beginning_low_is_said_beside_a_rise(desk: Desk) -> None:
    moods = [checkin(day, 7, at=at(day, "20:00")) for day in days_back(8)]
    keep(desk, *rated(*[(3, 6)] * 6), *moods)
    said = look(desk)

    statement = next(s for s in said.statements if s.id == "lift_rose")
    assert "higher 6 times of 6" in statement.text
    assert "comes by itself" in statement.note


def test_guesses_count_before_they_are_averaged(desk: Desk) -> None:
    keep(desk, *rated(*[(3, 6)] * 6))
    assert "better than you guessed 6 of 6 times" in text_of(
        look(desk), "guess_better_counted"
    )
    keep(desk, *rated(*[(3, 5)] * 8, activity="garden"))
    assert "guessed 3.0 and got" in text_of(look(desk), "guess_better")


def test_many_times_beside_ordinary_ones_get_a_range(desk: Desk) -> None:
    chance = np.random.default_rng(3)
    facts: list[Fact] = []
    for day in days_back(60):
        first = int(chance.integers(3, 7))
        after = int(first + chance.integers(-1, 2))
        facts += [
            checkin(day, first, energy=first, at=at(day, "16:00")),
            checkin(day, after, energy=after, at=at(day, "18:00")),
        ]
        if day.day % 2:
            before, then = int(chance.integers(3, 6)), int(chance.integers(2, 4))
            facts += [
                session(
                    day,
                    20,
                    "garden" if day.day % 3 else "walk",
                    at=at(day, "10:00"),
                    before=before,
                    after=before + then,
                ),
                checkin(day, None, energy=before, at=at(day, "9:50")),
                checkin(day, None, energy=before + then, at=at(day, "10:30")),
            ]
    keep(desk, *facts)
    said = look(desk)

    assert state_of(said, "session_lift") is Standing.CLEAR
    assert "likely range" in text_of(said, "session_better")
    assert state_of(said, "energy_lift") is Standing.CLEAR
    assert state_of(said, "lift", "garden") is Standing.CLEAR


def many_years(desk: Desk) -> Reading:
    done = life(0.3, 2400)
    rates = (
        replace(each, before=4, after=4 + each.day.day % 3, expected=5)
        for each in done
        if isinstance(each, Session)
    )
    moods = (each for each in done if isinstance(each, CheckIn))
    noons = (checkin(day, 5, at=at(day, "18:00")) for day in days_back(2400))
    keep(desk, *rates, *moods, *noons)
    return InsightService(desk).read()


def test_many_years_hold_their_parts_and_say_the_same_twice(desk: Desk) -> None:
    reading = many_years(desk)
    said = compute(reading)

    assert said == compute(reading)
    assert said.first == TODAY - timedelta(days=729)
    order = list(Part)
    assert [s.part for s in said.statements] == sorted(
        (s.part for s in said.statements), key=order.index
    )
    asked = {each.question for each in said.findings}
    assert {"session_lift", "lift", "move_same_day", "dose_any", "guess"} <= asked
    keys = [(each.question, each.subject) for each in said.findings]
    assert len(keys) == len(set(keys))
    for statement in said.statements:
        assert statement.finding is not None
        assert statement.finding.standing in ASKED[statement.finding.question].states
        assert "{" not in statement.text + statement.note


def test_what_was_worked_out_is_held_until_it_is_forgotten_or_the_day_ends(
    desk: Desk, clock: FixedClock
) -> None:
    service = InsightService(desk)
    assert service.held() is None
    while not service.read_on():
        pass
    said = service.compute(service.read())
    service.keep(said)
    assert service.held() is said
    service.forget()
    assert service.held() is None
    service.keep(said)
    clock.move_to(noon_of(TODAY + timedelta(days=1)))
    assert service.held() is None


def test_a_first_day_in_the_future_is_no_day_yet(desk: Desk) -> None:
    keep(desk, checkin(TODAY + timedelta(days=3), 5))

    assert look(desk).statements[0].id == "all_nothing"
