"""From a folder to a painted window, and what is shown when that does not work."""

from __future__ import annotations

import gc
import sys
from dataclasses import field, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from coach.clock import SystemClock
from coach.errors import CoachError, StoreUnavailable
from coach.paths import ERASING_NAME, WINDOW_FOLDER, person_of, resources
from coach.services.settings import SettingsService
from coach.ui.crash import CrashHook
from coach.ui.house import build_house
from coach.ui.life_parts import Makers
from coach.ui.lifecycle import Life
from coach.ui.looks import theme_of
from coach.ui.theme import load_tokens
from coach.ui.window import MainWindow
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from coach.clock import Clock
    from coach.domain.wording import Texts
    from coach.services.desk import Desk
    from coach.services.reminders import ReminderService
    from coach.store.cipher import Key
    from coach.ui.background import Background
    from coach.ui.before_notes import Gate
    from coach.ui.house import PaperMaker
    from coach.ui.jobs import Jobs
    from coach.ui.lock_door import LockDoor
    from coach.ui.lock_watch import Ticks
    from coach.ui.start_failure import StartFailure
    from coach.ui.theme import Tokens
    from coach.ui.window import House

APP_NAME = "Outside In"
DISCREET_NAME = "Notes"
DESKTOP_NAME = "outside-in"
WARM_UP_AFTER_MS = 500
SOMEONE_ELSE = 64
"""What `run` returns where somebody else is here; the program goes on."""
DAMAGE = "damage"
"""What a window notes that closes because its data file is damaged."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What to open.

    ``desk`` opens the data of ``data_dir`` with a key, or with none, and may raise a
    `CoachError`; ``paper`` makes what draws printed pages, once one is asked for;
    ``texts`` reads the sentences where no data is open. ``is_hidden`` starts out of
    sight; with ``one_window`` a second start brings the first window back instead.
    """

    data_dir: Path
    desk: Callable[[Key | None], Desk]
    paper: PaperMaker
    texts: Callable[[], Texts]
    clock: Clock = field(default_factory=SystemClock)
    is_demo: bool = False
    debug: bool = False
    is_hidden: bool = False
    one_window: bool = False


def run(opening: Opening) -> int:
    """Show the window until it is closed; return the program's exit code.

    It is `SOMEONE_ELSE` where the notes were closed for somebody else.

    Raises:
        CoachError: the data could not be opened; a window has said so.
    """
    if opening.one_window and _is_open_already(opening):
        return 0
    app = application()
    settings = SettingsService(opening.data_dir, resources())
    name_application(app, is_discreet=settings.current().discreet)
    failures: list[StartFailure] = []
    life = Life(
        opening.data_dir,
        settings,
        _makers(opening, settings, failures),
        is_hidden=opening.is_hidden,
    )
    life.opened.connect(partial(_after_painting, life))
    life.left.connect(partial(app.exit, SOMEONE_ELSE))
    try:
        life.begin()
    except CoachError as error:
        life.end()
        if _show_failure(app, settings, error):
            return run(opening)
        raise
    if opening.one_window:
        listen = partial(_listen, life, opening.data_dir)
        QTimer.singleShot(WARM_UP_AFTER_MS, life, listen)
    damage: list[CoachError] = []
    try:
        code = app.exec()
    finally:
        window, texts = life.window, life.end()
        if window is not None and texts is not None:
            _erase_if_asked(window, texts, settings)
            damage += window.property(DAMAGE) or ()
        life.deleteLater()
    is_mended = any(each.is_mended for each in failures) or any(
        _show_failure(app, settings, error) for error in damage
    )
    return run(opening) if is_mended else code


def _after_painting(life: Life) -> None:
    """Let what can wait begin when the window is seen, so that nobody waits for it."""
    window = life.window
    if window is not None:
        QTimer.singleShot(WARM_UP_AFTER_MS, window, partial(settle_in, window))
        QTimer.singleShot(WARM_UP_AFTER_MS, window, life.begin_beside)


def _makers(
    opening: Opening, settings: SettingsService, held: list[StartFailure] | None = None
) -> Makers:
    """Say how each part of the program is made; windows that tell why not are held."""
    failures = [] if held is None else held

    def window(desk: Desk, door: LockDoor, page: str) -> MainWindow:
        paper, is_demo = opening.paper, opening.is_demo
        house = build_house(
            desk, settings, paper, is_demo=is_demo, jobs=_threads, door=door
        )
        if page in house.pages:
            house = replace(house, first=page)
        made = made_window(house)
        if opening.debug:
            from coach.ui.debug_menu import add_debug_menu

            add_debug_menu(made, desk, opening.data_dir)
        return made

    def beside(window: MainWindow, desk: Desk, is_hidden: bool) -> Background:
        if not opening.is_demo:
            look_after(window, desk, settings)
        return stand_by(window, desk, settings, is_hidden=is_hidden)

    def failed(error: CoachError) -> None:
        failure = _failure(settings, error)
        failure.show()
        failures.append(failure)

    return Makers(
        desk=opening.desk,
        window=window,
        gate=partial(_gate, opening, settings),
        beside=beside,
        leaving=partial(_leave, opening, settings),
        failed=failed,
        jobs=_threads,
        ticks=_ticks,
    )


def _leave(opening: Opening, settings: SettingsService, desk: Desk) -> None:
    """Make a last copy, unless nothing is to be kept."""
    if opening.is_demo or (opening.data_dir / ERASING_NAME).exists():
        return
    from coach.services.copies_view import CopiesService
    from coach.ui.upkeep import copy_on_leaving

    copy_on_leaving(CopiesService(desk, settings))


