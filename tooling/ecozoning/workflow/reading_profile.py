"""Profiles: the national values with a province's own over them, each with its source."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ecozoning.model.documents import Document
from ecozoning.model.finding import Severity
from ecozoning.model.plan import (
    AreaMethod,
    CodePattern,
    Dimension,
    Element,
    ListLevel,
    Profile,
    RequiredDocument,
    RevisionReason,
    Subtype,
    UnitClass,
)
from ecozoning.workflow.reading_plan import area_method
from ecozoning.workflow.reading_values import named, usable

HEADING = ("profile", "version", "name", "name_en")


def read_profile(national: Document, province: Document | None = None) -> Profile | None:
    """The profile a plan is judged by; None when a document has problems, which say why.

    Args:
        national: national.yaml, which has every value; with what `check_profile` found.
        province: the file the plan names, whose values stand over the national ones, likewise;
            None when the plan names the national profile itself.
    """
    documents = [national] if province is None else [national, province]
    if not all(usable(document) for document in documents):
        return None
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for document in documents:
        _lay_over(values, sources, _entries(document.value))
    versions = {one.value["profile"]: int(one.value["version"]) for one in documents}
    return replace(_profile(documents[-1].value, values, sources), versions=versions)


def _entries(value: Mapping[str, Any]) -> Iterable[tuple[tuple[str, ...], Any, str]]:
    """Every value of a profile: its path, itself, and its source."""
    for key, item in value.items():
        if key in HEADING:
            continue
        if "value" in item and "source" in item:
            yield (key,), item["value"], item["source"]
        else:
            for inner, entry in item.items():
                yield (key, inner), entry["value"], entry["source"]


def _lay_over(
    values: dict[str, Any],
    sources: dict[str, str],
    entries: Iterable[tuple[tuple[str, ...], Any, str]],
) -> None:
    for path, value, source in entries:
        place = values
        for step in path[:-1]:
            place = place.setdefault(step, {})
        place[path[-1]] = value
        sources[".".join(path)] = source


def _profile(
    heading: Mapping[str, Any], values: Mapping[str, Any], sources: Mapping[str, str]
) -> Profile:
    return Profile(
        code=heading["profile"],
        version=heading["version"],
        name=named(heading),
        classes=tuple(_class(one) for one in values["classes"]),
        code_patterns={
            layer: _pattern(one) for layer, one in values.get("code_patterns", {}).items()
        },
        dimensions=tuple(Dimension(one["code"], named(one)) for one in values["dimensions"]),
        tolerance_m=values["tolerance_m"],
        severities={code: Severity(one) for code, one in values.get("severities", {}).items()},
        sources=sources,
        raw=values,
        levels=tuple(
            ListLevel(one["code"], named(one)) for one in _group(values, "access_list", "levels")
        ),
        elements=tuple(_element(one) for one in values.get("elements", ())),
        unit_subtypes=tuple(_subtype(one) for one in values.get("unit_subtypes", ())),
        required_documents=tuple(_required(one) for one in values.get("required_documents", ())),
        deadlines=values.get("deadlines", {}),
        area_method=area_method(values["area_method"]) if "area_method" in values else AreaMethod(),
    )


def _group(values: Mapping[str, Any], group: str, key: str) -> Iterable[Mapping[str, Any]]:
    found: Iterable[Mapping[str, Any]] = values.get(group, {}).get(key, ())
    return found


def _class(value: Mapping[str, Any]) -> UnitClass:
    return UnitClass(value["value"], named(value), value["colour"], value["rank"])


def _pattern(value: Mapping[str, Any]) -> CodePattern:
    return CodePattern(
        re.compile(value["pattern"]),
        value["example"],
        value["class_position"],
        value["division_start"],
    )


def _element(value: Mapping[str, Any]) -> Element:
    subtypes = tuple(_subtype(one) for one in value["subtypes"])
    return Element(value["layer"], named(value), value.get("digit"), subtypes)


def _subtype(value: Mapping[str, Any]) -> Subtype:
    return Subtype(named(value), value.get("class"), value.get("digit"))


def _required(value: Mapping[str, Any]) -> RequiredDocument:
    reasons = frozenset(RevisionReason(reason) for reason in value["reasons"])
    return RequiredDocument(value["kind"], named(value), reasons)
