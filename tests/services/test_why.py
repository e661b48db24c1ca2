"""Why this step, as values read off facts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.clock import monday_of
from coach.dev import builders as make
from coach.domain.facts import Choice
from coach.domain.history import History
from coach.domain.wording import Texts
from coach.services.why import WhyView, build_why_view
from tests.services.today_life import TODAY

if TYPE_CHECKING:
    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Fact

MONDAY = monday_of(TODAY)
BEFORE = MONDAY - timedelta(weeks=1)


def why(catalogue: Catalogue, *facts: Fact, day: date = TODAY) -> WhyView:
    return build_why_view(History.of(facts), catalogue, Texts(catalogue.texts), day)


def begun(first: date = BEFORE, **answers: str | int) -> tuple[Fact, ...]:
    return (*make.cleared(first), *make.answers(first, **answers))


def rows(view: WhyView) -> dict[str, tuple[str, str, bool | None]]:
    return {each.name: (each.value, each.enough, each.is_met) for each in view.checks}


def test_a_good_week_is_told_line_by_line(catalogue: Catalogue) -> None:
    rated = {"before": 3, "after": 4, "effort": 3}
    walks = make.walks(BEFORE, 8, 5, 5, **rated)
    view = why(catalogue, *begun(baseline_days=0), *walks)

    assert view.title == "Why 5 minutes?"
    assert view.span == (BEFORE, BEFORE + timedelta(days=6))
    assert rows(view) == {
        "Outings done": ("3 of 3", "2 of 3 is enough", True),
        "Minutes": ("18 of 15", "10 of 15 is enough", True),
        "Change in mood, the middle one": ("+1", "same or up", True),
        "How hard it felt, 0 to 10": ("3", "under 4", True),
    }
    assert view.more == ()
    assert [word.words for word in view.words] == [
        "Stay at 5 min", "Back to 2", "Ready for 8",
    ]  # fmt: skip
    assert view.main is Choice.READY


def test_what_was_not_noted_is_blank_and_holds_nobody_back(
    catalogue: Catalogue,
) -> None:
    view = why(catalogue, *begun(), *make.walks(BEFORE, 5, 5, 5))

    assert rows(view)["Change in mood, the middle one"] == (
        "not noted", "same or up", None,
    )  # fmt: skip
    assert rows(view)["How hard it felt, 0 to 10"][2] is None
    assert view.main is Choice.READY


def test_what_is_not_enough_yet_is_a_plain_not_yet(catalogue: Catalogue) -> None:
    walk = make.session(MONDAY, 5, before=5, after=3, effort=6, pain=5)
    view = why(catalogue, *begun(), walk)

    assert view.span == (MONDAY, TODAY)
    told = rows(view)
    assert told["Outings done"] == ("1 of 3", "2 of 3 is enough", False)
    assert told["Change in mood, the middle one"][0] == "\u22122"
    assert [is_met for _, _, is_met in told.values()] == [False] * 5
    assert "Most pain on the way, 0 to 10" in told


def test_a_week_with_nothing_is_blank(catalogue: Catalogue) -> None:
    view = why(catalogue, *begun())
    assert [is_met for _, _, is_met in rows(view).values()] == [None] * 4


def test_a_row_that_is_new_is_not_read_against_the_week_before(
    catalogue: Catalogue,
) -> None:
    walks = make.walks(BEFORE, 5, 5, 5)
    facts = (*begun(), *walks, make.choice(walks[-1].day, "ready"))
    view = why(catalogue, *facts)

    assert view.title == "Why 8 minutes?"
    assert view.checks == ()
    assert view.note.startswith("This row is new")
    assert any("This week is new" in words for words in view.more)


def test_the_stones_are_the_ones_around_here(catalogue: Catalogue) -> None:
    view = why(catalogue, *begun(easy_walk_minutes=10))
    assert [stone.caption for stone in view.stones] == [
        "5 min", "you are here", "10 min", "12 min", "15 min",
    ]  # fmt: skip
    assert [stone.is_done for stone in view.stones] == [True, *[False] * 4]

    top = why(catalogue, *begun(baseline_days=6, baseline_minutes=50))
    assert [stone.is_here for stone in top.stones] == [False, True]

    first = why(catalogue, *begun(start_energy=1))
    assert first.stones[0].is_here

    brisker = why(catalogue, *begun(easy_walk_minutes=30))
    assert "a little brisker" in {stone.caption for stone in brisker.stones}
    oftener = why(catalogue, *begun(baseline_days=3, baseline_minutes=30))
    assert "30 min, 4 days" in {stone.caption for stone in oftener.stones}


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        (make.answers(TODAY, chest_discomfort="yes"), "speaks against effort"),
        ((make.state(TODAY, "rest"),), "While you pause"),
        (make.answers(TODAY, heart_disease="yes"), "When most outings"),
        (make.answers(TODAY, very_up="yes"), "come before the next stone"),
    ],
)
def test_the_rule_is_the_one_that_holds(
    catalogue: Catalogue, facts: tuple[Fact, ...], rule: str
) -> None:
    assert rule in why(catalogue, *begun(), *facts).rule


@pytest.mark.parametrize("answer", ["chest_discomfort", "worse_after_effort"])
def test_without_a_plan_nothing_is_counted_and_nothing_chosen(
    catalogue: Catalogue, answer: str
) -> None:
    said = make.answers(TODAY, **{answer: "yes"})
    view = why(catalogue, *begun(), *make.walks(BEFORE, 5, 5, 5), *said)

    assert view.title == "Why rest?"
    assert (view.stones, view.checks, view.words) == ((), (), ())
    assert len(view.ways) == 1
    assert view.sources


def test_after_a_gap_the_plan_starts_lower(catalogue: Catalogue) -> None:
    first = MONDAY - timedelta(weeks=8)
    walks = make.weeks_of_walks(first, 4, 12, 12, 12)
    view = why(catalogue, *begun(first, easy_walk_minutes=20), *walks)
    assert view.rule.startswith("After some time away")
    assert view.checks == ()


def test_a_hard_week_suggests_less_and_says_the_rule(catalogue: Catalogue) -> None:
    walks = make.walks(BEFORE, 8, 8, 8, before=6, after=3)
    view = why(catalogue, *begun(easy_walk_minutes=10), *walks)
    assert "less is on offer" in view.rule
    assert view.main is Choice.BACK


def test_the_last_stone_is_named(catalogue: Catalogue) -> None:
    view = why(catalogue, *begun(baseline_days=6, baseline_minutes=50))
    assert view.rule.startswith("This is the last stone")
    assert view.ways[0].title == "Staying"


def test_a_lighter_week_on_offer_has_its_minutes_on_the_button(
    catalogue: Catalogue,
) -> None:
    first = MONDAY - timedelta(weeks=3)
    walks = make.weeks_of_walks(first, 3, 30, 30, 30, before=4, after=5)
    said = begun(first, baseline_days=3, baseline_minutes=30)
    view = why(catalogue, *said, *walks)
    assert view.rule.startswith("After three weeks")
    assert view.words[0].words == "A lighter week, 24 min"
    assert view.words[2].words == "Ready for 4 days"


def test_a_change_of_effort_alone_is_called_brisker(catalogue: Catalogue) -> None:
    first = BEFORE - timedelta(weeks=1)
    walks = (*make.walks(first, 15, 15, 15), *make.walks(BEFORE, 20, 20, 20))
    yes = make.choice(BEFORE, "ready", "08:00")
    view = why(catalogue, *begun(first, easy_walk_minutes=30), *walks, yes)
    assert view.words[-1].words == "Ready for brisker"


def test_a_choice_says_from_when_it_holds(catalogue: Catalogue) -> None:
    facts = (*begun(), *make.walks(TODAY, 5), make.choice(TODAY, "ready"))
    view = why(catalogue, *facts)
    assert view.chosen_from == MONDAY + timedelta(weeks=1)
    assert view.main is Choice.READY


def test_recheck_comes_first_in_words(catalogue: Catalogue) -> None:
    first = TODAY - timedelta(days=400)
    walks = make.weeks_of_walks(MONDAY - timedelta(weeks=3), 3, 5, 5, 5)
    view = why(catalogue, *begun(first), *walks)
    assert "safety questions" in view.rule
