"""A bad sentence is found in every kind of place the content has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.content.check import check_content

if TYPE_CHECKING:
    from tests.content.conftest import Folder


@pytest.mark.parametrize(
    ("file", "start", "told"),
    [
        ("text/reason.toml", "heavy_time = ", "text/reason.toml: reason.heavy_time: "),
        ("barriers.toml", "says = ", "barriers.toml: "),
        ("values.toml", "label = ", "values.toml: "),
        ("screening.toml", "title = ", "screening.toml: "),
        ("strength.toml", "title = ", "strength.toml: "),
        ("strength.toml", "standing = ", "strength.toml: "),
        ("beside.toml", "held = ", "beside.toml: balance.moves: "),
        ("support.toml", "not_reviewed = ", "support.toml: not_reviewed: "),
        ("support.toml", "guess_why = ", "support.toml: lines.guess_why: "),
        ("support.toml", "ground_how = ", "support.toml: page.ground_how: "),
        ("support.toml", "hint = ", "support.toml: headings.hint: "),
        ("medicines.toml", "first = ", "medicines.toml: first: "),
        ("medicines.toml", "title = ", "medicines.toml: "),
        ("ladder.toml", "end = ", "ladder.toml: shoes_on: "),
        ("prompts.toml", "text = ", "prompts.toml: shades: "),
        ("activities/walking.toml", "title = ", "activities: "),
        ("activities/walking.toml", "smaller = ", "activities: "),
        ("questionnaires/phq9.toml", "title = ", "questionnaires/phq9.toml: "),
        ("questionnaires/phq9.toml", "heading = ", "questionnaires/phq9.toml: "),
        ("questionnaires/weekly.toml", "about = ", "questionnaires/weekly.toml: "),
    ],
)
def test_a_planted_sentence_is_told(
    folder: Folder, file: str, start: str, told: str
) -> None:
    lines = (folder.root / file).read_text(encoding="utf-8").splitlines(keepends=True)
    number = next(n for n, line in enumerate(lines) if line.strip().startswith(start))
    lines[number] = f'{start}"You should be proven right."\n'
    folder.write(file, "".join(lines))

    found = [line for line in check_content(folder.root) if line.startswith(told)]

    assert any('expected no "should"' in line or "proven" in line for line in found)


def test_the_words_of_others_are_left_as_they_are(folder: Folder) -> None:
    folder.change("questionnaires/phq9.toml", "failure", "failed")

    assert check_content(folder.root) == ()
