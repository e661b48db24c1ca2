"""Why this step: the rule, what the notes of a week say, and what would change it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.catalogue import Readiness
from coach.domain.facts import Choice
from coach.domain.ledger import Moment
from coach.domain.plan import MAINTENANCE, Plan, PlanKind
from coach.domain.plan_of import course_until, plan_of
from coach.domain.programme import RowRole
from coach.domain.shut import Shut
from coach.domain.would_change import is_new_here
from coach.services.plan import PlanService, build_plan_view
from coach.services.plan_facts import load_for_plan
from coach.services.why_week import Check, checks_of
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.catalogue import Catalogue, Evidence
    from coach.domain.decision import Decision
    from coach.domain.history import History
    from coach.domain.plan import Load
    from coach.domain.programme import Programme, Row
    from coach.domain.standing import Standing
    from coach.domain.wording import Texts
    from coach.services.changes import Changes
    from coach.services.desk import Desk
    from coach.services.plan import PlanView
    from coach.services.reason_lines import ReasonLine

BEFORE, SHOWN = 1, 5
WEEK_END = timedelta(days=6)
WITHOUT_WEEK = frozenset({PlanKind.NO_PLAN, PlanKind.REST, PlanKind.COME_BACK})
IN_THE_TABLE = frozenset(
    {"enough_done", "not_enough_yet", "lifted", "lower_after", "easy"}
)
"""Reasons that the table of the week tells already."""
RULES = {
    PlanKind.STEP_BACK: "back",
    PlanKind.COME_BACK: "gap",
    PlanKind.REST: "rest",
    PlanKind.RECHECK: "recheck",
    PlanKind.NO_PLAN: "none",
}
HELD = frozenset({Shut.ITEM_NINE, Shut.CLOSED, Shut.SCREENING, Shut.FLAG})
FIRST_OF_ALL = frozenset({PlanKind.NO_PLAN, PlanKind.REST})


@dataclass(frozen=True, slots=True)
class NextStone:
    """One stone of the path around here: its minutes and the words under it."""

    minutes: int
    caption: str
    is_done: bool = False
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that would change the step."""

    icon: str
    title: str
    line: str


@dataclass(frozen=True, slots=True)
class LastWord:
    """A choice that is open: the words on its button."""

    choice: Choice
    words: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from; ``strength`` as in `coach.domain.catalogue.Evidence`."""

    strength: str
    supports: str
    citation: str


@dataclass(frozen=True, slots=True)
class WhyView:
    """What the page shows.

    ``rule`` is the rule in words; ``more`` are the reasons that the table does not
    tell. ``span`` are the first and last day of the week that was read, None where none
    is; ``checks`` what it says, and ``note`` a line under it. ``sources`` are in order
    of weight, never empty. ``words`` are the open choices, of which ``main`` is the
    chosen or suggested one; ``chosen_from`` is the day a choice holds from.
    """

    plan: Plan
    title: str
    rule: str
    more: tuple[str, ...]
    stones: tuple[NextStone, ...]
    span: tuple[date, date] | None
    checks: tuple[Check, ...]
    note: str
    ways: tuple[Way, ...]
    sources: tuple[Source, ...]
    words: tuple[LastWord, ...]
    main: Choice
    chosen_from: date | None


class WhyService:
    """Why the plan says what it says, and the last word on it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def view(self) -> WhyView:
        """Read plan and week off the facts."""
        desk = self._desk
        today = desk.today()
        history = load_for_plan(desk)
        return build_why_view(history, desk.catalogue, desk.texts, today)

    def choose(self, choice: Choice) -> Changes:
        """Keep the person's choice; refused if it is not open.

        Raises:
            Refused: the choice is not open just now.
        """
        return PlanService(self._desk).choose(choice).changes


def build_why_view(
    history: History, catalogue: Catalogue, texts: Texts, today: date
) -> WhyView:
    """Build the page's values from facts alone."""
    plan = plan_of(history, catalogue, today)
    course = course_until(history, catalogue, today)
    standing, decision = course.decide(course.walk(today), Moment(today))
    lines = build_plan_view(plan, texts)
    has_week = plan.kind not in WITHOUT_WEEK
    is_new = has_week and is_new_here(standing, decision)
    limits = catalogue.limits.progression
    first = decision.evidence_monday
    is_told = has_week and not is_new
    return WhyView(
        plan=plan,
        title=_title(plan, texts),
        rule=texts(f"why.rule_{_rule(plan, decision)}"),
        more=_more(lines, has_table=is_told),
        stones=_stones(standing, catalogue.programme, texts) if plan.held else (),
        span=(first, min(first + WEEK_END, today)) if is_told else None,
        checks=checks_of(standing.held, decision.reading, limits, texts)
        if is_told
        else (),
        note=texts("why.note_new" if is_new else "why.note") if has_week else "",
        ways=_ways(lines, decision, catalogue, texts),
        sources=_sources(lines, catalogue.evidence),
        words=_last_words(plan, texts),
        main=plan.chosen or plan.suggestion,
        chosen_from=chosen_from(history, plan),
    )


