"""The reader on bytes nobody wrote: it never raises and every row is accounted for."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.facts import CheckIn
from tests.exchange.tables import (
    MOOD_HEADER,
    SESSION_HEADER,
    Findings,
    found,
    mood_rows,
    read,
    session_rows,
)

GOOD = mood_rows(
    *(f"2026-03-{day:02}T07:30:00.{day:03}Z,2,{day % 6},6,[]" for day in range(1, 29))
)
SPORT = session_rows(
    *(
        f"2026-03-{day:02}T18:30:00Z,\"['team', 'running']\",{day % 11},{day * 7}"
        for day in range(1, 29)
    )
)
NASTY = b'",;\n\r\t|\0\xff\xef\xbb\xbfZ:-+eE.\xe2\x80\xa8'


def is_sound(findings: Findings) -> bool:
    for fact in findings.facts:
        rating = fact.mood if isinstance(fact, CheckIn) else fact.effort
        assert rating is None or 0 <= rating <= 10
        assert fact.at is not None
        assert fact.source_id
    ids = [fact.id for fact in findings.facts]
    return len(set(ids)) == len(ids)


@settings(max_examples=300, deadline=2000)
@given(st.binary(max_size=300))
def test_any_bytes_under_a_known_header_are_read(tail: bytes) -> None:
    for header in (MOOD_HEADER, SESSION_HEADER):
        findings = read(header.encode() + b"\n" + tail)
        assert not isinstance(findings, Findings) or is_sound(findings)


CELL = st.one_of(
    st.sampled_from(
        ["", "0", "3", "2026-03-02T07:30:00Z", "2026-03-02T07:30:00+99:99",
         "2026-13-01T00:00:00", "1979-12-31T23:59:59.999999999+23:59", "-0", "1e9"]
    ),
    st.text(max_size=12),
)  # fmt: skip


@settings(max_examples=300, deadline=2000)
@given(st.lists(st.lists(CELL, min_size=4, max_size=6), max_size=8))
def test_any_cells_give_a_fact_or_a_reason(rows: list[list[str]]) -> None:
    table = "\n".join([SESSION_HEADER, *(",".join(row) for row in rows)])
    findings = read(table.encode("utf-8", "replace"))
    assert not isinstance(findings, Findings) or is_sound(findings)


@pytest.mark.parametrize("seed", range(8))
def test_mutated_tables_never_raise(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(150):
        data = bytearray(rng.choice([GOOD, SPORT]))
        for _ in range(rng.randint(1, 8)):
            place = rng.randrange(len(data) or 1)
            match rng.randrange(4):
                case 0:
                    data[place : place + 1] = bytes([rng.choice(NASTY)])
                case 1:
                    data[place:place] = bytes([rng.choice(NASTY)] * rng.randint(1, 40))
                case 2:
                    del data[place : place + rng.randint(1, 60)]
                case _:
                    data = data[:place]
        findings = read(bytes(data))
        assert not isinstance(findings, Findings) or is_sound(findings)


@pytest.mark.parametrize(
    "line",
    ['"', '""', '"""x', '","', '"\n""', 'a,"', "," * 50, "\0" * 5 + "ü" * 50],
)
def test_lines_of_quotation_marks_do_not_make_it_slow(line: str) -> None:
    data = f'{MOOD_HEADER}\n"{line}\n'.encode() + f"{line}\n".encode() * 20_000
    began_s = time.process_time()
    read(data)
    assert time.process_time() - began_s < 5


def test_every_row_is_counted_once() -> None:
    rows = SPORT.decode().splitlines()[1:]
    rows += [rows[0], "cut,short", "2027-01-01T00:00:00Z,x,1,10"]
    findings = found(session_rows(*rows))
    counted = len(findings.facts) + findings.repeated + sum(findings.left_out.values())
    assert counted == len(rows)
