"""A bundle of FHIR R4 for health records: the PHQ-9, minutes by week, and moods.

Who the person is does not stand in it: the one person has an id and nothing else.
Ids follow from the facts, so the same facts give the same file.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from coach.domain.health_codes import Coded, HealthCodes, MeasureCode

_NAMES = "https://hl7.org/fhir/R4/"
_SIX_DAYS = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class FormRecord:
    """A PHQ-9 as it was answered; ``total`` is None where none may be given."""

    id: str
    when: datetime | date
    answers: tuple[int | None, ...]
    total: int | None


@dataclass(frozen=True, slots=True)
class WeekRecord:
    """Minutes of moving in the week from a Monday on; ``is_over`` says it has ended."""

    monday: date
    minutes: int
    is_over: bool


@dataclass(frozen=True, slots=True)
class MoodRecord:
    """A mood 0-10."""

    id: str
    when: datetime | date
    mood: int


@dataclass(frozen=True, slots=True)
class Records:
    """What goes into the bundle.

    Attributes:
        owner: a text that is this person's alone; their id in the file is made of it,
            and it does not stand there itself.
        asked: the nine questions and the one after them, word for word.
        forms, weeks, moods: oldest first.
    """

    owner: str
    asked: tuple[str, ...]
    forms: Sequence[FormRecord]
    weeks: Sequence[WeekRecord]
    moods: Iterable[MoodRecord]


def bundle_parts(records: Records, codes: HealthCodes) -> Iterator[bytes]:
    """Yield the file part by part; one part is one entry."""
    writer = _Writer(codes, _uuid("person", records.owner))
    kind = json.dumps(codes.kinds.bundle).encode()
    yield b'{"resourceType":' + kind + b',"type":"collection","entry":['
    before = "\n"
    for entry in writer.entries(records):
        text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
        yield (before + text).encode("utf-8")
        before = ",\n"
    yield b"\n]}\n"


class _Writer:
    """Turns records into entries of a bundle."""

    def __init__(self, codes: HealthCodes, person: str) -> None:
        self._codes, self._person = codes, person

    def entries(self, records: Records) -> Iterator[dict[str, Any]]:
        yield _entry(self._person, self._codes.kinds.person, {})
        for form in records.forms:
            yield self._form(form, records.asked)
        for week in records.weeks:
            yield self._week(week, records.owner)
        for mood in records.moods:
            yield self._mood(mood)

    def _form(self, form: FormRecord, asked: tuple[str, ...]) -> dict[str, Any]:
        codes = self._codes.phq9
        links = (*codes.items, codes.difficulty)
        options = [codes.answers] * len(codes.items) + [codes.difficulty_answers]
        items = [
            {
                "linkId": f"/{link}",
                "text": text,
                "answer": [{"valueCoding": self._coding(held[answer])}],
            }
            for link, text, held, answer in zip(
                links, asked, options, form.answers, strict=False
            )
            if answer is not None and 0 <= answer < len(held)
        ]
        if form.total is not None:
            total = {"linkId": f"/{codes.total.code}", "text": codes.total.display}
            items.append({**total, "answer": [{"valueDecimal": form.total}]})
        return _entry(
            _uuid("form", form.id),
            self._codes.kinds.form,
            {
                "meta": {"tag": [self._coding(codes.panel)]},
                "questionnaire": codes.questionnaire,
                "status": "completed",
                "subject": self._subject(),
                "authored": form.when.isoformat(),
                "author": self._subject(),
                "source": self._subject(),
                "item": items,
            },
        )

    def _week(self, week: WeekRecord, owner: str) -> dict[str, Any]:
        last = week.monday + _SIX_DAYS
        when = {"start": week.monday.isoformat(), "end": last.isoformat()}
        return _entry(
            _uuid("week", f"{owner}/{week.monday.isoformat()}"),
            self._codes.kinds.measure,
            self._observed(self._codes.week_minutes, week.minutes)
            | {
                "status": "final" if week.is_over else "preliminary",
                "effectivePeriod": when,
            },
        )

    def _mood(self, mood: MoodRecord) -> dict[str, Any]:
        return _entry(
            _uuid("mood", mood.id),
            self._codes.kinds.measure,
            self._observed(self._codes.mood, mood.mood)
            | {"status": "final", "effectiveDateTime": mood.when.isoformat()},
        )

    def _observed(self, measure: MeasureCode, value: int) -> dict[str, Any]:
        code: dict[str, Any] = {"text": measure.text}
        if measure.code:
            coding = {"code": measure.code, "display": measure.display}
            code["coding"] = [{"system": self._codes.loinc, **coding}]
        category = {"system": self._codes.categories, "code": measure.category}
        unit = {"unit": measure.unit, "system": self._codes.units, "code": measure.unit}
        return {
            "status": "final",
            "category": [{"coding": [category]}],
            "code": code,
            "subject": self._subject(),
            "performer": [self._subject()],
            "valueQuantity": {"value": value, **unit},
        }

    def _coding(self, coded: Coded) -> dict[str, str]:
        named = {"code": coded.code, "display": coded.display}
        return {"system": self._codes.loinc, **named}

    def _subject(self) -> dict[str, str]:
        return {"reference": f"urn:uuid:{self._person}"}


def _entry(id_: str, kind: str, resource: dict[str, Any]) -> dict[str, Any]:
    return {
        "fullUrl": f"urn:uuid:{id_}",
        "resource": {"resourceType": kind, "id": id_, **resource},
    }


def _uuid(kind: str, text: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"{_NAMES}{kind}/{text}"))
