"""Days by month: a bar for each, with its number, and the same as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QStackedWidget

from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.data_table import DataTable
from coach.ui.widgets.labels import Text
from coach.ui.widgets.read_chart import ReadChart
from coach.ui.widgets.sketch import MIDDLE

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.import_view import Bar, BringView
    from coach.ui.theme import Theme
    from coach.ui.widgets.sketch import Sketch

HEIGHT, FOOT, HEAD = 200.0, 28.0, 22.0
BAR_SHARE, WIDEST = 0.72, 40.0
NUMBER_PX, NAME_PX, GAP = 14.0, 14.0, 6.0
TABLE_HEIGHT = 200


class MonthBars(ReadChart):
    """The bars; the arrow keys read them one by one."""

    def __init__(self, theme: Theme, texts: Texts, view: BringView) -> None:
        super().__init__(theme, texts, name=title_of(texts, view))
        self._bars, self._span = view.bars, view.bars_span
        policy = QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, policy)
        self.tell()

    def sizeHint(self) -> QSize:
        """Return the usual size; it takes what its card has."""
        return self.design_size(280, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return room for the bars."""
        return self.design_size(160, HEIGHT)

    def count(self) -> int:
        """Return how many bars there are."""
        return len(self._bars)

    def mark_text(self, at: int) -> str:
        """Return a bar in words."""
        return bar_words(self.texts, self._bars[at])

    def about(self) -> str:
        """Return the days the bars cover."""
        return self._span

    def draw(self, sketch: Sketch) -> None:
        """Draw the bars, a number over each and a name under it."""
        width, height = self.design_width, self.design_height
        ground = height - FOOT
        sketch.line((0, ground), (width, ground), "border_strong")
        most = max((bar.days for bar in self._bars), default=0)
        if not most:
            return
        each = width / len(self._bars)
        wide = min(WIDEST, each * BAR_SHARE)
        names = self._shown(sketch, each)
        for nth, bar in enumerate(self._bars):
            middle = each * (nth + 0.5)
            tall = (ground - HEAD) * bar.days / most
            box = QRectF(middle - wide / 2, ground - tall, wide, tall)
            sketch.box(box, "primary" if nth == self.read else "sage")
            if nth % names == 0:
                name = (middle, height - GAP)
                sketch.text(name, bar.name, NAME_PX, "ink_2", anchor=MIDDLE)
                top = (middle, ground - tall - GAP)
                number = str(bar.days)
                sketch.text(top, number, NUMBER_PX, "ink_2", anchor=MIDDLE, weight=600)

    def _shown(self, sketch: Sketch, each: float) -> int:
        """Return every how many bars there is room for a name."""
        widest = max(sketch.width(bar.name, NAME_PX) for bar in self._bars) + GAP
        return max(1, -(-int(widest) // max(1, int(each))))


class MonthsCard(Card):
    """The bars with a title, or the same numbers as a table."""

    def __init__(self, theme: Theme, texts: Texts, view: BringView) -> None:
        title = title_of(texts, view)
        super().__init__(theme, gap=0, label=title)
        self._texts, self._view = texts, view
        self.bars = MonthBars(theme, texts, view)
        self.table = DataTable(theme, name=title)
        ignored = QSizePolicy.Policy.Ignored
        self.table.setSizePolicy(ignored, ignored)
        self.swap = LinkButton(theme, texts("progress.table"))
        self.faces = QStackedWidget()
        self.faces.addWidget(self.bars)
        self.faces.addWidget(self.table)
        self.body.addWidget(Text(theme, "label", title))
        self.body.addWidget(Text(theme, "caption", view.bars_span))
        self.body.addWidget(self.swap, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.faces, 1)
        self.swap.clicked.connect(self.swap_faces)
        self.bars.table_asked.connect(self.swap_faces)
        self.table.closed.connect(self.swap_faces)

    def swap_faces(self) -> None:
        """Show the table instead of the bars, or the bars again."""
        is_table = self.faces.currentWidget() is self.table
        if not is_table:
            texts, bars = self._texts, self._view.bars
            first = texts(
                "bringing.year" if is_by_year(self._view) else "bringing.month"
            )
            rows = [(bar.full, str(bar.days)) for bar in bars]
            self.table.set_table((first, texts("bringing.days_head")), rows)
        face = self.bars if is_table else self.table
        self.faces.setCurrentWidget(face)
        self.swap.setText(
            self._texts("progress.table" if is_table else "progress.chart")
        )
        self.swap.updateGeometry()
        face.setFocus()


def is_by_year(view: BringView) -> bool:
    """Say whether the bars stand for years."""
    return any(bar.name == bar.full for bar in view.bars)


def title_of(texts: Texts, view: BringView) -> str:
    """Return "214 days, by month"."""
    by = "bringing.by_year" if is_by_year(view) else "bringing.by_month"
    return texts(by, days=view.bars_title)


def bar_words(texts: Texts, bar: Bar) -> str:
    """Return "October 2025: 25 days"."""
    days = texts.count("bringing.days", bar.days)
    return texts("bringing.bar", name=bar.full, days=days)
