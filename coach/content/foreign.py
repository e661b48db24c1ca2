"""Reads what other programs call moods and sports; asked for when files come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.content.digest import folder_files
from coach.content.reader import Findings, Place, read_entries, sound
from coach.domain.catalogue import Activity  # noqa: TC001 # named in a signature
from coach.domain.facts import SCALE_HIGHEST, SCALE_LOWEST
from coach.domain.foreign_words import ForeignWords, MoodNames, SportNames, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

MOODS = "foreign/moods.toml"
SPORTS = "foreign/sports"


def load_foreign(root: Path) -> ForeignWords:
    """Return the names of moods and sports.

    Raises:
        ContentError: the files do not hold together; it lists every problem.
    """
    return sound(root, foreign_words)


def foreign_words(root: Path, findings: Findings) -> ForeignWords | None:
    """Return the names, or None; what does not hold together is noted."""
    moods = read_entries(root, MOODS, "mood", MoodNames, findings)
    sports: list[SportNames] = []
    for file in folder_files(root, SPORTS):
        held = read_entries(root, file, "sport", SportNames, findings) or ()
        _check_names(file, [sport.names for sport in held], findings)
        sports += held
    if moods is None:
        return None
    _check_names(MOODS, [mood.names for mood in moods], findings)
    for mood in moods:
        if not SCALE_LOWEST <= mood.mood <= SCALE_HIGHEST:
            findings.add(Place(MOODS, str(mood.names)), "a mood 0 to 10", mood.mood)
    return ForeignWords(
        {folded(name): mood.mood for mood in moods for name in mood.names},
        {folded(name): sport.activity for sport in sports for name in sport.names},
    )


def check_foreign(
    root: Path, activities: Sequence[Activity], findings: Findings
) -> None:
    """Check the names, and that sports lead to activities of ours."""
    words = foreign_words(root, findings)
    known = {activity.id for activity in activities}
    for name, activity in words.sports.items() if words and known else ():
        if activity not in known:
            findings.add(Place(SPORTS, name), "the id of an activity", activity)


def _check_names(file: str, held: Iterable[Sequence[str]], findings: Findings) -> None:
    """Check that no name is empty, or stands in two places of one file."""
    seen: dict[str, int] = {}
    for nth, names in enumerate(held):
        for name in names:
            if not folded(name):
                findings.add(Place(file, f"[{nth}].names"), "names", name)
            if seen.setdefault(folded(name), nth) != nth:
                findings.add(Place(file, name), "a name in one place alone", name)
