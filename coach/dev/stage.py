"""A real window on a made-up person's folder, worked like a person would work it.

Nothing is drawn specially: facts go into a data file, and what is on the page is
pressed, chosen and typed through the widgets' own events.
"""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QPoint,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from coach.bootstrap import open_paper
from coach.clock import FixedClock
from coach.dev.shown_door import ShownDoor
from coach.domain.settings import Settings, Theme
from coach.domain.wording import Texts
from coach.paths import DATABASE_NAME, FIRST_PERSON, backups_dir, resources
from coach.services.desk import Desk
from coach.services.settings import SettingsService
from coach.services.support import SupportService
from coach.store import backups, heart_rate, people_list, settings_file
from coach.store import facts as store
from coach.store.database import open_database
from coach.ui.before_notes import Gate
from coach.ui.house import build_house
from coach.ui.jobs import InlineJobs
from coach.ui.lock_screen import LockScreen
from coach.ui.run import application
from coach.ui.theme import load_tokens
from coach.ui.widgets.fields import AreaInput, ListInput
from coach.ui.widgets.scale_input import ScaleInput
from coach.ui.window import FIRST_SIZE, SMALLEST_SIZE, MainWindow
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime, timedelta
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext
    from PySide6.QtGui import QImage

    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Fact
    from coach.store.backups import Why
    from coach.ui.theme import Theme as Dress

    Named = TypeVar("Named", bound=QWidget)

VERB = "demo"
LARGEST_PCT = 200
ROUNDS = 3
LONGEST_WAIT_S = 10
NO_SCREEN = "propagateSizeHints"
"""What the platform without a screen says of every window; it means nothing."""


@dataclass(frozen=True, slots=True)
class Look:
    """Light or dark, at a text size in per cent."""

    theme: Theme = Theme.LIGHT
    pct: int = 100

    @property
    def words(self) -> str:
        """The look in a file's name: ``light-100``."""
        return f"{self.theme.value}-{self.pct}"

    @property
    def size(self) -> tuple[int, int]:
        """The window's size in px: the smallest one with the largest text."""
        return SMALLEST_SIZE if self.pct == LARGEST_PCT else FIRST_SIZE


LIGHT, DARK = Look(), Look(Theme.DARK)
LARGE, LARGE_DARK = Look(pct=LARGEST_PCT), Look(Theme.DARK, LARGEST_PCT)


