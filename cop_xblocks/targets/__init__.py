"""What a course is given out as: one folder for each target, none knowing another.

A target is a package with two functions, which touch no disk: `frame(edition)` gives the files that belong to the
course as a whole, `parts(edition)` those that each lesson gives. A build puts them together.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cop_xblocks.languages import Catalogue
    from cop_xblocks.model import Bundle, Course, Lesson

Node = TypeVar("Node")


@dataclass(frozen=True, slots=True)
class Edition:
    """One course as one build gives it out: in one language, or in all of them."""

    name: str
    """The archive's, without an extension: `cop-parents-ar`."""
    source: Course
    """As it was written."""
    catalogues: tuple[Catalogue, ...] = ()
    """The translations that it takes along."""
    language: str = ""
    """The one language that it shows; empty where the learner's request decides."""
    media: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures by their target as it stands in the source: `media/feed.svg`."""
    memo: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """What a target worked out about the source once, for all its editions, under a name of its own."""

    def shown(self, node: Node) -> Node:
        """A text, or anything that holds texts, in the language of the titles."""
        if not self.language or not self.catalogues:
            return node
        from cop_xblocks.languages import translate

        return translate(node, self.catalogues[0])


@dataclass(frozen=True, slots=True)
class Part:
    """The files that one lesson gives.

    They depend on the lesson, on what the edition's catalogues say for the lesson's texts, on the edition's and the
    source's language, and on `needs`, which is JSON: on nothing else, so that what was made of the same things once
    is kept (decision 0008).
    """

    lesson: Lesson
    needs: Any
    make: Callable[[], tuple[tuple[str, bytes], ...]]


class Target(Protocol):
    """What a target's package offers."""

    __name__: str

    def frame(self, edition: Edition) -> tuple[tuple[str, bytes], ...]:
        """The files of the course as a whole. Raises ValueError where two pictures would get one name."""

    def parts(self, edition: Edition) -> Iterator[Part]:
        """What each lesson gives, in the order of the course."""

    def build(self, edition: Edition) -> Bundle:
        """All files."""


def names() -> tuple[str, ...]:
    """Every target's name."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__) if module.ispkg))


def target(name: str) -> Target:
    """The target of this name; KeyError for a name that is none."""
    if name not in names():
        raise KeyError(name)
    module: Any = import_module(f"{__name__}.{name}")
    found: Target = module
    return found


def builder(name: str) -> Callable[[Edition], Bundle]:
    """The function that builds for a target; KeyError for a name that is none."""
    return target(name).build
