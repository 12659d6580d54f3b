"""Queries in six languages, and the lesson of the package's courses that must be the first result."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

FIRST_HITS = """
en | my son is being blackmailed       | parents/now/blackmail
en | nude picture going round          | parents/now/picture
en | suicide                           | parents/now/suicide
en | cyberbullying                     | parents/now/bullying
en | a stranger in a game              | parents/now/adult
en | parental controls                 | parents/devices/parental-controls
en | deepfakes                         | parents/pictures/deepfakes
en | how much screen time              | parents/guide/screen-time
en | chatbots                          | parents/feeds/companions
en | scams                             | parents/devices/scams
en | helpline or police                | shared/who-helps
ar | ابتزاز                            | parents/now/blackmail
ar | ابني يتعرض للابتزاز               | parents/now/blackmail
ar | صورة عارية                        | parents/now/picture
ar | التنمّر                           | parents/now/bullying
ar | إنتحار                            | parents/now/suicide
ar | شخص غريب في اللعبة                | parents/now/adult
ar | الرقابة الابوية                   | parents/devices/parental-controls
ar | الـــثقة                          | parents/grooming/trust
ar | احتيال                            | parents/devices/scams
ar | الذكاء الاصطناعى                  | parents/feeds/companions
zh | 勒索                              | parents/now/blackmail
zh | 我的儿子被勒索怎么办              | parents/now/blackmail
zh | 裸照                              | parents/now/picture
zh | 欺凌                              | parents/now/bullying
zh | 自杀                              | parents/now/suicide
zh | 游戏里的陌生人                    | parents/now/adult
zh | 家长控制                          | parents/devices/parental-controls
zh | 第一部手机                        | parents/devices/first-settings
zh | 诈骗                              | parents/devices/scams
zh | 残障                              | parents/help/disability
fr | mon fils est victime de chantage  | parents/now/blackmail
fr | photo intime                      | parents/now/picture
fr | harcelement                       | parents/now/bullying
fr | suicide                           | parents/now/suicide
fr | inconnu dans un jeu               | parents/now/adult
fr | contrôle parental                 | parents/devices/parental-controls
fr | temps d'écran                     | parents/guide/screen-time
fr | premier téléphone                 | parents/devices/first-settings
fr | arnaques                          | parents/devices/scams
fr | handicap                          | parents/help/disability
es | chantaje                          | parents/now/blackmail
es | foto intima                       | parents/now/picture
es | acoso                             | parents/now/bullying
es | suicidio                          | parents/now/suicide
es | desconocido en un juego           | parents/now/adult
es | control parental                  | parents/devices/parental-controls
es | tiempo de pantalla                | parents/guide/screen-time
es | primer móvil                      | parents/devices/first-settings
es | estafas                           | parents/devices/scams
es | discapacidad                      | parents/help/disability
ru | моего сына шантажируют            | parents/now/blackmail
ru | интимное фото                     | parents/now/picture
ru | травля                            | parents/now/bullying
ru | самоубийство                      | parents/now/suicide
ru | незнакомец в игре                 | parents/now/adult
ru | родительский контроль             | parents/devices/parental-controls
ru | экранное время                    | parents/guide/screen-time
ru | мошенники                         | parents/devices/scams
ru | ребёнок с инвалидностью           | parents/help/disability
ru | дипфейк                           | parents/pictures/deepfakes
"""
"""What somebody types in a language, and the lesson that must stand first."""


@pytest.fixture(scope="module")
def courses(host: Path) -> Iterator[None]:
    """The courses of the package."""
    from cop_xblocks.host.library import open_library

    open_library(ROOT)
    yield
    open_library(host)


@pytest.mark.usefixtures("courses")
@pytest.mark.parametrize("language", ["en", "ar", "zh", "fr", "es", "ru"])
def test_the_expected_lesson_is_the_first_result(language: str) -> None:
    from cop_xblocks.host.search.index import search_index

    rows = [[cell.strip() for cell in line.split("|")] for line in FIRST_HITS.strip().splitlines()]
    expected = {typed: lesson for code, typed, lesson in rows if code == language}
    assert len(expected) >= 10
    index = search_index(language)
    first = {typed: index.search(typed).parts[:1] for typed in expected}
    assert {typed: parts[0].page.lesson.file.removesuffix(".md") for typed, parts in first.items() if parts} == expected
