"""`/courses/<key>/units/<unit>/<language>.docx`: a working document as editable text."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from cop_xblocks.build.course import edition_without_pictures
from cop_xblocks.host.library import get_course
from cop_xblocks.host.throttle import Rate, Throttle, client_of
from cop_xblocks.host.views.errors import too_many

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def make_files() -> Throttle:
    """A new count of the files that were made: a room may ask at once, and all together take a fifth of a processor."""
    return Throttle(each=Rate(60, 2), together=Rate(200, 0.25))


_files = make_files()


@require_safe
def send(request: Any, key: str, unit: str, language: str) -> HttpResponse:
    """Send what `cop build --target documents` makes of the document whose page has this unit; 429 for whoever asks too
    often."""
    from cop_xblocks.targets.documents.document import write_document

    hosted = get_course(key)
    page = hosted.by_unit.get(unit)
    if page is None or not page.lesson.is_document or language not in hosted.languages:
        raise Http404
    if wait := _files.take(client_of(request)):
        return too_many(request, wait)
    placed = next(placed for placed in hosted.compiled.lessons if placed.lesson.key == page.lesson.key)
    edition = edition_without_pictures(hosted.compiled, language)
    response = HttpResponse(write_document(edition, placed, request.build_absolute_uri("/")), content_type=_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{page.lesson.key}-{language}.docx"'
    return response
