"""What stands above a page of an annex: in which language it is, and when it was reviewed."""

from __future__ import annotations

from gettext import NullTranslations

from cop_xblocks.languages import language_name, written_date
from cop_xblocks.model import Lesson


def annex_note(lesson: Lesson, source: str, language: str, words: NullTranslations) -> str:
    """The note on a page in the language `source`, for a reader in `language`, as plain text. `words` are the
    interface's in `language`."""
    sentences = []
    if language != source or not lesson.reviewed:
        only = words.gettext("This page is in %(language)s only.")
        sentences.append(only % {"language": language_name(source, language)})
    if lesson.reviewed:
        reviewed = words.gettext("Last checked: %(date)s.")
        sentences.append(reviewed % {"date": written_date(lesson.reviewed, language)})
    return " ".join(sentences)
