"""Drawn people: limbs of one length, bent one way, whatever the pose."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import pytest

from coach.content.moves import load_moves
from coach.domain.pose import (
    FOREARM,
    SHIN,
    THIGH,
    UPPER_ARM,
    Pose,
    View,
    mixed,
    other_side,
    reaches,
    skeleton,
)
from coach.paths import resources

SIDE = Pose("side", (46, 53), (48, 56.5), (50, 56), (45, 91), (48, 91))
FRONT = Pose("front", (50, 53), (62, 56), (38, 56), (55, 91), (45, 91), View.FRONT)
POSES = tuple(load_moves(resources()).poses.values())
MOVES = tuple(load_moves(resources()).moves.values())


@pytest.mark.parametrize("pose", POSES, ids=lambda pose: pose.id)
def test_arms_and_legs_keep_their_length(pose: Pose) -> None:
    bones = skeleton(pose)
    for side in ("near", "far"):
        if not getattr(pose, f"elbow_{side}"):
            arm = getattr(bones, f"arm_{side}")
            assert math.dist(arm.root, arm.bend) == pytest.approx(UPPER_ARM)
            assert math.dist(arm.bend, arm.end) == pytest.approx(FOREARM)
        if not getattr(pose, f"knee_{side}"):
            leg = getattr(bones, f"leg_{side}")
            assert math.dist(leg.root, leg.bend) == pytest.approx(THIGH)
            assert math.dist(leg.bend, leg.end) == pytest.approx(SHIN)


@pytest.mark.parametrize("pose", POSES, ids=lambda pose: pose.id)
def test_feet_are_drawn_where_they_are_said_to_be(pose: Pose) -> None:
    bones = skeleton(pose)
    for leg, foot in (
        (bones.leg_near, pose.foot_near),
        (bones.leg_far, pose.foot_far),
    ):
        assert math.dist(leg.end, foot) < 0.7


def test_from_the_side_knees_bend_forward_and_elbows_back() -> None:
    bones = skeleton(replace(SIDE, hip=(46, 60), hand_near=(52, 45)))
    leg, arm = bones.leg_near, bones.arm_near
    assert leg.bend.x > max(leg.root.x, leg.end.x)
    assert arm.bend.x < arm.end.x


def test_from_the_front_both_sides_are_alike() -> None:
    bones = skeleton(FRONT)
    for near, far in (
        (bones.arm_near.bend, bones.arm_far.bend),
        (bones.leg_near.bend, bones.leg_far.bend),
    ):
        assert near.x - 50 == pytest.approx(50 - far.x)


def test_on_the_way_arms_swing_round_the_shoulder_and_not_through_it() -> None:
    up = replace(FRONT, hand_near=(66, 4.5), hand_far=(34, 4.5))
    way = [mixed(FRONT, up, share / 10) for share in range(11)]
    assert way[0] is FRONT
    assert way[-1] is up
    for pose in way:
        arm = skeleton(pose).arm_near
        assert math.dist(arm.root, arm.end) > 20
    assert all(b.hand_near[1] < a.hand_near[1] for a, b in pairwise(way))
    assert max(pose.hand_near[0] for pose in way) > 80


def test_an_arm_never_swings_behind_the_back() -> None:
    back = replace(SIDE, hand_near=(30, 40))
    up = replace(SIDE, hand_near=(44, 4))
    half = mixed(back, up, 0.5)
    assert half.hand_near[0] > 46


def test_a_planted_hand_stays_and_a_given_joint_glides() -> None:
    down = replace(SIDE, hip=(44, 60), hand_near=(48, 56.5))
    assert mixed(SIDE, down, 0.5).hand_near == SIDE.hand_near
    bent = replace(FRONT, knee_near=(58, 72), elbow_near=(70, 40))
    half = mixed(FRONT, bent, 0.5)
    start = skeleton(FRONT).leg_near.bend
    assert half.knee_near[0] == pytest.approx((start.x + 58) / 2)
    assert half.knee_far == ()


def test_the_other_side_exchanges_limbs_and_from_the_front_all_of_it() -> None:
    turned = other_side(replace(SIDE, heel_near=30))
    assert (turned.heel_far, turned.foot_far) == (30, SIDE.foot_near)
    assert turned.lean == SIDE.lean
    leant = replace(FRONT, lean=9, foot_far=(30, 90), elbow_near=(70, 40))
    front = other_side(leant)
    assert (front.lean, front.foot_near) == (-9, (70, 90))
    assert (front.elbow_far, front.is_mirrored) == ((30, 40), True)
    assert other_side(front) == leant


def test_what_cannot_be_reached_is_named() -> None:
    assert reaches(SIDE) == reaches(FRONT) == ()
    assert reaches(replace(SIDE, foot_near=(90, 91))) == ("foot_near",)
    assert reaches(replace(FRONT, foot_far=(45, 96))) == ("foot_far", "foot_far")
