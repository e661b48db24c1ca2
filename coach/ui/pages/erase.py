"""Erasing one part for good: a day, an entry, an activity, a questionnaire."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from shiboken6 import isValid

from coach.services.changes import Changes
from coach.services.erase_choice import ErasePart, choices
from coach.services.erasing import clean, cleaned_words
from coach.ui import wording
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.fields import DropDown
from coach.ui.widgets.form_rows import FormRows
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Actions, Flow, stack
from coach.ui.widgets.toggle import Toggle

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from coach.errors import CoachError
    from coach.services.desk import Desk
    from coach.services.erase_choice import EraseChoice
    from coach.services.erasing import Cleaned, ErasingService
    from coach.ui.jobs import Jobs
    from coach.ui.theme import Theme


class ErasePage(Page):
    """Choose, see in numbers what would go, press twice.

    Args:
        theme: the look in force.
        desk: the open data, for what can be chosen, and the sentences.
        service: says what would go, and erases.
        jobs: writes the file and its copies anew away from the window.
    """

    name: ClassVar[str] = "erase"
    place: ClassVar[str] = "settings"
    depends_on: ClassVar[Changes] = Changes.ALL

    def __init__(
        self, theme: Theme, desk: Desk, service: ErasingService, jobs: Jobs
    ) -> None:
        super().__init__(theme)
        self._desk, self._texts = desk, desk.texts
        self._service, self._jobs = service, jobs
        self._chosen: EraseChoice | None = None
        self._is_working = self._is_sure = False
        texts = self._texts
        self.content.addWidget(
            PageHeader(theme, texts("erase.title"), texts("erase.sub"))
        )
        self._card = Card(theme, gap=theme.space("m"))
        self._room = stack()
        self._card.body.addLayout(self._room)
        self._card.body.addWidget(Text(theme, "small", texts("erase.other_day")))
        self.what: DropDown | None = None
        self.content.addWidget(self._card)
        self.content.addWidget(self._build_goes())
        self.back = LinkButton(theme, texts("erase.back"))
        self.back.clicked.connect(partial(self.go.emit, "settings"))
        foot = Flow(0)
        foot.addWidget(self.back)
        self.content.addLayout(foot)
        self.content.addStretch(1)

    def reload(self) -> None:
        """Offer what there is; what was chosen stays chosen while it is there."""
        found = choices(self._desk)
        if self._chosen not in found:
            self._chosen, self._is_sure = None, False
        words = [(each, self._words(each)) for each in found]
        drop = DropDown(self.theme, self._texts("erase.what"), words)
        drop.box.setPlaceholderText(self._texts("erase.choose"))
        drop.set_value(self._chosen)
        drop.chosen.connect(self._on_chosen)
        old, self.what = self.what, drop
        had_focus = old is not None and old.box.hasFocus()
        if old is not None:
            self._room.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._room.addWidget(drop)
        drop.show()
        if had_focus:
            drop.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def leave(self) -> bool:
        """Keep it where the second press was asked for; else go back."""
        if self._is_sure:
            self._on_keep()
        else:
            self.go.emit("settings")
        return True

    # -- building ------------------------------------------------------------------

    def _build_goes(self) -> Card:
        theme, texts = self.theme, self._texts
        made = Card(theme, gap=theme.space("m"))
        self.goes_title = Text(theme, "heading", texts("erase.goes"))
        self.goes = Text(theme, "body", texts("erase.nothing_yet"))
        self.stays = Text(theme, "small", texts("erase.numbers_stay"))
        rows = FormRows(theme)
        label = texts("erase.copies_switch")
        on, off = texts("settings.on"), texts("settings.off")
        self.copies = Toggle(theme, label, on=on, off=off)
        self.copies.setChecked(True)
        self._copies_row = rows.add_row(label, self.copies, " ")
        self._copies = rows
        self.sure = Text(theme, "label", texts("erase.sure"))
        self.press = SecondaryButton(theme, texts("erase.press"), "trash-2")
        self.press.clicked.connect(self._on_press)
        self.keep = PrimaryButton(theme, texts("erase.keep"))
        self.keep.clicked.connect(self._on_keep)
        self.yes = SecondaryButton(theme, texts("erase.press_again"), "trash-2")
        self.yes.clicked.connect(self._on_yes)
        for part in (self.goes_title, self.goes, self.stays, rows, self.sure):
            made.body.addWidget(part)
        made.body.addWidget(Actions(theme, self.press, self.keep, self.yes))
        return made

    def _words(self, choice: EraseChoice) -> str:
        texts = self._texts
        if choice.part is ErasePart.ACTIVITY:
            return texts("erase.of_activity", title=choice.title)
        if choice.part is ErasePart.FORM:
            return texts("erase.of_form", title=choice.title)
        day = wording.short_day(texts, choice.day) if choice.day else ""
        if choice.part is ErasePart.DAY:
            return texts("erase.of_day", day=day)
        return texts("erase.of_entry", title=choice.title, day=day)

    # -- showing -------------------------------------------------------------------

    def _show(self) -> None:
        texts, chosen = self._texts, self._chosen
        goes = self._service.goes(chosen.what) if chosen else None
        has_some = goes is not None and bool(goes.facts)
        is_open = has_some and not self._is_working
        self.goes_title.setVisible(has_some)
        if self._is_working:
            self.goes.setText(texts("erase.working"))
        elif goes is None:
            self.goes.setText(texts("erase.nothing_yet"))
        else:
            self.goes.setText("\n".join(goes.lines) or texts("erase.nothing"))
        is_day = chosen is not None and chosen.part is ErasePart.DAY
        self.stays.setText(
            texts("erase.stays_day") if is_day else texts("erase.numbers_stay")
        )
        self.stays.setVisible(is_open)
        many = goes.copies if goes else 0
        self._copies_row.set_help(
            f"{texts.count('erase.copies_help', many)} {texts('erase.copies_away')}"
        )
        self._copies.setVisible(is_open and bool(many))
        self.press.setVisible(is_open and not self._is_sure)
        for part in (self.sure, self.keep, self.yes):
            part.setVisible(is_open and self._is_sure)

    # -- what the person does ------------------------------------------------------

    def _on_chosen(self, choice: object) -> None:
        self._chosen = choice  # type: ignore[assignment] # a choice of the list
        self._is_sure = False
        self._show()

    def _on_press(self) -> None:
        self._is_sure = True
        self._show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_keep(self) -> None:
        self._is_sure = False
        self._show()
        self.press.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_yes(self) -> None:
        if self._chosen is None:
            return
        job = self._service.job(self._chosen.what, with_copies=self.copies.isChecked())
        self._chosen, self._is_sure, self._is_working = None, False, True
        self._show()
        self._jobs.run(partial(clean, job), self._on_cleaned, self._on_failed)

    def _on_cleaned(self, cleaned: Cleaned) -> None:
        said = (self._texts("erase.erased_plain"), *cleaned_words(cleaned, self._texts))
        self._end(Notice(NoticeKind.INFO, " ".join(said)))

    def _on_failed(self, error: CoachError) -> None:
        self._end(Notice(NoticeKind.TROUBLE, str(error)))

    def _end(self, notice: Notice) -> None:
        if not isValid(self):
            return
        self._is_working = False
        self.changed.emit(Changes.ALL)
        self._show()
        self.notice.emit(notice)
        if self.what is not None:
            self.what.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with nothing chosen each time the page is opened."""
        super().showEvent(event)
        if not event.spontaneous() and self.what is not None:
            self._chosen, self._is_sure = None, False
            self.copies.setChecked(True)
            self.reload()
