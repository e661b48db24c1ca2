"""What every command shares: the data folder, the day, the desk, and how it prints."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import click

from coach.services.moments import read_day, read_when

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from coach.domain.wording import Texts
    from coach.services.desk import Desk
    from coach.services.journal import Recorded
    from coach.services.moments import When

# Newer releases of click name the type a parameter becomes; older ones cannot.
if TYPE_CHECKING:
    _NumberType = click.ParamType[int]
    _DayType = click.ParamType[date]
else:
    _NumberType = _DayType = click.ParamType

_WHOLE = re.compile(r"[+-]?[0-9]+")
_MOST_DIGITS = 9


class Way:
    """Where the data lies and which day it is; opens the desk when first asked."""

    def __init__(self, data_dir: Path, today: date | None) -> None:
        self.data_dir = data_dir
        self.today = today
        self._desk: Desk | None = None

    def desk(self) -> Desk:
        """Return the desk, opening the data now if that was not done yet."""
        if self._desk is None:
            from coach.bootstrap import open_desk

            self._desk = open_desk(self.data_dir, self.today)
        return self._desk

    def close(self) -> None:
        """Close the data if it was opened."""
        if self._desk is not None:
            self._desk.db.close()


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
