"""The outing page: before, during, and when something feels wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from coach.services.changes import Changes
from coach.services.session import Stage
from coach.ui.page import Page
from coach.ui.widgets.buttons import PrimaryButton
from coach.ui.widgets.labels import Text
from coach.ui.widgets.scroll import bring_into_sight
from coach.ui.widgets.session_before import BeforeOuting
from coach.ui.widgets.session_running import RunningOuting
from coach.ui.widgets.session_wrong import WrongFeeling
from coach.ui.widgets.stacks import Actions, stack
from coach.ui.wording import duration

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from coach.domain.support import Support
    from coach.domain.wording import Texts
    from coach.services.session import SessionService, SessionView
    from coach.services.settings import SettingsService
    from coach.ui.theme import Theme

TICK_MS = 250


class SessionPage(Page):
    """One outing at a time; closing the window here loses nothing."""

    name: ClassVar[str] = "session"
    place: ClassVar[str] = "today"
    depends_on: ClassVar[Changes] = Changes.SESSIONS
    focus_mode: ClassVar[bool] = True
    content_max: ClassVar[int] = 1200
    padding: ClassVar[tuple[int, int, int, int]] = (40, 12, 40, 28)
    large_padding: ClassVar[tuple[int, int, int, int]] = (32, 16, 44, 24)

    def __init__(
        self,
        theme: Theme,
        service: SessionService,
        settings: SettingsService,
        texts: Texts,
        support: Support,
    ) -> None:
        super().__init__(theme)
        self._service, self._settings, self._texts = service, settings, texts
        self._title = ""
        self.before = BeforeOuting(theme, texts, support)
        self.running = RunningOuting(theme, texts)
        self.wrong = WrongFeeling(theme, texts, support, service.signs())
        self.nothing = self._build_nothing()
        self._panels = (self.before, self.running, self.wrong, self.nothing)
        for panel in self._panels:
            panel.hide()
            self.content.addWidget(panel, 1)
        self._tick = QTimer(self, interval=TICK_MS)
        self._space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.running)
        self._space.setContext(Qt.ShortcutContext.WindowShortcut)
        self._connect()

    def reload(self) -> None:
        """Show the outing as it is kept, wherever it stands."""
        view = self._service.view()
        self._title = ""
        if view is None:
            self._show(self.nothing)
            return
        self._title = self._words_for(view)
        if view.stage is Stage.BEFORE:
            self.before.set_view(view)
            self._show(self.before)
            return
        opened = self._settings.current().session_details_open
        self.running.set_view(view, details_open=opened)
        if view.stage is Stage.STOPPED:
            self.wrong.set_sign(view.sign)
            self._show(self.wrong)
            return
        self._show(self.running)
        if view.stage is Stage.RUNNING:
            self._tick.start()

    def shown(self) -> QWidget | None:
        """Return the panel of the moment; None before the first reload."""
        return next((p for p in self._panels if not p.isHidden()), None)

    def is_ticking(self) -> bool:
        """Say whether the shown time moves."""
        return self._tick.isActive()

    def primary_action(self) -> None:
        """Begin, pause or go on: the filled button of the moment."""
        panel = self.shown()
        if panel is self.before:
            self._on_begun()
        elif panel is self.running:
            self._on_space()
        elif panel is self.nothing:
            self.leave()

    def leave(self) -> bool:
        """Go to Today; an outing that has begun keeps running there."""
        if self.shown() is self.before:
            self._service.put_away()
        self.go.emit("today")
        return True

    def focus_title(self) -> str:
        """Return what the outing is."""
        return self._title

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: the outing may have been laid out or ended elsewhere."""
        super().showEvent(event)
        if not event.spontaneous():
            self.reload()
            self._focus_first()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the hand of the clock rest while nobody looks; the time is kept."""
        super().hideEvent(event)
        self._tick.stop()

    def _connect(self) -> None:
        self._tick.timeout.connect(self._on_tick)
        self._space.activated.connect(self._on_space_key)
        self.before.answered.connect(self._on_answered)
        self.before.begun.connect(self._on_begun)
        self.before.put_off.connect(self.leave)
        self.running.paused.connect(self._on_paused)
        self.running.went_on.connect(self._on_went_on)
        self.running.came_back.connect(self._on_back)
        self.running.felt_wrong.connect(self._on_wrong)
        self.running.unfolded.connect(self._on_unfolded)
        self.wrong.help_asked.connect(self._on_help)
        self.wrong.went_on.connect(self._on_went_on)
        self.wrong.ended.connect(self._on_back)
        self.wrong.said.connect(self._on_said)
        self.go_today.clicked.connect(self.leave)

    def _words_for(self, view: SessionView) -> str:
        """Name the outing with its minutes, once."""
        if str(view.minutes) in view.title.split():
            return view.title
        minutes = duration(self._texts, view.minutes)
        return self._texts("session.title", title=view.title, minutes=minutes)

    def _show(self, shown: QWidget) -> None:
        self._tick.stop()
        self._space.setEnabled(shown is self.running)
        for panel in self._panels:
            panel.setVisible(panel is shown)

    def _focus_first(self) -> None:
        """Put the keyboard where the next press most likely is."""
        first = {
            self.before: self.before.mood,
            self.running: self._main_button(),
            self.wrong: self.wrong.help,
            self.nothing: self.go_today,
        }
        panel = self.shown()
        if panel is not None:
            first[panel].setFocus(Qt.FocusReason.OtherFocusReason)

    def _main_button(self) -> QWidget:
        running = self.running
        return running.pause if running.go_on.isHidden() else running.go_on

    def _on_tick(self) -> None:
        self.running.set_elapsed(self._service.elapsed_s())

    def _on_answered(self) -> None:
        self._service.keep_answers(self.before.mood.value, self.before.guess.value)

    def _on_begun(self) -> None:
        self._service.begin(self.before.mood.value, self.before.guess.value)
        self._look_again()

    def _on_space_key(self) -> None:
        """Pause or go on, unless the keyboard is on one of the two quiet buttons."""
        for button in (self.running.wrong, self.running.more):
            if button.hasFocus():
                button.click()
                return
        self._on_space()

    def _on_space(self) -> None:
        if self.is_ticking():
            self._on_paused()
        else:
            self._on_went_on()

    def _on_paused(self) -> None:
        self._service.pause()
        self._look_again()

    def _on_went_on(self) -> None:
        self._service.go_on()
        self._look_again()

    def _on_wrong(self) -> None:
        self._service.stop()
        self._look_again()

    def _look_again(self) -> None:
        self.reload()
        self._focus_first()

    def _on_unfolded(self, is_open: bool) -> None:
        self._settings.change(session_details_open=is_open)

    def _on_said(self, sign_id: str) -> None:
        """Keep what felt wrong, and bring what follows from it into sight."""
        self.changed.emit(self._service.say_wrong(sign_id))
        view = self._service.view()
        self.wrong.set_sign(view.sign if view else None)
        if sign_id:
            bring_into_sight(self.wrong.told)

    def _on_help(self) -> None:
        self.go.emit("help")

    def _on_back(self) -> None:
        self._tick.stop()
        changes = self._service.finish()
        self.go.emit("after")
        self.changed.emit(changes)

    def _build_nothing(self) -> QWidget:
        texts, column = self._texts, stack(self.theme.space("s"))
        panel = QWidget()
        panel.setLayout(column)
        column.addSpacing(self.theme.space("m"))
        column.addWidget(Text(self.theme, "title", texts("session.none_title")))
        column.addWidget(Text(self.theme, "body", texts("session.none_line")))
        column.addSpacing(self.theme.space("l"))
        self.go_today = PrimaryButton(self.theme, texts("session.none_go"))
        column.addWidget(Actions(self.theme, self.go_today))
        column.addStretch(1)
        return panel
