"""From a folder to a painted window, and what is shown when that does not work."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from coach.errors import CoachError
from coach.paths import ERASING_NAME, WINDOW_FOLDER, resources
from coach.services.settings import SettingsService
from coach.ui.crash import CrashHook
from coach.ui.house import build_house
from coach.ui.looks import theme_of
from coach.ui.theme import load_tokens
from coach.ui.window import MainWindow
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coach.services.desk import Desk
    from coach.services.reminders import ReminderService
    from coach.ui.background import Background
    from coach.ui.house import PaperMaker
    from coach.ui.theme import Tokens
    from coach.ui.window import House

APP_NAME = "Outside In"
DISCREET_NAME = "Notes"
WARM_UP_AFTER_MS = 500


@dataclass(frozen=True, slots=True)
class Opening:
    """What to open.

    ``desk`` opens the data of ``data_dir`` and may raise a `CoachError`; ``paper``
    makes what draws printed pages, once one is asked for. ``is_hidden`` starts out of
    sight; with ``one_window`` a second start brings the first window back instead.
    """

    data_dir: Path
    desk: Callable[[], Desk]
    paper: PaperMaker
    is_demo: bool = False
    debug: bool = False
    is_hidden: bool = False
    one_window: bool = False


def run(opening: Opening) -> int:
    """Show the window until it is closed; return the program's exit code.

    Raises:
        CoachError: the data could not be opened; a window has said so.
    """
    if opening.one_window and _is_open_already(opening):
        return 0
    app = application()
    settings = SettingsService(opening.data_dir, resources())
    if settings.current().discreet:
        app.setApplicationName(DISCREET_NAME)
        app.setDesktopFileName(DISCREET_NAME.lower())
    trouble = _live(app, opening, settings)
    if trouble is None:
        return 0
    if _show_failure(app, settings, trouble.error):
        return run(opening)
    if trouble.is_final:
        raise trouble.error
    return 0


@dataclass(frozen=True, slots=True)
class _Trouble:
    """What came in the way; final where no window over open data was there."""

    error: CoachError
    is_final: bool


def _live(
    app: QApplication, opening: Opening, settings: SettingsService
) -> _Trouble | None:
    """Show the window over open data until it closes; return what came in the way."""
    try:
        desk = replace(opening.desk(), settings=settings.current)
    except CoachError as error:
        return _Trouble(error, is_final=True)
    try:
        house = build_house(desk, settings, opening.paper, is_demo=opening.is_demo)
        window = show_window(house, is_hidden=opening.is_hidden)
        if opening.debug:
            from coach.ui.debug_menu import add_debug_menu

            add_debug_menu(window, desk, opening.data_dir)
    except CoachError as error:
        desk.db.close()
        return _Trouble(error, is_final=True)
    damaged: list[CoachError] = []
    try:
        begin = partial(stand_by, window, desk, settings, opening)
        look = partial(_look_over, window, desk, damaged)
        for each in (partial(settle_in, window), begin, look):
            QTimer.singleShot(WARM_UP_AFTER_MS, window, each)
        app.exec()
    finally:
        desk.db.close()
        _erase_if_asked(window, desk, settings)
    return _Trouble(damaged[0], is_final=False) if damaged else None


def _look_over(window: MainWindow, desk: Desk, damaged: list[CoachError]) -> None:
    """Look whether the data file is whole; the ways out come when the window closed."""
    from coach.ui.jobs import ThreadJobs
    from coach.ui.mend_door import look_over

    def leave() -> None:
        damaged.append(desk.db.damaged())
        window.close()
        application().quit()

    look_over(window, desk, ThreadJobs(window), leave)


def _erase_if_asked(window: MainWindow, desk: Desk, settings: SettingsService) -> None:
    """Erase everything where the person asked for it before the window closed."""
    if not (settings.data_dir / ERASING_NAME).exists():
        return
    from coach.services.support import SupportService
    from coach.ui.erased import end
    from coach.ui.region import system_region

    support = SupportService(resources(), settings, system_region())
    end(window, window.theme(), desk.texts, support, settings.data_dir)


def application() -> QApplication:
    """Return the one application object, made on first use."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    made = QApplication(sys.argv[:1])
    made.setApplicationName(APP_NAME)
    made.setDesktopFileName("outside-in")
    return made


