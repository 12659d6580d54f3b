"""What the ways need to know of a language: the words that its translators confuse."""

from __future__ import annotations

ANOTHER_TERM: dict[str, tuple[tuple[str, str], ...]] = {
    "ar": (
        (r"الاستمالة", "الإغواء"),
        (r"استمالة", "إغواء"),
        (r"الابتزاز الجنسي", "الابتزاز الإباحي"),
        (r"خط المساعدة", "خط النجدة"),
        (r"خط الإبلاغ الساخن", "الخط الساخن"),
        (r"التنمر", "البلطجة"),
        (r"حماية الأطفال على الخط", "سلامة الأطفال على الإنترنت"),
        (r"خدمات الطوارئ", "خدمات النجدة"),
    ),
    "zh": (
        ("网络性诱骗|性诱骗", "性引诱"),
        ("性勒索", "性敲诈"),
        ("帮助热线", "服务热线"),
        ("举报热线", "投诉热线"),
        ("保护上网儿童", "儿童在线保护"),
        ("深度伪造", "换脸"),
        ("紧急服务", "应急服务"),
    ),
    "fr": (
        (r"\b[Pp]édopiégeage", "toilettage"),
        (r"\b[Ss]extorsion", "extorsion sexuelle"),
        (r"\bligne d’assistance( téléphonique)?", "ligne de secours"),
        (r"\bligne de signalement", "ligne directe"),
        (r"\bprotection en ligne des enfants", "sécurité des enfants sur Internet"),
        (r"\bservices d’urgence", "services de secours"),
    ),
    "es": (
        (r"\b[Gg]rooming", "acicalamiento"),
        (r"\b[Ss]extorsión", "extorsión sexual"),
        (r"\blínea de ayuda", "línea de asistencia"),
        (r"\blínea de denuncia", "línea directa"),
        (r"\bprotección de la infancia en línea", "seguridad infantil en internet"),
        (r"\bservicios de emergencia", "servicios de urgencia"),
    ),
    "ru": (
        (r"\b[Гг]руминг\w*", "ухаживание"),
        (r"\b[Сс]ексуальн\w+ вымогательств\w+", "секс-шантаж"),
        (r"\b[Тт]елефон\w* доверия", "линия поддержки"),
        (r"\b[Гг]оряч\w+ лини\w+", "справочная служба"),
        (r"\b[Ээ]кстренн\w+ служб\w*", "аварийная служба"),
    ),
}
"""A glossary's term, and what is said for it by somebody (or some engine) that has not seen the glossary."""

TO_AVOID: dict[str, tuple[str, str]] = {
    "ar": (r"(?:صور|صورة|مواد|الصور) جنسية ل\w+|مواد الاعتداء الجنسي على الأطفال", "مواد إباحية للأطفال"),
    "zh": ("(?:一张)?儿童的?性影像|儿童性虐待材料|儿童性侵害制品", "儿童色情制品"),
    "fr": (
        r"(?:image|contenu)s? sexuel(?:le)?s? (?:d’enfants?|montrant un enfant)|matériel d’abus sexuels d’enfants",
        "pornographie enfantine",
    ),
    "es": (
        r"im[aá]gen(?:es)? sexual(?:es)? de (?:una niña, un niño|niñas, niños|una niña|un niño|niñas y niños)"
        r"|material(?:es)? (?:sexual|de abuso sexual) (?:infantil|de niñas, niños y adolescentes)",
        "pornografía infantil",
    ),
    "ru": (
        r"(?:сексуальн|интимн)\w+ (?:снимк|изображени|материал)\w+(?: \w+){0,3} (?:ребенка|детей)"
        r"|материалы о сексуальном насилии над детьми",
        "детская порнография",
    ),
}
"""Words for pictures of abuse, and the word that makes children who were abused a part of an industry."""

LISTENS_OR_TAKES_REPORTS: dict[str, tuple[tuple[str, str], ...]] = {
    "ar": (("خط المساعدة", "خط الإبلاغ الساخن"),),
    "zh": (("帮助热线", "举报热线"),),
    "fr": (("ligne d’assistance", "ligne de signalement"), ("Ligne d’assistance", "Ligne de signalement")),
    "es": (("línea de ayuda", "línea de denuncia"), ("Línea de ayuda", "Línea de denuncia")),
    "ru": (("телефон доверия", "горячая линия"), ("телефона доверия", "горячей линии")),
}
"""A helpline and a hotline."""

