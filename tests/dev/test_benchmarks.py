from __future__ import annotations

import sys

import pytest

from benchmarks import run, start_up
from benchmarks.figures import Figure, show


def test_a_figure_stands_beside_its_floor_and_goal() -> None:
    figure = Figure("start", 250.0, "empty window", 100.0, goal_ratio=2.5)
    assert figure.ratio == 2.5
    assert figure.is_met
    assert figure.line() == (
        "start 250.0 ms, empty window 100.0 ms, ratio 2.50, goal at most 2.5 times, met"
    )


@pytest.mark.parametrize(
    ("figure", "met"),
    [
        (Figure("a", 16.1, goal_ms=16), False),
        (Figure("a", 15.9, goal_ms=16), True),
        (Figure("a", 26.0, "b", 10.0, goal_ratio=2.5), False),
        (Figure("a", 20.0, "b", 10.0, goal_ratio=2.5, goal_ms=16), False),
        (Figure("a", 20.0, "b", 10.0), None),
    ],
)
def test_a_goal_is_met_at_most(figure: Figure, met: bool | None) -> None:
    assert figure.is_met is met


def test_showing_figures_ends_with_1_when_a_goal_is_not_met(
    capsys: pytest.CaptureFixture[str],
) -> None:
    good, slow = Figure("a", 1.0, goal_ms=2), Figure("b", 3.0, goal_ms=2)
    assert show([good]) == 0
    assert show([good, slow]) == 1
    assert "not met yet" in capsys.readouterr().out


def test_the_probe_notes_the_first_paint_of_a_window() -> None:
    start = start_up.start_once([sys.executable, "-c", start_up.EMPTY_WINDOW])
    assert 10 < start.ms < 30_000
    assert "PySide6.QtWidgets" in start.modules
    assert not start.modules & set(start_up.LATER)


def test_a_program_without_a_window_is_told_apart() -> None:
    command = [sys.executable, "-c", "import sys; sys.exit('no window today')"]
    with pytest.raises(start_up.NotPaintedError, match="no window today"):
        start_up.start_once(command)


def test_variables_may_stand_before_a_command() -> None:
    words, extra = start_up.split_command("A=1 B_2='x y' anki -p 'User 1'")
    assert words == ["anki", "-p", "User 1"]
    assert extra == {"A": "1", "B_2": "x y"}


def test_the_runner_takes_names_and_tells_when_one_did_not_meet_its_goal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ran: list[tuple[str, ...]] = []

    def noted(name: str, *arguments: str) -> int:
        ran.append((name, *arguments))
        return int(name == "progress")

    monkeypatch.setattr(run, "run", noted)
    assert run.main(["save_log", "start_up", "--anki", "x"]) == 0
    assert ran == [("save_log",), ("start_up", "--anki", "x")]
    assert run.main([]) == 1
    assert len(ran) == 2 + len(run.NAMES)


def test_the_runner_knows_no_other_names(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run.main(["speed"])
    assert "unknown: speed" in capsys.readouterr().err
