"""The right choice has become clearly the longest in a translation.

Why: a learner who knows nothing picks it, and the mark says nothing

In the source some wrong choice is as long. Shorten the right one, or say in a wrong one all that the source says.

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
msgstr "Remercier chaleureusement votre enfant de vous avoir fait confiance en vous racontant tout cela"

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

from collections.abc import Iterator, Mapping

from cop_xblocks.checking._items import choices, right_stands_out
from cop_xblocks.checking.translations._asked import asked
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Course, Diagnostic, Severity

CODE = "COP728"
SEVERITY: Severity = "warning"


def check_course(course: Course, entries: Mapping[str, Entry]) -> Iterator[Diagnostic]:
    """Compare the right choice with the longest wrong one."""
    for question in asked(course):
        found = choices(question)
        translated = all(each.text.language == course.language for each in found)
        longest = right_stands_out(found) if found and translated else None
        if longest is not None and longest.text.context in entries:
            entry = entries[longest.text.context]
            message = "the right choice is clearly the longest"
            yield Diagnostic(CODE, SEVERITY, message, entry.span(), "shorten it, or make a wrong choice as long")
