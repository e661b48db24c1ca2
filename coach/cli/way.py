"""What every command shares: the data folder, the day, the desk, and how it prints."""

from __future__ import annotations

import json
import os
import re
import sys
from typing import TYPE_CHECKING, Any

import click

from coach.errors import CoachError, Refused
from coach.services.moments import read_day, read_when

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from coach.domain.wording import Texts
    from coach.services.desk import Desk
    from coach.services.journal import Recorded
    from coach.services.lock import Place
    from coach.services.moments import When
    from coach.store.cipher import Key

# Newer releases of click name the type a parameter becomes; older ones cannot.
if TYPE_CHECKING:
    _NumberType = click.ParamType[int]
    _DayType = click.ParamType[date]
else:
    _NumberType = _DayType = click.ParamType

_WHOLE = re.compile(r"[+-]?[0-9]+")
_MOST_DIGITS = 9


class Way:
    """Where the data lies and which day it is; opens the desk when first asked.

    Args:
        data_dir: the person's folder.
        today: the day to live in; None for the computer's own.
        passphrase_fd: where passphrases are read from, a line each; None to ask.
    """

    def __init__(
        self, data_dir: Path, today: date | None, passphrase_fd: int | None = None
    ) -> None:
        self.data_dir = data_dir
        self.today = today
        self._passphrases = Passphrases(passphrase_fd)
        self._desk: Desk | None = None
        self._key: Key | None = None

    def desk(self) -> Desk:
        """Return the desk, opening the data now if that was not done yet."""
        if self._desk is None:
            from coach.bootstrap import open_desk

            self._desk = open_desk(self.data_dir, self.today, key=self.key())
        return self._desk

    def key(self) -> Key | None:
        """Return what opens the data, asking for the passphrase once; None if plain.

        Raises:
            Refused: there is no way to ask, or it is too soon after a wrong one.
            StoreUnavailable: it does not open the data.
        """
        if self._key is None:
            from coach.paths import DATABASE_NAME
            from coach.store.data_file import is_closed

            if is_closed(self.data_dir / DATABASE_NAME):
                self._key = self._opened()
        return self._key

    def passphrase(self) -> str:
        """Return a passphrase that is known, of this data or of a copy.

        Raises:
            Refused: there is no way to ask.
        """
        return self._passphrases.known()

    def new_passphrase(self) -> str:
        """Return a passphrase that is new; in a terminal it is asked for twice.

        Raises:
            Refused: there is no way to ask, or the two differ.
        """
        return self._passphrases.new()

    def place(self) -> Place:
        """Return where the data and its copies lie."""
        from coach.services.lock import place_of
        from coach.store import settings_file

        return place_of(self.data_dir, settings_file.load(self.data_dir))

    def now(self) -> datetime:
        """Return the present instant of the computer, whatever day is lived in."""
        from coach.clock import SystemClock

        return SystemClock().now()

    def close(self) -> None:
        """Close the data if it was opened, and forget the key.

        After something was written a copy is made where one is due, and what others
        here may see is brought in line.
        """
        if self._desk is not None:
            has_written = self._desk.db.has_written
            if has_written:
                self._show_others(self._desk)
            self._desk.db.close()
            self._desk = None
            if has_written:
                self._copy_if_due()
        if self._key is not None:
            self._key.wipe()
            self._key = None

    def _show_others(self, desk: Desk) -> None:
        from coach.paths import BOX_FOLDER, person_of

        root, _ = person_of(self.data_dir)
        if not (root / BOX_FOLDER).is_dir():
            return
        from coach.services.consent import ConsentService

        try:
            ConsentService(desk, self.data_dir).follow()
        except CoachError as trouble:
            put(str(trouble), err=True)

    def _copy_if_due(self) -> None:
        from coach.services.copies import take_if_due

        place = self.place()
        try:
            taken = take_if_due(place, self._key, self.now())
        except CoachError as trouble:
            put(words()("copies.failed", why=str(trouble)), err=True)
            return
        if taken.second_trouble:
            put(words()("copies.second_failed", why=taken.second_trouble), err=True)

    def _opened(self) -> Key | None:
        from coach.services.lock import open_with, wait_s

        now = self.now()
        if wait := wait_s(self.data_dir, now):
            raise Refused(words().count("lock.wait", wait))
        return open_with(self.data_dir, self.passphrase(), now)


