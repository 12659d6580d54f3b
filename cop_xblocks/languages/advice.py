"""Comments for translators above a string in a PO file: its role, the page that shows it, the glossary's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from cop_xblocks.languages.tags import tag
from cop_xblocks.markdown import inline_targets
from cop_xblocks.model import LONGEST_MESSAGE, Term, reference

ROLES = {
    "title": "title of a course, a module, a lesson or a unit",
    "audience": "whom the course is for",
    "planned": "title of a lesson that is still to be written",
    "heading": "heading inside a unit",
    "paragraph": "paragraph",
    "item": "item of a list",
    "step": "numbered step, whose place matters; or a step of a scale",
    "callout": "call-out: a warning, or what must not be missed",
    "picture": "picture: its description for those who cannot see it, and its caption",
    "head": "head of a table's column",
    "cell": "cell of a table",
    "objective": "what one can do after the lesson",
    "subject": "what some questions are about, which a learner may leave out; it stands behind a colon",
    "content-note": "warning before a lesson of what it speaks about",
    "source": "source of a figure or of a lesson",
    "question": "question",
    "stem": "what stands between a question and its answers",
    "feedback": "what is said of an answer when it has been given",
    "hint": "hint, which gives nothing away",
    "explanation": "explanation, shown when the question is over",
    "messages": "title of the messages of a course",
    "message": "message to a telephone: plain words",
    "meaning": "meaning of a term of the glossary",
    "text": "words in a drawing: plain text, and as short as it can be",
}
"""The roles of strings in any course, in words; those of questions and activities are their own."""

Roles = Mapping[str, str]
"""More roles in words."""

LONGEST = {"title": 80, "heading": 80, "question": 160, "message": LONGEST_MESSAGE}
"""Characters beyond which a heading is cut off in an outline or takes three lines on a phone, or a message is too
long."""

_BRACKETS = re.compile(r"\s*\([^)]*\)")

TermsComment = Callable[[str, str], str]
"""(Markdown, language) to the comment with the glossary's words, in that language, for the terms in the string."""


def flags(role: str, room: int = 0) -> list[str]:
    """The flags of a string, as Weblate reads them; `room` is the number of characters that fit, 0 if nobody says."""
    longest = room or LONGEST.get(role, 0)
    return [f"max-length:{longest}"] if longest else []


def advice(role: str, comment: str, page: str, roles: Roles) -> Iterator[str]:
    """The author's comment, the string's role, and the page on which `cop serve` shows it."""
    if comment:
        yield comment
    yield f"Role: {ROLES.get(role) or roles.get(role, role)}"
    if page:
        yield f"Page: {page}"


def glossary(terms: Sequence[Term]) -> TermsComment:
    """A function that gives a translator the words of a glossary. A string has a term if it links to it or uses its
    words; of two terms that overlap, it has the longer one."""
    by_key = {term.key: term for term in terms}
    by_words: dict[str, Term] = {}
    for term in terms:
        for word in _BRACKETS.sub("", dict(term.words).get("en", "")).split(" / "):
            if word.strip():
                by_words.setdefault(word.strip().casefold(), term)
    longest_first = "|".join(re.escape(word) for word in sorted(by_words, key=len, reverse=True))
    # Regular plurals, and children.
    pattern = re.compile(rf"\b({longest_first})(?:s|es|ren)?\b", re.IGNORECASE)

    @cache
    def terms_in(markdown: str) -> tuple[Term, ...]:
        linked = [by_words[match[1].casefold()] for match in pattern.finditer(markdown)] if by_words else []
        for target in inline_targets(markdown) if "glossary:" in markdown else ():
            kind, key = reference(target) or ("", "")
            if kind == "glossary" and key in by_key:
                linked.append(by_key[key])
        return tuple({term.key: term for term in linked}.values())

    def words(markdown: str, language: str) -> str:
        translations = []
        for term in terms_in(markdown):
            words_by_language = dict(term.words)
            word = words_by_language.get(tag(language)) or words_by_language.get(tag(language).partition("-")[0])
            source = words_by_language.get("en", term.key)
            if word and word != source:
                translations.append(f"{source} = {word}")
        return "Glossary: " + "; ".join(translations) if translations else ""

    return words
