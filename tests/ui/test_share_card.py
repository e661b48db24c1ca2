"""The card of a week on the page: its picture, its words, the weeks, its files."""

from __future__ import annotations

import re
import struct
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from coach.dev import builders
from coach.dev.lives import life
from coach.services.share_card import MOST_STONES, ShareCard, ShareCardService
from coach.store import facts
from coach.ui.notices import NoticeKind
from coach.ui.widgets.save_file import Asked, ask_where
from coach.ui.widgets.scenes import stones_out
from coach.ui.widgets.share_card import ShareCardPart
from coach.ui.widgets.share_picture import DRAWING_HEIGHT, WIDTH, SharePicture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from coach.domain.facts import Fact
    from coach.services.desk import Desk
    from coach.ui.notices import Notice
    from coach.ui.theme import Theme, Tokens

TODAY = date(2026, 5, 14)
LAST = date(2026, 5, 4)
BEFORE = date(2026, 4, 27)
ALLOWED = {"IHDR", "pHYs", "gAMA", "cHRM", "sRGB", "IDAT", "IEND"}
LONG = "Wilhelmina Josephine Featherstonehaugh"
SVG_NAME = "{http://www.w3.org/2000/svg}"


class Shown:
    """The part in a window of its own, what it told, and what a dialog answers."""

    def __init__(
        self, qtbot: QtBot, theme: Theme, desk: Desk, *, width: int = 308
    ) -> None:
        self.answer: tuple[Path, bool] | None = None
        self.asked: list[Asked] = []
        self.told: list[Notice] = []
        service = ShareCardService(desk)
        self.part = ShareCardPart(theme, service, desk.texts, chooser=self._choose)
        self.part.notice.connect(self.told.append)
        self.holder = QWidget()
        column = QVBoxLayout(self.holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.part)
        qtbot.addWidget(self.holder)
        self.holder.resize(width, 700)
        self.holder.show()
        self.holder.activateWindow()
        qtbot.waitUntil(self.holder.isActiveWindow)

    def _choose(self, parent: QWidget, asked: Asked) -> tuple[Path, bool] | None:
        self.asked.append(asked)
        return self.answer

    def save(self, path: Path, *, replace: bool = True) -> Notice:
        self.answer = path, replace
        self.part.save.click()
        return self.told[-1]


@pytest.fixture
def show(qtbot: QtBot, theme: Theme, desk: Desk) -> Callable[..., Shown]:
    def shown(*kept: Fact, look: Theme | None = None, width: int = 308) -> Shown:
        facts.save_batch(desk.db, kept, verb="log")
        return Shown(qtbot, look or theme, desk, width=width)

    return shown


def sam(*outings: date) -> tuple[Fact, ...]:
    given = builders.answers(BEFORE, name="Sam")
    return (*given, *(builders.session(day) for day in outings))


def chunks(png: bytes) -> Iterator[str]:
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8].decode()
        at += length + 12


def card_of(title: str, stones: int = 3) -> ShareCard:
    return ShareCard(
        span="4 to 10 May",
        title=title,
        line="Small steps, one stone at a time.",
        words="",
        about="",
        stones=stones,
        file_name="",
    )


def test_the_card_is_shown_and_said(show: Callable[..., Shown]) -> None:
    part = show(*sam(LAST, LAST, TODAY)).part
    assert part.week.text() == "Last week"
    assert part.preview.isVisible()
    assert part.words.text() == "I was out 2 times from 4 to 10 May."
    face = QAccessible.queryAccessibleInterface(part.preview)
    said = face.text(QAccessible.Text.Name)
    assert "2 stones" in said
    assert "4 to 10 May. Sam was out 2 times." in said
    assert not face.state().invisible
    assert part.accessibleName() == "A card you hand over yourself"
    assert part.before.accessibleName() == "The week before"
    assert part.after.accessibleName() == "The week after"
    assert not part.instead.isVisible()


def test_a_png_is_saved_twice_as_sharp_and_tells_nothing_more(
    show: Callable[..., Shown], tmp_path: Path
) -> None:
    shown = show(*sam(LAST))
    path = tmp_path / "mine.png"
    told = shown.save(path)
    (asked,) = shown.asked
    assert asked.name == "my-week-2026-05-04.png"
    assert (asked.ending, asked.also) == (".png", (".svg",))
    assert (told.kind, told.text) == (NoticeKind.INFO, "Saved as mine.png.")
    assert told.is_file
    image = QImage(str(path))
    assert (image.width(), image.height() > 4 * DRAWING_HEIGHT) == (4 * WIDTH, True)
    assert not image.hasAlphaChannel()
    assert set(chunks(path.read_bytes())) <= ALLOWED


