"""`cop host`: set up and run a host that is open to the public.

A file `NAME.py` beside this one is the command `cop host NAME`, as a file beside `serve.py` is a command of `cop`.
"""

from __future__ import annotations

import os

import click

from cop_xblocks.cli import Commands


@click.group(cls=Commands, package=__name__, folder=os.path.dirname(__file__))  # noqa: PTH120
def host() -> None:
    """Set up and run a host that is open to the public. `cop serve` starts it."""
