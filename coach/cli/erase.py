"""The command that erases for good, in part or everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from coach.cli.way import DAY, Way, as_json, pass_way, put, put_json, words
from coach.errors import Refused
from coach.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from coach.services.erasing import ErasingService
    from coach.store.erasable import What


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the options name; ``everything`` and ``free_space`` name no part."""

    day: date | None
    session: str
    activity: str
    form: str
    everything: bool
    free_space: bool

    def many(self) -> int:
        """Return how many of them were given."""
        given = (self.day, self.session, self.activity, self.form)
        return sum(map(bool, (*given, self.everything, self.free_space)))


@click.command("erase")
@click.option("--everything", is_flag=True)
@click.option("--day", type=DAY, default=None, metavar="YYYY-MM-DD")
@click.option("--session", default="", metavar="ID")
@click.option("--activity", default="", metavar="ACTIVITY")
@click.option("--form", default="", metavar="ID")
@click.option("--free-space", is_flag=True)
@click.option("--keep-copies", is_flag=True)
@click.option("--yes-erase", is_flag=True)
@as_json()
@pass_way
def erase_command(
    way: Way,
    /,
    *,
    keep_copies: bool,
    yes_erase: bool,
    as_json: bool,
    **asked: object,
) -> None:
    """Erase for good; without --yes-erase say what would go."""
    named = _Asked(**asked)  # type: ignore[arg-type] # click gives each its kind
    if named.many() != 1:
        raise click.UsageError(
            words()("erase.one_of_them"), click.get_current_context()
        )
    if named.everything:
        _everything(way, is_sure=yes_erase, as_json=as_json)
    elif named.free_space:
        _free_space(way, as_json=as_json)
    else:
        _part(way, named, copies=not keep_copies, is_sure=yes_erase, as_json=as_json)


def _part(
    way: Way, asked: _Asked, *, copies: bool, is_sure: bool, as_json: bool
) -> None:
    from coach.services.erasing import ErasingService, clean, cleaned_words

    desk = way.desk()
    service = ErasingService(desk, way.data_dir)
    what = _what(way, service, asked)
    goes = service.goes(what)
    if not goes.facts:
        raise Refused(desk.texts("erase.nothing"))
    if not is_sure:
        if as_json:
            put_json({"facts": goes.facts, "kinds": goes.kinds, "copies": goes.copies})
        else:
            put("\n".join((goes.title, *goes.lines)))
        raise Refused(desk.texts("erase.say_so"))
    cleaned = clean(service.job(what, with_copies=copies))
    if as_json:
        put_json(
            {
                "facts": goes.facts,
                "kinds": goes.kinds,
                "copies": cleaned.done,
                "copies_left": cleaned.left,
            }
        )
        return
    put(desk.texts("erase.erased", title=goes.title))
    for line in cleaned_words(cleaned, desk.texts):
        put(line)


def _what(way: Way, service: ErasingService, asked: _Asked) -> What:
    from coach.services.activities import activity_of
    from coach.store.erasable import What

    if asked.activity:
        return What(activity=activity_of(asked.activity, way.desk()).id)
    if asked.form:
        return service.of_form(asked.form)
    if asked.session:
        return What(ids=frozenset({asked.session}))
    return What(day=asked.day)


def _everything(way: Way, *, is_sure: bool, as_json: bool) -> None:
    from coach.paths import resources
    from coach.services import erasing
    from coach.services.settings import SettingsService

    texts = words()
    if not way.data_dir.is_dir():
        raise Refused(texts("erase.nothing"))
    settings = SettingsService(way.data_dir, resources()).current()
    copies = erasing.all_copies(way.data_dir, settings)
    if not is_sure:
        if as_json:
            put_json({"everything": True, "copies": copies})
        else:
            put(texts("erase.all_goes"))
            put(texts.count("erase.copies", copies))
        raise Refused(texts("erase.say_so"))
    erasing.begin_everything(
        way.data_dir, settings, _nodes(way, settings.shared_folder)
    )
    way.close()
    done = erasing.finish_everything(way.data_dir)
    if as_json:
        put_json(
            {
                "files": done.files,
                "left": [str(each) for each in done.left],
                "absent": [str(each) for each in done.absent],
            }
        )
        return
    put(texts("erase.done"))
    for line in erasing.absent_words(done, texts):
        put(line)
    put(texts("erase.traces"))


def _nodes(way: Way, shared: str) -> tuple[str, ...]:
    """Return the names of this computer's files in a shared folder, if it has one."""
    if not shared:
        return ()
    from coach.store.erase_all import nodes_of

    return nodes_of(way.desk().db)


def _free_space(way: Way, *, as_json: bool) -> None:
    from coach.services.erasing import ErasingService, free

    desk = way.desk()
    free(ErasingService(desk, way.data_dir).free_space())
    if as_json:
        put_json({"overwritten": True})
    else:
        put(desk.texts("erase.freed"))


COMMANDS = {each.name: each for each in (erase_command,)}