class Stage:
    """One person's window; made by `on_stage`.

    Args:
        folder: an empty folder for the person's data.
        facts: what the person wrote down so far.
        now: the instant the clock stands at.
        look: light or dark, and the text size.
        catalogue: the content.
    """

    def __init__(
        self,
        folder: Path,
        facts: Sequence[Fact],
        *,
        now: datetime,
        look: Look,
        catalogue: Catalogue,
    ) -> None:
        self._folder, self._look, self._catalogue = folder, look, catalogue
        self._is_closed = False
        self._closed: QWidget | None = None
        self._clock = FixedClock(now)
        self._texts = Texts(catalogue.texts)
        settings = Settings(theme=look.theme, text_scale_pct=look.pct)
        settings_file.save(folder, settings)
        self._enter()
        store.save_batch(self._db, facts, verb=VERB)
        store.settle(self._db)
        self._raise_curtain()

    def keep_copies(self, ages: Sequence[timedelta], why: Sequence[Why]) -> None:
        """Have copies of the data so old, made for these reasons."""
        folder = backups_dir(self._folder)
        for age, reason in zip(ages, why, strict=True):
            at = self._clock.now() - age
            backups.take(self._db.path, folder, at, reason, None)

    def add(self, *facts: Fact) -> None:
        """Have more facts, written after the copies."""
        store.save(self._db, *facts, verb=VERB)

    # -- what a person does --------------------------------------------------------

    def open(self, page: str) -> None:
        """Go to a page by its name, as its key does."""
        self._window.open_page(page)
        settle()

    def bring(self, name: str, text: str) -> None:
        """Have a file with this text looked at, as when it is dropped on the window."""
        file = self._folder / name
        file.write_text(text, encoding="utf-8")
        assert self._house.offer is not None, "files are brought in here"
        self._house.offer([file])
        self.open("bring_in")

    def offers(self, text_id: str) -> bool:
        """Say whether there is a button that says this text."""
        return self._find(QAbstractButton, self._texts(text_id)) is not None

    def press(self, text_id: str, **values: object) -> None:
        """Press the button of the page that says this text."""
        self._click(self._named(QAbstractButton, self._texts(text_id, **values)))

    def tick(self, words: str) -> None:
        """Press the box or chip of the page that begins with these words."""
        self._click(self._named(QAbstractButton, words))

    def choose(self, text_id: str, value: int) -> None:
        """Press a number, 0-10, on the scale of this name."""
        scale = self._named(ScaleInput, self._texts(text_id))
        at = scale.cell(value).center() * self._window.theme().scale
        self._click(scale, at.toPoint())

    def wait_while(self, text_id: str) -> None:
        """Wait while the page says this text: something is worked out elsewhere."""
        words, end = self._texts(text_id), time.monotonic() + LONGEST_WAIT_S
        while self._says(words) and time.monotonic() < end:
            settle()

    def pick(self, list_id: str, text_id: str) -> None:
        """Pick an entry from the list of this name."""
        self.pick_entry(self._texts(list_id), self._texts(text_id))

    def pick_entry(self, name: str, entry: str) -> None:
        """Pick an entry, in words, from the list of this name."""
        self._pick(name, self._named(ListInput, name).findText(entry))

    def pick_entry_at(self, list_id: str, at: int) -> None:
        """Pick the entry at a place, 0 the first, from the list of this name."""
        self._pick(self._texts(list_id), at)

    def _pick(self, name: str, at: int) -> None:
        box = self._named(ListInput, name)
        box.setCurrentIndex(at)
        box.activated.emit(at)
        settle()

    def write(self, text_id: str, words: str) -> None:
        """Type into the box of this name."""
        name = self._texts(text_id)
        box = self._find(AreaInput, name) or self._named(QLineEdit, name)
        box.setFocus(Qt.FocusReason.MouseFocusReason)
        QTest.keyClicks(box, words)
        settle()

    def focus(self, text_id: str) -> None:
        """Bring the keyboard to what has this name."""
        self._named(QWidget, self._texts(text_id)).setFocus()
        settle()

    def keys(self, *keys: Qt.Key) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            target = QApplication.focusWidget() or self._window
            QTest.keyClick(target, key)
            settle()

    def texts(self) -> Texts:
        """Return all that the program says."""
        return self._texts

    def words(self, text_id: str, **values: object) -> str:
        """Return a text as the program says it."""
        return self._texts(text_id, **values)

    def let_pass(self, time: timedelta) -> None:
        """Let time go by, and the page look at the clock."""
        self._clock.move_to(self._clock.now() + time)
        page = self._window.page()
        if page is not None:
            page.reload()
        settle()

    def restart(self) -> None:
        """Close the program and open it again: notices of the moment are gone."""
        self.close()
        self._enter()
        self._raise_curtain()

    def picture(self) -> QImage:
        """Return the window as it is seen, or the lock screen before it."""
        settle()
        return (self._closed or self._window).grab().toImage()

    def have_passphrase(self) -> None:
        """Let the pages say that the notes have a passphrase."""
        self._is_closed = True
        self.restart()

    def shut(self, busy: str = "", *, has_others: bool = False) -> LockScreen:
        """Close the notes; with a text id say that they are written anew."""
        gate = Gate(
            data_dir=self._folder,
            tokens=load_tokens(resources()),
            texts=self._texts,
            clock=self._clock,
            settings=self._settings,
            support=SupportService(resources(), self._settings),
            jobs=InlineJobs(),
            has_others=has_others,
        )
        title = self._texts(busy) if busy else ""
        made = LockScreen(gate, busy=title)
        self.stand_before(made)
        return made

    def stand_before(self, made: QWidget) -> None:
        """Have another window on screen, such as one before any notes are open."""
        self._window.hide()
        self._closed = made
        made.resize(*self._look.size)
        made.show()
        made.activateWindow()
        settle()

    def have_other(self, name: str) -> tuple[Path, str]:
        """Have another person on the computer; return this one's folder, and their id.

        The person of this stage is called Sam here.
        """
        if not people_list.load(self._folder)[0].name:
            people_list.rename(self._folder, FIRST_PERSON, "Sam")
        other = people_list.add(self._folder, name, Settings())
        self.restart()
        return self._folder, other.id

    def stand_alone(self, make: Callable[[Dress, Desk], QWidget], width: int) -> None:
        """Have one part of a page before the window, so wide in px at 100 % text."""
        theme = self._window.theme()
        holder, part = QWidget(), make(theme, self._desk)
        row = QHBoxLayout(holder)
        row.setContentsMargins(*[theme.space("xl")] * 4)
        part.setFixedWidth(theme.px(width))
        row.addWidget(part)
        row.addStretch(1)
        self.stand_before(holder)

    def elsewhere(self, name: str) -> Path:
        """Return a folder beside the data that begins with the look of this stage."""
        folder = self._folder / name
        look = Settings(theme=self._look.theme, text_scale_pct=self._look.pct)
        settings_file.save(folder, look)
        return folder

    def close(self) -> None:
        """Close the window and the data file."""
        if self._closed is not None:
            self._closed.deleteLater()
            self._closed = None
        self._window.close()
        self._window.deleteLater()
        settle()
        self._db.close()

    def wish(self, **settings: object) -> None:
        """Change settings by their names, as the page of settings does."""
        self._settings.change(**settings)
        self.restart()

    def share(self) -> None:
        """Have a folder beside the data that two computers share."""
        folder = self._folder.with_name(f"{self._folder.name}-shared")
        folder.mkdir()
        self.wish(shared_folder=str(folder))

    def beat(self, seconds: Sequence[int], bpm: Sequence[int]) -> None:
        """Let the latest session have this heart rate, as an import would."""
        latest = store.load_history(self._db).sessions[-1]
        heart_rate.save(self._db, latest.id, seconds, bpm)

    # -- behind the curtain --------------------------------------------------------

    def _enter(self) -> None:
        self._db = open_database(self._folder / DATABASE_NAME, self._clock)
        self._settings = SettingsService(self._folder, resources())

    def _raise_curtain(self) -> None:
        desk = self._desk = Desk(
            self._db, self._catalogue, self._texts, self._clock, self._settings.current
        )
        application()
        door = ShownDoor(is_on=self._is_closed)
        self._house = build_house(desk, self._settings, open_paper, door=door)
        self._window = MainWindow(self._house)
        self._window.resize(*self._look.size)
        self._window.show()
        settle()

    def _click(self, widget: QWidget, at: QPoint | None = None) -> None:
        left = Qt.MouseButton.LeftButton
        QTest.mouseClick(widget, left, pos=at or widget.rect().center())
        settle()

    def _named(self, kind: type[Named], words: str) -> Named:
        """Return what is in sight under a name that begins so.

        Raises:
            LookupError: there is nothing of the kind by that name.
        """
        found = self._find(kind, words)
        if found is None:
            raise LookupError(f"no {kind.__name__} says {words!r}")
        return found

    def _says(self, words: str) -> bool:
        labels = self._window.findChildren(QLabel)
        return any(each.isVisible() and each.text() == words for each in labels)

    def _find(self, kind: type[Named], words: str) -> Named | None:
        for widget in self._window.findChildren(kind):
            said = widget.text() if isinstance(widget, QAbstractButton) else ""
            names = (said, widget.accessibleName())
            if widget.isVisible() and any(name.startswith(words) for name in names):
                return widget
        return None


