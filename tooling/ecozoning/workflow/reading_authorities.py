"""authorities.yaml: from a record as read to the words of the model."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ecozoning.model.authority import Authorities, Authority, AuthorityKind, Signer, SigningKey
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
        people=tuple(
            Signer(one["id"], one["name"], tuple(_key(key) for key in one["keys"]))
            for one in value["people"]
        ),
    )


def _key(value: Mapping[str, Any]) -> SigningKey:
    return SigningKey(
        key=value["key"],
        starts_on=date.fromisoformat(value["from"]),
        until=day(value.get("until")),
        revoked_on=day(value.get("revoked_on")),
        compromised_since=day(value.get("compromised_since")),
    )
