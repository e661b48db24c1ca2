"""The list of copies: when each was made, what it holds, and a file of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.services.copies_view import FIRST_SHOWN
from coach.store.backups import Why
from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.choice import Choice, ChoiceGroup
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Actions, row, stack
from coach.ui.wording import clock_time, short_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from coach.domain.wording import Texts
    from coach.services.copies import Seen
    from coach.store.backups import Copy
    from coach.ui.theme import Theme

TILE_PX = 70


def when_words(texts: Texts, at: datetime, today: date) -> str:
    """Return an instant in local time as "Today, 09:00" or "Sun 10 May, 20:00"."""
    clock = clock_time(at.time())
    if at.date() == today:
        return texts("copies.today", clock=clock)
    return texts("copies.when", day=short_day(texts, at.date()), clock=clock)


class CopiesList(QWidget):
    """Copies as tiles, the newest first; older ones on a press.

    Signals:
        chosen: the path of the copy that was pressed.
        older_asked: somebody wants to see all of them.
        file_asked: somebody wants to choose a file.
    """

    chosen = Signal(object)
    older_asked = Signal()
    file_asked = Signal()

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self._theme, self._texts = theme, texts
        self._group: ChoiceGroup | None = None
        self._column = stack(theme.space("s"))
        head = row(theme.space("m"))
        self._title = Text(theme, "label", texts("copies.title"))
        self._count = Text(theme, "caption")
        head.addWidget(self._title, 1)
        head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignRight)
        self.older = LinkButton(theme, texts("copies.choose_file"))
        self.file = LinkButton(theme, texts("copies.choose_file"))
        self.older.clicked.connect(self.older_asked)
        self.file.clicked.connect(self.file_asked)
        self.empty = Text(theme, "body_2", texts("copies.empty"))
        self._column.addLayout(head)
        self._column.addWidget(self.empty)
        self._column.addWidget(Actions(theme, self.older, self.file))
        self._column.addStretch(1)
        self.setLayout(self._column)

    def set_copies(
        self,
        held: Sequence[tuple[Copy, datetime]],
        seen: Mapping[Path, Seen],
        today: date,
        *,
        shows_all: bool,
    ) -> None:
        """Show copies, each with its local time, and what is known of it so far."""
        texts, many = self._texts, len(held)
        count = texts.count("copies.kept", many) if many else texts("copies.kept_none")
        self._count.setText(count)
        self.empty.setVisible(not many)
        shown = held if shows_all else held[:FIRST_SHOWN]
        self.older.setVisible(len(shown) < many)
        self.older.setText(texts.count("copies.older", many - len(shown)))
        self.older.updateGeometry()
        choices = [
            Choice(
                copy.path,
                when_words(texts, at, today),
                self._detail(seen.get(copy.path)),
                aside=self._why(copy),
            )
            for copy, at in shown
        ]
        self._replace(choices)

    def choose(self, path: Path | None) -> None:
        """Show a copy as chosen, without telling anyone."""
        if self._group is not None and path in self._paths:
            self._group.set_value(path)

    def first(self) -> QWidget:
        """Return what the keyboard goes to first."""
        tiles = self._group.tiles() if self._group is not None else []
        return tiles[0] if tiles else self.file

    def _replace(self, choices: list[Choice]) -> None:
        group = self._group
        focus = None if group is None else group.focusWidget()
        had_focus = focus is not None and focus.hasFocus()
        made = ChoiceGroup(
            self._theme,
            choices,
            least_height=TILE_PX,
            label=self._texts("copies.title"),
            gap=8,
        )
        made.chosen.connect(self.chosen)
        value = self._group.value() if self._group is not None else None
        if self._group is not None:
            self._column.replaceWidget(self._group, made)
            self._group.hide()
            self._group.deleteLater()
        else:
            self._column.insertWidget(1, made)
        self._group, self._paths = made, {choice.value for choice in choices}
        if value in self._paths:
            made.set_value(value)
        if had_focus:
            self.first().setFocus()

    def _why(self, copy: Copy) -> str:
        """Return what a copy was made for, where that is more than the hour."""
        if copy.why in {Why.HOURLY, Why.LEAVING}:
            return ""
        return self._texts(f"copies.why_{copy.why.value}")

    def _detail(self, seen: Seen | None) -> str:
        texts = self._texts
        if seen is None:
            return texts("copies.looking")
        held = seen.contents
        if held is None:
            is_other = bool(seen.needs)
            return texts("copies.other_passphrase" if is_other else "copies.unreadable")
        days = texts.count("copies.days", held.days)
        sessions = texts.count("copies.sessions", held.sessions)
        if held.last_note is None:
            return texts("copies.holds_no_note", days=days, sessions=sessions)
        day = short_day(texts, held.last_note)
        return texts("copies.holds", days=days, sessions=sessions, day=day)
