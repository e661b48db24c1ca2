"""The outing page: before, during, and when something feels wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coach.services.changes import Changes
from coach.services.session import Stage
from coach.ui.page import Page
from coach.ui.widgets.buttons import PrimaryButton
from coach.ui.widgets.labels import Text
from coach.ui.widgets.session_before import BeforeOuting
from coach.ui.widgets.session_running import RunningOuting
from coach.ui.widgets.session_wrong import WrongFeeling

if TYPE_CHECKING:
    from coach.domain.support import Support
    from coach.domain.wording import Texts
    from coach.services.session import SessionService
    from coach.services.settings import SettingsService
    from coach.ui.theme import Theme

TICK_MS = 250


class SessionPage(Page):
    """One outing at a time; closing the window here loses nothing."""

    name = "session"
    depends_on = Changes.SESSIONS
    focus_mode = True

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
        self.wrong = WrongFeeling(theme, texts, support)
        self.nothing, self._go_today = self._build_nothing()
        self.panels = QStackedWidget()
        for panel in (self.before, self.running, self.wrong, self.nothing):
            self.panels.addWidget(panel)
        self.content.addWidget(self.panels, 1)
        self._tick = QTimer(self, interval=TICK_MS)
        self._connect()

    def reload(self) -> None:
        """Show the outing as it is kept, wherever it stands."""
        view = self._service.view()
        if view is None:
            self._title = ""
            self._show(self.nothing)
            return
        self._title = self._texts(
            "session.title", title=view.title, minutes=view.minutes
        )
        if view.stage is Stage.BEFORE:
            self.before.set_view(view)
            self._show(self.before)
            return
        opened = self._settings.current().session_details_open
        self.running.set_view(view, details_open=opened)
        self._show(self.running)
        if view.stage is Stage.RUNNING:
            self._tick.start()

    def primary_action(self) -> None:
        """Begin, pause or go on: the filled button of the moment."""
        panel = self.panels.currentWidget()
        if panel is self.before:
            self._on_begun()
        elif panel is self.running and self._tick.isActive():
            self._on_paused()
        elif panel is self.running:
            self._on_went_on()

    def leave(self) -> bool:
        """Go to Today; an outing that has begun keeps running there."""
        if self.panels.currentWidget() is self.before:
            self._service.put_away()
        self.go.emit("today")
        return True

    def focus_title(self) -> str:
        """Return what the outing is."""
        return self._title

    def _connect(self) -> None:
        self._tick.timeout.connect(self._on_tick)
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
        self._go_today.clicked.connect(self.leave)

    def _show(self, panel: QWidget) -> None:
        self._tick.stop()
        self.panels.setCurrentWidget(panel)

    def _on_tick(self) -> None:
        self.running.set_elapsed(self._service.elapsed_s(), is_paused=False)

    def _on_begun(self) -> None:
        self._service.begin(self.before.mood.value, self.before.guess.value)
        self.reload()
        self.running.back.setFocus()

    def _on_paused(self) -> None:
        self._service.pause()
        self.reload()
        self.running.go_on.setFocus()

    def _on_went_on(self) -> None:
        self._service.go_on()
        self.reload()
        self.running.pause.setFocus()

    def _on_wrong(self) -> None:
        self._service.pause()
        self._show(self.wrong)
        self.wrong.help.setFocus()

    def _on_unfolded(self, is_open: bool) -> None:
        self._settings.change(session_details_open=is_open)

    def _on_help(self) -> None:
        self.go.emit("help")

    def _on_back(self) -> None:
        self._tick.stop()
        self.changed.emit(self._service.finish())
        self.go.emit("after")

    def _build_nothing(self) -> tuple[QWidget, PrimaryButton]:
        texts = self._texts
        panel = QWidget()
        layout = QVBoxLayout(panel)
        layout.addWidget(Text(self.theme, "title", texts("session.none_title")))
        layout.addWidget(Text(self.theme, "body", texts("session.none_line")))
        button = PrimaryButton(self.theme, texts("session.none_go"))
        layout.addWidget(button)
        layout.addStretch(1)
        return panel, button
