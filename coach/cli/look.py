"""Commands that show: the plan, the days, and what one said about oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from coach.cli.way import (
    DAY,
    Way,
    as_json,
    pass_way,
    put,
    put_json,
    recorded_json,
    shown,
)

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.plan import Plan
    from coach.domain.wording import Texts
    from coach.services.days import DayRecord
    from coach.services.desk import Desk
    from coach.services.plan import PlanView

SCREENING = "screening"
CLEAR = "clear"


@click.group("plan", invoke_without_command=True)
@click.option("--why", is_flag=True)
@as_json()
@click.pass_context
def plan_command(ctx: click.Context, *, why: bool, as_json: bool) -> None:
    """Show this week's plan and what comes next."""
    if ctx.invoked_subcommand is not None:
        return
    from coach.services.plan import PlanService
    from coach.services.plan_json import plan_json

    desk = ctx.ensure_object(Way).desk()
    view = PlanService(desk).view()
    if as_json:
        put_json(plan_json(view, desk.texts))
    else:
        put("\n".join(_plan_lines(view, desk.texts, why=why)))


@plan_command.command("choose")
@click.argument("choice", metavar="stay|back|ready|lighter|nearer")
@as_json()
@pass_way
def choose_command(way: Way, choice: str, *, as_json: bool) -> None:
    """Decide about the next step of the plan."""
    from coach.services.plan import PlanService

    desk = way.desk()
    recorded = PlanService(desk).choose(choice)
    if as_json:
        put_json(recorded_json(recorded) | {"choice": choice})
    else:
        put(desk.texts(f"command.chose_{choice}"))


@click.command("history")
@click.option("--from", "first", type=DAY, metavar="YYYY-MM-DD")
@click.option("--to", "last", type=DAY, metavar="YYYY-MM-DD")
@as_json()
@pass_way
def history_command(
    way: Way, first: date | None, last: date | None, *, as_json: bool
) -> None:
    """Show what was written down, day by day."""
    from coach.services.days import DaysService, day_json

    desk = way.desk()
    days = DaysService(desk).days(first, last)
    if as_json:
        put_json([day_json(record) for record in days])
    elif days:
        put("\n".join(_day_line(record, desk) for record in days))
    else:
        put(desk.texts("command.no_days"))


@click.command("profile")
@click.argument("pairs", nargs=-1, metavar="[KEY=VALUE]...")
@as_json()
@pass_way
def profile_command(way: Way, pairs: tuple[str, ...], *, as_json: bool) -> None:
    """Show or set what one said about oneself."""
    from coach.services.journal import Journal
    from coach.services.profile import ProfileService

    desk = way.desk()
    given = _answers_given(pairs, desk.texts)
    if given:
        Journal(desk).set_answers(given)
    held = ProfileService(desk).shown()
    if as_json:
        put_json(held)
        return
    lines = [f"{key}: {value}" for key, value in held.items() if value is not None]
    put("\n".join(lines) if lines else desk.texts("profile.empty"))


def _answers_given(pairs: tuple[str, ...], texts: Texts) -> dict[str, str | None]:
    """Read ``KEY=VALUE`` pairs; ``screening=clear`` gives way to single answers."""
    from coach.domain.profile import BY_COMMAND, SCREENING_KEYS
    from coach.domain.screening import cleared_answers

    known = {key.name for key in BY_COMMAND}
    given: dict[str, str | None] = {}
    cleared: dict[str, str | None] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if (key, value) == (SCREENING, CLEAR):
            cleared = dict(cleared_answers(tuple(k.name for k in SCREENING_KEYS)))
        elif equals and key in known:
            given[key] = value or None
        else:
            raise _not_a_pair(key, equals, [k.name for k in BY_COMMAND], texts)
    return cleared | given


def _not_a_pair(
    key: str, equals: str, known: list[str], texts: Texts
) -> click.UsageError:
    if key == SCREENING and equals:
        said = texts("command.screening_clear")
    elif equals:
        keys = ", ".join([*known, SCREENING])
        said = texts("command.unknown_key", key=shown(key), keys=keys)
    else:
        said = texts("command.not_a_pair", text=shown(key))
    return click.UsageError(said, click.get_current_context())


def _plan_lines(view: PlanView, texts: Texts, *, why: bool) -> list[str]:
    plan = view.plan
    lines = _week_lines(plan, texts)
    if plan.suggested is not None:
        lines.append(
            texts.count(
                f"command.plan_next_{plan.suggestion}",
                plan.suggested.sessions,
                minutes=plan.suggested.minutes,
                day=plan.applies_from.isoformat(),
            )
        )
    lines += _easier_lines(plan, texts)
    if view.choices:
        names = ", ".join(view.choices)
        lines.append(texts("command.plan_choices", choices=names))
    if why:
        lines.append(texts("command.plan_why"))
        lines += [f"- {line.text}" for line in view.reasons]
    if why:
        lines += [f"- {line}" for line in _more_lines(plan, texts)]
    if why and view.would_change:
        lines.append(texts("command.plan_would_change"))
        lines += [f"- {line.text}" for line in view.would_change]
    return lines


def _easier_lines(plan: Plan, texts: Texts) -> list[str]:
    return [
        texts.count(f"command.plan_{choice}", load.sessions, minutes=load.minutes)
        for choice, load in plan.easier.items()
    ]


def _more_lines(plan: Plan, texts: Texts) -> list[str]:
    """Return what stands beside the outings, and what the plan does not look at."""
    from coach.services.beside import beside_lines
    from coach.services.left_out import left_out_json

    beside = [line.text for each in plan.beside for line in beside_lines(each, texts)]
    left = [
        texts("command.plan_left_out", day=each["day"], text=each["text"])
        for each in left_out_json(plan.left_out, texts)
    ]
    return beside + left


def _effort_lines(plan: Plan, texts: Texts) -> list[str]:
    from coach.services.pulse import pulse_lines

    low, high = plan.effort
    effort = str(low) if low == high else f"{low}–{high}"
    lines = [texts("command.plan_effort", effort=effort)]
    if plan.heart_rate is not None:
        pulse = pulse_lines(plan.heart_rate, plan.pulse_hidden, texts)
        lines.append(texts("command.plan_pulse", about=pulse.about, line=pulse.line))
    return lines


def _week_lines(plan: Plan, texts: Texts) -> list[str]:
    done = texts.count(
        "command.plan_done", plan.done_sessions, minutes=plan.done_minutes
    )
    if plan.load is None:
        return [texts("command.plan_none"), done]
    week = texts.count(
        "command.plan_week", plan.load.sessions, minutes=plan.load.minutes
    )
    tiny = plan.sizes.tiny
    effort = _effort_lines(plan, texts)
    if plan.sizes.smaller is None:
        return [week, texts("command.plan_tiny", tiny=tiny), *effort, done]
    sizes = texts("command.plan_sizes", smaller=plan.sizes.smaller, tiny=tiny)
    return [week, sizes, *effort, done]


def _day_line(record: DayRecord, desk: Desk) -> str:
    parts = [record.day.isoformat()]
    if record.mood is not None:
        parts.append(desk.texts("command.day_mood", mood=record.mood))
    if record.energy is not None:
        parts.append(desk.texts("command.day_energy", energy=record.energy))
    for session in record.sessions:
        found = desk.catalogue.activity(session.activity)
        title = found.title if found else session.activity
        parts.append(
            desk.texts("command.day_session", activity=title, minutes=session.minutes)
        )
    return "  ".join(parts)


COMMANDS = {
    each.name: each for each in (plan_command, history_command, profile_command)
}
