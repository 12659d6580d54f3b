"""The learner's cookie: its name and its content. Django's setting `SESSION_ENGINE` names this module."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib.sessions.backends import signed_cookies
from django.contrib.sessions.middleware import SessionMiddleware
from django.core import signing

from cop_xblocks.host.language import is_public

FIRST_NAME = "cop_learner"
"""The cookie's name in version 2026.11.0, whatever the data file."""
_SALT = "django.contrib.sessions.backends.signed_cookies"


def cookie_name(secret: str) -> str:
    """The name of the cookie for a data file with this secret.

    Cookies do not depend on the port: under one name, two hosts on one computer would overwrite each other's cookie.
    """
    return f"{FIRST_NAME}_{hashlib.sha256(f'cop_xblocks cookie {secret}'.encode()).hexdigest()[:8]}"


class SessionStore(signed_cookies.SessionStore):
    """A session in a signed cookie of any age; the browser deletes it after a year.

    Django would compare the time of the signature with this computer's clock, which may have been wrong then.
    """

    def load(self) -> dict[str, Any]:
        try:
            loaded: dict[str, Any] = signing.loads(self.session_key, serializer=self.serializer, salt=_SALT)
        except Exception:
            self.create()  # a client has sent something that was not signed here
            return {}
        return loaded


class LearnerSessionMiddleware(SessionMiddleware):
    """Gives each request its session and each page its cookie; a cookie under the first name is replaced once."""

    def process_request(self, request: Any) -> None:
        """Take the session from its cookie, or from one under the first name."""
        super().process_request(request)
        if request.session.session_key is None and FIRST_NAME in request.COOKIES:
            first = self.SessionStore(request.COOKIES[FIRST_NAME])
            if "learner" in first:  # else it was signed for another data file, whose host still needs it
                first.modified = request.has_first_cookie = True
                request.session = first

    def process_response(self, request: Any, response: Any) -> Any:
        """Set the cookie, except on files that are the same for everybody."""
        if is_public(response):
            return response
        response = super().process_response(request, response)
        if getattr(request, "has_first_cookie", False) and response.cookies:
            response.delete_cookie(FIRST_NAME, samesite="Lax")
        return response
