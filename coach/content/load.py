"""Read and check everything in the content folder; every problem is reported."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from coach.content import (
    rules_activities,
    rules_beside,
    rules_cover,
    rules_entries,
    rules_plan,
    rules_questionnaires,
    rules_routines,
    rules_texts,
)
from coach.content.digest import (
    ACTIVITY_FOLDER,
    FORM_FOLDER,
    ICON_FOLDER,
    ROUTINE_FOLDER,
    TEXT_FOLDER,
    content_digest,
    folder_files,
)
from coach.content.reader import (
    SCHEMA,
    Absent,
    Findings,
    Place,
    read_entries,
    read_toml,
    read_whole,
)
from coach.domain.beside_catalogue import BesidePlan, StrengthPlan
from coach.domain.catalogue import (
    Activity,
    Catalogue,
    Evidence,
    Limits,
    Screening,
    WordScope,
)
from coach.domain.foreign_tables import ColumnMapping
from coach.domain.own_catalogue import Barrier, Value
from coach.domain.programme import Programme
from coach.domain.questionnaire_catalogue import Questionnaire
from coach.domain.routine import Routine
from coach.errors import ContentError

if TYPE_CHECKING:
    from pathlib import Path


T = TypeVar("T")


@dataclass(slots=True)
class Pieces:
    """What each file gave; None where a file did not hold together."""

    programme: Programme | None
    limits: Limits | None
    screening: Screening | None
    strength: StrengthPlan | None
    beside: BesidePlan | None
    activities: tuple[Activity, ...] | None
    barriers: tuple[Barrier, ...] | None
    values: tuple[Value, ...] | None
    evidence: tuple[Evidence, ...] | None
    words: tuple[WordScope, ...] | None
    imports: tuple[ColumnMapping, ...] | None
    questionnaires: tuple[Questionnaire, ...] | None
    routines: tuple[Routine, ...] | None
    texts: dict[str, str] | None


def load_content(root: Path) -> Catalogue:
    """Return everything in the content folder as one checked value.

    Raises:
        ContentError: something does not hold together; it lists every problem.
    """
    pieces, findings = gather(root)
    if findings.lines:
        raise ContentError(tuple(findings.lines))
    return Catalogue(
        programme=_there(pieces.programme),
        limits=_there(pieces.limits),
        screening=_there(pieces.screening),
        strength=_there(pieces.strength),
        beside=_there(pieces.beside),
        activities=_there(pieces.activities),
        barriers=_there(pieces.barriers),
        values=_there(pieces.values),
        evidence=_there(pieces.evidence),
        words=_there(pieces.words),
        imports=_there(pieces.imports),
        questionnaires=_there(pieces.questionnaires),
        routines=_there(pieces.routines),
        texts=_there(pieces.texts),
        digest=content_digest(root),
    )


def gather(root: Path) -> tuple[Pieces, Findings]:
    """Read every file and cross-check what held together; problems are collected."""
    findings = Findings()
    pieces = Pieces(
        programme=read_whole(root, "programme.toml", Programme, findings),
        limits=read_whole(root, "limits.toml", Limits, findings),
        screening=read_whole(root, "screening.toml", Screening, findings),
        strength=read_whole(root, "strength.toml", StrengthPlan, findings),
        beside=read_whole(root, "beside.toml", BesidePlan, findings),
        activities=_folder(root, ACTIVITY_FOLDER, "activity", Activity, findings),
        barriers=read_entries(root, "barriers.toml", "barrier", Barrier, findings),
        values=read_entries(root, "values.toml", "value", Value, findings),
        evidence=read_entries(root, "evidence.toml", "evidence", Evidence, findings),
        words=read_entries(root, "words.toml", "scope", WordScope, findings),
        imports=read_entries(root, "imports.toml", "mapping", ColumnMapping, findings),
        questionnaires=_questionnaires(root, findings),
        routines=_folder(root, ROUTINE_FOLDER, "routine", Routine, findings),
        texts=_texts(root, findings),
    )
    _cross_check(root, pieces, findings)
    return pieces, findings


def _cross_check(root: Path, pieces: Pieces, findings: Findings) -> None:
    """Run every check whose parts are there; the others wait for the first repair."""
    if pieces.programme and pieces.limits:
        rules_plan.check_programme(pieces.programme, pieces.limits, findings)
        rules_plan.check_limits(pieces.limits, pieces.programme, findings)
        rules_cover.check_cover(pieces.programme, pieces.limits, findings)
    if pieces.screening:
        rules_entries.check_screening(pieces.screening, findings)
    icons = {icon.stem for icon in (root / ICON_FOLDER).glob("*.svg")}
    rules_activities.check_barrier_icons(pieces.barriers or (), icons, findings)
    if pieces.activities is not None:
        rules_entries.check_activities(pieces.activities, icons, findings)
        rules_activities.check_versions(pieces.activities, findings)
        _check_fit(pieces.activities, pieces, findings)
    if pieces.activities is not None and pieces.imports is not None:
        rules_entries.check_imports(pieces.imports, pieces.activities, findings)
    for name in ("barriers", "values", "words"):
        entries = getattr(pieces, name) or ()
        rules_entries.check_unique(Place(f"{name}.toml"), entries, findings)
    _check_others(pieces, findings)
    rules_texts.check_texts(pieces.texts or {}, findings)
    if pieces.words is not None:
        rules_texts.check_scopes(pieces.words, findings)
    held = parts_of(pieces)
    if held is not None and pieces.evidence is not None:
        rules_entries.check_evidence(held, pieces.evidence, findings)


def parts_of(pieces: Pieces) -> list[object] | None:
    """Return what every file gave; None where one of them did not hold together."""
    held = [getattr(pieces, field.name) for field in dataclasses.fields(pieces)]
    return None if any(part is None for part in held) else held


def _check_fit(
    activities: tuple[Activity, ...], pieces: Pieces, findings: Findings
) -> None:
    rules_activities.check_not_for(activities, findings)
    if pieces.barriers is not None:
        rules_activities.check_helps(activities, pieces.barriers, findings)
    if pieces.limits is not None:
        limits = pieces.limits.fitting
        rules_activities.check_fitting_limits(limits, findings)
        rules_activities.check_efforts(activities, limits, findings)


def _check_others(pieces: Pieces, findings: Findings) -> None:
    if pieces.limits:
        rules_beside.check_heart_rate(pieces.limits.heart_rate, findings)
    if pieces.strength:
        rules_beside.check_strength(pieces.strength, findings)
    if pieces.strength and pieces.programme:
        rules_beside.check_row(pieces.strength, pieces.programme, findings)
    if pieces.beside:
        rules_beside.check_beside(pieces.beside, findings)
    if pieces.routines is not None and pieces.activities is not None:
        routines, activities = pieces.routines, pieces.activities
        rules_routines.check_routines(routines, activities, findings)
    if pieces.questionnaires is not None:
        rules_questionnaires.check_questionnaires(pieces.questionnaires, findings)


def _folder(
    root: Path, folder: str, key: str, kind: type[T], findings: Findings
) -> tuple[T, ...] | None:
    """Read every file of a folder, each a list of entries; None if any is wrong."""
    names = folder_files(root, folder)
    if not names:
        findings.add(Place(folder), "at least one .toml file", Absent())
        return None
    read = [read_entries(root, name, key, kind, findings) for name in names]
    whole = [entries for entries in read if entries is not None]
    if len(whole) < len(read):
        return None
    return tuple(entry for entries in whole for entry in entries)


def _questionnaires(root: Path, findings: Findings) -> tuple[Questionnaire, ...] | None:
    names = folder_files(root, FORM_FOLDER)
    read = [read_whole(root, name, Questionnaire, findings) for name in names]
    whole = [form for form in read if form is not None]
    return tuple(whole) if len(whole) == len(read) else None


def _texts(root: Path, findings: Findings) -> dict[str, str] | None:
    """Read the sentences; each file holds one table that bears the file's name."""
    before = len(findings.lines)
    texts: dict[str, str] = {}
    names = folder_files(root, TEXT_FOLDER)
    if not names:
        findings.add(Place(TEXT_FOLDER), "at least one .toml file", Absent())
    for name in names:
        area = name.removeprefix(f"{TEXT_FOLDER}/").removesuffix(".toml")
        table = read_toml(root, name, findings) or {}
        if table.pop("schema", SCHEMA) != SCHEMA:
            findings.add(Place(name, "schema"), str(SCHEMA), "another number")
        for unknown in table.keys() - {area}:
            findings.add(Place(name, unknown), f"one table [{area}]", f"key {unknown}")
        texts |= _area(Place(name, area), table.get(area, {}), area, findings)
    return texts if len(findings.lines) == before else None


def _area(place: Place, table: object, area: str, findings: Findings) -> dict[str, str]:
    if not isinstance(table, dict):
        findings.add(place, "a table", table)
        return {}
    for key, sentence in table.items():
        if not isinstance(sentence, str) or not sentence.strip():
            findings.add(place.under(key), "text that is not empty", sentence)
    return {f"{area}.{k}": s for k, s in table.items() if isinstance(s, str)}


def _there(part: T | None) -> T:
    assert part is not None
    return part
