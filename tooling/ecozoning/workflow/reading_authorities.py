"""authorities.yaml: from a record as read to the words of the model."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ecozoning.model.authority import (
    Authorities,
    Authority,
    AuthorityKind,
    Role,
    Signer,
    SigningKey,
)
from ecozoning.model.documents import Document
from ecozoning.workflow.reading_values import day, named, usable


def read_authorities(document: Document) -> Authorities | None:
    """The bodies an authorities.yaml names; None when it has problems, which say why."""
    if not usable(document):
        return None
    bodies = tuple(_authority(one) for one in document.value["bodies"])
    return Authorities(document.value["number"], bodies)


def _authority(value: Mapping[str, Any]) -> Authority:
    return Authority(
        code=value["code"],
        name=named(value),
        kind=AuthorityKind(value["kind"]),
        level=value["level"],
        division=value.get("division"),
        superior=value["superior"],
        people=tuple(_signer(one) for one in value["people"]),
        jurisdictions=tuple(value.get("jurisdictions", ())),
        roles=frozenset(Role(one) for one in value.get("roles", ())),
        persons_required=value.get("persons_required", 1),
    )


def _signer(value: Mapping[str, Any]) -> Signer:
    return Signer(
        id=value["id"],
        name=value["name"],
        keys=tuple(_key(key) for key in value["keys"]),
        office=value.get("office"),
        emails=tuple(value.get("emails", ())),
        starts_on=day(value.get("from")),
        until=day(value.get("until")),
    )


def _key(value: Mapping[str, Any]) -> SigningKey:
    return SigningKey(
        key=value["key"],
        starts_on=date.fromisoformat(value["from"]),
        until=day(value.get("until")),
        revoked_on=day(value.get("revoked_on")),
        compromised_since=day(value.get("compromised_since")),
    )
