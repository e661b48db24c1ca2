"""The times of day at which somebody wants to be reminded: a list and a small form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from coach.domain.reminding import About
from coach.services.reminders import ReminderForm
from coach.ui.widgets.buttons import QuietButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.chips import ChipRow
from coach.ui.widgets.fields import DropDown
from coach.ui.widgets.labels import Icon, Meta, Text
from coach.ui.widgets.noted_rows import LinkWords, NotedCard, NotedRow
from coach.ui.widgets.segmented import Segmented
from coach.ui.widgets.stacks import Actions, row, stack
from coach.ui.wording import clock_of_minutes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.wording import Texts
    from coach.services.reminders import ReminderLine
    from coach.ui.theme import Theme

DAY_MIN, STEP_MIN = 1440, 15


def clock_choices(step_min: int = STEP_MIN) -> list[tuple[object, str]]:
    """Return the times of a day, so many minutes apart, as pairs of value and words."""
    return [(at, clock_of_minutes(at)) for at in range(0, DAY_MIN, step_min)]


def show_clock(box: DropDown, clock_min: int, step_min: int = STEP_MIN) -> None:
    """Show a time in a list of times; one between two of them as the earlier one."""
    box.set_value(clock_min - clock_min % step_min)


class TimeRow(NotedRow):
    """One time: what it says, and two links."""

    def __init__(self, theme: Theme, texts: Texts, line: ReminderLine) -> None:
        clock = clock_of_minutes(line.clock_min)
        about = "remind.line_mood" if line.about == About.MOOD else "remind.line_step"
        said = texts(about, clock=clock, days=line.days)
        links_say = LinkWords(
            texts("remind.change"),
            texts("remind.change_one", line=said),
            texts("remind.remove"),
            texts("remind.remove_one", line=said),
        )
        super().__init__(theme, line.id, links_say)
        words = stack()
        words.addWidget(Text(theme, "label", said))
        if line.is_quiet:
            words.addWidget(Text(theme, "small", texts("remind.line_quiet")))
        links = self.links()
        across = row(theme.space("m"))
        across.addWidget(Icon(theme, "clock", 20), 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(words, 1)
        if theme.is_large:
            words.addLayout(links)
        else:
            across.addLayout(links)
        self.setLayout(across)


def times_card(theme: Theme, texts: Texts, lines: Sequence[ReminderLine]) -> NotedCard:
    """Return the card with all times."""
    rows = [TimeRow(theme, texts, line) for line in lines]
    none = texts("remind.no_times")
    return NotedCard(theme, texts("remind.times"), rows, none=none)


class TimeForm(Card):
    """A small form: when, on which days, and what about.

    Signals:
        saved: the filled `ReminderForm`.
        cancelled: it stays as it is.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, theme: Theme, texts: Texts, form: ReminderForm) -> None:
        super().__init__(theme, "sunken", gap=14, label=texts("remind.time"))
        self._id = form.id
        self.clock = DropDown(theme, texts("remind.time"), clock_choices())
        show_clock(self.clock, form.clock_min)
        days = [(f"{n}", texts(f"wording.wkd_{n}")) for n in range(1, 8)]
        self.days = ChipRow(theme, days, many=True, label=texts("remind.days"))
        self.days.set_values(tuple(form.weekdays))
        about = [
            (About.STEP, texts("remind.about_step")),
            (About.MOOD, texts("remind.about_mood")),
        ]
        self.about = Segmented(theme, about, label=texts("remind.about"))
        self.about.set_value(About.MOOD if form.about == About.MOOD else About.STEP)
        target = theme.size("target")
        self.save_button = SecondaryButton(theme, texts("remind.save"), height=target)
        self.save_button.clicked.connect(self._on_save)
        self.cancel_button = QuietButton(theme, texts("remind.cancel"))
        self.cancel_button.clicked.connect(self.cancelled)
        self.body.addWidget(self.clock)
        self.body.addWidget(Text(theme, "small_label", texts("remind.days")))
        self.body.addWidget(self.days)
        self._problem = stack()
        self.body.addLayout(self._problem)
        self.body.addWidget(Text(theme, "small_label", texts("remind.about")))
        self.body.addWidget(self.about, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(Actions(theme, self.save_button, self.cancel_button))

    def set_problem(self, words: str) -> None:
        """Say kindly what is not right yet; an empty text takes it away."""
        held = self._problem.takeAt(0)
        if held is not None and (widget := held.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        if words:
            color = "lift_text"
            said = Meta(self._theme, "info", words, color=color, icon_color=color)
            self._problem.addWidget(said)
            said.show()

    def form(self) -> ReminderForm:
        """Return what is filled in."""
        clock = self.clock.value()
        return ReminderForm(
            self._id,
            clock if isinstance(clock, int) else 0,
            "".join(str(day) for day in self.days.values()),
            str(self.about.value()),
        )

    def _on_save(self) -> None:
        self.saved.emit(self.form())
