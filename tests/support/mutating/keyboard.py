"""What a translator types wrongly: letters, marks, spaces."""

from __future__ import annotations

import re
import unicodedata

from tests.support.mutating.place import LETTERED, Mutation, Place, Way, replace_all, replace_one, seen
from tests.support.mutating.words import ENGLISH_MARKS, HOMOPHONES, LOOK_ALIKES, TRADITIONAL

TYPING: list[Mutation] = []
_QUOTES = {"fr": "«\u00a0|\u00a0»", "zh": "[“”]"}
_ACCENTED = "éèêëàâáíóúñùûôîïçÉÈÊÀÂÁÍÓÚÑÇ"
_SIGNS = frozenset("\u0300\u0301\u0302\u0303\u0306\u0308\u0327\u0653\u0654\u0655")
"""Grave, acute, circumflex, tilde, breve, diaeresis, cedilla; madda and hamzas."""


def _way(weight: int = 1, *languages: str):  # type: ignore[no-untyped-def]
    def register(way: Way) -> Way:
        TYPING.append(Mutation(way, weight, frozenset(languages) or None))
        return way

    return register


@_way(2)
def types_two_spaces(place: Place) -> str | None:
    """Hits the space bar twice."""
    return replace_one(place, r"(?<=\S) (?=\S)", "  ")


@_way(1, "ar", "es", "ru")
def types_a_space_before_the_mark(place: Place) -> str | None:
    """Hits the space bar before a comma, a colon or a question mark."""
    return replace_one(place, r"(?<=\w)[,،;؛:?؟!.](?=\s|$)", lambda match: " " + match[0])


@_way(1, "zh")
def types_a_space_between_characters(place: Place) -> str | None:
    """Hits the space bar where Chinese has no space."""
    return replace_one(place, "(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", " ")


@_way(1, "ar", "es", "fr", "ru")
def forgets_the_space_after_a_mark(place: Place) -> str | None:
    """Runs two sentences together."""
    return replace_one(place, r"(?<=[^\W\d_][.,،؛])[ ](?=[^\W\d_])", "")


@_way(2, "fr")
def types_a_plain_space(place: Place) -> str | None:
    """Has a keyboard without the space that does not break, or forgets it."""
    return replace_one(place, "[\u00a0\u202f](?=[:;!?»])|(?<=«)\u00a0", place.random.choice((" ", "")))


@_way(2, "es")
def forgets_the_opening_mark(place: Place) -> str | None:
    """Asks as in English, with one mark."""
    return replace_one(place, "[¿¡]", "")


@_way(2)
def uses_english_quotes(place: Place) -> str | None:
    """Quotes as the keyboard does."""
    return replace_all(place, _QUOTES.get(place.language, "[«»]"), '"')


@_way()
def does_not_close_a_quote(place: Place) -> str | None:
    """Forgets where the quotation ends."""
    return replace_one(place, "\u00a0?»|”", "")


@_way()
def does_not_close_a_bracket(place: Place) -> str | None:
    """Forgets where the bracket ends."""
    return replace_one(place, r"(?<!\])(?<=[^(\s])[)）]", "")


@_way(2, "ar", "ru")
def types_on_another_keyboard(place: Place) -> str | None:
    """Types some letters on the keyboard of another language, where they look the same."""
    letters = LOOK_ALIKES[place.language]
    own = "".join(map(chr, letters))
    return replace_one(place, rf"\w*[{own}]\w*", lambda match: match[0].translate(letters))


@_way(2, "ar", "zh")
def uses_english_marks(place: Place) -> str | None:
    """Leaves the keyboard in English for a comma or a question mark."""
    marks = ENGLISH_MARKS[place.language]
    return replace_one(place, "[" + "".join(marks) + "]", lambda match: marks[match[0]])


def _plain(word: str) -> str:
    """A word without accents, hamzas and breves; vowel signs and ё may be left out in good Arabic and Russian."""
    letters = unicodedata.normalize("NFD", word.replace("ё", "\0"))
    bare = "".join(letter for letter in letters if letter not in _SIGNS)
    return unicodedata.normalize("NFC", bare).replace("\0", "ё")


@_way(2, "es", "fr")
def types_without_accents(place: Place) -> str | None:
    """Has a keyboard without accents."""
    return replace_all(place, f"[{_ACCENTED}]", lambda match: _plain(match[0]))


@_way(1, "ar", "es", "fr", "ru")
def forgets_an_accent(place: Place) -> str | None:
    """Forgets the sign on a letter: an accent, a hamza, the breve of й."""
    matches = [match for match in seen(r"[^\W\d_]{4,}", place.text) if _plain(match[0]).lower() not in place.words]
    if not matches:
        return None
    match = place.random.choice(matches)
    return place.text[: match.start()] + _plain(match[0]) + place.text[match.end() :]


