"""What the records say beside the figures: reasons, events, registers, neighbours, digests."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ecozoning.model.divisions import stem_of
from ecozoning.model.documents import Row
from ecozoning.model.manifest import NAME as MANIFEST
from ecozoning.model.manifest import Manifest, read_manifest
from ecozoning.model.plan import Plan
from ecozoning.model.register import Register, RegisterEvent
from ecozoning.model.report import (
    CitedEvent,
    EventState,
    Neighbour,
    ReasonLine,
    RegisterVersion,
)
from ecozoning.model.text import Text
from ecozoning.store.documents import read_document
from ecozoning.store.files import PLANS, PlanFiles, plan_codes
from ecozoning.store.headings import heading_of
from ecozoning.workflow.reading_registers import read_register
from ecozoning.workflow.snapshots import REGISTERS

REASONS: Mapping[str, Text] = {
    "lawful_area": Text("areas protected by law changed", "法定保护区域调整"),
    "new_law": Text("new provisions of law", "法律法规新规定"),
    "strategy_or_target": Text("a strategy or target changed", "重大战略或目标变化"),
    "planning_link": Text("connection with territorial and development plans", "与规划衔接"),
    "division_change": Text("administrative divisions changed", "行政区划调整"),
    "list_only": Text("the access list alone", "仅调整准入清单"),
    "correction": Text("an error is mended", "勘误"),
}


@dataclass(frozen=True, slots=True)
class KnownRegister:
    """A register at one state: its folder, what it says, and the digest of its content."""

    folder: str
    register: Register | None
    value: Any
    manifest: Manifest | None

    @property
    def digest(self) -> str | None:
        """The content digest it was recorded with."""
        return None if self.manifest is None else self.manifest.content_digest


def read_registers(files: PlanFiles, province: str) -> dict[tuple[str, str], KnownRegister]:
    """The registers of a province at one state, by kind and code."""
    found = {}
    for kind in files.list(REGISTERS):
        for code in files.list(f"{REGISTERS}/{kind}"):
            folder = f"{REGISTERS}/{kind}/{code}"
            if code[:2] != province or files.read(f"{folder}/register.yaml") is None:
                continue
            document = read_document(files, f"{folder}/register.yaml", "register")
            found[kind, code] = KnownRegister(
                folder,
                read_register(document),
                document.value,
                read_manifest(files.read(f"{folder}/{MANIFEST}")),
            )
    return found


def register_versions(
    before: Mapping[tuple[str, str], KnownRegister], after: Mapping[tuple[str, str], KnownRegister]
) -> tuple[RegisterVersion, ...]:
    """The registers of both states with their digests."""
    return tuple(
        RegisterVersion(
            kind=key[0],
            code=key[1],
            name=_name(after.get(key) or before.get(key)),
            before=None if key not in before else before[key].digest,
            after=None if key not in after else after[key].digest,
        )
        for key in sorted({**before, **after})
    )


def _name(known: KnownRegister | None) -> Text:
    if known is None or known.register is None:
        return Text("register", "登记册")
    return known.register.name


def reason_lines(plan: Plan) -> tuple[ReasonLine, ...]:
    """The reasons plan.yaml states."""
    return tuple(
        ReasonLine(one.reason.value, REASONS[one.reason.value], one.events, one.documents)
        for one in plan.reasons
    )


def cited_events(
    plan: Plan,
    lineage: Iterable[Row],
    registers: Mapping[tuple[str, str], KnownRegister],
    on: date,
) -> tuple[CitedEvent, ...]:
    """The events that plan.yaml and the lineage table cite, as their registers have them."""
    cited: dict[str, list[str]] = defaultdict(list)
    for reason in plan.reasons:
        for event in reason.events:
            cited[event].append("plan.yaml")
    for row in lineage:
        code = row.get("after_code") or row.get("before_code")
        if row.get("event") and str(code) not in cited[str(row["event"])]:
            cited[str(row["event"])].append(str(code))
    return tuple(
        _cited(event, by, list(_holders(event, registers)), on)
        for event, by in sorted(cited.items())
    )


def _holders(
    event_id: str, registers: Mapping[tuple[str, str], KnownRegister]
) -> Iterator[tuple[str, RegisterEvent]]:
    for (kind, code), known in registers.items():
        event = None if known.register is None else known.register.find_event(event_id)
        if event is not None:
            yield f"{kind}/{code}", event


def _cited(
    event_id: str, by: Sequence[str], holders: Sequence[tuple[str, RegisterEvent]], on: date
) -> CitedEvent:
    if not holders:
        nothing = (None,) * 8
        return CitedEvent(event_id, *nothing, EventState.NOT_FOUND, tuple(by))
    register, event = holders[0]
    return CitedEvent(
        id=event_id,
        register=register,
        title=event.title,
        action=event.action.value,
        approval_no=event.approval_no,
        body=event.body,
        approved_on=event.approved_on,
        effective_on=event.effect.on,
        condition=event.effect.condition,
        state=EventState.IN_FORCE if event.effect.in_force(on) else EventState.PENDING,
        cited_by=tuple(by),
    )


def neighbours_of(code: str, files: PlanFiles) -> tuple[Neighbour, ...]:
    """The other plans of the province that neither hold this one nor are held by it."""
    found = []
    for other in plan_codes(files):
        nested = stem_of(other).startswith(stem_of(code)) or stem_of(code).startswith(
            stem_of(other)
        )
        if nested or other[:2] != code[:2]:
            continue
        heading = heading_of(files.read(f"{PLANS}/{other}/plan.yaml"))
        manifest = read_manifest(files.read(f"{PLANS}/{other}/{MANIFEST}"))
        found.append(
            Neighbour(
                other,
                str(heading.get("name", "")),
                int(str(heading.get("edition", "0")) or 0),
                None if manifest is None else manifest.content_digest,
            )
        )
    return tuple(found)
