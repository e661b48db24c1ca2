"""Today: what can be pressed on it; `build_today_view` says what it shows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.clock import read_instant
from coach.domain.facts import (
    BookedStep,
    Event,
    Experiment,
    HelpPerson,
    NotToday,
    Planned,
    Session,
    State,
    Toss,
)
from coach.domain.memory import HIDDEN
from coach.domain.mood import days_needed
from coach.domain.phq9 import PHQ9
from coach.domain.plan_of import plan_of
from coach.errors import Refused
from coach.services import outing_draft
from coach.services.outing_draft import AFTER_DRAFT, SESSION_DRAFT
from coach.services.plan_facts import load_for_plan
from coach.services.today_build import build_today_view
from coach.services.today_note import (
    ADVICE,
    ANSWERS,
    ASKED,
    NO,
    OFFERS,
    SMALL_DAY,
    YES,
    hidden_notes,
    hides_for,
    was_asked,
)
from coach.services.today_offers import OFFERED, TodayOffers
from coach.services.today_step import step_of
from coach.services.today_words import OpenOuting
from coach.store import drafts, told
from coach.store import facts as store
from coach.values import replace

if TYPE_CHECKING:
    from datetime import date, datetime

    from coach.domain.history import History
    from coach.domain.plan import Plan
    from coach.services.desk import Desk
    from coach.services.journal import Journal, Recorded, StepDraft
    from coach.services.milestones import MilestoneService, NewMilestone
    from coach.services.today_change import ChangeForm, ChangeReading
    from coach.services.today_coin import TodayCoin
    from coach.services.today_learn import LearnLine, TodayLearn
    from coach.services.today_view import Offer, StepView, TodayView

__all__ = ["OpenOuting", "TodayService", "build_today_view"]

_MORE = frozenset({BookedStep, Event, Experiment, HelpPerson, NotToday, Toss})
NOTE, HELP_PAGE = "note", "help_page"


class TodayService:
    """What Today shows, and its presses.

    Args:
        desk: the open data.
        offers: what may be offered once, where there is room for it.
        coin: the coin of an experiment, where there is room for it.
        learn: the one line of *Learn*, where there is room for it.
    """

    def __init__(
        self,
        desk: Desk,
        offers: TodayOffers | None = None,
        coin: TodayCoin | None = None,
        learn: TodayLearn | None = None,
    ) -> None:
        self._desk, self.offers, self.coin = desk, offers, coin
        self._learn = learn
        self._seen: tuple[TodayView, History, Plan] | None = None
        self._said: NewMilestone | None = None

    @property
    def _journal(self) -> Journal:
        """Where presses are written down; loaded with the first of them."""
        from coach.services.journal import Journal

        return Journal(self._desk)

    @property
    def _milestones(self) -> MilestoneService:
        from coach.services.milestones import MilestoneService

        return MilestoneService(self._desk)

    def view(self) -> TodayView:
        """Read Today off the facts as they stand."""
        settings = self._desk.settings()
        view, history = self._plain_view()
        if not (settings.morning_press or settings.twice_a_day_until):
            return view
        from coach.services.today_mood import wishes_of, with_mood_ask

        notes = told.load(self._desk.db, since=view.day, kind=NOTE)
        return with_mood_ask(
            view,
            history,
            wishes_of(settings),
            now=self._desk.now(),
            was_asked=was_asked(notes, history, view.day),
        )

    def learn_line(self) -> LearnLine | None:
        """Return a line that leads to a card, for the day as it was last viewed.

        It takes longer than the rest, so it is asked for when the page stands.
        """
        if self._learn is None or self._seen is None:
            return None
        return self._learn.line(*self._seen)

    def open_card(self, card: str) -> None:
        """Have a card lie open when *Learn* is shown next."""
        if self._learn is not None:
            self._learn.open(card)

    def wished(self) -> tuple[object, ...]:
        """Return the settings that change what Today asks."""
        now = self._desk.settings()
        return now.small_day, now.morning_press, now.twice_a_day_until

    def is_time(self, at: datetime | None) -> bool:
        """Say whether an instant, if there is one, has come."""
        return at is not None and self._desk.now() >= at

    def _plain_view(self) -> tuple[TodayView, History]:
        desk = self._desk
        today = desk.today()
        history = self._history(today)
        plan = plan_of(history, desk.catalogue, today)
        view = build_today_view(
            history,
            plan,
            desk.catalogue,
            desk.texts,
            now=desk.now(),
            outing=self._open(),
            hidden=self._hidden(history, today),
        )
        view = self._with_a_first(view, history, plan)
        self._seen = view, history, plan
        if self.offers is None and self.coin is None:
            return view, history
        notes = told.load(self._desk.db, since=today, kind=NOTE)
        may_ask = not was_asked(notes, history, today)
        view = self._with_one_question(view, history, plan, may_ask=may_ask)
        self._seen = view, history, plan
        return view, history

    def _with_one_question(
        self, view: TodayView, history: History, plan: Plan, *, may_ask: bool
    ) -> TodayView:
        """Add the coin and an offer; together they ask one thing at most."""
        if self.coin is not None:
            has_room = may_ask and (view.note is None or view.note.kind == ADVICE)
            coin = self.coin.view(view, history, plan, may_ask=has_room)
            view = replace(view, coin=coin)
            may_ask = may_ask and not (coin and (coin.presses or coin.said))
        if self.offers is None or not may_ask:
            return view
        return replace(view, note=view.note or self.offers.note(view, history))

    def keep_said(self, view: TodayView) -> None:
        """Keep what the page says or offers, so that it does so on one day."""
        if self._said is not None:
            self._milestones.keep(self._said)
            self._said = None
        if self.offers and view.note is not None and view.note.kind == OFFERED:
            self.offers.shown(view.note.id)
        if self.coin is not None:
            self.coin.keep()

    def _with_a_first(self, view: TodayView, history: History, plan: Plan) -> TodayView:
        """Say a first that was just reached, if the person asked to be told."""
        self._said = None
        if not self._desk.settings().milestones:
            return view
        from coach.services.milestones import milestone_words

        self._said = self._milestones.new(history, plan, view.state)
        if self._said is None:
            return view
        return replace(view, sub=milestone_words(self._said, self._desk.texts))

    def begin(self, offer: Offer, step: StepView | None = None) -> None:
        """Lay an offer out as the outing to come; one that is under way stays."""
        if self._open() is not None:
            return
        body: dict[str, object] = {
            "activity": offer.activity,
            "minutes": offer.minutes,
            "title": offer.title,
            "expected": self._unused_guess(step),
            "before": None,
            "step": step.step if step else "",
        }
        drafts.save(self._desk.db, SESSION_DRAFT, body)

    def begin_other(self, way: str, step: StepView) -> str:
        """Begin the step rung by rung (``climb``) or with pictures (``how``).

        Returns:
            The page that goes on from there.

        Raises:
            Refused: another outing is under way.
        """
        main = step.offers[0]
        if way == "how":
            from coach.services.routines import show_how

            if show_how(self._desk, main.activity):
                return "routine"
        self.begin(main, step)
        if way == "climb":
            from coach.services.start_ladder import begin_at_ladder

            begin_at_ladder(self._desk)
        return "session"

    def record_mood(self, mood: int) -> Recorded:
        """Write this moment's mood down, 0-10."""
        return self._journal.record_mood(mood)

    def add_energy(self, checkin: str, energy: int) -> Recorded:
        """Add energy, 0-10, to a check-in that stands."""
        return self._journal.add_energy(checkin, energy)

    def answer_note(self, note: str, press: str) -> Recorded | None:
        """Do what a press on the quiet card says.

        Returns:
            What was written down; None where the card was only put away.
        """
        desk = self._desk
        key, value = ANSWERS.get(press, (ASKED.get(note, ""), press))
        if press in ANSWERS or press in {YES, NO}:
            return self._journal.set_answers({key: value})
        days = hides_for(press, desk.catalogue.limits.screen)
        today = desk.today()
        told.record(desk.db, day=today, kind=NOTE, text_id=note, numbers={"days": days})
        return None

    def begin_checkin(self) -> None:
        """Open the two-week check-in, or go on where it was left."""
        from coach.services.questionnaire import QuestionnaireService

        QuestionnaireService(self._desk).begin(PHQ9)

    def leads_to_help(self, mood: int) -> bool:
        """Say whether a mood opens the page of help: very low, and once a day."""
        desk = self._desk
        if mood > desk.catalogue.limits.mood.very_low:
            return False
        today = desk.today()
        if told.load(desk.db, since=today, kind=HELP_PAGE):
            return False
        told.record(desk.db, day=today, kind=HELP_PAGE, text_id="safety.very_low_title")
        return True

    def hide_memory(self, session: str) -> Recorded:
        """Never show this session as a memory again."""
        return self._journal.set_answers({HIDDEN: session})

    def was_ill(self) -> Recorded:
        """Write down an illness that is over, so that the first days are short."""
        return self._journal.was_ill()

    def not_today(self) -> Recorded:
        """Let today's step go; nothing else changes."""
        return self._journal.not_today()

    def changed_my_mind(self) -> Recorded:
        """Take today's "not today" back; what was in the way is remembered."""
        today = self._desk.today()
        history = store.load_history(self._desk.db, kinds={NotToday})
        if not history.is_let_go(today):
            raise Refused(self._desk.texts("journal.nothing_to_undo"))
        return self._journal.withdraw(
            [r for r in history.refusals if r.day == today and not r.is_withdrawn]
        )

    def im_back(self) -> Recorded:
        """End resting, being ill or being away."""
        return self._journal.set_state(State.NONE)

    def book(self, draft: StepDraft) -> Recorded:
        """Change the step, from now on."""
        return self._journal.book_step(draft)

    def change_form(self) -> ChangeForm:
        """Return the form for changing the step, as it opens."""
        from coach.services.fitting import person_in
        from coach.services.today_change import change_form

        desk = self._desk
        today = desk.today()
        history = self._history(today)
        plan = plan_of(history, desk.catalogue, today)
        step = step_of(history, plan, desk.catalogue, today)
        person = person_in(plan, history, desk.catalogue)
        return change_form(step, plan.sizes.planned, desk.catalogue, person)

    def read_change(self, form: ChangeForm) -> ChangeReading:
        """Read the filled form as a step, or say what is not right yet."""
        from coach.services.today_change import read_change

        return read_change(form, self.change_form(), self._desk.texts)

    def is_out(self) -> bool:
        """Say whether an outing was begun and not ended."""
        return self._open() is not None

    def can_rate(self, session: str) -> bool:
        """Say whether the page that asks how it was still waits for this session."""
        draft = drafts.load(self._desk.db, AFTER_DRAFT)
        return draft is not None and draft.get("session") == session

    def _hidden(self, history: History, today: date) -> frozenset[str]:
        """Return the notes that are not shown: read, not wanted, or followed."""
        notes = told.load(self._desk.db, kind=NOTE)
        hidden = hidden_notes(notes, history, today)
        if was_asked(notes, history, today):
            return hidden | OFFERS
        return hidden | {SMALL_DAY} if self._desk.settings().small_day else hidden

    def _history(self, today: date) -> History:
        """Load what the plan needs, the latest check-ins, and what lies ahead."""
        begin = today - timedelta(days=days_needed(self._desk.catalogue.limits.mood))
        history = load_for_plan(self._desk, _MORE, begin)
        db = self._desk.db
        ahead = store.load_history(db, kinds={Planned}, planned_since=today)
        return replace(history, planned=ahead.planned).until(today)

    def _open(self) -> OpenOuting | None:
        draft = outing_draft.load(self._desk.db)
        if draft is None or not draft.started_at:
            return None
        return OpenOuting(read_instant(draft.started_at))

    def _unused_guess(self, step: StepView | None) -> int | None:
        """Return the guess made when the step was booked, if no outing used it yet."""
        if step is None or step.expected is None:
            return None
        booked = store.find(self._desk.db, step.step)
        if not isinstance(booked, BookedStep):
            return None
        since = store.load_history(self._desk.db, kinds={Session}, since=booked.day)
        return None if since.sessions else step.expected
