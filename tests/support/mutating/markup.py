"""What a translator does to what is not words: emphasis, links, placeholders, plural forms, answers."""

from __future__ import annotations

import re

from tests.support.mutating.place import Mutation, Place, Way, replace_one
from tests.support.mutating.words import PLACEHOLDERS, TARGETS

MARKUP: list[Mutation] = []
_LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\(([^()]+)\)")
_TARGET = re.compile(r"(?<=\]\()([^()]+)(?=\))")
_NAMED = re.compile(r"%\((\w+)\)([sd])|\{(\w+)\}")
_GAP = re.compile(r"\[\[([a-z-]+):([^\]]*)\]\]")


def _way(weight: int = 1, *languages: str):  # type: ignore[no-untyped-def]
    def register(way: Way) -> Way:
        MARKUP.append(Mutation(way, weight, frozenset(languages) or None))
        return way

    return register


def _one(place: Place, pattern: re.Pattern[str]) -> re.Match[str] | None:
    matches = list(pattern.finditer(place.text))
    return place.random.choice(matches) if matches else None


def _put(place: Place, match: re.Match[str], new: str) -> str:
    return place.text[: match.start()] + new + place.text[match.end() :]


@_way(2)
def drops_the_emphasis(place: Place) -> str | None:
    """Takes the asterisks for dirt."""
    return place.text.replace("**", "") if place.source.count("**") > 1 else None


@_way(2)
def puts_spaces_into_the_emphasis(place: Place) -> str | None:
    """Lets an engine put spaces around the asterisks, which then stand in the page."""
    broken = re.sub(r"\*\*(.+?)\*\*", r"** \1 **", place.text)
    return broken if broken != place.text else None


@_way()
def does_not_close_the_emphasis(place: Place) -> str | None:
    """Deletes the second pair of asterisks."""
    at = place.text.rfind("**")
    return place.text[:at] + place.text[at + 2 :] if place.text.count("**") > 1 else None


@_way(2)
def translates_a_target(place: Place) -> str | None:
    """Translates what stands between the brackets behind a link, or leads it to a page in the own language."""
    match = _one(place, _TARGET)
    if match is None:
        return None
    scheme, colon, _ = match[0].partition(":")
    if scheme in ("glossary", "fact"):
        return _put(place, match, scheme + colon + TARGETS.get(place.language, "help"))
    if colon:
        return _put(place, match, match[0].rstrip("/") + "/" + place.language)
    return _put(place, match, re.sub(r"(\.\w+)$", rf".{place.language}\1", match[0]))


@_way()
def drops_a_link(place: Place) -> str | None:
    """Keeps the words and loses the address."""
    match = _one(place, _LINK)
    return _put(place, match, match[1]) if match else None


@_way()
def puts_a_space_into_a_link(place: Place) -> str | None:
    """Lets an engine part the words from their address."""
    match = _one(place, re.compile(r"\]\((?=[^()]+\))"))
    return _put(place, match, "] (") if match else None


@_way()
def leaves_a_links_words_in_english(place: Place) -> str | None:
    """Does not dare to touch what is in brackets."""
    theirs = {target: words for words, target in _LINK.findall(place.source)}
    match = _one(place, _LINK)
    if match is None or not re.search(r"\b[a-z]{3,}\b", theirs.get(match[2], "")) or "." in match[1]:
        return None
    return _put(place, match, f"[{theirs[match[2]]}]({match[2]})")


@_way(2)
def writes_html(place: Place) -> str | None:
    """Writes HTML, which the course shows as it stands."""
    if "**" in place.text:
        return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", place.text)
    return replace_one(place, r"(?<![\w])[^\W\d_]{3,}", lambda match: f"<em>{match[0]}</em>") or place.text + "<br>"


@_way()
def pastes_entities(place: Place) -> str | None:
    """Exports from a tool that writes quotes and spaces as HTML does."""
    return (
        replace_one(place, "’", "&#39;")
        or replace_one(place, "[«»“”]", "&quot;")
        or replace_one(place, r"(?<=\S) (?=\S)", "&nbsp;")
    )


