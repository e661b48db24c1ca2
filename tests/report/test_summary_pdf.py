"""The printed page: opened, counted and read back; always one, whatever the life."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
import sys
import zlib
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QImage, QPainter

from coach.content.load import load_content
from coach.content.support_built_in import BUILT_IN
from coach.dev import builders
from coach.dev.lives import life
from coach.dev.scenes_doctor import noted
from coach.domain.facts import Event, EventKind, FilledForm
from coach.domain.history import History
from coach.domain.wording import Texts
from coach.errors import Refused
from coach.paths import resources
from coach.report.readable import named
from coach.report.summary_pdf import SummaryPaper
from coach.services.summary import SummarySource
from coach.services.summary_choice import SummaryChoice
from coach.services.summary_sheet import build_sheet, sheet_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QApplication

    from coach.domain.catalogue import Catalogue
    from coach.domain.facts import Fact
    from coach.services.summary_sheet import Sheet

DAY = date(2026, 5, 14)
EVERYTHING: dict[str, Any] = {"notes": True, "question9": True, "minutes": True}
LONG = "a very long line about a hard week at work " * 3

needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None,
    reason="pdftotext (poppler-utils) reads the page back; it is not installed",
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_content(resources())


@pytest.fixture(scope="module")
def texts(catalogue: Catalogue) -> Texts:
    return Texts(catalogue.texts)


@pytest.fixture
def paper(qapp: QApplication, texts: Texts) -> SummaryPaper:
    return SummaryPaper(texts)


def ten_years() -> list[Fact]:
    facts = list(life("steady", 10, DAY))
    for n in range(400):
        day, kind = DAY - timedelta(days=9 * n), list(EventKind)[n % 3]
        facts.append(Event(f"e{n}", day, None, f"{n}: {LONG}", kind))
    for n in range(260):
        day = DAY - timedelta(days=14 * n + 2)
        answers = (2, 1, n % 4, 2, 1, None if n % 5 == 0 else 1, 1, 2, 0, 1)
        facts.append(FilledForm(f"f{n}", day, None, "phq9", answers))
    return facts


def sheet_of(
    facts: Sequence[Fact], catalogue: Catalogue, texts: Texts, choice: SummaryChoice
) -> Sheet:
    source = SummarySource(History.of(facts), catalogue, DAY, builders.at(DAY, "20:00"))
    return build_sheet(source.summary(choice), texts, BUILT_IN.not_reviewed)


def told(path: Path, *more: str) -> str:
    """Return the words of a PDF, as another program reads them."""
    done = subprocess.run(
        ["pdftotext", "-layout", *more, str(path), "-"],
        capture_output=True,
        check=True,
        timeout=60,
    )
    return done.stdout.decode()


def squeezed(text: str) -> str:
    return " ".join(text.split())


LIVES = {
    "empty": (list, SummaryChoice()),
    "empty_all": (list, SummaryChoice(**EVERYTHING)),
    "noted": (noted, SummaryChoice(questions="Is it all right?\nWhat next?")),
    "ten_years": (ten_years, SummaryChoice(weeks=520, **EVERYTHING)),
    "asking": (
        ten_years,
        SummaryChoice(weeks=12, questions="q\n" * 300, **EVERYTHING),
    ),
    "nothing": (
        ten_years,
        SummaryChoice(
            weeks=1,
            name=False,
            phq9=False,
            minutes=False,
            before_after=False,
            helped=False,
            events=False,
        ),
    ),
    "wide": (ten_years, SummaryChoice(weeks=1, phq9=False, events=False)),
}


@needs_pdftotext
@pytest.mark.parametrize("name", LIVES)
def test_every_life_is_exactly_one_page_with_a_foot(
    name: str,
    catalogue: Catalogue,
    texts: Texts,
    paper: SummaryPaper,
    tmp_path: Path,
) -> None:
    facts, choice = LIVES[name]
    sheet = sheet_of(list(facts()), catalogue, texts, choice)
    path = tmp_path / "page.pdf"
    paper.write(sheet, path)
    said = told(path)
    assert said.count("\f") == 1
    assert path.read_bytes().startswith(b"%PDF")
    assert sheet.title in said
    lines = filter(None, map(str.strip, said.replace("\f", "").splitlines()))
    assert list(lines)[-len(sheet.footer) :] == list(sheet.footer)


@needs_pdftotext
def test_its_words_and_numbers_are_those_of_the_facts(
    catalogue: Catalogue, texts: Texts, paper: SummaryPaper, tmp_path: Path
) -> None:
    choice = SummaryChoice(questions="Is it all right to walk?")
    history = History.of(noted())
    source = SummarySource(history, catalogue, DAY, builders.at(DAY, "20:00"))
    summary = source.summary(choice)
    sheet = build_sheet(summary, texts, BUILT_IN.not_reviewed)
    path = tmp_path / "page.pdf"
    paper.write(sheet, path)
    said = squeezed(plain(path))
    for line in sheet_lines(sheet):
        assert squeezed(line) in said, line
    assert summary.forms is not None
    assert summary.weeks is not None
    for form in summary.forms:
        assert re.search(rf"\b{form.total}\b", said)
    by_id = {each.id: each for each in catalogue.activities}
    done = sum(
        s.minutes
        for s in history.sessions_between(summary.first, DAY)
        if by_id[s.activity].is_ladder
    )
    assert f"{done} minutes that count for the plan" in said


def plain(path: Path) -> str:
    """Return the words block by block, as they were written."""
    done = subprocess.run(
        ["pdftotext", "-raw", str(path), "-"],
        capture_output=True,
        check=True,
        timeout=60,
    )
    return done.stdout.decode()


@needs_pdftotext
def test_question_nine_and_notes_are_absent_unless_ticked(
    catalogue: Catalogue, texts: Texts, paper: SummaryPaper, tmp_path: Path
) -> None:
    for ticked in (False, True):
        choice = SummaryChoice(notes=ticked, question9=ticked)
        path = tmp_path / f"{ticked}.pdf"
        paper.write(sheet_of(list(noted()), catalogue, texts, choice), path)
        said = plain(path)
        for words in ("Question 9", "better off dead", "From my own notes"):
            assert (words in said) is ticked


@needs_pdftotext
def test_what_does_not_fit_is_counted(
    catalogue: Catalogue, texts: Texts, paper: SummaryPaper, tmp_path: Path
) -> None:
    choice = SummaryChoice(weeks=520, questions="Why?\nWhat next?", **EVERYTHING)
    sheet = sheet_of(ten_years(), catalogue, texts, choice)
    path = tmp_path / "page.pdf"
    paper.write(sheet, path)
    said = plain(path)
    assert "Why?" in said
    assert "What next?" in said
    (events,) = sheet.right
    shown = sum(squeezed(item) in squeezed(said) for item in events.items)
    assert 0 < shown < 400
    assert f"and {400 - shown} more" in said


@needs_pdftotext
def test_its_metadata_names_the_program_and_no_place(
    catalogue: Catalogue, texts: Texts, paper: SummaryPaper, tmp_path: Path
) -> None:
    path = tmp_path / "page.pdf"
    paper.write(sheet_of(list(noted()), catalogue, texts, SummaryChoice()), path)
    held = path.read_bytes()
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", held, re.S):
        with suppress(zlib.error):
            held += zlib.decompress(stream)
    for private in (str(tmp_path), str(Path.home()), "/tmp", ".part"):
        assert private.encode() not in held
        assert private.encode("utf-16-be") not in held
    assert "A page for my doctor".encode("utf-16-be") in held
    assert "Outside In".encode("utf-16-be") in held


def test_a_file_that_is_there_is_kept_unless_it_may_be_replaced(
    catalogue: Catalogue, texts: Texts, paper: SummaryPaper, tmp_path: Path
) -> None:
    sheet = sheet_of([], catalogue, texts, SummaryChoice())
    path = tmp_path / "page.pdf"
    path.write_text("a letter")
    with pytest.raises(Refused, match=r"page\.pdf is there already"):
        paper.write(sheet, path)
    assert path.read_text() == "a letter"
    paper.write(sheet, path, replace=True)
    assert path.read_bytes().startswith(b"%PDF")
    assert [each.name for each in tmp_path.iterdir()] == ["page.pdf"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_one_that_came_while_it_was_drawn_is_kept_too(
    catalogue: Catalogue,
    texts: Texts,
    paper: SummaryPaper,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sheet = sheet_of([], catalogue, texts, SummaryChoice())
    path = tmp_path / "page.pdf"

    def come(*_: object) -> bool:
        path.write_text("a letter")
        return bool(drawn(*_))

    drawn: Any = paper.paint_on
    monkeypatch.setattr(paper, "paint_on", come)
    with pytest.raises(Refused, match="is there already"):
        paper.write(sheet, path)
    assert path.read_text() == "a letter"
    assert [each.name for each in tmp_path.iterdir()] == ["page.pdf"]


def test_what_cannot_be_written_is_said_and_leaves_nothing(
    catalogue: Catalogue,
    texts: Texts,
    paper: SummaryPaper,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sheet = sheet_of([], catalogue, texts, SummaryChoice())
    with pytest.raises(Refused, match="no folder"):
        paper.write(sheet, tmp_path / "nowhere" / "page.pdf")
    with pytest.raises(Refused, match="is a folder"):
        paper.write(sheet, tmp_path)
    monkeypatch.setattr(paper, "paint_on", lambda *_: False)
    with pytest.raises(Refused, match="did not save"):
        paper.write(sheet, tmp_path / "page.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_without_links_is_written_too(
    catalogue: Catalogue,
    texts: Texts,
    paper: SummaryPaper,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr("os.link", no_links)
    path = tmp_path / "page.pdf"
    paper.write(sheet_of([], catalogue, texts, SummaryChoice()), path)
    assert [each.name for each in tmp_path.iterdir()] == ["page.pdf"]


def test_the_picture_on_the_screen_is_the_same_page(
    catalogue: Catalogue, texts: Texts, paper: SummaryPaper
) -> None:
    pictures = []
    for choice in (SummaryChoice(), SummaryChoice(notes=True)):
        image = QImage(420, 594, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        paper.paint(painter, sheet_of(list(noted()), catalogue, texts, choice), 420)
        painter.end()
        assert image.pixelColor(2, 2).name() == "#ffffff"
        pictures.append(image)
    assert pictures[0] != pictures[1]


@needs_pdftotext
def test_signs_of_other_alphabets_keep_their_meaning_too(
    catalogue: Catalogue, texts: Texts, paper: SummaryPaper, tmp_path: Path
) -> None:
    lines = ("Ärztin in Łódź", "Привет", "Αθήνα")
    facts = [Event(name, DAY, None, name) for name in lines]
    path = tmp_path / "page.pdf"
    paper.write(sheet_of(facts, catalogue, texts, SummaryChoice()), path)
    said = plain(path)
    assert "A page for my doctor" in said
    assert "Ärztin in Łódź" in said
    assert "A A" not in said


@pytest.mark.parametrize(
    "pdf",
    [
        b"",
        b"%PDF-1.4\nno end",
        b"%PDF\n/ToUnicode 9 0 R\ntrailer\n<<\n/Size 2\n>>\nstartxref\n5\n%%EOF\n",
        b"%PDF\n/ToUnicode 9 0 R\n9 0 obj\n<<>>\nstream\nxyz\nendstream\n"
        b"trailer\n<<\n/Size 2\n>>\nstartxref\n5\n%%EOF\n",
        b"%PDF\n/ToUnicode 9 0 R\n9 0 obj\n<<>>\nstream\n<0001> <0041>\nendcmap"
        b"\nendstream\ntrailer\n<<\n/Size 2\n>>\nstartxref\n5\n%%EOF\n",
    ],
)
def test_a_file_of_another_make_is_left_as_it_is(pdf: bytes) -> None:
    assert named(pdf) == pdf
