"""How hard a text is to read: sentences and words counted, and a school grade where there is a measure for the
language."""

from __future__ import annotations

from cop_xblocks.checking.searchable_text import WORD, SearchableText, count_words

_MEASURED = ("en",)
_LONGEST_WORD = 40
"""Letters: longer is an address or an accident."""


def prose_sentences(content: SearchableText, roles: frozenset[str]) -> list[tuple[int, int, int]]:
    """Start, end and number of words of each sentence in the passages of these roles."""
    return [
        (start, end, count_words(content.text[start:end]))
        for start, end in content.sentences
        if content.passage(start).role in roles
    ]


def school_grade(sentences: list[str], language: str) -> float | None:
    """The Flesch-Kincaid grade of sentences (add five for the age); None for a language that it does not measure."""
    language = language.partition("-")[0]
    if language not in _MEASURED:
        return None
    # Its own entry point counts much else besides, and takes ten times as long.
    from readability import KincaidGradeLevel
    from readability.langdata import LANGDATA

    syllables = LANGDATA[language]["syllables"]
    words = [word.lower() for sentence in sentences for word in WORD.findall(sentence) if len(word) <= _LONGEST_WORD]
    if not words:
        return None
    grade: float = KincaidGradeLevel(sum(map(syllables, words)), len(words), len(sentences))
    return grade
