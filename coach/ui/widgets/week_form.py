"""The form that puts something into the week, or changes what stands there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.domain.facts import Repeat
from coach.services.week_form import LONGEST_WORDS, PlanForm
from coach.services.week_view import Scope, TileKind
from coach.ui import wording
from coach.ui.widgets.buttons import PrimaryButton, QuietButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.chips import ChipRow
from coach.ui.widgets.fields import DropDown, Field
from coach.ui.widgets.kept_text import KeptText
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Actions, row, stack
from coach.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QBoxLayout

    from coach.domain.wording import Texts
    from coach.services.past import Likely
    from coach.ui.theme import Theme

DAYS = 28
"""So many days from the Monday of the week on screen can be chosen."""

Chosen = TypeVar("Chosen")
OWN_KINDS = (TileKind.NICE, TileKind.USEFUL)
SCOPES = (Scope.ONE, Scope.ONWARD)


class PlanFormCard(Card):
    """What, which day, and as much more as the person likes to say.

    Args:
        theme: the look in force.
        texts: the sentences.
        form: what stands in it to begin with.
        monday: of the week on screen.
        search: finds activities by a few letters.

    Signals:
        saved: the filled `PlanForm`.
        cancelled: the person leaves it.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        form: PlanForm,
        monday: date,
        search: Callable[[str], tuple[Likely, ...]],
    ) -> None:
        super().__init__(theme, gap=16, label=texts(_title(form)))
        self._theme, self._texts, self._search = theme, texts, search
        self._form, self._activity = form, form.activity
        self._found: tuple[Likely, ...] = ()
        self.what = Field(theme, texts("week.what"), hint=texts("week.what_hint"))
        self.what.box.setMaxLength(2 * LONGEST_WORDS)
        self.what.edited.connect(self._on_typed)
        self.what.box.returnPressed.connect(self.save)
        self.matches = ChipRow(theme, [])
        self._room = stack()
        self._room.addWidget(self.matches)
        self.own = self._chips("own", [(k, f"week.kind_{k}") for k in OWN_KINDS])
        self.when = DropDown(theme, texts("week.when"), self._days(monday))
        self.clock = self._field("clock", form.clock)
        self.minutes = self._field("minutes", form.minutes)
        self.company = self._field("company", form.company)
        repeats = [(r, f"week.repeats_{r}") for r in Repeat]
        self.repeats = self._chips("repeats", repeats)
        self.scope = self._chips("scope", [(s, f"week.scope_{s}") for s in SCOPES])
        self.save_button = PrimaryButton(theme, texts("week.save"))
        self.save_button.clicked.connect(self.save)
        self.cancel_button = QuietButton(theme, texts("week.cancel"))
        self.cancel_button.clicked.connect(self.cancelled)
        self._lay()
        self._fill(form)
        ref = form.ref
        about = f"{ref.id}.{ref.day.isoformat()}" if ref is not None else "new"
        KeptText(self.what, f"week.{about}.what")
        KeptText(self.company, f"week.{about}.company")

    def save(self) -> None:
        """Hand the filled form over."""
        self.saved.emit(
            replace(
                self._form,
                what=self.what.text(),
                activity=self._activity,
                kind=self._one(self.own, TileKind.NICE),
                day=self.when.value(),
                clock=self.clock.text(),
                minutes=self.minutes.text(),
                company=self.company.text(),
                repeats=self._one(self.repeats, Repeat.ONCE),
                scope=self._one(self.scope, Scope.ONE),
            )
        )

    def set_problems(self, problems: Mapping[str, str]) -> None:
        """Say under each field what is not right yet, and go to the first of them."""
        fields = {
            "what": self.what,
            "clock": self.clock,
            "minutes": self.minutes,
            "company": self.company,
        }
        for name, field in fields.items():
            field.set_problem(problems.get(name, ""))
        first = next((f for name, f in fields.items() if name in problems), None)
        if first is not None:
            first.setFocus()

    def _fill(self, form: PlanForm) -> None:
        self.what.set_text(form.what)
        self.own.set_values([form.kind])
        self.when.set_value(form.day)
        self.repeats.set_values([form.repeats])
        self.scope.set_values([Scope.ONE])
        self._show_matches(() if form.what else self._search(""))
        self._show_rest()

    def _lay(self) -> None:
        theme, texts = self._theme, self._texts
        self.body.addWidget(Text(theme, "label", texts(_title(self._form))))
        what = stack(10)
        what.addWidget(self.what)
        what.addLayout(self._room)
        self.body.addLayout(what)
        self._own_room = self._named("own", self.own)
        self.body.addWidget(self._own_room)
        self.body.addLayout(self._side_by_side(self.when, self.clock))
        self.body.addLayout(self._side_by_side(self.minutes, self.company))
        self._scope_room = self._named("scope", self.scope)
        self._scope_room.setVisible(self._form.is_row)
        self.body.addWidget(self._scope_room)
        self._repeats_room = self._named("repeats", self.repeats)
        self.body.addWidget(self._repeats_room)
        self.body.addWidget(Actions(theme, self.save_button, self.cancel_button))

    def _side_by_side(self, *fields: QWidget) -> QBoxLayout:
        line: QBoxLayout = stack(16) if self._theme.is_large else row(16)
        for each in fields:
            line.addWidget(each, 1)
        return line

    def _named(self, name: str, control: QWidget) -> QWidget:
        made = QWidget()
        column = stack(8)
        column.addWidget(Text(self._theme, "small_label", self._texts(f"week.{name}")))
        column.addWidget(control)
        made.setLayout(column)
        return made

    def _field(self, name: str, text: str) -> Field:
        texts = self._texts
        hint = texts(f"week.{name}_hint")
        made = Field(self._theme, texts(f"week.{name}"), placeholder=hint)
        made.set_text(text)
        made.box.returnPressed.connect(self.save)
        return made

    def _chips(self, name: str, choices: Sequence[tuple[object, str]]) -> ChipRow:
        words = [(value, self._texts(text_id)) for value, text_id in choices]
        made = ChipRow(self._theme, words, label=self._texts(f"week.{name}"))
        made.chosen.connect(lambda chosen: self._on_chip(made, chosen))
        return made

    def _on_chip(self, chips: ChipRow, chosen: tuple[object, ...]) -> None:
        if not chosen:  # one of them always holds
            values = {self.own: TileKind.NICE, self.repeats: Repeat.ONCE}
            chips.set_values([values.get(chips, Scope.ONE)])
        self._show_rest()

    def _on_typed(self, text: str) -> None:
        self._activity = ""
        self._show_matches(self._search(text))
        self._show_rest()

    def _show_matches(self, found: tuple[Likely, ...]) -> None:
        choices = [(each, each.title) for each in found]
        made = ChipRow(self._theme, choices, label=self._texts("week.what"))
        made.chosen.connect(self._on_match)
        self._room.replaceWidget(self.matches, made)
        self.matches.hide()
        self.matches.deleteLater()
        self._found, self.matches = found, made
        made.setVisible(bool(found))

    def _on_match(self, chosen: tuple[object, ...]) -> None:
        if not chosen:
            self._activity = ""
            self._show_rest()
            return
        likely = chosen[0]
        self._activity = likely.activity  # type: ignore[attr-defined]
        self.what.set_text(likely.title)  # type: ignore[attr-defined]
        if not self.minutes.text():
            self.minutes.set_text(str(likely.minutes))  # type: ignore[attr-defined]
        self._show_rest()

    def _show_rest(self) -> None:
        """Ask what kind it is where it is in own words, and how often it comes."""
        named = {each.title.casefold() for each in self._found}
        typed = self.what.text().casefold()
        self._own_room.setVisible(
            bool(typed) and not self._activity and typed not in named
        )
        is_one = self._one(self.scope, Scope.ONE) is Scope.ONE
        self._repeats_room.setVisible(not (self._form.is_row and is_one))

    def _one(self, chips: ChipRow, otherwise: Chosen) -> Chosen:
        chosen = [v for v in chips.values() if isinstance(v, type(otherwise))]
        return chosen[0] if chosen else otherwise

    def _days(self, monday: date) -> list[tuple[object, str]]:
        first = min(monday, self._form.day)
        days = [first + timedelta(days=n) for n in range(DAYS)]
        return [(day, wording.long_day(self._texts, day)) for day in days]


def _title(form: PlanForm) -> str:
    return "week.form_add" if form.ref is None else "week.form_change"
