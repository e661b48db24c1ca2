"""Learn: short cards, each of which says how sure we can be."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from coach.domain.learn import Door
from coach.services.changes import Changes
from coach.services.learn_view import FOUND, Mark
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.chips import ChipRow
from coach.ui.widgets.fields import LineInput
from coach.ui.widgets.labels import Text
from coach.ui.widgets.learn_card import OpenCard
from coach.ui.widgets.learn_list import TitleList
from coach.ui.widgets.scroll import bring_into_sight, seen_from
from coach.ui.widgets.stacks import CARD_GAP_PX, Columns, stack

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from coach.domain.wording import Texts
    from coach.services.learn import LearnService
    from coach.services.learn_view import LearnView, Opened
    from coach.ui.theme import Theme

EVIDENCE = "evidence"
DOORS = {Door.HELP: "help", Door.SAFETY: "safety", Door.MEDICINES: "events"}
HEADER_GAP_PX = 16
WIDTHS = (356, 596)
SEARCH_PX = 280


class LearnPage(Page):
    """Shelves on top, the titles of one at the left, what lies open at the right.

    Args:
        theme: the look in force.
        service: cards and questions, and what was done with them.
        texts: the sentences.
    """

    name: ClassVar[str] = "learn"
    depends_on: ClassVar[Changes] = Changes.PROFILE

    def __init__(self, theme: Theme, service: LearnService, texts: Texts) -> None:
        super().__init__(theme)
        self._service, self._texts = service, texts
        self._shown: Opened | None = None
        self.shelves: ChipRow | None = None
        self.card: OpenCard | None = None
        self.line = Text(theme, "small", " ")
        self.titles = TitleList(theme, texts)
        self.titles.opened.connect(self._on_opened)
        self.columns = Columns(theme, WIDTHS)
        self.evidence = LinkButton(theme, texts("learn.to_evidence"))
        self.evidence.clicked.connect(partial(self.go.emit, EVIDENCE))
        self.search = self._build_search()
        self._top, self.left = stack(), self._build_left()
        self.right, self._room = QWidget(), QWidget()
        self._column = stack()
        self.right.setLayout(self._column)
        self._column.addWidget(self._room)
        self._room.setFixedHeight(0)
        self.columns.set_parts([(self.left, 0), (self.right, 1)])
        title, sub = texts("learn.title"), texts("learn.sub")
        self.content.setSpacing(CARD_GAP_PX)
        self.content.addWidget(PageHeader(theme, title, sub, self.search))
        self.content.addLayout(self._top)
        self.content.addWidget(self.columns)
        self.content.addWidget(self.evidence, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addStretch(1)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._on_find)

    def _build_search(self) -> LineInput:
        words = self._texts("learn.search")
        made = LineInput(self.theme)
        made.setPlaceholderText(words)
        made.setAccessibleName(words)
        made.setMinimumWidth(self.theme.px(SEARCH_PX))
        made.textChanged.connect(self._on_search)
        return made

    def _build_left(self) -> QWidget:
        holder, column = QWidget(), stack(self.theme.space("m"))
        holder.setLayout(column)
        column.addWidget(self.line)
        column.addWidget(self.titles)
        column.addStretch(1)
        return holder

    def reload(self) -> None:
        """Show the shelf, its titles and what lies open."""
        view = self._service.view()
        self._show_shelves(view)
        self.line.setText(view.line)
        self.titles.set_titles(view.titles, view.opened, view.line)
        if view.card != self._shown or self.card is None:
            self._shown = view.card
            had = self._focus_in_card()
            self._show_card(view)
            if had and self.card is not None:
                self.card.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def primary_action(self) -> None:
        """Open the next card."""
        if self.card is not None:
            self.card.next.click()

    def leave(self) -> bool:
        """End a search; return whether there was one."""
        if self.search.text():
            self.search.clear()
            return True
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Show what is open now; another page may have opened a card."""
        super().showEvent(event)
        if not event.spontaneous():
            self.reload()

    def _focus_in_card(self) -> bool:
        focus = QApplication.focusWidget()
        if self.card is None or focus is None:
            return False
        return self.card.isAncestorOf(focus)

    def _show_shelves(self, view: LearnView) -> None:
        if self.shelves is None:
            choices = [(shelf.id, shelf.title) for shelf in view.shelves]
            label = self._texts("learn.shelves")
            self.shelves = ChipRow(self.theme, choices, label=label)
            self.shelves.chosen.connect(self._on_shelf)
            self._top.addWidget(self.shelves)
        self.shelves.set_values(() if view.shelf == FOUND else (view.shelf,))

    def _show_card(self, view: LearnView) -> None:
        """Put what lies open beside the titles, where the person is looking."""
        item = self._column.takeAt(1)
        if item is not None and (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
        card = self._card_of(view)
        self._column.addWidget(card, 1)
        card.show()

    def _stand_beside(self) -> None:
        """Let what lies open begin where the page is seen from."""
        if self.card is None or self.columns.is_folded():
            return
        least = self.card.heightForWidth(self.right.width())
        spare = max(0, self.left.height() - least)
        self._room.setFixedHeight(min(seen_from(self.columns), spare))

    def _card_of(self, view: LearnView) -> QWidget:
        theme, texts = self.theme, self._texts
        if view.card is None:
            self.card = None
            empty = Card(theme, "sunken")
            words = "learn.found_none" if view.shelf == FOUND else "learn.kept_how"
            empty.body.addWidget(Text(theme, "body", texts(words)))
            empty.body.addStretch(1)
            return empty
        card = self.card = OpenCard(theme, texts, view.card)
        card.next_asked.connect(partial(self._on_opened, view.card.next))
        card.card_asked.connect(self._on_related)
        card.marked.connect(self._on_marked)
        card.door_asked.connect(self._on_door)
        return card

    # -- what the person does ----------------------------------------------------------

    def _on_shelf(self, values: object) -> None:
        assert isinstance(values, tuple), "the values that are on"
        shelf = str(values[0]) if values else self._service.shelf
        with QSignalBlocker(self.search):
            self.search.clear()
        self._service.show_shelf(shelf)
        self._room.setFixedHeight(0)
        self.reload()

    def _on_search(self, words: str) -> None:
        self._service.search(words)
        self._room.setFixedHeight(0)
        self.reload()

    def _on_find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _on_opened(self, id_: str) -> None:
        if not id_:
            return
        self._service.open(id_)
        self.reload()
        self._stand_beside()
        if self.card is not None and self.columns.is_folded():
            bring_into_sight(self.card.title)

    def _on_related(self, id_: str) -> None:
        self._service.open_elsewhere(id_)
        self._room.setFixedHeight(0)
        with QSignalBlocker(self.search):
            self.search.clear()
        self.reload()
        if self.card is not None:
            self.card.next.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_sight(self.card.title)

    def _on_marked(self, mark: Mark, is_on: bool) -> None:  # a signal's
        id_ = self._service.opened
        form = f"learn.{'' if is_on else 'un'}marked_{mark}"
        self.attempt(
            lambda: self._service.mark(id_, mark, is_on=is_on), self._texts(form)
        )

    def _on_door(self, door: Door) -> None:
        self.go.emit(DOORS[door])