def show_window(house: House, *, is_hidden: bool = False) -> MainWindow:
    """Build the window, let bugs be reported in it, and show it unless hidden."""
    window = MainWindow(house)

    def report(text: str) -> None:
        from coach.ui.crash_dialog import CrashDialog

        CrashDialog(window.theme(), house.texts, text, window).exec()

    CrashHook(window.show_trouble, report).install()
    if not is_hidden:
        window.show()
    return window


def stand_by(
    window: MainWindow, desk: Desk, settings: SettingsService, opening: Opening
) -> Background:
    """Begin what goes on beside the window: tray, reminders, coming back.

    It waits until the window is painted, so that nobody waits for it.
    """
    from coach.ui.background import Background
    from coach.ui.sharing_watch import share_beside

    share_beside(window, desk, settings)
    from coach.ui.forget_watch import ForgetWatch
    from coach.ui.jobs import ThreadJobs

    def reminders() -> ReminderService:
        from coach.services.reminders import ReminderService

        return ReminderService(desk, settings)

    ForgetWatch(desk, ThreadJobs(window), window)
    made = Background(
        window, settings, reminders, desk.texts, is_hidden=opening.is_hidden
    )
    if opening.one_window:
        listen = partial(_listen, window, opening.data_dir, made)
        QTimer.singleShot(0, window, listen)
    return made


def _listen(window: MainWindow, data_dir: Path, beside: Background) -> None:
    """Let a second start bring this window back, an event of its own."""
    from coach.ui.one_window import OneWindow

    one = OneWindow(data_dir, window)
    one.knocked.connect(beside.bring_back)
    application().aboutToQuit.connect(one.let_go)


def settle_in(window: MainWindow) -> None:
    """Do what can wait until the person sees the window.

    The charts' library is loaded in a thread that touches no widget. Looking for
    cycles was put off until now; what was made so far stays as long as the program
    does, so it is left out from now on, and the library too once it is there.
    """
    from coach.ui.charts import warm_up

    gc.freeze()
    gc.enable()
    loading = warm_up()
    look = QTimer(window, interval=WARM_UP_AFTER_MS)

    def is_loaded() -> None:
        if not loading.is_alive():
            look.stop()
            gc.freeze()

    look.timeout.connect(is_loaded)
    look.start()


def _is_open_already(opening: Opening) -> bool:
    """Say whether a window on the same folder is open and was brought to the front.

    A start out of sight leaves that window where it is.
    """
    if not (opening.data_dir / WINDOW_FOLDER).is_dir():
        return False
    from coach.ui.one_window import is_open_elsewhere, knock

    if not is_open_elsewhere(opening.data_dir):
        return False
    return opening.is_hidden or knock(opening.data_dir)


def _show_failure(
    app: QApplication, settings: SettingsService, error: CoachError
) -> bool:
    """Say why the data cannot be opened; return whether it can be now."""
    from coach.services.support import SupportService
    from coach.ui.jobs import ThreadJobs
    from coach.ui.mend_door import mender_of
    from coach.ui.region import system_region
    from coach.ui.start_failure import StartFailure

    theme = theme_of(_tokens_whatever_happens(), settings.current())
    support = SupportService(resources(), settings, system_region())
    mender = mender_of(settings.data_dir, settings.current())
    failure = StartFailure(theme, error, support, mender, ThreadJobs())
    failure.show()
    app.exec()
    failure.forget()
    return failure.is_mended


def _tokens_whatever_happens() -> Tokens:
    """Return the look of the file, or the one written in the program."""
    from coach.ui.plain_look import plain_tokens

    try:
        return load_tokens(resources())
    except CoachError:
        return plain_tokens(resources())
