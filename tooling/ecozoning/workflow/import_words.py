"""Chinese words that stand in lists for the fixed values of a column."""

from collections.abc import Mapping

from ecozoning.model.aliases import DIMENSIONS, plain_name
from ecozoning.model.plan import Profile

WORDS: Mapping[str, Mapping[str, str]] = {
    "scope": {
        "单元": "unit",
        "管控单元": "unit",
        "分类": "class",
        "单元分类": "class",
        "区域": "region",
        "重点区域": "region",
        "园区": "park",
        "产业园区": "park",
        "全域": "jurisdiction",
        "全市": "jurisdiction",
        "全省": "jurisdiction",
        "全县": "jurisdiction",
    },
    "domain": {"陆域": "land", "陆": "land", "海域": "sea", "近岸海域": "sea"},
    "bound": {
        "不低于": "at_least",
        "不少于": "at_least",
        "≥": "at_least",
        "不高于": "at_most",
        "不超过": "at_most",
        "≤": "at_most",
        "等于": "equal",
        "=": "equal",
    },
    "line": {
        "环境质量底线": "quality",
        "资源利用上线": "resource",
        "生态保护红线": "ecology",
    },
}
"""Chinese words for the values of columns with fixed values."""


def fixed_words(profile: Profile) -> dict[str, dict[str, str]]:
    """The value every known word stands for, by column."""
    words = {
        column: {plain_name(word) or word: code for word, code in table.items()}
        for column, table in WORDS.items()
    }
    words["dimension"] = {
        plain_name(word): one.code
        for one in profile.dimensions
        for word in (one.name.zh, one.name.en, one.code, *DIMENSIONS.get(one.code, ()))
    }
    words["level"] = {
        plain_name(word): one.code
        for one in profile.levels
        for word in (one.name.zh, one.name.en, one.code)
    }
    return words
