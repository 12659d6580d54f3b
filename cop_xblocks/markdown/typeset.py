"""Prose to safe HTML, in the language and direction of each passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from cop_xblocks.markdown.figure_layout import FLOWING
from cop_xblocks.markdown.inline import RewriteLink, is_own_file, picture, render_inline
from cop_xblocks.markdown.notes import Gettext, Notes, language_attributes
from cop_xblocks.model import Captions, Element, Film, Text, player, read_film

_TAGS = frozenset(
    {
        *("a", "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "div", "pre", "code", "hr", "br"),
        *("table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "img", "strong", "em", "s", "span"),
        *("wbr", "sup", "video", "audio", "track", "details", "summary", "bdi"),
    }
)
_GLOBAL = {"lang", "dir", "class", "id"}
_ATTRIBUTES = {
    "*": _GLOBAL,
    "a": {"href", "title", "role", "rel", "data-cop-player"},
    "span": {"data-gap"},
    "img": {"src", "alt", "title", "loading"},
    "ol": {"start"},
    "td": {"align"},
    "th": {"align", "scope"},
    "div": {"tabindex", "role", "aria-label"},
    "video": {"src", "controls", "preload", "playsinline", "aria-label"},
    "audio": {"src", "controls", "preload", "aria-label"},
    "track": {"src", "kind", "srclang", "label", "default"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
BOX = "\u2610"
"""A box to be ticked on paper."""


def callout_titles(_: Gettext) -> dict[str, str]:
    """What each kind of call-out is called, in words of our own."""
    return {
        "note": _("Note"),
        "tip": _("Tip"),
        "important": _("Important"),
        "warning": _("Warning"),
        "caution": _("Caution"),
    }


def clean(html: str) -> str:
    """Remove everything that our own typesetting does not make: the second lock behind the parser's own."""
    return str(_cleaner().clean(html)) if html else ""


@cache
def _cleaner() -> Any:
    import nh3

    return nh3.Cleaner(
        tags=set(_TAGS), attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None, strip_comments=True
    )


def typeset(
    elements: Sequence[Element],
    *,
    language: str,
    link: RewriteLink | None = None,
    gettext: Gettext = str,
    notes: Notes | None = None,
    gaps: bool = False,
) -> str:
    """HTML of some prose on a page in `language`.

    A passage in another language says so and gives its direction; a stale one has the class `cop-stale`. `link`
    rewrites the targets of links and pictures; `gettext` gives the words of our own (a call-out's title) in the
    page's language. `notes` collects what links to facts and terms refer to, and knows the captions of recordings;
    its own `html`, cleaned by `typeset_notes`, belongs behind all that was typeset with it. With `gaps`, each gap in
    it is a place to be filled: `part_at_gaps` finds them.
    """
    # The h1 of a page is the title of the unit, which is a ## in the source, except on a page of one unit.
    has_top = any(element.name == "heading" and element.get("level") == "2" for element in elements)
    renderer = _Renderer(language, link, gettext, notes, gaps, has_top)
    return clean(renderer.render_all(elements))


def typeset_heading(
    elements: Sequence[Element],
    *,
    language: str,
    link: RewriteLink | None = None,
    gettext: Gettext = str,
    notes: Notes | None = None,
) -> tuple[str, str]:
    """Some prose whose first paragraph is to be a heading: the inline HTML of that paragraph, and the HTML of the rest.
    The first is empty where the prose begins with something else.

    What came of something gets the focus, and a screen reader says a heading that has it, but not a paragraph.
    """
    renderer = _Renderer(language, link, gettext, notes)
    if not elements or elements[0].name != "paragraph" or elements[0].text is None:
        return "", typeset(elements, language=language, link=link, gettext=gettext, notes=notes)
    text = elements[0].text
    inner = render_inline(text.markdown, link, notes) + renderer.stale_note(text)
    heading = clean(_in_span(inner, text, language))
    return heading, typeset(elements[1:], language=language, link=link, gettext=gettext, notes=notes)


def typeset_notes(notes: Notes, *, language: str, gettext: Gettext = str) -> str:
    """HTML of the notes on what was typeset with them so far; empty where there are none."""
    return clean(notes.html(language, gettext))


def typeset_text(text: Text, *, language: str, link: RewriteLink | None = None, notes: Notes | None = None) -> str:
    """Inline HTML of one string; in a `span` of its own where its language differs or it is stale."""
    html = render_inline(text.markdown, link, notes)
    return clean(_in_span(html, text, language))


