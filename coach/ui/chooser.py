"""What stands on screen where several people use the computer: who is here?

Nobody's notes are open. Names, whether a passphrase is asked for, the text size and
*Help now* are there, and a place for one more person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coach.errors import CoachError
from coach.ui.before_notes import BeforeNotes, in_the_middle
from coach.ui.widgets.buttons import HeroButton, QuietButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.fields import Field
from coach.ui.widgets.labels import Meta, Text
from coach.ui.widgets.person_tile import AddButton, PersonButton
from coach.ui.widgets.stacks import Actions, stack

if TYPE_CHECKING:
    from coach.services.chooser import ChooserService
    from coach.ui.before_notes import Gate
    from coach.ui.theme import Theme
    from coach.ui.widgets.wide_button import WideButton

TILE_PX = 520
TILE_GAP, TITLE_GAP, OVER_TITLE = 12, 20, 18
PAD_X, PAD_Y = 36, 32
NEXT = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class Chooser(BeforeNotes):
    """A window of its own, there until somebody says who they are.

    Args:
        gate: what it needs.
        service: knows the people.

    Signals:
        went: the folder of the person who is here.
    """

    went = Signal(object)

    def __init__(self, gate: Gate, service: ChooserService) -> None:
        self._service = service
        self._is_adding = False
        self.tiles: list[WideButton] = []
        super().__init__(gate, has_name=True)

    def is_discreet(self) -> bool:
        """Say whether anybody here asked for it."""
        return self._service.is_discreet()

    def is_adding(self) -> bool:
        """Say whether a person is being added."""
        return self._is_adding

    def add(self) -> None:
        """Show the place for a name."""
        self._turn(is_adding=True)

    def leave(self) -> bool:
        """Leave the place for a name; return whether it was there."""
        if not self._is_adding:
            return False
        self._turn(is_adding=False)
        return True

    def say(self, text: str) -> None:
        """Say in one line what is in the way."""
        if self._is_adding:
            self.name.set_problem(text)

    def focus_main(self) -> None:
        """Put the keyboard on who was here last, or into the field."""
        if self.is_help_shown():
            return
        if self._is_adding:
            self.name.box.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.tiles:
            self.tiles[self._at].setFocus(Qt.FocusReason.TabFocusReason)

    def build_main(self, theme: Theme) -> QWidget:
        """Return the tiles, or the place for a name."""
        made = self._build_form(theme) if self._is_adding else self._build_tiles(theme)
        made.setMaximumWidth(theme.px(TILE_PX))
        return in_the_middle(theme, made, gap=0)

    def build_again(self) -> None:
        """Build anew with another look; what is typed stays."""
        typed = self.name.box.text() if self._is_adding else ""
        super().build_again()
        if self._is_adding:
            self.name.box.setText(typed)

    def _build_tiles(self, theme: Theme) -> QWidget:
        view, texts = self._service.view(), self._gate.texts
        made, column = QWidget(), stack(TILE_GAP)
        column.setContentsMargins(0, 0 if theme.is_large else OVER_TITLE, 0, 0)
        column.addWidget(Text(theme, "display", texts("people.who")))
        column.addSpacing(TITLE_GAP - TILE_GAP)
        self._at, self.tiles = view.at, []
        for tone, person in enumerate(view.people):
            tile = PersonButton(theme, texts, person, tone)
            tile.clicked.connect(self._on_person)
            self.tiles.append(tile)
        more = AddButton(theme, texts("people.add"))
        more.clicked.connect(self.add)
        self.tiles.append(more)
        for each in self.tiles:
            each.installEventFilter(self)
            column.addWidget(each)
        made.setLayout(column)
        return made

    def _build_form(self, theme: Theme) -> QWidget:
        texts = self._gate.texts
        title = texts("people.add_title")
        card = Card(theme, padding=PAD_Y, gap=theme.space("l"), label=title)
        card.body.setContentsMargins(PAD_X, PAD_Y, PAD_X, PAD_Y)
        self.name = Field(
            theme, texts("people.add_name"), hint=texts("people.add_name_hint")
        )
        self.name.box.returnPressed.connect(self._on_add)
        self.add_button = HeroButton(theme, texts("people.add_press"))
        self.add_button.clicked.connect(self._on_add)
        back = QuietButton(theme, texts("people.add_back"))
        back.clicked.connect(self.leave)
        card.body.addWidget(Text(theme, "title", title))
        card.body.addWidget(Text(theme, "body_2", texts("people.add_sub")))
        card.body.addWidget(self.name)
        card.body.addWidget(Meta(theme, "info", texts("people.add_privacy")))
        card.body.addWidget(Actions(theme, self.add_button, back))
        return card

    def _turn(self, *, is_adding: bool) -> None:
        self._is_adding = is_adding
        super().build_again()
        self.show_main()

    def _on_person(self) -> None:
        tile = self.sender()
        if isinstance(tile, PersonButton):
            self.went.emit(self._service.choose(tile.person.id))

    def _on_add(self) -> None:
        try:
            id_ = self._service.add(self.name.box.text())
        except CoachError as error:
            self.say(str(error))
            return
        self.went.emit(self._service.choose(id_))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows go from tile to tile."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key = Qt.Key(event.key())
        if watched not in self.tiles or key not in {*NEXT, *ENDS}:
            return False
        here = next(n for n, tile in enumerate(self.tiles) if tile is watched)
        to = ENDS[key] if key in ENDS else (here + NEXT[key]) % len(self.tiles)
        self.tiles[to].setFocus(Qt.FocusReason.TabFocusReason)
        return True
