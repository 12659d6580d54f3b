"""`cop_helplines`, an XBlock: the directory of helplines, whose country is chosen in the browser alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from xblock.fields import Scope

from cop_xblocks.activities.helplines.descriptor import TYPE
from cop_xblocks.block import CourseBlock, ReplaceOnlyDict
from cop_xblocks.block_fields import AnyString
from cop_xblocks.content.references import write_references
from cop_xblocks.model import References, Report
from cop_xblocks.reading.references import read_references


class PackagedDirectory(ReplaceOnlyDict):
    """References whose default is the directory that comes with the package. A new block lists it, and a block that an
    archive brings has its own; it is read when somebody first asks."""

    @property
    def default(self) -> dict[str, Any]:
        """The directory as JSON."""
        return packaged_directory()


@cache
def packaged_directory() -> dict[str, Any]:
    """The services in the package's `courses/helplines.csv`, as a block carries them; none where it came without."""
    package = Path(__file__).parent
    for folder in (package / "courses", package.parent / "courses"):
        if helplines := read_references(folder, Report()).references.helplines:
            return write_references(References(helplines=helplines))
    return {}


class HelplinesBlock(CourseBlock):
    """Lists services by country, in the language of the request. Nothing is stored: nobody learns which country was
    looked at."""

    activity_type = TYPE
    tag_name = TYPE.tag

    # What a new block in Studio is called and holds.
    display_name = AnyString(default="Helplines", scope=Scope.settings)
    references = PackagedDirectory(scope=Scope.content)
