"""The tired person's days at the real window, one after another, all of it read.

She opens Today on every day but those of three silent weeks, presses some of what is
asked, goes out on some days, is ill for nine days and away for a week, and looks at
every page once a week. What she does hangs on her mood and on chance alone.
"""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

from coach.content.way_out import load_ladder
from coach.dev import builders, notes
from coach.dev.opened import Opened
from coach.dev.stage import settle
from coach.domain.facts import Choice, State
from coach.errors import CoachError
from coach.paths import resources
from coach.services.after import AfterService, HowItWas
from coach.services.changes import Changes
from coach.services.journal import Journal, StepDraft
from coach.services.not_today import NotTodayService
from coach.services.plan import PlanService
from coach.services.questionnaire import QuestionnaireService
from coach.services.session import SessionService
from coach.services.start_ladder import StartLadderService
from coach.services.today import TodayService
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from coach.domain.way_out import StartLadder
    from coach.services.today_view import TodayView

DAY = timedelta(days=1)
SILENT, ILL, AWAY = range(95, 117), range(200, 209), range(262, 269)
DARK = (*range(58, 63), *range(301, 305))
"""Days, counted from the first, of silence, of being ill, away, and very low."""
WAKES, BACK_AT = "10:00", "19:00"
SKIPPED_PAGES = frozenset({"onboarding", "safety", "session", "after", "safe_now"})
"""Pages that are about to be used; they are read where she uses them."""
NAME, CUE = "Robin", "I have had my coffee"


@dataclass(frozen=True, slots=True)
class Read:
    """What was read on a page at one moment; with Today, what it was drawn from."""

    day: date
    page: str
    lines: tuple[str, ...]
    view: TodayView | None = None


