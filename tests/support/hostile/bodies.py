"""Requests that no form of ours sends, and some that are nearly what one sends.

`make(rng, form)` gives one. Everything comes from the random generator, so that a number names a body for good.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, quote_plus

Fields = dict[str, list[str]]

FORGED = [
    "attempt", "attempts", "do", "shown", "drawn", "steps", "way", "again", "back", "saves", "saved", "score", "grade",
    "mark", "marks", "marked", "best", "share", "state", "seed", "seeds", "round", "seen", "hints", "paid", "override",
    "max_score", "points", "answers", "right", "draft", "unread", "begun", "at", "user", "user_id", "student",
    "is_staff", "fields", "version", "finished", "path", "picked", "own", "words", "__class__", "__proto__", "csrf",
]  # fmt: skip
JUNK = [
    "", " ", "\0", "a\0b", "\ud800", "\udfff\ud800", "\u202e", "\ufeff", "\u2028", "\U0010ffff", "'", '"', "<script>",
    "</textarea>", "{{7*7}}", "{% raw %}", "%s%n", "{0.__class__}", "' OR 1=1 --", "../../etc/passwd", "\r\nX: y",
    "null", "true", "NaN", "Infinity", "-Infinity", "1e999", "-0", "0", "1", "2", "-1", "1.0", "01", "٣", "²", "1/0",
    "9" * 5000, "x" * 300, "ع" * 6000, "0x10", "hint  0", "hint x -1", "go", "go  ", "new", "save", "mark", "mark mark",
]  # fmt: skip
SECRET = "nobody-else-may-read-this"
"""What a learner types; it may be stored with their answers, and be nowhere else."""
TYPES = [
    "application/json", "application/json; charset=utf-16", "application/JSON", "text/plain", "", "a", "/",
    "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=nonsense",
    "application/x-www-form-urlencoded; charset=utf-16", "multipart/form-data", "multipart/form-data; boundary=",
    "multipart/form-data; boundary=é", "multipart/form-data; boundary=x", "application/xml", "image/png",
    "application/octet-stream", "text/html; charset=utf-8", "application/json\x00", "multipart/mixed; boundary=x",
]  # fmt: skip
METHODS = ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "post", "NONSENSE"]
JSON, FORM, PARTS = "application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"


@dataclass(frozen=True)
class Form:
    """What stands on a page: what a learner could send, and what they could know besides."""

    fields: Mapping[str, Sequence[str]]
    """Each control's name and the values that it offers; one that is typed into offers none."""
    keys: Sequence[str] = ()
    """What no browser is told: keys of the author's."""
    others: Sequence[str] = ()
    """Names and identifiers of another learner."""


@dataclass(frozen=True)
class Request:
    """One request to a handler."""

    body: bytes
    content_type: str = JSON
    method: str = "POST"
    with_token: bool = True
    """Whether it brings the token that a form of ours has."""

    def fields(self) -> Fields | None:
        """What it says, where that is the fields of a form; None for anything else."""
        kind = self.content_type.partition(";")[0].strip().lower()
        if kind == "multipart/form-data":
            fields: Fields = {}
            for name, value in re.findall(rb'name="([^"]*)"\r\n\r\n(.*?)(?:\r\n--x|\Z)', self.body, re.DOTALL):
                fields.setdefault(name.decode("utf-8", "replace"), []).append(value.decode("utf-8", "replace"))
            return None if b"filename=" in self.body else fields
        if kind == FORM:
            return parse_qs(self.body.decode("utf-8", "replace"), keep_blank_values=True)
        try:
            fields = json.loads(self.body)["fields"]
            values = [value for some in fields.values() for value in (some if isinstance(some, list) else [None])]
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None
        return fields if all(isinstance(value, str) for value in values) else None


def make(rng: random.Random, form: Form) -> Request:
    """Any request."""
    kind = rng.choices([nearly_honest, forged, misshapen, broken, elsewhere], [40, 25, 20, 10, 5])[0]
    return kind(rng, form)


def nearly_honest(rng: random.Random, form: Form) -> Request:
    """What the form sends, with up to three mistakes; it may be right, and earn what it earns."""
    fields: Fields = {}
    for name, offered in form.fields.items():
        if rng.random() < 0.8:
            fields[name] = [rng.choice(offered) if offered else typed(rng)]
    for _ in range(rng.choice([0, 0, 1, 2, 3])):
        spoil(rng, form, fields)
    return encode(rng, fields)


def forged(rng: random.Random, form: Form) -> Request:
    """Fields of the right shape that are made up: the author's keys, another learner's identifiers, counts, scores."""
    names = [*FORGED, *form.keys, *form.others]
    fields = {rng.choice(names): values(rng, form) for _ in range(rng.randint(0, 9))}
    if rng.random() < 0.5:
        fields[rng.choice([*form.fields, "do"])] = values(rng, form)
    return encode(rng, fields)


def misshapen(rng: random.Random, form: Form) -> Request:
    """JSON, but not the fields of a form."""
    inner = {name: anything(rng, 0) for name in rng.sample(FORGED, 3)}
    whole = rng.choice(
        [
            lambda: anything(rng, 0),
            lambda: {"fields": anything(rng, 0)},
            lambda: {"fields": {rng.choice([*form.fields, "do"]): anything(rng, 1)}},
            lambda: {"fields": inner} | inner,
            lambda: inner,
        ]
    )()
    return Request(json.dumps(whole).encode("utf-8"), rng.choice(TYPES) if rng.random() < 0.2 else JSON)


