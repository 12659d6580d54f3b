"""The course below `root/`: each kind of question, a story and a plan on a page of its own, in English and Arabic."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2] / "browser" / "kinds" / "root"
LANGUAGES = ("en", "ar")
ALTERNATIVES = {"online": "عبر الإنترنت", "at school": "في المدرسة"}
"""What the gap offers, which is no string of its own in the catalog."""


@cache
def translations() -> dict[str, str]:
    """English to Arabic."""
    with (ROOT / "locales" / "ar" / "LC_MESSAGES" / "each.po").open("rb") as file:
        catalog = {str(message.id): str(message.string) for message in read_po(file) if message.id}
    missing = [english for english, arabic in catalog.items() if not arabic]
    assert not missing, missing
    return catalog | ALTERNATIVES


def say(english: str, language: str) -> str:
    """The words of the course in a language."""
    return english if language == "en" else translations()[english]
