"""The change report as values: everything any form of it shows, decided before it is shown.

One page first (`heading`, `natures`, `supervision`, `balances`), then `matrices`, `fates`,
`clauses` and `documents`, then what it rests on. Forms draw it and work nothing out: figures that
are printed are in it as printed. Maps are values of their own (`model.report_maps`), because only
two forms need shapes. Text from the data is raw here; each form escapes it in its own way.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ecozoning.model.changes import StateChanges
from ecozoning.model.finding import Finding
from ecozoning.model.plan import AreaMethod, RevisionKind
from ecozoning.model.report_clauses import ClauseChanges, DocumentChange
from ecozoning.model.report_figures import (
    Balance,
    ClassLabel,
    Cumulative,
    PublishedGap,
    PublishedRow,
    TransitionMatrix,
)
from ecozoning.model.report_units import LayerFates
from ecozoning.model.text import Text


@dataclass(frozen=True, slots=True)
class BasisLine:
    """One part of the basis of comparison, as both states declare it. A changed one is read first.

    `used` is what the report used for both states where one of them declares another, as after
    `--area-method`; None: what both declare. `told` is False where a state does not say: then
    whether both rest on the same thing cannot be told.
    """

    title: Text
    old: Text
    new: Text
    used: Text | None = None
    told: bool = True

    @property
    def changed(self) -> bool:
        """True when the two states declare different things."""
        return self.told and self.old != self.new

    @property
    def same(self) -> bool:
        """True when both states declare the same thing, and the report used it."""
        return self.told and self.used is None and self.old == self.new


@dataclass(frozen=True, slots=True)
class CheckSummary:
    """What the rules say of one state. `verdict`: pass, fail, undecided, or None: not checked.

    `counts` is by severity (`block`, `justify`, `warn`, `note`), undecided ones and those that a
    recorded justification answers apart.
    """

    verdict: str | None
    counts: Mapping[str, int] = field(default_factory=dict)
    undecided: int = 0
    findings: tuple[Finding, ...] = ()
    because: Text | None = None
    answered: int = 0


@dataclass(frozen=True, slots=True)
class ReportSide:
    """One of the two states. Fields that only a plan in a repository has are None for a file."""

    state: str
    name: Text
    edition: int | None = None
    kind: RevisionKind | None = None
    commit: str | None = None
    committed_on: date | None = None
    content_digest: str | None = None
    spatial_digest: str | None = None
    profile: str | None = None
    profile_version: int | None = None
    check: CheckSummary = CheckSummary(None)


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A reason that plan.yaml states for the revision."""

    reason: str
    name: Text
    events: tuple[str, ...]
    documents: tuple[str, ...]
    remark: str | None = None


class EventState(StrEnum):
    """How far a cited event is known to be. Duties say more once there are any."""

    IN_FORCE = "in_force"
    PENDING = "pending"
    NOT_FOUND = "not_found"


class EventStanding(StrEnum):
    """What a revision owes an event, in the order a reviewer reads: open ones first."""

    OPEN = "open"
    """In force, touches the plan's ground, and no edition names it."""
    PENDING = "pending"
    """Approved and not in force: nothing can answer it yet."""
    ANSWERED = "answered"
    """In force, and this revision names it."""
    NOT_FOUND = "not_found"
    """Named, and in no register."""


