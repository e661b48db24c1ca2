"""Checks on cards, questions and moments: none without source, limit and other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.content.reader import Absent, Place
from coach.content.rules_entries import check_unique
from coach.content.words import sentence_count
from coach.domain.catalogue import Checked, Kind
from coach.domain.learn import Door, Drawing, Occasion, Strength

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from coach.content.reader import Findings
    from coach.domain.catalogue import Activity, Evidence
    from coach.domain.learn import Card, Learn, Moment, Question, Topic
    from coach.domain.own_catalogue import Barrier

LONGEST = {
    "title": 50,
    "text": 320,
    "for_you": 200,
    "unknown": 200,
    "one": 130,
    "other": 130,
    "asks": 60,
    "answer": 360,
    "line": 70,
}
"""How many characters a text may have, by its key: a card is read in a minute."""
FEWEST_SENTENCES, MOST_SENTENCES = 2, 4
MOST_IN_ANSWER = 5
MOST_BESIDE = 3
WEEKS = range(1, 53)
CALLS_FOR_HELP = ("Help now", "emergency number")
"""Words in an answer that belong to a door to help, and the other way round."""
RANKS = {
    "decision": 0,
    "contested": 0,
    Strength.EARLY: 0,
    Strength.MODERATE: 1,
    Strength.STRONG: 2,
}
"""How sure a source can make a card."""
NAMED = frozenset({Occasion.BARRIER, Occasion.KIND, Occasion.ACTIVITY, Occasion.WEEKS})
"""Occasions that need to say which."""


def check_cards(learn: Learn, findings: Findings) -> None:
    """Check ids, limits and sides, and that related cards and sources are there."""
    known = {card.id for card in learn.cards()}
    check_unique(Place("learn/cards"), learn.cards(), findings)
    for topic in learn.topics:
        if not topic.card:
            findings.add(_file(topic), "at least one card", Absent())
    for card, here in places_of(learn):
        _check_lengths(card, ("title", "text", "for_you", "unknown"), here, findings)
        _check_sentences(card, here, findings)
        _check_names(card.related, known - {card.id}, here.under("related"), findings)
        if not card.evidence:
            findings.add(here.under("evidence"), "at least one source", Absent())
        _check_sides(card, here, findings)
    for drawing in Drawing:
        used = [card.id for card in learn.cards() if card.drawing is drawing]
        if drawing is not Drawing.NONE and len(used) != 1:
            expected = f"one card with the drawing {drawing}"
            findings.add(Place("learn/cards"), expected, " ".join(used) or Absent())


def places_of(learn: Learn) -> Iterator[tuple[Card, Place]]:
    """Yield every card with its place in the content."""
    for topic in learn.topics:
        for card in topic.card:
            yield card, _file(topic).under(f"card[{card.id}]")


def _file(topic: Topic) -> Place:
    return Place(f"learn/cards/{topic.id}.toml")


def _check_sentences(card: Card, here: Place, findings: Findings) -> None:
    expected = f"{FEWEST_SENTENCES} to {MOST_SENTENCES} sentences"
    found = sentence_count(card.text)
    if not FEWEST_SENTENCES <= found <= MOST_SENTENCES:
        findings.add(here.under("text"), expected, found)
    for key in ("for_you", "unknown"):
        found = sentence_count(getattr(card, key))
        if not 1 <= found <= MOST_BESIDE:
            expected = f"1 to {MOST_BESIDE} sentences"
            findings.add(here.under(key), expected, found)


def _check_sides(card: Card, here: Place, findings: Findings) -> None:
    """Check that what is contested, and nothing else, has two sides."""
    is_contested = card.strength is Strength.CONTESTED
    place = here.under("sides")
    if card.sides is None:
        if is_contested:
            findings.add(place, "both sides of what is contested", Absent())
        return
    if not is_contested:
        findings.add(place, "no sides, as it is not contested", card.strength.value)
    _check_lengths(card.sides, ("one", "other"), place, findings)


def check_questions(learn: Learn, place: Place, findings: Findings) -> None:
    """Check that each is answered from cards, and leads to help where it names it."""
    known = {card.id for card in learn.cards()}
    check_unique(place, learn.questions, findings)
    for question in learn.questions:
        here = place.under(f"question[{question.id}]")
        _check_lengths(question, ("asks", "answer"), here, findings)
        if sentence_count(question.answer) > MOST_IN_ANSWER:
            expected = f"at most {MOST_IN_ANSWER} sentences"
            findings.add(
                here.under("answer"), expected, sentence_count(question.answer)
            )
        if not question.cards:
            findings.add(here.under("cards"), "at least one card", Absent())
        _check_names(question.cards, known, here.under("cards"), findings)
        _check_door(question, here, findings)


def _check_door(question: Question, here: Place, findings: Findings) -> None:
    calls = any(words in question.answer for words in CALLS_FOR_HELP)
    leads = question.door is Door.HELP
    if calls and not leads:
        expected = "help, as the answer calls for it"
        findings.add(here.under("door"), expected, question.door.value or Absent())
    if leads and not calls:
        expected = f"one of {', '.join(CALLS_FOR_HELP)} in the answer"
        findings.add(here.under("answer"), expected, question.answer)


def check_moments(learn: Learn, place: Place, findings: Findings) -> None:
    """Check that each names a card, and that no two stand for the same thing."""
    known = {card.id for card in learn.cards()}
    check_unique(place, learn.moments, findings)
    seen: set[tuple[Occasion, str]] = set()
    for moment in learn.moments:
        here = place.under(f"moment[{moment.id}]")
        _check_lengths(moment, ("line",), here, findings)
        _check_names((moment.card,), known, here.under("card"), findings)
        if (moment.occasion in NAMED) != bool(moment.which):
            needs = "a name" if moment.occasion in NAMED else "no name"
            expected = f"{needs} for {moment.occasion}"
            findings.add(here.under("which"), expected, moment.which or Absent())
        key = (moment.occasion, moment.which)
        if key in seen:
            findings.add(here, "another occasion than one before", " ".join(key))
        seen.add(key)


def check_beside(
    learn: Learn,
    evidence: Sequence[Evidence],
    barriers: Sequence[Barrier],
    activities: Sequence[Activity],
    findings: Findings,
) -> None:
    """Check what hangs together with other files.

    Sources are there; no card is surer than its surest source, and each has one that
    somebody looked up; moments name barriers and activities there are.
    """
    known = {entry.id: entry for entry in evidence}
    for card, here in places_of(learn):
        place = here.under("evidence")
        _check_names(card.evidence, known.keys(), place, findings)
        sources = [known[name] for name in card.evidence if name in known]
        _check_sureness(card, sources, here, findings)
    for question in learn.questions:
        here = Place("learn/questions.toml", f"question[{question.id}].evidence")
        _check_names(question.evidence, known.keys(), here, findings)
    barrier_ids = {barrier.id for barrier in barriers}
    activity_ids = {activity.id for activity in activities}
    for moment in learn.moments:
        if moment.which and moment.which not in _named_by(
            moment, barrier_ids, activity_ids
        ):
            here = Place("learn/moments.toml", f"moment[{moment.id}].which")
            expected = f"a name that is known for {moment.occasion}"
            findings.add(here, expected, moment.which)


def _named_by(
    moment: Moment, barriers: Collection[str], activities: Collection[str]
) -> Collection[str]:
    """Return what may stand in ``which``."""
    match moment.occasion:
        case Occasion.BARRIER:
            return barriers
        case Occasion.ACTIVITY:
            return activities
        case Occasion.WEEKS:
            return {str(week) for week in WEEKS}
        case _:
            return {kind.value for kind in Kind}


def _check_sureness(
    card: Card, sources: Sequence[Evidence], here: Place, findings: Findings
) -> None:
    if not sources:
        return
    surest = max(RANKS.get(each.strength, 0) for each in sources)
    if RANKS[card.strength] > surest:
        expected = "no more than its surest source"
        findings.add(here.under("strength"), expected, card.strength.value)
    if not any(each.checked in (Checked.SOURCE, Checked.REPORT) for each in sources):
        expected = "a source that was looked up"
        findings.add(here.under("evidence"), expected, " ".join(card.evidence))


def _check_lengths(
    held: object, keys: Sequence[str], here: Place, findings: Findings
) -> None:
    for key in keys:
        text = getattr(held, key)
        if len(text) > LONGEST[key]:
            expected = f"at most {LONGEST[key]} characters"
            findings.add(here.under(key), expected, f"{len(text)}: {text}")


def _check_names(
    names: Sequence[str], known: Collection[str], place: Place, findings: Findings
) -> None:
    """Check that ids are known, and none stands twice."""
    for number, name in enumerate(names):
        if name not in known:
            findings.add(place, "an id that is there", name)
        elif name in names[:number]:
            findings.add(place, f"{name} once", "twice")
