"""Which theme the person's settings and the computer's scheme ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from coach.domain.settings import TEXT_SCALES_PCT
from coach.domain.settings import Theme as Choice
from coach.ui.theme import Theme

if TYPE_CHECKING:
    from coach.domain.settings import Settings
    from coach.ui.theme import Tokens


def theme_of(tokens: Tokens, settings: Settings) -> Theme:
    """Return the theme for these settings, following the system where asked to."""
    scheme = QGuiApplication.styleHints().colorScheme()
    system_dark = scheme == Qt.ColorScheme.Dark
    chosen = settings.theme
    return Theme(
        tokens,
        is_dark=system_dark if chosen == Choice.SYSTEM else chosen == Choice.DARK,
        text_scale_pct=settings.text_scale_pct,
        reduce_motion=settings.reduce_motion,
    )


def is_same_look(one: Theme, other: Theme) -> bool:
    """Return whether two themes draw the same."""
    return (one.is_dark, one.text_scale_pct, one.reduce_motion) == (
        other.is_dark,
        other.text_scale_pct,
        other.reduce_motion,
    )


def next_scale(now_pct: int, step: int) -> int:
    """Return the next larger (+1) or smaller (-1) text size; 0 is 100 %."""
    if step == 0:
        return TEXT_SCALES_PCT[0]
    at = TEXT_SCALES_PCT.index(now_pct) + step
    return TEXT_SCALES_PCT[min(max(at, 0), len(TEXT_SCALES_PCT) - 1)]
