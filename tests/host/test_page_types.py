"""The list of page types, on which tests try what must hold of all pages, has every page of the host."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.browser.page_types import NO_PAGES, PAGE_TYPES


def test_each_address_is_a_page_type_or_no_page(host: Any) -> None:
    from django.urls import get_resolver

    names = {pattern.name for pattern in get_resolver().url_patterns}
    pages = {page.route for page in PAGE_TYPES.values()}
    assert names == pages | NO_PAGES.keys()
    assert not pages & NO_PAGES.keys()


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_a_page_type_is_at_its_address(host: Any, name: str) -> None:
    from django.urls import resolve

    page = PAGE_TYPES[name]
    if page.button:
        assert resolve(page.path).url_name == "learner"
    else:
        assert resolve(page.path.partition("?")[0].format(language="en")).url_name == page.route
