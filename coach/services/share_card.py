"""A card of one week that the person hands over themselves: outings, nothing else.

No mood, note, minute or part of the plan goes into it, and nothing is sent. Where
effort makes the person worse nothing is counted, so there is no card.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coach.clock import monday_of
from coach.domain.facts import Answer, Session
from coach.domain.outings import outings
from coach.domain.people import cleaned_name
from coach.domain.profile import profile_of
from coach.domain.screening import is_worse_after_effort
from coach.domain.wording import span_of
from coach.errors import Refused
from coach.store import facts as store
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from coach.domain.catalogue import Catalogue
    from coach.domain.history import History
    from coach.domain.wording import Texts
    from coach.services.desk import Desk

WEEK, TO_SUNDAY = timedelta(days=7), timedelta(days=6)
MOST_STONES = 14
"""The drawing has so many stones at most; the words say how many outings there were."""


@dataclass(frozen=True, slots=True)
class ShareCard:
    """What stands on a card.

    Attributes:
        span: which days.
        title: how often the person was out.
        line: a quiet line under it.
        words: the same as a sentence of the person's own, to copy.
        about: the picture in words, for those who do not see it.
        stones: how many stones are drawn, 1 to `MOST_STONES`.
        file_name: what the picture is called at first.
    """

    span: str
    title: str
    line: str
    words: str
    about: str
    stones: int
    file_name: str

    @property
    def on_it(self) -> tuple[str, ...]:
        """All words on the picture, in reading order."""
        return self.span, self.title, self.line


@dataclass(frozen=True, slots=True)
class ShareCardView:
    """One week, with a card or a sentence that says why there is none.

    Attributes:
        monday: the first day of the week.
        week: which week it is, in words.
        card: the card, or None.
        instead: the sentence in the place of a card, or "".
        has_before: whether there are outings in an earlier week.
        has_after: whether there is a later week; never one that is to come.
        has_weeks: whether weeks can be chosen at all.
    """

    monday: date
    week: str
    card: ShareCard | None = None
    instead: str = ""
    has_before: bool = False
    has_after: bool = False
    has_weeks: bool = True


class ShareCardService:
    """Builds the card of a week.

    Args:
        desk: the open data; it is read alone.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def view(self, week: date | None = None) -> ShareCardView:
        """Return the card of a week, or what stands in its place.

        Args:
            week: any day of the week. None for the last whole week if there were
                outings in it, else for this week. A week to come is taken as this one.
        """
        desk = self._desk
        history = store.load_history(desk.db, kinds={Answer, Session})
        return build_view(history, desk.catalogue, desk.texts, desk.today(), week)

    def card(self, week: date | None = None) -> ShareCard:
        """Return the card of a week; see `view`.

        Raises:
            Refused: there is none, or the week is still to come; in words.
        """
        if week is not None and monday_of(week) > monday_of(self._desk.today()):
            raise Refused(self._desk.texts("share_card.to_come"))
        view = self.view(week)
        if view.card is None:
            raise Refused(view.instead)
        return view.card


def build_view(
    history: History,
    catalogue: Catalogue,
    texts: Texts,
    today: date,
    week: date | None,
) -> ShareCardView:
    """Put one week into words; see `ShareCardService.view`.

    Args:
        history: answers and sessions.
        catalogue: activities, and what the answers about health mean.
        texts: the sentences.
        today: the person's day.
        week: a day of the week, or None.
    """
    profile, this_monday = profile_of(history.answers), monday_of(today)
    if is_worse_after_effort(profile, catalogue.screening):
        calm = texts("share_card.calm")
        return ShareCardView(this_monday, "", instead=calm, has_weeks=False)
    days = [each.day for each in outings(history.sessions, catalogue)]
    days = [day for day in days if day <= today]
    monday = _monday_shown(days, today, week)
    span = _span(texts, monday, today)
    return ShareCardView(
        monday=monday,
        week=_week_named(texts, monday, this_monday, span),
        card=_card(
            texts,
            cleaned_name(profile.text("name") or ""),
            sum(monday_of(day) == monday for day in days),
            span,
            monday=monday,
            is_now=monday == this_monday,
        ),
        instead=texts("share_card.empty"),
        has_before=any(day < monday for day in days),
        has_after=monday < this_monday,
    )


def _monday_shown(days: Iterable[date], today: date, week: date | None) -> date:
    if week is not None:
        return monday_of(min(week, today))
    this_monday = monday_of(today)
    last = this_monday - WEEK
    return last if any(monday_of(day) == last for day in days) else this_monday


def _card(
    texts: Texts, name: str, count: int, span: str, *, monday: date, is_now: bool
) -> ShareCard | None:
    if not count:
        return None
    title = (
        texts.count("share_card.named", count, name=name)
        if name
        else texts.count("share_card.unnamed", count)
    )
    said = "share_card.now" if is_now else "share_card.past"
    line, stones = texts("share_card.line"), min(count, MOST_STONES)
    on_it = texts("share_card.on_it", span=span, title=title, line=line)
    return ShareCard(
        span=span,
        title=title,
        line=line,
        words=texts.count(said, count, span=span),
        about=texts.count("share_card.about", stones, words=on_it),
        stones=stones,
        file_name=texts("share_card.file_name", day=monday.isoformat()),
    )


def _span(texts: Texts, monday: date, today: date) -> str:
    """Return the days of a week up to today, with the year where it is another one."""
    last = min(monday + TO_SUNDAY, today)
    span = span_of(texts, monday, last)
    if last.year == today.year:
        return span
    return texts("share_card.span_year", span=span, year=last.year)


def _week_named(texts: Texts, monday: date, this_monday: date, span: str) -> str:
    if monday == this_monday:
        return texts("share_card.this_week")
    return texts("share_card.last_week") if monday == this_monday - WEEK else span
