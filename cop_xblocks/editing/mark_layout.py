"""The canonical form of a mark: `<!-- NAME #key KIND setting=value flags -->`, one space between words."""

from __future__ import annotations

from functools import cache

from cop_xblocks.activities.registry import annotation_names, vocabularies
from cop_xblocks.markdown import LATER, Annotation, Comment, Vocabulary, read_comment
from cop_xblocks.markdown.annotations import EXCUSE, TRANSLATORS
from cop_xblocks.markdown.figure_layout import VOCABULARY as PICTURE
from cop_xblocks.model import Span
from cop_xblocks.questions.registry import kinds, vocabulary

_NOWHERE = Span("", 1, 1, 1, 1)


@cache
def _everything() -> Vocabulary:
    """The words of all marks, wherever they are."""
    questions = vocabulary()
    flags = [*questions.flags, *(flag for kind in kinds().values() for flag in kind.item_flags)]
    others = (*vocabularies(), PICTURE)
    settings = [*questions.settings, *(setting for words in others for setting in words.settings)]
    flags += [flag for words in others for flag in words.flags]
    return Vocabulary(
        tuple(dict.fromkeys((*questions.names, *annotation_names(), *LATER))),
        tuple(dict.fromkeys(settings)),
        tuple(dict.fromkeys(flags)),
    )


def every_word() -> tuple[str, ...]:
    """Every word that a mark can be meant to have."""
    everything = _everything()
    return tuple(dict.fromkeys((*everything.names, *everything.settings, *everything.flags, TRANSLATORS, EXCUSE)))


def canonical_mark(raw: str) -> str:
    """A comment in its canonical form. A comment that is no mark, or has an unknown word, stays as it is."""
    if not raw.startswith("<!--") or not raw.endswith("-->") or raw.count("-->") != 1:
        return raw
    mark = read_comment(Comment(raw, _NOWHERE), _everything(), annotation_names())
    if not isinstance(mark, Annotation) or mark.unknown or mark.repeated:
        return raw
    kind_names = kinds()
    words = [mark.name, f"#{mark.key}" if mark.key else ""]
    words += [flag for flag in _everything().flags if flag in mark.flags and flag in kind_names]
    words += [f"{name}={mark.settings[name]}" for name in _everything().settings if name in mark.settings]
    words += [flag for flag in _everything().flags if flag in mark.flags and flag not in kind_names]
    return f"<!-- {' '.join(filter(None, words))} -->"
