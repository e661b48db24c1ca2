"""What every screen of the first run is: questions that report each answer at once."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLayout, QWidget

from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import stack

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.onboarding_view import OnboardingView
    from coach.ui.theme import Theme

LABEL_GAP = 10


@dataclass(frozen=True, slots=True)
class Foot:
    """The buttons under a screen: the main one, and what stands beside it.

    ``second`` is another way on, ``note`` a small line; an empty text leaves one out.
    """

    main: str
    is_hero: bool = True
    has_back: bool = True
    has_skip: bool = True
    second: str = ""
    note: str = ""


class Section(QWidget):
    """One screen's questions.

    The class attributes shape the frame: gaps are px above the title (with and
    without bars), under it, above and between the questions, above the side card. A
    wide section takes the whole width, a dense one says its part in the bar above.

    Signals:
        edited: a table of draft fields and new values, with every press and letter.
        shrink: the person asked for a smaller step.
    """

    title_role = "title"
    sub_role = "body_2"
    is_wide = False
    is_dense = False
    has_hill = False
    top_gap = 28
    bare_gap = 0
    sub_gap = 2
    gap = 32
    question_gap = 40
    card_top = 108
    sub_most_px = 0

    edited = Signal(object)
    shrink = Signal()

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__()
        self.theme, self.texts = theme, texts
        self.column = stack()
        self.setLayout(self.column)

    @abstractmethod
    def words(self, view: OnboardingView) -> tuple[str, str]:
        """Return the title and the line under it."""

    def foot(self, view: OnboardingView) -> Foot:
        """Return the buttons."""
        return Foot(self.texts("onboarding.next"))

    def set_view(self, view: OnboardingView) -> None:
        """Show what the draft holds, and what follows from it."""

    def side_card(self) -> QWidget | None:
        """Return what stands over the picture, or under the questions."""
        return None

    def tail(self) -> QWidget | None:
        """Return what stands directly above the buttons."""
        return None

    def first_focus(self) -> QWidget | None:
        """Return where the keyboard begins; None is the main button."""
        return None

    def ask(
        self,
        words: str,
        *parts: QWidget | QLayout,
        gap: int = LABEL_GAP,
        hint: str = "",
    ) -> Text:
        """Add a question with its controls under it, and return its label."""
        label = Text(self.theme, "label", words)
        if self.column.count():
            self.column.addSpacing(self.question_gap)
        self.column.addWidget(label)
        if hint:
            self.column.addWidget(Text(self.theme, "small", hint))
        self.column.addSpacing(gap)
        for part in parts:
            if isinstance(part, QWidget):
                self.column.addWidget(part)
            else:
                self.column.addLayout(part)
        return label

    def tell(self, **edits: object) -> None:
        """Report an answer."""
        self.edited.emit(edits)


def relabel(label: QLabel, words: str) -> None:
    """Show other words, and hide a label that has none."""
    if label.text() != words:
        label.setText(words)
    label.setVisible(bool(words))
