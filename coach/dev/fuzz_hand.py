"""A random hand at a window: clicks, keys, the wheel, and what happens around it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from coach.domain.settings import TEXT_SCALES_PCT, Theme
from coach.services.changes import Changes

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from coach.dev.opened import Opened

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NOTHING_HELD = Qt.KeyboardModifier.NoModifier
SIZES = ((1024, 700), (1280, 832), (1600, 1000), (1024, 1200), (2200, 1300))
KEYS = (
    *("Tab", "Shift+Tab", "Tab", "Return", "Space", "Esc", "Up", "Down", "Left"),
    *("Right", "Home", "End", "PgUp", "PgDown", "Del", "Backspace", "F1", "F2"),
    *("Ctrl+Return", "Ctrl+Z", "Ctrl+Y", "Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X"),
    *("Ctrl+H", "Ctrl++", "Ctrl+-", "Ctrl+0", "Ctrl+,", "Alt+Left", "Alt+Right"),
    *("Shift+Up", "Shift+Down", "Ctrl+Home", "Ctrl+End", "Menu", "Shift+F10"),
    *("Ctrl+1", "Ctrl+2", "Ctrl+4"),
    *"0123456789",
    *"anyx-+./",
)
WORDS = (
    *("fog on the river", "x" * 300, "   ", "2026-05-12", "12 May", "31.2.2026", "-1"),
    *("99999999999999999999", "12:60", "7:30", "½", "été 猫 🦆", "<b>no</b>", "{gap}"),
    *("a\u0000b", "\u202eback", "'; DROP TABLE sessions; --", "1e9", "%s %d"),
)


class Hand:
    """Does one random thing after another at a window.

    Args:
        opened: the program.
        chance: where every choice comes from.
    """

    def __init__(self, opened: Opened, chance: random.Random) -> None:
        self._window, self._clock = opened.window, opened.clock
        self._settings, self._chance = opened.settings, chance
        acts = (
            (22, self._press), (14, self._click), (26, self._key), (8, self._write),
            (8, self._wheel), (6, self._drag), (2, self._resize), (1, self._look),
            (3, self._undo), (2, self._another_day), (3, self._wait),
        )  # fmt: skip
        self._weights = [weight for weight, _ in acts]
        self._acts = [act for _, act in acts]

    def act(self) -> str:
        """Do one thing, and say what it was."""
        [act] = self._chance.choices(self._acts, self._weights)
        return act()

    def _press(self) -> str:
        """Press what takes a press and is in sight, on the page more than beside it."""
        shown: QWidget = self._shown()
        page = self._window.page()
        if shown is self._window and page is not None and self._chance.random() < 0.9:
            shown = page
        held = [
            w
            for w in shown.findChildren(QWidget)
            if w.focusPolicy() & Qt.FocusPolicy.ClickFocus
            and w.isVisible()
            and w.isEnabled()
        ]
        return self._click_on(self._chance.choice(held)) if held else "nothing to press"

    def _click(self) -> str:
        """Click anywhere."""
        shown = self._shown()
        at = self._spot(shown)
        under = shown.childAt(at)
        if under is None:
            return self._click_on(shown, at)
        return self._click_on(under, under.mapFrom(shown, at))

    def _click_on(self, widget: QWidget, at: QPoint | None = None) -> str:
        at = self._spot(widget) if at is None else at
        said = f"click {_named(widget)} at {at.x()},{at.y()}"
        kind = self._chance.random()
        if kind < 0.85:
            QTest.mouseClick(widget, LEFT, pos=at)
        elif kind < 0.95:
            QTest.mouseDClick(widget, LEFT, pos=at)
        else:
            QTest.mouseClick(widget, RIGHT, pos=at)
        return said

    def _key(self) -> str:
        name = self._chance.choice(KEYS)
        target = QApplication.focusWidget() or self._shown()
        said = f"key {name} at {_named(target)}"
        QTest.keySequence(target, QKeySequence(name))
        return said

    def _write(self) -> str:
        """Write into one of the fields in sight."""
        shown = self._shown()
        held: list[QLineEdit | QPlainTextEdit] = list(shown.findChildren(QLineEdit))
        held += shown.findChildren(QPlainTextEdit)
        fields = [
            field
            for field in held
            if field.isVisible() and field.isEnabled() and not field.isReadOnly()
        ]
        if not fields:
            return self._key()
        field, words = self._chance.choice(fields), self._chance.choice(WORDS)
        said = f"write {words[:12]!r} into {_named(field)}"
        field.setFocus(Qt.FocusReason.MouseFocusReason)
        if isinstance(field, QLineEdit):
            field.insert(words)
        else:
            field.insertPlainText(words)
        return said

    def _wheel(self) -> str:
        shown = self._shown()
        at = self._spot(shown)
        target = shown.childAt(at) or shown
        here = QPointF(target.mapFrom(shown, at))
        turn = QPoint(0, self._chance.choice((-1200, -120, 120, 1200)))
        wheel = QWheelEvent(
            here,
            QPointF(target.mapToGlobal(here.toPoint())),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            NOTHING_HELD,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        said = f"wheel {turn.y()} at {_named(target)}"
        QApplication.sendEvent(target, wheel)
        return said

    def _drag(self) -> str:
        """Press, move and let go; not in a text, where Qt itself waits for the end."""
        shown = self._shown()
        at, to = self._spot(shown), self._spot(shown)
        target = shown.childAt(at) or shown
        if isinstance(target.parentWidget(), QPlainTextEdit):
            return self._click()
        here, there = target.mapFrom(shown, at), target.mapFrom(shown, to)
        said = f"drag {_named(target)}"
        QTest.mousePress(target, LEFT, pos=here)
        for part in (1, 2):
            QTest.mouseMove(target, (here * (2 - part) + there * part) / 2)
        QTest.mouseRelease(target, LEFT, pos=there)
        return said

    def _resize(self) -> str:
        size = self._chance.choice(SIZES)
        self._window.resize(*size)
        return f"resize {size[0]}x{size[1]}"

    def _look(self) -> str:
        """Change the colours, the text size or how much moves."""
        looks: dict[str, Sequence[object]] = {
            "theme": tuple(Theme),
            "text_scale_pct": TEXT_SCALES_PCT,
            "reduce_motion": (True, False),
        }
        name = self._chance.choice(list(looks))
        value = self._chance.choice(looks[name])
        self._window.tell(self._settings.change(**{name: value}))
        return f"look {name} {value}"

    def _undo(self) -> str:
        self._window.undo()
        return "undo"

    def _another_day(self) -> str:
        days = self._chance.choice((1, 1, 1, 2, 7, 20, 100))
        self._clock.move_to(self._clock.now() + timedelta(days=days))
        self._window.tell(Changes.ALL)
        return f"{days} days go by"

    def _wait(self) -> str:
        minutes = self._chance.choice((0.1, 1, 5, 60))
        self._clock.move_to(self._clock.now() + timedelta(minutes=minutes))
        return f"{minutes} min go by"

    def _shown(self) -> QWidget:
        """Return what takes the clicks: an open list or menu, else the window."""
        return QApplication.activePopupWidget() or self._window

    def _spot(self, widget: QWidget) -> QPoint:
        return QPoint(
            self._chance.randrange(max(1, widget.width())),
            self._chance.randrange(max(1, widget.height())),
        )


def _named(widget: QWidget) -> str:
    """Return what sort of thing it is and what it is called."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    name = (widget.accessibleName() or text)[:30]
    kind = type(widget).__name__
    return f"{kind} {name!r}" if name else kind
