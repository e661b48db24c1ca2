"""One thing at a time: the calmest face of Today."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer

from coach.errors import Refused
from coach.services.changes import Changes
from coach.services.small_day import TODAY, SmallPress, build_small_view
from coach.services.today_view import TodayState
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page
from coach.ui.widgets.small_screen import SmallScreen

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QShowEvent

    from coach.domain.wording import Texts
    from coach.services.small_day import SmallDay, SmallView
    from coach.services.today import TodayService
    from coach.ui.theme import Theme


class SmallPage(Page):
    """One sentence, one button, *Help now* and *More*.

    Args:
        theme: the look in force.
        service: what the day holds.
        small: whether it is shown so, and the way to the whole page.
        texts: the sentences.
    """

    name: ClassVar[str] = "small"
    depends_on: ClassVar[Changes] = Changes.ALL & ~Changes.SETTINGS
    focus_mode: ClassVar[bool] = True
    has_own_bar: ClassVar[bool] = True
    content_max: ClassVar[int] = 100_000
    padding: ClassVar[tuple[int, int, int, int]] = (0, 0, 0, 0)
    large_padding: ClassVar[tuple[int, int, int, int]] = (0, 0, 0, 0)

    def __init__(
        self, theme: Theme, service: TodayService, small: SmallDay, texts: Texts
    ) -> None:
        super().__init__(theme)
        self._service, self._small, self._texts = service, small, texts
        self._view: SmallView | None = None
        self.screen_part: SmallScreen | None = None

    def reload(self) -> None:
        """Show the one thing of the day as it stands now."""
        view = build_small_view(self._service.view(), self._texts)
        if view == self._view:
            return
        self._view, old = view, self.screen_part
        made = self.screen_part = SmallScreen(self.theme, self._texts, view)
        made.pressed.connect(self._press)
        made.help_asked.connect(partial(self.go.emit, "help"))
        made.more.connect(self._unfold)
        if old is not None:
            self.content.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.content.addWidget(made, 1)
        made.show()
        if self.isVisible():
            self._focus()

    def primary_action(self) -> None:
        """Do what the one button does."""
        self._press()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Unfold the whole page with M."""
        if event.key() == Qt.Key.Key_M and not event.modifiers():
            self._unfold()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again, and put the keyboard on the one button."""
        super().showEvent(event)
        if not event.spontaneous():
            self.reload()
            self._focus()

    def _focus(self) -> None:
        part = self.screen_part
        if part is not None:
            reason = Qt.FocusReason.OtherFocusReason
            QTimer.singleShot(0, part, lambda: part.first().setFocus(reason))

    def _unfold(self) -> None:
        self._small.unfold()
        self.go.emit(TODAY)

    def _press(self) -> None:
        view = self._view
        if view is None:
            return
        match view.press:
            case SmallPress.BEGIN if view.offer is not None:
                self._service.begin(view.offer)
                self.go.emit("session")
            case SmallPress.HELP:
                self.go.emit("help")
            case SmallPress.WHOLE:
                self._unfold()
            case SmallPress.STATE:
                self._press_state(view.state)
            case _:
                pass  # nothing is asked, so there is nothing to press

    def _press_state(self, state: TodayState) -> None:
        if state is TodayState.OPEN:
            self.go.emit("session")
            return
        is_refusal = state is TodayState.NOT_TODAY
        act = self._service.changed_my_mind if is_refusal else self._service.im_back
        try:
            self.changed.emit(act().changes)
        except Refused as refused:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(refused)))
