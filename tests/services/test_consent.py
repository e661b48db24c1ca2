"""What somebody lets another person here see: off at first, exact, and gone at once."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.domain.sharing import EMPTY, Item, Together
from coach.errors import StoreUnavailable
from coach.paths import box_file
from coach.services.changes import Changes
from coach.services.consent import ConsentService
from coach.services.journal import Journal, Ratings
from coach.services.moments import When
from coach.services.shown import ShownDay, ShownService
from coach.services.week_facts import new_planned
from coach.store import drafts, people_list, share_box
from coach.store import facts as store
from tests.services.two_people import SAM, Home

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coach.clock import FixedClock
    from coach.domain.catalogue import Catalogue
    from coach.domain.wording import Texts

ALL = tuple(Item)


@pytest.fixture
def home(
    data_dir: Path, catalogue: Catalogue, texts: Texts, clock: FixedClock
) -> Iterator[Home]:
    made = Home(data_dir, catalogue, texts, clock)
    made.add("Rosa")
    yield made
    made.close()


def consent(home: Home, name: str = "Sam") -> ConsentService:
    return ConsentService(home.desk(name), home.folder(name))


def shown(home: Home, name: str = "Rosa") -> ShownService:
    return ShownService(home.desk(name), home.folder(name))


def box(home: Home) -> Path:
    return box_file(home.root, SAM, home.ids["Rosa"])


def out(home: Home, back: int = 0, activity: str = "walk") -> str:
    """Let Sam do something, so many days ago."""
    desk = home.desk("Sam")
    day = desk.today() - timedelta(days=back)
    done = Journal(desk).log_session(activity, 10, Ratings(), when=When(day))
    return done.id


def test_nothing_is_shown_at_the_start(home: Home) -> None:
    """Without a choice there is no file at all, however much is noted."""
    out(home)
    consent(home).follow()
    assert [each.shown for each in consent(home).view().others] == [frozenset()]
    assert not box(home).exists()
    assert shown(home).view() == ()


def test_each_thing_is_shown_by_itself(home: Home) -> None:
    """The number alone says no days, and the days alone say no number."""
    out(home)
    rosa = home.ids["Rosa"]
    assert consent(home).show(rosa, Item.COUNT, is_on=True) == Changes.SETTINGS
    assert set(json.loads(box(home).read_text())) == {"schema", "week", "outings_count"}
    (seen,) = shown(home).view()
    assert (seen.name, seen.count, seen.days, seen.next) == ("Sam", 1, (), None)
    consent(home).show(rosa, Item.DAYS, is_on=True)
    consent(home).show(rosa, Item.COUNT, is_on=False)
    assert set(json.loads(box(home).read_text())) == {"schema", "week", "outing_days"}
    (seen,) = shown(home).view()
    today = home.desk("Rosa").today()
    assert seen.count is None
    assert [each.day for each in seen.days if each.is_out] == [today]
    assert len(seen.days) == 7
    assert ShownDay(today, is_out=True, is_today=True) in seen.days


def test_only_outings_of_this_week_count(home: Home) -> None:
    """What is done inside, and what was done before Monday, is not told."""
    for back in (0, 7, 14):
        out(home, back)
    out(home, 0, "read")
    consent(home).show(home.ids["Rosa"], Item.COUNT, is_on=True)
    assert shown(home).view()[0].count == 1


def test_it_follows_the_notes(home: Home) -> None:
    """What is added, deleted and undone is followed."""
    service = consent(home)
    service.show(home.ids["Rosa"], Item.COUNT, is_on=True)
    first = out(home)
    out(home)
    assert shown(home).view()[0].count == 0, "not before it is looked at"
    service.follow()
    assert shown(home).view()[0].count == 2
    Journal(home.desk("Sam")).delete(first)
    service.follow()
    assert shown(home).view()[0].count == 1


def test_taking_back_takes_the_file_at_once(home: Home) -> None:
    """One press, nothing is left, nothing comes back by itself."""
    service, rosa = consent(home), home.ids["Rosa"]
    for item in ALL:
        service.show(rosa, item, is_on=True)
    assert shown(home).view()[0].items == frozenset(ALL)
    service.take_back(rosa)
    assert not box(home).exists()
    assert not box(home).parent.exists()
    assert shown(home).view() == ()
    service.follow()
    assert not box(home).exists()


def test_the_last_switch_off_takes_the_file_as_well(home: Home) -> None:
    """A file that shows nothing would still say that something was shown."""
    service, rosa = consent(home), home.ids["Rosa"]
    service.show(rosa, Item.NEXT, is_on=True)
    service.show(rosa, Item.NEXT, is_on=False)
    assert not box(home).exists()


def test_notes_from_a_copy_show_nothing_by_themselves(home: Home) -> None:
    """A choice that was taken back does not come back with an older copy."""
    service, rosa = consent(home), home.ids["Rosa"]
    service.show(rosa, Item.COUNT, is_on=True)
    held = drafts.load(home.desk("Sam").db, "shown")
    assert held is not None
    service.take_back(rosa)
    drafts.save(home.desk("Sam").db, "shown", held)
    service.follow()
    assert service.view().others[0].shown == frozenset()
    assert not box(home).exists()


def test_a_file_from_another_hand_shows_nothing_more(home: Home) -> None:
    """Nobody else can switch anything on: what was not chosen here goes."""
    out(home)
    share_box.write(home.root, SAM, home.ids["Rosa"], EMPTY)
    box(home).parent.mkdir(exist_ok=True)
    week = home.desk("Sam").today() - timedelta(days=home.desk("Sam").today().weekday())
    body = {"schema": 1, "week": week.isoformat(), "outings_count": 0}
    box(home).write_text(json.dumps(body))
    assert consent(home).view().others[0].shown == frozenset()
    consent(home).follow()
    assert not box(home).exists()


def test_an_odd_choice_counts_as_none(home: Home) -> None:
    """A draft that cannot be read as a choice switches nothing on."""
    service, rosa = consent(home), home.ids["Rosa"]
    service.show(rosa, Item.COUNT, is_on=True)
    odds: tuple[object, ...] = ("outings_count", {"items": ["mood", 3]}, {}, None)
    for odd in odds:
        drafts.save(home.desk("Sam").db, "shown", {rosa: odd})
        assert service.view().others[0].shown == frozenset()


def test_who_is_not_here_is_shown_nothing(home: Home) -> None:
    """An id that nobody here has changes nothing, and makes no file."""
    assert consent(home).show("0" * 16, Item.COUNT, is_on=True) == Changes.NOTHING
    assert not (home.root / "shared").exists()


def test_each_other_person_has_switches_of_their_own(home: Home) -> None:
    """What Rosa may see, Jo may not."""
    home.add("Jo")
    consent(home).show(home.ids["Rosa"], Item.COUNT, is_on=True)
    held = {each.name: each.shown for each in consent(home).view().others}
    assert held == {"Rosa": frozenset({Item.COUNT}), "Jo": frozenset()}
    assert shown(home, "Jo").view() == ()


def test_a_file_that_cannot_be_written_shows_nothing_new(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said, and the switch is off as before."""

    def refuse(*_: object) -> bool:
        raise StoreUnavailable("full", reason="full")

    monkeypatch.setattr(share_box, "write", refuse)
    with pytest.raises(StoreUnavailable):
        consent(home).show(home.ids["Rosa"], Item.COUNT, is_on=True)
    assert consent(home).view().others[0].shown == frozenset()


