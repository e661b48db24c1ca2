"""What each page of the first run shows: values and words, no widgets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coach.domain.catalogue import Readiness
from coach.domain.first_step import (
    UNKNOWN_OWN,
    StepIdea,
    activity_in,
    idea_of_plan,
    ideas_for,
    smaller_idea,
)
from coach.errors import Refused
from coach.services.journal import StepDraft
from coach.services.onboarding_draft import (
    AT_A_TIME,
    OWN_WORDS,
    PART_OF,
    Screen,
)
from coach.services.onboarding_safety import SafetyView, has_read, safety_view
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import datetime

    from coach.domain.catalogue import Catalogue
    from coach.domain.plan import Plan
    from coach.domain.profile import Profile
    from coach.domain.wording import Texts
    from coach.services.onboarding_draft import Draft

LONGEST_NUMBER_IN_WORDS = 10
MOST_SUGGESTED = 2
NOT_ALL_OPEN = frozenset({Readiness.AMBER, Readiness.UNANSWERED})
NO_SAFETY = SafetyView()
OPEN_MARK, CLOSE_MARK = "\x02", "\x03"


@dataclass(frozen=True, slots=True)
class Told:
    """A card that says what an answer changes: a statement and lines under it."""

    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the sentence; ``is_own`` are words the person chose or typed."""

    text: str
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class OnboardingView:
    """The page the person is on.

    Attributes:
        draft: where they are, and what they chose or typed.
        part: the part of the questions it belongs to, 1-4, or 0.
        readiness: what the saved safety answers lead to.
        changes: what mood and energy, or the usual days, change; None before that.
        safety: what the page of safety questions shows.
        ideas: the steps to choose from; ``titles`` their words, in the same order.
        chosen: the step that is chosen, in the person's words if it is their own.
        smaller: the next smaller step, or None.
        is_too_big: the person is less sure of the step than is good.
        own_counts: what their own step counts as, in words.
        problem: why the page cannot be saved yet, or nothing.
        sentence: the plan in the person's words.
        tries: for each barrier chosen, its words and one thing to try.
    """

    draft: Draft
    part: int
    readiness: Readiness
    safety: SafetyView = NO_SAFETY
    changes: Told | None = None
    ideas: tuple[StepIdea, ...] = ()
    titles: tuple[str, ...] = ()
    chosen: StepIdea | None = None
    smaller: StepIdea | None = None
    is_too_big: bool = False
    own_counts: str = ""
    problem: str = ""
    sentence: tuple[Piece, ...] = ()
    tries: tuple[tuple[str, str], ...] = ()


def build_view(
    draft: Draft,
    plan: Plan,
    profile: Profile,
    catalogue: Catalogue,
    texts: Texts,
    *,
    now: datetime,
) -> OnboardingView:
    """Return what a page shows, read off the plan as its answers would have it."""
    part = 0 if draft.safety_alone else PART_OF.get(draft.screen, 0)
    safety = safety_view(draft, plan, profile, catalogue, texts)
    view = OnboardingView(draft, part, plan.screening, safety)
    match draft.screen:
        case Screen.NOW | Screen.USUAL:
            return replace(view, changes=_changes(draft, plan, catalogue, texts))
        case Screen.READING:
            is_read = has_read(draft, now, catalogue.screening)
            return replace(
                view, problem="" if is_read else texts("onboarding.read_first")
            )
        case Screen.STEP | Screen.PAUSE | Screen.READY:
            return _with_step(view, plan, catalogue, texts)
        case Screen.WAY:
            tries = tuple(
                (barrier.says, barrier.tries[0])
                for barrier in catalogue.barriers
                if barrier.id in draft.barriers
            )
            return replace(view, tries=tries)
        case _:
            return view


