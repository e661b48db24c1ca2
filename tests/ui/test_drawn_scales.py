from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from coach.ui.widgets.mood_sky import MoodSky
from coach.ui.widgets.scale_input import ScaleInput
from coach.ui.widgets.step_scale import StepScale

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

Key = Qt.Key
Scale = TypeVar("Scale", bound=ScaleInput)


@pytest.fixture
def sky(qtbot: QtBot, theme: Theme, texts: Texts) -> MoodSky:
    return shown(qtbot, MoodSky(theme, texts, name="How is your mood?"))


@pytest.fixture
def steps(qtbot: QtBot, theme: Theme, texts: Texts) -> StepScale:
    made = StepScale(theme, texts, name="Energy", low="none at all", high="plenty")
    return shown(qtbot, made)


def shown(qtbot: QtBot, scale: Scale, width: int = 568) -> Scale:
    qtbot.addWidget(scale)
    scale.resize(width, scale.heightForWidth(width))
    scale.show()
    return scale


def chosen_by(scale: ScaleInput) -> list[int]:
    heard: list[int] = []
    scale.chosen.connect(heard.append)
    return heard


def press(scale: ScaleInput, number: int) -> None:
    center = scale.cell(number).center() * scale.theme.scale
    QTest.mouseClick(scale, Qt.MouseButton.LeftButton, pos=center.toPoint())


def test_nothing_is_chosen_beforehand(sky: MoodSky) -> None:
    assert sky.value is None
    assert sky.shown_words() == ["0 · as low as it gets", "as good as it gets · 10"]


@pytest.mark.parametrize("number", range(11))
def test_a_press_on_each_cell_chooses_its_number(sky: MoodSky, number: int) -> None:
    heard = chosen_by(sky)
    press(sky, number)
    assert heard == [number]
    assert sky.value == number


def test_a_press_that_slides_off_the_cell_chooses_nothing(sky: MoodSky) -> None:
    heard = chosen_by(sky)
    inside = sky.cell(3).center().toPoint()
    QTest.mousePress(sky, Qt.MouseButton.LeftButton, pos=inside)
    away = sky.cell(9).center().toPoint()
    QTest.mouseRelease(sky, Qt.MouseButton.LeftButton, pos=away)
    assert heard == []


def test_setting_a_value_is_not_a_choice_of_the_person(sky: MoodSky) -> None:
    heard = chosen_by(sky)
    sky.set_value(7)
    assert (sky.value, heard) == (7, [])


def test_digits_choose_and_zero_right_after_one_is_ten(steps: StepScale) -> None:
    heard = chosen_by(steps)
    for key in (Key.Key_4, Key.Key_1, Key.Key_0):
        QTest.keyClick(steps, key)
    assert heard == [4, 1, 10]


def test_zero_a_while_after_one_is_zero(steps: StepScale) -> None:
    heard = chosen_by(steps)
    QTest.keyClick(steps, Key.Key_1)
    steps._after_one.timeout.emit()
    steps._after_one.stop()
    QTest.keyClick(steps, Key.Key_0)
    assert heard == [1, 0]


def test_zero_after_another_number_is_zero(steps: StepScale) -> None:
    heard = chosen_by(steps)
    for key in (Key.Key_1, Key.Key_5, Key.Key_0):
        QTest.keyClick(steps, key)
    assert heard == [1, 5, 0]


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        (5, Key.Key_Right, 6),
        (5, Key.Key_Left, 4),
        (0, Key.Key_Left, 0),
        (10, Key.Key_Right, 10),
        (5, Key.Key_Home, 0),
        (5, Key.Key_End, 10),
        (None, Key.Key_Right, 0),
        (None, Key.Key_Left, 10),
    ],
)
def test_arrows_and_ends_move(
    steps: StepScale, start: int | None, key: Qt.Key, end: int
) -> None:
    steps.set_value(start)
    QTest.keyClick(steps, key)
    assert steps.value == end


def test_backspace_takes_the_answer_back(steps: StepScale) -> None:
    cleared: list[bool] = []
    steps.cleared.connect(lambda: cleared.append(True))
    steps.set_value(3)
    QTest.keyClick(steps, Key.Key_Backspace)
    QTest.keyClick(steps, Key.Key_Delete)
    assert steps.value is None
    assert cleared == [True]


