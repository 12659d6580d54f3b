"""What is wrong with translations that somebody wants to save."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cop_xblocks.checking.catalogs import check_catalog_file
from cop_xblocks.checking.translations import QUESTIONS_RULES
from cop_xblocks.languages import Catalog, translate
from cop_xblocks.languages.entries import Entry
from cop_xblocks.model import Diagnostic, Text


def translation_errors(
    activity: Any, texts: Mapping[str, Text], language: str, translations: Mapping[str, str]
) -> dict[str, Diagnostic]:
    """By context: the first error in each translation that has one, by itself or beside the others of its question.
    `texts` are the block's strings by their contexts; a translation of anything else is not looked at."""
    entries = {
        context: Entry(context, language, context, texts[context].markdown, translation)
        for context, translation in translations.items()
        if context in texts and translation.strip()
    }
    diagnostics = check_catalog_file(list(entries.values()), errors_only=True)
    made = {context: (texts[context].fingerprint, entry.translation) for context, entry in entries.items()}
    questions = [translate(question, Catalog(language, made)) for question in getattr(activity, "questions", ())]
    for rule in QUESTIONS_RULES:
        if rule.RULE.severity == "error":
            diagnostics += rule.check_questions(questions, entries)
    errors: dict[str, Diagnostic] = {}
    for diagnostic in diagnostics:
        if diagnostic.severity == "error":
            errors.setdefault(diagnostic.span.file, diagnostic)
    return errors
