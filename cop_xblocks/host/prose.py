"""The HTML of a lesson's prose, which is the same for everybody: made once for each language.

XBlock's runtime takes several times as long around prose as its HTML, and most pages are prose (decision 0082).
Nothing of a learner is in it: the block is made for nobody, so that even its element's identifier is everybody's.
"""

from __future__ import annotations

import uuid
from typing import Any

from markupsafe import Markup

from cop_xblocks.activities.lesson.descriptor import TYPE
from cop_xblocks.block_language import words_key
from cop_xblocks.content import BlockContent
from cop_xblocks.host.library import HostedCourse
from cop_xblocks.host.runtime import HostRuntime
from cop_xblocks.host.services import AddressService
from cop_xblocks.languages import interface

NOBODY = uuid.UUID(int=0)


def is_prose(fields: BlockContent) -> bool:
    """Whether a block is prose, of which nothing depends on a learner."""
    return bool(fields.tag == TYPE.tag)


def prose_html(request: Any, hosted: HostedCourse, url_name: str) -> Markup:
    """The HTML of a block of prose in the language of the request. It raises where the block cannot be shown."""

    def make() -> Markup:
        block = HostRuntime(request, hosted, NOBODY, {}).block(url_name)
        return Markup(AddressService(hosted).replace_urls(block.html({})))  # noqa: S704 - it is typeset, and cleaned

    key = url_name, request.language, words_key(interface(request.language))
    return hosted.prose.get(key, make, lambda html: 4 * len(html))
