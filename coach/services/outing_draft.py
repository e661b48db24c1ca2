"""An outing as it is kept from the first press on, so that nothing loses a second.

The time gone by is read off two clocks: the one on the wall, and the computer's uptime,
which nobody can set and which goes on counting while it sleeps.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from coach.clock import Uptime, read_instant, seconds_since
from coach.store import drafts
from coach.values import dataclass

if TYPE_CHECKING:
    from coach.clock import Clock
    from coach.store.database import Database

SESSION_DRAFT = "session"
AFTER_DRAFT = "after"


@dataclass(frozen=True, slots=True)
class OutingDraft:
    """An outing under way, as it is kept.

    ``carried_s`` are seconds up to the last pause; ``running_since`` the ISO instant
    it last went on, empty while it stands, ``boot`` and ``up_s`` the computer's uptime
    then; ``started_at`` empty before it began. ``is_answered`` says that mood and guess
    are the person's own, also where empty; ``feels_wrong`` that the clock stands
    because of that; ``sign`` is what was said of it, ``sign_fact`` the answer that was
    kept for it. ``on_ladder`` says that the way out is taken rung by rung, ``rungs``
    are the facts kept of them. ``session`` is the id it was written down as once,
    before its end was taken back.
    """

    activity: str
    minutes: int
    title: str = ""
    expected: int | None = None
    before: int | None = None
    step: str = ""
    started_at: str = ""
    running_since: str = ""
    boot: str = ""
    up_s: float = 0.0
    carried_s: float = 0.0
    is_answered: bool = False
    feels_wrong: bool = False
    sign: str = ""
    sign_fact: str = ""
    on_ladder: bool = False
    rungs: tuple[str, ...] = ()
    session: str = ""

    def elapsed_s(self, clock: Clock) -> float:
        """Return the seconds out so far, 0 and up; pauses are not counted."""
        since = read_instant(self.running_since)
        if since is None:
            return self.carried_s
        return self.carried_s + seconds_since(
            since, Uptime(self.boot, self.up_s), clock
        )

    def running(self, clock: Clock) -> OutingDraft:
        """Return it with its clock running from now on."""
        now, up = clock.now().isoformat(), clock.uptime()
        return replace(
            self,
            started_at=self.started_at or now,
            running_since=now,
            boot=up.boot,
            up_s=up.seconds,
        )

    def standing(self, clock: Clock) -> OutingDraft:
        """Return it with its clock standing."""
        carried = self.elapsed_s(clock)
        return replace(self, carried_s=carried, running_since="", boot="", up_s=0.0)

    def not_begun(self) -> OutingDraft:
        """Return it as it was before its clock ran for the first time."""
        return replace(
            self, started_at="", running_since="", boot="", up_s=0.0, carried_s=0.0
        )


def load(db: Database) -> OutingDraft | None:
    """Return the outing that is laid out or under way, or None."""
    return draft_of(drafts.load(db, SESSION_DRAFT))


def keep(db: Database, draft: OutingDraft) -> None:
    """Keep an outing over the one that was there."""
    drafts.save(db, SESSION_DRAFT, asdict(draft))


def draft_of(body: dict[str, object] | None) -> OutingDraft | None:
    """Read a kept outing back; fields that do not fit are left at their default."""
    if body is None or not isinstance(body.get("activity"), str):
        return None
    minutes = body.get("minutes")
    if not isinstance(minutes, int) or minutes < 1:
        return None
    return OutingDraft(
        activity=str(body["activity"]),
        minutes=minutes,
        title=_words(body, "title"),
        expected=_scale(body, "expected"),
        before=_scale(body, "before"),
        step=_words(body, "step"),
        started_at=_words(body, "started_at"),
        running_since=_words(body, "running_since"),
        boot=_words(body, "boot"),
        up_s=_seconds(body, "up_s"),
        carried_s=_seconds(body, "carried_s"),
        is_answered=body.get("is_answered") is True,
        feels_wrong=body.get("feels_wrong") is True,
        sign=_words(body, "sign"),
        sign_fact=_words(body, "sign_fact"),
        on_ladder=body.get("on_ladder") is True,
        rungs=_ids(body, "rungs"),
        session=_words(body, "session"),
    )


def _words(body: dict[str, object], name: str) -> str:
    value = body.get(name)
    return value if isinstance(value, str) else ""


def _scale(body: dict[str, object], name: str) -> int | None:
    value = body.get(name)
    return value if isinstance(value, int) else None


def _seconds(body: dict[str, object], name: str) -> float:
    value = body.get(name)
    return max(0.0, value) if isinstance(value, int | float) else 0.0


def _ids(body: dict[str, object], name: str) -> tuple[str, ...]:
    value = body.get(name)
    if not isinstance(value, list):
        return ()
    return tuple(each for each in value if isinstance(each, str))
