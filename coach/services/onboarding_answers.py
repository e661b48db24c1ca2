"""What each page of the first run says, as answers to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.profile import Tick
from coach.services.onboarding_draft import Draft, Screen
from coach.services.onboarding_safety import safety_answers, ticked

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.catalogue import Catalogue, Screening
    from coach.domain.profile import Profile


def answers_of(
    draft: Draft, screening: Screening, profile: Profile, today: date
) -> dict[str, str | None]:
    """Return the answers a page gives, by key; None is not answered.

    ``profile`` holds what was answered before the page.
    """
    match draft.screen:
        case Screen.WELCOME:
            return {"who_for": draft.who}
        case Screen.NOW:
            is_known = draft.energy is not None or draft.checkin_id
            return {"start_energy": _number(draft.energy)} if is_known else {}
        case Screen.SAFE | Screen.MORE | Screen.DETAILS:
            return safety_answers(draft, screening, profile)
        case Screen.OPENED:
            return _asked(draft, today)
        case Screen.USUAL:
            return _usual(draft)
        case Screen.READING | Screen.STEP | Screen.READY:
            return {}
        case Screen.PAUSE:
            return {"name": draft.name} if draft.name.strip() else {}
        case _:
            return _life(draft)


def first_draft(profile: Profile, catalogue: Catalogue) -> Draft:
    """Return where the questions begin, with what the person said elsewhere before."""
    enjoyed = _split(profile.text("enjoyed"))
    known = {activity.id for activity in catalogue.activities}
    return Draft(
        who=profile.text("who_for") or "me",
        ticks=ticked(profile, catalogue.screening),
        baseline_days=profile.number("baseline_days"),
        baseline_minutes=profile.number("baseline_minutes"),
        easy_walk=profile.number("easy_walk_minutes"),
        name=profile.name,
        enjoyed=tuple(each for each in enjoyed if each in known),
        own_enjoyed="; ".join(each for each in enjoyed if each not in known),
        values=_split(profile.text("values")),
        barriers=_split(profile.text("barriers")),
    )


def _split(given: str | None) -> tuple[str, ...]:
    return tuple(each for each in (given or "").split(",") if each)


def _number(given: int | None) -> str | None:
    return None if given is None else str(given)


def _asked(draft: Draft, today: date) -> dict[str, str | None]:
    if not draft.asked:
        return {}
    return {"clinician_ok": today.isoformat() if draft.asked == Tick.YES else None}


def _usual(draft: Draft) -> dict[str, str | None]:
    minutes = draft.baseline_minutes if draft.baseline_days else None
    return {
        "baseline_days": _number(draft.baseline_days),
        "baseline_minutes": _number(minutes),
        "easy_walk_minutes": _number(draft.easy_walk),
    }


def _life(draft: Draft) -> dict[str, str | None]:
    if draft.screen is Screen.WAY:
        return {"barriers": _joined(draft.barriers)}
    own = draft.own_enjoyed.replace(",", ";").strip()
    enjoyed = (*draft.enjoyed, own) if own else draft.enjoyed
    return {"enjoyed": _joined(enjoyed), "values": _joined(draft.values)}


def _joined(chosen: tuple[str, ...]) -> str | None:
    return ",".join(chosen) or None
