"""Answers about oneself: checked together, shown by their public keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.contradictions import is_before_birth, pulse_contradicts
from coach.domain.facts import OWN, Answer, Session
from coach.domain.profile import (
    BY_COMMAND,
    LONGEST_TEXT,
    AnswerKind,
    check_answer,
    key_named,
    profile_of,
)
from coach.errors import Refused
from coach.store import facts as store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.domain.profile import Profile, ProfileKey
    from coach.services.desk import Desk


class ProfileService:
    """What the person said about themselves, read from the latest answers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def profile(self) -> Profile:
        """Return the latest answer to every key."""
        return load_profile(self._desk)

    def shown(self) -> dict[str, str | int | None]:
        """Return every public key in order: numbers as numbers, unset as None."""
        profile = self.profile()
        return {
            key.name: profile.number(key.name)
            if key.kind is AnswerKind.NUMBER
            else profile.text(key.name)
            for key in BY_COMMAND
        }


def load_profile(desk: Desk) -> Profile:
    """Read the latest answers from the store."""
    return profile_of(store.load_history(desk.db, kinds={Answer}).answers)


def checked_answers(
    given: Mapping[str, str | None], desk: Desk
) -> dict[str, str | None]:
    """Return the answers as they are kept, or refuse them all.

    Args:
        given: texts by key; None clears a key. Keys are those of
            `coach.domain.profile.key_named`; another key is a bug.
        desk: for the words, today, and the answers that stand.
    """
    if not given:
        raise Refused(desk.texts("profile.nothing_given"))
    kept = {key: _checked(key_named(key), text, desk) for key, text in given.items()}
    _check_pulse(kept, desk)
    _check_birth(kept, desk)
    return kept


def _checked(key: ProfileKey, text: str | None, desk: Desk) -> str | None:
    if text is None or not text.strip():
        return None
    text = text.strip()
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Refused(desk.texts("journal.not_utf8")) from None
    problem = check_answer(key, text, desk.today())
    if problem is None:
        return text
    raise Refused(
        desk.texts(
            f"profile.problem_{problem}",
            key=key.name,
            lowest=key.lowest,
            highest=key.highest,
            choices=", ".join(key.choices),
            most=LONGEST_TEXT,
        )
    )


def _check_pulse(kept: Mapping[str, str | None], desk: Desk) -> None:
    """Refuse a resting pulse that is not under the highest one."""
    if "resting_bpm" not in kept and "max_bpm" not in kept:
        return
    standing = load_profile(desk)
    resting = kept.get("resting_bpm", standing.text("resting_bpm"))
    highest = kept.get("max_bpm", standing.text("max_bpm"))
    if resting and highest and pulse_contradicts(int(resting), int(highest)):
        raise Refused(desk.texts("profile.pulse_order"))


def _check_birth(kept: Mapping[str, str | None], desk: Desk) -> None:
    """Refuse a year of birth later than something the person wrote down as done."""
    born = kept.get("birth_year")
    if born is None:
        return
    held = store.load_history(desk.db, kinds={Session}).sessions
    first = next((s.day for s in held if s.source == OWN), None)
    if first is not None and is_before_birth(first, int(born)):
        raise Refused(desk.texts("profile.born_later", year=first.year))
