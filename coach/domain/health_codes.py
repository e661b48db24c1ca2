"""Codes by which health records know what we hand out; see ``fhir.toml``."""

from __future__ import annotations

from coach.values import dataclass


@dataclass(frozen=True, slots=True)
class Coded:
    """A code and what it is called where it comes from."""

    code: str
    display: str


@dataclass(frozen=True, slots=True)
class Phq9Codes:
    """The PHQ-9: its panel, the address of its questionnaire, total, items, answers.

    ``items`` and ``answers`` stand in the order of the questionnaire, answers 0 first;
    ``difficulty`` is the question after the ninth.
    """

    panel: Coded
    questionnaire: str
    total: Coded
    items: tuple[str, ...]
    answers: tuple[Coded, ...]
    difficulty: str
    difficulty_answers: tuple[Coded, ...]


@dataclass(frozen=True, slots=True)
class MeasureCode:
    """Something measured: its words, category and unit (UCUM).

    ``code`` and ``display`` are empty where no code fits.
    """

    text: str
    category: str
    unit: str
    code: str = ""
    display: str = ""


@dataclass(frozen=True, slots=True)
class KindNames:
    """What kinds of resource are called in the file."""

    bundle: str
    person: str
    form: str
    measure: str


@dataclass(frozen=True, slots=True)
class HealthCodes:
    """All codes, and the addresses of the systems they come from."""

    kinds: KindNames
    loinc: str
    units: str
    categories: str
    phq9: Phq9Codes
    week_minutes: MeasureCode
    mood: MeasureCode
