"""A translation uses a term that harms those whom it names.

Why: it makes a child sound like a partner in what was done, or less than others

The Luxembourg Guidelines (2016, second edition 2025) hold in every language: what a child went through is abuse and
exploitation, never pornography or prostitution. Which terms to avoid is in `terms.toml` beside this rule.

Wrong:

~~~po fr
msgctxt "report paragraph"
msgid "Report child sexual abuse material."
msgstr "Signalez la pornographie infantile."
~~~

Right:

~~~po fr
msgctxt "report paragraph"
msgid "Report child sexual abuse material."
msgstr "Signalez le matériel d’abus sexuels d’enfants."
~~~
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from cop_xblocks.checking.phrases import compiled
from cop_xblocks.checking.translations.scripts import primary, script_of
from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.model import Diagnostic, Rule

_FILE = Path(__file__).with_name("terms.toml")
_QUOTED = re.compile("«[^»]*»|“[^”]*”|「[^」]*」")

RULE = Rule("COP759", "warning")


@cache
def _terms(language: str) -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...]]:
    """A pattern of all terms, which most strings have none of, and each one's own with what to write instead."""
    listed = tomllib.loads(_FILE.read_text("utf-8")).get(primary(language), {})
    script = script_of(language)
    any_term = _pattern("|".join(listed), script) if listed else re.compile("(?!)")
    return any_term, tuple((_pattern(term, script), better) for term, better in listed.items())


def _pattern(term: str, script: str) -> re.Pattern[str]:
    """Chinese parts no words, and Arabic writes *and*, *in*, *for* together with the next one."""
    if script == "CJK":
        return re.compile(term)
    return re.compile(rf"(?<!\w)[وفبكل]?(?:{term})(?!\w)") if script == "ARABIC" else compiled(term)


def check_segment(segment: Segment) -> Iterator[Diagnostic]:
    """Find the terms of the language's list, but what stands in quotation marks."""
    any_term, terms = _terms(segment.language)
    if any_term.search(segment.translation.masked) is None:
        return
    text = _QUOTED.sub(lambda quotation: " " * len(quotation[0]), segment.translation.masked)
    for pattern, better in terms:
        for match in pattern.finditer(text):
            yield RULE.at(segment.span(*match.span()), f"“{match[0]}” is a term to avoid", f"write: {better}")
