"""The paths of every picture, as SVG figures in a box of the width and height given.

``c`` names the palette's colours, so a scene is the same in light and dark.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

Palette = Mapping[str, str]
Scene = Callable[[Palette, float, float], str]
_HALO = 0.22
_SHADE = 0.35
_QUIET = 0.6


def tree(c: Palette, x: float, y: float, s: float) -> str:
    """Return a tree ``s`` high whose foot stands at ``x``, ``y``."""
    return (
        f'<rect x="{x - s * 0.06:.1f}" y="{y - s * 0.35:.1f}" width="{s * 0.12:.1f}"'
        f' height="{s * 0.37:.1f}" fill="{c["pic_dark"]}"/>'
        f'<ellipse cx="{x:.1f}" cy="{y - s * 0.68:.1f}" rx="{s * 0.3:.1f}"'
        f' ry="{s * 0.42:.1f}" fill="{c["sage"]}"/>'
    )


def house(c: Palette, x: float, y: float, s: float) -> str:
    """Return a house ``s`` wide whose lower left corner is at ``x``, ``y``."""
    wall, roof, dark = c["pic_light"], c["before"], c["pic_dark"]
    light, step = c["lift_fill"], c["stone"]
    return f"""<g transform="translate({x} {y}) scale({s / 120})">
