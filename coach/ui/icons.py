"""Lucide icons, tinted with a palette colour and sharp on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from pathlib import Path

    from coach.ui.theme import Theme

STROKE = "1.75"
_EMPTY = '<svg xmlns="http://www.w3.org/2000/svg"/>'

_LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28">
<rect width="28" height="28" rx="8" fill="{primary}"/>
<circle cx="18.2" cy="11" r="4.2" fill="{lift_fill}"/>
<path d="M0 20 C7 13.5 13 15 18 18 C22 20.4 25 19 28 17 L28 20 A8 8 0 0 1 20 28
 L8 28 A8 8 0 0 1 0 20Z" fill="{sage_mid}"/>
<ellipse cx="8" cy="24.4" rx="2.6" ry="1.3" fill="{primary}"/>
<ellipse cx="13.2" cy="21.7" rx="2" ry="1" fill="{primary}"/>
<ellipse cx="17.3" cy="19.8" rx="1.5" ry=".8" fill="{primary}"/></svg>"""


def icon_pixmap(theme: Theme, name: str, px: int, color: str) -> QPixmap:
    """Return an icon as a pixmap at the screen's pixel ratio.

    Where the file cannot be read the room stays empty: the words beside it, such as
    *Help now*, are there in any case.

    Args:
        theme: where the colour and the icon folder come from.
        name: a Lucide name, such as ``"footprints"``.
        px: edge length in logical px, already scaled.
        color: a palette token, such as ``"ink_3"``.
    """
    text = _source(theme.tokens.icons_dir, name)
    text = text.replace("currentColor", theme.hex(color))
    return _drawn(text.replace('stroke-width="2"', f'stroke-width="{STROKE}"'), px)


def _source(folder: Path, name: str) -> str:
    try:
        return (folder / f"{name}.svg").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return _EMPTY


def logo_pixmap(theme: Theme, px: int) -> QPixmap:
    """Return the logo, ``px`` wide and high."""
    names = ("primary", "lift_fill", "sage_mid")
    return _drawn(_LOGO.format(**{name: theme.hex(name) for name in names}), px)


def _drawn(svg: str, px: int) -> QPixmap:
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    made = QPixmap(round(px * ratio), round(px * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(svg.encode())).render(
        painter, QRectF(0, 0, made.width(), made.height())
    )
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
