from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from coach.domain.facts import CheckIn, Session
from coach.exchange import text_table
from coach.exchange.findings import Problem, Trouble, Unread, UnreadError
from tests.exchange.tables import (
    MOOD_HEADER,
    SESSION_HEADER,
    found,
    mood_rows,
    read,
    session_rows,
)

MORNING = "2026-03-02T07:30:00.250Z,2,4,6,[]"
RUN = "2026-03-02T18:30:00.000Z,\"['individual', 'running']\",6,40"


def moods(data: bytes) -> list[int | None]:
    return [f.mood for f in found(data).facts if isinstance(f, CheckIn)]


def sessions(data: bytes) -> list[Session]:
    return [f for f in found(data).facts if isinstance(f, Session)]


def test_a_mood_table_is_known_by_its_header_and_becomes_check_ins() -> None:
    findings = found(mood_rows(MORNING))
    [fact] = findings.facts
    assert findings.format == "pmdata_wellness"
    assert isinstance(fact, CheckIn)
    assert fact.source == "pmdata"
    assert fact.at == datetime(2026, 3, 2, 7, 30, 0, 250_000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "mood"), [(1, 0), (2, 3), (3, 5), (4, 8), (5, 10), (0, None)]
)
def test_moods_of_1_to_5_spread_over_0_to_10_and_0_is_no_answer(
    written: int, mood: int | None
) -> None:
    findings = found(mood_rows(f"2026-03-02T07:30:00Z,2,{written},6,[]"))
    assert [f.mood for f in findings.facts if isinstance(f, CheckIn)] == [mood]
    assert not findings.left_out


def test_two_entries_of_one_day_stay_two() -> None:
    later = "2026-03-02T21:00:00.000Z,2,3,6,[]"
    assert moods(mood_rows(MORNING, later)) == [8, 5]


def test_a_session_starts_its_minutes_before_the_written_end() -> None:
    [session] = sessions(session_rows(RUN))
    assert session.at == datetime(2026, 3, 2, 17, 50, tzinfo=UTC)
    assert (session.minutes, session.effort, session.activity) == (40, 6, "run")


def test_the_activity_is_the_first_known_word_of_the_mapping() -> None:
    both = RUN.replace("'running'", "'strength', 'running'")
    none = RUN.replace("'running'", "'archery'").replace("18:30", "20:30")
    assert [s.activity for s in sessions(session_rows(both, none))] == ["run", "cycle"]


def test_an_instant_without_a_zone_is_local() -> None:
    [fact] = found(mood_rows("2026-03-02 07:30:00,2,4,6,[]")).facts
    assert fact.at == datetime(2026, 3, 2, 7, 30).astimezone()


def test_an_entry_after_midnight_belongs_to_the_day_before() -> None:
    [fact] = found(mood_rows("2026-03-03 01:30:00,2,4,6,[]")).facts
    assert fact.day == date(2026, 3, 2)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_usual_delimiter_is_found(delimiter: str) -> None:
    table = mood_rows(MORNING).decode().replace(",", delimiter)
    assert moods(table.encode()) == [8]


@pytest.mark.parametrize(
    "table",
    [
        b"\xef\xbb\xbf" + mood_rows(MORNING),
        mood_rows(MORNING).replace(b"\n", b"\r\n"),
        mood_rows(MORNING).replace(b"\n", b"\r"),
        b"\n\n" + mood_rows(MORNING),
        b"sep=,\n" + mood_rows(MORNING),
        mood_rows(MORNING).rstrip(b"\n"),
        mood_rows("", MORNING, ",,,,", "  "),
        mood_rows(MORNING + ",,"),
        mood_rows(MORNING).replace(b"mood", b' "Mood" '),
    ],
    ids=[
        "byte order mark", "windows lines", "old mac lines", "blank lines first",
        "spreadsheet hint", "no last line end", "blank rows", "empty cells too many",
        "header quoted, spaced and in capitals",
    ],
)  # fmt: skip
def test_harmless_quirks_change_nothing(table: bytes) -> None:
    findings = found(table)
    assert [f.mood for f in findings.facts if isinstance(f, CheckIn)] == [8]
    assert not findings.left_out


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("2026-03-02T07:30:00Z,2,4", Problem.SHAPE),
        ("2026-03-02T07:30:00Z,2,4,6,[],7", Problem.SHAPE),
        ("2026-03-02T07:3", Problem.SHAPE),
        ("yesterday,2,4,6,[]", Problem.TIME),
        ("02/03/2026 07:30,2,4,6,[]", Problem.TIME),
        ("2026-02-30T07:30:00Z,2,4,6,[]", Problem.TIME),
        ("2026-03-02T25:30:00Z,2,4,6,[]", Problem.TIME),
        ("2026-03-02,2,4,6,[]", Problem.TIME),
        (",2,4,6,[]", Problem.TIME),
        ("1901-03-02T07:30:00Z,2,4,6,[]", Problem.LONG_AGO),
        ("0001-01-01T00:00:00+14:00,2,4,6,[]", Problem.LONG_AGO),
        ("2026-05-14T12:00:01Z,2,4,6,[]", Problem.FUTURE),
        ("9999-12-31T23:59:59-12:00,2,4,6,[]", Problem.FUTURE),
    ],
)
def test_an_entry_that_is_not_understood_is_listed_and_the_rest_is_read(
    row: str, why: Problem
) -> None:
    findings = found(mood_rows(row, MORNING))
    assert len(findings.facts) == 1
    assert findings.left_out == {why: 1}


