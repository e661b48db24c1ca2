"""The command that notes a dated line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from coach.cli.way import DAY, Way, as_json, pass_way, put_recorded

if TYPE_CHECKING:
    from datetime import date


@click.command("event")
@click.argument("text", metavar="TEXT")
@click.option(
    "--kind", type=click.Choice(["medicine", "life", "score"]), default="life"
)
@click.option("--on", "on", type=DAY, metavar="YYYY-MM-DD")
@as_json()
@pass_way
def event_command(
    way: Way, text: str, kind: str, on: date | None, *, as_json: bool
) -> None:
    """Note a dated line."""
    from coach.domain.facts import EventKind
    from coach.services.events import EventService

    recorded = EventService(way.desk()).note(text, EventKind(kind), on)
    put_recorded(recorded, for_programs=as_json)


COMMANDS = {each.name: each for each in (event_command,)}
