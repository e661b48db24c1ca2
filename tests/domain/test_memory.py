from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from coach.dev import builders as make
from coach.domain.memory import (
    HIDDEN,
    Memory,
    Occasion,
    hidden_memories,
    lifts_of,
    memory_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.facts import Session

TODAY = date(2026, 5, 14)
WALKS = {"walk", "walk_park"}


def ago(days: int, before: int | None, after: int | None, **more: Any) -> Session:
    day = TODAY - timedelta(days=days)
    return make.session(day, 8, before=before, after=after, **more)


def recall(
    sessions: Sequence[Session], day: date = TODAY, **more: Any
) -> Memory | None:
    return memory_of(sessions, Occasion(today=day, like=WALKS, **more))


def test_nothing_rated_is_nothing_remembered() -> None:
    sessions = [ago(3, None, 6), ago(2, 4, None), ago(1, None, None)]
    assert recall(sessions) is None


def test_an_outing_after_which_mood_was_lower_is_not_the_one_to_show() -> None:
    assert recall([ago(1, 5, 4)]) is None


def test_an_outing_that_left_mood_the_same_is_still_one_to_show() -> None:
    memory = recall([ago(1, 5, 5)])
    assert memory is not None
    assert (memory.before, memory.after) == (5, 5)


def test_the_one_shown_is_always_one_that_was_written_down() -> None:
    sessions = [ago(9 - n, n % 4, n % 4 + 1) for n in range(8)]
    for days in range(30):
        memory = recall(sessions, TODAY + timedelta(days=days))
        assert memory is not None
        assert memory.session in sessions


def test_todays_outing_is_no_memory_yet() -> None:
    assert recall([ago(0, 3, 6)]) is None


def test_the_same_kind_of_activity_comes_first() -> None:
    walk = ago(5, 4, 5)
    sessions = [walk, ago(1, 2, 9, activity="music", note="The choir.")]
    memory = recall(sessions)
    assert memory is not None
    assert memory.session is walk


def test_own_words_come_before_a_newer_outing_without() -> None:
    told = ago(4, 4, 5, note="The blackbird sang.")
    memory = recall([told, ago(1, 4, 7)], TODAY + timedelta(days=0))
    assert memory is not None
    assert memory.session is told
    assert not memory.is_last


def test_on_a_low_day_one_that_began_low_comes_first() -> None:
    began_low = ago(6, 2, 3)
    sessions = [began_low, ago(1, 6, 8, note="Sun.")]
    memory = recall(sessions, low=3)
    assert memory is not None
    assert memory.session is began_low


def test_old_outings_count_while_there_is_no_newer_one() -> None:
    old = ago(401, 3, 6)
    memory = recall([old])
    assert memory is not None
    assert memory.session is old
    recent = recall([old, ago(78, 4, 4)])
    assert recent is not None
    assert recent.session is not old


def test_it_is_the_last_one_right_after_and_then_takes_turns() -> None:
    sessions = [ago(5, 3, 6), ago(3, 4, 6), ago(1, 4, 7)]
    shown = [recall(sessions, TODAY + timedelta(days=days)) for days in range(6)]
    chosen = [memory.session for memory in shown if memory is not None]
    assert chosen[0] is sessions[2]
    assert len(set(chosen)) == 3


def test_the_same_day_shows_the_same_one_again() -> None:
    sessions = [ago(5, 3, 6), ago(3, 4, 6), ago(1, 4, 7)]
    later = TODAY + timedelta(days=11)
    assert recall(sessions, later) == recall(sessions, later)


def test_lifts_are_counted_falls_and_all() -> None:
    sessions = [ago(4, 3, 5), ago(3, 4, 4), ago(2, 5, 3), ago(1, None, 6)]
    lifts = lifts_of(sessions)
    assert (lifts.rated, lifts.higher, lifts.same, lifts.lower) == (3, 1, 1, 1)


def test_the_same_activity_comes_before_a_likelier_beginning() -> None:
    walk, music = ago(2, 8, 9), ago(3, 4, 6, activity="music")
    memory = recall([music, walk], mood=4)
    assert memory is not None
    assert memory.session is walk


def test_one_that_began_as_today_did_comes_before_a_newer_one() -> None:
    alike = ago(6, 5, 6)
    memory = recall([alike, ago(1, 8, 9, note="Sun.")], mood=4)
    assert memory is not None
    assert memory.session is alike


def test_one_after_which_it_was_lighter_comes_before_own_words() -> None:
    lighter = ago(5, 4, 7)
    memory = recall([lighter, ago(3, 4, 4, note="Grey.")], mood=4)
    assert memory is not None
    assert memory.session is lighter


def test_one_that_hurt_is_not_shown() -> None:
    hurt = ago(1, 3, 6, pain=4)
    assert recall([hurt], pain_from=4) is None
    assert recall([hurt], pain_from=5) is not None


def test_not_this_one_hides_it() -> None:
    hidden, other = ago(1, 3, 6), ago(2, 3, 5)
    answers = make.answers(TODAY, **{HIDDEN: hidden.id, "name": "Jo"})
    memory = recall([other, hidden], hidden=hidden_memories(answers))
    assert memory is not None
    assert memory.session is other


def test_one_alone_is_not_shown_every_day() -> None:
    shown = [recall([ago(1, 3, 6)], TODAY + timedelta(days=n)) for n in range(8)]
    assert [memory is not None for memory in shown] == [
        True, True, False, False, True, True, False, False,
    ]  # fmt: skip


def test_after_a_gap_one_alone_is_there_when_the_person_comes() -> None:
    for days in (20, 21, 22, 23):
        assert recall([ago(days, 3, 6)], is_back=True) is not None
