"""The lists of a file: one definition of bullets, one of numbers, and a numbering of its own for each ordered list."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from cop_xblocks.targets.documents.properties import make

_LEVELS = 9
_STEP = 360
"""Twentieths of a point by which each level stands in."""


class Numbering:
    """The numbering part of a file."""

    def __init__(self, element: Any) -> None:
        self._element = element
        self._numbers = self._define("decimal", "%{level}.")
        self.bullets = int(element.add_num(self._define("bullet", "•")).numId)
        """The numbering of every list with bullets."""

    def add_numbers(self, level: int, start: int) -> int:
        """The numbering of a list that counts from `start` on, and stands in `level` others."""
        numbering = self._element.add_num(self._numbers)
        numbering.add_lvlOverride(level).add_startOverride(start)
        return int(numbering.numId)

    def _define(self, form: str, text: str) -> int:
        """Add a definition, before all numberings, and give its number."""
        definitions = self._element.findall(qn("w:abstractNum"))
        number = 1 + max((int(one.get(qn("w:abstractNumId"))) for one in definitions), default=-1)
        definition = make("abstractNum", make("multiLevelType", val="hybridMultilevel"), abstractNumId=number)
        for level in range(_LEVELS):
            indent = make("ind", left=_STEP * (level + 2), hanging=_STEP)
            definition.append(
                make(
                    "lvl",
                    make("start", val=1),
                    make("numFmt", val=form),
                    make("lvlText", val=text.replace("{level}", str(level + 1))),
                    make("lvlJc", val="left"),
                    make("pPr", indent),
                    ilvl=level,
                )
            )
        first = self._element.find(qn("w:num"))
        if first is None:
            self._element.append(definition)
        else:
            first.addprevious(definition)
        return number
