"""Putting a passphrase on the notes, changing it, taking it away, in the window."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtTest import QTest

from coach.errors import StoreUnavailable
from coach.services import lock, lock_keyring
from coach.ui.pages.lock_setup import LockChangePage, LockRemovePage, LockSetupPage
from coach.ui.pages.settings import SettingsPage
from coach.ui.widgets.lock_settings import LockPart
from coach.ui.widgets.toast import Toast
from tests.services.test_lock_beside import BrokenRing, Ring
from tests.ui.locked import PASSPHRASE, Held, shut_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from coach.clock import FixedClock

    Kind = TypeVar("Kind", bound="QWidget")


@pytest.fixture
def held(
    qtbot: QtBot,
    data_dir: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Held]:
    made = Held(qtbot, data_dir, clock, monkeypatch)
    monkeypatch.setattr(lock_keyring, "system_keyring", lambda: None)
    hook = sys.excepthook
    yield made
    made.end()
    sys.excepthook = hook


@pytest.fixture(scope="module")
def shut(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shut_folder(tmp_path_factory.mktemp("shut"), "heron")


@pytest.fixture
def open_again(held: Held, shut: Path) -> Held:
    """A closed file that was opened with its passphrase."""
    shutil.copytree(shut, held.data_dir, dirs_exist_ok=True)
    held.begin()
    held.give()
    return held


def page_of(held: Held, kind: type[Kind]) -> Kind:
    page = held.window().page()
    assert isinstance(page, kind)
    return page


def at(held: Held, name: str, kind: type[Kind]) -> Kind:
    held.window().open_page(name)
    return page_of(held, kind)


def part_of(held: Held) -> LockPart:
    page = at(held, "settings", SettingsPage)
    page.open_section("data")
    (part,) = page.findChildren(LockPart)
    return part


def notice(held: Held) -> str:
    toast = held.window().findChild(Toast)
    said = toast.notice() if isinstance(toast, Toast) else None
    return said.text if said is not None else ""


def fill(page: LockSetupPage, new: str, again: str = "", hint: str = "") -> None:
    page.new.box.setText(new)
    page.again.box.setText(again or new)
    page.hint.set_text(hint)


def test_a_passphrase_is_put_on_and_the_window_comes_back(held: Held) -> None:
    held.begin()
    part = part_of(held)
    assert not part.on.isChecked()
    part.on.click()
    page = page_of(held, LockSetupPage)
    assert not part.on.isChecked()
    fill(page, PASSPHRASE, hint="the animal")
    page.main.click()
    assert not lock.is_closed(held.data_dir)
    assert page.tick_first.isVisible()
    page.tick.click()
    assert not page.tick_first.isVisible()
    page.main.click()
    assert lock.is_closed(held.data_dir)
    assert held.lives[-1].is_on()
    assert held.settings.current().lock_hint == "the animal"
    assert notice(held).startswith("Your notes are closed.")
    assert part_of(held).on.isChecked()
    held.lives[-1].close_now()
    held.card().hint_button.click()
    assert held.card().is_hint_shown()
    held.give()
    assert held.is_open()


def test_what_cannot_be_taken_is_said_where_it_stands(held: Held) -> None:
    held.begin()
    page = at(held, "lock_setup", LockSetupPage)
    page.tick.click()
    page.main.click()
    assert page.new.problem()
    fill(page, PASSPHRASE, "wolf")
    page.main.click()
    assert page.again.problem()
    fill(page, PASSPHRASE, hint="It is FOX.")
    page.main.click()
    assert "gives the passphrase away" in page.hint.problem()
    assert not lock.is_closed(held.data_dir)


def test_strength_is_said_as_somebody_types(held: Held) -> None:
    held.begin()
    page = at(held, "lock_setup", LockSetupPage)
    assert page.strength.isHidden()
    page.new.box.setText("catamaran")
    page.strength.look()
    assert page.strength.level.text().startswith("Weak")
    assert "one plain word" in page.strength.why.text()
    page.new.box.setText("the heron stood in our cold pond at six")
    page.strength.look()
    assert page.strength.level.text().startswith("Strong")
    assert page.strength.why.isHidden()
    page.new.clear()
    page.strength.look()
    assert page.strength.isHidden()


def test_what_was_typed_is_forgotten_when_the_page_is_left(held: Held) -> None:
    held.begin()
    page = at(held, "lock_setup", LockSetupPage)
    fill(page, PASSPHRASE)
    page.new.show_button.click()
    assert page.new.is_shown()
    page.leave()
    page_of(held, SettingsPage)
    assert page.new.typed() == page.again.typed() == ""
    assert not page.new.is_shown()


def test_it_is_changed_with_the_old_one(open_again: Held) -> None:
    held = open_again
    part_of(held).change.click()
    page = page_of(held, LockChangePage)
    assert page.old is not None
    fill(page, "wolf")
    page.tick.click()
    page.main.click()
    assert page.old.problem()
    page.old.box.setText("otter")
    page.main.click()
    assert "did not open" in page.old.problem()
    assert page.new.typed() == "wolf"
    page.old.box.setText(PASSPHRASE)
    page.main.click()
    assert notice(held) == "Your passphrase is changed."
    held.lives[-1].close_now()
    held.give()
    assert not held.is_open()
    held.give("wolf")
    assert held.is_open()


def test_it_is_taken_away_with_all_that_hung_on_it(open_again: Held) -> None:
    held = open_again
    held.settings.change(lock_hint="the animal", help_while_locked=True)
    part_of(held).on.click()
    page = page_of(held, LockRemovePage)
    assert page.old is not None
    for _ in range(3):
        page.old.box.setText("wolf")
        page.main.click()
    page.old.box.setText(PASSPHRASE)
    page.main.click()
    assert "2 seconds" in page.old.problem()
    held.clock.move_to(held.clock.now().replace(minute=5))
    page.main.click()
    assert not lock.is_closed(held.data_dir)
    assert held.is_open()
    assert not held.lives[-1].is_on()
    now = held.settings.current()
    assert not now.lock_hint
    assert not now.help_while_locked
    assert part_of(held).on.isChecked() is False


def test_what_does_not_work_leaves_it_as_it_was(
    held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    held.begin()

    def full(*_: object) -> None:
        raise StoreUnavailable("The disk has no room left.", reason="full")

    monkeypatch.setattr(lock, "turn_on", full)
    page = at(held, "lock_setup", LockSetupPage)
    fill(page, PASSPHRASE)
    page.tick.click()
    page.main.click()
    assert held.is_open()
    assert notice(held) == "The disk has no room left."


def test_the_keyring_is_offered_where_there_is_one_and_opens_by_itself(
    open_again: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, ring = open_again, Ring()
    assert part_of(held).keyring_card.isHidden()
    monkeypatch.setattr(lock_keyring, "system_keyring", lambda: ring)
    held.lives[-1].close_now()
    held.give()
    part = part_of(held)
    assert not part.keyring_card.isHidden()
    part.keyring.click()
    assert held.settings.current().lock_by_keyring
    assert PASSPHRASE not in "".join(ring.held.values())
    held.begin()
    assert held.is_open()
    held.lives[-1].close_now()
    assert not held.is_open()
    held.give()
    part_of(held).keyring.click()
    assert not ring.held
    assert not held.settings.current().lock_by_keyring


def test_a_keyring_that_fails_asks_for_the_passphrase(
    open_again: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = open_again
    monkeypatch.setattr(lock_keyring, "system_keyring", BrokenRing)
    held.lives[-1].close_now()
    held.give()
    part_of(held).keyring.click()
    assert "as before" in notice(held)
    assert not held.settings.current().lock_by_keyring
    held.settings.change(lock_by_keyring=True)
    held.begin()
    assert not held.is_open()
    held.give()
    assert held.is_open()


def test_the_rows_keep_what_is_chosen_and_close_at_once(open_again: Held) -> None:
    held = open_again
    part = part_of(held)
    part.after.chosen.emit(0)
    assert held.settings.current().lock_after_min == 0
    part.help.click()
    assert held.settings.current().help_while_locked
    QTest.qWait(1)
    part.close_now.click()
    assert held.screen().isVisible()
