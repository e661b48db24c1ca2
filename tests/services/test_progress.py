from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.domain.series import flag_days
from coach.services.events import EventService
from coach.services.journal import Journal, Ratings
from coach.services.moments import When
from coach.services.progress import ProgressService
from coach.services.progress_view import ROWS_SHOWN, Range, usual_rise
from coach.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.clock import FixedClock
    from coach.services.desk import Desk
    from coach.services.progress_view import ProgressView

TODAY = date(2026, 3, 4)


def ago(days: int) -> When:
    return When(TODAY - timedelta(days=days))


def seen(desk: Desk, shown: Range = Range.FOUR_WEEKS) -> ProgressView:
    return ProgressService(desk).view(shown)


def walks(desk: Desk, *moods: tuple[int, int]) -> None:
    """Log walks of five minutes, one a day, the last of them today."""
    for days, (before, after) in enumerate(reversed(moods)):
        rated = Ratings(before=before, after=after)
        Journal(desk).log_session("walk", 5, rated, when=ago(days))


def test_with_nothing_written_down_the_page_looks_two_weeks_ahead(desk: Desk) -> None:
    view = seen(desk)

    assert view.is_empty
    assert view.is_blank
    assert (view.first, view.last) == (TODAY, TODAY + timedelta(days=13))
    assert view.shown is Range.TWO_WEEKS


def test_a_blank_time_is_not_an_empty_record(desk: Desk) -> None:
    Journal(desk).log_session("walk", 5, when=ago(100))

    view = seen(desk)
    assert view.is_blank
    assert not view.is_empty
    assert not seen(desk, Range.ALL).is_blank


def test_what_was_noted_is_in_its_range_and_makes_it_worth_showing(desk: Desk) -> None:
    walks(desk, (3, 5))
    EventService(desk).note("older", day=ago(100).day)
    EventService(desk).note("moved house", day=ago(3).day)
    shown = seen(desk).series
    assert [flag.name for flag in shown.flags] == ["older", "moved house"]
    assert flag_days(shown) == [24]


def test_a_range_with_a_note_alone_is_not_blank(desk: Desk) -> None:
    Journal(desk).log_session("walk", 5, when=ago(100))
    EventService(desk).note("moved house", day=ago(3).day)
    assert not seen(desk).is_blank


@pytest.mark.parametrize(
    ("shown", "days"),
    [(Range.TWO_WEEKS, 14), (Range.FOUR_WEEKS, 28), (Range.TWELVE_WEEKS, 84)],
)
def test_a_range_ends_today_and_leaves_out_what_lies_before(
    desk: Desk, shown: Range, days: int
) -> None:
    journal = Journal(desk)
    journal.log_session("walk", 5, when=ago(days - 1))
    journal.log_session("walk", 7, when=ago(days))

    view = seen(desk, shown)
    assert (view.last - view.first).days == days - 1
    assert view.last == TODAY
    assert view.summary.minutes == 5


def test_all_reaches_to_the_first_day(desk: Desk) -> None:
    Journal(desk).log_session("walk", 5, when=ago(3000))

    assert seen(desk, Range.ALL).first == ago(3000).day


def test_all_of_a_few_days_is_still_two_weeks_wide(desk: Desk) -> None:
    Journal(desk).record_mood(4)

    view = seen(desk, Range.ALL)
    assert (view.last - view.first).days == 13


def whole(service: ProgressService) -> None:
    while not service.read_on():
        pass


def test_a_first_range_is_read_alone_and_the_rest_in_parts_after_it(
    desk: Desk,
) -> None:
    journal, service = Journal(desk), ProgressService(desk)
    journal.log_session("walk", 5, when=ago(500))
    journal.log_session("walk", 7, when=ago(20))
    journal.log_session("walk", 8)

    view = service.view(Range.TWO_WEEKS)
    assert not view.is_whole
    assert [point.walk_min for point in view.past.points] == [8]
    assert not service.read_on()
    whole(service)
    later = service.view(Range.TWO_WEEKS)
    assert later.is_whole
    assert later.past.first == ago(500).day
    assert [point.walk_min for point in later.past.points] == [5, 7, 8]
    assert later.series == view.series
    assert later.summary == view.summary


def test_the_week_before_a_range_is_there_for_its_first_mean(desk: Desk) -> None:
    Journal(desk).log_session("walk", 5, when=ago(19))
    Journal(desk).log_session("walk", 8)

    view = seen(desk, Range.TWO_WEEKS)
    assert [point.walk_min for point in view.past.points] == [5, 8]
    assert [point.walk_min for point in view.series.points] == [8]