@pytest.mark.parametrize(
    "minutes", ["", "0", "-5", "1441", "forty", "4e1", "nan", "٤٠", "9" * 400, "40,5"]
)
def test_minutes_out_of_range_or_not_a_number_leave_the_session_out(
    minutes: str,
) -> None:
    row = f"2026-03-02T18:30:00Z,['running'],6,\"{minutes}\""
    findings = found(session_rows(row, RUN))
    assert len(findings.facts) == 1
    assert findings.left_out == {Problem.MINUTES: 1}


@pytest.mark.parametrize("effort", ["11", "-1", "hard", "1e1", "inf"])
def test_an_unclear_rating_is_left_open_and_listed(effort: str) -> None:
    findings = found(session_rows(f"2026-03-02T18:30:00Z,['running'],{effort},40"))
    [session] = findings.facts
    assert isinstance(session, Session)
    assert session.effort is None
    assert findings.left_out == {Problem.RATING: 1}


def test_an_empty_rating_is_no_answer_and_no_problem() -> None:
    findings = found(session_rows("2026-03-02T18:30:00Z,['running'],,40"))
    assert len(findings.facts) == 1
    assert not findings.left_out


def test_a_stray_quotation_mark_costs_its_own_line() -> None:
    rows = [f"2026-03-{day:02}T07:30:00Z,2,4,6,[]" for day in range(1, 10)]
    rows[3] = rows[3].replace("[]", '"[')
    findings = found(mood_rows(*rows))
    assert len(findings.facts) == 8
    assert findings.left_out == {Problem.SHAPE: 1}


def test_a_cell_may_hold_line_breaks() -> None:
    row = '2026-03-02T07:30:00Z,2,4,6,"[1,\n2]"'
    assert moods(mood_rows(row, MORNING)) == [8, 8]


def test_a_huge_cell_costs_its_own_line() -> None:
    row = f'2026-03-02T07:30:00Z,2,4,6,"{"x" * 300_000}"'
    findings = found(mood_rows(row, MORNING))
    assert len(findings.facts) == 1
    assert findings.left_out == {Problem.SHAPE: 1}


def test_zero_bytes_in_a_cell_are_no_number() -> None:
    findings = found(mood_rows("2026-03-02T07:30:00Z,2,4\0,6,[]", MORNING))
    assert [f.mood for f in findings.facts if isinstance(f, CheckIn)] == [None, 8]
    assert findings.left_out == {Problem.RATING: 1}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_another_encoding_is_found_out(encoding: str) -> None:
    text = mood_rows(MORNING.replace("[]", "Rücken")).decode()
    assert moods(text.encode(encoding)) == [8]


def test_bytes_that_are_no_text_of_their_kind_are_refused_by_name() -> None:
    table = b"\xff\xfe\x00\x00" + b"\xff" * 40
    with pytest.raises(UnreadError) as refused:
        text_table.decode(table)
    assert refused.value.unread == Unread(Trouble.ENCODING, "UTF-32")


def test_a_file_cut_in_the_middle_of_a_letter_keeps_its_rows() -> None:
    data = mood_rows(MORNING, "2026-03-03T07:30:00Z,2,3,6,ü").rstrip()[:-1]
    assert moods(data) == [8, 5]


@pytest.mark.parametrize("data", [b"", b"  \n\r\n"])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    with pytest.raises(UnreadError) as refused:
        text_table.decode(data)
    assert refused.value.unread == Unread(Trouble.EMPTY)


@pytest.mark.parametrize(
    "data",
    [b"date,mood\n2026-03-02,3\n", b"\x89PNG\r\n\x1a\n".replace(b"\x89", b"x"), b"{}"],
)
def test_a_table_with_another_header_is_not_guessed_at(data: bytes) -> None:
    assert read(data) == Unread(Trouble.UNKNOWN)


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = mood_rows(MORNING)
    monkeypatch.setattr(text_table, "TEXT_BYTES", len(data) - 1)
    assert read(data) == Unread(Trouble.TOO_LARGE)


def test_a_table_with_a_header_alone_is_understood() -> None:
    assert found(f"{SESSION_HEADER}\n".encode()).facts == ()


def test_ids_are_the_same_in_a_longer_export_in_another_order() -> None:
    rows = [f"2026-03-{day:02}T07:30:00Z,2,4,6,[]" for day in range(1, 6)]
    short, long = found(mood_rows(*rows[:3])), found(mood_rows(*reversed(rows)))
    ids = {(f.id, f.source_id) for f in long.facts}
    assert {(f.id, f.source_id) for f in short.facts} < ids
    assert len(ids) == 5


def test_a_corrected_entry_keeps_its_id() -> None:
    [first] = found(session_rows(RUN)).facts
    [second] = found(session_rows(RUN.replace(",40", ",45"))).facts
    assert first != second
    assert (first.id, first.source_id) == (second.id, second.source_id)


def test_two_entries_of_one_instant_are_told_apart_and_a_doubled_row_is_not() -> None:
    other = MORNING.replace(",4,", ",2,")
    findings = found(mood_rows(MORNING, other, MORNING))
    assert len({f.id for f in findings.facts}) == 2
    assert findings.repeated == 1


def test_of_two_columns_of_one_name_the_first_counts() -> None:
    table = f"{MOOD_HEADER},mood\n{MORNING},1\n"
    assert moods(table.encode()) == [8]


def test_more_lines_than_anybody_writes_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(text_table, "MOST_ENDS", 5)
    assert len(text_table.lines_of("a\r\nb\n")) == 2
    with pytest.raises(UnreadError) as caught:
        text_table.lines_of("\n" * 6)
    assert caught.value.unread.trouble is Trouble.TOO_LARGE
