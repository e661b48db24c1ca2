"""What the page *Try it out* shows, as values built from facts alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.coin import BLOCK, Pause, is_open, outcome_of, run_of
from coach.domain.experiments import FEWEST_WEEKS, MOST_WEEKS, USUAL_WEEKS, Thing
from coach.domain.facts import Side
from coach.services.tossing import PRESSES, said_of
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from coach.domain.coin import Care, Run
    from coach.domain.experiments import Things
    from coach.domain.facts import Experiment, Toss
    from coach.domain.history import History
    from coach.domain.wording import Texts
    from coach.services.tossing import Morning, Tossing

WEEKS = tuple(range(FEWEST_WEEKS, MOST_WEEKS + 1))


@dataclass(frozen=True, slots=True)
class TryoutForm:
    """What is chosen for a new one; ids of things, own words, and weeks 2-6."""

    heads: str = ""
    tails: str = ""
    heads_words: str = ""
    tails_words: str = ""
    weeks: int = USUAL_WEEKS


@dataclass(frozen=True, slots=True)
class NewView:
    """The form, what can be chosen in it, and why something is left out, or ""."""

    form: TryoutForm
    things: tuple[Thing, ...]
    left_out: str


@dataclass(frozen=True, slots=True)
class RunView:
    """An experiment that goes on. No result: who peeks, tilts what is noted.

    Attributes:
        sides: the two things, heads first.
        label: since when it runs, or that it begins tomorrow.
        line: what the coin says today, or why it says nothing.
        said: what was done today, if that was said.
        toss: the id of today's toss, or "".
        presses: ids and words of what can be said of today.
        counts: days so far, for the whole and for each side, in words.
        given: tosses so far.
        wanted: how many it goes on for.
        is_resting: whether the coin rests until something is different.
    """

    sides: tuple[Thing, Thing]
    label: str
    line: str
    said: str
    toss: str
    presses: tuple[tuple[str, str], ...]
    counts: tuple[str, ...]
    given: int
    wanted: int
    is_resting: bool


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day: what the coin said, what was done (a text), and the mood, 0-10."""

    day: date
    side: Side
    said: str
    mood: float | None


