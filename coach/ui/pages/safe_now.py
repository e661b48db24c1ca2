"""Are you safe right now? It comes before anything else, and it can always be left."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt

from coach.errors import CoachError
from coach.services.changes import Changes
from coach.services.own_help import OwnHelp
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page
from coach.ui.widgets.safe_screen import SafeScreen
from coach.ui.widgets.scroll import back_to_top

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from coach.domain.wording import Texts
    from coach.services.item_nine import Choice, ItemNineService
    from coach.services.own_help import OwnHelpService
    from coach.services.support import SupportService
    from coach.ui.theme import Theme

HELP = "help"


class SafeNowPage(Page):
    """The question, and a screen of its own for each answer.

    Nothing is locked and nothing is chosen beforehand. Esc is *Not now* on the
    question, and one step back on every other screen.

    Args:
        theme: the look in force.
        service: what is due and what each answer leads to.
        support: numbers and the words around them.
        own: the person's own people and steps.
        texts: the sentences.
    """

    name: ClassVar[str] = "safe_now"
    depends_on: ClassVar[Changes] = (
        Changes.FORMS | Changes.PROFILE | Changes.HELP | Changes.SETTINGS
    )
    focus_mode: ClassVar[bool] = True
    has_own_bar: ClassVar[bool] = True
    content_max: ClassVar[int] = 100_000
    padding: ClassVar[tuple[int, int, int, int]] = (0, 0, 0, 0)
    large_padding: ClassVar[tuple[int, int, int, int]] = (0, 0, 0, 0)

    def __init__(
        self,
        theme: Theme,
        service: ItemNineService,
        support: SupportService,
        own: OwnHelpService,
        texts: Texts,
    ) -> None:
        super().__init__(theme)
        self._service, self._support, self._own = service, support, own
        self._texts = texts
        self.screen_part: SafeScreen | None = None
        self._shown: object = None

    def reload(self) -> None:
        """Show what is due, or the screen that is open."""
        changes = self._service.begin()
        self._show()
        if changes:
            self.changed.emit(changes)

    def primary_action(self) -> None:
        """Go on from a second screen; the question itself has no main answer."""
        if self._service.view().choice is not None:
            self._on_go_on()

    def leave(self) -> bool:
        """Go to *Not now* from the question, one step back from anywhere else."""
        self._service.back()
        self._show()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Look again, and begin at the title."""
        super().showEvent(event)
        if not event.spontaneous():
            self.reload()
            self._focus_title()

    def _show(self) -> None:
        view, lines = self._service.view(), self._support.lines()
        own = self._read_own()
        if self._shown == (view, lines, own):
            return
        had_choice = self.screen_part.view.choice if self.screen_part else None
        is_other = self.screen_part is None or had_choice != view.choice
        self._shown = (view, lines, own)
        old = self.screen_part
        made = SafeScreen(
            self.theme, self._texts, self._support.view(), view, lines, own
        )
        self.screen_part = made
        made.answered.connect(self._on_answered)
        made.went_on.connect(self._on_go_on)
        made.went_back.connect(self.leave)
        made.put_off.connect(self._on_not_now)
        made.talked.connect(self._on_talked)
        made.help_asked.connect(lambda: self.go.emit(HELP))
        made.country_chosen.connect(self._on_country)
        if old is not None:
            self.content.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.content.addWidget(made, 1)
        made.show()
        if is_other and self.isVisible():
            back_to_top(self)
            self._focus_title()

    def _focus_title(self) -> None:
        if self.screen_part is not None:
            self.screen_part.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_own(self) -> OwnHelp:
        """Return the person's own help; what cannot be read is not in the way."""
        try:
            return self._own.view()
        except CoachError:
            return OwnHelp()

    def _on_answered(self, choice: Choice) -> None:
        self._do(lambda: self._service.answer(choice))

    def _on_talked(self) -> None:
        self._do(self._service.talked)

    def _do(self, command: Callable[[], Changes]) -> None:
        """Run a command, show what it led to, and tell what changed."""
        try:
            changes = command()
        except CoachError as error:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(error), key="safe_now"))
            return
        self._show()
        self.changed.emit(changes)

    def _on_not_now(self) -> None:
        self._service.not_now()
        self._show()

    def _on_go_on(self) -> None:
        try:
            ending = self._service.finish()
        except CoachError as error:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(error), key="safe_now"))
            return
        self._shown = None
        if ending.changes:
            self.changed.emit(ending.changes)
        self.go.emit(ending.page)

    def _on_country(self, code: str) -> None:
        try:
            changes = self._support.choose(code)
        except CoachError:
            changes = Changes.NOTHING
        self._show()
        if changes:
            self.changed.emit(changes)
