"""*Help now* as a sheet to print, to keep as a file or to paste somewhere."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.domain.support import Support
    from coach.services.own_help import OwnHelp
    from coach.services.support import LinesView, LineView


class PaperKind(StrEnum):
    """How a line of the sheet is set."""

    TITLE = "title"
    HEADING = "heading"
    LINE = "line"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line of the sheet."""

    kind: PaperKind
    text: str


def build_paper(
    words: Support, view: LinesView, own: OwnHelp | None
) -> tuple[PaperLine, ...]:
    """Return all that stands on the page, in reading order.

    Args:
        words: the words of *Help now*.
        view: the numbers shown; a guess is said to be one.
        own: the person's own people and steps, or None where they cannot be read.
    """
    heading, line = PaperKind.HEADING, PaperKind.LINE
    parts = [PaperLine(PaperKind.TITLE, words.opening)]
    parts += [PaperLine(line, view.question)] if view.question else []
    parts += _numbers(view)
    parts += [PaperLine(heading, words.now_title)]
    parts += [PaperLine(line, each) for each in words.now]
    if own is not None:
        parts += _own(words, own)
    parts += [PaperLine(line, words.lines.talk_hint)]
    parts += [PaperLine(line, each) for each in words.people]
    return tuple(parts)


def as_text(paper: tuple[PaperLine, ...]) -> str:
    """Return the sheet as plain text, an empty line before each heading."""
    spaced = {PaperKind.HEADING}
    return "\n".join(("\n" if p.kind in spaced else "") + p.text for p in paper) + "\n"


def _numbers(view: LinesView) -> Iterator[PaperLine]:
    block = view.emergency
    country = f" ({view.country})" if view.country else ""
    yield PaperLine(PaperKind.HEADING, block.title + country)
    if block.instead:
        yield PaperLine(PaperKind.NUMBER, block.instead)
    for number, what in block.numbers:
        yield PaperLine(PaperKind.NUMBER, f"{number}, {what}" if what else number)
    yield PaperLine(PaperKind.LINE, block.line)
    yield PaperLine(PaperKind.HEADING, view.title)
    for each in view.lines:
        yield _line(each)
    for note in view.notes:
        yield PaperLine(PaperKind.LINE, note)


def _line(line: LineView) -> PaperLine:
    known = f" ({line.detail})" if line.detail else ""
    number = f": {line.number}" if line.number else ""
    return PaperLine(PaperKind.NUMBER, f"{line.name}{number}{known}")


def _own(words: Support, own: OwnHelp) -> Iterator[PaperLine]:
    from coach.services.own_help import person_line

    if own.people:
        yield PaperLine(PaperKind.HEADING, words.page.my_people)
    for person in own.people:
        yield _line(person_line(person))
    for each in words.headings:
        text = own.step(each.id)
        if text:
            yield PaperLine(PaperKind.HEADING, each.title)
            yield PaperLine(PaperKind.LINE, text)
