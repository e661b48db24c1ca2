"""The command itself: its options, its exit codes, and how it says what went wrong.

Exit codes: 0 done, 1 refused or not possible, 2 the command was not understood.
What went wrong is one sentence on stderr; a bug alone shows a traceback.
"""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from coach import __version__
from coach.cli.way import DAY, WHOLE, Way, put, words
from coach.cli.window import WindowAsked, folder_named, open_window, speak_utf8
from coach.errors import CoachError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coach.domain.wording import Texts

DONE, REFUSED, NOT_UNDERSTOOD = 0, 1, 2

# Every command and the module it stands in, which is imported when it is called.
HOMES = {
    "mood": "record",
    "log": "record",
    "checkin": "forms",
    "event": "events",
    "state": "record",
    "undo": "record",
    "delete": "record",
    "plan": "look",
    "activities": "offer",
    "history": "look",
    "insights": "insights",
    "profile": "look",
    "import": "files",
    "export": "export",
    "merge": "merge",
    "backup": "copies",
    "restore": "copies",
    "lock": "lock",
    "unlock": "lock",
    "erase": "erase",
    "doctor": "files",
    "check-content": "files",
}


class Root(click.Group):
    """The group of all commands, with one way of ending."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the help page."""
        return list(HOMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command's module and return the command."""
        if cmd_name not in HOMES:
            return None
        module = import_module(f"coach.cli.{HOMES[cmd_name]}")
        found: click.Command = module.COMMANDS[cmd_name]
        return found

    def main(  # type: ignore[override] # this command always ends the process itself
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        **more: Any,
    ) -> None:
        """Run one command and end the process with its exit code."""
        speak_utf8()
        held = list(sys.argv[1:] if args is None else args)
        try:
            code = self._run(held, prog_name or "coach", more)
        except CoachError as problem:  # the words themselves could not be read
            _complain(str(problem))
            code = REFUSED
        sys.exit(code)

    def _run(self, args: list[str], prog_name: str, more: dict[str, Any]) -> int:
        try:
            if "--help" in args:
                _fill_in_help(self, "root", words())
                self.epilog = _review_line()
            more["standalone_mode"] = False
            code = super().main(args, prog_name, **more)
            sys.stdout.flush()
        except click.UsageError as problem:
            _complain(_usage_sentence(problem))
            return NOT_UNDERSTOOD
        except (CoachError, click.ClickException) as problem:
            _complain(str(problem))
            return REFUSED
        except (click.Abort, KeyboardInterrupt):
            return REFUSED
        except OSError as problem:
            return _output_lost(problem)
        return code if isinstance(code, int) else DONE


def _tell_version(
    ctx: click.Context, _option: click.Parameter, is_asked: object
) -> None:
    """Say the version and whether a clinician has looked at it, and end."""
    if is_asked and not ctx.resilient_parsing:
        put(f"Outside In {__version__}\n{_review_line()}")
        ctx.exit()


def _review_line() -> str:
    from coach.bootstrap import open_support

    return open_support().review_line()


@click.group("coach", cls=Root, invoke_without_command=True)
@click.option("--data-dir", metavar="DIR")
@click.option("--profile", default=None, metavar="NAME")
@click.option("--today", type=DAY, metavar="YYYY-MM-DD")
@click.option("--passphrase-fd", type=WHOLE, default=None, metavar="N")
@click.option("--demo", is_flag=True)
@click.option("--debug", is_flag=True)
@click.option("--hidden", is_flag=True)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_tell_version
)
@click.pass_context
def root(
    ctx: click.Context,
    data_dir: str | None,
    profile: str | None,
    today: date | None,
    passphrase_fd: int | None,
    *,
    demo: bool,
    debug: bool,
    hidden: bool,
) -> None:
    """Hold what every command shares; without a command open the window."""
    if data_dir == "":
        raise click.UsageError(words()("command.empty_folder"), ctx)
    way = Way(folder_named(data_dir, profile), today, passphrase_fd)
    ctx.obj = way
    ctx.call_on_close(way.close)
    if ctx.invoked_subcommand is None:
        if passphrase_fd is not None:
            raise click.UsageError(words()("command.passphrase_for_commands"), ctx)
        asked = WindowAsked(
            data_dir, today, demo=demo, debug=debug, hidden=hidden, profile=profile
        )
        ctx.exit(open_window(asked))
    if demo or debug or hidden:
        raise click.UsageError(words()("command.window_only"), ctx)


def _fill_in_help(command: click.Command, name: str, texts: Texts) -> None:
    """Give a command and all under it their help in words."""
    key = name.replace("-", "_")
    command.help = texts(f"command.help_{key}")
    command.short_help = texts(f"command.short_{key}")
    for option in command.params:
        if isinstance(option, click.Option):
            option.help = texts(f"command.option_{option.name}")
    if isinstance(command, click.Group):
        ctx = click.Context(command)
        for each in command.list_commands(ctx):
            under = command.get_command(ctx, each)
            if under is not None:
                _fill_in_help(under, each, texts)


def _usage_sentence(problem: click.UsageError) -> str:
    said = problem.message
    if not isinstance(problem, click.BadParameter) or not said:
        said = problem.format_message()
    said = said.strip().rstrip(".").replace("\n", " ")
    path = problem.ctx.command_path if problem.ctx else "coach"
    return words()("command.usage", problem=said, command=path)


def _complain(sentence: str) -> None:
    put(" ".join(sentence.split()), err=True)


def _output_lost(problem: OSError) -> int:
    """End quietly when the reader of our output left, in words when it is full."""
    if problem.filename is not None:
        raise problem
    # What is still buffered has nowhere to go; Python would complain at its end.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    if problem.errno != errno.EPIPE:
        _complain(words()("command.output_lost"))
    return REFUSED
