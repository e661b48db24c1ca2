"""Try it out: a coin picks one of two things each morning, and the days tell."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from coach.errors import Refused
from coach.services.changes import Changes
from coach.services.tryout_result import result_view, weigh
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.scroll import back_to_top
from coach.ui.widgets.stacks import Columns
from coach.ui.widgets.tryout_cards import (
    DoneCard,
    EarlierCard,
    HiddenCard,
    HowCard,
    RunCard,
)
from coach.ui.widgets.tryout_form import NewCard

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coach.domain.wording import Texts
    from coach.errors import CoachError
    from coach.insights.answers import Estimate, TooLittle
    from coach.services.tryout import TryoutService
    from coach.services.tryout_result import ResultView
    from coach.services.tryout_view import DoneView, TryoutForm, TryoutView
    from coach.ui.jobs import Jobs
    from coach.ui.theme import Theme

HALVES = (476, 476)
MOST_SPARE = 160


class TryoutPage(Page):
    """The form or what goes on at the left; what ended, or how it works, beside it.

    Args:
        theme: the look in force.
        service: keeps the experiments.
        texts: the sentences.
        jobs: works results out away from the window.
        back_to: the page that *What helps me* and Esc lead to.
    """

    name: ClassVar[str] = "tryout"
    place: ClassVar[str] = "helps"
    depends_on: ClassVar[Changes] = Changes.ALL & ~Changes.SETTINGS

    def __init__(
        self,
        theme: Theme,
        service: TryoutService,
        texts: Texts,
        jobs: Jobs,
        back_to: str,
    ) -> None:
        super().__init__(theme)
        self._service, self._texts, self._jobs = service, texts, jobs
        self._back_to = back_to
        self._view: TryoutView | None = None
        self._chosen = ""
        self._results: dict[DoneView, ResultView] = {}
        self._at_work: DoneView | None = None
        self._first: QWidget | None = None
        self._drawn: object = None
        self.new: NewCard | None = None
        self.run: RunCard | None = None
        self.done: DoneCard | None = None
        self.earlier: EarlierCard | None = None
        back = SecondaryButton(theme, texts("tryout.back"), "chevron-left", height=44)
        back.setAccessibleName(texts("tryout.back_name"))
        back.clicked.connect(self._go_back)
        title, sub = texts("tryout.title"), texts("tryout.sub")
        self._columns = Columns(theme, HALVES, most_spare=MOST_SPARE)
        self.content.addWidget(PageHeader(theme, title, sub, back))
        self.content.addWidget(self._columns)
        self.content.addStretch(1)

    def reload(self) -> None:
        """Show the experiments as they stand."""
        view = self._view = self._service.view()
        self._first = self._run_card(view) if view.run else self._new_card(view)
        self._draw()
        self._service.keep_shown()

    def primary_action(self) -> None:
        """Begin the one that is chosen."""
        if self.new is not None:
            self.new.start()

    def leave(self) -> bool:
        """Fold the table, then leave the page."""
        if self.done is not None and self.done.is_table():
            self.done.swap_faces()
        else:
            self._go_back()
        return True

    def _draw(self) -> None:
        """Put what stands beside the form, or beside what goes on, anew."""
        view = self._view
        if view is None or self._first is None:
            return
        parts: list[tuple[QWidget, int]] = [(self._first, 0)]
        self.earlier = None
        shown = self._shown(view)
        self.done = self._done_card(view, shown) if shown is not None else None
        if self.done is not None:
            parts.append((self.done, 1))
        else:
            parts.append((HowCard(self.theme, self._texts), 1))
        if view.is_hidden:
            parts.append((HiddenCard(self.theme, self._texts), 1))
        others = [each for each in view.done if each is not shown]
        if others:
            self.earlier = EarlierCard(self.theme, self._texts, others)
            self.earlier.opened.connect(self._on_opened)
            parts.append((self.earlier, 1))
        self._columns.set_parts(parts)

    def _shown(self, view: TryoutView) -> DoneView | None:
        """Return the one whose result is shown: the chosen one, or the latest."""
        chosen = (each for each in view.done if each.id == self._chosen)
        return next(chosen, next(iter(view.done), None))

    def _new_card(self, view: TryoutView) -> NewCard:
        """Return the form; one that stands there already keeps the keyboard."""
        assert view.new is not None
        if self.new is not None and self.new.fits(view.new):
            self.new.set_form(view.new.form)
            return self.new
        card = self.new = NewCard(self.theme, self._texts, view.new)
        self.run = None
        card.edited.connect(self._service.keep)
        card.started.connect(self._on_started)
        card.left.connect(self._go_back)
        return card

    def _run_card(self, view: TryoutView) -> RunCard:
        assert view.run is not None
        card = self.run = RunCard(self.theme, self._texts, view.run)
        self.new = None
        card.pressed.connect(partial(self._on_did, view.run.toss))
        card.stopped.connect(self._on_stopped)
        return card

    def _done_card(self, view: TryoutView, done: DoneView) -> DoneCard:
        result = self._results.get(done)
        if result is None:
            self._work_out(done)
            result = self._results.get(done)
        can_repeat = view.new is not None
        drawn = (done, result, can_repeat)
        if self.done is not None and self._drawn == drawn:
            return self.done
        self._drawn = drawn
        card = DoneCard(self.theme, self._texts, done, result, can_repeat=can_repeat)
        card.again.connect(partial(self._on_again, done.id))
        return card

    def _work_out(self, done: DoneView) -> None:
        """Have a result worked out; while it is, the card says so."""
        if self._at_work == done:
            return
        self._at_work = done
        self._jobs.run(
            partial(weigh, done), partial(self._on_weighed, done), self._on_failed
        )

    def _on_weighed(self, done: DoneView, found: Estimate | TooLittle) -> None:
        self._results[done] = result_view(done, found, self._texts)
        self._at_work = None
        if not isValid(self) or self.done is None:
            return
        has_focus = self.done.isAncestorOf(QApplication.focusWidget() or self)
        self._draw()
        if has_focus:
            self.done.dots.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: CoachError) -> None:
        self._at_work = None
        if isValid(self):
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(error)))

    def _on_started(self, form: TryoutForm) -> None:
        reading = self._service.start(form)
        if reading.recorded is None:
            if self.new is not None:
                self.new.set_problems(reading.problems)
            return
        self.saved(reading.recorded.changes, self._texts("tryout.started"))
        back_to_top(self)
        self._focus(self.run)

    def _on_did(self, toss: str, press: str) -> None:
        act = partial(self._service.answer, toss, press)
        self.attempt(act, self._texts("tryout.noted"))
        self._focus(self.run)

    def _on_stopped(self) -> None:
        self.attempt(self._service.stop, self._texts("tryout.stopped"))
        if self.new is not None:
            self.new.begin()

    def _on_again(self, experiment: str) -> None:
        try:
            self._service.again(experiment)
        except Refused as refused:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(refused)))
            return
        self.reload()
        back_to_top(self)
        words = self._texts("tryout.again_done")
        self.notice.emit(Notice(NoticeKind.INFO, words, key="tryout"))
        if self.new is not None:
            self.new.begin()

    def _on_opened(self, experiment: str) -> None:
        self._chosen = experiment
        self._draw()
        back_to_top(self)
        if self.done is not None:
            self.done.dots.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus(self, card: QWidget | None) -> None:
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self) -> None:
        self.go.emit(self._back_to)
