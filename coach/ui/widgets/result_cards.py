"""The cards of a check-in's result: the number, the trend, what it is, what next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from coach.ui.charts.picture import ChartPicture
from coach.ui.widgets.buttons import HelpButton, LinkButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.data_table import DataTable
from coach.ui.widgets.keep_chart import KeepChart
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Actions, row, stack
from coach.ui.widgets.trend_chart import TrendChart
from coach.ui.wording import long_day, short_day

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.questionnaire_result import ResultView
    from coach.ui.theme import Theme

NUMBER_PX = 92


class NumberCard(Card):
    """The number out of its most, its band in words, and what changed."""

    def __init__(self, theme: Theme, texts: Texts, view: ResultView) -> None:
        super().__init__(theme, padding=28, label=view.heading)
        self.heading = Text(theme, "heading", view.heading)
        self.line = Text(theme, "body_2", " ".join(view.lines))
        words = stack(theme.space("xs"))
        words.addWidget(self.heading)
        words.addWidget(self.line)
        self.number: Text | None = None
        if view.points is None:
            self.body.addLayout(words)
            return
        self.number = Text(theme, "number_big", str(view.points))
        figure = stack()
        figure.addWidget(self.number)
        figure.addWidget(Text(theme, "small", texts("checkin.out_of", most=view.most)))
        figure.addStretch(1)
        across = stack(theme.space("m")) if theme.is_large else row(theme.space("xl"))
        across.addLayout(figure)
        across.addLayout(words)
        if not theme.is_large:
            self.number.setMinimumWidth(theme.px(NUMBER_PX))
            across.setStretch(1, 1)
        self.body.addLayout(across)


class TrendCard(Card):
    """The chart of all totals, with its table behind it.

    Signals:
        notice: a `Notice`, after the chart was kept or could not be.
    """

    notice = Signal(object)

    def __init__(self, theme: Theme, texts: Texts, view: ResultView) -> None:
        title = texts("checkin.chart_title")
        super().__init__(theme, padding=20, gap=4, label=title)
        self._texts = texts
        self.chart = TrendChart(theme, texts, view)
        self.table = DataTable(theme, name=self.chart.accessibleName())
        self._fill_table(view)
        self.faces = QStackedWidget()
        self.faces.addWidget(self.chart)
        self.faces.addWidget(self.table)
        self.swap = LinkButton(theme, texts("checkin.table"))
        name = self.chart.accessibleName()
        self.keep = KeepChart(theme, texts, self.picture, name=name)
        self.keep.notice.connect(self.notice)
        self._add_head(theme, title, view)
        self.body.addWidget(self.faces, 1)
        self.swap.clicked.connect(self.swap_faces)
        self.chart.table_asked.connect(self.swap_faces)
        self.table.closed.connect(self.swap_faces)

    def _add_head(self, theme: Theme, title: str, view: ResultView) -> None:
        way = "checkin.chart_higher" if view.more_is_lighter else "checkin.chart_lower"
        head = row(theme.space("l"))
        head.addStrut(theme.size("target"))
        label = Text(theme, "label", title)
        lighter = Text(theme, "caption", self._texts(way))
        for words in (label, lighter):
            words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(label)
        head.addWidget(self.swap)
        head.addWidget(self.keep)
        head.addStretch(1)
        if not theme.is_large:
            head.addWidget(lighter)
        self.body.addLayout(head)
        if theme.is_large:
            self.body.addWidget(lighter)

    def _fill_table(self, view: ResultView) -> None:
        texts = self._texts
        headers = [texts(f"checkin.table_{key}") for key in ("day", "points", "result")]
        rows = [
            (
                short_day(texts, point.day),
                str(point.points),
                self.chart.band_of(point.points),
            )
            for point in reversed(view.trend)
        ]
        self.table.set_table(headers, rows)

    def is_table(self) -> bool:
        """Return whether the table is shown."""
        return self.faces.currentWidget() is self.table

    def swap_faces(self) -> None:
        """Show the table instead of the chart, or the chart again."""
        face = self.chart if self.is_table() else self.table
        self.faces.setCurrentWidget(face)
        words = "checkin.chart" if self.is_table() else "checkin.table"
        self.swap.setText(self._texts(words))
        self.swap.updateGeometry()
        self.keep.setHidden(self.is_table())
        face.setFocus(Qt.FocusReason.OtherFocusReason)

    def picture(self) -> ChartPicture:
        """Return the chart as a picture."""
        chart = self.chart
        return ChartPicture(
            self._theme,
            chart.accessibleName(),
            "",
            chart.reader_value(),
            chart.size(),
            chart.paint_on,
        )


class WordsCard(Card):
    """A title and a few paragraphs."""

    def __init__(
        self, theme: Theme, title: str, lines: tuple[str, ...], tint: str = ""
    ) -> None:
        super().__init__(theme, tint, padding=20, gap=10, label=title)
        self.body.addWidget(Text(theme, "label", title))
        role = "body" if tint else "body_2"
        for line in lines:
            self.body.addWidget(Text(theme, role, line))


class NextCard(WordsCard):
    """What could help next, and a longer check-in where one is offered.

    Signals:
        taken: the id of the check-in that was offered and taken.
    """

    taken = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, view: ResultView) -> None:
        super().__init__(theme, texts("checkin.next_title"), view.next, "primary_soft")
        self.offer: SecondaryButton | None = None
        self._offered = view.offer
        if not view.offer:
            return
        if view.offer_from is not None:
            day = long_day(texts, view.offer_from)
            later = texts("checkin.offer_later", day=day)
            self.body.addWidget(Text(theme, "body", later))
            return
        self.offer = SecondaryButton(theme, texts("checkin.offer"))
        self.offer.clicked.connect(self._on_offer)
        self.body.addWidget(Actions(theme, self.offer))

    def _on_offer(self) -> None:
        self.taken.emit(self._offered)


class HelpCard(Card):
    """Help is near; it stands first where hard thoughts were told.

    Signals:
        help_asked: *Help now* was pressed.
    """

    help_asked = Signal()

    def __init__(self, theme: Theme, texts: Texts, view: ResultView) -> None:
        title = texts("checkin.help_title")
        super().__init__(theme, "help_soft", padding=20, gap=8, label=title)
        self.body.addWidget(Text(theme, "label", title, color="help_text"))
        line = "checkin.help_first_line" if view.help_first else "checkin.help_line"
        self.body.addWidget(Text(theme, "small_ink", texts(line)))
        self.button = HelpButton(theme, texts("checkin.help_now"), height=48)
        self.button.clicked.connect(self.help_asked)
        self.body.addWidget(Actions(theme, self.button))