def test_keys_of_the_program_go_past_the_scale(steps: StepScale) -> None:
    QTest.keyClick(steps, Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert steps.value is None


@pytest.mark.parametrize("number", range(11))
def test_words_under_the_sky_never_touch(sky: MoodSky, number: int) -> None:
    sky.set_value(number)
    spans = []
    for words, kind, left in sky._words():
        width = sky._width(words, *((15, 600) if kind == "middle" else (14, 400)))
        spans.append((left, left + width))
    spans.sort()
    assert all(a[1] + 8 <= b[0] for a, b in itertools.pairwise(spans))
    assert spans[0][0] >= 0
    assert spans[-1][1] <= sky.design_width + 1


def test_the_chosen_word_stands_under_its_number(sky: MoodSky) -> None:
    sky.set_value(6)
    assert "6 · okay" in sky.shown_words()


@pytest.mark.parametrize("pct", [100, 125, 150, 200])
def test_every_cell_is_at_least_44_px_in_a_small_window(
    qtbot: QtBot, make_theme: Callable[..., Theme], texts: Texts, pct: int
) -> None:
    theme = make_theme(pct)
    for width in (300, 484, 760):
        scale = shown(qtbot, MoodSky(theme, texts, name="Mood"), width)
        cells = [scale.cell(number) for number in range(11)]
        for cell in cells:
            assert cell.width() * theme.scale >= 43.99
            assert cell.height() * theme.scale >= 44
            assert cell.right() * theme.scale <= width + 0.01
            assert cell.bottom() * theme.scale <= scale.height()
        for i, one in enumerate(cells):
            for other in cells[i + 1 :]:
                cut = one.intersected(other)
                assert min(cut.width(), cut.height()) < 0.01


def test_a_press_works_in_both_rows_when_wrapped(
    qtbot: QtBot, theme: Theme, texts: Texts
) -> None:
    scale = shown(qtbot, MoodSky(theme, texts, name="Mood"), 320)
    heard = chosen_by(scale)
    press(scale, 2)
    press(scale, 9)
    assert heard == [2, 9]


def test_reader_meets_a_slider_with_words(sky: MoodSky) -> None:
    face = QAccessible.queryAccessibleInterface(sky)
    assert face.role() == QAccessible.Role.Slider
    assert face.text(QAccessible.Text.Name) == "How is your mood?"
    assert face.text(QAccessible.Text.Value) == "nothing chosen yet"
    sky.set_value(6)
    assert face.text(QAccessible.Text.Value) == "6, okay"
    assert face.text(QAccessible.Text.Description) == "6, okay"


def test_reader_has_no_number_before_a_choice(sky: MoodSky) -> None:
    face = QAccessible.queryAccessibleInterface(sky)
    assert face.valueInterface() is None
    sky.set_value(0)
    value = face.valueInterface()
    numbers = (value.minimumValue(), value.currentValue(), value.maximumValue())
    assert numbers == (0, 0, 10)


def test_reader_can_choose_a_number(sky: MoodSky) -> None:
    heard = chosen_by(sky)
    sky.set_value(1)
    value = QAccessible.queryAccessibleInterface(sky).valueInterface()
    value.setCurrentValue(8)
    value.setCurrentValue(99)
    assert heard == [8, 10]


def test_reader_may_ask_for_what_a_scale_does_not_have(sky: MoodSky) -> None:
    face = QAccessible.queryAccessibleInterface(sky)
    assert face.textInterface() is None
    assert face.tableCellInterface() is None
    assert face.selectionInterface() is None
    assert face.actionInterface() is not None


def test_ends_of_a_step_scale_are_said_in_words(steps: StepScale) -> None:
    said = []
    for number in (0, 4, 10):
        steps.set_value(number)
        said.append(steps.reader_value())
    assert said == ["0, none at all", "4", "10, plenty"]


def test_cells_up_to_the_chosen_one_are_tinted(steps: StepScale, theme: Theme) -> None:
    steps.set_value(5)
    picture = steps.grab().toImage()

    def color(number: int) -> str:
        corner = steps.cell(number).topLeft().toPoint() + QPoint(8, 8)
        return picture.pixelColor(corner).name()

    assert color(2) == theme.color("primary_soft").name()
    assert color(5) == theme.color("primary").name()
    assert color(8) == theme.color("surface").name()


@pytest.mark.parametrize("number", [0, 10])
def test_the_ring_of_an_end_stays_inside(
    sky: MoodSky, theme: Theme, number: int
) -> None:
    sky.set_value(number)
    picture = sky.grab().toImage()
    x = 1 if number == 0 else picture.width() - 2
    middle = round(sky.cell(number).center().y())
    assert picture.pixelColor(x, middle).name() == theme.color("ink").name()
