"""One screen of "Are you safe right now?": words and answers, and whom to call."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QBoxLayout, QWidget

from coach.services.own_help import person_line
from coach.ui.widgets.bullets import Bullets
from coach.ui.widgets.buttons import QUIET, Button, HelpButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.help_lines import (
    CountryChooser,
    EmergencyBlock,
    GuessCard,
    HelpChoice,
    LinesCard,
)
from coach.ui.widgets.labels import Icon, Text
from coach.ui.widgets.nav import brand
from coach.ui.widgets.safe_tile import SafeTile
from coach.ui.widgets.stacks import Actions, row, stack
from coach.values import replace

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from coach.domain.support import Support
    from coach.domain.wording import Texts
    from coach.services.item_nine import SafeView
    from coach.services.own_help import OwnHelp
    from coach.services.support import LinesView
    from coach.ui.theme import Theme

WORDS_SHARE, HELP_SHARE = 736, 544
"""As in the picture, with room for *Copy* behind each number."""
MOST_WORDS_PX, MOST_HELP_PX = 680, 620
SIDE, EDGE, TOP, FOOT = 64, 32, 28, 24
LARGE_SIDE = 32
GAP, TILE_GAP = 20, 12
QUIET_HELP = replace(QUIET, text="help_text", hover="help_soft", press="help_soft")
LOCK_PX = 22


class Ground(QWidget):
    """A column with a tint of its own behind it.

    Args:
        theme: the look in force.
        tint: a palette token, or "" for none.
    """

    def __init__(self, theme: Theme, tint: str = "") -> None:
        super().__init__()
        self._theme, self._tint = theme, tint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tint from edge to edge."""
        if self._tint:
            QPainter(self).fillRect(self.rect(), self._theme.color(self._tint))


