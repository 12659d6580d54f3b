"""A lesson on a distressing subject does not say where to find help.

Why: learners who need help now would have to look for it

A lesson that speaks of sexual abuse, sexual pictures, suicide, self-harm or an eating disorder names help where the
learner lives: with `<!-- helplines -->`, with a link to a directory (`childhelplineinternational.org`, `inhope.org`,
`findahelpline.com`, `befrienders.org`), or by telling the learner to call the emergency number. A link in `sources`
does not count: it says where the lesson's facts are from.

Wrong:

~~~markdown
---
key: a-lesson
content_note: This lesson mentions suicide. You can leave it or skip it at any time.
---
# After a bad night

Shame can lead to thoughts of suicide.
~~~

Right:

~~~markdown
---
key: a-lesson
content_note: This lesson mentions suicide. You can leave it or skip it at any time.
---
# After a bad night

Shame can lead to thoughts of suicide. Find your [helpline](https://childhelplineinternational.org).
~~~
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from cop_xblocks.checking.prose.sensitive_topics import first_sensitive, help_words
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule

RULE = Rule("COP802", "warning")
_DIRECTORIES = ("childhelplineinternational.org", "inhope.org", "findahelpline.com", "befrienders.org")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find a lesson that has such words and no help."""
    if content.lesson is None:
        return
    word = first_sensitive(content)
    if word is not None and not _has_help(content):
        yield RULE.at(
            content.title,
            f"this lesson speaks of {word[0]!r} (line {word[1]}) and names no help",
            "add <!-- helplines --> on a line of its own, or a link to https://childhelplineinternational.org",
        )


def _has_help(content: SearchableText) -> bool:
    return (
        any(_is_directory(target) and content.passage(start).role != "source" for start, _, target in content.links)
        or next(content.find(help_words(content.course.language)), None) is not None
        or any(
            node.name == "html_block" and node.content.strip().removeprefix("<!--").split()[:1] == ["helplines"]
            for node in content.document.walk()
        )
    )


def _is_directory(target: str) -> bool:
    try:
        host = urlsplit(target).hostname or ""
    except ValueError:
        return False
    return any(host == name or host.endswith("." + name) for name in _DIRECTORIES)
