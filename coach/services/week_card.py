"""A card for the pocket: seven days, the step and its sentence, whom to call."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.domain.facts import BookedStep, NotToday, Planned, State
from coach.domain.plan_of import plan_of
from coach.services.coming import coming_of
from coach.services.plan_facts import load_for_plan
from coach.services.support import CountryState
from coach.services.today_step import step_of, step_view
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.domain.catalogue import Catalogue
    from coach.domain.history import History
    from coach.domain.wording import Texts
    from coach.services.coming import Coming
    from coach.services.desk import Desk
    from coach.services.support import LinesView, SupportService

DAYS = 7
MOST_A_DAY = 3
LONGEST_TITLE, LONGEST_SENTENCE = 60, 180
HOUR_MIN = 60
MORE = frozenset({BookedStep, NotToday, Planned})


@dataclass(frozen=True, slots=True)
class CardDay:
    """One day: its short name, and a line for each thing on it."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeekCard:
    """The card in words.

    Attributes:
        title: which days.
        days: seven days, from today on.
        sentence: the person's own sentence that starts the step, or what stands for
            it; may be empty.
        help: whom to call, one or two short lines.
        file_day: the first day, for the name of a file.
    """

    title: str
    days: tuple[CardDay, ...]
    sentence: str
    help: tuple[str, ...]
    file_day: date


class WeekCardService:
    """Builds the card.

    Args:
        desk: the open data.
        support: knows whom to call in the country that was chosen.
    """

    def __init__(self, desk: Desk, support: SupportService) -> None:
        self._desk, self._support = desk, support

    def card(self) -> WeekCard:
        """Return the card of the seven days from today on."""
        desk = self._desk
        history = load_for_plan(desk, MORE)
        lines = self._support.lines()
        return build_week_card(history, desk.catalogue, desk.texts, desk.today(), lines)


def build_week_card(
    history: History, catalogue: Catalogue, texts: Texts, today: date, lines: LinesView
) -> WeekCard:
    """Put the seven days from today on into words.

    Args:
        history: the facts of a plan, and everything booked and planned.
        catalogue: activities and limits.
        texts: the sentences.
        today: the person's day.
        lines: whom to call.
    """
    days = [today + timedelta(days=n) for n in range(DAYS)]
    found = coming_of(history, catalogue, texts, today, days[-1])
    return WeekCard(
        title=texts("take.card_title", span=_span(days[0], days[-1], texts)),
        days=tuple(_day_of(day, found, texts) for day in days),
        sentence=shortened(
            _sentence(history, catalogue, texts, today), LONGEST_SENTENCE
        ),
        help=help_of(lines, texts),
        file_day=today,
    )


def card_lines(card: WeekCard) -> tuple[str, ...]:
    """Return all words of the card in reading order."""
    days = (f"{day.name}: {', '.join(day.lines)}" for day in card.days if day.lines)
    return tuple(filter(None, (card.title, *days, card.sentence, *card.help)))


def help_of(lines: LinesView, texts: Texts) -> tuple[str, ...]:
    """Return whom to call: numbers of a country that was chosen, never of a guess."""
    if lines.state is not CountryState.CHOSEN or not lines.emergency.numbers:
        return (texts("take.emergency_any"),)
    said = [texts("take.emergency", number=lines.emergency.numbers[0][0])]
    to_talk = [line for line in lines.lines if line.number]
    if to_talk:
        first = to_talk[0]
        said.insert(0, texts("take.talk", name=first.name, number=first.number))
    return tuple(said)


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many signs, cut at a word."""
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rsplit(maxsplit=1)[0]} …"


def _day_of(day: date, found: tuple[Coming, ...], texts: Texts) -> CardDay:
    of_day = [each for each in found if each.day == day]
    lines = [_line(each, texts) for each in of_day[:MOST_A_DAY]]
    left = len(of_day) - len(lines)
    if left > 0:
        lines.append(texts.count("take.more", left))
    name = texts(f"wording.wkd_{day.isoweekday()}")
    return CardDay(f"{name} {day.day}", tuple(lines))


def _line(coming: Coming, texts: Texts) -> str:
    title = shortened(coming.title, LONGEST_TITLE)
    if coming.clock_min is None:
        return title
    hour, minute = divmod(coming.clock_min, HOUR_MIN)
    return texts("take.line", title=title, clock=f"{hour:02d}:{minute:02d}")


def _sentence(history: History, catalogue: Catalogue, texts: Texts, today: date) -> str:
    plan = plan_of(history, catalogue, today)
    rests = bool(history.states) and history.states[-1].state is not State.NONE
    if plan.load is None or rests:
        return texts("take.rest")
    step = step_of(history, plan, catalogue, today)
    tiny = catalogue.limits.progression.tiny_min
    return step_view(step, tiny, texts, label="").lead


def _span(first: date, last: date, texts: Texts) -> str:
    def said(day: date) -> str:
        month = texts(f"wording.mon_{day.month}")
        return texts("wording.tick_day", day=day.day, month=month)

    return texts("wording.span", first=said(first), last=said(last))
