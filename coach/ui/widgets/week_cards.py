"""What can be done with one tile of the week, and what its colours mean."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coach.services.past import read_minutes
from coach.services.week_view import Scope, TileKind
from coach.ui import wording
from coach.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.fields import Field
from coach.ui.widgets.labels import Icon, Meta, Text
from coach.ui.widgets.painting import draw_box
from coach.ui.widgets.stacks import Actions, Flow, row, stack
from coach.ui.widgets.step_scale import StepScale
from coach.ui.widgets.week_tile import TINTS
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.domain.wording import Texts
    from coach.services.week_view import Tile
    from coach.ui.theme import Theme
    from coach.ui.widgets.buttons import Button

SWATCH, SWATCH_RADIUS = 14, 4
RATED = ("pleasure", "mastery")
FIELD_PX = 220
SCOPES = (Scope.ONE, Scope.ONWARD, Scope.ALL)


@dataclass(frozen=True, slots=True)
class HowItWas:
    """What was said of something done: minutes 1-1440; ratings 0-10 or None."""

    minutes: int
    pleasure: int | None
    mastery: int | None


class TileCard(Card):
    """One tile opened: written down as done, changed, carried, taken out.

    Args:
        theme: the look in force.
        texts: the sentences.
        tile: what it is about.
        has_entry: whether there is a page on which what was done can be changed.

    Signals:
        done: `HowItWas`.
        change: the person wants the form.
        carry: the person wants to carry it by keys.
        out: the `Scope` to take out.
        not_done: it was not done after all.
        entry: the person wants to change what was written down.
        closed: back to the week.
    """

    done = Signal(object)
    change = Signal()
    carry = Signal()
    out = Signal(object)
    not_done = Signal()
    entry = Signal()
    closed = Signal()

    def __init__(
        self, theme: Theme, texts: Texts, tile: Tile, *, has_entry: bool
    ) -> None:
        super().__init__(theme, gap=16, label=tile.title)
        self._theme, self._texts, self.tile = theme, texts, tile
        self.buttons: dict[str, Button] = {}
        self._lay_title()
        if tile.can_be_done:
            self._lay_scales()
        elif tile.is_done:
            said = texts("week.card_is_written")
            self.body.addWidget(Text(theme, "body_2", said))
        self.body.addWidget(Actions(theme, *self._actions(has_entry=has_entry)))

    def primary(self) -> None:
        """Do what its main button does."""
        if self.tile.can_be_done:
            self._on_done()

    def first(self) -> QWidget:
        """Return what the keyboard goes to."""
        return next(iter(self.buttons.values()))

    def _lay_title(self) -> None:
        theme, texts, tile = self._theme, self._texts, self.tile
        tint = TINTS[tile.kind]
        line = row(theme.space("m"))
        line.addWidget(Icon(theme, tile.icon, 26, tint.ink))
        words = stack()
        title = tile.title
        if tile.company:
            title = texts("week.with_company", title=title, company=tile.company)
        words.addWidget(Text(theme, "label", title))
        words.addWidget(Text(theme, "sub", when_words(texts, tile)))
        line.addLayout(words, 1)
        self.body.addLayout(line)

    def _lay_scales(self) -> None:
        theme, texts, tile = self._theme, self._texts, self.tile
        self.minutes = Field(theme, texts("week.card_minutes"))
        self.minutes.set_text(str(tile.minutes or tile.usual_min or ""))
        if not theme.is_large:
            self.minutes.setMaximumWidth(theme.px(FIELD_PX))
        self.minutes.box.returnPressed.connect(self._on_done)
        self.body.addWidget(self.minutes)
        self.scales = {name: self._scale(name) for name in RATED}
        for name, scale in self.scales.items():
            rated = stack(theme.space("s"))
            rated.addWidget(Text(theme, "small_label", texts(f"week.card_{name}")))
            rated.addWidget(scale)
            self.body.addLayout(rated)
        self.body.addWidget(Text(theme, "sub", texts("week.card_skip")))

    def _scale(self, name: str) -> StepScale:
        texts = self._texts
        return StepScale(
            self._theme,
            texts,
            name=texts(f"week.card_{name}"),
            low=texts(f"week.card_{name}_low"),
            high=texts(f"week.card_{name}_high"),
        )

    def _actions(self, *, has_entry: bool) -> list[Button]:
        tile = self.tile
        if tile.can_be_done:
            self._add("done", PrimaryButton, self._on_done)
        if tile.can_move:
            self._add("change", SecondaryButton, self.change.emit)
            self._add("move", SecondaryButton, self.carry.emit)
            self._add_outs()
        else:
            if has_entry:
                self._add("entry", SecondaryButton, self.entry.emit)
            self._add("not_done", SecondaryButton, self.not_done.emit)
        self._add("close", QuietButton, self.closed.emit)
        return list(self.buttons.values())

    def _add_outs(self) -> None:
        if not self.tile.is_row:
            self._add("out", SecondaryButton, lambda: self.out.emit(Scope.ONE))
            return
        for scope in SCOPES:
            take_out = partial(self.out.emit, scope)
            self._add(f"out_{scope}", SecondaryButton, take_out)

    def _add(
        self,
        name: str,
        kind: Callable[[Theme, str], Button],
        act: Callable[[], object],
    ) -> None:
        button = kind(self._theme, self._texts(f"week.card_{name}"))
        button.clicked.connect(lambda: act())
        self.buttons[name] = button

    def _on_done(self) -> None:
        minutes = read_minutes(self.minutes.text())
        if minutes is None:
            self.minutes.set_problem(self._texts("week.problem_minutes_needed"))
            self.minutes.setFocus()
            return
        self.minutes.set_problem("")
        rated = [self.scales[name].value for name in RATED]
        self.done.emit(HowItWas(minutes, *rated))


class WeekKey(QWidget):
    """What colours and edges mean, and how a tile is moved.

    While something is carried it says where.
    """

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        flow = Flow(20)
        for kind in TileKind:
            entry = QWidget()
            line = row(theme.space("s"))
            line.addWidget(_Swatch(theme, kind), 0, Qt.AlignmentFlag.AlignVCenter)
            name = Text(theme, "caption", texts(f"week.kind_{kind}"), color="ink_2")
            line.addWidget(name)
            entry.setLayout(line)
            flow.addWidget(entry)
        self._edges = Text(theme, "caption", texts("week.legend_edges"))
        flow.addWidget(self._edges)
        self.hint = Text(theme, "caption", align=Qt.AlignmentFlag.AlignLeft)
        if theme.is_large:
            column = stack(theme.space("s"))
            column.addLayout(flow)
            column.addWidget(self.hint)
            self.setLayout(column)
            return
        across = row(20)
        across.addLayout(flow, 1)
        across.addWidget(self.hint)
        self.setLayout(across)

    def say(self, words: str, *, is_carried: bool) -> None:
        """Say how a tile is moved, or where the one that is carried would go."""
        self._edges.setHidden(is_carried)
        self.hint.setText(words)
        self.hint.set_color("primary_text" if is_carried else "ink_3")


class EmptyWeek(Card):
    """One kind sentence for a week with nothing on it."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, "sunken", padding=16, label=texts("week.empty"))
        self.body.addWidget(Meta(theme, "sprout", texts("week.empty"), color="ink"))


class _Swatch(QWidget):
    def __init__(self, theme: Theme, kind: TileKind) -> None:
        super().__init__()
        self._theme, self._tint = theme, TINTS[kind]
        size = theme.px(SWATCH)
        self.setFixedSize(QSize(size, size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the fill and the edge of a kind."""
        theme = self._theme
        draw_box(
            QPainter(self),
            self.rect(),
            theme.px(SWATCH_RADIUS),
            fill=theme.color(self._tint.fill),
            edge=theme.color(self._tint.edge),
        )


def when_words(texts: Texts, tile: Tile) -> str:
    """Return "Thursday 14 May, 10:00", or the part of the day without a time."""
    day = wording.long_day(texts, tile.day)
    if tile.clock_min is None:
        part = texts(f"week.part_{tile.part}").lower()
        return texts("week.card_when", day=day, part=part)
    clock = wording.clock_of_minutes(tile.clock_min)
    return texts("week.card_when_at", day=day, clock=clock)
