"""Excerpts of a text around the words that were searched for, with those marked."""

from __future__ import annotations

from collections.abc import Collection

from markupsafe import Markup

from cop_xblocks.host.search.meanings import terms_of
from cop_xblocks.host.search.words import Word, is_half_pair

_LONGEST = {"zh": 80}
_LONGEST_ELSEWHERE = 180
"""Characters of an excerpt."""
_SENTENCE = 60
"""Characters from which a paragraph is taken for a sentence."""


def excerpt(text: str, language: str, stems: Collection[str]) -> Markup:
    """The part of a text with the most of these stems, in one paragraph and from word to word; its beginning where it
    has none of them."""
    longest = _LONGEST.get(language.partition("-")[0], _LONGEST_ELSEWHERE)
    best: tuple[float, str, list[Word]] = (0, text.partition("\n")[0], [])
    for paragraph in text.split("\n"):
        hits = [word for word in terms_of(paragraph, language) if _is_hit(word.stem, stems)]
        for at, first in enumerate(hits):
            window = [word for word in hits[at:] if word.end - first.start <= longest * 2 // 3]
            # A sentence says more than a heading with the same words.
            worth = len({word.stem for word in window}) + min(len(paragraph), _SENTENCE) / (2 * _SENTENCE)
            if worth > best[0]:
                best = (worth, paragraph, window)
    _worth, paragraph, hits = best
    start, end = _bounds(paragraph, hits[0].start if hits else 0, longest)
    before, after = "… " if start else "", " …" if end < len(paragraph) else ""
    return Markup("{}{}{}").format(before, mark(paragraph[start:end], language, stems), after)


def mark(text: str, language: str, stems: Collection[str]) -> Markup:
    """A text with the words marked that have one of these stems; neighbours are one mark."""
    html, at = Markup(), 0
    spans: list[tuple[int, int]] = []
    for word in terms_of(text, language):
        if _is_hit(word.stem, stems):
            if spans and not text[spans[-1][1] : word.start].strip():
                spans[-1] = (spans[-1][0], word.end)
            else:
                spans.append((word.start, word.end))
    for start, end in spans:
        html += Markup("{}<mark>{}</mark>").format(text[at:start], text[start:end])
        at = end
    return html + text[at:]


def _is_hit(stem: str, stems: Collection[str]) -> bool:
    """One Chinese character that was searched for is the first of a pair."""
    return stem in stems or (len(stem) == 2 and is_half_pair(stem[0]) and stem[0] in stems)


def _bounds(paragraph: str, first: int, longest: int) -> tuple[int, int]:
    """Where an excerpt begins and ends that has its first mark a third of the way in, at most."""
    start = max(0, min(first - longest // 3, len(paragraph) - longest))
    if start and (space := paragraph.find(" ", start, first)) >= 0:
        start = space + 1
    end = min(len(paragraph), start + longest)
    if end < len(paragraph) and (space := paragraph.rfind(" ", first + 1, end)) > first:
        end = space
    return start, end
