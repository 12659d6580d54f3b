"""The text looks like a link but is not one.

Why: learners would see the brackets, and could follow nothing

Markdown makes no link of square brackets that name a missing definition, or of round brackets with more than an
address in them.

Wrong:

~~~markdown
Read [this lesson][the-lesson].
~~~

Right:

~~~markdown
Read [this lesson](lesson.md).
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.course_texts import file_texts
from cop_xblocks.checking.references import script_link
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading.misspelt_paths import find_spaced_paths

RULE = Rule("COP511", "warning")
_LIKE = re.compile(r"!?\[[^\[\]\n]{1,200}\](?:\([^()\n]{1,300}\)|\[(?P<label>[^\[\]\n]{0,200})\])")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find brackets that Markdown left as they are."""
    scripts = {
        (diagnostic.span.file, diagnostic.span.line, diagnostic.span.column)
        for diagnostic in script_link.check_text(content)
    }
    definitions = ""
    for text in file_texts(content.document, content.lesson):
        if "](" not in text.inline.content and "][" not in text.inline.content:
            continue
        beginnings = {start for start, _, _ in find_spaced_paths(text.inline)}
        for match in _LIKE.finditer(text.inline.masked()):
            place = text.place(match.start(), match.end())
            if match.start() in beginnings:
                continue  # that has been said
            if not definitions:
                definitions = "\n".join(content.document.lines).lower()
            if match["label"] and f"[{match['label'].lower()}]:" in definitions:
                continue  # there is a definition, and what is wrong with it has been said
            if (place.file, place.line, place.column) not in scripts:
                yield RULE.at(
                    place,
                    "this looks like a link, and Markdown draws it as plain text",
                    "write [words](path), or the words alone; put it into `code` if you mean the brackets",
                )
