"""Values of a source in the types of their columns, with everything that had to change counted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ecozoning.model.importing import Conversion
from ecozoning.model.layers import ColumnType
from ecozoning.model.plan import Profile
from ecozoning.model.text import Text

BREAKS = re.compile(r"\s*[\r\n\t\v\f\u2028\u2029]+\s*")
INTEGER = re.compile(r"[+-]?\d{1,18}(\.0*)?")
REAL = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


@dataclass(slots=True)
class Notes:
    """What was changed in one column, counted while its values pass."""

    column: str
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str) -> None:
        """One more value of this kind."""
        self.counts[kind] = self.counts.get(kind, 0) + 1

    def conversions(self) -> Iterator[Conversion]:
        """The counts as sentences."""
        for kind, count in self.counts.items():
            yield Conversion(self.column, KINDS[kind], count)


KINDS: Mapping[str, Text] = {
    "trimmed": Text("blanks at the ends removed", "去除首尾空白"),
    "breaks": Text("line breaks inside became one blank", "内部换行改为一个空格"),
    "blank": Text("blank text became empty", "空白文本改为空值"),
    "number_to_text": Text("numbers became text", "数值改为文本"),
    "text_to_number": Text("text became numbers", "文本改为数值"),
    "whole": Text("reals without a fraction became whole numbers", "无小数的实数改为整数"),
    "class_word": Text("class words became class numbers", "分类名称改为分类代码"),
    "value_map": Text("replaced as the mapping file says", "按映射文件替换"),
    "fixed_word": Text("words became the codes of the list", "用语改为清单代码"),
    "date": Text("dates became text (YYYY-MM-DD)", "日期改为文本(YYYY-MM-DD)"),
}


class NotOfTypeError(ValueError):
    """A value that cannot stand in its column."""


def tidy_text(value: Any, notes: Notes) -> str | None:
    """A value as text: no blanks at the ends, no line breaks inside, None for nothing."""
    if value is None:
        return None
    if not isinstance(value, str):
        notes.add("number_to_text")
        value = _number_text(value)
    text = BREAKS.sub(" ", value.strip())
    if text != value:
        notes.add("breaks" if BREAKS.search(value.strip()) else "trimmed" if text else "blank")
    return text.strip() or None


def as_type(value: Any, kind: ColumnType, notes: Notes) -> Any:
    """A value in the storage type of its column.

    Raises:
        NotOfTypeError: it is something else.
    """
    if kind == "text":
        return tidy_text(value, notes)
    if isinstance(value, str):
        value = _number(tidy_text(value, notes), notes)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NotOfTypeError
    if kind == "real":
        return float(value)
    if isinstance(value, float):
        if not value.is_integer():
            raise NotOfTypeError
        notes.add("whole")
    return int(value)


def mapped_value(value: Any, values: Mapping[str, Any], notes: Notes) -> Any:
    """A value after the value map of the mapping file; as it was when the map does not name it."""
    key = None if value is None else _number_text(value).strip()
    if key is not None and key in values:
        notes.add("value_map")
        return values[key]
    return value


def class_words(profile: Profile) -> dict[str, int]:
    """What the classes of a profile are called, as words that a source may use."""
    words: dict[str, int] = {}
    for known in profile.classes:
        for name in (known.name.zh, known.name.en):
            for word in _forms(name):
                words.setdefault(word, known.value)
    return words


def class_of(value: Any, profile: Profile, words: Mapping[str, int], notes: Notes) -> int | None:
    """The class a value means: its number or its name.

    Raises:
        NotOfTypeError: the profile has no such class.
    """
    if isinstance(value, str):
        text = tidy_text(value, notes)
        if text is None:
            return None
        if (word := text.casefold().replace(" ", "")) in words:
            notes.add("class_word")
            return words[word]
    number = as_type(value, "integer", notes)
    if number is None:
        return None
    if profile.class_named(number) is None:
        raise NotOfTypeError
    return int(number)


@dataclass(frozen=True, slots=True)
class Template:
    """A key template such as `CZ{ZCODE:03}-{row:04}`: fields in braces, digits to pad with zeros.

    `row` is the number of the feature in the source, from 1. Nothing else is evaluated.
    """

    parts: Sequence[tuple[str, str, int]]

    @property
    def fields(self) -> list[str]:
        """Names of the source fields it uses."""
        return [name for _, name, _ in self.parts if name not in {"", "row"}]

    def fill(self, row: int, values: Mapping[str, Any]) -> str | None:
        """The key of one feature; None when a field it needs is empty."""
        filled = ""
        for text, name, width in self.parts:
            filled += text
            if not name:
                continue
            value = row if name == "row" else values.get(name)
            if value is None:
                return None
            filled += _number_text(value).strip().rjust(width, "0")
        return filled


def parse_template(template: str) -> Template | None:
    """A key template from its text; None when its braces do not pair."""
    parts: list[tuple[str, str, int]] = []
    at = 0
    for found in re.finditer(r"\{([^{}:]+)(?::0?(\d{1,2}))?\}", template):
        parts.append((template[at : found.start()], found[1].strip(), int(found[2] or 0)))
        at = found.end()
    rest = template[at:]
    if "{" in rest or "}" in rest or any("{" in text or "}" in text for text, _, _ in parts):
        return None
    return Template((*parts, (rest, "", 0)))


def _forms(name: str) -> Iterator[str]:
    """优先保护单元 is also written 优先保护, 优先保护类 and 优先."""
    plain = name.casefold().replace(" ", "")
    yield plain
    for ending in ("管控单元", "保护单元", "单元", "管控区", "保护区"):
        if plain.endswith(ending):
            short = plain.removesuffix(ending)
            yield from (short, short + "类", short + "区", short + "管控区")
            yield from (plain.removesuffix("单元"), plain.removesuffix("单元") + "区")
    if plain.endswith(("unit", "units")):
        yield plain.removesuffix("s").removesuffix("unit").removesuffix("-control")


def _number(text: str | None, notes: Notes) -> int | float | None:
    if text is None:
        return None
    if INTEGER.fullmatch(text):
        notes.add("text_to_number")
        return int(text.partition(".")[0])
    if REAL.fullmatch(text):
        notes.add("text_to_number")
        return float(text)
    raise NotOfTypeError


def _number_text(value: Any) -> str:
    """440100.0 is the code 440100."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
