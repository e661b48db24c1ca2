"""A conversation to practise: what was said, what could be said, and how it lands.

There is no score and nothing is kept. A sentence that presses shows its price, and
another answer can be tried at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.carers import END, START
from coach.values import dataclass

if TYPE_CHECKING:
    from coach.domain.carers import Talk, TalkChoice, TalkNode


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was said before: whose words, and the words."""

    is_mine: bool
    words: str


@dataclass(frozen=True, slots=True)
class TalkView:
    """The page.

    Attributes:
        talk: the conversation.
        number: its place among all.
        said: what was said so far, oldest first.
        node: what can be said now; None at the end.
        tried: places of the answers that were tried here.
        chosen: the place of the answer that is chosen; None before.
        before: an answer that was tried here before the chosen one, with its price.
        steps: how many moments the talk has gone, from 1 on.
        is_over: whether it is over.
    """

    talk: Talk
    number: int
    said: tuple[Said, ...]
    node: TalkNode | None
    tried: tuple[int, ...]
    chosen: int | None
    before: TalkChoice | None
    steps: int
    is_over: bool

    @property
    def answer(self) -> TalkChoice | None:
        """The answer that is chosen, if one is."""
        if self.node is None or self.chosen is None:
            return None
        return self.node.choice[self.chosen]


class TalkPractice:
    """Goes through one conversation.

    Args:
        talk: the conversation.
    """

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.begin()

    def begin(self) -> None:
        """Begin at the beginning."""
        self._said: list[Said] = []
        self._steps = 1
        self._enter(START)

    def _enter(self, id_: str) -> None:
        self._at = id_
        self._tried: list[int] = []
        self._chosen: int | None = None
        node = self.talk.at(id_)
        if node is None:
            return
        if node.opens:
            self._said.append(Said(is_mine=True, words=node.opens))
        self._said.append(Said(is_mine=False, words=node.they))

    def view(self) -> TalkView:
        """Return the page as it stands."""
        node = self.talk.at(self._at)
        earlier = [at for at in self._tried if at != self._chosen]
        before = node.choice[earlier[-1]] if node is not None and earlier else None
        return TalkView(
            talk=self.talk,
            number=self.talk.place,
            said=tuple(self._said),
            node=node,
            tried=tuple(self._tried),
            chosen=self._chosen,
            before=before,
            steps=self._steps,
            is_over=self._at == END,
        )

    def say(self, at: int) -> None:
        """Say the answer at a place, 0 and up, and see how it lands."""
        self._chosen = at
        if at not in self._tried:
            self._tried.append(at)

    def try_another(self) -> None:
        """Take the answer back, to try another one."""
        self._chosen = None

    def can_go_on(self) -> bool:
        """Say whether the chosen answer leads on."""
        answer = self.view().answer
        return answer is not None and bool(answer.leads)

    def go_on(self) -> None:
        """Go on from the chosen answer, where it leads on."""
        answer = self.view().answer
        if answer is None or not answer.leads:
            return
        self._said += [Said(is_mine=True, words=answer.say), Said(False, answer.lands)]
        self._steps += 1
        self._enter(answer.leads)