<rect x="8" y="-86" width="104" height="86" fill="{wall}"/>
<path d="M-4 -82 L60 -132 L124 -82 L124 -76 L-4 -76Z" fill="{roof}"/>
<rect x="86" y="-128" width="13" height="24" fill="{roof}"/>
<rect x="22" y="-62" width="30" height="28" rx="2" fill="{light}"/>
<path d="M37 -62V-34M22 -48H52" stroke="{wall}" stroke-width="3"/>
<path d="M68 0V-52a14 14 0 0 1 28 0V0Z" fill="{dark}"/>
<circle cx="91" cy="-26" r="2.4" fill="{light}"/>
<rect x="62" y="-4" width="40" height="6" rx="2" fill="{step}"/></g>"""


def stone(
    c: Palette, x: float, y: float, rx: float, color: str, *, ry: float = 0.0
) -> str:
    """Return a stone with its shade; ``ry`` 0 means as flat as stones are."""
    ry = ry or rx * 0.42
    return (
        f'<ellipse cx="{x:.1f}" cy="{y + ry * 0.35:.1f}" rx="{rx:.1f}" ry="{ry:.1f}"'
        f' fill="{c["pic_dark"]}" opacity="{_SHADE}"/>'
        f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}"'
        f' fill="{c[color]}"/>'
    )


def _sky(c: Palette, w: float, h: float) -> str:
    return f'<rect width="{w}" height="{h}" fill="{c["sky_day"]}"/>'


def _sun(c: Palette, x: float, y: float, r: float) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{r}" fill="{c["lift_fill"]}"/>'


def _halo(c: Palette, x: float, y: float, r: float) -> str:
    """Return the ring around the sun; at night a glow without an edge."""
    if not c.get("night"):
        return _sun(c, x, y, r).replace("/>", f' opacity="{_HALO}"/>')
    fill = c["lift_fill"]
    return (
        '<defs><radialGradient id="glow">'
        f'<stop offset="0.5" stop-color="{fill}" stop-opacity="{_HALO}"/>'
        f'<stop offset="1" stop-color="{fill}" stop-opacity="0"/>'
        "</radialGradient></defs>"
        f'<circle cx="{x}" cy="{y}" r="{r}" fill="url(#glow)"/>'
    )


def _land(c: Palette, d: str, color: str) -> str:
    return f'<path d="{d}" fill="{c[color]}"/>'


def hill_panel(c: Palette, w: float, h: float) -> str:
    """The welcome: a door at the foot, stones up the hill, sun near the top."""
    s = _sky(c, w, h) + _halo(c, w * 0.66, h * 0.30, w * 0.27)
    s += _sun(c, w * 0.66, h * 0.30, w * 0.145)
    far = (
        f"M0 {h * 0.46} C{w * 0.25} {h * 0.36} {w * 0.42} {h * 0.44} {w * 0.62}"
        f" {h * 0.375} C{w * 0.8} {h * 0.325} {w * 0.92} {h * 0.35} {w} {h * 0.38}"
        f" V{h} H0Z"
    )
    middle = (
        f"M0 {h * 0.62} C{w * 0.2} {h * 0.60} {w * 0.36} {h * 0.50} {w * 0.58}"
        f" {h * 0.475} C{w * 0.78} {h * 0.455} {w * 0.9} {h * 0.47} {w} {h * 0.455}"
        f" V{h} H0Z"
    )
    s += _land(c, far, "sage_pale") + _land(c, middle, "sage_mid")
    for x, y, z in ((0.80, 0.475, 0.13), (0.89, 0.468, 0.17), (0.16, 0.607, 0.16)):
        s += tree(c, w * x, h * y, w * z)
    near = (
        f"M0 {h * 0.80} C{w * 0.22} {h * 0.80} {w * 0.38} {h * 0.71} {w * 0.62}"
        f" {h * 0.655} C{w * 0.8} {h * 0.615} {w * 0.92} {h * 0.60} {w} {h * 0.60}"
        f" V{h} H0Z"
    )
    grass = (
        f"M0 {h * 0.87} C{w * 0.3} {h * 0.87} {w * 0.62} {h * 0.90} {w} {h * 0.83}"
        f" V{h} H0Z"
    )
    s += _land(c, near, "sage") + _land(c, grass, "pic_dark")
    s += house(c, w * 0.09, h * 0.862, w * 0.30)
    for place, (x, y, r) in enumerate(_HILL_STONES):
        s += stone(c, w * x, h * y, w * r, "pic_light" if place else "lift_fill")
    return s


_HILL_STONES = (
    (0.285, 0.885, 0.040),
    (0.415, 0.872, 0.037),
    (0.505, 0.842, 0.034),
    (0.575, 0.803, 0.031),
    (0.655, 0.768, 0.028),
    (0.735, 0.735, 0.025),
    (0.80, 0.703, 0.022),
    (0.838, 0.672, 0.0195),
    (0.835, 0.644, 0.017),
    (0.80, 0.621, 0.015),
    (0.70, 0.575, 0.0125),
    (0.66, 0.556, 0.0115),
    (0.635, 0.538, 0.0105),
    (0.63, 0.521, 0.0095),
    (0.645, 0.505, 0.0085),
    (0.67, 0.491, 0.0078),
)


def foot(c: Palette, w: float, h: float) -> str:
    """The foot of the hill: a house and the first stones; no sky of its own."""
    far = (
        f"M0 {h * 0.45} C{w * 0.3} {h * 0.2} {w * 0.6} {h * 0.35} {w} {h * 0.05}"
        f" V{h} H0Z"
    )
    middle = (
        f"M0 {h * 0.62} C{w * 0.3} {h * 0.62} {w * 0.55} {h * 0.48} {w} {h * 0.36}"
        f" V{h} H0Z"
    )
    near = (
        f"M0 {h * 0.80} C{w * 0.3} {h * 0.82} {w * 0.6} {h * 0.74} {w} {h * 0.66}"
        f" V{h} H0Z"
    )
    s = _land(c, far, "sage_pale") + _land(c, middle, "sage_mid")
    s += tree(c, w * 0.82, h * 0.43, 66) + tree(c, w * 0.92, h * 0.40, 86)
    s += _land(c, near, "sage") + house(c, w * 0.09, h * 0.86, 122)
    s += stone(c, w * 0.36, h * 0.905, 19, "lift_fill")
    for x, y, r in (
        (0.47, 0.89, 15),
        (0.57, 0.865, 14),
        (0.66, 0.84, 12.5),
        (0.745, 0.81, 11.5),
        (0.82, 0.78, 10),
        (0.885, 0.75, 9),
        (0.945, 0.725, 8),
    ):
        s += stone(c, w * x, h * y, r, "pic_light")
    return s


def vignette(c: Palette, w: float, h: float) -> str:
    """Today's step: stones towards the hill, one of them lit."""
    s = _sky(c, w, h) + _sun(c, 106, 42, 19)
    s += _land(
        c, f"M0 78 C30 60 60 70 90 60 C115 52 135 56 152 62 V{h} H0Z", "sage_pale"
    )
    s += _land(
        c, f"M0 98 C36 92 60 78 100 76 C126 75 140 80 152 80 V{h} H0Z", "sage_mid"
    )
    s += tree(c, 126, 84, 30) + tree(c, 140, 86, 38)
    s += _land(c, f"M0 118 C40 116 80 104 152 106 V{h} H0Z", "sage")
    for x, y, r in (
        (26, 120, 10),
        (50, 111, 8.5),
        (72, 103, 7),
        (88, 95, 5.6),
        (98, 88, 4.6),
        (103, 82, 3.6),
    ):
        s += stone(c, x, y, r, "lift_fill" if r == 7 else "pic_light")
    return s


