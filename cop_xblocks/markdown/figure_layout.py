"""How wide a picture is and where it stands: the mark `picture` behind a picture that is alone in its paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cop_xblocks.markdown.annotations import Annotation, Vocabulary
from cop_xblocks.model import Element, Report, rules

WIDTHS = ("third", "half", "full")
"""What `width` can be: a part of the column of text."""
VOCABULARY = Vocabulary(("picture",), ("width",), ("beside",), takes_key=False)

FLOWING = ("paragraph", "bullets", "numbers", "quote")
"""The elements whose text can flow beside a picture."""


def read_figure_layout(annotation: Annotation | None, report: Report) -> tuple[tuple[str, str], ...]:
    """The attributes of a figure, `width` and `beside`, from the mark behind its picture. A picture that has text
    beside it is half as wide as the column unless its mark says `third`."""
    if annotation is None:
        return ()
    width, is_beside = annotation.settings.get("width", ""), "beside" in annotation.flags
    if not annotation.name and not annotation.unknown:
        report.add(
            rules.UNKNOWN_MARK,
            annotation.span,
            "this mark has no name",
            f"begin it with `picture`: <!-- picture {annotation.comment.body} -->",
        )
    if width and width not in WIDTHS:
        report.add(
            rules.WRONG_WIDTH,
            annotation.comment.word_span(f"width={width}"),
            f"a picture cannot be {width!r} wide",
            "write width=third, width=half or width=full: a part of the column of text",
        )
        width = ""
    if is_beside and width == "full":
        report.add(
            rules.WRONG_WIDTH,
            annotation.comment.word_span("width=full"),
            "a picture of full width leaves no room for text beside it",
            "take `beside` out, or write width=half or width=third",
        )
        is_beside = False
    if is_beside:
        return (("width", width or "half"), ("beside", "true"))
    return (("width", width),) if width else ()


def check_beside(elements: Sequence[Element | None], report: Report) -> None:
    """Note each picture that is to have text beside it and is followed by none; None stands for a comment."""
    visible = [element for element in elements if element is not None]
    for element, following in pairwise([*visible, None]):
        if element is None or not element.get("beside"):
            continue
        if following is not None and following.name in FLOWING:
            continue
        assert element.span is not None
        is_figure = following is not None and following.name == "figure"
        report.add(
            rules.NOTHING_BESIDE,
            element.span,
            "two pictures in a row are to have text beside them"
            if is_figure and following is not None and following.get("beside")
            else "there is no text to stand beside this picture",
            "write a paragraph or a list right below each of the two pictures, or take `beside` out"
            if is_figure
            else "write a paragraph or a list right below it, or take `beside` out",
        )
