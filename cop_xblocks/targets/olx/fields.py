"""What a block carries, whoever carries it: the OLX archive, the platform's database, the embedded host."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cop_xblocks.languages import Catalogue, excerpt
from cop_xblocks.model import Block, Quiz, QuizSettings, Unit

LESSON = "cop_lesson"
QUIZ = "cop_quiz"

Catalogs = Mapping[str, Mapping[str, tuple[str, str]]]
"""By language, by context: the fingerprint of the string that a translation was made for, and the translation."""

_SETTINGS = QuizSettings()


@dataclass(frozen=True, slots=True)
class BlockFields:
    """The authored fields of a lesson or quiz block."""

    tag: str
    """`cop_lesson` or `cop_quiz`."""
    url_name: str
    """Unique in the course whatever the block's type: what the platform keeps a learner's state by."""
    display_name: str
    key: str
    """The unit's."""
    language: str
    """The language of `source`."""
    only: str = ""
    """The language to show always; empty for the language of the request."""
    source: str = ""
    catalogs: Catalogs = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    """The key of the unit that a link to a lesson leads to, by the link's target as it stands in `source`."""
    attempts: int | None = _SETTINGS.attempts
    pass_mark: int = _SETTINGS.pass_mark
    weight: float = _SETTINGS.weight
    graded: str = _SETTINGS.graded
    show_answers: str = _SETTINGS.show_answers


def unit_url_name(unit_key: str) -> str:
    """A vertical's name. An underscore stands in no key, so that no two names of a course are ever the same."""
    return f"{unit_key}_unit"


def block_fields(
    unit: Unit,
    block: Block,
    *,
    title: str,
    language: str,
    catalogues: Iterable[Catalogue] = (),
    only: str = "",
    links: Mapping[str, str] | None = None,
) -> BlockFields:
    """The fields of one block of `unit`, both as they were written in `language`; `title` is its plain display name.

    Of each catalogue the block takes only what its own texts use.
    """
    settings = block.settings if isinstance(block, Quiz) else _SETTINGS
    kind = "quiz" if isinstance(block, Quiz) else "text"
    return BlockFields(
        tag=QUIZ if isinstance(block, Quiz) else LESSON,
        url_name=f"{unit.key}_{kind}",
        display_name=title,
        key=block.key,
        language=language,
        only=only,
        source=block.source,
        catalogs={catalogue.language: excerpt(catalogue, block) for catalogue in catalogues},
        links=links or {},
        attempts=settings.attempts,
        pass_mark=settings.pass_mark,
        weight=settings.weight,
        graded=settings.graded,
        show_answers=settings.show_answers,
    )
