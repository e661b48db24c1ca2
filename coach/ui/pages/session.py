"""The outing page: before, during, and when something feels wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from coach.domain.way_out import prompts_for
from coach.services.changes import Changes
from coach.services.session import Stage
from coach.services.start_ladder import End
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page
from coach.ui.widgets.buttons import PrimaryButton
from coach.ui.widgets.labels import Text
from coach.ui.widgets.scroll import begin_at, bring_into_sight
from coach.ui.widgets.session_before import BeforeOuting
from coach.ui.widgets.session_ladder import LadderPanel
from coach.ui.widgets.session_running import RunningOuting
from coach.ui.widgets.session_wrong import WrongFeeling
from coach.ui.widgets.stacks import Actions, stack
from coach.ui.wording import duration

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QShowEvent

    from coach.domain.support import Support
    from coach.domain.way_out import Prompt
    from coach.domain.wording import Texts
    from coach.services.session import SessionService, SessionView
    from coach.services.settings import SettingsService
    from coach.services.start_ladder import StartLadderService
    from coach.ui.theme import Theme

TICK_MS = 250
SAME_PRESS_S = 2.0
"""A key that began an outing does not end it as well, within so many seconds."""


class SessionPage(Page):
    """One outing at a time; closing the window here loses nothing.

    Args:
        theme: the look in force.
        service: the outing.
        settings: what is unfolded, and whether a part ends with a sound.
        texts: the sentences.
        support: the signs at which to stop.
        ladder: the way out of the door, rung by rung.
        prompts: returns the lines to look out by; asked when an outing is shown.
        beep: makes the computer's own sound.
    """

    name: ClassVar[str] = "session"
    place: ClassVar[str] = "today"
    depends_on: ClassVar[Changes] = Changes.SESSIONS | Changes.STEPS
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
        *,
        ladder: StartLadderService,
        prompts: Callable[[], tuple[Prompt, ...]],
        beep: Callable[[], None] = QApplication.beep,
    ) -> None:
        super().__init__(theme)
        self._ladder, self._prompts, self._beep = ladder, prompts, beep
        self._service, self._settings, self._texts = service, settings, texts
        self._title = self._ended = ""
        self._is_away = False
        self.before = BeforeOuting(theme, texts, support)
        self.running = RunningOuting(theme, texts)
        self.wrong = WrongFeeling(theme, texts, support, service.signs())
        self.ladder = LadderPanel(theme, texts)
        self.nothing = self._build_nothing()
        self._panels = (
            self.before, self.running, self.wrong, self.ladder, self.nothing,
        )  # fmt: skip
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
            self._show_nothing()
            return
        self._title, self._is_away = self._words_for(view), view.is_away
        self._ended = ""
        if view.stage is Stage.STOPPED:
            self.wrong.set_sign(view.sign)
            self._show(self.wrong)
        elif view.on_ladder:
            self._show_ladder()
        elif view.stage is Stage.BEFORE:
            self.before.set_view(view)
            self._show(self.before)
            self._tick.start()
        else:
            self._show_running(view)

    def shown(self) -> QWidget | None:
        """Return the panel of the moment; None before the first reload."""
        return next((p for p in self._panels if not p.isHidden()), None)

    def is_ticking(self) -> bool:
        """Say whether the shown time moves."""
        return self._tick.isActive()

    def primary_action(self) -> None:
        """Begin, take a rung, pause or go on; from outside *I'm back* comes first."""
        panel = self.shown()
        if panel is self.before:
            self._on_begun()
        elif panel is self.ladder:
            self.ladder.main.click()
        elif panel is self.running and self._is_away:
            self._on_back_key()
        elif panel is self.running:
            self._on_space()
        elif panel is self.nothing:
            self.leave()

    def leave(self) -> bool:
        """Stop here with what is saved; an outing stopped for safety waits on Today."""
        panel = self.shown()
        if panel is self.running:
            self._on_stopped_early()
            return True
        if panel is self.ladder:
            self._on_ladder_stopped()
            return True
        if panel is self.before:
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
        self._ended = ""

    def _connect(self) -> None:
        self._tick.timeout.connect(self._on_tick)
        self._space.activated.connect(self._on_space_key)
        self.before.answered.connect(self._on_answered)
        self.before.begun.connect(self._on_begun)
        self.before.climbed.connect(self._on_climbed)
        self.before.put_off.connect(self.leave)
        self.running.paused.connect(self._on_paused)
        self.running.went_on.connect(self._on_went_on)
        self.running.came_back.connect(self._on_back)
        self.running.felt_wrong.connect(self._on_wrong)
        self.running.unfolded.connect(self._on_unfolded)
        self.running.moved_on.connect(self._signal)
        self.ladder.reached.connect(self._on_rung)
        self.ladder.stopped.connect(self._on_ladder_stopped)
        self.ladder.taken_back.connect(self._on_taken_back)
        self.ladder.felt_wrong.connect(self._on_wrong)
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

    def _show_running(self, view: SessionView) -> None:
        prompts = prompts_for(self._prompts(), view.activity, view.day)
        opened = self._settings.current().session_details_open
        self.running.set_view(view, prompts, details_open=opened)
        self._show(self.running)
        if view.stage is Stage.RUNNING:
            self._tick.start()

    def _show_ladder(self) -> None:
        view = self._ladder.view()
        if view is not None:
            self.ladder.set_view(view)
            self._show(self.ladder)
            self._tick.start()

    def _show_nothing(self) -> None:
        """Show that no outing is under way, or how the way out ended."""
        texts = self._texts
        self.none_title.setText(self._ended or texts("session.none_title"))
        line = "session.ladder_end" if self._ended else "session.none_line"
        self.none_line.setText(texts(line))
        self._show(self.nothing)

    def _show(self, shown: QWidget) -> None:
        self._tick.stop()
        self._space.setEnabled(shown is self.running)
        for panel in self._panels:
            panel.setVisible(panel is shown)

    def _focus_first(self) -> None:
        """Put the keyboard where the next press most likely is."""
        first = {
            self.before: self._first_before(),
            self.running: self._main_button(),
            self.wrong: self.wrong.help,
            self.ladder: self.ladder.main,
            self.nothing: self.go_today,
        }
        panel = self.shown()
        if panel is not None:
            first[panel].setFocus(Qt.FocusReason.OtherFocusReason)

    def _first_before(self) -> QWidget:
        asks = not self.before.questions.isHidden()
        return self.before.mood if asks else self.before.begin

    def _main_button(self) -> QWidget:
        running = self.running
        if self._is_away and running.go_on.isHidden():
            return running.back
        return running.pause if running.go_on.isHidden() else running.go_on

    def _on_tick(self) -> None:
        panel, seconds = self.shown(), self._service.elapsed_s()
        if panel is self.running:
            self.running.set_elapsed(seconds)
        elif panel is self.ladder:
            self._on_ladder_tick(seconds)
        elif (view := self._service.view()) is not None:
            self.before.set_back(view)

    def _on_ladder_tick(self, seconds: float) -> None:
        """Let the time go on; at its end ask whether to turn back."""
        self.ladder.set_elapsed(seconds)
        if self.ladder.is_due(seconds):
            self._look_again()
            self.ladder.say()
            self._signal()

    def _signal(self) -> None:
        """Make a sound between the parts, where the person asked for one."""
        if self._settings.current().session_signal:
            self._beep()

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
        if self.running.go_on.isHidden():
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
        begin_at(self)

    def _on_climbed(self) -> None:
        self._on_answered()
        self._ladder.begin()
        self._look_again()

    def _on_rung(self) -> None:
        """Keep the rung that was reached, and go to the next one or on."""
        self.changed.emit(self._ladder.go_on() or self._ladder.reach())
        self._look_again()

    def _on_taken_back(self) -> None:
        self.changed.emit(self._ladder.step_down())
        self._look_again()

    def _on_ladder_stopped(self) -> None:
        """End the way out: as an outing, on its rung, or before the first of them."""
        changes, end, words = self._ladder.stop()
        self._tick.stop()
        if end is End.OUTING:
            self.go.emit("after")
        elif words:
            self._ended = words
            self._look_again()
        else:
            self.go.emit("today")
        self.changed.emit(changes)

    def _on_back_key(self) -> None:
        if self._service.elapsed_s() >= SAME_PRESS_S:
            self._on_back()

    def _on_stopped_early(self) -> None:
        """End the outing here, and let a press take that back."""
        press = "session.still_out" if self._is_away else "session.still_going"
        self._on_back()
        words = self._texts("session.stopped")
        self.notice.emit(
            Notice(NoticeKind.SAVED, words, self._texts(press), self._on_still_out)
        )

    def _on_still_out(self) -> None:
        changes = self._service.still_out()
        self.go.emit("session")
        self.changed.emit(changes)

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
        self.none_title = Text(self.theme, "title")
        self.none_line = Text(self.theme, "body")
        column.addWidget(self.none_title)
        column.addWidget(self.none_line)
        column.addSpacing(self.theme.space("l"))
        self.go_today = PrimaryButton(self.theme, texts("session.none_go"))
        column.addWidget(Actions(self.theme, self.go_today))
        column.addStretch(1)
        return panel
