"""Research sets, and a public diary."""

from __future__ import annotations

import bz2
import json
import lzma
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exchange.candidate import of_bytes
from coach.exchange.entries import MoodEntry, When
from coach.exchange.findings import Trouble, UnreadError
from coach.exchange.formats import Known
from coach.exchange.importers import lifesnaps, meditations, soccermon, studentlife
from coach.exchange.importers.beeps import FORMATS as BEEPS
from coach.exchange.importers.research import FORMATS
from tests.exchange.watch_files import (
    MOMENTS,
    marks,
    nights,
    sessions,
    skipped,
    table,
    told,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from coach.exchange.entries import Piece
    from coach.exchange.formats import Format

MANY, M_PATH, DIARY = BEEPS
REFUSED = FORMATS[-1]
SOCCER = "date,player_id,daily_load,fatigue,mood,readiness,sleep_duration\n"
SNAPS = (
    "id,date,activityType,moderately_active_minutes,very_active_minutes,resting_hr,"
    "minutesAsleep,steps,HAPPY,SAD,TENSE/ANXIOUS,WORK/SCHOOL\n"
)


def of(kind: Format, text: str, person: str = "") -> list[Piece]:
    """Return what a file tells of one person."""
    file = of_bytes(text.encode(), "file")
    assert kind.knows(file)
    return list(kind.read(file, Known(person=person)))


def moods(pieces: Sequence[Piece]) -> list[MoodEntry]:
    return [piece for piece in pieces if isinstance(piece, MoodEntry)]


def ratings(pieces: Sequence[Piece]) -> list[tuple[str, int | None, int | None]]:
    return [(each.key, each.mood, each.energy) for each in moods(pieces)]


def clock(text: str) -> When:
    """Return a moment on the person's own clock."""
    return When(at=datetime.fromisoformat(text))


def trouble(kind: Format, text: str | bytes) -> Trouble:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(UnreadError) as raised:
        told(kind, data)
    return raised.value.unread.trouble


def test_of_a_day_of_soccermon_mood_energy_and_sleep_come_in() -> None:
    pieces = of(
        soccermon.FORMAT,
        SOCCER
        + "2020-01-01,T_1,0.0,,,,\n"
        + "2020-01-02,T_1,240.0,2.0,4.0,7,8.5\n"
        + "2020-01-03,T_1,0.0,0.0,3.0,7,25\n"
        + "2020-01-04,T_1,0.0,1.0,9.0,7,0\n"
        + "soon,T_1,0.0,1.0,2.0,7,0\n"
        + "2020-01-05,T_1\n",
    )
    assert ratings(pieces) == [
        ("T_1 2020-01-02", 8, 3),
        ("T_1 2020-01-03", 5, None),
        ("T_1 2020-01-04", None, 0),
    ]
    assert moods(pieces)[0].when == When(day=date(2020, 1, 2))
    assert [(each.key, each.seconds) for each in nights(pieces)] == [
        ("T_1 2020-01-02 night", 8.5 * 3600)
    ]
    assert skipped(pieces) == [
        ("shape", "line:7"), ("minutes", "line:4"), ("rating", "line:5"),
        ("time", "line:6"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text", "people"),
    [
        (soccermon.FORMAT, SOCCER, ("T_1", "T_2")),
        (lifesnaps.FORMAT, SNAPS, ("T_1", "T_2")),
    ],
)
def test_of_several_people_one_has_to_be_meant(
    kind: Format, text: str, people: tuple[str, ...]
) -> None:
    width = text.count(",") + 1
    place = text.strip().split(",").index("player_id" if "player_id" in text else "id")
    for person in ("T_1", "T_2", "T_1"):
        cells = ["2020-01-02"] * width
        cells[place] = person
        text += ",".join(cells) + "\n"
    file = of_bytes(text.encode(), "file")
    for known in (Known(), Known(person="T_3")):
        with pytest.raises(UnreadError) as raised:
            list(kind.read(file, known))
        assert raised.value.unread.trouble is Trouble.SEVERAL_PEOPLE
        assert raised.value.unread.people == people
    assert Counter(where for _, where in skipped(of(kind, text, "T_2"))).keys() <= {
        "line:3"
    }


def test_a_table_of_nobody_tells_nothing() -> None:
    assert trouble(soccermon.FORMAT, SOCCER) is Trouble.NO_ENTRIES


def test_what_lifesnaps_ticked_and_counted_comes_in_by_the_day() -> None:
    pieces = of(
        lifesnaps.FORMAT,
        SNAPS + "7,2021-05-24,\"['Walk', 'Aerobic Workout', 'Walk']\",24.0,33.0,62.07,"
        "445.0,8833.0,1.0,0.0,1.0,1.0\n"
        + "7,2021-05-25,,,,,,,0.0,0.0,0.0,0.0\n"
        + "7,2021-05-26,[],0.0,0.0,0.0,0.0,0.0,,,,\n"
        + "7,later,[],0.0,0.0,0.0,0.0,0.0,,,,\n",
    )
    (mood,) = moods(pieces)
    assert (mood.mood, mood.things) == (None, ("HAPPY", "TENSE/ANXIOUS", "WORK/SCHOOL"))
    assert mood.when == When(day=date(2021, 5, 24))
    assert [mark.name for mark in marks(pieces, "done")] == ["Walk", "Aerobic Workout"]
    assert [mark.amount for mark in marks(pieces, "steps")] == [8833.0]
    assert [mark.amount for mark in marks(pieces, "exercise_min")] == [57.0]
    assert [mark.amount for mark in marks(pieces, "resting_bpm")] == [62.07]
    assert [night.seconds for night in nights(pieces)] == [445 * 60]
    assert skipped(pieces) == [("time", "line:5")]


def answers(*entries: Mapping[str, object]) -> str:
    """Return answers as a file has them, one second after the other."""
    timed = [{"resp_time": 1_364_437_400 + n, **e} for n, e in enumerate(entries)]
    return json.dumps(timed)


@pytest.mark.parametrize(
    ("happyornot", "happy", "sadornot", "sad", "mood"),
    [
        ("1", "4", "2", "1", 10), ("2", "1", "1", "4", 0), ("2", "3", "2", "3", 5),
        ("1", "2", "1", "2", 5), ("1", "1", "2", "1", 6), ("1", "1", "1", "2", 4),
        ("null", "1", "2", "1", None), ("1", "5", "2", "1", None),
    ],
)  # fmt: skip
def test_a_students_mood_is_what_is_happy_over_what_is_sad(
    happyornot: str, happy: str, sadornot: str, sad: str, mood: int | None
) -> None:
    entry = {
        "happyornot": happyornot, "happy": happy, "sadornot": sadornot, "sad": sad,
        "location": "43.7,-72.3",
    }  # fmt: skip
    pieces = told(studentlife.FORMAT, answers(entry))
    assert [each.mood for each in moods(pieces)] == [] if mood is None else [mood]
    assert skipped(pieces) == ([("shape", "entry:1")] if mood is None else [])


def test_answers_without_an_order_stay_words() -> None:
    at = datetime.fromtimestamp(1_364_437_400, UTC)
    for question, code, name in (
        ("level", "4", "feeling good"),
        ("how", "2", "stressed"),
        ("picture_idx", 11, "calm"),
    ):
        pieces = told(studentlife.FORMAT, answers({question: code}, {question: "99"}))
        (mood,) = moods(pieces)
        assert (mood.mood_name, mood.mood, mood.when) == (name, None, When(at=at))
        assert mood.key == f"{question} 1364437400"
        assert skipped(pieces) == [("shape", "entry:2")]


def test_exercise_of_a_student_is_what_was_done() -> None:
    rows = [("1", "3", "2"), ("2", "1", "1"), ("2", "4", "5"), ("1", "1", "1"),
            ("null", "1", "null"), ("2", "3", "1")]  # fmt: skip
    entries = [
        {"have": have, "exercise": took, "walk": walk, "schedule": "null"}
        for have, took, walk in rows
    ]
    pieces = told(studentlife.FORMAT, answers(*entries))
    base = 1_364_437_400
    assert [mark.key for mark in marks(pieces, "done")] == [
        f"walk {base}", f"exercise {base}", f"walk {base + 2}", f"exercise {base + 3}",
    ]  # fmt: skip
    assert skipped(pieces) == [
        ("rating", "entry:3"), ("shape", "entry:5"), ("shape", "entry:6"),
    ]  # fmt: skip


def test_sleep_of_a_student_is_in_half_hours() -> None:
    codes: list[dict[str, object]] = [
        {"hour": code, "rate": "1"} for code in ("2", "11", "19", "1", "20", "null")
    ]
    pieces = told(studentlife.FORMAT, answers(*codes))
    assert [night.seconds / 3600 for night in nights(pieces)] == [3.5, 8.0, 12.0]
    assert [problem for problem, _ in skipped(pieces)] == ["minutes"] * 3


def test_broken_answers_are_counted_and_doubles_told_once() -> None:
    pieces = told(
        studentlife.FORMAT,
        '[{"level":"4","resp_time":5},{"level":"1","resp_time":5},'
        '{"null":"43.7,-72.2","resp_time":6},{"null":"3","level":"2","resp_time":7},'
        '7,{"level":"2"},{"level":"2","resp_time":1e400},{"level":true,"resp_time":8}]',
    )
    assert len(moods(pieces)) == 1
    assert skipped(pieces) == [
        ("stands_twice", "entry:2"), ("shape", "entry:3"), ("shape", "entry:4"),
        ("shape", "entry:5"), ("time", "entry:6"), ("time", "entry:7"),
        ("shape", "entry:8"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('[{"tomorrow":"2","resp_time":5}]', Trouble.NO_ENTRIES),
        ('[{"null":"2","resp_time":5}]', Trouble.NO_ENTRIES),
        ('[{"level":"2","resp_time":5}', Trouble.DAMAGED),
        ("[" * 50_000 + '"resp_time"', Trouble.DAMAGED),
    ],
)
def test_other_answers_of_students_tell_nothing(text: str, why: Trouble) -> None:
    assert (
        trouble(studentlife.FORMAT, text[-60_000:] if why is Trouble.DAMAGED else text)
        is why
    )


def test_one_line_of_many_analysts_is_the_mood() -> None:
    pieces = told(
        MANY,
        "V1,start,finish,energetic,down,positive,hours,cumsumT\n"
        "1,10/28/2014 17:15,10/28/2014 17:19,34,66,62,,0\n"
        "2,10/29/2014 9:22,10/29/2014 10:02,35,66,5,5.5,0\n"
        "3,10/29/2014 9:30,10/29/2014 10:03,35,66,101,6,0\n"
        "4,10/30/2014 9:30,,,,,,0\n"
        "5,30/10/2014 9:30,,1,1,1,,0\n"
        "6,x\n",
    )
    assert ratings(pieces) == [
        ("2014-10-28T17:19", 6, 3),
        ("2014-10-29T10:02", 1, 4),
        ("2014-10-29T10:03", None, 4),
    ]
    assert moods(pieces)[0].when == clock("2014-10-28T17:19")
    assert [(n.when.day, n.seconds) for n in nights(pieces)] == [
        (date(2014, 10, 29), 5.5 * 3600)
    ]
    assert skipped(pieces) == [
        ("rating", "line:4"), ("time", "line:6"), ("shape", "line:7"),
    ]  # fmt: skip


def test_m_path_tells_the_clock_of_the_person_and_rows_end_early() -> None:
    head = (
        "\ufeffconnectionId;questionListName;timeStampStart;timeStampStop;"
        "timeZoneOffset;slider_happy_sliderNeutralPos;slider_energetic_sliderNegPos;"
        "evening_slider_happy_sliderNeutralPos;note\n"
    )
    rows = (
        '12;"""main""";1713557320;1713557367;7200;84;33\n'
        "12;evening;1713557320;;7200;;;15;x\n"
        "12;main;1713557320;;7200\n"
        "13;main;1713557320;1713557367;7200;1;2\n"
        "12;main;soon;;7200;1;2\n"
        "12;main;1;1;7200;1;2;3;4;5\n"
    )
    pieces = of(M_PATH, head + rows, "12")
    assert ratings(pieces) == [
        ("12 2024-04-19T20:09:27", 8, 3),
        ("12 2024-04-19T20:08:40", 2, None),
    ]
    assert moods(pieces)[0].when == clock("2024-04-19T20:09:27")
    assert skipped(pieces) == [("time", "line:6"), ("shape", "line:7")]
    assert trouble(M_PATH, head + rows) is Trouble.SEVERAL_PEOPLE


def test_a_diary_of_beeps_tells_when_it_was_answered() -> None:
    pieces = told(
        DIARY,
        '"alarm","date","activity","happy","content","relaxed"\n'
        '2021-01-16T15:45,2021-01-16T15:47,"",67,53,46\n'
        '2021-01-16T15:45,2021-01-16T15:47,"Mindfulness",45,53,46\n'
        '2021-01-16T15:45,2021-01-16T15:47,"",67,53,46\n'
        '2021-01-17T15:45,2021-01-17T15:47,"Nothing",,53,46\n'
        '2021-01-17T15:45,2021-01-17T15:48,"Nothing",much,53,46\n'
        '2021-01-17T15:45,2021-13-17T15:47,"Nothing",5,53,46\n'
        '2021-01-17T15:45,later,"Nothing",5,53,46\n'
        "x\n",
    )
    told_moods = {each.key: (each.mood, each.things) for each in moods(pieces)}
    assert sorted(told_moods.values()) == [(5, ("Mindfulness",)), (7, ())]
    assert min(told_moods) == "2021-01-16T15:47"
    assert moods(pieces)[0].when == clock("2021-01-16T15:47")
    assert skipped(pieces) == [
        ("rating", "line:6"), ("time", "line:7"), ("time", "line:8"),
        ("shape", "line:9"), ("stands_twice", ""),
    ]  # fmt: skip


def test_a_meditation_is_at_a_place_where_its_offset_is_not_nothing() -> None:
    pieces = told(
        meditations.FORMAT,
        "_id,meditation_start,meditation_end,meditation_duration,comment\n"
        "1,2020-01-23T07:22:36.551+00:00,,1200.0,calm\n"
        "2,2026-08-03T18:23:00+02:00,,1315,\n"
        "2,2026-08-03T16:23:00+00:00,,1315,\n"
        "3,2026-08-04T16:23:00+00:00,,0,\n"
        "4,then,,1,\n"
        "5\n",
    )
    one, two = sessions(pieces)
    assert one.when == When(at=datetime(2020, 1, 23, 7, 22, 36, tzinfo=UTC))
    assert (one.key, one.seconds, one.note) == ("2020-01-23T07:22:36", 1200.0, "calm")
    assert two.when.is_local
    assert two.when.at is not None
    assert two.when.at.utcoffset() == timedelta(hours=2)
    assert (two.key, two.sport) == ("2026-08-03T16:23:00", "meditation")
    assert [problem for problem, _ in skipped(pieces)] == [
        "stands_twice", "minutes", "time", "shape",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("timestamp,date,activity\n1,2,3\n", Trouble.RESEARCH),
        ("number,days,gender,age,madrs1,madrs2\n", Trouble.RESEARCH),
        ("uid,type,a,b,c,d,e\nu00,pre,1,2,3,4,5\n", Trouble.RESEARCH),
        ('[{"questions":[{"question_id":"a","question_text":"b"}]}]', Trouble.RESEARCH),
        ("datetime,weight\n2022-10-14T18:06:50+02:00,68.2\n", Trouble.NO_ENTRIES),
        ("datetime,productivity,creativity,sublen\n", Trouble.NO_ENTRIES),
        ("effective_time_frame,injuries\n2019,{}\n", Trouble.NO_ENTRIES),
        (b"RDX3\nX\n", Trouble.RESEARCH),
        (bz2.compress(b"RDX2\nX\n" + bytes(100)), Trouble.RESEARCH),
        (lzma.compress(b"RDX3\nX\n" + bytes(100)), Trouble.RESEARCH),
    ],
)  # fmt: skip
def test_what_tells_of_no_days_of_one_person_says_so(
    text: str | bytes, why: Trouble
) -> None:
    assert trouble(REFUSED, text) is why


@pytest.mark.parametrize(
    "data",
    [
        b"", b"x", b"\x00", b"timestamp,date,activity,mood\n", b"uid,type,a\n",
        b"datetime,weight,mood\n", b"BZh9", b"BZhello", b"\xfd7zXZ\0",
        bz2.compress(b"tar"), b"resp_time", b"date,mood\n", b"id,date,steps\n",
    ],
)  # fmt: skip
def test_other_files_are_not_taken_for_research(data: bytes) -> None:
    assert [kind.id for kind in FORMATS if kind.knows(of_bytes(data, "x"))] == []


def test_no_sample_is_known_twice() -> None:
    for text in (SOCCER, SNAPS):
        file = of_bytes(text.encode(), "x.csv")
        assert len([kind for kind in FORMATS if kind.knows(file)]) == 1


@settings(max_examples=25)
@given(st.data())
def test_a_soccermon_table_is_read_as_written(data: st.DataObject) -> None:
    names = data.draw(st.permutations(SOCCER.strip().split(",")))
    rows, expected = [list(names)], []
    for number in range(data.draw(st.integers(1, 5))):
        day = date(2020, 1, 1) + timedelta(days=number)
        mood = data.draw(st.integers(1, 5))
        cells = {"date": day.isoformat(), "player_id": "T", "mood": f"{mood}.0"}
        rows.append([cells.get(name, "") for name in names])
        expected.append((f"T {day}", (0, 3, 5, 8, 10)[mood - 1], None))
    assert ratings(told(soccermon.FORMAT, written(data, rows))) == expected


@settings(max_examples=25)
@given(st.data())
def test_a_diary_of_beeps_is_read_as_written(data: st.DataObject) -> None:
    names = data.draw(
        st.permutations(["alarm", "date", "activity", "happy", "content"])
    )
    rows, expected = [list(names)], set()
    for at in data.draw(st.lists(MOMENTS, min_size=1, max_size=5, unique=True)):
        happy = data.draw(st.integers(0, 100))
        cells = {"date": at.isoformat(), "happy": str(happy), "content": "50"}
        rows.append([cells.get(name, "") for name in names])
        expected.add((at, (happy + 5) // 10))
    found = moods(told(DIARY, written(data, rows)))
    assert {(each.when.at, each.mood) for each in found} == expected


def written(data: st.DataObject, rows: Sequence[Sequence[str]]) -> bytes:
    """Return rows as a table in some manner."""
    return table(
        rows,
        delimiter=data.draw(st.sampled_from([",", ";", "\t"])),
        end=data.draw(st.sampled_from(["\r\n", "\n"])),
        mark=data.draw(st.booleans()),
        quote_all=data.draw(st.booleans()),
    )
