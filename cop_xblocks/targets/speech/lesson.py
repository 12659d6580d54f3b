"""A lesson as a text to be read aloud: a paragraph for each thing that is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cop_xblocks.languages.interface_catalog import author_words
from cop_xblocks.markdown import callout_titles, picture
from cop_xblocks.model import Element, Lesson, Question, Text, Unit, player
from cop_xblocks.targets import Edition
from cop_xblocks.targets.speech.wording import abbreviations, sentence, spoken


class Speaker:
    """Says the lessons of an edition in its language."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._words = author_words(edition.language, edition.interface)
        self._say = abbreviations(edition.source.references.terms)

    def read_aloud(self, lesson: Lesson) -> str:
        """The text of a lesson, as it was written."""
        paragraphs = self._lesson(self._edition.localized(lesson))
        return "\n\n".join(self._say(paragraph) for paragraph in paragraphs if paragraph) + "\n"

    def _lesson(self, lesson: Lesson) -> Iterator[str]:
        yield self._sentence(lesson.title)
        if lesson.content_note is not None:
            yield sentence(self._words.gettext("Before you start"))
            yield self._sentence(lesson.content_note)
        for unit in lesson.units:
            if unit.title.markdown != lesson.title.markdown:
                yield self._sentence(unit.title)
            yield from self._unit(unit, is_graded=bool(lesson.graded))

    def _unit(self, unit: Unit, *, is_graded: bool) -> Iterator[str]:
        for block in unit.blocks:
            if block.aloud is not None:
                yield from self._elements(block.aloud)
            elif block.questions and not is_graded:
                for question in block.questions:
                    yield from self._question(question)
            else:  # a story, a quiz that counts, a directory of helplines
                yield self._on_page()

    def _on_page(self) -> str:
        return self._words.gettext("This part is on the page.")

    def _question(self, question: Question) -> Iterator[str]:
        yield sentence(self._words.gettext("Question: %(question)s") % {"question": spoken(question.title)})
        yield from self._elements(question.stem)
        for number, choice in enumerate(question.body.choices, 1):
            yield f"{number}. {self._sentence(choice.text)}"
        if not question.body.choices and question.body.keys:
            yield self._on_page()

    def _elements(self, elements: Sequence[Element]) -> Iterator[str]:
        for element in elements:
            yield from self._element(element)

    def _element(self, element: Element) -> Iterator[str]:
        match element.name:
            case "figure" if element.text is not None:
                yield self._picture(element.text)
            case "callout":
                yield sentence(callout_titles(self._words.gettext)[element.get("kind")])
                yield from self._elements(element.children)
            case "numbers":
                first = int(element.get("start", "1"))
                for number, item in enumerate(element.children, first):
                    words, *rest = list(self._element(item)) or [""]
                    yield f"{number}. {words}"
                    yield from rest
            case "table":
                yield from self._rows(element)
            case "code":
                yield from map(sentence, filter(None, map(str.strip, element.get("content").splitlines())))
            case _:
                if element.text is not None:
                    yield self._sentence(element.text)
                yield from self._elements(element.children)

    def _picture(self, text: Text) -> str:
        """A picture's description and caption; of a recording nothing but these."""
        target, description, caption = picture(text.markdown) or ("", "", "")
        words = sentence(spoken(description))
        if not player(target):
            words = self._words.gettext("Picture: %(description)s") % {"description": words}
        return f"{words} {sentence(spoken(caption))}".strip()

    def _rows(self, table: Element) -> Iterator[str]:
        """The rows of a table, each cell behind the head of its column."""
        heads: list[str] = []
        rows = [row.children for row in table.children]
        if rows and all(cell.name == "head" for cell in rows[0]):
            heads = [spoken(cell.text) if cell.text is not None else "" for cell in rows.pop(0)]
        for number, row in enumerate(rows, 1):
            cells = []
            for column, cell in enumerate(row):
                words = spoken(cell.text) if cell.text is not None else ""
                head = heads[column] if column < len(heads) else ""
                if words:
                    cells.append(sentence(f"{head}: {words}" if head else words))
            yield self._words.gettext("Row %(number)s: %(cells)s") % {"number": number, "cells": " ".join(cells)}

    def _sentence(self, text: Text) -> str:
        return sentence(spoken(text))
