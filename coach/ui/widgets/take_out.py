"""The rows of Settings about taking everything along: one for each kind of file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from shiboken6 import isValid

from coach.services.take_out import CHOICES, saved_words
from coach.ui.notices import Notice, NoticeKind
from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.data_part import SIDE_PX, DataPart
from coach.ui.widgets.labels import Text
from coach.ui.widgets.save_file import Asked, ask_folder, ask_where

if TYPE_CHECKING:
    from pathlib import Path

    from coach.domain.wording import Texts
    from coach.errors import CoachError
    from coach.services.exporting import Export
    from coach.services.take_out import TakeOutService
    from coach.ui.jobs import Jobs
    from coach.ui.theme import Theme

KEY = "export"
HEAD_PX = 20
TABLES = "tables"
ELSEWHERE = {"calendar": "take", "doctor": "summary", "charts": "progress"}
"""What has a page of its own, and the name of that page."""


class TakeOutPart(DataPart):
    """What can be taken along, who can read it, and a button for each.

    Attributes:
        buttons: by the name of the choice.
    """

    def __init__(
        self, theme: Theme, service: TakeOutService, jobs: Jobs, texts: Texts
    ) -> None:
        super().__init__(theme)
        self._service, self._jobs, self._texts = service, jobs, texts
        self.buttons: dict[str, SecondaryButton] = {}
        rows, card = self.card_of_rows()
        card.body.setContentsMargins(SIDE_PX, HEAD_PX, SIDE_PX, HEAD_PX)
        card.body.insertWidget(0, Text(theme, "label", texts("export.title")))
        for choice in CHOICES:
            label = texts(f"export.row_{choice}")
            button = self._button(choice, "export.save", "export.save_name", label)
            button.clicked.connect(partial(self._on_save, choice))
            rows.add_row(label, button, texts(f"export.row_{choice}_help"))
        for choice, page in ELSEWHERE.items():
            label = texts(f"export.row_{choice}")
            button = self._button(choice, "export.open", "export.open_name", label)
            button.clicked.connect(partial(self.go.emit, page))
            rows.add_row(label, button, texts(f"export.row_{choice}_help"))
        card.body.addWidget(Text(theme, "small", texts("export.plain")))

    def _button(
        self, choice: str, words: str, spoken: str, label: str
    ) -> SecondaryButton:
        target = self._theme.size("target")
        made = SecondaryButton(self._theme, self._texts(words), height=target)
        made.setAccessibleName(self._texts(spoken, name=label))
        self.buttons[choice] = made
        return made

    def _on_save(self, choice: str) -> None:
        where = self._where(choice, CHOICES[choice])
        if where is None:
            return
        path, may_replace = where
        button = self.buttons[choice]
        button.setEnabled(False)
        button.setText(self._texts("export.saving"))
        work = self._service.writing(choice, path, replace=may_replace)
        self._jobs.run(work, partial(self._on_saved, choice), self._on_failed)

    def _where(self, choice: str, what: Export) -> tuple[Path, bool] | None:
        """Ask where to; a folder of tables goes into one that is chosen."""
        texts = self._texts
        if choice == TABLES:
            place = ask_folder(self, texts("export.folder_title"))
            return None if place is None else (self._service.folder_in(place), False)
        asked = Asked(
            texts("export.save_title"),
            self._service.file_name(choice),
            texts(f"export.kind_{choice}"),
            what.value,
        )
        return ask_where(self, asked)

    def _on_saved(self, choice: str, path: Path) -> None:
        self._be_ready()
        told = saved_words(self._texts, path)
        if isValid(self):
            self.notice.emit(Notice(NoticeKind.INFO, told, key=KEY, is_file=True))
            self.buttons[choice].setFocus()

    def _on_failed(self, error: CoachError) -> None:
        self._be_ready()
        if isValid(self):
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(error), key=KEY))

    def _be_ready(self) -> None:
        if not isValid(self):
            return
        for choice in CHOICES:
            self.buttons[choice].setEnabled(True)
            self.buttons[choice].setText(self._texts("export.save"))
