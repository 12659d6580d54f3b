"""`cop lsp`: speak to an editor in the language server protocol."""

from __future__ import annotations

import click

_EXTRA = ("pygls", "lsprotocol", "cattrs", "attrs")


@click.command()
@click.option("--stdio", is_flag=True, hidden=True, help="What some editors add; there is no other way.")
def lsp(stdio: bool) -> None:
    """Speak to an editor in the language server protocol, on standard input and output.

    Your editor starts this: docs/editors.md says how.
    """
    try:
        from cop_xblocks.lsp import serve
    except ModuleNotFoundError as problem:
        missing = (problem.name or "").partition(".")[0]
        if missing not in _EXTRA:
            raise
        raise click.ClickException(
            f"the language server needs {missing}, which is not installed; "
            "install it with: pip install 'cop-xblocks[lsp]'"
        ) from problem
    serve()
