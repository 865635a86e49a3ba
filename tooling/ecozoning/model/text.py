"""Words in two languages, and the escaping of words that came from data."""

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Language = Literal["en", "zh"]

HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})

IGNORABLE = frozenset(
    chr(code)
    for first, last in (
        (0x034F, 0x034F),
        (0x115F, 0x1160),
        (0x17B4, 0x17B5),
        (0x180B, 0x180F),
        (0x2800, 0x2800),
        (0x3164, 0x3164),
        (0xFE00, 0xFE0F),
        (0xFFA0, 0xFFA0),
        (0xFFFC, 0xFFFC),
        (0xE0100, 0xE01EF),
    )
    for code in range(first, last + 1)
)
"""Letters and marks that are drawn as nothing: Default_Ignorable_Code_Point of Unicode, without
those whose category says it already (joiners, fillers, variation selectors), and two signs with
nothing on them: the braille pattern without dots and the place of an object. A blank of another
width, such as U+00A0, is no such character: it is seen as a blank, and no code may hold one."""


def is_hidden(character: str) -> bool:
    """True for control, bidirectional and zero-width characters: what a reader cannot see."""
    return character in IGNORABLE or unicodedata.category(character) in HIDDEN_CATEGORIES


def has_only_visible(value: str) -> bool:
    """True when nothing in `value` can be hidden; False when it has to be looked at."""
    return value.isprintable() and (value.isascii() or IGNORABLE.isdisjoint(value))


def hidden_characters(value: str) -> list[int]:
    """Positions of the characters in `value` that a reader cannot see (THREATS A10, F12)."""
    if has_only_visible(value):
        return []
    return [index for index, character in enumerate(value) if is_hidden(character)]


def visible(value: object) -> str:
    """`value` as text in which every hidden character is spelt out as its code point."""
    text = str(value)
    if not hidden_characters(text):
        return text
    return "".join(f"\\u{ord(c):04x}" if is_hidden(c) else c for c in text)


@dataclass(frozen=True, slots=True)
class Text:
    """The same sentence in English and in Chinese, with the same named places to fill."""

    en: str
    zh: str

    def format(self, **values: object) -> "Text":
        """Fill the named places. Text values are made visible first; numbers keep their format."""
        safe = {name: _safe(value, "en") for name, value in values.items()}
        safe_zh = {name: _safe(value, "zh") for name, value in values.items()}
        return Text(self.en.format(**safe), self.zh.format(**safe_zh))

    def to(self, language: Language) -> str:
        """The sentence in `language`."""
        return self.zh if language == "zh" else self.en


def _safe(value: object, language: Language) -> object:
    if isinstance(value, Text):
        return value.to(language)
    return value if isinstance(value, int | float | Decimal) else visible(value)


def same(words: str) -> Text:
    """A text that reads the same in both languages, such as a code or a path."""
    return Text(words, words)
