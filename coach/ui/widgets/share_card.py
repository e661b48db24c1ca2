"""A card of one week to hand over: its picture, its words, and two ways to take it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QGuiApplication,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coach.errors import Refused
from coach.services.own_file import keep_file
from coach.ui.notices import Notice, NoticeKind
from coach.ui.widgets.buttons import PrimaryButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.drawn import Drawn
from coach.ui.widgets.labels import Text
from coach.ui.widgets.painting import draw_box, ring_on_focus
from coach.ui.widgets.save_file import Asked, Place, ask_where
from coach.ui.widgets.share_picture import WIDTH, SharePicture
from coach.ui.widgets.stacks import row, stack

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from coach.domain.wording import Texts
    from coach.services.share_card import (
        ShareCard,
        ShareCardService,
        ShareCardView,
    )
    from coach.ui.theme import Theme
    from coach.ui.widgets.sketch import Sketch

    Chooser = Callable[[QWidget, Asked], tuple[Path, bool] | None]

PNG, SVG = ".png", ".svg"
KEY = "share_card"
CORNER, LEAST_WIDTH, MOST_WIDTH = 12, 160, 260
WORDS_PAD, WORDS_PAD_TOP = 14, 10
WEEK = timedelta(days=7)


class ShareCardPart(Card):
    """The card of a week, with ways to turn the weeks, to save it and to copy it.

    Args:
        theme: the look in force.
        service: builds the card.
        texts: the sentences.
        chooser: asks where a file goes.

    Signals:
        notice: a `coach.ui.notices.Notice` to show.
    """

    notice = Signal(object)

    def __init__(
        self,
        theme: Theme,
        service: ShareCardService,
        texts: Texts,
        *,
        chooser: Chooser = ask_where,
    ) -> None:
        title = texts("share_card.title")
        super().__init__(theme, gap=theme.space("l"), label=title)
        self._service, self._texts, self._chooser = service, texts, chooser
        self._week: date | None = None
        self._view: ShareCardView
        head = stack(theme.space("xs"))
        head.addWidget(Text(theme, "label", title))
        self._sub = Text(theme, "small", texts("share_card.sub"))
        head.addWidget(self._sub)
        self.body.addLayout(head)
        self._build_weeks()
        self.preview = CardPreview(theme)
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        self.body.addWidget(self.preview, 0, side)
        self.instead = Text(theme, "body_2")
        self.body.addWidget(self.instead)
        self._build_words()
        self._build_ways()
        self.reload()

    def reload(self) -> None:
        """Show the week as it is now; one that was turned to stays."""
        view = self._view = self._service.view(self._week)
        card = view.card
        self._sub.setVisible(view.has_weeks)
        self.weeks.setVisible(view.has_weeks)
        self.week.setText(view.week)
        self.before.setEnabled(view.has_before)
        self.after.setEnabled(view.has_after)
        self.instead.setText("" if card else view.instead)
        self.instead.setVisible(card is None)
        for part in (self.preview, self._said, self._ways):
            part.setVisible(card is not None)
        if card is not None:
            self.preview.set_card(card)
            self.words.setText(card.words)

    def _build_weeks(self) -> None:
        theme, texts = self._theme, self._texts
        self.weeks = QWidget()
        line = row(theme.space("s"))
        self.before = self._arrow("chevron-left", texts("share_card.before"), -1)
        self.after = self._arrow("chevron-right", texts("share_card.after"), 1)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.week = Text(theme, "small_label", " ", align=middle)
        line.addWidget(self.before)
        line.addWidget(self.week, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.after)
        self.weeks.setLayout(line)
        self.body.addWidget(self.weeks)

    def _arrow(self, icon: str, name: str, weeks: int) -> SecondaryButton:
        made = SecondaryButton(self._theme, "", icon)
        policy = QSizePolicy.Policy
        made.setSizePolicy(policy.Fixed, policy.Fixed)
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.clicked.connect(lambda: self._turn(weeks))
        return made

    def _build_words(self) -> None:
        theme = self._theme
        self._said = QWidget()
        column = stack(theme.space("s"))
        label = Text(theme, "small_label", self._texts("share_card.in_words"))
        self.words = WordsBox(theme)
        label.setBuddy(self.words)
        column.addWidget(label)
        column.addWidget(self.words)
        self._said.setLayout(column)
        self.body.addWidget(self._said)

    def _build_ways(self) -> None:
        theme, texts = self._theme, self._texts
        self._ways = QWidget()
        column = stack(theme.space("s"))
        self.save = PrimaryButton(theme, texts("share_card.save"), "download")
        self.save.clicked.connect(self._on_save)
        self.copy = SecondaryButton(theme, texts("share_card.copy"))
        self.copy.clicked.connect(self._on_copy)
        column.addWidget(self.save)
        column.addWidget(self.copy)
        self._ways.setLayout(column)
        self.body.addStretch(1)
        self.body.addWidget(self._ways)

    def _turn(self, weeks: int) -> None:
        """Show another week; the keyboard stays where there is something to press."""
        pressed, other = (self.before, self.after)[:: -1 if weeks > 0 else 1]
        had_focus = pressed.hasFocus()
        self._week = self._view.monday + weeks * WEEK
        self.reload()
        if had_focus and not pressed.isEnabled():
            other.setFocus(Qt.FocusReason.TabFocusReason)
        card = self._view.card
        said = card.about if card else self._view.instead
        self.preview.say(f"{self._view.week}. {said}")

    def _on_save(self) -> None:
        card, texts = self._view.card, self._texts
        if card is None:
            return
        asked = Asked(
            texts("share_card.save_title"),
            card.file_name,
            texts("share_card.kind"),
            PNG,
            Place.PicturesLocation,
            also=(SVG,),
        )
        where = self._chooser(self, asked)
        if where is None:
            return
        path, replace = where
        picture = SharePicture(self._theme.tokens, card)
        is_svg = path.suffix.casefold() == SVG
        data = picture.svg() if is_svg else picture.png()
        trouble = texts("share_card.not_saved")
        try:
            keep_file(path, data, texts, replace=replace, trouble=trouble)
        except Refused as refused:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(refused), key=KEY))
            return
        told = texts("share_card.saved", name=path.name)
        self.notice.emit(Notice(NoticeKind.INFO, told, key=KEY, is_file=True))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words.text())
        told = self._texts("share_card.copied")
        self.notice.emit(Notice(NoticeKind.INFO, told, key=KEY))


class CardPreview(Drawn):
    """The picture as it will be handed over; as light as that in a dark theme."""

    reader_role = QAccessible.Role.Graphic

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._picture: SharePicture | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_card(self, card: ShareCard) -> None:
        """Show a card."""
        self._picture = SharePicture(self.theme.tokens, card)
        self.setAccessibleName(card.about)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the card's size at the present text size."""
        width = self.theme.px(MOST_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return a width at which it can still be recognised."""
        return QSize(LEAST_WIDTH, self.heightForWidth(LEAST_WIDTH))

    def hasHeightForWidth(self) -> bool:
        """The whole card is smaller where there is less room."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in px of the whole card at a width."""
        high = self._picture.height if self._picture is not None else WIDTH
        return round(min(width, self.theme.px(MOST_WIDTH)) * high / WIDTH)

    def draw(self, sketch: Sketch) -> None:
        """Draw the card with round corners and an edge."""
        if self._picture is None:
            return
        box = QRectF(0.5, 0.5, self.design_width - 1, self.design_height - 1)
        path = QPainterPath()
        path.addRoundedRect(box, CORNER, CORNER)
        sketch.painter.setClipPath(path)
        self._picture.paint(sketch.painter, self.design_width)
        sketch.painter.setClipping(False)
        sketch.box(box, None, CORNER, edge="border_strong")


class WordsBox(QLabel):
    """Words in a box that can be marked and copied, and not be changed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFont(theme.font("small_ink"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(WORDS_PAD, WORDS_PAD_TOP, WORDS_PAD, WORDS_PAD_TOP)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, then Qt draws the words and what is marked."""
        theme, painter = self._theme, QPainter(self)
        draw_box(
            painter,
            QRect(self.rect()),
            theme.radius("control"),
            fill=theme.color("surface"),
            edge=theme.color("border_strong"),
        )
        painter.end()
        super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring: in a box of words it also marks where keys go."""
        super().focusInEvent(event)
        radius = self._theme.radius("control")
        ring_on_focus(self, self._theme, event.reason(), radius, always=True)
