"""The pictures: a hill, a house, stones. All decoration, hidden from the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy

from coach.ui.icons import logo_pixmap
from coach.ui.widgets import scenes
from coach.ui.widgets.drawn import Drawn
from coach.ui.widgets.open_door import open_door as open_door_scene

if TYPE_CHECKING:
    from coach.ui.theme import Theme
    from coach.ui.widgets.scenes import Scene

CORNER = 14
LOGO = 28


class Picture(Drawn):
    """A scene drawn once per size and kept as a pixmap.

    Args:
        theme: the palette; pictures do not grow with the text unless ``size`` is set.
        scene: what to draw.
        size: width and height in px at 100 % text; None fills the room it gets.
        corner: radius of the rounded corners in px.
    """

    def __init__(
        self,
        theme: Theme,
        scene: Scene,
        size: tuple[int, int] | None = None,
        corner: int = CORNER,
    ) -> None:
        super().__init__(theme, is_decorative=True)
        self._scene, self._size, self._corner = scene, size, corner
        self._kept: QPixmap | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if size is None:
            policy = QSizePolicy.Policy.Expanding
            self.setSizePolicy(policy, policy)
        else:
            self.setFixedSize(self.design_size(*size))

    def set_scene(self, scene: Scene) -> None:
        """Show another scene in the same place."""
        self._scene, self._kept = scene, None
        self.update()

    def sizeHint(self) -> QSize:
        """Return the picture's own size, or a small one if it fills its room."""
        return self.design_size(*(self._size or (120, 120)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw from the kept pixmap, made anew when the size has changed."""
        ratio = self.devicePixelRatioF()
        wanted = self.size() * ratio
        if self._kept is None or self._kept.size() != wanted:
            self._kept = self._made(wanted, ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._kept)
        painter.end()

    def _made(self, wanted: QSize, ratio: float) -> QPixmap:
        width, height = self._size or (self.width(), self.height())
        figures = self._scene(_palette(self.theme), width, height)
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg"'
            f' viewBox="0 0 {width} {height}">{figures}</svg>'
        )
        made = QPixmap(wanted)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 0, made.width(), made.height())
        if self._corner:
            clip = QPainterPath()
            radius = self._corner * ratio * (self.theme.scale if self._size else 1)
            clip.addRoundedRect(box, radius, radius)
            painter.setClipPath(clip)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, box)
        painter.end()
        made.setDevicePixelRatio(ratio)
        return made


def _palette(theme: Theme) -> dict[str, str]:
    """Return the palette, with walls, doors and a sun that stay quiet at night."""
    held = theme.tokens.dark if theme.is_dark else theme.tokens.light
    wall, door = ("lake_soft", "sage_mid") if theme.is_dark else ("before", "primary")
    night = "yes" if theme.is_dark else ""
    return {**held, "wall": held[wall], "door": held[door], "night": night}


class Logo(Drawn):
    """The program's mark."""

    def __init__(self, theme: Theme, px: int = LOGO) -> None:
        super().__init__(theme, is_decorative=True)
        self.setFixedSize(self.design_size(px, px))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, logo_pixmap(self.theme, self.width()))
        painter.end()


def hill_panel(theme: Theme) -> Picture:
    """Return the welcome's right side; it fills its room (480 x 832 in the drawing)."""
    return Picture(theme, scenes.hill_panel, corner=0)


def path_picture(theme: Theme, size: tuple[int, int]) -> Picture:
    """Return the same as a picture of its own beside a card, so many px large."""
    return Picture(theme, scenes.hill_panel, size)


def closed_ground(theme: Theme) -> Picture:
    """Return the quiet land under closed notes; it fills its room (1280 x 190)."""
    return Picture(theme, scenes.closed_ground, corner=0)


def foot(theme: Theme, width: int = 480, height: int = 300) -> Picture:
    """Return the foot of the hill for the bottom of a side panel, without a sky."""
    picture = Picture(theme, scenes.foot, corner=0)
    picture.setMinimumSize(240, 150)
    picture.setFixedHeight(height)
    picture.setMaximumWidth(max(width, 1))
    return picture


def vignette(theme: Theme) -> Picture:
    """Return the picture of today's step, 152 x 128."""
    return Picture(theme, scenes.vignette, (152, 128))


def door_vignette(theme: Theme) -> Picture:
    """Return the small open door, 168 x 152."""
    return Picture(theme, scenes.door_vignette, (168, 152))


def first_walk(theme: Theme) -> Picture:
    """Return the house with one lit stone, 150 x 150, for an empty Progress."""
    return Picture(theme, scenes.first_walk, (150, 150))


def open_door(theme: Theme) -> Picture:
    """Return the open door as a whole panel; it fills its room."""
    return Picture(theme, open_door_scene, corner=0)


def rest_vignette(theme: Theme, height: int = 112) -> Picture:
    """Return the picture of a rest day; it fills its width."""
    picture = Picture(theme, scenes.rest_vignette)
    picture.setFixedHeight(height)
    return picture


def ground(theme: Theme, lit: int | None = 0) -> Picture:
    """Return the long ground at the foot of a calm page, 140 high, filling its width.

    Args:
        theme: the look in force.
        lit: which of the seven stones is lit, 0-6, or None.
    """
    picture = Picture(theme, scenes.ground(lit), corner=0)
    picture.setFixedHeight(140)
    return picture
