"""What the columns of a table are: a row a column, how it is written, a preview."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.services import column_choice as choices
from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.fields import DropDown, Field
from coach.ui.widgets.form_rows import FormRows
from coach.ui.widgets.labels import Icon, Meta, Text
from coach.ui.widgets.stacks import row, stack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coach.domain.own_columns import Meaning
    from coach.domain.wording import Texts
    from coach.services.column_choice import (
        Asked,
        ChoiceView,
        ColumnLine,
        Option,
        PreviewLine,
        ScaleLine,
    )
    from coach.ui.theme import Theme

LIST_PX = 200
SAMPLES_BETWEEN = " · "
_NUMBER = re.compile(r"[+-]?\d{1,6}(?:[.,]\d{1,4})?")


class ColumnsCard(Card):
    """A row a column: its name, a few of its cells, and what it means.

    Signals:
        said: a function from a `ColumnChoice` to the changed one.
    """

    said = Signal(object)

    def __init__(self, theme: Theme, texts: Texts, view: ChoiceView) -> None:
        super().__init__(theme, gap=4, label=texts("bringing.columns_what"))
        self.body.addWidget(Text(theme, "label", texts("bringing.columns_what")))
        self.body.addWidget(Text(theme, "caption", texts("bringing.columns_hint")))
        rows = FormRows(theme)
        self.lists: list[DropDown] = []
        meanings = _choices(view.meanings)
        for column in view.columns:
            self._add(rows, column, meanings)
        self.body.addWidget(rows)
        self.body.addStretch(1)

    def _add(
        self, rows: FormRows, column: ColumnLine, meanings: list[tuple[object, str]]
    ) -> None:
        choice = DropDown(self._theme, "", meanings)
        choice.set_value(column.chosen)
        choice.box.setMinimumWidth(self._theme.px(LIST_PX))
        choice.chosen.connect(partial(self._on_chosen, column.at))
        rows.add_row(column.title, choice, SAMPLES_BETWEEN.join(column.samples))
        choice.box.setAccessibleName(column.said)
        self.lists.append(choice)

    def show_view(self, view: ChoiceView) -> None:
        """Show what each column means now; the columns are the same."""
        for choice, column in zip(self.lists, view.columns, strict=True):
            choice.set_value(column.chosen)
            choice.box.setAccessibleName(column.said)

    def _on_chosen(self, at: int, meaning: object) -> None:
        self.said.emit(partial(choices.with_meaning, at=at, meaning=str(meaning)))


class WrittenCard(Card):
    """How the table is written: each answer was guessed, and can be another.

    What is about the file more than about its entries is folded away.

    Args:
        theme: the look in force.
        texts: the sentences.
        view: the page in words.
        is_open: whether all of it is shown.

    Signals:
        said: a function from a `ColumnChoice` to the changed one.
    """

    said = Signal(object)

    def __init__(
        self, theme: Theme, texts: Texts, view: ChoiceView, *, is_open: bool
    ) -> None:
        super().__init__(theme, gap=14, label=texts("bringing.columns_written"))
        self._texts = texts
        self.body.addWidget(Text(theme, "label", texts("bringing.columns_written")))
        self.lists: dict[str, DropDown] = {}
        self._ends: dict[Meaning, list[Field]] = {}
        self._scales: dict[Meaning, ScaleLine] = {}
        self._helps: dict[str, Text] = {}
        self._ask(self.body, view.dates, choices.with_dates, "dates")
        self._ask(self.body, view.minutes_as, choices.with_minutes_as, "minutes_as")
        self._ask(self.body, view.mood_as, choices.with_mood_as, "mood_as")
        for scale in view.scales:
            self._scale(scale)
        self.more = LinkButton(theme, "")
        self.more.clicked.connect(self._on_more)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.rest = QWidget()
        column = stack(14)
        self.rest.setLayout(column)
        self._ask(column, view.decimal, choices.with_decimal, "decimal")
        self._ask(column, view.delimiter, choices.with_delimiter, "delimiter")
        self._ask(column, view.encoding, choices.with_encoding, "encoding")
        self._ask(column, view.header, choices.with_header, "has_header")
        self.body.addWidget(self.rest)
        self.body.addStretch(1)
        self._show_rest(is_open=is_open)

    def is_open(self) -> bool:
        """Say whether all of it is shown."""
        return not self.rest.isHidden()

    def _on_more(self) -> None:
        self._show_rest(is_open=not self.is_open())

    def _show_rest(self, *, is_open: bool) -> None:
        self.rest.setVisible(is_open)
        form = "less" if is_open else "more"
        self.more.setText(self._texts(f"bringing.columns_{form}"))
        self.more.updateGeometry()

    def _ask(
        self,
        column: QVBoxLayout,
        asked: Asked | None,
        change: Callable[..., object],
        name: str,
    ) -> None:
        if asked is None:
            return
        made = DropDown(self._theme, asked.title, _choices(asked.options))
        made.set_value(asked.chosen or None)
        made.chosen.connect(partial(self._on_chosen, change, name))
        self._helps[name] = Text(self._theme, "caption", "")
        made.add_under(self._helps[name])
        column.addWidget(made)
        self.lists[name] = made
        self._show_help(name, asked)

    def _show_help(self, name: str, asked: Asked) -> None:
        """Say a few words more of what is chosen, where there are any."""
        words = next((o.help for o in asked.options if o.id == asked.chosen), "")
        self._helps[name].setText(words)
        self._helps[name].setVisible(bool(words))

    def _on_chosen(self, change: Callable[..., object], name: str, id_: object) -> None:
        self.said.emit(partial(change, **{name: str(id_)}))

    def show_view(self, view: ChoiceView) -> None:
        """Show what is chosen now; the questions are the same."""
        for name, asked in _asked_of(view):
            if asked is not None:
                self.lists[name].set_value(asked.chosen or None)
                self._show_help(name, asked)
        for scale in view.scales:
            self._scales[scale.meaning] = scale
            shown = self.lists[f"scale_{scale.meaning}"]
            shown.set_choices(_choices(scale.options))
            shown.set_value(scale.chosen or None)
            for field, value in zip(
                self._ends[scale.meaning], (scale.worst, scale.best), strict=True
            ):
                field.set_text(f"{value:g}")
                field.set_problem("")

    def _scale(self, scale: ScaleLine) -> None:
        meaning = scale.meaning
        self._scales[meaning] = scale
        made = DropDown(self._theme, scale.title, _choices(scale.options))
        made.set_value(scale.chosen or None)
        made.chosen.connect(partial(self._on_scale, meaning))
        self.body.addWidget(made)
        self.lists[f"scale_{meaning}"] = made
        line = row(self._theme.space("m"))
        ends = self._ends[meaning] = []
        for label, value in (
            (scale.worst_label, scale.worst),
            (scale.best_label, scale.best),
        ):
            field = Field(self._theme, label)
            field.set_text(f"{value:g}")
            field.finished.connect(partial(self._on_ends, meaning))
            line.addWidget(field, 1)
            ends.append(field)
        self.body.addLayout(line)

    def ends(self, meaning: Meaning) -> list[Field]:
        """Return the fields of a scale: worst, best."""
        return self._ends[meaning]

    def _on_scale(self, meaning: Meaning, id_: object) -> None:
        worst, best = choices.scale_of(str(id_))
        self._say_scale(meaning, worst, best)

    def _on_ends(self, meaning: Meaning, _: str) -> None:
        numbers = []
        for field in self._ends[meaning]:
            number = _number(field.text())
            wrong = "bringing.columns_no_number" if number is None else ""
            field.set_problem(self._texts(wrong) if wrong else "")
            numbers.append(number)
        worst, best = numbers
        scale = self._scales[meaning]
        is_new = (worst, best) != (scale.worst, scale.best)
        if worst is not None and best is not None and is_new:
            self._say_scale(meaning, worst, best)

    def _say_scale(self, meaning: Meaning, worst: float, best: float) -> None:
        self.said.emit(
            partial(choices.with_scale, meaning=meaning, worst=worst, best=best)
        )


def questions_of(view: ChoiceView) -> object:
    """Return what the card asks, apart from what is chosen."""
    asked = [
        (name, each and (each.title, [option.id for option in each.options]))
        for name, each in _asked_of(view)
    ]
    return asked, [scale.meaning for scale in view.scales]


def _choices(options: Iterable[Option]) -> list[tuple[object, str]]:
    return [(option.id, option.words) for option in options]


def _asked_of(view: ChoiceView) -> tuple[tuple[str, Asked | None], ...]:
    return (
        ("dates", view.dates),
        ("minutes_as", view.minutes_as),
        ("mood_as", view.mood_as),
        ("decimal", view.decimal),
        ("delimiter", view.delimiter),
        ("encoding", view.encoding),
        ("has_header", view.header),
    )


class PreviewCard(Card):
    """What the first rows become, in words."""

    def __init__(self, theme: Theme, view: ChoiceView) -> None:
        super().__init__(theme, "sunken", gap=8, label=view.preview_title)
        self.body.addWidget(Text(theme, "label", view.preview_title))
        for nth, line in enumerate(view.preview):
            if nth:
                self.body.addWidget(Rule(theme))
            self.body.addWidget(self._line(line))

    def _line(self, line: PreviewLine) -> QWidget:
        theme = self._theme
        holder, across = QWidget(), row(theme.space("m"))
        holder.setLayout(across)
        icon = Icon(theme, "minus" if line.is_out else "check", 20)
        across.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = stack(2)
        for entry in line.entries:
            words.addWidget(Text(theme, "small", entry))
        across.addLayout(words, 1)
        return holder


class ProblemsCard(Card):
    """What is left to say before the table can be read."""

    def __init__(self, theme: Theme, problems: tuple[str, ...]) -> None:
        super().__init__(theme, "lift_soft", gap=8)
        for problem in problems:
            self.body.addWidget(Meta(theme, "info", problem, color="lift_text"))


def _number(text: str) -> float | None:
    if not _NUMBER.fullmatch(text):
        return None
    return float(text.replace(",", "."))
