"""The command line: one file per verb, no logic.

Every module of this package whose name has no leading underscore is a verb and exports `command`;
link_people.py is `accounted link-people`.
Verbs import the rooms inside their function, so that `accounted --help` loads none of them.
"""

from __future__ import annotations

import pkgutil
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from accounted import __version__
from accounted.cli._terminal import complain
from accounted.errors import AccountedError

INTERRUPTED = 130
"""Exit code after Ctrl-C: 128 and the number of SIGINT, as shells have it."""


class _Verbs(click.Group):
    """Finds verbs by their files and loads one when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs there are, those for a first visit before the others."""
        modules = (m.name for m in pkgutil.iter_modules(__path__))
        found = {name.replace("_", "-") for name in modules if not name.startswith("_")}
        first = [name for name in _ORDER if name in found]
        return first + sorted(found.difference(first))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The verb of this name, loaded now."""
        if name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{__name__}.{name.replace('-', '_')}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb meant; of a slip, the verb that looks most like it is named."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = get_close_matches(args[0], self.list_commands(ctx), 1)
            if not near:
                raise
            raise click.UsageError(f"{error.message} Did you mean {near[0]}?", ctx) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run a verb. The one place where our errors become messages and exit codes."""
        try:
            return super().invoke(ctx)
        except AccountedError as error:
            complain(f"Error: {error}")
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("\nStopped. What was acknowledged is kept.", err=True)
            ctx.exit(INTERRUPTED)


_ORDER = (
    *("demo", "read", "new", "add", "status", "documents", "claims", "show", "code", "sources"),
    *("incidents", "incident", "why", "link", "assess", "rebuild"),
    *("review", "judge", "undo", "log", "agreement", "criteria"),
    *("release", "diff", "withdraw"),
    *("reread", "verify", "backup", "restore", "erase"),
)


@click.group(
    cls=_Verbs,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="accounted VERB --help says more. To try it on invented reports: accounted demo",
)
@click.version_option(__version__, prog_name="accounted", message="%(prog)s %(version)s")
def main() -> None:
    """Read reports on casualties into claims, each with its words, its speaker and its publisher.

    Without a project, `read` shows what documents say. In a project, `add` keeps it in a record that
    is only appended to.
    """
