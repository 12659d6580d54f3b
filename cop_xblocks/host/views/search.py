"""`/search/?q=`: the parts of all courses with the words that somebody typed, which are neither stored nor logged."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from cop_xblocks.host.pages import render_page, title_html
from cop_xblocks.host.search.excerpts import excerpt, mark
from cop_xblocks.host.search.index import Indexed, search_index
from cop_xblocks.host.search.query import LONGEST
from cop_xblocks.languages import interface
from cop_xblocks.markdown import plain
from cop_xblocks.model import Text, direction

_HEADING = 20
"""Characters that a heading of a now page has at most."""


@require_safe
def show(request: Any) -> HttpResponse:
    """The results, the best first; only the field if nothing was typed."""
    language = request.language
    typed = " ".join(request.GET.get("q", "")[:LONGEST].split())
    results = search_index(language).search(typed) if typed else None
    context = {
        "typed": typed,
        "urgent": results is not None and results.urgent,
        "results": [_result(part, language, results.stems) for part in results.parts] if results else [],
    }
    _ = interface(language).gettext
    title = f"{typed} – {_('Search')}" if typed else _("Search")
    crumbs = [{"title": _("All courses"), "href": reverse("course_list")}]
    response = render_page(request, "search.html", context, title=title, crumbs=crumbs)
    response["X-Robots-Tag"] = "noindex"
    return response


def _result(part: Indexed, language: str, stems: Collection[str]) -> dict[str, Any]:
    lesson, unit, course = part.page.lesson, part.page.unit, part.localized
    return {
        "href": reverse("unit", args=(course.key, unit.key)),
        "title": _marked(lesson.title, part, language, stems),
        "part": _marked(unit.title, part, language, stems) if plain(unit.title) != plain(lesson.title) else "",
        "excerpt": _in_its_language(_excerpt(part, stems), part.language, language),
        "course": title_html(course.title, language),
        "minutes": lesson.minutes,
        "for_now": lesson.for_now,
    }


def _excerpt(part: Indexed, stems: Collection[str]) -> Markup:
    """The beginning of a now page, which says what to do; of any other page, the place with the words searched for."""
    if not part.page.lesson.for_now:
        return excerpt(part.text, part.language, stems)
    first = next((line for line in part.text.split("\n") if len(line) > _HEADING), "")
    return excerpt(first, part.language, stems)


def _marked(title: Text, part: Indexed, language: str, stems: Collection[str]) -> Markup:
    return _in_its_language(mark(plain(title), part.language, stems), title.language, language)


def _in_its_language(html: Markup, language: str, page: str) -> Markup:
    """The HTML, with its language if that is not the page's."""
    if language == page:
        return html
    return Markup('<span lang="{}" dir="{}">{}</span>').format(language, direction(language), html)
