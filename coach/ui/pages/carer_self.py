"""And how are you? The page of somebody who helps, about themselves."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coach.errors import Refused
from coach.services.changes import Changes
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.carer_self_cards import (
    OwnCard,
    PlacesCard,
    RestCard,
    TwoCard,
    WeekCard,
)
from coach.ui.widgets.carer_wellbeing import FeelingCard
from coach.ui.widgets.stacks import CARD_GAP_PX, Columns

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.carer_wellbeing import (
        CarerWellbeingService,
        TwoView,
        WellbeingView,
    )
    from coach.ui.theme import Theme

CARERS, HELP = "carers", "help"


class CarerSelfPage(Page):
    """How one is at the left; ten minutes, rest and help at the right.

    Every press is kept at once and can be taken back. Esc closes the two questions,
    then leaves the page.

    Args:
        theme: the look in force.
        service: what is asked and offered.
        texts: the sentences.
    """

    name: ClassVar[str] = "carer_self"
    place: ClassVar[str] = CARERS
    depends_on: ClassVar[Changes] = Changes.CARERS | Changes.PROFILE | Changes.FORMS

    def __init__(
        self, theme: Theme, service: CarerWellbeingService, texts: Texts
    ) -> None:
        super().__init__(theme)
        self._service, self._texts = service, texts
        self.columns = Columns(theme, most_spare=0)
        self.feeling: FeelingCard | None = None
        self.own: OwnCard | None = None
        self.week: WeekCard | None = None
        self.two: TwoCard | None = None
        self.rest: RestCard | None = None
        self._drawn: TwoView | None = None
        back = texts("carer_rest.back")
        self.back = SecondaryButton(theme, back, "chevron-left", height=44)
        self.back.clicked.connect(self._go_back)
        title, sub = texts("carer_rest.title"), texts("carer_rest.sub")
        self.content.setSpacing(CARD_GAP_PX)
        self.content.addWidget(PageHeader(theme, title, sub, self.back))
        self.content.addWidget(self.columns)
        self.content.addStretch(1)

    def reload(self) -> None:
        """Show how they are now; cards stay, and the keyboard with them."""
        view = self._service.view()
        if self.feeling is None or self.own is None or self.week is None:
            self._build(view)
            return
        self.feeling.show_view(view)
        self.own.show_view(view)
        self.week.show_view(view)
        if view.two != self._drawn:
            self._place(view)

    def primary_action(self) -> None:
        """Note the ten minutes, or finish the two questions where they are open."""
        if self.two is not None and self.two.finish is not None:
            self._on_finished()
        elif self.own is not None and not self.own.did_it.isHidden():
            self._on_did()

    def leave(self) -> bool:
        """Close the two questions, or go back to the page for carers."""
        if self.two is not None and self.two.finish is not None:
            self._on_left()
        else:
            self._go_back()
        return True

    # -- building ------------------------------------------------------------------

    def _build(self, view: WellbeingView) -> None:
        theme, texts = self.theme, self._texts
        title = texts("carer_rest.feeling")
        feeling = self.feeling = FeelingCard(theme, texts, view, title=title)
        feeling.felt.connect(self._on_felt)
        feeling.help_asked.connect(self._on_help)
        own = self.own = OwnCard(theme, texts, view)
        own.did.connect(self._on_did)
        own.another_asked.connect(self._on_another)
        week = self.week = WeekCard(theme, texts, view)
        week.answered.connect(self._on_answered)
        rest = self.rest = RestCard(theme, texts, view)
        rest.help_asked.connect(self._on_help)
        self._places = PlacesCard(theme, texts, view)
        self._place(view)

    def _place(self, view: WellbeingView) -> None:
        """Put all cards in their places, that of the two questions anew."""
        here = QApplication.focusWidget()
        had = self.two is not None and here is not None and self.two.isAncestorOf(here)
        assert self.feeling is not None, "it was built"
        assert self.own is not None, "it was built"
        assert self.week is not None, "it was built"
        assert self.rest is not None, "it was built"
        two = self.two = TwoCard(self.theme, self._texts, view.two)
        self._drawn = view.two
        two.begun.connect(self._on_begun)
        two.ticked.connect(self._on_ticked)
        two.finished.connect(self._on_finished)
        two.left.connect(self._on_left)
        two.help_asked.connect(self._on_help)
        self.columns.set_parts(
            [
                (self.feeling, 0),
                (self.own, 1),
                (self.week, 0),
                (two, 0),
                (self.rest, 1),
                (self._places, 1),
            ]
        )
        order = [
            *self.feeling.in_order(),
            *(self.own.did_it, self.own.another),
            *self.week.scales.values(),
            *two.in_order(),
            self.rest.help,
        ]
        for one, other in pairwise(order):
            self.setTabOrder(one, other)
        if had:
            self._focus_two()

    # -- what the person does ------------------------------------------------------

    def _on_felt(self, feeling: object) -> None:
        said = feeling if isinstance(feeling, str) else None
        self.attempt(partial(self._service.feel, said), self._words(said))

    def _on_answered(self, question: str, value: object) -> None:
        said = value if isinstance(value, int) else None
        act = partial(self._service.answer, question, said)
        self.attempt(act, self._words(said))

    def _on_did(self) -> None:
        self.attempt(self._service.did_own, self._texts("carer_rest.noted"))

    def _on_another(self) -> None:
        self._service.another()
        self.reload()

    def _on_begun(self) -> None:
        try:
            self._service.begin_two()
        except Refused as refused:
            self.notice.emit(Notice(NoticeKind.INFO, str(refused), key="carer_two"))
        self.reload()
        self._focus_two()

    def _on_ticked(self, at: int, value: int) -> None:
        self._service.tick_two(at, value)
        self._drawn = self._service.view().two

    def _on_finished(self) -> None:
        self.attempt(self._service.finish_two, self._texts("carer_rest.noted"))
        self._focus_two()

    def _on_left(self) -> None:
        self._service.leave_two()
        self.reload()
        self._focus_two()

    def _on_help(self) -> None:
        self.go.emit(HELP)

    def _go_back(self) -> None:
        self.go.emit(CARERS)

    def _words(self, said: object) -> str:
        name = "taken_back" if said is None else "noted"
        return self._texts(f"carer_rest.{name}")

    def _focus_two(self) -> None:
        """Bring the keyboard to the two questions, or to what follows them."""
        assert self.two is not None, "it was built"
        assert self.rest is not None, "it was built"
        first = next(iter(self.two.in_order()), self.rest.help)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
