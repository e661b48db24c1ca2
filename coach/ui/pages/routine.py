"""The guided routine: before it, move by move, and when something feels wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from coach.domain.routine import Form
from coach.domain.routine_time import spot_at
from coach.errors import Refused
from coach.services.changes import Changes
from coach.services.session import Stage
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page
from coach.ui.widgets.buttons import PrimaryButton
from coach.ui.widgets.labels import Text
from coach.ui.widgets.routine_intro import RoutineIntro
from coach.ui.widgets.routine_player import RoutinePlayer
from coach.ui.widgets.scroll import bring_into_sight
from coach.ui.widgets.session_wrong import WrongFeeling
from coach.ui.widgets.stacks import Actions, stack

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QShowEvent

    from coach.domain.support import Support
    from coach.domain.wording import Texts
    from coach.services.routine import RoutineService, RoutineView
    from coach.ui.theme import Theme

FRAME_MS = 40
STILL_MS = 250


class RoutinePage(Page):
    """One routine at a time; closing the window here loses nothing."""

    name: ClassVar[str] = "routine"
    place: ClassVar[str] = "plan"
    depends_on: ClassVar[Changes] = Changes.SESSIONS
    focus_mode: ClassVar[bool] = True
    content_max: ClassVar[int] = 1200
    padding: ClassVar[tuple[int, int, int, int]] = (40, 12, 40, 28)
    large_padding: ClassVar[tuple[int, int, int, int]] = (32, 16, 44, 24)

    def __init__(
        self, theme: Theme, service: RoutineService, texts: Texts, support: Support
    ) -> None:
        super().__init__(theme)
        self._service, self._texts = service, texts
        self._view: RoutineView | None = None
        self.intro = RoutineIntro(theme, texts)
        self.player = RoutinePlayer(theme, texts, service.book)
        self.wrong = WrongFeeling(theme, texts, support, service.signs())
        self.nothing = self._build_nothing()
        self._panels = (self.intro, self.player, self.wrong, self.nothing)
        for panel in self._panels:
            panel.hide()
            self.content.addWidget(panel, 1)
        every_ms = STILL_MS if theme.reduce_motion else FRAME_MS
        self._tick = QTimer(self, interval=every_ms)
        self._keys = [
            self._shortcut(Qt.Key.Key_Space, self._on_space),
            self._shortcut(Qt.Key.Key_Right, self._on_next),
            self._shortcut(Qt.Key.Key_Left, self._on_previous),
        ]
        self._connect()

    def reload(self) -> None:
        """Show the routine as it is kept, wherever it stands."""
        view = self._view = self._service.view()
        if view is None:
            self._show(self.nothing)
        elif view.stage is Stage.BEFORE:
            self.intro.set_view(view, self._service.book)
            self._show(self.intro)
        elif view.stage is Stage.STOPPED:
            self.wrong.set_sign(view.sign)
            self._show(self.wrong)
        else:
            self.player.set_view(view)
            self._show(self.player)
            if view.stage is Stage.RUNNING:
                self._tick.start()

    def shown(self) -> QWidget | None:
        """Return the panel of the moment; None before the first reload."""
        return next((p for p in self._panels if not p.isHidden()), None)

    def is_ticking(self) -> bool:
        """Say whether the figure and the time move."""
        return self._tick.isActive()

    def primary_action(self) -> None:
        """Do what the filled button of the moment does."""
        panel = self.shown()
        if panel is self.intro:
            self._on_begun()
        elif panel is self.player and self._view is not None:
            if self._view.spot.is_over:
                self._on_ended()
            else:
                self._pause_or_go_on()
        elif panel is self.nothing:
            self.go.emit("routines")

    def leave(self) -> bool:
        """Go back; a routine that has begun keeps running, as an outing does."""
        if self.shown() is self.intro:
            self._service.put_away()
            self.go.emit("routines")
        else:
            self.go.emit("today")
        return True

    def focus_title(self) -> str:
        """Return which routine it is."""
        return self._view.routine.title if self._view else ""

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: it may have been chosen or ended elsewhere."""
        super().showEvent(event)
        if not event.spontaneous():
            self._look_again()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the picture rest while nobody looks; the time is kept."""
        super().hideEvent(event)
        self._tick.stop()

    def _connect(self) -> None:
        self._tick.timeout.connect(self._on_tick)
        self.intro.begun.connect(self._on_begun)
        self.intro.other_asked.connect(self.leave)
        self.intro.form_chosen.connect(self._on_form)
        self.player.paused.connect(self._then(self._service.pause))
        self.player.went_on.connect(self._then(self._service.go_on))
        self.player.skipped.connect(self._then(self._service.skip))
        self.player.went_back.connect(self._then(self._service.go_back))
        self.player.felt_wrong.connect(self._then(self._service.stop))
        self.player.easier_asked.connect(self._on_easier)
        self.player.ended.connect(self._on_ended)
        self.wrong.help_asked.connect(lambda: self.go.emit("help"))
        self.wrong.went_on.connect(self._then(self._service.go_on))
        self.wrong.ended.connect(self._on_ended)
        self.wrong.said.connect(self._on_said)
        self.go_choose.clicked.connect(lambda: self.go.emit("routines"))

    def _then(self, do: Callable[[], object]) -> Callable[[], None]:
        def act() -> None:
            held = self._keyboard()
            do()
            self.reload()
            if held is None or not held.isVisible():
                self._focus_first()

        return act

    def _shortcut(self, key: Qt.Key, do: Callable[[], None]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self.player)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(do)
        return shortcut

    def _show(self, shown: QWidget) -> None:
        self._tick.stop()
        for key in self._keys:
            key.setEnabled(shown is self.player)
        for panel in self._panels:
            panel.setVisible(panel is shown)

    def _look_again(self) -> None:
        self.reload()
        self._focus_first()

    def _focus_first(self) -> None:
        panel = self.shown()
        first: QWidget = self.go_choose
        if panel is self.intro:
            first = self.intro.begin
        elif panel is self.player:
            first = self.player.main()
        elif panel is self.wrong:
            first = self.wrong.help
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keyboard(self) -> QWidget | None:
        """Return the button of the player that has the keyboard."""
        return next((b for b in self.player.buttons() if b.hasFocus()), None)

    def _on_tick(self) -> None:
        view = self._view
        if view is None:
            return
        spot = spot_at(view.stretches, self._service.position_s())
        if spot.is_over:
            self._look_again()
        else:
            self.player.set_spot(spot)

    def _on_space(self) -> None:
        """Pause or go on, unless the keyboard is on another button."""
        player = self.player
        for button in player.buttons():
            if button.hasFocus() and button not in {player.pause, player.go_on}:
                button.click()
                return
        self._pause_or_go_on()

    def _pause_or_go_on(self) -> None:
        runs = self._view is not None and self._view.stage is Stage.RUNNING
        self._then(self._service.pause if runs else self._service.go_on)()

    def _on_next(self) -> None:
        self._then(self._service.skip)()

    def _on_previous(self) -> None:
        self._then(self._service.go_back)()

    def _on_easier(self, is_easier: bool) -> None:
        self._service.set_easier(is_easier=is_easier)
        self.reload()

    def _on_form(self, form: object) -> None:
        view = self._view
        if view is None or not isinstance(form, Form):
            return
        try:
            self._service.choose(view.routine.id, form)
        except Refused as refused:
            self.notice.emit(Notice(NoticeKind.INFO, str(refused)))
        self.reload()

    def _on_begun(self) -> None:
        self._service.begin()
        self._look_again()

    def _on_said(self, sign_id: str) -> None:
        self.changed.emit(self._service.say_wrong(sign_id))
        view = self._service.view()
        self.wrong.set_sign(view.sign if view else None)
        if sign_id:
            bring_into_sight(self.wrong.told)

    def _on_ended(self) -> None:
        self._tick.stop()
        changes = self._service.finish()
        self.go.emit("after")
        self.changed.emit(changes)

    def _build_nothing(self) -> QWidget:
        texts, column = self._texts, stack(self.theme.space("s"))
        panel = QWidget()
        panel.setLayout(column)
        column.addSpacing(self.theme.space("m"))
        column.addWidget(Text(self.theme, "title", texts("routine.none_title")))
        column.addWidget(Text(self.theme, "body", texts("routine.none_line")))
        column.addSpacing(self.theme.space("l"))
        self.go_choose = PrimaryButton(self.theme, texts("routine.none_go"))
        column.addWidget(Actions(self.theme, self.go_choose))
        column.addStretch(1)
        return panel
