"""A link leads to something other than a page, a mail address or a telephone number.

Why: it would do nothing for most learners, or harm them

A link may begin with `https:`, `http:`, `mailto:` or `tel:`, name a fact (`fact:`) or a term (`glossary:`), or be
relative: a file of the course, or a `#key` in it. Learners cannot open any other link.

Wrong:

~~~markdown
Ask [the hotline](ftp://example.org/hotline).
~~~

Right:

~~~markdown
Ask [the hotline](https://example.org/hotline).
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.course_texts import file_texts
from cop_xblocks.checking.references.link_targets import has_address
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.model import Diagnostic, Rule
from cop_xblocks.reading.linking import scheme

RULE = Rule("COP502", "error")
KNOWN = ("http", "https", "mailto", "tel")
REFERENCES = ("fact", "glossary")
"""What other rules follow."""


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find links whose scheme is none of ours, or that have nothing but a scheme."""
    for text in file_texts(content.document, content.lesson):
        for link, place in text.links():
            name = scheme(link.target)
            if link.is_picture or not name or name in REFERENCES:
                continue
            if name == "//":
                yield RULE.at(place, "an address without its scheme", "write https: before the two slashes")
            elif name not in KNOWN:
                yield RULE.at(
                    place,
                    f"links cannot begin with {name}:",
                    "link to https:, http:, mailto:, tel:, fact: or glossary:",
                )
            elif not has_address(link.target):
                yield RULE.at(
                    place, f"no address stands behind {name}:", "write it whole, as in https://example.org/page"
                )
