from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.domain.facts import Answer, FilledForm
from coach.domain.history import History
from coach.services.questionnaire_result import (
    QuestionnaireResultService,
    build_result_view,
)
from coach.store import facts as store

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Fact
    from coach.services.desk import Desk
    from coach.services.questionnaire_result import ResultView

TODAY = date(2026, 3, 4)
UTC_NOON = "12:00:00+00:00"


def at(day: date) -> datetime:
    return datetime.combine(day, time.fromisoformat(UTC_NOON))


def nine(points: int, back: int = 0, *, last: int = 0, hard: int = 0) -> FilledForm:
    """A form of so many days ago with this total, its ninth answer and the one after.

    The total is 0-24 where the ninth is 0.
    """
    rest = points - last
    answers = tuple(min(3, max(0, rest - 3 * item)) for item in range(8))
    day = TODAY - timedelta(days=back)
    assert sum(answers) + last == points
    return FilledForm(f"f{back}", day, at(day), "phq9", (*answers, last, hard))


def other(form: str, *answers: int | None, back: int = 0) -> FilledForm:
    day = TODAY - timedelta(days=back)
    return FilledForm(f"{form}{back}", day, at(day), form, answers)


def said(key: str, value: str = "yes", back: int = 0) -> Answer:
    day = TODAY - timedelta(days=back)
    return Answer(f"{key}{back}", day, at(day), key, value)


class Reader:
    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def __call__(self, shown: FilledForm, *others: Fact) -> ResultView:
        """The result of a form among others."""
        history = History.of([shown, *others])
        desk = self.desk
        return build_result_view(shown, history, desk.catalogue, desk.texts, TODAY)


@pytest.fixture
def read(desk: Desk) -> Reader:
    return Reader(desk)


@pytest.mark.parametrize(
    ("points", "heading", "clinical", "advice"),
    [
        (0, "Very few signs right now", "minimal", "Nothing is asked of you."),
        (4, "Very few signs right now", "minimal", "Nothing is asked of you."),
        (5, "In the mild band", "mild", "Small steps and people often help."),
        (9, "In the mild band", "mild", "Small steps and people often help."),
        (10, "In the middle band", "moderate", "worth a talk with a doctor"),
        (14, "In the middle band", "moderate", "worth a talk with a doctor"),
        (15, "In the fairly heavy band", "moderately severe", "describe a heavy time"),
        (19, "In the fairly heavy band", "moderately severe", "describe a heavy time"),
        (20, "In the heavy band", "severe", "get support this week"),
        (24, "In the heavy band", "severe", "get support this week"),
    ],
)
def test_6_3_every_band_has_its_words(
    read: Reader, points: int, heading: str, clinical: str, advice: str
) -> None:
    view = read(nine(points))
    assert (view.points, view.most, view.heading) == (points, 27, heading)
    assert view.lines[0] == f"Doctors call this “{clinical}”."
    assert view.lines[1].startswith("This is the first one")
    assert advice in view.next[0]
    assert view.is_heavy == (points >= 15)
    assert not view.help_first
    assert not view.offer
    everything = " ".join((view.heading, *view.lines, *view.next, *view.number))
    assert "you have depression" not in everything.casefold()
    assert "very heavy" not in everything.casefold()
    assert "this is a lot" not in everything.casefold()


@pytest.mark.parametrize("points", [1, 5, 10, 15, 20, 27])
def test_6_2_after_hard_thoughts_people_come_first_and_no_moving(
    read: Reader, points: int
) -> None:
    last = 1 if points < 27 else 3
    view = read(nine(points, last=last), said("safe_now", "safe"))
    words = " ".join(view.next)
    assert view.next[0].startswith("Please tell a doctor or someone you trust")
    assert view.help_first
    for coaxing in ("Small steps", "small thing", "Moving", "moving", "worth keeping"):
        assert coaxing not in words


def test_the_name_of_the_band_is_that_of_the_chart(read: Reader) -> None:
    assert read(nine(11)).band == "middle"
    assert read(nine(0)).band == "very few signs"
    assert read(other("phq9", *[None] * 9)).band == ""
    assert read(other("phq9", *[None] * 9)).bands


