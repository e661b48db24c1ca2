"""Today's step as a card: what, when, in which size, or not today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from coach.ui.widgets.buttons import HeroButton, QuietButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.pictures import door_vignette, rest_vignette, vignette
from coach.ui.widgets.stacks import Flow, row, stack
from coach.ui.wording import clock_of_minutes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLayout, QVBoxLayout

    from coach.domain.wording import Texts
    from coach.services.today_view import Offer, StepView
    from coach.ui.theme import Theme
    from coach.ui.widgets.buttons import Button
    from coach.ui.widgets.pictures import Picture

HERO = 56
DOOR_ICON = "door-open"
REST_PX = (168, 112)


class StepCard(Card):
    """The one main card of Today.

    Args:
        theme: the look in force.
        texts: the sentences.
        step: what it offers, the main size first.
        links: quiet ways on, as pairs of a name and its words.
        is_second: no size is filled, because something else comes first.

    Signals:
        begun: the `Offer` the person pressed.
        link: the name of the quiet link the person pressed.
    """

    begun = Signal(object)
    link = Signal(str)

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        step: StepView,
        links: Sequence[tuple[str, str]],
        *,
        is_second: bool = False,
    ) -> None:
        super().__init__(theme, gap=0, label=step.label)
        self._theme, self._texts, self._view = theme, texts, step
        self._is_second = is_second
        self.body.setContentsMargins(24, 24, 24, 16)
        if theme.is_large:
            self.body.setContentsMargins(32, 24, 32, 16)
        top = row(24)
        top.addLayout(self._words(), 1)
        if not theme.is_largest:
            top.addWidget(self._picture(), 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self.body.addSpacing(20)
        self.offers = [self._offer(offer) for offer in step.offers]
        self.setFocusProxy(self.offers[0])
        self.body.addLayout(size_row(theme, self.offers))
        self.body.addSpacing(8)
        flow = Flow(12 if theme.is_largest else 24)
        self.links = {name: QuietButton(theme, words) for name, words in links}
        for name, button in self.links.items():
            button.clicked.connect(lambda _=False, n=name: self.link.emit(n))
            flow.addWidget(button)
        self.body.addLayout(flow)
        self.body.addStretch(1)

    def _words(self) -> QVBoxLayout:
        theme, view = self._theme, self._view
        words = stack()
        if not theme.is_largest:
            words.addWidget(Meta(theme, view.icon, view.label))
            words.addSpacing(4)
        words.addWidget(Text(theme, "step", view.title))
        words.addSpacing(8)
        words.addWidget(Text(theme, "body_2", self._lead()))
        metas = self._metas()
        if metas is not None:
            words.addSpacing(12)
            words.addLayout(metas)
        words.addStretch(1)
        return words

    def _lead(self) -> str:
        """Return the words under the title; large ones have the time with them."""
        view = self._view
        if view.clock_min is None or not self._theme.is_largest:
            return view.lead
        clock = clock_of_minutes(view.clock_min)
        return self._texts("today.lead_about", lead=view.lead, clock=clock)

    def _metas(self) -> QLayout | None:
        view, theme = self._view, self._theme
        metas = Flow(20)
        if view.clock_min is not None and not theme.is_largest:
            clock = clock_of_minutes(view.clock_min)
            words = self._texts("today.about", clock=clock)
            metas.addWidget(Meta(theme, "clock", words))
        if view.company:
            company = view.company[:1].upper() + view.company[1:]
            metas.addWidget(Meta(theme, "user-round", company))
        return metas if metas.count() else None

    def _picture(self) -> Picture:
        if not self._view.is_own:
            width, height = REST_PX
            picture = rest_vignette(self._theme, self._theme.px(height))
            picture.setFixedWidth(self._theme.px(width))
            return picture
        is_door = self._view.icon == DOOR_ICON
        return door_vignette(self._theme) if is_door else vignette(self._theme)

    def _offer(self, offer: Offer) -> Button:
        theme = self._theme
        button: Button
        is_main = offer is self._view.offers[0]
        if is_main and not self._is_second:
            button = HeroButton(theme, offer.words, "play")
        else:
            button = SecondaryButton(theme, offer.words, height=HERO)
        button.setAccessibleDescription(offer.title)
        button.clicked.connect(lambda: self.begun.emit(offer))
        return button


def size_row(theme: Theme, buttons: Sequence[Button]) -> QLayout:
    """Return the buttons side by side; with the largest text the first fills a row."""
    if not theme.is_largest:
        flow = Flow(12)
        for button in buttons:
            flow.addWidget(button)
        return flow
    rows = stack(14)
    rows.addWidget(buttons[0])
    rest = Flow(16, fill=True)
    for button in buttons[1:]:
        rest.addWidget(button)
    if rest.count():
        rows.addLayout(rest)
    return rows
