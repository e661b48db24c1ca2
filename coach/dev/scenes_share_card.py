"""Pictures of the card of a week that a person hands over: the part by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.dev import builders
from coach.dev.scene_facts import DAY, sam, with_answer
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT
from coach.services.share_card import ShareCardService
from coach.ui.widgets.share_card import ShareCardPart

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact
    from coach.services.desk import Desk
    from coach.ui.theme import Theme

    Act = Callable[[Stage], None]

WIDTH, LARGE_WIDTH = 308, 440
LAST_WEEK = monday_of(DAY) - timedelta(weeks=1)
LOOKS = (("", LIGHT), ("-dark", DARK), ("-large", LARGE), ("-large-dark", LARGE_DARK))


def part_of(theme: Theme, desk: Desk) -> QWidget:
    """Return the part over a person's data."""
    return ShareCardPart(theme, ShareCardService(desk), desk.texts)


def alone(stage: Stage) -> None:
    """Look at the part by itself."""
    stage.stand_alone(part_of, WIDTH)


def alone_large(stage: Stage) -> None:
    """Look at the part by itself, as wide as a folded page with large text."""
    stage.stand_alone(part_of, LARGE_WIDTH)


def out(times: int, **said: str) -> Callable[[], Sequence[Fact]]:
    """Return so many outings of last week, and what was said about oneself."""
    days = [LAST_WEEK + timedelta(days=n % 7) for n in range(times)]
    return lambda: (
        *builders.answers(LAST_WEEK, **said),
        *(builders.session(day) for day in days),
    )


LONG = "Wilhelmina Josephine Featherstonehaugh"
SHOWN: tuple[tuple[str, Callable[[], Sequence[Fact]], Act, Look], ...] = (
    *(
        (f"share-card{end}", sam, alone_large if look.pct > LIGHT.pct else alone, look)
        for end, look in LOOKS
    ),
    ("share-card-one", out(1, name="Sam"), alone, LIGHT),
    ("share-card-seven", out(7, name="Sam"), alone, LIGHT),
    ("share-card-eleven", out(11), alone, LIGHT),
    ("share-card-many", out(99, name=LONG), alone, LIGHT),
    ("share-card-none", lambda: (), alone, LIGHT),
    ("share-card-calm", with_answer("worse_after_effort"), alone, LIGHT),
)
