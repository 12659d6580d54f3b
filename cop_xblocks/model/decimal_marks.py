"""Which languages write a comma before tenths, by CLDR; a test holds this against it.

Here, and not asked of CLDR's own library, because reading an author's numbers must not wait for that to load.
"""

from __future__ import annotations

_COMMA = """
    af agq ar-dz ar-lb ar-ly ar-ma ar-mr ar-tn ast az bas be bg blo br bs ca cs cv da de dsb dua dyo el en-at
    en-be en-cz en-de en-dk en-es en-fi en-fr en-hu en-id en-it en-nl en-no en-pl en-pt en-ro en-se en-si en-sk
    en-za eo es et eu ewo ff fi fo fr fy gl hr hsb ht hu hy ia id ie is it jgo jv ka kab kea kgp kk kkj kl ksf ku
    ky lb lij lld ln lo lt lu lv mgh mk ms-arab-bn ms-bn ms-id mua nb nl nmg nn nnh no nr pl ps pt qu-bo rn ro ru
    rw sah sc se seh sg shi sk sl smn sq sr ss su sv sw-cd tg tk tok tr ts tt tzm uk uz ve vec vi wo yav yrl zgh
"""
_POINT = """
    az-arab az-cyrl de-ch de-li es-419 es-br es-bz es-cu es-do es-gt es-hn es-mx es-ni es-pa es-pe es-pr es-sv
    es-us ff-adlm it-ch kk-arab
"""
"""Of languages with a comma, the places and scripts that write a point."""
_MARKS = dict.fromkeys(_COMMA.split(), ",") | dict.fromkeys(_POINT.split(), ".")


def decimal_mark(language: str) -> str:
    """What stands between units and tenths: `,` or `.`; a language that uses neither with European digits gets `.`."""
    tag = language.split(".")[0].split("@")[0].replace("_", "-").lower()
    while tag and tag not in _MARKS:
        tag = tag.rpartition("-")[0]
    return _MARKS.get(tag, ".")
