"""The reasons a revision states: in plan.yaml for the edition, in lineage.csv for its units."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ecozoning.model.finding import Location
from ecozoning.model.plan import RevisionReason
from ecozoning.model.register import RegisterEvent
from ecozoning.rules.editions import in_plan_yaml
from ecozoning.rules.lineage import LINEAGE, iter_lineage
from ecozoning.rules.subject import PlanUnderCheck


@dataclass(frozen=True, slots=True)
class Stated:
    """A reason, the events and documents it names, and where; `whose` is the unit it is for."""

    reason: str
    events: Sequence[str]
    documents: Sequence[str]
    place: Location
    whose: str

    @property
    def is_lawful(self) -> bool:
        """Whether an area protected by law is the reason."""
        return self.reason == RevisionReason.LAWFUL_AREA


def iter_stated(plan: PlanUnderCheck) -> Iterator[Stated]:
    """The reasons of the edition, then those of its lineage rows; rows without one are left out."""
    for number, one in enumerate(plan.plan.reasons):
        place = in_plan_yaml(plan, f"/reasons/{number}")
        yield Stated(one.reason.value, one.events, one.documents, place, "plan.yaml")
    for row, line in iter_lineage(plan):
        if row.get("reason") is None:
            continue
        event, document = row.get("event"), row.get("document")
        whose = str(row.get("after_code") or row.get("before_code") or "")
        yield Stated(
            str(row["reason"]),
            () if event is None else (str(event),),
            () if document is None else (str(document),),
            replace(plan.file(LINEAGE, line), field="reason", feature=whose or None),
            whose,
        )


def known_events(plan: PlanUnderCheck) -> dict[str, RegisterEvent]:
    """Every event of the registers of the province, by its id."""
    return {
        event.id: event for register in plan.snapshot.registers for event in register.events or ()
    }