@pytest.mark.parametrize(
    ("earlier", "points", "line"),
    [
        ([13], 11, "That is about the same. Numbers like these wobble."),
        ([13], 17, "That is about the same. Numbers like these wobble."),
        ([13], 8, "That is lower. It is too soon to be sure."),
        ([13], 18, "That is higher. Some weeks are heavier, and that is not your "
         "doing."),
        ([16, 14, 13], 11, "That is about the same. Numbers like these wobble."),
        ([16, 16, 11], 11, "Your last two are clearly lower than your first two. "
         "This is what happened, not why."),
    ],
)  # fmt: skip
def test_1_14_a_change_is_said_as_far_as_it_may_be(
    read: Reader, earlier: list[int], points: int, line: str
) -> None:
    count = len(earlier)
    before = [nine(p, 14 * (count - n)) for n, p in enumerate(earlier)]
    view = read(nine(points), *before)
    assert view.lines[1] == f"2 weeks ago it was {earlier[-1]}."
    assert view.lines[2] == line
    assert [point.points for point in view.trend] == [*earlier, points]
    is_rise = points - earlier[-1] >= 5
    hard = "Things look harder than last time."
    assert any(text.startswith(hard) for text in view.next) == is_rise


@pytest.mark.parametrize(
    ("days", "ago"),
    [
        (14, "2 weeks ago it was 13."),
        (15, "About 2 weeks ago it was 13."),
        (18, "About 3 weeks ago it was 13."),
        (28, "4 weeks ago it was 13."),
    ],
)
def test_how_long_ago_the_one_before_was(read: Reader, days: int, ago: str) -> None:
    assert read(nine(12), nine(13, days)).lines[1] == ago


def test_17_one_too_close_to_the_one_before_is_not_compared(read: Reader) -> None:
    view = read(nine(20), nine(10, 13))
    assert view.lines[1:] == (
        "It is too close to the one before it to set them side by side.",
    )
    assert [point.points for point in view.trend] == [10]
    assert not any("harder" in text for text in view.next)


def test_3_1_a_number_for_some_left_out_is_marked(read: Reader) -> None:
    one = read(other("phq9", *[1] * 8, None))
    assert one.points == 9
    assert one.lines[-1] == "You left one out. The mean of the others stands in for it."
    assert one.trend[0].is_prorated
    two = read(other("phq9", None, *[1] * 7, None))
    assert two.lines[-1].startswith("You left 2 out.")
    whole = read(nine(9))
    assert not whole.trend[0].is_prorated
    assert not whole.lines[-1].startswith("You left")


def test_3_1_under_seven_answers_give_no_number(read: Reader) -> None:
    view = read(other("phq9", *[3] * 6, None, None, None))
    assert view.points is None
    assert view.heading == "No number this time, and that is fine"
    assert view.lines == (
        "A number needs 7 of the 9 questions. What you answered is kept.",
    )
    assert view.trend == ()
    assert view.next[0].startswith("There is nothing to make up for.")
    assert not view.is_heavy


@pytest.mark.parametrize(("last", "first"), [(0, False), (1, True), (3, True)])
def test_3_4_help_leads_where_the_ninth_is_above_zero(
    read: Reader, last: int, *, first: bool
) -> None:
    view = read(nine(6, last=last))
    assert view.help_first is first
    waits = "Your plan stays where it is for now."
    assert view.next[-1].endswith(waits) is first


def test_3_4_help_leads_also_without_a_number(read: Reader) -> None:
    view = read(other("phq9", *[None] * 8, 2))
    assert view.points is None
    assert view.help_first


def test_what_the_plan_does_is_said_as_it_is(read: Reader) -> None:
    assert read(nine(6)).next[-1].endswith("Nothing in your plan has changed.")
    worse = read(nine(12), nine(6, 14))
    assert worse.next[-1].endswith("For a week your plan offers the same, or less.")
    slow = read(nine(21))
    assert slow.next[-1].endswith("Your plan goes slowly for now.")
    helped = read(nine(21), said("supported"))
    assert helped.next[-1].endswith("Nothing in your plan has changed.")