@dataclass(frozen=True, slots=True)
class CitedEvent:
    """An event of a register that bears on the revision, as the register has it.

    `cited_by` says where it is named: `plan.yaml` or unit codes of the lineage table. `answered`
    is None when it cannot be told. `units` are the units whose ground it touches, with m² each,
    for events that wait; empty where that is not known.
    """

    id: str
    register: str | None
    title: str | None
    action: str | None
    approval_no: str | None
    body: str | None
    approved_on: date | None
    effective_on: date | None
    condition: str | None
    state: EventState
    cited_by: tuple[str, ...]
    answered: bool | None = None
    standing: EventStanding = EventStanding.ANSWERED
    units: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another plan of the repository and the edition it stood at beside the later state.

    `adjoins` is None where the territories could not be looked at. The dates are those
    publication.yaml has of that edition; `in_force_edition` is the one in force on the day the
    report is asked for, None: it says of none.
    """

    code: str
    name: str
    edition: int
    content_digest: str | None
    adjoins: bool | None = None
    effective_on: date | None = None
    repealed_on: date | None = None
    in_force_edition: int | None = None
    name_en: str | None = None


@dataclass(frozen=True, slots=True)
class NeighbourReport:
    """The plans beside this one; `note` says why there are none, `undetermined` what is open."""

    plans: tuple[Neighbour, ...] = ()
    note: Text | None = None
    undetermined: Text | None = None


@dataclass(frozen=True, slots=True)
class EventReport:
    """The events that bear on a revision.

    `taken_up` counts those that were in force when an initial or regular edition was drawn up
    anew; `taken_up_by` is the last such edition.
    """

    events: tuple[CitedEvent, ...] = ()
    taken_up: int = 0
    taken_up_by: int | None = None
    undetermined: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose revision this is, why it was made, and on what its figures rest.

    `code` is None when two files were compared.
    """

    code: str | None
    title: Text
    body: str | None
    before: ReportSide
    after: ReportSide
    kind: Text
    area_method: AreaMethod
    basis: tuple[BasisLine, ...]
    reasons: tuple[ReasonLine, ...] = ()
    event_report: EventReport = field(default_factory=EventReport)
    neighbour_report: NeighbourReport = field(default_factory=NeighbourReport)
    new_findings: tuple[Finding, ...] = ()
    """Findings of the later state that the earlier one did not have."""
    body_name: Text | None = None
    """The name of the body as authorities.yaml has it; None: it is not told there."""
    measured_apart: Text | None = None
    """Which figures rest on what the plan declares though the report used something else."""

    @property
    def events(self) -> tuple[CitedEvent, ...]:
        """The events that bear on the revision."""
        return self.event_report.events

    @property
    def neighbours(self) -> tuple[Neighbour, ...]:
        """The plans beside this one."""
        return self.neighbour_report.plans


class Nature(StrEnum):
    """What kind of change it is."""

    LEGAL = "legal"
    ATTRIBUTES = "attributes"
    CORRECTION = "correction"
    LIST_ONLY = "list_only"
    NOISE = "noise"
    REPROJECTION = "reprojection"
    FORMAT_ONLY = "format_only"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class NatureLine:
    """A kind of change that is in this revision: a sentence, how many features, how many m²."""

    nature: Nature
    sentence: Text
    features: int = 0
    area_m2: float = 0.0


class Held(StrEnum):
    """Whether a demand of supervision is kept."""

    YES = "yes"
    NO = "no"
    NOT_DETERMINED = "not_determined"


@dataclass(frozen=True, slots=True)
class SupervisionLine:
    """One demand of supervision, such as the area of the red line, and what the data say of it."""

    demand: Text
    held: Held
    sentence: Text
    codes: tuple[str, ...] = ()
    """Units or clauses that bear on it."""


@dataclass(frozen=True, slots=True)
class RegisterVersion:
    """A register the report looked at: its digest before and after; None: it was not there."""

    kind: str
    code: str
    name: Text
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class RestsOn:
    """What the report rests on, and what could not be determined. Silence is never a pass."""

    tool: str
    rule_set: str
    on: date
    profiles: Mapping[str, int]
    policy: int | None
    registers: tuple[RegisterVersion, ...] = ()
    undetermined: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A change report. `classes` gives names, colours and ranks of classes by layer."""

    heading: Heading
    changes: StateChanges
    natures: tuple[NatureLine, ...]
    supervision: tuple[SupervisionLine, ...]
    balances: tuple[Balance, ...]
    matrices: tuple[TransitionMatrix, ...]
    cumulative: Cumulative | None
    fates: tuple[LayerFates, ...]
    clauses: ClauseChanges | None
    documents: tuple[DocumentChange, ...]
    published: tuple[PublishedRow, ...]
    published_gaps: tuple[PublishedGap, ...]
    classes: Mapping[str, tuple[ClassLabel, ...]]
    districts: Mapping[str, Text]
    """Names of districts by code, as far as the plan says them."""
    dimensions: Mapping[str, Text]
    """Names of the dimensions of the access list by code."""
    rests_on: RestsOn

    @property
    def is_empty(self) -> bool:
        """True when the two states do not differ in anything the report looks at."""
        return self.changes.is_empty and not self.documents

    def class_label(self, layer: str, value: object) -> ClassLabel | None:
        """How a class of a layer is shown, or None when the profile does not know it."""
        return next((one for one in self.classes.get(layer, ()) if one.value == value), None)