def broken(rng: random.Random, form: Form) -> Request:
    """Bytes that are no JSON, or JSON that is too much of it."""
    body = nearly_honest(rng, form).body
    at = rng.randrange(len(body) + 1)
    deep = rng.choice([10, 900, 5000, 60_000])
    some = [
        b"", b"\0", b"\xff\xfe\0", b"\xef\xbb\xbf{}", b"NaN", b'{"fields": NaN}', b'{"fields": {"do": [Infinity]}}',
        b"[" * deep, b'{"fields":' * deep, b'{"fields": {"do": ' + b"[" * deep + b"]" * deep + b"}}", b"1" * deep,
        b'{"fields": {}, "fields": {"do": ["save"]}, "fields": 1}', b'{"fields": {"do": ["mark"], "do": [1]}}',
        b'{"fields": {"do": ["\\ud800"], "\\udfff": ["\\u0000"]}}', b'{"fields": {"do": ["save"],}}', b"{'fields': {}}",
        body[:at], body[at:], body[:at] + rng.randbytes(4) + body[at:], rng.randbytes(rng.randint(1, 80)), body * 2,
        json.dumps({"fields": {"do": ["x" * rng.choice([70_000, 250_000, 300_000])]}}).encode(),
        json.dumps({"fields": {f"n{number}": ["y"] for number in range(rng.choice([999, 3000]))}}).encode(),
        body.decode().encode("utf-16"),
    ]  # fmt: skip
    return Request(rng.choice(some), rng.choice([JSON, JSON, FORM, PARTS, *TYPES]))


def elsewhere(rng: random.Random, form: Form) -> Request:
    """A good body by another method, of another type, or without a token."""
    honest = nearly_honest(rng, form)
    return rng.choice(
        [
            Request(honest.body, honest.content_type, rng.choice(METHODS)),
            Request(honest.body, rng.choice(TYPES)),
            Request(honest.body, honest.content_type, with_token=False),
        ]
    )


def spoil(rng: random.Random, form: Form, fields: Fields) -> None:
    """Make one thing in the fields wrong."""
    name = rng.choice([*fields, "do"])
    match rng.randrange(6):
        case 0:
            fields[name] = values(rng, form)
        case 1:
            fields[name] = [*fields.get(name, []), *values(rng, form)]
        case 2:
            fields[f"{name}.{rng.choice([*JUNK, *form.keys])}"] = values(rng, form)
        case 3:
            fields[rng.choice([*FORGED, *form.keys, *JUNK])] = values(rng, form)
        case 4:
            fields[rng.choice([*form.others, "shown"])] = values(rng, form)
        case 5:
            fields["do"] = [rng.choice(["mark", "save", "new", "go ", f"go {name}", f"hint {name} {rng.randrange(3)}"])]


def values(rng: random.Random, form: Form) -> list[str]:
    """Up to three values of any origin."""
    offered = [value for some in form.fields.values() for value in some]
    pools = [JUNK, FORGED, [str(number) for number in range(-1, 9)]]
    pools += [pool for pool in (offered, list(form.fields), form.keys, form.others) if pool]
    return [rng.choice(rng.choice(pools)) for _ in range(rng.choice([0, 1, 1, 1, 1, 2, 3]))]


def typed(rng: random.Random) -> str:
    """What somebody might type."""
    return rng.choice([*JUNK, SECRET, SECRET, f"12 {SECRET}", "12", "12 months", "12,5", "line\r\nline", "a\tb"])


def anything(rng: random.Random, depth: int) -> Any:
    """Any JSON value; Python's own JSON has NaN and Infinity besides."""
    plain: list[Callable[[], Any]] = [
        lambda: None,
        lambda: rng.random() < 0.5,
        lambda: rng.choice([0, -1, 10**30, 1.5, float("nan"), float("inf"), 1e308]),
        lambda: rng.choice([*JUNK, *FORGED]),
    ]
    if depth < 4 and rng.random() < 0.6:
        names = [*JUNK, *FORGED]
        if rng.random() < 0.5:
            return [anything(rng, depth + 1) for _ in range(rng.randrange(4))]
        return {rng.choice(names): anything(rng, depth + 1) for _ in range(rng.randrange(4))}
    return rng.choice(plain)()


def encode(rng: random.Random, fields: Fields) -> Request:
    """Fields as JSON, as a plain form, or as one with parts."""
    how = rng.choices([JSON, FORM, PARTS], [6, 3, 1])[0]
    if how == JSON:
        return Request(json.dumps({"fields": fields}).encode())
    pairs = [(name, value) for name, some in fields.items() for value in some]
    if how == FORM:
        return Request("&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in pairs).encode("ascii"), FORM)
    # Only what stands in a part as it is; the rest is left to the other two.
    pairs = [pair for pair in pairs if all(text.isprintable() and '"' not in text for text in pair)]
    parts = [f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in pairs]
    if rng.random() < 0.2:
        parts.append('--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nx\r\n')
    return Request("".join([*parts, "--x--\r\n"]).encode(), PARTS)


def _quoted(text: str) -> str:
    return quote_plus(text.encode("utf-8", "surrogatepass"))
