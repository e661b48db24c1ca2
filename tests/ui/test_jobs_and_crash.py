"""Slow work, bugs and kind sentences, and dates in words."""

from __future__ import annotations

import logging
import sys
import threading
from datetime import date, time
from typing import TYPE_CHECKING, NoReturn

import pytest
from PySide6.QtCore import Qt, QtMsgType
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from coach.errors import CoachError, Refused
from coach.ui.crash import CrashHook, crash_report, log_qt_message
from coach.ui.crash_dialog import CrashDialog
from coach.ui.jobs import InlineJobs, Jobs, ThreadJobs
from coach.ui.wording import (
    clock_of_minutes,
    clock_time,
    duration,
    file_size,
    long_day,
    short_day,
    tick_day,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

NOTE = "the private words of a person"


def break_on(note: str) -> NoReturn:
    raise KeyError(note)


def broken() -> tuple[type[BaseException], BaseException, object]:
    try:
        break_on(NOTE)
    except KeyError:
        kind, error, trace = sys.exc_info()
    assert kind is not None
    assert error is not None
    return kind, error, trace


@pytest.mark.usefixtures("qapp")
def test_work_runs_elsewhere_and_comes_back_to_the_windows_thread(
    qtbot: QtBot,
) -> None:
    jobs, worked, told = ThreadJobs(), [], []

    def work() -> int:
        worked.append(threading.get_ident())
        return 3

    def done(result: int) -> None:
        told.append((result, threading.get_ident()))

    jobs.run(work, done, lambda error: None)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(3, threading.get_ident())]
    assert worked != [threading.get_ident()]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("make", [InlineJobs, ThreadJobs])
def test_a_kind_refusal_is_handed_back(qtbot: QtBot, make: type) -> None:
    failed: list[CoachError] = []
    jobs: Jobs = make()

    def work() -> None:
        raise Refused("Not this file.")

    jobs.run(work, lambda result: None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert str(failed[0]) == "Not this file."


def test_a_bug_in_work_is_raised_where_it_is_seen() -> None:
    with pytest.raises(KeyError):
        InlineJobs().run(lambda: break_on(NOTE), print, print)


def test_a_report_says_where_but_holds_no_personal_words() -> None:
    kind, _, trace = broken()
    report = crash_report(kind, trace)  # type: ignore[arg-type]
    assert report.startswith("KeyError")
    assert "break_on" in report
    assert NOTE not in report
    assert "/" not in report.splitlines()[1].split(":")[0].replace("coach/", "")


def test_a_bug_is_logged_and_shown_once(caplog: pytest.LogCaptureFixture) -> None:
    told: list[str] = []
    shown: list[str] = []
    hook = CrashHook(told.append, shown.append)
    with caplog.at_level(logging.ERROR, "coach"):
        for _ in range(2):
            hook.handle(*broken())  # type: ignore[arg-type]
    assert len(shown) == 1
    assert told == []
    assert NOTE not in caplog.text
    assert "KeyError" in caplog.text


def test_a_kind_sentence_is_told_and_is_no_crash() -> None:
    told: list[str] = []
    shown: list[str] = []
    error = Refused("That time has not come yet.")
    CrashHook(told.append, shown.append).handle(Refused, error, None)
    assert told == ["That time has not come yet."]
    assert shown == []


def test_qt_warnings_reach_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "coach"):
        log_qt_message(QtMsgType.QtWarningMsg, None, "odd")  # type: ignore[arg-type]
    assert "qt: odd" in caplog.text


def test_a_report_is_seen_before_it_is_copied(
    qtbot: QtBot, theme: Theme, texts: Texts
) -> None:
    dialog = CrashDialog(theme, texts, "KeyError\n  coach/ui/x.py:3 y")
    qtbot.addWidget(dialog)
    dialog.show()
    QGuiApplication.clipboard().setText("")
    QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().startswith("KeyError")


def test_days_read_the_same_everywhere(texts: Texts) -> None:
    assert long_day(texts, date(2026, 5, 14)) == "Thursday 14 May"
    assert short_day(texts, date(2026, 5, 12)) == "Tue 12 May"
    assert tick_day(texts, date(2026, 4, 17)) == "17 Apr"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (8, "8 minutes"),
        (60, "1 h"),
        (80, "1 h 20 min"),
    ],
)
def test_durations_read_naturally(texts: Texts, minutes: int, words: str) -> None:
    assert duration(texts, minutes) == words


def test_times_and_sizes(texts: Texts) -> None:
    assert clock_time(time(9, 5)) == "09:05"
    assert clock_of_minutes(240) == "04:00"
    assert file_size(texts, 0) == "0 KB"
    assert file_size(texts, 412 * 1024) == "412 KB"
    assert file_size(texts, 1_400_000) == "1.3 MB"
