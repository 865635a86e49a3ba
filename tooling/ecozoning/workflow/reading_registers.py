"""register.yaml: from a record as read to the words of the model."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ecozoning.model.documents import Document
from ecozoning.model.register import Effect, EventAction, Register, RegisterEvent
from ecozoning.workflow.reading_values import day, named, usable


def read_register(document: Document) -> Register | None:
    """The register a register.yaml describes; None when it has problems, which say why."""
    if not usable(document):
        return None
    value: Mapping[str, Any] = document.value
    return Register(
        kind=value["register"],
        code=value["code"],
        name=named(value),
        keeper=value["keeper"],
        crs=value["crs"],
        events=tuple(_event(one) for one in value["events"]),
    )


def read_events(document: Document) -> tuple[RegisterEvent, ...] | None:
    """The events of a register.yaml; None when it has problems, which say why."""
    register = read_register(document)
    return None if register is None else register.events


def _event(value: Mapping[str, Any]) -> RegisterEvent:
    effect = value["effect"]
    return RegisterEvent(
        id=value["id"],
        action=EventAction(value["action"]),
        title=value.get("title"),
        approval_no=value["approval_no"],
        body=value["body"],
        approved_on=date.fromisoformat(value["approved_on"]),
        effect=Effect(
            on=day(effect.get("on") or effect.get("fulfilled_on")),
            condition=effect.get("condition"),
            evidence=effect.get("evidence"),
        ),
        predecessor=value.get("predecessor"),
    )
