"""Checks across the sentences and the word lists that hold for them."""

from __future__ import annotations

import re
from collections import Counter
from string import Formatter
from typing import TYPE_CHECKING

from coach.content.reader import Absent, Place

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from coach.content.reader import Findings
    from coach.domain.catalogue import WordScope

TEXT_ID = re.compile(r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")
GAP = re.compile(r"^[a-z][a-z0-9_]*$")
EVERY_OTHER_AREA = "*"


def check_texts(texts: Mapping[str, str], findings: Findings) -> None:
    """Check ids and gaps, and that a plural form has its singular."""
    for text_id, sentence in texts.items():
        place = Place(f"text/{text_id.split('.')[0]}.toml", text_id)
        if not TEXT_ID.match(text_id):
            findings.add(place, "small letters, digits and _", text_id)
        check_gaps(place, sentence, findings)
        single = text_id.removesuffix("_many") + "_one"
        if text_id.endswith("_many") and single not in texts:
            findings.add(place, f"{single} beside it", Absent())


def gaps_of(sentence: str) -> tuple[str, ...] | None:
    """Return the ``{gaps}`` of a sentence, or None where braces are used otherwise."""
    if "{{" in sentence or "}}" in sentence:
        return None
    try:
        parts = [part for part in Formatter().parse(sentence) if part[1] is not None]
    except ValueError:
        return None
    for _, name, spec, conversion in parts:
        if not GAP.match(name or "") or spec or conversion:
            return None
    return tuple(name or "" for _, name, _, _ in parts)


def check_gaps(
    place: Place,
    sentence: str,
    findings: Findings,
    allowed: Collection[str] | None = None,
) -> None:
    """Check that braces stand around plain names, and around allowed ones only."""
    gaps = gaps_of(sentence)
    if gaps is None:
        findings.add(place, "braces around plain names, as {minutes}", sentence)
        return
    for gap in gaps:
        if allowed is not None and gap not in allowed:
            findings.add(place, f"no gap but {', '.join(sorted(allowed))}", gap)


def check_scopes(scopes: Sequence[WordScope], findings: Findings) -> None:
    """Check that every area belongs to exactly one scope of words."""
    place = Place("words.toml", "areas")
    areas = Counter(area for scope in scopes for area in scope.areas)
    for area, times in areas.items():
        if times > 1:
            findings.add(place, f"{area} in one scope", f"{times} scopes")
    if EVERY_OTHER_AREA not in areas:
        findings.add(place, 'one scope with "*"', Absent())
