"""The rows of Settings about earlier versions and about erasing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from shiboken6 import isValid

from coach.ui.notices import Notice, NoticeKind
from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.data_part import DataPart

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.wording import Texts
    from coach.errors import CoachError
    from coach.services.erasing import ErasingService
    from coach.ui.jobs import Jobs
    from coach.ui.theme import Theme
    from coach.ui.widgets.form_rows import FormRows


class EraseRows(DataPart):
    """Two cards: earlier versions and parts, and below them everything.

    Args:
        theme: the look in force.
        service: writes the file anew on demand.
        texts: the sentences.
        jobs: does that away from the window.
    """

    def __init__(
        self, theme: Theme, service: ErasingService, texts: Texts, jobs: Jobs
    ) -> None:
        super().__init__(theme)
        self._texts, self._service, self._jobs = texts, service, jobs
        rows = self.rows()
        self.earlier = self._button(texts("earlier.row_press"), self._to("earlier"))
        self._row(rows, "earlier.row", self.earlier, "undo-2")
        self.part = self._button(texts("erase.part_press"), self._to("erase"))
        self._row(rows, "erase.part_row", self.part, "calendar-days")
        self.free = self._button(texts("erase.free_press"), self._on_free)
        self._row(rows, "erase.free_row", self.free, "save")
        rows = self.rows()
        self.everything = self._button(texts("erase.all_press"), self._to("erase_all"))
        self._row(rows, "erase.all_row", self.everything, "trash-2")

    def _row(
        self, rows: FormRows, text_id: str, button: SecondaryButton, icon: str
    ) -> None:
        label, help_text = self._texts(text_id), self._texts(f"{text_id}_help")
        rows.add_row(label, button, help_text, icon=icon)

    def _button(self, words: str, press: Callable[[], None]) -> SecondaryButton:
        size = self._theme.size("target")
        made = SecondaryButton(self._theme, words, height=size)
        made.clicked.connect(press)
        return made

    def _to(self, page: str) -> Callable[[], None]:
        return partial(self.go.emit, page)

    def _on_free(self) -> None:
        from coach.services.erasing import free

        self.free.setEnabled(False)
        job = self._service.free_space()
        self._jobs.run(partial(free, job), self._on_freed, self._on_failed)

    def _on_freed(self, _nothing: None) -> None:
        self._end(Notice(NoticeKind.INFO, self._texts("erase.freed"), key="erase"))

    def _on_failed(self, error: CoachError) -> None:
        self._end(Notice(NoticeKind.TROUBLE, str(error), key="erase"))

    def _end(self, notice: Notice) -> None:
        if isValid(self):
            self.free.setEnabled(True)
            self.notice.emit(notice)
