"""What a block carries, whoever carries it: the OLX archive, the platform's database, the embedded host."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cop_xblocks.content.references import referred, write_references
from cop_xblocks.languages import Catalog, excerpt
from cop_xblocks.model import Block, Helplines, Plan, Prose, Quiz, QuizSettings, References, Scenario, Unit

LESSON = "cop_lesson"
QUIZ = "cop_quiz"
HELPLINES = "cop_helplines"
PLAN = "cop_plan"
SCENARIO = "cop_scenario"

SEEN = (LESSON, HELPLINES)
"""The blocks that are done when they were in view; every other says itself when it is."""

Catalogs = Mapping[str, Mapping[str, tuple[str, str]]]
"""By language, by context: the fingerprint of the string that a translation was made for, and the translation."""

_SETTINGS = QuizSettings()


@dataclass(frozen=True, slots=True)
class BlockContent:
    """The authored fields of a block."""

    tag: str
    """`cop_lesson`, `cop_quiz`, `cop_plan`, `cop_scenario` or `cop_helplines`."""
    url_name: str
    """Unique in the course whatever the block's type: what the platform keeps a learner's state by."""
    display_name: str
    key: str
    """The unit's; of a directory of helplines, a plan or a scenario, its own."""
    language: str
    """The language of `source`."""
    only: str = ""
    """The language to show always; empty for the language of the request."""
    source: str = ""
    catalogs: Catalogs = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    """The key of the unit that a link to a lesson leads to, by the link's target as it stands in `source`."""
    references: Mapping[str, Any] = field(default_factory=dict)
    """What `source` refers to, or what a directory lists: JSON, as `write_references` makes it."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The address of each file that this course does not call `/static/NAME`, by its NAME: `files.py` says why."""
    attempts: int | None = _SETTINGS.attempts
    pass_mark: int = _SETTINGS.pass_mark
    weight: float = _SETTINGS.weight
    graded: str = _SETTINGS.graded
    show_answers: str = _SETTINGS.show_answers
    draw: int | None = _SETTINGS.draw
    one_at_a_time: bool = _SETTINGS.one_at_a_time


def unit_url_name(unit_key: str) -> str:
    """A vertical's name. An underscore stands in no key, so that no two names of a course are ever the same."""
    return f"{unit_key}_unit"


def block_content(
    unit: Unit,
    block: Block,
    *,
    title: str,
    language: str,
    catalogs: Iterable[Catalog] = (),
    only: str = "",
    links: Mapping[str, str] | None = None,
    references: References | None = None,
    file: str | None = None,
) -> BlockContent:
    """The fields of one block of `unit`, both as they were written in `language`; `title` is its plain display name.

    Of each catalog, and of `references`, the block takes only what its own texts use. `file` is the lesson's, where
    the references are the course's own.
    """
    settings = block.settings if isinstance(block, Quiz) else _SETTINGS
    own = referred(references, block, file) if references is not None else References()
    return BlockContent(
        tag=_TAGS[type(block)],
        url_name=_url_name(unit, block),
        display_name=title,
        key=block.key,
        language=language,
        only=only,
        source=block.source,
        catalogs={catalog.language: excerpt(catalog, (block, own)) for catalog in catalogs},
        links=links or {},
        references=write_references(own),
        attempts=settings.attempts,
        pass_mark=settings.pass_mark,
        weight=settings.weight,
        graded=settings.graded,
        show_answers=settings.show_answers,
        draw=settings.draw,
        one_at_a_time=settings.one_at_a_time,
    )


_TAGS: Mapping[type, str] = {Prose: LESSON, Quiz: QUIZ, Helplines: HELPLINES, Plan: PLAN, Scenario: SCENARIO}


def _url_name(unit: Unit, block: Block) -> str:
    if isinstance(block, Helplines):
        return f"{block.key}_helplines"
    if isinstance(block, Scenario):
        return f"{block.key}_scenario"
    if isinstance(block, Plan):
        return f"{block.key}_plan"
    if isinstance(block, Quiz):
        return f"{unit.key}_quiz"
    # Nothing hangs on prose but that it was seen: what stands behind a directory is called by its place.
    prose = [each for each in unit.blocks if isinstance(each, Prose)]
    place = next((number for number, each in enumerate(prose, 1) if each is block or each == block), 1)
    return f"{unit.key}_text" if place == 1 else f"{unit.key}_text_{place}"
