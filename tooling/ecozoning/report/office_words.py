"""What the office forms of a change report call the things in it, in both languages."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from ecozoning.model.layers import layer_specs
from ecozoning.model.report import EventState, Heading, Held, Nature, Report
from ecozoning.model.report_clauses import (
    ClauseEdit,
    ClauseEditKind,
    ClausePlace,
    DocumentChange,
    Strictness,
)
from ecozoning.model.report_figures import Direction
from ecozoning.model.report_units import Fate, GroundShare, UnitFate
from ecozoning.model.text import Language, Text, visible
from ecozoning.report.answered import answer_words
from ecozoning.report.numbers import MINUS, Numbers
from ecozoning.report.wording import column_title, value_words

NONE = Text("none", "无")
OUTSIDE = Text("outside the layer", "范围外")

FATES: Mapping[Fate, Text] = {
    Fate.SPLIT: Text("split", "拆分"),
    Fate.MERGED: Text("merged", "合并"),
    Fate.RECLASSED: Text("reclassed", "类别调整"),
    Fate.RENUMBERED: Text("renumbered", "重新编码"),
    Fate.RESHAPED: Text("boundary moved", "边界调整"),
    Fate.TRANSFERRED: Text("ground transferred", "地块划转"),
    Fate.ESTABLISHED: Text("established", "新设"),
    Fate.WITHDRAWN: Text("withdrawn", "撤销"),
    Fate.EDITED: Text("wording edited", "内容修改"),
    Fate.NOISE: Text("noise at the boundary", "边界噪声"),
    Fate.KEPT: Text("kept", "保持不变"),
}
CLAUSE_EDITS: Mapping[ClauseEditKind, Text] = {
    ClauseEditKind.INSERTED: Text("inserted", "新增"),
    ClauseEditKind.DELETED: Text("deleted", "删除"),
    ClauseEditKind.MOVED: Text("moved", "移动"),
    ClauseEditKind.RENUMBERED: Text("renumbered", "编号改变"),
    ClauseEditKind.REWORDED: Text("reworded", "改写"),
    ClauseEditKind.REFERENCED: Text("other columns changed", "其他栏目变化"),
}
STRICTNESS: Mapping[Strictness, Text] = {
    Strictness.STRICTER: Text("stricter", "趋严"),
    Strictness.LOOSER: Text("looser", "放宽"),
    Strictness.READ_IT: Text("changed, read it", "有变化,需研读"),
    Strictness.SAME: Text("as strict as before", "宽严不变"),
}
DIRECTIONS: Mapping[Direction, Text] = {
    Direction.DOWN: Text("downgraded", "降级"),
    Direction.UP: Text("upgraded", "升级"),
    Direction.SAME: Text("same rank", "同级"),
    Direction.GAINED: Text("gained from outside", "自范围外划入"),
    Direction.LOST: Text("lost to outside", "划出范围"),
    Direction.UNKNOWN: Text("order of classes not known", "级别关系不明"),
}
HELD: Mapping[Held, Text] = {
    Held.YES: Text("held", "符合"),
    Held.NO: Text("not held", "不符合"),
    Held.NOT_DETERMINED: Text("to be judged", "待判定"),
}
EVENT_STATES: Mapping[EventState, Text] = {
    EventState.IN_FORCE: Text("in force", "已生效"),
    EventState.PENDING: Text("not in force yet", "尚未生效"),
    EventState.NOT_FOUND: Text("in no register", "登记册中未找到"),
}
VERDICTS: Mapping[str | None, Text] = {
    "pass": Text("passes", "通过"),
    "fail": Text("fails", "未通过"),
    "undecided": Text("undecided", "无法判定"),
    None: Text("not checked", "未检查"),
}
SEVERITIES: Mapping[str, Text] = {
    "block": Text("blocking", "阻断"),
    "justify": Text("to be justified", "须说明"),
    "warn": Text("warnings", "警告"),
    "note": Text("notes", "提示"),
}

NATURES: Mapping[Nature, Text] = {
    Nature.LEGAL: Text("legal change", "实质性变化"),
    Nature.ATTRIBUTES: Text("attributes or codes", "属性或编码变化"),
    Nature.CORRECTION: Text("correction", "勘误"),
    Nature.LIST_ONLY: Text("access list alone", "仅调整准入清单"),
    Nature.NOISE: Text("noise of digitising", "数字化噪声"),
    Nature.REPROJECTION: Text("another projection", "坐标系转换"),
    Nature.FORMAT_ONLY: Text("format alone", "仅格式变化"),
    Nature.NOTHING: Text("nothing changed", "无变化"),
}
SCOPES: Mapping[str, Text] = {
    "unit": Text("unit", "管控单元"),
    "class": Text("class", "单元类别"),
    "region": Text("region", "区域"),
    "park": Text("park", "园区"),
    "jurisdiction": Text("jurisdiction", "全域"),
}
TERMS: Mapping[str, Text] = {
    "land": Text("land", "陆域"),
    "sea": Text("sea", "海域"),
    "units": Text("units", "单元数(个)"),
    "area_km2": Text("area, km²", "面积(km²)"),
    "share_percent": Text("share, %", "占比(%)"),
}
"""Words that lists write as codes."""


class OfficeWords(Numbers):
    """Turns values of one report into words of one language. Text from the data comes escaped."""

    def __init__(self, report: Report, language: Language, minus: str = MINUS) -> None:
        super().__init__(language, minus)
        self.report = report
        self._names = {
            facts.code: facts.name
            for layer in report.fates
            for one in layer.changed
            for facts in (one.before, one.after)
            if facts is not None
        }
        self._reasons = {one.reason: self(one.name) for one in report.heading.reasons}
        self._answers = {
            code: self(answer_words(one.justified))
            for one in report.heading.new_findings
            if one.justified is not None
            for code in (one.location.feature, *one.justified.features)
            if code is not None
        }
        self._names |= {unit.code: unit.name for layer in report.fates for unit in layer.kept}

    def __call__(self, text: Text) -> str:
        """A text in the language of the report."""
        return text.to(self.language)

    def both(self, en: str, zh: str) -> str:
        """One of two wordings."""
        return zh if self.language == "zh" else en

    def value(self, value: object) -> str:
        """Any value from the data; nothing is an empty cell."""
        return "" if value is None else visible(value)

    def record(self, value: object) -> str:
        """A value of a record: groups and lists as their parts."""
        if isinstance(value, Mapping):
            parts = [
                f"{visible(k)}{self.both(': ', ':')}{self.record(v)}" for k, v in value.items()
            ]
            return self.both("; ", ";").join(parts) or self(NONE)
        if isinstance(value, list | tuple):
            return "\n".join(map(self.record, value)) or self(NONE)
        return value_words(value, self.language)

    def body(self, heading: Heading) -> str:
        """The body whose plan it is, by its name where that is known."""
        return visible(heading.body if heading.body_name is None else self(heading.body_name))

    def old_record(self, one: DocumentChange) -> str:
        """What a record said before, member by member."""
        return self._record(one.old, one.old_text)

    def new_record(self, one: DocumentChange) -> str:
        """What a record says now, member by member."""
        return self._record(one.new, one.new_text)

    def _record(self, value: object, text: Text | None) -> str:
        if text is None:
            return self.record(value)
        return "\n".join(visible(line) for line in self(text).split("\n")) or self(NONE)

    def field_value(self, layer: str, name: str, value: object) -> str:
        """A value of a column; a class by its name."""
        spec = layer_specs().get(layer)
        if spec is not None and spec.class_field == name:
            return self.class_name(layer, value)
        return value_words(value, self.language)

    def joined(self, words: Iterable[str]) -> str:
        """An enumeration, punctuated as the language does it."""
        return self.both(", ", "、").join(words)

    def class_name(self, layer: str, value: Any) -> str:
        """A class of a layer; None is ground outside it."""
        if value is None:
            return self(OUTSIDE)
        label = self.report.class_label(layer, value)
        return visible(label.name.to(self.language)) if label else value_words(value, self.language)

    def district(self, code: str | None) -> str:
        """The name of a district where the plan says it, else its code."""
        if code is None:
            return ""
        known = self.report.districts.get(code)
        return visible(code if known is None else self(known))

    def dimension(self, code: str) -> str:
        """The name of a dimension of the access list."""
        known = self.report.dimensions.get(code)
        return visible(code if known is None else self(known))

    def bound(self, place: ClausePlace) -> str:
        """Whom a clause binds: the unit with its name, a class, a region, or all."""
        target = visible(place.target)
        if place.scope == "unit":
            name = visible(self._names.get(place.target, ""))
            return f"{target} {name}".strip()
        if place.scope == "class":
            values = {str(one.value): one for all_ in self.report.classes.values() for one in all_}
            known = values.get(place.target)
            target = target if known is None else visible(self(known.name))
        scope = self(SCOPES.get(place.scope, Text(place.scope, place.scope)))
        return visible(scope if place.scope == "jurisdiction" else f"{scope} {target}")

    def term(self, code: str) -> str:
        """A code of a list in words."""
        known = TERMS.get(code)
        return visible(code) if known is None else self(known)

    def fates(self, one: UnitFate) -> str:
        """What became of a unit."""
        return self.joined(self(FATES[fate]) for fate in one.fates)

    def shares(self, shares: Iterable[GroundShare]) -> str:
        """Where ground came from or went to, with its area."""
        return "\n".join(
            f"{self(OUTSIDE) if one.code is None else visible(one.code)} {self.area(one.area_m2)}"
            for one in shares
        )

    def fields(self, layer: str, one: UnitFate) -> str:
        """The attributes of a unit that changed, old and new."""
        return self.both("; ", ";").join(
            f"{column_title(layer, name, self.language)}{self.both(': ', ':')}"
            f"{self.field_value(layer, name, old)} → {self.field_value(layer, name, new)}"
            for name, (old, new) in one.fields.items()
        )

    def grounds(self, one: UnitFate) -> str:
        """Why a unit was changed, as the lineage table has it, and what answers the rules."""
        said = []
        for ground in one.grounds:
            reason = self._reasons.get(ground.reason or "", ground.reason)
            said_of = (reason, ground.event, ground.document, ground.remark)
            parts = [part for part in said_of if part]
            words = self.both("; ", ";").join(map(visible, parts))
            if not ground.confirmed:
                words = f"{words} {self.both('(not confirmed)', '(待确认)')}".strip()
            said.append(words)
        said += [
            visible(self._answers[code])
            for code in (one.before_code, one.after_code)
            if code in self._answers
        ]
        return "\n".join(dict.fromkeys(words for words in said if words))

    def clause_counts(self, edits: Iterable[ClauseEdit]) -> str:
        """How many clauses changed in which way."""
        counts = Counter(kind for edit in edits for kind in edit.kinds)
        return self.joined(
            self.both(f"{counts[kind]:,} {text.en}", f"{text.zh} {counts[kind]} 条")
            for kind, text in CLAUSE_EDITS.items()
            if counts[kind]
        )

    def edit_kinds(self, edit: ClauseEdit) -> str:
        """What happened to a clause, and whether it binds more or less."""
        words = [self(CLAUSE_EDITS[kind]) for kind in edit.kinds]
        there = edit.before is not None and edit.after is not None
        # A clause that came or went says so itself; only a known direction adds to it.
        if edit.strictness in (Strictness.STRICTER, Strictness.LOOSER) or (
            there and edit.strictness is Strictness.READ_IT
        ):
            words.append(self(STRICTNESS[edit.strictness]))
        return self.joined(words)
