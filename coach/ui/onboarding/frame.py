"""The frame around each screen: bar, progress, title, buttons and the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from coach.services.onboarding_draft import PARTS
from coach.ui.onboarding.section import Foot, relabel
from coach.ui.widgets.buttons import (
    HeroButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from coach.ui.widgets.labels import Text
from coach.ui.widgets.letters import letters_of
from coach.ui.widgets.nav import FocusBar
from coach.ui.widgets.pictures import foot, hill_panel
from coach.ui.widgets.progress_bars import ProgressBars
from coach.ui.widgets.scroll import PageScroll
from coach.ui.widgets.stacks import row, stack

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from coach.domain.wording import Texts
    from coach.services.onboarding_view import OnboardingView
    from coach.ui.onboarding.section import Section
    from coach.ui.theme import Theme

PANEL_PX = 480
PANEL_FROM_PX = 1160
MOST_PX = 1152
NARROW_PX = 680
LEAST_REEL_PX = 200
RIGHT_PX, BAR_RIGHT_PX = 56, 64


class Panel(QWidget):
    """The right side: a picture, and a card over it where there is one."""

    def __init__(self, theme: Theme, *, has_hill: bool, top: int) -> None:
        super().__init__()
        self._theme, self._has_hill = theme, has_hill
        self.setFixedWidth(PANEL_PX)
        self._picture = hill_panel(theme) if has_hill else foot(theme)
        self._picture.setParent(self)
        self.column = stack(0, (40, top, 40, 40))
        self.setLayout(self.column)
        self.column.addStretch(1)

    def take(self, card: QWidget) -> None:
        """Put a card over the picture."""
        self.column.insertWidget(0, card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the picture in its place."""
        super().resizeEvent(event)
        height = self.height() if self._has_hill else self._picture.height()
        self._picture.setGeometry(0, self.height() - height, self.width(), height)
        self._picture.lower()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sky."""
        QPainter(self).fillRect(self.rect(), self._theme.color("sky_day"))


class Reel(PageScroll):
    """Scrolls the questions under the bar; asks for no room, so the page never does."""

    def sizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(LEAST_REEL_PX, LEAST_REEL_PX)

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return self.sizeHint()


class Frame(QWidget):
    """One screen of the first run, whole.

    Signals:
        went_on, went_back, skipped, took_second: what the person pressed.
        help_asked: *Help now* was pressed.
        text_size_chosen: a text size in percent.
    """

    went_on = Signal()
    went_back = Signal()
    skipped = Signal()
    took_second = Signal()
    help_asked = Signal(str)
    text_size_chosen = Signal(object)

    def __init__(
        self, theme: Theme, texts: Texts, section: Section, view: OnboardingView
    ) -> None:
        super().__init__()
        self.theme, self.texts, self.section = theme, texts, section
        self._side = section.side_card()
        self.panel = Panel(theme, has_hill=section.has_hill, top=section.card_top)
        self.panel.hide()  # until there is known to be room: it would widen the page
        across = row()
        self.setLayout(across)
        across.addWidget(self._build_left(view), 1)
        across.addWidget(self.panel)
        self._has_panel: bool | None = None
        self.set_view(view)

    def set_view(self, view: OnboardingView) -> None:
        """Show the draft, the words and the buttons that follow from it."""
        title, sub = self.section.words(view)
        relabel(self.title, title)
        relabel(self.sub, sub)
        self.section.set_view(view)
        made = self.section.foot(view)
        self.main.setText(made.main)
        self.main.setEnabled(not view.problem)
        self.main.updateGeometry()
        relabel(self.note, made.note)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """Put the keyboard on the first question."""
        button = self.main if self.main.isEnabled() else self.second
        (self.section.first_focus() or button).setFocus(reason)

    # -- the left side -------------------------------------------------------------

    def _build_left(self, view: OnboardingView) -> QWidget:
        left, column = QWidget(), stack()
        left.setLayout(column)
        column.addWidget(self._build_bar(view))
        body = QWidget()
        body.setLayout(self._build_body(view))
        self.reel = Reel(self.theme, body)
        column.addWidget(self.reel, 1)
        return left

    def _build_bar(self, view: OnboardingView) -> FocusBar:
        theme, texts = self.theme, self.texts
        self.bar = FocusBar(theme, texts)
        if not (theme.is_large or self.section.is_wide):
            self.bar.setContentsMargins(0, 0, RIGHT_PX - BAR_RIGHT_PX, 0)
        extra, line = QWidget(), row(theme.space("l"))
        extra.setLayout(line)
        words = texts("onboarding.part", part=view.part, parts=PARTS)
        self.part_words = Text(theme, "caption", words)
        line.addWidget(self.part_words, 0, Qt.AlignmentFlag.AlignVCenter)
        self.part_words.setVisible(self._says_part_in_bar(view))
        self.letters = letters_of(theme, texts)
        self.letters.chosen.connect(self.text_size_chosen)
        line.addWidget(self.letters)
        self.bar.set_page("onboarding", extra)
        self.bar.chosen.connect(self.help_asked)
        return self.bar

    def _says_part_in_bar(self, view: OnboardingView) -> bool:
        return bool(view.part) and self.section.is_dense and not self.theme.is_large

    def _build_body(self, view: OnboardingView) -> QLayout:
        theme, section = self.theme, self.section
        left, right = (32, 44) if theme.is_large else (64, 56)
        across = row()
        across.setContentsMargins(left, 0, right, theme.space("xl") + 8)
        inner, column = QWidget(), stack()
        is_wide = section.is_wide or theme.is_large
        inner.setMaximumWidth(MOST_PX if is_wide else NARROW_PX)
        inner.setLayout(column)
        self._add_head(column, view)
        column.addWidget(section)
        column.addSpacing(theme.space("xl"))
        self._under = stack()
        column.addLayout(self._under)
        if self._side is not None:
            self._under.addWidget(self._side)
            column.addSpacing(theme.space("xl") if theme.is_large else 0)
        column.addStretch(1)
        if (tail := section.tail()) is not None:
            column.addWidget(tail)
            column.addSpacing(20)
        column.addLayout(self._build_foot(section.foot(view)))
        across.addWidget(inner, 1000)
        across.addStretch(1)
        return across

    def _add_head(self, column: QBoxLayout, view: OnboardingView) -> None:
        theme, section = self.theme, self.section
        fills = theme.is_large or not section.is_wide
        self.bars = ProgressBars(theme, PARTS, fill=fills)
        words = self.texts("onboarding.part", part=view.part, parts=PARTS)
        self.bars.set_part(view.part, words)
        has_bars = bool(view.part) and not self._says_part_in_bar(view)
        column.addSpacing(28)
        column.addWidget(self.bars)
        self.bars.setVisible(has_bars)
        column.addSpacing(section.top_gap if has_bars else section.bare_gap)
        self.title = Text(theme, section.title_role)
        self.sub = Text(theme, section.sub_role)
        column.addWidget(self.title)
        column.addSpacing(section.sub_gap)
        column.addWidget(self.sub)
        if section.sub_most_px and not theme.is_large:
            self.sub.setMaximumWidth(section.sub_most_px)
        column.addSpacing(section.gap)

    def _build_foot(self, made: Foot) -> QLayout:
        theme, texts = self.theme, self.texts
        kind = HeroButton if made.is_hero else PrimaryButton
        self.main = kind(theme, made.main)
        height = 56 if made.is_hero else 48
        self.back = SecondaryButton(theme, texts("onboarding.back"), height=height)
        self.second = SecondaryButton(theme, made.second, height=height)
        self.note = Text(theme, "sub", made.note)
        self.note.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.skip = QuietButton(theme, texts("onboarding.skip"))
        line: QBoxLayout = stack(12) if theme.is_largest else row(12)
        for button in (self.main, self.back, self.second):
            line.addWidget(button)
        if made.has_skip and not theme.is_largest:
            line.addStretch(1)
        line.addSpacing(4)
        line.addWidget(self.note)
        line.addWidget(self.skip)
        if not made.has_skip and not theme.is_largest:
            line.addStretch(1)
        for part, is_there in (
            (self.second, bool(made.second)),
            (self.back, made.has_back),
            (self.skip, made.has_skip),
        ):
            if not is_there:  # showing one that has no parent yet would open a window
                part.hide()
        self.main.clicked.connect(self.went_on)
        self.second.clicked.connect(self.took_second)
        self.back.clicked.connect(self.went_back)
        self.skip.clicked.connect(self.skipped)
        return line

    # -- the right side ------------------------------------------------------------

    def _place_side(self) -> None:
        fits = self.width() >= PANEL_FROM_PX and not self.theme.is_large
        has_panel = fits and not self.section.is_wide
        if has_panel == self._has_panel:
            return
        self._has_panel = has_panel
        self.panel.setVisible(has_panel)
        if self._side is None:
            return
        is_hidden = self._side.isHidden()
        if has_panel:
            self.panel.take(self._side)
        else:
            self._under.addWidget(self._side)
        self._side.setHidden(is_hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the card over the picture, or under the questions where there is none."""
        super().resizeEvent(event)
        self._place_side()
