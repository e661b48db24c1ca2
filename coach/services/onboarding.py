"""The first run: from opening the program to one small step that is booked.

Answers become facts page by page, each page in one transaction together with the
place the person has come to. What is not saved yet is kept in a draft.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coach.domain.facts import Answer, BookedStep, CheckIn
from coach.domain.plan_of import plan_of
from coach.domain.profile import profile_of
from coach.domain.screening import Recheck, is_worse_after_effort
from coach.errors import Refused
from coach.services.changes import Changes
from coach.services.first_run import DRAFT, is_first_run
from coach.services.journal import clean_text, recorded
from coach.services.moments import moment_now
from coach.services.onboarding_answers import answers_of, first_draft
from coach.services.onboarding_draft import Draft, Screen, Way, draft_of, way_through
from coach.services.onboarding_safety import (
    asked_details,
    has_read,
    is_unchanged,
    keeps_resting,
    takes_rest_back,
    tells_result,
    ticked,
)
from coach.services.onboarding_view import OnboardingView, build_view, step_to_book
from coach.services.plan_facts import load_for_plan
from coach.services.profile import checked_answers
from coach.store import drafts
from coach.store import facts as store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Fact
    from coach.domain.history import History
    from coach.domain.plan import Plan
    from coach.domain.profile import Profile
    from coach.domain.wording import Texts
    from coach.services.desk import Desk

VERB = "first_run"
KEPT_ON_LEAVING = frozenset({Screen.OPENED, Screen.PAUSE, Screen.HELPS, Screen.WAY})
TICKS = frozenset({Screen.SAFE, Screen.MORE})
PLACING = ("start_energy", "baseline_days", "baseline_minutes", "easy_walk_minutes")


class OnboardingService:
    """The first-run questions, one page at a time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def texts(self) -> Texts:
        """The sentences of the pages."""
        return self._desk.texts

    @property
    def catalogue(self) -> Catalogue:
        """The questions, activities, values and barriers to choose from."""
        return self._desk.catalogue

    def is_needed(self) -> bool:
        """Say whether the questions are to be shown when the program opens."""
        return is_first_run(self._desk)

    def view(self) -> OnboardingView:
        """Return the page the person is on, with what they chose or typed there."""
        return self._view_of(self._draft())

    def keep(self, **edits: object) -> OnboardingView:
        """Keep what the person just chose or typed; nothing becomes a fact yet.

        Args:
            edits: fields of `Draft` and their new values.
        """
        draft = replace(self._draft(), **edits)  # type: ignore[arg-type] # by name
        self._keep(draft)
        return self._view_of(draft)

    def make_smaller(self) -> OnboardingView:
        """Put the next smaller step in the place of the one that is chosen."""
        view = self.view()
        smaller = view.smaller
        if smaller is None:
            return view
        return self.keep(
            step_activity=smaller.activity,
            step_minutes=smaller.minutes,
            step_is_smallest=smaller.is_smallest,
            own_minutes=smaller.minutes if smaller.own else view.draft.own_minutes,
            is_shrunk=True,
            confidence=None,
        )

    def go_on(self) -> Changes:
        """Save the page as facts and turn to the next one.

        Raises:
            Refused: something on the page cannot be kept; nothing was changed.
        """
        draft = self._settled(self._draft())
        if draft.screen is Screen.READING:
            draft = self._read(draft)
        elif takes_rest_back(draft, self._profile(), self.catalogue.screening):
            self._pause_to_read(draft)
            return Changes.NOTHING
        is_same = is_unchanged(draft, self._profile(), self.catalogue.screening)
        facts, draft = self._facts_of(draft)
        with self._desk.db.transaction():
            store.save(self._desk.db, *facts, verb=VERB)
            self._keep(self._turned(draft, 1, is_same=is_same))
        return recorded(*facts).changes if facts else Changes.NOTHING

    def keep_resting(self) -> None:
        """Leave the answer that means rest as it was, and turn to the page before."""
        draft = self._draft()
        if draft.screen is Screen.READING:
            held = keeps_resting(draft)
            self._keep(held.but(screen=Screen(draft.held), held="", reading_since=""))

    def skip(self) -> None:
        """Leave the page unanswered and turn to the next one."""
        self._keep(self._turned(replace(self._draft(), ticks_wait=False), 1))

    def go_back(self) -> None:
        """Turn to the page before; what is on this one is kept.

        Before the first of the safety questions alone there is none: they end there.
        """
        self._keep(self._turned(self._draft(), -1))

    def to_today(self) -> Changes:
        """End the questions, keeping what was chosen or typed on the page.

        Ticks are answers only once the person saves them: they wait for the next time
        the safety questions are opened.
        """
        facts: list[Fact] = []
        draft = self._draft()
        if draft.screen in KEPT_ON_LEAVING:
            facts, draft = self._facts_of(draft)
        with self._desk.db.transaction():
            store.save(self._desk.db, *facts, verb=VERB)
            self._keep(self._ended(draft))
        return recorded(*facts).changes if facts else Changes.NOTHING

    def ask_safety_again(self) -> None:
        """Turn to the safety questions alone, as answered or left there last."""
        draft, plan = self._draft(), self._plan_with(Draft())
        is_resting = is_worse_after_effort(self._profile(), self.catalogue.screening)
        self._keep(
            replace(
                draft,
                screen=Screen.SAFE,
                ticks=draft.ticks if draft.ticks_wait else self._saved_ticks(),
                details=(),
                told_rest=is_resting,
                only_effort=plan.recheck is Recheck.AFTER_ILLNESS,
                asked="",
                safety_alone=True,
                is_done=False,
            )
        )

    # -- where the person is -------------------------------------------------------

    def _draft(self) -> Draft:
        body = drafts.load(self._desk.db, DRAFT)
        if body is None:
            return first_draft(profile_of(self._history().answers), self.catalogue)
        draft = draft_of(body)
        if draft.step_id and store.find(self._desk.db, draft.step_id) is None:
            return replace(draft, step_id="")  # it was taken back since
        return draft

    def _keep(self, draft: Draft) -> None:
        drafts.save(self._desk.db, DRAFT, draft.as_body())

    def _turned(self, draft: Draft, pages: int, *, is_same: bool = False) -> Draft:
        """Return the draft on the next page of the way, or on the one before.

        Where nothing has changed, no more is asked.
        """
        way = way_through(self._way(draft))
        order = list(Screen)
        here = order.index(Screen.DETAILS if is_same else draft.screen)
        if pages > 0:
            ahead = [screen for screen in way if order.index(screen) > here]
            if not ahead:
                return draft.but(is_done=True, safety_alone=False, only_effort=False)
            return self._told(draft.but(screen=ahead[0]))
        if draft.screen is Screen.READING:
            return draft.but(screen=Screen(draft.held or Screen.SAFE), held="")
        behind = [screen for screen in way if order.index(screen) < here]
        if not behind:
            return self._ended(draft) if draft.safety_alone else draft
        return draft.but(screen=behind[-1])

    def _way(self, draft: Draft) -> Way:
        profile, readiness = self._profile(), self._plan_with(Draft()).screening
        asks = bool(asked_details(draft, profile, self.catalogue.screening))
        return Way(
            readiness,
            safety_alone=draft.safety_alone,
            asks_more=not draft.only_effort,
            asks_details=asks,
            tells=tells_result(profile, readiness, self.catalogue.screening),
        )

    def _told(self, draft: Draft) -> Draft:
        """Return the draft, with a note where its page tells that rest is the plan."""
        if draft.screen is not Screen.OPENED:
            return draft
        is_resting = is_worse_after_effort(self._profile(), self.catalogue.screening)
        return draft.but(told_rest=draft.told_rest or is_resting)

    def _pause_to_read(self, draft: Draft) -> None:
        now = self._desk.now().isoformat()
        self._keep(
            draft.but(screen=Screen.READING, held=draft.screen, reading_since=now)
        )

    def _read(self, draft: Draft) -> Draft:
        """Return the page that waited, once there was time to read.

        Raises:
            Refused: the pause is not over yet.
        """
        if not has_read(draft, self._desk.now(), self.catalogue.screening):
            raise Refused(self.texts("onboarding.read_first"))
        screen = Screen(draft.held or Screen.SAFE)
        return draft.but(screen=screen, held="", reading_since="", told_rest=False)

    def _ended(self, draft: Draft) -> Draft:
        is_left = draft.safety_alone and draft.screen in TICKS
        waits = is_left and set(draft.ticks) != set(self._saved_ticks())
        return draft.but(
            is_done=True, safety_alone=False, only_effort=False, ticks_wait=waits
        )

    def _saved_ticks(self) -> tuple[str, ...]:
        return ticked(self._profile(), self.catalogue.screening)

    def _history(self) -> History:
        return load_for_plan(self._desk)

    def _profile(self) -> Profile:
        return profile_of(self._history().answers)

    # -- what the page shows -------------------------------------------------------

    def _view_of(self, draft: Draft) -> OnboardingView:
        profile, now = self._profile(), self._desk.now()
        plan = self._plan_with(draft)
        return build_view(draft, plan, profile, self.catalogue, self.texts, now=now)

    def _plan_with(self, draft: Draft) -> Plan:
        """Return the plan as it would be with what stands on the page."""
        history, desk = self._history(), self._desk
        given = {
            key: value
            for key, value in answers_of(
                draft, self.catalogue.screening, self._profile(), self._desk.today()
            ).items()
            if key in PLACING and value is not None
        }
        supposed = tuple(self._answers(given))
        history = replace(history, answers=history.answers + supposed)
        return plan_of(history, desk.catalogue, desk.today())

    def _settled(self, draft: Draft) -> Draft:
        """Return the draft with the step that is shown as chosen really chosen."""
        if draft.screen is not Screen.STEP or draft.is_own or draft.step_activity:
            return draft
        chosen = self._view_of(draft).chosen
        if chosen is None:
            return draft
        return replace(
            draft, step_activity=chosen.activity, step_minutes=chosen.minutes
        )

    # -- what is saved -------------------------------------------------------------

    def _facts_of(self, draft: Draft) -> tuple[list[Fact], Draft]:
        """Return what a page says as facts; the draft then knows their ids."""
        facts: list[Fact] = []
        draft = replace(draft, ticks_wait=False)
        is_told = draft.mood is not None or draft.energy is not None
        if draft.screen is Screen.NOW and is_told:
            checkin = self._checkin(draft)
            facts.append(checkin)
            draft = replace(draft, checkin_id=checkin.id)
        if draft.screen is Screen.STEP:
            step = self._step(draft)
            facts.append(step)
            draft = replace(draft, step_id=step.id)
        given = self._new_answers(draft)
        if given:
            facts += self._answers(checked_answers(given, self._desk))
        return facts, draft

    def _new_answers(self, draft: Draft) -> dict[str, str | None]:
        """Return the answers of a page without those that take nothing back."""
        profile = self._profile()
        return {
            key: value
            for key, value in answers_of(
                draft, self.catalogue.screening, profile, self._desk.today()
            ).items()
            if value is not None or profile.text(key) is not None
        }

    def _answers(self, given: Mapping[str, str | None]) -> list[Answer]:
        day, now = self._desk.today(), self._desk.now()
        return [
            Answer(store.new_id(), day, now, key, value) for key, value in given.items()
        ]

    def _checkin(self, draft: Draft) -> CheckIn:
        now = moment_now(self._desk)
        known = draft.checkin_id and store.find(self._desk.db, draft.checkin_id)
        if isinstance(known, CheckIn):
            return replace(known, mood=draft.mood, energy=draft.energy)
        return CheckIn(store.new_id(), now.day, now.at, draft.mood, draft.energy)

    def _step(self, draft: Draft) -> BookedStep:
        wanted = step_to_book(self._view_of(draft), self.texts)
        known = draft.step_id and store.find(self._desk.db, draft.step_id)
        return BookedStep(
            id=known.id if isinstance(known, BookedStep) else store.new_id(),
            day=self._desk.today(),
            at=self._desk.now(),
            activity=wanted.activity,
            minutes=wanted.minutes,
            title=clean_text(wanted.title, self._desk),
            cue=clean_text(wanted.cue, self._desk),
            place=clean_text(wanted.place, self._desk),
            company=clean_text(wanted.company, self._desk),
            clock_min=wanted.clock_min,
            confidence=draft.confidence,
            expected=draft.expected,
        )