def door_vignette(c: Palette, w: float, h: float) -> str:
    """An open door: dusk inside, day outside."""
    s = f'<rect width="{w}" height="{h}" fill="{c["wall"]}"/>'
    s += f'<rect x="50" y="26" width="68" height="126" fill="{c["sky_day"]}"/>'
    s += _sun(c, 92, 66, 14)
    s += _land(c, "M50 92 C70 82 96 86 118 78 V152 H50Z", "sage_pale")
    s += _land(c, "M50 112 C74 106 96 104 118 98 V152 H50Z", "sage_mid")
    s += _land(c, "M50 130 H118 V152 H50Z", "sage")
    for x, y, r in ((86, 124, 8), (94, 111, 5.5), (99, 101, 4)):
        s += stone(c, x, y, r, "pic_light")
    s += _land(c, "M50 26 L22 14 V152 H50Z", "door") + _sun(c, 30, 86, 3)
    for x, y, wide, high, color in (
        (44, 20, 80, 6, "surface"),
        (118, 20, 6, 132, "surface"),
        (40, 144, 92, 8, "stone"),
    ):
        s += f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" fill="{c[color]}"/>'
    return s


def rest_vignette(c: Palette, w: float, h: float) -> str:
    """A rest day: the small stone on its hill, sun low."""
    s = _sky(c, w, h) + _sun(c, w * 0.74, h * 0.52, h * 0.22)
    far = (
        f"M0 {h * 0.66} C{w * 0.25} {h * 0.48} {w * 0.5} {h * 0.64} {w} {h * 0.46}"
        f" V{h} H0Z"
    )
    near = (
        f"M0 {h * 0.84} C{w * 0.3} {h * 0.86} {w * 0.6} {h * 0.70} {w} {h * 0.68}"
        f" V{h} H0Z"
    )
    s += _land(c, far, "sage_pale") + _land(c, near, "sage_mid")
    s += tree(c, w * 0.13, h * 0.80, h * 0.40)
    return s + stone(c, w * 0.40, h * 0.84, 15, "pic_light", ry=6.5)


def first_walk(c: Palette, w: float, h: float) -> str:
    """The house before the first walk, with one lit stone in front."""
    s = _sky(c, w, h) + _sun(c, w * 0.72, h * 0.33, 20)
    far = (
        f"M0 {h * 0.62} C{w * 0.4} {h * 0.5} {w * 0.7} {h * 0.62} {w} {h * 0.48}"
        f" V{h} H0Z"
    )
    s += _land(c, far, "sage_mid") + _land(c, f"M0 {h * 0.8} H{w} V{h} H0Z", "sage")
    return s + house(c, 12, h * 0.83, 74) + stone(c, w * 0.56, h * 0.9, 12, "lift_fill")


_GROUND_STONES = (
    (0.062, 0.905, 15),
    (0.136, 0.89, 13.4),
    (0.206, 0.868, 12),
    (0.272, 0.842, 10.6),
    (0.334, 0.812, 9.4),
    (0.392, 0.78, 8.2),
    (0.446, 0.748, 7),
)
GROUND_STONES = len(_GROUND_STONES)


