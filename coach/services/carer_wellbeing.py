"""How the one who helps is: a word, three questions, ten minutes, and two questions.

All of it stays apart from the one they help: the answers have keys of their own, and
the two questions are kept under an id of their own, which nothing else reads.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from coach.domain import questionnaire
from coach.domain.carer_questions import QUESTIONS, TWO_FORM, TWO_QUESTIONS
from coach.domain.facts import SCALE_HIGHEST, SCALE_LOWEST, FilledForm
from coach.domain.questionnaire import scoring_of
from coach.errors import Refused
from coach.services.carer_said import add_answers, load_answers
from coach.services.insight_words import day_words
from coach.services.journal import recorded
from coach.services.moments import moment_now
from coach.store import drafts
from coach.store import facts as store
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.domain.carer_questions import (
        CareOfCarers,
        CarerFeeling,
        CarerQuestion,
        OwnThing,
        TwoQuestions,
    )
    from coach.domain.carers import Carers, GuidePart
    from coach.domain.questionnaire_catalogue import FormOption, Questionnaire
    from coach.domain.wording import Texts
    from coach.services.carer_said import CarerAnswers
    from coach.services.desk import Desk
    from coach.services.journal import Recorded

FEELING, OWN = "feeling", "own"
"""Keys of answers: how they are, and what they did for themselves."""
REST = "rest"
DRAFT = "carer_two"
WEEK_DAYS = 7
SHOWN_DAYS = 14
"""The two questions are about so many days, and their result stands for as long."""
SCALE = range(SCALE_LOWEST, SCALE_HIGHEST + 1)


@dataclass(frozen=True, slots=True)
class SelfQuestion:
    """One of the three: what was said these seven days, and what is said to it."""

    asked: CarerQuestion
    value: int | None
    line: str


@dataclass(frozen=True, slots=True)
class TwoView:
    """The two questions, which are asked on request.

    Attributes:
        about: what they are, in a line.
        stem: what stands before each question.
        items: the questions, in the words of those who made them.
        options: the answers to each.
        answers: what is ticked so far, one a question.
        is_open: whether they are being answered.
        result: what they said, in words; "" where nothing is known of these weeks.
        day: when that was, in a sentence.
        is_more: whether they said that there are more signs.
        later: from when on they can be answered again, in a sentence, or "".
        caution: what two answers are not.
        footer: who made them.
    """

    about: str
    stem: str
    items: tuple[str, ...]
    options: tuple[FormOption, ...]
    answers: tuple[int | None, ...]
    is_open: bool
    result: str
    day: str
    is_more: bool
    later: str
    caution: str
    footer: str


@dataclass(frozen=True, slots=True)
class WellbeingView:
    """How the one who helps is, and what is offered to them.

    Attributes:
        feelings: the words to choose from.
        feeling: the one of today, or None.
        questions: the three questions.
        own: ten minutes for oneself.
        is_own_done: whether just that was done today.
        own_times: how often there were ten minutes these seven days; "" for never.
        two: the two questions.
        rest: what is said about resting.
        places: where there is help.
        private: who can read this, in a sentence.
        help_first: whether the way to help stands beside what was answered.
    """

    feelings: tuple[CarerFeeling, ...]
    feeling: CarerFeeling | None
    questions: tuple[SelfQuestion, ...]
    own: OwnThing
    is_own_done: bool
    own_times: str
    two: TwoView
    rest: GuidePart
    places: tuple[CareOfCarers, ...]
    private: str

    @property
    def help_first(self) -> bool:
        """Whether today, or the last weeks, were said to be heavy."""
        return self.two.is_more or (self.feeling is not None and self.feeling.is_heavy)


class CarerWellbeingService:
    """Everything that can be done about oneself; each is one undoable action.

    Args:
        desk: the open data.
        carers: reads the words.
    """

    def __init__(self, desk: Desk, carers: Callable[[], Carers]) -> None:
        self._desk, self._carers = desk, carers
        self._turned = 0

    def view(self) -> WellbeingView:
        """Return what is shown."""
        desk = self._desk
        return build_wellbeing_view(
            load_answers(desk),
            self._carers(),
            self._two(),
            desk.texts,
            today=desk.today(),
            turned=self._turned,
        )

    # -- today and this week -------------------------------------------------------

    def feel(self, feeling: str | None) -> Recorded:
        """Say how one is today, in a word by its id; None takes it back."""
        return self._say(FEELING, feeling)

    def answer(self, question: str, value: int | None) -> Recorded:
        """Answer one of the three, 0-10, more is better; None takes it back.

        Raises:
            Refused: there is no such answer.
        """
        if question not in QUESTIONS or (value is not None and value not in SCALE):
            raise Refused(self._desk.texts("carer_rest.no_such"))
        return self._say(question, None if value is None else str(value))

    # -- ten minutes ---------------------------------------------------------------

    def another(self) -> None:
        """Show other ten minutes; nothing is kept."""
        self._turned += 1

    def did_own(self) -> Recorded:
        """Note that what is shown was done today.

        It is an answer and no outing: in a file of both it would be one of the other.

        Raises:
            Refused: it is noted already.
        """
        view = self.view()
        if view.is_own_done:
            raise Refused(self._desk.texts("carer_rest.own_noted"))
        return self._say(OWN, view.own.id)

    # -- the two questions ---------------------------------------------------------

    def begin_two(self) -> None:
        """Open the two questions, or go on with them.

        Raises:
            Refused: they were answered lately and ask about the same days.
        """
        if self._answers() is not None:
            return
        later = _later(self._asked, self._forms(), self._desk)
        if later:
            raise Refused(later)
        self._keep((None,) * len(self._asked.items))

    def tick_two(self, at: int, value: int) -> None:
        """Keep an answer, 0-3, to the question at a place, 0 and up."""
        answers = self._answers()
        if answers is not None:
            self._keep((*answers[:at], value, *answers[at + 1 :]))

    def leave_two(self) -> None:
        """Close the two questions and forget what is ticked."""
        drafts.drop(self._desk.db, DRAFT)

    def finish_two(self) -> Recorded:
        """Keep the two answers, apart from all other forms.

        Raises:
            Refused: one of them is open still, or none is being answered.
        """
        desk, answers = self._desk, self._answers()
        if answers is None or None in answers:
            raise Refused(desk.texts("carer_rest.two_both"))
        now = moment_now(desk)
        form = FilledForm(store.new_id(), now.day, now.at, TWO_FORM, answers)
        store.save(desk.db, form, verb="answer_two_questions")
        self.leave_two()
        return recorded(form)

    # -- private -------------------------------------------------------------------

    @property
    def _asked(self) -> Questionnaire:
        asked = self._desk.catalogue.questionnaire(TWO_QUESTIONS)
        assert asked is not None, "the check of the content sees to it"
        return asked

    def _say(self, key: str, value: str | None) -> Recorded:
        return add_answers(self._desk, {key: value}, verb="say_how_i_am")

    def _forms(self) -> list[FilledForm]:
        held = store.load_history(self._desk.db, kinds={FilledForm}).questionnaires
        return [form for form in held if form.form == TWO_FORM]

    def _two(self) -> TwoView:
        words = self._carers().wellbeing.two
        return build_two_view(
            self._asked, words, self._answers(), self._forms(), self._desk
        )

    def _keep(self, answers: tuple[int | None, ...]) -> None:
        body: dict[str, object] = {
            "day": self._desk.today().isoformat(),
            "answers": list(answers),
        }
        drafts.save(self._desk.db, DRAFT, body)

    def _answers(self) -> tuple[int | None, ...] | None:
        """Return what is ticked; None where none is asked, or it was of other days."""
        asked, body = self._asked, drafts.load(self._desk.db, DRAFT) or {}
        held = body.get("answers")
        if body.get("day") != self._desk.today().isoformat():
            return None
        if not isinstance(held, list) or len(held) != len(asked.items):
            return None
        known = range(asked.highest + 1)
        return tuple(
            each if type(each) is int and each in known else None for each in held
        )


def build_wellbeing_view(
    held: CarerAnswers,
    carers: Carers,
    two: TwoView,
    texts: Texts,
    *,
    today: date,
    turned: int = 0,
) -> WellbeingView:
    """Return how the one who helps is.

    Args:
        held: what they said.
        carers: the words.
        two: the two questions.
        texts: the sentences.
        today: the person's day.
        turned: how often other ten minutes were asked for.
    """
    words = carers.wellbeing
    felt = held.since(FEELING, today)
    week = today - timedelta(days=WEEK_DAYS - 1)
    offered = [each for each in words.own if not (each.moves and held.is_calm)]
    own = offered[(today.toordinal() + turned) % len(offered)]
    done = [(id_, day) for key, id_, day in held.all if key == OWN]
    times = sum(week <= day <= today for _, day in done)
    return WellbeingView(
        feelings=words.feeling,
        feeling=next((each for each in words.feeling if each.id == felt), None),
        questions=tuple(
            _question(each, held.since(each.id, week), words.low_up_to)
            for each in words.question
        ),
        own=own,
        is_own_done=(own.id, today) in done,
        own_times=texts.count("carer_rest.own_times", times) if times else "",
        two=two,
        rest=carers.part(REST),
        places=words.place,
        private=texts(f"carer_rest.{'shared' if held.is_shared else 'private'}"),
    )


def build_two_view(
    asked: Questionnaire,
    words: TwoQuestions,
    answers: tuple[int | None, ...] | None,
    forms: Sequence[FilledForm],
    desk: Desk,
) -> TwoView:
    """Return the two questions.

    Args:
        asked: the PHQ-2.
        words: what is said around it to somebody who helps.
        answers: what is ticked, None where it is not being answered.
        forms: those they filled in, in order.
        desk: the open data.
    """
    texts, today = desk.texts, desk.today()
    shown = [f for f in forms if 0 <= (today - f.day).days < SHOWN_DAYS]
    total = None
    if shown:
        total = questionnaire.total(shown[-1].answers, scoring_of(asked))
    is_more = total is not None and total >= words.more_from
    day = day_words(shown[-1].day, texts) if shown else ""
    return TwoView(
        about=words.about,
        stem=asked.stem,
        items=tuple(item.text for item in asked.items),
        options=asked.options,
        answers=answers or (None,) * len(asked.items),
        is_open=answers is not None,
        result="" if total is None else words.more if is_more else words.few,
        day=texts("carer_rest.two_day", day=day) if total is not None else "",
        is_more=is_more,
        later=_later(asked, forms, desk),
        caution=" ".join(asked.number),
        footer=asked.footer,
    )


def _question(asked: CarerQuestion, said: str, low_up_to: int) -> SelfQuestion:
    value = int(said) if said.isdecimal() and int(said) in SCALE else None
    is_low = value is not None and value <= low_up_to
    return SelfQuestion(asked, value, asked.when_low if is_low else "")


def _later(asked: Questionnaire, forms: Sequence[FilledForm], desk: Desk) -> str:
    """Say from when on they can be answered again; "" where they can be now."""
    today, wait = desk.today(), timedelta(days=asked.days_between)
    near = [form.day + wait for form in forms if abs(form.day - today) < wait]
    if not near:
        return ""
    return desk.texts("carer_rest.two_later", day=day_words(max(near), desk.texts))
