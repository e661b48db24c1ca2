"""Commands that write something down, and those that take it back."""

from __future__ import annotations

import click

from coach.cli.way import (
    WHOLE,
    Way,
    as_json,
    pass_way,
    put,
    put_json,
    put_recorded,
    recorded_json,
    start_option,
    when_given,
)

# So that "-1" is a number out of range and not an unknown option.
NUMBERS = {"ignore_unknown_options": True}


def _scale(name: str) -> click.Option:
    return click.Option([f"--{name}"], type=WHOLE, metavar="0-10")


@click.command("mood", context_settings=NUMBERS)
@click.argument("mood", type=WHOLE, metavar="N")
@click.option("--energy", type=WHOLE, metavar="0-10")
@click.option("--note", default="", metavar="TEXT")
@start_option()
@as_json()
@pass_way
def mood_command(
    way: Way,
    mood: int,
    energy: int | None,
    note: str,
    start: str | None,
    *,
    as_json: bool,
) -> None:
    """Write down a mood."""
    from coach.services.journal import Journal
    from coach.services.moments import some_time_today

    desk = way.desk()
    when = when_given(start, desk) or some_time_today(desk)
    recorded = Journal(desk).record_mood(mood, energy=energy, note=note, when=when)
    put_recorded(recorded, for_programs=as_json)


@click.command("log", context_settings=NUMBERS)
@click.argument("activity", metavar="ACTIVITY")
@click.argument("minutes", type=WHOLE, metavar="MINUTES")
@click.option("--company", type=click.Choice(["alone", "together"]))
@click.option("--note", default="", metavar="TEXT")
@start_option()
@as_json()
@pass_way
def log_command(
    way: Way,
    /,
    activity: str,
    minutes: int,
    note: str,
    start: str | None,
    *,
    company: str | None,
    as_json: bool,
    **rated: int | None,
) -> None:
    """Write down something done."""
    from coach.domain.facts import Company
    from coach.services.journal import Journal, Ratings

    desk = way.desk()
    recorded = Journal(desk).log_session(
        activity,
        minutes,
        Ratings(**rated, company=Company(company or "")),
        note=note,
        when=when_given(start, desk),
    )
    put_recorded(recorded, for_programs=as_json)


for _name in ("before", "after", "expected", "effort", "pleasure", "mastery", "pain"):
    log_command.params.append(_scale(_name))


@click.command("state")
@click.argument("state", type=click.Choice(["rest", "ill", "away", "none"]))
@as_json()
@pass_way
def state_command(way: Way, state: str, *, as_json: bool) -> None:
    """Say that one is resting, ill or away."""
    from coach.domain.facts import State
    from coach.services.journal import Journal

    desk = way.desk()
    recorded = Journal(desk).set_state(State(state))
    if as_json:
        put_json(recorded_json(recorded) | {"state": state})
    else:
        put(desk.texts(f"state.now_{state}"))


@click.command("undo")
@as_json()
@pass_way
def undo_command(way: Way, *, as_json: bool) -> None:
    """Take back the latest thing written down or deleted."""
    from coach.services.journal import Journal

    desk = way.desk()
    recorded = Journal(desk).undo()
    if as_json:
        put_json(recorded_json(recorded))
    else:
        put(desk.texts("command.undone", day=recorded.day.isoformat()))


@click.command("delete")
@click.argument("fact_id", metavar="ID")
@as_json()
@pass_way
def delete_command(way: Way, fact_id: str, *, as_json: bool) -> None:
    """Take one thing out of the record."""
    from coach.services.journal import Journal

    desk = way.desk()
    recorded = Journal(desk).delete(fact_id.strip())
    if as_json:
        put_json(recorded_json(recorded))
    else:
        put(desk.texts("command.deleted", day=recorded.day.isoformat()))


COMMANDS = {
    each.name: each
    for each in (mood_command, log_command, state_command, undo_command, delete_command)
}
