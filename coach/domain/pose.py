"""How a body stands or sits in a picture, and how one pose turns into the next.

A pose names where pelvis, hands and feet are; the joints between follow from limbs of
one length that bend one way, so that no pose can be drawn that a body cannot take.
Lengths are units of a box of 100 by 100 with the floor at `FLOOR`; x grows to the
right, y downwards. Angles are degrees.
"""

from __future__ import annotations

import math
from dataclasses import fields, replace
from enum import StrEnum
from typing import Any, NamedTuple

from coach.values import dataclass

BOX = 100.0
FLOOR = 94.0
SPINE = 13.0  # the lower and the upper half of the trunk, each
NECK = 8.6  # from between the shoulders to the middle of the head
UPPER_ARM, FOREARM = 14.5, 13.0
THIGH, SHIN = 19.0, 19.0
SHOULDERS, HIPS = 7.4, 4.4  # half their width from the front
DROP = 2.6  # how far the shoulders lie under the neck
PLANTED = 14.0  # a hand that moves less goes straight, any other around its shoulder
_TURN, _BEHIND = 360.0, -90.0


class View(StrEnum):
    """From where a figure is seen: it looks to the right, or at the onlooker."""

    SIDE = "side"
    FRONT = "front"


class Prop(StrEnum):
    """What stands in the picture beside the figure."""

    CHAIR = "chair"
    CHAIR_FRONT = "chair_front"
    CHAIR_BESIDE = "chair_beside"
    SEAT_FRONT = "seat_front"
    WALL = "wall"
    TABLE = "table"
    TOWEL = "towel"
    RAIL = "rail"


class Point(NamedTuple):
    """A place in the box."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Pose:
    """One key pose.

    ``hip`` is the middle of the pelvis; hands are wrists, feet ankles, each ``(x, y)``.
    From the side ``near`` is the limb nearer to the onlooker; from the front it is the
    one at the right of the picture. ``lean`` tilts the trunk forward (from the front:
    to the right), ``curl`` bends its upper half further, ``head`` the head further
    still. ``heel_near`` and ``heel_far`` lift the heel, or under 0 the toes. An elbow
    or knee is worked out unless it is given, as where a limb points at the onlooker.
    ``is_mirrored`` turns what stands beside the figure round as well.
    """

    id: str
    hip: tuple[float, ...]
    hand_near: tuple[float, ...]
    hand_far: tuple[float, ...]
    foot_near: tuple[float, ...]
    foot_far: tuple[float, ...]
    view: View = View.SIDE
    props: tuple[Prop, ...] = ()
    lean: float = 0.0
    curl: float = 0.0
    head: float = 0.0
    heel_near: float = 0.0
    heel_far: float = 0.0
    elbow_near: tuple[float, ...] = ()
    elbow_far: tuple[float, ...] = ()
    knee_near: tuple[float, ...] = ()
    knee_far: tuple[float, ...] = ()
    is_mirrored: bool = False


@dataclass(frozen=True, slots=True)
class Limb:
    """An arm or a leg: where it begins, bends and ends."""

    root: Point
    bend: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Every joint of a figure; ``tilt`` is how far the head leans, in degrees."""

    hip: Point
    waist: Point
    neck: Point
    head: Point
    tilt: float
    arm_near: Limb
    arm_far: Limb
    leg_near: Limb
    leg_far: Limb


def skeleton(pose: Pose) -> Skeleton:
    """Return all joints of a pose; what lies out of reach is reached towards."""
    hip = Point(*pose.hip)
    waist = _along(hip, pose.lean, SPINE)
    upper = pose.lean + pose.curl
    neck = _along(waist, upper, SPINE)
    tilt = upper + pose.head
    return Skeleton(
        hip=hip,
        waist=waist,
        neck=neck,
        head=_along(neck, tilt, NECK),
        tilt=tilt,
        arm_near=_arm(pose, neck, is_near=True),
        arm_far=_arm(pose, neck, is_near=False),
        leg_near=_leg(pose, is_near=True),
        leg_far=_leg(pose, is_near=False),
    )


