"""`/about/`, `/privacy/`, `/accessibility/`: the office's words about its site, and what is true of the software."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from cop_xblocks.host.pages import render_page
from cop_xblocks.host.site.context import page_links
from cop_xblocks.host.site.published import PageName, published_site
from cop_xblocks.languages import choose, interface
from cop_xblocks.markdown import typeset
from cop_xblocks.model import direction


@require_safe
def show(request: Any, name: PageName) -> HttpResponse:
    """One of the pages: the office's own words, if it has any, above ours."""
    links = page_links(request.language)
    title = next(link["title"] for link in links if link["href"] == request.path)
    context = {"page": name, "own_words": _own_words(name, request.language), "heading": title}
    return render_page(request, "site_page.html", context, title=title)


def _own_words(name: PageName, language: str) -> dict[str, Any] | None:
    """The office's words in a language, or else in the first that it has; None where it has none."""
    texts = published_site().texts.get(name, {})
    if not texts:
        return None
    chosen = choose(language, list(texts)) or next(iter(texts))
    html = typeset(texts[chosen], language=chosen, gettext=interface(chosen).gettext)
    return {"html": Markup(html), "lang": chosen, "dir": direction(chosen)}  # noqa: S704 - typeset, and cleaned
