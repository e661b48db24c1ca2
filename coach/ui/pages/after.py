"""The page after an outing: one press and *Save*; the rest only if wanted."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coach.domain.catalogue import Kind
from coach.services.after import HowItWas
from coach.services.changes import Changes
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.after_more import SCALES, MoreScales, NoteCard
from coach.ui.widgets.buttons import (
    HeroButton,
    PrimaryButton,
    QuietButton,
)
from coach.ui.widgets.card import Card
from coach.ui.widgets.fields import Field
from coach.ui.widgets.ground import Ground
from coach.ui.widgets.guess_card import GuessCard
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.mood_sky import MoodSky
from coach.ui.widgets.more_row import MoreRow
from coach.ui.widgets.stacks import CARD_GAP_PX, Actions, Columns, row, stack
from coach.ui.wording import duration, long_day

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from coach.domain.wording import Texts
    from coach.services.after import AfterService, AfterView
    from coach.services.safety_words import NoteCare
    from coach.services.settings import SettingsService
    from coach.ui.theme import Theme

LIT = 3
SKY_CELL = 52

SAFE_NOW = "safe_now"


class AfterPage(Page):
    """How it was; two presses are enough and none are needed."""

    name: ClassVar[str] = "after"
    place: ClassVar[str] = "today"
    depends_on: ClassVar[Changes] = Changes.SESSIONS

    def __init__(
        self,
        theme: Theme,
        service: AfterService,
        settings: SettingsService,
        texts: Texts,
        care: NoteCare,
    ) -> None:
        super().__init__(theme)
        self._care = care
        self._service, self._settings, self._texts = service, settings, texts
        self._view: AfterView | None = None
        self._is_open = self._is_writing = False
        self.header = PageHeader(theme, " ", " ")
        self.mood = MoodSky(
            theme, texts, name=texts("after.mood"), cell_height=SKY_CELL
        )
        self.before = Text(theme, "caption")
        self.save = HeroButton(theme, texts("after.save"))
        self.skip = QuietButton(theme, texts("after.skip"))
        self.less = QuietButton(theme, texts("after.less"))
        more = texts("after.more")
        self.more_row = MoreRow(theme, "plus", more, texts("after.more_hint"))
        self.line_ask = QuietButton(theme, texts("after.line_ask"))
        self.line = Field(theme, texts("after.line"))
        self.more = MoreScales(theme, texts)
        self.note = NoteCard(theme, texts, service.pain_words)
        self.guess = GuessCard(theme, texts)
        self.forgotten = Meta(theme, "clock", "")
        self.go_today = PrimaryButton(theme, texts("after.none_go"))
        buttons = (self.save, self.skip, self.line_ask, self.less)
        self._actions = Actions(theme, *buttons)
        self._nothing = Actions(theme, self.go_today)
        self._columns = Columns(theme)
        self.ground = Ground(theme, self, self._columns, self._cards_end)
        self._build()
        self._connect()

    def reload(self) -> None:
        """Show the outing that was last ended; with none, Today is the place."""
        view = self._view = self._service.view()
        self._columns.setVisible(view is not None)
        self._nothing.setVisible(view is None)
        if view is None:
            self.header.set_words(self._texts("after.none_title"))
            return
        session, how = view.session, view.how
        is_walk = view.kind is Kind.WALK
        title = self._texts("after.title" if is_walk else "after.title_other")
        minutes = duration(self._texts, session.minutes)
        line = self._texts(
            "after.sub",
            day=long_day(self._texts, session.day),
            title=view.title,
            minutes=minutes,
        )
        self.header.set_words(title, line)
        self.before.setVisible(session.before is not None)
        self.before.setText(self._texts("after.before", mood=session.before))
        self.forgotten.setVisible(view.was_forgotten)
        kept = self._texts("after.forgotten", minutes=minutes)
        self.forgotten.label.setText(kept)
        self._fill(how)
        self._is_writing = bool(how.note) and "\n" not in how.note
        self.line.set_text(how.note)
        self._unfold(view.more_open and not view.is_calm)
        self._show_guess()
        self._show_energy()

    def primary_action(self) -> None:
        """Save what was said."""
        if self._view is None:
            self._on_go()
        elif self.save.isEnabled():
            self._on_save()

    def leave(self) -> bool:
        """Go to Today; what was said so far waits there."""
        self._on_go()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: another outing may have ended since; begin at the mood."""
        super().showEvent(event)
        if not event.spontaneous():
            self.reload()
            first = self.mood if self._view is not None else self.go_today
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._foot, under = QWidget(), stack()
        self._foot.setLayout(under)
        self._card = self._build_card()
        held, left = QWidget(), stack(CARD_GAP_PX)
        held.setLayout(left)
        left.addWidget(self._card, 1)
        left.addWidget(self.more_row)
        self._columns.add(held, 0)
        self._columns.add(self.guess, 1)
        self._columns.add(self.note, 1)
        self._columns.add(self._foot, 0)
        self.content.addWidget(self.header)
        self.content.addWidget(self._columns)
        self.content.addWidget(self._nothing)
        self.content.addStretch(1)
        self.ground.set_lit(LIT)

    def _build_card(self) -> Card:
        theme = self.theme
        card = Card(theme, label=self._texts("after.mood"), gap=0)
        head = row(theme.space("m"))
        head.addWidget(Text(theme, "label", self._texts("after.mood")), 1)
        head.addWidget(self.before, 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(head)
        card.body.addSpacing(theme.space("xs"))
        card.body.addWidget(self.mood)
        card.body.addWidget(self.forgotten)
        card.body.addWidget(self.more, 1)
        self._gap = QWidget()
        self._gap.setFixedHeight(theme.space("xl"))
        card.body.addWidget(self._gap)
        self.line.setContentsMargins(0, 0, 0, theme.space("l"))
        card.body.addWidget(self.line)
        card.body.addWidget(self._actions)
        return card

    def _connect(self) -> None:
        for signal in (self.mood.chosen, self.mood.cleared):
            signal.connect(self._show_guess)
            signal.connect(self._show_line)
            signal.connect(self._keep)
        self.save.clicked.connect(self._on_save)
        self.skip.clicked.connect(self._on_skip)
        self.less.clicked.connect(self._on_less)
        self.more_row.clicked.connect(self._on_more)
        self.more.answered.connect(self._keep)
        self.more.answered.connect(self._show_energy)
        self.line_ask.clicked.connect(self._on_line_ask)
        self.line.edited.connect(self._on_line)
        self.note.edited.connect(self._on_edited)
        self.go_today.clicked.connect(self._on_go)

    def _fill(self, how: HowItWas) -> None:
        self.mood.set_value(how.after)
        for name in SCALES:
            self.more.set_value(name, getattr(how, name))
        self.note.pain.set_value(how.pain)
        self.note.company.set_value(how.company)
        if self.note.note.text() != how.note:
            self.note.note.set_text(how.note)
        if self.note.minutes.text() != how.minutes:
            self.note.minutes.set_text(how.minutes)
        self.save.setEnabled(self.note.is_acceptable())

    def _said(self) -> HowItWas:
        return HowItWas(
            after=self.mood.value,
            pleasure=self.more.value("pleasure"),
            mastery=self.more.value("mastery"),
            effort=self.more.value("effort"),
            pain=self.note.pain.value,
            energy=self.more.value("energy"),
            note=self.note.note.text(),
            minutes=self.note.minutes.text(),
            company=self.note.company.value,
        )

    def _keep(self) -> None:
        self._service.keep(self._said())

    def _show_guess(self) -> None:
        view = self._view
        expected = None if view is None else view.session.expected
        self.guess.setVisible(expected is not None)
        if view is None or expected is None:
            return
        after = self.mood.value
        counted = None if after is None else view.guesses_with(after)
        self.guess.set_outcome(expected, after, counted)

    def _show_energy(self) -> None:
        view, now = self._view, self.more.value("energy")
        if view is not None:
            counted = None if now is None else view.energies_with(now)
            self.more.set_energy(view.energy_before, counted)

    def _show_line(self) -> None:
        """Offer one line to keep where an outing lifted, while the rest is folded."""
        view = self._view
        is_open = self._is_writing and not self._is_open
        offers = view is not None and not view.is_calm and view.is_good(self.mood.value)
        is_free = not self._is_open and not self._is_writing
        self.line.setVisible(is_open)
        self.line_ask.setVisible(offers and is_free and not self.note.note.text())

    def _unfold(self, is_open: bool) -> None:
        """Show the mood with *Save* alone, or everything there is to say."""
        self._is_open = is_open
        for part in (self.more, self.note, self._foot, self.less):
            part.setVisible(is_open)
        is_calm = self._view is not None and self._view.is_calm
        self.more_row.setVisible(not is_open and not is_calm)
        self._gap.setVisible(not is_open)
        holder = self._foot.layout() if is_open else self._card.body
        if holder is not None:
            holder.addWidget(self._actions)
            self._actions.show()
        self._show_line()
        self._order_tabs(is_open=is_open)

    def _order_tabs(self, *, is_open: bool) -> None:
        """Let the keyboard go as the eye does."""
        buttons = [self.save, self.skip, self.less]
        scales = [self.more.scales[name] for name in SCALES]
        order: list[QWidget] = [self.mood, self.line, self.save, self.skip]
        order += [self.line_ask, self.more_row]
        if is_open:
            note = self.note
            told: list[QWidget] = [note.note, note.minutes, *note.company.chips.chips()]
            told += [note.pain.ask, note.pain.scale]
            order = [self.mood, *scales, *told, *buttons]
        for one, other in pairwise(order):
            QWidget.setTabOrder(_takes_keys(one), _takes_keys(other))

    def _turn(self, is_open: bool) -> None:
        self._settings.change(after_more_open=is_open)
        self._unfold(is_open)

    def _on_more(self) -> None:
        self._turn(True)
        first = self.more.scales[SCALES[0]]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_less(self) -> None:
        self._turn(False)
        self.more_row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_line_ask(self) -> None:
        self._is_writing = True
        self._show_line()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_line(self) -> None:
        self.note.note.set_text(self.line.text())
        self._on_edited()

    def _on_edited(self) -> None:
        self.save.setEnabled(self.note.is_acceptable())
        self._keep()

    def _on_save(self) -> None:
        told = self._said()
        changes = self._service.save(told)
        self.go.emit("today")
        self.changed.emit(changes)
        if self._care.offers_help(told.note):
            self.notice.emit(self._offer())
        else:
            self.notice.emit(Notice(NoticeKind.SAVED, self._texts("after.saved")))

    def _offer(self) -> Notice:
        """Return the offer of help after a dark note; it is never forced."""
        said = self._texts("safe_now.notes_offer")
        press = self._texts("safe_now.notes_offer_action")
        return Notice(NoticeKind.SAVED, said, press, partial(self.go.emit, SAFE_NOW))

    def _on_skip(self) -> None:
        changes = self._service.skip()
        self.go.emit("today")
        self.changed.emit(changes)

    def _on_go(self) -> None:
        self.go.emit("today")

    def _cards_end(self) -> int:
        return self._columns.geometry().bottom() + self.padding[1]


def _takes_keys(part: QWidget) -> QWidget:
    """Return what takes the keyboard in a part's stead, or the part itself."""
    while (inner := part.focusProxy()) is not None:
        part = inner
    return part
