"""A lesson says what research found but names no source.

Why: nobody can check or correct it

Give a source for "studies show", "according to a survey" and the like: a line in `sources` in the front matter, or a
link to a fact in `facts.yml`.

Wrong:

~~~markdown
Studies show that children speak first with friends.
~~~

Right:

~~~markdown
---
key: a-lesson
sources:
  - "EU Kids Online, Survey results, 2020"
---
# A lesson

Studies show that children speak first with friends.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from cop_xblocks.checking.phrases import Phrases, phrases, words
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP865", "warning")


@cache
def _research(language: str) -> Phrases:
    listed = (words(language) or {}).get("figures", {})
    return phrases([listed["research"]] if listed else [])


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find the first claim of a lesson that names no source at all."""
    lesson = content.lesson
    if lesson is None or lesson.sources or any(target.startswith("fact:") for _, _, target in content.links):
        return
    for match in content.find(_research(content.course.language)):
        section = content.passage(match.start()).section
        if not any(content.passage(start).section == section for start, _, _ in _outside(content)):
            yield RULE.at(
                content.place(match.start(), match.end()),
                "this states what somebody found, and the lesson has no sources",
                "add `sources:` to the front matter, with who said it, when and where",
            )
            return


def _outside(content: SearchableText) -> list[tuple[int, int, str]]:
    return [link for link in content.links if link[2].startswith(("http:", "https:"))]
