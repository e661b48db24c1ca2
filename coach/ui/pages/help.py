"""Help now: whom to call, who is there, own steps, a quiet minute.

It needs no database and no content: its words and numbers come from two small files
with a copy in the program, and it does without the person's own part where their data
is not open.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from coach.errors import CoachError
from coach.services.changes import Changes
from coach.services.help_paper import as_text, build_paper
from coach.services.own_help import OwnHelp
from coach.services.support import CountryState, filled
from coach.ui import help_print
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.bullets import Bullets
from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.help_lines import (
    CountryChooser,
    EmergencyBlock,
    GuessCard,
    HelpChoice,
    LinesCard,
)
from coach.ui.widgets.help_people import PeopleCard
from coach.ui.widgets.help_steps import StepsCard
from coach.ui.widgets.help_tools import ToolsCard
from coach.ui.widgets.labels import Text
from coach.ui.widgets.scroll import begin_at, bring_into_sight
from coach.ui.widgets.stacks import Columns, stack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QHideEvent, QShowEvent

    from coach.services.help_paper import PaperLine
    from coach.services.lock_help import HeldHelp
    from coach.services.own_help import OwnHelpService, PersonForm
    from coach.services.support import LinesView, SupportService
    from coach.ui.theme import Theme

    _Numbers = tuple[GuessCard | None, EmergencyBlock, LinesCard]

HALVES = (476, 476)
PAD, GAP = 24, 12
MOST_SPARE = 120
SAFE_NOW = "safe_now"
FILE_NAME = "help-now"


class HelpPage(Page):
    """The page behind *Help now*; plum, with no filled green button.

    Args:
        theme: the look in force.
        service: words and numbers, which are there even when all else is broken.
        own: the person's own people and steps; None where no data is open.
        can_ask: the page that asks *Are you safe right now?* can be opened.
        held: what the person lets be seen of their own while no data is open.
    """

    name: ClassVar[str] = "help"
    depends_on: ClassVar[Changes] = Changes.HELP | Changes.SETTINGS

    def __init__(
        self,
        theme: Theme,
        service: SupportService,
        own: OwnHelpService | None = None,
        *,
        can_ask: bool = False,
        held: HeldHelp | None = None,
    ) -> None:
        super().__init__(theme)
        self._service, self._own_service = service, own
        self._held = held.view() if held is not None and own is None else None
        self._own: OwnHelp | None = None
        self._view: LinesView = service.lines()
        self._numbers: _Numbers | None = None
        words = self._words = service.view()
        self.chooser = CountryChooser(theme, words.lines, self._view.choices)
        self.chooser.chosen.connect(self._on_country)
        header = PageHeader(theme, words.opening, words.page.sub, self.chooser)
        header.title_label.set_color("help_text")
        self.content.addWidget(header)
        self._columns = Columns(theme, HALVES, most_spare=MOST_SPARE)
        self.content.addWidget(self._columns)
        self._now = self._build_now(can_ask=can_ask)
        can_change, is_own = own is not None, bool(self._held and self._held.people)
        self.people = PeopleCard(theme, words, can_change=can_change, is_own=is_own)
        self.steps = StepsCard(theme, words, can_change=can_change)
        self.tools = ToolsCard(theme, words.page)
        self._bind()
        self.content.addWidget(self._build_signs())
        self.content.addWidget(self._build_small_print())
        self.content.addStretch(1)
        self._look_again()

    def reload(self) -> None:
        """Show country, numbers and the person's own part as they are now."""
        self._look_again()

    def leave(self) -> bool:
        """Leave a minute or a change that is under way; return whether one was."""
        if self.tools.stop():
            return True
        if self.people.is_changing():
            self.people.stop_changing()
            return True
        if self.steps.is_changing():
            self.steps.keep()
            return True
        return False

    def _bind(self) -> None:
        self.people.kept.connect(self._on_person)
        self.people.removed.connect(self._on_removed)
        self.people.moved.connect(self._on_moved)
        self.steps.kept.connect(self._on_steps)
        self.tools.print_asked.connect(self._on_print)
        self.tools.pdf_asked.connect(self._on_pdf)
        self.tools.copy_asked.connect(self._on_copy)

    def _look_again(self) -> None:
        """Read everything anew; what cannot be read is left out, never in the way."""
        view = self._service.lines()
        self._own = self._read_own()
        had_focus = False
        if self._numbers is None or view != self._view:
            had_focus = self._has_focus_on_numbers()
            self._view, self._numbers = view, self._build_numbers(view)
        self.people.set_people(self._own.people if self._own else None)
        self.steps.set_steps(self._own or OwnHelp(), self._first_line())
        self._columns.set_parts(self._parts(*self._numbers))
        has_steps = self._own is not None and self._held is None
        self.steps.setVisible(has_steps or bool(self._held and self._held.steps))
        if had_focus:
            self.emergency.setFocus(Qt.FocusReason.OtherFocusReason)

    def _parts(
        self, guess: GuessCard | None, emergency: EmergencyBlock, lines: LinesCard
    ) -> list[tuple[QWidget, int]]:
        """Return what stands in which column, in reading order."""
        parts: list[tuple[QWidget, int]] = [(emergency, 0)]
        parts += [(guess, 0)] if guess else []
        parts += [(self._now, 1), (lines, 0), (self.people, 0)]
        return [*parts, (self.steps, 1), (self.tools, 1)]

    def _has_focus_on_numbers(self) -> bool:
        focused = QApplication.focusWidget()
        parts = [part for part in self._numbers or () if part is not None]
        return focused is not None and any(p.isAncestorOf(focused) for p in parts)

    def _build_numbers(self, view: LinesView) -> _Numbers:
        theme, words = self.theme, self._words.lines
        self.chooser.show_code("" if view.question else view.code)
        guess = None
        if view.question:
            guess = GuessCard(theme, words, view)
            guess.agreed.connect(self._on_agreed)
            guess.declined.connect(self._on_declined)
        block = self.emergency = EmergencyBlock(theme, words, view.emergency)
        return guess, block, LinesCard(theme, words, view)

    def _first_line(self) -> str:
        if self._view.state is not CountryState.CHOSEN or not self._view.lines:
            return ""
        first = self._view.lines[0]
        return f"{first.name}: {first.number}"

    def _read_own(self) -> OwnHelp | None:
        if self._own_service is None:
            return self._held
        try:
            return self._own_service.view()
        except CoachError:
            return None

    def _build_now(self, *, can_ask: bool) -> Card:
        theme, words = self.theme, self._words
        card = Card(theme, "help_soft", padding=PAD, gap=GAP, label=words.now_title)
        card.body.addWidget(Text(theme, "label", words.now_title))
        card.body.addWidget(Bullets(theme, words.now, color="help_text"))
        if can_ask:
            self.ask = HelpChoice(theme, words.page.safe_now)
            self.ask.clicked.connect(lambda: self.go.emit(SAFE_NOW))
            card.body.addWidget(self.ask)
        card.body.addWidget(Text(theme, "small", words.page.offline))
        card.body.addStretch(1)
        return card

    def _build_signs(self) -> QWidget:
        made, column = QWidget(), stack(GAP)
        self.signs = LinkButton(self.theme, self._words.page.signs)
        self.signs.clicked.connect(self._on_signs)
        column.addWidget(self.signs, 0, Qt.AlignmentFlag.AlignLeft)
        self._signs: QWidget | None = None
        self._signs_column = column
        made.setLayout(column)
        return made

    def _on_signs(self) -> None:
        words = self._words
        if self._signs is not None:
            self._signs.setVisible(self._signs.isHidden())
        else:
            self._signs = Columns(self.theme, HALVES)
            self._signs.add(self._sign_card(words.urgent_title, words.urgent), 0)
            self._signs.add(self._sign_card(words.soon_title, words.soon), 1)
            self._signs_column.addWidget(self._signs)
        # What was added is laid out in the next turn, and in sight in the one after.
        QTimer.singleShot(0, self._signs, partial(bring_into_sight, self._signs))

    def _sign_card(self, title: str, lines: Sequence[str]) -> Card:
        theme = self.theme
        card = Card(theme, padding=PAD, gap=GAP, label=title)
        card.body.addWidget(Text(theme, "label", title, color="help_text"))
        card.body.addWidget(Bullets(theme, lines, color="help_text"))
        card.body.addStretch(1)
        return card

    def _build_small_print(self) -> QWidget:
        made, column = QWidget(), stack(self.theme.space("xs"))
        words = self._words
        column.addWidget(Text(self.theme, "small", words.disclaimer))
        column.addWidget(Text(self.theme, "small_label", words.review_line()))
        made.setLayout(column)
        return made

    def _on_country(self, code: object) -> None:
        try:
            changes = self._service.choose(str(code))
        except CoachError:
            self._look_again()
            self.tools.say(self._words.lines.not_kept)
            return
        self._look_again()
        self.changed.emit(changes)

    def _on_agreed(self) -> None:
        self._on_country(self._view.code)
        self.emergency.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_declined(self) -> None:
        self.chooser.box.setFocus(Qt.FocusReason.TabFocusReason)
        self.chooser.box.showPopup()

    def _on_person(self, form: PersonForm) -> None:
        own = self._own_service
        if own is None:
            return
        try:
            changes = own.keep_person(form)
        except CoachError as error:
            self.people.show_problem(str(error))
            return
        self.people.accept_form()
        self._tell(changes, self._words.page.saved)

    def _on_removed(self, person_id: str) -> None:
        removed = self._words.page.removed
        self._do(lambda own: own.remove_person(person_id), removed)

    def _on_moved(self, person_id: str, by: int) -> None:
        self._do(lambda own: own.move_person(person_id, by), self._words.page.saved)

    def _on_steps(self, texts: dict[str, str]) -> None:
        if self._do(lambda own: own.keep_steps(texts), self._words.page.saved):
            self.steps.stop_changing()

    def _do(self, command: Callable[[OwnHelpService], Changes], words: str) -> bool:
        """Run a command and tell what changed; say what was in the way."""
        if self._own_service is None:
            return False
        try:
            changes = command(self._own_service)
        except CoachError as error:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(error), key="help"))
            return False
        if changes:
            self._tell(changes, words)
        return True

    def _tell(self, changes: Changes, words: str) -> None:
        self._look_again()
        self.changed.emit(changes)
        self.notice.emit(Notice(NoticeKind.SAVED, words))

    def _paper(self) -> tuple[PaperLine, ...]:
        return build_paper(self._words, self._view, self._own)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self._paper()))
        self.tools.say(self._words.page.copied_all)

    def _on_print(self) -> None:
        went_well = help_print.print_paper(self, self._paper())
        self.tools.say("" if went_well else self._words.page.not_printed)

    def _on_pdf(self) -> None:
        page = self._words.page
        where = help_print.ask_for_file(self, page.save_pdf, FILE_NAME)
        if where is None:
            return
        file, over = where
        paper, title = self._paper(), self._words.title
        saved = help_print.save_pdf(paper, file, title, replace=over)
        told = filled(page.saved_pdf, file=str(file)) if saved else page.not_saved
        self.tools.say(told)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the emergency number each time the page is opened."""
        super().showEvent(event)
        if not event.spontaneous():
            if self._own is None:
                self._look_again()
            self.emergency.setFocus(Qt.FocusReason.OtherFocusReason)
            begin_at(self.emergency)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave a minute when the page is left; keep the steps as they are typed."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.tools.stop()
            if self.steps.is_changing():
                self.steps.keep()
