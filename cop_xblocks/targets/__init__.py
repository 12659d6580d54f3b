"""What a course is given out as: one folder for each target, none knowing another.

A target is a package with a function `build(edition: Edition) -> Bundle`; it touches no disk.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cop_xblocks.languages import Catalogue
    from cop_xblocks.model import Bundle, Course

    Build = Callable[["Edition"], Bundle]


@dataclass(frozen=True, slots=True)
class Edition:
    """One course as one build gives it out: in one language, or in all of them."""

    name: str
    """The archive's, without an extension: `cop-parents-ar`."""
    source: Course
    """As it was written."""
    course: Course
    """In the language of the titles; the same structure and keys as `source`."""
    catalogues: tuple[Catalogue, ...] = ()
    """The translations that it takes along."""
    language: str = ""
    """The one language that it shows; empty where the learner's request decides."""
    media: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures by their target as it stands in the source: `media/feed.svg`."""


def names() -> tuple[str, ...]:
    """Every target's name."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__) if module.ispkg))


def builder(name: str) -> Build:
    """The function that builds for a target; KeyError for a name that is none."""
    if name not in names():
        raise KeyError(name)
    build: Build = import_module(f"{__name__}.{name}").build
    return build
