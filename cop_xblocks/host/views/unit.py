"""`/courses/<key>/units/<unit>/`: one unit, with its blocks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from cop_xblocks.activities.registry import is_done_when_seen, type_of
from cop_xblocks.host.library import HostedCourse, UnitPage, get_course
from cop_xblocks.host.live_reload.source_map import attach
from cop_xblocks.host.pages import Typesetter, render_page, title_html
from cop_xblocks.host.progress import Progress, read_progress
from cop_xblocks.host.runtime import HostRuntime
from cop_xblocks.host.visitors import Visitor, get_or_create_visitor, record_view
from cop_xblocks.languages import interface
from cop_xblocks.markdown import plain
from cop_xblocks.model import Course


@require_safe
def show(request: Any, key: str, unit: str) -> HttpResponse:
    """The unit; showing it to a client that keeps cookies is what makes its prose seen."""
    hosted = get_course(key)
    page = hosted.by_unit.get(unit)
    if page is None:
        raise Http404
    visitor = get_or_create_visitor(request)
    progress = read_progress(visitor.public, hosted, [fields.url_name for fields in page.blocks])
    blocks = _blocks(request, visitor, hosted, page, progress)
    record_view(request, visitor, hosted, page, progress.completed)
    attach(request, hosted, page, visitor.public)
    shown = hosted.compiled.in_language(request.language)
    context = _context(hosted, page, shown, progress, Typesetter(hosted, request.language))
    title = next(each.title for each in shown.units if each.key == unit)
    return render_page(
        request,
        "unit.html",
        {**context, "blocks": blocks},
        title=plain(title),
        crumbs=[context["course"]],
        course=shown,
        names=[context["unit"]["title"], context["lesson"]["title"], context["course"]["title"]],
    )


def sent_key(visitor: Visitor, course: str, block: str) -> str:
    """Where the fields of a plain form that was refused wait for the page that the browser is sent to."""
    assert visitor.public is not None
    return f"sent:{visitor.public.hex}:{course}:{block}"


def _blocks(request: Any, visitor: Visitor, hosted: HostedCourse, page: UnitPage, progress: Progress) -> list[Markup]:
    assert visitor.public is not None
    runtime = HostRuntime(request, hosted, visitor.public, progress.states)
    made = []
    for fields in page.blocks:
        waiting = sent_key(visitor, hosted.course.key, fields.url_name)
        sent = cache.get(waiting)
        cache.delete(waiting)
        fragment = runtime.render(runtime.block(fields.url_name), "student_view", {"sent": sent})
        made.append(Markup(fragment.content))  # noqa: S704 - a block's HTML is typeset, and cleaned
    return made


def _context(
    hosted: HostedCourse, page: UnitPage, shown: Course, progress: Progress, setting: Typesetter
) -> dict[str, Any]:
    language = setting.language
    units = {unit.key: unit for unit in shown.units}
    lesson = next(each for each in shown.lessons if each.key == page.lesson.key)
    module = next(each for each in shown.modules if each.key == page.module.key)
    pages = hosted.by_lesson[lesson.key]
    number = pages.index(page) + 1

    def to(index: int) -> dict[str, str] | None:
        if not 0 <= index < len(hosted.pages):
            return None
        unit = units[hosted.pages[index].unit.key]
        return {"href": reverse("unit", args=(shown.key, unit.key)), "title": title_html(unit.title, language)}

    course_href = reverse("course", args=(shown.key,))
    after = to(pages[-1].index + 1)
    # Whoever sees its prose now is through with that.
    through = all(is_done_when_seen(fields.tag) or fields.url_name in progress.completed for fields in page.blocks)
    noted = lesson.content_note is not None and number == 1
    return {
        "unit": {
            "title": title_html(units[page.unit.key].title, language),
            "number": number,
            "of": len(pages),
            "through": through,
            "todo": _todo(page, progress, interface(language).gettext),
        },
        "lesson": {
            "title": title_html(lesson.title, language),
            "href": reverse("unit", args=(shown.key, pages[0].unit.key)),
            "content_note": setting.text(lesson.content_note, lesson.file) if noted and lesson.content_note else None,
            "sources": [setting.text(each, lesson.file) for each in lesson.sources] if number == len(pages) else [],
            "units": [
                {
                    **(to(each.index) or {}),
                    "done": progress.is_done(each) or (through and each is page),
                    "begun": progress.is_begun(each) or each is page,
                    "current": each is page,
                }
                for each in pages
            ],
        },
        "module_title": title_html(module.title, language),
        "course": {"title": title_html(shown.title, language), "href": course_href},
        "previous": to(page.index - 1),
        "next": to(page.index + 1),
        "skip_href": after["href"] if after else course_href,
    }


def _todo(page: UnitPage, progress: Progress, _: Callable[[str], str]) -> str:
    """What finishes a unit that was read: a sentence on the first block in it that is to be answered, and is not yet.
    Empty where there is nothing but to read."""
    blocks = zip(page.blocks, page.unit.blocks, strict=True)
    answered = [
        (fields.url_name in progress.completed, block) for fields, block in blocks if not is_done_when_seen(fields.tag)
    ]
    if not answered:
        return ""
    _is_done, block = min(answered, key=lambda each: each[0])
    return type_of(block).to_do(block, _)
