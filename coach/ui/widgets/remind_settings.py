"""The sections of Settings about reminders, the tray, and being discreet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coach.domain.settings import MOST_REMINDERS_A_DAY
from coach.errors import CoachError, Refused
from coach.services.changes import Changes
from coach.ui import wording
from coach.ui.notices import Notice, NoticeKind
from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.fields import DropDown
from coach.ui.widgets.form_rows import FormRows
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.remind_times import (
    TimeForm,
    clock_choices,
    show_clock,
    times_card,
)
from coach.ui.widgets.segmented import Segmented
from coach.ui.widgets.settings_section import SettingsSection
from coach.ui.widgets.stacks import CARD_GAP_PX, Actions, stack
from coach.ui.widgets.toggle import Toggle
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.wording import Texts
    from coach.services.autostart import Autostart
    from coach.services.reminders import (
        ReminderForm,
        ReminderService,
        RemindersView,
    )
    from coach.services.settings import SettingsService
    from coach.ui.theme import Theme

QUIET_STEP_MIN = 30
SIDE_PX, EDGE_PX = 28, 5


@dataclass(frozen=True, slots=True)
class BesideWindow:
    """What the sections need to know and to change.

    ``has_tray`` says whether this computer shows icons in a tray.
    """

    settings: SettingsService
    reminders: ReminderService
    autostart: Autostart
    has_tray: Callable[[], bool]
    texts: Texts


class SettingsPart(SettingsSection):
    """A section about what goes on beside the window."""

    def __init__(self, theme: Theme, beside: BesideWindow) -> None:
        super().__init__()
        self._theme, self._beside, self._texts = theme, beside, beside.texts
        self._column = stack(CARD_GAP_PX)
        self.setLayout(self._column)

    def _rows(self) -> FormRows:
        """Return rows in a card of their own, at the end."""
        rows = FormRows(self._theme)
        card = Card(self._theme, padding=0)
        card.body.setContentsMargins(SIDE_PX, EDGE_PX, SIDE_PX, EDGE_PX)
        card.body.addWidget(rows)
        self._column.addWidget(card)
        return rows

    def _toggle(self, label: str, asked: Callable[[bool], None]) -> Toggle:
        on, off = self._texts("settings.on"), self._texts("settings.off")
        made = Toggle(self._theme, label, on=on, off=off)
        made.clicked.connect(asked)
        return made

    def _change(self, **values: object) -> None:
        self._try(lambda: self._beside.settings.change(**values))

    def _try(self, press: Callable[[], Changes]) -> bool:
        """Do something and tell of it; say in words what does not work."""
        try:
            changes = press()
        except CoachError as error:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(error), key="settings"))
            self.reload()
            return False
        self.changed.emit(changes)
        return True


class RemindersPart(SettingsPart):
    """Reminders on or off, their times, quiet hours, and a week without any."""

    name: ClassVar[str] = "reminders"
    title: ClassVar[str] = "remind.reminders"

    def __init__(self, theme: Theme, beside: BesideWindow) -> None:
        super().__init__(theme, beside)
        self._form: TimeForm | None = None
        self._card: QWidget | None = None
        texts = self._texts
        label = texts("remind.reminders_on")
        self.on = self._toggle(label, self._on_turned)
        self._rows().add_row(label, self.on, texts("remind.reminders_on_help"))
        self._more = QWidget()
        self._column.addWidget(self._more)
        whole, self._column = self._column, stack(CARD_GAP_PX)
        self._more.setLayout(self._column)
        self._times = stack(CARD_GAP_PX)
        self._column.addLayout(self._times)
        self._build_when()
        self.where = Meta(theme, "info", " ")
        self._column.addWidget(self.where)
        self._column = whole

    def reload(self) -> None:
        """Show what is kept; a form that is being filled in stays."""
        view = self._beside.reminders.view()
        now = view.settings
        self.on.setChecked(now.reminders_on)
        self._more.setVisible(now.reminders_on)
        self.most.set_value(now.reminders_a_day)
        show_clock(self.quiet_from, now.quiet_from_min, QUIET_STEP_MIN)
        show_clock(self.quiet_to, now.quiet_to_min, QUIET_STEP_MIN)
        self._show_week(view)
        has_tray = now.tray and self._beside.has_tray()
        said = "remind.while_open" if has_tray or not now.tray else "remind.no_tray"
        self.where.label.setText(self._texts(said))
        if self._form is None:
            self._show_times(view)

    def _build_when(self) -> None:
        theme, texts = self._theme, self._texts
        rows = self._rows()
        label = texts("remind.reminders_a_day")
        counts = [
            (n, texts(f"remind.reminders_a_day_{n}"))
            for n in range(1, MOST_REMINDERS_A_DAY + 1)
        ]
        self.most = Segmented(theme, counts, label=label)
        self.most.chosen.connect(lambda n: self._change(reminders_a_day=n))
        rows.add_row(label, self.most)
        choices = clock_choices(QUIET_STEP_MIN)
        self.quiet_from = DropDown(theme, "", choices)
        self.quiet_from.chosen.connect(lambda at: self._change(quiet_from_min=at))
        help_text = texts("remind.quiet_help")
        rows.add_row(texts("remind.quiet_from_min"), self.quiet_from, help_text)
        self.quiet_to = DropDown(theme, "", choices)
        self.quiet_to.chosen.connect(lambda at: self._change(quiet_to_min=at))
        rows.add_row(texts("remind.quiet_to_min"), self.quiet_to)
        self.week = SecondaryButton(
            theme, texts("remind.week_press"), height=theme.size("target")
        )
        self.week.clicked.connect(self._on_week)
        self._week_row = rows.add_row(texts("remind.week"), self.week, " ")

    def _show_week(self, view: RemindersView) -> None:
        texts, until = self._texts, view.silent_until
        if until is None:
            self.week.setText(texts("remind.week_press"))
            self._week_row.set_help(texts("remind.week_help"))
            return
        self.week.setText(texts("remind.week_end"))
        day = wording.short_day(texts, until)
        self._week_row.set_help(texts("remind.week_on", day=day))

    def _show_times(self, view: RemindersView) -> None:
        held = QWidget()
        column = stack(CARD_GAP_PX)
        held.setLayout(column)
        card = times_card(self._theme, self._texts, view.lines)
        card.edit.connect(self._open_form)
        card.delete.connect(self._on_remove)
        column.addWidget(card)
        self.add = SecondaryButton(
            self._theme,
            self._texts("remind.add"),
            "plus",
            height=self._theme.size("target"),
        )
        self.add.clicked.connect(partial(self._open_form, ""))
        self.add.setVisible(view.can_add)
        card.body.insertWidget(card.body.count() - 1, Actions(self._theme, self.add))
        self._put(held)

    def _open_form(self, reminder_id: str) -> None:
        form = self._beside.reminders.form_of(reminder_id)
        self._form = TimeForm(self._theme, self._texts, form)
        self._form.saved.connect(self._on_saved)
        self._form.cancelled.connect(self._close_form)
        self._put(self._form)
        self._form.clock.setFocus(Qt.FocusReason.TabFocusReason)

    def _put(self, card: QWidget) -> None:
        old, self._card = self._card, card
        if old is not None:
            self._times.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._times.addWidget(card)
        card.show()

    def _close_form(self) -> None:
        self._form = None
        self.reload()
        self.add.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_saved(self, form: ReminderForm) -> None:
        try:
            changes = self._beside.reminders.save(form).changes
        except Refused as refused:
            if self._form is not None:
                self._form.set_problem(str(refused))
            return
        self._close_form()
        self.changed.emit(changes)
        self.notice.emit(Notice(NoticeKind.SAVED, self._texts("remind.saved")))

    def _on_remove(self, reminder_id: str) -> None:
        service = self._beside.reminders
        if self._try(lambda: service.remove(reminder_id).changes):
            self.notice.emit(Notice(NoticeKind.SAVED, self._texts("remind.removed")))
            self.add.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_turned(self, on: bool) -> None:
        self._form = None
        self._try(lambda: self._beside.reminders.turn(on=on))

    def _on_week(self) -> None:
        service = self._beside.reminders
        is_silent = service.view().silent_until is not None
        self._try(service.speak_again if is_silent else service.skip_week)


class DiscreetPart(SettingsPart):
    """A neutral name, one key to hide, the icon in the tray, opening at login."""

    name: ClassVar[str] = "discreet"
    title: ClassVar[str] = "remind.discreet"

    def __init__(self, theme: Theme, beside: BesideWindow) -> None:
        super().__init__(theme, beside)
        texts = self._texts
        rows = self._rows()
        label = texts("remind.discreet")
        self.discreet = self._toggle(label, self._on_discreet)
        rows.add_row(
            label, self.discreet, texts("remind.discreet_help"), icon="eye-off"
        )
        key = Text(theme, "label", texts("remind.hide_key"))
        rows.add_row(texts("remind.hide"), key, texts("remind.hide_help"))
        rows = self._rows()
        label = texts("remind.tray")
        self.tray = self._toggle(label, lambda on: self._change(tray=on))
        rows.add_row(label, self.tray, texts("remind.tray_help"))
        label = texts("remind.keep_running")
        self.keep = self._toggle(label, lambda on: self._change(keep_running=on))
        self._keep_row = rows.add_row(
            label, self.keep, texts("remind.keep_running_help")
        )
        label = texts("remind.autostart")
        self.autostart = self._toggle(label, self._on_autostart)
        rows.add_row(label, self.autostart, texts("remind.autostart_help"))
        self.no_tray = Meta(theme, "info", texts("remind.no_tray"))
        self._column.addWidget(self.no_tray)
        self._column.addWidget(Text(theme, "small", texts("remind.discreet_desk")))

    def reload(self) -> None:
        """Show what is kept, and what the system says."""
        now = self._beside.settings.current()
        self.discreet.setChecked(now.discreet)
        self.tray.setChecked(now.tray)
        self.keep.setChecked(now.keep_running)
        self.keep.setEnabled(now.tray)
        self.autostart.setChecked(self._beside.autostart.is_on())
        self.no_tray.setVisible(not self._beside.has_tray())

    def _on_discreet(self, on: bool) -> None:
        autostart = self._beside.autostart

        def press() -> Changes:
            changes = self._beside.settings.change(discreet=on)
            if autostart.is_on():
                autostart.turn(on=True, discreet=on)
            return changes

        self._try(press)

    def _on_autostart(self, on: bool) -> None:
        is_discreet = self._beside.settings.current().discreet

        def press() -> Changes:
            self._beside.autostart.turn(on=on, discreet=is_discreet)
            return Changes.SETTINGS

        self._try(press)
