"""The rows of Settings about copies: the last one, one now, bringing one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiboken6 import isValid

from coach.ui.notices import Notice, NoticeKind
from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.copies_list import when_words
from coach.ui.widgets.data_part import DataPart

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.errors import CoachError
    from coach.services.copies import Taken
    from coach.services.copies_view import CopiesService
    from coach.ui.jobs import Jobs
    from coach.ui.theme import Theme


class CopiesPart(DataPart):
    """When the last copy was made, and the way to all of them."""

    def __init__(
        self, theme: Theme, service: CopiesService, jobs: Jobs, texts: Texts
    ) -> None:
        super().__init__(theme)
        self._service, self._jobs, self._texts = service, jobs, texts
        rows, target = self.rows(), theme.size("target")
        self.make = SecondaryButton(theme, texts("copies.back_up_now"), height=target)
        self.back = SecondaryButton(
            theme, texts("copies.data_back_open"), height=target
        )
        self._last = rows.add_row(texts("copies.data_row"), self.make, " ", icon="save")
        help_text = texts("copies.data_back_help")
        rows.add_row(texts("copies.data_back"), self.back, help_text, icon="undo-2")
        self.make.clicked.connect(self._on_make)
        self.back.clicked.connect(self._on_back)

    def reload(self) -> None:
        """Show when the last copy was made."""
        held, texts = self._service.held(), self._texts
        if not held:
            self._last.set_help(texts("copies.data_row_none"))
            return
        at = self._service.local(held[0].at)
        when = when_words(texts, at, self._service.today())
        self._last.set_help(texts("copies.data_row_last", when=when))

    def _on_make(self) -> None:
        self.make.setEnabled(False)
        self.make.setText(self._texts("copies.making"))
        self._jobs.run(self._service.take(), self._on_made, self._on_failed)

    def _on_made(self, taken: Taken) -> None:
        self._be_ready()
        self._say(NoticeKind.SAVED, self._texts("copies.made"))
        if why := taken.second_trouble:
            self._say(NoticeKind.TROUBLE, self._texts("copies.second_failed", why=why))

    def _on_failed(self, error: CoachError) -> None:
        self._be_ready()
        self._say(NoticeKind.TROUBLE, str(error))

    def _be_ready(self) -> None:
        if not isValid(self):
            return
        self.make.setEnabled(True)
        self.make.setText(self._texts("copies.back_up_now"))
        self.reload()

    def _on_back(self) -> None:
        self.go.emit("copies")

    def _say(self, kind: NoticeKind, words: str) -> None:
        if isValid(self):
            self.notice.emit(Notice(kind, words, key="copies"))