def shoulder(pose: Pose, neck: Point, *, is_near: bool) -> Point:
    """Return where an arm begins."""
    upper = pose.lean + pose.curl
    middle = _along(neck, upper, -DROP)
    if pose.view is View.SIDE:
        return middle
    return _along(middle, upper + 90, SHOULDERS if is_near else -SHOULDERS)


def mixed(first: Pose, last: Pose, share: float) -> Pose:
    """Return the pose on the way from one to the other; ``share`` 0 to 1.

    Hands swing around their shoulders, to the front and not behind the back.
    """
    if share <= 0:
        return first
    if share >= 1:
        return last
    numbers: dict[str, Any] = {
        name: _between(getattr(first, name), getattr(last, name), share)
        for name in ("lean", "curl", "head", "heel_near", "heel_far")
    }
    points: dict[str, Any] = {
        name: _mixed_point(getattr(first, name), getattr(last, name), share)
        for name in ("hip", "foot_near", "foot_far")
    }
    points |= {name: _mixed_bend(first, last, name, share) for name in _BENDS}
    way = replace(first, **numbers, **points)
    hands: dict[str, Any] = {
        f"hand_{side}": _hand_between(first, last, way, share, is_near=side == "near")
        for side in ("near", "far")
    }
    return replace(way, **hands)


def other_side(pose: Pose) -> Pose:
    """Return the same pose with left and right exchanged."""
    swapped: dict[str, Any] = {}
    for field in fields(pose):
        value = getattr(pose, _other_name(field.name))
        swapped[field.name] = value
    turned = replace(pose, **swapped)
    if pose.view is View.SIDE:
        return turned
    places: dict[str, Any] = {
        name: tuple(_mirrored(getattr(turned, name)))
        for name in ("hip", "hand_near", "hand_far", "foot_near", "foot_far", *_BENDS)
    }
    angles: dict[str, Any] = {
        name: -getattr(turned, name) for name in ("lean", "curl", "head")
    }
    return replace(turned, **places, **angles, is_mirrored=not pose.is_mirrored)


def reaches(pose: Pose) -> tuple[str, ...]:
    """Return the names of the legs and planted hands that lie out of reach.

    A foot that floats away from its ankle, or a foot under the floor, would be drawn
    wrong; hands may point at something far.
    """
    hip = pose.hip[0]
    wrong = []
    for side, sign in (("near", 1), ("far", -1)):
        foot = getattr(pose, f"foot_{side}")
        root = hip + (sign * HIPS if pose.view is View.FRONT else 0)
        length = math.hypot(foot[0] - root, foot[1] - pose.hip[1])
        if length > THIGH + SHIN + _SLACK and not getattr(pose, f"knee_{side}"):
            wrong.append(f"foot_{side}")
        if foot[1] > FLOOR:
            wrong.append(f"foot_{side}")
    return tuple(wrong)


_BENDS = ("elbow_near", "elbow_far", "knee_near", "knee_far")
_SLACK = 0.6
_OUT = 0.8  # how much an elbow keeps outward, against downward


def _along(start: Point, angle: float, length: float) -> Point:
    """Return a point in a direction; 0 is up, growing clockwise."""
    turn = math.radians(angle)
    return Point(start.x + math.sin(turn) * length, start.y - math.cos(turn) * length)


def _arm(pose: Pose, neck: Point, *, is_near: bool) -> Limb:
    side = "near" if is_near else "far"
    root = shoulder(pose, neck, is_near=is_near)
    hand = Point(*getattr(pose, f"hand_{side}"))
    given = getattr(pose, f"elbow_{side}")
    if given:
        return Limb(root, Point(*given), hand)
    both = (UPPER_ARM, FOREARM)
    if pose.view is View.SIDE:
        return _bent(root, hand, both, 1)
    return _outward(root, hand, both, 1 if is_near else -1)


def _leg(pose: Pose, *, is_near: bool) -> Limb:
    side = "near" if is_near else "far"
    sign = 1 if is_near else -1
    spread = sign * HIPS if pose.view is View.FRONT else 0.0
    root = Point(pose.hip[0] + spread, pose.hip[1])
    foot = Point(*getattr(pose, f"foot_{side}"))
    given = getattr(pose, f"knee_{side}")
    if given:
        return Limb(root, Point(*given), foot)
    if pose.view is View.SIDE:
        return _bent(root, foot, (THIGH, SHIN), -1)
    return _outward(root, foot, (THIGH, SHIN), sign)


