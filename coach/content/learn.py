"""Reads what *Learn* holds; only the pages and lines that show it ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.content.digest import folder_files
from coach.content.reader import (
    Absent,
    Findings,
    Place,
    read_entries,
    read_whole,
    sound,
)
from coach.content.rules_entries import check_unique
from coach.content.rules_learn import check_cards, check_moments, check_questions
from coach.domain.learn import Learn, LeftOut, Moment, Question, Topic

if TYPE_CHECKING:
    from pathlib import Path

CARD_FOLDER = "learn/cards"
QUESTIONS_FILE = "learn/questions.toml"
MOMENTS_FILE = "learn/moments.toml"
LEFT_OUT_FILE = "learn/left_out.toml"


def load_learn(root: Path) -> Learn:
    """Return the cards, questions and moments.

    Raises:
        ContentError: they do not hold together; it lists every problem.
    """
    return sound(root, learn_of)


def learn_of(root: Path, findings: Findings) -> Learn | None:
    """Return everything, or None; what does not hold together is noted.

    What hangs together with other files is checked by
    `coach.content.rules_learn.check_beside`.
    """
    topics = _topics(root, findings)
    questions = read_entries(root, QUESTIONS_FILE, "question", Question, findings)
    moments = read_entries(root, MOMENTS_FILE, "moment", Moment, findings)
    left_out = read_entries(root, LEFT_OUT_FILE, "left_out", LeftOut, findings)
    if topics is None or questions is None or moments is None or left_out is None:
        return None
    learn = Learn(topics, questions, moments, left_out)
    check_cards(learn, findings)
    check_questions(learn, Place(QUESTIONS_FILE), findings)
    check_moments(learn, Place(MOMENTS_FILE), findings)
    check_unique(Place(LEFT_OUT_FILE), left_out, findings)
    return learn


def _topics(root: Path, findings: Findings) -> tuple[Topic, ...] | None:
    """Read one topic a file, which bears its name, and put them in order."""
    names = folder_files(root, CARD_FOLDER)
    if not names:
        findings.add(Place(CARD_FOLDER), "at least one .toml file", Absent())
        return None
    read = [(name, read_whole(root, name, Topic, findings)) for name in names]
    for name, topic in read:
        if topic is not None and name != f"{CARD_FOLDER}/{topic.id}.toml":
            findings.add(Place(name, "id"), "the name of its file", topic.id)
    whole = [topic for _, topic in read if topic is not None]
    if len(whole) < len(read):
        return None
    places = sorted(topic.place for topic in whole)
    if places != list(range(1, len(whole) + 1)):
        expected = f"places 1 to {len(whole)}, each once"
        findings.add(Place(CARD_FOLDER, "place"), expected, " ".join(map(str, places)))
    return tuple(sorted(whole, key=lambda topic: topic.place))
