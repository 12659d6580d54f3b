"""The base of the XBlocks: authored fields, views, what a learner sends, and reports for teachers.

The blocks are modules directly under the package because the platform serves static files only so.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from fractions import Fraction
from html import escape
from typing import Any, ClassVar

from django.utils.translation import get_language
from markupsafe import Markup
from webob import Response
from xblock.completable import CompletableXBlockMixin
from xblock.core import XBlock
from xblock.fields import Scope

from cop_xblocks.activities.activity import ActivityType, Outcome, reply_to
from cop_xblocks.activities.page import Page, render_view
from cop_xblocks.activities.typesetting import Typesetter, TypesetTexts
from cop_xblocks.block_fields import AnySource, AnyString, ReplaceOnlyDict, Unchanging
from cop_xblocks.block_identifiers import identifier_maker
from cop_xblocks.block_language import words_key
from cop_xblocks.block_studio import Fragment, StudioBlock
from cop_xblocks.block_xml import BlockXml
from cop_xblocks.content.localized import LocalizedContent, cached
from cop_xblocks.forms.fields import MOST_BYTES, is_fields, read_fields
from cop_xblocks.languages import choose, interface, translate
from cop_xblocks.markdown import plain
from cop_xblocks.model import Activity, Report, direction
from cop_xblocks.model.i18n import _

__all__ = ["CourseBlock", "Fragment", "InteractiveBlock", "ReplaceOnlyDict", "reply"]

log = logging.getLogger(__name__)


@XBlock.needs("i18n")
@XBlock.wants("user", "completion", "replace_urls", "settings", "plain_forms", "localized_content")
class CourseBlock(BlockXml, StudioBlock):
    """A block of a course: source plus catalogs. Two services are the embedded host's own: where `plain_forms` is, a
    quiz works without JavaScript; `localized_content` keeps what is the same for all learners."""

    # The platform publishes every file below this folder without a log-in: only what anyone may read belongs there
    # (docs/decisions/0020). Addresses of files in it begin with XBlock's `public_dir`.
    resources_dir = "assets"

    activity_type: ClassVar[ActivityType]
    tag_name: ClassVar[str]
    handler: ClassVar[str] = ""
    """The name of the handler that takes the block's form; empty for a block without one."""
    empty_sentence = _("This part cannot be shown at the moment. Please go on with the next one.")
    """What a learner reads where the source leaves nothing to show."""

    has_score = False
    icon_class = "other"
    """Which icon the outline of the course shows: `other`, `problem` or `video`."""
    content_type: ClassVar[str] = "Text"
    """What the search of the course calls such a block: `Text` or `CAPA`, the platform's name for problems."""
    # A teacher who looks at the course as one learner sees the block: all that is kept of one is in its fields.
    show_in_read_only_mode = True

    display_name = AnyString(default="", scope=Scope.settings)
    source = AnySource(default="", scope=Scope.content)
    catalogs = ReplaceOnlyDict(default={}, scope=Scope.content)
    links = ReplaceOnlyDict(default={}, scope=Scope.content)
    references = ReplaceOnlyDict(default={}, scope=Scope.content)
    files = ReplaceOnlyDict(default={}, scope=Scope.content)
    interface = ReplaceOnlyDict(default={}, scope=Scope.content)
    key = AnyString(default="block", scope=Scope.content)
    language = AnyString(default="en", scope=Scope.content)
    only = AnyString(default="", scope=Scope.content)
    built = ReplaceOnlyDict(default={}, scope=Scope.content)

    # Fields of BlockContent that are fields of this class, by their names here.
    authored: ClassVar[Mapping[str, str]] = {
        name: name
        for name in (
            *("display_name", "source", "catalogs", "interface", "links", "references", "files"),
            *("key", "language", "only", "built"),
        )
    }

    @property
    def identify(self) -> Callable[..., str]:
        """Makes the learner's identifiers in this block."""
        return identifier_maker(self.scope_ids)

    @property
    def css_class(self) -> str:
        """The class of the root element: `cop-quiz`."""
        return f"cop-{self.activity_type.name}"

    @property
    def html_id(self) -> str:
        """The identifier of the root element."""
        return self.identify("", "root")

    # Views

    @XBlock.supports("multi_device")
    def student_view(self, context: Any = None) -> Fragment:
        """What a learner sees. It never raises: an exception in one block takes the whole unit down.

        `context["sent"]` may hold the fields of a plain form that was refused.
        """
        try:
            html = self.html(context or {})
        except Exception:
            log.exception("block %s cannot be shown", self.scope_ids.usage_id)
            html = self.excuse()
        fragment = Fragment(html)
        for path, add in (("cop.css", fragment.add_css_url), ("cop.js", fragment.add_javascript_url)):
            add(self.runtime.local_resource_url(self, f"{self.public_dir}/{path}"))
        fragment.initialize_js(f"Cop{self.activity_type.name.capitalize()}", {})
        return fragment

    def public_view(self, context: Any = None) -> Fragment:
        """The same, for a reader without an account."""
        return self.student_view(context)

    def student_view_data(self, context: Any = None) -> dict[str, Any]:
        """What the platform may publish about the block, without a user, for apps that show blocks themselves. It never
        raises: the structure of the course would stop updating."""
        data = {"title": self.display_name, "languages": self.languages()}
        try:
            return data | self.app_data()
        except Exception:
            log.exception("block %s cannot be read for apps", self.scope_ids.usage_id)
            return data

    def app_data(self) -> dict[str, Any]:
        """What else an app gets of such a block, as JSON: nothing of its answers."""
        return {}

    def index_dictionary(self) -> dict[str, Any]:
        """What the platform's search finds the block by: what everybody reads who opens it, in each of its languages,
        without choices, answers and feedback. It never raises: the block would be lost to the search.

        The text of the first language is `html_content`, the name by which the platform makes an excerpt of a block;
        those of the others are `html_content_ar` and so on. All are plain text.
        """
        content: dict[str, str] = {"display_name": self.display_name}
        try:
            for language in self.languages():
                activity, _report = self.activity(self.localized_in(language))
                texts = () if activity is None else activity.searched
                name = "html_content" if language == self.languages()[0] else f"html_content_{language}"
                content[name] = "\n".join(filter(None, map(plain, texts)))
        except Exception:
            log.exception("block %s cannot be read for the search", self.scope_ids.usage_id)
        return {"content": content, "content_type": self.content_type}

    def languages(self) -> list[str]:
        """The languages that the block can be shown in, the source's first; the one that it is bound to, where it is
        bound to one."""
        languages = [self.language, *self.catalogs]
        return [self.only] if self.only in languages else languages

    def html(self, context: Mapping[str, Any], language: str = "") -> str:
        """The root element, with the activity as this learner has it: in the language of the request, or in this
        one."""
        localized = self.localized_in(language) if language else self.localized()
        activity, report = self.activity(localized)
        diagnostics = self.diagnostics_html(report)
        if self.is_blank(activity):
            return self.wrap(diagnostics + self.blank_html(localized.language), localized.language)
        page = self.page(activity, localized)
        view = self._refused(activity, localized, context.get("sent"))
        if view is None:
            view = self.activity_type.view(page, self.stored_json(), datetime.now(UTC))
        html = render_view(self.activity_type.name, view, page.translations)
        return self.wrap(diagnostics + html, localized.language, page.action)

    def is_blank(self, activity: Any) -> bool:
        """Whether the source leaves nothing to show."""
        return activity is None or (self.activity_type.takes == "questions" and not activity.questions)

    def blank_html(self, language: str) -> str:
        """What a learner reads then."""
        return f"<p>{escape(self.words(language).gettext(self.empty_sentence))}</p>"

    def _refused(self, activity: Any, localized: LocalizedContent, sent: Any) -> Any:
        """The view model of a plain form that was refused, the answer to it; None where there is none, or it would
        change something. It has a page of its own, whose notes it numbers."""
        if not is_fields(sent) or self.is_anonymous():
            return None
        outcome = self.activity_type.act(self.page(activity, localized), self.stored_json(), sent, datetime.now(UTC))
        return outcome.view if outcome.state is None else None

    def stored_json(self) -> Any:
        """What is stored of this learner, as the activity takes it."""
        return None

    def activity(self, localized: LocalizedContent) -> tuple[Any, Report]:
        """The activity in the language that is shown, None where its source leaves nothing to show; and what is wrong
        with the source."""

        def make() -> tuple[Activity | None, Report]:
            activity, report = self.activity_type.read_source(
                localized.source, localized.key, localized.source_language
            )
            return (None if activity is None else translate(activity, localized.catalog)), report

        return cached(self.tag_name, localized, make)

    def page(self, activity: Any, localized: LocalizedContent) -> Page[Any]:
        """What this request decides by, besides the stored state."""
        words, forms = self.words(localized.language), self.runtime.service(self, "plain_forms")
        # A site's own sentences, where it has some, stand in what is typeset.
        texts: TypesetTexts = cached(f"{self.tag_name} texts", localized, dict, words_key(words))
        return Page(
            activity=activity,
            identify=self.identify,
            typeset=Typesetter(localized.language, localized.link, words.gettext, localized.notes(), texts),
            translations=words,
            references=localized.references,
            unit_link=localized.unit_address,
            action=str(forms.action(self, self.handler)) if forms is not None and self.handler else "",
            help_href=str(forms.help_href()) if forms is not None else "",
            help_list_href=str(forms.help_list_href()) if forms is not None else "",
            help_address=str(forms.help_address()) if forms is not None else "",
            token_html=Markup(forms.hidden() if forms is not None and self.handler else ""),  # noqa: S704 - the runtime's own
            help_country=str(forms.help_country()) if forms is not None else "",
            hosted=forms is not None,
            signed_in=not self.is_anonymous(),
        )

    def wrap(self, inside: str, language: str, action: str = "") -> str:
        """The root element, which says its language itself: the page around it may be in another one.

        Where there is one, it has the address that a script sends to, too.
        """
        handler = f' data-handler="{escape(action)}"' if action else ""
        return (
            f'<div class="cop {self.css_class}" id="{self.html_id}" lang="{escape(language)}"'
            f' dir="{direction(language)}"{handler}>\n{inside}\n</div>'
        )

    def excuse(self) -> str:
        """What a learner reads in place of a block that cannot be shown."""
        language = choose(self.only or get_language() or "en", ("en", *self.catalogs)) or "en"
        sentence = escape(interface(language).gettext(CourseBlock.empty_sentence))
        return (
            f'<div class="cop {self.css_class}" lang="{language}" dir="{direction(language)}"><p>{sentence}</p></div>'
        )

    # Reports for teachers

    def generate_report_data(
        self, user_state_iterator: Iterable[Any], limit_responses: int | None = None
    ) -> Iterator[tuple[str, dict[str, str]]]:
        """For the platform's report on responses: each learner's name, and the columns of one row.

        The platform copies a learner's whole stored state into the report, and lays the row over it (edx-platform,
        `lms/djangoapps/instructor_task/tasks_helper/grades.py`, `_build_student_data`). So there is a row for each
        learner, whatever they did and however many are asked for, and each empties the column `state`.
        """
        for learner in user_state_iterator:
            rows: list[dict[str, str]] = []
            try:
                state = learner.state.get("state") if isinstance(learner.state, Mapping) else None
                rows = list(self.report(state, interface(self.language).gettext))
            except Exception as error:
                # The error's words, and its traceback, may hold what a learner wrote.
                log.error("block %s cannot report on a learner: %s", self.scope_ids.usage_id, type(error).__name__)
            for row in rows or [{}]:
                yield learner.username, row | {"state": ""}

    def report(self, state: Any, gettext: Callable[[str], str]) -> Iterable[dict[str, str]]:
        """What a teacher may read of a learner's stored state: rows, by the names of their columns, in the source's
        language. Nothing that learners wrote for themselves."""
        return ()

    # Who is looking

    def diagnostics_html(self, report: Report) -> str:
        """What is wrong with the source, for staff only."""
        items = "".join(
            f"<li>{mistake.span.line}:{mistake.span.column} "
            f"{escape(f'{mistake.code} {mistake.message}: {mistake.help}')}</li>"
            for mistake in report
        )
        return (
            "" if not items or not self.is_staff() else f'<ul class="cop-diagnostics" lang="en" dir="ltr">{items}</ul>'
        )

    def is_staff(self) -> bool:
        """Whether an author is looking."""
        return bool(self._user_attribute("edx-platform.user_is_staff"))

    def is_anonymous(self) -> bool:
        """Whether nothing can be kept for whoever is looking: a public course's reader who has not signed in."""
        return self.scope_ids.user_id is None or self._user_attribute("edx-platform.is_authenticated") is False

    def _user_attribute(self, name: str) -> Any:
        try:
            service = self.runtime.service(self, "user")
            return service.get_current_user().opt_attrs.get(name) if service is not None else None
        except Exception:
            return None  # a preview without a user, and a library that is read for the search

    def replace_urls(self, html: str) -> str:
        """The platform rewrites what a view gives, and leaves a handler's reply to the block."""
        service = self.runtime.service(self, "replace_urls")
        return html if service is None else str(service.replace_urls(html))