def step_to_book(view: OnboardingView, texts: Texts) -> StepDraft:
    """Return the step of the page as it is booked.

    Raises:
        Refused: there is no step yet, or it is none to take now.
    """
    draft, chosen = view.draft, view.chosen
    if chosen is None or view.problem:
        raise Refused(view.problem or texts("onboarding.own_empty"))
    is_timed = draft.cue == AT_A_TIME
    return StepDraft(
        activity=chosen.activity,
        minutes=chosen.minutes,
        title=chosen.own or _smallest_words(chosen, view),
        cue=_cue(draft, texts),
        place=_of("onboarding.place_", draft.place, draft.own_place, "in", texts),
        company=_of(
            "onboarding.company_", draft.company, draft.own_company, "with", texts
        ),
        clock_min=draft.clock_min if is_timed else None,
        confidence=draft.confidence,
        expected=draft.expected,
    )


def in_words(minutes: int, texts: Texts) -> str:
    """Return a length of time as it is said: "two minutes", "25 minutes"."""
    count: object = minutes
    if minutes <= LONGEST_NUMBER_IN_WORDS:
        count = texts(f"onboarding.number_{minutes}")
    form = "one" if minutes == 1 else "many"
    return texts(f"onboarding.minutes_{form}", count=count)


def clock_words(clock_min: int) -> str:
    """Return minutes after midnight as ``"10:00"``."""
    return f"{clock_min // 60}:{clock_min % 60:02}"


def _changes(
    draft: Draft, plan: Plan, catalogue: Catalogue, texts: Texts
) -> Told | None:
    """Return what is known to change, once there is an answer that can."""
    is_now = draft.screen is Screen.NOW
    dark = draft.mood is not None and draft.mood <= catalogue.limits.mood.very_low
    help_first = (texts("onboarding.very_low"),) if is_now and dark else ()
    usual = (draft.baseline_minutes, draft.easy_walk, draft.baseline_days)
    if is_now and draft.energy is None:
        return Told("", help_first) if help_first else None
    if not is_now and all(answer is None for answer in usual):
        return None
    lines = (*help_first, texts("onboarding.changes_more"))
    if plan.load is None:
        return Told(texts("onboarding.changes_calm"), lines)
    minutes = in_words(plan.sizes.planned, texts)
    low = catalogue.limits.progression.low_energy
    if is_now and draft.energy is not None and draft.energy <= low:
        return Told(texts("onboarding.changes_low", minutes=minutes), lines)
    return Told(texts("onboarding.changes_start", minutes=minutes), lines)


def _with_step(
    view: OnboardingView, plan: Plan, catalogue: Catalogue, texts: Texts
) -> OnboardingView:
    draft = view.draft
    ideas = ideas_for(plan, catalogue)
    chosen: StepIdea | None
    problem = own_counts = ""
    if draft.is_own:
        chosen, problem, own_counts = _own_step(draft, plan, catalogue, texts)
    else:
        chosen = _standing_idea(draft, plan, ideas, catalogue)
        if chosen is not None and chosen not in ideas:
            ideas = (chosen, *ideas[:MOST_SUGGESTED])
    confident = catalogue.limits.screen.confident
    return replace(
        view,
        ideas=ideas,
        titles=tuple(_chip(idea, catalogue, texts) for idea in ideas),
        chosen=chosen,
        smaller=smaller_idea(chosen, catalogue) if chosen and not problem else None,
        is_too_big=draft.confidence is not None and draft.confidence < confident,
        own_counts=own_counts,
        problem=problem if draft.screen is Screen.STEP else "",
        sentence=_sentence(draft, chosen, catalogue, texts) if chosen else (),
    )


def _standing_idea(
    draft: Draft, plan: Plan, ideas: tuple[StepIdea, ...], catalogue: Catalogue
) -> StepIdea | None:
    """Return the step chosen, or the plan's own where that one no longer fits."""
    idea = draft.idea
    activity = catalogue.activity(draft.step_activity)
    if idea is None or activity is None:
        return idea_of_plan(plan, ideas)
    is_calm = not activity.is_movement
    fits = is_calm if plan.load is None else idea.minutes <= plan.sizes.planned
    return idea if idea in ideas or fits else idea_of_plan(plan, ideas)