def chosen_from(history: History, plan: Plan) -> date | None:
    """Return the day from which the choice that stands holds, if there is one."""
    if plan.chosen is None or not history.choices:
        return None
    return history.choices[-1].from_day or plan.applies_from


def _title(plan: Plan, texts: Texts) -> str:
    if plan.load is None or plan.kind is PlanKind.REST:
        return texts("why.title_rest")
    return texts.count("why.title", plan.load.minutes)


def _rule(plan: Plan, decision: Decision) -> str:
    if plan.kind in RULES:
        return RULES[plan.kind]
    if decision.shut is Shut.TOP:
        return "top"
    if decision.shut in HELD:
        return "held"
    return "lighter" if decision.is_lighter else "climb"


def _more(lines: PlanView, *, has_table: bool) -> tuple[str, ...]:
    return tuple(
        line.text
        for line in lines.reasons
        if not (has_table and line.rule in IN_THE_TABLE)
    )


def _stones(
    standing: Standing, programme: Programme, texts: Texts
) -> tuple[NextStone, ...]:
    """Return the stone before, the one held and the next ones."""
    held, rows = standing.held, programme.rows
    here = NextStone(held.minutes, texts("why.here"), is_here=True)
    if held.stage == MAINTENANCE:
        return (_stone(rows[-1], held, texts, is_done=True), here)
    at = next(n for n, row in enumerate(rows) if row.id == held.stage)
    first = max(0, min(at - BEFORE, len(rows) - SHOWN))
    return tuple(
        here if n == at else _stone(rows[n], held, texts, is_done=n < at)
        for n in range(first, first + SHOWN)
    )


def _stone(row: Row, held: Load, texts: Texts, *, is_done: bool) -> NextStone:
    caption = texts("why.stone", minutes=row.minutes)
    if row.role is RowRole.EFFORT:
        caption = texts("why.stone_brisker")
    elif row.sessions != held.sessions:
        facts = {"minutes": row.minutes, "sessions": row.sessions}
        caption = texts("why.stone_days", **facts)
    return NextStone(row.minutes, caption, is_done=is_done)


def _ways(
    lines: PlanView, decision: Decision, catalogue: Catalogue, texts: Texts
) -> tuple[Way, ...]:
    """Return what would change the step: the plan's own word first."""
    plan, limits = lines.plan, catalogue.limits.progression
    said = lines.would_change
    is_first = plan.kind in FIRST_OF_ALL
    name = "first" if is_first else "stay" if _stays(said) else "next"
    icon = "info" if is_first else "trees"
    line = " ".join(each.text for each in said)
    ways = [Way(icon, texts(f"why.way_{name}"), line)]
    if is_first:
        return tuple(ways)
    if Choice.BACK in plan.options:
        drop, times = -limits.step_back_change, limits.step_back_sessions
        fewer = texts("why.way_fewer_line", drop=drop, times=times)
        ways.append(Way("undo-2", texts("why.way_fewer"), fewer))
    hard = decision.reading.effort_high + limits.over_effort_margin
    slower = texts("why.way_slower_line", effort=hard)
    ways.append(Way("flag", texts("why.way_slower"), slower))
    nothing = texts("why.way_nothing_line")
    ways.append(Way("armchair", texts("why.way_nothing"), nothing))
    return tuple(ways)


def _stays(said: tuple[ReasonLine, ...]) -> bool:
    return any(line.rule == "stay_here" for line in said)


def _sources(lines: PlanView, evidence: tuple[Evidence, ...]) -> tuple[Source, ...]:
    known = {each.id: each for each in evidence}
    named = dict.fromkeys(
        line.evidence for line in (*lines.reasons, *lines.would_change)
    )
    return tuple(
        Source(known[name].strength, known[name].supports, known[name].citation)
        for name in named
    )


def _last_words(plan: Plan, texts: Texts) -> tuple[LastWord, ...]:
    if plan.kind is PlanKind.REST or plan.screening in {Readiness.RED, Readiness.PEM}:
        return ()
    held = plan.held
    assert held is not None
    return tuple(
        LastWord(choice, _word(choice, plan.options[choice], held, texts))
        for choice in Choice
        if choice in plan.options
    )


def _word(choice: Choice, load: Load, held: Load, texts: Texts) -> str:
    if choice is Choice.STAY and load != held:
        return texts("why.stay_lighter", minutes=load.minutes)
    if choice is Choice.STAY or load.minutes != held.minutes:
        return texts(f"why.{choice}", minutes=load.minutes)
    if load.sessions != held.sessions:
        return texts(f"why.{choice}_days", sessions=load.sessions)
    return texts(f"why.{choice}_effort")