def test_the_next_one_together_is_one_with_their_name(home: Home) -> None:
    """A thing planned with somebody else, or without a name, is not told."""
    desk, rosa = home.desk("Sam"), home.ids["Rosa"]
    day = desk.today() + timedelta(days=2)
    consent(home).show(rosa, Item.NEXT, is_on=True)
    alone = new_planned(desk, day, activity="walk", minutes=8, clock_min=600)
    store.save(desk.db, alone, verb="plan")
    consent(home).follow()
    assert shown(home).view()[0].next is None
    both = new_planned(
        desk, day, activity="walk", minutes=8, clock_min=630, company="with Rosa"
    )
    store.save(desk.db, both, verb="plan")
    consent(home).follow()
    assert shown(home).view()[0].next == Together(day, 630)


def test_nobody_sees_a_walk_with_another_by_taking_their_name(home: Home) -> None:
    """Rosa calls herself Jo; what is planned with Jo is still not hers to see."""
    desk, rosa = home.desk("Sam"), home.ids["Rosa"]
    day = desk.today() + timedelta(days=1)
    consent(home).show(rosa, Item.NEXT, is_on=True)
    with_jo = new_planned(desk, day, activity="walk", company="Jo")
    store.save(desk.db, with_jo, verb="plan")
    people_list.rename(home.root, rosa, "Jo")
    consent(home).follow()
    assert shown(home).view()[0].next is None


def test_nothing_counts_the_outings_of_whom_effort_makes_worse(home: Home) -> None:
    """Number and days are not on offer; what was shown of them goes."""
    service, rosa = consent(home), home.ids["Rosa"]
    desk = home.desk("Sam")
    for item in ALL:
        service.show(rosa, item, is_on=True)
    out(home)
    walk = new_planned(
        desk, desk.today() + timedelta(days=1), activity="walk", company="Rosa"
    )
    tea = new_planned(
        desk, desk.today() + timedelta(days=3), activity="tea_outside", company="Rosa"
    )
    store.save(desk.db, walk, tea, verb="plan")
    Journal(desk).set_answers({"worse_after_effort": "yes"})
    service.follow()
    assert service.view().items == (Item.NEXT,)
    (seen,) = shown(home).view()
    assert (seen.count, seen.days, seen.items) == (None, (), frozenset({Item.NEXT}))
    assert seen.next is not None
    assert seen.next.day == tea.for_day, "a walk is not told of"


def test_last_week_is_nobodys_to_see(home: Home, clock: FixedClock) -> None:
    """A file that was not written anew since Monday says nothing of the week."""
    out(home)
    consent(home).show(home.ids["Rosa"], Item.COUNT, is_on=True)
    clock.move_to(clock.now() + timedelta(days=7))
    assert shown(home).view() == ()


def test_a_look_is_marked_by_what_is_shown(home: Home) -> None:
    """The mark changes with what is shown, and with nothing else."""
    mark = shown(home).mark()
    out(home)
    assert shown(home).mark() == mark
    consent(home).show(home.ids["Rosa"], Item.COUNT, is_on=True)
    assert shown(home).mark() != mark


def test_people_are_told_apart_by_day(home: Home) -> None:
    """The week begins on Monday for whoever looks."""
    consent(home).show(home.ids["Rosa"], Item.DAYS, is_on=True)
    days = shown(home).view()[0].days
    assert days[0].day.isoweekday() == 1
    assert days[-1].day == days[0].day + timedelta(days=6)
    assert isinstance(days[0].day, date)
