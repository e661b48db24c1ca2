from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible

from coach.ui.widgets import pictures, scenes
from coach.ui.widgets.pictures import Logo, Picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from coach.ui.theme import Theme

MAKERS = (
    pictures.hill_panel,
    pictures.foot,
    pictures.vignette,
    pictures.door_vignette,
    pictures.first_walk,
    pictures.open_door,
    pictures.rest_vignette,
    pictures.ground,
)


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("dark", [False, True])
def test_each_picture_draws_in_both_palettes_and_is_hidden_from_the_reader(
    qtbot: QtBot,
    make_theme: Callable[..., Theme],
    make: Callable[[Theme], Picture],
    dark: bool,
) -> None:
    picture = make(make_theme(dark=dark))
    qtbot.addWidget(picture)
    picture.show()
    colors = {
        picture.grab().toImage().pixelColor(x, y).name()
        for x in range(0, picture.width(), 7)
        for y in range(0, picture.height(), 7)
    }
    assert len(colors) >= 3
    face = QAccessible.queryAccessibleInterface(picture)
    assert face.state().invisible
    assert face.text(QAccessible.Text.Name) == ""


def test_what_is_not_decoration_is_not_hidden(qtbot: QtBot, theme: Theme) -> None:
    from coach.ui.widgets.drawn import Drawn

    drawn = Drawn(theme, name="A week")
    qtbot.addWidget(drawn)
    drawn.show()
    assert not QAccessible.queryAccessibleInterface(drawn).state().invisible


@pytest.mark.parametrize("lit", range(scenes.GROUND_STONES))
def test_one_stone_of_the_ground_is_lit(qtbot: QtBot, theme: Theme, lit: int) -> None:
    ground = pictures.ground(theme, lit)
    qtbot.addWidget(ground)
    ground.resize(1056, 140)
    image = ground.grab().toImage()
    lit_color = theme.color("lift_fill").name()
    places = [(0.062, 0.905), (0.136, 0.89), (0.206, 0.868), (0.272, 0.842)]
    places += [(0.334, 0.812), (0.392, 0.78), (0.446, 0.748)]
    found = [
        image.pixelColor(QPoint(round(1056 * x), round(140 * y))).name() == lit_color
        for x, y in places
    ]
    assert [place for place, is_lit in enumerate(found) if is_lit] == [lit]


def test_a_picture_is_drawn_once_per_size(qtbot: QtBot, theme: Theme) -> None:
    drawn: list[tuple[float, float]] = []

    def scene(palette: scenes.Palette, width: float, height: float) -> str:
        drawn.append((width, height))
        return ""

    picture = Picture(theme, scene)
    qtbot.addWidget(picture)
    picture.resize(100, 80)
    picture.grab()
    picture.grab()
    picture.resize(120, 80)
    picture.grab()
    assert drawn == [(100, 80), (120, 80)]


def test_pictures_of_a_set_size_grow_with_the_text(
    qtbot: QtBot, make_theme: Callable[..., Theme]
) -> None:
    picture = pictures.vignette(make_theme(200))
    logo = Logo(make_theme(200))
    qtbot.addWidget(picture)
    qtbot.addWidget(logo)
    assert (picture.width(), picture.height()) == (304, 256)
    assert logo.width() == 56
