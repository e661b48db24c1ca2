"""The command that writes what is kept into a file of another kind, by its ending."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.way import DAY, WHOLE, Way, pass_way, shown, words
from coach.errors import Refused
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.services.summary_choice import SummaryChoice

PDF, CALENDAR, ROUTE = ".pdf", ".ics", ".gpx"
PICTURES = (".png", ".svg")
CARDS = (*PICTURES, ".txt")
CHART_WEEKS = 12
ADDED = ("notes", "question9", "minutes")
"""Parts that are off unless they are asked for; minutes are off for some alone."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: a file, whether it may replace one, and its options."""

    file: Path
    may_replace: bool
    added: str
    questions: str
    weeks: int | None
    week_card: bool
    chart: str
    route_of: str
    share_card: bool
    week: date | None

    @property
    def ending(self) -> str:
        """The ending of the file in small letters."""
        return self.file.suffix.casefold()

    @property
    def is_page(self) -> bool:
        """Whether it is the page for a doctor."""
        return self.ending == PDF and not self.week_card

    @property
    def is_card(self) -> bool:
        """Whether it can be a card to hand over, which takes no other options."""
        others = (self.chart, self.weeks is not None, self.route_of, self.week_card)
        return self.ending in CARDS and not any(others)


@click.command("export")
@click.argument("path", metavar="PATH")
@click.option("--replace", "may_replace", is_flag=True)
@click.option("--with", "added", default="", metavar="PART,PART")
@click.option("--questions", default="", metavar="TEXT")
@click.option("--weeks", type=WHOLE, default=None, metavar="N")
@click.option("--week-card", "week_card", is_flag=True)
@click.option("--chart", default="", metavar="NAME")
@click.option("--session", "route_of", default="", metavar="ID")
@click.option("--card", "share_card", is_flag=True)
@click.option("--week", type=DAY, default=None, metavar="YYYY-MM-DD")
@pass_way
def export_command(way: Way, /, path: str, **options: object) -> None:
    """Write what is kept into a file; its ending says of which kind."""
    asked = Asked(file=Path(path).expanduser(), **options)  # type: ignore[arg-type] # as declared above
    _check(asked)
    if asked.is_page:
        from coach.bootstrap import write_summary

        choice = _choice(asked)
        write_summary(way.desk(), choice, asked.file, replace=asked.may_replace)
    elif asked.week_card:
        from coach.bootstrap import write_week_card

        write_week_card(way.desk(), way.data_dir, asked.file, replace=asked.may_replace)
    elif asked.share_card:
        from coach.bootstrap import write_share_card

        write_share_card(way.desk(), asked.file, asked.week, replace=asked.may_replace)
    elif asked.ending == CALENDAR:
        _write_calendar(way, asked)
    elif asked.ending in PICTURES:
        _write_picture(way, asked)
    else:
        _write_data(way, asked)


def _check(asked: Asked) -> None:
    """Refuse options that say nothing about the file."""
    takes_weeks = asked.is_page or asked.ending in {CALENDAR, *PICTURES}
    for is_wrong, text_id in (
        (asked.week_card and asked.ending != PDF, "take.card_is_pdf"),
        (not asked.is_page and (asked.added or asked.questions), "take.page_alone"),
        (asked.weeks is not None and not takes_weeks, "take.page_alone"),
        (asked.chart and asked.ending not in PICTURES, "export.chart_alone"),
        (asked.share_card and not asked.is_card, "share_card.endings"),
        (asked.week and not asked.share_card, "share_card.week_alone"),
        (asked.route_of and asked.ending != ROUTE, "export.session_alone"),
    ):
        if is_wrong:
            raise click.UsageError(words()(text_id), click.get_current_context())


def _choice(asked: Asked) -> SummaryChoice:
    from coach.services.summary_choice import SummaryChoice

    return SummaryChoice(
        weeks=_weeks(asked.weeks, SummaryChoice().weeks),
        questions=_questions(asked.questions),
        **dict.fromkeys(_added(asked.added), True),
    )


def _write_calendar(way: Way, asked: Asked) -> None:
    from coach.services.calendar_export import (
        MOST_WEEKS,
        USUAL_WEEKS,
        CalendarService,
    )

    count = USUAL_WEEKS if asked.weeks is None else asked.weeks
    if not 1 <= count <= MOST_WEEKS:
        raise Refused(words()("summary.weeks_range", fewest=1, most=MOST_WEEKS))
    CalendarService(way.desk()).write(asked.file, count, replace=asked.may_replace)


def _write_picture(way: Way, asked: Asked) -> None:
    from coach.services.exporting import Chart

    names = ", ".join(Chart)
    if not asked.chart:
        text = words()("export.needs_chart", names=names)
        raise click.UsageError(text, click.get_current_context())
    if asked.chart not in set(Chart):
        name = shown(asked.chart)
        raise Refused(words()("export.no_chart", name=name, names=names))
    weeks = _weeks(asked.weeks, CHART_WEEKS)
    from coach.bootstrap import write_chart

    chart, replace = Chart(asked.chart), asked.may_replace
    write_chart(way.desk(), chart, asked.file, weeks=weeks, replace=replace)


def _write_data(way: Way, asked: Asked) -> None:
    from coach.services.exporting import Export, ExportService, export_of

    what = export_of(asked.file)
    if what is None:
        raise Refused(words()("export.ending", name=shown(asked.file.name)))
    if what is Export.ROUTE and not asked.route_of:
        text = words()("export.needs_session")
        raise click.UsageError(text, click.get_current_context())
    service = ExportService(way.desk())
    service.write(asked.file, what, replace=asked.may_replace, session=asked.route_of)


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
