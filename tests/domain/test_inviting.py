"""Which invitation comes next: readable rules, and what they promise whatever comes."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.content.carers import load_carers
from coach.domain.facts import Invitation, Reply
from coach.domain.history import History
from coach.domain.inviting import (
    CarerSaid,
    Suggestion,
    Why,
    asked_rungs,
    is_control,
    line_of_week,
    next_invitation,
    ticked_chips,
)
from coach.paths import resources

CARERS = load_carers(resources())
PACE = CARERS.ladder.pace
RUNGS = [rung.id for rung in CARERS.rungs]
TOP = RUNGS[-1]
CHIPS = [chip for topic in CARERS.topics for chip in topic.chip]
MONDAY = date(2026, 5, 11)
YES, NO, LATER, OPEN = Reply.YES, Reply.NO, Reply.LATER, Reply.OPEN
NUMBERS = count()


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def asked(on: int, rung: str = "", reply: Reply = OPEN) -> Invitation:
    return Invitation(f"i{next(NUMBERS):06}", day(on), rung=rung, reply=reply)


def after(
    *invitations: Invitation, on: int, said: CarerSaid | None = None
) -> Suggestion:
    held = History.of(invitations).invitations
    return next_invitation(held, said or CarerSaid(), CARERS, day(on))


def ticked(*ids: str) -> CarerSaid:
    return CarerSaid(frozenset(ids))


# -- one by one ------------------------------------------------------------------------


def test_the_first_one_is_the_lowest_that_fits_what_was_said() -> None:
    assert after(on=0) == Suggestion(Why.FIRST, RUNGS[0])
    short = after(on=0, said=ticked("short_ways"))
    assert (short.why, short.rung) == (Why.FIRST, "to_the_gate")
    lower = after(on=0, said=ticked("short_ways", "stays_in"))
    assert lower.rung == "tea_on_the_step"


def test_a_no_is_followed_by_days_of_rest_and_then_the_same_again() -> None:
    no = asked(0, "to_the_gate", NO)
    for on in (1, 2):
        found = after(no, on=on)
        assert (found.why, found.may_ask) == (Why.AFTER_NO, False)
        assert found.open_from == day(3)
    again = after(no, on=3)
    assert (again.why, again.rung, again.may_ask) == (Why.AGAIN, "to_the_gate", True)
    assert again.open_from is None


def test_after_a_second_no_the_rest_is_longer() -> None:
    noes = [asked(0, "to_the_gate", NO), asked(3, "to_the_gate", NO)]
    assert after(*noes, on=6).why is Why.AFTER_NO
    assert after(*noes, on=7).may_ask


def test_three_noes_lead_two_rungs_down_or_to_a_week_without() -> None:
    noes = [asked(3 * n, "five_minute_loop", NO) for n in range(3)]
    resting = after(*noes, on=8)
    assert (resting.why, resting.can_leave) == (Why.AFTER_NOES, True)
    down = after(*noes, on=10)
    assert (down.why, down.rung, down.can_leave) == (Why.DOWN, "bin_or_post_box", True)
    left = CarerSaid(rest_until=day(13))
    assert after(*noes, on=13, said=left).why is Why.RESTING
    assert after(*noes, on=14, said=left).why is Why.DOWN


def test_a_fourth_and_a_fifth_no_do_not_lead_further_and_a_sixth_does() -> None:
    noes = [asked(5 * n, "" if n else "ten_minutes_nice", NO) for n in range(6)]
    rungs = [after(*noes[: n + 1], on=5 * n + 4).rung for n in range(6)]
    at = RUNGS.index("ten_minutes_nice")
    assert [RUNGS.index(rung) for rung in rungs] == [
        at, at, at - 2, at - 2, at - 2, at - 4,
    ]  # fmt: skip


def test_a_yes_ends_the_row_of_noes_and_the_rest() -> None:
    told = [asked(0, "to_the_gate", NO), asked(3, "", NO), asked(4, "", YES)]
    assert after(*told, on=5).why is Why.AGAIN
    more = [*told, asked(6, "", NO), asked(9, "", NO)]
    assert after(*more, on=13).rung == "to_the_gate"


def test_two_yeses_on_one_rung_lead_one_up_and_later_does_not_break_the_row() -> None:
    told = [asked(0, "tea_on_the_step", YES), asked(1, "tea_on_the_step", LATER)]
    assert after(*told, on=3).why is Why.AGAIN
    up = after(*told, asked(4, "tea_on_the_step", YES), on=5)
    assert (up.why, up.rung) == (Why.UP, "window_light")


def test_yeses_on_different_rungs_do_not_add_up() -> None:
    told = [asked(0, "to_the_gate", YES), asked(1, "sit_together", YES)]
    found = after(*told, on=2)
    assert (found.why, found.rung) == (Why.AGAIN, "sit_together")


def test_later_gives_one_day_of_rest() -> None:
    later = asked(0, "to_the_gate", LATER)
    assert after(later, on=1).why is Why.AFTER_LATER
    assert after(later, on=2).may_ask


def test_a_rest_after_later_does_not_shorten_the_one_after_a_no() -> None:
    told = [asked(0, "", NO), asked(1, "", NO), asked(2, "", LATER)]
    found = after(*told, on=4)
    assert (found.why, found.open_from) == (Why.AFTER_NO, day(5))


def test_one_a_day_and_an_open_one_may_be_asked_again_tomorrow() -> None:
    first = asked(0, "to_the_gate")
    today = after(first, on=0)
    assert (today.why, today.may_ask, today.open_from) == (
        Why.ASKED_TODAY, False, day(1),
    )  # fmt: skip
    assert after(first, on=1).rung == "to_the_gate"
    no = after(asked(0, "to_the_gate", NO), on=0)
    assert (no.why, no.open_from) == (Why.ASKED_TODAY, day(3))


def test_at_the_top_it_is_theirs_to_offer_and_nothing_is_asked() -> None:
    last = RUNGS[-2]
    theirs = after(asked(0, last, YES), asked(1, last, YES), on=2)
    assert (theirs.why, theirs.rung, theirs.may_ask) == (Why.THEIRS, TOP, False)
    assert theirs.open_from is None
    invited = after(asked(0, TOP, NO), on=5)
    assert invited.why is Why.THEIRS


def test_own_words_after_the_top_stand_on_the_rung_below_it() -> None:
    told = [asked(0, TOP, YES), asked(1, "", NO)]
    assert after(*told, on=9).rung == RUNGS[-2]


def test_what_was_said_later_can_lower_the_next_one_and_never_raise_it() -> None:
    yes = asked(0, "five_minute_loop", YES)
    news = CarerSaid(frozenset({"in_bed"}), answered=day(1))
    lower = after(yes, on=2, said=news)
    assert (lower.why, lower.rung) == (Why.FIRST, "sit_together")
    old = CarerSaid(frozenset({"in_bed"}), answered=day(0))
    assert after(yes, on=2, said=old).rung == "five_minute_loop"
    higher = CarerSaid(frozenset({"goes_alone"}), answered=day(1))
    low = asked(0, "sit_together", YES)
    assert after(low, on=2, said=higher).rung == "sit_together"


def test_help_comes_before_everything_and_no_rung_with_it() -> None:
    said = CarerSaid(frozenset({"talks_of_death", "booked"}), rest_until=day(9))
    found = after(asked(0, "to_the_gate", YES), on=1, said=said)
    assert found == Suggestion(Why.HELP, "", line="talks_of_death")


def test_a_rest_from_inviting_holds_to_its_last_day() -> None:
    said = CarerSaid(rest_until=day(3))
    found = after(asked(3), on=3, said=said)
    assert (found.why, found.open_from) == (Why.RESTING, day(4))
    assert after(on=4, said=said).may_ask


def test_two_signs_of_control_are_enough() -> None:
    assert not is_control(PACE.control_signs - 1, PACE)
    assert is_control(PACE.control_signs, PACE)


def test_calm_ladders_go_from_calm_rung_to_calm_rung() -> None:
    said = ticked("worse_after")
    told = [asked(0, "window_light", YES), asked(1, "window_light", YES)]
    assert after(*told, on=2, said=said).rung == "one_song"
    more = [*told, asked(2, "one_song", YES), asked(3, "one_song", YES)]
    assert after(*more, on=4, said=said).why is Why.THEIRS
    known = CarerSaid(is_calm=True)
    before = asked(0, "five_minute_loop", YES)
    assert after(before, on=2, said=known).rung == "one_song"


def test_fears_speak_first_and_lines_take_turns_week_by_week() -> None:
    said = ticked("mostly_no", "booked", "wrong_words")
    chips = ticked_chips(said, CARERS)
    assert [chip.id for chip in chips] == ["wrong_words", "booked", "mostly_no"]
    weeks = [line_of_week(chips, day(7 * n)) for n in range(4)]
    assert sorted(weeks[:3]) == sorted(chip.id for chip in chips)
    assert weeks[3] == weeks[0]
    assert {line_of_week(chips, day(n)) for n in range(7)} == {weeks[0]}
    assert line_of_week((), MONDAY) == ""
    assert after(on=0, said=said).line == weeks[0]


# -- whatever comes --------------------------------------------------------------------

replies = st.sampled_from(Reply)
offered = st.sampled_from(["", "gone", *RUNGS])
logs = st.lists(
    st.builds(
        asked, st.integers(0, 40), st.sampled_from(["", "gone", *RUNGS]), replies
    ),
    max_size=12,
)
saids = st.builds(
    CarerSaid,
    st.frozensets(st.sampled_from([chip.id for chip in CHIPS]), max_size=4),
    st.none() | st.integers(0, 40).map(day),
    st.none() | st.integers(0, 40).map(day),
    st.booleans(),
)
todays = st.integers(0, 45)


@given(logs, saids, todays)
def test_at_most_one_a_day(log: list[Invitation], said: CarerSaid, on: int) -> None:
    if any(each.day == day(on) for each in log):
        assert not after(*log, on=on, said=said).may_ask


@given(logs, saids, todays)
def test_the_top_is_never_asked_for(
    log: list[Invitation], said: CarerSaid, on: int
) -> None:
    found = after(*log, on=on, said=said)
    if found.may_ask:
        assert found.rung in RUNGS[:-1]


@given(logs, saids, todays, st.integers(0, 1))
def test_no_day_is_asked_on_for_two_days_after_a_no(
    log: list[Invitation], said: CarerSaid, on: int, later: int
) -> None:
    before = [each for each in log if each.day < day(on)]
    no = asked(on, "to_the_gate", NO)
    assert not after(*before, no, on=on + 1 + later, said=said).may_ask


@given(logs, todays)
def test_a_rest_after_a_no_ends_after_three_days(
    log: list[Invitation], on: int
) -> None:
    before = [each for each in log if each.day <= day(on)]
    found = after(*before, asked(on, "to_the_gate", NO), on=on + 4)
    assert found.may_ask


@given(logs, st.sampled_from(RUNGS[:-1]))
def test_three_refusals_in_a_row_lead_two_rungs_down(
    log: list[Invitation], rung: str
) -> None:
    noes = [asked(n, rung, NO) for n in (50, 54, 58)]
    found = after(*log, asked(46, rung, YES), *noes, on=62)
    assert (found.why, found.can_leave) == (Why.DOWN, True)
    assert RUNGS.index(found.rung) == max(0, RUNGS.index(rung) - PACE.rungs_down)


@given(logs, st.sampled_from(RUNGS[:-1]), saids, todays)
def test_it_goes_up_one_rung_at_most(
    log: list[Invitation], rung: str, said: CarerSaid, on: int
) -> None:
    before = [each for each in log if each.day < day(on)]
    found = after(*before, asked(on, rung, YES), on=on + 1, said=said)
    if found.why is not Why.HELP and not found.is_calm:
        assert RUNGS.index(found.rung) <= RUNGS.index(rung) + 1


def test_a_no_does_not_take_back_what_new_answers_led_down_to() -> None:
    """Nor does a yes on another rung count toward the next one up."""
    news = CarerSaid(frozenset({"in_bed"}), answered=day(1))
    tea = asked(0, "tea_on_the_step", YES)
    assert after(tea, on=9, said=news).rung == RUNGS[0]
    assert after(tea, asked(1, "", NO), on=9, said=news).rung == RUNGS[0]
    assert after(tea, asked(1, "", YES), on=9, said=news).rung == RUNGS[0]


@given(logs, saids, todays)
def test_a_no_never_leads_up(log: list[Invitation], said: CarerSaid, on: int) -> None:
    before = [each for each in log if each.day <= day(on)]
    was = after(*before, on=on + 9, said=said)
    now = after(*before, asked(on, "", NO), on=on + 9, said=said)
    if was.why is not Why.HELP:
        assert RUNGS.index(now.rung) <= RUNGS.index(was.rung)


@given(logs, saids, todays)
def test_who_is_made_worse_by_effort_is_never_invited_to_any(
    log: list[Invitation], said: CarerSaid, on: int
) -> None:
    found = after(*log, on=on, said=said)
    calm = {rung.id for rung in asked_rungs(CARERS.rungs, is_calm=True)}
    if found.is_calm and found.may_ask:
        assert found.rung in calm
    if said.is_calm or "worse_after" in said.ticked:
        assert found.is_calm


@given(logs, saids, todays)
def test_who_is_in_danger_is_never_invited_to_anything(
    log: list[Invitation], said: CarerSaid, on: int
) -> None:
    found = after(*log, on=on, said=said)
    helps = {chip.id for chip in CHIPS if chip.help}
    assert (found.why is Why.HELP) == bool(said.ticked & helps)
    if found.why is Why.HELP:
        assert (found.rung, found.may_ask) == ("", False)
        assert found.line in helps


@given(logs, saids, todays)
def test_resting_is_resting(log: list[Invitation], said: CarerSaid, on: int) -> None:
    if said.rest_until is not None and day(on) <= said.rest_until:
        assert not after(*log, on=on, said=said).may_ask


@given(st.data(), logs, saids, todays)
def test_neither_order_nor_later_days_matter(
    data: st.DataObject, log: list[Invitation], said: CarerSaid, on: int
) -> None:
    found = after(*log, on=on, said=said)
    assert after(*data.draw(st.permutations(log)), on=on, said=said) == found
    assert after(*log, asked(on + 1, TOP, NO), on=on, said=said) == found


@given(logs, saids, todays)
def test_what_waits_says_from_when_on_it_is_open(
    log: list[Invitation], said: CarerSaid, on: int
) -> None:
    found = after(*log, on=on, said=said)
    if found.open_from is not None:
        assert found.open_from > day(on)
        past = [each for each in log if each.day <= day(on)]
        later = (found.open_from - MONDAY).days
        assert after(*past, on=later, said=said).why not in {
            Why.RESTING, Why.ASKED_TODAY,
        }  # fmt: skip
    else:
        assert found.may_ask or found.why in {Why.HELP, Why.THEIRS}


@pytest.mark.parametrize("chip", [c for c in CHIPS if c.begins], ids=lambda c: c.id)
def test_each_answer_begins_where_it_says(chip: object) -> None:
    id_, begins = chip.id, chip.begins  # type: ignore[attr-defined] # ids made it so
    assert after(on=0, said=ticked(id_)).rung == begins
