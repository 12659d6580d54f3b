"""Two things to choose from have become the same in a translation.

Why: a learner cannot know which of the two is meant

What the source tells apart, its translation tells apart, too: choices, things to match, sort or put in order, ways on
in a story.

Wrong:

~~~markdown
### What do you do first? <!-- question #first -->

- [ ] Take the phone for the night <!-- #take -->
- [x] Thank your child for telling you <!-- #thank -->
- [ ] Delete the app, so that it cannot go on <!-- #delete -->
~~~

~~~po fr
msgctxt "first question"
msgid "What do you do first?"
msgstr "Que faites-vous d’abord ?"

msgctxt "first choice take"
msgid "Take the phone for the night"
msgstr "Prendre le téléphone pour la nuit"

msgctxt "first choice thank"
msgid "Thank your child for telling you"
msgstr "Prendre le téléphone, pour la nuit"

msgctxt "first choice delete"
msgid "Delete the app, so that it cannot go on"
msgstr "Supprimer l’application pour que cela s’arrête"
~~~

Right:

~~~markdown
### What do you do first? <!-- question #first -->

- [ ] Take the phone for the night <!-- #take -->
- [x] Thank your child for telling you <!-- #thank -->
- [ ] Delete the app, so that it cannot go on <!-- #delete -->
~~~

~~~po fr
msgctxt "first question"
msgid "What do you do first?"
msgstr "Que faites-vous d’abord ?"

msgctxt "first choice take"
msgid "Take the phone for the night"
msgstr "Prendre le téléphone pour la nuit"

msgctxt "first choice thank"
msgid "Thank your child for telling you"
msgstr "Remercier votre enfant d’en avoir parlé"

msgctxt "first choice delete"
msgid "Delete the app, so that it cannot go on"
msgstr "Supprimer l’application pour que cela s’arrête"
~~~
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from cop_xblocks.checking.choices import bare, plain_text
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Question, Rule, Text

RULE = Rule("COP727", "error")


def check_questions(questions: Iterable[Question], entries: Mapping[str, Entry]) -> Iterator[Diagnostic]:
    """Compare the things to choose from of each question, translated, with each other."""
    for question in questions:
        seen: dict[str, Text] = {}
        for item in question.body.items:
            text = item.text
            words = bare(plain_text(text)) or text.markdown
            other = seen.setdefault(words, text)
            if other is text or text.context not in entries or "`" in text.markdown:
                continue
            entry, first = entries[text.context], entries.get(other.context)
            if first is not None and bare(first.source) != bare(entry.source):
                message = f"this says the same as the translation of “{first.source}”"
                yield RULE.at(entry.span(), message, "say what is different in the source")
