"""The page of bringing in before and after there is something to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach.services.bringing_page import Step
from coach.ui.widgets.buttons import (
    HeroButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Text
from coach.ui.widgets.painting import draw_box
from coach.ui.widgets.stacks import Actions, row, stack
from coach.ui.wording import file_size, tick_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QBoxLayout

    from coach.domain.wording import Texts
    from coach.exchange.reading import Progress
    from coach.services.bringing_page import Done
    from coach.ui.theme import Theme

BAR_PX = 12
PER_CENT = 100


class ReadBar(QWidget):
    """How much of all bytes is read."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self.share = theme, 0.0
        self.setAccessibleName(name)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a flat bar."""
        return QSize(self._theme.px(200), self._theme.px(BAR_PX))

    def set_share(self, share: float) -> None:
        """Show a share, 0 to 1."""
        self.share = max(0.0, min(1.0, share))
        self.setAccessibleDescription(f"{round(self.share * PER_CENT)} %")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track and what is done of it."""
        theme, painter = self._theme, QPainter(self)
        radius = self.height() / 2
        draw_box(painter, self.rect(), radius, fill=theme.color("stone"))
        wide = round(self.width() * self.share)
        if wide >= self.height():
            done = QRect(0, 0, wide, self.height())
            draw_box(painter, done, radius, fill=theme.color("primary"))


class WorkingCard(Card):
    """Something is under way: a title, a bar where there is a total, and *Cancel*.

    Args:
        theme: the look in force.
        texts: the sentences.
        step: what is under way; keeping can no longer be cancelled.

    Signals:
        cancelled: *Cancel* was pressed.
    """

    cancelled = Signal()

    def __init__(self, theme: Theme, texts: Texts, step: Step) -> None:
        title, words = texts(f"bringing.{step}"), texts(f"bringing.{step}_words")
        super().__init__(theme, gap=16, label=title)
        self._texts = texts
        self.title = Text(theme, "heading", title)
        self.words = Text(theme, "body_2", words)
        self.bar = ReadBar(theme, texts("bringing.reading_bar"))
        self.bar.hide()
        self.cancel = SecondaryButton(theme, texts("bringing.cancel"))
        self.presses = Actions(theme, self.cancel)
        self.presses.setVisible(step is not Step.KEEPING)
        for part in (self.title, self.bar, self.words, self.presses):
            self.body.addWidget(part)
        self.cancel.clicked.connect(self.cancelled)

    def set_progress(self, progress: Progress) -> None:
        """Show how far reading is, and in which file."""
        texts = self._texts
        self.bar.setVisible(progress.total > 0)
        if progress.total <= 0:
            self.words.setText(texts("bringing.reading_words"))
            return
        self.bar.set_share(progress.done / progress.total)
        done, total = (file_size(texts, n) for n in (progress.done, progress.total))
        far = texts("bringing.reading_of", done=done, total=total)
        self.words.setText(f"{progress.name}\n{far}")
        self.words.updateGeometry()


class StartCard(Card):
    """Choosing files or a folder; above it what was not read, if there was anything.

    Signals:
        files_asked: somebody wants to choose files.
        folder_asked: somebody wants to choose a folder.
    """

    files_asked = Signal()
    folder_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        *,
        title: str = "",
        words: str = "",
        unread: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(theme, gap=12, padding=28)
        title = title or texts("bringing.start_title")
        words = words or texts("bringing.start_words")
        self.body.addWidget(Text(theme, "heading", title))
        self.body.addWidget(Text(theme, "body", words))
        for line in unread_lines(theme, unread):
            self.body.addWidget(line)
        again = texts("bringing.again" if unread else "bringing.choose_files")
        self.files = PrimaryButton(theme, again)
        self.folder = SecondaryButton(theme, texts("bringing.choose_folder"))
        self.body.addSpacing(theme.space("s"))
        self.body.addWidget(Actions(theme, self.files, self.folder))
        known = texts("bringing.start_known")
        self.body.addWidget(Text(theme, "caption", known))
        self.files.clicked.connect(self.files_asked)
        self.folder.clicked.connect(self.folder_asked)


class KeepRow(QWidget):
    """The main button, *Cancel*, and that all of it can be taken back."""

    def __init__(self, theme: Theme, texts: Texts, words: str) -> None:
        super().__init__()
        self.keep = HeroButton(theme, words)
        high = theme.size("button_hero")
        self.cancel = SecondaryButton(theme, texts("bringing.cancel"), height=high)
        hint = Text(theme, "small", texts("bringing.undo_hint"))
        if theme.is_large:
            line: QBoxLayout = stack(theme.space("m"))
            line.addWidget(Actions(theme, self.keep, self.cancel))
            line.addWidget(hint)
        else:
            line = row(theme.space("m"))
            line.addWidget(self.keep)
            line.addWidget(self.cancel)
            line.addSpacing(theme.space("s"))
            line.addWidget(hint, 1, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)


class UnreadCard(Card):
    """Files beside those that were read, and a sentence for each."""

    def __init__(
        self, theme: Theme, texts: Texts, unread: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(theme, "sunken", gap=8, label=texts("bringing.unread"))
        self.body.addWidget(Text(theme, "label", texts("bringing.unread")))
        for line in unread_lines(theme, unread):
            self.body.addWidget(line)


class DoneCard(Card):
    """What came in, the way to look at it, and an offer where there is one.

    Signals:
        progress_asked: somebody wants to see their progress.
        more_asked: somebody wants to bring in more.
        resting_taken: the resting pulse is to be kept.
        resting_left: it is not.
    """

    progress_asked = Signal()
    more_asked = Signal()
    resting_taken = Signal()
    resting_left = Signal()

    def __init__(self, theme: Theme, texts: Texts, done: Done) -> None:
        super().__init__(theme, gap=12, padding=28)
        title = texts.count("bringing.brought", done.days)
        self.body.addWidget(Text(theme, "heading", title))
        self.body.addWidget(Text(theme, "body", texts("bringing.done_words")))
        self.progress = PrimaryButton(theme, texts("bringing.to_progress"))
        self.more = SecondaryButton(theme, texts("bringing.more"))
        self.yes = SecondaryButton(theme, texts("bringing.resting_yes"))
        self.no = QuietButton(theme, texts("bringing.resting_no"))
        self.body.addWidget(Actions(theme, self.progress, self.more))
        if done.resting is not None:
            bpm, day = done.resting
            asked = Card(theme, "primary_soft", gap=8, padding=20)
            said = texts("bringing.resting", bpm=bpm, day=tick_day(texts, day))
            asked.body.addWidget(Text(theme, "label", said))
            asked.body.addWidget(Text(theme, "small", texts("bringing.resting_help")))
            asked.body.addWidget(Actions(theme, self.yes, self.no))
            self.body.addWidget(asked)
        for button, signal in (
            (self.progress, self.progress_asked),
            (self.more, self.more_asked),
            (self.yes, self.resting_taken),
            (self.no, self.resting_left),
        ):
            button.clicked.connect(signal)


def unread_lines(theme: Theme, unread: Sequence[tuple[str, str]]) -> list[Text]:
    """Return a line a file: its name, and why it was not read."""
    lines = []
    for name, why in unread:
        lines += [Text(theme, "label", name), Text(theme, "body_2", why)]
    return lines
