"""The questions before exertion as they are asked: ticks, details and signs.

All words and keys stand in ``resources/screening.toml``; nothing here decides where an
answer leads, that is `coach.domain.screening`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.profile import Tick
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from coach.domain.profile import Profile


@dataclass(frozen=True, slots=True)
class ScreeningTick:
    """One line that can be ticked: a profile key and the words beside the box.

    A yes to a key of ``also`` shows it as ticked too: it is the same answer, told in
    more detail. ``lines`` are said with the result when it is ticked.
    """

    key: str
    label: str
    also: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScreeningQuestion:
    """One card of ticks: a heading and its lines, on page 1 or 2."""

    id: str
    title: str
    hint: str
    page: int
    ticks: tuple[ScreeningTick, ...]


@dataclass(frozen=True, slots=True)
class ScreeningChoice:
    """An answer to a detail: what it says, and the keys it answers yes or no."""

    id: str
    label: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScreeningDetail:
    """A question asked after a yes to one of ``after``, never beside ``unless``.

    ``points`` stand as a list over the choices.
    """

    id: str
    title: str
    hint: str
    after: tuple[str, ...]
    choices: tuple[ScreeningChoice, ...]
    unless: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StopSign:
    """What felt wrong on the way: its words, the warning it is, and what to do.

    ``key`` is the profile key answered with yes; empty where it is no warning sign.
    ``may_go_on`` says that the outing can go on once it has passed.
    """

    id: str
    label: str
    lines: tuple[str, ...]
    key: str = ""
    may_go_on: bool = False


def keys_of_page(questions: Collection[ScreeningQuestion]) -> tuple[str, ...]:
    """Return the keys that cards of ticks ask for, in order."""
    return tuple(tick.key for question in questions for tick in question.ticks)


def is_ticked(tick: ScreeningTick, profile: Profile) -> bool:
    """Say whether a line stands as ticked, by what was answered."""
    return any(profile.is_yes(key) for key in (tick.key, *tick.also))


def answers_of_ticks(
    questions: Collection[ScreeningQuestion],
    ticked: Collection[str],
    profile: Profile,
) -> dict[str, str | None]:
    """Return yes for what is ticked and no for everything else on the cards.

    A line that is ticked already keeps the detail it was told in: those answers are
    given once more as they stand. Details of a line that is newly ticked are open
    again (None): what was said at another time does not answer them.
    """
    given: dict[str, str | None] = {}
    for question in questions:
        for tick in question.ticks:
            if tick.key not in ticked:
                given |= _answers_off(tick, profile)
            elif is_ticked(tick, profile):
                given |= _answers_again(tick, profile)
            else:
                given |= {tick.key: Tick.YES.value} | dict.fromkeys(tick.also)
    return given


def _answers_off(tick: ScreeningTick, profile: Profile) -> dict[str, str | None]:
    keys = (tick.key, *(key for key in tick.also if profile.is_yes(key)))
    return dict.fromkeys(keys, Tick.NO.value)


def _answers_again(tick: ScreeningTick, profile: Profile) -> dict[str, str | None]:
    known = {key: profile.text(key) for key in tick.also if profile.text(key)}
    return {tick.key: profile.text(tick.key) or Tick.YES.value, **known}


def details_after(
    details: Collection[ScreeningDetail], ticked: Collection[str]
) -> tuple[ScreeningDetail, ...]:
    """Return the questions that what is ticked leads to, in order."""
    return tuple(
        detail
        for detail in details
        if set(detail.after) & set(ticked) and not set(detail.unless) & set(ticked)
    )


def chosen_before(detail: ScreeningDetail, profile: Profile) -> str:
    """Return the id of the choice that stands in the profile, or nothing."""
    for choice in detail.choices:
        says_yes = all(profile.is_yes(key) for key in choice.yes)
        says_no = all(profile.text(key) == Tick.NO for key in choice.no)
        if (choice.yes or choice.no) and says_yes and says_no:
            return choice.id
    return ""


def answers_of_details(
    details: Collection[ScreeningDetail], chosen: Mapping[str, str]
) -> dict[str, str]:
    """Return the answers of the choices made, by detail; a skipped one gives none."""
    given: dict[str, str] = {}
    for detail in details:
        for choice in detail.choices:
            if choice.id == chosen.get(detail.id):
                given |= dict.fromkeys(choice.no, Tick.NO.value)
                given |= dict.fromkeys(choice.yes, Tick.YES.value)
    return given