class SafeScreen(QWidget):
    """The question with its tiles, or the screen an answer leads to.

    Args:
        theme: the look in force.
        texts: the sentences.
        support: the words of *Help now*.
        view: what to show.
        lines: the numbers.
        own: the person's own people and steps.

    Signals:
        answered: a `coach.services.item_nine.Choice`.
        put_off: *Not now*.
        went_on, went_back, talked, help_asked: the button pressed.
        country_chosen: the code of a country.
    """

    answered = Signal(object)
    put_off = Signal()
    went_on = Signal()
    went_back = Signal()
    talked = Signal()
    help_asked = Signal()
    country_chosen = Signal(str)

    def __init__(  # noqa: PLR0917 - a screen shows all of these together
        self,
        theme: Theme,
        texts: Texts,
        support: Support,
        view: SafeView,
        lines: LinesView,
        own: OwnHelp,
    ) -> None:
        super().__init__()
        self._theme, self._texts, self._support = theme, texts, support
        self.view, self._lines, self._own = view, lines, own
        self.tiles: list[SafeTile] = []
        self._has_numbers_left = view.help_first and not theme.is_large
        self.title = Text(theme, "title", view.title, color="help_text")
        self.title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title.setAccessibleName(view.title)
        self.help = HelpButton(theme, texts("window.help"), height=theme.size("target"))
        self.help.clicked.connect(self.help_asked)
        across: QBoxLayout = stack() if theme.is_large else row()
        words, numbers = self._build_words(), self._build_help()
        if theme.is_large:
            across.addWidget(self._build_bar())
            first, second = (numbers, words) if view.help_first else (words, numbers)
            across.addWidget(first)
            across.addWidget(second, 1)
        else:
            across.addWidget(words, WORDS_SHARE)
            across.addWidget(numbers, HELP_SHARE)
        self.setLayout(across)

    # -- the bar -------------------------------------------------------------------

    def _brand(self) -> QWidget:
        title = self._texts("safe_now.bar") if self.view.is_due else ""
        return brand(self._theme, title or self._texts("window.title"), indent=0)

    def _chooser(self) -> CountryChooser:
        view = self._lines
        words = self._support.lines
        self.country = CountryChooser(self._theme, words, view.choices)
        self.country.show_code("" if view.question else view.code)
        self.country.chosen.connect(self._on_country)
        return self.country

    def _build_bar(self) -> QWidget:
        """Return the bar over both, for large text."""
        made, line = QWidget(), row(self._theme.space("l"))
        line.setContentsMargins(LARGE_SIDE, 20, LARGE_SIDE + 12, 0)
        line.addWidget(self._brand())
        line.addStretch(1)
        line.addWidget(self.help)
        made.setLayout(line)
        return made

    # -- words and answers ---------------------------------------------------------

    def _build_words(self) -> QWidget:
        theme, view = self._theme, self.view
        made, column = Ground(theme), stack(GAP)
        side = LARGE_SIDE if theme.is_large else SIDE
        column.setContentsMargins(side, TOP, side, FOOT)
        if not theme.is_large:
            column.addWidget(self._brand())
            column.addSpacing(8 if view.help_first else 28)
        if self._has_numbers_left:
            self._add_numbers(column)
        head = stack(8)
        head.addWidget(self.title)
        if view.lead:
            head.addWidget(Text(theme, "lead", view.lead))
        column.addLayout(head)
        if view.choice is None:
            column.addLayout(self._build_tiles())
        else:
            self._add_answered(column)
        column.addStretch(1)
        column.addWidget(self._build_offline())
        inner = self._at_most(column, MOST_WORDS_PX + 2 * side)
        made.setLayout(inner)
        return made

    def _build_tiles(self) -> QBoxLayout:
        theme, texts = self._theme, self._texts
        column = stack(TILE_GAP)
        if self.view.is_due:
            column.addSpacing(8)
            column.addWidget(Text(theme, "heading", texts("safe_now.question")))
        for index, (choice, words) in enumerate(self.view.tiles):
            tile = SafeTile(theme, words, stands_out=index == 0)
            tile.clicked.connect(partial(self.answered.emit, choice))
            self.tiles.append(tile)
            column.addWidget(tile)
        self.not_now = Button(theme, texts("safe_now.not_now"), QUIET_HELP)
        self.not_now.clicked.connect(self.put_off)
        column.addSpacing(4)
        column.addWidget(self.not_now, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _add_answered(self, column: QBoxLayout) -> None:
        theme, texts, view = self._theme, self._texts, self.view
        bullets = Bullets(
            theme, view.lines, role="lead", color="help_text", gap=theme.space("m")
        )
        column.addWidget(bullets)
        if view.said:
            column.addWidget(Text(theme, "label", view.said, color="help_text"))
        if view.has_steps and self._own.steps:
            column.addWidget(self._build_steps())
        if view.has_grounding:
            column.addWidget(self._build_ground())
        buttons = []
        self.go_on = HelpChoice(theme, texts("safe_now.go_on"))
        self.go_on.clicked.connect(self.went_on)
        if view.can_say_talked:
            self.say_talked = HelpChoice(theme, texts("safe_now.talked"), "users")
            self.say_talked.clicked.connect(self.talked)
            buttons.append(self.say_talked)
        buttons.append(self.go_on)
        column.addWidget(Actions(theme, *buttons))
        self.back = Button(theme, texts("safe_now.back"), QUIET_HELP)
        self.back.clicked.connect(self.went_back)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_steps(self) -> Card:
        theme, title = self._theme, self._texts("safe_now.steps")
        card = Card(theme, padding=24, label=title)
        card.body.addWidget(Text(theme, "heading", title))
        for heading in self._support.headings:
            if own := self._own.step(heading.id):
                card.body.addWidget(Text(theme, "label", heading.title))
                card.body.addWidget(Text(theme, "own_words", own))
        return card

    def _build_ground(self) -> Card:
        theme, title = self._theme, self._texts("safe_now.ground")
        page = self._support.page
        card = Card(theme, padding=24, label=title)
        card.body.addWidget(Text(theme, "heading", title))
        card.body.addWidget(Text(theme, "small", page.ground_how))
        card.body.addWidget(Bullets(theme, page.ground_steps, color="help_text"))
        return card

    def _build_offline(self) -> QWidget:
        theme, texts = self._theme, self._texts
        made, line = QWidget(), row(theme.px(12))
        line.addWidget(
            Icon(theme, "lock", LOCK_PX, "help_text"), 0, Qt.AlignmentFlag.AlignTop
        )
        said = stack()
        said.addWidget(Text(theme, "small_label", texts("safe_now.offline")))
        said.addWidget(Text(theme, "small", texts("safe_now.offline_more")))
        line.addLayout(said, 1)
        made.setLayout(line)
        return made

    # -- whom to call --------------------------------------------------------------

    def _build_help(self) -> QWidget:
        theme, view = self._theme, self._lines
        words = self._support.lines
        made, column = Ground(theme, "help_soft"), stack(GAP)
        side = LARGE_SIDE if theme.is_large else EDGE
        column.setContentsMargins(side, TOP, side, FOOT)
        if theme.is_large:
            self._add_numbers(column)
            column.addWidget(self._chooser())
        else:
            line = row(theme.space("l"))
            line.addWidget(self._chooser(), 1)
            line.addWidget(self.help)
            column.addLayout(line)
            if not self._has_numbers_left:
                self._add_numbers(column)
        people = [person_line(each) for each in self._own.people]
        column.addWidget(LinesCard(theme, words, view, people))
        sit = (self._texts("safe_now.sit"),)
        column.addWidget(
            Bullets(theme, sit, role="body", icon="users", color="help_text")
        )
        column.addStretch(1)
        made.setLayout(self._at_most(column, MOST_HELP_PX + 2 * side))
        return made

    def _add_numbers(self, column: QBoxLayout) -> None:
        theme, view = self._theme, self._lines
        words = self._support.lines
        if view.question:
            guess = GuessCard(theme, words, view)
            guess.agreed.connect(partial(self.country_chosen.emit, view.code))
            guess.declined.connect(self._on_declined)
            column.addWidget(guess)
        self.emergency = EmergencyBlock(theme, words, view.emergency)
        column.addWidget(self.emergency)

    def _on_country(self, code: object) -> None:
        self.country_chosen.emit(str(code))

    def _on_declined(self) -> None:
        self.country.box.setFocus(Qt.FocusReason.TabFocusReason)
        self.country.box.showPopup()

    def _at_most(self, column: QBoxLayout, wide: int) -> QBoxLayout:
        """Return a line that keeps a column at a width that reads well."""
        inner, across = QWidget(), row()
        inner.setLayout(column)
        if not self._theme.is_large:
            inner.setMaximumWidth(wide)
        across.addWidget(inner, 1000)
        across.addStretch(1)
        return across
