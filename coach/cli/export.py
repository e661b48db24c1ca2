"""The command that writes what is kept into a file of another kind, by its ending."""

from __future__ import annotations

from pathlib import Path

import click

from coach.cli.way import WHOLE, Way, pass_way, shown, words
from coach.errors import Refused

ENDING = ".pdf"
ADDED = ("notes", "question9", "minutes")
"""Parts that are off unless they are asked for; minutes are off for some alone."""


@click.command("export")
@click.argument("path", metavar="PATH")
@click.option("--replace", "may_replace", is_flag=True)
@click.option("--with", "added", default="", metavar="PART,PART")
@click.option("--questions", default="", metavar="TEXT")
@click.option("--weeks", type=WHOLE, default=None, metavar="N")
@pass_way
def export_command(
    way: Way,
    path: str,
    added: str,
    questions: str,
    weeks: int | None,
    *,
    may_replace: bool,
) -> None:
    """Write the page for a doctor."""
    from coach.bootstrap import write_summary
    from coach.services.summary_choice import SummaryChoice

    texts, file = words(), Path(path)
    if file.suffix.casefold() != ENDING:
        raise Refused(texts("summary.ending", name=shown(file.name)))
    choice = SummaryChoice(
        weeks=_weeks(weeks, SummaryChoice().weeks),
        questions=_questions(questions),
        **dict.fromkeys(_added(added), True),
    )
    write_summary(way.desk(), choice, file.expanduser(), replace=may_replace)


def _added(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    for name in names:
        if name not in ADDED:
            said = words()(
                "summary.not_a_part", text=shown(name), parts=", ".join(ADDED)
            )
            raise click.UsageError(said, click.get_current_context())
    return names


def _weeks(weeks: int | None, usual: int) -> int:
    from coach.services.summary_choice import FEWEST_WEEKS, MOST_WEEKS

    if weeks is None:
        return usual
    if not FEWEST_WEEKS <= weeks <= MOST_WEEKS:
        ends = {"fewest": FEWEST_WEEKS, "most": MOST_WEEKS}
        raise Refused(words()("summary.weeks_range", **ends))
    return weeks


def _questions(text: str) -> str:
    from coach.services.summary_choice import LONGEST_QUESTIONS

    if len(text) > LONGEST_QUESTIONS:
        raise Refused(words()("summary.long_questions", most=LONGEST_QUESTIONS))
    return text


COMMANDS = {each.name: each for each in (export_command,)}
