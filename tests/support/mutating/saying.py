"""What a translator says wrongly: sentences, words, terms, figures."""

from __future__ import annotations

import re

from tests.support.mutating.place import Mutation, Place, Way, replace_one, seen, sentences, whole
from tests.support.mutating.words import (
    ANOTHER_TERM,
    CHATTER,
    DIGITS,
    LISTENS_OR_TAKES_REPORTS,
    NEGATIVE,
    NOT,
    NOTES,
    OTHER_ADDRESS,
    TAKE_IT_DOWN,
    TO_AVOID,
)

SAYING: list[Mutation] = []
_NAME = r"\b[A-Z][A-Za-z]*[A-Z][A-Za-z]*\b"


def _way(weight: int = 1, *languages: str):  # type: ignore[no-untyped-def]
    def register(way: Way) -> Way:
        SAYING.append(Mutation(way, weight, frozenset(languages) or None))
        return way

    return register


def _is_prose(text: str) -> bool:
    """Whether it is more than names and figures, which stay as they are in some languages. What a placeholder is called
    is no word."""
    return len(re.findall(r"\b[a-z]{2,}\b", re.sub(r"%\(\w+\)", "%", text))) >= 2


@_way(2)
def leaves_it_in_english(place: Place) -> str | None:
    """Copies the source over, to come back to it later."""
    return place.source if _is_prose(place.source) and place.entry.role != "source" else None


@_way(3)
def pastes_the_neighbours(place: Place) -> str | None:
    """Is one row off in the table, and pastes the translation of the next string."""
    for other in place.neighbours():
        if other.source != place.source and other.translation != place.text and not other.forms:
            return other.translation
    return None


@_way(3)
def forgets_a_sentence(place: Place) -> str | None:
    """Translates all sentences but one."""
    parts = sentences(place.text)
    indexes = [index for index, part in enumerate(parts) if whole(part)]
    if len(parts) < 2 or not indexes:
        return None
    del parts[place.random.choice(indexes)]
    return "".join(parts).rstrip()


@_way(2)
def stops_in_the_middle(place: Place) -> str | None:
    """Translates the first half of a sentence, and forgets what is behind the comma."""
    text = place.text
    commas = [match.start() for match in seen("[,،，;؛；:：]", text) if whole(text[: match.start()])]
    commas = [comma for comma in commas if 0.25 < comma / len(text) < 0.75]
    if not commas or len(place.source) < 30:
        return None
    end = text[-1] if text[-1] in ".!?؟。！？" and whole(text[:-1]) else ""
    return text[: place.random.choice(commas)].rstrip() + end


@_way(2)
def leaves_a_sentence_in_english(place: Place) -> str | None:
    """Leaves the last sentence as it was."""
    theirs, ours = sentences(place.source), sentences(place.text)
    if len(theirs) < 2 or len(theirs) != len(ours) or not whole(ours[-1]) or not _is_prose(theirs[-1]):
        return None
    return "".join(ours[:-1]).rstrip() + place.space + theirs[-1]


@_way(2)
def leaves_an_english_phrase(place: Place) -> str | None:
    """Leaves some words in English for which no translation came to mind."""
    phrases = re.findall(r"\b[a-z]{2,} [a-z]{2,} [a-z]{3,}\b", place.source)
    phrases = [phrase for phrase in phrases if phrase not in place.text]
    if not phrases:
        return None
    phrase = place.random.choice(phrases)
    if place.language == "zh":
        return replace_one(place, "[\u4e00-\u9fff]{4}", phrase)
    return replace_one(place, r"(?<!\S)[^\W\d_]+(?: [^\W\d_]+){2}(?!\S)", phrase)


@_way()
def says_it_twice(place: Place) -> str:
    """Pastes, and pastes again."""
    return place.text + place.space + place.text


@_way()
def keeps_the_english_beside_it(place: Place) -> str | None:
    """Writes below the source, and does not delete it."""
    return f"{place.source} {place.text}" if _is_prose(place.source) and place.entry.role != "source" else None


@_way()
def pastes_another_language(place: Place) -> str | None:
    """Has two languages open, and pastes into the wrong one."""
    return place.elsewhere if len(place.elsewhere) >= 10 and place.elsewhere != place.text else None


@_way()
def explains_at_length(place: Place) -> str | None:
    """Adds what the source does not say."""
    for other in place.neighbours():
        longer = other.translation
        if len(longer) >= max(len(place.text), 30) and whole(longer) and not other.forms and "%" not in longer:
            return place.text + place.space + longer
    return None


@_way()
def pastes_the_tools_chatter(place: Place) -> str:
    """Pastes what a translation engine said, with its first words."""
    return CHATTER.get(place.language, "Translation: ") + place.text


