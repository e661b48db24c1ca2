"""Reads what stands for carers; only the pages that show it ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.content.digest import ICON_FOLDER, folder_files
from coach.content.reader import (
    Absent,
    Findings,
    Place,
    read_entries,
    read_whole,
    sound,
)
from coach.content.rules_carer_questions import (
    check_icons,
    check_lengths,
    check_topics,
    check_wellbeing,
)
from coach.content.rules_carers import (
    check_guide,
    check_ladder,
    check_sayings,
    check_talk,
)
from coach.content.rules_entries import check_unique
from coach.domain.carer_questions import CarerTopic, Wellbeing
from coach.domain.carers import (
    Carers,
    GuidePart,
    Ladder,
    Sayings,
    Talk,
    Together,
)

if TYPE_CHECKING:
    from pathlib import Path

SAY_FILE = "carers/say.toml"
INVITE_FILE = "carers/invite.toml"
TOGETHER_FILE = "carers/together.toml"
GUIDE_FILE = "carers/guide.toml"
QUESTIONS_FILE = "carers/questions.toml"
WELLBEING_FILE = "carers/wellbeing.toml"
TALK_FOLDER = "carers/talks"


def load_carers(root: Path) -> Carers:
    """Return everything for carers.

    Raises:
        ContentError: it does not hold together; it lists every problem.
    """
    return sound(root, carers_of)


def carers_of(root: Path, findings: Findings) -> Carers | None:
    """Return everything, or None; what does not hold together is noted."""
    sayings = read_whole(root, SAY_FILE, Sayings, findings)
    ladder = read_whole(root, INVITE_FILE, Ladder, findings)
    together = read_entries(root, TOGETHER_FILE, "idea", Together, findings)
    parts = read_entries(root, GUIDE_FILE, "part", GuidePart, findings)
    talks = _talks(root, findings)
    topics = read_entries(root, QUESTIONS_FILE, "topic", CarerTopic, findings)
    wellbeing = read_whole(root, WELLBEING_FILE, Wellbeing, findings)
    if (
        sayings is None or ladder is None or together is None or parts is None
        or talks is None or topics is None or wellbeing is None
    ):  # fmt: skip
        return None
    check_sayings(sayings, Place(SAY_FILE), findings)
    check_ladder(ladder, Place(INVITE_FILE), findings)
    check_unique(Place(TOGETHER_FILE), together, findings)
    check_guide(parts, Place(GUIDE_FILE), findings)
    carers = Carers(sayings, ladder, together, parts, talks, topics, wellbeing)
    check_topics(carers, Place(QUESTIONS_FILE), findings)
    check_wellbeing(wellbeing, Place(WELLBEING_FILE), findings)
    icons = {icon.stem for icon in (root / ICON_FOLDER).glob("*.svg")}
    check_icons(carers, icons, findings)
    check_lengths(carers, Place("carers"), findings)
    return carers


def _talks(root: Path, findings: Findings) -> tuple[Talk, ...] | None:
    """Read one talk a file, which bears its name, and put them in order."""
    names = folder_files(root, TALK_FOLDER)
    if not names:
        findings.add(Place(TALK_FOLDER), "at least one .toml file", Absent())
        return None
    read = [(name, read_whole(root, name, Talk, findings)) for name in names]
    whole = [(name, talk) for name, talk in read if talk is not None]
    if len(whole) < len(read):
        return None
    for name, talk in whole:
        if name != f"{TALK_FOLDER}/{talk.id}.toml":
            findings.add(Place(name, "id"), "the name of its file", talk.id)
        check_talk(talk, Place(name), findings)
    talks = [talk for _, talk in whole]
    check_unique(Place(TALK_FOLDER), talks, findings)
    if sorted(talk.place for talk in talks) != list(range(1, len(talks) + 1)):
        found = " ".join(str(talk.place) for talk in talks)
        expected = f"places 1 to {len(talks)}, each once"
        findings.add(Place(TALK_FOLDER, "place"), expected, found)
    return tuple(sorted(talks, key=lambda talk: talk.place))
