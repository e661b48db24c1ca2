"""What the noted hours say together, in sentences and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.hour_tally import (
    Mean,
    Part,
    Tally,
    Verdict,
    compare,
    nicest_part,
    tally_by_company,
    tally_by_part,
)
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.facts import HourNote
    from coach.domain.wording import Texts

DAYS_NOTED = 2
"""Days with notes that a summary needs."""
COLUMNS = ("part", "hours", "nice", "done")


@dataclass(frozen=True, slots=True)
class HourSummary:
    """Sentences with their counts, and the same numbers as a table."""

    sentences: tuple[str, ...]
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def build_hour_summary(
    notes: Sequence[HourNote], days: int, texts: Texts
) -> HourSummary | None:
    """Return what hours say, or None until two days hold notes.

    Args:
        notes: the hours of the days that are looked at.
        days: how many days those are.
        texts: the sentences.
    """
    noted = len({note.day for note in notes})
    if noted < DAYS_NOTED:
        return None
    parts = tally_by_part(notes)
    words = texts("hours.alone_words").split(",")
    alone, others = tally_by_company(notes, {word.strip() for word in words})
    count = texts("hours.summary_count", hours=len(notes), noted=noted, days=days)
    rows = [
        (texts(f"hours.table_{part.value}"), tally) for part, tally in parts.items()
    ]
    rows += [(texts("hours.table_alone"), alone), (texts("hours.table_others"), others)]
    return HourSummary(
        (count, _parts(parts, texts), _company(alone, others, texts)),
        tuple(
            texts(f"hours.table_{name}") for name in ("part", "hours", "nice", "done")
        ),
        tuple(_cells(name, tally, texts) for name, tally in rows if tally.hours),
    )


def _parts(parts: dict[Part, Tally], texts: Texts) -> str:
    found = nicest_part(parts)
    if found.nicest is None or found.least is None:
        return texts("hours.nicest_few")
    high, low = parts[found.nicest].pleasure, parts[found.least].pleasure
    if found.verdict is Verdict.ALIKE:
        return texts("hours.nicest_alike", low=_one(low, texts), high=_one(high, texts))
    return texts(
        "hours.nicest",
        nicest=texts(f"hours.part_{found.nicest.value}"),
        least=texts(f"hours.part_{found.least.value}"),
        high=_one(high, texts),
        high_count=high.count,
        low=_one(low, texts),
        low_count=low.count,
    )


def _company(alone: Tally, others: Tally, texts: Texts) -> str:
    verdict = compare(alone.pleasure, others.pleasure)
    said = {
        "alone_count": alone.pleasure.count,
        "others_count": others.pleasure.count,
    }
    if verdict is Verdict.NOT_ENOUGH:
        return texts("hours.company_few", **said)
    is_alike = verdict is Verdict.ALIKE
    return texts(
        "hours.company_alike" if is_alike else "hours.company_differ",
        **said,
        alone=_one(alone.pleasure, texts),
        others=_one(others.pleasure, texts),
    )


def _cells(name: str, tally: Tally, texts: Texts) -> tuple[str, ...]:
    means = (tally.pleasure, tally.mastery)
    return (name, str(tally.hours), *(_cell(mean, texts) for mean in means))


def _cell(mean: Mean, texts: Texts) -> str:
    if mean.value is None:
        return texts("hours.table_none")
    return texts("hours.table_cell", value=_one(mean, texts), count=mean.count)


def _one(mean: Mean, texts: Texts) -> str:
    """Return a mean with one place, or the sign for none."""
    return texts("hours.table_none") if mean.value is None else f"{mean.value:.1f}"
