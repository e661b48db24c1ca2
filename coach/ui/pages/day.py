"""What is written down on one day: each entry to be changed, moved or taken out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coach.errors import Refused
from coach.services.changes import Changes
from coach.services.day_choice import LOG
from coach.services.day_entries import EntryKind
from coach.services.past import PastForm
from coach.ui import wording
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import LinkButton, SecondaryButton
from coach.ui.widgets.day_rows import DayAddCard, DayEntriesCard
from coach.ui.widgets.event_form import EventFormCard
from coach.ui.widgets.kept_text import settle
from coach.ui.widgets.mood_form import MoodFormCard, MoveFormCard
from coach.ui.widgets.past_form import PastFormCard
from coach.ui.widgets.route_links import RouteLinks
from coach.ui.widgets.scroll import back_to_top
from coach.ui.widgets.stacks import Columns, Flow, row
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from coach.domain.wording import Texts
    from coach.services.day import DayReading, DayService, DayView, MoodForm
    from coach.services.day_entries import DayEntry
    from coach.services.events import EventForm, EventReading, EventService
    from coach.services.past import PastReading, PastService
    from coach.services.safety_words import NoteCare
    from coach.services.session_pulse import SessionPulseService
    from coach.services.session_route import SessionRouteService
    from coach.ui.theme import Theme
    from coach.ui.widgets.heart_rate_card import HeartRateCard
    from coach.ui.widgets.mood_form import DatedForm

    Form = DatedForm | PastFormCard | EventFormCard
    Reading = DayReading | PastReading | EventReading

SAFE_NOW = "safe_now"
MOST_SPARE = 120
BACKS = {
    LOG: "day.back_log",
    "catchup": "day.back_catchup",
    "week": "day.back_week",
    "progress": "day.back_progress",
}
"""What the way back says, by the page that led here."""


@dataclass(frozen=True, slots=True)
class DayServices:
    """What the page works with: the day, the forms of its entries, care for notes.

    ``pulse`` reads the heart rate of sessions, where there is room for it; ``routes``
    hands their routes out.
    """

    day: DayService
    past: PastService
    events: EventService
    care: NoteCare
    pulse: SessionPulseService | None = None
    routes: SessionRouteService | None = None


class DayPage(Page):
    """One day's entries at the left, a form or what can be added beside them."""

    name: ClassVar[str] = "day"
    place: ClassVar[str] = "week"
    depends_on: ClassVar[Changes] = (
        Changes.SESSIONS
        | Changes.CHECKINS
        | Changes.STEPS
        | Changes.EVENTS
        | Changes.FORMS
        | Changes.WEEK
    )

    def __init__(self, theme: Theme, services: DayServices, texts: Texts) -> None:
        super().__init__(theme)
        self._services, self._texts = services, texts
        self._view: DayView | None = None
        self.form: Form | None = None
        self._editing = ""
        self.entries: DayEntriesCard | None = None
        self.add: DayAddCard | None = None
        self.pulses: list[HeartRateCard] = []
        self.earlier = SecondaryButton(theme, "", "chevron-left")
        self.shown = SecondaryButton(theme, " ")
        self.later = SecondaryButton(theme, "", "chevron-right")
        self.back = LinkButton(theme, texts("day.back_log"))
        self._header = PageHeader(theme, texts("day.title"), " ", self._turns())
        self._columns = Columns(theme, most_spare=MOST_SPARE)
        self.content.addWidget(self._header)
        self.content.addWidget(self._columns)
        self.versions = LinkButton(theme, texts("earlier.title"))
        self.versions.clicked.connect(partial(self.go.emit, "earlier"))
        self.erase = LinkButton(theme, texts("erase.title"))
        self.erase.clicked.connect(partial(self.go.emit, "erase"))
        foot = Flow(theme.space("l"))
        for link in (self.back, self.versions, self.erase):
            foot.addWidget(link)
        self.content.addLayout(foot)
        self.content.addStretch(1)
        self._connect()

    def reload(self) -> None:
        """Show the day's entries as they stand."""
        view = self._view = self._services.day.view()
        if self._editing and self._editing not in {e.id for e in view.entries}:
            self._close()
        self._draw()

    def primary_action(self) -> None:
        """Save the form that is open."""
        if self.form is not None:
            self.form.save()

    def leave(self) -> bool:
        """Close a table or the form; without one go back to where they came from."""
        if any(card.close_table() for card in self.pulses):
            return True
        if self.form is not None:
            self._on_cancelled()
        else:
            self.go.emit(self._view.came_from if self._view else LOG)
        return True

    # -- building ------------------------------------------------------------------

    def _turns(self) -> QWidget:
        holder, line = QWidget(), row(self.theme.space("m"))
        holder.setLayout(line)
        self.earlier.setAccessibleName(self._texts("day.earlier"))
        self.later.setAccessibleName(self._texts("day.later"))
        for button in (self.earlier, self.shown, self.later):
            line.addWidget(button)
        return holder

    def _connect(self) -> None:
        self.earlier.clicked.connect(partial(self._on_turn, -1))
        self.later.clicked.connect(partial(self._on_turn, 1))
        self.shown.clicked.connect(self._on_today)
        self.back.clicked.connect(self._on_back)

    # -- showing -------------------------------------------------------------------

    def _draw(self) -> None:
        view = self._view
        if view is None:
            return
        texts = self._texts
        self._header.set_words(texts("day.title"), wording.long_day(texts, view.day))
        day = wording.tick_day(texts, view.day)
        self.shown.setText(day)
        self.shown.setAccessibleName(texts("day.newest", day=day))
        self.later.setEnabled(view.day < view.today)
        known = BACKS.get(view.came_from, "day.back")
        self.back.setText(texts(known))
        entries = self.entries = DayEntriesCard(self.theme, texts, view)
        entries.edit.connect(self._on_edit)
        entries.delete.connect(self._on_delete)
        entries.cleared.connect(self._on_cleared)
        if self.form is not None:
            self.add, self.pulses = None, []
            self._columns.set_parts([(self.form, 0), (entries, 1)])
            return
        self._add_routes(entries, view)
        add = self.add = DayAddCard(self.theme, texts)
        add.mood.connect(self._on_add_mood)
        add.done.connect(self._on_add_done)
        add.day.connect(self._on_day)
        pulses = self.pulses = self._pulse_cards(view)
        self._columns.set_parts(
            [(entries, 0), *((card, 0) for card in pulses), (add, 1)]
        )

    def _add_routes(self, entries: DayEntriesCard, view: DayView) -> None:
        """Let each route of the day be saved."""
        service = self._services.routes
        if service is not None and (routes := service.of_day(view.day)):
            links = RouteLinks(self.theme, self._texts, service, routes)
            links.notice.connect(self.notice)
            entries.add_links(links)

    def _pulse_cards(self, view: DayView) -> list[HeartRateCard]:
        """Return a card for each session whose heart rate is there to be seen."""
        service, made = self._services.pulse, []
        for pulse in service.of_day(view.day) if service is not None else ():
            from coach.ui.widgets.heart_rate_card import HeartRateCard

            samples = service.samples(pulse.session) if service is not None else None
            if samples is not None:
                card = HeartRateCard(self.theme, self._texts, pulse, samples)
                made.append(card)
        return made

    # -- forms ---------------------------------------------------------------------

    def _open(self, form: Form, entry: str = "") -> None:
        self.form, self._editing = form, entry
        form.cancelled.connect(self._on_cancelled)
        self._draw()
        back_to_top(form)
        form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self.form, self._editing = None, ""

    def _on_cancelled(self) -> None:
        self._close()
        self._draw()
        self._to_entries()

    def _on_edit(self, entry_id: str) -> None:
        entry = self._entry(entry_id)
        openers: dict[EntryKind, Callable[[DayEntry], None]] = {
            EntryKind.SESSION: self._edit_session,
            EntryKind.MOOD: self._edit_mood,
            EntryKind.NOT_TODAY: self._edit_not_today,
            EntryKind.EVENT: self._edit_event,
            EntryKind.FORM: lambda _: self.go.emit("checkins"),
        }
        if entry is not None and entry.kind in openers:
            openers[entry.kind](entry)

    def _entry(self, entry_id: str) -> DayEntry | None:
        entries = self._view.entries if self._view else ()
        return next((each for each in entries if each.id == entry_id), None)

    def _edit_session(self, entry: DayEntry) -> None:
        form = self._services.past.form_of(entry.id)
        if form is not None:
            self._open(self._session_card(form), entry.id)

    def _session_card(self, form: PastForm) -> PastFormCard:
        past, day = self._services.past, self._services.day.view()
        card = PastFormCard(
            self.theme, self._texts, past.search, past.title_of, past.pain_words
        )
        card.set_form(form, day.today)
        card.cancel_button.show()
        card.saved.connect(self._on_session)
        card.setFocusProxy(card.what)
        return card

    def _edit_mood(self, entry: DayEntry) -> None:
        form = self._services.day.mood_form(entry.id)
        if form is not None:
            self._open(self._mood_card(form), entry.id)

    def _mood_card(self, form: MoodForm) -> MoodFormCard:
        today = self._services.day.view().today
        card = MoodFormCard(self.theme, self._texts, form, today)
        card.saved.connect(self._on_mood)
        return card

    def _edit_not_today(self, entry: DayEntry) -> None:
        view = self._services.day.view()
        card = MoveFormCard(self.theme, self._texts, view.day, view.today)
        card.saved.connect(partial(self._on_moved, entry.id))
        self._open(card, entry.id)

    def _edit_event(self, entry: DayEntry) -> None:
        form = self._services.events.form_of(entry.id)
        if form is None:
            return
        card = EventFormCard(self.theme, self._texts)
        card.set_form(form, self._services.day.view().today)
        card.saved.connect(self._on_event)
        card.setFocusProxy(card.what)
        self._open(card, entry.id)

    def _on_add_mood(self) -> None:
        form = self._services.day.mood_form()
        if form is not None:
            self._open(self._mood_card(form))

    def _on_add_done(self) -> None:
        day = self._services.day.view().day.isoformat()
        self._open(self._session_card(PastForm(day=day)))

    # -- what the person does ------------------------------------------------------

    def _on_session(self, form: PastForm) -> None:
        self._on_read(self._services.past.save(form), form.note)

    def _on_mood(self, form: MoodForm) -> None:
        self._on_read(self._services.day.save_mood(form), form.note)

    def _on_moved(self, entry_id: str, day: str) -> None:
        self._on_read(self._services.day.move(entry_id, day))

    def _on_event(self, form: EventForm) -> None:
        self._on_read(self._services.events.save(form))

    def _on_read(self, reading: Reading, note: str = "") -> None:
        """Show what is not right yet, or that it is saved."""
        if reading.recorded is None:
            if self.form is not None:
                self.form.set_problems(reading.problems)
            return
        settle(self.form)
        self._close()
        self.changed.emit(reading.recorded.changes)
        if self._services.care.offers_help(note):
            self.notice.emit(self._offer())
        elif self._services.day.wants_help():
            said, press = self._texts("day.saved_low"), self._texts("window.help")
            go = partial(self.go.emit, "help")
            self.notice.emit(Notice(NoticeKind.SAVED, said, press, go))
        else:
            self._say("day.saved")
        self._to_entries()

    def _offer(self) -> Notice:
        """Return the offer of help after a dark note; it is never forced."""
        said = self._texts("safe_now.notes_offer")
        press = self._texts("safe_now.notes_offer_action")
        return Notice(NoticeKind.SAVED, said, press, partial(self.go.emit, SAFE_NOW))

    def _on_delete(self, entry_id: str) -> None:
        try:
            recorded = self._services.day.delete(entry_id)
        except Refused as refused:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(refused)))
            return
        self.changed.emit(recorded.changes)
        self._say("day.taken_out")
        self._to_entries()

    def _on_cleared(self) -> None:
        recorded = self._services.day.clear()
        if recorded is None:
            return
        self._close()
        self.changed.emit(recorded.changes)
        self._say("day.cleared")
        self._to_entries()

    def _on_turn(self, days: int) -> None:
        self._close()
        self._services.day.go_by(days)
        self.reload()

    def _on_today(self) -> None:
        self._close()
        self._services.day.go(self._services.day.view().today)
        self.reload()

    def _on_day(self, text: str) -> None:
        problem = self._services.day.find(text)
        if problem and self.add is not None:
            self.add.other.set_problem(problem)
        elif not problem:
            self.reload()
            self._to_entries()

    def _on_back(self) -> None:
        self.go.emit(self._view.came_from if self._view else LOG)

    def _say(self, text_id: str) -> None:
        self.notice.emit(Notice(NoticeKind.SAVED, self._texts(text_id)))

    def _to_entries(self) -> None:
        """Give the keyboard to the first entry, or to what can be added."""
        rows = self.entries.rows if self.entries is not None else []
        links = [each.edit_link for each in rows if each.edit_link.isVisibleTo(each)]
        at = links[0] if links else self.form or (self.add and self.add.mood_button)
        if at is not None:
            at.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin anew each time the page is opened, at the entry that was asked for."""
        super().showEvent(event)
        if event.spontaneous() or self._view is None:
            return
        self._close()
        self.reload()
        if self._view.to_change:
            self._on_edit(self._view.to_change)
        else:
            self._to_entries()
