"""What a certificate says in a language, on the page and in the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.urls import reverse

from cop_xblocks.host.addresses import public_origin
from cop_xblocks.host.certificates.codes import spell_code
from cop_xblocks.host.library import published_courses
from cop_xblocks.host.models import Certificate
from cop_xblocks.host.site.published import in_language, published_site
from cop_xblocks.host.site.style import data_address
from cop_xblocks.languages import choose, duration, interface, per_cent, written_date
from cop_xblocks.model import Text


@dataclass(frozen=True, slots=True)
class CertificateText:
    """The words of one certificate. Nobody's name is among them."""

    issuer: str
    title: Text
    """The course's, in the language of the page if the course has it there."""
    facts: Sequence[tuple[str, str]]
    """Names and values: dates, mark, time and version."""
    code: str
    """As people read it."""
    address: str
    """Where anyone can check it, with the code."""
    place: str
    """Where anyone can type the code, without the scheme."""


def certificate_text(request: Any, certificate: Certificate) -> CertificateText:
    """A certificate for the page that is asked for."""
    language = request.language
    site = published_site()
    origin = public_origin(request)
    path = reverse("verify_code", args=(spell_code(certificate.code),))
    return CertificateText(
        issuer=in_language(site.name, language) or interface(language).gettext("Child online protection courses"),
        title=course_title(certificate, language),
        facts=[*dates(certificate, language), *_marks(certificate, language)],
        code=spell_code(certificate.code),
        address=f"{origin}{path}",
        place=f"{origin}{reverse('verify')}".rpartition("://")[2].rstrip("/"),
    )


def certificate_logo() -> str:
    """The office's logo, as an address that holds it; empty for an office without one."""
    logo = published_site().logo
    return data_address(logo) if logo is not None else ""


def course_title(certificate: Certificate, language: str) -> Text:
    """The title that the course had, in a language if it still has that title and is translated."""
    hosted = published_courses().get(certificate.course)
    if hosted is not None and hosted.course.title.markdown == certificate.title:
        return hosted.compiled.in_language(choose(language, hosted.languages) or hosted.course.language).title
    return Text("course title", certificate.title, certificate.language)


def dates(certificate: Certificate, language: str) -> list[tuple[str, str]]:
    """When a certificate was issued and how long it lasts, with the names of both."""
    _ = interface(language).gettext
    until = certificate.valid_until
    rows = [(_("Issued"), written_date(certificate.issued.isoformat(), language))]
    return rows if until is None else [*rows, (_("Valid until"), written_date(until.isoformat(), language))]


def version_row(certificate: Certificate, language: str) -> list[tuple[str, str]]:
    """The course's version, with its name; nothing for a course without versions."""
    _ = interface(language).gettext
    return [(_("Course version"), certificate.version)] if certificate.version else []


def _marks(certificate: Certificate, language: str) -> list[tuple[str, str]]:
    _ = interface(language).gettext
    rows = []
    if certificate.mark is not None:
        rows.append((_("Mark"), per_cent(Fraction(certificate.mark, 100), language)))
    if effort := duration(certificate.effort, language):
        rows.append((_("Time the course takes"), effort))
    return [*rows, *version_row(certificate, language)]
