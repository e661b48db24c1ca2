"""The drawn person of a guided routine: still, or moving gently between key poses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from coach.domain.pose import BOX, mixed, other_side
from coach.ui.widgets.drawn import Drawn
from coach.ui.widgets.figure_paint import FigurePaint, paint_floor
from coach.ui.widgets.painting import draw_box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.pose import Pose
    from coach.ui.theme import Theme

CORNER = 14
PANEL = 0.94  # how much of its square a figure takes
BREATH_AT, BREATH_LEAST, BREATH_MOST = (85.0, 17.0), 4.5, 11.0


class Figure(Drawn):
    """One or more poses beside each other, each in a square.

    Args:
        theme: the look in force; with less motion all key poses stand side by side.
        size: the side of a small picture in px at 100 % text; None fills its room.
    """

    def __init__(self, theme: Theme, size: int | None = None) -> None:
        super().__init__(theme)
        self._size = size
        self._poses: tuple[Pose, ...] = ()
        self._reach = 0.0
        self._breath: float | None = None
        if size is None:
            policy = QSizePolicy.Policy.Expanding
            self.setSizePolicy(policy, policy)
        else:
            self.setFixedSize(self.design_size(size, size))

    def set_poses(
        self, poses: Sequence[Pose], described: str, *, is_other_side: bool = False
    ) -> None:
        """Show a move by its key poses; ``described`` is for screen readers."""
        self._poses = tuple(map(other_side, poses)) if is_other_side else tuple(poses)
        self._reach, self._breath = 0.0, None
        self.setAccessibleName(described)
        self.update()

    def set_reach(self, reach: float, breath: float | None = None) -> None:
        """Show the figure between its first pose (0) and its last (1).

        ``breath`` is how full the circle beside it is, 0 to 1; None draws none.
        """
        self._reach, self._breath = reach, breath
        if not self.theme.reduce_motion:
            self.update()

    def pose_now(self) -> Pose | None:
        """Return the pose of the moment."""
        if not self._poses:
            return None
        steps = len(self._poses) - 1
        if steps < 1:
            return self._poses[0]
        at = min(max(self._reach, 0.0), 1.0) * steps
        first = min(int(at), steps - 1)
        return mixed(self._poses[first], self._poses[first + 1], at - first)

    def sizeHint(self) -> QSize:
        """Return a square, or the size it was given."""
        side = self._size or 360
        return self.design_size(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the least at which a figure can be read."""
        return QSize(150, 150) if self._size is None else self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, and each figure on it."""
        painter = QPainter(self)
        fill = self.theme.color("sunken")
        draw_box(painter, self.rect(), CORNER, fill=fill)
        shown = self._shown()
        for number, pose in enumerate(shown):
            self._draw_one(painter, pose, number, len(shown))
        painter.end()

    def _shown(self) -> tuple[Pose, ...]:
        if self.theme.reduce_motion and self._size is None:
            return self._poses
        now = self.pose_now()
        return () if now is None else (now,)

    def _draw_one(self, painter: QPainter, pose: Pose, number: int, all_: int) -> None:
        room = self.width() / all_
        side = min(room, self.height()) * PANEL
        painter.save()
        left = room * number + (room - side) / 2
        painter.translate(left, (self.height() - side) / 2)
        painter.scale(side / BOX, side / BOX)
        if self._breath is not None and not self.theme.reduce_motion:
            self._draw_breath(painter, self._breath)
        paint_floor(painter, self.theme, 6, 94)
        FigurePaint(painter, self.theme, "sunken").draw(pose)
        painter.restore()

    def _draw_breath(self, painter: QPainter, full: float) -> None:
        color = self.theme.color
        for radius, fill in (
            (BREATH_MOST, color("lake_soft")),
            (BREATH_LEAST + (BREATH_MOST - BREATH_LEAST) * full, color("lake")),
        ):
            side = round(2 * radius * 10)
            x, y = BREATH_AT
            painter.save()
            painter.translate(x - radius, y - radius)
            painter.scale(0.1, 0.1)
            box = self.rect()
            box.setRect(0, 0, side, side)
            draw_box(painter, box, side / 2, fill=fill)
            painter.restore()
