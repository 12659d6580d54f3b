"""What all courses refer to: facts, terms, helplines, the captions of what is played, the words of what is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cop_xblocks.model.place import Span
from cop_xblocks.model.review_dates import review_status
from cop_xblocks.model.text import Text

FACTS, GLOSSARY, HELPLINES = "facts.yml", "glossary.csv", "helplines.csv"
"""The files beside the courses that they are read from."""

LANGUAGE = "en"
"""The language that sources and meanings are written in; `shared.po` has them in others."""

SOUND = (".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".aac", ".flac")
FILM = (".mp4", ".m4v", ".webm", ".ogv", ".mov")
"""How the names of files end that are played."""

LABEL = "text"
"""The role of the words in a drawing: plain text and no Markdown."""

EVERYWHERE, UNION = "ZZ", "EU"
"""What stands for a country's two letters where a service is for all countries, or for those of the European Union."""

MEMBERS = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905
)
"""The countries of the European Union. Each has the Union's services of the kinds that it lacks."""

EMERGENCY_KINDS = ("emergency", "police", "ambulance", "fire")
"""The kinds of emergency number: `emergency` is for all services, or for what no source says."""

HELPLINE_KINDS = (
    *EMERGENCY_KINDS,
    "crisis line",
    "parents' line",
    "child line",
    "all-ages line",
    "child protection",
    "police report",
    "image removal",
    "hotline",
    "missing children",
    "other",
    "directory",
)
"""Every kind of service, in the order in which they are shown."""

CHANNELS = ("phone", "text", "chat", "whatsapp", "email", "web", "sign")
"""How a service can be reached."""

TRUSTED = ("operator", "state", "network")
"""On whose page a number was seen that may be called with a tap: the service's own, a State's, or that of the network
that it belongs to, as Child Helpline International."""

SEEN = (*TRUSTED, "data", "elsewhere", "recalled")
"""Where a service was seen: `data` is libphonenumber's list of emergency numbers."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A number that courses state, with where it is from."""

    key: str
    value: Decimal | None
    """Exact; None where the file does not say it in a way that can be read."""
    year: str
    """The year or years that it is about: `2025`, `2018-2022`."""
    source: Text
    address: str = ""
    checked: str = ""
    """When somebody last compared it with its source, as exactly as is known: `2026-11-24`, `2026-11`, `2026`."""
    confidence: str = ""
    span: Span | None = None
    checked_span: Span | None = None
    """The place of `checked`; that of the fact where it is missing."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word with its meaning, and what it is called in other languages."""

    key: str
    words: tuple[tuple[str, str], ...]
    """By language, in the file's order; what a language calls it."""
    meaning: Text
    span: Span | None = None
    said: tuple[tuple[str, str], ...] = ()
    """Abbreviations, each with how somebody says it: `CSAM`, `C S A M`."""

    def word(self, language: str) -> tuple[str, str]:
        """What it is called in a language, or in that of its meaning, with the language that the word is in."""
        words = dict(self.words)
        for candidate in (language, language.partition("-")[0], self.meaning.language):
            if words.get(candidate):
                return words[candidate], candidate
        return self.key, self.meaning.language


