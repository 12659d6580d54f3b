"""A file contains HTML.

Why: it could run script in a learner's browser

A course is written in Markdown, in which only HTML comments are understood. To show HTML to a learner, write it as
`code`.

Wrong:

~~~markdown
Press <kbd>Esc</kbd> to stop.
~~~

Right:

~~~markdown
Press `Esc` to stop.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.course_texts import file_texts
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, rules

RULE = rules.RAW_HTML


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find HTML in settings that are shown to a learner; elsewhere it is found while reading."""
    for text in file_texts(content.document, content.lesson):
        if text.setting is not None and text.inline.raw_html:
            yield RULE.at(text.setting, "HTML is not passed through", "write it in Markdown, or in `code` to show it")
