"""A picture as the bytes of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImageWriter

if TYPE_CHECKING:
    from PySide6.QtGui import QImage


def png_of(image: QImage) -> bytes:
    """Return a PNG of the dots, and nothing beside them."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())
