"""The command that lists what a person can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from coach.cli.way import WHOLE, Way, as_json, pass_way, put, put_json

if TYPE_CHECKING:
    from coach.domain.wording import Texts
    from coach.services.fitting import ActivityLine


@click.command("activities")
@click.option("--indoors", is_flag=True)
@click.option("--seated", is_flag=True)
@click.option("--minutes", type=WHOLE, metavar="N")
@click.option("--alone", is_flag=True)
@click.option("--all", "with_others", is_flag=True)
@as_json()
@pass_way
def activities_command(
    way: Way,
    *,
    indoors: bool,
    seated: bool,
    minutes: int | None,
    alone: bool,
    with_others: bool,
    as_json: bool,
) -> None:
    """List what fits now."""
    from coach.domain.fitting import Company, Wishes
    from coach.services.fitting import FittingService, activity_json

    desk = way.desk()
    company = Company.ALONE if alone else Company.ANY
    wishes = Wishes(indoors, seated, minutes, company)
    lines = FittingService(desk).lines(wishes, with_others=with_others)
    if as_json:
        put_json([activity_json(line) for line in lines])
    elif lines:
        put("\n".join(_told(line, desk.texts) for line in lines))
    else:
        put(desk.texts("command.no_activities"))


def _told(line: ActivityLine, texts: Texts) -> str:
    """Return an activity, its smaller version and why, or why it does not fit."""
    activity = line.activity
    why = [reason.text for reason in line.why]
    if line.fits and activity.equipment:
        why.append(texts("command.activity_needs", equipment=activity.equipment))
    return texts(
        "command.activity_fits" if line.fits else "command.activity_other",
        id=activity.id,
        title=activity.title,
        minutes=activity.typical_min,
        smaller=activity.smaller,
        why=" ".join(why),
    )


COMMANDS = {"activities": activities_command}
