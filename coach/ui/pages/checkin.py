"""A check-in, one question a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from coach.errors import Refused
from coach.services.changes import Changes
from coach.services.questionnaire import CHECKIN, Went
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page
from coach.ui.widgets.buttons import LinkButton, PrimaryButton
from coach.ui.widgets.labels import Text
from coach.ui.widgets.question_panel import QuestionPanel
from coach.ui.widgets.scroll import begin_at
from coach.ui.widgets.stacks import Actions, stack

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent

    from coach.domain.wording import Texts
    from coach.services.questionnaire import QuestionnaireService, QuestionView, Step
    from coach.ui.theme import Theme

HUB, RESULT, SAFE_NOW, TODAY = "checkins", "checkin_result", "safe_now", "today"


class CheckinPage(Page):
    """One question at a time; every press is kept, so leaving loses nothing.

    Keys: a digit chooses, Enter goes on, S skips, Backspace and Alt+Left go back, Esc
    saves and stops.
    """

    name: ClassVar[str] = "checkin"
    place: ClassVar[str] = "progress"
    depends_on: ClassVar[Changes] = Changes.NOTHING
    focus_mode: ClassVar[bool] = True
    content_max: ClassVar[int] = 680
    padding: ClassVar[tuple[int, int, int, int]] = (40, 60, 40, 28)
    large_padding: ClassVar[tuple[int, int, int, int]] = (32, 24, 44, 24)

    def __init__(
        self, theme: Theme, service: QuestionnaireService, texts: Texts
    ) -> None:
        super().__init__(theme)
        self._service, self._texts = service, texts
        self._view: QuestionView | None = None
        self._by_keys = False
        self.panel: QuestionPanel | None = None
        self.stop = LinkButton(theme, texts("checkin.stop"))
        self.stop.clicked.connect(self.leave)
        self.to_hub = PrimaryButton(theme, texts("checkin.to_hub"))
        self.to_hub.clicked.connect(self._to_hub)
        self.nothing = self._build_nothing()
        self.content.addWidget(self.nothing)
        across = self.layout()
        if isinstance(across, QBoxLayout):
            across.insertStretch(0, 1)
        back = QShortcut(QKeySequence("Alt+Left"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self._on_back_key)

    def reload(self) -> None:
        """Show the question the check-in was left on."""
        view = self._service.view()
        self.nothing.setVisible(view is None)
        self.stop.setEnabled(view is not None)
        if self.panel is None or view != self._view:
            self._show(view)
        self._view = view

    def primary_action(self) -> None:
        """Go on to the next question."""
        if self.panel is None:
            self._to_hub()
        else:
            self._by_keys = True
            self._on_next()

    def leave(self) -> bool:
        """Stop here with what is saved; the hub offers to go on."""
        self._follow(self._service.stop())
        return True

    def focus_title(self) -> str:
        """Return what the check-in is called."""
        return self._view.title if self._view else ""

    def header_extra(self) -> QWidget | None:
        """Return the way to stop here."""
        return self.stop

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: another check-in may have been begun elsewhere."""
        super().showEvent(event)
        if not event.spontaneous():
            self.reload()
            self._focus_first()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what may not lie in a draft, whatever the way out was."""
        super().hideEvent(event)
        if not event.spontaneous():
            changes = self._service.leave()
            if changes:
                self.changed.emit(changes)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit; go on, back, or past the question."""
        key, panel = Qt.Key(event.key()), self.panel
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or panel is None:
            super().keyPressEvent(event)
            return
        self._by_keys = True
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            panel.choose(key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_next()
        elif key == Qt.Key.Key_Backspace:
            self._on_back()
        elif key == Qt.Key.Key_S:
            self._on_skip()
        else:
            super().keyPressEvent(event)

    def _show(self, view: QuestionView | None) -> None:
        old, self.panel = self.panel, None
        if old is not None:
            self.content.removeWidget(old)
            old.hide()
            old.deleteLater()
        if view is not None:
            panel = self.panel = QuestionPanel(self.theme, self._texts, view)
            panel.answered.connect(self._on_answered)
            panel.went_on.connect(self._on_next)
            panel.went_back.connect(self._on_back)
            panel.skipped.connect(self._on_skip)
            self.content.addWidget(panel, 1)
            panel.show()
            begin_at(panel)

    def _focus_first(self) -> None:
        reason = Qt.FocusReason
        by_keys = reason.TabFocusReason if self._by_keys else reason.OtherFocusReason
        self._by_keys = False
        if self.panel is not None:
            self.panel.focus_first(by_keys)
        else:
            self.to_hub.setFocus(by_keys)

    def _on_answered(self, value: object) -> None:
        self._service.answer(value if isinstance(value, int) else None)
        self._view = self._service.view()

    def _on_next(self) -> None:
        try:
            step = self._service.go_on()
        except Refused as refused:
            self.notice.emit(Notice(NoticeKind.INFO, str(refused), key="checkin"))
            return
        self._follow(step)

    def _on_back(self) -> None:
        self._follow(self._service.back())

    def _on_back_key(self) -> None:
        self._by_keys = True
        self._on_back()

    def _on_skip(self) -> None:
        try:
            step = self._service.skip()
        except Refused as refused:
            self.reload()
            self.notice.emit(Notice(NoticeKind.INFO, str(refused), key="checkin"))
            return
        self._follow(step)

    def _follow(self, step: Step) -> None:
        """Tell what changed, and go where a press led."""
        form = self._view.form if self._view else ""
        if step.changes:
            self.changed.emit(step.changes)
        match step.went:
            case Went.ON:
                self.reload()
                self._focus_first()
            case Went.HELP_FIRST:
                self.go.emit(SAFE_NOW)
            case Went.DONE:
                self.go.emit(TODAY if form == CHECKIN else RESULT)
            case Went.AWAY:
                self.go.emit(HUB)
        if step.went is Went.DONE and form == CHECKIN:
            words = self._texts("checkin.checked_in")
            self.notice.emit(Notice(NoticeKind.SAVED, words))

    def _to_hub(self) -> None:
        self.go.emit(HUB)

    def _build_nothing(self) -> QWidget:
        column = stack(self.theme.space("l"))
        panel = QWidget()
        panel.setLayout(column)
        column.addWidget(Text(self.theme, "title", self._texts("checkin.nothing_open")))
        column.addWidget(Actions(self.theme, self.to_hub))
        column.addStretch(1)
        return panel
