"""A file contains HTML.

Why: it could run script in a learner's browser

A course is written in Markdown, in which only HTML comments are understood. The help says for each tag what to write
instead: a row of its own for a `<br>` in a table, a heading for `<details>`, a file in `media/` for `<iframe>` and
`<audio>`. `cop check --fix` writes `**` and the like for `<b>`, `<i>`, `<u>` and `<s>`. To show HTML to a learner,
write it as `code`.

Wrong:

~~~markdown
<u>Never</u> send a picture.
~~~

Right:

~~~markdown
**Never** send a picture.
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_xblocks.checking.course_texts import file_texts
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.markdown.html_instead import instead_of_html
from cop_xblocks.model import Diagnostic, rules

RULE = rules.RAW_HTML
WORD_PROCESSOR_TAG = re.compile(r"</?(?:[ovwm]|st1):[A-Za-z][A-Za-z0-9]*(?:\s[^<>\n]{0,200})?/?>")
"""A tag that word processors leave behind, which Markdown takes for words."""


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find tags of word processors, and HTML in settings that are shown to a learner; elsewhere it is found while
    reading."""
    for node in content.document.walk():
        if node.inline is not None and "<" in node.inline.content and ":" in node.inline.content:
            tag = WORD_PROCESSOR_TAG.search(node.inline.masked())
            if tag is not None:
                yield RULE.at(
                    node.inline.span(*tag.span()),
                    "a word processor has left a tag behind",
                    "take it out; paste the text without its formatting",
                )
    for text in file_texts(content.document, content.lesson):
        if text.setting is not None and text.inline.raw_html:
            raw, _ = text.inline.raw_html[0]
            yield RULE.at(text.setting, "HTML is not passed through", instead_of_html(raw))