def test_an_earlier_one_says_nothing_of_the_plan_now(read: Reader) -> None:
    view = read(nine(21, 28), nine(6))
    assert "plan" not in view.next[-1]
    assert [point.points for point in view.trend] == [21]


def test_1_7_ten_or_more_for_eight_weeks_is_a_word_and_no_hold(read: Reader) -> None:
    early = read(nine(12), nine(12, 28), nine(12, 42))
    assert not any("eight weeks" in text for text in early.next)
    late = read(nine(12), nine(12, 28), nine(12, 56))
    assert any("eight weeks or longer" in text for text in late.next)
    assert late.next[-1].endswith("Nothing in your plan has changed.")


@pytest.mark.parametrize(("hard", "heard"), [(0, False), (1, False), (2, True), (3, 1)])
def test_2_36_the_question_after_the_others_is_words_alone(
    read: Reader, hard: int, *, heard: bool
) -> None:
    view = read(nine(7, hard=hard))
    told = any("makes daily life very hard" in text for text in view.next)
    assert told == bool(heard)
    assert view.next[-1].endswith("Nothing in your plan has changed.")
    assert not view.is_heavy


@pytest.mark.parametrize(
    ("total", "heading"),
    [
        (0, "Very few signs right now"),
        (5, "In the mild band"),
        (10, "In the middle band"),
        (15, "In the heavy band"),
        (21, "In the heavy band"),
    ],
)
def test_3_3_worry_in_words(read: Reader, total: int, heading: str) -> None:
    answers = tuple(min(3, max(0, total - 3 * item)) for item in range(7))
    view = read(other("gad7", *answers), other("gad7", *[0] * 7, back=14))
    assert (view.points, view.most, view.heading) == (total, 21, heading)
    assert view.lines[1:] == ("2 weeks ago it was 0.",)
    assert not view.help_first
    assert not view.is_heavy


@pytest.mark.parametrize(
    ("answers", "before", "offered"),
    [
        ((1, 1), None, False),
        ((2, 1), None, True),
        ((1, 1), (0, 0), True),
        ((1, 0), (0, 0), False),
        ((3, 3), (3, 3), True),
    ],
)
def test_2_35_the_nine_are_offered_from_three_or_a_rise_of_two(
    read: Reader,
    answers: tuple[int, int],
    before: tuple[int, int] | None,
    *,
    offered: bool,
) -> None:
    held = [other("phq2", *before, back=7)] if before else []
    view = read(other("phq2", *answers), *held)
    assert view.offer == ("phq9" if offered else "")
    assert view.offer_from is None
    assert view.most == 6


def test_2_35_they_are_offered_when_they_are_open(read: Reader) -> None:
    view = read(other("phq2", 3, 3), nine(12, 7))
    assert view.offer == "phq9"
    assert view.offer_from == TODAY + timedelta(days=7)


@pytest.mark.parametrize(
    ("answers", "points", "heading"),
    [
        ((0, 6, 0), 0, "A small week"),
        ((2, 3, 1), 6, "A mixed week"),
        ((5, 1, 3), 13, "A full week"),
        ((6, 0, 6), 18, "A full week"),
    ],
)
def test_3_8_the_week_in_words(
    read: Reader, answers: tuple[int, ...], points: int, heading: str
) -> None:
    view = read(other("weekly", *answers), other("weekly", 0, 0, 0, back=7))
    assert (view.points, view.most, view.heading) == (points, 18, heading)
    assert view.lines == ("One week ago it was 6.",)
    assert view.more_is_lighter


def test_the_chosen_one_is_shown_else_the_latest(
    desk: Desk, catalogue: Catalogue
) -> None:
    service = QuestionnaireResultService(desk)
    assert service.view() is None
    forms = [nine(12, 14), nine(8), other("bdi", 3, back=1)]
    store.save(desk.db, *forms, verb="test")
    view = service.view()
    assert view is not None
    assert view.points == 8
    service.choose("f14")
    view = service.view()
    assert view is not None
    assert (view.points, view.day) == (12, TODAY - timedelta(days=14))
    store.delete(desk.db, "f14")
    view = service.view()
    assert view is not None
    assert view.points == 8
    assert catalogue.questionnaire("bdi") is None
