"""What makes the statements surer: two offers, and one question about shifts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.ui.widgets.buttons import QuietButton, SecondaryButton
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.fields import DropDown
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Actions, row, stack
from coach.ui.widgets.toggle import Toggle
from coach.ui.wording import short_day

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.helps import OffersView, ShiftView
    from coach.ui.theme import Theme

FEWEST_DAYS, MOST_DAYS = 2, 28
CHANGES = 0
"""The entry of the list that says the rota changes."""


class OffersCard(Card):
    """The morning press and twice a day, each with its reason and its switch.

    Signals:
        morning: whether to ask in the morning.
        twice: whether to ask twice a day for two weeks.
    """

    morning = Signal(bool)
    twice = Signal(bool)

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, "lake_soft", gap=4, label=texts("helps.offer_title"))
        self._texts = texts
        self.body.addWidget(Text(theme, "label", texts("helps.offer_title")))
        self.morning_on = self._add("helps.morning", "helps.morning_line")
        self.body.addSpacing(theme.space("s"))
        self.body.addWidget(Rule(theme))
        self.twice_on = self._add("helps.twice", "helps.twice_line")
        self.until = Text(theme, "small_ink")
        self.body.addWidget(self.until)
        self.body.addStretch(1)
        self.morning_on.clicked.connect(self.morning)
        self.twice_on.clicked.connect(self.twice)

    def set_view(self, view: OffersView) -> None:
        """Show what is on, and until when."""
        texts = self._texts
        self.morning_on.setChecked(view.morning)
        self.twice_on.setChecked(view.twice_until is not None)
        self.until.setVisible(view.twice_until is not None)
        if view.twice_until is not None:
            day = short_day(texts, view.twice_until)
            self.until.setText(texts("helps.twice_until", day=day))

    def _add(self, title: str, why: str) -> Toggle:
        theme, texts = self._theme, self._texts
        label, line = texts(title), texts(why)
        switch = Toggle(theme, label, on=texts("helps.on"), off=texts("helps.off"))
        switch.setAccessibleDescription(line)
        head = row(theme.space("m"))
        name = Text(theme, "small_label", label)
        name.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(name, 1)
        head.addWidget(switch)
        self.body.addLayout(head)
        self.body.addWidget(Text(theme, "small", line))
        return switch


class ShiftCard(Card):
    """*Do you work shifts?*, and after a yes how long the rota is.

    Signals:
        answered: whether they do, and the days of the rota, 0 where it changes.
        left: not to be asked again.
    """

    answered = Signal(bool, int)
    left = Signal()

    def __init__(
        self, theme: Theme, texts: Texts, view: ShiftView, *, may_leave: bool
    ) -> None:
        title = texts("helps.shift_title")
        super().__init__(theme, "primary_soft", gap=12, label=title)
        self._texts = texts
        self.body.addWidget(Text(theme, "label", title))
        self.body.addWidget(Text(theme, "small", texts("helps.shift_line")))
        self.said = Text(theme, "small_ink", said_of(texts, view))
        self.said.setVisible(view.works is not None)
        self.body.addWidget(self.said)
        self.yes = SecondaryButton(theme, texts("helps.shift_yes"), height=44)
        self.no = SecondaryButton(theme, texts("helps.shift_no"), height=44)
        self.leave = QuietButton(theme, texts("helps.shift_leave"))
        self.leave.setHidden(not may_leave)
        self.body.addWidget(Actions(theme, self.yes, self.no, self.leave))
        self.rota = self._build_rota(view)
        self.body.addWidget(self.rota)
        self.body.addStretch(1)
        self.rota.hide()
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(lambda: self.answered.emit(False, CHANGES))
        self.leave.clicked.connect(self.left)

    def _build_rota(self, view: ShiftView) -> QWidget:
        theme, texts = self._theme, self._texts
        made, column = QWidget(), stack(theme.space("m"))
        made.setLayout(column)
        choices: list[tuple[object, str]] = [(CHANGES, texts("helps.shift_changes"))]
        choices += [
            (days, texts("helps.shift_days", count=days))
            for days in range(FEWEST_DAYS, MOST_DAYS + 1)
        ]
        self.days = DropDown(theme, texts("helps.shift_rota"), choices)
        self.days.set_value(view.rota_days or CHANGES)
        self.keep = SecondaryButton(theme, texts("helps.shift_keep"), height=44)
        self.keep.clicked.connect(self._on_keep)
        column.addWidget(self.days)
        column.addWidget(Actions(theme, self.keep))
        return made

    def _on_yes(self) -> None:
        """Ask how long the rota is."""
        self.rota.show()
        self.days.setFocus()

    def _on_keep(self) -> None:
        days = self.days.value()
        self.answered.emit(True, days if isinstance(days, int) else CHANGES)


def said_of(texts: Texts, view: ShiftView) -> str:
    """Return what was said of shift work, as a sentence."""
    if view.works is None:
        return texts("helps.shift_is_unsaid")
    if not view.works:
        return texts("helps.shift_is_no")
    if view.rota_days is None:
        return texts("helps.shift_is_open")
    return texts("helps.shift_is_rota", count=view.rota_days)
