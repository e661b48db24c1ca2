"""The Plan page: the path, this week, and the choice for what comes next."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coach.domain.catalogue import Readiness, Tally
from coach.errors import Refused
from coach.services.changes import Changes
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.beside_card import BesideList
from coach.ui.widgets.buttons import LinkButton
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.labels import Icon, Text
from coach.ui.widgets.plan_choice import ChoiceCard
from coach.ui.widgets.plan_effort import HowHardFold
from coach.ui.widgets.plan_path import PathCaption, PathStone, PathView, PlanPath
from coach.ui.widgets.plan_pause import PauseRow
from coach.ui.widgets.scroll import bring_into_sight
from coach.ui.widgets.stacks import CARD_GAP_PX, Columns, Flow, row, stack
from coach.ui.widgets.week_list import WeekList

if TYPE_CHECKING:
    from coach.domain.facts import Choice, State
    from coach.domain.programme import Row
    from coach.domain.wording import Texts
    from coach.services.path import PathPageView, PathService
    from coach.ui.theme import Theme

COLUMNS = (400, 552)
PATH_PADDING = 13
HEADER_GAP_PX = 24
WITHOUT_EFFORT = frozenset({"would_ask_doctor", "would_correct_answer"})


class PlanPage(Page):
    """Where the person stands, and what would suit them next."""

    name: ClassVar[str] = "plan"
    depends_on: ClassVar[Changes] = (
        Changes.PLAN | Changes.SESSIONS | Changes.PROFILE | Changes.STEPS
    )

    def __init__(self, theme: Theme, service: PathService, texts: Texts) -> None:
        super().__init__(theme)
        self._service, self._texts = service, texts
        self._view: PathPageView | None = None
        self.pause = PauseRow(theme, texts)
        self.header = PageHeader(theme, texts("plan.title"), " ", self.pause)
        self.path = PlanPath(theme, texts, name=texts("plan.path_name"))
        self.week = WeekList(theme, texts)
        self.reasons = Text(theme, "small")
        self.safety = LinkButton(theme, texts("plan.safety_answer"))
        self.why = LinkButton(theme, texts("why.link"))
        self.hard_link = LinkButton(theme, texts("plan.how_hard"))
        self.hard = HowHardFold(theme, texts)
        self.beside = BesideList(theme, texts)
        self.other = Text(theme, "caption")
        self.changes = Text(theme, "caption")
        self.choice = ChoiceCard(theme, texts)
        self._build()
        self.choice.kept.connect(self._on_keep)
        self.choice.today_asked.connect(self._on_today)
        self.pause.wanted.connect(self._on_pause)
        self.why.clicked.connect(self._on_why)
        self.safety.clicked.connect(self._on_safety)
        self.hard_link.clicked.connect(self._on_hard)
        self.hard.harder.connect(self._on_track)
        self.beside.did.connect(self._on_did)
        self.beside.wanted.connect(self._on_wanted)
        self.beside.stepped.connect(self._on_stepped)
        self.beside.drawn.connect(self._order_tabs)
        self.choice.drawn.connect(self._order_tabs)
        self.hard.hide()

    def reload(self) -> None:
        """Show the plan of today."""
        view = self._view = self._service.view()
        self.header.set_words(self._texts("plan.title"), self._sub(view))
        self.path.set_view(self._path(view))
        self.drawn.setHidden(view.plan.screening is Readiness.PEM)
        self.week.set_entries(view.week)
        self.week.setVisible(bool(view.week) or view.here is not None)
        self.reasons.setText(view.why)
        ways = _ways_on(view)
        self.changes.setVisible(bool(ways))
        self.changes.setText(self._texts("plan.would_change", lines=ways))
        self._show_effort(view)
        self.beside.set_cards(view.beside.shown, view.beside.others)
        self.other.setVisible(view.other_min > 0)
        self.other.setText(self._texts("plan.other", minutes=view.other_min))
        self.choice.set_plan(view.plan, view.chosen_from)
        self.pause.set_state(view.state)

    def primary_action(self) -> None:
        """Keep the choice that is marked."""
        self.choice.press()

    def _build(self) -> None:
        theme, texts = self.theme, self._texts
        self.drawn = Card(theme, padding=PATH_PADDING, label=texts("plan.path_name"))
        self.drawn.body.addWidget(self.path)
        columns = Columns(theme, COLUMNS)
        columns.add(self._build_week(), 0)
        columns.add(self.choice, 1)
        self.content.setSpacing(CARD_GAP_PX)
        self.content.addWidget(self.header)
        self.content.addSpacing(HEADER_GAP_PX - CARD_GAP_PX)
        self.content.addWidget(self.drawn)
        self.content.addWidget(columns)
        self.content.addWidget(self.beside)
        self.content.addStretch(1)

    def _build_week(self) -> Card:
        theme = self.theme
        card = Card(theme, label=self._texts("plan.week"))
        card.body.setContentsMargins(24, 24, 24, 12)
        head = stack() if theme.is_large else row(theme.space("m"))
        head.addWidget(Text(theme, "label", self._texts("plan.week")), 1)
        head.addWidget(self.other, 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(head)
        card.body.addWidget(self.week)
        card.body.addStretch(1)
        card.body.addWidget(Rule(theme))
        line = row(theme.space("m"))
        line.addWidget(Icon(theme, "info", 20), 0, Qt.AlignmentFlag.AlignTop)
        why = stack(theme.space("xs"))
        why.addWidget(self.reasons)
        why.addWidget(self.changes)
        line.addLayout(why, 1)
        card.body.addLayout(line)
        self.own = LinkButton(theme, self._texts("own.link"))
        self.own.clicked.connect(lambda: self.go.emit("own"))
        self.guided = self.beside.guided
        self.beside.how_asked.connect(self._on_guided)
        under = stack()
        for group in ((self.safety,), (self.why, self.hard_link, self.own)):
            links = Flow(theme.space("xl"))
            for link in group:
                links.addWidget(link)
            under.addLayout(links)
        under.addWidget(self.hard)
        card.body.addLayout(under)
        return card

    def _order_tabs(self) -> None:
        """Let the keyboard go as the eye does, whatever was drawn anew."""
        links = [self.safety, self.why, self.hard_link, self.own]
        fold = [self.hard.want, self.hard.leave]
        order = [*links, *fold, *self.choice.in_order(), *self.beside.in_order()]
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    def _show_effort(self, view: PathPageView) -> None:
        self.safety.setVisible(bool(view.safety))
        if view.safety:
            self.safety.setText(self._texts(f"plan.safety_{view.safety}"))
        self.hard_link.setVisible(view.hard is not None)
        if view.hard is None:
            self.hard.hide()
            return
        self.hard.set_view(view.hard)

    def _sub(self, view: PathPageView) -> str:
        if view.here is None:
            return self._texts("plan.sub_none")
        if view.here == len(view.rows):
            return self._texts("plan.sub_keep")
        stones = len(view.rows) + 1
        return self._texts("plan.sub", place=view.here + 1, stones=stones)

    def _path(self, view: PathPageView) -> PathView:
        texts, (low, high) = self._texts, view.bounds
        first = tuple(row for row in view.rows if row.id.startswith("R"))
        weeks = tuple(row for row in view.rows if not row.id.startswith("R"))
        keep = texts("plan.keep_label", low=low, high=high)
        told = texts("plan.told_keep", low=low, high=high)
        return PathView(
            first=tuple(PathStone(str(r.minutes), self._told(r)) for r in first),
            weeks=tuple(
                PathStone(str(n), self._told(r, n)) for n, r in enumerate(weeks, 1)
            ),
            goal=PathStone(keep, told),
            here=view.here,
            captions=(
                PathCaption(texts("plan.first_title"), texts("plan.first_line")),
                PathCaption(texts("plan.weeks_title"), self._weeks_line(weeks)),
                PathCaption(texts("plan.keep_title"), texts("plan.keep_line")),
            ),
        )

    def _weeks_line(self, weeks: tuple[Row, ...]) -> str:
        return self._texts(
            "plan.weeks_line",
            first_minutes=weeks[0].minutes,
            first_sessions=weeks[0].sessions,
            last_minutes=weeks[-1].minutes,
            last_sessions=weeks[-1].sessions,
        )

    def _told(self, row_: Row, week: int | None = None) -> str:
        if week is None:
            return self._texts(
                "plan.told_first", minutes=row_.minutes, sessions=row_.sessions
            )
        return self._texts(
            "plan.told_week", week=week, minutes=row_.minutes, sessions=row_.sessions
        )

    def _on_keep(self, chosen: Choice) -> None:
        try:
            changes = self._service.choose(chosen)
        except Refused as refused:
            self.reload()
            self.notice.emit(Notice(NoticeKind.INFO, str(refused)))
            return
        self.saved(changes, self._texts("plan.kept"))

    def _on_pause(self, state: State) -> None:
        self.saved(self._service.set_state(state), self._texts("plan.noted"))
        self.pause.focus_first()

    def _on_today(self) -> None:
        self.go.emit("today")

    def _on_why(self) -> None:
        self.go.emit("why")

    def _on_guided(self) -> None:
        self.go.emit("routines")

    def _on_safety(self) -> None:
        self.go.emit("safety")

    def _on_hard(self) -> None:
        is_open = self.hard.isHidden()
        self.hard.setVisible(is_open)
        words = "plan.less" if is_open else "plan.how_hard"
        self.hard_link.setText(self._texts(words))
        self.hard_link.setAccessibleDescription(self._texts("plan.how_hard"))
        if is_open:
            bring_into_sight(self.hard)

    def _on_track(self, harder: bool) -> None:
        self.saved(self._service.set_track(harder=harder), self._texts("plan.noted"))
        self.hard.focus_first()

    def _on_did(self, tally: Tally) -> None:
        try:
            changes = self._service.did(tally)
        except Refused as refused:
            self.notice.emit(Notice(NoticeKind.INFO, str(refused)))
            return
        self.saved(changes, self._texts("beside.saved_done"))
        self.beside.focus_on(tally)

    def _on_wanted(self, tally: Tally, yes: bool) -> None:
        words = "beside.saved_yes" if yes else "beside.saved_no"
        self.saved(self._service.want(tally, wanted=yes), self._texts(words))
        self.beside.focus_on(tally)

    def _on_stepped(self, step: int) -> None:
        self.saved(self._service.take_step(step), self._texts("beside.saved_step"))
        self.beside.focus_on(Tally.STRENGTH)


def _ways_on(view: PathPageView) -> str:
    """Return what would change a plan that asks for nothing, without more movement.

    Where there is a plan, *Why this step?* has it.
    """
    if view.plan.load is not None:
        return ""
    lines = view.view.would_change
    return " ".join(line.text for line in lines if line.rule in WITHOUT_EFFORT)
