"""Guided routines: choose by kind and length, seated or standing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt

from coach.domain.routine import Form, RoutineKind
from coach.errors import Refused
from coach.services.changes import Changes
from coach.services.routines import MINUTES, fits_minutes
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import LinkButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.chips import ChipRow
from coach.ui.widgets.labels import Text
from coach.ui.widgets.routine_cards import RoutineGrid
from coach.ui.widgets.segmented import Segmented
from coach.ui.widgets.stacks import Actions, Flow

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from coach.domain.wording import Texts
    from coach.services.routines import RoutinesService, RoutinesView
    from coach.ui.theme import Theme

ANY = "all"


class RoutinesPage(Page):
    """Every routine that is offered today, the tiny ones of each kind first."""

    name: ClassVar[str] = "routines"
    place: ClassVar[str] = "plan"
    depends_on: ClassVar[Changes] = Changes.PLAN | Changes.PROFILE | Changes.SESSIONS

    def __init__(self, theme: Theme, service: RoutinesService, texts: Texts) -> None:
        super().__init__(theme)
        self._service, self._texts = service, texts
        self._view: RoutinesView | None = None
        self._kind: RoutineKind | None = None
        self._most: int | None = None
        forms = [(form, texts(f"routine.{form}")) for form in Form]
        self.form = Segmented(theme, forms, label=texts("routine.form"))
        lengths: list[tuple[object, str]] = [(None, texts("routine.minutes_any"))]
        lengths += [(m, texts("routine.minutes_most", minutes=m)) for m in MINUTES]
        self.minutes = Segmented(theme, lengths, label=texts("routine.minutes_label"))
        kinds = [(kind.value, texts(f"routine.kind_{kind}")) for kind in RoutineKind]
        self.kinds = ChipRow(
            theme,
            [(ANY, texts("routine.kind_all")), *kinds],
            label=texts("routine.kind_label"),
        )
        self.open = Card(theme, "primary_soft", label=texts("routine.other_open"))
        self.go_open = SecondaryButton(theme, texts("routine.other_go"), height=44)
        self.nothing = Text(theme, "body", texts("routine.none"))
        self.grid = RoutineGrid(theme, texts)
        self.waiting = Card(theme, "sunken", label=texts("routine.waiting_title"))
        self.waits = Text(theme, "small")
        self.back = LinkButton(theme, texts("routine.back_link"))
        self._build()
        self._connect()

    def reload(self) -> None:
        """Show what is offered today."""
        view = self._view = self._service.view()
        self.form.set_value(view.form)
        self.form.setVisible(len(view.forms) > 1)
        self.minutes.set_value(self._most)
        if self._kind not in view.kinds:
            self._kind = None
        self.kinds.set_values((self._kind.value if self._kind else ANY,))
        for kind, chip in zip(RoutineKind, self.kinds.chips()[1:], strict=True):
            chip.setVisible(kind in view.kinds)
        self.kinds.setVisible(len(view.kinds) > 1)
        self.open.setVisible(view.is_other_open)
        self.waiting.setVisible(bool(view.waiting))
        self.waits.setText("\n".join(self._waiting_lines(view)))
        self._draw(view)

    def leave(self) -> bool:
        """Go back to the plan."""
        self.go.emit("plan")
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Look again, and put the keyboard on the first choice."""
        super().showEvent(event)
        if not event.spontaneous():
            self.reload()
            first = self.minutes if self.form.isHidden() else self.form
            first.segments()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        theme, texts = self.theme, self._texts
        header = PageHeader(theme, texts("routine.title"), texts("routine.sub"))
        self.content.addWidget(header)
        choices = Flow(theme.space("l"))
        choices.addWidget(self.form)
        choices.addWidget(self.minutes)
        self.content.addLayout(choices)
        self.content.addWidget(self.kinds)
        self.open.body.addWidget(Text(theme, "body", texts("routine.other_open")))
        self.open.body.addWidget(Actions(theme, self.go_open))
        self.content.addWidget(self.open)
        self.content.addWidget(self.nothing)
        self.content.addWidget(self.grid)
        self.waiting.body.addWidget(
            Text(theme, "label", texts("routine.waiting_title"))
        )
        self.waiting.body.addWidget(self.waits)
        self.content.addWidget(self.waiting)
        self.content.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addStretch(1)

    def _connect(self) -> None:
        self.form.chosen.connect(self._on_form)
        self.minutes.chosen.connect(self._on_minutes)
        self.kinds.chosen.connect(self._on_kind)
        self.grid.chosen.connect(self._on_chosen)
        self.go_open.clicked.connect(lambda: self.go.emit("session"))
        self.back.clicked.connect(self.leave)

    def _draw(self, view: RoutinesView) -> None:
        cards = [
            card
            for card in view.cards
            if fits_minutes(card, self._most) and self._kind in {None, card.kind}
        ]
        self.nothing.setVisible(not cards and bool(view.cards))
        self.grid.set_cards(cards)

    def _waiting_lines(self, view: RoutinesView) -> list[str]:
        texts = self._texts
        named = [
            (", ".join(texts(f"routine.kind_{kind}") for kind in kinds), why)
            for kinds, why in view.waiting
        ]
        return [texts("routine.waiting_line", kind=k, why=why) for k, why in named]

    def _on_form(self, form: object) -> None:
        if isinstance(form, Form):
            self._service.set_form(form)
        self.reload()

    def _on_minutes(self, minutes: object) -> None:
        self._most = minutes if isinstance(minutes, int) else None
        self.reload()

    def _on_kind(self, chosen: tuple[str, ...]) -> None:
        named = (*chosen, ANY)[0]
        self._kind = None if named == ANY else RoutineKind(named)
        self.reload()

    def _on_chosen(self, routine_id: str, form: Form) -> None:
        try:
            self._service.choose(routine_id, form)
        except Refused as refused:
            self.notice.emit(Notice(NoticeKind.INFO, str(refused)))
            self.reload()
            return
        self.go.emit("routine")