class Life:
    """A life lived from a day on.

    Args:
        home: an empty folder for the record.
        first: the first day.
        seed: the same one lives the same life.
    """

    def __init__(self, home: Path, first: date, seed: int) -> None:
        self._first, self._chance = first, random.Random(seed)
        self._opened = Opened(home, builders.at(first, WAKES))
        self._level = 4.0
        self.read: list[Read] = []
        self.own = {NAME, CUE}
        desk = self._opened.desk
        journal, self._today = Journal(desk), TodayService(desk)
        self._journal = journal
        journal.clear_screening()
        journal.set_answers({"name": NAME, "start_energy": "2"})
        self._opened.settings.change(milestones=True)
        journal.book_step(StepDraft("walk", 2, cue=CUE, confidence=8, expected=4))

    def live(self, days: int) -> None:
        """Live so many days."""
        for number in range(days):
            self._push(number)
            if number not in SILENT:
                self._live_day(number)

    def close(self) -> None:
        """Close the program."""
        self._opened.close()

    # -- one day -------------------------------------------------------------------

    def _live_day(self, number: int) -> None:
        day = self._first + number * DAY
        self._opened.clock.move_to(builders.at(day, WAKES))
        self._change_state(number)
        self._look(day)
        self._press_mood(day)
        self._answer_note()
        self._go_out_or_not(day)
        self._opened.clock.move_to(builders.at(day, BACK_AT))
        self._look(day)
        if day.isoweekday() == 7:
            self._choose()
            self._look_everywhere(day)

    def _push(self, number: int) -> None:
        """Move the mood by a day; it leans on yesterday and on how the year goes."""
        middle = 4.0 + number / 250 - (3.0 if number in DARK else 0.0)
        drift = 0.6 * (self._level - middle)
        self._level = middle + drift + self._chance.gauss(0, 0.9)

    def _change_state(self, number: int) -> None:
        for days, state in ((ILL, State.ILL), (AWAY, State.AWAY)):
            if number == days.start:
                self._journal.set_state(state)
            if number == days.stop:
                self._journal.set_state(State.NONE)

    def _look(self, day: date) -> TodayView:
        """Open Today as it stands now, and read it."""
        self._opened.window.tell(Changes.ALL)
        self._opened.window.open_page("today")
        settle()
        view = self._today.view()
        self.read.append(Read(day, "today", self._opened.lines(), view))
        return view

    def _look_everywhere(self, day: date) -> None:
        for page in self._opened.pages:
            if page not in SKIPPED_PAGES:
                self._opened.window.open_page(page)
                self._read_page(day, page)

    def _read_page(self, day: date, page: str) -> None:
        settle()
        self.read.append(Read(day, page, self._opened.lines()))

    def _press_mood(self, day: date) -> None:
        if self._chance.random() > 0.7:
            return
        said = self._today.record_mood(self._rating(self._level))
        self._look(day)
        if self._chance.random() < 0.5:
            self._today.add_energy(said.id, self._rating(self._level - 1))
            self._look(day)

    def _answer_note(self) -> None:
        """Press something on the quiet card, on some days."""
        note = self._today.view().note
        if note is None or self._chance.random() < 0.4:
            return
        presses = [press for press, _ in note.presses]
        if "start" in presses and self._chance.random() < 0.6:
            self._fill_in()
        elif "later" in presses or "read" in presses or "no" in presses:
            wanted = next(p for p in ("later", "read", "no") if p in presses)
            self._today.answer_note(note.id, wanted)

    def _fill_in(self) -> None:
        """Answer the two-week questions; the ninth is answered with not at all."""
        forms = QuestionnaireService(self._opened.desk)
        self._today.begin_checkin()
        while (asked := forms.view()) is not None:
            heavy = round((6 - self._level) / 2.5)
            is_ninth = asked.number == 9 and not asked.is_extra
            forms.answer(0 if is_ninth else min(max(heavy, 0), asked.highest))
            forms.go_on()

    def _go_out_or_not(self, day: date) -> None:
        view = self._today.view()
        if view.step is None or view.state == "no_plan":
            return
        if self._chance.random() > 0.25 + 0.06 * self._level:
            self._stay_in(day, view)
            return
        wish = 0 if self._level > 3 else -1
        self._today.begin(view.step.offers[wish], view.step)
        self._walk(day, view.step.offers[wish].minutes)

    def _stay_in(self, day: date, view: TodayView) -> None:
        """Say why it is not today, climb two rungs and stop, or do nothing at all."""
        wish = self._chance.random()
        if wish < 0.2:
            self._journal.not_today()
            why = NotTodayService(self._opened.desk)
            barriers = why.view().barriers
            if barriers:
                why.choose(self._chance.choice(barriers).id)
            self._opened.window.open_page("not_today")
            self._read_page(day, "not_today")
        elif wish < 0.35 and view.step is not None:
            self._today.begin(view.step.offers[-1], view.step)
            ladder = StartLadderService(self._opened.desk, _rungs)
            if ladder.begin():
                ladder.reach()
                self._opened.window.open_page("session")
                self._read_page(day, "session")
                ladder.stop()
        self._look(day)

    def _walk(self, day: date, minutes: int) -> None:
        desk, before = self._opened.desk, self._rating(self._level)
        self._opened.window.open_page("session")
        self._read_page(day, "session")
        session = SessionService(desk)
        session.begin(before, self._rating(before + 0.3))
        clock = self._opened.clock
        clock.move_to(clock.now() + timedelta(minutes=minutes))
        session.finish()
        self._opened.window.open_page("after")
        self._read_page(day, "after")
        after = self._rating(before + 1)
        bank = notes.LIFTED if after > before else notes.LEVEL
        note = self._chance.choice(bank) if self._chance.random() < 0.4 else ""
        self.own.add(note)
        AfterService(desk).save(HowItWas(after=after, effort=2, note=note))
        self._level += 0.3
        self._look(day)

    def _choose(self) -> None:
        """Say yes to the next row where it is open, on most Sundays."""
        if self._chance.random() < 0.7:
            try:
                PlanService(self._opened.desk).choose(Choice.READY)
            except CoachError:
                return

    def _rating(self, middle: float) -> int:
        return min(max(round(self._chance.gauss(middle, 0.7)), 0), 10)


def _rungs() -> StartLadder:
    return load_ladder(resources())
