"""The text records that differ between two states: plan.yaml, profiles, registers."""

from collections.abc import Iterator, Mapping
from typing import Any

from ecozoning.diff.documents import document_changes
from ecozoning.model.layers import read_schema
from ecozoning.model.report_clauses import DocumentChange
from ecozoning.store.documents import read_document
from ecozoning.store.files import PLANS
from ecozoning.workflow.plan_documents import PROFILES
from ecozoning.workflow.plan_states import PlanSide
from ecozoning.workflow.profile_problems import NATIONAL
from ecozoning.workflow.reporting_records import KnownRegister

Registers = Mapping[tuple[str, str], KnownRegister]


def changed_records(
    sides: tuple[PlanSide, PlanSide], registers: tuple[Registers, Registers]
) -> tuple[DocumentChange, ...]:
    """Every value that differs, record by record, in the words of the schemas."""
    found: list[DocumentChange] = []
    for path, schema in _records(sides):
        data = [side.files.read(path) for side in sides]
        if data[0] != data[1]:
            old, new = (_value(side, path, schema) for side in sides)
            found += document_changes(path, read_schema(f"documents/{schema}"), old, new)
    for key in sorted({**registers[0], **registers[1]}):
        known = [one.get(key) for one in registers]
        path = f"{next(one.folder for one in known if one is not None)}/register.yaml"
        old, new = (None if one is None else one.value for one in known)
        found += document_changes(path, read_schema("documents/register"), old, new)
    return tuple(found)


def _records(sides: tuple[PlanSide, PlanSide]) -> Iterator[tuple[str, str]]:
    for code in dict.fromkeys(side.plan.code for side in sides):
        yield f"{PLANS}/{code}/plan.yaml", "plan"
    names = dict.fromkeys([NATIONAL, *(side.plan.profile for side in sides)])
    for name in names:
        yield f"{PROFILES}/{name}.yaml", "profile"


def _value(side: PlanSide, path: str, schema: str) -> Any:
    return None if side.files.read(path) is None else read_document(side.files, path, schema).value
