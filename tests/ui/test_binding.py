"""A guard: on some versions the binding loses references to None and aborts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QImage, QPainter

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

CALLS = 500
ALLOWED = 50


def test_calls_that_return_nothing_keep_the_references_to_none(
    qapp: QApplication,
) -> None:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    color = QColor("black")
    painter.setPen(color)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        painter.setPen(color)
    after = sys.getrefcount(None)
    painter.end()
    assert abs(after - before) <= ALLOWED
