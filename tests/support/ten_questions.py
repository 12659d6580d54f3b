"""A quiz of ten questions, for what a page and a reply weigh and how long they take."""

from __future__ import annotations

COURSE = (
    "---\naudience: parents\nlanguage: en\n---\n# Ten\n\nTen questions.\n\n"
    "## Module <!-- #m -->\n\n- [Lesson](lesson.md)\n"
)


def questions() -> str:
    """Ten questions with hints, feedback and explanations."""
    texts = []
    for number in range(10):
        if number % 5 == 4:
            items = "\n".join(f"{n}. Step number {n} of this one <!-- #i{n} -->" for n in range(1, 6))
            head = f"### Put the steps of story {number} in order. <!-- question #q{number} order partial -->"
        else:
            items = "\n".join(
                f"- [{'x' if n == number % 4 else ' '}] Something that a parent could do, number {n} <!-- #c{n} -->\n"
                f"  > What follows from it, in a sentence or two of feedback, number {n}."
                for n in range(4)
            )
            head = f"### What comes first in story {number}? <!-- question #q{number} -->"
        texts.append(
            f"{head}\n\nA short story, number {number}, of two sentences. It says what happened.\n\n{items}\n\n"
            f"> [!TIP]\n> A hint, number {number}.\n\n> [!NOTE]\n> An explanation, number {number}.\n"
        )
    return "\n".join(texts)
