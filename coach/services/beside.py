"""What stands beside the outings, in words and as JSON for the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.services.reason_lines import line_json, reason_line

if TYPE_CHECKING:
    from coach.domain.beside import Beside, StrengthSteps
    from coach.domain.wording import Texts
    from coach.services.reason_lines import ReasonLine


def beside_lines(beside: Beside, texts: Texts) -> tuple[ReasonLine, ...]:
    """Return the sentences of one strand: why it is shut, or what it asks and why."""
    reasons = (beside.shut,) if beside.shut else beside.reasons
    return tuple(reason_line(reason, texts, "beside") for reason in reasons)


def beside_json(beside: Beside, texts: Texts) -> dict[str, object]:
    """Return one strand as `coach plan --json` prints it."""
    starts = beside.starts_from
    return {
        "tally": beside.tally.value,
        "open": beside.is_open,
        "wanted": beside.is_wanted,
        "offered": beside.is_offered,
        "days": list(beside.days),
        "done_days": [day.isoformat() for day in beside.done_days],
        "minutes": beside.minutes,
        "moves": list(beside.moves),
        "starts_from": starts.isoformat() if starts else None,
        "suits_today": beside.suits_today,
        "strength": _steps_json(beside.strength) if beside.strength else None,
        "reasons": [line_json(line) for line in beside_lines(beside, texts)],
    }


def _steps_json(steps: StrengthSteps) -> dict[str, object]:
    work = steps.work
    return {
        "step": steps.step,
        "sets": work.sets,
        "reps": work.reps,
        "reserve": list(work.reserve),
        "coming": steps.coming,
        "next": steps.next,
        "back": steps.back,
        "waits_for": steps.waits_for.value,
    }
