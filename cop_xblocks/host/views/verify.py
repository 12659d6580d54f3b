"""`/verify/`: says whether the certificate with a code is genuine, and not whose it is."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cop_xblocks.host.certificates.codes import read_code, spell_code
from cop_xblocks.host.certificates.issuing import find_certificate, is_valid, today
from cop_xblocks.host.certificates.text import course_title, dates, version_row
from cop_xblocks.host.models import Certificate
from cop_xblocks.host.pages import render_page, title_html
from cop_xblocks.host.throttle import Rate, Throttle, client_of
from cop_xblocks.languages import interface, written_date


def make_attempts() -> Throttle:
    """Counts the codes that lead to no certificate; right ones are not counted, so that an employer can check many."""
    return Throttle(each=Rate(20, 30), together=Rate(400, 0.5))


_attempts = make_attempts()
_LONGEST = 40
"""Characters of what was typed that the page repeats."""


@require_safe
@cache_control(private=True, no_store=True)
def show(request: Any, code: str = "") -> HttpResponse:
    """A form for a code; with a code in the address or from the form, its certificate."""
    typed = code or request.GET.get("code", "")
    _ = interface(request.language).gettext
    context: dict[str, Any] = {"typed": typed[:_LONGEST], "certificate": None, "problem": ""}
    status, client = 200, client_of(request)
    if typed and (wait := _attempts.take(client)):
        context["problem"] = _("Too many codes that do not exist were tried. Wait a few minutes, then try again.")
        status = 429
    elif typed:
        certificate = find_certificate(typed)
        if certificate is not None:
            _attempts.give_back(client)
            context["certificate"] = _certificate_facts(certificate, request.language)
        else:
            context["problem"] = _not_found(typed, _)
            status = 404
    response = render_page(request, "verify.html", context, title=_("Check a certificate"), status=status)
    if status == 429:
        response["Retry-After"] = str(wait)
    return response


def _certificate_facts(certificate: Certificate, language: str) -> dict[str, Any]:
    _ = interface(language).gettext
    valid = is_valid(certificate, today())
    until = certificate.valid_until
    expired = _("This certificate is genuine, but it ran out on %(date)s.")
    return {
        "valid": valid,
        "verdict": _("This certificate is genuine and valid.")
        if valid or until is None
        else expired % {"date": written_date(until.isoformat(), language)},
        "title": title_html(course_title(certificate, language), language),
        "facts": [*dates(certificate, language), *version_row(certificate, language)],
        "code": spell_code(certificate.code),
    }


def _not_found(typed: str, _: Any) -> str:
    sentence: str = _("A code has 12 letters and digits, such as 7K3Q-9FXM-20TB.")
    if read_code(typed):
        sentence = _("No certificate of this site has this code. Compare each letter and digit with the certificate.")
    return sentence
