"""Nothing in a file makes a reader of phones' data or of research sets stumble."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.dev.import_checks import check
from coach.exchange.candidate import of_bytes
from coach.exchange.formats import Known
from coach.exchange.importers import fitotrack, gadgetbridge, health_connect, opentracks
from coach.exchange.importers.research import FORMATS
from tests.exchange.databases import database
from tests.exchange.test_gadgetbridge import SCHEMA as GADGETBRIDGE
from tests.exchange.test_health_connect import SCHEMA as HEALTH_CONNECT

if TYPE_CHECKING:
    from coach.exchange.formats import Format

ALL = (fitotrack.FORMAT, opentracks.FORMAT, *FORMATS)
KNOWN = Known(person="1")
SAMPLES = {
    "fitotrack": "<fito-track><workouts><workouts><id>1</id>"
    "<start>1777700000000</start><duration>60000</duration><workoutType>own</workoutType></workouts></workouts>"
    "<samples><samples><workoutId>1</workoutId><absoluteTime>1777700001000"
    "</absoluteTime><heartRate>90</heartRate></samples></samples></fito-track>",
    "opentracks_csv": "#time,trackpoint_type,heartrate\n"
    '"2020-02-02T03:02:02+01:00","SEGMENT_START_MANUAL",\n'
    '"2020-02-02T03:12:02+01:00","TRACKPOINT",66\n',
    "soccermon": "date,player_id,daily_load,fatigue,mood,readiness,sleep_duration\n"
    "2020-01-02,1,240.0,2.0,4.0,7,8.5\n2020-01-03,1,240.0,2.0,4.0,7,8.5\n",
    "lifesnaps": "id,date,activityType,very_active_minutes,resting_hr,minutesAsleep,"
    "steps,HAPPY,TENSE/ANXIOUS,WORK/SCHOOL\n"
    "1,2021-05-24,\"['Walk', 'Run']\",33.0,62.07,445.0,8833.0,1.0,0.0,1.0\n",
    "studentlife": '[{"happy":"2","happyornot":"1","sad":"1","sadornot":"2",'
    '"resp_time":1366870195},{"hour":"8","resp_time":5},{"have":"1","walk":"2",'
    '"resp_time":6},{"level":"2","resp_time":7},{"null":"x","resp_time":8}]',
    "many_analysts": "start,finish,energetic,down,positive,hours,cumsumT\n"
    "10/28/2014 17:15,10/28/2014 17:19,34,66,62,7.5,0\n",
    "m_path": "connectionId;questionListName;timeStampStart;timeStampStop;"
    "timeZoneOffset;slider_happy_sliderNeutralPos\n1;main;1713557320;1713557367;7200;84\n",
    "niplav_mood": "alarm,date,activity,happy,content\n"
    "2021-01-16T15:45,2021-01-16T15:47,Mindfulness,67,53\n",
    "niplav_meditations": "meditation_start,meditation_duration,comment\n"
    "2020-01-23T07:22:36.551+00:00,1200.0,calm\n",
    "research": "uid,type,a,b,c,d,e\nu00,pre,1,2,3,4,5\n",
}
PARTS = [
    b"", b'"', b",", b"\n", b"\x00", b"\xff", b"0", b"-", b"9999999999999999999", b"[",
    b"<", b">", b"</", b"{", b"null", b"1e999", b"0001-01-01T00:00:00", b"nan",
    "²".encode(), b"\xef\xbb\xbf", b"'",
]  # fmt: skip
CELLS = [
    None, 0, 1, -1, 2**63 - 1, -(2**63), 60, 1777700000000, 1.5, 5e-324, 1e300,
    float("inf"), "x", "1777700000000", b"x", b"",
]  # fmt: skip


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_is_of_one_kind(name: str) -> None:
    file = of_bytes(SAMPLES[name].encode(), name)
    (kind,) = [each for each in ALL if each.knows(file)]
    assert kind.id == name
    assert check(kind, file, KNOWN) > 0 or name == "research"


@settings(max_examples=15, deadline=None)
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
    for kind in ALL:
        check(kind, of_bytes(text, name), KNOWN)


@settings(max_examples=15, deadline=None)
@given(st.data())
@pytest.mark.parametrize(
    ("kind", "schema"),
    [
        (health_connect.FORMAT, HEALTH_CONNECT),
        (gadgetbridge.FORMAT, GADGETBRIDGE),
    ],
    ids=["health_connect", "gadgetbridge"],
)
def test_cells_of_any_kind_are_told_or_counted(
    kind: Format, schema: str, data: st.DataObject
) -> None:
    # Without what a column may hold, as SQLite itself lets any cell be anything.
    loose = "\n".join(
        f"CREATE TABLE {name} ({', '.join(columns)});"
        for name, columns in tables(schema).items()
    )
    rows = {
        name: [
            [data.draw(st.sampled_from(CELLS)) for _ in columns]
            for _ in range(data.draw(st.integers(0, 2)))
        ]
        for name, columns in tables(schema).items()
    }
    check(kind, of_bytes(database(loose, **rows), "export.db"), KNOWN)


def tables(schema: str) -> dict[str, list[str]]:
    """Return the plain columns of each table of a schema."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema)
        names = connection.execute("SELECT name FROM sqlite_master WHERE sql NOT NULL")
        return {
            name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            for (name,) in names.fetchall()
        }
