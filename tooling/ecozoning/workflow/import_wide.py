"""A published table, one row per unit and one column per dimension, as clauses."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ecozoning.model.documents import Row
from ecozoning.model.finding import Finding, Location
from ecozoning.model.importing import Conversion, MappingRules
from ecozoning.model.plan import Profile
from ecozoning.model.text import Text
from ecozoning.workflow.import_clauses import (
    ClauseIds,
    Paragraph,
    existing_clauses,
    split_cell,
)
from ecozoning.workflow.import_fields import Assignment
from ecozoning.workflow.import_findings import listed, refuse
from ecozoning.workflow.import_header import ListBody
from ecozoning.workflow.import_values import Notes, tidy_text

Converted = tuple[list[dict[str, Any]], list[Conversion], list[Finding]]
ORIGINAL = "原编号 "
"""Stands before the printed number of a clause, in its remark."""


def wide_rows(
    cells: Sequence[Mapping[str, Any]],
    body: ListBody,
    assigned: Assignment,
    profile: Profile,
    rules: MappingRules,
    existing: Sequence[Row],
    used: Iterable[str],
    where: Location,
) -> Converted:
    """Clauses of all units, by unit, dimension and number."""
    notes = Notes("target")
    texts, homeless = _texts_by_unit(cells, body, assigned, profile, notes)
    findings = [_homeless(homeless, where)] if homeless else []
    ids = ClauseIds(existing_clauses(existing), used)
    level = str(rules.constants.get("level") or _narrowest(profile))
    rows: list[dict[str, Any]] = []
    seen: Counter[str] = Counter()
    for unit in sorted(texts):
        for digit, dimension in enumerate(profile.dimensions, start=1):
            paragraphs = _paragraphs(texts[unit].get(dimension.code, ()))
            seen[dimension.code] += len(paragraphs)
            names = ids.assign(unit, dimension.code, digit, [one.text for one in paragraphs])
            rows += [
                _clause(name, unit, dimension.code, level, one, texts[unit])
                for name, one in sorted(zip(names, paragraphs, strict=True), key=lambda p: p[0])
            ]
    what = Text("cells split into clauses", "单元格拆分为条款")
    converted = [Conversion(code, what, count) for code, count in seen.items() if count]
    return rows, [*notes.conversions(), *converted], findings


def _texts_by_unit(
    cells: Sequence[Mapping[str, Any]],
    body: ListBody,
    assigned: Assignment,
    profile: Profile,
    notes: Notes,
) -> tuple[dict[str, dict[str, list[str]]], list[int]]:
    """Texts per unit and column, each once; and the rows with text but without a unit."""
    columns = [one.code for one in profile.dimensions] + ["legal_basis", "tags"]
    sources = {c: m.source for c in columns if (m := assigned.source_of(c)) is not None}
    target = assigned.source_of("target")
    texts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    homeless = []
    for row, number in zip(cells, body.numbers, strict=True):
        unit = tidy_text(row.get(target.source) if target else None, notes)
        given = {c: row.get(source) for c, source in sources.items()}
        if unit is None:
            if any(value is not None for value in given.values()):
                homeless.append(number)
            continue
        for column, value in given.items():
            text = None if value is None else str(value)
            if text is not None and text not in texts[unit][column]:
                texts[unit][column].append(text)
        texts[unit].setdefault("", [])
    return texts, homeless


def _paragraphs(texts: Sequence[str]) -> list[Paragraph]:
    return [paragraph for text in texts for paragraph in split_cell(text)]


def _clause(
    name: str,
    unit: str,
    dimension: str,
    level: str,
    paragraph: Paragraph,
    texts: Mapping[str, Sequence[str]],
) -> dict[str, Any]:
    return {
        "clause_id": name,
        "scope": "unit",
        "target": unit,
        "dimension": dimension,
        "level": level,
        "text": paragraph.text,
        "legal_basis": _one_line(texts.get("legal_basis", ())),
        "tags": _one_line(texts.get("tags", ())),
        "remark": None if paragraph.number is None else ORIGINAL + paragraph.number,
    }


def _one_line(texts: Sequence[str]) -> str | None:
    return " ".join(" ".join(texts).split()) or None


def _narrowest(profile: Profile) -> str:
    return profile.levels[-1].code if profile.levels else "unit"


def _homeless(numbers: Sequence[int], where: Location) -> Finding:
    return refuse(
        "IMP403",
        Text(
            "no unit code beside the requirements of row {rows}",
            "第 {rows} 行有管控要求但没有单元编码",
        ).format(rows=listed([str(number) for number in numbers])),
        Text("fill in the code, or take the rows out", "请补填编码或删去这些行"),
        replace(where, field="target", line=numbers[0]),
    )
