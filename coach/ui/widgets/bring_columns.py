"""What the columns of a table are: a row a column, how it is written, a preview."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.services import column_choice as choices
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.fields import DropDown, Field
from coach.ui.widgets.form_rows import FormRows
from coach.ui.widgets.labels import Icon, Meta, Text
from coach.ui.widgets.stacks import row, stack

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.wording import Texts
    from coach.services.column_choice import (
        Asked,
        ChoiceView,
        ColumnLine,
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
        meanings: list[tuple[object, str]] = [
            (option.id, option.words) for option in view.meanings
        ]
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

    Signals:
        said: a function from a `ColumnChoice` to the changed one.
    """

    said = Signal(object)

    def __init__(self, theme: Theme, texts: Texts, view: ChoiceView) -> None:
        super().__init__(theme, gap=14, label=texts("bringing.columns_written"))
        self._texts = texts
        self.body.addWidget(Text(theme, "label", texts("bringing.columns_written")))
        self.lists: dict[str, DropDown] = {}
        self.fields: list[Field] = []
        asked: tuple[tuple[Asked | None, Callable[..., object], str], ...] = (
            (view.dates, choices.with_dates, "dates"),
            (view.minutes_as, choices.with_minutes_as, "minutes_as"),
            (view.mood_as, choices.with_mood_as, "mood_as"),
        )
        for question, change, name in asked:
            self._ask(question, change, name)
        for scale in view.scales:
            self._scale(scale)
        for question, change, name in (
            (view.decimal, choices.with_decimal, "decimal"),
            (view.delimiter, choices.with_delimiter, "delimiter"),
            (view.encoding, choices.with_encoding, "encoding"),
            (view.header, choices.with_header, "has_header"),
        ):
            self._ask(question, change, name)
        self.body.addStretch(1)

    def _ask(
        self, asked: Asked | None, change: Callable[..., object], name: str
    ) -> None:
        if asked is None:
            return
        options = [(option.id, option.words) for option in asked.options]
        made = DropDown(self._theme, asked.title, options)
        made.set_value(asked.chosen or None)
        made.chosen.connect(partial(self._on_chosen, change, name))
        self.body.addWidget(made)
        self.lists[name] = made

    def _on_chosen(self, change: Callable[..., object], name: str, id_: object) -> None:
        self.said.emit(partial(change, **{name: str(id_)}))

    def _scale(self, scale: ScaleLine) -> None:
        options = [(option.id, option.words) for option in scale.options]
        made = DropDown(self._theme, scale.title, options)
        made.set_value(scale.chosen or None)
        made.chosen.connect(partial(self._on_scale, scale))
        self.body.addWidget(made)
        self.lists[f"scale_{scale.meaning}"] = made
        line = row(self._theme.space("m"))
        ends = []
        for label, value in (
            (scale.worst_label, scale.worst),
            (scale.best_label, scale.best),
        ):
            field = Field(self._theme, label)
            field.set_text(f"{value:g}")
            line.addWidget(field, 1)
            ends.append(field)
        for field in ends:
            field.finished.connect(partial(self._on_ends, scale, ends[0], ends[1]))
        self.fields += ends
        self.body.addLayout(line)

    def _on_scale(self, scale: ScaleLine, id_: object) -> None:
        worst, best = choices.scale_of(str(id_))
        self._say_scale(scale, worst, best)

    def _on_ends(self, scale: ScaleLine, worst: Field, best: Field, _: str) -> None:
        numbers = [_number(field.text()) for field in (worst, best)]
        for field, number in zip((worst, best), numbers, strict=True):
            problem = "" if number is not None else "bringing.columns_no_number"
            field.set_problem(self._texts(problem) if problem else "")
        low, high = numbers
        if (
            low is not None
            and high is not None
            and (low, high)
            != (
                scale.worst,
                scale.best,
            )
        ):
            self._say_scale(scale, low, high)

    def _say_scale(self, scale: ScaleLine, worst: float, best: float) -> None:
        self.said.emit(
            partial(choices.with_scale, meaning=scale.meaning, worst=worst, best=best)
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
