"""plan.yaml and publication.yaml: from records as read to the words of the model."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ecozoning.model.documents import Document
from ecozoning.model.justification import Justification
from ecozoning.model.plan import (
    AreaKind,
    AreaMethod,
    DocumentRef,
    EditionRef,
    Plan,
    Publication,
    RevisionKind,
    RevisionReason,
    StatedReason,
    StatisticArea,
)
from ecozoning.workflow.reading_values import day, named, usable


def read_plan(document: Document) -> Plan | None:
    """The plan a plan.yaml describes; None when the document has problems, which say why."""
    if not usable(document):
        return None
    value: Mapping[str, Any] = document.value
    base = value["base"]
    return Plan(
        code=value["plan"],
        name=value["name"],
        body=value["body"],
        profile=value["profile"],
        edition=value["edition"],
        kind=RevisionKind(value["kind"]),
        base=None if base is None else EditionRef(base["edition"], base.get("digest")),
        crs=value["crs"],
        area_method=area_method(value["area"]),
        base_survey=value["base_survey"],
        coastline=value.get("coastline"),
        level=value["level"],
        raw=value,
        name_en=value.get("name_en"),
        reasons=tuple(_reason(one) for one in value.get("reasons", ())),
        base_year=value.get("base_year"),
        target_year=value.get("target_year"),
        statistic_areas=tuple(
            StatisticArea(named(one), tuple(one.get("divisions", ())), tuple(one.get("units", ())))
            for one in value.get("statistic_areas", ())
        ),
        justifications=tuple(
            _justification(one, document.line_of(f"/justifications/{place}"))
            for place, one in enumerate(value.get("justifications", ()))
        ),
    )


def area_method(value: Mapping[str, Any]) -> AreaMethod:
    """The area method a plan or profile declares."""
    return AreaMethod(AreaKind(value["method"]), value.get("central_meridian"))


def read_publications(document: Document) -> tuple[Publication, ...]:
    """The editions a publication.yaml tells of, by number; none when it has problems."""
    if not usable(document):
        return ()
    editions = (_publication(one) for one in document.value["editions"])
    return tuple(sorted(editions, key=lambda publication: publication.edition))


def _publication(value: Mapping[str, Any]) -> Publication:
    published = _document(value.get("published"))
    repeals = value.get("repeals") or {}
    return Publication(
        edition=value["edition"],
        digest=value.get("digest"),
        published_on=None if published is None else published.on,
        effective_on=day(value.get("effective_on")),
        repealed_on=day(value.get("repealed_on")),
        consent=_document(value.get("consent")),
        filed=_document(value.get("filed")),
        published_by=None if published is None else published.document,
        repeals_edition=repeals.get("edition"),
        repeals_document=repeals.get("document"),
        kind=None if value.get("kind") is None else RevisionKind(value["kind"]),
    )


def _document(value: Mapping[str, Any] | None) -> DocumentRef | None:
    return (
        None if value is None else DocumentRef(value["document"], date.fromisoformat(value["on"]))
    )


def _reason(value: Mapping[str, Any]) -> StatedReason:
    return StatedReason(
        RevisionReason(value["reason"]),
        tuple(value.get("events", ())),
        tuple(value.get("documents", ())),
        value.get("remark"),
    )


def _justification(value: Mapping[str, Any], line: int | None) -> Justification:
    return Justification(
        rule=value["rule"],
        edition=value["edition"],
        features=tuple(value.get("features", ())),
        reason=value["reason"],
        document=value["document"],
        decided_by=value["decided_by"],
        number=value["number"],
        until=day(value.get("until")),
        line=line,
    )
