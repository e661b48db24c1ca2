"""The copy that is chosen: what it holds beside the notes of now, and what changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from coach.services.copies_view import went
from coach.ui.widgets.buttons import PrimaryButton, SecondaryButton
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.fields import Field
from coach.ui.widgets.labels import Icon, Meta, Text
from coach.ui.widgets.stacks import empty, row, stack
from coach.ui.wording import short_day, span_of, tick_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.wording import Texts
    from coach.services.copies import Compared
    from coach.store.backups import Contents
    from coach.ui.theme import Theme

NUMBER_PX = 92


class ChosenCard(Card):
    """What a copy would change, and the press that brings it back.

    Signals:
        asked: bring this copy back.
        opened: the passphrase the copy had then.
    """

    asked = Signal()
    opened = Signal(str)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, label=texts("copies.chosen"))
        self._theme, self._texts = theme, texts
        self.title = Text(theme, "heading")
        self.line = Text(theme, "body_2", texts("copies.none_chosen"))
        self._held = QWidget()
        self._held.setLayout(stack())
        self.passphrase = Field(theme, texts("copies.its_passphrase"))
        self.passphrase.box.setEchoMode(QLineEdit.EchoMode.Password)
        self.open_it = SecondaryButton(theme, texts("copies.open_it"))
        self.put_back = PrimaryButton(theme, texts("copies.put_back"), icon="undo-2")
        self.kept_first = Text(theme, "caption", texts("copies.kept_first"))
        for part in (
            Meta(theme, "save", texts("copies.chosen")),
            self.title,
            self.line,
            self._held,
            self.passphrase,
            self.open_it,
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.body.addWidget(self.put_back, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.kept_first)
        self.put_back.clicked.connect(self.asked)
        self.open_it.clicked.connect(self._on_open)
        self.passphrase.box.returnPressed.connect(self._on_open)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say that no copy is chosen."""
        self._show("", self._texts("copies.none_chosen"))

    def show_looking(self, when: str) -> None:
        """Say that a copy is being looked into."""
        self._show(when, self._texts("copies.looking"))

    def show_trouble(self, when: str, trouble: str, *, asks: bool) -> None:
        """Say why a copy cannot be read; where it may, ask for its passphrase."""
        self._show(when, trouble, asks=asks)

    def show_compared(self, when: str, compared: Compared) -> None:
        """Show the notes of now beside the copy."""
        is_same = compared.changes.is_empty
        self._show(when, self._texts("copies.same") if is_same else "")
        self.put_back.setVisible(not is_same)
        self.kept_first.setVisible(not is_same)
        self._fill(compared)

    def show_working(self) -> None:
        """Say that the copy is being put back."""
        self.put_back.setEnabled(False)
        self.put_back.setText(self._texts("copies.putting"))

    def _show(self, when: str, line: str, *, asks: bool = False) -> None:
        self.title.setText(when)
        self.title.setVisible(bool(when))
        self.line.setText(line)
        self.line.setVisible(bool(line))
        for part in (self.passphrase, self.open_it):
            part.setVisible(asks)
        self.passphrase.set_text("")
        self.put_back.setEnabled(True)
        self.put_back.setText(self._texts("copies.put_back"))
        self.put_back.hide()
        self.kept_first.hide()
        self._clear()

    def _clear(self) -> None:
        if (layout := self._held.layout()) is not None:
            empty(layout)
        self._held.hide()

    def _fill(self, compared: Compared) -> None:
        layout = self._held.layout()
        assert layout is not None, "it was made with one"
        layout.setSpacing(self._theme.space("s"))
        layout.addWidget(self._table(compared.now, compared.then))
        for icon, text_id, touched in (
            ("minus", "copies.goes", compared.changes.goes),
            ("undo-2", "copies.comes", compared.changes.returns),
            ("pencil", "copies.differs", compared.changes.differs),
        ):
            if words := self._went(text_id, touched):
                layout.addWidget(self._line(icon, words))
        self._held.show()

    def _table(self, now: Contents, then: Contents) -> QWidget:
        texts, made = self._texts, QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(self._theme.space("s"))
        grid.setColumnStretch(0, 1)
        for column in (1, 2):
            grid.setColumnMinimumWidth(column, self._theme.px(NUMBER_PX))
        heads = ("copies.what_changes", "copies.now", "copies.this_copy")
        rows: list[tuple[str, str, str]] = [
            (texts("copies.row_days"), f"{now.days}", f"{then.days}"),
            (texts("copies.row_sessions"), f"{now.sessions}", f"{then.sessions}"),
            (texts("copies.row_notes"), f"{now.notes}", f"{then.notes}"),
            (
                texts("copies.row_last"),
                self._day(now.last_note),
                self._day(then.last_note),
            ),
        ]
        right = Qt.AlignmentFlag.AlignRight
        for column, text_id in enumerate(heads):
            label = Text(self._theme, "caption" if column else "label", texts(text_id))
            grid.addWidget(label, 0, column, right if column else Qt.AlignmentFlag(0))
        for at, (name, here, there) in enumerate(rows):
            grid.addWidget(Rule(self._theme), 2 * at + 1, 0, 1, 3)
            spoken = f"{name}: {here} {texts('copies.now')}, {there} "
            first = Text(self._theme, "body_2", name)
            first.setAccessibleDescription(spoken + texts("copies.this_copy"))
            grid.addWidget(first, 2 * at + 2, 0)
            grid.addWidget(Text(self._theme, "small", here), 2 * at + 2, 1, right)
            grid.addWidget(Text(self._theme, "label", there), 2 * at + 2, 2, right)
        return made

    def _line(self, icon: str, words: str) -> QWidget:
        made, line = QWidget(), row(self._theme.space("m"))
        mark = Icon(self._theme, icon, 18, "ink_3")
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(self._theme, "small", words), 1)
        made.setLayout(line)
        return made

    def _went(self, text_id: str, touched: Sequence[tuple[str, str]]) -> str:
        found, texts = went(touched), self._texts
        if found is None:
            return ""
        parts = [
            texts.count(f"copies.what_{name}", many)
            for name, many in (
                ("sessions", found.sessions),
                ("moods", found.moods),
                ("others", found.others),
            )
            if many
        ]
        first, last = date.fromisoformat(found.first), date.fromisoformat(found.last)
        if first == last:
            span = short_day(texts, first)
        elif first.year == last.year:
            span = span_of(texts, first, last)
        else:
            span = f"{first.isoformat()} – {last.isoformat()}"
        return texts(text_id, what=", ".join(parts), span=span)

    def _day(self, day: date | None) -> str:
        return (
            self._texts("copies.no_day") if day is None else tick_day(self._texts, day)
        )

    def _on_open(self) -> None:
        if self.passphrase.box.text():
            self.opened.emit(self.passphrase.box.text())
            self.passphrase.set_text("")
