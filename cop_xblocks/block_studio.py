"""A block in Studio: its editor, its page with the right answers, and what is wrong with it."""

# mypy: allow-untyped-decorators, allow-subclassing-any

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from html import escape
from importlib import import_module
from typing import Any, ClassVar, cast

from django.utils.translation import get_language
from webob import Response
from xblock.core import XBlock
from xblock.validation import ValidationMessage

try:
    from web_fragments.fragment import Fragment
except ModuleNotFoundError:  # XBlock has its own since 6.2
    from xblock.fragment import Fragment

from cop_xblocks.activities.page import render_view
from cop_xblocks.block_language import LocalizedBlock, valid_entries
from cop_xblocks.languages import choose, interface
from cop_xblocks.model import digest, direction
from cop_xblocks.model.i18n import _
from cop_xblocks.studio.access import PERMISSIONS, course_key, may_edit
from cop_xblocks.studio.settings import EVERY_BLOCK, LANGUAGES, Setting

__all__ = ["Fragment", "StudioBlock"]

log = logging.getLogger(__name__)

MOST_BYTES = 2_500_000
"""Of a request's body: Django refuses a longer one where a site has not changed `DATA_UPLOAD_MAX_MEMORY_SIZE`."""
_STATIC = re.compile(r"""(?<=["'])/static/(?P<name>[A-Za-z0-9._-]+)(?=["'])""")


