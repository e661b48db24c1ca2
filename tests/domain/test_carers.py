"""Where a practice talk leads, and from where its end can be come to."""

from __future__ import annotations

from coach.domain.carer_questions import OwnThing, TwoQuestions, Wellbeing
from coach.domain.carers import (
    END,
    Carers,
    GuidePart,
    Ladder,
    Pace,
    Sayings,
    Talk,
    TalkChoice,
    TalkEnd,
    TalkNode,
    Way,
    ends_from,
    reached,
)


def choice(leads: str = "", kind: Way = Way.OPENS) -> TalkChoice:
    return TalkChoice(
        "I am here.", "Sam nods.", "", "You stayed", "It helps.", kind, leads
    )


def talk(**leads: list[str]) -> Talk:
    nodes = tuple(
        TalkNode(id_, "…", tuple(choice(each) for each in to))
        for id_, to in leads.items()
    )
    return Talk("a", 1, "A talk", "A kitchen.", nodes, TalkEnd("There", "That was it."))


def test_what_the_start_leads_to_is_found_once_each() -> None:
    made = talk(start=["two", "", END], two=["start", END], alone=["alone"])
    assert reached(made) == {"start", "two", END}
    assert made.at("two") is made.node[1]
    assert made.at(END) is None


def test_from_where_the_end_can_be_come_to() -> None:
    made = talk(start=["two", "round"], two=[END], round=["round"])
    assert ends_from(made) == {"start", "two"}
    assert ends_from(talk(start=["start"])) == frozenset()


TWO = TwoQuestions("Two.", "Few.", "More.", 3)
PACE = Pace(2, 3, 1, 3, 2, 7, 2, 2, 3, "our_inviting")
WELLBEING = Wellbeing(3, (), (), (OwnThing("rest", "Rest", "A bit.", "moon"),), (), TWO)


def test_parts_and_talks_are_found_by_their_ids() -> None:
    part, one = GuidePart("rest", "Rest", ("Rest.",)), talk(start=[END])
    ladder = Ladder(PACE, ())
    held = Carers(Sayings((), ()), ladder, (), (part,), (one,), (), WELLBEING)
    assert held.part("rest") is part
    assert held.talk("a") is one
    assert held.talk("b") is None
    assert held.rungs == ()
