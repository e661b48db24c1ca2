"""Something to do side by side, and writing down that it was done."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.domain.carers import Strain, Weather, Where
from coach.services.carers import Wishes
from coach.services.inviting import WALK_MIN
from coach.services.past import read_minutes
from coach.ui.widgets.buttons import LinkButton, QuietButton, SecondaryButton
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.chips import Chip, ChipRow
from coach.ui.widgets.fields import Field
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.scroll import bring_into_sight
from coach.ui.widgets.stacks import Actions, stack

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum

    from coach.domain.carers import Together
    from coach.domain.wording import Texts
    from coach.services.carers import CarersView
    from coach.ui.theme import Theme

LEFT = Qt.AlignmentFlag.AlignLeft
WALKED = ""
"""Stands for a walk together where an idea has its id."""


class MinutesPart(QWidget):
    """Asks how long it was; Enter writes it down.

    Signals:
        kept: whole minutes, 1-1440.
        left: it is not written down.
    """

    kept = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, texts: Texts, minutes: int) -> None:
        super().__init__()
        self._texts = texts
        self.minutes = Field(theme, texts("inviting.minutes"))
        self.minutes.set_text(str(minutes))
        self.minutes.box.returnPressed.connect(self._on_keep)
        target = theme.size("target")
        words = texts("inviting.minutes_keep")
        self.keep = SecondaryButton(theme, words, height=target)
        self.keep.clicked.connect(self._on_keep)
        self.leave = QuietButton(theme, texts("inviting.minutes_leave"))
        self.leave.clicked.connect(self.left)
        gap = theme.space("s")
        column = stack(gap, (0, gap, 0, gap))
        column.addWidget(self.minutes)
        column.addWidget(Actions(theme, self.keep, self.leave))
        self.setLayout(column)

    def begin(self) -> None:
        """Give the keyboard to the minutes, so that others can be typed over them."""
        self.minutes.setFocus(Qt.FocusReason.OtherFocusReason)
        self.minutes.box.selectAll()

    def say(self, problem: str) -> None:
        """Say what is not right yet."""
        self.minutes.set_problem(problem)
        self.begin()

    def _on_keep(self) -> None:
        minutes = read_minutes(self.minutes.text())
        if minutes is None:
            self.say(self._texts("inviting.problem_minutes"))
        else:
            self.kept.emit(minutes)


class TogetherCard(Card):
    """Something to do side by side, what it has to suit, and that it was done.

    It stays while its words change, so that the keyboard stays where it is.

    Signals:
        wished: the `Wishes` it has to suit.
        another_asked: another idea is wanted.
        done: the id of what was done together, `WALKED` for a walk, and minutes.
    """

    wished = Signal(object)
    another_asked = Signal()
    done = Signal(str, int)

    def __init__(self, theme: Theme, texts: Texts, view: CarersView) -> None:
        super().__init__(theme, "lake_soft", gap=8, label=texts("carers.together"))
        self._texts = texts
        self._idea: Together | None = None
        self.form: MinutesPart | None = None
        self._opener: SecondaryButton | None = None
        self.title, self.line = Text(theme, "label"), Text(theme, "body_2")
        self.how_long = Text(theme, "caption")
        target = theme.size("target")
        self.did = SecondaryButton(theme, texts("inviting.did_this"), height=target)
        words = texts("inviting.had_a_walk")
        self.walked = SecondaryButton(theme, words, height=target)
        self.did.clicked.connect(self._on_did)
        self.walked.clicked.connect(self._on_walked)
        self.another = LinkButton(theme, texts("carers.idea_another"))
        self.another.clicked.connect(self.another_asked)
        self._make_wishes(view.wishes)
        self._lay()
        self.show_view(view)

    def show_view(self, view: CarersView, *, is_shared: bool = False) -> None:
        """Show another idea; what is asked about the one before it is left."""
        idea, texts = view.idea, self._texts
        if idea != self._idea and self._opener is self.did:
            self.close_form()
        self._idea = idea
        self.title.setText(idea.title if idea else texts("carers.idea_none"))
        self.line.setText(idea.line if idea else "")
        minutes = idea.minutes if idea else 0
        self.how_long.setText(texts("carers.idea_minutes", minutes=minutes))
        for part in (self.line, self.how_long, self.did):
            part.setVisible(idea is not None)
        if idea is not None:
            said = {"label": self.did.text(), "title": idea.title}
            self.did.setAccessibleName(texts("inviting.beside_name", **said))
        self.own.setVisible(not is_shared)

    def chips(self) -> list[Chip]:
        """Return all chips of wishes, in order."""
        rows = self.energy, self.place, self.weather
        return [chip for row in rows for chip in row.chips()]

    def close_form(self) -> bool:
        """Ask for no minutes any more; return whether they were asked for."""
        form, self.form = self.form, None
        if form is None:
            return False
        self.body.removeWidget(form)
        form.hide()
        form.deleteLater()
        if self._opener is not None:
            self._opener.setFocus(Qt.FocusReason.OtherFocusReason)
        self._opener = None
        return True

    def _make_wishes(self, wishes: Wishes) -> None:
        self.energy = self._wish("energy", Strain, wishes.energy)
        self.place = self._wish("place", Where, wishes.place)
        self.weather = self._wish("weather", Weather, wishes.weather)

    def _wish(
        self, name: str, kinds: Iterable[StrEnum], now: StrEnum | None
    ) -> ChipRow:
        texts = self._texts
        choices = [(each, texts(f"carers.{name}_{each}")) for each in kinds]
        made = ChipRow(self._theme, choices, label=texts(f"carers.{name}"))
        made.set_values([] if now is None else [now])
        return made

    def _lay(self) -> None:
        theme, texts = self._theme, self._texts
        self.body.addWidget(Meta(theme, "footprints", texts("carers.together")))
        for part in (self.title, self.line, self.how_long):
            self.body.addWidget(part)
        self._idea_actions = Actions(theme, self.did, self.another)
        self.body.addWidget(self._idea_actions)
        wishes = {"energy": self.energy, "place": self.place, "weather": self.weather}
        for title, chips in wishes.items():
            self.body.addWidget(Text(theme, "caption", texts(f"carers.{title}")))
            self.body.addWidget(chips)
            chips.chosen.connect(self._on_wished)
        self.body.addWidget(Rule(theme))
        self.body.addWidget(self.walked, 0, LEFT)
        self.body.addWidget(Text(theme, "caption", texts("carers.together_note")))
        self.own = Text(theme, "caption", texts("inviting.label_own_note"))
        self.body.addWidget(self.own)
        self.body.addStretch(1)

    def _on_did(self) -> None:
        if self._idea is not None:
            self._open_form(self.did, self._idea.id, self._idea.minutes)

    def _on_walked(self) -> None:
        self._open_form(self.walked, WALKED, WALK_MIN)

    def _open_form(self, opener: SecondaryButton, idea: str, minutes: int) -> None:
        self.close_form()
        self._opener = opener
        form = self.form = MinutesPart(self._theme, self._texts, minutes)
        form.kept.connect(partial(self.done.emit, idea))
        form.left.connect(self.close_form)
        above = self._idea_actions if opener is self.did else opener
        self.body.insertWidget(self.body.indexOf(above) + 1, form)
        form.show()
        before = self.another if opener is self.did else opener
        for one, other in pairwise((before, form.minutes.box, form.keep, form.leave)):
            QWidget.setTabOrder(one, other)
        form.begin()
        bring_into_sight(form)

    def _on_wished(self, _: object) -> None:
        energy, place = self.energy.values(), self.place.values()
        weather = self.weather.values()
        self.wished.emit(
            Wishes(
                energy=Strain(str(energy[0])) if energy else None,
                place=Where(str(place[0])) if place else None,
                weather=Weather(str(weather[0])) if weather else None,
            )
        )
