from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest

from coach.ui.widgets.plan_path import PathCaption, PathStone, PathView, PlanPath

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

FIRST = (5, 8, 10, 12, 15, 20, 20)
STONES = len(FIRST) + 13
Key = Qt.Key


def view(here: int | None, *, to_the_door: bool = False) -> PathView:
    first = ((2,) if to_the_door else ()) + FIRST
    caption = PathCaption("First steps", "minutes on each stone")
    return PathView(
        tuple(PathStone(str(m), f"First steps: {m} min, 3 days") for m in first),
        tuple(PathStone(str(w), f"Week {w}: 40 min, 4 days") for w in range(1, 13)),
        PathStone("150–300 min a week", "Keep it going"),
        here,
        (caption, caption, caption),
    )


@pytest.fixture
def path(qtbot: QtBot, theme: Theme, texts: Texts) -> PlanPath:
    return shown(qtbot, PlanPath(theme, texts, name="Your path"), view(1))


def shown(qtbot: QtBot, made: PlanPath, of: PathView, width: int = 950) -> PlanPath:
    qtbot.addWidget(made)
    made.set_view(of)
    made.resize(width, made.heightForWidth(width))
    made.show()
    return made


def rects(path: PlanPath, count: int) -> list[QRectF]:
    return [path.stone_rect(index) for index in range(count)]


@pytest.mark.parametrize("width", [320, 500, 720, 900, 950, 1200])
@pytest.mark.parametrize("to_the_door", [False, True])
def test_all_stones_lie_in_the_picture_and_apart(
    qtbot: QtBot, theme: Theme, texts: Texts, width: int, to_the_door: bool
) -> None:
    made = PlanPath(theme, texts, name="Your path")
    path = shown(qtbot, made, view(0, to_the_door=to_the_door), width)
    stones = rects(path, STONES + to_the_door)
    room = QRectF(path.rect())
    assert all(room.contains(stone) for stone in stones)
    for before, after in itertools.pairwise(stones):
        cut = before.intersected(after)
        assert cut.width() <= 1 or cut.height() <= 1


@pytest.mark.parametrize("width", [320, 950])
@pytest.mark.parametrize("here", range(STONES))
def test_bubble_stays_in_the_picture_and_hides_no_stone(
    qtbot: QtBot, theme: Theme, texts: Texts, width: int, here: int
) -> None:
    made = PlanPath(theme, texts, name="Your path")
    path = shown(qtbot, made, view(here), width)
    bubble = path.bubble_rect()
    assert bubble is not None
    assert QRectF(path.rect()).contains(bubble)
    assert not any(bubble.intersects(stone) for stone in rects(path, STONES))


@pytest.mark.parametrize("pct", [100, 200])
def test_path_is_as_high_as_its_rows_need(
    qtbot: QtBot, make_theme: Callable[..., Theme], texts: Texts, pct: int
) -> None:
    made = PlanPath(make_theme(pct), texts, name="Your path")
    path = shown(qtbot, made, view(0), 760)
    lowest = max(stone.bottom() for stone in rects(path, STONES)) * pct / 100
    assert path.height() >= lowest
    assert made.minimumHeight() == made.heightForWidth(760)


def test_done_stones_are_filled_and_stones_ahead_are_open(
    path: PlanPath, theme: Theme
) -> None:
    picture = path.grab().toImage()

    def color(index: int) -> str:
        stone = path.stone_rect(index)
        left = QPoint(round(stone.left() + 5), round(stone.center().y() + 1))
        return picture.pixelColor(left).name()

    assert color(0) == theme.color("primary").name()
    assert color(1) == theme.color("surface").name()
    assert color(2) == theme.color("surface").name()


def test_arrows_walk_from_here_and_speak_the_stone(
    path: PlanPath, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(path, "say", said.append)
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_Left):
        QTest.keyClick(path, key)
    assert said == [
        "First steps: 8 min, 3 days. You are here.",
        "First steps: 10 min, 3 days",
        "First steps: 8 min, 3 days. You are here.",
        "First steps: 5 min, 3 days. Done.",
    ]


def test_ends_of_the_path_are_ends(path: PlanPath) -> None:
    read: list[int] = []
    path.stone_read.connect(read.append)
    for key in (Key.Key_End, Key.Key_Right, Key.Key_Home, Key.Key_Left):
        QTest.keyClick(path, key)
    assert read == [STONES - 1, STONES - 1, 0, 0]


def test_week_is_spoken_with_its_minutes(path: PlanPath) -> None:
    assert path.told(len(FIRST) + 4) == "Week 5: 40 min, 4 days"


def test_mouse_over_a_stone_shows_its_card_and_leaving_takes_it_away(
    path: PlanPath,
) -> None:
    before = path.grab().toImage()
    QTest.mouseMove(path, path.stone_rect(9).center().toPoint())
    assert path.grab().toImage() != before
    QTest.mouseMove(path, QPoint(5, 5))
    assert path.grab().toImage() == before


def test_without_a_plan_there_is_no_bubble(path: PlanPath) -> None:
    path.set_view(view(None))
    assert path.bubble_rect() is None
    assert path.told(0) == "First steps: 5 min, 3 days"


def test_reader_hears_where_the_person_stands(path: PlanPath) -> None:
    assert path.accessibleDescription().endswith("You are here.")