@XBlock.wants(PERMISSIONS)
class StudioBlock(LocalizedBlock):
    """What Studio asks of a block."""

    # Studio shows a block's `author_view` only where the class says so (edx-platform, `xmodule/studio_editable.py`,
    # `has_author_view`).
    has_author_view = True

    studio_settings: ClassVar[tuple[Setting, ...]] = EVERY_BLOCK
    """What the form of the settings asks for."""

    def setting_value(self, field: str) -> Any:
        """What the form of the settings shows of a field."""
        return getattr(self, field)

    # Views

    def studio_view(self, context: Any = None) -> Any:
        """The editor. Its script gets all else from the handler."""
        block: Any = self
        if not may_edit(self):
            return Fragment(f"<p>{escape(self.editor_words().gettext(_('You cannot edit this here.')))}</p>")
        from cop_xblocks.studio.editor import editor_html

        words = self.editor_words()
        fragment = Fragment(editor_html(self, words, self._editor_language()))
        for name in ("cop", "studio"):
            fragment.add_css_url(self.runtime.local_resource_url(self, f"{block.public_dir}/{name}.css"))
            fragment.add_javascript_url(self.runtime.local_resource_url(self, f"{block.public_dir}/{name}.js"))
        fragment.initialize_js("CopStudio")
        return fragment

    def author_view(self, context: Any = None) -> Any:
        """What a learner sees, and below it the right answers. It never raises."""
        block: Any = self
        fragment = block.student_view(context)
        try:
            fragment.add_content(self._answers_html())
        except Exception:
            log.exception("the answers of block %s cannot be shown", self.scope_ids.usage_id)
        return fragment

    def _answers_html(self) -> str:
        block: Any = self
        localized = self.localized()
        activity, _report = block.activity(localized)
        gettext = self.words(localized.language).gettext
        answers = [] if activity is None else list(block.activity_type.answers(activity, gettext))
        if not answers:
            return ""
        rows = "".join(f"<li><strong>{escape(asked)}</strong><br>{escape(answer)}</li>" for asked, answer in answers)
        summary = escape(gettext(_("Right answers, for authors")))
        return (
            f'<div class="cop cop-answers" lang="{escape(localized.language)}" dir="{direction(localized.language)}">'
            f"<details><summary><span>{summary}</span></summary><ol>{rows}</ol></details></div>"
        )

    def preview_html(self, source: str, language: str) -> str:
        """What a learner who has done nothing yet sees of a source that is not stored, in one of the languages.

        Nothing of the block is changed: Studio stores whatever a handler has set.
        """
        block: Any = self
        stored = self.localized_in(language if language in self.catalogs else self.language)
        localized = replace(stored, source=source, digest=f"{digest(source)}{stored.digest}")
        activity, _report = block.activity(localized)
        if block.is_blank(activity):
            html = block.blank_html(localized.language)
        else:
            page = block.page(activity, localized)
            # The page around the editor may show the block itself.
            page = replace(page, identify=lambda *keys: f"preview-{block.identify(*keys)}", signed_in=True)
            view = block.activity_type.view(page, block.stored_json(), datetime.now(UTC))
            html = render_view(block.activity_type.name, view, page.translations)
        return self._with_addresses(
            f'<div class="cop {block.css_class}" lang="{escape(localized.language)}"'
            f' dir="{direction(localized.language)}">{html}</div>'
        )

    def _with_addresses(self, html: str) -> str:
        """The course's files by the addresses that they have in Studio, whose editor has no service for that."""
        service = self.runtime.service(self, "replace_urls")
        if service is not None:
            return str(service.replace_urls(html))
        key = course_key(self)
        if not hasattr(key, "make_asset_key"):
            return html
        return _STATIC.sub(lambda match: f"/{key.make_asset_key('asset', match['name'])}", html)

    # What is wrong

    def validate(self) -> Any:
        """What Studio's page says of the block: the mistakes that learners would run into, and which translations are
        stale. It never raises."""
        validation, block = super().validate(), cast(Any, self)
        try:
            from cop_xblocks.studio.source import BlockSource

            source = BlockSource(block.activity_type, self.source, self.key, self.language)
            for error in source.errors:
                line = self.editor_words().gettext(_("Line %(line)s")) % {"line": error.span.line}
                text = f"{line}: \u2068{error.message}: {error.help} ({error.code})\u2069"
                validation.add(ValidationMessage(ValidationMessage.ERROR, text))
            states = import_module("cop_xblocks.studio.editor").translation_states(self)
            stale = [f"\u2068{state['name']}\u2069 ({state['stale']})" for state in states if state["stale"]]
            if stale:
                text = self.editor_words().gettext(_("Stale translations: %(languages)s")) % {
                    "languages": ", ".join(stale)
                }
                validation.add(ValidationMessage(ValidationMessage.WARNING, text))
        except Exception:
            log.exception("block %s cannot be checked", self.scope_ids.usage_id)
        return validation

    # The editor's handler

    @XBlock.handler
    def studio(self, request: Any, suffix: str = "") -> Response:
        """Do what the editor asks for: `suffix` is one of `cop_xblocks.studio.editor.HANDLERS`. JSON both ways.

        400, 403, 404, 405 or 413 for what no editor of ours sends; such a request changes nothing.
        """
        if request.method != "POST":
            return Response(status=405, allow="POST")
        if (request.content_length or 0) > MOST_BYTES:
            return _reply({"error": "too large"}, 413)
        if not may_edit(self):
            return _reply({"error": "not allowed"}, 403)
        editor = import_module("cop_xblocks.studio.editor")
        action = suffix.strip("/")  # a library's runtime ends the address with a slash
        if action not in editor.HANDLERS:
            return _reply({"error": "unknown"}, 404)
        body = request.body
        if len(body) > MOST_BYTES:  # it need not say how long it is
            return _reply({"error": "too large"}, 413)
        try:
            sent = json.loads(body)
        except (ValueError, RecursionError):
            sent = None
        if not isinstance(sent, Mapping):
            return _reply({"error": "no JSON object"}, 400)
        try:
            return _reply(editor.HANDLERS[action](self, sent))
        except editor.RequestError as error:
            return _reply({"error": f"cannot be understood: {error}"}, 400)

    def catalog_entries(self, language: str) -> dict[str, tuple[str, str]]:
        """The translations into a language: by context, the fingerprint that each was made for, and its words."""
        return dict(valid_entries(self.catalogs[language]))

    def editor_words(self) -> Any:
        """The interface in the language of the author."""
        return interface(self._editor_language())

    def _editor_language(self) -> str:
        return choose(get_language() or "en", ("en", *LANGUAGES)) or "en"


def _reply(content: Mapping[str, Any], status: int = 200) -> Response:
    return Response(json.dumps(content), status=status, content_type="application/json", charset="utf-8")
