"""Punctuation as Chinese official documents have it: full width beside Chinese characters."""

import re

from ecozoning.model.text import Language

WIDE = {",": "，", ":": "：", ";": "；", "?": "？"}
HAN = "\u3400-\u9fff"
AFTER_HAN = re.compile(rf"(?<=[{HAN}”》）])([,:;?])|([,:;?])(?=[{HAN}“《])")
BRACKETS = re.compile(rf"(?<=[{HAN}])\(([^()]*)\)|\(([^()]*[{HAN}][^()]*)\)")


def official(text: str, language: Language) -> str:
    """The tool's own words with full-width marks in Chinese; never for text from the data."""
    if language != "zh":
        return text
    wide = BRACKETS.sub(lambda m: f"（{m[1] if m[1] is not None else m[2]}）", text)
    return AFTER_HAN.sub(lambda m: WIDE[m[0]], wide)
