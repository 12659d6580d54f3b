"""The HTML of a lesson's prose, which is the same for everybody: made once for each language.

Most pages are prose, and XBlock's runtime takes several times as long as making the HTML (decision 0082). The block is
made for no learner, so that the HTML can hold nothing about one; each learner's copy has their own identifier of the
block's element.
"""

from __future__ import annotations

import uuid
from typing import Any

from markupsafe import Markup
from xblock.fields import ScopeIds

from cop_xblocks.block_identifiers import identifier_maker
from cop_xblocks.block_language import words_key
from cop_xblocks.content import BlockContent
from cop_xblocks.host.library import HostedCourse
from cop_xblocks.host.runtime import HostRuntime
from cop_xblocks.host.services import AddressService
from cop_xblocks.languages import interface

NOBODY = uuid.UUID(int=0)


def prose_html(request: Any, hosted: HostedCourse, public: uuid.UUID, fields: BlockContent) -> Markup:
    """The HTML of a block of prose for a learner, in the language of the request. It raises where the block cannot be
    shown."""

    def make() -> tuple[str, str]:
        block = HostRuntime(request, hosted, NOBODY, {}).block(fields.url_name)
        html = AddressService(hosted).replace_urls(block.html({}))
        before, _nobody, after = html.partition(_identifier(hosted, NOBODY, fields))
        return before, after

    key = fields.url_name, request.language, words_key(interface(request.language))
    before, after = hosted.prose.get(key, make, lambda parts: 4 * sum(map(len, parts)))
    return Markup(before + _identifier(hosted, public, fields) + after)  # noqa: S704 - it is typeset, and cleaned


def _identifier(hosted: HostedCourse, public: uuid.UUID, fields: BlockContent) -> str:
    usage = f"{hosted.course.key}:{fields.url_name}"
    return identifier_maker(ScopeIds(public.hex, fields.tag, usage, usage))("", "root")
