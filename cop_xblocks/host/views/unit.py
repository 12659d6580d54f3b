"""`/courses/<key>/units/<unit>/`: one unit, with its blocks."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from itertools import chain
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from cop_xblocks.activities.registry import is_done_when_seen, type_of
from cop_xblocks.content.annex import annex_note
from cop_xblocks.host.addresses import address, public_origin
from cop_xblocks.host.allowance import spend_allowance
from cop_xblocks.host.certificates.issuing import latest_certificate
from cop_xblocks.host.certificates.refresher import Refresher, find_refresher, is_review, question_blocks, record_review
from cop_xblocks.host.learning_paths import path_of, query_of, step_place, way_through
from cop_xblocks.host.library import HostedCourse, UnitPage, get_course
from cop_xblocks.host.live_reload.source_map import attach
from cop_xblocks.host.middleware import allow_frames
from cop_xblocks.host.offline import is_unread, let_keep
from cop_xblocks.host.pages import now_link, render_page, summary_text, text_html, title_html
from cop_xblocks.host.progress import Progress, read_progress
from cop_xblocks.host.prose import prose_html
from cop_xblocks.host.qr_code import qr_svg
from cop_xblocks.host.runtime import HostRuntime
from cop_xblocks.host.transactions import NotStoredError, store
from cop_xblocks.host.visitors import Visitor, get_or_create_visitor, record_view, subject_of
from cop_xblocks.languages import interface
from cop_xblocks.markdown import plain
from cop_xblocks.markdown.document import document_targets
from cop_xblocks.model import LearningPath
from cop_xblocks.model.films import film_origins


@require_safe
def show(request: Any, key: str, unit: str) -> HttpResponse:
    """The unit's page. Showing it to a client that keeps cookies completes its prose."""
    hosted = get_course(key)
    page = hosted.by_unit.get(unit)
    if page is None:
        raise Http404
    visitor = get_or_create_visitor(request)
    progress = read_progress(visitor.public, hosted, [fields.url_name for fields in page.blocks])
    blocks = _blocks(request, visitor, hosted, page, progress)
    is_one_of_the_course = page.lesson.section == "module"  # what is stored must not show who was in need
    crumb = None
    if is_one_of_the_course and not is_unread(request):
        refresher = _refresher(request, visitor, hosted)  # before the view, after which a new unit is no longer new
        record_view(request, visitor, hosted, page, progress.completed)
        if refresher is not None:
            crumb = _review(request, visitor, hosted, page, refresher)
    attach(request, hosted, page, visitor.public)
    path = path_of(request, hosted)
    if path is not None and page.index not in way_through(hosted, path):
        path = None
    context = _context(hosted, page.index, progress, request.language, path)
    crumbs = [context["course"], *([context["path"]] if path is not None else [])]
    if crumb is not None:  # the refresher leads to the next unit
        crumbs, context["next"], context["previous"] = [context["course"], crumb], crumb, None
    if page.lesson.for_now:  # the way up is the list of now pages, which stands in a bar of its own on other pages
        crumbs, context["now"] = [now_link(hosted.compiled.in_language(request.language), request.language)], None
    response = render_page(
        request,
        "unit.html",
        {**context, "blocks": blocks, "qr": _page_qr_code(request) if _is_handout(hosted, page) else ""},
        title=plain(hosted.pages_in(request.language)[page.index].unit.title),
        crumbs=crumbs,
        course=hosted.compiled.in_language(request.language),
        names=[context["unit"]["title"], context["lesson"]["title"], context["course"]["title"]],
        description=summary_text(hosted, request.language),
    )
    # A reply of a block may bring a film that the page does not have yet, such as one in an explanation.
    allow_frames(response, film_origins(chain.from_iterable(document_targets(fields.source) for fields in page.blocks)))
    if is_one_of_the_course:
        let_keep(response)
    return response


def _is_handout(hosted: HostedCourse, page: UnitPage) -> bool:
    """Whether a part is printed to be handed out: a document is a file of its own, and a graded quiz is taken on the
    site. A QR code is half a kilobyte, and the longest pages are quizzes."""
    return not page.lesson.is_document and all(page is not quiz_page for quiz_page, _, _ in hosted.graded)


def _page_qr_code(request: Any) -> Markup:
    """A QR code for the print, with the page's public address, or else the requested one."""
    origin = public_origin(request)
    return _draw_qr_code(f"{origin}{request.path}") if origin else Markup()


@lru_cache(maxsize=2000)
def _draw_qr_code(address: str) -> Markup:
    return Markup(qr_svg(address))  # noqa: S704 - paths alone


def sent_key(visitor: Visitor, course: str, block: str) -> str:
    """The key in the cache for the fields of a refused plain form, which wait for the page that follows."""
    return f"sent:{visitor.public.hex}:{course}:{block}"


def _refresher(request: Any, visitor: Visitor, hosted: HostedCourse) -> Refresher | None:
    """The refresher in which a unit is opened; None elsewhere, and for a learner for whom none is due."""
    if not is_review(request) or not visitor.keeps_cookies:
        return None
    certificate = latest_certificate(visitor.public, hosted.course.key)
    if certificate is None:
        return None
    return find_refresher(
        visitor.public, hosted, read_progress(visitor.public, hosted, question_blocks(hosted)), certificate
    )


