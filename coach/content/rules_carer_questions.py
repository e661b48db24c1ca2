"""Checks on what a carer is asked, on icons, and on the length of texts for carers."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from coach.content.reader import Absent, Place
from coach.content.rules_entries import check_unique
from coach.domain.carer_questions import HAPPENING, QUESTIONS, TOPICS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from coach.content.reader import Findings
    from coach.domain.carer_questions import CarerChip, Wellbeing
    from coach.domain.carers import Carers

FEWEST_OWN = 8
"""So many things for ten minutes there are at least."""
LONGEST: Mapping[str, int] = {
    "title": 50,
    "label": 60,
    "line": 160,
    "lines": 190,
    "ticks": 90,
    "say": 100,
    "avoid": 80,
    "why": 160,
    "why_title": 40,
    "scene": 120,
    "opens": 80,
    "they": 80,
    "lands": 80,
    "after": 70,
    "words": 180,
    "own": 40,
    "asks": 60,
    "low_end": 20,
    "high_end": 20,
    "when_low": 150,
    "says": 130,
    "about": 130,
    "few": 130,
    "more": 150,
}
"""How many characters a text for carers may have, by its key."""


def check_topics(carers: Carers, place: Place, findings: Findings) -> None:
    """Check that each topic is there, and that answers lead to what is there."""
    topics = carers.topics
    found = tuple(topic.id for topic in topics)
    if found != TOPICS:
        findings.add(place.under("topic"), ", ".join(TOPICS), ", ".join(found))
    chips = [chip for topic in topics for chip in topic.chip]
    check_unique(place, chips, findings)
    for topic in topics:
        here = place.under(f"topic[{topic.id}]")
        if not topic.chip:
            findings.add(here, "at least one chip", Absent())
        for chip in topic.chip:
            _check_chip(chip, carers, here.under(f"chip[{chip.id}]"), findings)
            if topic.id == HAPPENING and not (chip.begins or chip.calm or chip.help):
                expected = "begins, calm or help"
                findings.add(here.under(f"chip[{chip.id}]"), expected, Absent())
    if not any(chip.help for chip in chips) or not any(chip.calm for chip in chips):
        findings.add(place, "an answer with help, and one with calm", Absent())


def _check_chip(
    chip: CarerChip, carers: Carers, place: Place, findings: Findings
) -> None:
    led = {
        "begins": (chip.begins, {rung.id for rung in carers.rungs[:-1]}),
        "situation": (chip.situation, {each.id for each in carers.sayings.situation}),
        "reads": (chip.reads, {part.id for part in carers.parts}),
    }
    for key, (name, known) in led.items():
        if name and name not in known:
            findings.add(place.under(key), "an id that is there", name)
    if chip.help and not chip.reads:
        findings.add(place.under("reads"), "the part of the guide to go to", Absent())


def check_wellbeing(wellbeing: Wellbeing, place: Place, findings: Findings) -> None:
    """Check that the three questions are there, and things enough for ten minutes."""
    for name in ("feeling", "question", "own", "place"):
        check_unique(place.under(name), getattr(wellbeing, name), findings)
    found = tuple(question.id for question in wellbeing.question)
    if found != QUESTIONS:
        findings.add(place.under("question"), ", ".join(QUESTIONS), ", ".join(found))
    if all(thing.moves for thing in wellbeing.own):
        findings.add(place.under("own"), "something that takes no effort", Absent())
    if not any(feeling.is_heavy for feeling in wellbeing.feeling):
        findings.add(place.under("feeling"), "one that is heavy", Absent())
    if len(wellbeing.own) < FEWEST_OWN:
        findings.add(place.under("own"), f"at least {FEWEST_OWN}", len(wellbeing.own))
    if not wellbeing.place:
        findings.add(place.under("place"), "at least one", Absent())


def check_icons(carers: Carers, icons: Collection[str], findings: Findings) -> None:
    """Check that the icons of rungs, ideas and ten minutes are there."""
    for file, held in (
        ("invite", carers.rungs),
        ("together", carers.together),
        ("wellbeing", carers.wellbeing.own),
    ):
        for each in held:
            if each.icon not in icons:
                here = Place(f"carers/{file}.toml", f"{each.id}.icon")
                findings.add(here, "a file name in icons", each.icon)


def check_lengths(held: object, place: Place, findings: Findings) -> None:
    """Check how long each text is, in a value and in all values inside it."""
    if isinstance(held, tuple):
        for each in held:
            name = getattr(each, "id", "")
            check_lengths(each, place.under(name) if name else place, findings)
    elif dataclasses.is_dataclass(held):
        for field in dataclasses.fields(held):
            value, longest = getattr(held, field.name), LONGEST.get(field.name)
            texts = (value,) if isinstance(value, str) else value
            if longest is None or not _are_texts(texts):
                check_lengths(value, place.under(field.name), findings)
                continue
            for text in texts:
                if len(text) > longest:
                    expected = f"at most {longest} characters"
                    found = f"{len(text)}: {text}"
                    findings.add(place.under(field.name), expected, found)


def _are_texts(held: object) -> bool:
    return isinstance(held, tuple) and all(isinstance(each, str) for each in held)
