"""`cop lsp`: speak to an editor in the language server protocol."""

from __future__ import annotations

import click

from cop_xblocks.cli._extras import needs_extra


@click.command()
@click.option("--stdio", is_flag=True, hidden=True, help="What some editors add; there is no other way.")
def lsp(stdio: bool) -> None:
    """Speak to an editor in the language server protocol, on standard input and output.

    Your editor starts this: docs/editors.md says how.
    """
    with needs_extra("lsp", "the language server"):
        from cop_xblocks.lsp import serve
    serve()
