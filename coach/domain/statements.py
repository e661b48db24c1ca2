"""What may be said about what helps, and the states a question can be in.

The words stand in ``resources/insights.toml``, each with the condition beside it: its
question, its standing and, where a standing has several, its cases. `ASKED` lists every
state there can be, so that each of them has exactly one statement.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from coach.domain.finding import Finding, Standing
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date


class Part(StrEnum):
    """What a statement is about, in the order they are shown.

    ALL: a kind word about all of it; LIFT: before and after what was done; DAYS: days
    with and without; WHEN: time of day, company, place; WEEKS: minutes and what came
    before; GUESS: guesses and how it was; FORMS: the two-week questionnaire.
    """

    ALL = "all"
    LIFT = "lift"
    DAYS = "days"
    WHEN = "when"
    WEEKS = "weeks"
    GUESS = "guess"
    FORMS = "forms"


@dataclass(frozen=True, slots=True)
class Statement:
    """One true sentence for the person.

    Attributes:
        id: the sentence's id in ``resources/insights.toml``.
        part: what it is about.
        text: the sentence, its gaps filled.
        note: what it is not, and what else belongs beside it; may be empty.
        finding: what it was said of; None for a kind word about all of it.
    """

    id: str
    part: Part
    text: str
    note: str = ""
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Insights:
    """Everything the person's notes say on one day.

    Attributes:
        today: the person's day.
        first: the first day that was looked at, or None where there is none.
        last: the last one with a note.
        reviewed_on: the day links were last looked at, or None before the first time.
        next_review: when they will be looked at next, or None without any note.
        has_moves: False where movement is not counted, praised or asked about.
        statements: what is said, in the order of `Part`.
        findings: the state of every question, said or not.
    """

    today: date
    first: date | None = None
    last: date | None = None
    reviewed_on: date | None = None
    next_review: date | None = None
    has_moves: bool = True
    statements: tuple[Statement, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A statement as it stands in the content, with the condition beside it.

    Attributes:
        id: its id.
        question: the question it answers.
        standing: how far that has come.
        text: the sentence, with gaps.
        case: the cases of the standing it is for; none where it is for all of them.
        note: what it is not; may have gaps.
    """

    id: str
    question: str
    standing: Standing
    text: str
    case: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """A line that is added to the note of a statement where a flag stands.

    ``id`` is the flag, one of `FLAGS`; ``questions`` those it is added to.
    """

    id: str
    questions: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Sentences:
    """All statements and all asides."""

    statement: tuple[Sentence, ...]
    aside: tuple[Aside, ...]


HIGHER, LOWER, EVEN = "higher", "lower", "even"
DAYS, WITH, WITHOUT, SAME, SOON = "days", "with", "without", "same", "soon"
ROTA, NOTED_BEFORE = "rota", "noted_before"
NOTHING, NO_MOVES = "nothing", "no_moves"
ANY = ("",)

ALL = "all"
CASE = "case"
"""The name of the case in `Finding.numbers`, where no sign of an effect says it."""

_NOT_ENOUGH, _SILENT, _WIDE = Standing.NOT_ENOUGH, Standing.SILENT, Standing.WIDE
_NO_LINK, _MAYBE, _CLEAR = Standing.NO_LINK, Standing.MAYBE, Standing.CLEAR
_FADED, _COUNTED = Standing.FADED, Standing.COUNTED

WITH_EFFECT = frozenset({_WIDE, _NO_LINK, _MAYBE, _CLEAR})
"""Standings whose sentences may speak of points and a range."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: where it is shown, its states, and the gaps its sentences may have.

    ``states`` maps each standing that can occur to its cases. The gaps in ``points``
    stand for the effect and its range, which `WITH_EFFECT` alone has; those in
    ``lacking`` for what is still needed, which NOT_ENOUGH alone has.
    """

    part: Part
    states: Mapping[Standing, tuple[str, ...]]
    gaps: frozenset[str]
    points: frozenset[str] = frozenset()
    lacking: frozenset[str] = frozenset()

    def gaps_in(self, standing: Standing) -> frozenset[str]:
        """Return the gaps that have something to stand for in a standing."""
        gaps = self.gaps
        if standing in WITH_EFFECT:
            gaps |= self.points
        return gaps | self.lacking if standing is Standing.NOT_ENOUGH else gaps


