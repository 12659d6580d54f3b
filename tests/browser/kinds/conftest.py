"""One host for all that is tried out here, and what every page of it must be."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.browser.answers import Visit
from tests.support.browser.course import ROOT
from tests.support.browser.hands import HANDS, PLAIN
from tests.support.browser.heard import listen

if TYPE_CHECKING:
    from tests.support.browser.site import Site


@pytest.fixture(scope="session")
def everything(serving: Callable[..., Iterator[Site]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The course with everything in it."""
    yield from serving(Path(shutil.copytree(ROOT, tmp_path_factory.mktemp("each") / "root")))


@pytest.fixture
def visit(everything: Site) -> Iterator[Callable[..., Visit]]:
    """Opens a unit of the course for a new learner: `visit("choice", "ar", "touch")`."""
    opened = []

    def begin(unit: str, language: str, by: str, **options: object) -> Visit:
        hand, device = PLAIN if by == "plain" else HANDS[by]
        page = everything.page(**{"reduced_motion": "reduce", "bypass_csp": True, **device, **options})
        opened.append(page)
        listen(page)
        page.goto(f"/courses/each/units/{unit}/?lang={language}")
        return Visit(page, hand(page), language)

    yield begin
    for page in opened:
        page.context.close()