def closed_ground(c: Palette, w: float, h: float) -> str:
    """Return two quiet hills, with nothing on them to know a place by."""
    far = (
        f"M0 {h * 0.37} C{w * 0.20} {h * 0.11} {w * 0.33} {h * 0.47} {w * 0.55}"
        f" {h * 0.27} C{w * 0.73} {h * 0.11} {w * 0.84} {h * 0.21} {w} {h * 0.08}"
        f" V{h} H0Z"
    )
    near = (
        f"M0 {h * 0.63} C{w * 0.23} {h * 0.44} {w * 0.44} {h * 0.74} {w * 0.64}"
        f" {h * 0.55} C{w * 0.80} {h * 0.41} {w * 0.89} {h * 0.48} {w} {h * 0.39}"
        f" V{h} H0Z"
    )
    return (
        f'<g opacity="{_QUIET}">{_land(c, far, "sage_pale")}</g>'
        f'<g opacity="{_QUIET}">{_land(c, near, "sage_mid")}</g>'
    )


def ground(lit: int | None) -> Scene:
    """Return the quiet hill at the foot of a calm page, with one stone lit."""

    def scene(c: Palette, w: float, h: float) -> str:
        far = (
            f"M0 {h * 0.60} C{w * 0.22} {h * 0.58} {w * 0.40} {h * 0.36} {w * 0.62}"
            f" {h * 0.30} C{w * 0.8} {h * 0.25} {w * 0.9} {h * 0.14} {w} {h * 0.10}"
            f" V{h} H0Z"
        )
        near = (
            f"M0 {h * 0.80} C{w * 0.3} {h * 0.82} {w * 0.6} {h * 0.62} {w} {h * 0.50}"
            f" V{h} H0Z"
        )
        s = _land(c, far, "sunken") + _land(c, near, "side")
        for place, (x, y, r) in enumerate(_GROUND_STONES):
            color = c["lift_fill" if place == lit else "stone"]
            s += (
                f'<ellipse cx="{w * x:.1f}" cy="{h * y:.1f}" rx="{r}"'
                f' ry="{r * 0.42:.1f}" fill="{color}"/>'
            )
        return s

    return scene


def stones_out(count: int) -> Scene:
    """Return the house at the foot of the hill with a lit stone for each outing."""

    def scene(c: Palette, w: float, h: float) -> str:
        s = _sky(c, w, h) + _sun(c, w * 0.8, h * 0.293, h * 0.147)
        far = (
            f"M0 {h * 0.62} C{w * 0.25} {h * 0.45} {w * 0.5} {h * 0.55} {w * 0.75}"
            f" {h * 0.44} C{w * 0.88} {h * 0.40} {w * 0.95} {h * 0.42} {w} {h * 0.45}"
            f" V{h} H0Z"
        )
        middle = (
            f"M0 {h * 0.78} C{w * 0.3} {h * 0.72} {w * 0.6} {h * 0.62} {w} {h * 0.60}"
            f" V{h} H0Z"
        )
        near = (
            f"M0 {h * 0.90} C{w * 0.4} {h * 0.88} {w * 0.7} {h * 0.80} {w} {h * 0.76}"
            f" V{h} H0Z"
        )
        s += _land(c, far, "sage_pale")
        s += tree(c, w * 0.62, h * 0.555, h * 0.227)
        s += tree(c, w * 0.70, h * 0.56, h * 0.293)
        s += _land(c, middle, "sage_mid") + house(c, w * 0.055, h * 0.84, w * 0.227)
        s += _land(c, near, "sage")
        for x, y, r in _stones_of(count):
            s += stone(c, w * x, h * y, w * r, "lift_fill")
        return s

    return scene


_FEW, _A_ROW = 3, 7
_FIRST_X, _LAST_X = 0.36, 0.94


def _stones_of(count: int) -> list[tuple[float, float, float]]:
    """Return where stones lie, as shares: up to seven on the edge, others before it."""
    if count <= _FEW:
        places = ((0.40, 0.85, 0.047), (0.58, 0.795, 0.043), (0.76, 0.735, 0.039))
        return list(places[:count])
    behind = count if count <= _A_ROW else count // 2
    return [*_row_of(behind, 0.0, 0.0), *_row_of(count - behind, -0.035, 0.093)]


def _row_of(count: int, aside: float, drop: float) -> list[tuple[float, float, float]]:
    step = (_LAST_X - _FIRST_X) / max(1, count - 1)
    across = [_FIRST_X + aside + step * n for n in range(count)]
    return [(x, 0.955 - 0.28 * x + drop, 0.046 - 0.017 * x) for x in across]