def test_another_range_is_not_read_again_until_something_changed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    walks(desk, (3, 5))
    service = ProgressService(desk)
    whole(service)
    asked: list[str] = []
    rows = Database.rows

    def noted(
        self: Database, sql: str, values: Sequence[object] = ()
    ) -> list[tuple[object, ...]]:
        asked.append(sql)
        return rows(self, sql, values)

    monkeypatch.setattr(Database, "rows", noted)
    views = {shown: service.view(shown) for shown in Range}
    assert asked == []
    assert views[Range.TWO_WEEKS].past == views[Range.ALL].past

    service.forget()
    service.view()
    assert asked


def test_what_was_read_yesterday_is_read_again(desk: Desk, clock: FixedClock) -> None:
    Journal(desk).record_mood(4)
    service = ProgressService(desk)
    service.view()
    clock.move_to(clock.now() + timedelta(days=1))

    assert service.view().last == TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("first", "range_"),
    [(0, Range.TWO_WEEKS), (13, Range.TWO_WEEKS), (14, Range.FOUR_WEEKS)],
)
def test_a_newcomer_begins_with_the_shortest_range(
    desk: Desk, first: int, range_: Range
) -> None:
    Journal(desk).log_session("walk", 5, when=ago(first))
    Journal(desk).record_mood(4)

    assert ProgressService(desk).first_range() is range_


def test_a_day_with_several_moods_has_their_mean_and_all_of_them(
    desk: Desk, clock: FixedClock
) -> None:
    journal = Journal(desk)
    journal.record_mood(3)
    clock.move_to(clock.now() + timedelta(hours=5))
    journal.record_mood(6)

    (point,) = seen(desk).series.points
    assert (point.mood, point.moods) == (4.5, (3, 6))
    assert not point.walked


def test_walking_and_other_moving_are_told_apart(desk: Desk) -> None:
    journal = Journal(desk)
    journal.log_session("walk", 8)
    journal.log_session("garden", 10)
    journal.log_session("music", 30)

    (point,) = seen(desk).series.points
    assert (point.walk_min, point.other_min, point.walked) == (8, 10, True)
    assert len(point.lines) == 2


def test_a_day_without_a_check_in_shows_its_last_mood(desk: Desk) -> None:
    walks(desk, (3, 6))

    (point,) = seen(desk).series.points
    assert (point.mood, point.moods) == (6, (3, 6))


def test_rows_are_the_newest_rated_outings(desk: Desk) -> None:
    walks(desk, *[(3, 4)] * (ROWS_SHOWN + 2))
    Journal(desk).log_session("walk", 5, when=ago(20))

    view = seen(desk)
    assert len(view.pairs) == ROWS_SHOWN
    assert view.pairs_in_all == ROWS_SHOWN + 2
    assert view.pairs[0].day == TODAY
    assert view.pairs[-1].day < view.pairs[0].day


def test_the_summary_counts_falls_as_plainly_as_rises(desk: Desk) -> None:
    walks(desk, (3, 5), (4, 4), (6, 4), (5, 4))
    Journal(desk).log_session("walk", 7, when=ago(10))

    told = seen(desk).summary
    assert (told.walks, told.minutes) == (5, 27)
    assert (told.lifts.rated, told.lifts.higher) == (4, 1)
    assert (told.lifts.same, told.lifts.lower) == (1, 2)
    assert told.usual_rise is None


def test_movement_is_not_shown_to_someone_whom_it_makes_worse(desk: Desk) -> None:
    walks(desk, (3, 5))
    Journal(desk).record_mood(4)
    Journal(desk).set_answers({"worse_after_effort": "yes"})

    view = seen(desk)
    assert not view.has_moves
    assert view.pairs == ()
    assert view.summary.walks == 0
    assert [(p.walk_min, p.mood) for p in view.series.points] == [(0, 4)]


@pytest.mark.parametrize(
    ("changes", "rise"),
    [
        ([1, 1, 1, 0, -2], (1, 1)),
        ([1, 2, 1, 2, -2], (1, 2)),
        ([2, 3, 3, 2, 2, 0, 0], (2, 3)),
        ([1, 1, 0, 0, 0], None),
        ([1, 3, 5, 7, 9], None),
        ([0, 0, 0, 0, 1], None),
        ([-1, -1, -1, -1, -1], None),
        ([2, 2, 2, 2], None),
        ([], None),
    ],
)
def test_most_is_said_only_of_more_than_half_of_five_or_more(
    changes: list[int], rise: tuple[int, int] | None
) -> None:
    assert usual_rise(changes) == rise
