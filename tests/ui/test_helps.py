"""What helps me and How do you know?, in the real window, by mouse and keyboard."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coach.domain.finding import Finding, Standing
from coach.domain.statements import Insights, Part, Statement
from coach.errors import CoachError
from coach.services import insights as engine
from coach.services.changes import Changes
from coach.services.journal import Journal, Ratings
from coach.services.moments import When
from coach.store import facts as store
from coach.store import told
from coach.ui.looking import Looking
from coach.ui.pages.helps import HelpsPage
from coach.ui.pages.know import KnowPage
from coach.ui.pages.progress import ProgressPage
from coach.ui.widgets.helps_cards import FewCard
from coach.ui.widgets.labels import Text
from coach.ui.widgets.nav import NavItem
from coach.ui.widgets.progress_also import PAIRS

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from coach.services.insight_reading import Reading
    from tests.ui.rooms import Room

Result = TypeVar("Result")
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
LIFT = Finding("lift", Standing.CLEAR, "walk", 1.6, 0.6, 2.6, p=0.001, used=12)
LOW_LIFT = Finding("lift", Standing.NO_LINK, "garden", -0.7, -1.6, 0.2)
GUESS = Finding("guess", Standing.CLEAR, "", 1.4, 0.8, 2.0, p=0.001)
SAID = (
    Statement(
        "a", Part.LIFT, "After a walk you felt about 1.6 points better.", "", LIFT
    ),
    Statement("b", Part.LIFT, "After the gym your mood was lower 4 times of 6."),
)


def rated(
    room: Room, activity: str, *moods: tuple[int, int], expected: int = 3
) -> None:
    """Log rated sessions, one a day, the last of them yesterday."""
    for days, (before, after) in enumerate(reversed(moods), 1):
        day = room.desk.today() - timedelta(days=days)
        ratings = Ratings(before=before, after=after, expected=expected)
        Journal(room.desk).log_session(activity, 10, ratings, when=When(day))


@pytest.fixture
def several(room: Room, monkeypatch: pytest.MonkeyPatch) -> Room:
    """Somebody with walks, gardening, and a little music; what is found is given."""
    rated(room, "walk", *[(4, 6)] * 10)
    rated(room, "garden", *[(5, 4)] * 5)
    rated(room, "music", (4, 5), (4, 5), (4, 5))

    def found(reading: Reading) -> Insights:
        today = reading.today
        return Insights(
            today,
            reviewed_on=today,
            next_review=today + timedelta(days=28),
            has_moves=reading.has_moves,
            statements=SAID,
            findings=(LIFT, LOW_LIFT, GUESS),
        )

    monkeypatch.setattr(engine, "compute", found)
    return room


def opened(room: Room, name: str = "helps") -> HelpsPage:
    room.open(name)
    page = room.page(HelpsPage)
    room.qtbot.waitUntil(
        lambda: (
            page.view is not None
            and (page.view.is_empty or page.view.statements is not None)
        )
    )
    return page


def known(room: Room) -> KnowPage:
    room.open("know")
    return room.page(KnowPage)


def is_there(part: QWidget | None) -> bool:
    return part is not None


def said_by(part: QWidget) -> list[str]:
    return [each.accessibleName() for each in part.findChildren(QWidget)]


def test_the_place_comes_after_five_rated_outings(room: Room) -> None:
    def is_shown() -> bool:
        assert room.window is not None
        items = room.window.findChildren(NavItem)
        return any(item.name == "helps" and item.isVisible() for item in items)

    rated(room, "walk", *[(4, 5)] * 4)
    room.open("today")
    assert not is_shown()
    rated(room, "walk", (4, 5))
    assert room.window is not None
    room.window.tell(Changes.SESSIONS)
    assert is_shown()
    room.key(Qt.Key.Key_5, CTRL)
    assert room.name() == "helps"
    assert room.marked() == "helps"


def test_an_empty_page_is_kind_and_leads_to_today(room: Room) -> None:
    page = opened(room)
    assert page.empty is not None
    assert page.empty.isVisible()
    assert not page.lift.isVisible()
    room.key(Qt.Key.Key_Return, CTRL)
    assert room.name() == "today"


def test_the_first_rated_outing_takes_the_place_of_the_empty_page(room: Room) -> None:
    page = opened(room)
    rated(room, "walk", (4, 6))
    assert room.window is not None
    room.window.tell(Changes.SESSIONS)
    assert not is_there(page.empty)
    assert page.lift.isVisible()
    Journal(room.desk).undo()
    room.window.tell(Changes.SESSIONS)
    assert page.empty is not None
    assert not page.lift.isVisible()


def test_the_reader_hears_what_is_seen_first(several: Room) -> None:
    page = opened(several)
    assert page.lift.lift.accessibleDescription() == (
        "2 activities are drawn, the greatest rise first. Walk: 10 times, on average "
        "+1.6. Most likely between +0.6 and +2.6."
    )
    assert page.guesses.title.text() == "Your guesses run about 1.4 points low"
    assert page.guesses.guesses.accessibleDescription() == (
        "Your last 12 guesses: 12 times better than you thought, 0 the same, 0 lower."
    )
    assert page.hour is not None
    assert page.hour.sketch.accessibleDescription().endswith(
        "You: 110 minutes in the last seven days."
    )
    few = page.findChild(FewCard)
    assert isinstance(few, FewCard)
    assert [each.accessibleName() for each in few.lines] == [
        "Listen to music: 3 of 5 times"
    ]


def test_bad_news_is_as_plain_as_good(several: Room) -> None:
    page = opened(several)
    told_there = said_by(page.said)
    assert SAID[0].text in told_there
    assert SAID[1].text in told_there
    assert "looked at again on" in page.said.line.text()
    assert "does not show cause" in page.said.line.text()


def test_what_is_not_clear_yet_folds_out(
    several: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = Finding("act_next_day", Standing.WIDE, "music", 0.1, -2.0, 2.2)
    said = (*SAID, Statement("c", Part.DAYS, "Too wide to tell.", "", wide))
    found = Insights(several.desk.today(), statements=said, findings=(wide,))
    monkeypatch.setattr(engine, "compute", lambda _: found)
    page = opened(several)
    more = page.said.more
    assert more is not None
    assert more.text() == "Show all 3, also what is not clear yet"
    shown = [w.text() for w in page.said.findChildren(Text) if w.isVisible()]
    assert "Too wide to tell." not in shown
    several.click(more)
    shown = [w.text() for w in page.said.findChildren(Text) if w.isVisible()]
    assert "Too wide to tell." in shown
    several.click(more)
    assert more.text().startswith("Show all")


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Right])
def test_the_arrow_keys_read_row_by_row(several: Room, key: Qt.Key) -> None:
    chart = opened(several).lift.lift
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    several.key(key)
    assert chart.reader_value().startswith("Walk: 10 times")
    several.key(key)
    assert chart.reader_value().startswith("Garden: 5 times, on average −0.7.")
    several.key(key)
    assert chart.reader_value().startswith("Garden")
    several.key(Qt.Key.Key_Home)
    assert chart.reader_value().startswith("Walk")
    several.key(Qt.Key.Key_End)
    several.key(Qt.Key.Key_Up)
    assert chart.reader_value().startswith("Walk")


def test_the_guesses_are_read_time_by_time(several: Room) -> None:
    chart = opened(several).guesses.guesses
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    several.key(Qt.Key.Key_Left)
    assert chart.reader_value().startswith("Wed 13 May")
    assert "your guess 3" in chart.reader_value()
    chart.grab()


def test_each_chart_turns_into_a_table_and_back(several: Room) -> None:
    page = opened(several)
    assert page.hour is not None
    for card in (page.lift, page.guesses, page.hour):
        card.chart.setFocus(Qt.FocusReason.TabFocusReason)
        several.key(Qt.Key.Key_T)
        assert card.table.isVisible()
        assert card.table.hasFocus()
        assert not card.chart.isVisible()
        several.key(Qt.Key.Key_Escape)
        assert card.chart.isVisible()
        assert card.chart.hasFocus()
    several.click(page.lift.swap)
    assert page.lift.table.copied_text() == (
        "What\tTimes\tAverage\tMost likely\n"
        "Walk\t10\t+1.6\t+0.6 to +2.6\n"
        "Garden\t5\t−0.7\t−1.6 to +0.2"
    )
    assert page.leave()
    assert not page.lift.is_table()


def test_the_sketch_tells_where_it_is_from(several: Room) -> None:
    page = opened(several)
    assert page.hour is not None
    assert page.hour.badge.label.text() == "Moderate evidence"
    assert not page.hour.source.isVisible()
    several.click(page.hour.more)
    assert page.hour.source.isVisible()
    several.click(page.hour.more)
    assert not page.hour.source.isVisible()


def test_progress_leads_to_what_helps(several: Room) -> None:
    several.open("progress")
    several.click(several.page(ProgressPage).also.chip(PAIRS))
    link = several.page(ProgressPage).links["helps"]
    assert link.text() == "See what helps most"
    several.click(link)
    assert several.name() == "helps"


def test_the_links_lead_on(several: Room) -> None:
    page = opened(several)
    several.click(page.links["progress"])
    assert several.name() == "progress"
    opened(several)
    several.click(several.page(HelpsPage).know)
    assert several.name() == "know"


def test_without_counted_movement_there_is_no_sketch(several: Room) -> None:
    Journal(several.desk).set_answers({"worse_after_effort": "yes"})
    page = opened(several)
    assert page.hour is None
    assert page.lift.lift.rows == ()
    assert not page.lift.swap.isVisible()
    assert page.lift.none.isVisible()


def test_what_is_told_is_kept_once_when_it_is_shown(several: Room) -> None:
    opened(several)
    kept = told.load(several.desk.db, kind="insight")
    assert [each.subject for each in kept] == ["lift:walk"]
    assert several.window is not None
    several.window.open_page("today")
    several.window.open_page("helps")
    assert len(told.load(several.desk.db, kind="insight")) == 1


def test_the_morning_press_is_offered_and_taken_back(several: Room) -> None:
    page = opened(several)
    several.click(page.offers.morning_on)
    assert several.settings.current().morning_press
    assert several.notice() == several.desk.texts("helps.morning_on")
    page.offers.morning_on.setFocus(Qt.FocusReason.TabFocusReason)
    several.key(Qt.Key.Key_Space)
    assert not several.settings.current().morning_press


def test_twice_a_day_says_until_when(several: Room) -> None:
    page = opened(several)
    several.click(page.offers.twice_on)
    until = several.desk.today() + timedelta(days=13)
    assert several.settings.current().twice_a_day_until == until.isoformat()
    assert page.offers.until.isVisible()
    several.click(page.offers.twice_on)
    assert several.settings.current().twice_a_day_until == ""
    assert not page.offers.until.isVisible()


def test_shifts_are_asked_about_once_and_undone_by_key(several: Room) -> None:
    page = opened(several)
    assert page.shift is not None
    several.click(page.shift.yes)
    page.shift.days.set_value(8)
    several.click(page.shift.keep)
    assert not is_there(page.shift)
    answers = store.load_history(several.desk.db).answers
    held = {each.key: each.value for each in answers}
    assert (held["shift_work"], held["rota_days"]) == ("yes", "8")
    several.key(Qt.Key.Key_Z, CTRL)
    assert page.shift is not None


def test_the_question_about_shifts_can_be_left(several: Room) -> None:
    page = opened(several)
    assert page.shift is not None
    several.click(page.shift.leave)
    assert not is_there(page.shift)
    assert not is_there(opened(several).shift)


def test_a_plain_no_is_kept(several: Room) -> None:
    page = opened(several)
    assert page.shift is not None
    several.click(page.shift.no)
    assert not is_there(page.shift)


def test_what_cannot_be_looked_through_is_said_kindly(
    several: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> Insights:
        raise CoachError("no")

    monkeypatch.setattr(engine, "compute", broken)
    several.open("helps")
    page = several.page(HelpsPage)
    words = several.desk.texts("helps.failed")
    several.qtbot.waitUntil(
        lambda: (
            words
            in [getattr(w, "text", str)() for w in page.said.findChildren(QWidget)]
        )
    )
    assert page.lift.isVisible()


class Later:
    """Jobs that are done when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(
        self,
        work: Callable[[], Result],
        on_done: Callable[[Result], None],
        on_failed: Callable[[CoachError], None],
    ) -> None:
        del on_failed
        self.waiting.append(lambda: on_done(work()))


