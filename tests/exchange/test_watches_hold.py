"""Nothing in a file makes a reader of watch makers' exports stumble."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exchange.candidate import of_bytes
from coach.exchange.findings import UnreadError
from coach.exchange.formats import Known
from coach.exchange.importers import (
    fitbit,
    fitbit_csv,
    garmin_csv,
    google_fit,
    samsung,
    strava_csv,
    withings,
)

FORMATS = (
    samsung.FORMAT,
    strava_csv.FORMAT,
    garmin_csv.FORMAT,
    *withings.FORMATS,
    *google_fit.FORMATS,
    fitbit_csv.FORMAT,
    *fitbit.FORMATS,
)
SAMPLES = {
    "Activities.csv": "Activity Type,Date,Favorite,Title,Time\n"
    "Walking,2026-01-04 12:38:59,false,Park,00:17:01\n",
    "Liste.csv": "Laji,Päivä,Suosikki,Nimi,Kesto,Syke\n"
    "Kävely,2026-01-04 12:38:59,false,Aamu,0:17:01,--\n",
    "activities.csv": "Activity ID,Activity Date,Activity Name,Activity Type,"
    "Activity Description,Elapsed Time,Elapsed Time,Moving Time\n"
    '20370785,"Oct 5, 2014, 4:15:21 PM",Lake,Ride,"a\nb",2833,2833.0,2499.0\n',
    "new.csv": "a,b,c,d,e,f,g,f\n"
    "20370785,10/5/2014 16:15:21,Lake,Ride,x,2833,activities/1.gpx,2833.0\n",
    "exercise-0.json": '[{"logId":1,"activityName":"Walk","duration":1639000,'
    '"startTime":"03/10/20 23:50:30"}]',
    "sleep-2020-03-10.json": '[{"logId":1,"dateOfSleep":"2020-04-08",'
    '"minutesAsleep":539,"mainSleep":true}]',
    "steps-2020-03-10.json": '[{"dateTime":"03/10/20 14:00:00","value":"100"}]',
    "very_active_minutes-2020-03-10.json": '[{"dateTime":"03/10/20 00:00:00",'
    '"value":"27"}]',
    "resting_heart_rate-2020-03-10.json": '[{"dateTime":"03/10/20 00:00:00",'
    '"value":{"date":"03/10/20","value":65.4}}]',
    "fitbit.csv": "Activities\nDate,Steps,Minutes Fairly Active,Minutes Very Active\n"
    '"2015-03-01","1,836","10","25"\n\nSleep\nStart Time,End Time,Minutes Asleep\n'
    '"2015-03-01 11:12PM","2015-03-02 7:11AM","450"\n',
    "Daily activity metrics.csv": "Date,Step count,Walking duration (ms)\n"
    "2018-04-03,1627,1236016\n",
    "2023-02-14.csv": "Start time,End time,Move Minutes count,Step count\n"
    "00:15:00.000+05:30,00:30:00.000+05:30,4,100\n",
    "com.samsung.exercise.csv": "com.samsung.shealth.exercise,6307003,17\n"
    "start_time,time_offset,duration,exercise_type\n"
    "2019-09-23 19:33:20.000,UTC+0530,1200000,1001,\n",
    "com.samsung.sleep.csv": "com.samsung.shealth.sleep,7006011,11\n"
    "efficiency,start_time,end_time,time_offset\n"
    "90,2026-09-04 02:53:00.000,2026-09-04 08:44:00.000,UTC-0400,\n",
    "com.samsung.steps.csv": "com.samsung.shealth.step_daily_trend,201812,3\n"
    "count,day_time,source_type\n4000,1789084800000,-2\n",
    "withings.csv": "from,to,Timezone,Activity type,Data\n2021-03-28T01:30:00+01:00,"
    '2021-03-28T03:00:00+02:00,Europe/Berlin,Walking,"{""pause_duration"":60}"\n',
    "sleep.csv": "from,to,light (s),deep (s),rem (s)\n2021-03-27T23:10:00+01:00,"
    "2021-03-28T07:20:00+02:00,12000,5000,4000\n",
    "aggregates_steps.csv": "date,value\n2021-03-27,5400\n",
}
PARTS = [
    b"", b'"', b",", b"\n", b"\x00", b"\xff", b"0", b"-", b"9999999999", b"[", b"{",
    b"null", b"1e999", b"0001-01-01 00:00:00", b"--", "²".encode(), b"\xef\xbb\xbf",
]  # fmt: skip


def read_all(data: bytes, name: str) -> int:
    """Return how many pieces every format gives that knows the file."""
    count = 0
    for kind in FORMATS:
        file = of_bytes(data, name)
        if kind.knows(file):
            try:
                count += sum(1 for _ in kind.read(file, Known()))
            except UnreadError:
                continue
    return count


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_is_of_one_kind(name: str) -> None:
    file = of_bytes(SAMPLES[name].encode(), name)
    assert len([kind.id for kind in FORMATS if kind.knows(file)]) == 1
    assert read_all(SAMPLES[name].encode(), name) > 0


@settings(max_examples=25)
@given(st.data())
@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_with_something_changed_is_read_or_given_up(
    name: str, data: st.DataObject
) -> None:
    text = SAMPLES[name].encode()
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 20)))
        text = text[:start] + data.draw(st.sampled_from(PARTS)) + text[end:]
    read_all(text, name)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("name", [name for name in SAMPLES if name.endswith("csv")])
def test_tables_are_read_in_other_encodings(name: str, encoding: str) -> None:
    data = SAMPLES[name].encode(encoding)
    assert read_all(data, name) == read_all(SAMPLES[name].encode(), name)


def test_deeply_nested_lists_are_given_up() -> None:
    assert read_all(b'[{"dateTime":1,"value":' + b"[" * 100_000, "steps.json") == 0
