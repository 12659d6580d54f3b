"""From nodes to the model: takes annotations off and names texts. It notes mistakes and goes on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from cop_xblocks.markdown.annotations import (
    CORRECTED,
    EXCUSE,
    LATER,
    ORDINARY_WORDS,
    TRANSLATORS,
    Annotation,
    Comment,
    Names,
    Vocabulary,
    nearest,
    read_comment,
    replace_comments,
)
from cop_xblocks.markdown.document import Document, Node
from cop_xblocks.markdown.html_instead import instead_of_html, tag_name
from cop_xblocks.markdown.inline_text import Inline
from cop_xblocks.markdown.parser import LONGEST
from cop_xblocks.model import Report, Span, Text, derive_key, digest, is_key, rules

Naming = Callable[[str, str], str]
"""(role, Markdown) to a msgctxt."""

NOTHING = Vocabulary(takes_key=False)
_PART_OF_END = re.compile("[-\u2010-\u2015\u2212]+(?:>|&gt;)?")
"""What is left of the end of a comment that is not closed: `--`, `->`, `–>`."""


def named_by_role(owner: str) -> Naming:
    """Contexts for prose: the owner's key, the element's role and, as prose has no keys, the string's digest."""
    return lambda role, markdown: f"{owner} {role} {digest(markdown)}"


def named(owner: str, role: str, key: str = "") -> Naming:
    """Contexts for the prose under one thing (a feedback, a hint): its first string is the owner's, role's and key's
    own."""
    first = True

    def name(_: str, markdown: str) -> str:
        nonlocal first
        context = f"{owner} {role} {key}".rstrip()
        if not key or not first:
            context += f" {digest(markdown)}"
        first = False
        return context

    return name


