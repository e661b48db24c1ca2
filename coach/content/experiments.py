"""Reads the things a coin can pick; only the pages that toss one ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.content.digest import ICON_FOLDER
from coach.content.reader import Findings, Place, read_whole, sound
from coach.content.rules_entries import check_unique
from coach.domain.experiments import Things

if TYPE_CHECKING:
    from pathlib import Path

    from coach.domain.experiments import Pair

FILE = "experiments.toml"


def load_things(root: Path) -> Things:
    """Return the things to choose between.

    Raises:
        ContentError: the file does not hold together; it lists every problem.
    """
    return sound(root, things_to_try)


def things_to_try(root: Path, findings: Findings) -> Things | None:
    """Return the things, or None; what does not hold together is noted."""
    things = read_whole(root, FILE, Things, findings)
    if things is None:
        return None
    check_unique(Place(FILE), things.thing, findings)
    icons = {icon.stem for icon in (root / ICON_FOLDER).glob("*.svg")}
    for thing in things.thing:
        here = Place(FILE, f"thing[{thing.id}]")
        if thing.icon not in icons:
            findings.add(here.under("icon"), "a file name in icons", thing.icon)
        if thing.moves and thing.still:
            findings.add(here, "moves or still, not both", "both")
        if thing.own and thing.still:
            findings.add(here, "own words that are calm or moving", "still")
    _check_pairs(things, findings)
    return things


def _check_pairs(things: Things, findings: Findings) -> None:
    """Check that pairs name two things there are, and that calm people have one."""
    for number, pair in enumerate(things.pair):
        here = Place(FILE, f"pair[{number + 1}]")
        for key in ("heads", "tails"):
            name = getattr(pair, key)
            thing = things.find(name)
            if thing is None or thing.own:
                findings.add(here.under(key), "the id of a thing with a title", name)
        if pair.heads == pair.tails:
            findings.add(here, "two different things", pair.heads)
    calm = sum(_is_calm(pair, things) for pair in things.pair)
    if not calm:
        findings.add(Place(FILE), "a pair that has nothing to do with moving", calm)
    kinds = sorted(thing.moves for thing in things.thing if thing.own)
    if kinds != [False, True]:
        expected = "own words once that are calm and once that are moving"
        findings.add(Place(FILE), expected, len(kinds))


def _is_calm(pair: Pair, things: Things) -> bool:
    named = [things.find(pair.heads), things.find(pair.tails)]
    return all(thing is not None and not thing.is_about_moving for thing in named)
