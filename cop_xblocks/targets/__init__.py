"""What a course is given out as: one folder for each target, none knowing another.

A target is a package with a function `parts(edition)`, which touches no disk: it gives the files that belong to the
course as a whole, and then those that each lesson gives. A build puts them together.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cop_xblocks.languages import Catalog
    from cop_xblocks.model import Bundle, Course, Lesson

Node = TypeVar("Node")


@dataclass(frozen=True, slots=True)
class Edition:
    """One course as one build gives it out: in one language, or in all of them."""

    name: str
    """The archive's, without an extension: `cop-parents-ar`."""
    source: Course
    """As it was written."""
    catalogs: tuple[Catalog, ...] = ()
    """The translations that it takes along."""
    language: str = ""
    """The one language that it shows; empty where the learner's request decides."""
    media: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures by their target as it stands in the source: `media/feed.svg`."""
    drawings: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures with words in the languages of the catalogs, by the names that blocks call them by: `feed.ar.svg`."""
    memo: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """What a target worked out about the source once, for all its editions, under a name of its own."""

    def shown(self, node: Node) -> Node:
        """A text, or anything that holds texts, in the language of the titles."""
        if not self.language or not self.catalogs:
            return node
        from cop_xblocks.languages import translate

        return translate(node, self.catalogs[0])


class Part(NamedTuple):
    """Some files of a bundle, which can be made or left as they were.

    They depend on the part's lesson, on the course's own settings, title and description, on the edition's language,
    on what its catalogs say for the part's texts, and on `needs` and `said`: on nothing else, so that what was made
    of the same things once is kept (decision 0008). (A tuple, for a build of six languages has thousands.)
    """

    lesson: Lesson | None
    """None for what belongs to no lesson."""
    texts: Any
    """The lesson, or whatever holds the part's texts."""
    needs: Any
    """What else of the source it is made of, as JSON: the same object for every edition."""
    make: Callable[[], tuple[tuple[str, bytes], ...]]
    """Raises ValueError where two files would get one name."""
    said: Any = None
    """What else of the catalogs it is made of, as JSON."""


class Target(Protocol):
    """What a target's package offers."""

    __name__: str

    def parts(self, edition: Edition) -> Iterator[Part]:
        """All parts, in the order in which they stand in the bundle."""

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