def _own_step(
    draft: Draft, plan: Plan, catalogue: Catalogue, texts: Texts
) -> tuple[StepIdea | None, str, str]:
    """Return the person's own step, why it has to wait, and what it counts as."""
    words = draft.own_step.strip()
    if not words:
        return None, texts("onboarding.own_empty"), ""
    activity = activity_in(words, catalogue) or catalogue.activity(UNKNOWN_OWN)
    if activity is None:
        return None, texts("onboarding.own_empty"), ""
    idea = StepIdea(activity.id, draft.own_minutes, words)
    if plan.load is None and activity.is_movement:
        return idea, texts("onboarding.own_calm"), ""
    is_long = activity.is_movement and idea.minutes > plan.sizes.planned
    if is_long and plan.screening in NOT_ALL_OPEN:
        minutes = in_words(plan.sizes.planned, texts)
        return idea, texts("onboarding.own_long", minutes=minutes), ""
    return idea, "", texts("onboarding.own_counts", activity=activity.title)


def _chip(idea: StepIdea, catalogue: Catalogue, texts: Texts) -> str:
    activity = catalogue.activity(idea.activity)
    title = idea.activity if activity is None else activity.title
    if activity is not None and idea.is_smallest:
        title = activity.smaller
    return texts("onboarding.chip", title=title, minutes=idea.minutes)


def _smallest_words(chosen: StepIdea, view: OnboardingView) -> str:
    """Return the smallest form's own words; other steps are named by activity."""
    if not chosen.is_smallest:
        return ""
    chip = view.titles[view.ideas.index(chosen)]
    return chip.rsplit(" · ", 1)[0]


def _sentence(
    draft: Draft, chosen: StepIdea, catalogue: Catalogue, texts: Texts
) -> tuple[Piece, ...]:
    step = _marked(_step_words(chosen, catalogue))
    place = _of("onboarding.place_", draft.place, draft.own_place, "in", texts)
    company = _of(
        "onboarding.company_", draft.company, draft.own_company, "with", texts
    )
    for more in (place, company):
        if more:
            step = texts("onboarding.join", step=step, more=more)
    cue = _cue(draft, texts)
    whole = (
        texts("onboarding.if_then", cue=_marked(cue), step=step)
        if cue
        else texts("onboarding.i_will", step=step)
    )
    pieces: list[Piece] = []
    for part in whole.split(OPEN_MARK):
        own, mark, rest = part.partition(CLOSE_MARK)
        if mark:
            pieces.append(Piece(own, is_own=True))
        pieces.append(Piece(rest if mark else own))
    return tuple(piece for piece in pieces if piece.text)


def _step_words(chosen: StepIdea, catalogue: Catalogue) -> str:
    activity = catalogue.activity(chosen.activity)
    if chosen.own or activity is None:
        words = chosen.own
    elif chosen.is_smallest:
        words = activity.smaller
    else:
        words = activity.step.format(minutes=chosen.minutes)
    return words[:1].lower() + words[1:]


def _marked(words: str) -> str:
    for mark in (OPEN_MARK, CLOSE_MARK):
        words = words.replace(mark, "")
    return f"{OPEN_MARK}{words}{CLOSE_MARK}"


def _cue(draft: Draft, texts: Texts) -> str:
    if draft.cue == AT_A_TIME:
        if draft.clock_min is None:
            return ""
        return texts("onboarding.cue_time_if", time=clock_words(draft.clock_min))
    return _of("onboarding.cue_", draft.cue, draft.own_cue, "if", texts)


def _of(kind: str, chosen: str, own: str, form: str, texts: Texts) -> str:
    """Return a choice as it stands in the sentence; nothing where it is left open."""
    if chosen == OWN_WORDS:
        return own.strip()
    if not chosen:
        return ""
    return texts(f"{kind}{chosen}_{form}")
