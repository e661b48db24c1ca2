"""Hour by hour: one day at a time, what was done and how it was."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from coach.services.changes import Changes
from coach.services.hour_summary import DAYS_NOTED
from coach.services.hours import HourForm
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import LinkButton, SecondaryButton
from coach.ui.widgets.hour_list import HourListCard
from coach.ui.widgets.hour_summary import WEEK_DAYS, HourSummaryCard
from coach.ui.widgets.scroll import begin_at
from coach.ui.widgets.stacks import Columns, Flow, row
from coach.ui.wording import long_day, short_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QShowEvent

    from coach.domain.wording import Texts
    from coach.services.hours import HoursService, HoursView
    from coach.services.safety_words import NoteCare
    from coach.ui.theme import Theme

SAFE_NOW, PATTERNS = "safe_now", "patterns"
HALVES = (536, 416)
MOST_SPARE = 120
LOOK_AGAIN_MS = 60_000


class HoursPage(Page):
    """The hours at the left, what they say together beside them.

    What is typed is kept at once and written down when the person leaves the hour.

    Args:
        theme: the look in force.
        service: keeps the hours.
        texts: the sentences.
        care: looks at notes for words of a hard time.
        back_to: the page that Esc leads to.
    """

    name: ClassVar[str] = "hours"
    place: ClassVar[str] = "week"
    depends_on: ClassVar[Changes] = Changes.WEEK | Changes.PROFILE

    def __init__(
        self,
        theme: Theme,
        service: HoursService,
        texts: Texts,
        care: NoteCare,
        back_to: str = "week",
    ) -> None:
        super().__init__(theme)
        self._service, self._texts, self._care = service, texts, care
        self._back_to = back_to
        self._view: HoursView | None = None
        self._with_night = False
        self._span = WEEK_DAYS
        self.earlier = SecondaryButton(theme, "", "chevron-left")
        self.shown = SecondaryButton(theme, " ")
        self.later = SecondaryButton(theme, "", "chevron-right")
        self.list = HourListCard(theme, texts, service.suggestions)
        self.summary = HourSummaryCard(theme, texts)
        self.to_patterns = LinkButton(theme, texts("hours.to_patterns"))
        self._columns = Columns(theme, HALVES, most_spare=MOST_SPARE)
        self._clock = QTimer(self, interval=LOOK_AGAIN_MS)
        self._lay()
        self._connect()

    def reload(self) -> None:
        """Show the day as it stands."""
        self._view = self._service.view(with_night=self._with_night)
        self._draw()

    def primary_action(self) -> None:
        """Go on with the next hour, or open the latest one."""
        if self.list.open_hour is not None:
            self._on_next()
        elif self.list.lines:
            self._on_opened(list(self.list.lines)[-1], "")

    def leave(self) -> bool:
        """Fold the hour, then the table, then go back."""
        if self.list.open_hour is not None:
            self._on_closed()
        elif not self.summary.fold():
            self.go.emit(self._back_to)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Write down what was left typed the last time."""
        super().showEvent(event)
        if not event.spontaneous():
            self._settle()
            self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Write down what is typed when the person goes elsewhere."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._clock.stop()
            self._settle()

    # -- building ------------------------------------------------------------------

    def _lay(self) -> None:
        texts = self._texts
        holder, line = QWidget(), row(self.theme.space("m"))
        holder.setLayout(line)
        self.earlier.setAccessibleName(texts("hours.earlier"))
        self.later.setAccessibleName(texts("hours.later"))
        for button in (self.earlier, self.shown, self.later):
            line.addWidget(button)
        title, sub = texts("hours.title"), texts("hours.sub")
        self.content.addWidget(PageHeader(self.theme, title, sub, holder))
        self._columns.add(self.list, 0)
        self._columns.add(self.summary, 1)
        self.content.addWidget(self._columns)
        foot = Flow(0)
        foot.addWidget(self.to_patterns)
        self.content.addLayout(foot)
        self.content.addStretch(1)

    def _connect(self) -> None:
        self.earlier.clicked.connect(partial(self._on_turned, -1))
        self.later.clicked.connect(partial(self._on_turned, 1))
        self.shown.clicked.connect(self._on_today)
        self.list.opened.connect(self._on_opened)
        self.list.turned.connect(self._on_turned)
        self.list.night.connect(self._on_night)
        self.list.blanked.connect(self._on_blanked)
        form = self.list.form
        form.edited.connect(self._on_edited)
        form.next_hour.connect(self._on_next)
        form.closed.connect(self._on_closed)
        form.emptied.connect(self._on_emptied)
        self.summary.span_chosen.connect(self._on_span)
        self.to_patterns.clicked.connect(partial(self.go.emit, PATTERNS))
        self._clock.timeout.connect(self.reload)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    # -- showing -------------------------------------------------------------------

    def _draw(self) -> None:
        view, texts = self._view, self._texts
        if view is None:
            return
        day = short_day(texts, view.day)
        self.shown.setText(
            texts("hours.shown_today", day=day) if view.is_today else day
        )
        self.shown.setAccessibleName(texts("hours.to_today"))
        self.later.setEnabled(not view.is_today)
        self.earlier.setEnabled(view.has_earlier)
        title = texts("hours.list_title", day=long_day(texts, view.day))
        self.list.set_view(view, title, self._service.companions())
        has_notes = view.noted_days >= DAYS_NOTED
        self.summary.set_summary(self._service.summary(self._span), has_notes=has_notes)

    # -- what the person does ------------------------------------------------------

    def _settle(self) -> None:
        """Write down what is typed, and say so."""
        settled = self._service.settle()
        if settled.problem:
            said = self._texts("hours.not_kept", reason=settled.problem)
            self.notice.emit(Notice(NoticeKind.TROUBLE, said))
        if settled.hour is None:
            return
        self.changed.emit(settled.changes)
        if self._care.offers_help(settled.words):
            self._offer_help()
            return
        clock = self._texts("hours.clock", hour=f"{settled.hour:02}")
        words = "hours.emptied" if settled.is_gone else "hours.saved"
        self.notice.emit(Notice(NoticeKind.SAVED, self._texts(words, clock=clock)))

    def _offer_help(self) -> None:
        """Offer help after dark words; it is never forced."""
        said = self._texts("safe_now.notes_offer")
        press = self._texts("safe_now.notes_offer_action")
        action = partial(self.go.emit, SAFE_NOW)
        self.notice.emit(Notice(NoticeKind.SAVED, said, press, action))

    def _on_edited(self, form: HourForm) -> None:
        if self._view is None or self.list.open_hour is None:
            return
        self._service.keep(self._view.day, self.list.open_hour, form)

    def _on_opened(self, hour: int, typed: str) -> None:
        if hour == self.list.open_hour:
            self._on_closed()
            return
        self._settle()
        self.reload()
        if self._view is None or hour not in self.list.lines:
            return
        self.list.open(hour, self._view, self._service.companions(), typed)
        begin_at(self.list.lines[hour])

    def _on_next(self) -> None:
        hour = self.list.open_hour
        following = None if hour is None else self.list.next_of(hour)
        if following is None:
            self._on_closed()
        else:
            self._on_opened(following, "")

    def _on_closed(self) -> None:
        hour = self.list.open_hour
        self.list.close_hour()
        self._settle()
        self.reload()
        if hour is not None:
            self.list.go(hour)

    def _on_emptied(self) -> None:
        self._on_edited(HourForm())
        self._on_closed()

    def _on_turned(self, days: int) -> None:
        self._to_day(partial(self._service.turn, days))

    def _on_today(self) -> None:
        self._to_day(self._service.go_today)

    def _to_day(self, turn: Callable[[], None]) -> None:
        """Show another day; the keyboard stays on the lines if it was there."""
        hour = next((h for h, e in self.list.lines.items() if e.hasFocus()), None)
        self.list.close_hour()
        self._settle()
        turn()
        self.reload()
        if hour is not None:
            self.list.go(hour)

    def _on_night(self) -> None:
        self._with_night = not self._with_night
        self.reload()

    def _on_blanked(self) -> None:
        if self._view is None:
            return
        self.list.close_hour()
        changes = self._service.blank_day(self._view.day)
        self.changed.emit(changes)
        self.reload()
        kind = NoticeKind.SAVED if changes else NoticeKind.INFO
        self.notice.emit(Notice(kind, self._texts("hours.blanked")))
        self.shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_span(self, days: int) -> None:
        self._span = days
        self._draw()

    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        """Write an hour down when the keyboard or the mouse leaves it."""
        form = self.list.form
        if old is None or now is None or not form.isAncestorOf(old):
            return
        if not form.isAncestorOf(now) and self.isVisible():
            QTimer.singleShot(0, self, self._settle)
