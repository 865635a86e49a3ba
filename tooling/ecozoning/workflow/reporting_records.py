"""What the records say beside the figures: reasons, events, registers, neighbours, digests."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ecozoning.model.manifest import NAME as MANIFEST
from ecozoning.model.manifest import Manifest, read_manifest
from ecozoning.model.plan import Plan
from ecozoning.model.plan_words import REASONS
from ecozoning.model.register import Register
from ecozoning.model.report import (
    ReasonLine,
    RegisterVersion,
)
from ecozoning.model.text import Text
from ecozoning.store.documents import read_document
from ecozoning.store.files import PlanFiles
from ecozoning.workflow.reading_registers import read_register
from ecozoning.workflow.snapshots import REGISTERS


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
        ReasonLine(
            one.reason.value, REASONS[one.reason.value], one.events, one.documents, one.remark
        )
        for one in plan.reasons
    )
