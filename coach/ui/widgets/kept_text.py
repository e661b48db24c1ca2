"""What is being typed is kept, and stands in its field again the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from shiboken6 import isValid

from coach.errors import CoachError
from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.labels import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.wording import Texts
    from coach.services.kept_text import KeptTexts
    from coach.ui.theme import Theme
    from coach.ui.widgets.fields import Field, TextArea

AFTER_MS = 700
"""So long after the last key a text is written down."""


class TextKeeper(QObject):
    """Keeps the texts of one window; a page finds it by the window it stands in.

    Args:
        window: the window; it is also the parent.
        kept: opens what keeps the texts, when the first is asked for.
        texts: the sentences.
        after_ms: how long nothing has to be typed before a text is written down.

    Signals:
        trouble: words about a text that could not be written, once until one could.
    """

    trouble = Signal(str)

    def __init__(
        self,
        window: QWidget,
        kept: Callable[[], KeptTexts],
        texts: Texts,
        after_ms: int = AFTER_MS,
    ) -> None:
        super().__init__(window)
        self.texts, self.after_ms = texts, after_ms
        self._open = kept
        self._kept: KeptTexts | None = None
        self._has_told = False

    def held(self, place: str) -> str:
        """Return what is kept for a place, or ""; what cannot be read is not there."""
        try:
            return self._service().held(place)
        except CoachError:
            return ""

    def keep(self, place: str, text: str) -> bool:
        """Keep a text, or let it go where it is empty; return whether that went well.

        Typing is never interrupted: trouble is told once.
        """
        try:
            self._service().keep(place, text)
        except CoachError as error:
            if not self._has_told:
                self._has_told = True
                self.trouble.emit(str(error))
            return False
        self._has_told = False
        return True

    def _service(self) -> KeptTexts:
        if self._kept is None:
            self._kept = self._open()
        return self._kept


def keeper_of(widget: QWidget) -> TextKeeper | None:
    """Return what keeps the texts of the window a widget stands in, if anything."""
    if not isValid(widget):
        return None
    options = Qt.FindChildOption.FindDirectChildrenOnly
    return widget.window().findChild(TextKeeper, options=options)


class KeptText(QObject):
    """Keeps what is typed in one field.

    It is written down a little after the last key, and at once when the keyboard goes
    elsewhere or the field is not to be seen any more. A field that is shown with a kept
    text has it again, with a quiet line under it and a press that takes it out; Ctrl+Z
    in the field takes that back.

    Args:
        field: the field; a hidden passphrase or a number must not be given here.
        place: the form, the fact or the day, and the field: ``mood.2026-11-23.note``.
        card: the form, where the field may be folded away while that is shown.

    Signals:
        returned: a kept text was put into the field.
    """

    returned = Signal()

    def __init__(
        self, field: Field | TextArea, place: str, card: QWidget | None = None
    ) -> None:
        super().__init__(field.box)
        if isinstance(field.box, QLineEdit):
            assert field.box.echoMode() is QLineEdit.EchoMode.Normal
        self._field, self._place, self._card = field, place, card
        self._keeper: TextKeeper | None = None
        self._typed: str | None = None
        self._saved = ""
        self._has_looked = self._is_putting = False
        self._line: _KeptLine | None = None
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._timer.timeout.connect(self.flush)
        field.edited.connect(self._on_edited)
        field.box.installEventFilter(self)
        if card is not None:
            card.installEventFilter(self)

    @property
    def place(self) -> str:
        """Where the text belongs."""
        return self._place

    def move(self, place: str) -> None:
        """Go on for another place, after the field was filled anew for it."""
        self.flush()
        self._place, self._has_looked = place, False
        self._hide_line()
        if (self._card or self._field.box).isVisible():
            self._look()

    def flush(self) -> None:
        """Write down what is not written yet; what equals what is saved is let go."""
        self._timer.stop()
        keeper = self._keeper or keeper_of(self._field)
        if self._typed is None or keeper is None or not isValid(keeper):
            return
        text = "" if self._typed.strip() == self._saved.strip() else self._typed
        if keeper.keep(self._place, text):
            self._typed = None

    def settle(self) -> None:
        """Let the kept text go: the form was saved."""
        self._timer.stop()
        self._typed = None
        self._saved = self._field.text()
        self._hide_line()
        keeper = self._keeper or keeper_of(self._field)
        if keeper is not None:
            keeper.keep(self._place, "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look when shown; write down when left or hidden."""
        kind = event.type()
        if kind == QEvent.Type.Show:
            self._look()
        elif kind in {QEvent.Type.Hide, QEvent.Type.FocusOut}:
            self.flush()
        return False

    def _look(self) -> None:
        """Put a kept text into the field, once for a place."""
        if self._has_looked:
            return
        keeper = self._keeper = keeper_of(self._field)
        if keeper is None:
            return
        self._has_looked = True
        self._timer.setInterval(keeper.after_ms)
        self._saved = self._field.text()
        held = keeper.held(self._place)
        if not held.strip() or held.strip() == self._saved.strip():
            return
        self._put(held)
        self._line = _KeptLine(self._field.theme, keeper.texts)
        self._line.clear.clicked.connect(self._on_clear)
        self._field.add_under(self._line)
        self._line.show()
        self.returned.emit()

    def _put(self, text: str) -> None:
        """Fill the field in a way that Ctrl+Z in it takes back."""
        self._is_putting = True
        box = self._field.box
        if isinstance(box, QLineEdit):
            box.selectAll()
            box.insert(text)
        else:
            cursor = box.textCursor()
            cursor.select(cursor.SelectionType.Document)
            cursor.insertText(text)
        self._is_putting = False

    def _on_clear(self) -> None:
        """Put what is saved back in the place of what was kept."""
        self._put(self._saved)
        self._field.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._hide_line()
        self._typed = self._saved
        self.flush()

    def _hide_line(self) -> None:
        if self._line is not None:
            self._line.hide()
            self._line.deleteLater()
            self._line = None

    def _on_edited(self) -> None:
        if self._is_putting:
            return
        self._typed = _text_of(self._field)
        self._timer.start()


class _KeptLine(QWidget):
    """Says where the words in a field come from, with a press to take them out."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space("s"))
        words = Text(theme, "caption", texts("kept.before"))
        line.addWidget(words, 0, Qt.AlignmentFlag.AlignVCenter)
        self.clear = LinkButton(theme, texts("kept.clear"))
        self.clear.setAccessibleDescription(texts("kept.before"))
        line.addWidget(self.clear)
        line.addStretch(1)


def settle(form: QWidget | None) -> None:
    """Let go what is kept for every field of a form: it was saved."""
    for each in form.findChildren(KeptText) if form is not None else ():
        each.settle()


def flush_all(window: QWidget) -> None:
    """Write down every text of a window that is not written yet."""
    for each in window.findChildren(KeptText):
        each.flush()


def _text_of(field: Field | TextArea) -> str:
    """Return what is typed, with the spaces at its ends."""
    box = field.box
    return box.text() if isinstance(box, QLineEdit) else box.toPlainText()
