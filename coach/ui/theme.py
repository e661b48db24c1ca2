"""How everything looks: colours, sizes and type from ``resources/tokens.toml``.

A `Theme` is a value made once from the tokens, the palette (light or dark) and the
text size. Every widget takes it first in its constructor and keeps it; when the
person changes theme or text size the window makes a new `Theme` and builds its pages
again. There is no global theme and no live restyling.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette

from coach.errors import ContentError
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

TOKENS = "tokens.toml"
LARGE_SCALE = 1.5
DARK_MOOD_CELLS = 5
TITLE_SPACING_PX = -0.2


@dataclass(frozen=True, slots=True)
class Tokens:
    """The parsed tokens file; lengths in px at 100 % text, motion in ms."""

    fonts_dir: Path
    icons_dir: Path
    families: Mapping[str, str]
    font_px: Mapping[str, int]
    line_px: Mapping[str, int]
    space: Mapping[str, int]
    radius: Mapping[str, int]
    size: Mapping[str, int]
    motion_ms: Mapping[str, int]
    light: Mapping[str, str]
    dark: Mapping[str, str]
    mood_sky: tuple[str, ...]
    mood_ink: tuple[str, str]
    mood_words: tuple[str, ...]


def load_tokens(resources: Path) -> Tokens:
    """Read ``tokens.toml`` from the folder of bundled resources.

    Raises:
        ContentError: the file is not there, or does not hold what it should.
    """
    try:
        return _read_tokens(resources)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        found = f"{type(error).__name__}: {error}"
        problem = f"{TOKENS}: expected colours, sizes and type, found {found}"
        raise ContentError((problem,)) from error


def _read_tokens(resources: Path) -> Tokens:
    with (resources / TOKENS).open("rb") as file:
        raw: dict[str, Any] = tomllib.load(file)
    font, mood, motion = raw["font"], raw["mood"], raw["motion"]
    return Tokens(
        fonts_dir=resources / "fonts",
        icons_dir=resources / "icons",
        families={"ui": font["ui"], "serif": font["serif"]},
        font_px=font["size"],
        line_px=font["line"],
        space=raw["space"],
        radius=raw["radius"],
        size=raw["size"],
        motion_ms={k: v for k, v in motion.items() if isinstance(v, int)},
        light=raw["light"],
        dark=raw["dark"],
        mood_sky=tuple(mood["sky"]),
        mood_ink=(mood["text_dark_cells"], mood["text_light_cells"]),
        mood_words=tuple(mood["words"]),
    )


@dataclass(frozen=True, slots=True)
class Role:
    """One way of setting type: which token sizes it, and with which face.

    ``size`` and ``line`` name a token (``"body"``) or are px at 100 %.
    """

    size: str | int
    line: str | int
    family: str = "ui"
    weight: int = 400
    italic: bool = False
    color: str = "ink"


ROLES: Mapping[str, Role] = {
    "display": Role("display", "display", "serif", 600),
    "title": Role("title", "title", "serif", 600),
    "step": Role("step", "step", "serif", 600),
    "heading": Role("heading", "heading", "serif", 600),
    "brand": Role("lead", "lead", "serif", 600),
    "number": Role("number", "number", "serif", 600),
    "number_big": Role("number_big", "number_big", "serif", 600),
    "timer": Role("timer", "timer", "serif", 600),
    "lead": Role("lead", "lead", color="ink_2"),
    "body": Role("body", "body"),
    "body_2": Role("body", "body", color="ink_2"),
    "label": Role("body", 24, weight=600),
    "button": Role("body", 24, weight=600),
    "button_hero": Role("lead", "lead", weight=600),
    "button_big": Role("step", "step", weight=600),
    "small": Role("small", "small", color="ink_2"),
    "small_ink": Role("small", "small"),
    "small_label": Role("small", "small", weight=600),
    "sub": Role("small", "small", color="ink_3"),
    "caption": Role("caption", "caption", color="ink_3"),
    "caption_label": Role("caption", "caption", weight=600),
    "quote": Role(18, 27, "serif", italic=True),
    "own_words": Role("body", 26, "serif", italic=True),
    "field": Role(16, 24),
}

_FACES = {
    ("ui", 400, False): "AtkinsonHyperlegibleNext-Regular.ttf",
    ("ui", 600, False): "AtkinsonHyperlegibleNext-SemiBold.ttf",
    ("ui", 700, False): "AtkinsonHyperlegibleNext-Bold.ttf",
    ("ui", 400, True): "AtkinsonHyperlegibleNext-Italic.ttf",
    ("serif", 400, False): "Literata-Regular.ttf",
    ("serif", 600, False): "Literata-SemiBold.ttf",
    ("serif", 400, True): "Literata-Italic.ttf",
}


class Theme:
    """The look in force: palette, text scale, type.

    Args:
        tokens: what `load_tokens` read.
        is_dark: which palette.
        text_scale_pct: 100, 125, 150 or 200.
        reduce_motion: nothing slides or fades; every duration is 0.
    """

    def __init__(
        self,
        tokens: Tokens,
        *,
        is_dark: bool = False,
        text_scale_pct: int = 100,
        reduce_motion: bool = False,
    ) -> None:
        self.tokens = tokens
        self.is_dark = is_dark
        self.text_scale_pct = text_scale_pct
        self.scale = text_scale_pct / 100
        self.reduce_motion = reduce_motion
        self._palette = tokens.dark if is_dark else tokens.light
        self._colors: dict[str, QColor] = {}
        self._lifts: dict[str, int] = {}
        self._fonts: dict[tuple[str, int | None], QFont] = {}

    @property
    def is_large(self) -> bool:
        """Whether text is so large that columns fold and the sidebar is a rail."""
        return self.scale >= LARGE_SCALE

    @property
    def is_largest(self) -> bool:
        """Whether text is at 200 %, where buttons take the full width."""
        return self.text_scale_pct >= 200

    def color(self, name: str) -> QColor:
        """Return a palette colour by its token name, such as ``"ink_2"``."""
        found = self._colors.get(name)
        if found is None:
            found = self._colors[name] = QColor(self._palette[name])
        return found

    def hex(self, name: str) -> str:
        """Return a palette colour as ``#RRGGBB``, for SVG and style text."""
        return self._palette[name]

    def mood_color(self, mood: int) -> QColor:
        """Return the sky colour of a mood 0-10; the same in both palettes."""
        return QColor(self.tokens.mood_sky[mood])

    def mood_ink(self, mood: int) -> QColor:
        """Return the colour of the number written on a mood's sky, 0-10."""
        return QColor(self.tokens.mood_ink[0 if mood < DARK_MOOD_CELLS else 1])

    def mood_word(self, mood: int) -> str:
        """Return the word of a mood 0-10, such as ``"okay"`` for 6."""
        return self.tokens.mood_words[mood]

    def px(self, length: float) -> int:
        """Return a length that grows with the text size: heights, icons, type."""
        return round(length * self.scale)

    def space(self, name: str) -> int:
        """Return a spacing token in px; spacing does not grow with the text."""
        return self.tokens.space[name]

    def radius(self, name: str) -> int:
        """Return a corner radius token in px."""
        return self.tokens.radius[name]

    def size(self, name: str) -> int:
        """Return a size token in px at 100 %, not scaled."""
        return self.tokens.size[name]

    def motion_ms(self, name: str) -> int:
        """Return a duration in ms, 0 when the person asked for less motion."""
        return 0 if self.reduce_motion else self.tokens.motion_ms[name]

    def font(self, role: str, weight: int | None = None) -> QFont:
        """Return the font of a role at the present text size.

        Args:
            role: a key of `ROLES`.
            weight: 400, 600 or 700, instead of the role's own.
        """
        key = (role, weight)
        found = self._fonts.get(key)
        if found is None:
            found = self._fonts[key] = self._make_font(ROLES[role], weight)
        return found

    def line_height(self, role: str) -> int:
        """Return the line height of a role in px at the present text size."""
        line = ROLES[role].line
        return self.px(line if isinstance(line, int) else self.tokens.line_px[line])

    def lift(self, role: str) -> int:
        """Return how many px a role's words go up so that no descender is cut.

        The serif face is taller than its line; drawn in the middle of the line, the
        lowest point of a "g" would lie under it.
        """
        if ROLES[role].family != "serif":
            return 0
        found = self._lifts.get(role)
        if found is None:
            metrics, line = QFontMetrics(self.font(role)), self.line_height(role)
            baseline = (line - metrics.height()) // 2 + metrics.ascent()
            lowest = baseline + metrics.tightBoundingRect("gjpqy").bottom() + 1
            found = self._lifts[role] = max(0, lowest - line)
        return found

    def _make_font(self, role: Role, weight: int | None) -> QFont:
        weight = weight or role.weight
        face = _FACES.get((role.family, weight, role.italic))
        if face is not None:
            _load_face(str(self.tokens.fonts_dir / face))
        font = QFont(self.tokens.families[role.family])
        size = role.size
        font.setPixelSize(
            self.px(size if isinstance(size, int) else self.tokens.font_px[size])
        )
        font.setWeight(QFont.Weight(weight))
        font.setItalic(role.italic)
        if role.size in ("title", "display"):
            kind = QFont.SpacingType.AbsoluteSpacing
            font.setLetterSpacing(kind, TITLE_SPACING_PX * self.scale)
        return font


