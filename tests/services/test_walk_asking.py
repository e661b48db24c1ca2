"""A walk that one person asks another for: theirs by their own yes alone."""

from __future__ import annotations

import json
from datetime import timedelta
from functools import cache, partial
from typing import TYPE_CHECKING

import pytest

from coach.content.carers import load_carers
from coach.domain.facts import Invitation, Manner, Planned, Reply
from coach.domain.sharing import Item, Together
from coach.errors import Refused
from coach.paths import box_file, resources
from coach.services.changes import Changes
from coach.services.consent import ConsentService
from coach.services.journal import Journal
from coach.services.moments import moment_now
from coach.services.shown import ShownService
from coach.services.walk_asking import WalkAsking
from coach.store import drafts
from coach.store import facts as store
from tests.services.two_people import SAM, Home

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.clock import FixedClock
    from coach.domain.catalogue import Catalogue
    from coach.domain.wording import Texts
    from coach.services.desk import Desk

CARERS = cache(partial(load_carers, resources()))


@pytest.fixture
def home(
    tmp_path_factory: pytest.TempPathFactory,
    catalogue: Catalogue,
    texts: Texts,
    clock: FixedClock,
) -> Iterator[Home]:
    made = Home(tmp_path_factory.mktemp("home") / "data", catalogue, texts, clock)
    made.add("Rosa")
    consent(made).show(made.ids["Rosa"], Item.NEXT, is_on=True)
    yield made
    made.close()


def consent(home: Home, name: str = "Sam") -> ConsentService:
    return ConsentService(home.desk(name), home.folder(name))


def asking(home: Home, name: str = "Rosa") -> WalkAsking:
    return WalkAsking(home.desk(name), home.folder(name), CARERS)


def planned(desk: Desk) -> list[Planned]:
    return list(store.load_history(desk.db, kinds={Planned}).planned)


def saturday(home: Home) -> Together:
    return Together(home.desk("Rosa").today() + timedelta(days=2), 600)


def test_a_walk_is_asked_for_and_becomes_theirs_by_a_yes(home: Home) -> None:
    """It stands in the week of whoever asks, and in the other's after the yes alone."""
    sam, rosa = home.desk("Sam"), home.desk("Rosa")
    assert asking(home).may_ask(SAM)
    done = asking(home).ask(SAM, saturday(home))
    assert done.changes & Changes.WEEK
    (own,) = planned(rosa)
    assert (own.company, own.for_day, own.clock_min) == ("Sam", saturday(home).day, 600)
    assert planned(sam) == []
    (asked,) = asking(home, "Sam").waiting()
    assert (asked.name, asked.when) == ("Rosa", saturday(home))
    asking(home, "Sam").say_yes(asked.id)
    (theirs,) = planned(sam)
    assert (theirs.company, theirs.for_day) == ("Rosa", saturday(home).day)
    assert asking(home, "Sam").waiting() == ()
    (seen,) = ShownService(rosa, home.folder("Rosa")).view()
    assert seen.next == saturday(home), "what they show says it, and nothing else does"


def test_a_no_is_told_to_nobody(home: Home) -> None:
    """The file to whoever asked is the same, byte for byte, and nothing is written."""
    asking(home).ask(SAM, saturday(home))
    path = box_file(home.root, SAM, home.ids["Rosa"])
    before = path.read_bytes()
    (asked,) = asking(home, "Sam").waiting()
    assert asking(home, "Sam").say_no(asked.id) == Changes.SHOWN
    assert asking(home, "Sam").waiting() == ()
    consent(home).follow()
    assert path.read_bytes() == before
    assert planned(home.desk("Sam")) == []


def test_nobody_is_asked_by_whom_they_show_nothing(home: Home) -> None:
    """Taking everything back ends the questions as well, at once."""
    asking(home).ask(SAM, saturday(home))
    consent(home).take_back(home.ids["Rosa"])
    assert asking(home, "Sam").waiting() == ()
    asking(home).take_back(SAM)
    assert not asking(home).may_ask(SAM)
    with pytest.raises(Refused):
        asking(home).ask(SAM, saturday(home))


def test_one_walk_is_asked_for_at_a_time(home: Home) -> None:
    """A second question does not go beside the first."""
    asking(home).ask(SAM, saturday(home))
    assert not asking(home).may_ask(SAM)


