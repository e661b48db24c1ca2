"""What the command says about files to bring in, read kindly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.domain.facts import SCALE_HIGHEST, SCALE_LOWEST
from coach.errors import Refused
from coach.services.activities import activity_of
from coach.services.bringing import Answers
from coach.services.import_rules import zone_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coach.services.desk import Desk


def answers(desk: Desk, *, moods: str, sports: str, zone: str, person: str) -> Answers:
    """Return what was said.

    Args:
        desk: the catalogue and the words.
        moods: ``name=N,...``, N from 0 to 10; a name may hold anything but a comma.
        sports: ``name=activity,...``; an activity by its id, title or alias.
        zone: the name of a time zone, or empty.
        person: whose rows are meant, or empty.

    Raises:
        Refused: something in it is not as above.
    """
    if zone and zone_named(zone) is None:
        raise Refused(desk.texts("transfer.not_a_zone", text=zone))
    return Answers(
        moods={name: _mood(desk, value) for name, value in _pairs(desk, moods)},
        sports={
            name: activity_of(value, desk).id for name, value in _pairs(desk, sports)
        },
        zone=zone,
        person=person,
    )


def _pairs(desk: Desk, text: str) -> Iterator[tuple[str, str]]:
    for pair in text.split(","):
        if not pair.strip():
            continue
        name, equals, value = (part.strip() for part in pair.rpartition("="))
        if not (equals and name and value):
            raise Refused(desk.texts("transfer.not_a_pair", text=pair.strip()))
        yield name, value


def _mood(desk: Desk, text: str) -> int:
    if text.isdecimal() and SCALE_LOWEST <= int(text) <= SCALE_HIGHEST:
        return int(text)
    raise Refused(desk.texts("transfer.not_a_mood", text=text))