def test_what_was_begun_before_a_change_is_not_shown(
    several: Room, qtbot: QtBot
) -> None:
    jobs = Later()
    looking = Looking(engine.InsightService(several.desk), jobs)
    seen: list[None] = []
    looking.found.connect(lambda: seen.append(None))
    looking.look(looking)
    qtbot.waitUntil(lambda: bool(jobs.waiting))
    looking.look(looking)
    jobs.waiting.pop()()
    assert not seen
    qtbot.waitUntil(lambda: bool(jobs.waiting))
    jobs.waiting.pop()()
    assert len(seen) == 1
    assert looking.insights() is not None


@pytest.mark.parametrize("way", ["button", "escape", "alt-left"])
def test_there_are_three_ways_back_from_how_it_is_known(room: Room, way: str) -> None:
    page = known(room)
    assert page.to_helps.hasFocus()
    assert room.marked() in ("helps", "more")
    if way == "button":
        room.click(page.to_helps)
    elif way == "escape":
        room.key(Qt.Key.Key_Escape)
    else:
        room.key(Qt.Key.Key_Left, ALT)
    assert room.name() == "helps"


def test_the_reader_hears_both_fields_and_every_row(room: Room) -> None:
    words = " ".join(said_by(known(room)))
    assert "of 100 people with no link were told of one." in words
    assert "One look at the notes: the usual way" in words


