"""The header of a catalog names another language than its folder.

Why: a translator's tool takes it for that language, with its spelling, its plural forms and its suggestions

A catalog was copied from another language, or a tool wrote its own. The folder decides: a catalog in `locales/pt_BR` is
Brazilian. A header may say less (`pt`), or nothing.

Wrong:

~~~po ../../locales/fr/LC_MESSAGES/parents.po
msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgctxt "calm paragraph"
msgid "Stay calm."
msgstr "Restez calme."
~~~

Right:

~~~po ../../locales/fr/LC_MESSAGES/parents.po
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgctxt "calm paragraph"
msgid "Stay calm."
msgstr "Restez calme."
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cop_xblocks.checking.translations.segment import Segment
from cop_xblocks.languages import tag
from cop_xblocks.model import Diagnostic, Rule, Span

_HEADER_LINES = 60
"""How many lines of a catalog are searched: its header, with the comments above it, is never longer."""
_LANGUAGE = re.compile(r'\s*(?:msgstr\s*)?"Language:\s*([\w@-]+)')

RULE = Rule("COP708", "warning")


def check_file(segments: Sequence[Segment]) -> Iterator[Diagnostic]:
    """Compare the header's language with the folder's."""
    if not segments:
        return
    entry = segments[0].entry
    for number, line in enumerate(entry.lines[: min(entry.line, _HEADER_LINES)], 1):
        match = _LANGUAGE.match(line)
        if match is not None and not f"{entry.language}-".startswith(f"{tag(match[1])}-"):
            yield RULE.at(
                Span(entry.file, number, match.start(1) + 1, number, match.end(1) + 1),
                f"the header says “{match[1]}”, and the catalog is in the folder of “{entry.language}”",
                f"write Language: {entry.language.replace('-', '_')}, or move the file to the folder of its language",
            )