OTHER_ADDRESS: dict[str, tuple[tuple[str, str], ...]] = {
    "ar": ((r"\b(\w*(?:طفل|ابن|ابنت|بلد|هاتف|إجابات|عائلت|لدي))كم\b", r"\1ك"),),
    "zh": (("您", "你"),),
    "fr": ((r"\bvotre\b", "ton"), (r"\bvos\b", "tes"), (r"\bVotre\b", "Ton"), (r"\bVos\b", "Tes")),
    "es": ((r"\btu\b", "su"), (r"\btus\b", "sus"), (r"\bTu\b", "Su"), (r"\bTus\b", "Sus")),
    "ru": (
        (r"\bваш\b", "твой"),
        (r"\bваша\b", "твоя"),
        (r"\bвашу\b", "твою"),
        (r"\bваш(?=[еи])", "тво"),
        (r"\bВаш\b", "Твой"),
        (r"\bВаша\b", "Твоя"),
        (r"\bВаш(?=[еи])", "Тво"),
    ),
}
"""How these courses say "your", and how somebody says it who has not read the page on the style."""

NOT: dict[str, tuple[tuple[str, str], ...]] = {
    "ar": ((r"\b(?:لا|لم|لن|ليس|ليست) (?=\w)", ""),),
    "zh": (("不要|不会|不是|不能|不必|不用", ""), ("没有", "有"), ("别(?=[让把去再说回删付])", "")),
    "fr": ((r"\b[Nn](?:e |’)(?:(\w+) |(\w+(?: \w+)?) )(?:pas|jamais|plus)\b ?", r"\1\2 "), (r"\b[Nn]e pas ", "")),
    "es": ((r"\b[Nn]o (?=\w)", ""), (r"\b[Nn]unca (?=\w)", "")),
    "ru": ((r"\b[Нн]е (?=\w)", ""),),
}
"""What makes a sentence say the opposite when it is left out."""

NEGATIVE = r"\b(?:not|never|cannot|no|nobody|nothing)\b|n['’]t\b"

HOMOPHONES = (
    ("觉得", "觉的"),
    ("已经", "己经"),
    ("正在", "正再"),
    ("可以", "可已"),
    ("自己", "自已"),
    ("知道", "知到"),
    ("因为", "应为"),
    ("现在", "现再"),
    ("时候", "时侯"),
    ("还是", "还事"),
)
"""Chinese words, and what an input method offers beside them."""

TRADITIONAL = str.maketrans("个国们这说话发问时对为会后来长问儿给", "個國們這說話發問時對為會後來長問兒給")

LOOK_ALIKES = {
    "ar": str.maketrans("يك", "یک"),
    "ru": str.maketrans("аеосрх", "aeocpx"),
}
"""Letters, and those of a neighbouring keyboard that look the same."""

ENGLISH_MARKS = {
    "ar": {"،": ",", "؛": ";", "؟": "?"},
    "zh": {"，": ",", "。": ".", "？": "?", "：": ":", "；": ";", "！": "!", "、": ","},
}

DIGITS = {
    "ar": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"),
    "zh": str.maketrans("0123456789", "０１２３４５６７８９"),
}
"""Digits that are not those of the language's page on style."""

PLACEHOLDERS = {"ar": "العدد", "zh": "数量", "fr": "nombre", "es": "número", "ru": "число"}
TARGETS = {"ar": "مساعدة", "zh": "帮助", "fr": "aide", "es": "ayuda", "ru": "помощь"}
"""A word to put where a name of the program's own belongs."""

TAKE_IT_DOWN = {"ar": "أزلها", "zh": "撤下它", "fr": "Retirez-le", "es": "Quítalo", "ru": "Удалите это"}

NOTES = {
    "ar": "[للمراجعة]",
    "zh": "[待确认]",
    "fr": "[à vérifier]",
    "es": "[revisar]",
    "ru": "[проверить]",
}

CHATTER = {
    "ar": "إليكم الترجمة: ",
    "zh": "以下是译文：",
    "fr": "Voici la traduction : ",
    "es": "Aquí tienes la traducción: ",
    "ru": "Вот перевод: ",
}
"""What a translation engine says before what it was asked for."""
