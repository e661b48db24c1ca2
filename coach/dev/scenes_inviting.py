"""Pictures of what somebody who helps offered: one thing to try, and the log of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.dev.builders import answers, at
from coach.dev.scene_acts import going_to, then
from coach.dev.scene_facts import DAY, sam
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT
from coach.domain.carer_questions import FEARS, HAPPENING
from coach.domain.facts import Answer, Invitation, Manner, Reply
from coach.services.carer_said import PREFIX, REST_UNTIL
from coach.store import facts as store

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact

    Act = Callable[[Stage], None]
    Facts = Callable[[], Sequence[Fact]]

LOOKS = (("", LIGHT), ("-dark", DARK), ("-large", LARGE), ("-large-dark", LARGE_DARK))
GUIDE, LOG = going_to("carers"), going_to("carer_log")
TEA, GATE, LOOP = "tea_on_the_step", "to_the_gate", "five_minute_loop"
NOTE = "She took the cup and moved over. We watched the street."


def helper(*more: Fact, **said: str) -> Facts:
    """Return what gives somebody who helps, with answers by their keys, and more."""

    def facts() -> Sequence[Fact]:
        spoken = [
            Answer(store.new_id(), DAY, at(DAY, "08:00"), PREFIX + key, value)
            for key, value in said.items()
        ]
        return (*sam(), *answers(DAY, who_for="both"), *spoken, *more)

    return facts


def offered(
    days: int,
    rung: str,
    reply: Reply = Reply.OPEN,
    *,
    felt: int | None = None,
    note: str = "",
    words: str = "",
) -> Fact:
    """Return an invitation of so many days ago."""
    day = DAY - timedelta(days=days)
    return Invitation(
        store.new_id(),
        day,
        at(day, "09:00"),
        rung,
        words,
        Manner.SAID,
        reply,
        felt,
        note,
    )


NOES = tuple(offered(days, LOOP, Reply.NO) for days in (13, 9, 5))
WEEKS = (
    offered(16, LOOP, Reply.NO, felt=2),
    offered(12, TEA, Reply.YES, felt=6, note=NOTE),
    offered(8, "", Reply.LATER, words="Feeding the ducks"),
    offered(3, TEA, Reply.YES, felt=7),
)
SAID = {HAPPENING: "short_ways gets_angry", FEARS: "my_fault"}
fresh = helper(**SAID)
steady = helper(*WEEKS, **SAID)
long_ago = helper(*WEEKS, offered(1, TEA))
refused = helper(*WEEKS, offered(1, GATE, Reply.NO))
down = helper(*NOES)
help_first = helper(**{HAPPENING: "talks_of_death"})
calm = helper(**{HAPPENING: "worse_after"})
resting = helper(**{REST_UNTIL: (DAY + timedelta(days=6)).isoformat()})
many = helper(*(offered(days, TEA, Reply.YES) for days in range(2, 30)))

offer = then(GUIDE, lambda stage: stage.press("inviting.label_offer"))
reply = then(offer, lambda stage: stage.press("inviting.reply_yes"))
choose = then(reply, lambda stage: stage.choose("inviting.label_felt", 7))
walk = then(GUIDE, lambda stage: stage.press("inviting.had_a_walk"))


def write(stage: Stage) -> None:
    """Fill in a part of the form."""
    LOG(stage)
    stage.write("inviting.label_own_words", "Feeding the ducks")
    stage.tick(stage.words("inviting.reply_later"))


SHOWN: tuple[tuple[str, Facts, Act, Look], ...] = (
    *((f"inviting{end}", steady, GUIDE, look) for end, look in LOOKS),
    *((f"inviting-waits{end}", long_ago, GUIDE, look) for end, look in LOOKS),
    *((f"inviting-help{end}", help_first, GUIDE, look) for end, look in LOOKS),
    *((f"inviting-log{end}", steady, LOG, look) for end, look in LOOKS),
    ("inviting-first", fresh, GUIDE, LIGHT),
    ("inviting-offered", steady, offer, LIGHT),
    ("inviting-felt", steady, choose, LIGHT),
    ("inviting-felt-large", steady, choose, LARGE),
    ("inviting-no", refused, GUIDE, LIGHT),
    ("inviting-down", down, GUIDE, LIGHT),
    ("inviting-calm", calm, GUIDE, LIGHT),
    ("inviting-rest", resting, GUIDE, LIGHT),
    ("inviting-walk", steady, walk, LIGHT),
    ("inviting-walk-large", steady, walk, LARGE),
    ("inviting-log-none", fresh, LOG, LIGHT),
    ("inviting-log-many", many, LOG, LIGHT),
    ("inviting-log-written", steady, write, LIGHT),
)
