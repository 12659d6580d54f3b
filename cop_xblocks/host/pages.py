"""What every page has: its language, the language switch, the link home; and how the host's own text is typeset."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.functional import SimpleLazyObject
from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader
from markupsafe import Markup

from cop_xblocks import __version__, activities
from cop_xblocks.activities.templates import TemplateEnvironment
from cop_xblocks.block_addresses import static_link, unit_link
from cop_xblocks.content import drawn, links, referred
from cop_xblocks.host.addresses import address
from cop_xblocks.host.assets import asset_url
from cop_xblocks.host.leaving import everyday_list, leave_address
from cop_xblocks.host.library import HostedCourse
from cop_xblocks.host.live_reload.source_map import WATCHED
from cop_xblocks.host.offline import learner_tag
from cop_xblocks.host.services import AddressService
from cop_xblocks.host.site.context import page_links, site_context
from cop_xblocks.languages import endonym, interface, per_cent
from cop_xblocks.languages.shares import NEARLY_ALL, Share
from cop_xblocks.markdown import Notes, RewriteLink, plain, typeset, typeset_notes, typeset_text
from cop_xblocks.model import AUDIENCES, Course, Element, Text, direction, is_key

LONGEST_DESCRIPTION = 200
"""Characters. Search engines show about 160."""


def environment(**options: Any) -> TemplateEnvironment:
    """The environment of the pages' templates, which can import those of the activities."""
    blocks = PrefixLoader({"activities": FileSystemLoader(list(activities.__path__))})
    options["loader"] = ChoiceLoader([options["loader"], blocks])
    return TemplateEnvironment(**options)  # Django's backend sets autoescape


def render_page(
    request: Any,
    template: str,
    context: dict[str, Any],
    *,
    title: str = "",
    crumbs: Sequence[Any] = (),
    course: Course | None = None,
    names: Sequence[Markup] = (),
    description: str = "",
    status: int = 200,
) -> HttpResponse:
    """A page in the learner's language, of a `course` if it belongs to one. `names` are at its foot on paper: its own,
    and those of the lesson and the course that it is in. `description` is what messengers show below its title."""
    words = interface(request.language)
    common = site_context(request, title, names, course, description, status == 200) | {
        "_": words.gettext,
        "ngettext": words.ngettext,
        "lang": request.language,
        "dir": direction(request.language),
        "languages": [
            {
                "code": code,
                "name": endonym(code),
                # Of this page: a path that begins with \ or // would name another site.
                "href": f"?lang={code}{_learning_path(request)}",
                "current": code == request.language,
                "translated": translated_share(request.shares[code], request.language),
            }
            for code in request.languages
        ],
        "url": address,
        # Only a page with a form has a token, and so a cookie.
        "csrf_token": SimpleLazyObject(partial(get_token, request)),
        "about_pages": page_links(request.language),
        "exit": _exit(request.language),
        "learner_tag": learner_tag(request),
        "static": asset_url,
        "crumbs": crumbs,
        "names": list(dict.fromkeys(names)),
        "now": now_link(course, request.language) if course is not None else None,
        "license": course.license if course else "",
        "version": __version__,
        "watched": json.dumps(request.META[WATCHED]) if WATCHED in request.META else "",
    }
    return HttpResponse(render_to_string(template, common | context), status=status)


def _exit(language: str) -> dict[str, str]:
    """What the script shows, and the website that it opens, when somebody leaves quickly."""
    title, lines = everyday_list(language)
    away = address("away", args=(language,))
    return {"href": leave_address(language), "address": away, "title": title, "lines": "\n".join(lines)}


def _learning_path(request: Any) -> str:
    """What keeps the learning path in the address of a page in another language."""
    path = request.GET.get("path", "")
    return f"&path={path}" if is_key(path) else ""


def now_link(course: Course, language: str) -> dict[str, Any] | None:
    """The link to the now pages of a course that is localized; None where it has none."""
    if course.now is None or not course.now.written_lessons:
        return None
    return {"href": f"{address('course', args=(course.key,))}#now", "title": title_html(course.now.title, language)}


def translated_share(share: Share | None, language: str) -> str:
    """The share that is translated, as a language writes it; empty where that is nearly all."""
    return "" if share is None or share.fraction >= NEARLY_ALL else per_cent(share.fraction, language)


def title_html(text: Text, language: str) -> Markup:
    """A title for a page in a language; a title without a translation is marked as being in another language."""
    words = Markup.escape(plain(text))
    if text.language == language:
        return words
    return Markup('<span lang="{}" dir="{}">{}</span>').format(text.language, direction(text.language), words)


def audience_html(course: Course, language: str) -> Markup:
    """Whom a localized course is for: its own name for its audience, or the interface's."""
    if course.audience_name is not None:
        return title_html(course.audience_name, language)
    # While somebody writes, a course can be shown without a name for its audience.
    return Markup.escape(interface(language).gettext(AUDIENCES.get(course.audience, course.audience)))


def prose_html(
    hosted: HostedCourse, language: str, elements: tuple[Element, ...], file: str, *, with_notes: bool = True
) -> Markup:
    """Elements of a file of a course, in a language, followed by the notes that they refer to."""
    gettext = interface(language).gettext
    link = _link_rewriter(hosted, language, elements, file)
    references = hosted.compiled.in_language(language).references
    notes = Notes(referred(references, elements, file), "n") if with_notes else None
    html = typeset(elements, language=language, link=link, gettext=gettext, notes=notes)
    if notes is not None:
        html += typeset_notes(notes, language=language, gettext=gettext)
    return Markup(html)  # noqa: S704


def summary_text(hosted: HostedCourse, language: str) -> str:
    """The beginning of a course's description in a language, without markup."""
    if language not in hosted.summaries:
        course = hosted.compiled.in_language(language)
        html = prose_html(hosted, language, course.description[:1], course.file, with_notes=False)
        hosted.summaries[language] = _shortened(str(html.striptags()))
    return hosted.summaries[language]


def _shortened(text: str) -> str:
    """The beginning of a text, up to the end of a word where the language has spaces."""
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    beginning = text[: LONGEST_DESCRIPTION - 1]
    return (beginning.rpartition(" ")[0] or beginning) + "…"


def text_html(hosted: HostedCourse, language: str, text: Text, file: str) -> Markup:
    """One string of a file of a course, in a language."""
    link = _link_rewriter(hosted, language, text, file)
    return Markup(typeset_text(text, language=language, link=link))  # noqa: S704


def _link_rewriter(hosted: HostedCourse, language: str, node: Any, file: str) -> RewriteLink:
    compiled = hosted.compiled
    addresses = AddressService(hosted)
    units = links(compiled.places, file, node)
    worded = {target for target, _ in drawn(compiled.references, node, file)} if language in compiled.catalogs else ()

    def link(target: str) -> str:
        if target in units:
            target = unit_link(units[target])
        return addresses.address(static_link(target, language if target in worded else ""))

    return link
