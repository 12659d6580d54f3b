"""What the platform publishes of a package that holds blocks, without a log-in.

`collectstatic` asks `XBlockPipelineFinder` (edx-platform, `openedx/core/lib/xblock_pipeline/finder.py`) for the files
of every installed block. For each pair of a block's package and its `resources_dir` that walks the whole folder, and
leaves out what ends in `.py`, `.pyc` or `.scss` and nothing else. A page asks for a file at
`xblock/resources/PACKAGE/URI`, the URI being what the block gave to `local_resource_url`; a site that does not collect
its files opens the URI with the class's `open_local_resource`.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePath

LEFT_OUT = (".py", ".pyc", ".scss")
NEEDED = {f"public/{name}.{kind}" for name in ("cop", "studio") for kind in ("css", "js")}
"""What the blocks' pages ask for: the one style and the one script, and those of the editor in Studio."""


def published(block: type) -> set[str]:
    """The files that `collectstatic` copies because of a block class, by the URI that each is served under."""
    if block.resources_dir is None:
        return set()
    package = block.__module__.rsplit(".", 1)[0]
    folder = files(package)
    for part in filter(None, block.resources_dir.split("/")):
        folder = folder.joinpath(part)
    return set(_below(folder)) if folder.is_dir() else set()


def _below(folder: Traversable, path: str = "") -> Iterator[str]:
    for item in folder.iterdir():
        if PurePath(item.name).suffix in LEFT_OUT:
            continue
        if item.is_dir():
            yield from _below(item, f"{path}{item.name}/")
        else:
            yield f"{path}{item.name}"


def check_published_files(block: type) -> None:
    """A block's package publishes what its pages need, opens each of these files, and publishes nothing else."""
    listed = published(block)
    assert listed == NEEDED, f"published besides: {sorted(listed - NEEDED)}; missing: {sorted(NEEDED - listed)}"
    for uri in sorted(NEEDED):
        with block.open_local_resource(uri) as file:
            assert file.read(), f"{uri} is empty"
