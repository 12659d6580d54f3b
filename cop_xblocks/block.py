"""What the blocks share: their authored fields, their XML, the language of the request, opaque identifiers.

The blocks are modules directly under the package because the platform serves static files only so (OPENEDX.md).
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from gettext import NullTranslations
from html import escape
from typing import Any, ClassVar

from django.conf import settings
from django.utils.translation import get_language
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from lxml import etree
from webob import Response
from xblock.completable import CompletableXBlockMixin
from xblock.core import XML_NAMESPACES, XBlock
from xblock.fields import Dict, Scope, String

try:
    from web_fragments.fragment import Fragment
except ModuleNotFoundError:  # XBlock has its own since 6.2
    from xblock.fragment import Fragment

from cop_xblocks.content import BlockContent
from cop_xblocks.content.localized import Shown
from cop_xblocks.forms import Fields
from cop_xblocks.forms.fields import MOST_BYTES, read_fields
from cop_xblocks.languages import Catalog, choose, direction, interface, parents_of, with_parents
from cop_xblocks.model import LruByBytes, Report
from cop_xblocks.model.i18n import _
from cop_xblocks.targets.olx.files import block_files, renamed_files
from cop_xblocks.targets.olx.xml import ATTRIBUTES, parse_block, write_block

__all__ = ["CompletableBlock", "CourseBlock", "Fragment", "Whole", "reply", "template"]

log = logging.getLogger(__name__)

_known = LruByBytes(256)
"""Blocks' contents by the fields that hold them."""


class _Words(NullTranslations):
    """The platform's own catalog where it has a sentence (a site may bring better ones), else ours."""

    def __init__(self, platform: Any, ours: NullTranslations) -> None:
        super().__init__()
        self._platform, self._ours = platform, ours

    def gettext(self, message: str) -> str:
        theirs: str = self._platform.gettext(message)
        return theirs if theirs != message else self._ours.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        theirs: str = self._platform.ngettext(msgid1, msgid2, n)
        return theirs if theirs not in (msgid1, msgid2) else self._ours.ngettext(msgid1, msgid2, n)


_choose = lru_cache(1024)(choose)
"""Of the languages of sites and courses; what a browser asks for has been matched with them before."""


class _Unchanging(dict[str, Any]):
    """A mapping that nobody changes: it is its own copy."""

    def __deepcopy__(self, memo: Any) -> _Unchanging:
        return self


class Whole(Dict):
    """A mapping that is set and never changed: XBlock need not copy it, twice, to see whether it was."""

    MUTABLE = False

    def __set__(self, block: Any, value: Any) -> None:
        super().__set__(block, _Unchanging(value) if isinstance(value, dict) else value)


@lru_cache(256)
def _without_controls(text: str) -> str:
    return str(String().from_json(text))


class _Markdown(String):
    """A long text. XBlock's own field looks for control characters in it each time it is read, twice."""

    def _sanitize(self, value: Any) -> Any:
        return _without_controls(value) if isinstance(value, str) else value


