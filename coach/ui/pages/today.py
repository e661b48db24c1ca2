"""Today: one step, one press for the mood, one memory."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from coach.errors import Refused
from coach.services.changes import Changes
from coach.services.today_note import ADD_COMPANY
from coach.services.today_presses import press_ill, press_note
from coach.services.today_view import HEAVY, OFFERING, NoteView, TodayState
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets import today_cards as cards
from coach.ui.widgets import today_main as main
from coach.ui.widgets.buttons import LinkButton, QuietButton
from coach.ui.widgets.ground import Ground
from coach.ui.widgets.kept_text import settle
from coach.ui.widgets.scroll import focus_card
from coach.ui.widgets.stacks import Columns, Flow
from coach.ui.widgets.today_beside import beside_main, insert_note, other_days
from coach.ui.widgets.today_low import CompanyCard
from coach.ui.widgets.today_mood import Asking, MoodCard
from coach.ui.widgets.today_note import NoteCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from coach.domain.wording import Texts
    from coach.services.journal import Recorded, StepDraft
    from coach.services.small_day import SmallDay
    from coach.services.today import TodayService
    from coach.services.today_presses import Outcome
    from coach.services.today_view import Contact, Offer, TodayView
    from coach.ui.theme import Theme
    from coach.ui.widgets.today_beside import Part
    from coach.ui.widgets.today_change import ChangeCard
    from coach.ui.widgets.today_step import StepCard

HEADER_GAP = 24
WITHOUT_ENERGY = ("morning", "second")
"""Moods after which no energy is asked for: one press each."""
LIT_AT_FIRST, LIT_WHEN_DONE = 0, 3
MOST_SPARE, GAP_WHEN_LARGEST = 120, 4


class TodayPage(Page):
    """The first page: what the day holds, and as little of it as possible."""

    name: ClassVar[str] = "today"
    depends_on: ClassVar[Changes] = Changes.ALL & ~Changes.SETTINGS

    def __init__(
        self, theme: Theme, service: TodayService, texts: Texts, small: SmallDay
    ) -> None:
        super().__init__(theme)
        self._service, self._texts, self._small = service, texts, small
        self._view: TodayView | None = None
        self._asking = Asking()
        self._is_changing = False
        self._asks_ill = False
        self._main: Callable[[], None] | None = None
        self._wished: tuple[object, ...] = ()
        self._shown: dict[type[QWidget], QWidget] = {}
        self._main_part: QWidget | None = None
        self._header = PageHeader(theme)
        self._columns = Columns(theme, most_spare=MOST_SPARE)
        below = self._build_below()
        if theme.is_largest:
            self.content.setSpacing(GAP_WHEN_LARGEST)
        self.content.addWidget(self._header)
        self.content.addWidget(self._columns)
        self.content.addLayout(below)
        self.content.addStretch(1)
        self._ground = Ground(theme, self, self._columns, self._cards_end)

    def _build_below(self) -> Flow:
        """Return the quiet row under the cards: a card to read, and ways on."""
        theme, texts = self.theme, self._texts
        self._card = ""
        self._to_card = LinkButton(theme, "")
        self._to_card.clicked.connect(self._on_card)
        self._to_card.hide()
        self._below = QuietButton(theme, texts("today.log"))
        self._below.clicked.connect(lambda: self.go.emit("log"))
        self._let_go = QuietButton(theme, texts("small.let_go"))
        self._let_go.clicked.connect(self._on_let_go)
        below = Flow(24)
        for button in (self._to_card, self._below, self._let_go):
            below.addWidget(button)
        return below

    def reload(self) -> None:
        """Show the day as it stands now."""
        view = self._view = self._service.view()
        self._wished = self._service.wished()
        self._service.keep_said(view)
        self._asking.look(view)
        if view.step is None or not view.step.is_own:
            self._is_changing = False
        sub = main.sub_line(self.theme, self._texts, view)
        self._header.set_words(view.title, sub)
        self._header.sub_label.setVisible(not self.theme.is_largest)
        self._main = None
        parts = self._parts(view)
        self._shown = {type(part): part for part, _ in parts}
        self._columns.set_parts(parts)
        self._below.setVisible(view.state is TodayState.DONE)
        self._let_go.setVisible(self._small.is_wanted)
        QTimer.singleShot(0, self, self._show_card_line)
        lit = LIT_WHEN_DONE if view.state is TodayState.DONE else LIT_AT_FIRST
        # Without a plan to move there are no stones to go by.
        self._ground.set_lit(None if view.state is TodayState.NO_PLAN else lit)

    def _show_card_line(self) -> None:
        """Lead to a card that fits the day, once the page stands."""
        line = None if self._is_changing else self._service.learn_line()
        if line is not None:
            self._to_card.setText(line.words)
            self._to_card.updateGeometry()
            self._card = line.card
        self._to_card.setVisible(line is not None)

    def _on_card(self) -> None:
        self._service.open_card(self._card)
        self.go.emit("learn")

    def primary_action(self) -> None:
        """Do what the one filled button does."""
        if self._main is not None:
            self._main()

    def leave(self) -> bool:
        """Close the form for changing the step, if it is open."""
        if not self._is_changing and not self._asks_ill:
            return False
        self._is_changing = self._asks_ill = False
        self.reload()
        focus_card(self._main_part)
        return True

    def _parts(self, view: TodayView) -> list[Part]:
        """Return the cards in reading order, each with its column."""
        parts: list[Part] = []
        if view.help_first:
            parts.append((self._help_card(view), 0))
        step = self._main_part = self._main_card(view)
        parts += [(step, 0), *self._coin_part(view)]
        mood = self._mood_card(view)
        asks_mood = self._asking.what(view) == "mood"
        with_memory = not (view.state is TodayState.LOW and asks_mood)
        beside = beside_main(self.theme, self._texts, view, with_memory=with_memory)
        if view.state in HEAVY and not view.help_first and not view.people_first:
            beside.append((self._help_card(view), 1))
        asked: list[Part] = [] if mood is None else [(mood, 0)]
        parts += asked + beside if view.state in HEAVY else beside + asked
        if view.note is not None and not self._is_changing:
            card = NoteCard(self.theme, view.note)
            card.pressed.connect(partial(self._on_note, view.note))
            insert_note(parts, card, view.note, step)
        if self._is_changing:
            view = replace(view, stones=None)
        parts += other_days(self.theme, self._texts, view)
        for part, _ in parts:
            self._listen(part, view)
        return parts

    def _coin_part(self, view: TodayView) -> list[Part]:
        if view.coin is None or self._is_changing:
            return []
        from coach.ui.widgets.today_coin import CoinCard  # while an experiment goes on

        card = CoinCard(self.theme, self._texts, view.coin)
        card.pressed.connect(partial(self._on_coin, view.coin.toss))
        card.opened.connect(partial(self.go.emit, "tryout"))
        return [(card, 0)]

    def _on_coin(self, toss: str, press: str) -> None:
        if self._service.coin is not None:
            act = partial(self._service.coin.answer, toss, press)
            self.attempt(act, self._texts("tryout.noted"))
            focus_card(self._main_part)

    def _listen(self, part: QWidget, view: TodayView) -> None:
        """Hear the presses of the cards beside the step."""
        if isinstance(part, cards.MemoryCard) and view.memory is not None:
            part.hidden_away.connect(partial(self._hide_memory, view.memory.session))
        if isinstance(part, CompanyCard):
            part.add.connect(partial(self.go.emit, "help"))
            part.never.connect(self._no_company)
            if view.contact is not None:
                part.asked.connect(partial(self._ask_along, view.contact))

    def _main_card(self, view: TodayView) -> QWidget:
        if view.state is TodayState.DONE:
            return self._done_card(view)
        if view.step is None or view.state not in OFFERING:
            return self._sentence_card(view)
        if self._is_changing:
            return self._change_card()
        if not self._asks_ill:
            return self._step_card(view)
        card = main.ill_card(self.theme, self._texts)
        card.pressed.connect(self._on_ill)
        return card

    def _help_card(self, view: TodayView) -> cards.HelpCard:
        card = main.help_card(self.theme, self._texts, view)
        card.asked.connect(lambda: self.go.emit("help"))
        if view.state is TodayState.VERY_LOW:
            self._main = card.button.click
        return card

    def _step_card(self, view: TodayView) -> StepCard:
        card = main.step_card(self.theme, self._texts, view)
        card.begun.connect(self._begin)
        card.link.connect(self._follow)
        self._main = self._main or card.offers[0].click
        return card

    def _sentence_card(self, view: TodayView) -> cards.SentenceCard:
        card = main.sentence_card(self.theme, self._texts, view)
        card.pressed.connect(self._press_state)
        card.link.connect(self._follow)
        self._main = card.button.click
        return card

    def _done_card(self, view: TodayView) -> cards.DoneCard:
        card = main.done_card(self.theme, self._texts, view, self._service.can_rate)
        card.rate.connect(lambda: self.go.emit("after"))
        if card.rate_button is not None:
            self._main = card.rate_button.click
        return card

    def _mood_card(self, view: TodayView) -> MoodCard | None:
        ask = "" if self._is_changing else self._asking.what(view)
        if not ask:
            return None
        card = MoodCard(self.theme, self._texts, view.mood, ask)
        was = self._shown.get(MoodCard)
        if ask == "energy" and was is not None:
            card.setMinimumHeight(was.height())  # the page keeps still
        card.mood.connect(self._on_mood)
        card.energy.connect(self._on_energy)
        card.again.connect(self._on_mood_again)
        card.skipped.connect(self._on_skipped)
        card.never.connect(self._on_never_twice)
        return card

    def _change_card(self) -> ChangeCard:
        # Its fields are not needed for the first painting.
        from coach.ui.widgets.today_change import ChangeCard

        card = self._shown.get(ChangeCard)
        if not isinstance(card, ChangeCard):  # else what is typed stays
            form, read = self._service.change_form(), self._service.read_change
            card = ChangeCard(self.theme, self._texts, form, read)
            card.saved.connect(self._on_change_saved)
            card.cancelled.connect(self.leave)
        self._main = card.save
        return card

    def _on_ill(self, press: str) -> None:
        self._asks_ill = False
        self._show_outcome(press_ill(self._service, self._texts, press))

    def _hide_memory(self, session: str) -> None:
        words = self._texts("today.memory_hidden")
        self.saved(self._service.hide_memory(session).changes, words)
        focus_card(self._main_part)

    def _no_company(self) -> None:
        self._service.answer_note(ADD_COMPANY, "never")
        self.reload()
        focus_card(self._main_part)

    def _ask_along(self, contact: Contact) -> None:
        QGuiApplication.clipboard().setText(contact.message)
        words = self._texts("today.company_copied", name=contact.name)
        self.notice.emit(Notice(NoticeKind.INFO, words, key="company"))

    def _begin(self, offer: Offer) -> None:
        step = self._view.step if self._view else None
        self._service.begin(offer, step)
        self.go.emit("session")

    def _begin_other(self, way: str) -> None:
        """Begin rung by rung, or with pictures that show how."""
        step = self._view.step if self._view else None
        if step is None:
            return
        try:
            page = self._service.begin_other(way, step)
        except Refused as refused:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(refused)))
            return
        self.go.emit(page)

    def _follow(self, link: str) -> None:
        match link:
            case "not_today":
                words = self._texts("today.saved_not_today")
                self.saved(self._service.not_today().changes, words)
                focus_card(self._main_part)
                self.go.emit("not_today")
            case "climb" | "how":
                self._begin_other(link)
            case "in_the_way":
                self.go.emit("not_today")
            case "change":
                self._is_changing = True
                self.reload()
                focus_card(self._main_part)
            case "mood":
                self._on_mood_again()
            case "was_ill":
                self._asks_ill = True
                self.reload()
                focus_card(self._main_part)
            case _:
                self.go.emit(link)

    def _press_state(self) -> None:
        state = self._view.state if self._view else None
        if state is TodayState.OPEN:
            self.go.emit("session")
            return
        if state is TodayState.NOT_TODAY:
            self.attempt(self._service.changed_my_mind)
        else:
            self.saved(self._service.im_back().changes, self._texts("today.saved_back"))
        focus_card(self._main_part)

    def _on_mood(self, mood: int) -> None:
        recorded = self._service.record_mood(mood)
        if self._view is not None and self._view.mood.ask in WITHOUT_ENERGY:
            self._asking.mood_alone()
        else:
            self._asking.mood_saved(recorded.id)
        self.saved(recorded.changes, self._texts("today.mood_saved", mood=mood))
        if self._service.leads_to_help(mood):
            self.go.emit("help")
            return
        is_first = self._view is not None and self._view.help_first
        card = self._shown.get(cards.HelpCard if is_first else MoodCard)
        focus_card(card or self._main_part)

    def _on_note(self, note: NoteView, press: str) -> None:
        came = press_note(self._service, self._small, self._texts, note, press)
        self._show_outcome(came)

    def _show_outcome(self, came: Outcome) -> None:
        if came.changes:
            self.changed.emit(came.changes)
        else:
            self.reload()
        if came.words:
            kind = NoticeKind.SAVED if came.can_undo else NoticeKind.INFO
            self.notice.emit(Notice(kind, came.words))
        focus_card(self._main_part)
        if came.go:
            self.go.emit(came.go)

    def _on_let_go(self) -> None:
        words = self._texts("small.let_go_saved")
        self._settled(self._small.want(is_wanted=False), words, "small")

    def _on_energy(self, energy: int) -> None:
        checkin = self._asking.energy_for
        if checkin is None:
            return
        self._asking.energy_done()
        words = self._texts("today.energy_saved", energy=energy)
        self.attempt(lambda: self._service.add_energy(checkin, energy), words)
        focus_card(self._shown.get(MoodCard))

    def _on_mood_again(self) -> None:
        self._asking.is_mood_wanted = True
        self.reload()
        focus_card(self._shown.get(MoodCard))

    def _on_never_twice(self) -> None:
        words = self._texts("today.mood_never_saved")
        self._settled(self._small.ask_mood_once(), words, "mood")
        focus_card(self._shown.get(MoodCard) or self._main_part)

    def _settled(self, changes: Changes, words: str, key: str) -> None:
        """Show the day after a setting was changed, and say so."""
        self.changed.emit(changes)
        self.notice.emit(Notice(NoticeKind.INFO, words, key=key))
        self.reload()

    def _on_skipped(self) -> None:
        self._asking.energy_done()
        self.reload()
        focus_card(self._shown.get(MoodCard))

    def _on_change_saved(self, draft: StepDraft) -> None:
        def book() -> Recorded:
            recorded = self._service.book(draft)
            self._is_changing = False
            settle(self._main_part)
            return recorded

        self.attempt(book, self._texts("today.saved_step"))
        focus_card(self._main_part)

    def _cards_end(self) -> int:
        cards_px = self._columns.heightForWidth(self._columns.width())
        end = self.padding[1] + self._header.height() + HEADER_GAP + cards_px
        return end if self._below.isHidden() else end + self._below.height()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again if an outing began or ended, or another mood is asked for now."""
        super().showEvent(event)
        view = self._view
        if view is None:
            return
        is_other = self._wished != self._service.wished()
        is_out = self._service.is_out()
        is_due = self._service.is_time(view.mood.look_again)
        if is_other or is_due or is_out != (view.state is TodayState.OPEN):
            self.reload()
