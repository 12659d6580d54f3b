"""`cop host users`: the accounts of the staff who see counts at /staff/."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from cop_xblocks.cli._data_file import data_options, open_for_command


@click.group()
def users() -> None:
    """The accounts of staff. Learners need none. Give each member of staff an account of their own."""


@contextmanager
def _accounts(data: Path | None, database: str | None) -> Iterator[Any]:
    with open_for_command(data, database):
        from cop_xblocks.host.running import accounts

        try:
            yield accounts
        except accounts.AccountError as problem:
            raise click.ClickException(str(problem)) from problem


def _ask_for_password() -> str:
    """A password that is typed twice: an argument would stay in the shell's history, and all users of the computer
    would see it."""
    hidden = _has_terminal()
    if not hidden:
        click.echo("There is no terminal here to hide the password: it is read from two lines of the input.", err=True)
    return str(click.prompt("Password (12 characters or more)", hide_input=hidden, confirmation_prompt="Once more"))


def _has_terminal() -> bool:
    """Whether there is a terminal, which can hide what is typed."""
    try:
        with Path("/dev/tty").open("rb"):
            return True
    except OSError:
        return sys.stdin.isatty()


@users.command("add")
@click.argument("name")
@data_options
def add(name: str, data: Path | None, database: str | None) -> None:
    """Make the account NAME. The command asks for a password."""
    with _accounts(data, database) as accounts:
        accounts.add_account(name, _ask_for_password())
    click.echo(f"added  {name}")


@users.command("list")
@data_options
def list_(data: Path | None, database: str | None) -> None:
    """List the accounts, and since when each is logged in."""
    with _accounts(data, database) as accounts:
        for account in accounts.list_accounts():
            login = f"{account.last_login:%Y-%m-%d}" if account.last_login is not None else "logged out"
            click.echo(f"{account.username}  {login}")


@users.command("passwd")
@click.argument("name")
@data_options
def passwd(name: str, data: Path | None, database: str | None) -> None:
    """Give the account NAME another password, for which the command asks. The account is logged out everywhere."""
    with _accounts(data, database) as accounts:
        accounts.change_password(name, _ask_for_password())
    click.echo(f"changed  {name}")


@users.command("remove")
@click.argument("name")
@data_options
def remove(name: str, data: Path | None, database: str | None) -> None:
    """Delete the account NAME."""
    with _accounts(data, database) as accounts:
        accounts.remove_account(name)
    click.echo(f"removed  {name}")