@_way()
def pastes_a_tools_tags(place: Place) -> str:
    """Exports from a tool with its tags."""
    before, after = place.random.choice((('<g id="1">', "</g>"), ("{1>", "<1}"), ("<1>", "</1>"), ("{0}", "")))
    return before + place.text + after


@_way(2)
def translates_a_placeholder(place: Place) -> str | None:
    """Translates the name that the program fills in."""
    match = _one(place, _NAMED)
    if match is None:
        return None
    name = PLACEHOLDERS.get(place.language, "number")
    return _put(place, match, f"%({name}){match[2]}" if match[1] else "{" + name + "}")


@_way(2)
def drops_a_placeholder(place: Place) -> str | None:
    """Deletes what looks like the program's own."""
    match = _one(place, _NAMED)
    return _put(place, match, "").strip() if match else None


@_way(2)
def breaks_a_placeholder(place: Place) -> str | None:
    """Lets an engine put a space into it, or loses its last letter."""
    match = _one(place, _NAMED)
    if match is None:
        return None
    if match[3]:
        return _put(place, match, place.random.choice(("{ %s }", "{%s", "%s")) % match[3])
    name, kind = match[1], match[2]
    broken = (f"% ({name}){kind}", f"%({name}) {kind} ", f"%({name})", f"({name}){kind}", f"%({name.title()}){kind}")
    return _put(place, match, place.random.choice(broken))


@_way()
def writes_one_per_cent_sign(place: Place) -> str | None:
    """Takes two per cent signs for one too many."""
    return place.text.replace("%%", "%") if "%%" in place.text else None


@_way(2)
def forgets_a_plural_form(place: Place) -> tuple[str, ...] | None:
    """Fills the forms that English has, and not the others."""
    forms = list(place.entry.forms)
    if len(forms) < 2:
        return None
    forms[place.random.randrange(1, len(forms))] = ""
    return tuple(forms)


@_way()
def writes_one_form_for_all(place: Place) -> tuple[str, ...] | None:
    """Copies one plural form into all of them."""
    forms = place.entry.forms
    return (forms[-1],) * len(forms) if len(set(forms)) > 1 else None


@_way()
def puts_the_forms_in_another_order(place: Place) -> tuple[str, ...] | None:
    """Has the order of plural forms from another program."""
    forms = place.entry.forms
    return (*forms[1:], forms[0]) if len(set(forms)) > 1 else None


@_way()
def changes_the_number_to_type(place: Place) -> str | None:
    """Types another number into an answer."""
    match = _one(place, re.compile(r"(?<=`)[0-9]+(?=`)"))
    return _put(place, match, str(int(match[0]) + 10)) if match else None


@_way()
def loses_the_backticks(place: Place) -> str | None:
    """Takes the backticks for dirt."""
    return place.text.replace("`", "") if "`" in place.source else None


@_way()
def parts_answers_with_commas(place: Place) -> str | None:
    """Parts the answers that may be typed with the comma of the language."""
    if not re.search("`[^`]*;", place.text):
        return None
    return place.text.replace(";", {"ar": "،", "zh": "，"}.get(place.language, ","))


@_way()
def translates_a_gaps_key(place: Place) -> str | None:
    """Translates the name of a gap."""
    match = _one(place, _GAP)
    return _put(place, match, f"[[{TARGETS.get(place.language, 'help')}:{match[2]}]]") if match else None


@_way()
def swaps_the_alternatives(place: Place) -> str | None:
    """Puts the alternatives of a gap in another order, with the brackets where they were."""
    match = _one(place, re.compile(r"\[\[([a-z-]+): \(([^()]*)\) \| ([^|\]]*) \|"))
    return _put(place, match, f"[[{match[1]}: {match[3]} | ({match[2]}) |") if match else None
