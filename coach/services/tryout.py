"""A person's own experiment: begun, tossed, answered, stopped, and done again."""

from __future__ import annotations

import secrets
from dataclasses import asdict, field
from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.coin import is_open
from coach.domain.facts import CheckIn, Experiment, Session, Toss
from coach.domain.plan_of import plan_of
from coach.errors import Refused
from coach.services.journal import clean_text, recorded
from coach.services.plan_facts import load_for_plan
from coach.services.tossing import Tossing
from coach.services.tryout_view import (
    WEEKS,
    TryoutForm,
    build_tryout_view,
    form_from,
    form_of,
)
from coach.store import drafts
from coach.store import facts as store
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coach.domain.coin import Care
    from coach.domain.experiments import Things
    from coach.domain.history import History
    from coach.domain.plan import Plan
    from coach.services.desk import Desk
    from coach.services.journal import Recorded
    from coach.services.tossing import Morning
    from coach.services.tryout_view import TryoutView

DRAFT = "tryout"
LONGEST_WORDS = 24
"""So long a thing in the person's own words may be, in signs."""
SEED_BYTES = 16
DAY = timedelta(days=1)
SIDES = ("heads", "tails")


@dataclass(frozen=True, slots=True)
class TryoutReading:
    """What became of a form: what was kept, or what is not right yet.

    ``problems`` maps ``heads``, ``tails`` or ``form`` to words for the person.
    """

    recorded: Recorded | None = None
    problems: Mapping[str, str] = field(default_factory=dict)


class TryoutService:
    """Everything that can be done on the page *Try it out*.

    Args:
        desk: the open data.
        load: reads what a coin can pick, kept after the first time.
    """

    def __init__(self, desk: Desk, load: Callable[[], Things]) -> None:
        self._desk, self._load = desk, load
        self._tossing = Tossing(desk, load)
        self._morning: Morning | None = None

    def view(self) -> TryoutView:
        """Return what the page shows; nothing is kept by asking."""
        history, plan = self._read()
        self._morning = self._tossing.morning(history, plan)
        return build_tryout_view(
            history,
            self._tossing,
            self._load(),
            self._desk.texts,
            today=plan.day,
            morning=self._morning,
            care=self._tossing.care(history, plan),
            form=form_from(drafts.load(self._desk.db, DRAFT) or {}),
        )

    def keep_shown(self) -> None:
        """Keep today's toss, once it was shown."""
        if self._morning is not None:
            self._tossing.keep(self._morning)

    def keep(self, form: TryoutForm) -> None:
        """Keep what is chosen, so that a crash or another page takes nothing."""
        held = {
            name: said.encode(errors="ignore").decode()
            if isinstance(said, str)
            else said
            for name, said in asdict(form).items()
        }
        drafts.save(self._desk.db, DRAFT, held)

    def start(self, form: TryoutForm) -> TryoutReading:
        """Begin an experiment tomorrow, or say what is not right yet."""
        texts = self._desk.texts
        history, plan = self._read()
        if self._tossing.morning(history, plan) is not None:
            return TryoutReading(problems={"form": texts("tryout.problem_one")})
        care = self._tossing.care(history, plan)
        said, problems = self._said(form, care)
        is_same = form.heads == form.tails and said["heads"] == said["tails"]
        if is_same and not problems:
            problems["form"] = texts("tryout.problem_same")
        if problems:
            return TryoutReading(problems=problems)
        made = Experiment(
            id=store.new_id(),
            day=plan.day,
            at=self._desk.now(),
            heads=form.heads,
            tails=form.tails,
            from_day=plan.day + DAY,
            weeks=form.weeks if form.weeks in WEEKS else TryoutForm().weeks,
            seed=secrets.token_hex(SEED_BYTES),
            heads_words=said["heads"],
            tails_words=said["tails"],
        )
        store.save(self._desk.db, made, verb="start_coin")
        drafts.drop(self._desk.db, DRAFT)
        return TryoutReading(recorded(made))

    def stop(self) -> Recorded:
        """End the experiment that goes on; what was noted stays.

        Raises:
            Refused: none goes on.
        """
        history, plan = self._read()
        morning = self._tossing.morning(history, plan)
        if morning is None:
            raise Refused(self._desk.texts("tryout.gone"))
        ended = replace(morning.run.experiment, stopped=plan.day)
        store.save(self._desk.db, ended, verb="stop_coin")
        return recorded(ended)

    def answer(self, toss: str, press: str) -> Recorded:
        """Keep what was done on the day of a toss.

        Raises:
            Refused: the toss is gone.
        """
        return self._tossing.answer(toss, press)

    def again(self, experiment: str) -> None:
        """Put the two of an experiment into the form.

        Raises:
            Refused: it is gone.
        """
        held = store.find(self._desk.db, experiment)
        if not isinstance(held, Experiment):
            raise Refused(self._desk.texts("tryout.gone"))
        self.keep(form_of(held))

    def _read(self) -> tuple[History, Plan]:
        today = self._desk.today()
        kinds = {Experiment, Toss}
        held = store.load_history(self._desk.db, kinds=kinds)
        since = min((e.from_day for e in held.experiments), default=today)
        more = store.load_history(
            self._desk.db, kinds={CheckIn, Session}, since=since, until=today
        )
        plan_history = load_for_plan(self._desk, kinds).until(today)
        plan = plan_of(plan_history, self._desk.catalogue, today)
        history = replace(plan_history, checkins=more.checkins, sessions=more.sessions)
        return history, plan

    def _said(
        self, form: TryoutForm, care: Care
    ) -> tuple[dict[str, str], dict[str, str]]:
        """Return the own words of both sides, and what is not right with them."""
        said: dict[str, str] = {}
        problems: dict[str, str] = {}
        for side in SIDES:
            said[side] = ""
            thing = self._load().find(getattr(form, side))
            try:
                if thing is not None and thing.own:
                    said[side] = self._own_words(getattr(form, f"{side}_words"))
            except Refused as refused:
                problems[side] = str(refused)
                continue
            named = self._tossing.named(getattr(form, side), said[side])
            if thing is None or not is_open(named, care):
                problems[side] = self._desk.texts("tryout.problem_closed")
        return said, problems

    def _own_words(self, words: str) -> str:
        texts = self._desk.texts
        cleaned = " ".join(clean_text(words, self._desk).split())
        if not cleaned:
            raise Refused(texts("tryout.problem_words"))
        if len(cleaned) > LONGEST_WORDS:
            raise Refused(texts("tryout.problem_long", most=LONGEST_WORDS))
        return cleaned
