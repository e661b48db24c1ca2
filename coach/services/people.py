"""Several people on one computer: who there is, and what they are called here.

Each has a folder with notes, settings, passphrase and copies of their own. What is
shared between them is in `coach.services.consent`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coach.domain.people import Person, cleaned_name, found_by, others_than
from coach.domain.settings import Settings
from coach.errors import Refused
from coach.paths import person_dir, person_of
from coach.services.changes import Changes
from coach.store import people_list, settings_file
from coach.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.domain.wording import Texts


@dataclass(frozen=True, slots=True)
class PeopleView:
    """Who there is.

    Attributes:
        own: the person whose notes are open, with the name they typed or none.
        others: everybody else, each with a name to be shown.
    """

    own: Person
    others: tuple[Person, ...]


class PeopleService:
    """Names the people on this computer, and makes room for one more.

    Args:
        data_dir: the folder of the person whose notes are open.
        texts: the sentences.
    """

    def __init__(self, data_dir: Path, texts: Texts) -> None:
        self.root, self.id = person_of(data_dir)
        self._texts = texts

    def view(self) -> PeopleView:
        """Return who there is."""
        people = people_list.load(self.root)
        own = next((p for p in people if p.id == self.id), Person(self.id))
        return PeopleView(own, others_than(shown(people, self._texts), self.id))

    def add(self, name: str, now: Settings) -> Person:
        """Make room for one more person, who begins with the look of this screen.

        Args:
            name: as typed; may be empty.
            now: the settings of whoever is here.

        Raises:
            Refused: somebody is called so already.
            StoreUnavailable: the folder cannot be written; there is nobody more then.
        """
        self._check_free(name, besides="")
        return people_list.add(self.root, name, look_of(now))

    def rename(self, name: str) -> Changes:
        """Be called otherwise on this computer; an empty name is none.

        Raises:
            Refused: somebody else is called so already.
            StoreUnavailable: it cannot be kept.
        """
        self._check_free(name, besides=self.id)
        people_list.rename(self.root, self.id, name)
        return Changes.SETTINGS

    def _check_free(self, name: str, besides: str) -> None:
        people = others_than(people_list.load(self.root), besides)
        said = cleaned_name(name).casefold()
        if said and any(each.name.casefold() == said for each in people):
            raise Refused(self._texts("people.name_taken"))


def shown(people: Sequence[Person], texts: Texts) -> tuple[Person, ...]:
    """Return people with a name each: who typed none is counted."""
    return tuple(
        each if each.name else replace(each, name=texts("people.nameless", number=at))
        for at, each in enumerate(people, 1)
    )


def look_of(now: Settings) -> Settings:
    """Return settings with the look and the country alone."""
    return Settings(
        theme=now.theme,
        text_scale_pct=now.text_scale_pct,
        reduce_motion=now.reduce_motion,
        country=now.country,
    )


def folder_of(data_dir: Path, wanted: str, texts: Texts) -> Path:
    """Return the folder of somebody by their name here, or their id.

    Args:
        data_dir: the folder of anybody here.
        wanted: as typed.
        texts: the sentences.

    Raises:
        Refused: nobody, or more than one, is called so; with the names there are.
    """
    root, _ = person_of(data_dir)
    people = people_list.load(root)
    found = found_by(people, wanted) or found_by(shown(people, texts), wanted)
    if len(found) == 1:
        return person_dir(root, found[0].id)
    names = ", ".join(each.name for each in shown(people, texts))
    asked = cleaned_name(wanted)
    raise Refused(texts("people.not_here", name=asked, names=names))


def has_others(root: Path) -> bool:
    """Say whether several people use a data folder."""
    return len(people_list.load(root)) > 1


def is_shared_by_another(folder: Path, data_dir: Path) -> bool:
    """Say whether somebody else here keeps two computers alike by a folder.

    It would put the notes of both into one.
    """
    root, id_ = person_of(data_dir)
    taken = {
        settings_file.load(person_dir(root, each.id)).shared_folder
        for each in others_than(people_list.load(root), id_)
    }
    chosen = folder.resolve()
    return any(named and Path(named).resolve() == chosen for named in taken)
