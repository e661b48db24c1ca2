"""What would suit next week: the three ways on, and what stands already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from coach.domain.facts import Choice
from coach.domain.plan import PlanKind
from coach.ui.widgets.buttons import PrimaryButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.choice import Choice as Tile
from coach.ui.widgets.choice import ChoiceGroup
from coach.ui.widgets.labels import Text
from coach.ui.widgets.stacks import Actions, row, stack
from coach.ui.wording import long_day

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coach.domain.plan import Plan
    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

ICONS = {Choice.STAY: "flag", Choice.BACK: "undo-2", Choice.READY: "trees"}
TILE, TILE_GAP, GAP = 62, 9, 5


class ChoiceCard(Card):
    """The choice for what comes next; without a plan, what is there instead.

    Signals:
        kept: the choice that was marked when *Keep* was pressed.
        today_asked: the person wants to see what Today has.
    """

    kept = Signal(object)
    today_asked = Signal()

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, label=texts("plan.choose"), gap=0)
        self._theme, self._texts = theme, texts
        self.title = Text(theme, "label")
        self.choices: ChoiceGroup | None = None
        self.standing = Text(theme, "small")
        self.keep = PrimaryButton(theme, texts("plan.keep"))
        self.today = SecondaryButton(theme, texts("plan.none_go"))
        self._to_today = Actions(theme, self.today)
        self._middle = stack()
        self.instead = Text(theme, "body")
        self._middle.addWidget(self.instead)
        self.body.addWidget(self.title)
        self.body.addSpacing(theme.space("m") - 2)
        self.body.addLayout(self._middle)
        self.body.addStretch(1)
        self.body.addSpacing(2 * GAP)
        foot = stack(theme.space("s")) if theme.is_large else row(theme.space("l"))
        foot.addWidget(self.keep)
        self.standing.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.standing, 1)
        self.body.addLayout(foot)
        self.body.addWidget(self._to_today)
        self.keep.clicked.connect(self.press)
        self.today.clicked.connect(self.today_asked)

    def set_plan(self, plan: Plan) -> None:
        """Show what is open on this day; nothing is asked of someone who pauses."""
        texts = self._texts
        is_paused = plan.kind is PlanKind.REST
        is_open = plan.load is not None and not is_paused
        if self.choices is not None:
            self._middle.removeWidget(self.choices)
            self.choices.hide()
            self.choices.deleteLater()
            self.choices = None
        self.instead.setHidden(is_open)
        self.standing.setVisible(is_open)
        self.keep.setVisible(is_open)
        self._to_today.setVisible(not is_open)
        if not is_open:
            words = "paused" if is_paused else "none"
            self.title.setText(texts(f"plan.{words}_title"))
            self.instead.setText(texts(f"plan.{words}_line"))
            return
        is_now = plan.applies_from == plan.day
        self.title.setText(texts("plan.choose_now" if is_now else "plan.choose"))
        self.choices = self._group(plan)
        self._middle.addWidget(self.choices)
        self.standing.setText(self._standing(plan))

    def press(self) -> None:
        """Keep the choice that is marked, if there is one."""
        chosen = self.choices.value() if self.choices is not None else None
        if isinstance(chosen, Choice):
            self.kept.emit(chosen)

    def first_focus(self) -> QWidget:
        """Return what the keyboard is given first."""
        if self.choices is None:
            return self.today
        tiles = self.choices.tiles()
        return next((tile for tile in tiles if tile.isChecked()), tiles[0])

    def _group(self, plan: Plan) -> ChoiceGroup:
        group = ChoiceGroup(
            self._theme,
            [self._tile(plan, choice) for choice in Choice if choice in plan.options],
            label=self.title.text(),
            least_height=TILE,
            gap=TILE_GAP,
        )
        marked = plan.chosen or plan.suggestion
        group.set_value(marked if marked in plan.options else None)
        return group

    def _tile(self, plan: Plan, choice: Choice) -> Tile:
        texts, load = self._texts, plan.options[choice]
        line = texts(
            f"plan.{choice}_line", minutes=load.minutes, sessions=load.sessions
        )
        held = plan.load
        if choice is Choice.READY and held is not None:
            same = (load.minutes, load.sessions) == (held.minutes, held.sessions)
            line = texts("plan.ready_effort_line") if same else line
        aside = texts("plan.suggested") if choice is plan.suggestion else ""
        return Tile(choice, texts(f"plan.{choice}"), line, ICONS[choice], aside)

    def _standing(self, plan: Plan) -> str:
        if plan.chosen is None:
            return self._texts("plan.change_any_day")
        if plan.applies_from == plan.day:
            return self._texts("plan.chosen")
        day = long_day(self._texts, plan.applies_from)
        return self._texts("plan.chosen_from", day=day)
