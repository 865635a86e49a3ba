"""The columns of a layer, filled from the fields of a source, each value in its type."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ecozoning.model.finding import Finding, Location
from ecozoning.model.importing import Conversion, FieldMapping, MappedBy, MappingRules
from ecozoning.model.layers import Column, LayerSpec
from ecozoning.model.plan import Profile
from ecozoning.store.sources import SourceLayer
from ecozoning.workflow.import_column_findings import (
    bad_template,
    find_in_keys,
    find_in_texts,
    find_missing_values,
    find_wrong_values,
)
from ecozoning.workflow.import_fields import Assignment
from ecozoning.workflow.import_values import (
    Notes,
    NotOfTypeError,
    Template,
    as_type,
    class_of,
    class_words,
    mapped_value,
    parse_template,
)


@dataclass(frozen=True, slots=True)
class FilledColumns:
    """Values of every column of a layer, in feature order."""

    columns: Mapping[str, list[Any]]
    converted: tuple[Conversion, ...]
    findings: tuple[Finding, ...]


def fill_columns(
    source: SourceLayer,
    spec: LayerSpec,
    profile: Profile,
    rules: MappingRules,
    assigned: Assignment,
    where: Location,
) -> FilledColumns:
    """Values of every column in its type; empty where nothing was mapped."""
    count = len(source.shapes)
    columns: dict[str, list[Any]] = {}
    converted: list[Conversion] = []
    findings: list[Finding] = []
    for column in spec.columns:
        mapping = assigned.source_of(column.name)
        if mapping is None:
            columns[column.name] = [None] * count
            continue
        notes = Notes(column.name)
        raw = _raw_values(source, mapping, rules, count)
        if isinstance(raw, Finding):
            findings.append(replace(raw, location=where))
            raw = [None] * count
        values, wrong = _typed(raw, column, spec, profile, rules, notes)
        columns[column.name] = values
        converted += notes.conversions()
        findings += find_wrong_values(wrong, column, spec, profile, where)
        if mapping.by is not MappedBy.TEMPLATE:
            findings += find_in_texts(values, column, where)
    findings += find_in_keys(columns[spec.key], spec.key, assigned, where)
    known_wrong = {finding.location.field for finding in findings}
    to_check = [column for column in spec.columns if column.name not in known_wrong]
    findings += find_missing_values(columns, to_check, spec.key, assigned, where)
    return FilledColumns(columns, tuple(converted), tuple(findings))


def _raw_values(
    source: SourceLayer, mapping: FieldMapping, rules: MappingRules, count: int
) -> Sequence[Any] | Finding:
    if mapping.by is MappedBy.CONSTANT:
        return [rules.constants[mapping.target]] * count
    if mapping.by is not MappedBy.TEMPLATE:
        return source.columns[mapping.source]
    template = parse_template(mapping.source)
    unknown = [] if template is None else [f for f in template.fields if f not in source.columns]
    if template is None or unknown:
        return bad_template(mapping.source, unknown, list(source.columns))
    return _filled_template(template, source, count)


def _filled_template(template: Template, source: SourceLayer, count: int) -> list[str | None]:
    used = {name: source.columns[name] for name in template.fields}
    return [
        template.fill(row + 1, {name: values[row] for name, values in used.items()})
        for row in range(count)
    ]


def _typed(
    raw: Sequence[Any],
    column: Column,
    spec: LayerSpec,
    profile: Profile,
    rules: MappingRules,
    notes: Notes,
) -> tuple[list[Any], dict[Any, list[int]]]:
    """Values in the type of the column; those that do not fit, with their features, apart."""
    words = class_words(profile) if column.name == spec.class_field else {}
    table = rules.values.get(column.name, {})
    typed: list[Any] = []
    wrong: dict[Any, list[int]] = {}
    for position, value in enumerate(raw):
        given = mapped_value(value, table, notes) if table else value
        try:
            if column.name == spec.class_field:
                typed.append(class_of(given, profile, words, notes))
            else:
                typed.append(as_type(given, column.type, notes))
        except NotOfTypeError:
            typed.append(None)
            wrong.setdefault(str(given), []).append(position)
    return typed, wrong
