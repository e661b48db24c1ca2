"""My own words: what matters, if-then plans, answers and notes, in one place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer

from coach.errors import Refused
from coach.services.changes import Changes
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets import own_cards as cards
from coach.ui.widgets import own_forms as forms
from coach.ui.widgets.kept_text import settle
from coach.ui.widgets.scroll import begin_at
from coach.ui.widgets.stacks import Columns

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from coach.domain.wording import Texts
    from coach.services.journal import Recorded
    from coach.services.own_words import OwnWordsService, OwnWordsView
    from coach.ui.theme import Theme

HALVES = (476, 476)
MOST_SPARE = 160


class OwnPage(Page):
    """Four cards; the one that is being changed becomes a form where it stands."""

    name: ClassVar[str] = "own"
    place: ClassVar[str] = "plan"
    depends_on: ClassVar[Changes] = (
        Changes.PROFILE | Changes.STEPS | Changes.SESSIONS | Changes.PLAN
    )

    def __init__(self, theme: Theme, service: OwnWordsService, texts: Texts) -> None:
        super().__init__(theme)
        self._service, self._texts = service, texts
        self._view: OwnWordsView | None = None
        self._editing = self._back = ""
        self._whole: set[str] = set()
        self.form: forms.OwnForm | None = None
        self.cards: dict[str, cards.OwnCard] = {}
        self._columns = Columns(theme, HALVES, most_spare=MOST_SPARE)
        self.content.addWidget(PageHeader(theme, texts("own.title"), texts("own.sub")))
        self.content.addWidget(self._columns)
        self.content.addStretch(1)

    def reload(self) -> None:
        """Show the words as they stand; an open form keeps what is typed."""
        self._view = self._service.view()
        if self.form is None:
            self._draw()

    def primary_action(self) -> None:
        """Save the form that is open."""
        if self.form is not None:
            self.form.save()

    def leave(self) -> bool:
        """Leave the open form as it was; without one go back to where one came from."""
        if self._editing and not self._back:
            self._close(self._editing)
        else:
            self._go_back()
        return True

    def edit(self, what: str) -> None:
        """Open the form of one thing, such as ``values`` or ``then:tired``."""
        self._editing = what
        self._draw()
        if self.form is None:
            self._editing = ""
            return
        self.form.setFocus(Qt.FocusReason.OtherFocusReason)
        begin_at(self.form)

    def _draw(self) -> None:
        view = self._view
        if view is None:
            return
        theme, texts = self.theme, self._texts
        self.form = self._form(view)
        makers: dict[str, Callable[[], cards.OwnCard]] = {
            "values": partial(cards.values_card, theme, texts, view),
            "plan": partial(cards.plan_card, theme, texts, view),
            "answers": partial(self._answers, view),
            "notes": partial(self._notes, view),
        }
        if view.plan is None:
            del makers["plan"], makers["answers"]
        self.cards = {}
        parts: list[tuple[QWidget, int]] = []
        for name, make in makers.items():
            column = int(name in {"answers", "notes"})
            if self.form is not None and name == self._card_of(self._editing):
                parts.append((self.form, column))
                continue
            card = self.cards[name] = make()
            card.edit.connect(self.edit)
            card.show_all.connect(partial(self._show_all, name))
            parts.append((card, column))
        self._columns.set_parts(parts)

    def _answers(self, view: OwnWordsView) -> cards.OwnCard:
        is_whole = "answers" in self._whole
        return cards.answers_card(self.theme, self._texts, view, is_whole=is_whole)

    def _notes(self, view: OwnWordsView) -> cards.OwnCard:
        is_whole = "notes" in self._whole
        return cards.notes_card(self.theme, self._texts, view, is_whole=is_whole)

    def _form(self, view: OwnWordsView) -> forms.OwnForm | None:
        """Return the form of what is being changed, if that is there."""
        made = forms.form_for(self.theme, self._texts, view, self._editing)
        if made is not None:
            made.saved.connect(self._on_saved)
            made.cancelled.connect(self.leave)
        return made

    def _card_of(self, editing: str) -> str:
        kind = editing.partition(":")[0]
        return {"which": "answers", "then": "answers", "note": "notes"}.get(kind, kind)

    def _on_saved(self, held: object) -> None:
        try:
            recorded = self._keep(held)
        except Refused as refused:
            if self.form is not None:
                self.form.set_problem(str(refused))
            return
        settle(self.form)
        was, self._editing, self.form = self._editing, "", None
        if recorded is not None:
            self.changed.emit(recorded.changes)
            self.notice.emit(Notice(NoticeKind.SAVED, self._texts("own.saved")))
        self._close(was)
        if self._back:
            self._go_back()

    def _keep(self, held: object) -> Recorded | None:
        kind, _, about = self._editing.partition(":")
        service = self._service
        keep: dict[str, Callable[..., Recorded | None]] = {
            "values": service.save_values,
            "plan": service.save_plan,
            "which": service.save_named,
            "then": partial(service.save_answer, about),
            "note": partial(service.save_note, about),
        }
        return keep[kind](held)

    def _close(self, was: str) -> None:
        """Put the card back in the place of its form, with the keyboard on its link."""
        self._editing, self.form = "", None
        self._draw()
        card = self.cards.get(self._card_of(was))
        if card is not None and was in card.links:
            card.links[was].setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self) -> None:
        back, self._back = self._back or "plan", ""
        self._editing, self.form = "", None
        self.go.emit(back)

    def _show_all(self, name: str) -> None:
        self._whole.add(name)
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin anew each time the page is opened, at what was asked for."""
        super().showEvent(event)
        if event.spontaneous():
            return
        self._whole.clear()
        self._editing, self.form = "", None
        opening = self._service.opening()
        self._back = opening.back if opening else ""
        self._draw()
        if opening is not None:
            what = f"{cards.THEN}{opening.barrier}" if opening.barrier else cards.VALUES
            QTimer.singleShot(0, self, partial(self.edit, what))