def _review(
    request: Any, visitor: Visitor, hosted: HostedCourse, page: UnitPage, refresher: Refresher
) -> dict[str, str]:
    """Count the unit for the refresher. Returns the link back to it."""
    if refresher.has_to_open(page) and spend_allowance(request.META.get("REMOTE_ADDR", ""), len(page.unit.key)):
        with suppress(NotStoredError):  # it can be read all the same, and opened again
            store(
                lambda: record_review(visitor.public, hosted, refresher.certificate, page), subject_of(visitor.public)
            )
    href = address("refresher", args=(hosted.course.key,))
    return {"title": interface(request.language).gettext("Refresher"), "href": href}


def _blocks(request: Any, visitor: Visitor, hosted: HostedCourse, page: UnitPage, progress: Progress) -> list[Markup]:
    """The HTML of the blocks."""
    runtime = HostRuntime(request, hosted, visitor.public, progress.states)
    html: list[Markup] = []
    for fields, block in zip(page.blocks, page.unit.blocks, strict=True):
        if type_of(block).takes == "prose":
            with suppress(Exception):  # the runtime says below why it cannot be shown
                html.append(prose_html(request, hosted, visitor.public, fields))
                continue
        waiting = sent_key(visitor, hosted.course.key, fields.url_name)
        sent = cache.get(waiting)
        if not is_unread(request):
            cache.delete(waiting)
        fragment = runtime.render(runtime.block(fields.url_name), "student_view", {"sent": sent})
        html.append(Markup(fragment.content))  # noqa: S704 - a block's HTML is typeset, and cleaned
    return html


def _context(
    hosted: HostedCourse, index: int, progress: Progress, language: str, path: LearningPath | None
) -> dict[str, Any]:
    """What the template shows around the blocks of the page with this index, on a path or on the way through the whole
    course."""
    key, pages = hosted.course.key, hosted.pages_in(language)
    page = pages[index]
    lesson, parts = page.lesson, [other for other in pages if other.lesson.key == page.lesson.key]
    number = parts.index(page) + 1

    way = way_through(hosted, path)
    looked_up = lesson.section in ("documents", "annex")
    if looked_up:
        way = tuple(other.index for other in pages if other.lesson.section == lesson.section)

    def link(index: int | None) -> dict[str, str] | None:
        if index is None:
            return None
        unit = pages[index].unit
        href = address("unit", args=(key, unit.key)) + (query_of(path) if index in way else "")
        return {"href": href, "title": title_html(unit.title, language)}

    before, after = (way[: way.index(index)], way[way.index(index) + 1 :]) if index in way else ((), ())
    course = hosted.compiled.in_language(language)
    course_link = {"href": address("course", args=(key,)), "title": title_html(course.title, language)}
    skip = link(next((other for other in after if pages[other].lesson.key != lesson.key), None))
    paths = {
        other.key: {"href": f"{course_link['href']}#path-{other.key}", "title": title_html(other.title, language)}
        for other in course.paths
    }
    # A learner who has opened the page is through with its prose; nobody is through with what one looks up.
    through = not looked_up and all(
        is_done_when_seen(fields.tag) or fields.url_name in progress.completed for fields in page.blocks
    )
    note = lesson.content_note if number == 1 else None
    sources = lesson.sources if number == len(parts) else ()
    words = interface(language)
    return {
        "unit": {
            "title": title_html(page.unit.title, language),
            "number": number,
            "of": len(parts),
            "through": through,
            "todo": _todo(page, progress, words.gettext),
            "translation_href": "" if lesson.in_annex else address("translation", args=(key, page.unit.key)),
        },
        "lesson": {
            "title": title_html(lesson.title, language),
            "content_note": text_html(hosted, language, note, lesson.file) if note else None,
            "paths": [paths[other.key] for other in course.paths_with(lesson.key)] if number == 1 else [],
            "sources": [text_html(hosted, language, source, lesson.file) for source in sources],
            "is_hard": lesson.content_note is not None,
            "in_module": lesson.section == "module",
            "for_now": lesson.for_now,
            "document_href": address("document", args=(key, page.unit.key, language)) if lesson.is_document else "",
            "looked_up": looked_up,
            "annex_note": annex_note(lesson, hosted.course.language, language, words) if lesson.in_annex else "",
            "units": [
                {
                    **(link(part.index) or {}),
                    "done": progress.is_done(part) or (through and part is page),
                    "begun": progress.is_begun(part) or (part is page and not looked_up),
                    "current": part is page,
                }
                for part in parts
            ],
        },
        "module_title": title_html(page.module.title, language),
        "course": course_link,
        "path": _step_crumb(paths[path.key], *step_place(hosted, path, index), words.gettext) if path else None,
        "previous": link(before[-1] if before else None),
        "next": link(after[0] if after else None),
        # The last page of the modules leads to the end of the course, that of a path back to the course.
        "end_href": address("course_end", args=(key,)) if lesson.section == "module" and path is None else "",
        "skip_href": (skip or course_link)["href"],
    }


def _step_crumb(crumb: dict[str, Any], number: int, of: int, _: Callable[[str], str]) -> dict[str, Any]:
    """The link to a path, with the step that the learner is at."""
    return {**crumb, "note": _("Step %(number)s of %(of)s") % {"number": number, "of": of}}


def _todo(page: UnitPage, progress: Progress, _: Callable[[str], str]) -> str:
    """The sentence that says what finishes a unit: the task of its first unfinished activity, or else of its first
    one. Empty where there is nothing but to read."""
    blocks = zip(page.blocks, page.unit.blocks, strict=True)
    tasks = [
        (fields.url_name in progress.completed, block) for fields, block in blocks if not is_done_when_seen(fields.tag)
    ]
    if not tasks:
        return ""
    _is_done, block = min(tasks, key=lambda task: task[0])
    return type_of(block).to_do(block, _)
