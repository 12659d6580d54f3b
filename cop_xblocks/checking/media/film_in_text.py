"""A film stands in a line of text.

Why: learners would see its words and no film

A film on another site is shown as a poster, which takes the width of the text. Write it alone in its paragraph, with an
empty line above and below. In a list, a table or a heading, write a link to it.

Wrong:

~~~markdown
Watch ![what to do first](https://vimeo.com/123456789) with your child.
~~~

Right:

~~~markdown
Watch the film with your child.

![A mother and a son decide what to do first.](https://vimeo.com/123456789)
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_xblocks.checking.course_texts import file_texts
from cop_xblocks.checking.searchable_text import SearchableText
from cop_xblocks.markdown import Document, picture
from cop_xblocks.model import Diagnostic, Rule, read_film

RULE = Rule("COP515", "error")


def check_text(content: SearchableText) -> Iterator[Diagnostic]:
    """Find films that do not stand alone in a paragraph."""
    films = [
        (text.inline, place)
        for text in file_texts(content.document, content.lesson)
        for link, place in text.links()
        if link.is_picture and read_film(link.target) is not None
    ]
    players = set(_paragraphs(content.document)) if films else ()
    for inline, place in films:
        if id(inline) not in players:
            yield RULE.at(
                place,
                "a film stands in a line of text, where it is not shown",
                "write it alone in its paragraph, or as a link: [the film](https://…)",
            )


def _paragraphs(document: Document) -> Iterator[int]:
    """The identities of the texts that are nothing but a picture in a paragraph, and do not begin an item of a list."""
    items = {id(node.children[0]) for node in document.walk() if node.name == "list_item" and node.children}
    for node in document.walk():
        inline = node.inline if node.name == "paragraph" and id(node) not in items else None
        if inline is not None and picture(inline.text()) is not None:
            yield id(inline)