_SIGNS = (HIGHER, LOWER)
_RANGE = frozenset({"points", "low", "high"})
_OPEN: Mapping[Standing, tuple[str, ...]] = {
    _WIDE: ANY,
    _NO_LINK: ANY,
    _MAYBE: ANY,
    _CLEAR: _SIGNS,
}
_LINK = {**_OPEN, _FADED: ANY}
_LACKS = {_NOT_ENOUGH: (DAYS, WITH, WITHOUT, SOON)}
_SAME = {_SILENT: (SAME,)}
_DAY_GAPS = frozenset({"days", "with_days", "without_days", "date"})
_MORE_DAYS = frozenset({"more_days"})
_TIMES = frozenset({"used", "needed", "times"})
_MORE_TIMES = frozenset({"more_times"})
_ACT = frozenset({"act"})


def _of_days(
    states: Mapping[Standing, tuple[str, ...]], gaps: frozenset[str] = frozenset()
) -> Asked:
    return Asked(Part.DAYS, states, _DAY_GAPS | gaps, _RANGE, _MORE_DAYS)


def _of_times(
    part: Part,
    states: Mapping[Standing, tuple[str, ...]],
    gaps: frozenset[str] = frozenset(),
) -> Asked:
    return Asked(part, states, _TIMES | gaps, _RANGE, _MORE_TIMES)


_COUNTS = frozenset({"rose", "rose_of", "fell", "fell_of"})
_WHEN = {_NOT_ENOUGH: ANY, **_LINK, **_SAME}
_WEEKS = frozenset({"weeks", "date"})
_FEW_WEEKS = {_NOT_ENOUGH: (DAYS, WITH, WITHOUT)}
_MORE_WEEKS = frozenset({"more_weeks"})
_SIDES = frozenset({"with_times", "without_times", "date"})

ASKED: Mapping[str, Asked] = {
    ALL: Asked(Part.ALL, {_NOT_ENOUGH: (NOTHING,), _SILENT: (NO_MOVES,)}, frozenset()),
    "session_lift": _of_times(
        Part.LIFT,
        {
            _NOT_ENOUGH: ANY,
            _COUNTED: (HIGHER, LOWER, EVEN),
            _WIDE: ANY,
            _NO_LINK: ANY,
            _CLEAR: _SIGNS,
        },
        _COUNTS,
    ),
    "energy_lift": _of_times(Part.LIFT, {_NOT_ENOUGH: ANY, **_OPEN}),
    "best": Asked(
        Part.LIFT,
        {_NOT_ENOUGH: ANY, _NO_LINK: ANY, _MAYBE: ANY, _CLEAR: (HIGHER,)},
        frozenset({"act", "other", "times"}),
    ),
    "more_than_others": _of_times(Part.LIFT, {_CLEAR: (HIGHER,)}, _ACT),
    "lift": _of_times(
        Part.LIFT,
        {
            _NOT_ENOUGH: ANY,
            _COUNTED: (HIGHER, LOWER, EVEN),
            _WIDE: ANY,
            _NO_LINK: ANY,
            _CLEAR: _SIGNS,
        },
        _COUNTS | _ACT,
    ),
    "move_same_day": _of_days({**_LACKS, _SILENT: (ROTA, NOTED_BEFORE, SAME), **_LINK}),
    "move_next_day": _of_days(_LINK),
    "act_same_day": _of_days({**_LACKS, **_LINK}, _ACT),
    "act_next_day": _of_days(_LINK, _ACT),
    "sleep_same_day": _of_days({**_LACKS, **_LINK}),
    "time_of_day": _of_times(Part.WHEN, _WHEN, _SIDES | {"when"}),
    "company": _of_times(Part.WHEN, _WHEN, _SIDES),
    "place": _of_times(Part.WHEN, _WHEN, _SIDES),
    "dose_any": Asked(
        Part.WEEKS, {_NOT_ENOUGH: ANY, **_LINK, **_SAME}, _WEEKS, _RANGE, _MORE_WEEKS
    ),
    "first_hour": Asked(
        Part.WEEKS,
        {**_FEW_WEEKS, **_LINK, _CLEAR: (HIGHER,), **_SAME},
        _WEEKS,
        _RANGE,
        _MORE_WEEKS,
    ),
    "week_before": Asked(
        Part.WEEKS,
        {**_FEW_WEEKS, **_LINK, **_SAME},
        _WEEKS | {"good_after", "good", "hard_after", "hard"},
        _RANGE,
        _MORE_WEEKS,
    ),
    "guess": _of_times(
        Part.GUESS,
        {_NOT_ENOUGH: ANY, _COUNTED: (HIGHER, LOWER, EVEN), _CLEAR: _SIGNS},
        frozenset({"better", "worse", "expected", "actual"}),
    ),
    "phq9_trend": Asked(
        Part.FORMS,
        {_NOT_ENOUGH: ANY, _NO_LINK: ANY, _MAYBE: ANY, _CLEAR: _SIGNS},
        frozenset({"forms"}),
        frozenset({"first", "last", "moved"}),
        frozenset({"more_forms"}),
    ),
}
"""Every question, in the order their statements are shown."""

