"""What a questionnaire's file describes: its questions, answers, bands and limits.

How answers add up is in `coach.domain.questionnaire`.
"""

from __future__ import annotations

from coach.values import dataclass


@dataclass(frozen=True, slots=True)
class FormOption:
    """One answer: its number, 0 and up, and its words."""

    value: int
    label: str


@dataclass(frozen=True, slots=True)
class FormItem:
    """One question.

    ``reverse`` says that a high answer counts as a low one. ``low`` and ``high`` name
    the ends of a scale where the answers have no words of their own.
    """

    text: str
    reverse: bool = False
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class FormExtra:
    """A question after the others that is not scored, with answers of its own.

    It is asked where any answer before it is above 0.
    """

    text: str
    options: tuple[FormOption, ...]


@dataclass(frozen=True, slots=True)
class FormBand:
    """Totals from ``lowest`` up to the next band, in words.

    ``name`` is ours; ``clinical`` what doctors call it, or ""; ``heading`` what a
    result in it begins with; ``advice`` what could help next, a paragraph each.
    """

    lowest: int
    name: str
    heading: str
    advice: tuple[str, ...]
    clinical: str = ""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One questionnaire.

    Attributes:
        id: what it is called in facts and in the command.
        title: our name for it.
        about: one line on what it asks.
        items: the questions that are scored.
        highest: the highest answer of a question; the lowest is 0.
        least_answered: with fewer questions answered there is no total; between this
            and all of them the total stands for those left out.
        days_between: days from one to the next, 0 where it may be filled in any time.
        evidence: the id of the evidence for its numbers.
        language: of the questions, as "en".
        stem: what stands over every question, or "".
        options: the answers, from 0 on; none where each question is a scale.
        bands: totals in words, from 0 on; none where totals mean nothing alone.
        extra: a question after the others that is not scored.
        number: what the total is and is not, a paragraph each.
        hint: a line under every question.
        footer: the notice of those who developed it.
        source: where the wording comes from.
        verbatim: the wording is theirs and is never changed.
        optional: it is shown on request.
        more_is_lighter: a higher total is the better one.
        apart_from: the id of another one that is not filled in within ``apart_days``.
        apart_days: so many days.
        offers: the id of a longer one that is offered from ``offer_total`` on, or
            after a rise of ``offer_rise``.
        offer_total: a total.
        offer_rise: points.
    """

    id: str
    title: str
    about: str
    items: tuple[FormItem, ...]
    highest: int
    least_answered: int
    days_between: int
    evidence: str
    language: str = "en"
    stem: str = ""
    options: tuple[FormOption, ...] = ()
    bands: tuple[FormBand, ...] = ()
    extra: FormExtra | None = None
    number: tuple[str, ...] = ()
    hint: str = ""
    footer: str = ""
    source: str = ""
    verbatim: bool = False
    optional: bool = False
    more_is_lighter: bool = False
    apart_from: str = ""
    apart_days: int = 0
    offers: str = ""
    offer_total: int = 0
    offer_rise: int = 0

    def band_of(self, points: int) -> FormBand | None:
        """Return the band a total lies in, or None where it has no bands."""
        return next((b for b in reversed(self.bands) if points >= b.lowest), None)


@dataclass(frozen=True, slots=True)
class ChangeLimits:
    """When a change of the two-week questionnaire is spoken of (points, forms).

    ``clear_points`` and ``clear_percent`` less, of the mean of the first two, is
    "clearly lower" from ``clear_forms`` forms on; less on one form alone is never more
    than a hint.
    """

    clear_points: int
    clear_percent: int
    clear_forms: int
    evidence: str
