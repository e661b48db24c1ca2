"""The plan under its public keys, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import Choice
from coach.domain.tracks import Gate
from coach.services.beside import beside_json
from coach.services.left_out import left_out_json
from coach.services.reason_lines import line_json

if TYPE_CHECKING:
    from coach.domain.plan import Load
    from coach.domain.safety import SafetyAdvice
    from coach.domain.wording import Texts
    from coach.services.plan import PlanView


def plan_json(view: PlanView, texts: Texts) -> dict[str, object]:
    """Return the plan under its public keys; see ``coach plan --help``."""
    plan = view.plan
    return {
        "day": plan.day.isoformat(),
        "week_start": plan.week_start.isoformat(),
        "stage": plan.load.stage if plan.load else None,
        "track": plan.track,
        "minutes": plan.load.minutes if plan.load else 0,
        "sessions": plan.load.sessions if plan.load else 0,
        "week_minutes": plan.load.week_minutes if plan.load else 0,
        "done_minutes": plan.done_minutes,
        "done_sessions": plan.done_sessions,
        "suggestion": plan.suggestion.value,
        "kind": plan.kind.value,
        "next": _load_json(plan.suggested),
        "applies_from": plan.applies_from.isoformat(),
        "screening": plan.screening.value,
        "effort": list(plan.effort),
        "talk": plan.talk.value,
        "heart_rate": list(plan.heart_rate) if plan.heart_rate else None,
        "sizes": {
            "planned": plan.sizes.planned,
            "smaller": plan.sizes.smaller,
            "tiny": plan.sizes.tiny,
        },
        "allowed": [choice.value for choice in view.choices],
        "reasons": [line_json(line) for line in view.reasons],
        "would_change": [line_json(line) for line in view.would_change],
        "options": {
            choice.value: _load_json(plan.options[choice]) for choice in view.choices
        },
        "lighter": _load_json(plan.easier.get(Choice.LIGHTER)),
        "nearer": _load_json(plan.easier.get(Choice.NEARER)),
        "opens": {
            "harder": plan.harder is Gate.OPEN,
            "intervals": plan.intervals is Gate.OPEN,
        },
        "flags": [flag.value for flag in plan.flags],
        "beside": [beside_json(beside, texts) for beside in plan.beside],
        "left_out": left_out_json(plan.left_out, texts),
        "ladder_minutes": plan.ladder_minutes,
        "ladder_sessions": plan.ladder_sessions,
        "safety": [_advice_json(advice, texts) for advice in plan.safety],
        "light_effort": plan.light_effort,
        "gap_days": plan.gap_days,
    }


def _advice_json(advice: SafetyAdvice, texts: Texts) -> dict[str, object]:
    return {
        "id": advice.id,
        "urgency": advice.urgency.name.lower(),
        "text": texts(f"safety.{advice.id}_line"),
        "limits": sorted(advice.limits),
        "evidence": advice.evidence,
    }


def _load_json(load: Load | None) -> dict[str, object] | None:
    if load is None:
        return None
    return {"stage": load.stage, "minutes": load.minutes, "sessions": load.sessions}
