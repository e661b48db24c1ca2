"""The first-run page: one screen after another, each press kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coach.domain.catalogue import Readiness
from coach.errors import CoachError
from coach.services.changes import Changes
from coach.services.onboarding_draft import WHO, Screen
from coach.ui.notices import Notice, NoticeKind
from coach.ui.onboarding.beginning import RightNow, Welcome
from coach.ui.onboarding.ending import InTheWay, Pause, Ready, WhatHelps
from coach.ui.onboarding.frame import Frame
from coach.ui.onboarding.outcome import Details, Reading, WhatOpens
from coach.ui.onboarding.safety import SafeToStart, UsualDays
from coach.ui.onboarding.step import OneSmallStep
from coach.ui.page import Page
from coach.ui.widgets.chips import Chip
from coach.ui.widgets.choice import Tick

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QShowEvent

    from coach.domain.wording import Texts
    from coach.services.onboarding import OnboardingService
    from coach.services.onboarding_view import OnboardingView
    from coach.services.settings import SettingsService
    from coach.services.support import SupportService
    from coach.ui.onboarding.section import Section
    from coach.ui.theme import Theme

NO_LIMIT_PX = 16_777_215
FURTHER = (Screen.HELPS, Screen.WAY, Screen.READY)


class OnboardingPage(Page):
    """From the welcome to a booked step; it can be left and taken up anywhere.

    With ``safety_alone`` it asks the safety questions once more, then leads to Today.
    """

    name = "onboarding"
    depends_on = Changes.STEPS
    focus_mode = True
    has_own_bar = True
    content_max = NO_LIMIT_PX
    padding = large_padding = (0, 0, 0, 0)

    def __init__(
        self,
        theme: Theme,
        service: OnboardingService,
        settings: SettingsService,
        texts: Texts,
        support: SupportService,
        *,
        safety_alone: bool = False,
    ) -> None:
        super().__init__(theme)
        self._safety_alone = safety_alone
        self._service, self._settings = service, settings
        self._texts, self._support = texts, support
        self._keys_in_use = True
        self.frame: Frame | None = None
        self._shown: OnboardingView | None = None
        self.content.setSpacing(0)

    def reload(self) -> None:
        """Show the screen the person is on, as they left it."""
        view = self._service.view()
        if self._safety_alone and not view.draft.safety_alone:
            self._service.ask_safety_again()
            view = self._service.view()
        if view != self._shown:
            self._build(view)

    def primary_action(self) -> None:
        """Press the main button."""
        if self.frame is not None and self.frame.main.isEnabled():
            self._keys_in_use = True
            self._on_next()

    def leave(self) -> bool:
        """Go to Today from the further questions; the others stay as they are."""
        draft = self._service.view().draft
        if draft.screen not in FURTHER and not draft.safety_alone:
            return False
        self._to_today()
        return True

    # -- one screen ----------------------------------------------------------------

    def _build(self, view: OnboardingView) -> None:
        old, self._shown = self.frame, view
        frame = Frame(self.theme, self._texts, self._section(view), view)
        frame.went_on.connect(self._on_next)
        frame.went_back.connect(self._on_back)
        frame.skipped.connect(self._on_skip)
        frame.took_second.connect(self._on_second)
        frame.help_asked.connect(self.go)
        frame.text_size_chosen.connect(self._on_text_size)
        frame.section.edited.connect(self._on_edited)
        frame.section.shrink.connect(self._on_shrink)
        self.frame = frame
        if old is not None:
            self.content.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.content.addWidget(frame, 1)
        frame.show()
        self._focus_first()

    def _focus_first(self) -> None:
        if self.frame is None:
            return
        reason = Qt.FocusReason
        by_keys = self._keys_in_use
        self.frame.focus_first(
            reason.TabFocusReason if by_keys else reason.OtherFocusReason
        )

    def _section(self, view: OnboardingView) -> Section:
        theme, texts = self.theme, self._texts
        match view.draft.screen:
            case Screen.WELCOME:
                return self._welcome()
            case Screen.NOW:
                return RightNow(theme, texts)
            case Screen.SAFE | Screen.MORE:
                return SafeToStart(theme, texts, view, self._support.view())
            case Screen.DETAILS | Screen.READING | Screen.OPENED:
                return self._outcome(view)
            case Screen.USUAL:
                return UsualDays(theme, texts)
            case Screen.STEP:
                return OneSmallStep(theme, texts)
            case _:
                return self._later_section(view)

    def _welcome(self) -> Section:
        words, lines = self._support.view().lines, self._support.lines()
        made = Welcome(self.theme, self._texts, words, lines)
        made.country_chosen.connect(self._on_country)
        return made

    def _outcome(self, view: OnboardingView) -> Section:
        theme, texts, result = self.theme, self._texts, view.safety.result
        if view.draft.screen is Screen.READING:
            return Reading(theme, texts)
        if result is None:
            return Details(theme, texts, view)
        return WhatOpens(theme, texts, self._support.view(), result)

    def _later_section(self, view: OnboardingView) -> Section:
        theme, texts, catalogue = self.theme, self._texts, self._service.catalogue
        match view.draft.screen:
            case Screen.PAUSE:
                return Pause(theme, texts)
            case Screen.HELPS:
                return WhatHelps(theme, texts, catalogue)
            case Screen.WAY:
                return InTheWay(theme, texts, catalogue)
            case _:
                return Ready(theme, texts)

    # -- what the person does ------------------------------------------------------

    def _on_edited(self, edits: dict[str, Any]) -> None:
        self._attempt(lambda: self._show(self._service.keep(**edits)))

    def _on_shrink(self) -> None:
        self._attempt(lambda: self._show(self._service.make_smaller()))

    def _show(self, view: OnboardingView) -> None:
        self._shown = view
        if self.frame is not None:
            self.frame.set_view(view)

    def _on_next(self) -> None:
        screen = self._service.view().draft.screen
        if screen in (Screen.PAUSE, Screen.READY):
            self._to_today()
        else:
            self._attempt(self._go_on)

    def _on_second(self) -> None:
        is_reading = self._service.view().draft.screen is Screen.READING
        self._attempt(self._keep_resting if is_reading else self._go_on)

    def _keep_resting(self) -> None:
        self._service.keep_resting()
        self._turn()

    def _go_on(self) -> None:
        before = self._service.view().draft
        changes = self._service.go_on()
        self._turn()
        self._tell(changes)
        if before.screen is Screen.WELCOME and before.who != WHO[0]:
            self.go.emit(self.name)  # for who helps another page stands for it now
        view = self._service.view()
        if view.draft.is_done and view.draft.screen is not Screen.OPENED:
            is_green = view.readiness is Readiness.GREEN
            self._say("onboarding.thanks_green" if is_green else "onboarding.thanks")

    def _on_skip(self) -> None:
        self._attempt(self._skip)

    def _skip(self) -> None:
        self._service.skip()
        self._turn()

    def _on_back(self) -> None:
        self._attempt(self._go_back)

    def _go_back(self) -> None:
        self._service.go_back()
        self._turn()

    def _turn(self) -> None:
        view = self._service.view()
        if view.draft.is_done:
            self._leave_for_today()
        else:
            self._build(view)

    def _to_today(self) -> None:
        self._attempt(self._finish)

    def _finish(self) -> None:
        self._tell(self._service.to_today())
        self._leave_for_today()

    def _leave_for_today(self) -> None:
        self.go.emit("today")
        if self._service.view().draft.ticks_wait:
            self._say("onboarding.ticks_wait")

    def _say(self, text_id: str) -> None:
        words = self._texts(text_id)
        self.notice.emit(Notice(NoticeKind.INFO, words, key="onboarding"))

    def _tell(self, changes: Changes) -> None:
        if changes:
            self.changed.emit(changes)

    def _on_country(self, code: str) -> None:
        self._attempt(lambda: self._tell(self._support.choose(code)))

    def _on_text_size(self, pct: int) -> None:
        change = self._settings.change
        self._attempt(lambda: self.changed.emit(change(text_scale_pct=pct)))

    def _attempt(self, command: Callable[[], None]) -> None:
        """Do something; where it does not work, say why and stay."""
        self._keys_in_use = self.window().testAttribute(
            Qt.WidgetAttribute.WA_KeyboardFocusChange
        )
        try:
            command()
        except CoachError as error:
            self.notice.emit(Notice(NoticeKind.TROUBLE, str(error), key="onboarding"))

    # -- Qt ------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as the main button, but for what it stands on to be chosen.

        A tick is only ever turned: no answer about health is given by an Enter that
        was meant for one line. A chip the person went to is picked first.
        """
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        part = QApplication.focusWidget()
        is_plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_plain and isinstance(part, (Chip, Tick)) and self._is_to_pick(part):
            part.click()
        else:
            self.primary_action()

    def _is_to_pick(self, part: Chip | Tick) -> bool:
        if isinstance(part, Tick):
            return True
        first = self.frame.section.first_focus() if self.frame is not None else None
        return part is not first and not part.isChecked()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the screen the person is on, with the keyboard on its first question."""
        super().showEvent(event)
        self.reload()
        self._focus_first()
