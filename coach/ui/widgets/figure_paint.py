"""Draws a small flat person in a box of 100 by 100, with chair, wall or table."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from coach.domain.pose import FLOOR, Point, Prop, View, skeleton
from coach.ui.widgets.figure_props import draw_props

if TYPE_CHECKING:
    from coach.domain.pose import Limb, Pose, Skeleton
    from coach.ui.theme import Theme

HAND_PX = 2.6  # how far a hand lies beyond its wrist
_THIGH, _KNEE, _ANKLE = 5.0, 3.7, 2.6
_SHOULDER, _ELBOW, _WRIST = 3.2, 2.7, 2.0
_CHEST, _BELLY, _PELVIS = 5.5, 5.0, 5.4
_FAR = 0.42  # how much of the ground shines through what is farther away
_HEEL, _TOE = 3.0, 7.6


class FigurePaint:
    """The colours of a figure, and a painter to draw it with.

    Args:
        painter: active, scaled so that the figure's box is 100 by 100.
        theme: the look in force.
        ground: the token of what lies behind the figure.
    """

    def __init__(self, painter: QPainter, theme: Theme, ground: str) -> None:
        self.painter, self._theme = painter, theme
        self._ground = theme.color(ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = theme.color
        self._skin = blend(color("lift"), color("stone"), 0.5)
        self._hair = color("border_strong")
        self._top = color("sage")
        self._sleeve = blend(color("sage"), color("primary"), 0.45)
        self._trousers = color("lake")
        self._shoe = color("before")
        self._ink = color("ink" if not theme.is_dark else "paper")

    def draw(self, pose: Pose) -> None:
        """Draw a pose, the floor and what stands beside it."""
        bones = skeleton(pose)
        draw_props(self.painter, self._theme, pose, is_front=False)
        if pose.view is View.SIDE:
            self._draw_side(pose, bones)
        else:
            self._draw_front(pose, bones)
        self._draw_towel(pose, bones)
        draw_props(self.painter, self._theme, pose, is_front=True)

    def _draw_side(self, pose: Pose, bones: Skeleton) -> None:
        self._arm(bones.arm_far, is_far=True)
        self._leg(bones.leg_far, pose.heel_far, is_far=True)
        self._neck(bones)
        chest = _towards(bones.neck, bones.waist, 4.0)
        spine = ((bones.hip, _PELVIS), (bones.waist, _BELLY), (chest, _CHEST))
        self._chain(spine, self._top)
        self._leg(bones.leg_near, pose.heel_near)
        self._head_side(bones)
        self._arm(bones.arm_near)

    def _draw_front(self, pose: Pose, bones: Skeleton) -> None:
        self._neck(bones)
        hips = (bones.leg_near.root, bones.leg_far.root)
        seated = bool(pose.knee_near and pose.knee_far)
        if not seated:
            self._legs_front(bones)
        self._trunk_front(bones, hips)
        if seated:
            self._legs_front(bones)
        self._head_front(bones)
        self._arm(bones.arm_far, is_front=True)
        self._arm(bones.arm_near, is_front=True)

    def _legs_front(self, bones: Skeleton) -> None:
        for leg in (bones.leg_far, bones.leg_near):
            self._limb(leg, (_THIGH, _KNEE, _ANKLE), (self._trousers, self._trousers))
            self._shoe_front(leg)

    def _trunk_front(self, bones: Skeleton, hips: tuple[Point, Point]) -> None:
        arms = (bones.arm_near.root, bones.arm_far.root)
        corners = [
            _towards(hips[0], hips[1], 0.8),
            Point(bones.waist.x + 3.2, bones.waist.y),
            _towards(arms[0], arms[1], 1.2),
            _towards(arms[1], arms[0], 1.2),
            Point(bones.waist.x - 3.2, bones.waist.y),
            _towards(hips[1], hips[0], 0.8),
        ]
        self.painter.setBrush(self._top)
        self.painter.setPen(_round_pen(self._top, 2 * _SHOULDER + 0.6))
        self.painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))

    def _neck(self, bones: Skeleton) -> None:
        base = _towards(bones.neck, bones.waist, 1.5)
        chin = _towards(bones.head, bones.neck, 2.0)
        self._capsule(base, 2.5, chin, 2.1, blend(self._skin, self._ink, 0.12))

    def _head_side(self, bones: Skeleton) -> None:
        with _Turned(self.painter, bones.head, bones.tilt):
            self._oval((-0.7, -0.8), (5.9, 5.8), self._hair)
            self._oval((1.2, 0.9), (4.5, 5.0), self._skin)
            self._oval((5.5, 1.3), (1.1, 0.9), self._skin)
            self._oval((-0.9, 1.2), (1.2, 1.5), blend(self._skin, self._ink, 0.18))
            self._oval((3.5, 0.1), (0.6, 0.7), self._ink)

    def _head_front(self, bones: Skeleton) -> None:
        with _Turned(self.painter, bones.head, bones.tilt):
            self._oval((0, -0.8), (5.9, 5.8), self._hair)
            for side in (-1, 1):
                ear = blend(self._skin, self._ink, 0.18)
                self._oval((side * 5.1, 0.9), (1.0, 1.4), ear)
            self._oval((0, 1.0), (4.8, 4.9), self._skin)
            for side in (-1, 1):
                self._oval((side * 1.8, 0.3), (0.6, 0.7), self._ink)
            smile = QPainterPath(QPointF(-1.4, 2.9))
            smile.quadTo(QPointF(0, 4.0), QPointF(1.4, 2.9))
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.painter.setPen(_round_pen(self._ink, 0.6))
            self.painter.drawPath(smile)

    def _arm(self, arm: Limb, *, is_far: bool = False, is_front: bool = False) -> None:
        sleeve = self._shade(self._sleeve, is_far)
        skin = self._shade(self._skin, is_far)
        tip = _beyond(arm.bend, arm.end, HAND_PX)
        if is_front:  # the forearm lies over the sleeve
            self._capsule(arm.root, _SHOULDER, arm.bend, _ELBOW, sleeve)
        self._capsule(arm.end, 2.0, tip, 1.7, skin)
        self._capsule(arm.bend, _ELBOW - 0.3, arm.end, _WRIST, skin)
        if not is_front:
            self._capsule(arm.root, _SHOULDER, arm.bend, _ELBOW, sleeve)

    def _leg(self, leg: Limb, heel: float, *, is_far: bool = False) -> None:
        cloth = self._shade(self._trousers, is_far)
        self._shoe_side(leg, heel, self._shade(self._shoe, is_far))
        self._limb(leg, (_THIGH, _KNEE, _ANKLE), (cloth, cloth))

    def _shoe_side(self, leg: Limb, heel: float, color: QColor) -> None:
        with _Turned(self.painter, leg.end, heel):
            path = QPainterPath(QPointF(-_HEEL, -1.8))
            path.lineTo(1.6, -2.0)
            path.cubicTo(3.4, -0.6, _TOE - 1, -0.4, _TOE, 1.6)
            path.cubicTo(_TOE + 0.3, 2.6, _TOE - 0.4, 3.0, _TOE - 1.2, 3.0)
            path.lineTo(-_HEEL + 0.8, 3.0)
            path.cubicTo(-_HEEL - 0.9, 2.8, -_HEEL - 0.7, -0.6, -_HEEL, -1.8)
            self._fill(color)
            self.painter.drawPath(path)

    def _shoe_front(self, leg: Limb) -> None:
        self._oval((leg.end.x, leg.end.y + 0.9), (3.2, 2.3), self._shoe)

    def _draw_towel(self, pose: Pose, bones: Skeleton) -> None:
        if Prop.TOWEL not in pose.props:
            return
        ends = [
            _beyond(arm.bend, arm.end, HAND_PX / 2)
            for arm in (bones.arm_near, bones.arm_far)
        ]
        self.painter.setPen(_round_pen(self._theme.color("lift_fill"), 2.2))
        self.painter.drawLine(QPointF(*ends[0]), QPointF(*ends[1]))
        for end in ends:
            self._oval(tuple(end), (1.9, 1.9), self._skin)

    def _limb(
        self,
        limb: Limb,
        radii: tuple[float, float, float],
        colors: tuple[QColor, QColor],
    ) -> None:
        self._capsule(limb.bend, radii[1], limb.end, radii[2], colors[1])
        self._capsule(limb.root, radii[0], limb.bend, radii[1], colors[0])

    def _chain(self, links: tuple[tuple[Point, float], ...], color: QColor) -> None:
        for (start, wide), (end, slim) in pairwise(links):
            self._capsule(start, wide, end, slim, color)

    def _capsule(
        self, start: Point, wide: float, end: Point, slim: float, color: QColor
    ) -> None:
        """Draw a limb: two circles and what lies between them."""
        length = math.dist(start, end)
        self._oval(tuple(start), (wide, wide), color)
        self._oval(tuple(end), (slim, slim), color)
        if length <= abs(wide - slim):
            return
        across = math.acos((wide - slim) / length)
        heading = math.atan2(end.y - start.y, end.x - start.x)
        corners = [
            QPointF(at.x + math.cos(turn) * r, at.y + math.sin(turn) * r)
            for at, r, turn in (
                (start, wide, heading + across),
                (end, slim, heading + across),
                (end, slim, heading - across),
                (start, wide, heading - across),
            )
        ]
        self.painter.drawPolygon(QPolygonF(corners))

    def _oval(
        self, center: tuple[float, ...], radii: tuple[float, float], color: QColor
    ) -> None:
        self._fill(color)
        self.painter.drawEllipse(QPointF(*center), *radii)

    def _fill(self, color: QColor) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(color)

    def _shade(self, color: QColor, is_far: bool) -> QColor:
        return blend(color, self._ground, _FAR) if is_far else color


class _Turned:
    """A painter moved to a point and turned there, for as long as it is open."""

    def __init__(self, painter: QPainter, at: Point, angle: float) -> None:
        self._painter, self._at, self._angle = painter, at, angle

    def __enter__(self) -> None:
        self._painter.save()
        self._painter.translate(QPointF(*self._at))
        self._painter.rotate(self._angle)

    def __exit__(self, *_: object) -> None:
        self._painter.restore()


def blend(color: QColor, other: QColor, share: float) -> QColor:
    """Return a colour with a share, 0 to 1, of another in it."""
    keep = 1 - share
    return QColor.fromRgbF(
        color.redF() * keep + other.redF() * share,
        color.greenF() * keep + other.greenF() * share,
        color.blueF() * keep + other.blueF() * share,
    )


def paint_floor(painter: QPainter, theme: Theme, left: float, right: float) -> None:
    """Draw the floor as a soft strip between two places of the box."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("stone"))
    painter.drawRoundedRect(QRectF(left, FLOOR, right - left, 1.6), 0.8, 0.8)


def _round_pen(color: QColor, width: float) -> QPen:
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _towards(start: Point, goal: Point, far: float) -> Point:
    length = math.dist(start, goal) or 1.0
    share = far / length
    return Point(
        start.x + (goal.x - start.x) * share, start.y + (goal.y - start.y) * share
    )


def _beyond(start: Point, end: Point, far: float) -> Point:
    return _towards(end, start, -far)
