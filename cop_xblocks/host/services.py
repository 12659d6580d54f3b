"""The services that the host's runtime gives to blocks, under the names that Open edX gives them."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from django.middleware.csrf import get_token
from django.utils.translation import get_language
from xblock.reference.user_service import UserService, XBlockUser

from cop_xblocks.host.addresses import address as page_address
from cop_xblocks.host.addresses import public_origin
from cop_xblocks.host.library import HostedCourse
from cop_xblocks.host.site.published import published_site
from cop_xblocks.languages import interface

_ATTRIBUTE = re.compile(r'(\s(?:href|src)=")(/(?:static|jump_to_id)/[^"]+)(?=")')


class TranslationService:
    """`i18n`: the package's own catalog in the language of the request, as the platform finds it."""

    def __init__(self) -> None:
        words = interface(get_language() or "en")
        self.gettext = self.ugettext = words.gettext
        self.ngettext = words.ngettext


class AnonymousUserService(UserService):
    """`user`: a learner without a name, whose answers are kept."""

    def get_current_user(self) -> XBlockUser:
        return XBlockUser(is_current_user=True)


class AddressService:
    """`replace_urls`: `/static/…` is a file of the course, `/jump_to_id/…` one of its units."""

    def __init__(self, hosted: HostedCourse) -> None:
        self.course = hosted.course.key
        self._units = hosted.by_url_name

    def replace_urls(self, html: str, static_replace_only: bool = False) -> str:
        if '"/static/' not in html and '"/jump_to_id/' not in html:
            return html  # most blocks have neither
        # Forms hold what a learner typed in other attributes.
        return _ATTRIBUTE.sub(lambda match: match[1] + self.address(match[2]), html)

    def address(self, target: str) -> str:
        """The address of a target; a target that is no file and no unit of the course stays as it is."""
        kind, _, name = target[1:].partition("/")
        if kind == "static" and name:
            return page_address("media", (self.course, name))
        if kind == "jump_to_id" and name in self._units:
            return page_address("unit", (self.course, self._units[name]))
        return target


class PlainFormService:
    """`plain_forms`: lets forms work without JavaScript."""

    def __init__(self, request: Any) -> None:
        self.request = request

    def action(self, block: Any, handler: str) -> str:
        """The address that a form posts to."""
        return str(block.runtime.handler_url(block, handler))

    def help_href(self) -> str:
        """The address of the page of whom one can call now."""
        return page_address("help", ())

    def help_list_href(self) -> str:
        """The address of the page of all countries with their services."""
        return page_address("help_all", ())

    def help_address(self) -> str:
        """The address of the page of helplines, as somebody types it."""
        return f"{public_origin(self.request).partition('://')[2]}{self.help_href()}"

    def help_country(self) -> str:
        """The country of the office that runs the host; empty where it has named none."""
        return published_site().country

    def hidden(self) -> str:
        """The hidden field with the token that shows that the form is ours."""
        return f'<input type="hidden" name="csrfmiddlewaretoken" value="{escape(get_token(self.request))}">'