class Passphrases:
    """Reads passphrases from an open file, or asks for them without showing them.

    They never stand on a command line, where every program could read them.

    Args:
        fd: the number of an open file with a passphrase a line; None to ask.
    """

    def __init__(self, fd: int | None) -> None:
        self._fd = fd
        self._lines: list[str] | None = None

    def known(self) -> str:
        """Return the next one."""
        if self._fd is not None:
            return self._line()
        return self._asked("lock.ask")

    def new(self) -> str:
        """Return the next one, a new one: asked for twice."""
        if self._fd is not None:
            return self._line()
        first = self._asked("lock.ask_new")
        if first != self._asked("lock.ask_again"):
            raise Refused(words()("lock.differ"))
        return first

    def _line(self) -> str:
        if self._lines is None:
            try:
                with os.fdopen(self._fd, encoding="utf-8") as file:  # type: ignore[arg-type] # there is one
                    self._lines = file.read().splitlines()
            except (OSError, ValueError):
                raise click.UsageError(words()("lock.bad_fd")) from None
        if not self._lines:
            raise Refused(words()("lock.not_there"))
        return self._lines.pop(0)

    def _asked(self, text_id: str) -> str:
        if not is_terminal():
            raise Refused(words()("lock.no_way_to_ask"))
        texts = words()
        said = texts(text_id)
        typed: str = click.prompt(said, hide_input=True, default="", show_default=False)
        return typed


pass_way = click.make_pass_decorator(Way)


def words() -> Texts:
    """Return the sentences without opening anyone's data."""
    from coach.bootstrap import open_texts
    from coach.paths import data_dir

    ctx = click.get_current_context(silent=True)
    way = ctx.find_object(Way) if ctx else None
    if way is not None:
        return open_texts(way.data_dir)
    try:
        return open_texts(data_dir())
    except RuntimeError:  # a "~name" whose home nobody knows
        return open_texts(None)


class WholeNumber(_NumberType):
    """A whole number in plain digits; its range is checked where it is used."""

    name = "number"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Read the digits; more than nine are far out of every range here."""
        if isinstance(value, int):
            return value
        if not _WHOLE.fullmatch(value):
            self.fail(words()("command.not_whole", text=shown(value)), param, ctx)
        return int(value[: _MOST_DIGITS + 1])


class Day(_DayType):
    """A day as ``YYYY-MM-DD``."""

    name = "day"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read the day."""
        day = read_day(value) if isinstance(value, str) else value
        if day is None:
            self.fail(words()("command.not_a_day", text=shown(value)), param, ctx)
        found: date = day
        return found


def is_terminal() -> bool:
    """Say whether somebody can be asked."""
    return sys.stdin.isatty()


WHOLE = WholeNumber()
DAY = Day()


def as_json() -> Callable[[Any], Any]:
    """Return the option ``--json``."""
    return click.option("--json", "as_json", is_flag=True)


def start_option() -> Callable[[Any], Any]:
    """Return the option ``--at``."""
    return click.option("--at", "start", metavar="WHEN")


def when_given(start: str | None, desk: Desk) -> When | None:
    """Read ``--at``; None where it was not given."""
    if start is None:
        return None
    when = read_when(start, desk.settings().day_start_min)
    if when is None:
        raise click.UsageError(
            desk.texts("command.not_a_time", text=shown(start)),
            click.get_current_context(),
        )
    return when


def put(text: str, *, err: bool = False) -> None:
    """Print one line, or several."""
    click.echo(text, err=err)


def put_json(value: object) -> None:
    """Print a value for programs."""
    put(json.dumps(value, ensure_ascii=False, indent=2))


def recorded_json(recorded: Recorded) -> dict[str, object]:
    """Return what was written down under its public keys."""
    return {
        "id": recorded.id,
        "day": recorded.day.isoformat(),
        "kind": recorded.kind,
    }


def put_recorded(recorded: Recorded, *, for_programs: bool) -> None:
    """Print the id alone, or id, day and kind as JSON."""
    if for_programs:
        put_json(recorded_json(recorded))
    else:
        put(recorded.id)


def shown(text: str) -> str:
    """Return what a person typed, short and printable."""
    return text.encode(errors="replace").decode()[:40]
