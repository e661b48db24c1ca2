"""An outing keeps its time through sleep, a crash, and a clock that somebody sets."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from coach.bootstrap import open_desk
from coach.clock import (
    FixedClock,
    RunningClock,
    SystemClock,
    Uptime,
    boot_id,
    seconds_since,
)
from coach.services.session import SESSION_DRAFT, SessionService, Stage
from coach.store import drafts
from coach.store import facts as store

if TYPE_CHECKING:
    from pathlib import Path

    from coach.services.desk import Desk

HOUR = timedelta(hours=1)
NEAR_S = 5.0


@pytest.fixture
def service(desk: Desk) -> SessionService:
    body: dict[str, object] = {"activity": "walk", "minutes": 8}
    drafts.save(desk.db, SESSION_DRAFT, body)
    made = SessionService(desk)
    made.begin(4, None)
    return made


def later(clock: FixedClock, seconds: float) -> None:
    clock.move_to(clock.now() + timedelta(seconds=seconds))


@pytest.mark.parametrize("shift", [HOUR, -HOUR, timedelta(days=-400)])
def test_a_clock_that_is_set_on_the_way_changes_no_second(
    service: SessionService, clock: FixedClock, shift: timedelta
) -> None:
    later(clock, 200)
    clock.set_wall(clock.now() + shift)
    later(clock, 100)
    assert service.elapsed_s() == pytest.approx(300)

    service.pause()
    clock.set_wall(clock.now() - shift)
    later(clock, 5000)
    assert service.elapsed_s() == pytest.approx(300)

    service.go_on()
    later(clock, 60)
    assert service.elapsed_s() == pytest.approx(360)


def test_another_time_zone_changes_no_second(
    service: SessionService, clock: FixedClock
) -> None:
    later(clock, 240)
    away = datetime.fromisoformat("2026-03-04T20:00:00+09:00")
    clock.set_wall(away)
    assert service.elapsed_s() == pytest.approx(240)


def test_after_a_restart_of_the_computer_the_wall_clock_tells(
    service: SessionService, clock: FixedClock
) -> None:
    later(clock, 240)
    clock.restart()
    assert service.elapsed_s() == pytest.approx(240)

    clock.set_wall(clock.now() - HOUR)
    assert service.elapsed_s() == 0


def test_a_walk_left_open_over_years_by_a_wrong_clock_keeps_its_planned_minutes(
    desk: Desk, service: SessionService, clock: FixedClock
) -> None:
    clock.restart()
    clock.set_wall(clock.now() + timedelta(days=4000))
    service.finish()

    (kept,) = store.load_history(desk.db).sessions
    assert kept.minutes == 8


def test_an_outing_of_an_earlier_version_goes_by_the_wall_clock(
    desk: Desk, clock: FixedClock
) -> None:
    since = (clock.now() - timedelta(minutes=3)).isoformat()
    body: dict[str, object] = {"activity": "walk", "minutes": 8, "started_at": since}
    drafts.save(desk.db, SESSION_DRAFT, {**body, "running_since": since, "up_s": "?"})

    assert SessionService(desk).elapsed_s() == pytest.approx(180)


def test_the_uptime_of_the_system_runs_on_and_knows_its_start() -> None:
    clock = SystemClock()
    first = clock.uptime()
    second = clock.uptime()

    assert first.boot == second.boot != ""
    assert second.seconds >= first.seconds > 0
    assert RunningClock(clock.now()).uptime() == Uptime()


@pytest.mark.skipif(sys.platform != "linux", reason="its own clock of that kind")
def test_on_linux_time_asleep_is_part_of_the_uptime() -> None:
    asleep_too = time.clock_gettime(time.CLOCK_BOOTTIME)

    assert SystemClock().uptime().seconds - asleep_too < 1


def test_where_the_system_names_no_start_the_process_names_its_own(
    tmp_path: Path,
) -> None:
    (tmp_path / "boot_id").write_text("abc-1\n", encoding="ascii")

    assert boot_id(str(tmp_path / "boot_id")) == "abc-1"
    own = boot_id(str(tmp_path / "none"))
    assert str(os.getpid()) in own
    assert own == boot_id(str(tmp_path / "none"))


def test_without_an_uptime_instants_are_compared_and_never_negative() -> None:
    at = datetime.fromisoformat("2026-03-04T12:00:00+01:00")
    clock = FixedClock(at)

    assert seconds_since(at - HOUR, Uptime(), clock) == 3600
    assert seconds_since(at + HOUR, Uptime(), clock) == 0


def test_a_day_of_the_clocks_going_forward_is_walked_at_its_true_length(
    desk: Desk, clock: FixedClock
) -> None:
    clock.move_to(datetime.fromisoformat("2026-03-29T01:55:00+01:00"))
    drafts.save(desk.db, SESSION_DRAFT, {"activity": "walk", "minutes": 10})
    service = SessionService(desk)
    service.begin(None, None)
    clock.move_to(datetime.fromisoformat("2026-03-29T03:05:00+02:00"))

    view = service.view()
    assert view is not None
    assert view.elapsed_s == pytest.approx(600)


CHILD = """
import sys, time
from datetime import timedelta
from pathlib import Path
from coach.bootstrap import open_desk
from coach.clock import SystemClock
from coach.services.session import SESSION_DRAFT, SessionService
from coach.store import drafts

class Shifted(SystemClock):
    def now(self):
        return super().now() - timedelta(seconds=int(sys.argv[2]))

desk = open_desk(Path(sys.argv[1]), clock=Shifted())
drafts.save(desk.db, SESSION_DRAFT, {"activity": "walk", "minutes": 8})
SessionService(desk).begin(3, 5)
print("out", time.monotonic(), flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="another process needs the boot id")
@pytest.mark.parametrize("shift_s", [0, 3600, -3600])
def test_a_killed_program_loses_no_second_even_where_the_clock_was_set_since(
    tmp_path: Path, shift_s: int
) -> None:
    """The child's wall clock is ahead or behind by what somebody sets it to later."""
    data = tmp_path / "data"
    command = [sys.executable, "-c", CHILD, str(data), str(shift_s)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        begun_at = float(child.stdout.readline().split()[1])
        os.kill(child.pid, signal.SIGKILL)
    desk = open_desk(data)
    try:
        view = SessionService(desk).view()
        assert view is not None
        assert view.stage is Stage.RUNNING
        assert (view.before, view.expected) == (3, 5)
        assert abs(view.elapsed_s - (time.monotonic() - begun_at)) < NEAR_S
        SessionService(desk).finish()
        (kept,) = store.load_history(desk.db).sessions
        assert kept.minutes == 1
    finally:
        desk.db.close()
