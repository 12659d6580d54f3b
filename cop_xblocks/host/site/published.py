"""The office that runs the host, as `site.toml` describes it, for all pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from cop_xblocks.host.site.colours import Colours
from cop_xblocks.languages import choose
from cop_xblocks.model import Element

PageName = Literal["about", "privacy", "accessibility"]
PAGES: tuple[PageName, ...] = get_args(PageName)
"""The pages on the site itself, to which an office can add words of its own."""
ANY = ""
"""Instead of a language: the text for every language that has none of its own."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file that a site shows."""

    name: str
    """`logo.svg`, `picture.png`: what it is, and the ending of its own name."""
    content: bytes

    @property
    def suffix(self) -> str:
        return self.name.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach the office; empty where it does not say."""

    address: str = ""
    email: str = ""
    phone: str = ""
    web: str = ""

    def __bool__(self) -> bool:
        return bool(self.address or self.email or self.phone or self.web)


@dataclass(frozen=True, eq=False)
class Site:
    """What an office says about itself; the package's defaults stand for what it leaves out."""

    name: Mapping[str, str] = field(default_factory=dict)
    """By language."""
    logo: SiteFile | None = None
    picture: SiteFile | None = None
    address: str = ""
    """Where the public finds the host, without a slash at its end."""
    languages: tuple[str, ...] = ()
    """The languages that are offered; empty for all."""
    courses: tuple[str, ...] = ()
    """The keys of the courses that are offered; empty for all."""
    country: str = ""
    contact: Contact = field(default_factory=Contact)
    footer: Mapping[str, str] = field(default_factory=dict)
    leave: Mapping[str, str] = field(default_factory=dict)
    """Where "Leave quickly" leads, by language."""
    colours: Colours = field(default_factory=Colours)
    texts: Mapping[PageName, Mapping[str, Sequence[Element]]] = field(default_factory=dict)
    """The office's own words on the pages about the site, by language."""

    def offers_course(self, key: str) -> bool:
        return not self.courses or key in self.courses

    def offered_languages(self, languages: Sequence[str]) -> tuple[str, ...]:
        """Those of a course's languages that the site offers; where it offers none, the course's first."""
        offered = tuple(language for language in languages if language in self.languages)
        return offered or tuple(languages[:1]) if self.languages else tuple(languages)


def in_language(texts: Mapping[str, str], language: str) -> str:
    """The text for a language, or else for all; empty if there is neither."""
    chosen = choose(language, [code for code in texts if code != ANY])
    return texts[chosen] if chosen is not None else texts.get(ANY, "")


_published = Site()


def publish_site(site: Site) -> None:
    """Let all pages show this office from now on."""
    global _published
    _published = site


def published_site() -> Site:
    """The office that the host belongs to; one without a name where there is no `site.toml`."""
    return _published
