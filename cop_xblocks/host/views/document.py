"""`/courses/<key>/units/<unit>/<language>.docx`: a working document as editable text."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from cop_xblocks.build.course import edition_without_pictures
from cop_xblocks.host.library import get_course

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def send(request: Any, key: str, unit: str, language: str) -> HttpResponse:
    """Send what `cop build --target documents` makes of the document whose page has this unit."""
    from cop_xblocks.targets.documents.document import write_document

    hosted = get_course(key)
    page = hosted.by_unit.get(unit)
    if page is None or not page.lesson.is_document or language not in hosted.languages:
        raise Http404
    placed = next(placed for placed in hosted.compiled.lessons if placed.lesson.key == page.lesson.key)
    edition = edition_without_pictures(hosted.compiled, language)
    response = HttpResponse(write_document(edition, placed, request.build_absolute_uri("/")), content_type=_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{page.lesson.key}-{language}.docx"'
    return response
