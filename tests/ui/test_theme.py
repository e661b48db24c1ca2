from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFontInfo

from coach.ui.icons import icon_pixmap, logo_pixmap
from coach.ui.theme import ROLES, Theme, stylesheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from coach.ui.theme import Tokens


@pytest.mark.usefixtures("qapp")
def test_light_and_dark_name_the_same_colours(tokens: Tokens) -> None:
    assert set(tokens.light) == set(tokens.dark)


@pytest.mark.usefixtures("qapp")
def test_dark_takes_the_other_palette_but_the_same_sky(tokens: Tokens) -> None:
    light, dark = Theme(tokens), Theme(tokens, is_dark=True)
    assert light.color("ink") != dark.color("ink")
    assert light.mood_color(0) == dark.mood_color(0)
    assert light.mood_word(6) == "okay"


@pytest.mark.usefixtures("qapp")
def test_text_scale_grows_type_lines_and_heights_but_not_spacing(
    tokens: Tokens,
) -> None:
    plain, double = Theme(tokens), Theme(tokens, text_scale_pct=200)
    assert double.font("body").pixelSize() == 2 * plain.font("body").pixelSize()
    assert double.line_height("title") == 2 * plain.line_height("title")
    assert double.px(48) == 96
    assert double.space("l") == plain.space("l")


@pytest.mark.parametrize("role", sorted(ROLES))
def test_every_role_is_set_in_a_bundled_face(theme: Theme, role: str) -> None:
    info = QFontInfo(theme.font(role))
    assert info.family() in (
        theme.tokens.families["ui"],
        theme.tokens.families["serif"],
    )
    assert theme.font(role).pixelSize() >= 14


def test_less_motion_makes_every_duration_nothing(
    make_theme: Callable[..., Theme],
) -> None:
    assert make_theme().motion_ms("slow") == 420
    assert make_theme(still=True).motion_ms("slow") == 0


def test_icons_take_the_colour_asked_for(theme: Theme) -> None:
    image = icon_pixmap(theme, "minus", 96, "primary").toImage()
    drawn = {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert drawn == {theme.hex("primary")}


def test_every_bundled_icon_can_be_drawn(theme: Theme) -> None:
    names = [path.stem for path in theme.tokens.icons_dir.glob("*.svg")]
    assert names
    for name in names:
        assert not icon_pixmap(theme, name, 22, "ink").toImage().isNull()
    assert logo_pixmap(theme, 28).width() >= 28


def test_the_style_sheet_stays_small(theme: Theme) -> None:
    assert len(stylesheet(theme)) < 600


def test_no_letter_of_a_title_is_cut(qapp: QApplication, theme: Theme) -> None:
    assert theme.lift("title") >= 0
    assert theme.lift("body") == 0
