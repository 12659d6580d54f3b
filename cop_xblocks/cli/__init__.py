"""The command line, with one file for each command. Starting it loads click and nothing else.

A file `NAME.py` beside this one is the command NAME: its attribute of that name, and in the list of commands the
first line of its docstring (after "`cop NAME`: "), read without importing it. A name with an underscore in front is
no command; one that is a word of Python has an underscore behind it. A package `NAME/` is a group of commands, whose
files are commands in the same way.
"""

from __future__ import annotations

import gc
import os
import sys
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

import click

from cop_xblocks import __version__

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_HERE = os.path.dirname(__file__)  # noqa: PTH120 - pathlib takes a third of the time that `cop --help` may take


class Commands(click.Group):
    """The commands in the files of a package. Imports a command when it is run, not when it is listed."""

    def __init__(self, *args: Any, package: str, folder: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self._package = package
        self._folder = folder

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(self._files())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._files():
            return None
        from importlib import import_module

        name = _module(cmd_name)
        command: click.Command = getattr(import_module(f"{self._package}.{name}"), name)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        # Click's own imports every command, to leave out the hidden ones and to get at their help. Here none is hidden:
        # what shall not be listed has a name with an underscore.
        from click.shell_completion import CompletionItem

        names = [name for name in self.list_commands(ctx) if name.startswith(incomplete)]
        return [
            *(CompletionItem(name, help=self._summary(name)) for name in names),
            *click.Command.shell_complete(self, ctx, incomplete),
        ]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if names := self.list_commands(ctx):
            with formatter.section("Commands"):
                formatter.write_dl([(name, self._summary(name)) for name in names])

    def _files(self) -> dict[str, str]:
        """The file of each command, by its name: a module, or the package of a group."""
        files = {}
        for entry in os.scandir(self._folder):
            file = os.path.join(entry.path, "__init__.py") if entry.is_dir() else entry.path  # noqa: PTH118
            stem, suffix = os.path.splitext(entry.name)  # noqa: PTH122
            if not stem.startswith("_") and (suffix == ".py" or (entry.is_dir() and os.path.isfile(file))):  # noqa: PTH113
                files[stem.rstrip("_")] = file
        return files

    def _summary(self, name: str) -> str:
        with open(self._files()[name], encoding="utf-8") as file:  # noqa: PTH123
            line = file.readline().strip().strip('"')
        path = "cop" + self._package.removeprefix(__name__).replace(".", " ")
        summary = line.removeprefix(f"`{path} {name}`: ")
        return summary[:1].upper() + summary[1:]


def _module(command: str) -> str:
    """The name of a command's module, and of the command in it."""
    return f"{command}_" if iskeyword(command) else command


@click.group(cls=Commands, package=__name__, folder=_HERE, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="cop %(version)s")
def cop() -> None:
    """Write, check, translate, build and serve courses on child online protection."""


def main() -> None:
    """Run `cop`. The exit code is 0, 1 for mistakes, 2 for a wrong use."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows speaks an old code page, in which Arabic cannot be written.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    # What a command makes stays until it ends: looking through it for garbage again and again takes a tenth of the
    # time. Commands that run on switch the collector on.
    gc.disable()
    try:
        cop(prog_name="cop")
    finally:
        gc.freeze()
