"""`cop_helplines`, an XBlock: the directory of helplines, whose country is chosen in the browser alone."""

from __future__ import annotations

from cop_xblocks.activities.helplines.descriptor import TYPE
from cop_xblocks.block import CourseBlock


class HelplinesBlock(CourseBlock):
    """Lists services by country, in the language of the request. Nothing is stored: nobody learns which country was
    looked at."""

    activity_type = TYPE
    tag_name = TYPE.tag
