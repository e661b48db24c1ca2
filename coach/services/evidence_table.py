"""Every source as a row: its claim, how sure, how it was checked, where it is used."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from coach.domain.catalogue import Checked
from coach.domain.evidence import NAMED_IN_CODE, evidence_counts
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.domain.carers import Carers
    from coach.domain.catalogue import Catalogue, Evidence
    from coach.domain.learn import Learn
    from coach.domain.wording import Texts

WHOLE = (
    "programme",
    "limits",
    "screening",
    "strength",
    "beside",
    "barriers",
    "imports",
)
"""Parts of the content that are named as one place."""
CHECKED = {
    Checked.SOURCE: "evidence.checked_source",
    Checked.REPORT: "evidence.checked_report",
    Checked.MEMORY: "evidence.checked_memory",
    Checked.NOTHING: "evidence.checked_nothing",
}
STRENGTHS = {
    "early": "why.strength_early",
    "moderate": "why.strength_moderate",
    "strong": "why.strength_strong",
    "contested": "why.strength_contested",
    "decision": "why.strength_decision",
}


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One source.

    Attributes:
        id: the id other files name it by.
        claim: what it is cited for.
        strength: early, moderate, strong, contested or decision.
        strength_words: the same in words.
        source: who wrote it, when and where.
        doi: addresses to look it up by, if they are known.
        checked: how somebody made sure of it.
        checked_words: the same in words.
        checked_on: the day that was done, None where it was not noted.
        used: the places that rest on it, in words; never empty.
    """

    id: str
    claim: str
    strength: str
    strength_words: str
    source: str
    doi: tuple[str, ...]
    checked: Checked
    checked_words: str
    checked_on: date | None
    used: tuple[str, ...]

    @property
    def waits(self) -> bool:
        """Whether nobody has looked it up yet."""
        return self.checked is Checked.MEMORY


def evidence_table(
    catalogue: Catalogue, learn: Learn, carers: Carers, texts: Texts
) -> tuple[EvidenceRow, ...]:
    """Return every source the program rests on, in the order of `evidence.toml`."""
    places: dict[str, list[str]] = {}
    for name, place in _uses(catalogue, learn, carers, texts):
        places.setdefault(name, []).append(place)
    return tuple(
        _row(entry, tuple(dict.fromkeys(places.get(entry.id, ()))), texts)
        for entry in catalogue.evidence
    )


def _row(entry: Evidence, used: tuple[str, ...], texts: Texts) -> EvidenceRow:
    return EvidenceRow(
        id=entry.id,
        claim=entry.supports,
        strength=entry.strength,
        strength_words=texts(STRENGTHS[entry.strength]),
        source=entry.citation,
        doi=entry.doi,
        checked=entry.checked,
        checked_words=texts(CHECKED[entry.checked]),
        checked_on=date.fromisoformat(entry.checked_on) if entry.checked_on else None,
        used=used,
    )


def _uses(
    catalogue: Catalogue, learn: Learn, carers: Carers, texts: Texts
) -> Iterator[tuple[str, str]]:
    """Yield sources with a place each."""
    yield from _in_parts(catalogue, texts)
    yield from _in_lists(catalogue, texts)
    yield from _in_learn(learn, texts)
    yield from _in_carers(carers, texts)


def _in_parts(catalogue: Catalogue, texts: Texts) -> Iterator[tuple[str, str]]:
    for name in WHOLE:
        for source in evidence_counts(getattr(catalogue, name)):
            yield source, texts(f"evidence.used_{name}")
    for part, sources in NAMED_IN_CODE.items():
        for source in sources:
            yield source, texts(f"evidence.used_{part}")


def _in_lists(catalogue: Catalogue, texts: Texts) -> Iterator[tuple[str, str]]:
    for source, count in evidence_counts(catalogue.activities).items():
        yield source, texts.count("evidence.used_activities", count)
    for form in catalogue.questionnaires:
        yield form.evidence, texts("evidence.used_questionnaire", title=form.title)
    for routine in catalogue.routines:
        yield routine.evidence, texts("evidence.used_routine", title=routine.title)


def _in_learn(learn: Learn, texts: Texts) -> Iterator[tuple[str, str]]:
    for card in learn.cards():
        for source in card.evidence:
            yield source, texts("evidence.used_card", title=card.title)
    for question in learn.questions:
        for source in question.evidence:
            yield source, texts("evidence.used_question", title=question.asks)


def _in_carers(carers: Carers, texts: Texts) -> Iterator[tuple[str, str]]:
    titles = {each.id: each.title for each in carers.sayings.situation}
    for pair in carers.sayings.pair:
        for source in pair.evidence:
            yield source, texts("evidence.used_carers", title=titles[pair.situation])
    for part in carers.parts:
        for source in part.evidence:
            yield source, texts("evidence.used_carers", title=part.title)
    yield carers.ladder.pace.evidence, texts("evidence.used_pace")
