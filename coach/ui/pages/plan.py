"""The Plan page: the path, this week, and the choice for what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from coach.domain.facts import Choice
from coach.errors import CoachError
from coach.services.changes import Changes
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import PrimaryButton
from coach.ui.widgets.card import Card, Rule
from coach.ui.widgets.choice import Choice as Tile
from coach.ui.widgets.choice import ChoiceGroup
from coach.ui.widgets.labels import Icon, Text
from coach.ui.widgets.plan_path import PathCaption, PathStone, PathView, PlanPath
from coach.ui.widgets.stacks import CARD_GAP_PX, Columns, row, stack
from coach.ui.widgets.week_list import WeekList
from coach.ui.wording import long_day

if TYPE_CHECKING:
    from coach.domain.catalogue import Row
    from coach.domain.plan import Plan
    from coach.domain.wording import Texts
    from coach.services.path import PathPageView, PathService
    from coach.services.plan import ReasonLine
    from coach.ui.theme import Theme

COLUMNS = (400, 552)
PATH_PADDING = 12
ICONS = {Choice.STAY: "flag", Choice.BACK: "undo-2", Choice.READY: "trees"}


class PlanPage(Page):
    """Where the person stands, and what would suit them next."""

    name = "plan"
    depends_on = Changes.PLAN | Changes.SESSIONS | Changes.PROFILE | Changes.STEPS

    def __init__(self, theme: Theme, service: PathService, texts: Texts) -> None:
        super().__init__(theme)
        self._service, self._texts = service, texts
        self._view: PathPageView | None = None
        self.header = PageHeader(theme, texts("plan.title"), " ")
        self.path = PlanPath(theme, texts, name=texts("plan.path_name"))
        self.week = WeekList(theme, texts)
        self.reasons = Text(theme, "small")
        self.changes = Text(theme, "caption")
        self.choose_title = Text(theme, "label")
        self.choices: ChoiceGroup | None = None
        self.standing = Text(theme, "small")
        self.keep = PrimaryButton(theme, texts("plan.keep"))
        self._choice_card = Card(theme, label=texts("plan.choose"))
        self._build()
        self.keep.clicked.connect(self._on_keep)

    def reload(self) -> None:
        """Show the plan of today."""
        view = self._view = self._service.view()
        self.header.set_words(self._texts("plan.title"), self._sub(view))
        self.path.set_view(self._path(view))
        self.week.set_entries(view.week)
        self.reasons.setText(_sentences(view.view.reasons))
        would = _sentences(view.view.would_change)
        self.changes.setText(self._texts("plan.would_change", lines=would))
        self._fill_choices(view)

    def primary_action(self) -> None:
        """Keep the choice that is marked."""
        if self.keep.isVisibleTo(self) and self.keep.isEnabled():
            self._on_keep()

    def _build(self) -> None:
        theme, texts = self.theme, self._texts
        drawn = Card(theme, padding=PATH_PADDING, label=texts("plan.path_name"))
        drawn.body.addWidget(self.path)
        columns = Columns(theme, COLUMNS)
        columns.add(self._build_week(), 0)
        columns.add(self._choice_card, 1)
        self.content.setSpacing(CARD_GAP_PX)
        self.content.addWidget(self.header)
        self.content.addWidget(drawn)
        self.content.addWidget(columns)
        self.content.addStretch(1)

    def _build_week(self) -> Card:
        theme = self.theme
        card = Card(theme, label=self._texts("plan.week"))
        card.body.addWidget(Text(theme, "label", self._texts("plan.week")))
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
        return card

    def _fill_choices(self, view: PathPageView) -> None:
        body = self._choice_card.body
        while (item := body.takeAt(0)) is not None:
            if (inner := item.layout()) is not None:
                inner.deleteLater()
        if self.choices is not None:
            self.choices.hide()
            self.choices.deleteLater()
            self.choices = None
        has_plan = view.plan.load is not None
        self.keep.setVisible(has_plan)
        body.addWidget(self.choose_title)
        if not has_plan:
            self.choose_title.setText(self._texts("plan.none_title"))
            self.standing.setText(self._texts("plan.none_line"))
            body.addWidget(self.standing)
            body.addStretch(1)
            return
        self._offer(view.plan)

    def _offer(self, plan: Plan) -> None:
        body = self._choice_card.body
        is_now = plan.applies_from == plan.day
        words = "plan.choose_now" if is_now else "plan.choose"
        self.choose_title.setText(self._texts(words))
        self.choices = ChoiceGroup(
            self.theme,
            [self._tile(plan, choice) for choice in Choice if choice in plan.options],
            label=self.choose_title.text(),
        )
        self.choices.set_value(plan.chosen or plan.suggestion)
        self.standing.setText(self._standing(plan))
        body.addWidget(self.choices)
        body.addStretch(1)
        body.addSpacing(self.theme.space("s"))
        foot = stack(self.theme.space("s")) if self.theme.is_large else row(16)
        foot.addWidget(self.keep)
        foot.addWidget(self.standing, 1, Qt.AlignmentFlag.AlignVCenter)
        body.addLayout(foot)

    def _tile(self, plan: Plan, choice: Choice) -> Tile:
        texts, load = self._texts, plan.options[choice]
        title = texts(f"plan.{choice}")
        if choice is plan.suggestion:
            title = texts("plan.suggested", title=title)
        line = texts(
            f"plan.{choice}_line", minutes=load.minutes, sessions=load.sessions
        )
        if choice is Choice.READY and load == plan.load:
            line = texts("plan.ready_effort_line")
        return Tile(choice, title, line, ICONS[choice])

    def _standing(self, plan: Plan) -> str:
        if plan.coming is not None:
            day = long_day(self._texts, plan.applies_from)
            return self._texts("plan.chosen_from", day=day)
        return self._texts("plan.change_any_day")

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

    def _on_keep(self) -> None:
        view, chosen = self._view, self.choices.value() if self.choices else None
        if view is None or not isinstance(chosen, Choice):
            return
        try:
            changes = self._service.choose(chosen)
        except CoachError as error:
            self.notice.emit(Notice(NoticeKind.INFO, str(error)))
            return
        self.changed.emit(changes)
        words = self._texts("plan.kept")
        self.notice.emit(Notice(NoticeKind.SAVED, words))


def _sentences(lines: tuple[ReasonLine, ...]) -> str:
    return " ".join(line.text for line in lines)
