"""The page for a doctor: counted from the facts, ticked by the person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from coach import __version__
from coach.content.support_built_in import BUILT_IN
from coach.dev import builders
from coach.dev.lives import life
from coach.domain.facts import Event, EventKind, FilledForm
from coach.domain.history import History
from coach.domain.plan_of import plan_of
from coach.services.events import EventService
from coach.services.journal import Journal
from coach.services.summary import SummarySource
from coach.services.summary_choice import (
    LONGEST_QUESTIONS,
    SummaryChoice,
    keep_choice,
    load_choice,
)
from coach.services.summary_sheet import build_sheet, sheet_lines
from coach.services.summary_view import SummaryService
from coach.store import drafts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Fact
    from coach.domain.wording import Texts
    from coach.services.desk import Desk
    from coach.services.summary import ClinicianSummary

TODAY = date(2026, 3, 4)
MONDAY = date(2026, 3, 2)
FIRST = MONDAY - timedelta(weeks=11)
NOTHING = SummaryChoice(
    name=False,
    phq9=False,
    minutes=False,
    before_after=False,
    helped=False,
    events=False,
)
WEIGHTY = (2, 2, 2, 2, 2, 2, 2, 2, 0)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def form(days: int, answers: Sequence[int | None], **more: object) -> FilledForm:
    at = builders.at(ago(days), "19:00")
    made = {"at": at, "form": "phq9", "answers": tuple(answers), **more}
    return FilledForm(builders.next_id(), ago(days), **made)  # type: ignore[arg-type]


def event(days: int, name: str, kind: EventKind = EventKind.LIFE) -> Event:
    return Event(builders.next_id(), ago(days), None, name, kind)


@pytest.fixture
def made(catalogue: Catalogue) -> Made:
    def of(facts: Sequence[Fact], choice: SummaryChoice | None = None) -> object:
        now = builders.at(TODAY, "20:00")
        source = SummarySource(History.of(facts), catalogue, TODAY, now)
        return source.summary(choice or SummaryChoice())

    return of  # type: ignore[return-value]


if TYPE_CHECKING:
    from typing import Protocol

    class Made(Protocol):
        def __call__(
            self, facts: Sequence[Fact], choice: SummaryChoice | None = None
        ) -> ClinicianSummary: ...


def words(summary: ClinicianSummary, texts: Texts) -> str:
    return "\n".join(sheet_lines(build_sheet(summary, texts, BUILT_IN.not_reviewed)))


@pytest.fixture
def texts(desk: Desk) -> Texts:
    return desk.texts


# -- the PHQ-9, section 3.1 and correction 2.34 ----------------------------------------


def test_totals_are_those_of_the_forms_of_these_weeks(made: Made, texts: Texts) -> None:
    old = form(100, [3] * 9)
    gaps = form(30, [2, 2, 2, 2, 2, 2, 2, None, 0])
    summary = made([old, form(60, WEIGHTY), gaps, form(5, [1] * 9)])
    assert summary.forms is not None
    told = [(f.day, f.total, f.is_prorated) for f in summary.forms]
    # 14 of 8 answers is 15.75 of 9: rounded half up.
    assert told[:2] == [(ago(60), 16, False), (ago(30), 16, True)]
    assert told[2][1] is None  # question nine is above 0 and was not talked about
    said = words(summary, texts)
    assert "From 16 on 3 Jan 2026 to 16 on 2 Feb 2026." in said
    assert "5 points or more often matter" in said
    assert "From 6 points on" in said
    assert "One or two answers were left out" in said


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ((), "No PHQ-9 was filled in"),
        ((WEIGHTY,), "One total: 16, on"),
        (((None, None, None, 1, 1, 1, 1, 1, 0),), "1 form has no total"),
    ],
)
def test_few_forms_are_told_as_they_are(
    made: Made,
    texts: Texts,
    answers: Sequence[Sequence[int | None]],
    said: str,
) -> None:
    summary = made([form(10 + 14 * n, each) for n, each in enumerate(answers)])
    assert said in words(summary, texts)


def test_nothing_is_named_or_judged(made: Made, texts: Texts) -> None:
    said = words(made([form(40, [3] * 8 + [0]), form(5, [0] * 9)]), texts).casefold()
    for word in ("severe", "depress", "moderate", "better", "improve", "you have"):
        assert word not in said
    assert "not a diagnosis" in said
    assert "not a medical record" in said
    assert "no clinician has reviewed" in said
    assert __version__ in said
    assert "offline" in said


# -- question nine, section 6.2 --------------------------------------------------------


@pytest.mark.parametrize(
    ("answer_days", "source", "days", "is_held"),
    [
        (None, "own", 5, True),
        (None, "own", 40, True),
        (None, "export", 5, True),
        (None, "export", 40, False),
        (41, "own", 40, True),
        (40, "own", 40, False),
        (3, "own", 40, False),
    ],
)
def test_no_total_stands_here_before_question_nine_was_talked_about(
    made: Made,
    texts: Texts,
    answer_days: int | None,
    source: str,
    days: int,
    is_held: bool,
) -> None:
    facts: list[Fact] = [form(days, [2] * 8 + [1], source=source)]
    if answer_days is not None:
        at = builders.at(ago(answer_days), "19:05")
        (said,) = builders.answers(ago(answer_days), safe_now="safe")
        facts.append(replace(said, at=at))
    summary = made(facts)
    assert summary.forms is not None
    (total,) = summary.forms
    assert (total.total is None, total.is_held_back) == (is_held, is_held)
    assert ("17" in words(summary, texts)) is not is_held
    assert ("not shown yet" in words(summary, texts)) is is_held


def test_an_answer_that_was_taken_away_says_nothing(made: Made) -> None:
    taken = builders.answers(ago(4), safe_now=None)
    summary = made([form(5, [2] * 8 + [1]), *taken])
    assert summary.forms is not None
    assert summary.forms[0].is_held_back


def test_an_answer_earlier_on_the_same_day_is_not_about_this_form(made: Made) -> None:
    morning = builders.answers(ago(5), safe_now="safe")  # 09:30
    summary = made([form(5, [2] * 8 + [1]), *morning])
    assert summary.forms is not None
    assert summary.forms[0].is_held_back
    untimed = form(5, [2] * 8 + [1], at=None)
    summary = made([untimed, *morning])
    assert summary.forms is not None
    assert not summary.forms[0].is_held_back


def test_question_nine_and_notes_are_absent_unless_ticked(
    made: Made, texts: Texts
) -> None:
    facts: list[Fact] = [
        form(30, [1] * 8 + [2]),
        form(10, [1] * 8 + [None]),
        *builders.answers(ago(29), safe_now="safe"),
        builders.checkin(ago(2), 4, note="a secret\nthought"),
        builders.session(ago(3), note="by the pond"),
    ]
    plain = words(made(facts), texts)
    assert "9 of the PHQ" not in plain
    assert "better off dead" not in plain
    assert "secret" not in plain
    summary = made(facts, SummaryChoice(notes=True, question9=True))
    said = words(summary, texts)
    assert "22 Feb 2026: left out; 2 Feb 2026: 2" in said
    assert "The highest in this time was 2, lastly on 2 Feb 2026." in said
    assert "2 Mar: a secret thought" in said
    assert "1 Mar: by the pond" in said


def test_many_answers_to_question_nine_keep_the_highest_in_sight(
    made: Made, texts: Texts
) -> None:
    forms = [form(14 * n + 1, [1] * 8 + [3 if n == 20 else 0]) for n in range(25)]
    said = words(made(forms, SummaryChoice(weeks=60, question9=True)), texts)
    assert "and 17 more" in said
    assert f"The highest in this time was 3, lastly on {day_text(281)}." in said
    empty = words(made([], SummaryChoice(question9=True)), texts)
    assert empty.count("No PHQ-9 was filled in") == 2


def day_text(days: int) -> str:
    day = ago(days)
    return f"{day.day} {day:%b} {day.year}"


# -- minutes and the plan --------------------------------------------------------------


@pytest.mark.parametrize("person", ["steady", "stopgo", "flareup"])
def test_each_week_holds_what_was_done_and_what_the_plan_asked(
    catalogue: Catalogue, person: str
) -> None:
    day = date(2026, 5, 14)
    history = History.of(life(person, 1, day))
    source = SummarySource(history, catalogue, day, builders.at(day))
    summary = source.summary(SummaryChoice(weeks=6))
    assert summary.weeks is not None
    assert len(summary.weeks) == 6
    by_id = {each.id: each for each in catalogue.activities}
    for week in summary.weeks:
        end = min(week.monday + timedelta(days=6), day)
        plan = plan_of(history, catalogue, end)
        assert week.counted == plan.ladder_minutes
        assert week.counted + week.other == sum(
            s.minutes
            for s in history.sessions_between(week.monday, end)
            if by_id[s.activity].is_movement
        )
        if plan.kind.value != "rest":
            assert plan.load is not None
            assert week.asked == plan.load.week_minutes
        else:
            assert week.asked is None


def test_weeks_before_the_first_fact_asked_for_nothing(
    made: Made, texts: Texts
) -> None:
    facts: list[Fact] = [*builders.cleared(ago(9)), builders.session(ago(8), 5)]
    summary = made(facts)
    assert summary.weeks is not None
    asked = [week.asked for week in summary.weeks]
    assert asked[:10] == [None] * 10
    assert None not in asked[10:]
    assert "In all: 5 minutes that count for the plan" in words(summary, texts)
    assert "In 1 whole week with a plan it asked for" in words(summary, texts)
    assert "The last week is still going on." in words(summary, texts)
    older = made([*builders.cleared(ago(400)), builders.session(ago(1), 5)])
    assert "In 11 whole weeks with a plan it asked for" in words(older, texts)
    paused: list[Fact] = [*builders.cleared(ago(400)), builders.state(ago(99), "rest")]
    rested = made([*paused, builders.session(ago(1), 5)])
    assert "There was no plan in the whole weeks." in words(rested, texts)


def test_an_empty_life_is_told_kindly_and_asked_for_nothing(
    made: Made, texts: Texts
) -> None:
    said = words(made([]), texts)
    for line in (
        "No moving was noted",
        "No outing in this time was rated",
        "Nothing was noted.",
    ):
        assert line in said


def test_for_whom_rest_is_the_plan_there_are_no_minutes_unless_ticked(
    made: Made, texts: Texts
) -> None:
    """Corrections, section 3e."""
    walk: dict[str, Any] = {"before": 3, "after": 6}
    facts: list[Fact] = [
        *builders.answers(ago(50), worse_after_effort="yes", worse_confirmed="yes"),
        *(builders.session(ago(n), 20, **walk) for n in range(1, 6)),
        *(builders.session(ago(n), 20, "music", **walk) for n in range(1, 6)),
    ]
    summary = made(facts)
    assert summary.weeks is None
    assert summary.before_after is None
    said = words(summary, texts)
    assert "minutes" not in said
    assert "walk:" not in said.casefold()
    assert "music:" in said.casefold()
    asked = made(facts, SummaryChoice(minutes=True))
    assert asked.weeks is not None
    assert {week.asked for week in asked.weeks[-6:]} == {None}
    assert "walk:" in words(asked, texts).casefold()


def test_contradicting_sessions_are_left_out_as_in_the_plan(made: Made) -> None:
    at = builders.at(ago(1), "10:00")
    facts: list[Fact] = [
        *builders.cleared(ago(9)),
        builders.session(ago(1), 30, at=at),
        builders.session(ago(1), 30, at=at + timedelta(minutes=5)),
    ]
    summary = made(facts)
    assert summary.weeks is not None
    assert summary.weeks[-1].counted == 30


# -- before and after, what helped -----------------------------------------------------


def rated(activity: str, *changes: int) -> list[Fact]:
    return [
        builders.session(ago(n + 1), 5, activity, before=5, after=5 + change)
        for n, change in enumerate(changes)
    ]


def test_ratings_are_counted_and_a_mean_needs_five(made: Made, texts: Texts) -> None:
    few = made(rated("walk", 1, 0, -1, 2))
    assert few.before_after is not None
    assert few.before_after.mean is None
    assert "4 rated: 2 higher after, 1 the same, 1 lower." in words(few, texts)
    assert "Too few for a mean." in words(few, texts)
    enough = made(rated("walk", 1, 0, -1, 2, 3))
    assert "Mean change: +1.0 points." in words(enough, texts)
    down = made(rated("walk", -1, 0, -1, -2, -3))
    assert "Mean change: −1.4 points." in words(down, texts)
    same = made(rated("walk", 0, 0, 0, 0, 0))
    assert "Mean change: 0.0 points." in words(same, texts)


def test_what_helped_is_a_count_and_no_cause(made: Made, texts: Texts) -> None:
    facts: list[Fact] = [
        *rated("walk", 1, 2, 0, 1, 1),
        *rated("music", 1, 1, -1),
        *rated("tidy", 0, 0, 0),
        *rated("read", 1, 1),
    ]
    summary = made(facts)
    said = words(summary, texts)
    assert summary.helped is not None
    assert len(summary.helped) == 2
    assert "higher after 4 of 5, mean +1.0" in said
    assert "higher after 2 of 3\n" in said
    assert "1 more was rated, and mood was not more often up." in said
    assert "does not show a cause" in said
    assert "Read" not in said


# -- events, questions, what is ticked -------------------------------------------------


def test_medicines_of_any_time_and_the_rest_of_these_weeks(
    made: Made, texts: Texts
) -> None:
    facts: list[Fact] = [
        event(400, "started lithium", EventKind.MEDICINE),
        event(399, "moved house"),
        event(9, "HAM-D 17", EventKind.SCORE),
        event(3, "new job"),
    ]
    summary = made(facts)
    assert summary.events is not None
    assert [e.name for e in summary.events] == [
        "new job",
        "HAM-D 17",
        "started lithium",
    ]
    said = words(summary, texts)
    assert "23 Feb 2026, score as told: HAM-D 17" in said
    assert "medicine: started lithium" in said
    assert "1 Mar 2026: new job" in said


def test_only_what_is_ticked_is_there(made: Made, texts: Texts) -> None:
    facts: list[Fact] = [*builders.answers(ago(30), name="Ada"), event(3, "new job")]
    bare = made(facts, NOTHING)
    sheet = build_sheet(bare, texts, BUILT_IN.not_reviewed)
    assert (sheet.forms, sheet.weeks) == (None, None)
    assert (sheet.left, sheet.right, sheet.wide) == ((), (), ())
    assert "Ada" not in words(bare, texts)
    asking = SummaryChoice(questions=" Is it safe? \n\n And  now?")
    full = made(facts, asking)
    assert full.questions == ("Is it safe?", "And now?")
    assert "Ada · 15 Dec 2025 to 4 Mar 2026" in words(full, texts)
    assert full.first == FIRST


def test_notes_that_are_not_there_are_said_so(made: Made, texts: Texts) -> None:
    assert "No notes in this time." in words(made([], SummaryChoice(notes=True)), texts)


def test_a_choice_is_kept_and_a_broken_one_begins_anew(desk: Desk) -> None:
    assert load_choice(desk.db) == SummaryChoice()
    choice = SummaryChoice(weeks=26, minutes=False, notes=True, questions="Why?")
    keep_choice(desk.db, choice)
    assert load_choice(desk.db) == choice
    drafts.save(
        desk.db, "summary", {"weeks": "many", "notes": 1, "more": 2, "name": False}
    )
    assert load_choice(desk.db) == SummaryChoice(name=False)
    drafts.save(desk.db, "summary", {"weeks": 100_000, "questions": "x" * 9999})
    held = load_choice(desk.db)
    assert (held.weeks, len(held.questions)) == (520, LONGEST_QUESTIONS)


def test_the_page_keeps_its_ticks_and_reads_facts_anew_when_told(desk: Desk) -> None:
    service = SummaryService(desk)
    view = service.view()
    on = {part.name: part.is_on for part in view.parts}
    assert not on["notes"]
    assert not on["question9"]
    assert on["minutes"]
    assert view.file_name == "page-for-my-doctor-2026-03-04.pdf"
    EventService(desk).note("moved house")
    assert "moved house" not in "".join(sheet_lines(service.view().sheet))
    service.forget()
    assert "moved house" in "".join(sheet_lines(service.view().sheet))
    changed = service.change(weeks=20, notes=True)
    assert changed.weeks == 26
    assert SummaryService(desk).view().choice.notes


def test_the_tick_of_minutes_says_why_it_is_off(desk: Desk) -> None:
    Journal(desk).set_answers({"worse_after_effort": "yes"})
    minutes = next(p for p in SummaryService(desk).view().parts if p.name == "minutes")
    assert not minutes.is_on
    assert "rest is the plan" in minutes.why_off


def test_the_clock_and_later_facts_change_nothing(made: Made, texts: Texts) -> None:
    facts: list[Fact] = [event(3, "new job")]
    later = Event("x", TODAY + timedelta(days=1), None, "later")
    assert words(made([*facts, later]), texts) == words(made(facts), texts)
