"""The page of a code, for who points at a mistake."""

from __future__ import annotations

from cop_xblocks.checking import Example, pages, sources


def address(code: str) -> str:
    """Where a code's page can be read: the rule's file, which begins with it. Empty for a code without one."""
    file = sources().get(code)
    return file.as_uri() if file is not None else ""


def page(code: str) -> str:
    """A code's page as Markdown; empty for a code without one."""
    found = pages().get(code)
    if found is None:
        return ""
    text = f"**{code}** {found.name}\n\n*{found.why}*\n\n{found.text}\n\n"
    return text + f"Wrong:\n\n{_example(found.wrong)}\n\nRight:\n\n{_example(found.right)}"


def _example(example: Example) -> str:
    blocks = ((f"`{name}`\n\n" if name else "", content.rstrip()) for name, content in example.blocks)
    return "\n\n".join(f"{head}~~~~markdown\n{content}\n~~~~" for head, content in blocks)
