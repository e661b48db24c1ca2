"""Settings: look and text, the day, where the data lies, and about the program."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from coach.domain.settings import TEXT_SCALES_PCT
from coach.domain.settings import Theme as Choice
from coach.errors import CoachError
from coach.services.changes import Changes
from coach.ui.notices import Notice, NoticeKind
from coach.ui.page import Page, PageHeader
from coach.ui.widgets.buttons import SecondaryButton
from coach.ui.widgets.card import Card
from coach.ui.widgets.changelog import changelog_lines
from coach.ui.widgets.data_part import DataPart
from coach.ui.widgets.fields import DropDown
from coach.ui.widgets.form_rows import FormRows
from coach.ui.widgets.help_lines import CountryChooser
from coach.ui.widgets.labels import Icon, Text
from coach.ui.widgets.nav import NavItem
from coach.ui.widgets.one_line import OneLine
from coach.ui.widgets.segmented import Segmented
from coach.ui.widgets.stacks import CARD_GAP_PX, Flow, row, stack
from coach.ui.widgets.toggle import Toggle
from coach.ui.wording import clock_of_minutes, file_size

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from coach.domain.support import Support
    from coach.domain.wording import Texts
    from coach.services.settings import SettingsService
    from coach.ui.theme import Theme
    from coach.ui.widgets.settings_section import SettingsSection

LIST_PX = 216
TWICE_A_DAY = timedelta(days=13)
"""From the first to the last of two weeks."""
HOUR_MIN = 60
LATEST_START_MIN = 720
SECTIONS = ("look", "day", "health", "data", "about")
SAFETY = "safety"
"""The page with the safety questions alone."""


def open_folder(path: Path) -> None:
    """Show a folder in the computer's own file window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class SettingsPage(Page):
    """The settings; each change is kept at once.

    Args:
        theme: the look in force.
        service: reads and changes the settings.
        support: what the program is and is not, for *About*.
        texts: the sentences.
        opener: shows a folder; the computer's own by default.
        countries: pairs of code and name, to choose the one of the help numbers.
        parts: sections of their own, shown after *Your day*; those about the data
            stand under *Your data*.
        today: the person's day.
    """

    name: ClassVar[str] = "settings"
    depends_on: ClassVar[Changes] = Changes.ALL

    def __init__(
        self,
        theme: Theme,
        service: SettingsService,
        support: Support,
        texts: Texts,
        *,
        opener: Callable[[Path], None] = open_folder,
        countries: Sequence[tuple[str, str]] = (),
        parts: Sequence[SettingsSection | DataPart] = (),
        today: Callable[[], date] = lambda: date.min,
    ) -> None:
        super().__init__(theme)
        self._service, self._texts = service, texts
        self._support, self._opener, self._today = support, opener, today
        self._countries = countries
        self.data = tuple(part for part in parts if isinstance(part, DataPart))
        self.parts = tuple(part for part in parts if not isinstance(part, DataPart))
        self._items: dict[str, NavItem] = {}
        self._sections: dict[str, QWidget] = {}
        self._header = PageHeader(theme, texts("settings.title"), " ")
        self.content.addWidget(self._header)
        self._build_sections()
        self._lay_out()
        self.open_section(SECTIONS[0])
        self.content.addStretch(1)

    def open_section(self, name: str) -> None:
        """Show one of the sections: look, day, health, data, about, or of a part."""
        for section, item in self._items.items():
            item.setChecked(section == name)
            self._sections[section].setVisible(section == name)
        title = self._texts("settings.title")
        self._header.set_words(title, self._items[name].text())

    def reload(self) -> None:
        """Show the settings as they are."""
        view = self._service.view()
        now = view.settings
        self.theme_choice.set_value(now.theme)
        self.text_scale.set_value(now.text_scale_pct)
        _show(self.reduce_motion, is_on=now.reduce_motion)
        _show(self.session_signal, is_on=now.session_signal)
        _show(self.small_day, is_on=now.small_day)
        _show(self.notes_offer_help, is_on=now.notes_offer_help)
        _show(self.milestones, is_on=now.milestones)
        _show(self.morning_press, is_on=now.morning_press)
        is_twice = self._today().isoformat() <= now.twice_a_day_until
        _show(self.twice_a_day, is_on=is_twice)
        self.day_start.set_value(now.day_start_min)
        self.country.show_code(now.country)
        self.file_path.setText(str(view.file))
        self._file_row.set_help(file_size(self._texts, view.file_bytes))
        for part in self.parts:
            part.reload()
        for each in self.data:
            each.reload()

    def _build_sections(self) -> None:
        for name, build in (
            ("look", self._build_look),
            ("day", self._build_day),
            ("health", self._build_health),
            ("data", self._build_data),
            ("about", self._build_about),
        ):
            self._add_section(name, self._texts(f"settings.{name}"), build())
            for part in self.parts if name == SECTIONS[1] else ():
                part.changed.connect(self.changed)
                part.notice.connect(self.notice)
                part.go.connect(self.go)
                self._add_section(part.name, self._texts(part.title), part)

    def _add_section(self, name: str, words: str, section: QWidget) -> None:
        item = NavItem(self.theme, name, "", words, narrow=False)
        item.clicked.connect(partial(self.open_section, name))
        self._items[name], self._sections[name] = item, section

    def _lay_out(self) -> None:
        theme, large = self.theme, self.theme.is_large
        items = Flow(gap=theme.space("s")) if large else stack(6)
        for item in self._items.values():
            items.addWidget(item)
        shown = stack()
        for section in self._sections.values():
            shown.addWidget(section)
        shown.addStretch(1)
        line = stack(theme.space("l")) if large else row(theme.space("xl"))
        if large:
            line.addLayout(items)
        else:
            for item in self._items.values():
                item.setFixedWidth(LIST_PX)
            beside = stack()
            beside.addLayout(items)
            beside.addStretch(1)
            line.addLayout(beside)
        line.addLayout(shown, 1)
        self.content.addLayout(line)

    def _build_look(self) -> QWidget:
        theme, texts = self.theme, self._texts
        rows = FormRows(theme)
        label = texts("settings.theme")
        choices = [(each, texts(f"settings.theme_{each.value}")) for each in Choice]
        self.theme_choice = Segmented(theme, choices, label=label)
        self.theme_choice.chosen.connect(self._on_theme)
        rows.add_row(label, self.theme_choice, texts("settings.theme_help"))
        label = texts("settings.text_scale")
        sizes = [(pct, texts(f"settings.text_scale_{pct}")) for pct in TEXT_SCALES_PCT]
        self.text_scale = Segmented(theme, sizes, label=label)
        self.text_scale.chosen.connect(self._on_text_scale)
        rows.add_row(label, self.text_scale, texts("settings.text_scale_help"))
        label = texts("settings.reduce_motion")
        on, off = texts("settings.on"), texts("settings.off")
        self.reduce_motion = Toggle(theme, label, on=on, off=off)
        self.reduce_motion.toggled.connect(self._on_reduce_motion)
        rows.add_row(label, self.reduce_motion, texts("settings.reduce_motion_help"))
        label = texts("settings.small_day")
        self.small_day = Toggle(theme, label, on=on, off=off)
        self.small_day.toggled.connect(self._on_small_day)
        rows.add_row(label, self.small_day, texts("settings.small_day_help"))
        return self._section(self._card(rows))

    def _build_day(self) -> QWidget:
        theme, texts = self.theme, self._texts
        rows = FormRows(theme)
        starts = range(0, LATEST_START_MIN + 1, HOUR_MIN)
        choices = [(start, clock_of_minutes(start)) for start in starts]
        self.day_start = DropDown(theme, "", choices)
        self.day_start.chosen.connect(self._on_day_start)
        help_text = texts("settings.day_start_help")
        rows.add_row(texts("settings.day_start"), self.day_start, help_text)
        label = texts("settings.session_signal")
        on, off = texts("settings.on"), texts("settings.off")
        self.session_signal = Toggle(theme, label, on=on, off=off)
        self.session_signal.toggled.connect(self._on_session_signal)
        rows.add_row(label, self.session_signal, texts("settings.session_signal_help"))
        label = texts("settings.milestones")
        on, off = texts("settings.on"), texts("settings.off")
        self.milestones = Toggle(theme, label, on=on, off=off)
        self.milestones.toggled.connect(lambda on: self._change(milestones=on))
        rows.add_row(label, self.milestones, texts("settings.milestones_help"))
        label = texts("settings.morning_press")
        self.morning_press = Toggle(theme, label, on=on, off=off)
        self.morning_press.toggled.connect(lambda on: self._change(morning_press=on))
        rows.add_row(label, self.morning_press, texts("settings.morning_press_help"))
        label = texts("settings.twice_a_day")
        self.twice_a_day = Toggle(theme, label, on=on, off=off)
        self.twice_a_day.toggled.connect(self._on_twice_a_day)
        rows.add_row(label, self.twice_a_day, texts("settings.twice_a_day_help"))
        return self._section(self._card(rows))

    def _build_health(self) -> QWidget:
        theme, texts = self.theme, self._texts
        rows = FormRows(theme)
        self.answers = SecondaryButton(
            theme, texts("settings.answers_open"), height=theme.size("target")
        )
        self.answers.clicked.connect(self._on_answers)
        label, help_text = texts("settings.answers"), texts("settings.answers_help")
        rows.add_row(label, self.answers, help_text, icon="clipboard-list")
        self.own = SecondaryButton(
            theme, texts("own.open"), height=theme.size("target")
        )
        self.own.clicked.connect(lambda: self.go.emit("own"))
        rows.add_row(texts("own.link"), self.own, texts("own.settings_help"))
        words = self._support.lines
        self.country = CountryChooser(theme, words, self._countries)
        self.country.chosen.connect(self._on_country)
        label, help_text = texts("settings.country"), texts("settings.country_help")
        rows.add_row(label, self.country, help_text, icon="life-buoy")
        label = texts("settings.notes_offer_help")
        on, off = texts("settings.on"), texts("settings.off")
        self.notes_offer_help = Toggle(theme, label, on=on, off=off)
        self.notes_offer_help.toggled.connect(self._on_notes_offer_help)
        help_text = texts("settings.notes_offer_help_help")
        rows.add_row(label, self.notes_offer_help, help_text)
        return self._section(self._card(rows))

    def _build_data(self) -> QWidget:
        theme, texts = self.theme, self._texts
        safe = Card(theme, "primary_soft")
        line = row(theme.space("l"))
        mark = Icon(theme, "shield-check", 26, "primary_text")
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        words = stack()
        words.addWidget(Text(theme, "label", texts("settings.safe_title")))
        words.addWidget(Text(theme, "small", texts("settings.safe_body")))
        line.addLayout(words, 1)
        safe.body.addLayout(line)
        rows = FormRows(theme)
        target = theme.size("target")
        self.show_folder = SecondaryButton(
            theme, texts("settings.show_folder"), height=target
        )
        self.show_folder.clicked.connect(self._on_show_folder)
        self.copy_path = SecondaryButton(
            theme, texts("settings.copy_path"), height=target
        )
        self.copy_path.clicked.connect(self._on_copy_path)
        self.file_path = OneLine(theme, "small")
        self._file_row = rows.add_row(
            texts("settings.file"),
            self._beside(self.copy_path, self.show_folder),
            " ",
            icon="folder-open",
        )
        self._file_row.put_under_label(self.file_path)
        for part in self.data:
            part.changed.connect(self.changed)
            part.notice.connect(self.notice)
            part.go.connect(self.go)
        return self._section(safe, self._card(rows), *self.data)

    def _build_about(self) -> QWidget:
        theme, texts = self.theme, self._texts
        view = self._service.view()
        rows = FormRows(theme)
        version = texts(
            "settings.version",
            version=view.version,
            schema=view.schema,
            content=view.content,
        )
        rows.add_row(texts("window.title"), None, version)
        rows.add_row(texts("settings.disclaimer"), None, self._support.disclaimer)
        rows.add_row(texts("settings.review"), None, self._support.review_line())
        cards = [self._card(rows)]
        if view.changelog:
            news = Card(theme, gap=theme.space("s"))
            news.body.addWidget(Text(theme, "label", texts("settings.changelog")))
            for role, line in changelog_lines(view.changelog):
                news.body.addWidget(Text(theme, role, line))
            cards.append(news)
        return self._section(*cards)

    def _card(self, rows: FormRows) -> Card:
        card = Card(self.theme, padding=0)
        card.body.setContentsMargins(28, 5, 28, 5)
        card.body.addWidget(rows)
        return card

    def _beside(self, *buttons: SecondaryButton) -> QWidget:
        made, line = QWidget(), row(self.theme.space("m"))
        for button in buttons:
            line.addWidget(button)
        made.setLayout(line)
        return made

    def _section(self, *cards: QWidget) -> QWidget:
        made = QWidget()
        column = stack(CARD_GAP_PX)
        for card in cards:
            column.addWidget(card)
        made.setLayout(column)
        return made

    def _on_theme(self, value: object) -> None:
        self._change(theme=value)

    def _on_text_scale(self, value: object) -> None:
        self._change(text_scale_pct=value)

    def _on_notes_offer_help(self, on: bool) -> None:
        self._change(notes_offer_help=on)

    def _on_reduce_motion(self, on: bool) -> None:
        self._change(reduce_motion=on)

    def _on_session_signal(self, on: bool) -> None:
        self._change(session_signal=on)

    def _on_small_day(self, on: bool) -> None:
        self._change(small_day=on)

    def _on_twice_a_day(self, on: bool) -> None:
        last = self._today() + TWICE_A_DAY
        self._change(twice_a_day_until=last.isoformat() if on else "")

    def _on_day_start(self, value: object) -> None:
        self._change(day_start_min=value)

    def _on_country(self, code: object) -> None:
        self._change(country=code)

    def _on_show_folder(self) -> None:
        self._opener(self._service.view().file.parent)

    def _on_copy_path(self) -> None:
        QGuiApplication.clipboard().setText(str(self._service.view().file))
        words = self._texts("settings.copied")
        self.notice.emit(Notice(NoticeKind.INFO, words, key="settings"))

    def _on_answers(self) -> None:
        self.go.emit(SAFETY)

    def _change(self, **values: object) -> None:
        try:
            changes = self._service.change(**values)
        except CoachError as error:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(error), key="settings"))
            self.reload()
            return
        self.changed.emit(changes)


def _show(switch: Toggle, *, is_on: bool) -> None:
    """Let a switch stand as the setting does, without telling anyone."""
    switch.blockSignals(True)
    switch.setChecked(is_on)
    switch.blockSignals(False)
