"""The command that says what helps, in the sentences of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from coach.cli.way import Way, as_json, pass_way, put, put_json
from coach.domain.statements import Part
from coach.services.insight_words import day_words

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.statements import Insights, Statement
    from coach.domain.wording import Texts


@click.command("insights")
@as_json()
@pass_way
def insights_command(way: Way, *, as_json: bool) -> None:
    """Show what helps, as far as one's own notes say."""
    from coach.services.insights import InsightService

    desk = way.desk()
    service = InsightService(desk)
    said = service.compute(service.read())
    service.keep(said)
    if as_json:
        put_json([statement_json(each) for each in said.statements])
    else:
        put("\n".join(_lines(said, desk.texts)))


def statement_json(statement: Statement) -> dict[str, Any]:
    """Return a statement with the numbers it was said of."""
    finding = statement.finding
    held = {
        "id": statement.id,
        "question": "all",
        "subject": "",
        "standing": None,
        "effect": None,
        "low": None,
        "high": None,
        "shown": None,
        "used": 0,
        "with": 0,
        "without": 0,
        "may_be_said": False,
        "text": statement.text,
        "note": statement.note,
        "on": None,
    }
    if finding is None:
        return held
    return held | {
        "question": finding.question,
        "subject": finding.subject,
        "standing": finding.standing.value,
        "effect": finding.effect,
        "low": finding.low,
        "high": finding.high,
        "shown": finding.shown,
        "used": finding.used,
        "with": finding.n_with,
        "without": finding.n_without,
        "may_be_said": finding.may_be_said,
        "on": finding.on.isoformat() if finding.on else None,
    }


def _lines(said: Insights, texts: Texts) -> list[str]:
    """Return the statements part by part, each with its note under it."""
    if not said.statements:
        return [texts("insight.held_back")]
    blocks: dict[Part, list[str]] = {}
    for each in said.statements:
        blocks.setdefault(each.part, []).extend(_said(each))
    lines: list[str] = []
    for part, block in blocks.items():
        if part is not Part.ALL:
            lines += ["", texts(f"insight.part_{part.value}")]
        lines += block
    if said.next_review is not None and said.has_moves:
        lines += ["", _looks(said, said.next_review, texts)]
    return lines if lines[0] else lines[1:]


def _said(statement: Statement) -> list[str]:
    text, note = f"- {statement.text}", f"  {statement.note}"
    return [text, note] if statement.note else [text]


def _looks(said: Insights, after: date, texts: Texts) -> str:
    """Return when days were looked at, and when they will be."""
    then = day_words(after, texts)
    if said.reviewed_on is None:
        return texts("insight.first_look", next=then)
    day = day_words(said.reviewed_on, texts)
    return texts("insight.looked", day=day, next=then)


COMMANDS = {"insights": insights_command}
