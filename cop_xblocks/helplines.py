"""`cop_helplines`, an XBlock: the directory of helplines, in which a learner chooses a country."""

from __future__ import annotations

from cop_xblocks.activities.helplines.descriptor import TYPE
from cop_xblocks.activities.helplines.view import directory_view
from cop_xblocks.activities.page import Page, render_view
from cop_xblocks.block import CourseBlock
from cop_xblocks.model import Helplines


class HelplinesBlock(CourseBlock):
    """Lists services by country, in the language of the request. Nothing is stored: nobody learns which country was
    looked at."""

    activity_type = TYPE
    tag_name = TYPE.tag
    css_class = "cop-helplines"
    initialiser = "CopHelplines"
    has_score = False

    def activity_html(self, page: Page[Helplines]) -> str:
        """The directory."""
        helplines = self.localized().references.helplines
        return render_view(TYPE.name, directory_view(helplines, page.language, page.gettext), page.translations)
