"""Checks on what stands for carers: nothing is named in vain, and no talk is stuck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.content.reader import Absent, Place
from coach.content.rules_entries import check_unique
from coach.domain.carers import END, START, Way, ends_from, leads_of, reached

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.content.reader import Findings
    from coach.domain.carers import (
        Carers,
        GuidePart,
        Ladder,
        Sayings,
        Talk,
        TalkNode,
    )
    from coach.domain.catalogue import Activity, Evidence

FEWEST_PAIRS = 3
"""So many pairs each situation has at least."""
RUNGS = 12
MOMENTS = range(3, 7)
"""So many moments a talk has."""
CHOICES = range(2, 5)
PARTS = (
    "happening",
    "cannot",
    "call_now",
    "control_mine",
    "control_theirs",
    "rest",
    "crisis",
    "crisis_refused",
)
"""Parts of the guide that pages ask for by name."""
TICKED = frozenset({"control_mine", "control_theirs"})


def check_sayings(sayings: Sayings, place: Place, findings: Findings) -> None:
    """Check ids, and that each situation has pairs enough."""
    check_unique(place, sayings.situation, findings)
    check_unique(place, sayings.pair, findings)
    known = {each.id for each in sayings.situation}
    for pair in sayings.pair:
        if pair.situation not in known:
            here = place.under(f"pair[{pair.id}].situation")
            findings.add(here, "the id of a situation", pair.situation)
    for situation in sayings.situation:
        count = sum(pair.situation == situation.id for pair in sayings.pair)
        if count < FEWEST_PAIRS:
            here = place.under(f"situation[{situation.id}]")
            findings.add(here, f"at least {FEWEST_PAIRS} pairs", count)


def check_ladder(ladder: Ladder, place: Place, findings: Findings) -> None:
    """Check that all rungs are there, each once, and that rests do not get shorter.

    The lowest takes no effort, and the last is no such rung: it is theirs to offer.
    """
    rungs, pace = ladder.rung, ladder.pace
    check_unique(place, rungs, findings)
    if len(rungs) != RUNGS:
        findings.add(place, f"{RUNGS} rungs", len(rungs))
    if not rungs or not rungs[0].calm or rungs[-1].calm:
        findings.add(place.under("rung"), "the lowest calm, the last not", Absent())
    if pace.rest_after_noes_days < pace.rest_after_no_days:
        here = place.under("pace.rest_after_noes_days")
        expected = f"at least {pace.rest_after_no_days}"
        findings.add(here, expected, pace.rest_after_noes_days)


def check_guide(parts: Sequence[GuidePart], place: Place, findings: Findings) -> None:
    """Check that the parts the pages ask for are there, with questions where needed."""
    check_unique(place, parts, findings)
    held = {part.id: part for part in parts}
    for name in PARTS:
        part = held.get(name)
        if part is None:
            findings.add(place.under(name), "this part", Absent())
        elif not part.lines or (name in TICKED and not part.ticks):
            findings.add(place.under(name), "lines, and ticks to ask", Absent())


def check_sources(
    carers: Carers, evidence: Sequence[Evidence], findings: Findings
) -> None:
    """Check that every source that is named is there."""
    known = {each.id for each in evidence}
    named = [
        *((f"say.pair[{each.id}]", each.evidence) for each in carers.sayings.pair),
        *((f"guide.part[{each.id}]", each.evidence) for each in carers.parts),
    ]
    for key, ids in named:
        for id_ in ids:
            if id_ not in known:
                findings.add(Place("carers", key), "the id of a source", id_)


def check_together(
    carers: Carers, activities: Sequence[Activity], findings: Findings
) -> None:
    """Check that what is done together can be written down."""
    known = {each.id for each in activities}
    for idea in carers.together:
        if idea.activity not in known:
            here = Place("carers/together.toml", f"idea[{idea.id}].activity")
            findings.add(here, "the id of an activity", idea.activity)


def check_talk(talk: Talk, place: Place, findings: Findings) -> None:
    """Check that a talk goes on from every node, and that pressing leads nowhere."""
    check_unique(place, talk.node, findings)
    known = {node.id for node in talk.node} | {END}
    if START not in known:
        findings.add(place, f"a node {START}", Absent())
        return
    if len(talk.node) not in MOMENTS:
        expected = f"{MOMENTS[0]} to {MOMENTS[-1]} moments"
        findings.add(place.under("node"), expected, len(talk.node))
    for node in talk.node:
        _check_node(node, known, place.under(f"node[{node.id}]"), findings)
    for id_ in sorted(known - reached(talk)):
        findings.add(place.under(f"node[{id_}]"), "a way that leads here", Absent())
    for id_ in sorted(known - {END} - ends_from(talk)):
        findings.add(place.under(f"node[{id_}]"), "a way to the end", Absent())


def _check_node(
    node: TalkNode, known: set[str], place: Place, findings: Findings
) -> None:
    if len(node.choice) not in CHOICES:
        findings.add(place, f"{CHOICES[0]} to {CHOICES[-1]} choices", len(node.choice))
    for id_ in leads_of(node):
        if id_ not in known:
            findings.add(place.under("leads"), "the id of a node, or end", id_)
    kinds = {choice.kind for choice in node.choice if choice.leads}
    if Way.OPENS not in kinds:
        findings.add(place, "a choice that opens and leads on", Absent())
    if Way.PRESSES in kinds:
        findings.add(place, "no choice that presses and leads on", Way.PRESSES.value)
