"""Commands that close the notes with a passphrase, and open them for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from coach.cli.way import Way, as_json, pass_way, put, put_json
from coach.errors import Refused

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.lock import Place
    from coach.services.settings import SettingsService
    from coach.store.rekeying import Rewritten


@click.command("lock")
@click.option("--change", "is_change", is_flag=True)
@click.option("--hint", default=None, metavar="TEXT")
@as_json()
@pass_way
def lock_command(way: Way, *, is_change: bool, hint: str | None, as_json: bool) -> None:
    """Close the notes with a passphrase, or change it."""
    from coach.services import lock

    texts, settings, place = _at_hand(way)
    was_closed = lock.is_closed(way.data_dir)
    if was_closed != is_change:
        raise Refused(texts("lock.is_on" if was_closed else "lock.is_off"))
    old = way.key()
    new = way.new_passphrase()
    said = settings.current().lock_hint if hint is None else hint
    lock.check_new(new, said, texts)
    if old is None:
        key, done = lock.turn_on(place, new)
    else:
        key, done = lock.change(place, old, new)
    key.wipe()
    settings.change(lock_hint=said)
    _tell(texts, done, is_closed=True, as_json=as_json)


@click.command("unlock")
@as_json()
@pass_way
def unlock_command(way: Way, *, as_json: bool) -> None:
    """Open the notes for good: no passphrase is asked any more."""
    from coach.services import lock

    texts, settings, place = _at_hand(way)
    key = way.key()
    if key is None:
        raise Refused(texts("lock.is_off"))
    done = lock.turn_off(place, key)
    settings.change(lock_hint="", lock_by_keyring=False, help_while_locked=False)
    _tell(texts, done, is_closed=False, as_json=as_json)


def _at_hand(way: Way) -> tuple[Texts, SettingsService, Place]:
    from coach.paths import DATABASE_NAME, resources
    from coach.services.lock import place_of
    from coach.services.settings import SettingsService

    if not (way.data_dir / DATABASE_NAME).exists():
        way.desk()
        way.close()
    from coach.cli.way import words

    settings = SettingsService(way.data_dir, resources())
    return words(), settings, place_of(way.data_dir, settings.current())


def _tell(texts: Texts, done: Rewritten, *, is_closed: bool, as_json: bool) -> None:
    if as_json:
        put_json({"closed": is_closed, "copies": done.done, "copies_left": done.left})
        return
    put(texts("lock.now_closed" if is_closed else "lock.now_open"))
    if done.left:
        put(texts.count("lock.copies_left", done.left))


COMMANDS = {each.name: each for each in (lock_command, unlock_command)}
