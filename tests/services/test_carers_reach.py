"""What a carer can reach of another's notes: what was chosen, and nothing else."""

from __future__ import annotations

import inspect
import shutil
from functools import cache, partial
from typing import TYPE_CHECKING

import pytest

from coach.content.carers import load_carers
from coach.domain.facts import Session
from coach.domain.sharing import Item
from coach.paths import DATABASE_NAME, box_file, resources
from coach.services import carer_wellbeing, carers, inviting, shown, walk_asking
from coach.services.carer_said import load_answers
from coach.services.carer_wellbeing import CarerWellbeingService
from coach.services.carers import CarersService
from coach.services.chooser import ChooserService
from coach.services.consent import ConsentService
from coach.services.inviting import InvitingService
from coach.services.people import PeopleService
from coach.services.shown import ShownService
from coach.services.walk_asking import WalkAsking
from coach.store import facts as store
from coach.store.kinds import KINDS
from tests.services.full_notes import SECRET, one_of_each
from tests.services.two_people import SAM, Home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coach.clock import FixedClock
    from coach.domain.catalogue import Catalogue
    from coach.domain.wording import Texts

CARERS = cache(partial(load_carers, resources()))
OUT = 5
"""So many outings Sam had this week."""


@pytest.fixture
def home(
    tmp_path_factory: pytest.TempPathFactory,
    catalogue: Catalogue,
    texts: Texts,
    clock: FixedClock,
) -> Iterator[Home]:
    """Sam's notes are full, and all that can be shown is shown to Rosa."""
    made = Home(tmp_path_factory.mktemp("home") / "data", catalogue, texts, clock)
    made.add("Rosa")
    desk = made.desk("Sam")
    store.save(desk.db, *one_of_each(desk), verb="fill")
    walks = [Session(store.new_id(), desk.today(), "walk", 13) for _ in range(OUT)]
    store.save(desk.db, *walks, verb="fill")
    consent = ConsentService(desk, made.folder("Sam"))
    for item in Item:
        consent.show(made.ids["Rosa"], item, is_on=True)
    yield made
    made.close()


def queries(home: Home, name: str) -> dict[str, Callable[[], object]]:
    """Return everything somebody can look at with the services for carers.

    Every method that takes nothing is one, unless it does something.
    """
    desk, folder = home.desk(name), home.folder(name)
    services = (
        CarersService(CARERS),
        InvitingService(desk, CARERS),
        CarerWellbeingService(desk, CARERS),
        ShownService(desk, folder),
        WalkAsking(desk, folder, CARERS),
        PeopleService(folder, desk.texts),
        ConsentService(desk, folder),
        ChooserService(home.root, resources(), desk.texts),
    )
    found: dict[str, Callable[[], object]] = {
        f"{type(each).__name__}.{method}": call
        for each in services
        for method, call in inspect.getmembers(each, inspect.ismethod)
        if not method.startswith("_") and not inspect.signature(call).parameters
    }
    found["answers"] = partial(load_answers, desk)
    found["may_ask"] = partial(services[4].may_ask, SAM)
    return found


def looked(home: Home, name: str) -> dict[str, str]:
    """Return what each look says, as text."""
    found = {}
    for query, ask in queries(home, name).items():
        if query.rsplit(".", maxsplit=1)[-1] in DOES:
            continue
        found[query] = repr(ask())
    return found


DOES = {
    # What acts in the carer's own notes, and returns what was written there.
    "offer", "let_rest", "go_on", "say_known", "clear", "follow", "another_idea",
    "another", "log_together", "did_own", "begin_two", "leave_two", "finish_two",
}  # fmt: skip


def test_sams_notes_hold_every_kind(home: Home) -> None:
    """A kind of fact that is new is in this test by itself."""
    counts = store.counts(home.desk("Sam").db)
    assert {kind.table for kind in KINDS} <= set(counts)
    assert all(counts[kind.table] for kind in KINDS)


def test_no_look_of_a_carer_says_a_word_of_the_notes(home: Home) -> None:
    """Every look there is is taken; three facts come through, and they are numbers."""
    said = looked(home, "Rosa")
    assert {"ShownService.view", "InvitingService.view", "WalkAsking.waiting"} <= set(
        said
    )
    assert not [query for query, words in said.items() if SECRET in words]
    (seen,) = ShownService(home.desk("Rosa"), home.folder("Rosa")).view()
    assert seen.count == OUT


def test_a_carers_looks_do_not_need_the_notes_at_all(home: Home) -> None:
    """With Sam's file gone from the disk every look says the same."""
    said = looked(home, "Rosa")
    home.desks.pop("Sam").db.close()
    for each in home.root.glob(f"{DATABASE_NAME}*"):
        each.write_bytes(b"not a database")
    shutil.rmtree(home.root.with_name(home.root.name + "-backups"), ignore_errors=True)
    assert looked(home, "Rosa") == said


@pytest.mark.parametrize("kind", [kind.fact for kind in KINDS])
def test_no_fact_but_an_outing_changes_what_is_shown(home: Home, kind: type) -> None:
    """Whatever else is noted, the small file stays the same, byte for byte."""
    desk = home.desk("Sam")
    path = box_file(home.root, SAM, home.ids["Rosa"])
    before = path.read_bytes()
    more = [fact for fact in one_of_each(desk) if type(fact) is kind]
    assert more
    store.save(desk.db, *more, verb="fill")
    ConsentService(desk, home.folder("Sam")).follow()
    assert path.read_bytes() == before
    assert SECRET.encode() not in before


def test_the_small_file_has_no_more_than_three_things_and_a_monday(home: Home) -> None:
    """What is in it is what stands in the decisions, and no minutes, words or moods."""
    path = box_file(home.root, SAM, home.ids["Rosa"])
    today = home.desk("Sam").today()
    monday = today.fromordinal(today.toordinal() - today.weekday())
    assert path.read_text() == (
        f'{{"schema": 1, "week": "{monday}", "outings_count": {OUT}, '
        f'"outing_days": ["{today}"], "next_together": null}}'
    )


def test_a_carer_can_switch_nothing_on(home: Home) -> None:
    """Rosa's own switches write from Rosa to Sam, never the other way round."""
    path = box_file(home.root, SAM, home.ids["Rosa"])
    ConsentService(home.desk("Sam"), home.folder("Sam")).take_back(home.ids["Rosa"])
    hers = ConsentService(home.desk("Rosa"), home.folder("Rosa"))
    for item in Item:
        hers.show(SAM, item, is_on=True)
    hers.follow()
    assert not path.exists()
    assert box_file(home.root, home.ids["Rosa"], SAM).exists()


def test_every_module_for_carers_is_walked() -> None:
    """A service that is new for carers has to be looked at here as well."""
    walked = {
        CarersService, InvitingService, CarerWellbeingService, ShownService, WalkAsking,
    }  # fmt: skip
    for module in (carers, inviting, shown, walk_asking, carer_wellbeing):
        made = {
            each
            for _, each in inspect.getmembers(module, inspect.isclass)
            if each.__module__ == module.__name__ and hasattr(each, "view")
        }
        assert made <= walked