class InteractiveBlock(CompletableXBlockMixin, CourseBlock):
    """A block that stores what a learner does, and reports itself when it is done."""

    state: Any = ReplaceOnlyDict(default={}, scope=Scope.user_state)

    def stored_json(self) -> Any:
        """What is stored of this learner, as the activity takes it."""
        return self.state

    def store_json(self, state: Mapping[str, Any]) -> None:
        """Store what the activity makes of it."""
        self.state = Unchanging(state)

    def handle_form(self, request: Any) -> Response:
        """Do what is sent: `{"fields": {name: [values]}}` as JSON, or the same fields as a form.

        Replies as `reply_to` says; 400, 403, 405 or 413 for what no form of ours sends. What is refused changes
        nothing.
        """
        if request.method != "POST":
            return Response(status=405, allow="POST")
        if (request.content_length or 0) > MOST_BYTES:
            return reply({"error": "too large"}, 413)
        fields = read_fields(request)
        if fields is None:
            return reply({"error": "not the fields of a form"}, 400)
        if self.is_anonymous():
            return reply({"error": "not signed in"}, 403)
        localized = self.localized()
        activity, _report = self.activity(localized)
        if activity is None:
            return reply({"error": "there is nothing here"}, 400)
        page = self.page(activity, localized)
        outcome = self.activity_type.act(page, self.stored_json(), fields, datetime.now(UTC))
        self.publish_outcome(outcome, activity)
        html = render_view(self.activity_type.name, outcome.view, page.translations)
        return reply(reply_to(outcome, self.replace_urls(html)))

    def publish_outcome(self, outcome: Outcome, activity: Activity) -> None:
        """Store and report what has come of an action in the activity."""
        if outcome.state is not None:
            self.store_json(outcome.state)
        for event in outcome.events:
            self.runtime.publish(self, event.name, dict(event.data))
        if outcome.share is not None:
            self.publish_share(outcome.share, activity)
        if outcome.completion is not None:
            self.emit_completion(outcome.completion)

    def publish_share(self, share: Fraction, activity: Activity) -> None:
        """Report the share of the activity that counts: nothing to do for a block that is not marked."""

    def emit_completion(self, completion_percent: float) -> None:
        """Say how far the learner is, from 0 to 1, to a platform that wants to know: another one raises (HTTP 404)."""
        service = self.runtime.service(self, "completion")
        is_tracked = getattr(service, "completion_tracking_enabled", None)
        if service is not None and (is_tracked is None or is_tracked()):
            super().emit_completion(completion_percent)


def reply(content: Mapping[str, Any], status: int = 200) -> Response:
    """A handler's reply, as JSON."""
    return Response(json.dumps(content), status=status, content_type="application/json", charset="utf-8")
