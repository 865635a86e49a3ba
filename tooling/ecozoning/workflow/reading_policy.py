"""ownership.yaml: from a record as read to the words of the model."""

from collections.abc import Mapping
from typing import Any

from ecozoning.model.documents import Document
from ecozoning.model.policy import Aspect, OwnershipRule, Policy
from ecozoning.workflow.reading_values import usable


def read_policy(document: Document) -> Policy | None:
    """The policy an ownership.yaml states; None when it has problems, which say why."""
    if not usable(document):
        return None
    value = document.value
    return Policy(
        number=value["policy"],
        previous=value.get("previous"),
        guarded_refs=tuple(value["guarded_refs"]),
        rules=tuple(_rule(one) for one in value["rules"]),
    )


def _rule(value: Mapping[str, Any]) -> OwnershipRule:
    return OwnershipRule(
        id=value["id"],
        paths=tuple(value["paths"]),
        owners=tuple(value["owners"]),
        layers=frozenset(value.get("layers", ())),
        unit_classes=frozenset(value.get("unit_classes", ())),
        where={name: frozenset(values) for name, values in value.get("where", {}).items()},
        aspects=frozenset(Aspect(one) for one in value.get("aspects", ())),
        threshold=value.get("threshold", 1),
    )
