"""The command that writes what is kept into a file of another kind, by its ending."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.way import WHOLE, Way, pass_way, shown, words
from coach.errors import Refused

if TYPE_CHECKING:
    from coach.services.summary_choice import SummaryChoice

PDF, CALENDAR = ".pdf", ".ics"
ADDED = ("notes", "question9", "minutes")
"""Parts that are off unless they are asked for; minutes are off for some alone."""


@click.command("export")
@click.argument("path", metavar="PATH")
@click.option("--replace", "may_replace", is_flag=True)
@click.option("--with", "added", default="", metavar="PART,PART")
@click.option("--questions", default="", metavar="TEXT")
@click.option("--weeks", type=WHOLE, default=None, metavar="N")
@click.option("--week-card", "week_card", is_flag=True)
@pass_way
def export_command(
    way: Way,
    path: str,
    *,
    added: str,
    questions: str,
    weeks: int | None,
    week_card: bool,
    may_replace: bool,
) -> None:
    """Write what is kept into a file; its ending says of which kind."""
    file = Path(path)
    ending = file.suffix.casefold()
    if ending not in {PDF, CALENDAR}:
        raise Refused(words()("summary.ending", name=shown(file.name)))
    is_page = ending == PDF and not week_card
    if not is_page and (added or questions or (week_card and weeks is not None)):
        raise click.UsageError(words()("take.page_alone"), click.get_current_context())
    if week_card and ending != PDF:
        raise click.UsageError(words()("take.card_is_pdf"), click.get_current_context())
    file = file.expanduser()
    if is_page:
        choice = _choice(added, questions, weeks)
        _write_page(way, file, choice, replace=may_replace)
    elif week_card:
        from coach.bootstrap import write_week_card

        write_week_card(way.desk(), way.data_dir, file, replace=may_replace)
    else:
        _write_calendar(way, file, weeks, replace=may_replace)


def _choice(added: str, questions: str, weeks: int | None) -> SummaryChoice:
    from coach.services.summary_choice import SummaryChoice

    return SummaryChoice(
        weeks=_weeks(weeks, SummaryChoice().weeks),
        questions=_questions(questions),
        **dict.fromkeys(_added(added), True),
    )


def _write_page(way: Way, file: Path, choice: SummaryChoice, *, replace: bool) -> None:
    from coach.bootstrap import write_summary

    write_summary(way.desk(), choice, file, replace=replace)


def _write_calendar(way: Way, file: Path, weeks: int | None, *, replace: bool) -> None:
    from coach.services.calendar_export import (
        MOST_WEEKS,
        USUAL_WEEKS,
        CalendarService,
    )

    count = USUAL_WEEKS if weeks is None else weeks
    if not 1 <= count <= MOST_WEEKS:
        raise Refused(words()("summary.weeks_range", fewest=1, most=MOST_WEEKS))
    CalendarService(way.desk()).write(file, count, replace=replace)


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
