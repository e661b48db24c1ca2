"""Commands about files: bringing in, checking the data, checking the content."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.way import Way, as_json, pass_way, put, put_json, words
from coach.errors import Refused, StoreUnavailable

if TYPE_CHECKING:
    from coach.services.doctor import Report


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--moods", default="", metavar="NAME=N,...")
@click.option("--sports", default="", metavar="NAME=ACTIVITY,...")
@click.option("--columns", default="", metavar="NAME=MEANING,...")
@click.option("--zone", default="", metavar="ZONE")
@click.option("--person", default="", metavar="ID")
@as_json()
@pass_way
def import_command(
    way: Way,
    files: tuple[str, ...],
    *,
    moods: str,
    sports: str,
    columns: str,
    zone: str,
    person: str,
    as_json: bool,
) -> None:
    """Bring in what other programs wrote: files, folders and zips."""
    from coach.services.copies import take
    from coach.services.import_words import answers
    from coach.services.transfer import ImportService
    from coach.store.backups import Why

    desk = way.desk()
    said = answers(desk, moods=moods, sports=sports, zone=zone, person=person)
    take(way.place(), way.key(), way.now(), Why.IMPORT)
    paths = [Path(name) for name in files]
    report = ImportService(desk).bring_in(paths, said, columns)
    if as_json:
        put_json(report.as_json())
    else:
        for file in report.files:
            put(
                desk.texts(
                    "command.imported",
                    name=file.name,
                    new=file.new,
                    same=file.same,
                    changed=file.changed,
                )
            )
            for left in file.left_out if file.understood else ():
                put(f"  {left.count}: {left.reason}")
    for file in report.files:
        if not file.understood:
            raise Refused(f"{file.name}: {file.left_out[0].reason}")


@click.command("doctor")
@click.option(
    "--mend",
    "wanted",
    is_flag=False,
    flag_value="",
    type=click.Choice(["", "salvage", "copy", "join"]),
    metavar="[salvage|copy|join]",
)
@as_json()
@pass_way
def doctor_command(way: Way, wanted: str | None, *, as_json: bool) -> None:
    """Look whether the data is whole; --mend shows and goes the ways out."""
    from coach.services.doctor import report_json

    if wanted is not None:
        from coach.cli.mend import mend

        mend(way, wanted, as_json=as_json)
        return
    report = _examined(way)
    if as_json:
        put_json(report_json(report))
    else:
        for kind, count in report.counts.items():
            put(f"{kind}: {count}")
        for problem in report.problems:
            put(f"- {problem}")
    if not report.ok:
        raise Refused(report.problems[0])
    if not as_json:
        texts = words()
        put(texts("command.data_whole") if report.exists else texts("command.no_data"))


def _examined(way: Way) -> Report:
    """Look the data over; a damaged closed file is a finding too."""
    from dataclasses import replace

    from coach.paths import DATABASE_NAME, resources
    from coach.services.doctor import examine

    path = way.data_dir / DATABASE_NAME
    try:
        return examine(path, resources(), way.key())
    except StoreUnavailable as error:
        if error.reason != "broken":
            raise
        found = examine(path, resources(), None)
        return replace(found, ok=False, integrity=False, problems=(str(error),))


@click.command("check-content")
@click.argument("folder", required=False, metavar="[DIR]")
@as_json()
def check_content_command(folder: str | None, *, as_json: bool) -> None:
    """Look whether the content files hold together."""
    from coach.paths import resources
    from coach.services.doctor import content_problems

    problems = content_problems(Path(folder) if folder else resources())
    if as_json:
        put_json({"ok": not problems, "problems": list(problems)})
    else:
        for problem in problems:
            put(problem)
    if problems:
        raise Refused(_how_many(problems))
    if not as_json:
        put(words()("command.content_whole"))


def _how_many(problems: tuple[str, ...]) -> str:
    """Say how many; in the program's own words, since the content may be broken."""
    from coach.errors import ContentError

    return str(ContentError(problems))


COMMANDS = {
    each.name: each for each in (import_command, doctor_command, check_content_command)
}
