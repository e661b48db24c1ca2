"""From a finding to the one sentence that is true of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.statements import (
    ALL,
    ASKED,
    Part,
    Statement,
    asides_of,
    is_for,
    sentence_of,
)

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.finding import Finding, Standing
    from coach.domain.wording import Texts
    from coach.services.insight_reading import Reading

MINUS = "−"
COUNTED_AS_THEY_ARE = (
    "rose", "rose_of", "fell", "fell_of", "needed", "no_room", "better", "worse",
    "good_after", "good", "hard_after", "hard",
)  # fmt: skip
ONE_DECIMAL = ("expected", "actual", "first", "last")


class Wording:
    """Puts findings into words; made once for many of them."""

    def __init__(self, reading: Reading, next_review: date | None) -> None:
        self._sentences, self._texts = reading.sentences, reading.texts
        self._by_id, self._next = reading.by_id, next_review

    def kind_word(self, standing: Standing, case: str) -> Statement:
        """Return a word about all of it."""
        state = ALL, standing, case
        found = next(s for s in self._sentences.statement if is_for(s, state))
        return Statement(found.id, Part.ALL, found.text, found.note)

    def statement(self, finding: Finding) -> Statement:
        """Return the statement of a finding, its gaps filled."""
        sentence = sentence_of(self._sentences, finding)
        gaps = self._gaps(finding)
        asides = asides_of(self._sentences, finding)
        notes = [each for each in (sentence.note, *(a.text for a in asides)) if each]
        return Statement(
            sentence.id,
            ASKED[finding.question].part,
            sentence.text.format(**gaps),
            " ".join(notes).format(**gaps),
            finding,
        )

    def _gaps(self, finding: Finding) -> dict[str, str]:
        """Return what can be filled in; a gap that has nothing is not there."""
        numbers = finding.numbers or {}
        gaps = {
            name: str(numbers[name]) for name in COUNTED_AS_THEY_ARE if name in numbers
        }
        gaps |= {
            name: f"{float(numbers[name]):.1f}"
            for name in ONE_DECIMAL
            if name in numbers
        }
        gaps |= self._counts(finding) | _points(finding)
        gaps["used"] = str(finding.used)
        if finding.subject:
            gaps["act"] = self._title(finding.subject)
        if "other" in numbers:
            gaps["other"] = self._title(str(numbers["other"]))
        if numbers.get("when"):
            gaps["when"] = self._texts(f"insight.when_{numbers['when']}")
        if self._next is not None:
            gaps["date"] = day_words(self._next, self._texts)
        return gaps

    def _counts(self, finding: Finding) -> dict[str, str]:
        count = self._texts.count
        return {
            "days": count("insight.days", finding.used),
            "with_days": count("insight.days", finding.n_with),
            "without_days": count("insight.days", finding.n_without),
            "more_days": count("insight.more_days", finding.more),
            "times": count("insight.times", finding.used),
            "with_times": count("insight.times", finding.n_with),
            "without_times": count("insight.times", finding.n_without),
            "more_times": count("insight.more_times", finding.more),
            "weeks": count("insight.weeks", finding.used),
            "more_weeks": count("insight.more_weeks", finding.more),
            "forms": count("insight.forms", finding.used),
            "more_forms": count("insight.more_forms", finding.more),
        }

    def _title(self, activity: str) -> str:
        found = self._by_id.get(activity)
        return found.title if found else activity


def day_words(day: date, texts: Texts) -> str:
    """Return a day as "14 May"."""
    month = texts(f"wording.month_{day.month}")
    return texts("wording.tick_day", day=day.day, month=month)


def signed(value: float) -> str:
    """Return points with one decimal and their sign; nothing before a zero."""
    shown = f"{abs(value):.1f}"
    if float(shown) == 0:
        return shown
    return f"+{shown}" if value > 0 else f"{MINUS}{shown}"


def _points(finding: Finding) -> dict[str, str]:
    gaps = {}
    if finding.shown is not None:
        size = abs(finding.shown)
        # A claim is of something, however small: then it takes a decimal more.
        gaps["points"] = f"{size:.1f}" if size >= 0.05 else f"{size:.2f}"
        gaps["moved"] = f"{size:.1f}"
    if finding.low is not None and finding.high is not None:
        gaps["low"], gaps["high"] = signed(finding.low), signed(finding.high)
    return gaps
