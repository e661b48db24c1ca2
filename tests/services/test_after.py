from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from coach.dev.builders import session
from coach.domain.catalogue import Kind
from coach.domain.guesses import Guesses
from coach.errors import Refused
from coach.services.after import AfterService, HowItWas, minutes_of
from coach.services.changes import Changes
from coach.services.journal import LONGEST_NOTE, Journal, Ratings
from coach.services.session import AFTER_DRAFT, SESSION_DRAFT, SessionService
from coach.store import drafts
from coach.store import facts as store

if TYPE_CHECKING:
    from coach.domain.facts import Session
    from coach.services.after import AfterView
    from coach.services.desk import Desk

TOLD = HowItWas(6, 5, 7, 3, "the corner", "9")


def go_out(desk: Desk, activity: str = "walk", expected: int | None = 4) -> None:
    """Begin an outing and end it at once: one minute."""
    drafts.save(desk.db, SESSION_DRAFT, {"activity": activity, "minutes": 8})
    service = SessionService(desk)
    service.begin(4, expected)
    service.finish()


def seen(desk: Desk) -> AfterView:
    view = AfterService(desk).view()
    assert view is not None
    return view


def held(desk: Desk) -> Session:
    return store.load_history(desk.db).sessions[-1]


def test_with_no_outing_ended_nothing_waits(desk: Desk) -> None:
    service = AfterService(desk)

    assert service.view() is None
    assert service.save(TOLD) is Changes.NOTHING


def test_an_outing_that_was_undone_no_longer_waits(desk: Desk) -> None:
    go_out(desk)
    Journal(desk).undo()

    assert AfterService(desk).view() is None


def test_the_last_outing_waits_with_what_is_known(desk: Desk) -> None:
    go_out(desk, "stretch")

    view = seen(desk)
    assert (view.session.before, view.session.expected) == (4, 4)
    assert view.how == HowItWas(minutes="1")
    assert view.kind is not Kind.WALK
    assert not view.was_forgotten


def test_all_that_was_said_is_kept_in_one_action(desk: Desk) -> None:
    go_out(desk)
    changes = AfterService(desk).save(TOLD)

    kept = held(desk)
    assert (kept.after, kept.pleasure, kept.mastery, kept.effort) == (6, 5, 7, 3)
    assert (kept.note, kept.minutes, kept.before) == ("the corner", 9, 4)
    assert changes & Changes.SESSIONS
    assert AfterService(desk).view() is None


def test_minutes_that_do_not_fit_the_day_are_refused_and_pain_stays(desk: Desk) -> None:
    go_out(desk)
    outing = replace(held(desk), pain=2)
    other = session(outing.day, 1430, "tidy")
    store.save(desk.db, outing, other, verb="test")
    with pytest.raises(Refused, match="10 minutes left"):
        AfterService(desk).save(HowItWas(after=6, minutes="11"))
    AfterService(desk).save(HowItWas(after=6, pain=2, minutes="10"))
    kept = store.find(desk.db, outing.id)
    assert kept == replace(outing, after=6, minutes=10)


def test_undo_after_saving_brings_the_unrated_outing_back(desk: Desk) -> None:
    go_out(desk)
    before = held(desk)
    AfterService(desk).save(TOLD)
    Journal(desk).undo()

    assert held(desk) == before


def test_saving_with_nothing_said_writes_nothing_new(desk: Desk) -> None:
    go_out(desk)
    before = held(desk)
    AfterService(desk).save(HowItWas(minutes="1"))
    assert held(desk) == before

    Journal(desk).undo()
    assert store.load_history(desk.db).sessions == ()


def test_what_was_half_said_is_there_after_a_crash(desk: Desk) -> None:
    go_out(desk)
    AfterService(desk).keep(TOLD)

    assert seen(desk).how == TOLD
    assert held(desk).after is None


@pytest.mark.parametrize("kept", [3, {"after": 77, "pleasure": "5"}])
def test_a_kept_answer_that_cannot_be_read_is_no_answer(
    desk: Desk, kept: object
) -> None:
    go_out(desk)
    drafts.save(desk.db, AFTER_DRAFT, {"session": held(desk).id, "how": kept})

    assert (seen(desk).how.after, seen(desk).how.pleasure) == (None, None)


def test_skipping_leaves_the_outing_as_it_is(desk: Desk) -> None:
    go_out(desk)
    AfterService(desk).skip()

    assert held(desk).after is None
    assert AfterService(desk).view() is None


def test_a_note_that_is_too_long_is_refused_and_nothing_is_lost(desk: Desk) -> None:
    go_out(desk)
    service = AfterService(desk)
    with pytest.raises(Refused):
        service.save(HowItWas(after=6, note="a" * (LONGEST_NOTE + 1)))

    assert service.view() is not None
    assert held(desk).after is None


def test_keeping_with_no_outing_waiting_keeps_nothing(desk: Desk) -> None:
    AfterService(desk).keep(TOLD)

    assert drafts.load(desk.db, AFTER_DRAFT) is None


def test_guesses_are_counted_with_this_outing_among_them(desk: Desk) -> None:
    journal = Journal(desk)
    few = desk.catalogue.limits.screen.pairs_for_guesses - 1
    for _ in range(few):
        journal.log_session("walk", 5, Ratings(after=5, expected=5))
    journal.log_session("walk", 5, Ratings(after=5))
    go_out(desk, expected=4)

    assert seen(desk).guesses_with(6) == Guesses(1, few, 0)
    assert seen(desk).guesses_with(3) == Guesses(0, few, 1)


def test_under_enough_guesses_no_count_is_given(desk: Desk) -> None:
    go_out(desk)

    assert seen(desk).guesses_with(6) is None


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("8", 8), (" 12 ", 12), ("1440", 1440)],
)
def test_typed_minutes_are_read(typed: str, minutes: int) -> None:
    assert minutes_of(typed) == minutes


@pytest.mark.parametrize(
    "typed", ["", "0", "1441", "8.5", "-3", "ten", "٣", "9" * 5000]
)
def test_typed_minutes_that_cannot_be_are_none(typed: str) -> None:
    assert minutes_of(typed) is None