def test_asking_is_an_invitation_like_any_other(home: Home) -> None:
    """It is in the log, so once a day is enough, and a rest after a no holds."""
    asking(home).ask(SAM, saturday(home))
    (noted,) = store.load_history(home.desk("Rosa").db, kinds={Invitation}).invitations
    assert (noted.how, noted.reply) == (Manner.WROTE, Reply.OPEN)
    asking(home).take_back(SAM)
    assert not asking(home).may_ask(SAM), "something was asked today"


def test_after_a_no_a_walk_rests_too(home: Home) -> None:
    """The rules of inviting hold for a walk as for everything else."""
    rosa = home.desk("Rosa")
    at = moment_now(rosa)
    no = Invitation(
        store.new_id(), at.day - timedelta(days=1), None, words="tea", reply=Reply.NO
    )
    store.save(rosa.db, no, verb="note_invitation")
    assert not asking(home).may_ask(SAM)


def test_undo_ends_the_question(home: Home) -> None:
    """What is taken out of the own week is asked for no longer."""
    asking(home).ask(SAM, saturday(home))
    Journal(home.desk("Rosa")).undo()
    consent(home, "Rosa").follow()
    assert asking(home, "Sam").waiting() == ()
    assert not box_file(home.root, home.ids["Rosa"], SAM).exists()
    assert asking(home).may_ask(SAM), "the log was undone as well"


def test_taking_a_question_back_takes_the_walk_out(home: Home) -> None:
    """The file goes; what was said yes to stays with whoever said it."""
    asking(home).ask(SAM, saturday(home))
    (asked,) = asking(home, "Sam").waiting()
    asking(home, "Sam").say_yes(asked.id)
    asking(home).take_back(SAM)
    assert planned(home.desk("Rosa")) == []
    assert len(planned(home.desk("Sam"))) == 1
    assert not box_file(home.root, home.ids["Rosa"], SAM).exists()
    with pytest.raises(Refused):
        asking(home).take_back(SAM)


def test_a_time_that_has_gone_by_is_not_asked_for(
    home: Home, clock: FixedClock
) -> None:
    """Neither at asking nor afterwards."""
    today = home.desk("Rosa").today()
    with pytest.raises(Refused):
        asking(home).ask(SAM, Together(today, 0))
    asking(home).ask(SAM, saturday(home))
    (asked,) = asking(home, "Sam").waiting()
    clock.move_to(clock.now() + timedelta(days=3))
    consent(home).follow()
    assert asking(home, "Sam").waiting() == ()
    with pytest.raises(Refused):
        asking(home, "Sam").say_yes(asked.id)


def test_the_question_says_the_day_and_nothing_else(home: Home) -> None:
    """No words of the log are in it."""
    asking(home).ask(SAM, Together(saturday(home).day))
    body = json.loads(box_file(home.root, home.ids["Rosa"], SAM).read_text())
    assert set(body) == {"schema", "invitation"}
    assert set(body["invitation"]) == {"id", "day", "clock_min"}
    assert body["invitation"]["clock_min"] is None


def test_nobody_is_asked_for_a_walk_whom_effort_makes_worse(home: Home) -> None:
    """Neither does a question reach them, nor is one asked by whoever knows of it."""
    asking(home).ask(SAM, saturday(home))
    Journal(home.desk("Sam")).set_answers({"worse_after_effort": "yes"})
    assert asking(home, "Sam").waiting() == ()


def test_an_odd_memory_of_answers_counts_as_none(home: Home) -> None:
    """What cannot be read as an answer asks once more, and harms nothing."""
    asking(home).ask(SAM, saturday(home))
    (asked,) = asking(home, "Sam").waiting()
    for odd in ("no", ["x"], None):
        drafts.save(home.desk("Sam").db, "walks_answered", {asked.id: odd})
        assert len(asking(home, "Sam").waiting()) == 1


def test_a_walk_that_was_done_is_asked_for_no_longer(home: Home) -> None:
    """It is over."""
    asking(home).ask(SAM, saturday(home))
    rosa = home.desk("Rosa")
    from coach.values import replace

    (own,) = planned(rosa)
    store.save(rosa.db, replace(own, session="one"), verb="do_planned")
    consent(home, "Rosa").follow()
    assert asking(home, "Sam").waiting() == ()
