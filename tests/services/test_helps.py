"""What helps me, as values read off facts and findings."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coach.dev import builders as make
from coach.domain.finding import Finding, Standing
from coach.domain.history import History
from coach.domain.settings import Settings
from coach.domain.statements import Insights, Part, Statement
from coach.paths import resources
from coach.services.helps import HelpsService, HelpsView, build_helps_view
from coach.services.settings import SettingsService
from coach.store import facts as store
from tests.services.today_life import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Fact
    from coach.services.desk import Desk

CLEARED = make.cleared(TODAY - timedelta(days=400))


def helps(
    catalogue: Catalogue,
    *facts: Fact,
    insights: Insights | None = None,
    settings: Settings | None = None,
) -> HelpsView:
    return build_helps_view(
        History.of((*CLEARED, *facts)),
        catalogue,
        insights,
        today=TODAY,
        settings=settings or Settings(),
    )


def times(activity: str, *moods: tuple[int, int], **more: int) -> list[Fact]:
    """Return one rated session a day, the last of them yesterday."""
    return [
        make.session(
            TODAY - timedelta(days=len(moods) - n),
            10,
            activity,
            before=before,
            after=after,
            **more,
        )
        for n, (before, after) in enumerate(moods)
    ]


def found(*findings: Finding) -> Insights:
    return Insights(TODAY, findings=findings)


def test_nothing_rated_is_an_empty_page(catalogue: Catalogue) -> None:
    view = helps(catalogue, make.session(TODAY, 10), make.checkin(TODAY, 4))
    assert view.is_empty
    assert view.span is None
    assert view.statements is None


def test_five_times_are_drawn_and_fewer_are_counted(catalogue: Catalogue) -> None:
    view = helps(
        catalogue,
        *times("garden", *[(4, 5)] * 4, (4, 9)),
        *times("walk", *[(4, 5)] * 5),
        *times("music", *[(4, 5)] * 3),
        *times("swim", (4, 7)),
    )
    assert [(r.subject, r.times, r.change) for r in view.lifts] == [
        ("garden", 5, 1.8),
        ("walk", 5, 1.0),
    ]
    assert [(f.times, f.title) for f in view.few] == [
        (3, "Listen to music"),
        (1, "Swim"),
    ]
    assert view.span == (TODAY - timedelta(days=5), TODAY - timedelta(days=1))


@pytest.mark.parametrize("standing", list(Standing))
def test_a_range_is_drawn_only_where_there_is_one_to_speak_of(
    catalogue: Catalogue, standing: Standing
) -> None:
    finding = Finding("lift", standing, "walk", 1.2, 0.4, 2.0)
    walks = times("walk", *[(4, 6)] * 10)
    [row] = helps(catalogue, *walks, insights=found(finding)).lifts
    silent = {Standing.NOT_ENOUGH, Standing.SILENT, Standing.COUNTED}

    assert (row.low is None) is (standing in silent)
    assert row.change == (2.0 if standing in silent else 1.2)
    assert row.is_clear is (standing not in silent)


def test_a_range_across_nothing_stays_grey(catalogue: Catalogue) -> None:
    finding = Finding("lift", Standing.NO_LINK, "walk", 0.4, -0.4, 1.2)
    walks = times("walk", *[(4, 6)] * 10)
    [row] = helps(catalogue, *walks, insights=found(finding)).lifts
    assert not row.is_clear


def test_own_words_are_no_kind_of_their_own(catalogue: Catalogue) -> None:
    view = helps(catalogue, *times("own_nice", *[(4, 6)] * 6))
    assert view.lifts == ()
    assert view.few == ()


def test_guesses_are_the_newest_twelve_oldest_first(catalogue: Catalogue) -> None:
    walks = times("walk", (4, 3), (4, 4), *[(4, 6)] * 12, expected=4)
    view = helps(catalogue, *walks).guesses
    assert len(view.pairs) == 12
    assert (view.better, view.same, view.lower) == (12, 0, 0)
    assert view.pairs[0].day < view.pairs[-1].day
    assert view.is_enough
    assert view.shift is None


def test_guesses_run_low_where_that_may_be_said(catalogue: Catalogue) -> None:
    walks = times("walk", (4, 3), (4, 4), *[(4, 6)] * 4, expected=4)
    clear = Finding("guess", Standing.CLEAR, effect=1.4)
    said = helps(catalogue, *walks, insights=found(clear)).guesses
    assert (said.better, said.same, said.lower, said.shift) == (4, 1, 1, 1.4)
    counted = Finding("guess", Standing.COUNTED, effect=1.4)
    assert helps(catalogue, *walks, insights=found(counted)).guesses.shift is None


def test_four_guesses_are_not_drawn_yet(catalogue: Catalogue) -> None:
    view = helps(catalogue, *times("walk", *[(4, 6)] * 4, expected=4))
    assert not view.guesses.is_enough


def test_the_hour_counts_all_moving_of_seven_days(catalogue: Catalogue) -> None:
    view = helps(
        catalogue,
        make.session(TODAY, 9),
        make.session(TODAY - timedelta(days=6), 12, "garden"),
        make.session(TODAY - timedelta(days=7), 40),
        make.session(TODAY, 30, "music"),
    )
    assert view.hour is not None
    assert view.hour.minutes == 21
    assert view.hour.strength == "moderate"


@pytest.mark.parametrize("key", ["worse_after_effort", "chest_discomfort"])
def test_where_movement_is_not_counted_nothing_of_it_is_there(
    catalogue: Catalogue, key: str
) -> None:
    said = Insights(
        TODAY, has_moves=True, statements=(Statement("a", Part.LIFT, "A walk."),)
    )
    view = helps(
        catalogue,
        *make.answers(TODAY, **{key: "yes"}),
        *times("walk", *[(4, 6)] * 6, expected=4),
        *times("music", *[(4, 5)] * 5),
        insights=said,
    )
    assert not view.has_moves
    assert view.hour is None
    assert [row.subject for row in view.lifts] == ["music"]
    assert view.guesses.pairs == ()
    assert view.statements is None, "these were found while movement was counted"


def test_minutes_are_not_named_to_someone_with_an_eating_disorder(
    catalogue: Catalogue,
) -> None:
    told = make.answers(TODAY, eating_disorder="yes")
    view = helps(catalogue, *told, make.session(TODAY, 9))
    assert view.has_moves
    assert view.hour is None


def test_what_was_found_is_passed_on(catalogue: Catalogue) -> None:
    next_look = TODAY + timedelta(days=20)
    said = Statement("a", Part.DAYS, "No clear link so far.")
    insights = Insights(
        TODAY, reviewed_on=TODAY, next_review=next_look, statements=(said,)
    )
    view = helps(catalogue, *times("walk", (4, 5)), insights=insights)
    assert view.statements == (said,)
    assert (view.reviewed_on, view.next_review) == (TODAY, next_look)


@pytest.mark.parametrize(
    ("given", "works", "rota", "is_asked"),
    [
        ({}, None, None, True),
        ({"shift_work": "no"}, False, None, False),
        ({"shift_work": "yes"}, True, None, False),
        ({"shift_work": "yes", "rota_days": 8}, True, 8, False),
    ],
)
def test_shifts_are_asked_about_once(
    catalogue: Catalogue,
    given: dict[str, str | int],
    works: bool | None,
    rota: int | None,
    is_asked: bool,
) -> None:
    shift = helps(catalogue, *make.answers(TODAY, **given)).shift
    assert (shift.works, shift.rota_days, shift.is_asked) == (works, rota, is_asked)


@pytest.mark.parametrize(
    ("said", "holds"),
    [("", False), ("nonsense", False), (-1, False), (0, True), (5, True)],
)
def test_two_weeks_that_are_over_stand_no_more(
    catalogue: Catalogue, said: str | int, holds: bool
) -> None:
    day = said
    if isinstance(said, int):
        day = (TODAY + timedelta(days=said)).isoformat()
    settings = Settings(twice_a_day_until=str(day), morning_press=True)
    offers = helps(catalogue, settings=settings).offers
    assert (offers.twice_until is not None) is holds
    assert offers.morning


@pytest.fixture
def service(desk: Desk, data_dir: Path) -> HelpsService:
    return HelpsService(desk, SettingsService(data_dir, resources()))


def test_the_answer_about_shifts_is_kept_and_changed(
    service: HelpsService, desk: Desk
) -> None:
    service.answer_shift(works=True, rota_days=8)
    assert service.view().shift.rota_days == 8
    service.answer_shift(works=True)
    assert service.view().shift.rota_days is None
    assert service.view().shift.works
    service.answer_shift(works=False)
    assert service.view().shift.works is False
    assert store.load_history(desk.db).answers


def test_shifts_are_not_asked_about_again(service: HelpsService) -> None:
    assert service.view().shift.is_asked
    service.leave_shift()
    assert not service.view().shift.is_asked


def test_the_offers_are_turned_on_and_off(service: HelpsService, desk: Desk) -> None:
    service.set_morning(is_on=True)
    service.set_twice(is_on=True)
    offers = service.view().offers
    assert offers.morning
    assert offers.twice_until == desk.today() + timedelta(days=13)
    service.set_morning(is_on=False)
    service.set_twice(is_on=False)
    offers = service.view().offers
    assert (offers.morning, offers.twice_until) == (False, None)