@_way(1, "zh")
def writes_a_traditional_character(place: Place) -> str | None:
    """Has the input method set to traditional characters."""
    own = "".join(map(chr, TRADITIONAL))
    return replace_one(place, f"[{own}]", lambda match: match[0].translate(TRADITIONAL))


@_way(1, "zh")
def writes_a_homophone(place: Place) -> str | None:
    """Takes the wrong one of those that the input method offers."""
    here = [(right, wrong) for right, wrong in HOMOPHONES if seen(right, place.text)]
    return replace_one(place, *place.random.choice(here)) if here else None


@_way(2, *LETTERED)
def mistypes_a_word(place: Place) -> str | None:
    """Types two letters the wrong way round, or one letter too few or too many."""

    def slip(match: re.Match[str]) -> str:
        word = match[0]
        at = place.random.randrange(1, len(word) - 2)
        slips = (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        )
        slips = tuple(typo for typo in slips if typo != word and typo.lower() not in place.words)
        return place.random.choice(slips) if slips else word

    return replace_one(place, r"(?<!\w)[^\W\d_]{5,}(?!\w)", slip)


@_way(2)
def doubles_a_word(place: Place) -> str | None:
    """Writes a word at the end of a line, and again on the next."""
    if place.language == "zh":
        return replace_one(place, "[的是在了和会您](?![的是在了和会您])", lambda match: match[0] * 2)
    return replace_one(place, r"(?<=\s)[^\W\d_]{2,}(?=\s)", lambda match: f"{match[0]} {match[0]}")


@_way(2)
def forgets_the_full_stop(place: Place) -> str | None:
    """Ends a sentence without a mark, where the source has one."""
    return place.text[:-1] if place.source[-1] == "." and place.text[-1] in ".。" else None


@_way()
def adds_a_full_stop(place: Place) -> str | None:
    """Puts a full stop behind a heading, a button or a label."""
    if place.source[-1].isalnum() and place.text[-1].isalnum() and len(place.source) < 60:
        return place.text + ("。" if place.language == "zh" else ".")
    return None


@_way()
def forgets_the_question_mark(place: Place) -> str | None:
    """Makes a question a statement."""
    return place.text[:-1].rstrip() if place.source[-1] == "?" and place.text[-1] in "?؟？" else None


@_way(1, "es", "fr", "ru")
def begins_small(place: Place) -> str | None:
    """Begins a sentence with a small letter."""
    first = place.text[0]
    return first.lower() + place.text[1:] if place.source[0].isupper() and not place.text[:2].isupper() else None


@_way(1, "es", "fr", "ru")
def capitalises_as_in_english(place: Place) -> str | None:
    """Gives The Words Of A Title Capital Letters."""
    title = place.entry.role in ("title", "planned") or (not place.entry.of_course and len(place.text) < 40)
    if not title or len(seen(r"\b[^\W\d_]{4,}", place.text)) < 3:
        return None
    return replace_all(place, r"\b[^\W\d_]{4,}", lambda match: match[0][0].upper() + match[0][1:])


@_way()
def leaves_a_space_at_the_end(place: Place) -> str:
    """Hits the space bar after the last word."""
    return place.text + " "


@_way()
def presses_return(place: Place) -> str | None:
    """Presses Return in the middle of a string."""
    at = r"(?<=[，。])(?=.)" if place.language == "zh" else r"(?<=\S) (?=\S)"
    return replace_one(place, at, place.random.choice(("\n", "\n\n")))


@_way()
def pastes_invisible_characters(place: Place) -> str | None:
    """Pastes from a word processor or a page, with what cannot be seen."""
    unseen = place.random.choice(("\u200b", "\u00ad", "\ufeff", "\u2028", "\u202a"))
    return replace_one(place, r"(?<=[^\W\d_])(?=[^\W\d_])", unseen)


@_way()
def breaks_the_encoding(place: Place) -> str | None:
    """Saves in one encoding and opens in another."""
    if place.random.random() < 0.5:
        return replace_one(place, r"[^\x00-\x7f]", "\ufffd")
    broken = place.text.encode().decode("cp1252", "replace")
    return broken if broken != place.text else None


@_way(1, "ar")
def turns_brackets_round(place: Place) -> str | None:
    """Types the brackets that look right on a screen that writes left to right."""
    if not seen(r"(?<!\])\([^()]*\)", place.text):
        return None
    return replace_one(place, r"(?<!\])\([^()]*\)", lambda match: f"){match[0][1:-1]}(")
