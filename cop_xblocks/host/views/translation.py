"""`/courses/<key>/units/<unit>/translation/`: a unit's strings beside their translations, for `cop serve --watch`.

Only an author's own computer gets it, as it alone gets mistakes; and like them, the page is in English.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from cop_xblocks.host.library import HostedCourse, UnitPage, get_course
from cop_xblocks.host.live_reload.remarks import Remarks, remarks_on
from cop_xblocks.host.live_reload.source_map import WATCHED
from cop_xblocks.host.pages import render_page, title_html
from cop_xblocks.languages import Catalog, choose, endonym
from cop_xblocks.markdown import plain
from cop_xblocks.model import Span, Text, direction, iter_texts
from cop_xblocks.reading.source import display_path

State = Literal["translated", "stale", "missing"]
_FILTERS = {"": "All", "stale": "Stale", "missing": "Missing", "remarks": "With remarks"}


@require_safe
def show(request: Any, key: str, unit: str) -> HttpResponse:
    """The page, in the language `to` of the query, or that of the reader, or the first one that there is; with the
    strings that `show` of the query names."""
    hosted = get_course(key)
    page = hosted.by_unit.get(unit)
    if page is None or page.lesson.in_annex or WATCHED not in request.META:
        raise Http404
    catalogs = hosted.compiled.catalogs
    wishes = (request.GET.get("to"), request.language)
    language = next((chosen for wish in wishes if (chosen := choose(wish, tuple(catalogs)))), next(iter(catalogs), ""))
    filter_name = request.GET.get("show", "")
    strings: list[dict[str, Any]] = []
    if language:
        catalog = catalogs[language]
        remarks = remarks_on(hosted, catalog)
        strings = [_string(text, catalog, remarks) for text in _texts(hosted, page)]
    title = title_html(page.unit.title, hosted.course.language)
    counts = {name: sum(_is_shown(string, name) for string in strings) for name in _FILTERS}
    return render_page(
        request,
        "translation.html",
        {
            "unit": {"href": reverse("unit", args=(key, unit)), "title": title},
            "language": language,
            "source": hosted.course.language,
            "choices": [
                {"href": _query(code, filter_name), "code": code, "name": endonym(code), "current": code == language}
                for code in catalogs
            ],
            "filters": [
                {"href": _query(language, name), "name": label, "count": counts[name], "current": name == filter_name}
                for name, label in _FILTERS.items()
            ],
            "strings": [string for string in strings if _is_shown(string, filter_name)],
        },
        title=f"{plain(page.unit.title)}: source and translation",
        crumbs=[{"href": reverse("unit", args=(key, unit)), "title": title}],
        course=hosted.course,
    )


def _texts(hosted: HostedCourse, page: UnitPage) -> Iterator[Text]:
    """The strings of a unit's page, each once; the lesson's own strings are on its first page, and its sources on the
    last one."""
    lesson = page.lesson
    units = [other for other in hosted.all_pages if other.lesson is lesson]
    parts: list[Any] = [page.unit]
    if page is units[0]:
        parts[:0] = [lesson.title, lesson.content_note or (), lesson.objectives, lesson.subjects]
    if page is units[-1]:
        parts.append(lesson.sources)
    texts = {text.context: text for text in iter_texts(tuple(parts)) if text.markdown.strip()}
    yield from texts.values()


def _string(text: Text, catalog: Catalog, remarks: Remarks) -> dict[str, Any]:
    made_for, translation = catalog.entries.get(text.context, ("", ""))
    state: State = "missing" if not translation else "translated" if made_for == text.fingerprint else "stale"
    file, line = catalog.places.get(text.context, ("", 0))
    return {
        "context": text.context,
        "source": text.markdown,
        "source_dir": direction(text.language),
        "source_place": _place(text.span),
        "translation": translation,
        "translation_dir": direction(catalog.language),
        "translation_place": f"{display_path(Path(file))}:{line}" if file else "",
        "state": state,
        "remarks": [
            {
                "severity": remark.severity,
                "code": remark.code,
                "message": remark.message,
                "help": remark.help,
                "place": f"line {remark.span.line}, column {remark.span.column}",
            }
            for remark in (remarks.get(text.context, ()) if state == "translated" else ())
        ],
    }


def _place(span: Span | None) -> str:
    return f"{span.file}:{span.line}" if span is not None else ""


def _is_shown(string: dict[str, Any], name: str) -> bool:
    return bool(string["remarks"]) if name == "remarks" else name in ("", string["state"])


def _query(language: str, filter_name: str) -> str:
    return "?" + urlencode({"to": language, **({"show": filter_name} if filter_name else {})})
