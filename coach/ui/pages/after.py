"""The page after an outing: one press and *Save*; the rest only if wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.domain.catalogue import Kind
from coach.services.after import HowItWas
from coach.services.changes import Changes
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.after_more import AfterMore
from coach.ui.widgets.buttons import HeroButton, QuietButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.guess_card import GuessCard
from coach.ui.widgets.labels import Text
from coach.ui.widgets.mood_sky import MoodSky
from coach.ui.widgets.stacks import Columns, Flow, row
from coach.ui.wording import long_day

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.after import AfterService, AfterView
    from coach.services.settings import SettingsService
    from coach.ui.theme import Theme


class AfterPage(Page):
    """How it was; two presses are enough and none are needed."""

    name = "after"
    depends_on = Changes.SESSIONS

    def __init__(
        self,
        theme: Theme,
        service: AfterService,
        settings: SettingsService,
        texts: Texts,
    ) -> None:
        super().__init__(theme)
        self._service, self._settings, self._texts = service, settings, texts
        self._view: AfterView | None = None
        self.header = PageHeader(theme)
        self.mood = MoodSky(theme, texts, name=texts("after.mood"), cell_height=46)
        self.before = Text(theme, "caption")
        self.save = HeroButton(theme, texts("after.save"))
        self.skip = QuietButton(theme, texts("after.skip"))
        self.more_button = SecondaryButton(theme, texts("after.more"), icon="plus")
        self.more = AfterMore(theme, texts)
        self.guess = GuessCard(theme, texts)
        self._body = QWidget()
        self._build()
        self._connect()

    def reload(self) -> None:
        """Show the outing that was last ended; with none, Today is the place."""
        view = self._view = self._service.view()
        self._body.setVisible(view is not None)
        if view is None:
            self.header.set_words(self._texts("after.none_title"))
            return
        session = view.session
        is_walk = view.kind is Kind.WALK
        title = self._texts("after.title" if is_walk else "after.title_other")
        line = self._texts(
            "after.sub",
            day=long_day(self._texts, session.day),
            title=view.title,
            minutes=session.minutes,
        )
        self.header.set_words(title, line)
        self.before.setVisible(session.before is not None)
        self.before.setText(self._texts("after.before", mood=session.before))
        self.more.minutes.set_text(str(session.minutes))
        self.more.note.set_text(view.note)
        self._unfold(view.more_open)
        self._show_guess()

    def primary_action(self) -> None:
        """Save what was said."""
        if self.save.isEnabled() and self._view is not None:
            self._on_save()

    def leave(self) -> bool:
        """Leave it as it is; the outing stands."""
        self._on_skip()
        return True

    def _build(self) -> None:
        columns = Columns(self.theme)
        columns.add(self._build_left(), 0)
        columns.add(self.guess, 1)
        held = QVBoxLayout(self._body)
        held.setContentsMargins(0, 0, 0, 0)
        held.addWidget(columns)
        self.content.addWidget(self.header)
        self.content.addWidget(self._body)
        self.content.addStretch(1)

    def _build_left(self) -> QWidget:
        theme = self.theme
        card = Card(theme, label=self._texts("after.mood"))
        head = row(theme.space("m"))
        head.addWidget(Text(theme, "label", self._texts("after.mood")), 1)
        head.addWidget(self.before)
        card.body.addLayout(head)
        card.body.addWidget(self.mood)
        card.body.addSpacing(theme.space("s"))
        buttons = Flow(theme.space("m"))
        buttons.addWidget(self.save)
        buttons.addWidget(self.skip)
        card.body.addLayout(buttons)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        column.addWidget(card)
        column.addWidget(self.more_button)
        column.addWidget(self.more)
        column.addStretch(1)
        return left

    def _connect(self) -> None:
        self.mood.chosen.connect(self._show_guess)
        self.mood.cleared.connect(self._show_guess)
        self.save.clicked.connect(self._on_save)
        self.skip.clicked.connect(self._on_skip)
        self.more_button.clicked.connect(self._on_more)
        self.more.note_edited.connect(self._service.keep_note)
        self.more.minutes.edited.connect(self._on_minutes)

    def _show_guess(self) -> None:
        view = self._view
        expected = None if view is None else view.session.expected
        self.guess.setVisible(expected is not None)
        if view is not None and expected is not None:
            self.guess.set_outcome(expected, self.mood.value, view.guesses)

    def _unfold(self, is_open: bool) -> None:
        self.more.setVisible(is_open)
        words = "after.less" if is_open else "after.more"
        self.more_button.setText(self._texts(words))
        self.more_button.setAccessibleDescription(self._texts("after.more_hint"))

    def _on_more(self) -> None:
        is_open = not self.more.isVisibleTo(self)
        self._settings.change(after_more_open=is_open)
        self._unfold(is_open)

    def _on_minutes(self) -> None:
        self.save.setEnabled(self.more.is_acceptable())

    def _on_save(self) -> None:
        how = HowItWas(
            after=self.mood.value,
            pleasure=self.more.scales["pleasure"].value,
            mastery=self.more.scales["mastery"].value,
            effort=self.more.scales["effort"].value,
            note=self.more.note.text(),
            minutes=self.more.given_minutes(),
        )
        self._leave_with(self._service.save(how))
        saved = Notice(NoticeKind.SAVED, self._texts("after.saved"))
        self.notice.emit(saved)

    def _on_skip(self) -> None:
        self._leave_with(self._service.skip())

    def _leave_with(self, changes: Changes) -> None:
        self.mood.set_value(None)
        for scale in self.more.scales.values():
            scale.set_value(None)
        self.go.emit("today")
        self.changed.emit(changes)
