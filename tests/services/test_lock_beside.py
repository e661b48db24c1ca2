"""What lies beside closed notes: strength in words, own help, a key in the keyring."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

import pytest

from coach.errors import StoreUnavailable
from coach.paths import HELP_NAME
from coach.services import lock_help
from coach.services.lock_keyring import NAME, NEUTRAL_NAME, KeyPlace, system_keyring
from coach.services.lock_strength import Level, Why, judge
from coach.services.own_help import OwnHelp, PersonForm
from coach.store.cipher import KEY_BYTES, Key, new_salt

if TYPE_CHECKING:
    from pathlib import Path

OWN = OwnHelp(
    (PersonForm("7", "Rosa", "07700 900 118", "My sister"),),
    (("alone", "Tea on the back step. Être là."),),
)


class Ring:
    """A keyring in memory."""

    priority = 5.0

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


class BrokenRing(Ring):
    """A keyring that is locked, or whose service does not answer."""

    def get_password(self, service: str, username: str) -> str | None:
        raise OSError(service)

    def set_password(self, service: str, username: str, password: str) -> None:
        raise OSError(service)


@pytest.mark.parametrize(
    ("typed", "level", "why"),
    [
        ("a", Level.WEAK, Why.SHORT),
        ("river", Level.WEAK, Why.WORD),
        ("password", Level.WEAK, Why.KNOWN),
        ("aaaaaaa", Level.WEAK, Why.REPEAT),
        ("12.5.1983", Level.WEAK, Why.DATE),
        ("the heron stood in our cold pond at six", Level.STRONG, Why.NOTHING),
        ("x" * 4000, Level.WEAK, Why.REPEAT),
    ],
)
def test_strength_is_said_in_words_of_ours(typed: str, level: Level, why: Why) -> None:
    found = judge(typed)
    assert (found.level, found.why) == (level, why)


def test_every_reason_can_come_up() -> None:
    typed = ("catamaran", "margaret", "abcdef", "zxcvbn", "qx7", "Zrosa12x")
    assert {judge(each).why for each in typed} >= {
        Why.WORD,
        Why.NAME,
        Why.ROW,
        Why.SHORT,
    }


def test_own_help_is_kept_readable_and_private(tmp_path: Path) -> None:
    held = lock_help.HeldHelp(tmp_path)
    assert held.view() is None
    lock_help.keep(tmp_path, OWN)
    lock_help.keep(tmp_path, OWN)
    found = held.view()
    assert found is not None
    assert found.people[0].name == "Rosa"
    assert found.steps == OWN.steps
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / HELP_NAME).stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == [HELP_NAME]
    lock_help.remove(tmp_path)
    lock_help.remove(tmp_path)
    assert held.view() is None
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"people": [3], "steps": []}'])
def test_a_damaged_file_is_as_if_there_were_none(tmp_path: Path, body: str) -> None:
    (tmp_path / HELP_NAME).write_text(body)
    assert lock_help.HeldHelp(tmp_path).view() is None


def test_a_folder_that_is_away_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable):
        lock_help.keep(tmp_path / "away", OWN)
    (tmp_path / HELP_NAME).mkdir()
    with pytest.raises(StoreUnavailable):
        lock_help.remove(tmp_path)


def a_key() -> Key:
    return Key(bytearray(range(1, KEY_BYTES + 1)), new_salt())


def test_the_keyring_holds_the_key_of_one_folder(tmp_path: Path) -> None:
    ring, key = Ring(), a_key()
    place = KeyPlace(tmp_path, ring)
    assert place.fetch() is None
    assert place.keep(key)
    assert place.fetch() == key
    assert KeyPlace(tmp_path / "other", ring).fetch() is None
    place.forget()
    place.forget()
    assert not ring.held


def test_its_name_is_neutral_by_choice_and_found_either_way(tmp_path: Path) -> None:
    ring, key = Ring(), a_key()
    discreet = KeyPlace(tmp_path, ring, is_discreet=True)
    discreet.keep(key)
    assert {name for name, _ in ring.held} == {NEUTRAL_NAME}
    assert KeyPlace(tmp_path, ring).fetch() == key
    KeyPlace(tmp_path, ring).keep(key)
    assert {name for name, _ in ring.held} == {NAME}


def test_a_keyring_that_breaks_or_is_missing_keeps_nothing(tmp_path: Path) -> None:
    for ring in (None, BrokenRing()):
        place = KeyPlace(tmp_path, ring)
        assert not place.keep(a_key())
        assert place.fetch() is None
        place.forget()
    odd = Ring()
    place = KeyPlace(tmp_path, odd)
    place.keep(a_key())
    odd.held = dict.fromkeys(odd.held, "no key at all")
    assert place.fetch() is None


def test_a_keyring_that_is_no_good_is_not_offered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keyring = pytest.importorskip("keyring")
    ring = Ring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: ring)
    assert system_keyring() is ring
    ring.priority = 0
    assert system_keyring() is None
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert system_keyring() is None
