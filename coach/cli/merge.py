"""The command that brings another copy of one person's data in."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from coach.cli.way import Way, as_json, pass_way, put, put_json


@click.command("merge")
@click.argument("other", metavar="OTHER")
@as_json()
@pass_way
def merge_command(way: Way, other: str, *, as_json: bool) -> None:
    """Bring in what another copy of the data holds."""
    from coach.services.merge import MergeService
    from coach.services.sharing_words import came_in

    desk = way.desk()
    counts = MergeService(desk, way.passphrase).merge(Path(other).expanduser())
    if as_json:
        told = asdict(counts)
        del told["is_written"]
        put_json(told)
    else:
        put(came_in(desk.texts, counts))
        if counts.damaged:
            put(desk.texts("sharing.damaged", count=counts.damaged))


COMMANDS = {"merge": merge_command}
