"""What the safety questions of the first run say, ask next and lead to, in words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.clock import read_instant
from coach.domain.catalogue import Readiness
from coach.domain.profile import Tick
from coach.domain.screening import (
    Recheck,
    amber_keys,
    careful_row,
    is_worse_after_effort,
)
from coach.domain.screening_pages import (
    answers_of_details,
    answers_of_ticks,
    chosen_before,
    details_after,
    is_ticked,
    keys_of_page,
)
from coach.services.onboarding_draft import NO_EXERTION, Screen
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import datetime

    from coach.domain.catalogue import Catalogue, Screening
    from coach.domain.plan import Plan
    from coach.domain.profile import Profile
    from coach.domain.screening_pages import ScreeningDetail, ScreeningQuestion
    from coach.domain.wording import Texts
    from coach.services.onboarding_draft import Draft

PAGES = {Screen.SAFE: 1, Screen.MORE: 2}
AFTER_EFFORT, CONFIRMED = "worse_after_effort", "worse_confirmed"
SMALL_EFFORT = "small_effort"
MARK = ":"
OPEN_AT_ONCE = frozenset({Readiness.GREEN, Readiness.UNANSWERED})
_KINDS = {
    Readiness.RED: "red",
    Readiness.PEM: "pem",
    Readiness.AMBER: "amber",
    Readiness.GREEN_MOD: "mod",
    Readiness.GREEN: "green",
    Readiness.UNANSWERED: "unanswered",
}


@dataclass(frozen=True, slots=True)
class Result:
    """What the answers open and keep shut.

    Attributes:
        title: what is open, in one sentence.
        because: the lines that were ticked, in the words they were ticked in.
        lines: what is open now, what stays shut, how to open it.
        notes: what is good to know with these answers.
        asks_doctor: whether to ask if a doctor or nurse was asked.
        cannot: where to ask at little cost, for one who cannot ask now.
        has_signs: whether the signs to call for help with belong beside it.
    """

    title: str
    because: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    asks_doctor: bool = False
    cannot: str = ""
    has_signs: bool = True


@dataclass(frozen=True, slots=True)
class SafetyView:
    """What a page of the safety questions shows.

    Attributes:
        questions: the cards of ticks of the page.
        details: the questions asked after a yes, on their page.
        chosen: the choice made for each detail, by id; empty where there is none.
        is_unchanged: the earlier answers stand on the page as they were.
        asked_again: why the questions come again, or nothing.
        result: what the saved answers lead to, on its page.
    """

    questions: tuple[ScreeningQuestion, ...] = ()
    details: tuple[ScreeningDetail, ...] = ()
    chosen: tuple[tuple[str, str], ...] = ()
    is_unchanged: bool = False
    asked_again: str = ""
    result: Result | None = None


def safety_view(
    draft: Draft, plan: Plan, profile: Profile, catalogue: Catalogue, texts: Texts
) -> SafetyView:
    """Return what a page of the safety questions shows; empty on every other page."""
    screening = catalogue.screening
    match draft.screen:
        case Screen.SAFE | Screen.MORE:
            return SafetyView(
                questions=questions_of(draft, screening),
                is_unchanged=is_unchanged(draft, profile, screening),
                asked_again=_asked_again(draft, plan, texts),
            )
        case Screen.DETAILS:
            asked = asked_details(draft, profile, screening)
            chosen = chosen_details(draft, asked, profile)
            return SafetyView(details=asked, chosen=tuple(chosen.items()))
        case Screen.OPENED:
            return SafetyView(result=_result(draft, plan, profile, catalogue, texts))
        case _:
            return SafetyView()


def ticked(profile: Profile, screening: Screening) -> tuple[str, ...]:
    """Return the keys of the ticks that the answers so far show as on."""
    return tuple(
        tick.key
        for question in screening.questions
        for tick in question.ticks
        if is_ticked(tick, profile)
    )


def questions_of(draft: Draft, screening: Screening) -> tuple[ScreeningQuestion, ...]:
    """Return the cards of ticks of a page; after an illness only one is asked."""
    page = PAGES.get(draft.screen)
    held = tuple(each for each in screening.questions if each.page == page)
    if not draft.only_effort:
        return held
    return tuple(each for each in held if AFTER_EFFORT in keys_of_page((each,)))


def is_unchanged(draft: Draft, profile: Profile, screening: Screening) -> bool:
    """Say whether all was answered before and stands on the page as it was."""
    if not draft.safety_alone or draft.screen is not Screen.SAFE:
        return False
    is_whole = all(profile.is_answered(key) for key in screening.needed)
    return is_whole and set(draft.ticks) == set(ticked(profile, screening))


def asked_details(
    draft: Draft, profile: Profile, screening: Screening
) -> tuple[ScreeningDetail, ...]:
    """Return the details that what is ticked and saved leads to."""
    saved = [key for key in draft.ticks if profile.is_answered(key)]
    if draft.only_effort:
        saved = [key for key in saved if key == AFTER_EFFORT]
    return details_after(screening.details, saved)


def chosen_details(
    draft: Draft, details: tuple[ScreeningDetail, ...], profile: Profile
) -> dict[str, str]:
    """Return the choice of each detail: made on the page, or told before."""
    made = dict(each.split(MARK, 1) for each in draft.details if MARK in each)
    return {
        detail.id: made.get(detail.id, chosen_before(detail, profile))
        for detail in details
    }


def safety_answers(
    draft: Draft, screening: Screening, profile: Profile
) -> dict[str, str | None]:
    """Return the answers of a page of safety questions, by key; None is open again.

    Details told before are given once more with the tick they belong to.
    """
    if draft.screen is Screen.DETAILS:
        asked = asked_details(draft, profile, screening)
        return {**answers_of_details(asked, chosen_details(draft, asked, profile))}
    questions = questions_of(draft, screening)
    if is_unchanged(draft, profile, screening) and not draft.only_effort:
        questions = screening.questions
    given = answers_of_ticks(questions, draft.ticks, profile)
    keys = {key for key in draft.ticks if profile.is_yes(key) and key in given}
    held = details_after(screening.details, keys)
    before = {detail.id: chosen_before(detail, profile) for detail in held}
    again = answers_of_details(held, before)
    return given | again


def takes_rest_back(draft: Draft, profile: Profile, screening: Screening) -> bool:
    """Say whether a page would open the plan for one who was told to rest.

    That is done after a pause to read, never by a slip.
    """
    if not (draft.told_rest and is_worse_after_effort(profile, screening)):
        return False
    if draft.screen is Screen.SAFE:
        return AFTER_EFFORT not in draft.ticks
    if draft.screen is Screen.DETAILS:
        return safety_answers(draft, screening, profile).get(CONFIRMED) == Tick.NO
    return False


def keeps_resting(draft: Draft) -> Draft:
    """Return the draft with the answer that means rest, as it was."""
    ticks = tuple(dict.fromkeys((*draft.ticks, AFTER_EFFORT)))
    others = [d for d in draft.details if not d.startswith(f"{SMALL_EFFORT}{MARK}")]
    return draft.but(ticks=ticks, details=tuple(others))


def has_read(draft: Draft, now: datetime, screening: Screening) -> bool:
    """Say whether the pause to read is over, or nobody knows when it began."""
    since = read_instant(draft.reading_since)
    pause = timedelta(seconds=screening.reading_pause_s)
    return since is None or now - since >= pause


def tells_result(profile: Profile, readiness: Readiness, screening: Screening) -> bool:
    """Say whether the answers lead to something that is told on a page of its own."""
    if readiness in OPEN_AT_ONCE:
        return readiness is Readiness.GREEN and bool(_because(profile, screening))
    return True


def _asked_again(draft: Draft, plan: Plan, texts: Texts) -> str:
    if not draft.safety_alone or plan.recheck is Recheck.NOT_DUE:
        return ""
    return texts(f"onboarding.again_{plan.recheck.value}")


def _result(
    draft: Draft, plan: Plan, profile: Profile, catalogue: Catalogue, texts: Texts
) -> Result:
    kind = _kind(plan, profile, catalogue)
    asks = plan.screening in (Readiness.AMBER, Readiness.GREEN_MOD)
    minutes = _open_minutes(plan, profile, catalogue)
    said = ("now", "open") if asks else ("now", "open", "leave")
    parts = [f"onboarding.opened_{kind}_{part}" for part in said]
    lines = tuple(texts(part, minutes=minutes) for part in parts)
    is_stuck = asks and draft.asked == "cannot"
    return Result(
        title=texts(f"onboarding.opened_{kind}_title"),
        because=_because(profile, catalogue.screening),
        lines=lines,
        notes=_notes(draft, profile, catalogue.screening),
        asks_doctor=asks,
        cannot=texts("onboarding.asked_cannot_more") if is_stuck else "",
        has_signs=kind not in {"pem", "voices", "child"},
    )


def _kind(plan: Plan, profile: Profile, catalogue: Catalogue) -> str:
    if plan.screening in NO_EXERTION:
        if profile.is_yes("voices"):
            return "voices"
        if profile.is_yes("under_13"):
            return "child"
    young = amber_keys(profile, catalogue.screening, plan.day)
    if plan.screening is Readiness.AMBER and {"teen", "under_18"} & set(young):
        return "teen"
    return _KINDS[plan.screening]


def _open_minutes(plan: Plan, profile: Profile, catalogue: Catalogue) -> int:
    limits = catalogue.limits.progression
    row = careful_row(profile, catalogue.screening, plan.day, limits)
    return next(each.minutes for each in catalogue.programme.rows if each.id == row)


def _because(profile: Profile, screening: Screening) -> tuple[str, ...]:
    return tuple(
        tick.label
        for question in screening.questions
        for tick in question.ticks
        if is_ticked(tick, profile)
    )


def _notes(draft: Draft, profile: Profile, screening: Screening) -> tuple[str, ...]:
    """Return the lines of what is ticked and of the details, each once, in order."""
    lines: list[str] = []
    for question in screening.questions:
        for tick in question.ticks:
            if is_ticked(tick, profile):
                lines += tick.lines
    asked = asked_details(draft, profile, screening)
    chosen = chosen_details(draft, asked, profile)
    for detail in asked:
        for choice in detail.choices:
            if choice.id == chosen[detail.id]:
                lines += choice.lines
    return tuple(dict.fromkeys(lines))
