"""`cop schema`: the JSON Schemas of front matter and of the files beside the courses."""

from __future__ import annotations

import json
import os

import click

from cop_xblocks import reading

_NAMES = sorted(name.removesuffix(".json") for name in os.listdir(f"{os.path.dirname(reading.__file__)}/schemas"))  # noqa: PTH120, PTH208


@click.command()
@click.argument("name", type=click.Choice(_NAMES))
def schema(name: str) -> None:
    """Print the JSON Schema of a kind of settings: what `cop check` holds them against.

    `course` and `lesson` describe the front matter of Markdown files, `facts` describes facts.yml, and `site` the
    office's site.toml.
    """
    click.echo(json.dumps(reading.schema(name), ensure_ascii=False, indent=2))