def _in_span(html: str, text: Text, language: str) -> str:
    attributes = _attributes(text, language)
    return f"<span{attributes}>{html}</span>" if attributes else html


def _attributes(text: Text | None, language: str, classes: str = "") -> str:
    if text is not None and text.stale:
        classes = f"{classes} cop-stale".strip()
    attributes = f' class="{classes}"' if classes else ""
    return attributes + (language_attributes(text.language, language) if text is not None else "")


def _layout(figure: Element, classes: str) -> str:
    """The classes of a figure, with those of its width and its place."""
    width, beside = figure.get("width"), figure.get("beside")
    return " ".join(filter(None, (classes, f"cop-{width}" if width else "", "cop-beside" if beside else "")))


@dataclass(frozen=True, slots=True)
class _Renderer:
    language: str
    link: RewriteLink | None
    gettext: Gettext
    notes: Notes | None = None
    gaps: bool = False
    has_top: bool = False
    """Whether headings of level 2 are among the elements."""

    def render_all(self, elements: Sequence[Element]) -> str:
        """Elements one after the other; a picture that has text beside it stands in one box with that text."""
        html, is_beside = [], False
        for element in elements:
            begins = bool(element.get("beside"))
            if is_beside and (begins or element.name not in FLOWING):
                html.append("</div>\n")
                is_beside = False
            if begins:
                html.append('<div class="cop-pair">')
                is_beside = True
            html.append(self.render(element))
        return "".join(html) + ("</div>\n" if is_beside else "")

    def render(self, element: Element) -> str:
        text = element.text
        inner = render_inline(text.markdown, self.link, self.notes, gaps=self.gaps) if text is not None else ""
        attributes = _attributes(text, self.language)
        children = self.render_all(element.children)
        match element.name:
            case "paragraph":
                return f"<p{attributes}>{inner}{self.stale_note(text)}</p>\n"
            case "heading":
                level = min(max(int(element.get("level", "3")) - 1 + self.has_top, 2), 6)
                return f"<h{level}{attributes}>{inner}</h{level}>\n"
            case "bullets":
                return f"<ul>\n{children}</ul>\n"
            case "numbers":
                start = int(element.get("start", "1"))
                return f"<ol{f' start={chr(34)}{start}{chr(34)}' if start != 1 else ''}>\n{children}</ol>\n"
            case "item":
                if attributes and children:
                    # The nested elements have a language and an age of their own.
                    inner, attributes = f"<span{attributes}>{inner}</span>", ""
                if element.get("box"):
                    attributes = _attributes(text if attributes else None, self.language, "cop-boxed")
                    inner = f'<span class="cop-box">{BOX}</span> {inner}'
                return f"<li{attributes}>{inner}{self.stale_note(text)}{children}</li>\n"
            case "quote":
                return f"<blockquote>\n{children}</blockquote>\n"
            case "callout":
                kind = element.get("kind")
                title = escape(callout_titles(self.gettext)[kind])
                return (
                    f'<div class="cop-callout cop-callout-{kind}"><p class="cop-callout-title">{title}</p>\n'
                    f"{children}</div>\n"
                )
            case "code":
                return f'<pre dir="ltr"><code>{escape(element.get("content"))}</code></pre>\n'
            case "rule":
                return "<hr>\n"
            case "figure":
                return self.figure(element)
            case "table":
                label = escape(self.gettext("Table"))
                return (
                    f'<div class="cop-table" tabindex="0" role="group" aria-label="{label}"><table>\n'
                    f"{children}</table></div>\n"
                )
            case "row":
                return f"<tr>{children}</tr>\n"
            case "head" | "cell":
                tag, scope = ("th", ' scope="col"') if element.name == "head" else ("td", "")
                align = element.get("align")
                classes = f"cop-{align}" if align else ""
                return f"<{tag}{scope}{_attributes(text, self.language, classes)}>{inner}</{tag}>"
        raise ValueError(f"no such element: {element.name}")

    def stale_note(self, text: Text | None) -> str:
        if text is None or not text.stale:
            return ""
        sentence = self.gettext("The original of this passage has changed since it was translated.")
        return f' <span class="cop-stale-note">{escape(sentence)}</span>'

    def figure(self, element: Element) -> str:
        text = element.text
        assert text is not None
        target, alternative, caption = picture(text.markdown) or ("", "", "")
        film = read_film(target)
        if film is not None:
            return self.film(film, element, alternative, caption)
        classes = transcript = ""
        if not is_own_file(target):
            content = f"<p>{escape(alternative)}</p>"
        elif tag := player(target):
            classes = "cop-player"
            content, transcript = self.player(tag, target, alternative)
        else:
            source = self.address(target)
            # A picture that runs in reading direction says so in its name: `steps.mirror.svg`. One that was drawn for
            # this language runs as it should.
            runs = ".mirror." in target.rpartition("/")[2] and not source.endswith(f".{self.language}.svg")
            mirrored = ' class="cop-mirror"' if runs else ""
            content = f'<img{mirrored} src="{escape(source)}" alt="{escape(alternative)}" loading="lazy">'
        if caption:
            content += f"<figcaption>{escape(caption)}</figcaption>"
        return f"<figure{_attributes(text, self.language, _layout(element, classes))}>{content}{transcript}</figure>\n"

    def film(self, film: Film, element: Element, alternative: str, caption: str) -> str:
        """A poster in the place of a film on another site, with a link to it, which the script plays in the page
        (`public/films.js`). The page requests nothing from that site."""
        # What the film shows and the caption can be in another language than the sentences of the interface.
        own = _attributes(element.text, self.language)
        if film.owner:
            where = self.gettext("This film is on %(site)s, which %(owner)s runs: %(address)s")
        else:
            where = self.gettext("This film is on %(site)s, a PeerTube site with an owner of its own: %(address)s")
        address = f'<bdi dir="ltr">{escape(film.address.removeprefix("https://"))}</bdi>'
        names = {"site": f"<bdi>{escape(film.site)}</bdi>", "owner": f"<bdi>{escape(film.owner)}</bdi>"}
        notice = self.gettext("Nothing is loaded from there before you play it. Then the site can see that you watch.")
        play = escape(self.gettext("Play the film from %(site)s")) % names
        shows = f'<p class="cop-film-shows"><strong{own}>{escape(alternative)}</strong></p>' if alternative else ""
        classes, player = _layout(element, "cop-film"), escape(film.player)
        link = f'href="{escape(film.address)}" rel="noreferrer" data-cop-player="{player}"'
        poster = f'{shows}<p><a class="cop-button cop-film-play" {link}>{play}</a></p>'
        poster += f'<p class="cop-film-notice">{escape(notice)}</p>'
        site = f'<p class="cop-film-site">{escape(where) % {**names, "address": address}}</p>'
        captioned = f"<figcaption{own}>{escape(caption)}</figcaption>" if caption else ""
        note = self.stale_note(element.text)
        return f'<figure class="{classes}"><div class="cop-poster">{poster}</div>{site}{captioned}{note}</figure>\n'

    def player(self, tag: str, target: str, alternative: str) -> tuple[str, str]:
        """A player with captions, and a transcript. Those in the page's language come first if there are any."""
        recordings = self.notes.references.recordings if self.notes is not None else ()
        captions = next((recording.captions for recording in recordings if recording.file == target), ())
        default = next((track for track in captions if track.language == self.language), next(iter(captions), None))
        tracks = "".join(
            f'<track kind="captions" src="{escape(self.address(track.file))}" srclang="{escape(track.language)}"'
            f' label="{escape(track.language)}"{" default" if track is default else ""}>'
            for track in captions
            if is_own_file(track.file)
        )
        inline = " playsinline" if tag == "video" else ""
        html = (
            f'<{tag} controls preload="none"{inline} aria-label="{escape(alternative)}"'
            f' src="{escape(self.address(target))}">{tracks}</{tag}>'
        )
        return html, self.transcript(default)

    def address(self, target: str) -> str:
        return self.link(target) if self.link else target

    def transcript(self, captions: Captions | None) -> str:
        if captions is None or not captions.cues:
            return ""
        attributes = language_attributes(captions.language, self.language)
        paragraphs = "".join(f"<p>{escape(cue)}</p>\n" for cue in captions.cues)
        title = f"<summary><span>{escape(self.gettext('What is said, to read'))}</span></summary>"
        return f'<details class="cop-transcript">{title}<div{attributes}>{paragraphs}</div></details>'
