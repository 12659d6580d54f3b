"""Something is not in this version yet.

Why: a learner would see nothing of it, or something else than you meant

The format knows more than this version can show: questions of the kinds match, sort, number, text, cloze, reflect and
scale; scenarios and plans; `helplines` and `survey`; links to `fact:` and `glossary:`; sound and film; `draw`, and
answers shown `after-due`. A mark `excuse` is read over, with a warning: what it excuses is still reported.

Wrong:

~~~markdown
Some words about [grooming](glossary:grooming).
~~~

Right:

~~~markdown
Some words about grooming.
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking._targets import scheme
from cop_xblocks.checking._texts import passages
from cop_xblocks.checking.broken_picture import is_played
from cop_xblocks.checking.unknown_scheme import LATER
from cop_xblocks.markdown import Comment
from cop_xblocks.model import Diagnostic, Severity
from cop_xblocks.reading import Reading

CODE = "COP190"
SEVERITY: Severity = "error"


def check(reading: Reading) -> Iterator[Diagnostic]:
    """Find links and pictures that only a later version can follow and play; the rest is found while reading."""
    for passage in passages(reading):
        for link, place in passage.links():
            name = scheme(link.target)
            if link.is_picture and is_played(link.target):
                yield Diagnostic(
                    CODE,
                    SEVERITY,
                    "sound and film are not in this version yet",
                    place,
                    "show a picture, or link to a page that plays it",
                )
            elif not link.is_picture and name in LATER:
                yield Diagnostic(
                    CODE,
                    SEVERITY,
                    f"links to {name}: are not in this version yet",
                    place,
                    "write the words without the link for now" + (", with year and source" if name == "fact" else ""),
                )
    for comment in _comments(reading):
        if comment.body.split()[:1] == ["excuse"]:
            yield Diagnostic(
                CODE,
                "warning",
                "`excuse` is not in this version yet: what it excuses is still reported",
                comment.span,
                "take it out, or leave it for a later version",
            )


def _comments(reading: Reading) -> Iterator[Comment]:
    for document in reading.documents.values():
        for node in document.walk():
            if node.name == "html_block" and node.content.lstrip().startswith("<!--"):
                yield Comment(node.content.strip().partition("-->")[0], node.span)
            elif node.inline is not None:
                yield from node.inline.comments
