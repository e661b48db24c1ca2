"""The command that keeps a questionnaire; it never prints a score."""

from __future__ import annotations

import click

from coach.cli.way import Way, as_json, pass_way, put, put_recorded, shown, words
from coach.errors import ContentError

FORMS = ("phq9", "phq2", "gad7", "weekly")


@click.command("checkin")
@click.argument("form", type=click.Choice(FORMS), metavar="|".join(FORMS))
@click.option("--answers", required=True, metavar="0,1,-,2,...")
@as_json()
@pass_way
def checkin_command(way: Way, form: str, answers: str, *, as_json: bool) -> None:
    """Keep one filled-in questionnaire."""
    from coach.services.forms import FormsService, needs_help_first, read_answers

    if needs_help_first(form, answers):
        # Before anything that could go wrong, so also when the form is not kept.
        put("\n".join(_help_lines()), err=True)
    service = FormsService(way.desk())
    asked = service.asked(form)
    given = read_answers(answers, asked)
    if given is None:
        count, highest = len(asked.items), asked.highest
        named = {"form": form, "count": count, "highest": highest}
        said = words()("command.not_answers", text=shown(answers), **named)
        raise click.UsageError(said, click.get_current_context())
    recorded = service.fill(form, given)
    put_recorded(recorded, for_programs=as_json)


def _help_lines() -> list[str]:
    """Return whom to turn to, and that the program itself can reach nobody."""
    from coach.bootstrap import open_support

    support = open_support()
    now = " ".join([f"{support.now_title}:", *support.now[:2]])
    try:
        texts = words()
    except ContentError:  # our own words are broken, those of Help now never are
        return [support.opening, now]
    return [texts("command.help_first"), now, texts("command.help_offline")]


COMMANDS = {each.name: each for each in (checkin_command,)}
