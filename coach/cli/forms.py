"""The command that keeps a questionnaire; it never prints a score."""

from __future__ import annotations

import click

from coach.cli.way import Way, as_json, pass_way, put, put_recorded, shown, words


@click.command("checkin")
@click.argument("form", type=click.Choice(["phq9"]), metavar="phq9")
@click.option("--answers", required=True, metavar="0,1,-,2,...")
@as_json()
@pass_way
def checkin_command(way: Way, form: str, answers: str, *, as_json: bool) -> None:
    """Keep one filled-in questionnaire."""
    from coach.services.forms import FormsService, needs_help_first, read_answers

    given = read_answers(answers)
    if given is None:
        said = words()("command.not_answers", form=form, text=shown(answers))
        raise click.UsageError(said, click.get_current_context())
    if needs_help_first(given):
        # Before anything that could go wrong, so also when the form is not kept.
        put("\n".join(_help_lines()), err=True)
    recorded = FormsService(way.desk()).fill_phq9(given)
    put_recorded(recorded, for_programs=as_json)


def _help_lines() -> list[str]:
    """Return whom to turn to, and that the program itself can reach nobody."""
    from coach.bootstrap import open_support

    texts, support = words(), open_support()
    return [
        texts("command.help_first"),
        " ".join([f"{support.now_title}:", *support.now[:2]]),
        texts("command.help_offline"),
    ]


COMMANDS = {each.name: each for each in (checkin_command,)}
