"""Every text for carers that somebody reads, gathered for the check of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.content.reader import Place
from coach.content.words import Reading
from coach.domain.carers import Way

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coach.domain.carers import Carers, Talk

AREA = "carers"


def readings_of_carers(carers: Carers | None) -> Iterator[Reading]:
    """Yield what is said to carers; what is better left unsaid is quoted, not said."""
    if carers is None:
        return
    wellbeing, two = carers.wellbeing, carers.wellbeing.two
    held: list[tuple[str, str, Sequence[str]]] = [
        *(("situation", s.id, (s.title, s.line)) for s in carers.sayings.situation),
        *(("pair", p.id, (p.say, p.why)) for p in carers.sayings.pair),
        *(("rung", r.id, (r.title, r.say, r.why)) for r in carers.rungs),
        *(("idea", i.id, (i.title, i.line)) for i in carers.together),
        *(("part", p.id, (p.title, *p.lines, *p.ticks)) for p in carers.parts),
        *(("topic", t.id, (t.title, t.line, t.own)) for t in carers.topics),
        *(
            ("chip", chip.id, (chip.label, chip.line))
            for topic in carers.topics
            for chip in topic.chip
        ),
        *(("feeling", f.id, (f.label, f.says)) for f in wellbeing.feeling),
        *(
            ("question", q.id, (q.asks, q.low_end, q.high_end, q.when_low))
            for q in wellbeing.question
        ),
        *(("own", o.id, (o.title, o.line)) for o in wellbeing.own),
        *(("place", p.id, (p.title, p.line)) for p in wellbeing.place),
        ("two", "words", (two.about, two.few, two.more)),
    ]
    for kind, id_, texts in held:
        for text in texts:
            yield _reading(AREA, f"{kind}.{id_}", text)
    for talk in carers.talks:
        for text in _of_talk(talk):
            yield _reading("carers/talks", talk.id, text)


def _of_talk(talk: Talk) -> Iterator[str]:
    yield from (talk.title, talk.scene, talk.end.title, talk.end.words)
    for node in talk.node:
        yield from filter(None, (node.opens, node.they))
        for choice in node.choice:
            yield from (choice.lands, choice.after, choice.why_title, choice.why)
            if choice.kind is not Way.PRESSES:
                yield choice.say


def _reading(file: str, key: str, text: str) -> Reading:
    return Reading(AREA, f"{AREA}.{key}", text, Place(file, key))
