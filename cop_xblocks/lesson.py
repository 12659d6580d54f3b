"""`cop_lesson`, an XBlock: prose, pictures and call-outs. The runtime completes it when it has been in view."""

from __future__ import annotations

from typing import Any

from xblock.fields import Scope

from cop_xblocks.activities.lesson.descriptor import TYPE
from cop_xblocks.activities.registry import new_source
from cop_xblocks.block import CourseBlock
from cop_xblocks.block_fields import AnySource, AnyString


class LessonBlock(CourseBlock):
    """Shows a unit's prose in the language of the request. Nothing is stored, so that it can be read without signing
    in."""

    activity_type = TYPE
    tag_name = TYPE.tag

    # What a new block in Studio is called and holds.
    display_name = AnyString(default="Lesson (Markdown)", scope=Scope.settings)
    source = AnySource(default=new_source(TYPE), scope=Scope.content)

    def app_data(self) -> dict[str, Any]:
        """Its prose as HTML, in its first language."""
        return {"html": self.html({}, self.languages()[0])}
