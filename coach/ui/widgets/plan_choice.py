"""What would suit next week: the three ways on, and what stands already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from coach.domain.facts import Choice
from coach.domain.plan import PlanKind
from coach.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.choice import Choice as Tile
from coach.ui.widgets.choice import ChoiceGroup
from coach.ui.widgets.labels import Text
from coach.ui.widgets.plan_words import ICONS, standing_words
from coach.ui.widgets.scroll import bring_into_sight
from coach.ui.widgets.stacks import Actions, row, stack

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from coach.domain.plan import Load, Plan
    from coach.domain.wording import Texts
    from coach.ui.theme import Theme

BY_EFFORT = (Choice.BACK, Choice.READY)
EASIER = (Choice.LIGHTER, Choice.NEARER)
TILE, TILE_GAP = 62, 9


class ChoiceCard(Card):
    """The choice for what comes next; without a plan, what is there instead.

    A lighter week and a row nearer to one's days wait behind *Something else*.

    Signals:
        kept: the choice that was marked when *Keep* was pressed.
        today_asked: the person wants to see what Today has.
        drawn: the tiles are others now.
    """

    kept = Signal(object)
    today_asked = Signal()
    drawn = Signal()

    def __init__(self, theme: Theme, texts: Texts) -> None:
        super().__init__(theme, label=texts("plan.choose"), gap=0)
        self._theme, self._texts = theme, texts
        self.title = Text(theme, "label")
        self.choices: ChoiceGroup | None = None
        self.standing = Text(theme, "small")
        self._plan: Plan | None = None
        self._shows_easier = False
        self.other = QuietButton(theme, texts("plan.something_else"))
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
        self.body.addSpacing(theme.space("l"))
        foot = stack(theme.space("s")) if theme.is_large else row(theme.space("l"))
        foot.addWidget(self.keep)
        self.standing.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.standing, 1)
        foot.addWidget(self.other)
        self.body.addLayout(foot)
        self.body.addWidget(self._to_today)
        self.keep.clicked.connect(self.press)
        self.other.clicked.connect(self._fold)
        self.today.clicked.connect(self.today_asked)

    def set_plan(self, plan: Plan, chosen_from: date | None = None) -> None:
        """Show what is open on this day; nothing is asked of someone who pauses.

        Args:
            plan: the plan of the day.
            chosen_from: the day from which a choice that stands holds.
        """
        texts, self._plan = self._texts, plan
        is_paused = plan.kind is PlanKind.REST
        is_open = plan.load is not None and not is_paused
        self._shows_easier = self._shows_easier or plan.chosen in plan.easier
        self._clear()
        self.instead.setHidden(is_open)
        self.standing.setVisible(is_open)
        self.keep.setVisible(is_open)
        self.other.setVisible(is_open and bool(plan.easier))
        self._to_today.setVisible(not is_open)
        if not is_open:
            words = "paused" if is_paused else "none"
            self.title.setText(texts(f"plan.{words}_title"))
            self.instead.setText(texts(f"plan.{words}_line"))
            return
        is_now = plan.applies_from == plan.day
        self.title.setText(texts("plan.choose_now" if is_now else "plan.choose"))
        self._draw(plan, plan.chosen or plan.suggestion)
        said = standing_words(texts, plan, chosen_from)
        if plan.chosen is None and self._is_lighter(plan):
            said = texts("plan.stay_lighter_hint")
        self.standing.setText(said)

    def press(self) -> None:
        """Keep the choice that is marked, if there is one."""
        chosen = self.choices.value() if self.choices is not None else None
        if isinstance(chosen, Choice):
            self.kept.emit(chosen)

    def in_order(self) -> list[QWidget]:
        """Return what takes the keyboard, from the top."""
        tiles = self.choices.tiles() if self.choices is not None else []
        return [*tiles, self.keep, self.other, self.today]

    def first_focus(self) -> QWidget:
        """Return what the keyboard is given first."""
        if self.choices is None:
            return self.today
        tiles = self.choices.tiles()
        return next((tile for tile in tiles if tile.isChecked()), tiles[0])

    def _fold(self) -> None:
        """Show what else there is, or fold it away again; the mark stays."""
        plan = self._plan
        if plan is None or self.choices is None:
            return
        marked = self.choices.value()
        self._shows_easier = not self._shows_easier
        self._clear()
        self._draw(plan, marked if isinstance(marked, Choice) else plan.suggestion)
        if self._shows_easier:
            first = self.choices.tiles()[len(plan.options)]
            first.setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_sight(self)

    def _clear(self) -> None:
        if self.choices is not None:
            self._middle.removeWidget(self.choices)
            self.choices.hide()
            self.choices.deleteLater()
            self.choices = None

    def _draw(self, plan: Plan, marked: Choice) -> None:
        form = "less" if self._shows_easier else "something_else"
        self.other.setText(self._texts(f"plan.{form}"))
        loads = self._loads(plan)
        group = self.choices = ChoiceGroup(
            self._theme,
            [self._tile(plan, choice, load) for choice, load in loads.items()],
            label=self.title.text(),
            least_height=TILE,
            gap=TILE_GAP,
        )
        if marked not in loads:
            marked = plan.suggestion
        group.set_value(marked if marked in loads else None)
        self._middle.addWidget(group)
        group.show()
        self.drawn.emit()

    def _loads(self, plan: Plan) -> dict[Choice, Load]:
        """Return what each tile leads to, from the top."""
        loads = {c: plan.options[c] for c in Choice if c in plan.options}
        if self._shows_easier:
            loads |= {c: plan.easier[c] for c in EASIER if c in plan.easier}
        return loads

    def _tile(self, plan: Plan, choice: Choice, load: Load) -> Tile:
        texts, held, name = self._texts, plan.held, str(choice)
        is_lighter = self._is_lighter(plan)
        if choice is Choice.STAY and is_lighter:
            name = "stay_lighter"
        facts = {"minutes": load.minutes, "sessions": load.sessions}
        line = texts(f"plan.{name}_line", **facts)
        if choice in BY_EFFORT and held is not None:
            same = (load.minutes, load.sessions) == (held.minutes, held.sessions)
            line = texts(f"plan.{choice}_effort_line") if same else line
        if choice is Choice.LIGHTER and is_lighter:
            name = "lighter_more"
        aside = texts("plan.suggested") if choice is plan.suggestion else ""
        return Tile(choice, texts(f"plan.{name}"), line, ICONS[choice], aside)

    def _is_lighter(self, plan: Plan) -> bool:
        """Say whether staying is offered as a lighter week."""
        is_kind = plan.kind is PlanKind.LIGHTER_WEEK
        return is_kind and plan.suggestion is Choice.STAY