def _bent(root: Point, goal: Point, both: tuple[float, float], flexes: int) -> Limb:
    """Return a limb of two parts that ends at a goal, or as near as it reaches.

    ``flexes`` 1 bends it as an elbow of somebody who looks to the right, -1 as a knee.
    """
    upper, lower = both
    across, down = goal.x - root.x, goal.y - root.y
    far = math.hypot(across, down) or 0.001
    reach = min(max(far, abs(upper - lower) + 0.5), upper + lower - 0.01)
    heading = math.atan2(down, across)
    inner = (upper**2 + reach**2 - lower**2) / (2 * upper * reach)
    turn = math.acos(min(1.0, max(-1.0, inner)))
    first = heading + flexes * turn
    bend = Point(root.x + math.cos(first) * upper, root.y + math.sin(first) * upper)
    end = Point(root.x + math.cos(heading) * reach, root.y + math.sin(heading) * reach)
    return Limb(root, bend, end)


def _outward(root: Point, goal: Point, both: tuple[float, float], sign: int) -> Limb:
    """Return a limb seen from the front, its bend low and on the outer side."""
    ways = [_bent(root, goal, both, flexes) for flexes in (1, -1)]
    return max(ways, key=lambda limb: limb.bend.x * sign * _OUT + limb.bend.y)


def _between(first: float, last: float, share: float) -> float:
    return first + (last - first) * share


def _mixed_point(
    first: tuple[float, ...], last: tuple[float, ...], share: float
) -> tuple[float, ...]:
    return tuple(_between(a, b, share) for a, b in zip(first, last, strict=True))


def _mixed_bend(first: Pose, last: Pose, name: str, share: float) -> tuple[float, ...]:
    """Return where a joint is on the way; nothing where neither pose gives it."""
    ends = [getattr(pose, name) for pose in (first, last)]
    if not any(ends):
        return ()
    part, side = name.split("_")
    limb = f"{'arm' if part == 'elbow' else 'leg'}_{side}"
    start, end = (
        given or tuple(getattr(skeleton(pose), limb).bend)
        for given, pose in zip(ends, (first, last), strict=True)
    )
    return _mixed_point(start, end, share)


def _hand_between(
    first: Pose, last: Pose, way: Pose, share: float, *, is_near: bool
) -> tuple[float, ...]:
    name = "hand_near" if is_near else "hand_far"
    start, end = getattr(first, name), getattr(last, name)
    if math.dist(start, end) < PLANTED:
        return _mixed_point(start, end, share)
    outward = -1 if way.view is View.FRONT and not is_near else 1
    turns = [
        _swing(_root(pose, is_near=is_near), hand, outward)
        for pose, hand in ((first, start), (last, end))
    ]
    angle = _between(turns[0][0], turns[1][0], share)
    length = _between(turns[0][1], turns[1][1], share)
    root, turn = _root(way, is_near=is_near), math.radians(angle)
    x = root.x + outward * math.sin(turn) * length
    return (x, root.y + math.cos(turn) * length)


def _root(pose: Pose, *, is_near: bool) -> Point:
    waist = _along(Point(*pose.hip), pose.lean, SPINE)
    neck = _along(waist, pose.lean + pose.curl, SPINE)
    return shoulder(pose, neck, is_near=is_near)


def _swing(root: Point, hand: tuple[float, ...], outward: int) -> tuple[float, float]:
    """Return angle and length of an arm: 0 hangs, 90 reaches out, 180 is up."""
    across, down = (hand[0] - root.x) * outward, hand[1] - root.y
    angle = math.degrees(math.atan2(across, down))
    if angle < _BEHIND:
        angle += _TURN
    return angle, math.hypot(across, down)


def _other_name(name: str) -> str:
    if name.endswith("_near"):
        return f"{name.removesuffix('_near')}_far"
    if name.endswith("_far"):
        return f"{name.removesuffix('_far')}_near"
    return name


def _mirrored(point: tuple[float, ...]) -> tuple[float, ...]:
    return (BOX - point[0], point[1]) if point else ()
