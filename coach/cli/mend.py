"""The ways out of damaged notes on the command line; it never chooses by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.cli.way import put, put_json, words
from coach.clock import SystemClock
from coach.errors import Refused
from coach.services import mending
from coach.services.lock import place_of, wait_s
from coach.store import settings_file

if TYPE_CHECKING:
    from coach.cli.way import Way
    from coach.services.lock import Place
    from coach.services.mending import Offer
    from coach.store.cipher import Key


def mend(way: Way, wanted: str, *, as_json: bool) -> None:
    """Go a way out, or name the ways where none is wanted.

    Args:
        way: where the data lies.
        wanted: one of the ways, or empty.
        as_json: whether to print for programs.

    Raises:
        Refused: no way was named, or the one named is not there.
        StoreUnavailable: the file cannot be written.
    """
    place = place_of(way.data_dir, settings_file.load(way.data_dir))
    now = SystemClock().now()
    ways = mending.look(place, None, now)
    key = None
    if ways.needs_passphrase:
        key = _key(way, place)
        ways = mending.look(place, key, now)
    held = {offer.way.value: offer for offer in ways.offers}
    held.pop(mending.Way.FRESH.value)
    if not wanted:
        if as_json:
            put_json({"ways": [_as_json(offer) for offer in held.values()]})
        else:
            for offer in held.values():
                put(_named(offer))
            put(words()("mend.fresh"))
        raise Refused(words()("mend.choose"))
    if wanted not in held:
        raise Refused(words()("mend.no_way"))
    done = mending.mend(place, mending.Way(wanted), key, now)
    if as_json:
        broken = str(done.broken) if done.broken else None
        put_json({**_as_json(mending.Offer(done.way, done.holds)), "broken": broken})
        return
    put(
        words()(
            "mend.kept",
            days=done.holds.days,
            sessions=done.holds.sessions,
            notes=done.holds.notes,
        )
    )
    if done.broken:
        put(words()("mend.aside", file=done.broken))


def _key(way: Way, place: Place) -> Key:
    now = SystemClock().now()
    if wait := wait_s(way.data_dir, now):
        raise Refused(words().count("lock.wait", wait))
    key = mending.key_of(place, way.passphrase())
    if key is None:
        from coach.store.trouble import unavailable

        raise unavailable("wrong_key", place.file)
    return key


def _named(offer: Offer) -> str:
    texts, holds = words(), offer.holds
    names = {
        mending.Way.JOIN: texts("mend.join"),
        mending.Way.SALVAGE: texts("mend.salvage"),
        mending.Way.COPY: texts("mend.copy"),
    }
    return texts(
        "mend.holds",
        way=names[offer.way],
        days=holds.days,
        sessions=holds.sessions,
        notes=holds.notes,
        last=holds.last_day.isoformat() if holds.last_day else texts("mend.nothing"),
    )


def _as_json(offer: Offer) -> dict[str, object]:
    holds = offer.holds
    return {
        "way": offer.way.value,
        "days": holds.days,
        "sessions": holds.sessions,
        "notes": holds.notes,
        "last_day": holds.last_day.isoformat() if holds.last_day else None,
        "copy": offer.made.isoformat() if offer.made else None,
    }
