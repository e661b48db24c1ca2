"""How the printed page looks: its size, its faces, its colours.

Everything is measured in quarters of a point, so that whole numbers are fine enough
for letters; a painter is scaled once from these to the device.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF

from coach.paths import resources

if TYPE_CHECKING:
    from pathlib import Path

WIDTH, HEIGHT = 2381.0, 3368.0
"""A4: 210 x 297 mm."""
MARGIN = 170.0
GUTTER = 100.0
CONTENT = WIDTH - 2 * MARGIN

SANS, SERIF = "Atkinson Hyperlegible Next", "Literata"
TITLE, HEADING, BODY, SMALL, TINY = 80, 46, 38, 33, 30

INK = QColor("#2A2823")
QUIET = QColor("#4A463D")
FAINT = QColor("#625C50")
LINE = QColor("#DFD6C4")
LAKE = QColor("#3C6679")
SAGE = QColor("#6C9172")
PALE = QColor("#F1EBDF")
PAPER = QColor("#FFFFFF")


@cache
def _load(folder: Path) -> int:
    """Make the bundled faces known to Qt, once; return how many there were."""
    files = sorted(folder.glob("*.ttf"))
    return sum(QFontDatabase.addApplicationFont(str(file)) >= 0 for file in files)


@lru_cache(maxsize=32)
def font(px: int, weight: int = 400, *, serif: bool = False) -> QFont:
    """Return a face of the product, ``px`` quarter points high; not to be changed."""
    _load(resources() / "fonts")
    made = QFont(SERIF if serif else SANS)
    made.setPixelSize(px)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def text_width(text: str, px: int, weight: int = 400) -> float:
    """Return how wide a text is, in quarter points."""
    return QFontMetricsF(font(px, weight)).horizontalAdvance(text)
