"""For carers: how to invite, what to say, what to do together, and how they are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QKeySequence, QShortcut

from coach.services.changes import Changes
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.carer_cards import (
    CrisisCard,
    InviteCard,
    PartCard,
    SayCard,
    TalksCard,
    TogetherCard,
)
from coach.ui.widgets.carer_wellbeing import FeelingCard, wellbeing_card
from coach.ui.widgets.stacks import CARD_GAP_PX, Columns

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coach.domain.wording import Texts
    from coach.services.carer_wellbeing import CarerWellbeingService
    from coach.services.carers import CarersService, CarersView, Wishes
    from coach.ui.theme import Theme
    from coach.ui.widgets.shown_others import ShownOthers

TALK, SELF, HELP = "carer_talk", "carer_self", "help"
READ = ("happening", "cannot")
"""Parts of the guide that are only read."""


class CarersPage(Page):
    """What to try and what to say at the left; the quieter cards at the right.

    Args:
        theme: the look in force.
        service: the guide.
        texts: the sentences.
        wellbeing: how the one who helps is.
        others: what others on this computer show.
    """

    name: ClassVar[str] = "carers"
    depends_on: ClassVar[Changes] = Changes.CARERS | Changes.PROFILE | Changes.SHOWN

    def __init__(
        self,
        theme: Theme,
        service: CarersService,
        texts: Texts,
        wellbeing: CarerWellbeingService,
        others: ShownOthers,
    ) -> None:
        super().__init__(theme)
        self._service, self._texts = service, texts
        self._wellbeing, self.others = wellbeing, others
        others.changed.connect(self.changed)
        others.notice.connect(self.notice)
        self.feeling: FeelingCard | None = None
        self.columns = Columns(theme, most_spare=0)
        self.invite: InviteCard | None = None
        self.together: TogetherCard | None = None
        self.say: SayCard | None = None
        self.fixed: dict[str, QWidget] = {}
        title, sub = texts("carers.title"), texts("carers.sub")
        self.content.setSpacing(CARD_GAP_PX)
        self.content.addWidget(PageHeader(theme, title, sub))
        self.content.addWidget(self.columns)
        self.content.addStretch(1)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._on_find)

    def reload(self) -> None:
        """Show the guide as it is open."""
        view = self._service.view()
        if not self.fixed:
            self._build(view)
        theme, texts = self.theme, self._texts
        self.invite = InviteCard(theme, texts, view)
        self.invite.stepped.connect(self._on_step)
        self.together = TogetherCard(theme, texts, view)
        self.together.wished.connect(self._on_wished)
        self.together.another_asked.connect(self._on_another)
        assert self.say is not None, "it was built"
        self.say.show_view(view)
        fixed = self.fixed
        self.columns.set_parts(
            [
                (self.invite, 0),
                (self.others, 1),
                (fixed["crisis"], 1),
                (self._feeling_card(), 1),
                (self.say, 0),
                (self.together, 1),
                (fixed["talks"], 1),
                *((fixed[name], 0) for name in READ),
                (fixed["control_mine"], 0),
                (fixed["control_theirs"], 1),
            ]
        )
        self.others.reload()

    def leave(self) -> bool:
        """End a search; return whether there was one."""
        if self.say is not None and self.say.search.text():
            self.say.search.clear()
            return True
        return False

    def primary_action(self) -> None:
        """Show another idea to do together."""
        self._on_another()

    def _build(self, view: CarersView) -> None:
        theme, texts = self.theme, self._texts
        self.say = SayCard(theme, texts, view)
        self.say.situation_asked.connect(self._on_situation)
        self.say.searched.connect(self._on_search)
        crisis = CrisisCard(theme, texts, view)
        crisis.help_asked.connect(partial(self.go.emit, HELP))
        talks = TalksCard(theme, texts, view.talks)
        talks.asked.connect(self._on_talk)
        note = texts("carers.control_note")
        self.fixed = {
            "crisis": crisis,
            "talks": talks,
            "control_mine": PartCard(
                theme,
                view.part("control_mine"),
                more=note,
                when_many=texts("carers.control_two"),
            ),
            "control_theirs": PartCard(
                theme,
                view.part("control_theirs"),
                tint="sunken",
                more=note,
                when_many=texts("carers.control_safe"),
                many=1,
            ),
            **{name: PartCard(theme, view.part(name)) for name in READ},
        }

    def hideEvent(self, event: object) -> None:
        """Take every tick back: what was ticked was for those eyes alone."""
        super().hideEvent(event)  # type: ignore[arg-type] # Qt's own event
        for part in self.fixed.values():
            if isinstance(part, PartCard):
                for tick in part.ticks:
                    tick.setChecked(False)

    def _feeling_card(self) -> FeelingCard:
        view = self._wellbeing.view()
        if self.feeling is None:
            card = self.feeling = wellbeing_card(self.theme, self._texts, view)
            card.felt.connect(self._on_felt)
            card.help_asked.connect(partial(self.go.emit, HELP))
            card.link_pressed.connect(partial(self.go.emit, SELF))
        self.feeling.show_view(view)
        return self.feeling

    def _on_felt(self, feeling: object) -> None:
        said = feeling if isinstance(feeling, str) else None
        name = "taken_back" if said is None else "noted"
        act = partial(self._wellbeing.feel, said)
        self.attempt(act, self._texts(f"carer_rest.{name}"))

    def _on_step(self, by: int) -> None:
        self._service.step(by)
        self.reload()
        assert self.invite is not None, "it was shown"
        press = self.invite.more if by > 0 else self.invite.less
        other = self.invite.less if by > 0 else self.invite.more
        (press if press.isEnabled() else other).setFocus()

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

    def _on_wished(self, wishes: Wishes) -> None:
        held = self.together.chips() if self.together is not None else []
        had = next((at for at, chip in enumerate(held) if chip.hasFocus()), None)
        self._service.wish(wishes)
        self.reload()
        if had is not None and self.together is not None:
            self.together.chips()[had].setFocus()

    def _on_another(self) -> None:
        self._service.another_idea()
        self.reload()
        if self.together is not None:
            self.together.another.setFocus()

    def _on_talk(self, id_: str) -> None:
        self._service.talk = id_
        self.go.emit(TALK)