@dataclass(frozen=True, slots=True)
class Helpline:
    """One service of one country."""

    country: str
    """ISO 3166-1, two letters; `EU` for what holds in all its countries, `ZZ` for what holds everywhere."""
    name: str
    """What it calls itself, in Latin letters; an emergency number has none."""
    number: str
    address: str
    kind: str
    source: str
    """The address of the page on which it was seen."""
    native_name: str = ""
    """What it calls itself in its own script."""
    text_number: str = ""
    """The number that takes text messages."""
    hours: str = ""
    """When somebody answers, as `languages.opening_hours` reads it."""
    cost: str = ""
    """`free`, where its page says so."""
    channels: tuple[str, ...] = ()
    publisher: str = ""
    """Whose page the source is."""
    seen: str = ""
    checked: str = ""
    """The day on which somebody last saw it on that page."""
    is_as_printed: bool = False
    """Whether somebody looked again at a number that libphonenumber does not know: `as printed` in its note."""
    span: Span | None = None

    @property
    def numbers(self) -> tuple[str, ...]:
        """Those to call and to text."""
        return tuple(number for number in (self.number, self.text_number) if number)

    @property
    def is_emergency(self) -> bool:
        return self.kind in EMERGENCY_KINDS

    @property
    def is_shown(self) -> bool:
        """Whether learners may read of it: somebody has seen it, it says for which country it is, and of an emergency
        number there is the number."""
        is_seen = self.seen in SEEN and self.seen != "recalled"
        return is_seen and bool(self.country) and (bool(self.number) or not self.is_emergency)

    def can_be_called(self, day: date) -> bool:
        """Whether its number can be given to somebody in need on a day: it was seen within twelve months where one can
        trust it. An emergency number does not age like that."""
        if not self.numbers:
            return False
        if self.is_emergency:
            return self.seen in (*TRUSTED, "data", "elsewhere")
        return self.seen in TRUSTED and not review_status(self.checked, day)


@dataclass(frozen=True, slots=True)
class Captions:
    """What is said in a recording, in one language."""

    language: str
    file: str
    """Its path below the courses folder."""
    cues: tuple[str, ...] = ()
    """What stands in the captions, one cue after the other: the transcript."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A sound or a film that a lesson plays."""

    file: str
    """Its path below the courses folder."""
    captions: tuple[Captions, ...] = ()


@dataclass(frozen=True, slots=True)
class Narration:
    """A lesson that is read aloud, in one language. Its transcript is the lesson."""

    lesson: str
    """The lesson's file, by its path below the courses folder; empty in a block, which is of one lesson."""
    language: str
    file: str
    """The sound, by its path below the courses folder: `parents/digital-life/ages.en.mp3`."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words in a drawing."""

    text: Text
    """Plain text, its context `STEM text KEY`: the drawing's name and the element's `id`."""
    room: int = 0
    """How many characters there is room for; 0 where the drawing does not say."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture with words, which is drawn for each language."""

    file: str
    """Its path below the courses folder; in a block, the target that it is shown by."""
    labels: tuple[Label, ...] = ()
    """In the order of the file; in a block, which shows the file and draws nothing, none."""


@dataclass(frozen=True, slots=True)
class Taught:
    """An objective of a lesson, as far as a quiz that asks for it has to know the lesson."""

    key: str
    """The objective's."""
    lesson: str
    """The lesson's key."""
    text: Text
    title: Text
    """The lesson's."""
    unit: str = ""
    """The key of the unit in which the lesson begins; empty for what is no lesson to read again."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What some of a quiz's questions are about, which a learner may leave out."""

    key: str
    """Unique in its lesson."""
    lesson: str
    """The lesson's key."""
    text: Text
    """What learners read: `suicide and self-harm`."""


@dataclass(frozen=True, slots=True)
class References:
    """Everything that links and directives of a course can refer to."""

    facts: tuple[Fact, ...] = ()
    terms: tuple[Term, ...] = ()
    helplines: tuple[Helpline, ...] = ()
    recordings: tuple[Recording, ...] = ()
    objectives: tuple[Taught, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    narrations: tuple[Narration, ...] = ()
    subjects: tuple[Subject, ...] = ()

    def fact(self, key: str) -> Fact | None:
        """The fact with this key."""
        return next((fact for fact in self.facts if fact.key == key), None)

    def term(self, key: str) -> Term | None:
        """The term with this key."""
        return next((term for term in self.terms if term.key == key), None)


def reference(target: str) -> tuple[str, str] | None:
    """What a link refers to: (`fact` or `glossary`, key); None for a link that leads to a page."""
    scheme, colon, key = target.partition(":")
    return (scheme.lower(), key) if colon and scheme.lower() in ("fact", "glossary") else None


def player(target: str) -> str:
    """What plays a picture's file: `audio`, `video`, or nothing for one that is looked at."""
    path = target.partition("#")[0].partition("?")[0].lower()
    return "audio" if path.endswith(SOUND) else "video" if path.endswith(FILM) else ""
