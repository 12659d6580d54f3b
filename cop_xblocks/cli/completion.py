"""`cop completion`: the script that makes a shell complete `cop` at the tab key."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

_SHELLS = ("bash", "fish", "zsh")


@click.command()
@click.argument("shell", type=click.Choice(_SHELLS))
def completion(shell: str) -> None:
    """Print the script that makes a shell complete `cop` at the tab key.

    \b
    bash, in ~/.bashrc:                       eval "$(cop completion bash)"
    zsh, in ~/.zshrc:                         eval "$(cop completion zsh)"
    fish, in ~/.config/fish/config.fish:      cop completion fish | source
    """
    from cop_xblocks.cli import cop

    completion_class = get_completion_class(shell)
    assert completion_class is not None
    click.echo(completion_class(cop, {}, "cop", "_COP_COMPLETE").source())
