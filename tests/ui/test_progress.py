"""The Progress page in the real window, by mouse and by keyboard."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from coach.services.events import EventService
from coach.services.journal import Journal, Ratings
from coach.services.moments import When
from coach.services.progress_view import Range
from coach.ui.pages.progress import ProgressPage
from coach.ui.widgets.progress_also import PAIRS

if TYPE_CHECKING:
    from tests.ui.rooms import Room

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(room: Room, also: str = PAIRS) -> ProgressPage:
    """Open the page and unfold a part of it, if there is anything."""
    room.open("progress")
    page = room.page(ProgressPage)
    chip = page.also.chip(also)
    if chip.isVisible():
        room.click(chip)
    return page


def walks(room: Room, *moods: tuple[int, int], first_ago: int = 0) -> None:
    """Log walks of five minutes, one a day, the last of them ``first_ago`` days ago."""
    for days, (before, after) in enumerate(reversed(moods)):
        day = room.desk.today() - timedelta(days=days + first_ago)
        rated = Ratings(before=before, after=after)
        Journal(room.desk).log_session("walk", 5, rated, when=When(day))


def pick(room: Room, page: ProgressPage, shown: Range) -> None:
    at = list(Range).index(shown)
    room.click(page.ranges.segments()[at])


def test_an_empty_page_says_so_kindly_and_leads_to_today(room: Room) -> None:
    page = opened(room)
    assert page.empty.isVisible()
    assert page.while_empty.isVisible()
    assert not page.summary.isVisible()
    assert page.ranges.value() is Range.TWO_WEEKS

    room.click(page.empty.button)
    assert room.name() == "today"


def test_an_empty_page_leads_to_what_was_written_elsewhere(room: Room) -> None:
    room.open("progress")
    room.click(room.page(ProgressPage).bring)
    assert room.name() == "bring_in"


def test_the_main_key_leads_from_the_empty_page_to_today(room: Room) -> None:
    opened(room)
    room.key(Qt.Key.Key_Return, CTRL)

    assert room.name() == "today"


def test_a_blank_time_offers_all_of_it(room: Room) -> None:
    walks(room, (3, 5), first_ago=100)
    page = opened(room)
    assert page.empty.title.text() == room.desk.texts("progress.blank_title")

    room.click(page.empty.button)
    assert not page.empty.isVisible()
    assert page.ranges.value() is Range.ALL
    assert page.summary.told.text() == room.desk.texts("progress.summary_walks_one")


@pytest.mark.parametrize(
    ("shown", "walked"),
    [
        (Range.TWO_WEEKS, 1),
        (Range.FOUR_WEEKS, 2),
        (Range.TWELVE_WEEKS, 3),
        (Range.ALL, 4),
    ],
)
def test_each_range_counts_what_lies_in_it(
    room: Room, shown: Range, walked: int
) -> None:
    for days in (1, 20, 60, 400):
        walks(room, (3, 5), first_ago=days)
    page = opened(room)
    pick(room, page, shown)

    assert page.summary.told.text() == room.desk.texts.count(
        "progress.summary_walks", walked
    )
    name = f"progress.in_{shown.name.lower()}"
    assert page.summary.when.label.text() == room.desk.texts(name)


def moved_back(room: Room) -> ProgressPage:
    """Open a page of two walks a year apart, and turn a page of days back."""
    walks(room, (3, 5), first_ago=400)
    walks(room, (3, 5))
    page = opened(room)
    span = page.header.sub_label.text()
    room.qtbot.waitUntil(lambda: page._view is not None and page._view.is_whole)
    assert page.header.sub_label.text() == span == "Fri 17 Apr to Thu 14 May"
    assert page.back.isHidden()
    page.chart.setFocus()
    room.key(Qt.Key.Key_PageUp)
    return page


def test_a_range_can_be_moved_back_and_the_header_says_where_it_is(room: Room) -> None:
    page = moved_back(room)
    assert page.header.sub_label.text() == "Fri 20 Mar to Thu 16 Apr"
    assert page.summary.told.text() == room.desk.texts("progress.summary_walks_one")
    for _ in range(20):
        room.key(Qt.Key.Key_PageUp)
    assert page.header.sub_label.text() == "9 Apr 2025 to 6 May 2025"


def test_a_link_leads_back_to_today(room: Room) -> None:
    page = moved_back(room)
    assert page.back.isVisible()

    room.click(page.back)
    assert page.header.sub_label.text() == "Fri 17 Apr to Thu 14 May"
    assert page.back.isHidden()
    assert page.chart.hasFocus()


def test_the_table_shows_the_chosen_range_wherever_the_chart_was_moved(
    room: Room,
) -> None:
    page = moved_back(room)
    room.key(Qt.Key.Key_T)
    assert page.table.copied_text().count("\n") == 1
    assert page.header.sub_label.text() == "Fri 17 Apr to Thu 14 May"
    assert page.back.isHidden()

    room.key(Qt.Key.Key_Escape)
    assert page.header.sub_label.text() == "Fri 20 Mar to Thu 16 Apr"


def test_a_newcomer_sees_two_weeks_first_and_may_choose_others(room: Room) -> None:
    walks(room, (3, 5), first_ago=13)
    page = opened(room)
    assert page.ranges.value() is Range.TWO_WEEKS

    pick(room, page, Range.TWELVE_WEEKS)
    made = Journal(room.desk).log_session("walk", 5)
    page.changed.emit(made.changes)
    assert page.ranges.value() is Range.TWELVE_WEEKS


def test_a_long_range_names_its_years(room: Room) -> None:
    walks(room, (3, 5), first_ago=800)
    page = opened(room)
    pick(room, page, Range.ALL)

    assert page.header.sub_label.text() == "5 Mar 2024 to 14 May 2026"


def test_most_is_said_when_it_is_so_with_every_count_beside_it(room: Room) -> None:
    walks(room, (3, 4), (3, 5), (3, 4), (4, 4), (5, 4))
    page = opened(room)

    told = "5 walks. After most of them, mood was 1 or 2 points up."
    assert page.summary.told.text() == told
    assert page.summary.rated.text() == "5 rated: 3 up, 1 the same, 1 down."
    assert page.summary.minutes.text().startswith("25 minutes in all.")


def test_where_some_are_unrated_most_speaks_of_the_rated_ones(room: Room) -> None:
    walks(room, *[(3, 4)] * 5)
    Journal(room.desk).log_session("walk", 5)
    page = opened(room)

    told = "6 walks. After most of those you rated, mood was 1 point up."
    assert page.summary.told.text() == told


def test_falls_are_counted_and_nothing_is_made_of_them(room: Room) -> None:
    walks(room, (5, 4), (5, 3), (5, 5))
    page = opened(room)

    assert page.summary.told.text() == "3 walks."
    assert page.summary.rated.text() == "3 rated: 0 up, 1 the same, 2 down."


def test_rows_stand_newest_first_with_their_count(room: Room) -> None:
    walks(room, *[(3, 3)] * 8, (4, 6))
    page = opened(room)

    first = page.pairs.rows.row_texts()[0]
    assert first.startswith("Thu 14 May")
    assert page.pairs.all_link.text() == "Show all 9"


def test_without_rated_outings_one_sentence_says_that_is_fine(room: Room) -> None:
    Journal(room.desk).record_mood(4)
    page = opened(room)

    assert page.pairs.line.isVisible()
    assert not page.pairs.rows.isVisible()
    assert not page.pairs.empty.isVisible()


def test_the_table_opens_on_t_and_closes_on_escape(room: Room) -> None:
    walks(room, (3, 5), (4, 6))
    page = opened(room)
    page.chart.setFocus()
    room.key(Qt.Key.Key_T)
    assert page.table.isVisible()
    assert page.table.hasFocus() or page.table.isAncestorOf(page.focusWidget())
    assert page.swap.text() == room.desk.texts("progress.chart")

    room.key(Qt.Key.Key_Escape)
    assert page.chart.isVisible()
    assert room.name() == "progress"


def test_an_open_table_follows_the_range(room: Room) -> None:
    walks(room, (3, 5))
    walks(room, (3, 5), first_ago=60)
    page = opened(room)
    room.click(page.swap)
    before = page.table.copied_text().count("\n")
    pick(room, page, Range.ALL)

    assert page.table.copied_text().count("\n") == before + 1


def test_a_new_outing_shows_as_soon_as_it_is_told(room: Room) -> None:
    walks(room, (3, 5))
    page = opened(room)
    made = Journal(room.desk).log_session("walk", 5)
    page.changed.emit(made.changes)

    assert page.summary.told.text() == "2 walks."


def test_movement_is_not_plotted_for_someone_whom_it_makes_worse(room: Room) -> None:
    walks(room, (3, 5))
    Journal(room.desk).record_mood(4)
    Journal(room.desk).set_answers({"worse_after_effort": "yes"})
    page = opened(room)

    assert not page.pairs.isVisible()
    assert not page.summary.isVisible()
    assert page.chart.isVisible()


@pytest.mark.parametrize("is_empty", [True, False])
@pytest.mark.parametrize(("pct", "size"), [(100, (1280, 832)), (200, (1024, 700))])
def test_the_page_fits_across_and_every_button_has_a_name(
    room: Room, is_empty: bool, pct: int, size: tuple[int, int]
) -> None:
    room.settings.change(text_scale_pct=pct)
    if not is_empty:
        walks(room, *[(3, 5)] * 9)
    window = room.open("progress", *size)
    page = room.page(ProgressPage)

    assert page.minimumSizeHint().width() <= window.width()
    if pct == 100:
        room.qtbot.waitUntil(lambda: page.height() <= 832)
    for button in page.findChildren(QAbstractButton):
        is_corner = button.objectName().startswith("qt_")
        assert is_corner or button.text() or button.accessibleName()


def test_flags_are_explained_and_follow_what_is_noted(room: Room) -> None:
    walks(room, (3, 5))
    page = opened(room)
    assert room.desk.texts("progress.flag") not in words_of_legend(page)
    made = EventService(room.desk).note("moved house")
    page.changed.emit(made.changes)
    assert room.desk.texts("progress.flag") in words_of_legend(page)


def words_of_legend(page: ProgressPage) -> str:
    assert page.mood.legend is not None
    return page.mood.legend.accessibleName()


def test_a_quiet_row_leads_to_notes_and_medicines(room: Room) -> None:
    page = opened(room)
    room.click(page.links["events"])
    assert room.name() == "events"


def test_what_adds_up_is_folded_away_until_it_is_asked_for(room: Room) -> None:
    walks(room, (3, 5), (4, 6))
    page = opened(room)
    card = page.so_far
    assert card is None

    room.click(page.more)
    assert page.so_far is not None
    assert page.so_far.isVisible()
    assert page.so_far.hasFocus()
    assert "2 outings" in page.so_far.accessibleDescription()

    room.key(Qt.Key.Key_Escape)
    assert not page.so_far.isVisible()
    assert page.more.hasFocus()


def test_words_at_firsts_are_offered_once_and_kept_by_one_press(room: Room) -> None:
    walks(room, (3, 5))
    page = opened(room)
    room.click(page.more)
    assert page.so_far is not None
    [yes, _] = [b for b in page.so_far.findChildren(QAbstractButton) if b.isVisible()]
    room.click(yes)
    assert room.settings.current().milestones
    assert not [b for b in page.so_far.findChildren(QAbstractButton) if b.isVisible()]
    assert opened(room).so_far is not None


def test_what_adds_up_is_not_there_where_movement_is_not_counted(room: Room) -> None:
    walks(room, (3, 5))
    Journal(room.desk).set_answers({"chest_discomfort": "yes"})
    assert not opened(room).more.isVisible()
