"""The systems that courses are built for: one folder for each target, and none knows another.

A target's package has a `TARGET`, which says how to build for it. Importing the package loads nothing that only
building needs, since `cop build` imports all of them to know their options.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, TypeVar

if TYPE_CHECKING:
    from cop_xblocks.languages import Catalog
    from cop_xblocks.languages.interface_words import AuthorInterface
    from cop_xblocks.model import Course, Lesson, References

Node = TypeVar("Node")

Container = Literal["tar.gz", "zip", "file"]
"""What the files of an edition are put into; `file` is for a target that makes one file."""

File = tuple[str, bytes]
"""A path with forward slashes, and the content."""


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a target's own, which `cop build` takes on the command line."""

    name: str
    """The name in the mapping that the target is given; on the command line `line_width` is `--line-width`."""
    help: str
    default: str | int | bool
    """What holds without the option. Its type is that of the value; a `bool` is a switch."""
    choices: tuple[str, ...] = ()
    """The only values, if there are any."""


@dataclass(frozen=True, slots=True)
class PlacedLesson:
    """A lesson, and what it takes from the rest of its course."""

    lesson: Lesson
    links: Mapping[str, str]
    """The key of the unit that a link to a lesson leads to, by the link's target as it stands in the source."""
    references: References
    """What its texts refer to, and no more."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One course as one build gives it out: in one language, or in all of them."""

    name: str
    """The archive's, without an extension: `cop-parents-ar`."""
    source: Course
    """As it was written."""
    catalogs: tuple[Catalog, ...] = ()
    """The translations that it takes along."""
    interface: AuthorInterface | None = None
    """What blocks say themselves in these languages, where an author has translated it."""
    language: str = ""
    """The one language that it shows; empty where the learner's request decides."""
    lessons: tuple[PlacedLesson, ...] = ()
    """Every lesson that can be taken, in order."""
    media: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures by their target as it stands in the source: `media/feed.svg`."""
    drawings: Mapping[tuple[str, str], bytes] = field(default_factory=dict)
    """Pictures with words in the languages of the catalogs, by target and language: `("media/feed.svg", "ar")`."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Every language that a learner can see it in; the titles of all its parts are in the first."""
        return (
            (self.language,)
            if self.language
            else (self.source.language, *(catalog.language for catalog in self.catalogs))
        )

    def localized(self, node: Node) -> Node:
        """A text, or anything that holds texts, in the language of the titles."""
        if not self.language or not self.catalogs:
            return node
        from cop_xblocks.languages import translate

        return translate(node, self.catalogs[0])


Side = Literal["", "ours", "theirs"]
"""Who wins where both sides have changed something: the checkout, the site, or nobody."""


@dataclass(slots=True)
class Merged:
    """A new version that was merged over what a system holds of the older one."""

    files: list[File] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """What stays as the system's own people have made it, in words."""
    changed: list[str] = field(default_factory=list)
    """What the new version brings."""
    conflicts: list[str] = field(default_factory=list)
    """What both have changed, with nobody who wins; then the files are not to be used."""


@dataclass(frozen=True, slots=True)
class Proof:
    """How what was made for a target is read back before it is written. Its functions are pure."""

    read: Callable[[str, bytes], Any]
    """From the path and the content of a file to what `judge` must know of it, as JSON. A build keeps it, and reads a
    file again where its content has changed. Never raises."""
    judge: Callable[[Edition, Mapping[str, Any]], Iterable[str]]
    """From an edition and what was read of each of its files, by path, to what is wrong, a sentence each."""


@dataclass(frozen=True, slots=True)
class Target:
    """How to build for another system. Its functions are pure: what they give depends on their arguments alone."""

    name: str
    """The name of its folder."""
    container: Container
    files: Callable[[Edition, Mapping[str, Any]], Iterable[File]]
    """Edition and options to files, in the order in which they are packed: all files, or, where there are
    `lesson_files`, those of the course as a whole. Raises ValueError, with a sentence, where that cannot be."""
    lesson_files: Callable[[Edition, PlacedLesson, Mapping[str, Any]], Iterable[File]] | None = None
    """Edition, lesson and options to the files of that lesson, for a target whose lessons have files of their own: a
    build keeps them, and makes them again where something that they are made of has changed. This edition holds no
    lessons, no pictures and no references, and its source no modules."""
    proof: Proof | None = None
    """For a target whose files another system takes without a word, wrong or right."""
    options: tuple[Option, ...] = ()
    merge: Callable[[bytes, Callable[[str], Iterable[File]], Side], Merged] | None = None
    """For a system whose people change a course: what it exports, a function that makes the files of the edition in a
    language (empty for all), and who wins, to the new version over the export. Raises ValueError, with a sentence."""
    is_multilingual: bool = False
    """Whether an edition may show several languages."""


def names() -> tuple[str, ...]:
    """Every target's name."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__) if module.ispkg))


def find_target(name: str) -> Target:
    """The target of this name. Raises KeyError for a name that is none."""
    if name not in names():
        raise KeyError(name)
    module: Any = import_module(f"{__name__}.{name}")
    target: Target = module.TARGET
    return target
