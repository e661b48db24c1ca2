"""Pictures of several people on one computer: who is here, and adding somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.clock import FixedClock, noon_of
from coach.dev.scene_facts import DAY, sam
from coach.dev.scenes_lock import HINT, TYPED
from coach.dev.stage import DARK, LARGE, LARGE_DARK, LIGHT, settle
from coach.domain.people import Person
from coach.paths import DATABASE_NAME, FIRST_PERSON, person_dir
from coach.store import cipher, data_file, people_list, settings_file
from coach.ui.lock_card import LockCard
from coach.ui.people_run import made_chooser

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coach.dev.stage import Look, Stage
    from coach.domain.facts import Fact
    from coach.ui.chooser import Chooser

    Act = Callable[[Stage], None]

NAMES = ("Sam", "Rosa", "Jo")
LONG = "Maximiliane Charlotte from next door"
LOOKS = (("", LIGHT), ("-dark", DARK), ("-large", LARGE), ("-large-dark", LARGE_DARK))


def asked(stage: Stage, names: Sequence[str], *, closed: bool = True) -> Chooser:
    """Have these people on the computer, and ask who is here."""
    root = stage.elsewhere("people")
    look = settings_file.load(root)
    people = [
        Person(FIRST_PERSON),
        *(people_list.add(root, n, look) for n in names[1:]),
    ]
    people_list.rename(root, FIRST_PERSON, names[0])
    for at, each in enumerate(people):
        key = cipher.derive("fox", cipher.new_salt()) if closed or not at else None
        data_file.make(person_dir(root, each.id) / DATABASE_NAME, key)
    made = made_chooser(root, stage.texts(), FixedClock(noon_of(DAY)))
    stage.stand_before(made)
    return made


def who(stage: Stage) -> None:
    """Ask three people whose notes are closed."""
    asked(stage, NAMES)


def mixed(stage: Stage) -> None:
    """Ask three people, one without a name, one with a long one."""
    asked(stage, ("Sam", "", LONG), closed=False)


def adding(stage: Stage) -> None:
    """Make room for one more."""
    made = asked(stage, NAMES)
    made.add()
    made.name.box.setText("Ada")
    settle()


def taken(stage: Stage) -> None:
    """Choose a name that somebody has."""
    made = asked(stage, NAMES)
    made.add()
    made.name.box.setText("Rosa")
    made.add_button.click()
    settle()


def helping(stage: Stage) -> None:
    """Open *Help now* while nobody's notes are open."""
    asked(stage, NAMES).show_help()


def someone_else(stage: Stage) -> None:
    """See the lock screen where several people use the computer."""
    stage.wish(lock_hint=HINT)
    card = stage.shut(has_others=True).card
    if isinstance(card, LockCard):
        card.field.box.setText(TYPED)
        card.set_hint_shown(shown=True)


STATES: tuple[tuple[str, Act], ...] = (
    ("40-profile-chooser", who),
    ("people-mixed", mixed),
    ("people-add", adding),
    ("people-taken", taken),
    ("people-help", helping),
    ("people-lock", someone_else),
)
SHOWN: tuple[tuple[str, Callable[[], Sequence[Fact]], Act, Look], ...] = tuple(
    (f"{name}{end}", sam, act, look) for name, act in STATES for end, look in LOOKS
)
