"""Which letters belong to a language: its script, by Unicode's names, and letters that only its neighbours use."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cop_xblocks.checking.translations.wording import Wording

LETTERS = re.compile(r"[^\W\d_]+")
"""A run of letters."""

_SCRIPTS = {
    **dict.fromkeys(("ar", "fa", "ur", "ps", "sd", "ug", "ckb"), "ARABIC"),
    **dict.fromkeys(("ru", "uk", "be", "bg", "kk", "ky", "mk", "mn", "sr", "tg"), "CYRILLIC"),
    **dict.fromkeys(("zh", "yue"), "CJK"),
    **dict.fromkeys(("hi", "mr", "ne"), "DEVANAGARI"),
    **{"am": "ETHIOPIC", "bn": "BENGALI", "el": "GREEK", "he": "HEBREW", "hy": "ARMENIAN", "ka": "GEORGIAN"},
    **{"km": "KHMER", "ko": "HANGUL", "lo": "LAO", "my": "MYANMAR", "ta": "TAMIL", "te": "TELUGU", "th": "THAI"},
}
_MIXED = ("ja",)
"""Languages of more than one script of their own."""
_TRADITIONAL = (
    "國學體這個們說話誰還讓應對關開門間問聽請謝認識許試該語誤調講讀變員買賣賬點錢鐵銀鎖長陽陰隊階隨險難電靈靜頭題顏願類顧風飛飯飲餐館馬"
    "驗驚髮鬥魚鳥黨齊齒龍龜萬與專業東絲兩嚴喪豐臨為麗舉麼義烏樂喬習鄉書亂爭於虧雲亞產親億僅從侖倉儀價眾優會傘偉傳傷倫偽佇侶偵側僑"
    "兒兌蘭興養獸內岡冊寫軍農馮決況凍淨準涼減湊幾鳳憑凱擊劃劉則剛創刪別劇勸辦務動勵勁勞勢區醫華協單賣盧衛卻廠廳歷厲壓厭參雙發敘葉號嘆"
    "嚇嗎啟吳嘗圍園圓圖場壞塊堅壇壩墳墜聲殼處備夠夾奪奮獎婦媽嬰審寧實寶將尋導層屬島嶺帥師帳帶幫廣廟廢張彈強歸當錄後徑徵應憶懷態憐總戀"
    "惡惱愛慣慘懼戰戲戶擴掃揚換據損搖搶攝擋擇擠擬擁攔敵數斷無舊時顯晉曉暫術機殺雜權條來楊極構標樓樹樣橋檢歐歡歲殘氣漢湯溝沒澤潔淺濟測"
    "滾滿濱灣燈爐煙煩燒熱爺狀猶獨獲環現畫異療瘋皺監盤眾睜確碼禮禪離種積稱穩窮竊競筆築簡糧緊紅約級紀純紙紛線練組細終經結給絡絕統絲維綠網"
    "續繼編緣縣縮總繩罰罷職聯聰肅腦腳臉藝節蘇蘋藥虛蟲術補裝複見規視覺觀觸訂計訊討訓議記許論設訪證評訴診詞詢詳誠誘課談諒諾謊謹譯護譽豬貓"
    "財責敗貨質貪貧販貴費賀資賓賞賴賽贊贏趕趙跡踐車軌軟轉輕載較輔輪輸辭邊達遷過運進違連遠適選遺遞郵鄭醬釋針鈴鉛銷鋒錯鍵鎮鏈鏡鑰閉閃閱隱雖頁頂項順須預領頻額餘駕駛騙騷鬆鮮麥黃"
)
_ASCII = frozenset(map(chr, range(128)))
_LATIN = frozenset(letter for letter in _ASCII if letter.isalpha())
_NONE: frozenset[str] = frozenset()
_FOREIGN = {
    "ar": frozenset("کیگچپژڤۀےہھٹڈڑں" + "".join(map(chr, (*range(0xFB50, 0xFDF0), *range(0xFE70, 0xFEFD))))),
    "fa": frozenset("كي"),
    "ru": frozenset("іїєґўѓќђћњљјІЇЄҐЎ"),
    "zh": frozenset(_TRADITIONAL),
}


@lru_cache(maxsize=256)
def primary(language: str) -> str:
    """The language of a tag, without script and place."""
    return language.partition("-")[0].lower()


@lru_cache(maxsize=256)
def script_of(language: str) -> str:
    """The script of a language, as Unicode's names of its letters begin; empty where it has several."""
    name = primary(language)
    return "" if name in _MIXED else _SCRIPTS.get(name, "LATIN")


def scripts(letters: Iterable[str]) -> frozenset[str]:
    """The scripts of all letters of a text, or of a set of letters."""
    letters = frozenset(letters)
    names = frozenset(map(_SCRIPT_OF.__getitem__, letters - _ASCII)) - {""}
    return names if _LATIN.isdisjoint(letters) else names | {"LATIN"}


def foreign_letters(wording: Wording, language: str) -> Iterator[tuple[int, str]]:
    """Letters that the language does not use, with their places: its neighbours' own, and those of a script that is
    neither its own nor Latin, in which names are written everywhere."""
    own = script_of(language)
    foreign = _foreign(language)
    if foreign.isdisjoint(wording.signs) and (not own or wording.scripts <= {"LATIN", own}):
        return
    for at, letter in enumerate(wording.masked):
        if letter in foreign or (own and _SCRIPT_OF[letter] not in ("", "LATIN", own)):
            yield at, letter


@lru_cache(maxsize=256)
def _foreign(language: str) -> frozenset[str]:
    # Hans is what a Chinese catalog without a script means.
    return _NONE if "hant" in language.lower() else _FOREIGN.get(primary(language), _NONE)


class _ScriptOf(dict[str, str]):
    """The script of each letter that a text had so far; empty for what is no letter."""

    def __missing__(self, letter: str) -> str:
        name = unicodedata.name(letter, "") if letter.isalpha() else ""
        # Signs that are in use beside any script, such as ª or ˈ, are of none.
        is_letter = "LETTER" in name or "IDEOGRAPH" in name or "LIGATURE" in name
        script = self[letter] = name.partition(" ")[0] if is_letter else ""
        return script


_SCRIPT_OF = _ScriptOf()