@dataclass(slots=True)
class Reader:
    """The state of reading one document."""

    document: Document
    language: str
    names: Names
    """The names that an annotation may have, whatever its place."""
    report: Report = field(default_factory=Report)
    takes_boxes: bool = False
    """Whether lists outside questions may have boxes, to be ticked on paper."""
    _comment: str = ""
    _described: dict[Node, Node] = field(default_factory=dict)
    _refused: set[str] = field(default_factory=set)
    _unclosed: set[tuple[int, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        for place in self.document.unclosed:
            self._unclosed.add((place.line, place.column))
            self.report.add(rules.COMMENT_NOT_CLOSED, place, "this comment is not closed", "end it with -->")
        for place in self.document.too_long:
            self.report.add(
                rules.TOO_LONG,
                place,
                "this is too long to be read, or there is too much before it",
                f"write paragraphs of far less than {LONGEST:,} characters, and lessons of a few hundred lines",
            )
        for place in self.document.too_deep:
            self.report.add(
                rules.TOO_LONG,
                place,
                "lists and quotes stand in one another too deeply here",
                "write it with fewer levels",
            )

    def describe(self, node: Node, **roles: Any) -> Node:
        """The node with what reading learnt about it. The parsed tree does not change."""
        latest = self._latest(node)
        described = self._described[latest] = replace(latest, **roles)
        return described

    def described(self) -> Document:
        """The document with its described nodes."""
        return replace(self.document, nodes=[self._tree(node) for node in self.document.nodes])

    def _latest(self, node: Node) -> Node:
        # A node that is described in two steps is replaced twice.
        while node in self._described:
            node = self._described[node]
        return node

    def _tree(self, node: Node) -> Node:
        latest = self._latest(node)
        children = [self._tree(child) for child in latest.children]
        is_same = all(one is other for one, other in zip(children, latest.children, strict=True))
        return latest if is_same else replace(latest, children=children)

    def read_annotation(self, inline: Inline, vocabulary: Vocabulary) -> Annotation | None:
        """The annotation at the end of a text, checked against the vocabulary of its place. A text without one may have
        one whose hyphens an editor has changed: that is a mistake already, so it is returned unchecked."""
        annotations = [
            annotation for comment in inline.comments if (annotation := self._read_comment(comment, vocabulary))
        ]
        if not annotations:
            corrected = (read_comment(comment, vocabulary, self.names) for comment in inline.corrected_comments)
            return next((annotation for annotation in corrected if isinstance(annotation, Annotation)), None)
        first, *others = annotations
        if self._check_annotation(first, vocabulary) and first.comment.start < inline.tail:
            self.report.add(
                rules.TEXT_BEHIND_MARK,
                first.span,
                "this mark has text behind it",
                "write the mark at the end of the heading, list item or cell",
            )
        if not others:
            return first
        help = "write one mark with everything in it"
        self.report.add(rules.SECOND_MARK, others[0].span, "a second mark", help)
        return replace(first, key=next((annotation.key for annotation in annotations if annotation.key), ""))

    def _read_comment(self, comment: Comment, vocabulary: Vocabulary) -> Annotation | None:
        """The annotation in a comment, if it is one. A comment for translators is kept for the next text."""
        read = read_comment(comment, vocabulary, self.names)
        if isinstance(read, str):
            self._comment = f"{self._comment}\n{read}".strip()
            return None
        return read

    def _check_annotation(self, annotation: Annotation, vocabulary: Vocabulary) -> bool:
        """Note mistakes in an annotation. Returns whether it may stand in its place."""
        if stray := next((word for what, word in annotation.unknown if what != "setting" and word in self.names), ""):
            self._stray(annotation, stray)
            return False
        guessed, place = False, annotation.comment.span
        is_unclosed = (place.line, place.column) in self._unclosed
        for index, (what, word) in enumerate(annotation.unknown):
            if is_unclosed and _PART_OF_END.fullmatch(word):
                continue
            name = word.partition("=")[0]
            words = vocabulary.settings if what == "setting" else (*vocabulary.names, *vocabulary.flags)
            guess = nearest(name, words)
            if guess is None and what == "name":
                elsewhere = (name for name in self.names if name not in ORDINARY_WORDS)
                guess = nearest(name, (*elsewhere, TRANSLATORS, EXCUSE))
            # If a remark was taken for an annotation, its other words are no further mistakes.
            if guess or index == 0:
                help = f"did you mean {guess!r}?" if guess else _help_on(vocabulary, self.names)
                self.report.add(
                    rules.UNKNOWN_MARK, annotation.comment.word_span(word), f"nothing here is called {name!r}", help
                )
            guessed = guessed or what == "name"
            if what == "name":
                break
        for word in annotation.repeated:
            if word.startswith("#") and word[1:] != annotation.key:
                message = f"a second key, {word}, beside #{annotation.key}"
                help = "keep the one that was published, or else the first; a thing has one key"
            else:
                message, help = f"{word!r} stands twice", "write it once"
            self.report.add(rules.SECOND_MARK, annotation.comment.word_span(word), message, help)
        if annotation.key and not vocabulary.takes_key and not guessed:
            self.report.add(
                rules.MARK_OUT_OF_PLACE,
                annotation.comment.word_span("#" + annotation.key),
                "a key has no use here",
                "keys belong on headings and on the items of a question or a plan, below ### … <!-- question --> or "
                "### … <!-- plan -->",
            )
            return False
        return not guessed or bool(vocabulary.names)

    def _stray(self, annotation: Annotation, name: str) -> None:
        """Note an annotation that belongs in a later version or another place."""
        if name in LATER:
            rule, message = rules.NOT_IN_THIS_VERSION, f"`{name}` is not in this version yet"
            help = "take the mark out for now; nothing would be shown"
        else:
            rule, message = rules.MARK_OUT_OF_PLACE, f"the mark `{name}` has no use here"
            help = f"it belongs {self.names[name]}"
        self.report.add(rule, annotation.comment.word_span(name), message, help)

    def key(self, annotation: Annotation | None, source_text: str, place: Span) -> str:
        """The pinned key, or one derived from the text."""
        if annotation is not None and annotation.key:
            if is_key(annotation.key):
                return annotation.key
            self.report.add(
                rules.NOT_A_KEY,
                annotation.comment.word_span("#" + annotation.key),
                f"{annotation.key!r} is not a key",
                f"a key is small letters, digits and hyphens, at most 64: #{derive_key(annotation.key)}",
            )
            return derive_key(annotation.key)
        words, corrected = CORRECTED.subn("", source_text)
        key = derive_key(words)
        if corrected:
            return key  # the key may be in the comment that an editor has changed
        self.report.add(
            rules.KEY_NOT_PINNED,
            place,
            "the key is not pinned: it changes with the words",
            f"write <!-- #{key} --> at the end before you publish",
        )
        return key

    def text(self, inline: Inline, naming: Naming | str, role: str, *, gaps: bool = False) -> Text:
        """A text for translation, with the comment for translators that precedes it. `naming` may be its msgctxt. Notes
        gaps in it unless `gaps` are allowed; in a picture's description they never are."""
        self.refuse_html(inline)
        self._refuse_gaps(inline, wanted=gaps)
        markdown = inline.text()
        comment, self._comment = self._comment, ""
        context = naming if isinstance(naming, str) else naming(role, markdown)
        return Text(context, markdown, self.language, inline.span(), comment=comment)

    def refuse_html(self, inline: Inline) -> None:
        """Note HTML other than comments."""
        for raw, span in inline.raw_html:
            self._refuse(raw, span)

    def _refuse_gaps(self, inline: Inline, *, wanted: bool) -> None:
        for placed in inline.gaps():
            if wanted and placed.is_free:
                continue
            self.report.add(
                rules.GAP_OUT_OF_PLACE,
                inline.span(placed.start, placed.end),
                "a gap stands where nobody can fill it",
                "write it into a paragraph of a question with gaps, or \\[[ to show two brackets",
            )

    def _refuse(self, raw: str, span: Span) -> None:
        name = tag_name(raw)
        if raw.startswith("</") and name in self._refused:
            return  # its opening tag has been refused
        self._refused.add(name)
        self.report.add(rules.RAW_HTML, span, "HTML is not passed through", instead_of_html(raw))

    def comment_block(self, node: Node, vocabulary: Vocabulary = NOTHING) -> Annotation | None:
        """Read a comment between blocks: a directive, a note for translators, or a remark."""
        raw = node.content.strip()
        if not raw.startswith("<!--"):
            self._refuse(raw, node.span)
            return None
        body, closed, rest = raw.partition("-->")
        if not closed:
            return None  # noted when the document was opened
        comment = Comment(body + closed, node.span)
        # Another comment on the same line is harmless, but nobody would see text.
        if replace_comments("", rest).strip():
            self.report.add(
                rules.SWALLOWED_TEXT,
                node.span,
                "Markdown swallows the text behind a comment that starts its line",
                "write the mark alone on its line, and the text below it"
                if any(f"{name}=" in body for name in vocabulary.settings)
                else "write the text first and the mark at its end",
            )
            return None
        annotation = self._read_comment(comment, vocabulary)
        if annotation is not None:
            self._check_annotation(annotation, vocabulary)
        return annotation


def _help_on(vocabulary: Vocabulary, names: Names) -> str:
    """Help for the author of an unknown word: the words of the vocabulary, or else the names of all marks."""
    words_by_sort = {
        "names": vocabulary.names,
        "settings": [f"{name}=…" for name in vocabulary.settings],
        "flags": vocabulary.flags,
        "a key": ["#name"] if vocabulary.takes_key else [],
    }
    parts = [f"{sort}: {', '.join(words)}" for sort, words in words_by_sort.items() if words]
    if parts:
        return "known here: " + "; ".join(parts)
    return "a mark is one of: " + ", ".join(f"<!-- {name} -->" for name in names)