@cache
def _load_face(path: str) -> int:
    return QFontDatabase.addApplicationFont(path)


def palette(theme: Theme) -> QPalette:
    """Return Qt's own palette in the theme's colours, for stock widgets."""
    made = QPalette()
    pairs = {
        QPalette.ColorRole.Window: "paper",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "sunken",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.PlaceholderText: "ink_3",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.Highlight: "primary",
        QPalette.ColorRole.HighlightedText: "on_primary",
        QPalette.ColorRole.ToolTipBase: "surface",
        QPalette.ColorRole.ToolTipText: "ink",
        QPalette.ColorRole.Link: "primary_text",
    }
    for role, name in pairs.items():
        made.setColor(role, theme.color(name))
    disabled = QPalette.ColorGroup.Disabled
    made.setColor(disabled, QPalette.ColorRole.Text, theme.color("disabled_text"))
    return made


def stylesheet(theme: Theme) -> str:
    """Return the only style sheet: a scroll bar's.

    Everything else paints itself, which is quicker to start and lets the focus ring
    keep its gap. The sheet is set on each scroll bar, never on the application.
    """
    handle, track = theme.hex("border_strong"), theme.hex("sunken")
    return f"""
QScrollBar {{ background: {track}; border: 0; border-radius: 7px; width: 14px }}
QScrollBar::handle {{ background: {handle}; border-radius: 7px; min-height: 44px }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0 }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent }}
"""


def dress(app: QApplication, theme: Theme) -> None:
    """Give the application the theme's palette and base font."""
    app.setPalette(palette(theme))
    app.setFont(theme.font("body"))
