"""The card for the pocket on paper: A6, one side, large enough to read outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPageSize, QPainter, QPen

from coach.report.blocks import Block
from coach.report.look import BODY, INK, LINE, PAPER, QUIET, SMALL, font
from coach.report.pdf_file import PdfFile, paint_on
from coach.report.readable import prime

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QPagedPaintDevice

    from coach.domain.wording import Texts
    from coach.services.week_card import CardDay, WeekCard

WIDTH, HEIGHT = 1191.0, 1678.0
"""A6: 105 x 148 mm, in quarters of a point."""
MARGIN = 84.0
CONTENT = WIDTH - 2 * MARGIN
NAME = 170.0
"""Room for "Wed 14" before what stands on the day."""
TITLE_PX = 56
AFTER_TITLE, LEAST_ROW, ROW_PAD, BETWEEN = 34.0, 84.0, 14.0, 26.0
MOST_SPARE = 80.0
"""Room a day gets at most beyond its lines, for a word by hand."""
MAKER = "Outside In"


class CardPaper:
    """Draws cards; the one place that knows what they look like.

    Args:
        texts: the sentences.
    """

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def paint(self, painter: QPainter, card: WeekCard, width: float) -> None:
        """Draw a card at the painter's origin, so wide in the painter's units."""
        painter.save()
        painter.scale(width / WIDTH, width / WIDTH)
        _Card(card).draw(painter)
        painter.restore()

    def paint_on(self, device: QPagedPaintDevice, card: WeekCard) -> bool:
        """Draw a card on a printer in its own size; return whether that worked."""
        share = WIDTH / 4 / 72 * device.logicalDpiX()
        return paint_on(device, lambda p, width: self.paint(p, card, min(width, share)))

    def write(self, card: WeekCard, path: Path, *, replace: bool = False) -> None:
        """Write a card as a PDF of one A6 page, whole or not at all.

        Args:
            card: what stands on it.
            path: the file; its folder is there.
            replace: whether a file of that name may be written anew.

        Raises:
            Refused: there is such a file, or it cannot be written; in words.
        """
        PdfFile(path, self._texts).write(
            lambda device: self.paint_on(device, card),
            size=QPageSize.PageSizeId.A6,
            title=card.title,
            maker=MAKER,
            replace=replace,
        )


class _Card:
    """A card laid out: days take what the foot leaves, with fewer lines if need be."""

    def __init__(self, card: WeekCard) -> None:
        self._card = card
        self._sentence = Block(CONTENT)
        if card.sentence:
            self._sentence.add(card.sentence, BODY, 600)
        self._help = Block(CONTENT)
        for line in card.help:
            self._help.add(line, SMALL, color=QUIET)
        self._most = max((len(day.lines) for day in card.days), default=0)
        while self._most > 1 and self._days_height() > self._room():
            self._most -= 1
        spare = max(0.0, self._room() - self._days_height())
        self._spare = min(MOST_SPARE, spare / max(1, len(card.days)))

    def draw(self, painter: QPainter) -> None:
        """Draw the card; one unit of the painter is a quarter of a point."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        prime(painter)
        painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), PAPER)
        painter.setPen(INK)
        painter.setFont(font(TITLE_PX, 600, serif=True))
        painter.drawText(QPointF(MARGIN, MARGIN + TITLE_PX * 0.8), self._card.title)
        y = self._top()
        for day in self._card.days:
            y = self._draw_day(painter, day, y)
        foot = self._foot()
        self._sentence.draw(painter, MARGIN, foot)
        self._help.draw(painter, MARGIN, HEIGHT - MARGIN - self._help.height)

    def _draw_day(self, painter: QPainter, day: CardDay, y: float) -> float:
        painter.setPen(QPen(LINE, 3))
        painter.drawLine(QPointF(MARGIN, y), QPointF(WIDTH - MARGIN, y))
        painter.setPen(INK)
        painter.setFont(font(BODY, 600))
        painter.drawText(QPointF(MARGIN, y + ROW_PAD + BODY), day.name)
        self._lines(day).draw(painter, MARGIN + NAME, y + ROW_PAD)
        return y + self._row(day) + self._spare

    def _lines(self, day: CardDay) -> Block:
        block = Block(CONTENT - NAME)
        for line in day.lines[: self._most]:
            block.add(line, BODY)
        return block

    def _row(self, day: CardDay) -> float:
        return max(LEAST_ROW, self._lines(day).height + 2 * ROW_PAD)

    def _days_height(self) -> float:
        return sum(self._row(day) for day in self._card.days)

    def _top(self) -> float:
        return MARGIN + TITLE_PX + AFTER_TITLE

    def _foot(self) -> float:
        """Return where the sentence begins, over the help."""
        below = self._help.height + BETWEEN if self._help.height else 0.0
        return HEIGHT - MARGIN - below - self._sentence.height

    def _room(self) -> float:
        return self._foot() - BETWEEN - self._top()