def test_an_svg_is_saved_by_its_ending_with_its_words_as_words(
    show: Callable[..., Shown], tmp_path: Path
) -> None:
    path = tmp_path / "mine.SVG"
    assert show(*sam(LAST)).save(path).text == "Saved as mine.SVG."
    data = path.read_bytes()
    assert QSvgRenderer(QByteArray(data)).isValid()
    root = ET.fromstring(data.decode())
    assert root.get("width") == str(2 * WIDTH)
    assert [each.text for each in root.iter(f"{SVG_NAME}title")] == ["Sam was out once"]
    assert [each.text for each in root.iter(f"{SVG_NAME}text")] == [
        "4 to 10 May",
        "Sam was out once",
        "Small steps, one stone at a time.",
    ]
    kinds = {each.tag.removeprefix(SVG_NAME) for each in root.iter()}
    assert not kinds & {"desc", "metadata", "image", "script", "a"}


def test_another_thought_saves_nothing(show: Callable[..., Shown]) -> None:
    shown = show(*sam(LAST))
    shown.part.save.click()
    assert len(shown.asked) == 1
    assert shown.told == []


def test_a_file_that_is_there_or_no_folder_is_said(
    show: Callable[..., Shown], tmp_path: Path
) -> None:
    shown = show(*sam(LAST))
    path = tmp_path / "mine.png"
    path.write_text("before")
    told = shown.save(path, replace=False)
    assert told.kind is NoticeKind.TROUBLE
    assert "there already" in told.text
    assert path.read_text() == "before"
    assert shown.save(path).kind is NoticeKind.INFO
    assert path.read_bytes().startswith(b"\x89PNG")
    assert "no folder" in shown.save(tmp_path / "nowhere" / "a.png").text


def test_the_dialog_takes_both_endings_and_adds_one(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    filters: list[str] = []
    typed: list[str] = []

    def answered(_parent: QWidget, _title: str, _name: str, only: str) -> object:
        filters.append(only)
        return typed[-1], ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answered)
    asked = Asked("Save", "a.png", "Pictures", ".png", also=(".svg",))
    for name, there in (
        ("/x/a.PNG", (Path("/x/a.PNG"), True)),
        ("/x/a.svg", (Path("/x/a.svg"), True)),
        ("/x/a", (Path("/x/a.png"), False)),
        ("/x/a.gif", (Path("/x/a.gif.png"), False)),
        ("", None),
    ):
        typed.append(name)
        assert ask_where(parent, asked) == there
    assert set(filters) == {"Pictures (*.png *.svg)"}


def test_the_words_are_copied_and_can_be_marked_but_not_changed(
    show: Callable[..., Shown],
) -> None:
    shown = show(*sam(LAST))
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    shown.part.copy.click()
    words = "I was out once from 4 to 10 May."
    assert clipboard.text() == words
    assert shown.told[-1].text == "The words are copied. You can paste them anywhere."
    assert not shown.told[-1].is_file
    clipboard.clear()
    box = shown.part.words
    box.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(box, "more")
    assert clipboard.text() == box.text() == words


def test_arrows_turn_the_weeks_and_the_keyboard_stays(
    show: Callable[..., Shown],
) -> None:
    part = show(*sam(BEFORE, LAST, LAST, TODAY)).part
    part.before.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(part.before, Qt.Key.Key_Space)
    assert part.week.text() == "27 April to 3 May"
    assert part.words.text() == "I was out once from 27 April to 3 May."
    assert not part.before.isEnabled()
    assert part.after.hasFocus()
    part.reload()
    assert part.week.text() == "27 April to 3 May"
    for _ in range(2):
        QTest.keyClick(part.after, Qt.Key.Key_Space)
    assert part.week.text() == "This week so far"
    assert part.words.text() == "I was out once this week, 11 to 14 May."
    assert not part.after.isEnabled()
    assert part.before.hasFocus()


def test_what_is_saved_is_the_week_on_the_page(
    show: Callable[..., Shown], tmp_path: Path
) -> None:
    shown = show(*sam(BEFORE, LAST, LAST))
    shown.part.before.click()
    path = tmp_path / "mine.svg"
    shown.save(path)
    assert "27 April to 3 May" in path.read_text(encoding="utf-8")
    assert shown.asked[0].name == "my-week-2026-04-27.png"


def test_a_turn_is_said_to_the_screen_reader(
    show: Callable[..., Shown], monkeypatch: pytest.MonkeyPatch
) -> None:
    part = show(*sam(BEFORE, TODAY)).part
    said: list[str] = []
    monkeypatch.setattr(part.preview, "say", said.append)
    part.before.click()
    part.before.click()
    assert said[0].startswith("Last week. No outing")
    assert said[1].startswith("27 April to 3 May. A drawing of")


def test_a_week_without_outings_has_no_card_but_the_other_weeks(
    show: Callable[..., Shown], desk: Desk
) -> None:
    part = show(*sam(BEFORE)).part
    assert part.week.text() == "This week so far"
    assert "that’s fine" in part.instead.text()
    for gone in (part.preview, part.words, part.save, part.copy):
        assert not gone.isVisible()
    assert part.before.isEnabled()
    facts.save(desk.db, builders.session(TODAY), verb="log")
    part.reload()
    assert part.words.isVisible()
    assert not part.instead.isVisible()


def test_where_effort_makes_worse_there_is_one_sentence(
    show: Callable[..., Shown],
) -> None:
    part = show(*sam(LAST), *builders.answers(TODAY, worse_after_effort="yes")).part
    assert "rest is the plan" in part.instead.text()
    for gone in (part.preview, part.words, part.save, part.copy, part.weeks):
        assert not gone.isVisible()


