"""A share of the random hands of ``python -m coach.dev.fuzz``: 500 events a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from coach.dev.fuzz import PROFILES, fuzz, main, page_names
from coach.dev.fuzz_guard import dismiss, guarded

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

EVENTS_A_PAGE = 500
SEED = 1


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("page", page_names())
def test_random_hands_break_nothing(page: str, profile: str) -> None:
    run = fuzz(page, profile, EVENTS_A_PAGE // len(PROFILES), SEED)
    assert run.problems == ()
    assert run.events == EVENTS_A_PAGE // len(PROFILES)


def test_a_page_that_breaks_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: object) -> str:
        raise RuntimeError("a bug")

    monkeypatch.setattr("coach.dev.fuzz_hand.Hand.act", broken)
    run = fuzz("help", "empty", 2, SEED)
    assert "help #0: RuntimeError: a bug" in run.problems[0]


def test_a_page_that_does_not_open_is_found_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(self: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("coach.ui.pages.help.HelpPage.reload", broken)
    [problem] = fuzz("help", "empty", 50, SEED).problems
    assert problem.startswith("help: opening: RuntimeError: a bug")


def test_it_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--events", "4", "--page", "help"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split()[:3] for line in said[1:]] == [
        ["help", "empty", "2"], ["help", "filled", "2"],
    ]  # fmt: skip


def test_the_guard_answers_choosers_and_keeps_the_window(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = QDialog(window)
    dialog.show()
    with guarded(tmp_path):
        assert QFileDialog.getSaveFileName()[0] == str(tmp_path / "chosen")
        QApplication.quit()
        dismiss(window)
    assert not dialog.isVisible()
    assert window.isVisible()