@XBlock.needs("i18n")
@XBlock.wants("user", "completion", "replace_urls", "settings", "plain_forms")
class CourseBlock(XBlock):
    """A block of a course: source plus catalogs. `plain_forms` is the embedded host's own service: where it is, a
    quiz works without JavaScript."""

    # The platform publishes every file below this folder without a log-in: only what anyone may read belongs there
    # (docs/decisions/0020). Addresses of files in it begin with XBlock's `public_dir`.
    resources_dir = "assets"

    tag_name: ClassVar[str]
    css_class: ClassVar[str]
    initialiser: ClassVar[str]

    # A teacher who looks at the course as one learner sees the block: all that is kept of one is in its fields.
    show_in_read_only_mode = True

    display_name = String(default="", scope=Scope.settings)
    source = _Markdown(default="", scope=Scope.content)
    catalogs = Whole(default={}, scope=Scope.content)
    links = Whole(default={}, scope=Scope.content)
    references = Whole(default={}, scope=Scope.content)
    files = Whole(default={}, scope=Scope.content)
    key = String(default="block", scope=Scope.content)
    language = String(default="en", scope=Scope.content)
    only = String(default="", scope=Scope.content)

    # Fields of BlockContent that are fields of this class, by their names here.
    authored: ClassVar[Mapping[str, str]] = {
        name: name
        for name in ("display_name", "source", "catalogs", "links", "references", "files", "key", "language", "only")
    }

    # XML

    @classmethod
    def parse_xml(cls, node: Any, runtime: Any, keys: Any) -> Any:
        """Take what can be read. An exception here would lose the whole block; Studio shows the diagnostics."""
        block = runtime.construct_xblock_from_class(cls, keys)
        try:
            parsed, unsaid = parse_block(node), parse_block(etree.Element(node.tag))
            for name, ours in cls.authored.items():
                # A field that the XML says nothing of stays unset: it has its default, or what the platform inherits.
                if name in node.attrib or getattr(parsed, name) != getattr(unsaid, name):
                    setattr(block, ours, authored_value(parsed, name))
        except Exception:
            log.exception("a %s cannot be read from its XML", cls.tag_name)
        for name, text, attributes in _platform_values(node):
            if name in cls._platform_fields(block):
                try:
                    cls._set_field_if_present(block, name, text, attributes)
                except Exception:
                    log.exception("the field %s of a %s cannot be read from its XML", name, cls.tag_name)
        return block

    def add_xml_to_node(self, node: Any) -> None:
        """Write the block as `parse_xml` reads it: what we author, and what else the platform has set on it."""
        node.set("xblock-family", self.entry_point)
        write_block(node, self.block_content())
        for name, ours in self.authored.items():
            if name in node.attrib and not self.is_own(ours):
                del node.attrib[name]
        for name, each in self._platform_fields(self).items():
            if each.is_set_on(self) or each.force_export:
                try:
                    self._add_platform_field(node, name, each)
                except Exception:
                    log.exception("the field %s of block %s cannot be written", name, self.scope_ids.usage_id)

    @classmethod
    def _platform_fields(cls, block: Any) -> dict[str, Any]:
        """Who sees a block, when it is due, where it was copied from: fields of the course that we do not author, which
        the platform and a site's own mixins put on every block. Nothing of a learner is among them."""
        return {
            name: each
            for name, each in block.fields.items()
            if each.scope in (Scope.content, Scope.settings) and name not in cls.authored.values()
        }

    def _add_platform_field(self, node: Any, name: str, each: Any) -> None:
        """As XBlock writes a field; one that is called like an attribute of ours (`graded`) as an element."""
        if name not in ATTRIBUTES:
            self._add_field(node, name, each)
            return
        text = each.to_string(each.read_from(self))
        child = etree.SubElement(node, etree.QName(XML_NAMESPACES["option"], name))
        if text is None:
            child.set("none", "true")
        child.text = text

    def block_content(self) -> BlockContent:
        """The authored fields that are set on this very block; no address where the platform keeps it itself."""
        values = {name: getattr(self, ours) for name, ours in self.authored.items() if self.is_own(ours)}
        if "catalogs" in values:
            values["catalogs"] = {
                language: dict(_entries(each)) for language, each in dict(self.catalogs or {}).items()
            }
        url_name = getattr(self.scope_ids.usage_id, "block_id", "")
        unset = {"display_name": "", "key": "", "language": ""}
        return BlockContent(**{"tag": self.tag_name, "url_name": str(url_name)} | unset | values)

    def is_own(self, name: str) -> bool:
        """Whether a field is set on this very block, and is neither a default nor inherited."""
        return bool(self.fields[name].is_set_on(self))

    @property
    def data(self) -> str:
        """The block's files as JSON: what the platform looks through, and changes, where it calls a file of a block
        something else. It does so to whatever a block calls `data` (edx-platform,
        `cms/djangoapps/contentstore/helpers.py`, `_insert_static_files_into_downstream_xblock`)."""
        try:
            return json.dumps(block_files(self.block_content()))
        except Exception:
            log.exception("the files of block %s cannot be found", self.scope_ids.usage_id)
            return "{}"

    @data.setter
    def data(self, text: Any) -> None:
        try:
            given = json.loads(text)
        except (TypeError, ValueError, RecursionError):
            return
        files = renamed_files(block_files(self.block_content()), given)
        if files != self.files:
            self.files = files

    # Language and content

    def shown(self) -> Shown:
        """The content in the language of this request, or the one that the block is bound to."""
        own, catalogs = self.language, self.catalogs
        language = _choose(self.only or get_language() or own, (own, *catalogs)) or own
        about = (self.source, catalogs, self.links, self.references, self.files)
        # By their identity: a host shows the same content again and again, and need not go through all of it each
        # time. They are held as long as they are known, so nothing else gets it.
        key = (*map(id, about), self.key, own, language)
        shown: Shown = _known.get(key, lambda: (self._shown(language), about), 1)[0]
        return shown

    def _shown(self, language: str) -> Shown:
        wanted = (language, *parents_of(language)) if language != self.language else ()
        tongues = [each for each in wanted if each in self.catalogs]
        catalogs = {each: Catalog(each, dict(_entries(self.catalogs[each]))) for each in tongues}
        entries = {each: catalog.entries for each, catalog in catalogs.items()}
        files: Mapping[str, str] = self.files if isinstance(self.files, Mapping) else {}
        carried = [self.source, self.key, self.language, dict(self.links), self.references, files, entries]
        digest = hashlib.sha256(json.dumps(carried, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()
        catalog = with_parents(language, {language: Catalog(language)} | catalogs)
        return Shown(
            self.source, self.key, self.language, language, catalog, self.links, self.references or {}, digest, files
        )

    def words(self, language: str) -> NullTranslations:
        """What the block says itself, in the language that its content is shown in."""
        ours = interface(language)
        platform = self.runtime.service(self, "i18n")
        requested = get_language()
        if requested is None or _choose(requested, (language,)) is None or not hasattr(platform, "ngettext"):
            return ours
        return _Words(platform, ours)

    # Identifiers

    @property
    def identify(self) -> Callable[..., str]:
        """Makes identifiers that say nothing: others for each learner, and the same each time.

        Of a question's key and, where it is one of an item, the item's; a page has some hundred of them.
        """
        if self._identify is None or self._identify[0] is not self.scope_ids:
            self._identify = self.scope_ids, _identifier(self.scope_ids)
        return self._identify[1]

    _identify: tuple[Any, Callable[..., str]] | None = None

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
        fragment.initialize_js(self.initialiser, {})
        return fragment

    def public_view(self, context: Any = None) -> Fragment:
        """The same, for a reader without an account."""
        return self.student_view(context)

    def student_view_data(self, context: Any = None) -> dict[str, Any]:
        """What the platform may publish about the block, without a user."""
        return {"languages": [self.language, *self.catalogs]}

    def html(self, context: Mapping[str, Any]) -> str:
        """The root element, which is the block's own."""
        # Abstract, and not by `abc`: XBlock has a metaclass of its own.
        raise NotImplementedError

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
        sentence = _("This part cannot be shown at the moment. Please go on with the next one.")
        said = escape(interface(language).gettext(sentence))
        return f'<div class="cop {self.css_class}" lang="{language}" dir="{direction(language)}"><p>{said}</p></div>'

    # What a learner sends

    def sent(self, request: Any) -> Fields | Response:
        """The fields that a handler was sent, or the reply to what no form of ours sends: 400, 403, 405 or 413."""
        if request.method != "POST":
            return Response(status=405, allow="POST")
        if (request.content_length or 0) > MOST_BYTES:
            return reply({"error": "too large"}, 413)
        fields = read_fields(request)
        if fields is None:
            return reply({"error": "not the fields of a form"}, 400)
        return reply({"error": "not signed in"}, 403) if self.is_anonymous() else fields

    def action(self, handler: str) -> str:
        """The address of a plain form; empty where the runtime takes what a script sends alone."""
        forms = self.runtime.service(self, "plain_forms")
        return str(forms.action(self, handler)) if forms is not None else ""

    def hidden(self, **fields: Any) -> str:
        """A form's hidden fields: these, and what the runtime wants in one."""
        forms = self.runtime.service(self, "plain_forms")
        own = "".join(
            f'<input type="hidden" name="{name}" value="{escape(str(value))}">' for name, value in fields.items()
        )
        return own + (forms.hidden() if forms is not None else "")

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
        found = list(report)
        if not found or not self.is_staff():
            return ""
        items = "".join(
            f"<li>{each.span.line}:{each.span.column} {escape(f'{each.code} {each.message}: {each.help}')}</li>"
            for each in found
        )
        return f'<ul class="cop-diagnostics" lang="en" dir="ltr">{items}</ul>'

    def is_staff(self) -> bool:
        """Whether an author is looking."""
        return bool(self._user_attribute("edx-platform.user_is_staff"))

    def is_hosted(self) -> bool:
        """Whether the embedded host shows the block: it keeps what learners write on one computer, and has no
        teachers."""
        return self.runtime.service(self, "plain_forms") is not None

    def is_anonymous(self) -> bool:
        """Whether nothing can be kept for whoever is looking: a public course's reader who has not signed in."""
        return self.scope_ids.user_id is None or self._user_attribute("edx-platform.is_authenticated") is False

    def _user_attribute(self, name: str) -> Any:
        service = self.runtime.service(self, "user")
        try:
            return service.get_current_user().opt_attrs.get(name) if service is not None else None
        except Exception:
            return None  # a preview without a user

    def replace_urls(self, html: str) -> str:
        """The platform rewrites what a view gives, and leaves a handler's reply to the block."""
        service = self.runtime.service(self, "replace_urls")
        return html if service is None else str(service.replace_urls(html))


class CompletableBlock(CompletableXBlockMixin, CourseBlock):
    """A block that says itself when it is done."""

    def emit_completion(self, completion_percent: float) -> None:
        """Say how far the learner is, from 0 to 1, to a platform that wants to know: another one raises (HTTP 404)."""
        service = self.runtime.service(self, "completion")
        is_tracked = getattr(service, "completion_tracking_enabled", None)
        if service is not None and (is_tracked is None or is_tracked()):
            super().emit_completion(completion_percent)


def _identifier(scope_ids: Any) -> Callable[..., str]:
    learner = scope_ids.user_id
    about = ["cop_xblocks identifier", str(scope_ids.usage_id), "" if learner is None else str(learner)]
    secret = hashlib.sha256(settings.SECRET_KEY.encode()).digest()
    begin = hashlib.blake2b(f"{json.dumps(about)}\0".encode(), digest_size=8, key=secret).copy

    def identify(question: str, item: str = "") -> str:
        mac = begin()
        mac.update(f"{question}\0{item}".encode("utf-8", "surrogatepass"))
        return f"c{mac.hexdigest()}"

    return identify


def reply(said: Mapping[str, Any], status: int = 200) -> Response:
    """A handler's reply, as JSON."""
    return Response(json.dumps(said), status=status, content_type="application/json", charset="utf-8")


@cache
def template(name: str) -> Template:
    """A template beside the blocks."""
    environment = Environment(
        loader=PackageLoader("cop_xblocks", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    return environment.get_template(name)


def authored_value(block_content: BlockContent, name: str) -> Any:
    """A field of BlockContent as an XBlock field holds it: JSON, so tuples are lists."""
    value = getattr(block_content, name)
    if name == "catalogs":
        return {language: {key: list(entry) for key, entry in each.items()} for language, each in value.items()}
    return dict(value) if name in ("links", "references", "files") else value


def _platform_values(node: Any) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """The name, the text and the attributes of each value that XBlock writes for a field, but for what is ours."""
    for child in node:
        # A comment's tag is no string.
        if isinstance(child.tag, str) and etree.QName(child).namespace == XML_NAMESPACES["option"]:
            yield etree.QName(child).localname, child.text or "", dict(child.attrib)
    for name, text in node.items():
        if name not in ATTRIBUTES:
            yield name, text, {}


def _entries(catalog: Any) -> Any:
    """A catalog's entries from whatever the field holds; Studio's or a site's own tools may have written it."""
    for context, entry in catalog.items() if isinstance(catalog, Mapping) else ():
        if isinstance(entry, list | tuple) and len(entry) == 2 and all(isinstance(part, str) for part in entry):
            yield str(context), (entry[0], entry[1])
