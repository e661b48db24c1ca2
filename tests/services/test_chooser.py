"""Who is here: names, closed or open, and nothing else of anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.domain.settings import Settings
from coach.errors import Refused
from coach.paths import DATABASE_NAME, anybody_dir, person_dir, resources
from coach.services.chooser import ChooserService
from coach.services.people import PeopleService
from coach.store import cipher, data_file, people_list, settings_file

if TYPE_CHECKING:
    from pathlib import Path

    from coach.domain.wording import Texts


@pytest.fixture
def root(data_dir: Path, texts: Texts, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sam, whose notes are closed, and Rosa, whose are not."""
    monkeypatch.setitem(cipher._COST, "n", 2**4)
    key = cipher.derive("fox", cipher.new_salt())
    data_file.make(data_dir / DATABASE_NAME, key)
    people_list.rename(data_dir, "first", "Sam")
    rosa = PeopleService(data_dir, texts).add("rosa", Settings())
    data_file.make(person_dir(data_dir, rosa.id) / DATABASE_NAME)
    return data_dir


def made(root: Path, texts: Texts) -> ChooserService:
    return ChooserService(root, resources(), texts)


def test_people_stand_with_letter_name_and_state(root: Path, texts: Texts) -> None:
    view = made(root, texts).view()
    assert [(p.initial, p.name, p.state) for p in view.people] == [
        ("S", "Sam", "Locked"),
        ("R", "rosa", "Open"),
    ]
    assert [p.is_closed for p in view.people] == [True, False]
    assert view.at == 0


def test_who_has_no_name_has_no_letter(root: Path, texts: Texts) -> None:
    id_ = made(root, texts).add("")
    last = made(root, texts).view().people[-1]
    assert (last.id, last.name, last.initial) == (id_, "Person 3", "")
    assert not last.is_closed


def test_a_name_is_taken_once(root: Path, texts: Texts) -> None:
    with pytest.raises(Refused):
        made(root, texts).add("Sam")


def test_who_was_here_last_stands_under_the_keyboard(root: Path, texts: Texts) -> None:
    service = made(root, texts)
    rosa = service.view().people[1]
    assert service.choose(rosa.id) == person_dir(root, rosa.id)
    assert made(root, texts).view().at == 1
    assert service.choose("first") == root
    assert made(root, texts).view().at == 0


def test_who_was_here_last_is_not_kept_where_somebody_is_discreet(
    root: Path, texts: Texts
) -> None:
    service = made(root, texts)
    rosa = service.view().people[1]
    service.choose(rosa.id)
    assert not service.is_discreet()
    settings_file.save(root, Settings(discreet=True))
    assert service.is_discreet()
    service.choose(rosa.id)
    assert people_list.last_here(root) == ""
    assert service.view().at == 0


def test_its_look_is_nobody_s(root: Path, texts: Texts) -> None:
    service = made(root, texts)
    service.settings.change(text_scale_pct=200, country="FR")
    assert settings_file.load(root) == Settings()
    assert made(root, texts).settings.current().text_scale_pct == 200
    assert (anybody_dir(root) / "settings.json").exists()


def test_what_it_knows_of_a_person_is_a_name_and_a_state(
    root: Path, texts: Texts
) -> None:
    tile = made(root, texts).view().people[0]
    assert set(tile.__slots__) == {"id", "name", "initial", "is_closed", "state"}
