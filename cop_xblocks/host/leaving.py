"""Where "Leave quickly" leads: another website, and a shopping list without a word of the courses (decision 74).

The pages' script shows the list at once, without a request, and goes on to the other website if that answers.
"""

from __future__ import annotations

import re

from cop_xblocks.host.site.published import ANY, in_language, published_site
from cop_xblocks.languages import choose, interface

ELSEWHERE = "https://www.wikipedia.org/"
"""The other website, unless the office names one for a language."""
_ORIGIN = re.compile(r"(https://[\w.-]+(?::\d+)?)(?:[/?#]|$)", re.ASCII)


def leave_address(language: str) -> str:
    """The website to which leaving leads from a page in a language: the office's, or Wikipedia. Empty where the office
    names none for the language, as `leave.en = ""`: leaving then ends at our own page, for a room without internet."""
    addresses = published_site().leave
    is_named = ANY in addresses or choose(language, [code for code in addresses if code != ANY]) is not None
    return in_language(addresses, language) if is_named else ELSEWHERE


def leave_origin(language: str) -> str:
    """The origin of that website, as a Content-Security-Policy names it: the page's script asks whether it answers.
    Empty for a name that a policy could not hold."""
    match = _ORIGIN.match(leave_address(language))
    return match[1] if match is not None else ""


def everyday_list(language: str) -> tuple[str, tuple[str, ...]]:
    """The shopping list in a language: its title, and what is on it."""
    gettext = interface(language).gettext
    # translators: the title of a page that hides this site: somebody looks at a child protection course and does not
    # want to be seen. It must look like everyday notes, and be as short.
    title = gettext("Shopping list")
    # translators: everyday groceries, between commas; yours may be others
    groceries = gettext("bread, milk, eggs, rice, tomatoes, onions, tea")
    return title, tuple(re.split(r"\s*[,،、，]\s*", groceries))
