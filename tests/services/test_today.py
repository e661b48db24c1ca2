"""Every face of Today, from real facts in a real file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.dev import builders as make
from coach.domain.facts import BookedStep, NotToday, Session
from coach.domain.week import Stone
from coach.services.journal import StepDraft
from coach.services.session import AFTER_DRAFT, SESSION_DRAFT, SessionService
from coach.services.today import TodayService
from coach.services.today_view import OFFERING, TodayState, TodayView
from coach.store import drafts
from coach.store import facts as store
from tests.services.today_life import FIRST, NOTE, TODAY, TOMORROW, begun, spring

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.clock import FixedClock
    from coach.domain.facts import Fact
    from coach.domain.wording import Texts
    from coach.services.desk import Desk

Show = "Callable[..., TodayView]"
WORD_LIMIT = 60


@pytest.fixture
def show(desk: Desk, clock: FixedClock) -> Callable[..., TodayView]:
    """Writes facts down and shows Today at a moment."""

    def shown(
        facts: list[Fact], day: date = TODAY, at: str = "09:12", out: str = ""
    ) -> TodayView:
        clock.move_to(make.at(day, at))
        store.save(desk.db, *facts, verb="test")
        if out:
            body: dict[str, object] = {"activity": "walk", "minutes": 8}
            drafts.save(desk.db, SESSION_DRAFT, body | {"started_at": out})
        return TodayService(desk).view()

    return shown


def low(mood: int, clock: str = "09:00") -> Fact:
    return make.checkin(TODAY, mood, at=make.at(TODAY, clock))


STATES: tuple[tuple[TodayState, list[Fact], date, str], ...] = (
    (TodayState.FIRST_DAY, begun(), FIRST, "Start"),
    (TodayState.ORDINARY, spring(), TODAY, "Start"),
    (TodayState.LOW, spring(low(2)), TODAY, "Do the tiny step"),
    (TodayState.VERY_LOW, spring(low(1)), TODAY, "Help now"),
    (TodayState.DONE, spring(make.session(TODAY, 8)), TODAY, "Log something I did"),
    (TodayState.NOT_TODAY, spring(make.not_today(TODAY, "09:00")), TODAY,
     "I changed my mind"),
    (TodayState.BACK, spring(), date(2026, 6, 11), "Start"),
    (TodayState.REST, spring(make.state(TODAY, "rest")), TODAY, "I’m back"),
    (TodayState.ILL, spring(make.state(TODAY, "ill")), TODAY, "I’m back"),
    (TodayState.AWAY, spring(make.state(TODAY, "away")), TODAY, "I’m back"),
    (TodayState.NO_PLAN, spring(*make.answers(TODAY, dizzy="yes")), TODAY, "Start"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("state", "facts", "day", "button"), STATES, ids=[each[0] for each in STATES]
)
def test_each_state_has_one_sentence_and_one_button(
    show: Callable[..., TodayView],
    state: TodayState,
    facts: list[Fact],
    day: date,
    button: str,
) -> None:
    view = show(facts, day)
    assert view.state is state
    assert view.button == button
    assert view.sentence
    assert (view.step is not None) == (state in OFFERING)
    if view.step is not None:
        assert len({offer.minutes for offer in view.step.offers}) >= 1
        assert view.step.lead


@pytest.mark.parametrize(
    ("facts", "day"),
    [(each[1], each[2]) for each in STATES],
    ids=[e[0] for e in STATES],
)
def test_title_step_if_then_and_memory_stay_within_sixty_words(
    show: Callable[..., TodayView], facts: list[Fact], day: date
) -> None:
    view = show(facts, day)
    texts = [view.title]
    if view.step is not None:
        texts += [view.step.title, view.step.lead]
    if view.memory is not None:
        texts += ["Last time Tue 12 May, 8 min you wrote:", view.memory.note]
        texts.append(view.memory.count)
    assert len(" ".join(texts).split()) <= WORD_LIMIT


def test_a_long_note_is_cut_so_that_today_stays_short(
    show: Callable[..., TodayView],
) -> None:
    long_note = " ".join(["word"] * 400)
    told = make.session(date(2026, 5, 13), 8, before=3, after=6, note=long_note)
    view = show(spring(told))
    assert view.memory is not None
    assert view.memory.note.split()[-1] == "…"
    assert len(view.memory.note.split()) < 20


def test_a_person_without_a_single_fact_is_offered_a_walk(
    show: Callable[..., TodayView],
) -> None:
    view = show([])
    assert view.state is TodayState.FIRST_DAY
    assert view.title == "Good morning"
    assert view.step is not None
    assert view.step.offers[0].activity == "walk"


@pytest.mark.parametrize(
    ("at", "greeting"),
    [("09:12", "Good morning, Sam"), ("13:00", "Good afternoon, Sam"),
     ("19:30", "Good evening, Sam")],
)  # fmt: skip
def test_the_greeting_follows_the_time_of_day(
    show: Callable[..., TodayView], at: str, greeting: str
) -> None:
    assert show(spring(), at=at).title == greeting


def test_the_night_belongs_to_the_evening_before(
    show: Callable[..., TodayView],
) -> None:
    view = show(spring(), TOMORROW, at="01:30")
    assert view.day == TODAY
    assert view.title == "Good evening, Sam"


def test_the_first_day_shows_a_step_and_nothing_else(
    show: Callable[..., TodayView],
) -> None:
    view = show(begun(), FIRST)
    assert (view.memory, view.stones, view.coming) == (None, None, ())
    assert view.step is not None
    assert view.step.title == "Walk to the gate and back"
    assert "If I have had my coffee, then I go." in view.step.lead


def test_the_first_fourteen_days_hold_no_stones_and_a_memory_once_rated(
    show: Callable[..., TodayView],
) -> None:
    walk = make.session(date(2026, 4, 18), 2, before=3, after=5)
    view = show([*begun(), walk], date(2026, 4, 28))
    assert view.stones is None
    assert view.memory is not None
    assert view.memory.count == "Your first rated outing."
    later = show([], date(2026, 5, 1))
    assert later.stones is not None


def test_the_ordinary_day_shows_the_step_in_its_sizes(
    show: Callable[..., TodayView],
) -> None:
    view = show(spring())
    assert view.step is not None
    words = [offer.words for offer in view.step.offers]
    assert words == ["Start", "Smaller · 4\u00a0min", "Tiny · 2\u00a0min"]
    assert view.step.title == "Walk for 8\u00a0minutes, easy pace"
    assert view.step.lead == "If I have had my coffee, then I go to the river."
    assert (view.step.clock_min, view.step.company) == (600, "on my own")


def test_the_memory_is_in_their_own_words_and_carries_its_count(
    show: Callable[..., TodayView],
) -> None:
    memory = show(spring()).memory
    assert memory is not None
    assert (memory.before, memory.after, memory.note) == (3, 6, NOTE)
    assert memory.is_last
    assert memory.count == "Of your last 10 outings, 10 went better than you guessed."


def test_guesses_that_were_too_hopeful_are_said_as_plainly(
    show: Callable[..., TodayView],
) -> None:
    facts = [
        replace(fact, expected=8) if isinstance(fact, Session) else fact
        for fact in spring()
    ]
    memory = show(facts).memory
    assert memory is not None
    assert memory.count.startswith("Of your last 10 outings, 10 went lower ")


def test_guesses_that_were_mixed_are_counted_out(
    show: Callable[..., TodayView],
) -> None:
    facts = [
        replace(fact, expected=4 + number % 3) if isinstance(fact, Session) else fact
        for number, fact in enumerate(spring())
    ]
    memory = show(facts).memory
    assert memory is not None
    assert memory.count.startswith("Of your last 10 guesses, ")


def test_under_five_guesses_it_counts_how_often_it_was_lighter(
    show: Callable[..., TodayView],
) -> None:
    walks = [
        make.session(FIRST + timedelta(days=n), 2, before=4, after=after, expected=4)
        for n, after in enumerate((5, 4, 6))
    ]
    memory = show([*begun(), *walks], FIRST + timedelta(days=4)).memory
    assert memory is not None
    assert memory.count == "Lighter after 2 of 3 outings."


def test_the_week_lies_in_stones_and_says_how_many(
    show: Callable[..., TodayView],
) -> None:
    stones = show(spring()).stones
    assert stones is not None
    assert [each.stone for each in stones.days][1] is Stone.DONE
    assert [each.stone for each in stones.days][3] is Stone.PLANNED
    assert stones.words == "One of three this week"


def test_what_is_booked_for_today_and_tomorrow_comes_up(
    show: Callable[..., TodayView],
) -> None:
    ring = make.booked(
        TODAY, 15, "call_friend", title="Ring Mum", for_day=TODAY, clock_min=960
    )
    cook = make.booked(TODAY, 20, "cook", for_day=TOMORROW, clock_min=780)
    view = show(spring(ring, cook))
    assert [each.title for each in view.coming] == [
        "Ring Mum",
        "Cook 20\u00a0min",
        "Walk 8\u00a0min",
    ]
    assert view.step is not None
    assert view.step.offers[0].activity == "walk"


def test_nothing_comes_up_when_neither_today_nor_tomorrow_holds_anything(
    show: Callable[..., TodayView],
) -> None:
    assert show(spring(), date(2026, 5, 13)).coming != ()
    walks = [make.session(date(2026, 5, d), 8) for d in (13, 14)]
    done = show(walks, date(2026, 5, 15))
    assert done.coming == ()


def test_todays_own_step_is_nothing_that_comes_up(
    show: Callable[..., TodayView],
) -> None:
    view = show(spring())
    assert view.stones is not None
    assert [each.stone for each in view.stones.days][5] is Stone.PLANNED
    assert view.coming == ()


def test_a_walk_booked_for_today_is_the_step(show: Callable[..., TodayView]) -> None:
    walk = make.booked(TODAY, 5, "walk_park", title="The oak and back", for_day=TODAY)
    step = show(spring(walk)).step
    assert step is not None
    assert step.title == "The oak and back"
    assert step.offers[0].minutes == 5


def test_a_step_is_never_longer_than_the_plan(show: Callable[..., TodayView]) -> None:
    step = show(spring(make.booked(TODAY, 45, title="Round the lake"))).step
    assert step is not None
    assert step.offers[0].minutes == 8
    assert step.title == "Walk for 8\u00a0minutes, easy pace"


def test_a_yes_to_the_next_row_takes_the_booked_step_along(
    show: Callable[..., TodayView],
) -> None:
    small = make.booked(date(2026, 5, 5), 3)
    step = show(spring(small)).step
    assert step is not None
    assert step.offers[0].minutes == 3
    more = [make.session(date(2026, 5, 16), 8), make.choice(date(2026, 5, 17), "ready")]
    later = show([*more, make.session(TODAY, 8)], date(2026, 5, 18)).step
    assert later is not None
    assert later.offers[0].minutes == 10


def test_a_low_mood_puts_the_tiny_step_first(show: Callable[..., TodayView]) -> None:
    view = show(spring(low(2)))
    assert view.title == "A heavy morning. That’s OK."
    assert view.step is not None
    assert view.step.title == "Open the front door and stand there for 2\u00a0minutes"
    first, more = view.step.offers
    assert (first.activity, first.minutes) == ("stand_outside", 2)
    assert (more.words, more.activity) == ("A bit more · 4\u00a0min", "walk")
    assert not view.help_first


def test_a_falling_mood_does_so_too(show: Callable[..., TodayView]) -> None:
    good = make.checkins(date(2026, 4, 27), *[8] * 15)
    worse = make.checkins(date(2026, 5, 12), 5, 5, 5)
    view = show([*begun(), *good, *worse], at="12:00")
    assert view.state is TodayState.LOW
    assert view.title == "Heavier days. That’s OK."


def test_a_very_low_mood_puts_help_first_whatever_else_the_day_is(
    show: Callable[..., TodayView],
) -> None:
    view = show(spring(low(1), make.session(TODAY, 8)))
    assert view.state is TodayState.DONE
    assert view.help_first
    assert not view.help_again
    assert show([low(0, "09:10")]).help_again


def test_a_better_mood_later_that_day_takes_help_back_to_its_place(
    show: Callable[..., TodayView],
) -> None:
    view = show(spring(low(1), low(6, "09:10")))
    assert not view.help_first
    assert view.state is TodayState.ORDINARY


def test_a_done_day_says_how_it_was(show: Callable[..., TodayView]) -> None:
    walk = make.session(TODAY, 8, before=4, after=6, expected=4)
    view = show(spring(walk))
    assert view.title == "Today’s walk is done"
    assert view.done is not None
    assert (view.done.before, view.done.after) == (4, 6)
    assert view.done.guess == "You guessed 4. It turned out 6."
    assert view.stones is not None
    assert view.stones.words == "Two of three this week"
    assert view.tomorrow_rests
    assert view.next_step is not None
    assert view.next_step.day == date(2026, 5, 16)


@pytest.mark.parametrize(
    ("after", "words"),
    [(4, "You guessed 4, and 4 it was."), (3, "You guessed 4. This time it was 3.")],
)
def test_a_guess_that_was_right_or_too_high_is_said_too(
    show: Callable[..., TodayView], after: int, words: str
) -> None:
    view = show(spring(make.session(TODAY, 8, before=4, after=after, expected=4)))
    assert view.done is not None
    assert view.done.guess == words


def test_music_alone_does_not_make_the_step_done(
    show: Callable[..., TodayView],
) -> None:
    assert show(spring(make.session(TODAY, 20, "music"))).state is TodayState.ORDINARY


def test_after_a_gap_the_welcome_comes_with_an_easier_step(
    show: Callable[..., TodayView],
) -> None:
    view = show(spring(), date(2026, 6, 11))
    assert view.title == "Welcome back, Sam"
    assert view.step is not None
    assert view.step.offers[0].minutes < 8
    assert view.outings == 11


def test_someone_who_was_here_every_day_is_not_welcomed_back(
    show: Callable[..., TodayView],
) -> None:
    here = make.checkins(date(2026, 5, 27), *[5] * 14)
    view = show(spring(*here), date(2026, 6, 11))
    assert view.state is TodayState.BACK
    assert view.title == "Good morning, Sam"


def test_without_a_plan_to_move_something_calm_is_offered_and_nothing_counted(
    show: Callable[..., TodayView], desk: Desk
) -> None:
    view = show(spring(*make.answers(TODAY, worse_after_effort="yes")))
    assert view.state is TodayState.NO_PLAN
    assert view.sentence.startswith("For you, rest is the plan.")
    assert (view.memory, view.stones, view.outings, view.coming) == (None, None, 0, ())
    assert view.step is not None
    for offer in view.step.offers:
        activity = desk.catalogue.activity(offer.activity)
        assert activity is not None
        assert not activity.is_movement
        assert activity.met <= 1.5


def test_what_is_calm_and_was_done_before_is_offered_again(
    show: Callable[..., TodayView],
) -> None:
    read = make.session(date(2026, 5, 13), 30, "read")
    view = show(spring(read, *make.answers(TODAY, dizzy="yes")))
    assert view.step is not None
    assert view.step.offers[0].activity == "read"


@pytest.mark.parametrize("answer", ["dizzy", "worse_after_effort"])
def test_the_calm_step_that_was_booked_is_the_one_on_offer(
    show: Callable[..., TodayView], answer: str
) -> None:
    tea = make.booked(TODAY, 2, "tea_outside", cue="I have had lunch", clock_min=780)
    read = make.session(date(2026, 5, 13), 30, "read")
    view = show(spring(read, tea, *make.answers(TODAY, **{answer: "yes"})))
    assert view.state is TodayState.NO_PLAN
    assert view.step is not None
    (offer,) = view.step.offers
    assert (offer.activity, offer.minutes, offer.words) == ("tea_outside", 2, "Start")
    assert view.step.clock_min == 780


def test_a_walk_that_was_booked_is_not_on_offer_without_a_plan_to_move(
    show: Callable[..., TodayView],
) -> None:
    tea = make.booked(date(2026, 5, 13), 2, "tea_outside")
    walk = make.booked(TODAY, 8, "walk")
    view = show(spring(tea, walk, *make.answers(TODAY, dizzy="yes")))
    assert view.step is not None
    assert view.step.offers[0].activity == "tea_outside"


@pytest.mark.parametrize(
    ("at", "after", "is_told"),
    [("08:00", 6, True), ("06:50", 6, False), ("08:00", None, False)],
)
def test_the_mood_said_after_an_outing_holds_for_two_hours(
    show: Callable[..., TodayView], at: str, after: int | None, is_told: bool
) -> None:
    walk = make.session(TODAY, 8, at=make.at(TODAY, at), before=4, after=after)
    assert show(spring(walk)).is_mood_told is is_told


def test_an_outing_without_a_time_leaves_the_mood_open(
    show: Callable[..., TodayView],
) -> None:
    assert not show(spring(make.session(TODAY, 8, after=6))).is_mood_told


def test_an_outing_left_open_is_never_lost(show: Callable[..., TodayView]) -> None:
    view = show(spring(), out=make.at(TODAY, "08:50").isoformat())
    assert view.state is TodayState.OPEN
    assert "08:50" in view.sentence
    assert view.button == "Go on"


def test_an_outing_with_an_unreadable_start_is_still_open(
    show: Callable[..., TodayView],
) -> None:
    view = show(spring(), out="some time")
    assert view.state is TodayState.OPEN
    assert view.open_since is None


def test_beginning_lays_the_outing_out_for_the_session(
    show: Callable[..., TodayView], desk: Desk
) -> None:
    view = show(begun(), FIRST)
    assert view.step is not None
    TodayService(desk).begin(view.step.offers[0], view.step)
    laid = drafts.load(desk.db, SESSION_DRAFT)
    assert laid == {
        "activity": "walk",
        "minutes": 2,
        "title": "Walk to the gate and back",
        "expected": 4,
        "before": None,
        "step": view.step.step,
    }
    session = SessionService(desk).view()
    assert session is not None
    assert session.minutes == 2


def test_the_guess_from_booking_is_used_once(
    show: Callable[..., TodayView], desk: Desk
) -> None:
    walked = make.session(FIRST, 2)
    view = show([*begun(), walked], date(2026, 4, 18))
    assert view.step is not None
    TodayService(desk).begin(view.step.offers[0], view.step)
    laid = drafts.load(desk.db, SESSION_DRAFT)
    assert laid is not None
    assert laid["expected"] is None


def test_beginning_never_writes_over_an_outing_under_way(
    show: Callable[..., TodayView], desk: Desk
) -> None:
    step = show(spring()).step
    assert step is not None
    show([], out=make.at(TODAY, "08:50").isoformat())
    before = drafts.load(desk.db, SESSION_DRAFT)
    TodayService(desk).begin(step.offers[0], step)
    assert drafts.load(desk.db, SESSION_DRAFT) == before


def test_not_today_can_be_taken_back(
    show: Callable[..., TodayView], desk: Desk
) -> None:
    show(spring())
    today = TodayService(desk)
    today.not_today()
    assert today.view().state is TodayState.NOT_TODAY
    today.changed_my_mind()
    assert today.view().state is TodayState.ORDINARY
    (refusal,) = store.load_history(desk.db, kinds={NotToday}).refusals
    assert refusal.is_withdrawn  # what was in the way is remembered


def test_being_back_ends_the_rest(show: Callable[..., TodayView], desk: Desk) -> None:
    show(spring(make.state(TODAY, "rest", "08:00")))
    today = TodayService(desk)
    today.im_back()
    assert today.view().state is TodayState.ORDINARY


def test_changing_the_step_books_another(
    show: Callable[..., TodayView], desk: Desk
) -> None:
    show(spring())
    today = TodayService(desk)
    form = today.change_form()
    assert (form.activity, form.minutes, form.clock, form.most_min) == (
        "walk", "8", "10:00", 8,
    )  # fmt: skip
    changed = replace(form, activity="walk_park", minutes="6", clock="9.30", company="")
    reading = today.read_change(changed)
    assert isinstance(reading.draft, StepDraft)
    today.book(reading.draft)
    step = today.view().step
    assert step is not None
    assert step.title == "Walk among trees for 6\u00a0minutes"
    assert (step.clock_min, step.company) == (570, "")


@pytest.mark.parametrize(
    ("field", "text"),
    [("minutes", "0"), ("minutes", "9"), ("minutes", "a few"), ("minutes", ""),
     ("clock", "25:00"), ("clock", "ten"), ("clock", "9:75")],
)  # fmt: skip
def test_what_is_not_right_yet_is_said_in_words(
    show: Callable[..., TodayView], desk: Desk, field: str, text: str
) -> None:
    show(spring())
    today = TodayService(desk)
    form = today.change_form()
    filled = {"minutes": form.minutes, "clock": form.clock} | {field: text}
    reading = today.read_change(
        replace(form, minutes=filled["minutes"], clock=filled["clock"])
    )
    assert reading.draft is None
    assert set(reading.problems) == {field}


def test_vigorous_activities_are_no_step_to_change_to(
    show: Callable[..., TodayView], desk: Desk
) -> None:
    show(spring())
    offered = {name for name, _ in TodayService(desk).change_form().activities}
    assert "run" not in offered
    assert "walk" in offered


def test_the_own_name_of_a_step_stays_while_the_step_does(
    show: Callable[..., TodayView], desk: Desk
) -> None:
    show(begun(), FIRST)
    today = TodayService(desk)
    form = today.change_form()
    kept = today.read_change(replace(form, clock="11:00")).draft
    other = today.read_change(replace(form, activity="walk_indoors")).draft
    assert kept is not None
    assert other is not None
    assert (kept.title, other.title) == ("Walk to the gate and back", "")


def test_only_the_outing_that_waits_can_be_rated(
    show: Callable[..., TodayView], desk: Desk
) -> None:
    view = show(spring(make.session(TODAY, 8)))
    assert view.done is not None
    today = TodayService(desk)
    assert not today.can_rate(view.done.session)
    drafts.save(desk.db, AFTER_DRAFT, {"session": view.done.session})
    assert today.can_rate(view.done.session)


def test_every_state_has_its_sentence_and_button_among_the_texts(texts: Texts) -> None:
    for state in TodayState:
        assert texts(f"today.say_{state}")
        assert texts(f"today.press_{state}")


def test_a_step_with_an_activity_no_longer_known_is_passed_over(
    show: Callable[..., TodayView], desk: Desk
) -> None:
    gone = BookedStep(store.new_id(), TODAY, make.at(TODAY, "09:00"), "levitate", 5)
    step = show(spring(gone)).step
    assert step is not None
    assert step.offers[0].activity == "walk"


def test_a_changed_step_is_offered_out_of_what_fits(
    show: Callable[..., TodayView], desk: Desk
) -> None:
    show(spring())
    before = dict(TodayService(desk).change_form().activities)
    show([*make.answers(TODAY, fall="yes", joint_pain="yes", recent_surgery="yes")])
    after = dict(TodayService(desk).change_form().activities)

    assert set(after) < set(before)
    assert next(iter(after)) == "walk"
    for name in after:
        activity = desk.catalogue.activity(name)
        assert activity is not None
        assert name == "walk" or "fall" not in activity.not_for


def test_people_come_before_the_step_on_a_day_that_may_not_be_safe(
    show: Callable[..., TodayView],
) -> None:
    view = show(spring(*make.answers(TODAY, safe_now="might_act")))

    assert view.state is TodayState.VERY_LOW
    assert view.help_first
    assert view.people_first
    assert view.sub == ""
    assert "heavy" in view.title
    assert view.step is not None
    assert max(offer.minutes for offer in view.step.offers) <= 2


def test_the_first_outings_after_an_illness_are_short_and_say_so(
    show: Callable[..., TodayView],
) -> None:
    ill = make.state(TODAY - timedelta(days=3), "ill")
    well = make.state(TODAY - timedelta(days=1), "none")
    view = show(spring(ill, well))

    assert view.step is not None
    assert view.step.label == "Short and easy, after being ill"
    assert [offer.minutes for offer in view.step.offers] == [4, 2]


def test_a_lighter_week_says_so_above_its_smaller_step(
    show: Callable[..., TodayView],
) -> None:
    monday = TODAY - timedelta(days=3)
    begun_on = monday - timedelta(weeks=1)
    facts = [
        *make.answers(begun_on, baseline_days=3, baseline_minutes=20),
        *make.cleared(begun_on),
        *make.walks(begun_on, 20, 20, 20),
        make.choice(monday, "lighter"),
    ]
    view = show(facts)

    assert view.step is not None
    assert view.step.label == "A lighter week’s step"
    assert view.step.offers[0].minutes == 12
