"""What a text refers to: links to facts and terms lead to notes at the end, which say the source, or what is meant.

Plain links and a list: they work without a script, with a keyboard, with a screen reader, in print.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from cop_xblocks.markdown.inline import plain
from cop_xblocks.model import Fact, References, Term, Text, direction, reference

Gettext = Callable[[str], str]


@dataclass(slots=True)
class Notes:
    """Numbers what is referred to in the order in which it is met while a text is typeset.

    `prefix` begins the identifiers of its notes, and is no other text's on the same page. What `references` does not
    have gets no note: its words stay.
    """

    references: References
    prefix: str
    _numbered: dict[str, Fact | Term] = field(default_factory=dict)

    def around(self, target: str) -> tuple[str, str] | None:
        """The HTML before and behind the words of a link to a fact or term; None for an unknown one."""
        referred = reference(target)
        if referred is None:
            return None
        kind, key = referred
        referenced = self.references.fact(key) if kind == "fact" else self.references.term(key)
        if referenced is None:
            return None
        name = f"{kind}:{key}"
        is_first = name not in self._numbered
        self._numbered.setdefault(name, referenced)
        number = list(self._numbered).index(name) + 1
        identifier = f' id="{self._id(number)}-ref"' if is_first else ""
        opening = f'<a class="cop-ref" href="#{self._id(number)}"{identifier} role="doc-noteref">'
        # The number stays on the line of its word.
        return opening, f"\u2060<sup>{number}</sup></a>"

    def html(self, language: str, gettext: Gettext) -> str:
        """The notes on the links so far; empty if there were none."""
        if not self._numbered:
            return ""
        back = escape(gettext("Back to the text"))
        items = "".join(
            f'<li id="{self._id(number)}">{_note(referenced, language, gettext)} '
            f'<a class="cop-back" href="#{self._id(number)}-ref" role="doc-backlink">{back}</a></li>\n'
            for number, referenced in enumerate(self._numbered.values(), 1)
        )
        title = escape(gettext("Sources and words"))
        return f'<div class="cop-notes"><h2>{title}</h2>\n<ol>\n{items}</ol></div>\n'

    def _id(self, number: int) -> str:
        return f"{self.prefix}-{number}"


def _note(reference: Fact | Term, language: str, gettext: Gettext) -> str:
    if isinstance(reference, Term):
        word, spoken = reference.word(language)
        term = f"<strong{language_attributes(spoken, language)}>{escape(word)}</strong>"
        return escape(gettext("%(term)s: %(meaning)s")) % {"term": term, "meaning": _words(reference.meaning, language)}
    source = _words(reference.source, language)
    if reference.address:
        source = f'<a href="{escape(reference.address)}">{source}</a>'
    year = escape(reference.year.replace("-", "–"))
    source_and_year = escape(gettext("%(source)s (%(year)s)")) % {"source": source, "year": year}
    doubt = _doubt(reference, gettext)
    return f'{source_and_year} <span class="cop-doubt">{escape(doubt)}</span>' if doubt else source_and_year


def _doubt(fact: Fact, gettext: Gettext) -> str:
    """A caveat for learners who pass a number on; empty if the number was checked at its source."""
    match fact.confidence:
        case "medium":
            return gettext("Second-hand: we read this number in a report by others.")
        case "low":
            return gettext("Unsettled: sources differ on this.")
        case "recalled":
            return gettext("Not checked yet: we still have to compare this with its source.")
    return ""


def _words(text: Text, language: str) -> str:
    words = escape(plain(text))
    attributes = language_attributes(text.language, language)
    return f"<span{attributes}>{words}</span>" if attributes else words


def language_attributes(language: str, page_language: str) -> str:
    """The HTML attributes of words in a language; empty for the language of the page."""
    return "" if language == page_language else f' lang="{escape(language)}" dir="{direction(language)}"'