def test_the_blind_spots_unfold_as_a_table(room: Room) -> None:
    page = known(room)
    assert page.blind is not None
    room.click(page.blind.more)
    assert page.blind.table.hasFocus()
    assert "Shift work" in page.blind.table.copied_text()
    room.key(Qt.Key.Key_Escape)
    assert not page.blind.is_table()
    assert room.name() == "know"


def test_shifts_can_be_said_and_changed_here(room: Room) -> None:
    page = known(room)
    assert page.blind is not None
    room.click(page.blind.shifts)
    assert page.shift is not None
    assert page.shift.yes.hasFocus()
    room.key(Qt.Key.Key_Space)
    assert page.shift.rota.isVisible()
    room.click(page.shift.keep)
    assert not is_there(page.shift)
    room.click(page.blind.shifts)
    assert page.shift is not None
    assert page.shift.said.text() == room.desk.texts("helps.shift_is_open")
    room.click(page.shift.no)
    room.click(page.blind.shifts)
    assert page.shift is not None
    assert page.shift.said.text() == room.desk.texts("helps.shift_is_no")
    room.key(Qt.Key.Key_Escape)
    assert not is_there(page.shift)
    assert page.blind.shifts.hasFocus()


def test_the_offers_unfold_and_fold_here(room: Room) -> None:
    page = known(room)
    assert page.blind is not None
    room.click(page.blind.morning)
    assert page.offers is not None
    room.key(Qt.Key.Key_Space)
    assert room.settings.current().morning_press
    assert page.offers is not None
    assert page.offers.morning_on.hasFocus()
    room.click(page.offers.twice_on)
    assert room.settings.current().twice_a_day_until
    room.click(page.blind.morning)
    assert not is_there(page.offers)
