"""Whether a reworded clause binds more or less, where that can be known, and why.

Two things can be known. A number that is an upper or a lower limit changed and nothing else did.
Or the word that says how strongly the clause binds changed (a prohibition became a restriction)
and nothing else did. Everything else is changed text that a person has to read.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from ecozoning.model.report_clauses import Strictness
from ecozoning.model.text import Text

NUMBER = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>\s*[^\d\s,。;:、,;()()]{0,8})")
UPPER = re.compile(
    r"(?:不得?(?:高于|超过|大于|多于|突破|超出)|低于|小于|少于|控制在|以内|以下|之内|≤|<|"
    r"not exceed|no more than|at most|less than|below|up to)",
    re.IGNORECASE,
)
LOWER = re.compile(
    r"(?:不得?(?:低于|小于|少于)|高于|大于|超过|达到|以上|≥|>|"
    r"no less than|not less than|at least|more than|above)",
    re.IGNORECASE,
)
NEGATED = re.compile(
    r"不得?(?:高于|超过|大于|多于|突破|超出|低于|小于|少于)|"
    r"not exceed|no more than|no less than|not less than",
    re.IGNORECASE,
)
REDUCTION = re.compile(r"削减|降低|下降|减少|减排|reduc|cut by|fall by", re.IGNORECASE)
BINDING = (
    (Text("prohibited", "禁止"), re.compile(r"严禁|禁止|不得|一律不|prohibited|must not", re.I)),
    (
        Text("strictly controlled", "严格控制"),
        re.compile(r"严格控制|严格限制|strictly control", re.I),
    ),
    (Text("restricted", "限制"), re.compile(r"限制|控制|restrict", re.I)),
    (
        Text("encouraged", "引导"),
        re.compile(r"鼓励|引导|支持|允许|可以|encourag|permitted|may", re.I),
    ),
)
"""Words that say how strongly a clause binds, the strongest first."""

BEFORE_CHARACTERS = 14
AFTER_CHARACTERS = 8


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether a clause binds more or less, and the words for why."""

    strictness: Strictness
    because: Text | None = None


READ_IT = Judged(Strictness.READ_IT)


def judge(old: str, new: str) -> Judged:
    """How a reworded clause binds, compared with what it said."""
    for told in (_by_numbers(old, new), _by_binding_word(old, new)):
        if told is not None:
            return told
    return READ_IT


@dataclass(frozen=True, slots=True)
class _Number:
    value: Decimal
    unit: str
    start: int
    end: int


def _numbers(text: str) -> list[_Number]:
    return [
        _Number(Decimal(found["number"]), found["unit"].strip(), found.start(), found.end("number"))
        for found in NUMBER.finditer(text)
    ]


def _by_numbers(old: str, new: str) -> Judged | None:
    """Known when only limits changed, and all in the same sense."""
    skeletons = [re.sub(r"\d+(?:\.\d+)?", "0", text) for text in (old, new)]
    left, right = _numbers(old), _numbers(new)
    if skeletons[0] != skeletons[1] or len(left) != len(right):
        return None
    changed = [(a, b) for a, b in zip(left, right, strict=True) if a.value != b.value]
    if not changed:
        return None
    told = [_of_limit(old, a, b) for a, b in changed]
    if any(one is None for one in told) or len({one for one in told if one}) != 1:
        return READ_IT
    strictness = told[0]
    if strictness is None:
        return READ_IT
    words = "; ".join(f"{a.value}{a.unit} → {b.value}{b.unit}" for a, b in changed)
    return Judged(strictness, Text("limit {words}", "限值 {words}").format(words=words))


def _of_limit(text: str, old: _Number, new: _Number) -> Strictness | None:
    """Whether a changed limit binds more; None when the words do not say what kind of limit."""
    before = _clause_part(text[max(0, old.start - BEFORE_CHARACTERS) : old.start], last=True)
    after = _clause_part(text[old.end : old.end + AFTER_CHARACTERS], last=False)
    upper = _is_upper(before, after)
    if upper is None:
        return None
    lower_number = new.value < old.value
    return Strictness.STRICTER if lower_number == upper else Strictness.LOOSER


def _clause_part(text: str, *, last: bool) -> str:
    parts = re.split(r"[,。;:,;]", text)
    return parts[-1] if last else parts[0]


def _is_upper(before: str, after: str) -> bool | None:
    """True for an upper limit, False for a lower one, None when the words do not say."""
    if REDUCTION.search(before):
        # “Reduce by 10 %” is a demand that grows with the number, whatever stands beside it.
        return None if UPPER.search(before + after) and not LOWER.search(before + after) else False
    negated = NEGATED.findall(before)
    words = negated[-1] if negated else f"{before}|{after}"
    if negated:
        return (
            re.fullmatch(r"不得?(?:低于|小于|少于)|no less than|not less than", words, re.I) is None
        )
    is_upper, is_lower = UPPER.search(words) is not None, LOWER.search(words) is not None
    return None if is_upper == is_lower else is_upper


def _by_binding_word(old: str, new: str) -> Judged | None:
    """Known when one word of binding stands for another and the rest is the same."""
    levels = _replaced(old, new) or (_binding(old), _binding(new))
    if levels[0] is None or levels[1] is None or levels[0] == levels[1]:
        return None
    if _replaced(old, new) is None and _without_binding(old) != _without_binding(new):
        return None
    words = Text("“{old}” became “{new}”", "“{old}”改为“{new}”").format(
        old=BINDING[levels[0]][0], new=BINDING[levels[1]][0]
    )
    return Judged(Strictness.LOOSER if levels[1] > levels[0] else Strictness.STRICTER, words)


def _replaced(old: str, new: str) -> tuple[int, int] | None:
    """Places of the one word that was replaced, whatever other words of binding both texts have."""
    left, right = _binding_words(old), _binding_words(new)
    if len(left) != len(right):
        return None
    for (was, a, a_end), (now, b, b_end) in zip(left, right, strict=True):
        if was != now:
            same = old[:a] == new[:b] and old[a_end:] == new[b_end:]
            return (was, now) if same else None
    return None


def _binding_words(text: str) -> list[tuple[int, int, int]]:
    """Every word of binding: its place among the kinds, where it begins, where it ends."""
    found: list[tuple[int, int, int]] = []
    rest = text
    for place, (_, pattern) in enumerate(BINDING):
        found += [(place, *one.span()) for one in pattern.finditer(rest)]
        rest = pattern.sub(lambda one: "\0" * len(one[0]), rest)
    return sorted(found, key=lambda one: one[1])


def _binding(text: str) -> int | None:
    """The place of the only kind of binding word in a text; None when there is none or several."""
    rest = text
    found: list[int] = []
    for place, (_, pattern) in enumerate(BINDING):
        if pattern.search(rest):
            found.append(place)
            rest = pattern.sub("", rest)
    return found[0] if len(found) == 1 else None


def _without_binding(text: str) -> str:
    for _, pattern in BINDING:
        text = pattern.sub("", text)
    return text