@contextmanager
def on_stage(
    folder: Path,
    facts: Sequence[Fact],
    *,
    now: datetime,
    look: Look,
    catalogue: Catalogue,
) -> Iterator[Stage]:
    """Open a window on a made-up person, and close it at the end; see `Stage`."""
    stage = Stage(folder, facts, now=now, look=look, catalogue=catalogue)
    try:
        yield stage
    finally:
        stage.close()


def settle() -> None:
    """Let what was asked for happen: layouts, paintings, timers of no length."""
    for _ in range(ROUNDS):
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()
    deferred = QEvent.Type.DeferredDelete.value
    QCoreApplication.sendPostedEvents(None, deferred)


class Watch:
    """Notes what raised or was warned of while it stands, and lets the rest go on.

    Args:
        doing: what is done meanwhile, for the note.
        problems: where notes are added, one line each.
    """

    def __init__(self, doing: str, problems: list[str]) -> None:
        self._doing, self._problems = doing, problems

    def __enter__(self) -> None:
        """Take over from Python's own hook and Qt's."""
        self._hook = sys.excepthook
        sys.excepthook = self._on_raised
        self._handler = qInstallMessageHandler(self._on_message)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        """Give both back; a bug is noted and goes no further."""
        qInstallMessageHandler(self._handler)
        sys.excepthook = self._hook
        if kind is None or error is None or not issubclass(kind, Exception):
            return False
        self._on_raised(kind, error, trace)
        return True

    def _on_raised(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        where = f" ({trace.tb_frame.f_code.co_name})" if trace is not None else ""
        self._problems.append(f"{self._doing}: {kind.__name__}: {error}{where}")

    def _on_message(
        self, kind: QtMsgType, context: QMessageLogContext, text: str
    ) -> None:
        quiet = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        if kind not in quiet and NO_SCREEN not in text:
            self._problems.append(f"{self._doing}: Qt: {text}")
