from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from coach.dev import screenshots

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from coach.ui.page import Page

SIZES = {"100": (1280, 832), "200": (1024, 700)}
LOOKS = ("light-100", "dark-100", "light-200", "dark-200")
LEAST_COLOURS = 40
EVERY_PX = 4


def colours(image: QImage) -> int:
    return len(
        {
            image.pixel(x, y)
            for x in range(0, image.width(), EVERY_PX)
            for y in range(0, image.height(), EVERY_PX)
        }
    )


def lightness(image: QImage) -> int:
    return image.pixelColor(image.width() - 8, 8).lightness()


@pytest.mark.usefixtures("qapp")
def test_a_persons_pages_are_photographed_in_four_looks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [str(tmp_path), "--only", "steady", "--pages", "today,plan"]
    assert screenshots.main(arguments) == 0
    wanted = {
        tmp_path / "steady" / f"{page}-{look}.png"
        for page in ("today", "plan")
        for look in LOOKS
    }
    assert set(tmp_path.rglob("*.png")) == wanted
    assert {*capsys.readouterr().out.split()} == {str(path) for path in wanted}
    for path in wanted:
        image = QImage(str(path))
        assert (image.width(), image.height()) == SIZES[path.stem[-3:]]
        assert colours(image) > LEAST_COLOURS
        assert (lightness(image) < 128) == ("dark" in path.stem)


def test_a_state_of_the_design_has_the_pictures_name(
    tmp_path: Path, qapp: QApplication
) -> None:
    arguments = [str(tmp_path), "--only", "pictures", "--pages", "05,today-very-low"]
    assert screenshots.main(arguments) == 0
    found = {path.name for path in (tmp_path / "pictures").iterdir()}
    assert found == {"05-session.png", "today-very-low.png"}
    assert not qapp.topLevelWidgets()


@pytest.mark.usefixtures("qapp")
def test_a_page_that_raises_is_named_and_the_others_are_still_photographed(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from coach.ui.pages.plan import PlanPage

    def raises(page: Page) -> None:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr(PlanPage, "reload", raises)
    arguments = [str(tmp_path), "--only", "stopgo", "--pages", "plan,help"]
    assert screenshots.main(arguments) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == len(LOOKS)
    assert all("plan: ZeroDivisionError: on purpose" in line for line in told)
    names = {path.name for path in (tmp_path / "stopgo").iterdir()}
    assert names == {f"help-{look}.png" for look in LOOKS}


@pytest.mark.usefixtures("qapp")
def test_a_warning_of_qt_counts_as_a_problem() -> None:
    from PySide6.QtCore import qDebug, qWarning

    from coach.dev.stage import Watch

    problems: list[str] = []
    with Watch("today", problems):
        qDebug("quiet")
        qWarning("This plugin does not support propagateSizeHints()")
        qWarning("a layout is torn")
    assert problems == ["today: Qt: a layout is torn"]


def test_an_unknown_person_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        screenshots.main([str(tmp_path), "--only", "nobody"])
    assert ended.value.code == 2
