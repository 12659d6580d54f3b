"""Prose is made once for everybody, and still each learner's own page, in their language and of the newest version."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

Newcomer = Callable[[], Any]
READING = "/courses/small/units/reading/"


@pytest.fixture
def renderings(host: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The blocks of prose that were rendered, in order; none was before."""
    from cop_xblocks.host import library
    from cop_xblocks.lesson import LessonBlock

    rendered: list[str] = []
    render = LessonBlock.html

    def html(block: Any, *arguments: Any) -> str:
        rendered.append(str(block.scope_ids.usage_id))
        return str(render(block, *arguments))

    before = library.published_courses()
    again = {key: library.HostedCourse(hosted.compiled) for key, hosted in before.items()}
    monkeypatch.setattr(LessonBlock, "html", html)
    library.publish_courses(again)
    yield rendered
    library.publish_courses(before)


def _root(page: str) -> str:
    root = re.search(r'<div class="cop cop-lesson" id="(\w+)"', page)
    assert root is not None
    return root[1]


def test_prose_is_rendered_once_for_all_learners(newcomer: Newcomer, renderings: list[str]) -> None:
    pages = [newcomer().get(READING) for _ in range(3)]
    assert len(renderings) == len(set(renderings)) > 0
    assert all("A paragraph." in page for page in pages)


def test_each_learners_copy_of_prose_has_an_identifier_of_its_own(newcomer: Newcomer, renderings: list[str]) -> None:
    one, other = newcomer(), newcomer()
    first = _root(one.get(READING))
    assert first != _root(other.get(READING))
    assert first == _root(one.get(READING))


def test_courses_that_are_published_again_are_rendered_again(newcomer: Newcomer, renderings: list[str]) -> None:
    from cop_xblocks.host import library

    learner = newcomer()
    learner.get(READING)
    rendered = len(renderings)
    again = {key: library.HostedCourse(hosted.compiled) for key, hosted in library.published_courses().items()}
    library.publish_courses(again)
    learner.get(READING)
    assert len(renderings) == 2 * rendered


def test_each_language_has_its_own(newcomer: Newcomer, renderings: list[str]) -> None:
    from cop_xblocks.host.library import get_course

    learner, languages = newcomer(), get_course("small").languages
    assert len(languages) > 1
    for language in (*languages, *languages):
        assert f'lang="{language}"' in learner.get(f"{READING}?lang={language}")
    assert len(renderings) == len(languages)


def test_prose_that_cannot_be_shown_is_tried_again(
    newcomer: Newcomer, renderings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from cop_xblocks.lesson import LessonBlock

    def fail(*_arguments: Any) -> str:
        raise ValueError("out of order")

    learner = newcomer()
    with monkeypatch.context() as broken:
        broken.setattr(LessonBlock, "html", fail)
        assert "This part cannot be shown at the moment." in learner.get(READING)
    assert "A paragraph." in learner.get(READING)
