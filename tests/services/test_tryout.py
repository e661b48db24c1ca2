"""The person's own experiment: begun, tossed, answered, paused, stopped, weighed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.content.experiments import load_things
from coach.dev import builders as make
from coach.domain.coin import sides_of
from coach.domain.facts import Did, Experiment, FilledForm, Side, Toss
from coach.errors import Refused
from coach.insights.answers import Estimate, Lack, TooLittle
from coach.insights.coin import LEAST_A_SIDE
from coach.paths import resources
from coach.services.changes import Changes
from coach.services.journal import Journal
from coach.services.today import TodayService
from coach.services.today_coin import TodayCoin
from coach.services.tossing import Tossing
from coach.services.tryout import TryoutService
from coach.services.tryout_result import FEWEST_DAYS, result_view, signed, weigh
from coach.services.tryout_view import TryoutForm, form_from
from coach.store import facts as store
from coach.store import told
from tests.services.today_life import TODAY, spring

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.clock import FixedClock
    from coach.domain.experiments import Things
    from coach.domain.facts import Fact
    from coach.services.desk import Desk
    from coach.services.today_view import TodayView
    from coach.services.tryout_view import DoneView, RunView

DAY = timedelta(days=1)
MUSIC = TryoutForm("music", "no_music")
WALKS = TryoutForm("walk_first", "walk_later")
REST = TryoutForm("walk", "no_walk")


@pytest.fixture(scope="module")
def things() -> Things:
    return load_things(resources())


@pytest.fixture
def tryout(desk: Desk, clock: FixedClock, things: Things) -> TryoutService:
    clock.move_to(make.at(TODAY, "09:00"))
    store.save(desk.db, *spring(), verb="test")
    return TryoutService(desk, lambda: things)


def begun(tryout: TryoutService, form: TryoutForm = MUSIC) -> None:
    assert tryout.start(form).problems == {}


def run(tryout: TryoutService) -> RunView:
    view = tryout.view()
    assert view.run is not None
    assert view.new is None
    return view.run


def wrong(tryout: TryoutService, form: TryoutForm) -> dict[str, str]:
    return dict(tryout.start(form).problems)


def held(desk: Desk) -> tuple[Toss, ...]:
    return store.load_history(desk.db, kinds={Toss}).tosses


def phq9(day: date, *answers: int) -> FilledForm:
    filled = (*answers, *[0] * (9 - len(answers)))
    return FilledForm(make.next_id(), day, make.at(day), "phq9", filled)


def days(
    given: int, lift: float, *, form: TryoutForm = MUSIC, ended: date = TODAY - DAY
) -> list[Fact]:
    """Return an experiment with one toss and one mood a day, heads so much higher."""
    first = ended - (given - 1) * DAY
    made = Experiment(
        make.next_id(), first - DAY, make.at(first - DAY), form.heads, form.tails,
        first, 4, "seed", form.heads_words, form.tails_words, ended,
    )  # fmt: skip
    facts: list[Fact] = [made]
    for number, side in enumerate(sides_of("seed", given)):
        day = first + number * DAY
        facts.append(Toss(make.next_id(), day, make.at(day, "08:00"), made.id, side))
        mood = 4 + number % 3 + (lift if side is Side.HEADS else 0)
        evening = make.at(day, "21:30")
        facts.append(make.checkin(day, int(mood), at=evening))
    return facts


def done(tryout: TryoutService, desk: Desk, facts: Sequence[Fact]) -> DoneView:
    store.save(desk.db, *facts, verb="test")
    return tryout.view().done[0]


def test_the_form_opens_at_the_first_pair_and_remembers_what_is_chosen(
    tryout: TryoutService, desk: Desk, things: Things
) -> None:
    new = tryout.view().new
    assert new is not None
    assert new.form == WALKS
    assert new.left_out == ""
    tryout.keep(TryoutForm("own_calm", "music", "Bath\udcff", "", 6))
    again = TryoutService(desk, lambda: things).view().new
    assert again is not None
    assert again.form == TryoutForm("own_calm", "music", "Bath", "", 6)
    assert form_from({"heads": 3, "weeks": 99}) == TryoutForm()


def test_it_begins_tomorrow_with_a_seed_nobody_sees(
    tryout: TryoutService, desk: Desk
) -> None:
    reading = tryout.start(MUSIC)
    assert reading.recorded is not None
    assert reading.recorded.changes is Changes.COINS
    [made] = store.load_history(desk.db, kinds={Experiment}).experiments
    assert made.from_day == TODAY + DAY
    assert len(made.seed) == 32
    view = run(tryout)
    assert view.label == "Begins tomorrow"
    assert (view.toss, view.counts) == ("", ())
    assert made.seed not in repr(tryout.view())
    Journal(desk).undo()
    assert tryout.view().run is None


def test_one_at_a_time_and_two_different_things(
    tryout: TryoutService, desk: Desk
) -> None:
    texts = desk.texts
    same = TryoutForm("music", "music")
    assert wrong(tryout, same) == {"form": texts("tryout.problem_same")}
    twice = TryoutForm("own_calm", "own_calm", "Bath", "Bath ")
    assert wrong(tryout, twice) == {"form": texts("tryout.problem_same")}
    empty = TryoutForm("own_calm", "own_moving", "", "x" * 25)
    assert wrong(tryout, empty) == {
        "heads": texts("tryout.problem_words"),
        "tails": texts("tryout.problem_long", most=24),
    }
    unknown = TryoutForm("nothing", "music")
    assert wrong(tryout, unknown) == {"heads": texts("tryout.problem_closed")}
    begun(tryout, TryoutForm("own_calm", "own_calm", "Bath", "Book", 99))
    assert [side.title for side in run(tryout).sides] == ["Bath", "Book"]
    assert wrong(tryout, MUSIC) == {"form": texts("tryout.problem_one")}


def test_a_toss_is_kept_once_it_was_shown_and_undo_passes_it_by(
    tryout: TryoutService, desk: Desk, clock: FixedClock
) -> None:
    begun(tryout)
    clock.move_to(make.at(TODAY + DAY, "08:00"))
    assert run(tryout).line.startswith("The coin says: ")
    assert held(desk) == ()
    tryout.keep_shown()
    tryout.keep_shown()
    [toss] = held(desk)
    assert toss.day == TODAY + DAY
    first = run(tryout)
    assert (first.toss, first.given, first.wanted) == (toss.id, 1, 28)
    clock.move_to(make.at(TODAY + DAY, "21:00"))
    assert run(tryout).toss == toss.id
    Journal(desk).undo()
    assert tryout.view().run is None
    assert held(desk) == (toss,)


@pytest.mark.parametrize("press", ["did_it", "did_other", "did_tiny"])
def test_what_was_done_may_differ_from_the_coin(
    tryout: TryoutService, desk: Desk, clock: FixedClock, press: str
) -> None:
    begun(tryout)
    clock.move_to(make.at(TODAY + DAY, "08:00"))
    tryout.view()
    tryout.keep_shown()
    toss = run(tryout).toss
    assert tryout.answer(toss, press).changes is Changes.COINS
    view = run(tryout)
    assert view.line.startswith("The coin said: ")
    assert view.said == desk.texts(f"tryout.said_{press}")
    Journal(desk).undo()
    assert run(tryout).said == ""
    with pytest.raises(Refused):
        tryout.answer("gone", press)


def test_it_stops_at_any_time_and_what_was_noted_stays(
    tryout: TryoutService, desk: Desk
) -> None:
    with pytest.raises(Refused):
        tryout.stop()
    begun(tryout)
    tryout.stop()
    view = tryout.view()
    assert view.run is None
    assert view.done == ()  # no toss was made
    Journal(desk).undo()
    assert run(tryout).given == 0


def test_the_last_day_waits_for_its_mood(
    tryout: TryoutService, desk: Desk, clock: FixedClock
) -> None:
    facts = days(28, 1, ended=TODAY)
    made = facts[0]
    assert isinstance(made, Experiment)
    open_end = Experiment(
        made.id, made.day, made.at, made.heads, made.tails, made.from_day, 4, "seed"
    )
    store.save(desk.db, open_end, *facts[1:], verb="test")
    assert run(tryout).given == 28
    assert tryout.view().done == ()
    clock.move_to(make.at(TODAY + DAY, "08:00"))
    assert tryout.view().run is None
    [ended] = tryout.view().done
    assert (ended.first, ended.last) == (TODAY - 27 * DAY, TODAY)
    assert ended.blocks == tuple(n // 4 for n in range(28))


def test_in_a_heavy_time_the_side_without_moving_rests_and_is_not_offered(
    tryout: TryoutService, desk: Desk, clock: FixedClock
) -> None:
    begun(tryout, REST)
    clock.move_to(make.at(TODAY + 2 * DAY, "08:00"))
    tryout.view()
    tryout.keep_shown()
    clock.move_to(make.at(TODAY + 3 * DAY, "08:00"))
    store.save(desk.db, phq9(TODAY + 2 * DAY, 3, 3, 3, 3, 3), verb="test")
    view = run(tryout)
    assert view.is_resting
    assert view.toss == ""
    assert view.line == desk.texts("tryout.rests_still")
    assert view.given == 1
    tryout.keep_shown()
    assert len(held(desk)) == 1
    tryout.stop()
    new = tryout.view().new
    assert new is not None
    assert "no_walk" not in {thing.id for thing in new.things}
    assert new.left_out == desk.texts("tryout.left_out_still")
    assert set(wrong(tryout, REST)) == {"tails"}
    still = TryoutForm("walk", "own_calm", "", "Stay in bed")
    assert set(wrong(tryout, still)) == {"tails"}
    again = TryoutForm("walk", "own_moving", "", "No walk")
    assert set(wrong(tryout, again)) == {"tails"}
    begun(tryout, WALKS)


def test_it_goes_on_by_itself_when_the_time_is_lighter(
    tryout: TryoutService, desk: Desk, clock: FixedClock
) -> None:
    begun(tryout, REST)
    store.save(desk.db, phq9(TODAY, 0, 0, 0, 0, 0, 0, 0, 0, 1), verb="test")
    clock.move_to(make.at(TODAY + DAY, "08:00"))
    assert run(tryout).is_resting
    clock.move_to(make.at(TODAY + 20 * DAY, "08:00"))
    store.save(desk.db, phq9(TODAY + 20 * DAY, 1, 1), verb="test")
    assert not run(tryout).is_resting
    assert run(tryout).toss


@pytest.mark.parametrize("key", ["worse_after_effort", "dizzy"])
def test_where_effort_is_closed_no_experiment_is_about_moving(
    tryout: TryoutService, desk: Desk, clock: FixedClock, key: str
) -> None:
    begun(tryout, WALKS)
    clock.move_to(make.at(TODAY + DAY, "08:00"))
    tryout.view()
    tryout.keep_shown()
    store.save(desk.db, *make.answers(TODAY, **{key: "yes"}), verb="test")
    view = run(tryout)
    assert view.is_resting
    assert view.line == desk.texts("tryout.rests_moves")
    assert bool(view.counts) is (key == "dizzy")
    tryout.stop()
    new = tryout.view().new
    assert new is not None
    assert not any(thing.is_about_moving for thing in new.things)
    assert new.form == MUSIC
    assert new.left_out == desk.texts("tryout.left_out_moves")
    assert set(wrong(tryout, REST)) == {"heads", "tails"}
    named = TryoutForm("music", "own_calm", "", "Yoga")
    assert set(wrong(tryout, named)) == {"tails"}
    assert len(tryout.view().done) == (1 if key == "dizzy" else 0)
    assert tryout.view().is_hidden is (key == "worse_after_effort")
    begun(tryout, MUSIC)


@pytest.mark.parametrize(
    ("facts", "clock_time", "line"),
    [
        ([make.state(TODAY, "ill")], "08:00", "rests_resting"),
        (list(make.answers(TODAY + DAY, safe_now="not_sure")), "08:00", "rests_unsafe"),
        ([], "19:00", "rests_late"),
    ],
)
def test_on_such_days_the_coin_says_nothing_and_no_day_is_lost(
    tryout: TryoutService,
    desk: Desk,
    clock: FixedClock,
    facts: list[Fact],
    clock_time: str,
    line: str,
) -> None:
    begun(tryout)
    store.save(desk.db, *facts, *make.answers(TODAY, name="Sam"), verb="test")
    clock.move_to(make.at(TODAY + DAY, clock_time))
    view = run(tryout)
    assert view.line == desk.texts(f"tryout.{line}")
    assert (view.toss, view.presses, view.is_resting) == ("", (), False)


def test_a_thing_that_is_not_known_any_more_is_left_out_where_care_is_taken(
    desk: Desk, things: Things
) -> None:
    thing = Tossing(desk, lambda: things).named("gone", "")
    assert thing.title == "gone"
    assert thing.moves
    assert thing.still


def test_a_clear_gap_may_speak_of_cause(tryout: TryoutService, desk: Desk) -> None:
    ended = done(tryout, desk, days(28, 2))
    result = result_view(ended, weigh(ended), desk.texts)
    assert result.title == "Music went better than no music, by about 2 points"
    assert result.is_clear
    assert "“music did it”, for you, in these weeks" in result.note
    assert "less than once in 100" in result.lines[1]
    assert result.gap is not None
    assert result.gap.low > 0


def test_the_better_side_comes_first_whichever_it_is(
    tryout: TryoutService, desk: Desk
) -> None:
    ended = done(tryout, desk, days(28, -1))
    found = Estimate(-1.36, -2.0, -0.4, 0.031, 28, 14, 14)
    result = result_view(ended, found, desk.texts)
    assert result.title == "No music went better than music, by about 1.4 points"
    assert result.lines[0] == "Most likely between +0.4 and +2.0."
    assert "about 3 times in 100" in result.lines[1]
    assert "“no music did it”" in result.note


def test_no_clear_gap_is_fine(tryout: TryoutService, desk: Desk) -> None:
    ended = done(tryout, desk, days(28, 0))
    result = result_view(ended, weigh(ended), desk.texts)
    assert result.title == "No clear gap between the two, and that is fine"
    assert not result.is_clear
    assert result.lines[0].startswith("It could be anywhere from \u2212")
    assert "did it" not in result.note
    assert result.means is not None


def test_too_few_days_are_counted(tryout: TryoutService, desk: Desk) -> None:
    ended = done(tryout, desk, days(14, 2))
    result = result_view(ended, weigh(ended), desk.texts)
    assert result.title == "Not enough days for an answer: 7 of 10"
    assert (result.means, result.gap) == (None, None)
    assert FEWEST_DAYS == LEAST_A_SIDE
    same = result_view(ended, TooLittle(Lack.SAME), desk.texts)
    assert same.title == desk.texts("tryout.same_title")


def test_points_are_said_with_their_sign() -> None:
    said = [signed(points) for points in (1.06, -0.4, 0.04, -0.04)]
    assert said == ["+1.1", "\u22120.4", "0.0", "0.0"]


def test_doing_it_again_fills_the_form(tryout: TryoutService, desk: Desk) -> None:
    ended = done(tryout, desk, days(28, 1))
    tryout.again(ended.id)
    new = tryout.view().new
    assert new is not None
    assert new.form == MUSIC
    with pytest.raises(Refused):
        tryout.again("gone")


# -- its line on Today -----------------------------------------------------------------


@pytest.fixture
def today(desk: Desk, things: Things, tryout: TryoutService) -> TodayService:
    begun(tryout, WALKS)
    coin = TodayCoin(desk, lambda: things)
    return TodayService(desk, coin=coin)


def shown(
    today: TodayService, desk: Desk, clock: FixedClock, *facts: Fact, at: str = "08:00"
) -> TodayView:
    clock.move_to(make.at(TODAY + DAY, at))
    store.save(desk.db, phq9(TODAY, 1, 1), *facts, verb="test")
    view = today.view()
    today.keep_said(view)
    return view


def test_the_line_says_what_the_coin_says_and_asks_once(
    today: TodayService, desk: Desk, clock: FixedClock
) -> None:
    view = shown(today, desk, clock)
    coin = view.coin
    assert coin is not None
    [toss] = held(desk)
    assert coin.toss == toss.id
    names = {Side.HEADS: "Walk first", Side.TAILS: "Walk later"}
    assert coin.line == f"The coin says: {names[toss.side]} today."
    assert [press for press, _ in coin.presses] == ["did_it", "did_other", "did_tiny"]
    assert today.coin is not None
    today.coin.answer(coin.toss, "did_tiny")
    after = today.view().coin
    assert after is not None
    assert after.said == desk.texts("tryout.said_did_tiny")
    assert after.presses == ()
    assert held(desk)[0].did is Did.TINY


def test_where_the_day_asks_something_else_the_coin_asks_nothing(
    today: TodayService, desk: Desk, clock: FixedClock
) -> None:
    clock.move_to(make.at(TODAY + DAY, "08:00"))
    told.record(
        desk.db,
        day=TODAY + DAY,
        kind="note",
        text_id="checkin_due",
        numbers={"days": 7},
    )
    view = shown(today, desk, clock)
    assert view.coin is not None
    assert view.coin.presses == ()


@pytest.mark.parametrize(
    "facts",
    [
        [make.state(TODAY + DAY, "rest")],
        [make.state(TODAY + DAY, "ill")],
        [make.state(TODAY + DAY, "away")],
        [make.checkin(TODAY + DAY, 2, at=make.at(TODAY + DAY, "07:30"))],
        [make.checkin(TODAY + DAY, 0, at=make.at(TODAY + DAY, "07:30"))],
        list(make.answers(TODAY + DAY, safe_now="not_sure")),
        list(make.answers(TODAY + DAY, chest_discomfort="yes")),
        list(make.answers(TODAY + DAY, worse_after_effort="yes")),
        [phq9(TODAY + DAY, 1, 1, 1, 1, 1, 1, 1, 1, 2)],
    ],
)
def test_the_line_is_hidden_where_there_is_no_room_for_it(
    today: TodayService, desk: Desk, clock: FixedClock, facts: list[Fact]
) -> None:
    assert shown(today, desk, clock, *facts).coin is None
    assert held(desk) == ()


def test_a_resting_coin_leads_to_why(
    tryout: TryoutService, desk: Desk, clock: FixedClock, things: Things
) -> None:
    begun(tryout, REST)
    today = TodayService(desk, coin=TodayCoin(desk, lambda: things))
    view = shown(today, desk, clock, phq9(TODAY + DAY, 3, 3, 3, 3, 3))
    assert view.coin is not None
    assert (view.coin.toss, view.coin.presses) == ("", ())
    assert view.coin.line == desk.texts("tryout.today_rests")
    assert held(desk) == ()


def test_the_one_thing_screen_and_the_command_never_toss(
    today: TodayService, desk: Desk, clock: FixedClock
) -> None:
    clock.move_to(make.at(TODAY + DAY, "08:00"))
    plain = TodayService(desk)
    view = plain.view()
    plain.keep_said(view)
    assert view.coin is None
    assert held(desk) == ()
