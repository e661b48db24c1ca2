"""Every text of the content that somebody reads, gathered for the check of words."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from coach.content.crisis import FILE as CRISIS_FILE
from coach.content.experiments import FILE as EXPERIMENTS_FILE
from coach.content.learn import (
    CARD_FOLDER,
    LEFT_OUT_FILE,
    MOMENTS_FILE,
    QUESTIONS_FILE,
)
from coach.content.medicines import FILE as MEDICINES_FILE
from coach.content.reader import Place
from coach.content.small_ideas import FILE as IDEAS_FILE
from coach.content.statements import FILE as SENTENCES_FILE
from coach.content.support import FILE as SUPPORT_FILE
from coach.content.way_out import LADDER_FILE, PROMPTS_FILE
from coach.content.words import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coach.content.load import Pieces
    from coach.domain.beside_catalogue import BalancePlan, StrengthPlan
    from coach.domain.catalogue import Activity, Screening
    from coach.domain.crisis import Country
    from coach.domain.experiments import Things
    from coach.domain.learn import Card, Learn, Topic
    from coach.domain.medicines import MedicineNotes
    from coach.domain.own_catalogue import Barrier
    from coach.domain.questionnaire_catalogue import Questionnaire
    from coach.domain.routine import MoveBook, Routine
    from coach.domain.small_ideas import SmallIdeas
    from coach.domain.statements import Sentences
    from coach.domain.support import Support
    from coach.domain.way_out import Prompt, StartLadder

VERBATIM_AREA, FORM_AREA = "questionnaires", "forms"


def readings_of_content(pieces: Pieces) -> Iterator[Reading]:
    """Yield every text of the content files that could be read."""
    for text_id, sentence in (pieces.texts or {}).items():
        area = text_id.split(".")[0]
        place = Place(f"text/{area}.toml", text_id)
        yield Reading(area, text_id, sentence, place)
    yield from _of_activities(pieces.activities or ())
    yield from _of_barriers(pieces.barriers or ())
    for value in pieces.values or ():
        yield _reading("values", "values.toml", f"{value.id}.label", value.label)
    if pieces.screening is not None:
        yield from _of_screening(pieces.screening)
    if pieces.strength is not None:
        yield from _of_strength(pieces.strength)
    if pieces.beside is not None:
        yield from _of_balance(pieces.beside.balance)
    for form in pieces.questionnaires or ():
        yield from _of_questionnaire(form)
    for routine in pieces.routines or ():
        yield from _of_routine(routine)


def _reading(area: str, file: str, key: str, text: str) -> Reading:
    return Reading(area, f"{area}.{key}", text, Place(file, key))


def _of_activities(activities: Iterable[Activity]) -> Iterator[Reading]:
    for activity in activities:
        for key in ("title", "step", "smaller", "equipment"):
            text = getattr(activity, key)
            yield _reading("activities", "activities", f"{activity.id}.{key}", text)
        for text in activity.unsuitable:
            key = f"{activity.id}.unsuitable"
            yield _reading("activities", "activities", key, text)


def _of_barriers(barriers: Iterable[Barrier]) -> Iterator[Reading]:
    for barrier in barriers:
        key = barrier.id
        for name in ("says", "cue", "word"):
            text = getattr(barrier, name)
            yield _reading("barriers", "barriers.toml", f"{key}.{name}", text)
        for text in barrier.tries:
            yield _reading("barriers", "barriers.toml", f"{key}.tries", text)


def _of_screening(screening: Screening) -> Iterator[Reading]:
    for key, text in _screening_words(screening):
        yield _reading("screening", "screening.toml", key, text)


def _screening_words(screening: Screening) -> Iterator[tuple[str, str]]:
    for question in screening.questions:
        yield question.id, question.title
        yield question.id, question.hint
        for tick in question.ticks:
            yield from _under(f"{question.id}.{tick.key}", tick.label, tick.lines)
    for detail in screening.details:
        yield from _under(detail.id, detail.title, (detail.hint, *detail.points))
        for choice in detail.choices:
            yield from _under(f"{detail.id}.{choice.id}", choice.label, choice.lines)
    for sign in screening.stop_signs:
        yield from _under(f"stop_signs.{sign.id}", sign.label, sign.lines)


def _under(key: str, first: str, others: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for text in (first, *others):
        yield key, text


def _of_strength(strength: StrengthPlan) -> Iterator[Reading]:
    for movement in strength.movements:
        key = f"movements.{movement.id}"
        yield _reading("strength", "strength.toml", f"{key}.title", movement.title)
        for variant in movement.variants:
            for text in (variant.standing, variant.seated):
                here = f"{key}.{variant.level}"
                yield _reading("strength", "strength.toml", here, text)


def _of_balance(balance: BalancePlan) -> Iterator[Reading]:
    for move in balance.moves:
        for text in (move.held, move.free):
            yield _reading("beside", "beside.toml", "balance.moves", text)


def _of_questionnaire(form: Questionnaire) -> Iterator[Reading]:
    """Yield a questionnaire's words: the developers' own apart from ours."""
    file = f"questionnaires/{form.id}.toml"
    theirs = VERBATIM_AREA if form.verbatim else FORM_AREA
    extra = form.extra
    for text in (form.stem, form.footer, *(item.text for item in form.items)):
        yield _reading(theirs, file, form.id, text)
    for options in (form.options, extra.options if extra else ()):
        for option in options:
            yield _reading(theirs, file, f"{form.id}.options", option.label)
    if extra is not None:
        yield _reading(theirs, file, f"{form.id}.extra", extra.text)
    ends = [end for item in form.items for end in (item.low, item.high)]
    for text in (form.title, form.about, form.hint, *form.number, *ends):
        yield _reading(FORM_AREA, file, form.id, text)
    for band in form.bands:
        key = f"{form.id}.bands[{band.lowest}]"
        for text in (band.name, band.heading, *band.advice):
            yield _reading(FORM_AREA, file, key, text)


def readings_of_help(
    support: Support, countries: Iterable[Country]
) -> Iterator[Reading]:
    """Yield every word of *Help now*, that around the lines of countries included."""
    yield from _of_support(support)
    yield from _of_crisis(countries)


def _of_support(held: Any, key: str = "") -> Iterator[Reading]:
    """Yield every word of *Help now*, whichever table it stands in."""
    if isinstance(held, str):
        yield _reading("support", SUPPORT_FILE, key, held)
    elif isinstance(held, tuple):
        for part in held:
            yield from _of_support(part, key)
    else:
        for field in dataclasses.fields(held):
            here = f"{key}.{field.name}" if key else field.name
            yield from _of_support(getattr(held, field.name), here)


def _of_crisis(countries: Iterable[Country]) -> Iterator[Reading]:
    """Yield what is said of the lines; names and numbers are not ours to change."""
    for country in countries:
        extra = [text for line in country.lines for text in (line.extra, line.hours)]
        for text in (country.note, *extra):
            if text:
                yield _reading("support", CRISIS_FILE, country.iso, text)


def readings_of_medicines(medicines: MedicineNotes) -> Iterator[Reading]:
    """Yield what is said about kinds of medicines."""
    for key in ("first", "painkillers"):
        yield _reading("medicines", MEDICINES_FILE, key, getattr(medicines, key))
    for kind in medicines.kind:
        for text in (kind.title, *kind.notes):
            yield _reading("medicines", MEDICINES_FILE, kind.id, text)


def readings_of_way_out(
    ladder: StartLadder | None, prompts: Iterable[Prompt]
) -> Iterator[Reading]:
    """Yield the words of the rungs, and the lines to look out by."""
    for rung in ladder.rung if ladder else ():
        for text in (rung.title, rung.line, rung.press, rung.end):
            yield _reading("ladder", LADDER_FILE, rung.id, text)
    for prompt in prompts:
        yield _reading("prompts", PROMPTS_FILE, prompt.id, prompt.text)


def readings_of_ideas(ideas: SmallIdeas) -> Iterator[Reading]:
    """Yield the small ideas."""
    for idea in ideas.idea:
        yield _reading("ideas", IDEAS_FILE, idea.id, idea.title)


def readings_of_sentences(sentences: Sentences | None) -> Iterator[Reading]:
    """Yield what may be said about what helps."""
    for each in sentences.statement if sentences else ():
        for text in filter(None, (each.text, each.note)):
            yield _reading("insights", SENTENCES_FILE, each.id, text)
    for aside in sentences.aside if sentences else ():
        yield _reading("insights", SENTENCES_FILE, aside.id, aside.text)


def readings_of_things(things: Things) -> Iterator[Reading]:
    """Yield what a coin can pick."""
    for thing in things.thing:
        yield _reading("tryout", EXPERIMENTS_FILE, thing.id, thing.title)


def readings_of_learn(learn: Learn | None) -> Iterator[Reading]:
    """Yield what the cards, questions and moments say; one area, whatever the file."""
    if learn is None:
        return
    for topic in learn.topics:
        yield from _of_topic(topic)
    for question in learn.questions:
        for key in ("asks", "answer"):
            here = f"{question.id}.{key}"
            yield _reading("learn", QUESTIONS_FILE, here, getattr(question, key))
    for moment in learn.moments:
        yield _reading("learn", MOMENTS_FILE, f"{moment.id}.line", moment.line)
    for each in learn.left_out:
        for text in (each.what, each.why):
            yield _reading("learn", LEFT_OUT_FILE, each.id, text)


def _of_topic(topic: Topic) -> Iterator[Reading]:
    file = f"{CARD_FOLDER}/{topic.id}.toml"
    for key in ("title", "line"):
        yield _reading("learn", file, f"{topic.id}.{key}", getattr(topic, key))
    for card in topic.card:
        yield from _of_card(card, file)


def _of_card(card: Card, file: str) -> Iterator[Reading]:
    for key in ("title", "text", "for_you", "unknown"):
        yield _reading("learn", file, f"{card.id}.{key}", getattr(card, key))
    if card.sides is not None:
        for text in (card.sides.one, card.sides.other):
            yield _reading("learn", file, f"{card.id}.sides", text)


def _of_routine(routine: Routine) -> Iterator[Reading]:
    needs = (routine.seated.needs, routine.standing.needs)
    for text in (routine.title, routine.line, *needs):
        yield _reading("routines", "routines", routine.id, text)


def readings_of_moves(book: MoveBook) -> Iterator[Reading]:
    """Yield what is said of the moves of the routines, and of their pictures."""
    for move in book.moves.values():
        for text in (move.title, move.how, move.picture, move.easier, move.care):
            if text:
                yield _reading("moves", "moves", move.id, text)
