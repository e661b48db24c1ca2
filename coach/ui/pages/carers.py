"""For carers: how to invite, what to say, what to do together, and how they are."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from coach.errors import Refused
from coach.services.changes import Changes
from coach.ui.page import Page, PageHeader
from coach.ui.widgets import invite_card as invite
from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.carer_cards import CrisisCard, PartCard, SayCard, TalksCard
from coach.ui.widgets.carer_together import TogetherCard
from coach.ui.widgets.carer_wellbeing import FeelingCard, wellbeing_card
from coach.ui.widgets.invitation_list import LogCard
from coach.ui.widgets.scroll import begin_at
from coach.ui.widgets.stacks import CARD_GAP_PX, Columns
from coach.values import dataclass

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from coach.domain.facts import Reply
    from coach.domain.wording import Texts
    from coach.services.carer_wellbeing import CarerWellbeingService
    from coach.services.carers import CarersService, CarersView, Wishes
    from coach.services.inviting import InvitingService
    from coach.services.inviting_view import InvitationRow, InvitingView
    from coach.ui.theme import Theme
    from coach.ui.widgets.shown_others import ShownOthers

TALK, SELF, HELP, LOG = "carer_talk", "carer_self", "help", "carer_log"
START = "carer_start"
REST = "rest"
"""A part of the guide that stands on the page about oneself."""
READ = ("happening", "cannot")
"""Parts of the guide that are only read."""
IN_CRISIS = ("crisis", "crisis_refused", "call_now")
"""Parts of the guide that stand in the card about life and death."""


@dataclass(frozen=True, slots=True)
class CarerServices:
    """The guide, what is offered with the log of it, and how the one who helps is."""

    guide: CarersService
    inviting: InvitingService
    wellbeing: CarerWellbeingService


class CarersPage(Page):
    """What to try and what to say at the left; the quieter cards at the right.

    Args:
        theme: the look in force.
        services: what the page shows and does.
        others: what others on this computer show.
        texts: the sentences.
    """

    name: ClassVar[str] = "carers"
    depends_on: ClassVar[Changes] = Changes.CARERS | Changes.PROFILE | Changes.SHOWN

    def __init__(
        self,
        theme: Theme,
        services: CarerServices,
        others: ShownOthers,
        texts: Texts,
    ) -> None:
        super().__init__(theme)
        self._service, self._inviting = services.guide, services.inviting
        self._wellbeing, self._texts = services.wellbeing, texts
        self.others = others
        others.changed.connect(self.changed)
        others.notice.connect(self.notice)
        self.feeling: FeelingCard | None = None
        self._view: InvitingView | None = None
        self._felt_for = ""
        self.columns = Columns(theme, most_spare=0)
        self.invite: invite.InviteCard | None = None
        self.together: TogetherCard | None = None
        self.say: SayCard | None = None
        self.log: LogCard | None = None
        self.fixed: dict[str, QWidget] = {}
        title, sub = texts("carers.title"), texts("carers.sub")
        self.content.setSpacing(CARD_GAP_PX)
        target = theme.size("target")
        self.changes = SecondaryButton(theme, " ", height=target)
        self.changes.clicked.connect(partial(self.go.emit, START))
        self.content.addWidget(PageHeader(theme, title, sub, self.changes))
        self.content.addWidget(self.columns)
        self.content.addStretch(1)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._on_find)

    def reload(self) -> None:
        """Show what can be offered and the log as they stand, beside the open guide."""
        view = self._view = self._inviting.view()
        self._service.begin_with(view.situation)
        guide = self._service.view()
        if not self.fixed:
            self._build(guide, view)
        held = self.invite.held() if self.invite is not None else ""
        self.invite = self._invite_card(guide, view)
        assert self.together is not None, "it was built"
        assert self.say is not None, "it was built"
        assert self.log is not None, "it was built"
        self.together.show_view(guide, is_shared=view.is_shared)
        self.say.show_view(guide)
        self.log.show_view(view)
        self._show_feeling()
        said = "helper.changed" if view.is_asked else "helper.say_first"
        self.changes.setText(self._texts(said))
        self.changes.updateGeometry()
        mine = self.fixed["control_mine"]
        assert isinstance(mine, PartCard), "it was built"
        mine.offer_rest(is_offered=not view.can_go_on)
        self._arrange()
        if held:
            self.invite.hold(held)

    def leave(self) -> bool:
        """End what was begun last: minutes, a question, a search."""
        if self.together is not None and self.together.close_form():
            return True
        if self._felt_for:
            self._on_left_open()
            return True
        if self.say is not None and self.say.search.text():
            self.say.search.clear()
            return True
        return False

    def primary_action(self) -> None:
        """Press the one filled button; without one show another idea."""
        buttons = self.invite.buttons if self.invite is not None else {}
        button = buttons.get(invite.HELP) or buttons.get(invite.OFFER)
        if button is not None:
            button.click()
        else:
            self._on_another()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take every tick back: what was ticked was for those eyes alone."""
        super().hideEvent(event)
        for part in self.fixed.values():
            if isinstance(part, PartCard):
                for tick in part.ticks:
                    tick.setChecked(False)

    # -- the parts -----------------------------------------------------------------

    def _build(self, guide: CarersView, view: InvitingView) -> None:
        theme, texts = self.theme, self._texts
        self.say = SayCard(theme, texts, guide)
        self.say.situation_asked.connect(self._on_situation)
        self.say.searched.connect(self._on_search)
        self.together = TogetherCard(theme, texts, guide)
        self.together.wished.connect(self._on_wished)
        self.together.another_asked.connect(self._on_another)
        self.together.done.connect(self._on_done)
        self.log = LogCard(theme, texts, view)
        self.log.asked.connect(partial(self.go.emit, LOG))
        crisis = CrisisCard(theme, texts, guide)
        crisis.help_asked.connect(partial(self.go.emit, HELP))
        talks = TalksCard(theme, texts, guide.talks)
        talks.asked.connect(self._on_talk)
        self.fixed = {
            "crisis": crisis,
            "talks": talks,
            "control_mine": self._control_card(guide, view),
            "control_theirs": PartCard(
                theme,
                guide.part("control_theirs"),
                tint="sunken",
                more=texts("carers.control_note"),
                when_many=texts("carers.control_safe"),
            ),
            **{name: PartCard(theme, guide.part(name)) for name in READ},
        }

    def _control_card(self, guide: CarersView, view: InvitingView) -> PartCard:
        card = PartCard(
            self.theme,
            guide.part("control_mine"),
            more=self._texts("carers.control_note"),
            when_many=self._texts("carers.control_two"),
            enough=self._inviting.signs_are_enough,
            rest=view.labels["leave"],
        )
        card.rest_asked.connect(self._on_rest_asked)
        return card

    def _invite_card(self, guide: CarersView, view: InvitingView) -> invite.InviteCard:
        felt_for = self._asked_about(view)
        self._felt_for = felt_for.id if felt_for is not None else ""
        reads = guide.part(view.reads).title if view.reads else ""
        card = invite.InviteCard(
            self.theme, self._texts, view, felt_for=felt_for, reads=reads
        )
        card.pressed.connect(self._on_pressed)
        card.replied.connect(self._on_replied)
        card.felt.connect(self._on_felt)
        card.left_open.connect(self._on_left_open)
        return card

    def _asked_about(self, view: InvitingView) -> InvitationRow | None:
        """Return the invitation that was just met, while how it felt is open."""
        return next(
            (
                row
                for row in view.rows
                if row.id == self._felt_for and row.reply and row.felt is None
            ),
            None,
        )

    def _arrange(self) -> None:
        """Place the cards in reading order, and lead the keyboard the same way."""
        fixed, cards = self.fixed, (self.invite, self.say, self.together, self.log)
        first, say, together, log = (card for card in cards if card is not None)
        assert self.feeling is not None, "it was built"
        parts: list[tuple[QWidget, int]] = [
            (first, 0),
            (self.others, 1),
            (fixed["crisis"], 1),
            (self.feeling, 1),
            (say, 0),
            (together, 1),
            (log, 1),
            (fixed["talks"], 1),
            *((fixed[name], 0) for name in READ),
            (fixed["control_mine"], 0),
            (fixed["control_theirs"], 1),
        ]
        self.columns.set_parts(parts)
        self.others.reload()
        keys = [
            each
            for part, _ in parts
            for each in part.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and each.window() is part.window()  # a list opens in a window of its own
        ]
        for one, other in pairwise(keys):
            QWidget.setTabOrder(one, other)

    def _show_feeling(self) -> None:
        view = self._wellbeing.view()
        if self.feeling is None:
            card = self.feeling = wellbeing_card(self.theme, self._texts, view)
            card.felt.connect(self._on_felt_today)
            card.help_asked.connect(partial(self.go.emit, HELP))
            card.link_pressed.connect(partial(self.go.emit, SELF))
        self.feeling.show_view(view)

    # -- one thing to try ----------------------------------------------------------

    def _on_pressed(self, press: str) -> None:
        match press:
            case invite.HELP:
                self.go.emit(HELP)
            case invite.READS:
                self._read()
            case invite.SMALLER | invite.LARGER:
                self._choose(press)
            case _:
                self._do(press)

    def _do(self, press: str) -> None:
        """Store what a button is for; the keyboard stays in the card."""
        service = self._inviting
        acts = {
            invite.OFFER: (service.offer, "inviting.saved_offer"),
            invite.LEAVE: (service.let_rest, "inviting.saved_rest"),
            invite.AGAIN: (service.go_on, "inviting.saved_again"),
            invite.KNOWN: (service.say_known, "inviting.saved_known"),
        }
        act, said = acts[press]
        self.attempt(act, self._texts(said))
        self._hold(press)

    def _hold(self, part: str) -> None:
        if self.invite is not None:
            self.invite.hold(part)

    def _choose(self, press: str) -> None:
        view = self._view
        rung = None if view is None else getattr(view, press)
        if rung is not None:
            self._inviting.choose(rung.id)
            self.reload()
            self._hold(press)

    def _read(self) -> None:
        """Go to the part of the guide that the line leads to."""
        name = self._view.reads if self._view is not None else ""
        if name == REST:
            self.go.emit(SELF)
            return
        part = self.fixed["crisis" if name in IN_CRISIS else name]
        if isinstance(part, CrisisCard):
            part.unfold()
        else:
            part.setFocus(Qt.FocusReason.OtherFocusReason)
        begin_at(part)

    def _on_replied(self, invitation: str, reply: Reply) -> None:
        words = dict(self._view.replies)[reply] if self._view is not None else ""
        self._felt_for = invitation
        self.attempt(
            partial(self._inviting.answer, invitation, reply),
            self._texts("inviting.saved_reply", reply=words),
        )
        self._hold(invite.SCALE)

    def _on_felt(self, invitation: str, felt: int) -> None:
        row = self._asked_about(self._view) if self._view is not None else None
        if row is not None:
            self.attempt(
                partial(self._inviting.answer, invitation, row.reply, felt),
                self._texts("inviting.saved_felt", felt=felt),
            )
        self._hold("")

    def _on_left_open(self) -> None:
        self._felt_for = ""
        self.reload()
        self._hold("")

    def _on_rest_asked(self) -> None:
        said = self._texts("inviting.saved_rest")
        self.attempt(self._inviting.let_rest, said)
        self._hold(invite.AGAIN)

    def _on_felt_today(self, feeling: object) -> None:
        said = feeling if isinstance(feeling, str) else None
        name = "taken_back" if said is None else "noted"
        act = partial(self._wellbeing.feel, said)
        self.attempt(act, self._texts(f"carer_rest.{name}"))

    # -- together ------------------------------------------------------------------

    def _on_done(self, idea: str, minutes: int) -> None:
        card = self.together
        if card is None:
            return
        try:
            recorded = self._inviting.log_together(idea, minutes)
        except Refused as refused:
            if card.form is not None:
                card.form.say(str(refused))
            return
        card.close_form()
        self.saved(recorded.changes, self._texts("inviting.saved_together"))

    def _on_wished(self, wishes: Wishes) -> None:
        self._service.wish(wishes)
        self._show_idea()

    def _on_another(self) -> None:
        self._service.another_idea()
        self._show_idea()
        if self.together is not None:
            self.together.another.setFocus()

    def _show_idea(self) -> None:
        if self.together is not None and self._view is not None:
            guide, is_shared = self._service.view(), self._view.is_shared
            self.together.show_view(guide, is_shared=is_shared)

    # -- the guide -----------------------------------------------------------------

    def _on_situation(self, id_: str) -> None:
        self._service.open_situation(id_)
        self._show_sentences()

    def _on_search(self, words: str) -> None:
        self._service.search(words)
        self._show_sentences()

    def _show_sentences(self) -> None:
        if self.say is not None:
            self.say.show_view(self._service.view())

    def _on_find(self) -> None:
        if self.say is not None:
            self.say.search.setFocus()
            self.say.search.selectAll()

    def _on_talk(self, id_: str) -> None:
        self._service.talk = id_
        self.go.emit(TALK)
