"""Heart rate of sessions: one small blob a session, beside the facts.

A session's samples stay when it is deleted, so that undo brings both back. They are in
no history: what does not draw them never reads them.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, NamedTuple

from coach.values import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    from coach.store.database import Database
    from coach.store.kind import Row

LEAST_BPM, MOST_BPM = 20, 300
LONGEST_S = 172_800
"""Two days: the longest a session's samples may reach."""
MOST_SAMPLES = 10 * LONGEST_S
_FORM = b"1"
_BYTES = 6


class HeartRate(NamedTuple):
    """A session's samples: ``bpm[i]`` beats a minute ``seconds[i]`` after its start.

    ``seconds`` are whole, 0 to 172,800 and never fall (int64); ``bpm`` are whole, 20 to
    300 (int16). Both are as long as each other, and not empty.
    """

    seconds: NDArray[np.int64]
    bpm: NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class HeartRateSum:
    """What is kept beside the samples: how many, and beats a minute."""

    count: int
    lowest: int
    highest: int
    mean: float


COLUMNS = ("session", "count", "lowest", "highest", "mean", "samples")


def save(db: Database, session_id: str, seconds: ArrayLike, bpm: ArrayLike) -> None:
    """Keep the samples of a session, in place of those it had; see `row`.

    Raises:
        ValueError: the samples are no row; nothing was changed.
    """
    written = row(session_id, seconds, bpm)
    with db.transaction():
        db.run(
            f"INSERT OR REPLACE INTO heart_rate ({', '.join(COLUMNS)}) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            written,
        )


def row(session_id: str, seconds: ArrayLike, bpm: ArrayLike) -> Row:
    """Return the row of a session's samples, in the order of `COLUMNS`.

    Args:
        session_id: the session's id.
        seconds: after its start; finite, never falling, 0-172,800.
        bpm: as many beats a minute, finite, 20-300.

    Raises:
        ValueError: the samples are not as above.
    """
    import numpy as np

    times = np.asarray(seconds, dtype=float)
    beats = np.asarray(bpm, dtype=float)
    if times.ndim != 1 or times.shape != beats.shape or not times.size:
        raise ValueError("one row of seconds and as many beats are needed")
    if not (np.isfinite(times).all() and np.isfinite(beats).all()):
        raise ValueError("every sample is a number")
    if times.min() < 0 or times.max() > LONGEST_S or (np.diff(times) < 0).any():
        raise ValueError("seconds count on from the start, up to two days")
    if beats.min() < LEAST_BPM or beats.max() > MOST_BPM:
        raise ValueError("beats a minute lie from 20 to 300")
    whole = np.rint(beats).astype(np.int16)
    return (
        session_id,
        int(whole.size),
        int(whole.min()),
        int(whole.max()),
        float(whole.mean()),
        _packed(np.rint(times).astype(np.int64), whole),
    )


def load(db: Database, session_id: str) -> HeartRate | None:
    """Return a session's samples; None where there are none, or they are damaged."""
    found = db.row(
        "SELECT count, samples FROM heart_rate WHERE session = ?", (session_id,)
    )
    return None if found is None else _unpacked(found[1], found[0])


def sums(db: Database, *session_ids: str) -> dict[str, HeartRateSum]:
    """Return what is kept beside the samples of those sessions that have any."""
    rows = db.rows(
        "SELECT session, count, lowest, highest, mean FROM heart_rate "
        "WHERE session IN (SELECT value FROM json_each(?))",
        (json.dumps(session_ids),),
    )
    return {id_: HeartRateSum(*rest) for id_, *rest in rows}


def _packed(seconds: NDArray[np.int64], bpm: NDArray[np.int16]) -> bytes:
    """Return steps from sample to sample, byte by byte of equal weight, deflated."""
    import numpy as np

    steps = np.diff(seconds, prepend=0).astype("<u4")
    beats = np.diff(bpm, prepend=np.int16(0)).astype("<i2")
    planes = [each.view(np.uint8).reshape(each.size, -1).T for each in (steps, beats)]
    return _FORM + zlib.compress(b"".join(each.tobytes() for each in planes))


def is_whole(samples: object, count: object) -> bool:
    """Say whether a session's blob holds as many samples as stands beside it."""
    if not isinstance(samples, bytes) or not isinstance(count, int):
        return False
    return 0 < count <= MOST_SAMPLES and _raw(samples, count) is not None


def _raw(samples: bytes, count: int) -> bytes | None:
    """Return the samples inflated, never more than belongs to so many."""
    try:
        raw = zlib.decompressobj().decompress(samples[1:], _BYTES * count + 1)
    except zlib.error:
        return None
    return raw if samples[:1] == _FORM and len(raw) == _BYTES * count else None


def _unpacked(samples: bytes, count: int) -> HeartRate | None:
    import numpy as np

    raw = _raw(samples, count)
    if raw is None:
        return None
    planes = np.frombuffer(raw, np.uint8).reshape(_BYTES, count)
    steps = np.ascontiguousarray(planes[:4].T).view("<u4")[:, 0]
    beats = np.ascontiguousarray(planes[4:].T).view("<i2")[:, 0]
    return HeartRate(np.cumsum(steps, dtype=np.int64), np.cumsum(beats, dtype=np.int16))
