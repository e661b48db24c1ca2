"""Words in a note that bring the offer of help: whole phrases, and only as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.content.check import check_content
from coach.content.safety_words import load_safety_words
from coach.domain.safety_words import has_safety_words
from coach.errors import ContentError
from coach.paths import resources

if TYPE_CHECKING:
    from tests.content.conftest import Folder

FILE = "safety_words.toml"


@pytest.mark.parametrize(
    ("note", "is_heard"),
    [
        ("I want to die", True),
        ("some days I WANT  to\ndie, really", True),
        ("I don’t want to live", True),
        ("thinking of self-harm again.", True),
        ("Suicide", True),
        ("", False),
        ("I want to diet", False),
        ("dead tired, but the river was high", False),
        ("fell and hurt myself a bit on the ice", False),
        ("cut myself some slack today", False),
    ],
)
def test_whole_phrases_are_heard(note: str, *, is_heard: bool) -> None:
    words = load_safety_words(resources())
    assert has_safety_words(note, words) == is_heard


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("schema = 1\nphrases = []", "not empty"),
        ('schema = 1\nphrases = ["..."]', "not empty"),
        ('schema = 1\nphrases = ["End it", "end  it"]', "each phrase once"),
        ("schema = 1\nphrases = 3", "phrases"),
    ],
)
def test_a_broken_file_is_found(folder: Folder, text: str, expected: str) -> None:
    (folder.root / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_safety_words(folder.root)
    assert expected in str(caught.value)
    assert any(FILE in line for line in check_content(folder.root))


def test_the_shipped_file_holds_together() -> None:
    assert not any(FILE in line for line in check_content(resources()))
