"""The calendar file, read back by the library that reads calendars."""

from __future__ import annotations

import importlib
import stat
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from coach.exchange.calendar import CalendarEntry, calendar_file
from coach.exchange.local_zone import local_zone
from coach.exchange.whole_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime.fromisoformat("2026-05-14T12:00:00+02:00")
DAY = date(2026, 5, 14)


def read(*entries: CalendarEntry, zone: ZoneInfo | None = BERLIN) -> Any:
    data = calendar_file(entries, name="Plan", maker="Test", stamp=NOW, zone=zone)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    return Calendar.from_ical(data)


def test_a_time_has_its_zone_and_the_zone_its_rules() -> None:
    walk = CalendarEntry("plan-1", DAY, "Walk; then, tea \\ ü", 600, 8, "If … \n then")
    calendar = read(walk)
    (event,) = calendar.walk("VEVENT")
    assert event["uid"] == "plan-1@planned.local"
    assert str(event["summary"]) == walk.title
    assert str(event["description"]) == walk.detail
    assert event.decoded("dtstart") == datetime(2026, 5, 14, 10, 0, tzinfo=BERLIN)
    assert event.decoded("duration") == timedelta(minutes=8)
    assert event.decoded("dtstamp") == datetime(2026, 5, 14, 10, 0, tzinfo=UTC)
    (zone,) = calendar.walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Europe/Berlin"


def test_without_a_zone_the_time_is_the_walls() -> None:
    calendar = read(CalendarEntry("a", DAY, "Walk", 600), zone=None)
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("dtstart") == datetime(2026, 5, 14, 10, 0)  # noqa: DTZ001
    assert event.decoded("duration") == timedelta(minutes=30)
    assert calendar.walk("VTIMEZONE") == []


def test_without_a_time_it_is_the_whole_day_and_blocks_nothing() -> None:
    calendar = read(CalendarEntry("a", DAY, "Walk"))
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("dtstart") == DAY
    assert event.decoded("dtend") == DAY + timedelta(days=1)
    assert event["transp"] == "TRANSPARENT"
    assert calendar.walk("VTIMEZONE") == []


def test_over_a_change_of_the_clock_it_lasts_as_long() -> None:
    autumn = CalendarEntry("a", date(2026, 10, 25), "Night walk", 150, 60)
    (event,) = read(autumn).walk("VEVENT")
    assert event.decoded("dtstart").astimezone(BERLIN).hour == 2
    assert event.decoded("duration") == timedelta(minutes=60)


def test_an_alarm_stands_where_it_is_wanted() -> None:
    wanted = CalendarEntry("a", DAY, "Walk", 600, alarm_min=-10)
    calendar = read(wanted, CalendarEntry("b", DAY, "Tea"))
    (alarm,) = calendar.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(minutes=-10)
    assert alarm["action"] == "DISPLAY"


def test_an_empty_calendar_can_be_read() -> None:
    assert read().walk("VEVENT") == []


@pytest.mark.parametrize("named", ["Europe/Berlin", ":Europe/Berlin"])
def test_a_named_zone_is_taken_if_its_clock_is_right(
    tmp_path: Path, named: str
) -> None:
    found = local_zone(NOW, environment={"TZ": named}, etc=tmp_path, system="linux")
    assert found == BERLIN
    wrong = {"TZ": "Asia/Tokyo"}
    assert local_zone(NOW, environment=wrong, etc=tmp_path, system="linux") is None
    nonsense = {"TZ": "../../etc/passwd"}
    assert local_zone(NOW, environment=nonsense, etc=tmp_path, system="linux") is None


def test_the_zone_is_read_off_the_link_or_the_file(tmp_path: Path) -> None:
    assert local_zone(NOW, environment={}, etc=tmp_path, system="linux") is None
    (tmp_path / "timezone").write_text("Europe/Berlin\n")
    assert local_zone(NOW, environment={}, etc=tmp_path, system="linux") == BERLIN
    (tmp_path / "localtime").symlink_to("/usr/share/zoneinfo/Europe/Paris")
    found = local_zone(NOW, environment={}, etc=tmp_path, system="linux")
    assert found == ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("said", "zone"),
    [("W. Europe Standard Time\0junk", BERLIN), ("Somewhere", None), (None, None)],
)
def test_windows_has_other_names(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    said: str | None,
    zone: ZoneInfo | None,
) -> None:
    class Registry:
        HKEY_LOCAL_MACHINE = 1

        def __enter__(self) -> Registry:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def open(self, *_: object) -> Registry:
            if said is None:
                raise FileNotFoundError
            return self

        def ask(self, *_: object) -> tuple[str | None, int]:
            return said, 1

        OpenKey, QueryValueEx = open, ask

    found = importlib.import_module

    def imported(name: str) -> Any:
        return Registry() if name == "winreg" else found(name)

    monkeypatch.setattr("coach.exchange.local_zone.import_module", imported)
    assert local_zone(NOW, environment={}, etc=tmp_path, system="win32") == zone


def test_a_file_is_written_whole_for_the_person_alone(tmp_path: Path) -> None:
    path = tmp_path / "plan.ics"
    write_whole(path, b"one", replace=False)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        write_whole(path, b"two", replace=False)
    assert path.read_bytes() == b"one"
    write_whole(path, b"two", replace=True)
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_without_links_keeps_what_is_there_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", refused)
    path = tmp_path / "plan.ics"
    write_whole(path, b"one", replace=False)
    with pytest.raises(FileExistsError):
        write_whole(path, b"two", replace=False)
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]
