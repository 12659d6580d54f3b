"""Resume codes: with six everyday words a learner goes on in another browser. `words.py` has the words.

The data file holds a hash of the code, made with the file's key. The words are shown once, and stored nowhere.
"""

from __future__ import annotations

import hmac
import uuid
from collections.abc import Sequence
from itertools import count

from django.utils.crypto import salted_hmac

from cop_xblocks.host.models import Learner, ResumeCode
from cop_xblocks.host.resume.words import BITS, WORDS, word_places
from cop_xblocks.host.throttle import Rate, Throttle

attempts = Throttle(each=Rate(10, 60), together=Rate(500, 0.5))
"""Wrong codes. All clients together have two a second, 63 million a year, of 18 million billion codes."""


def derive_code(public: uuid.UUID, seed: str) -> int:
    """The code of a learner for a seed, which the form brings: a form that is sent twice makes one code. No word is in
    it twice, which would look like a mistake."""
    numbers = (_derive_number(f"{public.hex}:{seed}:{trial}") for trial in count())
    return next(number for number in numbers if len(set(word_places(number))) == WORDS)


def store_code(learner: Learner, number: int) -> None:
    """Make a code the learner's only one. Call it inside a transaction that stores something."""
    ResumeCode.objects.update_or_create(learner=learner, defaults={"digest": _hash(number)})


def find_learner(codes: Sequence[int]) -> Learner | None:
    """The learner of a code; None for codes that nobody has. The file is searched for keyed hashes: how long that takes
    says nothing about the codes."""
    hashes = [_hash(number) for number in codes]
    for row in ResumeCode.objects.filter(digest__in=hashes).select_related("learner"):
        if any(hmac.compare_digest(row.digest, digest) for digest in hashes):
            learner: Learner = row.learner
            return learner
    return None


def _derive_number(text: str) -> int:
    digest = salted_hmac("cop_xblocks.resume_code.made", text, algorithm="sha256").digest()
    return int.from_bytes(digest, "big") >> 256 - WORDS * BITS


def _hash(number: int) -> str:
    return str(salted_hmac("cop_xblocks.resume_code", str(number), algorithm="sha256").hexdigest())
