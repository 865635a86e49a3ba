"""What changed features gain, against the territory of the bodies that own them.

Mirrors say which features changed their shape; only those are read, and only the masks of the
divisions their owners answer for.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import shapely

from ecozoning.diff.state import LayerState
from ecozoning.geometry.carried import carried
from ecozoning.geometry.measure import measure_for
from ecozoning.geometry.overlay import difference, measurable
from ecozoning.model.authority import Authority
from ecozoning.model.errors import DamagedDataError, MissingDataError
from ecozoning.model.layers import LayerSpec
from ecozoning.model.plan import Plan, Profile
from ecozoning.model.policy import Aspect
from ecozoning.model.snapshot import Shapes
from ecozoning.model.text import Text
from ecozoning.ownership.content_delta import layer_of_mirror
from ecozoning.ownership.matching_rules import rule_for
from ecozoning.ownership.touched import Touched
from ecozoning.rules.coverage import TERRITORY
from ecozoning.rules.gained_ground import BeyondDivisions, answers_for, has_bounds
from ecozoning.rules.pieces import Pieces, polygons_of
from ecozoning.rules.proposal_subject import ProposalUnderCheck, plan_of
from ecozoning.rules.wording import listed
from ecozoning.store.files import PLANS, PlanFiles
from ecozoning.store.repository import Repository
from ecozoning.workflow.mirror_states import MirrorSide, mirror_states
from ecozoning.workflow.plan_documents import get_plan
from ecozoning.workflow.plan_states import damaged, stored_shapes
from ecozoning.workflow.register_areas import areas_of, shapes_of
from ecozoning.workflow.reporting_records import KnownRegister, read_registers

NO_MASKS = Text(
    "the territory register has no area in force for the divisions of {owners}",
    "辖区登记册中没有{owners}所辖区划的有效范围",
)
NO_BYTES = Text("the shapes cannot be had: {why}", "无法取得图形:{why}")
Owners = tuple[Authority, ...]


@dataclass(frozen=True, slots=True)
class _Changed:
    """Features of one mirror that belong to the same bodies."""

    path: str
    spec: LayerSpec
    owners: Owners
    keys: frozenset[str]

    @property
    def names(self) -> Text:
        """The owners by name."""
        en, zh = (listed([getattr(one.name, lang) for one in self.owners]) for lang in ("en", "zh"))
        return Text(en.en, zh.zh)

    def found(self, feature: str, **more: object) -> BeyondDivisions:
        """A feature that reaches beyond."""
        known = BeyondDivisions(self.path, self.spec.name, feature, self.names)
        return replace(known, **more)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class GroundStates:
    """Target and what would land, and where bytes come from; masks are those of the target."""

    repository: Repository
    before: PlanFiles
    after: PlanFiles


def beyond_divisions(
    proposal: ProposalUnderCheck, states: GroundStates
) -> tuple[BeyondDivisions, ...]:
    """Features that reach beyond the divisions of the bodies that own them and have signed."""
    found: list[BeyondDivisions] = []
    for path in sorted({one.path for one in proposal.touched}):
        spec, code = layer_of_mirror(path), plan_of(path)
        if spec is None or code is None or states.after.read(path) is None:
            continue
        plan, profile = get_plan(states.after, code)
        for changed in _by_owner(proposal, path, spec):
            found += _foreign_codes(changed, profile)
            found += _foreign_ground(proposal, states, changed, plan, profile)
    return tuple(found)


def _by_owner(proposal: ProposalUnderCheck, path: str, spec: LayerSpec) -> Iterator[_Changed]:
    """The features of a mirror whose shape changed, by the bodies that own them and signed."""
    owners_of: dict[str, set[str]] = defaultdict(set)
    for one in proposal.touched:
        if one.path == path and one.key is not None and one.aspect is Aspect.SHAPE:
            owners_of[one.key] |= _owners(proposal, one)
    by_owners: dict[frozenset[str], set[str]] = defaultdict(set)
    for key, codes in owners_of.items():
        by_owners[frozenset(codes)].add(key)
    for together in sorted(by_owners, key=sorted):
        known = map(proposal.authorities.find, sorted(together))
        bodies = tuple(body for body in known if body is not None)
        yield _Changed(path, spec, bodies, frozenset(by_owners[together]))


def _owners(proposal: ProposalUnderCheck, touched: Touched) -> frozenset[str]:
    rule = rule_for(proposal.policy, touched)
    return frozenset() if rule is None else proposal.signed_by(touched.path).of(rule.owners)


def _foreign_codes(changed: _Changed, profile: Profile) -> Iterator[BeyondDivisions]:
    spec = changed.spec
    pattern = profile.code_patterns.get(spec.name) or profile.code_patterns.get(spec.kind)
    if pattern is None or pattern.division_start is None:
        return
    for key in sorted(changed.keys):
        division = key[pattern.division_start : pattern.division_start + 6]
        if pattern.pattern.fullmatch(key) and not answers_for(changed.owners, division):
            yield changed.found(key, division=division)


def _foreign_ground(
    proposal: ProposalUnderCheck,
    states: GroundStates,
    changed: _Changed,
    plan: Plan,
    profile: Profile,
) -> Iterator[BeyondDivisions]:
    if not has_bounds(changed.owners):
        return
    try:
        keys, gained = _gained(states, changed, plan)
        masks = _masks(proposal, states, changed.owners, plan.crs) if len(keys) else None
    except (MissingDataError, DamagedDataError) as error:
        why = NO_BYTES.format(why=error.message)
        yield changed.found(min(changed.keys), unknown=why)
        return
    if masks is None:
        return
    if len(masks) == 0:
        yield changed.found(min(changed.keys), unknown=NO_MASKS.format(owners=changed.names))
        return
    territory = shapely.union_all(measurable(masks)[0])
    shapely.prepare(territory)
    rows = np.flatnonzero(~shapely.covers(territory, gained))
    over = difference(gained[rows], np.array([territory] * len(rows), dtype=object))
    parts, owner = polygons_of(over)
    pieces = Pieces(
        parts, rows[owner], measure_for(plan.crs, plan.area_method), profile.tolerance_m
    )
    yield from _told(changed, keys, pieces)


def _told(changed: _Changed, keys: list[str], pieces: Pieces) -> Iterator[BeyondDivisions]:
    """One per feature: all its ground beyond, and the place of the largest piece."""
    if len(pieces) == 0:
        return
    wide = np.flatnonzero(~pieces.is_noise)
    for row in np.unique(pieces.source[wide]).tolist():
        own = wide[pieces.source[wide] == row]
        largest = own[np.argmax(pieces.areas_m2[own])]
        x, y = pieces.points[largest].tolist()
        yield changed.found(
            keys[row],
            area_m2=float(pieces.areas_m2[own].sum()),
            width_m=float(pieces.widths_m[largest]),
            point=(x, y),
        )


def _gained(states: GroundStates, changed: _Changed, plan: Plan) -> tuple[list[str], Shapes]:
    """What each changed feature has and had not; all of it where the plan changed its system."""
    before = _side(states, states.before, changed.path, "base")
    after = _side(states, states.after, changed.path, "head")
    pair = mirror_states(changed.spec, before, after)
    rows = [i for i, key in enumerate(pair.after.keys) if key in changed.keys]
    keys = [str(pair.after.keys[i]) for i in rows]
    new = measurable(pair.after.shapes(np.array(rows, dtype=np.intp)))[0] if rows else _none()
    old = _shapes_of_keys(pair.before, keys) if _same_system(states, plan) else {}
    known = np.array([i for i, key in enumerate(keys) if key in old], dtype=np.intp)
    if len(known):
        former = np.array([old[keys[i]] for i in known.tolist()], dtype=object)
        new[known] = difference(new[known], measurable(former)[0])
    return keys, new


def _same_system(states: GroundStates, plan: Plan) -> bool:
    if states.before.read(f"{PLANS}/{plan.code}/plan.yaml") is None:
        return False
    return get_plan(states.before, plan.code)[0].crs == plan.crs


def _shapes_of_keys(state: LayerState, keys: Iterable[str]) -> Mapping[str, object]:
    wanted = set(keys)
    rows = [i for i, key in enumerate(state.keys) if key in wanted]
    if not rows:
        return {}
    shapes = state.shapes(np.array(rows, dtype=np.intp))
    return {str(state.keys[row]): shape for row, shape in zip(rows, shapes, strict=True)}


def _side(states: GroundStates, files: PlanFiles, path: str, name: str) -> MirrorSide:
    folder = f"{PLANS}/{plan_of(path)}"
    read = stored_shapes(states.repository, files, folder)
    return MirrorSide(files.read(path), read, lambda place: damaged(name, place))


def _masks(proposal: ProposalUnderCheck, states: GroundStates, owners: Owners, crs: str) -> Shapes:
    """The masks in force of the divisions some bodies answer for, in the system of the plan."""
    provinces = sorted({division[:2] for body in owners for division in body.divisions})
    found = [_none()]
    for province in provinces:
        for (kind, _), known in sorted(read_registers(states.before, province).items()):
            if kind == TERRITORY and known.register is not None:
                shapes = _in_force(proposal, states, owners, known)
                found.append(carried(shapes, known.register.crs, crs))
    return np.concatenate(found)


def _in_force(
    proposal: ProposalUnderCheck, states: GroundStates, owners: Owners, known: KnownRegister
) -> Shapes:
    register = known.register
    events = {} if register is None else {one.id: one for one in register.events}

    def in_effect(name: str) -> bool:
        event = events.get(name)
        return event is None or event.effect.in_force(proposal.on)

    wanted = [
        area
        for area in areas_of(known, states.before)
        if answers_for(owners, area.division)
        and in_effect(area.began_by)
        and not (area.ended_by and in_effect(area.ended_by))
    ]
    if not wanted:
        return _none()
    return shapes_of(states.repository, states.before, known, wanted)


def _none() -> Shapes:
    return np.zeros(0, dtype=object)
