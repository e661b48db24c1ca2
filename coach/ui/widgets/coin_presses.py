"""What is pressed where the coin asks: did it, the other, or the tiny step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coach.ui.widgets.buttons import SecondaryButton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coach.ui.theme import Theme
    from coach.ui.widgets.buttons import Button


def coin_presses(
    theme: Theme,
    presses: Iterable[tuple[str, str]],
    line: str,
    pressed: Callable[[str], None],
) -> dict[str, Button]:
    """Return a button for each press, by its id.

    Args:
        theme: the look in force.
        presses: ids, and what stands on the buttons.
        line: what the coin said, for the screen reader.
        pressed: is called with the id.
    """
    buttons: dict[str, Button] = {}
    for press, said in presses:
        button = SecondaryButton(theme, said, height=44)
        button.setAccessibleDescription(line)
        button.clicked.connect(partial(pressed, press))
        buttons[press] = button
    return buttons
