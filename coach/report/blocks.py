"""Sections as text documents: measured once, drawn anywhere on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QColor,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from coach.report.look import BODY, FAINT, HEADING, INK, QUIET, SMALL, font

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coach.domain.wording import Texts
    from coach.services.summary_sheet import Section

LINE_PCT = 122.0
INDENT = 34.0
BETWEEN_ITEMS = 5.0
AFTER_HEADING = 8.0
BULLET = "•"


class Block:
    """Lines of text at a width; ``height`` is what they take, in quarter points."""

    def __init__(self, width: float) -> None:
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self.document.setUseDesignMetrics(True)
        self.document.setDefaultFont(font(BODY))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(INDENT)
        self.document.setDefaultTextOption(option)
        self.document.setTextWidth(width)
        self._cursor = QTextCursor(self.document)
        self._is_begun = False

    @property
    def height(self) -> float:
        """What the lines take."""
        return self.document.size().height() if self._is_begun else 0.0

    def add(
        self,
        text: str,
        px: int = BODY,
        weight: int = 400,
        color: QColor = INK,
        *,
        bullet: bool = False,
        below: float = BETWEEN_ITEMS,
    ) -> None:
        """Add one paragraph of plain text."""
        shape = QTextBlockFormat()
        kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        shape.setLineHeight(LINE_PCT, kind.value)
        shape.setBottomMargin(below)
        if bullet:
            shape.setLeftMargin(INDENT)
            shape.setTextIndent(-INDENT)
        ink = QTextCharFormat()
        ink.setFont(font(px, weight))
        ink.setForeground(color)
        if self._is_begun:
            self._cursor.insertBlock(shape, ink)
        else:
            self._cursor.setBlockFormat(shape)
            self._cursor.setCharFormat(ink)
        self._is_begun = True
        self._cursor.insertText(f"{BULLET}\t{text}" if bullet else text, ink)

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw the lines with their top left corner at a place."""
        painter.save()
        painter.translate(x, y)
        self.document.drawContents(painter)
        painter.restore()


def section_block(section: Section, width: float, shown: int, texts: Texts) -> Block:
    """Return a section with its first so many items; the rest is counted."""
    block = Block(width)
    block.add(section.title, HEADING, 600, below=AFTER_HEADING)
    _add_all(block, section.lines)
    for item in section.items[:shown]:
        block.add(item, bullet=True)
    left = len(section.items) - shown
    if left > 0:
        block.add(texts.count("summary.more", left), color=QUIET)
    _add_all(block, section.after)
    return block


def lines_block(lines: Iterable[str], width: float) -> Block:
    """Return small, quiet lines, as they stand under a chart and at the foot."""
    block = Block(width)
    for line in lines:
        block.add(line, SMALL, color=FAINT, below=2)
    return block


def _add_all(block: Block, lines: Iterable[str]) -> None:
    for line in lines:
        block.add(line, color=QUIET)
