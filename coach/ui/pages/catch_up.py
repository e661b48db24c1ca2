"""The last seven days: a table to fill in, by keys in under a minute."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coach.errors import Refused
from coach.services.changes import Changes
from coach.ui import wording
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from coach.ui.widgets.catch_up_grid import SCALE_OF, CatchUpGrid
from coach.ui.widgets.catch_up_panel import CatchUpPanel
from coach.ui.widgets.catch_up_words import DAY, MINUTES, MOOD, WHAT, is_several
from coach.ui.widgets.labels import Text
from coach.ui.widgets.scroll import bring_box_into_sight, bring_into_sight
from coach.ui.widgets.stacks import Actions, Flow, row, stack

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QShowEvent

    from coach.domain.wording import Texts
    from coach.services.catch_up import CatchUpService
    from coach.services.catch_up_grid import CatchUpView, DayRow
    from coach.services.past import Likely
    from coach.ui.theme import Theme

HEADER_GAP, LEGEND_GAP, PANEL_GAP, FOOT_GAP = 24, 10, 14, 20


class CatchUpPage(Page):
    """Seven days by mood, energy, minutes and what it was.

    Args:
        theme: the look in force.
        service: keeps what is typed, and saves it.
        texts: the sentences.
        back_to: the page that *Leave it for now* goes to.
    """

    name: ClassVar[str] = "catchup"
    place: ClassVar[str] = "week"
    depends_on: ClassVar[Changes] = Changes.SESSIONS | Changes.CHECKINS

    def __init__(
        self, theme: Theme, service: CatchUpService, texts: Texts, back_to: str
    ) -> None:
        super().__init__(theme)
        self._service, self._texts, self._back_to = service, texts, back_to
        self._view: CatchUpView | None = None
        self.earlier = SecondaryButton(theme, "", "chevron-left")
        self.span = SecondaryButton(theme, " ")
        self.later = SecondaryButton(theme, "", "chevron-right")
        self.grid = CatchUpGrid(theme, texts)
        self.panel = CatchUpPanel(theme, texts, service.likely)
        self.save_button = PrimaryButton(theme, texts("catchup.save_none"))
        self.undo_button = SecondaryButton(theme, texts("catchup.undo_last"), "undo-2")
        self.leave_button = QuietButton(theme, texts("catchup.leave"))
        self.said = Text(theme, "caption")
        self._header = PageHeader(
            theme, texts("catchup.title"), texts("catchup.sub"), self._turns()
        )
        self._lay()
        self._connect()

    def reload(self) -> None:
        """Show what is written down and what is typed."""
        is_first = self._view is None
        view = self._view = self._service.view()
        self.grid.set_view(view)
        if is_first:
            self._begin()
        self._show(view)

    def primary_action(self) -> None:
        """Save what is typed."""
        if self.save_button.isEnabled():
            self._on_save()

    def leave(self) -> bool:
        """Go from the list back to its cell; from there leave all as it is."""
        if self.panel.isAncestorOf(self.focusWidget()):
            self._to_grid()
            return True
        self._on_leave()
        return True

    # -- building ------------------------------------------------------------------

    def _turns(self) -> QWidget:
        texts, holder = self._texts, QWidget()
        line = row(self.theme.space("m"))
        holder.setLayout(line)
        self.earlier.setAccessibleName(texts("catchup.earlier"))
        self.later.setAccessibleName(texts("catchup.later"))
        for button in (self.earlier, self.span, self.later):
            line.addWidget(button)
        return holder

    def _lay(self) -> None:
        content = self.content
        content.setSpacing(0)
        content.addWidget(self._header)
        content.addSpacing(HEADER_GAP)
        content.addWidget(self.grid)
        content.addSpacing(LEGEND_GAP)
        content.addWidget(self._legend())
        content.addSpacing(PANEL_GAP)
        content.addWidget(self.panel)
        content.addSpacing(FOOT_GAP)
        content.addWidget(self._foot())
        content.addStretch(1)

    def _legend(self) -> QWidget:
        theme, texts, holder = self.theme, self._texts, QWidget()
        marks = Flow(6)
        bold = Text(theme, "caption", texts("catchup.bold"), color="ink")
        bold.setFont(theme.font("caption", 700))
        marks.addWidget(bold)
        marks.addWidget(Text(theme, "caption", texts("catchup.bold_is")))
        marks.addWidget(Text(theme, "caption", texts("catchup.plain_is")))
        keys = Text(theme, "caption", texts("catchup.keys"))
        if theme.is_large:
            column = stack(4)
            column.addLayout(marks)
            column.addWidget(keys)
            holder.setLayout(column)
            return holder
        line = row(theme.space("l"))
        line.addLayout(marks, 1)
        line.addWidget(keys)
        holder.setLayout(line)
        return holder

    def _foot(self) -> QWidget:
        buttons = (self.save_button, self.undo_button)
        if self.theme.is_large:
            column, holder = stack(self.theme.space("m")), QWidget()
            column.addWidget(Actions(self.theme, *buttons, self.leave_button))
            column.insertWidget(0, self.said)
            holder.setLayout(column)
            return holder
        holder, line = QWidget(), row(self.theme.space("m"))
        for button in buttons:
            line.addWidget(button)
        line.addWidget(self.said, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.leave_button)
        holder.setLayout(line)
        return holder

    def _connect(self) -> None:
        grid, panel = self.grid, self.panel
        self.earlier.clicked.connect(partial(self._on_turn, -1))
        self.later.clicked.connect(partial(self._on_turn, 1))
        self.span.clicked.connect(self._on_newest)
        grid.turned.connect(self._on_turn)
        grid.scale_typed.connect(self._on_scale)
        grid.minutes_typed.connect(self._on_minutes)
        grid.blanked.connect(self._on_blank)
        grid.opened.connect(self._on_open)
        grid.taken_back.connect(self._on_undo)
        grid.moved.connect(self._on_moved)
        panel.scale.connect(self._on_pressed_scale)
        panel.minutes.connect(self._on_pressed_minutes)
        panel.blanked.connect(self._on_pressed_blank)
        panel.whole_day.connect(lambda: self._open_day(grid.row().day))
        panel.list.picked.connect(self._on_picked)
        panel.list.unpicked.connect(self._on_unpicked)
        self.save_button.clicked.connect(self._on_save)
        self.undo_button.clicked.connect(self._on_undo)
        self.leave_button.clicked.connect(self._on_leave)

    # -- showing -------------------------------------------------------------------

    def _begin(self) -> None:
        """Stand on the first day that holds nothing, or on the latest."""
        rows = self._view.rows if self._view else ()
        blank = [at for at, each in enumerate(rows) if each.is_blank]
        self.grid.go(blank[0] if blank else len(rows) - 1, MOOD)

    def _refresh(self) -> None:
        view = self._view = self._service.view()
        self.grid.set_view(view)
        self._show(view)

    def _show(self, view: CatchUpView) -> None:
        texts = self._texts
        title = "catchup.title" if view.is_newest else "catchup.title_earlier"
        self._header.set_words(texts(title), texts("catchup.sub"))
        span = wording.span_of(texts, view.first, view.last)
        self.span.setText(span)
        self.span.setAccessibleName(texts("catchup.newest", span=span))
        self.later.setEnabled(not view.is_newest)
        self.undo_button.setEnabled(view.can_undo)
        self.save_button.setEnabled(view.things > 0)
        self.save_button.setText(self._save_words(view))
        said = self._said_words(view)
        self.said.setText(said)
        self.said.setHidden(self.theme.is_large and not said)
        self._follow()

    def _save_words(self, view: CatchUpView) -> str:
        if not view.things:
            return self._texts("catchup.save_none")
        if view.all_new:
            return self._texts.count("catchup.save", view.things)
        return self._texts.count("catchup.save_change", view.things)

    def _said_words(self, view: CatchUpView) -> str:
        parts = []
        if view.waiting:
            parts.append(self._texts.count("catchup.waiting", view.waiting))
        if view.elsewhere:
            parts.append(self._texts.count("catchup.elsewhere", view.elsewhere))
        if not parts and not view.things:
            parts.append(self._texts("catchup.nothing"))
        return " ".join(parts)

    def _follow(self) -> None:
        """Let the panel follow the current cell."""
        if self._view is None:
            return
        day, (_, column) = self.grid.row(), self.grid.at()
        picked = self._service.picked(day.day) if column == WHAT else ()
        self.panel.show_cell(day, column, picked)

    def _on_moved(self) -> None:
        self._follow()
        if self.grid.hasFocus():
            bring_box_into_sight(self.grid, self.grid.current_box())

    def _to_grid(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_box_into_sight(self.grid, self.grid.current_box())

    # -- what the person does ------------------------------------------------------

    def _day(self, at: int) -> DayRow:
        view = self._view or self._service.view()
        return view.rows[at]

    def _on_scale(self, at: int, name: str, value: int, goes_on: bool) -> None:
        self._service.put_scale(self._day(at).day, name, value, goes_on=goes_on)
        self._refresh()

    def _on_minutes(self, at: int, minutes: int, goes_on: bool) -> None:
        self._service.put_minutes(self._day(at).day, minutes, goes_on=goes_on)
        self._refresh()

    def _on_blank(self, at: int, column: int) -> None:
        day = self._day(at).day
        if column in SCALE_OF:
            is_blank = self._service.put_scale(day, SCALE_OF[column], None)
        elif column == MINUTES:
            is_blank = self._service.blank_minutes(day)
        else:
            is_blank = self._service.blank_what(day)
        if is_blank:
            self._refresh()
        else:
            self._open_day(day)

    def _on_open(self, at: int, column: int, letters: str) -> None:
        row = self._day(at)
        if column == DAY or is_several(row, column):
            self._open_day(row.day)
            return
        self.grid.go(at, WHAT)
        bring_into_sight(self.panel)
        self.panel.list.begin(letters)

    def _on_pressed_scale(self, value: int) -> None:
        at, column = self.grid.at()
        if column in SCALE_OF:
            self._on_scale(at, SCALE_OF[column], value, False)
            self.grid.go_on()
        self._to_grid()

    def _on_pressed_minutes(self, minutes: int) -> None:
        at, _ = self.grid.at()
        self._on_minutes(at, minutes, False)
        self.grid.go_on()
        self._to_grid()

    def _on_pressed_blank(self) -> None:
        self._on_blank(*self.grid.at())
        self._to_grid()

    def _on_picked(self, likely: Likely) -> None:
        at, _ = self.grid.at()
        self._service.pick(self._day(at).day, likely)
        self._refresh()
        self.grid.go_on()
        self._to_grid()

    def _on_unpicked(self, activity: str) -> None:
        at, _ = self.grid.at()
        self._service.unpick(self._day(at).day, activity)
        self._refresh()
        self._to_grid()

    def _on_undo(self) -> None:
        day = self._service.undo_last()
        self._refresh()
        rows = [row.day for row in self._view.rows] if self._view else []
        if day in rows:
            self.grid.go(rows.index(day), max(self.grid.at()[1], MOOD))
        self._to_grid()

    def _on_turn(self, way: int) -> None:
        if way < 0:
            self._service.earlier()
        else:
            self._service.later()
        self._refresh()

    def _on_newest(self) -> None:
        self._service.newest()
        self._refresh()

    def _open_day(self, day: date) -> None:
        self._service.show_day(day)
        self.go.emit("day")

    def _on_save(self) -> None:
        try:
            recorded = self._service.save()
        except Refused as refused:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(refused)))
            return
        if recorded is None:
            return
        self._refresh()
        self.changed.emit(recorded.changes)
        self.notice.emit(self._saved_words())
        self._to_grid()

    def _saved_words(self) -> Notice:
        """Say that it is saved; a very low day of today is told where help is."""
        if not self._service.wants_help():
            return Notice(NoticeKind.SAVED, self._texts("catchup.saved"))
        said, press = self._texts("catchup.saved_low"), self._texts("window.help")
        return Notice(NoticeKind.SAVED, said, press, partial(self.go.emit, "help"))

    def _on_leave(self) -> None:
        if self._view is not None and (self._view.things or self._view.waiting):
            words = self._texts("catchup.left")
            self.notice.emit(Notice(NoticeKind.INFO, words, key="catchup"))
        self.go.emit(self._back_to)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keyboard each time the page is opened."""
        super().showEvent(event)
        if event.spontaneous() or self._view is None:
            return
        self._to_grid()
