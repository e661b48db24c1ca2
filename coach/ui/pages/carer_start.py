"""The own short path of somebody who helps, a page at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt

from coach.errors import CoachError
from coach.services.carer_start import OWN_CHOICE
from coach.services.changes import Changes
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page
from coach.ui.widgets.buttons import (
    HelpButton,
    HeroButton,
    QuietButton,
    SecondaryButton,
)
from coach.ui.widgets.card import Card
from coach.ui.widgets.chips import ChipRow
from coach.ui.widgets.fields import Field
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.letters import letters_of
from coach.ui.widgets.pictures import path_picture
from coach.ui.widgets.scroll import begin_at
from coach.ui.widgets.stacks import Actions, row, stack

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from coach.domain.wording import Texts
    from coach.services.carer_start import CarerStartService, StartView
    from coach.services.settings import SettingsService
    from coach.ui.theme import Theme
    from coach.ui.widgets.buttons import Button

HELP, ONBOARDING, CARERS, LEARN = "help", "onboarding", "carers", "learn"
LEFT = Qt.AlignmentFlag.AlignLeft
CARD_PX, CARD_SHARE, GAP_PX, NO_LIMIT_PX = 680, 1000, 40, 16_777_215
PICTURE_PX, PICTURE_HIGH_PX, PICTURE_FROM_PX = 420, 560, 1160


class CarerStartPage(Page):
    """Questions to tick, then things to know; every page can be skipped.

    Args:
        theme: the look in force.
        service: the path.
        settings: keeps the text size.
        texts: the sentences.
        to_welcome: turns to the page where it is said whom it is for.
    """

    name: ClassVar[str] = "carer_start"
    depends_on: ClassVar[Changes] = Changes.PROFILE | Changes.CARERS
    focus_mode: ClassVar[bool] = True
    content_max: ClassVar[int] = 1200

    def __init__(
        self,
        theme: Theme,
        service: CarerStartService,
        settings: SettingsService,
        texts: Texts,
        to_welcome: Callable[[], object],
    ) -> None:
        super().__init__(theme)
        self._service, self._settings, self._texts = service, settings, texts
        self._to_welcome = to_welcome
        self._shown: StartView | None = None
        self.card: Card | None = None
        self.chips: ChipRow | None = None
        self.own: Field | None = None
        self.buttons: dict[str, Button] = {}
        self._room = stack()
        across = row(GAP_PX)
        across.addLayout(self._room, CARD_SHARE)
        self.picture = path_picture(theme, (PICTURE_PX, PICTURE_HIGH_PX))
        across.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        across.addStretch(1)
        self.picture.hide()
        self.content.addLayout(across)
        self.content.addStretch(1)

    def reload(self) -> None:
        """Show the page they are on, as they left it."""
        view = self._service.view()
        if view != self._shown:
            self._build(view)

    def primary_action(self) -> None:
        """Press the main button."""
        for name in ("go_on", "close"):
            if name in self.buttons:
                self.buttons[name].click()
                return

    def leave(self) -> bool:
        """Go back one page; there is none before the first."""
        has_gone = self._service.go_back()
        if has_gone:
            self._turn()
        return has_gone

    def header_extra(self) -> QWidget:
        """Return the text sizes, for the bar above."""
        letters = letters_of(self.theme, self._texts)
        letters.chosen.connect(self._on_text_size)
        return letters

    def focus_title(self) -> str:
        """Return whom the pages are for."""
        shared = self._service.view().is_shared
        return self._texts("helper.part_both" if shared else "helper.part")

    def showEvent(self, event: QShowEvent) -> None:
        """Go on where the path was left, with the keyboard on the first question."""
        super().showEvent(event)
        self._service.open()
        self.reload()
        self._focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the picture where there is room for it beside the card."""
        super().resizeEvent(event)
        has_room = self.width() >= PICTURE_FROM_PX and not self.theme.is_large
        self.picture.setVisible(has_room)

    # -- one page ------------------------------------------------------------------

    def _build(self, view: StartView) -> None:
        self._shown, old = view, self.card
        theme, texts = self.theme, self._texts
        tint = "help_soft" if view.is_urgent or view.is_declined else ""
        card = self.card = Card(theme, tint, padding=28, gap=theme.space("m"))
        card.setMaximumWidth(CARD_PX if not theme.is_large else NO_LIMIT_PX)
        self.chips = self.own = None
        self.buttons = {}
        step = texts("helper.step", number=view.number, count=view.count)
        card.body.addWidget(Text(theme, "caption", step))
        if view.page == OWN_CHOICE:
            self._add_choice(card, view)
        else:
            self._add_page(card, view)
        if old is not None:
            self._room.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._room.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        card.show()

    def _add_page(self, card: Card, view: StartView) -> None:
        theme = self.theme
        color = "help_text" if view.is_urgent else ""
        self._add_title(card, view.title, color)
        if view.is_urgent:
            self._add_help(card)
        for line in view.lines:
            card.body.addWidget(Text(theme, "body", line))
        if view.choices:
            self.chips = ChipRow(theme, view.choices, many=True, label=view.title)
            self.chips.set_values(view.ticked)
            self.chips.chosen.connect(self._on_ticked)
            card.body.addWidget(self.chips)
        if view.own:
            self.own = Field(theme, view.own)
            self.own.set_text(view.words)
            self.own.edited.connect(self._on_written)
            card.body.addWidget(self.own)
        self._add_foot(card, view)

    def _add_foot(self, card: Card, view: StartView) -> None:
        theme, texts = self.theme, self._texts
        end = "helper.done_both" if self._leads_to_steps(view) else "helper.done"
        go_on = HeroButton(theme, texts(end if view.is_last else "helper.go_on"))
        go_on.clicked.connect(self._on_next)
        back = SecondaryButton(theme, texts("helper.back"))
        back.clicked.connect(self._on_back)
        self.buttons |= {"go_on": go_on, "back": back}
        shown: list[Button] = [go_on, back]
        if view.choices:
            skip = self.buttons["skip"] = QuietButton(theme, texts("helper.skip"))
            skip.clicked.connect(self._on_skip)
            name = "skip_both" if self._leads_to_steps(view) else "skip_all"
            whole = self.buttons["skip_all"] = QuietButton(
                theme, texts(f"helper.{name}")
            )
            whole.clicked.connect(self._on_skip_all)
            shown += [skip, whole]
        card.body.addSpacing(theme.space("s"))
        card.body.addWidget(Actions(theme, *shown))
        private = "helper.shared" if view.is_shared else "helper.private"
        card.body.addWidget(Meta(theme, "lock", texts(private)))

    def _add_choice(self, card: Card, view: StartView) -> None:
        theme, texts = self.theme, self._texts
        state = "declined" if view.is_declined else "choice"
        self._add_title(card, texts(f"helper.{state}_title"))
        card.body.addWidget(Text(theme, "body", texts(f"helper.{state}_line")))
        second = "declined_safe" if view.is_declined else "choice_free"
        card.body.addWidget(Text(theme, "body_2", texts(f"helper.{second}")))
        if view.is_declined:
            self._add_help(card)
            close = SecondaryButton(theme, texts("helper.declined_close"))
            close.clicked.connect(lambda: self.window().close())
            look = SecondaryButton(theme, texts("helper.declined_look"))
            look.clicked.connect(partial(self.go.emit, LEARN))
            self.buttons |= {"close": close, "look": look}
        else:
            yes = HeroButton(theme, texts("helper.choice_yes"))
            yes.clicked.connect(self._on_next)
            no = SecondaryButton(theme, texts("helper.choice_no"))
            no.clicked.connect(self._on_decline)
            self.buttons |= {"go_on": yes, "no": no}
        back = QuietButton(theme, texts("helper.back"))
        back.clicked.connect(self._on_back)
        shown = [each for name, each in self.buttons.items() if name != HELP]
        self.buttons["back"] = back
        card.body.addSpacing(theme.space("s"))
        card.body.addWidget(Actions(theme, *shown, back))

    def _add_title(self, card: Card, title: str, color: str = "") -> None:
        card.setAccessibleName(title)
        made = Text(self.theme, "title", title, color=color or "ink")
        card.body.addWidget(made)

    def _add_help(self, card: Card) -> None:
        help_now = HelpButton(self.theme, self._texts("carers.to_help"))
        help_now.clicked.connect(partial(self.go.emit, HELP))
        self.buttons[HELP] = help_now
        card.body.addWidget(help_now, 0, LEFT)

    def _leads_to_steps(self, view: StartView) -> bool:
        return view.is_shared and self._service.leaves_to_first_run()

    def _focus_first(self) -> None:
        first: QWidget | None = None
        if self.chips is not None:
            first = self.chips.chips()[0]
        first = first or self.buttons.get(HELP) or self.buttons.get("go_on")
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
            begin_at(first)

    # -- what they do --------------------------------------------------------------

    def _on_ticked(self, ticked: object) -> None:
        assert isinstance(ticked, tuple), "the values that are on"
        self._service.tick(tuple(map(str, ticked)))
        self._shown = self._service.view()

    def _on_written(self, words: str) -> None:
        self._service.write(words)
        self._shown = self._service.view()

    def _on_decline(self) -> None:
        self._service.decline()
        self._turn()

    def _on_next(self) -> None:
        try:
            changes = self._service.go_on()
        except CoachError as error:
            if self.own is not None:
                self.own.set_problem(str(error))
            return
        self._turn()
        if changes:
            self.changed.emit(changes)

    def _on_skip(self) -> None:
        self._service.skip()
        self._turn()

    def _on_skip_all(self) -> None:
        self._service.skip_all()
        self._turn()

    def _on_back(self) -> None:
        if self._service.go_back():
            self._turn()
        elif self._service.leaves_to_first_run():
            self._to_welcome()
            self.go.emit(ONBOARDING)
        else:
            self.go.emit(CARERS)

    def _turn(self) -> None:
        if not self._service.is_over():
            self.reload()
            self._focus_first()
            return
        self.changed.emit(Changes.CARERS)
        next_page = ONBOARDING if self._service.leaves_to_first_run() else CARERS
        self.go.emit(next_page)

    def _on_text_size(self, pct: object) -> None:
        try:
            self.changed.emit(self._settings.change(text_scale_pct=pct))
        except CoachError as error:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(error), key="settings"))
