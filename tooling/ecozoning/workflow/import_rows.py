"""A list that already has one row per entry: every cell in the type of its column."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ecozoning.model.aliases import plain_name
from ecozoning.model.documents import Row
from ecozoning.model.finding import Finding, Location
from ecozoning.model.importing import Conversion, MappedBy, MappingRules
from ecozoning.model.layers import ColumnType, read_schema
from ecozoning.model.plan import Profile
from ecozoning.model.text import Text
from ecozoning.workflow.import_clauses import ClauseIds, existing_clauses
from ecozoning.workflow.import_fields import Assignment
from ecozoning.workflow.import_findings import listed, refuse
from ecozoning.workflow.import_header import ListBody
from ecozoning.workflow.import_values import (
    Notes,
    NotOfTypeError,
    as_type,
    class_of,
    class_words,
    mapped_value,
    parse_template,
)
from ecozoning.workflow.import_words import fixed_words

Converted = tuple[list[dict[str, Any]], list[Conversion], list[Finding]]


def long_rows(
    name: str,
    cells: Sequence[Mapping[str, Any]],
    body: ListBody,
    assigned: Assignment,
    profile: Profile,
    rules: MappingRules,
    existing: Sequence[Row],
    used: Iterable[str],
    where: Location,
) -> Converted:
    """Rows with every column of the list; ids of clauses are made where the source has none."""
    properties = read_schema(f"lists/{name}")["properties"]
    words = fixed_words(profile)
    findings: list[Finding] = []
    converted: list[Conversion] = []
    columns: dict[str, list[Any]] = {}
    for column, about in properties.items():
        notes = Notes(column)
        raw = _raw(column, cells, assigned, rules)
        values, wrong = _typed(column, about, raw, profile, rules, words, notes)
        findings += _wrong(column, wrong, body, where)
        converted += notes.conversions()
        columns[column] = values
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    if name == "access-list":
        _complete_clauses(rows, profile, existing, used)
    findings += _repeated(next(iter(properties)), rows, where)
    return rows, converted, findings


def _raw(
    column: str, cells: Sequence[Mapping[str, Any]], assigned: Assignment, rules: MappingRules
) -> list[Any]:
    mapping = assigned.source_of(column)
    if mapping is None:
        return [None] * len(cells)
    if mapping.by is MappedBy.CONSTANT:
        return [rules.constants[column]] * len(cells)
    if mapping.by is MappedBy.TEMPLATE:
        template = parse_template(mapping.source)
        return [
            None if template is None else template.fill(number, row)
            for number, row in enumerate(cells, start=1)
        ]
    return [row.get(mapping.source) for row in cells]


def _typed(
    column: str,
    about: Mapping[str, Any],
    raw: Sequence[Any],
    profile: Profile,
    rules: MappingRules,
    words: Mapping[str, Mapping[str, str]],
    notes: Notes,
) -> tuple[list[Any], dict[str, list[int]]]:
    table = rules.values.get(column, {})
    classes = class_words(profile) if column == "unit_class" else {}
    kind = _kind(about)
    values: list[Any] = []
    wrong: dict[str, list[int]] = {}
    for position, value in enumerate(raw):
        given = mapped_value(value, table, notes) if table else value
        try:
            if column == "unit_class":
                values.append(class_of(given, profile, classes, notes))
            else:
                typed = as_type(given, kind, notes)
                values.append(_word(typed, words.get(column, {}), notes))
        except NotOfTypeError:
            values.append(None)
            wrong.setdefault(str(given), []).append(position)
    return values, wrong


def _word(value: Any, words: Mapping[str, str], notes: Notes) -> Any:
    found = words.get(plain_name(value) or value) if isinstance(value, str) else None
    if found is None:
        return value
    if value != found:
        notes.add("fixed_word")
    return found


def _kind(about: Mapping[str, Any]) -> ColumnType:
    kinds = about.get("type", "string")
    if "integer" in kinds:
        return "integer"
    return "real" if "number" in kinds else "text"


def _complete_clauses(
    rows: list[dict[str, Any]],
    profile: Profile,
    existing: Sequence[Row],
    used: Iterable[str],
) -> None:
    """Scope, level and ids where the source has none."""
    digits = {one.code: digit for digit, one in enumerate(profile.dimensions, start=1)}
    level = profile.levels[-1].code if profile.levels else "unit"
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        row["scope"] = row["scope"] or "unit"
        row["level"] = row["level"] or level
        if row["clause_id"] is None and row["target"] and row["dimension"] in digits:
            groups.setdefault((row["target"], row["dimension"]), []).append(row)
    ids = ClauseIds(existing_clauses(existing), used)
    for (target, dimension), group in groups.items():
        texts = [str(row["text"]) for row in group]
        names = ids.assign(target, dimension, digits[dimension], texts)
        for row, name in zip(group, names, strict=True):
            row["clause_id"] = name


def _wrong(
    column: str, wrong: Mapping[str, list[int]], body: ListBody, where: Location
) -> list[Finding]:
    if not wrong:
        return []
    first = min(map(min, wrong.values()))
    return [
        refuse(
            "IMP404",
            Text("{field}: these values do not fit: {values}", "{field}:取值不符:{values}").format(
                field=column, values=listed([f"“{v}” ({len(r)})" for v, r in wrong.items()])
            ),
            Text(
                "mend them, or map them under `values` in a mapping file",
                "请改正,或在映射文件的 values 中对应",
            ),
            replace(where, field=column, line=body.numbers[first]),
        )
    ]


def _repeated(key: str, rows: Sequence[Mapping[str, Any]], where: Location) -> list[Finding]:
    seen: dict[Any, int] = {}
    for row in rows:
        seen[row[key]] = seen.get(row[key], 0) + 1
    twice = [f"{value} (×{count})" for value, count in seen.items() if value and count > 1]
    if not twice:
        return []
    return [
        refuse(
            "IMP402",
            Text("{field} repeats: {values}", "{field} 重复:{values}").format(
                field=key, values=listed(twice)
            ),
            Text("every row needs its own", "每行须有唯一编号"),
            replace(where, field=key),
        )
    ]
