"""Ways out that cost later, in the person's words, and one small other way."""

from __future__ import annotations

from dataclasses import asdict, field, fields
from datetime import timedelta
from textwrap import shorten
from typing import TYPE_CHECKING, cast

from coach.domain.catalogue import OWN_USEFUL
from coach.domain.facts import Pattern, Planned
from coach.errors import Refused
from coach.services.hour_ideas import is_moving_shut, names_moving
from coach.services.journal import Journal, clean_text, recorded
from coach.services.week_form import LONGEST_WORDS
from coach.store import drafts
from coach.store import facts as store
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from coach.services.desk import Desk
    from coach.services.journal import Recorded

DRAFT = "pattern"
QUESTIONS = ("happened", "response", "avoidance", "later", "instead")
"""The five questions in order; the first is the one that is needed."""
DAYS_AHEAD = 7


@dataclass(frozen=True, slots=True)
class PatternForm:
    """The five answers as typed; ``id`` names the pattern it changes, "" a new one."""

    id: str = ""
    happened: str = ""
    response: str = ""
    avoidance: str = ""
    later: str = ""
    instead: str = ""

    @property
    def words(self) -> str:
        """All that was typed, as one text."""
        return " ".join(getattr(self, name) for name in QUESTIONS).strip()


@dataclass(frozen=True, slots=True)
class PatternReading:
    """What became of a filled form: what was kept, or what is not right yet.

    ``problems`` maps a question, or ``form``, to words for the person.
    """

    recorded: Recorded | None = None
    problems: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PatternsView:
    """What the page shows: the form as it was left, and all patterns, newest first.

    ``stands_on`` gives, by the id of a pattern, the next day its last answer stands in
    the week; ``can_put`` are the ids of those whose last answer may be put there: no
    moving where the answers leave no room for exertion.
    """

    today: date
    form: PatternForm
    patterns: tuple[Pattern, ...]
    stands_on: Mapping[str, date]
    can_put: frozenset[str]


class PatternService:
    """Writes patterns down, changes and deletes them; each is one undoable action."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def view(self) -> PatternsView:
        """Return the form as it was left, and the patterns."""
        today = self._desk.today()
        history = store.load_history(self._desk.db, kinds={Pattern, Planned})
        ahead = {
            tile.title: tile.for_day
            for tile in sorted(history.planned, key=lambda p: p.for_day, reverse=True)
            if tile.title and tile.for_day >= today and not tile.is_off
        }
        stands_on = {
            pattern.id: ahead[title]
            for pattern in history.patterns
            if (title := title_of(pattern)) in ahead
        }
        newest_first = tuple(reversed(history.patterns))
        can_put = self._can_put(history.patterns)
        return PatternsView(today, self._draft(), newest_first, stands_on, can_put)

    def keep(self, form: PatternForm) -> None:
        """Keep what is typed, so that a crash or another page takes nothing."""
        texts = {
            name: text.encode(errors="ignore").decode()
            for name, text in asdict(form).items()
        }
        drafts.save(self._desk.db, DRAFT, {**texts})

    def clear(self) -> None:
        """Forget what is typed and not saved."""
        drafts.drop(self._desk.db, DRAFT)

    def save(self, form: PatternForm) -> PatternReading:
        """Keep a filled form, or say what is not right yet."""
        texts = self._desk.texts
        if not form.happened.strip():
            return PatternReading(problems={"happened": texts("pattern.problem_empty")})
        problems: dict[str, str] = {}
        said: dict[str, str] = {}
        for name in QUESTIONS:
            try:
                said[name] = clean_text(getattr(form, name), self._desk)
            except Refused as refused:
                problems[name] = str(refused)
        if problems:
            return PatternReading(problems=problems)
        try:
            made = self._made(form.id, said)
        except Refused as refused:
            return PatternReading(problems={"form": str(refused)})
        verb = "change_pattern" if form.id else "note_pattern"
        store.save(self._desk.db, made, verb=verb)
        self.clear()
        return PatternReading(recorded(made))

    def edit(self, pattern_id: str) -> PatternForm | None:
        """Put a pattern into the form, over what is typed; None if it is gone."""
        held = store.find(self._desk.db, pattern_id)
        if not isinstance(held, Pattern):
            return None
        said = {name: getattr(held, name) for name in QUESTIONS}
        form = PatternForm(held.id, **said)
        self.keep(form)
        return form

    def delete(self, pattern_id: str) -> Recorded:
        """Take a pattern out of the record; it can be taken back.

        Raises:
            Refused: it is gone.
        """
        if self._draft().id == pattern_id:
            self.clear()
        return Journal(self._desk).delete(pattern_id)

    def days(self) -> tuple[date, ...]:
        """Return the days that can be chosen for the week: today and six more."""
        today = self._desk.today()
        return tuple(today + timedelta(days=n) for n in range(DAYS_AHEAD))

    def put_in_week(self, pattern_id: str, day: date) -> Recorded:
        """Plan the last answer of a pattern for a day, in the person's words.

        Raises:
            Refused: the pattern is gone, has no last answer, or the day is over.
        """
        desk = self._desk
        held = store.find(desk.db, pattern_id)
        if not isinstance(held, Pattern):
            raise Refused(desk.texts("pattern.gone"))
        if not held.instead:
            raise Refused(desk.texts("pattern.problem_nothing"))
        if day < desk.today():
            raise Refused(desk.texts("pattern.problem_day"))
        planned = Planned(
            id=store.new_id(),
            day=desk.today(),
            at=desk.now(),
            activity=OWN_USEFUL,
            for_day=day,
            title=title_of(held),
        )
        store.save(desk.db, planned, verb="plan")
        return recorded(planned)

    def _can_put(self, patterns: Iterable[Pattern]) -> frozenset[str]:
        desk = self._desk
        is_shut = is_moving_shut(desk)
        return frozenset(
            each.id
            for each in patterns
            if each.instead and not (is_shut and names_moving(each.instead, desk))
        )

    def _made(self, pattern_id: str, said: Mapping[str, str]) -> Pattern:
        desk = self._desk
        if not pattern_id:
            return Pattern(store.new_id(), desk.today(), desk.now(), **said)
        held = store.find(desk.db, pattern_id)
        if not isinstance(held, Pattern):
            raise Refused(desk.texts("pattern.gone"))
        return replace(held, **said)

    def _draft(self) -> PatternForm:
        body = cast("dict[str, str]", drafts.load(self._desk.db, DRAFT) or {})
        known = {each.name for each in fields(PatternForm)}
        return PatternForm(**{k: v for k, v in body.items() if k in known})


def title_of(pattern: Pattern) -> str:
    """Return what its last answer is called in the week, at most 60 signs."""
    words = " ".join(pattern.instead.split())
    short = shorten(words, LONGEST_WORDS, placeholder="…")
    return short if short != "…" else words[: LONGEST_WORDS - 1] + "…"
