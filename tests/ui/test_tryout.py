"""Try it out in the real window: chosen, tossed day by day, stopped, and read."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from coach.dev import builders as make
from coach.dev.scenes_tryout import done_clear, resting, running, trial
from coach.domain.facts import Did, Experiment, Side, Toss
from coach.services.tryout_result import Gap, result_view, weigh
from coach.services.tryout_view import TryoutForm
from coach.store import facts as store
from coach.ui.pages.today import TodayPage
from coach.ui.pages.tryout import TryoutPage
from coach.ui.widgets.today_coin import CoinCard
from coach.ui.widgets.tryout_cards import HiddenCard
from coach.ui.widgets.tryout_charts import GapLine
from tests.services.today_life import TODAY, spring

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.clock import FixedClock
    from coach.domain.facts import Fact
    from coach.ui.theme import Theme
    from coach.ui.widgets.tryout_cards import DoneCard, RunCard
    from coach.ui.widgets.tryout_form import NewCard
    from tests.ui.rooms import Room

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
DAY = timedelta(days=1)
WEEKS_4 = 28


@pytest.fixture
def opened(room: Room, clock: FixedClock) -> Callable[..., TryoutPage]:
    """Writes facts down and opens the page on a morning."""

    def open_page(facts: Sequence[Fact] = (), name: str = "tryout") -> TryoutPage:
        clock.move_to(make.at(TODAY, "09:00"))
        if facts:
            store.save(room.desk.db, *facts, verb="test")
        room.open(name)
        return room.page(TryoutPage)

    return open_page


def new(page: TryoutPage) -> NewCard:
    assert page.new is not None
    return page.new


def run(page: TryoutPage) -> RunCard:
    assert page.run is not None
    return page.run


def done(page: TryoutPage) -> DoneCard:
    assert page.done is not None
    return page.done


def read(room: Room, page: TryoutPage) -> DoneCard:
    """Wait until the result was worked out."""
    working = room.desk.texts("tryout.working")
    room.qtbot.waitUntil(lambda: done(page).title.text() != working)
    return done(page)


def says(page: TryoutPage, words: str) -> bool:
    labels = page.findChildren(QLabel)
    return any(words in each.text() for each in labels if each.isVisible())


def tosses(room: Room) -> tuple[Toss, ...]:
    return store.load_history(room.desk.db, kinds={Toss}).tosses


def test_four_weeks_from_the_form_to_the_result(
    room: Room, opened: Callable[..., TryoutPage], clock: FixedClock
) -> None:
    page = opened(spring())
    card = new(page)
    card.begin()
    for _ in range(8):  # on to "Music", and tails with the keyboard too
        room.key(KEY.Key_Down)
    assert card.form().heads == "music"
    room.key(KEY.Key_Tab)
    for _ in range(8):
        room.key(KEY.Key_Down)
    assert card.form() == TryoutForm("music", "no_music")
    room.key(KEY.Key_Return, CTRL)
    assert run(page).stop.hasFocus()
    assert says(page, "Begins tomorrow")
    for number in range(1, WEEKS_4 + 1):
        day = TODAY + number * DAY
        clock.move_to(make.at(day, "08:00"))
        page.reload()
        toss = tosses(room)[-1]
        assert toss.day == day
        if number == 1:
            room.click(run(page).buttons["did_other"])
            assert tosses(room)[-1].did is not Did.UNSAID
            assert says(page, "That is fine.")
        mood = 7 if toss.side is Side.HEADS else 4 + number % 2
        noted = make.checkin(day, mood, at=make.at(day, "20:00"))
        store.save(room.desk.db, noted, verb="test")
        assert page.done is None, "no result while it runs"
    clock.move_to(make.at(TODAY + (WEEKS_4 + 1) * DAY, "08:00"))
    page = opened_again(room)
    card_done = read(room, page)
    assert card_done.title.text().startswith("Music went better than no music")
    assert says(page, "“music did it”, for you, in these weeks")
    assert page.new is not None


def opened_again(room: Room) -> TryoutPage:
    room.open("tryout")
    return room.page(TryoutPage)


def test_what_is_chosen_outlives_the_window(
    room: Room, opened: Callable[..., TryoutPage]
) -> None:
    card = new(opened(spring()))
    card.lists["heads"].box.setCurrentText("Own words, calm")
    card.lists["heads"].box.activated.emit(card.lists["heads"].box.currentIndex())
    room.type(card.words["heads"].box, "Bath")
    room.click(card.weeks.segments()[-1])
    card = new(opened_again(room))
    assert card.form() == TryoutForm("own_calm", "walk_later", "Bath", "", 6)
    assert card.words["heads"].isVisible()
    assert card.weeks_line.text() == room.desk.texts("tryout.weeks_6")


def test_what_is_not_right_yet_is_said_where_it_is(
    room: Room, opened: Callable[..., TryoutPage]
) -> None:
    page = opened(spring())
    card = new(page)
    card.set_form(TryoutForm("music", "own_calm"))
    room.click(card.start_button)
    assert card.words["tails"].problem() == room.desk.texts("tryout.problem_words")
    assert card.words["tails"].box.hasFocus()
    card.set_form(TryoutForm("music", "music"))
    room.click(card.start_button)
    assert card.problem.label.text() == room.desk.texts("tryout.problem_same")
    assert card.problem.isVisible()


def test_a_toss_outlives_the_window_and_undo_takes_the_answer_alone(
    room: Room, opened: Callable[..., TryoutPage]
) -> None:
    page = opened(running())
    [toss] = [each for each in tosses(room) if each.day == TODAY]
    page = opened_again(room)
    assert [each for each in tosses(room) if each.day == TODAY] == [toss]
    card = run(page)
    card.buttons["did_tiny"].setFocus()
    room.key(KEY.Key_Space)
    assert says(page, "It counts in full")
    assert room.notice() == room.desk.texts("tryout.noted")
    room.key(KEY.Key_Z, CTRL)
    assert not says(page, "It counts in full")
    assert toss.id in {each.id for each in tosses(room)}


def test_it_can_be_stopped_and_that_can_be_taken_back(
    room: Room, opened: Callable[..., TryoutPage]
) -> None:
    page = opened(running())
    assert says(page, room.desk.texts("tryout.no_peeking"))
    room.click(run(page).stop)
    assert new(page).lists["heads"].box.hasFocus()
    assert "Not enough days" in read(room, page).title.text()
    assert page.earlier is not None
    room.key(KEY.Key_Z, CTRL)
    assert run(page).buttons


def test_an_earlier_one_is_opened_and_done_again(
    room: Room, opened: Callable[..., TryoutPage]
) -> None:
    old = trial("ring", "no_ring", ended=TODAY - 60 * DAY)
    page = opened([*done_clear(), *old])
    assert page.earlier is not None
    [link] = page.earlier.links.values()
    assert "Ring somebody, or ring nobody?" in link.text()
    room.click(link)
    card = read(room, page)
    assert card.dots.hasFocus()
    room.click(card.repeat)
    assert (new(page).form().heads, new(page).form().tails) == ("ring", "no_ring")
    assert new(page).lists["heads"].box.hasFocus()


def test_pictures_speak_and_have_a_table_behind_them(
    room: Room, opened: Callable[..., TryoutPage]
) -> None:
    page = opened(done_clear())
    card = read(room, page)
    assert card.dots.reader_value() == (
        "Music: 14 days, mean 5.4. No music: 14 days, mean 4.4."
    )
    card.dots.setFocus()
    room.key(KEY.Key_Down)
    assert card.dots.accessibleDescription().startswith("No music: moods 3, 3, 4,")
    room.key(KEY.Key_Up)
    assert card.dots.accessibleDescription().startswith("Music: moods")
    [gap] = card.findChildren(GapLine)
    assert gap.accessibleDescription().startswith("Music minus no music: +1.0 points")
    room.key(KEY.Key_T)
    assert card.is_table()
    assert card.table.hasFocus()
    assert card.table.copied_text().splitlines()[1] == "16 Apr\tMusic\ttiny step\t5.0"
    room.key(KEY.Key_Escape)
    assert not card.is_table()
    room.click(card.swap)
    page.leave()
    assert not card.is_table()
    room.key(KEY.Key_Escape)
    assert room.name() == "progress"


def test_a_coin_that_rests_says_why_and_can_be_ended(
    room: Room, opened: Callable[..., TryoutPage]
) -> None:
    page = opened(resting())
    assert says(page, room.desk.texts("tryout.rests_still"))
    assert run(page).buttons == {}
    assert run(page).stop.text() == room.desk.texts("tryout.end")
    room.click(run(page).stop)
    words = [thing.text() for thing in page.findChildren(QLabel)]
    assert room.desk.texts("tryout.left_out_still") in words


def test_where_effort_harms_nothing_about_moving_is_shown(
    room: Room, opened: Callable[..., TryoutPage]
) -> None:
    past = trial("walk", "no_walk", ended=TODAY - DAY)
    yes = make.answers(TODAY, worse_after_effort="yes")
    page = opened([*spring(), *past, *yes])
    assert page.done is None
    assert page.findChildren(HiddenCard)
    assert new(page).form().heads == "music"
    assert not says(page, "alk")


def test_today_says_it_in_one_line_and_leads_on(room: Room, clock: FixedClock) -> None:
    clock.move_to(make.at(TODAY, "09:00"))
    store.save(room.desk.db, *running(), verb="test")
    room.open("today")
    page = room.page(TodayPage)
    [card] = page.findChildren(CoinCard)
    assert card.line.text() == "The coin says: Walk later today."
    assert tosses(room)[-1].day == TODAY
    room.click(card.buttons["did_it"])
    [card] = [each for each in page.findChildren(CoinCard) if each.isVisible()]
    assert card.line.text() == "The coin said: Walk later today. You did it."
    room.key(KEY.Key_Z, CTRL)
    [card] = [each for each in page.findChildren(CoinCard) if each.isVisible()]
    assert card.buttons
    room.click(card.link)
    assert room.name() == "tryout"


@pytest.mark.parametrize(
    ("low", "high", "first"), [(0.3, 1.7, -2), (-0.4, 6.2, -2), (-19.5, 20.0, -20)]
)
def test_the_line_of_points_holds_the_whole_range(
    room: Room, theme: Theme, low: float, high: float, first: int
) -> None:
    gap = Gap("Music", "no music", (low + high) / 2, low, high)
    line = GapLine(theme, room.desk.texts, gap)
    room.qtbot.addWidget(line)
    assert 0 in line.ticks()
    assert line.ticks()[0] <= low
    assert line.ticks()[-1] >= high
    assert len(line.ticks()) <= 10
    assert line.ticks()[0] == first
    line.grab()


def test_long_names_and_many_days_are_drawn(
    room: Room, opened: Callable[..., TryoutPage]
) -> None:
    facts = trial("own_calm", "own_moving", ended=TODAY - DAY)
    made = facts[0]
    assert isinstance(made, Experiment)
    named = Experiment(
        made.id, made.day, made.at, "own_calm", "own_moving", made.from_day, 4,
        made.seed, "W" * 24, "Up the long hill slowly",
    )  # fmt: skip
    page = opened([*spring(), named, *facts[1:]])
    card = read(room, page)
    assert not card.grab().isNull()
    [shown] = [each for each in [card.dots.done] if each.id == made.id]
    assert result_view(shown, weigh(shown), room.desk.texts).gap is not None
