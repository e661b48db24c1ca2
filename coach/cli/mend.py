"""The ways out of damaged notes on the command line; it never chooses by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.cli.way import put, put_json, words
from coach.clock import SystemClock
from coach.errors import Refused
from coach.paths import resources
from coach.services import mending
from coach.services.doctor import examine
from coach.services.lock import is_closed, place_of, wait_s
from coach.store import settings_file

if TYPE_CHECKING:
    from coach.cli.way import Way
    from coach.services.lock import Place
    from coach.services.mending import Mended, Offer
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
    key = _key(way, place) if is_closed(way.data_dir) else None
    if _is_whole(place, key):
        put(words()("mend.not_needed"))
        return
    ways = mending.look(place, key, now)
    if ways.needs_passphrase:
        key = _key(way, place)
        ways = mending.look(place, key, now)
    held = {offer.way.value: offer for offer in ways.offers}
    held.pop(mending.Way.FRESH.value)
    if not wanted:
        _name(list(held.values()), as_json=as_json)
        raise Refused(words()("mend.choose"))
    if wanted not in held:
        raise Refused(words()("mend.no_way"))
    _say(mending.mend(place, mending.Way(wanted), key, now), as_json=as_json)


def _name(offers: list[Offer], *, as_json: bool) -> None:
    if as_json:
        put_json({"ways": [_as_json(offer) for offer in offers]})
        return
    for offer in offers:
        put(_named(offer))
    put(words()("mend.fresh"))


def _say(done: Mended, *, as_json: bool) -> None:
    texts, holds = words(), done.holds
    if as_json:
        broken = str(done.broken) if done.broken else None
        put_json({**_as_json(mending.Offer(done.way, holds)), "broken": broken})
        return
    counts = {"days": holds.days, "sessions": holds.sessions, "notes": holds.notes}
    put(texts("mend.kept", **counts))
    if done.broken:
        put(texts("mend.aside", file=done.broken))


def _is_whole(place: Place, key: Key | None) -> bool:
    found = examine(place.file, resources(), key)
    is_read = found.integrity and found.schema and bool(found.counts)
    return is_read or not found.exists


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
