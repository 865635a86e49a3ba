"""A state of a plan as a comparison needs it: its records, its mirrors, its shapes on demand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ecozoning.diff.state import Indices
from ecozoning.geometry.normal import wkb_of_normalized
from ecozoning.model.errors import DamagedDataError
from ecozoning.model.mirror import mirror_path
from ecozoning.model.plan import Plan, Profile
from ecozoning.model.snapshot import PlanSnapshot
from ecozoning.model.text import Text
from ecozoning.store import gpkg_format as gp
from ecozoning.store.dvc import file_digests, parse_pointer
from ecozoning.store.files import PLANS, PlanFiles
from ecozoning.store.gpkg_read import geometry_column, opened, opened_as_stored, quoted
from ecozoning.store.repository import Repository
from ecozoning.store.working_file import read_working_file
from ecozoning.workflow.damaged_mirrors import damage_told
from ecozoning.workflow.data_files import PLAN_DATA, plan_layer_specs
from ecozoning.workflow.diff_request import PlanState
from ecozoning.workflow.mirror_states import MirrorSide, ShapeReader
from ecozoning.workflow.plan_documents import get_plan
from ecozoning.workflow.recorded_bytes import normal_content
from ecozoning.workflow.snapshots import get_pointer


@dataclass(frozen=True, slots=True)
class PlanSide:
    """One side of a comparison of plans. `mirrors` by layer name.

    `is_there` is False for a state before the plan began: it has nothing, and edition 0.
    """

    name: str
    files: PlanFiles
    plan: Plan
    profile: Profile
    mirrors: Mapping[str, bytes]
    read_wkb: ShapeReader
    notes: tuple[Text, ...] = ()
    is_there: bool = True

    def layer(self, name: str) -> MirrorSide:
        """The mirror of a layer, with what reads its shapes."""
        return MirrorSide(self.mirrors.get(name), self.read_wkb, self._damaged)

    def _damaged(self, place: str) -> DamagedDataError:
        return damaged(self.name, place)


def damaged(name: str, place: str) -> DamagedDataError:
    """What to say of a stored shape that is not the one its digest names."""
    return DamagedDataError(
        Text(
            "{name}: the shape of {place} is not the one its digest names",
            "{name}:{place} 的图形与其摘要不符",
        ).format(name=name, place=place),
        Text(
            "fetch the bytes again with `dvc pull --force`; if they stay so, record the plan again",
            "请用 `dvc pull --force` 重新取得数据;若仍不符,请重新入库",
        ),
    )


def open_side(repository: Repository, state: PlanState) -> PlanSide:
    """A state of a plan. The working folder counts with what is not recorded yet.

    Raises:
        UsageError: there is no such revision or plan.
        BusyError: another program is writing its working file.
        BadInputError: its records or its working file cannot be used.
    """
    files = repository.files(state.revision)
    plan, profile = get_plan(files, state.code)
    folder = f"{PLANS}/{state.code}"
    mirrors = {
        name: data
        for name in plan_layer_specs()
        if (data := files.read(f"{folder}/{mirror_path(name)}")) is not None
    }
    if state.revision is None and _is_edited(repository, folder):
        with damage_told(state.name, mirrors):
            return _working_side(repository, state, files, plan, profile, mirrors)
    reader = stored_shapes(repository, files, folder)
    return PlanSide(state.name, files, plan, profile, mirrors, reader)


def open_earlier_side(repository: Repository, state: PlanState, later: PlanSide) -> PlanSide:
    """The earlier state of a plan; where the plan had not begun, a state with nothing in it.

    Raises:
        UsageError: there is no such revision, or the state is of another plan that is not there.
    """
    files = repository.files(state.revision)
    if state.code != later.plan.code or files.read(f"{PLANS}/{state.code}/plan.yaml") is not None:
        return open_side(repository, state)
    plan = replace(later.plan, edition=0, base=None)
    return PlanSide(state.name, files, plan, later.profile, {}, _no_shapes, is_there=False)


def _no_shapes(layer: str, positions: Indices) -> list[bytes | None]:  # noqa: ARG001
    return []


def recorded_side(
    repository: Repository,
    files: PlanFiles,
    name: str,
    snapshot: PlanSnapshot,
) -> PlanSide:
    """A state of a plan that was read already, as it is recorded."""
    folder = f"{PLANS}/{snapshot.code}"
    reader = stored_shapes(repository, files, folder)
    return PlanSide(name, files, snapshot.plan, snapshot.profile, snapshot.mirrors, reader)


def _is_edited(repository: Repository, folder: str) -> bool:
    """True when the working file is not the recorded one.

    Raises:
        BusyError: another program is writing it: what it will be is not known.
    """
    path = repository.root / folder / PLAN_DATA
    if not path.is_file():
        return False
    pointer = parse_pointer(repository.work_tree().read(f"{folder}/{PLAN_DATA}.dvc") or b"")
    if pointer is None or pointer.size != path.stat().st_size:
        return True
    if file_digests(path)[0] != pointer.md5:
        return True
    with opened(path):
        return False


def _working_side(
    repository: Repository,
    state: PlanState,
    files: PlanFiles,
    plan: Plan,
    profile: Profile,
    recorded: Mapping[str, bytes],
) -> PlanSide:
    path = repository.root / PLANS / state.code / PLAN_DATA
    working = read_working_file(path, plan_layer_specs())
    content = normal_content(working, path, plan.crs, plan.area_method, recorded)

    def read_wkb(layer: str, positions: Indices) -> list[bytes | None]:
        return wkb_of_normalized(content.layers[layer].layer.shapes[positions])

    note = Text(
        "the working file of {code} is compared as it stands; it is not recorded yet",
        "{code} 的工作文件按现状比较;尚未入库",
    ).format(code=state.code)
    return PlanSide(state.name, files, plan, profile, content.mirrors, read_wkb, (note,))


def stored_shapes(
    repository: Repository, files: PlanFiles, folder: str, data: str = PLAN_DATA
) -> ShapeReader:
    """What reads recorded shapes; the bytes are looked for when the first shape is wanted."""

    def read_wkb(layer: str, positions: Indices) -> list[bytes | None]:
        path = repository.bytes_of(get_pointer(files, folder, data), files)
        with opened_as_stored(path) as database:
            column, _ = geometry_column(database, layer)
            statement = f"SELECT {quoted(column)} FROM {quoted(layer)} WHERE rowid = ?"  # noqa: S608
            # The fid of a feature is the number of its line below the header.
            rows = [
                database.execute(statement, (position + 1,)).fetchone()
                for position in positions.tolist()
            ]
        return [_wkb(row) for row in rows]

    return read_wkb


def _wkb(row: tuple[object, ...] | None) -> bytes | None:
    blob = None if row is None else row[0]
    return gp.wkb_of(blob) if isinstance(blob, bytes) else None