def _gate(opening: Opening, settings: SettingsService, texts: Texts | None) -> Gate:
    from coach.services.people import has_others
    from coach.services.support import SupportService
    from coach.ui.before_notes import Gate
    from coach.ui.region import system_region

    return Gate(
        data_dir=opening.data_dir,
        tokens=load_tokens(resources()),
        texts=texts or opening.texts(),
        clock=opening.clock,
        settings=settings,
        support=SupportService(resources(), settings, system_region()),
        jobs=_threads(),
        has_others=has_others(person_of(opening.data_dir)[0]),
    )


def _threads() -> Jobs:
    from coach.ui.jobs import ThreadJobs

    return ThreadJobs()


def _ticks() -> Ticks:
    from coach.ui.lock_watch import system_ticks

    return system_ticks()


def _erase_if_asked(
    window: MainWindow, texts: Texts, settings: SettingsService
) -> None:
    """Erase everything where the person asked for it before the window closed."""
    if not (settings.data_dir / ERASING_NAME).exists():
        return
    from coach.services.support import SupportService
    from coach.ui.erased import end
    from coach.ui.region import system_region

    support = SupportService(resources(), settings, system_region())
    end(window, window.theme(), texts, support, settings.data_dir)


def application() -> QApplication:
    """Return the one application object, made on first use."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    made = QApplication(sys.argv[:1])
    name_application(made, is_discreet=False)
    return made


def name_application(app: QApplication, *, is_discreet: bool) -> None:
    """Let the system know the program by its name, or by a neutral one."""
    app.setApplicationName(DISCREET_NAME if is_discreet else APP_NAME)
    app.setDesktopFileName(DISCREET_NAME.lower() if is_discreet else DESKTOP_NAME)


def made_window(house: House) -> MainWindow:
    """Build the window, and let bugs be reported in it."""
    window = MainWindow(house)

    def report(text: str) -> None:
        from coach.ui.crash_dialog import CrashDialog

        CrashDialog(window.theme(), house.texts, text, window).exec()

    CrashHook(window.show_trouble, report).install()
    return window


def stand_by(
    window: MainWindow, desk: Desk, settings: SettingsService, *, is_hidden: bool
) -> Background:
    """Begin what goes on beside the window: tray, reminders, coming back.

    It waits until the window is painted, so that nobody waits for it.
    """
    from coach.ui.background import Background

    def reminders() -> ReminderService:
        from coach.services.reminders import ReminderService

        return ReminderService(desk, settings)

    return Background(window, settings, reminders, desk.texts, is_hidden=is_hidden)


def look_after(window: MainWindow, desk: Desk, settings: SettingsService) -> None:
    """Begin what keeps the notes safe.

    The file is looked over, copies are made, the shared folder is read, what is past
    its time is forgotten, and what others here may see is kept up to date.
    """
    from coach.services.copies_view import CopiesService
    from coach.ui.forget_watch import ForgetWatch
    from coach.ui.jobs import ThreadJobs
    from coach.ui.mend_door import look_over
    from coach.ui.sharing_watch import share_beside
    from coach.ui.upkeep import Upkeep

    def leave() -> None:
        window.setProperty(DAMAGE, [desk.db.damaged()])
        window.close()
        application().quit()

    jobs = ThreadJobs(window)
    look_over(window, desk, jobs, leave)
    share_beside(window, desk, settings)
    ForgetWatch(desk, jobs, window)
    _watch_shown(window, desk, settings.data_dir)
    Upkeep(window, CopiesService(desk, settings), jobs, desk.texts).look()


def _watch_shown(window: MainWindow, desk: Desk, data_dir: Path) -> None:
    """Keep up to date what people here show each other, where there are several."""
    from coach.services.people import has_others

    if not has_others(person_of(data_dir)[0]):
        return
    from coach.services.consent import ConsentService
    from coach.services.shown import ShownService
    from coach.ui.shown_watch import ShownWatch

    consent, shown = ConsentService(desk, data_dir), ShownService(desk, data_dir)
    ShownWatch(window, consent, shown, data_dir)


def _listen(life: Life, data_dir: Path) -> None:
    """Let a second start bring the program back, an event of its own."""
    from coach.ui.one_window import OneWindow

    one = OneWindow(data_dir, life)
    one.knocked.connect(life.bring_back)
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
    failure = _failure(settings, error)
    failure.show()
    app.exec()
    failure.forget()
    return failure.is_mended


def _failure(settings: SettingsService, error: CoachError) -> StartFailure:
    from coach.services.lock_help import HeldHelp
    from coach.services.support import SupportService
    from coach.ui.region import system_region
    from coach.ui.start_failure import StartFailure

    theme = theme_of(_tokens_whatever_happens(), settings.current())
    support = SupportService(resources(), settings, system_region())
    failure = StartFailure(theme, error, support, HeldHelp(settings.data_dir))
    if isinstance(error, StoreUnavailable):
        from coach.ui.jobs import ThreadJobs
        from coach.ui.mend_door import mender_of

        mender = mender_of(settings.data_dir, settings.current())
        failure.offer(mender, ThreadJobs(failure))
    return failure


def _tokens_whatever_happens() -> Tokens:
    """Return the look of the file, or the one written in the program."""
    from coach.ui.plain_look import plain_tokens

    try:
        return load_tokens(resources())
    except CoachError:
        return plain_tokens(resources())
