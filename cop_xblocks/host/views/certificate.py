"""`/courses/<key>/certificate/`: the learner's certificate. A form on the course's last page requests it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe
from markupsafe import Markup

from cop_xblocks.host.allowance import spend_allowance
from cop_xblocks.host.certificates.course_end import find_ending
from cop_xblocks.host.certificates.issuing import ROW, is_valid, issue_certificate, latest_certificate, today
from cop_xblocks.host.certificates.pdf import BusyError, can_write_pdf, write_pdf
from cop_xblocks.host.certificates.refresher import find_refresher, question_blocks
from cop_xblocks.host.certificates.text import certificate_logo, certificate_text
from cop_xblocks.host.library import HostedCourse, get_course
from cop_xblocks.host.pages import render_page, title_html
from cop_xblocks.host.progress import read_progress
from cop_xblocks.host.qr_code import qr_svg
from cop_xblocks.host.redirects import SeeOther
from cop_xblocks.host.throttle import Rate, Throttle, client_of
from cop_xblocks.host.transactions import NotStoredError, TooFastError, store
from cop_xblocks.host.views.errors import not_stored, too_many
from cop_xblocks.host.visitors import Visitor, get_or_create_visitor, get_visitor, subject_of
from cop_xblocks.languages import interface

_MOMENT = 5
"""Seconds after which one of the files that are being made is done, on the slowest computer."""


def make_files() -> Throttle:
    """A new count of the files that were made: a room may ask at once, and all together take a fifth of a processor."""
    return Throttle(each=Rate(40, 3), together=Rate(80, 0.5))


_files = make_files()


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def show(request: Any, key: str) -> HttpResponse:
    """The certificate, or the course's last page for a learner who has none. POST issues one after a pass."""
    hosted = get_course(key)
    if request.method == "POST":
        return _issue(request, get_or_create_visitor(request), hosted)
    visitor = get_visitor(request)
    certificate = latest_certificate(visitor.public if visitor else None, key)
    if certificate is None:
        return HttpResponseRedirect(reverse("course_end", args=(key,)))
    language = request.language
    text = certificate_text(request, certificate)
    localized = hosted.compiled.in_language(language)
    course = {"title": title_html(localized.title, language), "href": reverse("course", args=(key,))}
    heading = interface(language).gettext("Certificate")
    context = {
        "text": text,
        "title": title_html(text.title, language),
        "qr": Markup(qr_svg(text.address)),  # noqa: S704 - a drawing of ours
        "pdf_href": reverse("certificate_pdf", args=(key, language)) if can_write_pdf(text, language) else "",
        "logo": certificate_logo(),
        "verify_href": reverse("verify_code", args=(text.code,)),
        "valid": is_valid(certificate, today()),
        "end_href": reverse("course_end", args=(key,)),
    }
    return render_page(request, "certificate.html", context, title=heading, crumbs=[course], course=localized)


@require_safe
@cache_control(private=True, no_store=True)
def send(request: Any, key: str, language: str) -> HttpResponse:
    """The learner's certificate as a PDF file, without a name; 429 for whoever asks too often. Raises Http404 where
    there is none."""
    hosted, visitor = get_course(key), get_visitor(request)
    certificate = latest_certificate(visitor.public if visitor else None, key)
    if certificate is None or language not in hosted.languages:
        raise Http404
    request.language = language
    text = certificate_text(request, certificate)
    if not can_write_pdf(text, language):
        raise Http404
    if wait := _files.take(client_of(request)):
        return too_many(request, wait)
    try:
        file = write_pdf(text, language)
    except BusyError:
        return too_many(request, _MOMENT)
    name = f"certificate-{key}-{language}.pdf"
    return HttpResponse(
        file,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _issue(request: Any, visitor: Visitor, hosted: HostedCourse) -> HttpResponse:
    key = hosted.course.key
    progress = read_progress(visitor.public, hosted, question_blocks(hosted))
    certificate = latest_certificate(visitor.public, key)
    if certificate is not None:
        refresher = find_refresher(visitor.public, hosted, progress, certificate)
        if refresher is None:
            return SeeOther(reverse("certificate", args=(key,)))
        if not refresher.complete:
            return SeeOther(reverse("refresher", args=(key,)))
    if not find_ending(hosted, progress).complete:
        return SeeOther(reverse("course_end", args=(key,)))
    try:
        if not spend_allowance(request.META.get("REMOTE_ADDR", ""), ROW):
            raise TooFastError("an address has stored too much in a short time")
        store(lambda: issue_certificate(visitor.public, hosted, progress), subject_of(visitor.public))
    except NotStoredError as problem:
        return not_stored(request, problem)
    return SeeOther(reverse("certificate", args=(key,)))
