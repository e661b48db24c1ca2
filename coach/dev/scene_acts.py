"""Small acts that pictures are put together from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.dev.stage import Stage

    Act = Callable[[Stage], None]


def stay(stage: Stage) -> None:
    """Look at the page as it opens."""


def going_to(page: str) -> Act:
    """Return the act of opening a page."""
    return lambda stage: stage.open(page)


def pressing(text_id: str) -> Act:
    """Return the act of pressing a button."""
    return lambda stage: stage.press(text_id)


def then(*acts: Act) -> Act:
    """Return several acts as one."""

    def act(stage: Stage) -> None:
        for each in acts:
            each(stage)

    return act