def test_without_a_name_the_card_says_it_without_one(
    show: Callable[..., Shown],
) -> None:
    part = show(*(builders.session(LAST) for _ in range(99))).part
    assert "Out 99 times" in part.preview.accessibleName()
    assert part.words.text() == "I was out 99 times from 4 to 10 May."


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7, 8, MOST_STONES])
def test_each_outing_is_a_stone_inside_the_drawing_and_no_two_are_one(
    tokens: Tokens, count: int
) -> None:
    drawn = stones_out(count)(tokens.light, WIDTH, DRAWING_HEIGHT)
    lit = tokens.light["lift_fill"]
    form = rf'<ellipse cx="(\S+)" cy="(\S+)" rx="(\S+)" ry="(\S+)" fill="{lit}"/>'
    stones = [tuple(map(float, each)) for each in re.findall(form, drawn)]
    assert len(stones) == count
    for x, y, rx, ry in stones:
        assert rx < x < WIDTH - rx
        assert y + 1.35 * ry < DRAWING_HEIGHT
    for at, (x, y, rx, ry) in enumerate(stones):
        for x2, y2, rx2, ry2 in stones[at + 1 :]:
            assert abs(x - x2) > rx + rx2 or abs(y - y2) > ry + ry2


@pytest.mark.parametrize("name", ["Sam", LONG, "W" * 40, "Ada <b>& {name}", "陽子"])
def test_words_of_any_length_stay_on_the_picture(tokens: Tokens, name: str) -> None:
    picture = SharePicture(tokens, card_of(f"{name} was out 99 times"))
    for line in picture.lines:
        assert line.width <= WIDTH - 36
        assert line.y < picture.height - 8
    lines = ET.fromstring(picture.svg()).iter(f"{SVG_NAME}text")
    said = "".join(each.text or "" for each in lines)
    assert f"{name} was out 99 times".replace(" ", "") in said.replace(" ", "")
    short = SharePicture(tokens, card_of("Out once"))
    more = len(picture.lines) - len(short.lines)
    assert picture.image().height() == short.image().height() + more * 28 * 4


def test_the_picture_is_the_same_light_one_in_every_look(
    make_theme: Callable[..., Theme], show: Callable[..., Shown], tmp_path: Path
) -> None:
    made = []
    for at, look in enumerate((make_theme(), make_theme(200, dark=True))):
        path = tmp_path / f"{at}.png"
        show(*(sam(LAST) if not at else ()), look=look, width=1000).save(path)
        made.append(path.read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("pct", "width"), [(100, 308), (150, 420), (200, 620)])
def test_everything_fits_in_every_look(
    make_theme: Callable[..., Theme],
    show: Callable[..., Shown],
    pct: int,
    width: int,
    dark: bool,
) -> None:
    look = make_theme(pct, dark=dark)
    given = builders.answers(BEFORE, name=LONG)
    shown = show(*given, builders.session(LAST), look=look, width=width)
    part, holder = shown.part, shown.holder
    holder.resize(width, holder.heightForWidth(width))
    assert holder.width() == width
    inside = part.rect().adjusted(20, 20, -20, -20)
    parts = (part.preview, part.words, part.save, part.copy, part.before, part.after)
    for each in parts:
        corner = each.mapTo(part, each.rect().topLeft())
        assert inside.contains(each.rect().translated(corner)), each
    preview = part.preview
    assert preview.height() == preview.heightForWidth(preview.width())
    drawn = preview.grab().toImage()
    light = look.tokens.light
    assert drawn.pixelColor(20, 20).name() == light["sky_day"].lower()
    foot = drawn.pixelColor(drawn.width() // 2, drawn.height() - 6)
    assert foot.name() == light["surface"].lower()


def test_nothing_of_a_full_life_is_in_what_is_handed_over(
    show: Callable[..., Shown], desk: Desk, tmp_path: Path
) -> None:
    year = life("steady", 1, TODAY)
    shown = show(*year)
    path = tmp_path / "mine.svg"
    shown.save(path)
    shown.part.copy.click()
    text = path.read_text(encoding="utf-8")
    said = [each.text or "" for each in ET.fromstring(text).iter()]
    words = [QGuiApplication.clipboard().text(), *said]
    history = facts.load_history(desk.db)
    notes = {each.note for each in history.sessions if each.note}
    notes |= {each.note for each in history.checkins if each.note}
    assert notes
    titles = {each.title.casefold() for each in desk.catalogue.activities}
    for word in words:
        assert not any(note in word for note in notes)
        spoken = set(re.findall(r"[a-z]+", word.casefold()))
        assert not spoken & {"mood", "min", "minutes", "plan", "energy", *titles}
    (count,) = re.findall(r"out (\d+) times", words[0])
    first, last = LAST, LAST + timedelta(days=6)
    week = history.sessions_between(first, last)
    assert int(count) <= len(week)
    numbers = set(re.findall(r"\d+", " ".join(words)))
    assert numbers == {count, "4", "10"}
