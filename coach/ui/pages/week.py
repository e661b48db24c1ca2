"""The week: what is planned and done, put in, moved and taken out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coach.clock import monday_of
from coach.errors import Refused
from coach.services.changes import Changes
from coach.services.week_view import Part, Scope, Source, Tile, TileRef
from coach.ui import wording
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.kept_text import settle
from coach.ui.widgets.scroll import back_to_top
from coach.ui.widgets.stacks import stack
from coach.ui.widgets.week_board import WeekBoard
from coach.ui.widgets.week_cards import EmptyWeek, HowItWas, TileCard, WeekKey
from coach.ui.widgets.week_form import PlanFormCard
from coach.ui.widgets.week_ideas import IdeaChip, IdeasCard
from coach.ui.widgets.week_turns import (
    WEEK,
    WeekLinks,
    WeekTurns,
    span_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QShowEvent

    from coach.domain.small_ideas import SmallIdea
    from coach.domain.wording import Texts
    from coach.services.journal import Recorded
    from coach.services.week import WeekService
    from coach.services.week_form import PlanForm
    from coach.services.week_view import WeekView
    from coach.ui.theme import Theme
    from coach.ui.widgets.asked_walks import AskedWalks

DAY_PAGE = "day"
LINK_WORDS = {
    "catchup": "week.catchup",
    "hours": "week.hours_page",
    "patterns": "week.patterns",
    "take": "take.link",
}


class WeekPage(Page):
    """Seven days, a card for what is opened above them, ideas and links below.

    Args:
        theme: the look in force.
        service: the week.
        texts: the sentences.
        beside: names of the pages that a quiet row at the end leads to.
        has_entries: whether there is a page on which what was done can be changed.
        asked: the walks that others here ask for; None where nobody else can be.
    """

    name: ClassVar[str] = "week"
    depends_on: ClassVar[Changes] = (
        Changes.WEEK
        | Changes.STEPS
        | Changes.SESSIONS
        | Changes.PROFILE
        | Changes.SHOWN
    )

    def __init__(
        self,
        theme: Theme,
        service: WeekService,
        texts: Texts,
        beside: Sequence[str] = (),
        *,
        has_entries: bool = False,
        asked: AskedWalks | None = None,
    ) -> None:
        super().__init__(theme)
        self._service, self._texts, self.asked = service, texts, asked
        self._has_entries = has_entries
        self._monday: date | None = None
        self._turn = 0
        self._view: WeekView | None = None
        self.card: TileCard | PlanFormCard | None = None
        self.ideas: IdeasCard | None = None
        self.empty = EmptyWeek(theme, texts)
        self.board = WeekBoard(theme, texts)
        self.key = WeekKey(theme, texts)
        turns = self.turns = WeekTurns(theme, texts)
        named = [(name, texts(LINK_WORDS[name])) for name in beside]
        self.links = WeekLinks(theme, texts("week.copy"), named)
        right = None if theme.is_large else turns
        self._header = PageHeader(theme, texts("week.title"), " ", right)
        self._under_header = turns if theme.is_large else None
        self._room = stack()
        self._ideas_room = stack()
        self._lay()
        self._connect()

    def reload(self) -> None:
        """Show the week as it stands."""
        view = self._view = self._service.view(self._monday, self._turn)
        self._header.set_words(
            self._texts("week.title"), span_words(self._texts, view.monday)
        )
        self.turns.show_week(view.monday)
        self.empty.setVisible(not view.tiles)
        self.board.set_view(view)
        self.links.copy_link.setVisible(view.can_copy)
        self._show_ideas(view)
        if self.asked is not None:
            self.asked.reload()
        if isinstance(self.card, TileCard) and view.tile(self.card.tile.ref) is None:
            self._close()

    def primary_action(self) -> None:
        """Save what is open, or add something."""
        if isinstance(self.card, PlanFormCard):
            self.card.save()
        elif self.card is not None:
            self.card.primary()
        else:
            self._on_add()

    def leave(self) -> bool:
        """Put back what is carried, or close what is open."""
        if self.board.is_carrying:
            self.board.put_back()
            return True
        if self.card is None:
            return False
        self._close_to_week()
        return True

    # -- the parts -----------------------------------------------------------------

    def _lay(self) -> None:
        self.content.addWidget(self._header)
        if self._under_header is not None:
            self.content.addWidget(self._under_header)
        self._room.setSpacing(self.theme.space("xl"))
        if self.asked is not None:
            self.content.addWidget(self.asked)
        self.content.addLayout(self._room)
        self.content.addWidget(self.empty)
        self.content.addWidget(self.board)
        under = stack(self.theme.space("l"))
        under.addWidget(self.key)
        under.addLayout(self._ideas_room)
        under.addWidget(self.links)
        self.content.addLayout(under)
        self.content.addStretch(1)

    def _connect(self) -> None:
        if self.asked is not None:
            self.asked.changed.connect(self.changed)
            self.asked.notice.connect(self.notice)
        self.turns.turned.connect(self._turn_weeks)
        self.turns.add.connect(self._on_add)
        self.links.copied.connect(self._on_copy)
        self.links.go.connect(self.go)
        board = self.board
        board.pressed.connect(self._on_tile)
        board.removed.connect(lambda ref: self._take_out(ref, Scope.ONE))
        board.dropped.connect(self._on_dropped)
        board.opened.connect(self._on_place)
        board.told.connect(self._on_told)

    # -- showing -------------------------------------------------------------------

    def _show_ideas(self, view: WeekView) -> None:
        old = self.ideas
        held = tuple(chip.idea for chip in old.chips) if old else ()
        if old is not None:
            if held == view.ideas:
                return
            self._ideas_room.removeWidget(old)
            old.hide()
            old.deleteLater()
        made = self.ideas = IdeasCard(self.theme, self._texts, view.ideas)
        made.more.connect(self._on_more)
        for chip in made.chips:
            self._connect_idea(chip)
        self._ideas_room.addWidget(made)
        made.show()

    def _connect_idea(self, chip: IdeaChip) -> None:
        board, idea = self.board, chip.idea
        tile = self._tile_of(idea)
        chip.clicked.connect(lambda: board.take(idea.id, tile))
        chip.lifted.connect(lambda at: board.lift(idea.id, tile, at))
        chip.carried.connect(board.carry)
        chip.let_go.connect(board.let_go)

    def _tile_of(self, idea: SmallIdea) -> Tile:
        """Return how an idea looks while it is carried."""
        today = self._view.today if self._view else date.min
        return Tile(
            ref=TileRef(Source.PLANNED, "", today),
            part=Part.MORNING,
            kind=self._service.kind_of(idea),
            activity=idea.activity,
            title=idea.title,
            icon=idea.icon,
        )

    def _on_told(self, words: str) -> None:
        self.key.say(words, is_carried=self.board.is_carrying)

    # -- weeks ---------------------------------------------------------------------

    def _turn_weeks(self, weeks: int) -> None:
        view = self._view
        if view is None:
            return
        this = monday_of(view.today)
        monday = view.monday + weeks * WEEK if weeks else this
        self._monday = None if monday == this else monday
        self._close()
        self.reload()

    def _on_copy(self) -> None:
        if self._view is None:
            return
        monday = self._view.monday
        said = self._texts("week.copied")
        if self._do(lambda: self._service.copy_last_week(monday), said):
            self.turns.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_more(self) -> None:
        self._turn += 1
        self.reload()
        if self.ideas is not None:
            self.ideas.more_link.setFocus(Qt.FocusReason.TabFocusReason)

    # -- what is open --------------------------------------------------------------

    def _on_add(self) -> None:
        view = self._view
        if view is None:
            return
        is_this = view.monday == monday_of(view.today)
        day = view.today if is_this else view.monday
        self._open_form(self._service.new_form(day))

    def _on_place(self, day: date, part: Part) -> None:
        self._open_form(self._service.new_form(day, part))

    def _on_tile(self, ref: TileRef) -> None:
        tile = self._view.tile(ref) if self._view else None
        if tile is None:
            return
        has_entry = self._has_entries
        card = TileCard(self.theme, self._texts, tile, has_entry=has_entry)
        card.done.connect(self._on_done)
        card.change.connect(self._on_change)
        card.carry.connect(self._on_move)
        card.out.connect(lambda scope: self._take_out(ref, scope))
        card.not_done.connect(self._on_not_done)
        card.entry.connect(self._on_entry)
        card.closed.connect(self._close_to_week)
        self._open(card)
        card.first().setFocus(Qt.FocusReason.TabFocusReason)

    def _open_form(self, form: PlanForm) -> None:
        view = self._view
        if view is None:
            return
        card = PlanFormCard(
            self.theme, self._texts, form, view.monday, self._service.search
        )
        card.saved.connect(self._on_saved)
        card.cancelled.connect(self._close_to_week)
        self._open(card)
        card.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, card: TileCard | PlanFormCard) -> None:
        self._close()
        self.card = card
        self._room.addWidget(card)
        card.show()
        QWidget.setTabOrder(self.turns.add_button, card)
        self.turns.add_button.hide()  # one filled button at a time
        back_to_top(self._header)

    def _close(self) -> None:
        card, self.card = self.card, None
        if card is None:
            return
        self._room.removeWidget(card)
        card.hide()
        card.deleteLater()
        self.turns.add_button.show()

    def _close_to_week(self) -> None:
        """Close what is open; the keyboard goes back to its tile."""
        card = self.card
        tile = card.tile if isinstance(card, TileCard) else None
        self._close()
        if tile is None or not self.board.focus_on(tile.day, tile.title):
            self.turns.add_button.setFocus(Qt.FocusReason.TabFocusReason)

    # -- what is done with a tile --------------------------------------------------

    def _on_saved(self, form: PlanForm) -> None:
        card = self.card
        if not isinstance(card, PlanFormCard):
            return
        try:
            reading = self._service.save(form)
        except Refused as refused:
            self._close()
            self._trouble(refused)
            return
        card.set_problems(reading.problems)
        if reading.recorded is None:
            return
        settle(card)
        self._close()
        if self._view is not None and not 0 <= (form.day - self._view.monday).days < 7:
            monday = monday_of(form.day)
            self._monday = None if monday == monday_of(self._view.today) else monday
        said = "week.changed" if form.ref else "week.saved"
        self.saved(reading.recorded.changes, self._texts(said))
        self._focus_near(form.day, reading.recorded.id)

    def _on_change(self) -> None:
        if not isinstance(self.card, TileCard):
            return
        form = self._service.form_of(self.card.tile.ref)
        if form is not None:
            self._open_form(form)

    def _on_move(self) -> None:
        if not isinstance(self.card, TileCard):
            return
        tile = self.card.tile
        self._close()
        self.board.take_tile(tile.ref)

    def _on_done(self, how: HowItWas) -> None:
        if not isinstance(self.card, TileCard):
            return
        tile = self.card.tile
        said = self._texts("week.was_done")
        rated = (how.pleasure, how.mastery)
        if self._do(lambda: self._service.done(tile.ref, how.minutes, *rated), said):
            self._focus_near(tile.day, title=tile.title)

    def _on_not_done(self) -> None:
        if not isinstance(self.card, TileCard):
            return
        tile = self.card.tile
        is_planned = tile.ref.source is Source.PLANNED
        said = "week.was_undone" if is_planned else "week.was_taken_out"
        act = self._service.not_done
        if self._do(lambda: act(tile.session), self._texts(said)):
            self._focus_near(tile.day, title=tile.title)

    def _on_entry(self) -> None:
        if not isinstance(self.card, TileCard):
            return
        tile = self.card.tile
        self._service.open_entry(tile.day, tile.session)
        self.go.emit(DAY_PAGE)

    def _take_out(self, ref: TileRef, scope: Scope) -> None:
        said = self._texts("week.was_taken_out")
        if self._do(lambda: self._service.take_out(ref, scope), said):
            self.turns.add_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_dropped(self, what: object, day: date, part: Part | None) -> None:
        texts = self._texts
        gaps = {"day": wording.full_weekday(texts, day)}
        said = texts("week.moved_day", **gaps)
        if part is not None:
            name = texts(f"week.part_{part}").lower()
            said = texts("week.moved", **gaps, part=name)
        if isinstance(what, TileRef):
            tile = self._view.tile(what) if self._view else None
            title = tile.title if tile else ""
            done = self._do(lambda: self._service.move(what, day, part), said)
        else:
            title = self._idea_title(str(what))
            idea, spot = str(what), part or Part.MORNING
            put = texts("week.saved")
            done = self._do(lambda: self._service.put_idea(idea, day, spot), put)
        if done:
            self._focus_near(day, title=title)

    def _idea_title(self, idea_id: str) -> str:
        chips = self.ideas.chips if self.ideas else []
        return next((c.idea.title for c in chips if c.idea.id == idea_id), "")

    def _do(self, act: Callable[[], Recorded], said: str) -> bool:
        """Do something, say that it was done, and return whether it was."""
        try:
            recorded = act()
        except Refused as refused:
            self._trouble(refused)
            return False
        self._close()
        self.saved(recorded.changes, said)
        return True

    def _trouble(self, refused: Refused) -> None:
        self.notice.emit(Notice(NoticeKind.TROUBLE, str(refused)))

    def _focus_near(self, day: date, fact_id: str = "", title: str = "") -> None:
        """Bring the keyboard to a tile by its fact or its title, else to the page."""
        tiles = self._view.tiles if self._view else ()
        found = next((t for t in tiles if t.day == day and t.ref.id == fact_id), None)
        name = found.title if found else title
        if not self.board.focus_on(day, name):
            self.turns.add_button.setFocus(Qt.FocusReason.TabFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with this week each time the page is opened."""
        super().showEvent(event)
        if event.spontaneous() or self._view is None:
            return
        self._close()
        if self._monday is not None:
            self._monday = None
            self.reload()