REVERSE_LEAST, REVERSE_SHARE = 0.05, 0.25


def _is_reverse(finding: Finding) -> bool:
    """They also do more after better days, as far as that is worth a word."""
    allowed = finding.reverse
    effect = abs(finding.effect or 0.0)
    return allowed > REVERSE_LEAST and allowed >= REVERSE_SHARE * effect


def _says(name: str) -> Callable[[Finding], bool]:
    return lambda finding: bool((finding.numbers or {}).get(name))


FLAGS: Mapping[str, Callable[[Finding], bool]] = {
    "reverse": _is_reverse,
    "low_start": _says("low_start"),
    "no_room": _says("no_room"),
    "no_ordinary": _says("no_ordinary"),
    "third_year": _says("third_year"),
}
"""What may stand beside a finding.

reverse: more was done after better days; low_start: they began lower than usual;
no_room: some began so high that they could hardly rise; no_ordinary: there are too few
ordinary times to set them against; third_year: two looks in a row are asked for.
"""

FLAG_GAPS: Mapping[str, frozenset[str]] = {"no_room": frozenset({"no_room"})}
"""The gaps the line of a flag may have."""


def states() -> Iterator[tuple[str, Standing, str]]:
    """Yield every state there can be: a question, its standing and its case."""
    for question, asked in ASKED.items():
        for standing, cases in asked.states.items():
            for case in cases:
                yield question, standing, case


def case_of(finding: Finding) -> str:
    """Return which of the cases of its standing a finding is."""
    cases = ASKED[finding.question].states[finding.standing]
    if len(cases) == 1:
        return cases[0]
    if finding.standing is Standing.CLEAR:
        return HIGHER if (finding.effect or 0.0) > 0 else LOWER
    return str((finding.numbers or {})[CASE])


def is_for(sentence: Sentence, state: tuple[str, Standing, str]) -> bool:
    """Say whether a sentence's condition holds in a state."""
    question, standing, case = state
    if (sentence.question, sentence.standing) != (question, standing):
        return False
    return not sentence.case or case in sentence.case


def sentence_of(sentences: Sentences, finding: Finding) -> Sentence:
    """Return the one sentence for a finding."""
    state = finding.question, finding.standing, case_of(finding)
    return next(each for each in sentences.statement if is_for(each, state))


def asides_of(sentences: Sentences, finding: Finding) -> tuple[Aside, ...]:
    """Return the lines that belong beside a finding, in the order of the content."""
    return tuple(
        each
        for each in sentences.aside
        if finding.question in each.questions and FLAGS[each.id](finding)
    )
