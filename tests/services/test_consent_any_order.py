"""Showing, taking back, living on, in any order: nobody sees more than was chosen."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from coach.clock import FixedClock, monday_of, noon_of
from coach.content.carers import load_carers
from coach.content.load import load_content
from coach.domain.facts import Session
from coach.domain.sharing import Item, Together
from coach.domain.wording import Texts
from coach.errors import Refused
from coach.paths import box_file, resources
from coach.services.consent import ConsentService
from coach.services.journal import Journal, Ratings
from coach.services.shown import ShownService
from coach.services.walk_asking import WalkAsking
from coach.services.week_facts import new_planned
from coach.store import drafts, people_list, share_box
from coach.store import facts as store
from tests.conftest import TODAY
from tests.services.full_notes import SECRET
from tests.services.two_people import SAM, Home

if TYPE_CHECKING:
    from coach.domain.carers import Carers
    from coach.domain.catalogue import Catalogue

OUTSIDE = {"walk", "cycle"}


@cache
def content() -> Catalogue:
    return load_content(resources())


@cache
def guide() -> Carers:
    return load_carers(resources())


class TwoPeople(RuleBasedStateMachine):
    """Sam has the notes, Rosa looks on; ``chosen`` is what Sam switched on by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = FixedClock(noon_of(TODAY))
        texts = Texts(content().texts)
        self.home = Home(self.folder / "data", content(), texts, self.clock)
        self.home.add("Rosa")
        self.rosa = self.home.ids["Rosa"]
        self.sam = self.home.desk("Sam")
        self.consent = ConsentService(self.sam, self.home.folder("Sam"))
        self.chosen: set[Item] = set()
        self.older: list[dict[str, object]] = []
        self.is_older = False

    def teardown(self) -> None:
        self.home.close()
        shutil.rmtree(self.folder)

    # -- what Sam does -----------------------------------------------------------------

    @rule(item=st.sampled_from(Item), is_on=st.booleans())
    def switch(self, item: Item, *, is_on: bool) -> None:
        self.chosen &= self.consent.view().others[0].shown
        self.consent.show(self.rosa, item, is_on=is_on)
        self.is_older = False
        (self.chosen.add if is_on else self.chosen.discard)(item)
        assert self.consent.view().others[0].shown == self.chosen

    @rule()
    def take_back(self) -> None:
        self.consent.take_back(self.rosa)
        self.chosen.clear()
        self.is_older = False
        assert not box_file(self.home.root, SAM, self.rosa).exists()

    @rule(activity=st.sampled_from(["walk", "cycle", "read", "yoga"]))
    def do(self, activity: str) -> None:
        ratings = Ratings(before=3, after=5)
        Journal(self.sam).log_session(activity, 7, ratings, note=SECRET)

    @rule(mood=st.integers(0, 10))
    def feel(self, mood: int) -> None:
        Journal(self.sam).record_mood(mood, note=SECRET)

    @rule(company=st.sampled_from(["Rosa", "with Rosa", "Jo", ""]))
    def plan(self, company: str) -> None:
        day = self.sam.today() + timedelta(days=1)
        made = new_planned(
            self.sam, day, activity="walk", company=company, title=SECRET
        )
        store.save(self.sam.db, made, verb="plan")

    @rule()
    def undo(self) -> None:
        try:
            Journal(self.sam).undo()
        except Refused:
            return  # there was nothing to take back

    @rule()
    def live_on(self) -> None:
        self.clock.move_to(self.clock.now() + timedelta(days=1))

    @rule()
    def keep_a_copy(self) -> None:
        held = drafts.load(self.sam.db, "shown")
        if held is not None:
            self.older.append(held)

    @precondition(lambda self: self.older)
    @rule(data=st.data())
    def put_an_old_file_in_place(self, data: st.DataObject) -> None:
        """What it chose is shown where it still is, and nowhere else.

        The program's own copies do not bring a choice back; by hand it can be done.
        """
        held = data.draw(st.sampled_from(self.older))
        drafts.save(self.sam.db, "shown", held)
        self.is_older = True

    # -- what Rosa does ----------------------------------------------------------------

    @rule(name=st.sampled_from(["Rosa", "Jo", "walk"]))
    def call_herself(self, name: str) -> None:
        people_list.rename(self.home.root, self.rosa, name)

    @rule()
    def ask(self) -> None:
        asking = WalkAsking(self.home.desk("Rosa"), self.home.folder("Rosa"), guide)
        when = Together(self.home.desk("Rosa").today() + timedelta(days=1), 600)
        if asking.may_ask(SAM):
            assert self.chosen
            asking.ask(SAM, when)

    @rule(is_yes=st.booleans())
    def answer(self, *, is_yes: bool) -> None:
        asking = WalkAsking(self.sam, self.home.folder("Sam"), guide)
        for each in asking.waiting():
            (asking.say_yes if is_yes else asking.say_no)(each.id)

    @precondition(lambda self: not self.is_older)
    @rule()
    def lay_another_file(self) -> None:
        """Somebody copies a file there that shows everything."""
        path = box_file(self.home.root, SAM, self.rosa)
        path.parent.mkdir(exist_ok=True)
        monday = monday_of(self.sam.today()).isoformat()
        path.write_text(
            f'{{"schema": 1, "week": "{monday}", "outings_count": 99, '
            f'"outing_days": [], "next_together": null}}'
        )

    # -- what always holds -------------------------------------------------------------

    @invariant()
    def nobody_sees_more_than_was_chosen(self) -> None:
        self.consent.follow()
        path = box_file(self.home.root, SAM, self.rosa)
        box = share_box.read(self.home.root, SAM, self.rosa)
        assert box.items <= self.chosen
        self.chosen &= box.items
        assert path.exists() == bool(box.items)
        if path.exists():
            assert SECRET not in path.read_text()
        if Item.COUNT in box.items:
            assert box.count == len(self.outings())
        if Item.DAYS in box.items:
            assert set(box.days or ()) == {each.day for each in self.outings()}
        seen = ShownService(self.home.desk("Rosa"), self.home.folder("Rosa")).view()
        assert {item for each in seen for item in each.items} <= self.chosen

    def outings(self) -> list[Session]:
        today = self.sam.today()
        return [
            each
            for each in store.load_history(self.sam.db, kinds={Session}).sessions
            if monday_of(each.day) == monday_of(today) and each.activity in OUTSIDE
        ]


is_thorough = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
TestTwoPeople = TwoPeople.TestCase
TestTwoPeople.settings = settings(
    max_examples=1000 if is_thorough else 12,
    stateful_step_count=50 if is_thorough else 25,
    deadline=None,
)
