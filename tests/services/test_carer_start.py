"""The own short path of somebody who helps."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

import pytest

from coach.content.carers import load_carers
from coach.errors import Refused
from coach.paths import resources
from coach.services.carer_said import load_answers
from coach.services.carer_start import CALL_NOW, CANNOT, OWN_CHOICE, CarerStartService
from coach.services.changes import Changes
from coach.services.first_run import is_first_run
from coach.services.journal import Journal
from coach.services.onboarding import OnboardingService
from coach.services.usage import UsageService
from coach.store import drafts
from coach.store import facts as store

if TYPE_CHECKING:
    from coach.services.desk import Desk

CARERS = cache(partial(load_carers, resources()))
"""The content that ships."""


@pytest.fixture
def path(desk: Desk) -> CarerStartService:
    return CarerStartService(desk, CARERS)


def begin(desk: Desk, who: str) -> CarerStartService:
    """Choose whom it is for on the first page, and begin the path."""
    first = OnboardingService(desk)
    first.keep(who=who)
    first.go_on()
    path = CarerStartService(desk, CARERS)
    path.open()
    return path


def pages(path: CarerStartService) -> list[str]:
    """Skip through; return the pages in order."""
    seen = []
    while not path.is_over():
        seen.append(path.view().page)
        path.skip()
    return seen


def danger() -> str:
    """Return an answer for which the way to help comes first."""
    return next(c.id for t in CARERS().topics for c in t.chip if c.help)


def test_who_takes_the_steps_alone_is_not_led_this_way(desk: Desk) -> None:
    assert not begin(desk, "me").is_needed()


def test_nothing_comes_before_the_first_page(
    desk: Desk, path: CarerStartService
) -> None:
    assert not path.is_needed()
    OnboardingService(desk).keep(who="someone")
    assert not path.is_needed()


def test_who_helps_goes_through_five_pages_to_the_guide(desk: Desk) -> None:
    path = begin(desk, "someone")
    assert path.is_needed()
    view = path.view()
    assert (view.number, view.count, view.is_last) == (1, 5, False)
    assert pages(path) == ["happening", "tried", "fears", CANNOT, CALL_NOW]
    assert not path.is_needed()
    assert not is_first_run(desk), "no steps of their own are asked for"
    assert UsageService(desk).only_helps()


def test_both_begin_with_the_own_choice_and_end_at_the_first_step(desk: Desk) -> None:
    path = begin(desk, "both")
    assert pages(path)[0] == OWN_CHOICE
    assert is_first_run(desk)
    assert path.leaves_to_first_run()
    assert OnboardingService(desk).view().draft.screen == "now"
    assert not UsageService(desk).only_helps()


def test_without_an_own_choice_nothing_more_is_kept(desk: Desk) -> None:
    path = begin(desk, "both")
    before = store.counts(desk.db)
    path.decline()
    assert path.view().is_declined
    assert path.is_needed(), "it is asked again another time"
    assert store.counts(desk.db) == before
    assert path.go_back()
    assert not path.view().is_declined
    path.skip()
    assert path.view().page == "happening"


def test_ticks_and_words_are_saved_with_their_page(desk: Desk) -> None:
    path = begin(desk, "someone")
    first, second = (id_ for id_, _ in path.view().choices[:2])
    path.tick((second, first))
    path.write("  since the spring ")
    assert load_answers(desk).ticked("happening") == ()
    assert path.view().ticked == (first, second)
    assert path.go_on() & Changes.CARERS
    held = load_answers(desk)
    assert held.ticked("happening") == (first, second)
    assert held.words("happening") == "since the spring"
    assert path.go_back()
    assert path.view().words == "  since the spring "


def test_one_undo_takes_a_page_back(desk: Desk) -> None:
    path = begin(desk, "someone")
    path.tick((path.view().choices[0][0],))
    path.go_on()
    Journal(desk).undo()
    assert load_answers(desk).ticked("happening") == ()


def test_a_page_without_answers_stores_nothing(desk: Desk) -> None:
    path = begin(desk, "someone")
    before = store.counts(desk.db)
    assert path.go_on() == Changes.NOTHING
    assert store.counts(desk.db) == before


def test_an_answer_of_danger_comes_before_anything_else(desk: Desk) -> None:
    path = begin(desk, "someone")
    chip = danger()
    while chip not in dict(path.view().choices):
        path.skip()
    page = path.view().page
    path.tick((chip,))
    path.go_on()
    view = path.view()
    assert view.is_urgent
    assert view.page != page
    assert view.title == CARERS().part(view.page).title
    assert view.choices == ()
    assert path.go_back(), "the page it was said on can be seen again"
    assert path.view().page == page
    path.go_on()
    assert not path.view().is_urgent, "it is not told twice"


def test_too_many_words_are_refused_and_nothing_is_lost(desk: Desk) -> None:
    path = begin(desk, "someone")
    path.write("x" * 100_000)
    with pytest.raises(Refused):
        path.go_on()
    assert path.view().page == "happening"
    assert len(path.view().words) == 100_000


def test_it_goes_on_where_it_was_left(desk: Desk) -> None:
    path = begin(desk, "someone")
    path.skip()
    path.tick((path.view().choices[0][0],))
    again = CarerStartService(desk, CARERS)
    again.open()
    assert again.view() == path.view()


def test_gone_through_again_it_begins_with_what_was_said(desk: Desk) -> None:
    path = begin(desk, "someone")
    chip = path.view().choices[0][0]
    path.tick((chip,))
    path.go_on()
    pages(path)
    path.open()
    view = path.view()
    assert (view.page, view.ticked) == ("happening", (chip,))
    assert not path.leaves_to_first_run()
    assert not path.is_needed()


def test_all_of_it_can_be_skipped_at_once(desk: Desk) -> None:
    path = begin(desk, "someone")
    path.tick((path.view().choices[0][0],))
    path.go_on()
    path.skip_all()
    assert path.is_over()
    assert not is_first_run(desk)
    assert load_answers(desk).ticked("happening"), "what was saved stays"


def test_before_the_first_page_there_is_none(desk: Desk) -> None:
    assert not begin(desk, "someone").go_back()


def test_a_draft_that_does_not_fit_begins_at_the_first_page(desk: Desk) -> None:
    path = begin(desk, "someone")
    odds: tuple[dict[str, object], ...] = (
        {"page": "gone", "urgent": "gone", "ticked": "x", "words": [1]},
        {"page": 3, "ticked": [1, None], "words": {"happening": 4}},
    )
    for odd in odds:
        drafts.save(desk.db, "carer_start", odd)
        view = path.view()
        assert view.page == "happening"
        assert not view.is_urgent
        assert view.ticked == ()


def test_who_has_notes_of_their_own_begins_at_today(desk: Desk) -> None:
    pages(begin(desk, "someone"))
    Journal(desk).record_mood(4)
    assert not UsageService(desk).only_helps()
