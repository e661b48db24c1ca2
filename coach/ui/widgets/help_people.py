"""The person's own people: shown with their numbers, changed in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from coach.services.own_help import PersonForm, person_line
from coach.services.support import filled
from coach.ui.widgets.bullets import Bullets
from coach.ui.widgets.buttons import LinkButton, QuietButton, SecondaryButton
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.fields import Field
from coach.ui.widgets.help_lines import HelpChoice
from coach.ui.widgets.help_numbers import NumberRow
from coach.ui.widgets.kept_text import KeptText, settle
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Actions, row, stack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QVBoxLayout

    from coach.domain.support import PageWords, Support
    from coach.ui.theme import Theme

PAD, GAP, DISC_PX = 24, 12, 44


class Initial(QWidget):
    """A disc with the first letter of a name; the name stands beside it."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._letter = theme, name[:1].upper()
        edge = theme.px(DISC_PX)
        self.setFixedSize(edge, edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw disc and letter."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("help_soft"))
        painter.drawEllipse(self.rect())
        painter.setPen(theme.color("help_text"))
        painter.setFont(theme.font("label"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letter)


def put_head(card: Card, theme: Theme, title: str, link: LinkButton | None) -> None:
    """Begin a card with its title, and a link at the right end of the line."""
    line = row(theme.space("m"))
    line.addWidget(Text(theme, "label", title), 1, Qt.AlignmentFlag.AlignVCenter)
    if link is not None:
        line.addWidget(link)
        over = (theme.px(theme.size("target")) - theme.line_height("label")) // 2
        card.body.setContentsMargins(PAD, PAD - over, PAD, PAD)
    card.body.addLayout(line)


class PeopleCard(Card):
    """Somebody to turn to, or what to say to anyone where nobody is listed.

    Args:
        theme: the look in force.
        words: the words of *Help now*.
        can_change: the person's data is open.
        is_own: the people are the person's own, also where they cannot be changed.

    Signals:
        kept: a `PersonForm` to add or change.
        removed: the id of a person.
        moved: the id of a person, and -1 for up or 1 for down.
    """

    kept = Signal(object)
    removed = Signal(str)
    moved = Signal(str, int)

    def __init__(
        self,
        theme: Theme,
        words: Support,
        *,
        can_change: bool,
        is_own: bool = False,
    ) -> None:
        has_own = can_change or is_own
        title = words.page.my_people if has_own else words.people_title
        super().__init__(theme, padding=PAD, gap=GAP, label=title)
        self._words = words
        self._people: tuple[PersonForm, ...] = ()
        self.change: LinkButton | None = None
        if can_change:
            self.change = LinkButton(theme, words.page.change)
            self.change.clicked.connect(self._on_change)
        self._form: PersonFields | None = None
        self._is_changing = False
        self._rows: QWidget | None = None
        put_head(self, theme, title, self.change)

    def set_people(self, people: Sequence[PersonForm] | None) -> None:
        """Show these people, or None where they cannot be read just now.

        A form that is open stays as it is.
        """
        self._people = tuple(people or ())
        if self.change is not None:
            self.change.setVisible(people is not None)
        if self._form is None:
            self._draw()

    def is_changing(self) -> bool:
        """Say whether the list is being changed."""
        return self._is_changing

    def stop_changing(self) -> None:
        """Go back to reading; what stands in an open form is let go."""
        self._is_changing, self._form = False, None
        self._draw()

    def accept_form(self) -> None:
        """Close the open form: what it held is kept now."""
        settle(self._form)
        self._form = None

    def show_problem(self, text: str) -> None:
        """Say kindly what the open form still needs."""
        if self._form is not None:
            self._form.name.set_problem(text)

    def open_form(self, form: PersonForm) -> None:
        """Let somebody be added or changed."""
        self._form = PersonFields(self._theme, self._words.page, form)
        self._form.kept.connect(self.kept)
        self._form.cancelled.connect(self._on_cancelled)
        self._draw()
        self._form.name.box.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_change(self) -> None:
        if self._is_changing:
            self.stop_changing()
            return
        self._is_changing = True
        if self._people:
            self._draw()
        else:
            self.open_form(PersonForm())

    def _on_cancelled(self) -> None:
        self._form = None
        self._is_changing = bool(self._people)
        self._draw()

    def _draw(self) -> None:
        if self._rows is not None:
            self.body.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._rows, column = QWidget(), stack(self._theme.space("s"))
        page = self._words.page
        if self.change is not None:
            self.change.setText(page.done if self._is_changing else page.change)
        if self._is_changing:
            self._draw_changing(column)
        else:
            self._draw_reading(column)
        self._rows.setLayout(column)
        self.body.addWidget(self._rows)

    def _draw_reading(self, column: QVBoxLayout) -> None:
        theme, words = self._theme, self._words
        for person in self._people:
            lead = Initial(theme, person.name)
            line = person_line(person)
            column.addWidget(NumberRow(theme, words.lines, line, lead, role="label"))
        if self._people:
            return
        if self.change is not None and not self.change.isHidden():
            column.addWidget(Text(theme, "small", words.page.my_people_none))
        lines = Bullets(theme, words.people, icon="message-circle", color="help_text")
        column.addWidget(lines)

    def _draw_changing(self, column: QVBoxLayout) -> None:
        theme, page = self._theme, self._words.page
        if self._form is not None:
            column.addWidget(self._form)
            return
        for person in self._people:
            column.addWidget(self._changing_row(person))
            column.addWidget(Rule(theme))
        add = HelpChoice(theme, page.person_add, "plus")
        add.clicked.connect(partial(self.open_form, PersonForm()))
        column.addWidget(Actions(theme, add))

    def _changing_row(self, person: PersonForm) -> QWidget:
        theme, page = self._theme, self._words.page
        name = person.name
        edit = self._button(page.change, page.person_change, name)
        edit.clicked.connect(partial(self.open_form, person))
        buttons = [edit]
        for text, spoken, by in (
            (page.up, page.person_up, -1),
            (page.down, page.person_down, 1),
        ):
            button = self._button(text, spoken, name)
            button.clicked.connect(partial(self.moved.emit, person.id, by))
            buttons.append(button)
        remove = self._button(page.remove, page.person_remove, name)
        remove.clicked.connect(partial(self.removed.emit, person.id))
        buttons[1].setEnabled(person is not self._people[0])
        buttons[2].setEnabled(person is not self._people[-1])
        made, column = QWidget(), stack(theme.space("xs"))
        column.addWidget(Text(theme, "label", name))
        column.addWidget(Actions(theme, *buttons, remove))
        made.setLayout(column)
        return made

    def _button(self, text: str, spoken: str, name: str) -> SecondaryButton:
        height = self._theme.size("target")
        made = SecondaryButton(self._theme, text, height=height)
        made.setAccessibleName(filled(spoken, name=name))
        return made


class PersonFields(QWidget):
    """Name, number and a word about somebody, to type in.

    Signals:
        kept: a `PersonForm` with what is typed.
        cancelled: nothing is to be kept.
    """

    kept = Signal(object)
    cancelled = Signal()

    def __init__(self, theme: Theme, page: PageWords, form: PersonForm) -> None:
        super().__init__()
        self._id = form.id
        self.setAccessibleName(page.person_add)
        self.name = Field(theme, page.person_name)
        self.number = Field(theme, page.person_number, hint=page.person_number_hint)
        self.note = Field(theme, page.person_note, hint=page.person_note_hint)
        self.keep = HelpChoice(theme, page.person_save)
        self.cancel = QuietButton(theme, page.person_cancel)
        column = stack(theme.space("m"))
        for field, text in (
            (self.name, form.name),
            (self.number, form.number),
            (self.note, form.note),
        ):
            field.set_text(text)
            field.box.returnPressed.connect(self._on_keep)
            column.addWidget(field)
        KeptText(self.name, f"person.{form.id}.name")
        KeptText(self.number, f"person.{form.id}.number")
        KeptText(self.note, f"person.{form.id}.note")
        column.addWidget(Actions(theme, self.keep, self.cancel))
        self.setLayout(column)
        self.keep.clicked.connect(self._on_keep)
        self.cancel.clicked.connect(self.cancelled)

    def _on_keep(self) -> None:
        typed = (field.text() for field in (self.name, self.number, self.note))
        self.kept.emit(PersonForm(self._id, *typed))