@_way(2)
def leaves_a_note_to_self(place: Place) -> str:
    """Marks a doubt, and delivers it."""
    note = place.random.choice((NOTES.get(place.language, "[check]"), "TODO", "XXX", "(??)", "[check]"))
    return place.text + place.space + note


@_way(2)
def mistypes_a_figure(place: Place) -> str | None:
    """Types another digit."""

    def other(match: re.Match[str]) -> str:
        return place.random.choice([digit for digit in "123456789" if digit != match[0]])

    return replace_one(place, r"[0-9]", other)


@_way()
def leaves_out_a_figure(place: Place) -> str | None:
    """Loses a number."""
    return replace_one(place, r" ?[0-9]+(?:[.,:\u00a0\u202f][0-9]+)*", "")


@_way(1, "ar", "zh")
def writes_other_digits(place: Place) -> str | None:
    """Writes a number in the digits of the keyboard, not in those of the courses."""
    return replace_one(place, r"[0-9]+", lambda match: match[0].translate(DIGITS[place.language]))


@_way(1, "fr", "es", "ru")
def keeps_english_number_marks(place: Place) -> str | None:
    """Copies a number with the point and the comma that English has."""
    number = re.search(r"[0-9](?:,[0-9]{3})+|[0-9]+\.[0-9]+", place.source)
    ours = number and number[0].replace(",", "[\u00a0\u202f. ]").replace(".", ",", 0 if "," in number[0] else 1)
    return replace_one(place, ours, number[0]) if number and ours else None


@_way(2)
def writes_another_term(place: Place) -> str | None:
    """Does not look into the glossary."""
    terms = [(term, other) for term, other in ANOTHER_TERM.get(place.language, ()) if seen(term, place.text)]
    return replace_one(place, *place.random.choice(terms)) if terms else None


@_way()
def writes_a_term_to_avoid(place: Place) -> str | None:
    """Calls a picture of abuse pornography, as newspapers do."""
    pattern, other = TO_AVOID.get(place.language, ("$^", ""))
    return replace_one(place, pattern, other)


@_way(2)
def confuses_helpline_and_hotline(place: Place) -> str | None:
    """Takes who listens for who takes reports."""
    for one, other in LISTENS_OR_TAKES_REPORTS.get(place.language, ()):
        if (one in place.text) != (other in place.text):
            return replace_one(place, one, other) if one in place.text else replace_one(place, other, one)
    return None


@_way()
def translates_a_name(place: Place) -> str | None:
    """Translates the name of a service, under which nobody finds it."""
    name = TAKE_IT_DOWN.get(place.language)
    return replace_one(place, "Take It Down", name) if name else None


@_way()
def misspells_a_name(place: Place) -> str | None:
    """Types a name wrongly."""

    def shorter(match: re.Match[str]) -> str:
        return match[0][:2] + match[0][3:]

    names = [match[0] for match in seen(_NAME, place.text) if len(match[0]) >= 4 and match[0] in place.source]
    return replace_one(place, rf"\b{place.random.choice(names)}\b", shorter) if names else None


@_way(2)
def slips_into_the_other_address(place: Place) -> str | None:
    """Has not read how this language addresses the learner."""
    if not re.search(r"\b[Yy]our?\b", place.source) or '"' in place.source:
        return None
    text = place.text
    for pattern, other in OTHER_ADDRESS.get(place.language, ()):
        text = re.sub(pattern, other, text)
    return text


@_way(2)
def forgets_the_not(place: Place) -> str | None:
    """Overlooks a "not", and says the opposite."""
    if not re.search(NEGATIVE, place.source, re.IGNORECASE):
        return None
    text = place.text
    negations = [(match, other) for pattern, other in NOT.get(place.language, ()) for match in seen(pattern, text)]
    if not negations:
        return None
    match, other = place.random.choice(negations)
    rest = match.expand(other) + text[match.end() :]
    return text[: match.start()] + (rest[:1].upper() if match[0][0].isupper() else rest[:1]) + rest[1:]


@_way()
def makes_the_right_choice_longest(place: Place) -> str | None:
    """Explains the right choice within the choice, so that it can be picked unread."""
    others = [other.translation for other in place.siblings()]
    if not place.right or not others:
        return None
    feedback = [other for other in place.file if other.context == place.entry.context.replace(" choice ", " feedback ")]
    if not feedback:
        return None
    brackets = "（{}）" if place.language == "zh" else " ({})"
    longer = place.text.rstrip(".。") + brackets.format(feedback[0].translation)
    return longer if len(longer) > 1.5 * max(len(other) for other in others) else None
