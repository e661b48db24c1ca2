"""Settings > Who can see what: switches for others here, a card, and the people."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from coach.errors import CoachError
from coach.ui.notices import Notice, NoticeKind
from coach.ui.widgets.asked_walks import AskedWalks
from coach.ui.widgets.card import Card
from coach.ui.widgets.consent_cards import MaySeeCard, NeverCard, TakeBackCard
from coach.ui.widgets.labels import Text
from coach.ui.widgets.people_card import PeopleCard
from coach.ui.widgets.settings_section import SettingsSection
from coach.ui.widgets.share_card import ShareCardPart
from coach.ui.widgets.stacks import Columns, stack
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from coach.domain.sharing import Item
    from coach.domain.wording import Texts
    from coach.services.changes import Changes
    from coach.services.consent import ConsentService, ConsentView
    from coach.services.people import PeopleService
    from coach.services.share_card import ShareCardService
    from coach.services.walk_asking import WalkAsking
    from coach.ui.lock_door import LockDoor
    from coach.ui.theme import Theme

WIDTHS, GUTTER, FOLD_BELOW = (408, 308), 20, 640


@dataclass(frozen=True, slots=True)
class WhoSees:
    """What the section needs.

    ``door`` is None where nothing closes the notes: then nobody else is let in here.
    """

    consent: ConsentService
    asking: WalkAsking
    people: PeopleService
    card: ShareCardService
    texts: Texts
    door: LockDoor | None = None


class WhoSeesPart(SettingsSection):
    """Questions that wait, switches for each other person, a card, and who there is."""

    name: ClassVar[str] = "people"
    title: ClassVar[str] = "consent.title"

    def __init__(self, theme: Theme, needs: WhoSees) -> None:
        super().__init__()
        self._theme, self._needs, self._texts = theme, needs, needs.texts
        self.columns = Columns(
            theme, WIDTHS, gutter=GUTTER, most_spare=0, fold_below=FOLD_BELOW
        )
        column = stack()
        column.addWidget(self.columns)
        self.setLayout(column)
        door = needs.door
        is_open = door is not None and not door.is_on()
        self.people = PeopleCard(theme, needs.texts, is_open=is_open)
        self.people.named.connect(self._on_named)
        self.people.others_asked.connect(self._on_others)
        self.people.others.setVisible(door is not None)
        self.never = NeverCard(theme, needs.texts)
        self.card = ShareCardPart(theme, needs.card, needs.texts)
        self.card.notice.connect(self.notice)
        self.may_see: dict[str, MaySeeCard] = {}
        self.take_back: dict[str, TakeBackCard] = {}
        self.asked = AskedWalks(theme, needs.texts, needs.asking)
        self.asked.changed.connect(self.changed)
        self.asked.notice.connect(self.notice)
        self._built: object = None

    def reload(self) -> None:
        """Show what is kept; the cards stay while the same people are here."""
        needs = self._needs
        view = needs.consent.view()
        built = ([(each.id, each.name) for each in view.others], view.items)
        if built != self._built:
            self._built = built
            self._build(view)
        for other in view.others:
            self.may_see[other.id].show_other(other)
            self.take_back[other.id].show_other(other)
        self.people.show_view(needs.people.view())
        self.asked.reload()
        self.card.reload()

    def _build(self, view: ConsentView) -> None:
        theme, texts = self._theme, self._texts
        self.may_see, self.take_back = {}, {}
        parts: list[tuple[QWidget, int]] = [(self.asked, 0)]
        for other in view.others:
            see = MaySeeCard(theme, texts, other, view.items)
            see.switched.connect(partial(self._on_switched, other.id))
            back = TakeBackCard(theme, texts, other)
            back.asked.connect(partial(self._on_back, other.id))
            self.may_see[other.id], self.take_back[other.id] = see, back
            parts += [(see, 0), (back, 0)]
        if not view.others:
            parts.append((self._nobody(), 0))
        beside = 1 if view.others else 0  # alone, the way to somebody else comes first
        order = (self.never, 0), (self.people, beside)
        parts += [(self.card, 1), *(order if view.others else reversed(order))]
        self.columns.set_parts(parts)

    def _nobody(self) -> Card:
        card = Card(self._theme, gap=8, label=self._texts("consent.none_title"))
        title = self._texts("consent.none_title")
        card.body.addWidget(Text(self._theme, "label", title))
        card.body.addWidget(Text(self._theme, "body_2", self._texts("consent.none")))
        return card

    def _on_switched(self, other: str, item: Item, is_on: bool) -> None:  # a signal's
        self._try(partial(self._needs.consent.show, other, item, is_on=is_on))

    def _on_back(self, other: str) -> None:
        self._try(partial(self._needs.consent.take_back, other))
        toggles = self.may_see[other].toggles
        next(iter(toggles.values())).setFocus()

    def _on_named(self, name: str) -> None:
        try:
            changes = self._needs.people.rename(name)
        except CoachError as error:
            self.people.say(str(error))
            return
        self.people.say("")
        self.changed.emit(changes)
        words = self._texts("consent.people_saved")
        self.notice.emit(Notice(NoticeKind.INFO, words, key="settings"))

    def _on_others(self) -> None:
        if self._needs.door is not None:
            self._needs.door.leave_to_others()

    def _try(self, press: Callable[[], Changes]) -> None:
        """Do something and tell of it; say in words what does not work."""
        try:
            changes = press()
        except CoachError as error:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(error), key="settings"))
            self.reload()
            return
        self.changed.emit(changes)
