"""Not today: what is in the way, what the person would answer it, and two good ways."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.barriers import in_order, replies_to
from coach.domain.facts import BookedStep, NotToday, State
from coach.domain.mood import days_needed, mood_now
from coach.domain.own_catalogue import Lead
from coach.domain.own_words import listed, own_reason
from coach.domain.plan_of import plan_of
from coach.domain.profile import profile_of
from coach.services.journal import recorded
from coach.services.plan_facts import load_for_plan
from coach.services.today_step import DOOR, gentle_step, step_of, step_title
from coach.services.today_view import Offer
from coach.store import facts as store
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.barriers import Reply, Used
    from coach.domain.catalogue import Activity, Catalogue
    from coach.domain.history import History
    from coach.domain.own_catalogue import Barrier
    from coach.domain.plan import Plan
    from coach.domain.wording import Texts
    from coach.services.desk import Desk
    from coach.services.journal import Recorded
    from coach.services.today_step import Step

_MORE = frozenset({BookedStep, NotToday})
TILES = 4


@dataclass(frozen=True, slots=True)
class ReplyView:
    """An answer to what is in the way, as it is shown.

    ``since`` is the day the person made it their own, or None; ``is_try`` that it comes
    from the content; ``count`` how often it was shown and what came after, or nothing.
    """

    words: str
    since: date | None
    is_try: bool
    count: str
    has_next: bool


@dataclass(frozen=True, slots=True)
class NotTodayView:
    """What the page shows.

    Attributes:
        day: the person's day.
        is_said: whether *Not today* stands for this day.
        barriers: what may be in the way, in the order to ask; none where movement is
            not offered today.
        own: how many of them the person named before.
        chosen: the barrier that was pressed, or None.
        reply: the answer that is shown to it.
        reason: what matters to the person, where it belongs beside the answer.
        offer: the one smaller thing to do, or something calm; None for rest alone.
        icon: the icon of the offer.
        needs_people: whether the way to help stands first.
        people_first: whether that is because the person may not be safe.
    """

    day: date
    is_said: bool
    barriers: tuple[Barrier, ...] = ()
    own: int = 0
    chosen: Barrier | None = None
    reply: ReplyView | None = None
    reason: str = ""
    offer: Offer | None = None
    icon: str = ""
    needs_people: bool = False
    people_first: bool = False


class NotTodayService:
    """What is in the way today; every press is one action that can be undone."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def view(self) -> NotTodayView:
        """Read the page off the facts as they stand."""
        history, desk = self._read(), self._desk
        plan = plan_of(history, desk.catalogue, desk.today())
        return build_not_today_view(history, plan, desk.catalogue, desk.texts)

    def choose(self, barrier: str) -> Recorded | None:
        """Say what is in the way; the first answer to it is kept as shown.

        Returns:
            What was written down; None where that was said before.
        """
        history, today = self._read(), self._desk.today()
        held = _said(history, today)
        if held is not None and held.barrier == barrier:
            return None
        replies = self._replies(history, barrier, today)
        return self._keep(held, barrier, replies[0].strategy)

    def another(self) -> Recorded | None:
        """Show the next answer, and after the last the first again."""
        history, today = self._read(), self._desk.today()
        held = _said(history, today)
        if held is None or not held.barrier:
            return None
        replies = self._replies(history, held.barrier, today)
        at = _place_of(held.strategy, replies)
        return self._keep(held, held.barrier, replies[(at + 1) % len(replies)].strategy)

    def begin(self) -> bool:
        """Lay the smaller thing out as the outing to come; say whether there is one."""
        from coach.services.today import TodayService

        offer = self.view().offer
        if offer is not None:
            TodayService(self._desk).begin(offer)
        return offer is not None

    def _read(self) -> History:
        desk = self._desk
        today = desk.today()
        since = today - timedelta(days=days_needed(desk.catalogue.limits.mood))
        return load_for_plan(desk, _MORE, since).until(today)

    def _replies(
        self, history: History, barrier: str, today: date
    ) -> tuple[Reply, ...]:
        catalogue = self._desk.catalogue
        found = next(b for b in catalogue.barriers if b.id == barrier)
        return _replies(found, history, catalogue, today)

    def _keep(self, held: NotToday | None, barrier: str, strategy: str) -> Recorded:
        desk = self._desk
        fact = held or NotToday(store.new_id(), desk.today(), desk.now())
        fact = replace(fact, barrier=barrier, strategy=strategy)
        store.save(desk.db, fact, verb="not_today")
        return recorded(fact)