@dataclass(frozen=True, slots=True)
class DoneView:
    """An experiment that has ended, as it was noted; heads are the first side."""

    id: str
    sides: tuple[Thing, Thing]
    first: date
    last: date
    rows: tuple[DayRow, ...]

    def moods(self, side: Side) -> tuple[float, ...]:
        """Return the moods of the days on which the coin said a side."""
        return tuple(
            row.mood for row in self.rows if row.side is side and row.mood is not None
        )

    @property
    def blocks(self) -> tuple[int, ...]:
        """The block of every day, from 0 on; the coin was balanced within each."""
        return tuple(number // BLOCK for number in range(len(self.rows)))


@dataclass(frozen=True, slots=True)
class TryoutView:
    """Everything the page shows.

    Attributes:
        today: the person's day.
        new: the form, where no experiment goes on.
        run: the one that goes on.
        done: those that have ended and hold a toss, the latest first.
        is_hidden: whether some are not shown, because effort makes the person worse.
    """

    today: date
    new: NewView | None
    run: RunView | None
    done: tuple[DoneView, ...]
    is_hidden: bool = False


def build_tryout_view(
    history: History,
    tossing: Tossing,
    things: Things,
    texts: Texts,
    *,
    today: date,
    morning: Morning | None,
    care: Care,
    form: TryoutForm,
) -> TryoutView:
    """Return what the page shows.

    Args:
        history: experiments, tosses, check-ins and sessions up to today.
        tossing: names the sides.
        things: what can be chosen.
        texts: the sentences.
        today: the person's day.
        morning: the experiment that goes on and today's toss, or None.
        care: what the coin leaves out today.
        form: what was chosen and not begun.
    """
    ended = [
        run
        for experiment in reversed(history.experiments)
        if (run := run_of(experiment, history.tosses, today)).is_over and run.tosses
    ]
    done = [_done(run, history, tossing) for run in ended]
    shown = [each for each in done if not (care.hides_moves and _is_moving(each))]
    new = _new(form, things, care, texts) if morning is None else None
    return TryoutView(
        today=today,
        new=new,
        run=None if morning is None else _run(morning, history, texts, today),
        done=tuple(shown),
        is_hidden=len(shown) < len(done),
    )


def _is_moving(done: DoneView) -> bool:
    return any(thing.is_about_moving for thing in done.sides)


def _new(form: TryoutForm, things: Things, care: Care, texts: Texts) -> NewView:
    open_things = tuple(thing for thing in things.thing if is_open(thing, care))
    ids = {thing.id for thing in open_things}
    if form.heads not in ids or form.tails not in ids:
        pair = next(p for p in things.pair if ids.issuperset((p.heads, p.tails)))
        form = TryoutForm(pair.heads, pair.tails, weeks=form.weeks)
    left_out = ""
    if care.no_moves:
        left_out = texts("tryout.left_out_moves")
    elif care.no_still:
        left_out = texts("tryout.left_out_still")
    return NewView(form, open_things, left_out)


def _run(morning: Morning, history: History, texts: Texts, today: date) -> RunView:
    run, toss = morning.run, morning.toss
    said = said_of(toss) if toss is not None else ""
    presses = [(each, texts(f"tryout.{each}")) for each in PRESSES]
    is_resting = morning.pause in {Pause.MOVES, Pause.STILL}
    is_hidden = morning.care.hides_moves and morning.pause is Pause.MOVES
    return RunView(
        sides=(morning.sides[Side.HEADS], morning.sides[Side.TAILS]),
        label=_label(run, texts, today),
        line=_line(morning, texts),
        said=texts(f"tryout.said_{said}") if said else "",
        toss=toss.id if toss is not None else "",
        presses=tuple(presses) if toss is not None else (),
        counts=() if is_hidden else _counts(morning, history, texts),
        given=len(run.tosses),
        wanted=run.wanted,
        is_resting=is_resting,
    )


def _label(run: Run, texts: Texts, today: date) -> str:
    if run.has_begun:
        return texts("tryout.running")
    return texts.count("tryout.begins", (run.experiment.from_day - today).days)


def _line(morning: Morning, texts: Texts) -> str:
    if morning.toss is not None:
        said = "said" if morning.toss.did else "says"
        return texts(f"tryout.coin_{said}", thing=morning.title)
    if morning.pause in {Pause.MOVES, Pause.STILL}:
        return texts(f"tryout.rests_{morning.pause}")
    if not morning.run.has_begun:
        return texts("tryout.first_toss")
    if morning.pause is Pause.NONE:
        return texts("tryout.last_toss")
    return texts(f"tryout.rests_{morning.pause}")


def _counts(morning: Morning, history: History, texts: Texts) -> tuple[str, ...]:
    """Return plain counts of days, and of those with a mood so far."""
    run = morning.run
    if not run.tosses:
        return ()
    lines = [texts("tryout.so_far", given=len(run.tosses), wanted=run.wanted)]
    for side, thing in morning.sides.items():
        held = [toss for toss in run.tosses if toss.side is side]
        moods = [_mood(toss, history) for toss in held]
        noted = sum(mood is not None for mood in moods)
        lines.append(
            texts.count("tryout.side", len(held), thing=thing.title, noted=noted)
        )
    return tuple(lines)


def _done(run: Run, history: History, tossing: Tossing) -> DoneView:
    named = tossing.sides(run.experiment)
    rows = [
        DayRow(toss.day, toss.side, said_of(toss), _mood(toss, history))
        for toss in run.tosses
    ]
    return DoneView(
        run.experiment.id,
        (named[Side.HEADS], named[Side.TAILS]),
        rows[0].day,
        rows[-1].day,
        tuple(rows),
    )


def _mood(toss: Toss, history: History) -> float | None:
    return outcome_of(toss, history.checkins, history.sessions)


def form_of(experiment: Experiment) -> TryoutForm:
    """Return the form that would begin an experiment once more."""
    return TryoutForm(
        experiment.heads,
        experiment.tails,
        experiment.heads_words,
        experiment.tails_words,
        experiment.weeks,
    )


def form_from(body: Mapping[str, object]) -> TryoutForm:
    """Return a form that was kept; what does not fit is left at its usual value."""
    usual = TryoutForm()
    words = {
        name: held
        for name in ("heads", "tails", "heads_words", "tails_words")
        if isinstance(held := body.get(name), str)
    }
    weeks = body.get("weeks")
    return TryoutForm(**words, weeks=weeks if weeks in WEEKS else usual.weeks)
