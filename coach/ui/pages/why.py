"""Why this step: the rule, the notes, what would change it, and the last word."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from coach.errors import Refused
from coach.services.changes import Changes
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.stacks import CARD_GAP_PX, Columns, stack
from coach.ui.widgets.why_cards import LastWordCard, RuleCard, SourceCard, WaysCard
from coach.ui.widgets.why_notes import NotesCard
from coach.ui.wording import short_day

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from coach.domain.facts import Choice
    from coach.domain.wording import Texts
    from coach.services.why import WhyService, WhyView
    from coach.ui.theme import Theme

HEADER_GAP_PX = 24
MOST_SPARE = 120
PLAN = "plan"


class WhyPage(Page):
    """How this week's step was picked; the way back is Plan."""

    name: ClassVar[str] = "why"
    place: ClassVar[str] = PLAN
    depends_on: ClassVar[Changes] = (
        Changes.PLAN | Changes.SESSIONS | Changes.PROFILE | Changes.CHECKINS
    )

    def __init__(self, theme: Theme, service: WhyService, texts: Texts) -> None:
        super().__init__(theme)
        self._service, self._texts = service, texts
        self.to_plan = SecondaryButton(
            theme, texts("why.to_plan"), "chevron-left", height=44
        )
        self.to_plan.clicked.connect(self.leave)
        self.header = PageHeader(theme, " ", " ", self.to_plan)
        self.columns = Columns(theme, most_spare=MOST_SPARE)
        self.last: LastWordCard | None = None
        self._last_room = stack()
        self.content.setSpacing(CARD_GAP_PX)
        self.content.addWidget(self.header)
        self.content.addSpacing(HEADER_GAP_PX - CARD_GAP_PX)
        self.content.addWidget(self.columns)
        self.content.addLayout(self._last_room)
        self.content.addStretch(1)
        back = QShortcut(QKeySequence("Alt+Left"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.leave)

    def reload(self) -> None:
        """Show why the plan of today is what it is."""
        theme, texts, view = self.theme, self._texts, self._service.view()
        day = short_day(texts, view.plan.day)
        self.header.set_words(view.title, texts("why.sub", day=day))
        parts: list[tuple[QWidget, int]] = [(RuleCard(theme, texts, view), 0)]
        if view.note:
            parts.append((NotesCard(theme, texts, view), 0))
        parts.append((WaysCard(theme, texts, view), 1))
        parts.append((SourceCard(theme, texts, view), 1))
        self.columns.set_parts(parts)
        self._set_last(view)

    def primary_action(self) -> None:
        """Keep what is marked, as its button does."""
        if self.last is not None:
            self.last.press_main()

    def leave(self) -> bool:
        """Go back to Plan."""
        self.go.emit(PLAN)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the way back."""
        super().showEvent(event)
        if not event.spontaneous():
            self.to_plan.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_last(self, view: WhyView) -> None:
        old, self.last = self.last, None
        if old is not None:
            self._last_room.removeWidget(old)
            old.hide()
            old.deleteLater()
        if not view.words:
            return
        card = self.last = LastWordCard(self.theme, self._texts, view)
        card.kept.connect(self._on_kept)
        self._last_room.addWidget(card)

    def _on_kept(self, choice: Choice) -> None:
        try:
            changes = self._service.choose(choice)
        except Refused as refused:
            self.reload()
            self.notice.emit(Notice(NoticeKind.INFO, str(refused)))
            return
        self.changed.emit(changes)
        self.notice.emit(Notice(NoticeKind.SAVED, self._texts("plan.kept")))
        if self.last is not None:
            self.last.focus_on(choice)