def build_not_today_view(
    history: History, plan: Plan, catalogue: Catalogue, texts: Texts
) -> NotTodayView:
    """Return what the page shows, from the facts up to the plan's day.

    Where movement is not offered it is not spoken of: without a plan the one thing
    beside rest is calm, and where somebody may not be safe, or has said to be ill, away
    or resting, there is rest alone.
    """
    today = plan.day
    held = _said(history, today)
    is_very_low = mood_now(history.checkins, catalogue.limits.mood, today).is_very_low
    waits = plan.situation is not None and plan.situation.heavy.is_waiting
    first = any(reason.rule == "people_first" for reason in plan.reasons)
    view = NotTodayView(
        today,
        held is not None,
        needs_people=is_very_low or waits or first,
        people_first=first,
    )
    if waits or first or _is_paused(history):
        return view
    if plan.load is None:
        step = gentle_step(history, catalogue, today)
        title = step_title(step.activity, step.minutes)
        words = _offer_words(step.activity, step.minutes, texts)
        offer = Offer(words, step.activity.id, step.minutes, title)
        return replace(view, offer=offer, icon=step.activity.icon)
    view = _asking(view, history, catalogue)
    if held is None or not held.barrier:
        return view
    return _answered(
        view, held, history=history, plan=plan, catalogue=catalogue, texts=texts
    )


def _asking(view: NotTodayView, history: History, catalogue: Catalogue) -> NotTodayView:
    named = listed(profile_of(history.answers).text("barriers"))
    barriers = in_order(catalogue.barriers, named, history.refusals, view.day)
    own = sum(barrier.id in named for barrier in barriers)
    return replace(view, barriers=barriers, own=own)


def _answered(
    view: NotTodayView,
    held: NotToday,
    *,
    history: History,
    plan: Plan,
    catalogue: Catalogue,
    texts: Texts,
) -> NotTodayView:
    """Add what belongs to the barrier that was pressed."""
    chosen = next((b for b in view.barriers if b.id == held.barrier), None)
    if chosen is None:
        return view
    replies = _replies(chosen, history, catalogue, view.day)
    shown = replies[_place_of(held.strategy, replies)]
    reply = ReplyView(
        _sentence(shown, chosen, texts),
        shown.since,
        shown.is_try,
        _count(shown.used, texts),
        has_next=len(replies) > 1,
    )
    step = step_of(history, plan, catalogue, view.day)
    tiny = _tiny(step, chosen, catalogue)
    minutes = min(catalogue.limits.progression.tiny_min, step.minutes)
    offer = Offer(
        _offer_words(tiny, minutes, texts), tiny.id, minutes, step_title(tiny, minutes)
    )
    is_why = chosen.leads_to is Lead.VALUES
    reason = own_reason(history, catalogue, view.day) if is_why else ""
    return replace(
        view, chosen=chosen, reply=reply, reason=reason, offer=offer, icon=tiny.icon
    )


def _said(history: History, today: date) -> NotToday | None:
    """Return this day's *Not today*, the latest if there are several."""
    held = [refusal for refusal in history.refusals if refusal.day == today]
    return held[-1] if held else None


def _is_paused(history: History) -> bool:
    return bool(history.states) and history.states[-1].state is not State.NONE


def _replies(
    barrier: Barrier, history: History, catalogue: Catalogue, today: date
) -> tuple[Reply, ...]:
    outings = {a.id for a in catalogue.activities if a.is_ladder}
    profile = profile_of(history.answers)
    return replies_to(barrier, profile, history, outings, today)


def _place_of(strategy: str, replies: tuple[Reply, ...]) -> int:
    """Return where an answer stands; the first place where it is gone."""
    places = [n for n, reply in enumerate(replies) if reply.strategy == strategy]
    return places[0] if places else 0


def _sentence(reply: Reply, barrier: Barrier, texts: Texts) -> str:
    """Return an answer as it reads: the person's own words complete "If ..."."""
    words = reply.words
    begins = texts("not_today.if_begins")
    if reply.is_try or words.casefold().startswith(begins.casefold()):
        return words
    return texts("not_today.if_then", cue=barrier.cue, then=words.rstrip(" ."))


def _count(used: Used | None, texts: Texts) -> str:
    if used is None:
        return ""
    if not used.went:
        return texts.count("not_today.used_none", used.times)
    return texts.count("not_today.used_went", used.times, went=used.went)


def _tiny(step: Step, barrier: Barrier, catalogue: Catalogue) -> Activity:
    """Return the smallest thing that suits the barrier.

    The door first where today's step is a walk outside, then the step itself, then its
    version indoors and in a chair: the first of them the content names as a help with
    this barrier, or else the first of all.
    """
    activity = step.activity
    ids = [DOOR] if step.is_outdoor_walk else []
    ids += [activity.id, activity.indoor_version, activity.seated_version]
    found = [known for each in ids if (known := catalogue.activity(each))]
    return next((a for a in found if barrier.id in a.helps_with), found[0])


def _offer_words(activity: Activity, minutes: int, texts: Texts) -> str:
    if activity.id == DOOR:
        return texts("not_today.door", minutes=minutes)
    return texts("not_today.smaller", activity=activity.title, minutes=minutes)
