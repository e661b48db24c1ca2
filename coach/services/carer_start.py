"""The own short path of somebody who helps: three questions, and two things to know.

What is happening, what was tried, what they fear; what no one can do for another; when
to call for help now. An answer that speaks of danger leads to the part of the guide
about it before anything else. Where two people share these notes, the one they are
about is asked first whether they chose it. Answers are saved page by page; what is
ticked and not saved yet is a draft.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.carer_questions import TOPICS
from coach.domain.facts import Answer
from coach.domain.profile import profile_of
from coach.services.carer_said import WORDS, keep_answers, load_answers
from coach.services.changes import Changes
from coach.services.first_run import end_first_run, is_at_welcome, is_first_run
from coach.services.journal import clean_text
from coach.services.usage import BOTH, HELPING, SOMEONE, WHO
from coach.store import drafts
from coach.store import facts as store
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.domain.carer_questions import CarerTopic
    from coach.domain.carers import Carers
    from coach.services.desk import Desk

DRAFT = "carer_start"
OWN_CHOICE = "own_choice"
CANNOT, CALL_NOW = "cannot", "call_now"
VERB = "say_as_carer"


@dataclass(frozen=True, slots=True)
class StartView:
    """The page they are on.

    Attributes:
        page: its id: a topic, a part of the guide, or the own choice.
        number: which page of ``count``, from 1 on.
        count: how many there are.
        title: its heading; "" for the own choice.
        lines: what is said on it.
        choices: what can be ticked, as pairs of id and words.
        ticked: ids of what is ticked.
        own: the label of the field for own words, "" without one.
        words: what was typed there.
        is_urgent: whether the way to help stands on it.
        is_declined: whether the one it is about did not choose it.
        is_shared: whether these notes belong to both.
    """

    page: str
    number: int
    count: int
    title: str = ""
    lines: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    ticked: tuple[str, ...] = ()
    own: str = ""
    words: str = ""
    is_urgent: bool = False
    is_declined: bool = False
    is_shared: bool = False

    @property
    def is_last(self) -> bool:
        """Whether the path ends after it."""
        return self.number == self.count


@dataclass(frozen=True, slots=True)
class _Draft:
    """Where they are; ``urgent`` is a part of the guide that comes before the rest.

    ``words`` are pairs of a topic and what was typed there.
    """

    page: str = ""
    urgent: str = ""
    ticked: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    is_declined: bool = False
    is_over: bool = False

    def words_of(self, topic: str) -> str:
        return dict(self.words).get(topic, "")


class CarerStartService:
    """Goes through the pages.

    Args:
        desk: the open data.
        carers: reads the questions and the guide.
    """

    def __init__(self, desk: Desk, carers: Callable[[], Carers]) -> None:
        self._desk, self._carers = desk, carers

    def is_needed(self) -> bool:
        """Say whether the path comes before the further questions of the first run."""
        desk = self._desk
        if self._who() not in HELPING or not is_first_run(desk) or is_at_welcome(desk):
            return False
        held = self._held()
        return held is None or not held.is_over

    def view(self) -> StartView:
        """Return the page they are on."""
        draft, pages = self._draft(), self._pages()
        page = draft.urgent or draft.page
        made = StartView(
            page,
            pages.index(draft.page) + 1,
            len(pages),
            is_urgent=bool(draft.urgent) or page == CALL_NOW,
            is_declined=draft.is_declined,
            is_shared=self._who() == BOTH,
        )
        if page == OWN_CHOICE:
            return made
        topic = self._topic(page)
        if topic is None:
            part = self._carers().part(page)
            return replace(made, title=part.title, lines=part.lines)
        return replace(
            made,
            title=topic.title,
            lines=(topic.line,),
            choices=tuple((chip.id, chip.label) for chip in topic.chip),
            ticked=tuple(c.id for c in topic.chip if c.id in draft.ticked),
            own=topic.own,
            words=draft.words_of(page),
        )

    def open(self) -> None:
        """Go on where the path was left; begin anew where it was gone through."""
        held = self._held()
        if held is None or held.is_over:
            answers = load_answers(self._desk)
            ticked = tuple(id_ for topic in TOPICS for id_ in answers.ticked(topic))
            words = tuple((topic, answers.words(topic)) for topic in TOPICS)
            self._keep(_Draft(self._pages()[0], ticked=ticked, words=words))

    def tick(self, ticked: Sequence[str]) -> None:
        """Keep what is ticked on this page; it is saved with the page."""
        view, draft = self.view(), self._draft()
        here = {id_ for id_, _ in view.choices}
        others = tuple(id_ for id_ in draft.ticked if id_ not in here)
        self._keep(replace(draft, ticked=(*others, *ticked)))

    def write(self, words: str) -> None:
        """Keep own words of the page as they are typed."""
        draft = self._draft()
        plain = words.encode(errors="ignore").decode()
        held = {**dict(draft.words), draft.page: plain}
        self._keep(replace(draft, words=tuple(held.items())))

    def decline(self) -> None:
        """The one it is about did not choose it: nothing more is asked or kept."""
        self._keep(replace(self._draft(), is_declined=True))

    def go_on(self) -> Changes:
        """Save the page and turn to the next one; an answer of danger comes first.

        Raises:
            Refused: the words are too long; nothing was changed.
        """
        draft = self._draft()
        if draft.urgent or self._topic(draft.page) is None:
            self._turn(draft)
            return Changes.NOTHING
        before = set(load_answers(self._desk).ticked(draft.page))
        with self._desk.db.transaction():
            kept = keep_answers(self._desk, self._said(draft), verb=VERB)
            urgent = self._urgent(draft, before)
            if urgent:
                self._keep(replace(draft, urgent=urgent))
            else:
                self._turn(draft)
        return kept.changes if kept else Changes.NOTHING

    def skip(self) -> None:
        """Turn to the next page; what stood there before still stands."""
        self._turn(self._draft())

    def skip_all(self) -> None:
        """End the path here; what was saved stays, and all of it can be read later."""
        self._end(self._draft())

    def go_back(self) -> bool:
        """Turn to the page before, with what is ticked; say whether there was one."""
        draft, pages = self._draft(), self._pages()
        if draft.urgent or draft.is_declined:
            self._keep(replace(draft, urgent="", is_declined=False))
            return True
        at = pages.index(draft.page)
        if at:
            self._keep(replace(draft, page=pages[at - 1]))
        return at > 0

    def is_over(self) -> bool:
        """Say whether the path was gone through."""
        held = self._held()
        return held is not None and held.is_over

    def leaves_to_first_run(self) -> bool:
        """Say whether the further questions of the first run come next."""
        return is_first_run(self._desk)

    # -- private -------------------------------------------------------------------

    def _turn(self, draft: _Draft) -> None:
        pages = self._pages()
        at = pages.index(draft.page) + 1
        if at < len(pages):
            self._keep(replace(draft, page=pages[at], urgent="", is_declined=False))
        else:
            self._end(draft)

    def _end(self, draft: _Draft) -> None:
        """End the path; who helps and takes no steps here has no further questions."""
        with self._desk.db.transaction():
            self._keep(_Draft(draft.page, is_over=True))
            if self._who() == SOMEONE:
                end_first_run(self._desk)

    def _pages(self) -> tuple[str, ...]:
        """Return the pages in order; an own choice is asked in the first run alone."""
        asks_choice = self._who() == BOTH and is_first_run(self._desk)
        begin = (OWN_CHOICE,) if asks_choice else ()
        return (*begin, *TOPICS, CANNOT, CALL_NOW)

    def _urgent(self, draft: _Draft, before: set[str]) -> str:
        """Return the part that a new answer of danger on this page leads to, or ""."""
        topic = self._topic(draft.page)
        new = set(draft.ticked) - before
        chips = topic.chip if topic else ()
        return next((c.reads for c in chips if c.help and c.id in new), "")

    def _said(self, draft: _Draft) -> dict[str, str | None]:
        topic = self._topic(draft.page)
        known = [chip.id for chip in topic.chip] if topic else []
        ticked = " ".join(id_ for id_ in known if id_ in draft.ticked)
        words = clean_text(draft.words_of(draft.page), self._desk)
        return {draft.page: ticked or None, draft.page + WORDS: words or None}

    def _topic(self, page: str) -> CarerTopic | None:
        return next((each for each in self._carers().topics if each.id == page), None)

    def _who(self) -> str:
        answers = store.load_history(self._desk.db, kinds={Answer}).answers
        return profile_of(answers).text(WHO) or ""

    def _keep(self, draft: _Draft) -> None:
        body: dict[str, object] = {
            "page": draft.page,
            "urgent": draft.urgent,
            "ticked": list(draft.ticked),
            "words": dict(draft.words),
            "is_declined": draft.is_declined,
            "is_over": draft.is_over,
        }
        drafts.save(self._desk.db, DRAFT, body)

    def _draft(self) -> _Draft:
        return self._held() or _Draft(self._pages()[0])

    def _held(self) -> _Draft | None:
        """Return where they were; what does not fit is left at its usual value."""
        body = drafts.load(self._desk.db, DRAFT)
        if body is None:
            return None
        pages, parts = self._pages(), {part.id for part in self._carers().parts}
        page, urgent = body.get("page"), body.get("urgent")
        ticked, words = body.get("ticked"), body.get("words")
        return _Draft(
            page=str(page) if page in pages else pages[0],
            urgent=str(urgent) if urgent in parts else "",
            ticked=tuple(map(str, ticked)) if isinstance(ticked, list) else (),
            words=tuple((str(k), str(v)) for k, v in words.items())
            if isinstance(words, dict)
            else (),
            is_declined=body.get("is_declined") is True,
            is_over=body.get("is_over") is True,
        )
