"""The look of the window that says why the program cannot open.

It is there when ``tokens.toml`` is not: a light palette and the sizes, so that
*Help now* opens whatever is broken. A test holds it against the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.ui.theme import Tokens

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FONT_PX: Mapping[str, int] = {
    "display": 34,
    "title": 28,
    "heading": 21,
    "lead": 19,
    "body": 17,
    "small": 15,
    "caption": 14,
    "step": 25,
    "number": 40,
    "number_big": 56,
    "timer": 80,
}
_LINE_PX: Mapping[str, int] = {
    "display": 42,
    "title": 36,
    "heading": 28,
    "lead": 28,
    "body": 25,
    "small": 22,
    "caption": 20,
    "step": 32,
    "number": 48,
    "number_big": 60,
    "timer": 88,
}
_SPACE: Mapping[str, int] = {
    "xs": 4,
    "s": 8,
    "m": 12,
    "l": 16,
    "xl": 24,
    "xxl": 32,
    "xxxl": 48,
    "huge": 64,
}
_RADIUS: Mapping[str, int] = {
    "chip": 8,
    "control": 10,
    "card": 16,
    "panel": 20,
    "pill": 999,
}
_SIZE: Mapping[str, int] = {
    "target": 44,
    "button": 48,
    "button_hero": 56,
    "input": 48,
    "sidebar": 224,
    "sidebar_rail": 120,
    "content_pad": 40,
    "content_max": 976,
    "main_col": 616,
    "side_col": 336,
    "gutter": 24,
    "focus_width": 3,
    "focus_gap": 2,
    "icon_small": 18,
    "icon": 22,
    "icon_large": 28,
}
_MOTION_MS: Mapping[str, int] = {
    "quick": 0,
    "calm": 0,
    "slow": 0,
    "breath": 0,
}
_LIGHT: Mapping[str, str] = {
    "paper": "#F7F2E8",
    "side": "#EFE8DA",
    "surface": "#FFFCF6",
    "sunken": "#F1EBDF",
    "border": "#DFD6C4",
    "border_strong": "#857C69",
    "ink": "#2A2823",
    "ink_2": "#4A463D",
    "ink_3": "#625C50",
    "primary": "#2E5C45",
    "primary_hover": "#264D3A",
    "primary_press": "#1D3D2D",
    "on_primary": "#FFFDF7",
    "primary_soft": "#E0EADC",
    "primary_text": "#24503B",
    "sage": "#6C9172",
    "sage_mid": "#A9C0A4",
    "sage_pale": "#CFDCC8",
    "lift": "#BF7310",
    "lift_fill": "#F0B65A",
    "lift_soft": "#FAEACB",
    "lift_text": "#6E4206",
    "before": "#56597A",
    "lake": "#3C6679",
    "lake_soft": "#DDE8EB",
    "lake_text": "#27485A",
    "help": "#6B4468",
    "help_hover": "#5A3857",
    "help_soft": "#F2E7EF",
    "help_text": "#5A3857",
    "on_help": "#FFFBFE",
    "focus": "#1F4FA3",
    "sky_day": "#FBEBCB",
    "pic_light": "#FFFCF6",
    "pic_dark": "#2E5C45",
    "stone": "#D8CFBE",
    "disabled_fill": "#E9E2D4",
    "disabled_text": "#696356",
}
_SKY = (
    "#23283F",
    "#2F3552",
    "#3F4465",
    "#525576",
    "#6A6484",
    "#AF96A0",
    "#C6A59A",
    "#DBB48C",
    "#E8C07A",
    "#F1CE7E",
    "#F8E09B",
)


def plain_tokens(resources: Path) -> Tokens:
    """Return tokens that are written here; moods, which it never shows, have no word.

    Args:
        resources: where fonts and icons lie, if they do.
    """
    return Tokens(
        fonts_dir=resources / "fonts",
        icons_dir=resources / "icons",
        families={"ui": "Atkinson Hyperlegible Next", "serif": "Literata"},
        font_px=_FONT_PX,
        line_px=_LINE_PX,
        space=_SPACE,
        radius=_RADIUS,
        size=_SIZE,
        motion_ms=_MOTION_MS,
        light=_LIGHT,
        dark=_LIGHT,
        mood_sky=_SKY,
        mood_ink=("#FFFCF6", "#2A2823"),
        mood_words=("",) * len(_SKY),
    )
