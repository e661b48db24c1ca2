"""The open door of the calmest Today, as a whole panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.ui.widgets.scenes import stone, tree

if TYPE_CHECKING:
    from coach.ui.widgets.scenes import Palette

PICTURE = (520.0, 832.0)
LEFT, RIGHT, TOP, FLOOR = 172, 390, 166, 716


def open_door(c: Palette, w: float, h: float) -> str:
    """Inside is dusk, outside is day; drawn for 520 x 832 and stretched to fit."""
    x = w / PICTURE[0]
    y = h / PICTURE[1]
    return (
        f'<g transform="scale({x} {y})">'
        + _inside(c)
        + _view(c, *PICTURE)
        + _frame(c, *PICTURE)
        + "</g>"
    )


def _inside(c: Palette) -> str:
    w, h = PICTURE
    return (
        f'<rect width="{w}" height="{h}" fill="{c["wall"]}"/>'
        f'<rect y="{FLOOR}" width="{w}" height="{h - FLOOR}" fill="{c["stone"]}"/>'
    )


def _view(c: Palette, w: float, h: float) -> str:
    """What is seen through the door; land ends at the sill, so nothing is clipped."""
    s = (
        f'<rect x="{LEFT}" y="{TOP}" width="{RIGHT - LEFT}" height="{FLOOR - TOP}"'
        f' fill="{c["sky_day"]}"/>'
        f'<circle cx="{w * 0.59}" cy="{h * 0.40}" r="{w * 0.085}"'
        f' fill="{c["lift_fill"]}"/>'
    )
    far = (
        f"M{LEFT} {h * 0.55} C{w * 0.45} {h * 0.49} {w * 0.62} {h * 0.52} {RIGHT}"
        f" {h * 0.46} V{FLOOR} H{LEFT}Z"
    )
    middle = (
        f"M{LEFT} {h * 0.64} C{w * 0.5} {h * 0.62} {w * 0.62} {h * 0.58} {RIGHT}"
        f" {h * 0.56} V{FLOOR} H{LEFT}Z"
    )
    near = (
        f"M{LEFT} {h * 0.75} C{w * 0.5} {h * 0.75} {w * 0.64} {h * 0.70} {RIGHT}"
        f" {h * 0.68} V{FLOOR} H{LEFT}Z"
    )
    s += f'<path d="{far}" fill="{c["sage_pale"]}"/>'
    s += f'<path d="{middle}" fill="{c["sage_mid"]}"/>'
    s += tree(c, w * 0.70, h * 0.585, w * 0.12)
    s += tree(c, w * 0.665, h * 0.592, w * 0.085)
    s += f'<path d="{near}" fill="{c["sage"]}"/>'
    for x, y, r in (
        (0.485, 0.825, 15),
        (0.54, 0.79, 12.5),
        (0.585, 0.76, 10.5),
        (0.618, 0.733, 8.8),
    ):
        s += stone(c, w * x, h * y, r, "lift_fill" if r == 15 else "pic_light")
    return s


def _frame(c: Palette, w: float, h: float) -> str:
    door = (
        f"M{LEFT} {TOP} L{w * 0.13} {TOP - h * 0.045} V{FLOOR + h * 0.05}"
        f" L{LEFT} {FLOOR}Z"
    )
    frame = (
        f"M{LEFT - 8} {TOP - 12} H{RIGHT + 12} V{FLOOR} H{RIGHT} V{TOP} H{LEFT - 8}Z"
    )
    sill = (
        f"M{LEFT - 10} {FLOOR} H{RIGHT + 16} L{RIGHT + 26} {FLOOR + 14} H{LEFT - 24}Z"
    )
    return (
        f'<path d="{door}" fill="{c["door"]}"/>'
        f'<circle cx="{w * 0.165}" cy="{h * 0.555}" r="7" fill="{c["lift_fill"]}"/>'
        f'<path d="{frame}" fill="{c["surface"]}"/>'
        f'<path d="{sill}" fill="{c["pic_light"]}"/>'
    )
