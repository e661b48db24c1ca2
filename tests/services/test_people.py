"""Several people on one computer: names, folders, and what stays apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.domain.people import Person
from coach.domain.settings import Settings, Theme
from coach.errors import Refused
from coach.paths import anybody_dir, backups_dir, resources
from coach.services import copies, people
from coach.services.copies_view import CopiesService
from coach.services.journal import Journal
from coach.services.lock import place_of
from coach.services.merge import MergeService
from coach.services.people import PeopleService
from coach.services.settings import SettingsService
from coach.services.sharing import SharingService
from coach.store import backups, people_list, settings_file
from coach.store.backups import Why
from tests.services.two_people import SAM, Home

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from coach.clock import FixedClock
    from coach.domain.catalogue import Catalogue
    from coach.domain.wording import Texts

LOOK = Settings(
    theme=Theme.DARK,
    text_scale_pct=150,
    reduce_motion=True,
    country="GB",
    discreet=True,
    lock_hint="the lake",
    second_place="/media/stick",
)


@pytest.fixture
def home(
    data_dir: Path, catalogue: Catalogue, texts: Texts, clock: FixedClock
) -> Iterator[Home]:
    made = Home(data_dir, catalogue, texts, clock)
    yield made
    made.close()


def service_of(home: Home, name: str) -> CopiesService:
    settings = SettingsService(home.folder(name), resources())
    return CopiesService(home.desk(name), settings)


def unasked() -> str:
    raise AssertionError("no passphrase is asked for")


def test_alone_there_are_no_others(data_dir: Path, texts: Texts) -> None:
    view = PeopleService(data_dir, texts).view()
    assert (view.own, view.others) == (Person(SAM), ())
    assert not people.has_others(data_dir)


def test_who_is_added_begins_with_the_look_alone(data_dir: Path, texts: Texts) -> None:
    service = PeopleService(data_dir, texts)
    rosa = service.add("Rosa", LOOK)
    begun = settings_file.load(data_dir / "profiles" / rosa.id)
    assert begun == people.look_of(LOOK)
    assert begun == Settings(
        theme=Theme.DARK, text_scale_pct=150, reduce_motion=True, country="GB"
    )
    assert settings_file.load(anybody_dir(data_dir)) == begun


def test_everybody_is_shown_with_a_name(home: Home, texts: Texts) -> None:
    home.add("Rosa")
    people_list.add(home.root, "", Settings())
    people_list.rename(home.root, SAM, "")
    sees = PeopleService(home.folder("Rosa"), texts).view()
    assert sees.own.name == "Rosa"
    assert [each.name for each in sees.others] == ["Person 1", "Person 3"]


def test_one_name_is_one_person(home: Home, texts: Texts) -> None:
    home.add("Rosa")
    mine = PeopleService(home.root, texts)
    with pytest.raises(Refused, match="has that name already"):
        mine.add(" rosa", LOOK)
    with pytest.raises(Refused):
        mine.rename("ROSA")
    mine.rename("Samuel")
    mine.rename("samuel")
    assert mine.view().own.name == "samuel"
    mine.rename("")
    mine.add("", LOOK)
    mine.add("", LOOK)
    assert len(mine.view().others) == 3


def test_a_folder_is_found_by_a_name_or_an_id(home: Home, texts: Texts) -> None:
    folder = home.add("Rosa")
    nameless = people_list.add(home.root, "", Settings())
    for data in (home.root, folder):
        assert people.folder_of(data, "rosa", texts) == folder
        assert people.folder_of(data, "Sam", texts) == home.root
        assert people.folder_of(data, "first", texts) == home.root
        assert people.folder_of(data, "person 3", texts).name == nameless.id
    with pytest.raises(Refused, match="“Jo”; these people are: Sam, Rosa, Person 3"):
        people.folder_of(home.root, "Jo", texts)


def test_another_s_notes_are_not_merged_in(home: Home) -> None:
    rosa = home.add("Rosa")
    Journal(home.desk("Sam")).log_session("walk", 12)
    Journal(home.desk("Rosa")).log_session("walk", 7)
    copies.take(place_of(rosa, Settings()), None, home.clock.now(), Why.HAND)
    for own, theirs in (
        ("Sam", rosa),
        ("Sam", rosa / "coach.db"),
        ("Sam", backups.copies(backups_dir(rosa))[0].path),
        ("Rosa", home.root),
        ("Rosa", home.root / "coach.db"),
    ):
        with pytest.raises(Refused, match="somebody else on this computer"):
            MergeService(home.desk(own), unasked).merge(theirs)


def test_another_s_copy_is_not_brought_back(home: Home, texts: Texts) -> None:
    rosa = home.add("Rosa")
    Journal(home.desk("Sam")).log_session("walk", 12)
    mine = copies.take(
        place_of(home.root, Settings()), None, home.clock.now(), Why.HAND
    )
    assert mine.copy is not None
    with pytest.raises(Refused, match="somebody else on this computer"):
        copies.copy_named(place_of(rosa, Settings()), str(mine.copy.path), texts)
    own = place_of(home.root, Settings())
    assert copies.copy_named(own, str(mine.copy.path), texts) == mine.copy.path


def test_on_one_stick_everybody_has_a_folder_of_their_own(
    home: Home, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    home.add("Rosa")
    for name in ("Sam", "Rosa"):
        Journal(home.desk(name)).log_session("walk", 12)
        service = service_of(home, name)
        service.name_second(str(stick))
        service.name_second(service.second_place()[0])
        assert service.take(Why.HAND)().second is not None
    assert len(backups.copies(stick)) == 1
    assert len(backups.copies(stick / home.ids["Rosa"])) == 1
    named, is_here, last = service_of(home, "Rosa").second_place()
    assert (named, is_here) == (str(stick / home.ids["Rosa"]), True)
    assert last is not None


def test_copies_that_move_go_into_a_folder_of_one_s_own(
    home: Home, tmp_path: Path
) -> None:
    new = str(tmp_path / "new")
    home.add("Rosa")
    for name in ("Sam", "Rosa"):
        Journal(home.desk(name)).log_session("walk", 12)
        service = service_of(home, name)
        service.take()()
        assert service.move(new)() == 1
        service.moved(new)
        assert len(service.held()) == 1
    assert service_of(home, "Rosa").move("")() == 1


def test_nobody_keeps_copies_where_another_has_theirs(home: Home) -> None:
    rosa = home.add("Rosa")
    for folder in (rosa, backups_dir(rosa)):
        with pytest.raises(Refused):
            service_of(home, "Sam").move(str(folder))
        with pytest.raises(Refused):
            service_of(home, "Sam").name_second(str(folder))
    with pytest.raises(Refused):
        service_of(home, "Rosa").move(str(backups_dir(home.root)))


def test_two_people_do_not_share_one_folder_of_two_computers(
    home: Home, tmp_path: Path
) -> None:
    rosa = home.add("Rosa")
    folder = tmp_path / "synced"
    folder.mkdir()
    hers = SharingService(home.desk("Rosa"), SettingsService(rosa, resources()))
    mine = SharingService(home.desk("Sam"), SettingsService(home.root, resources()))
    hers.choose(folder)
    with pytest.raises(Refused, match="shares that folder"):
        mine.choose(folder)
    hers.stop()
    mine.choose(folder)
    with pytest.raises(Refused):
        hers.choose(folder / ".")
