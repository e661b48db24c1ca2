"""The cards of *How do you know?* beside the dots: the table, blind spots, words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.data_table import ROW, DataTable
from coach.ui.widgets.helps_chart import TABLE_FRAME, spread_columns
from coach.ui.widgets.labels import Icon, Meta, Text
from coach.ui.widgets.stacks import Flow, row
from coach.ui.wording import tick_day

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.know import KnowView, WrongRow
    from coach.ui.theme import Theme

NUMBER_PX = 104
ROW_PAD = 13
TILT_PX = (92, 92)
RIGHT = Qt.AlignmentFlag.AlignRight


class WrongCard(Card):
    """How many of 100 people with no link are told of one, in two ways."""

    def __init__(self, theme: Theme, texts: Texts, view: KnowView) -> None:
        super().__init__(theme, gap=0, label=texts("know.table_title"))
        self._texts = texts
        usual, ours = texts("know.table_usual"), texts("know.table_ours")
        head = self._line(
            Text(theme, "label", texts("know.table_title")),
            Text(theme, "small", usual, align=RIGHT),
            Text(theme, "small", ours, align=RIGHT),
        )
        head.setContentsMargins(0, 0, 0, 12)
        self.body.addWidget(head)
        self.rows = [self._row(theme, each) for each in view.rows]
        for made in self.rows:
            self.body.addWidget(Rule(theme))
            self.body.addWidget(made)
        self.body.addWidget(Rule(theme))
        self.body.addSpacing(theme.space("m"))
        self.body.addWidget(Meta(theme, "clock", view.price))
        self.body.addSpacing(theme.space("xs"))
        day = texts(
            "progress.day_year",
            day=tick_day(texts, view.measured_on),
            year=view.measured_on.year,
        )
        tried = texts("know.measured", people=f"{view.people:,}", day=day)
        self.body.addWidget(Text(theme, "caption", tried))
        self.body.addStretch(1)

    def _row(self, theme: Theme, each: WrongRow) -> QWidget:
        made = self._line(
            Text(theme, "body", each.title),
            Text(theme, "body", str(each.usual), align=RIGHT),
            Text(theme, "label", each.ours, align=RIGHT),
        )
        made.setContentsMargins(0, ROW_PAD, 0, ROW_PAD)
        said = self._texts(
            "know.row_said", title=each.title, usual=each.usual, ours=each.ours
        )
        made.setAccessibleName(said)
        return made

    def _line(self, title: Text, usual: Text, ours: Text) -> QWidget:
        made, line = QWidget(), row(0)
        made.setLayout(line)
        line.addWidget(title, 1)
        for number in (usual, ours):
            number.setFixedWidth(self._theme.px(NUMBER_PX))
            line.addWidget(number)
        return made


class BlindCard(Card):
    """What cannot be seen in one person's notes, and on request how much it tilts.

    ``tilt`` is the card with the table, for the wider column; hidden to begin with.

    Signals:
        shifts_asked: *I work shifts* was pressed.
        morning_asked: *Morning press* was pressed.
    """

    shifts_asked = Signal()
    morning_asked = Signal()

    def __init__(self, theme: Theme, texts: Texts, view: KnowView) -> None:
        super().__init__(theme, gap=0, label=texts("know.blind_title"))
        self._texts = texts
        self.body.addWidget(Text(theme, "label", texts("know.blind_title")))
        self.body.addSpacing(theme.space("s"))
        for blind in view.blind:
            line = row(theme.space("m"))
            line.setContentsMargins(0, 5, 0, 5)
            middle = Qt.AlignmentFlag.AlignVCenter
            line.addWidget(Icon(theme, blind.icon, 22), 0, middle)
            line.addWidget(Text(theme, "body", blind.title), 1)
            self.body.addLayout(line)
        self.body.addSpacing(theme.space("s"))
        self.body.addWidget(Text(theme, "small", texts("know.blind_line")))
        self.shifts = LinkButton(theme, texts("know.shifts_link"))
        self.morning = LinkButton(theme, texts("know.morning_link"))
        self.more = LinkButton(theme, texts("know.blind_table_show"))
        foot, under = Flow(theme.space("l")), Flow(0)
        foot.addWidget(self.shifts)
        foot.addWidget(self.morning)
        under.addWidget(self.more)
        self.body.addLayout(foot)
        self.body.addLayout(under)
        self.body.addStretch(1)
        self.table = self._build_table(theme, view)
        self.tilt = self._build_tilt(theme)
        self.shifts.clicked.connect(self.shifts_asked)
        self.morning.clicked.connect(self.morning_asked)
        self.more.clicked.connect(self.fold)
        self.table.closed.connect(self.fold)

    def is_table(self) -> bool:
        """Return whether the table is shown."""
        return not self.tilt.isHidden()

    def fold(self) -> None:
        """Show how much each tilts the picture, or close it."""
        is_open = not self.is_table()
        self.tilt.setVisible(is_open)
        form = "know.blind_table_hide" if is_open else "know.blind_table_show"
        self.more.setText(self._texts(form))
        self.more.updateGeometry()
        face: QWidget = self.table if is_open else self.more
        face.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_tilt(self, theme: Theme) -> Card:
        title = self._texts("know.blind_table_name")
        made = Card(theme, gap=12, label=title)
        made.body.addWidget(Text(theme, "label", title))
        made.body.addWidget(self.table)
        made.body.addStretch(1)
        return made

    def _build_table(self, theme: Theme, view: KnowView) -> DataTable:
        texts = self._texts
        table = DataTable(theme, name=texts("know.blind_table_name"))
        keys = ("what", "mild", "strong")
        headers = [texts(f"know.blind_table_{key}") for key in keys]
        rows = [(each.title, str(each.mild), str(each.strong)) for each in view.blind]
        table.set_table(headers, rows)
        table.setFixedHeight(theme.px(ROW * (len(rows) + 1)) + TABLE_FRAME)
        spread_columns(theme, table, TILT_PX)
        return table


class BetweenCard(Card):
    """What *most likely between* means, and how often it held."""

    def __init__(self, theme: Theme, texts: Texts, view: KnowView) -> None:
        title = texts("know.between_title")
        super().__init__(theme, "lake_soft", gap=4, label=title)
        self.body.addWidget(Text(theme, "label", title))
        line = texts("know.between_line", holds=view.holds)
        self.body.addWidget(Text(theme, "small_ink", line))


class GoesCard(Card):
    """That going together is not cause, and where a coin can tell.

    Signals:
        coin_asked: *Try it out with a coin* was pressed.
    """

    coin_asked = Signal()

    def __init__(self, theme: Theme, texts: Texts, *, has_coin: bool) -> None:
        title = texts("know.goes_title")
        super().__init__(theme, "sunken", gap=4, label=title)
        self.body.addWidget(Text(theme, "label", title))
        self.body.addWidget(Text(theme, "small_ink", texts("know.goes_plain")))
        self.coin: LinkButton | None = None
        if has_coin:
            self.body.addWidget(Text(theme, "small_ink", texts("know.goes_line")))
            self.coin = LinkButton(theme, texts("helps.tryout"))
            self.coin.clicked.connect(self.coin_asked)
            foot = Flow(0)
            foot.addWidget(self.coin)
            self.body.addLayout(foot)
        self.body.addStretch(1)
