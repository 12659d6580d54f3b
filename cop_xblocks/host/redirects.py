"""The redirect after a form."""

from __future__ import annotations

from django.http import HttpResponseRedirect


class SeeOther(HttpResponseRedirect):
    """Lets a browser open the next page with GET, so that loading it again sends no form again."""

    status_code = 303
