"""OLX documents, field values and stored states that nobody meant to write.

Everything comes from the random generator, so that a number names a document for good.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree

from cop_xblocks.content import BlockContent
from cop_xblocks.targets.olx.xml import ATTRIBUTES, write_block
from tests.support.contract.examples import BLOCKS, EXAMPLES
from tests.support.contract.runtime import PlatformFields, StudioFields
from tests.support.hostile.bodies import FORGED, JUNK, anything
from tests.support.hostile.stages import questions

SECRET = "for-nobody-else"
LANGUAGES = ["en", "ar", "fr", "zh-hans", "en-XA", "xx", "x" * 300, "", " ", "../..", "<b>", "\u202e", "EN", "ar_EG"]
CHILDREN = ["source", "catalog", "interface", "links", "references", "files", "built", "unknown", "option"]
NAMESPACE = "http://code.edx.org/xblock/option"
PIECES = [
    "<!--",
    "-->",
    "<!-- question #q -->",
    "### ",
    "#### ",
    "- [x] ",
    "- [ ] ",
    "> [!TIP]\n> ",
    "```\n",
    "|a|b|\n|-|-|\n",
    "[[",
    "]]",
    "[a](b.md)",
    "![](c.svg)",
    "](#",
    "<!-- helplines -->",
    "<!-- plan -->",
    "<!-- scenario -->",
    "\0",
    "\r",
    "\\",
    "$$",
    "[](fact:x)",
    "[](term:x)",
    "<script>",
    "&#0;",
    "]]>",
    "\ufeff",
    "\ud800",
    "1. ",
    "`+1`",
    "#key",
    "---\n",
]


def seeds() -> dict[str, list[Any]]:
    """By tag, elements as a build and the platform write them."""
    result: dict[str, list[Any]] = {}
    for tag in BLOCKS:
        fields = dict(EXAMPLES[tag].fields)
        plain = {"url_name": "unit_block", "display_name": "A block", "key": "unit", "language": "en"} | fields
        sources = [fields["source"], *([questions("a"), questions("b", "partial")] if tag == "cop_quiz" else [])]
        result[tag] = [_element(tag, plain | {"source": source} | more) for source in sources for more in _fillings()]
    return result


def _fillings() -> list[dict[str, Any]]:
    texts = {"unit title": ("0" * 8, "عنوان"), "colour question": ("1" * 8, "Quelle couleur ?")}
    directory = {"helplines": [{"country": "DE", "name": "A line", "kind": "child", "phone": "116111"}]}
    return [
        {},
        {
            "catalogs": {"ar": texts, "fr": texts},
            "interface": {"xx": {"Choose your country": ("X",)}},
            "links": {"a.md": "unit"},
            "references": directory | {"facts": [{"key": "x", "text": "T", "source": "S"}]},
            "files": {"a.svg": "/static/b.svg"},
            "built": {"source": "0" * 8},
        },
    ]


def _element(tag: str, fields: Mapping[str, Any]) -> Any:
    node = etree.Element(tag)
    write_block(node, BlockContent(tag=tag, **fields))
    return node


SEEDS = seeds()


def document(rng: random.Random) -> Any:
    """An element of one of our blocks, with up to eight things in it that are wrong."""
    tag = rng.choice(list(SEEDS))
    node = copy.deepcopy(rng.choice(SEEDS[tag]))
    for _ in range(rng.choice([0, 1, 1, 2, 3, 5, 8])):
        rng.choice([_attribute, _attribute, _text, _text, _child, _source, _source])(rng, node)
    return node


def _attribute(rng: random.Random, node: Any) -> None:
    names = [
        *ATTRIBUTES,
        *PlatformFields.fields,
        *StudioFields.fields,
        "data",
        "state",
        "attempts",
        "x-y",
        "xml_attributes",
    ]
    name = rng.choice(names)
    if rng.random() < 0.2:
        node.attrib.pop(name, None)
        return
    node.set(name, xml_text(rng.choice([rng.choice(LANGUAGES), word(rng), json.dumps(anything(rng, 1)), "9" * 400])))


def _text(rng: random.Random, node: Any) -> None:
    child = rng.choice(list(node)) if len(node) else node
    text = child.text or ""
    at = rng.randrange(len(text) + 1)
    child.text = xml_text(
        rng.choice(
            [
                "",
                text[:at],
                text[:at] + word(rng) + text[at:],
                text + text,
                json.dumps(anything(rng, 0)),
                json.dumps({word(rng): anything(rng, 0) for _ in range(3)}),
                json.dumps({"helplines": anything(rng, 0), "facts": anything(rng, 0), "objectives": anything(rng, 1)}),
                "[" * rng.choice([10, 900, 60_000]),
                "1" * 5000,
            ]
        )
    )


def _child(rng: random.Random, node: Any) -> None:
    match rng.randrange(6):
        case 0 if len(node):
            node.remove(rng.choice(list(node)))
        case 1 if len(node):
            node.append(copy.deepcopy(rng.choice(list(node))))
        case 2:
            node.append(etree.Comment("a comment"))
        case 3:
            node.append(etree.ProcessingInstruction("pi", "x"))
        case 4:
            name = rng.choice([*PlatformFields.fields, *StudioFields.fields, "graded", "source", "x"])
            child = etree.SubElement(node, etree.QName(NAMESPACE, name))
            child.text = xml_text(json.dumps(anything(rng, 0)))
            if rng.random() < 0.3:
                child.set("none", "true")
        case _:
            child = etree.SubElement(node, rng.choice([*CHILDREN, *SEEDS, "problem"]))
            child.set(rng.choice(["lang", "encoding", "x"]), xml_text(rng.choice([*LANGUAGES, "json"])))
            child.text = xml_text(json.dumps(anything(rng, 0)))


def _source(rng: random.Random, node: Any) -> None:
    source = node.find("source")
    if source is None:
        return
    text = source.text or ""
    for _ in range(rng.choice([1, 2, 5, 20])):
        at = rng.randrange(len(text) + 1)
        end = min(len(text), at + rng.choice([0, 0, 1, 5, 40]))
        text = text[:at] + rng.choice([*PIECES, word(rng), text[at:end] * 2, "\n", " "]) + text[end:]
    source.text = xml_text(text)


def word(rng: random.Random) -> str:
    """A word of any origin."""
    return rng.choice(rng.choice([JUNK, FORGED, LANGUAGES, PIECES]))


def xml_text(text: str) -> str:
    """As much of a text as XML can hold: a parser would refuse the rest before a block is asked."""
    return "".join(
        letter
        for letter in text
        if letter in "\t\n\r" or " " <= letter < "\ud800" or "\udfff" < letter < "\ufffe" or letter > "\uffff"
    )


def field_values(rng: random.Random, cls: Any) -> dict[str, Any]:
    """Values of some authored fields, as something else than our XML may have stored them: Studio's editors, a site's
    tools, an older version."""
    # XBlock's own `name` and `tags` are read by its runtime, outside the block.
    names = [name for name, field in cls.fields.items() if field.scope.name in ("content", "settings")]
    names = [name for name in names if name not in ("name", "tags")]
    names += [*PlatformFields.fields]
    values: dict[str, Any] = {}
    for name in rng.sample(names, rng.choice([0, 0, 1, 1, 2, 5])):
        values[name] = rng.choice(
            [lambda: word(rng), lambda: anything(rng, 0), lambda: rng.choice(LANGUAGES), lambda: None]
        )()
    return values


def state(rng: random.Random) -> dict[str, Any]:
    """A learner's stored state."""
    names = [
        "attempts",
        "best",
        "answers",
        "marks",
        "draft",
        "round",
        "seed",
        "path",
        "picked",
        "own",
        "finished",
        "version",
    ]
    inner = {name: anything(rng, 1) for name in rng.sample(names, rng.randint(0, 6))}
    whole: Callable[[], dict[str, Any]] = rng.choice(
        [
            dict,
            lambda: {"state": inner},
            lambda: {"state": anything(rng, 0)},
            lambda: {"state": inner, "attempts": anything(rng, 2)},
        ]
    )
    return whole()
