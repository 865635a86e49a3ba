"""A plan at one state with its shapes, and the registers whose areas can touch it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ecozoning.model.errors import EcozoningError, MissingDataError
from ecozoning.model.layers import LayerSpec
from ecozoning.model.limits import Limits
from ecozoning.model.mirror import mirror_path
from ecozoning.model.snapshot import FeatureLayer, PlanSnapshot, RegisterSnapshot
from ecozoning.model.text import Text
from ecozoning.store.documents import read_document
from ecozoning.store.dvc import Pointer, parse_pointer
from ecozoning.store.files import PLANS, PlanFiles
from ecozoning.store.gpkg_read import opened_as_stored, plain_layer_names, read_layer
from ecozoning.store.repository import Repository
from ecozoning.workflow.data_files import (
    PLAN_DATA,
    REGISTER_DATA,
    plan_layer_specs,
    register_layer_specs,
)
from ecozoning.workflow.plan_documents import get_plan, read_plan_documents
from ecozoning.workflow.reading_registers import read_events

REGISTERS = f"{PLANS}/registers"


def load_snapshot(
    repository: Repository, files: PlanFiles, code: str, *, on: date | None = None
) -> PlanSnapshot:
    """A plan at one state, from its recorded bytes.

    Raises:
        UsageError: there is no such plan.
        BadInputError: its records cannot be used.
        MissingDataError: it was never recorded, or its bytes cannot be had.
    """
    plan, profile = get_plan(files, code)
    read = read_plan_documents(files, code)
    folder = f"{PLANS}/{code}"
    specs = plan_layer_specs()
    return PlanSnapshot(
        code=code,
        plan=plan,
        profile=profile,
        layers=load_layers(repository, files, folder, PLAN_DATA, specs),
        tables=read.tables,
        documents=read.documents,
        mirrors=read_mirrors(files, folder, specs),
        registers=load_registers(repository, files, code),
        publications=read.publications,
        on=on,
    )


def load_layers(
    repository: Repository,
    files: PlanFiles,
    folder: str,
    data: str,
    specs: Mapping[str, LayerSpec],
) -> dict[str, FeatureLayer]:
    """The layers in the recorded bytes of a plan or register, by name, in schema order."""
    return layers_in(repository.bytes_of(get_pointer(files, folder, data), files), specs)


def layers_in(
    path: Path, specs: Mapping[str, LayerSpec], limits: Limits | None = None
) -> dict[str, FeatureLayer]:
    """The layers in a recorded GeoPackage by name, in schema order.

    Shapes beyond the limits are None. A layer that is no plain table is not read.

    Raises:
        BadInputError: the file is no GeoPackage.
    """
    with opened_as_stored(path, None if limits is None else limits.seconds) as database:
        present = set(plain_layer_names(database))
        return {
            name: read_layer(database, spec, limits)
            for name, spec in specs.items()
            if name in present
        }


def readable_layers(
    path: Path, specs: Mapping[str, LayerSpec], limits: Limits | None = None
) -> dict[str, FeatureLayer] | None:
    """The layers in a recorded GeoPackage; None when it cannot be read, for a rule to say why."""
    try:
        return layers_in(path, specs, limits)
    except EcozoningError:
        return None


def get_pointer(files: PlanFiles, folder: str, data: str) -> Pointer:
    """The pointer of a data file.

    Raises:
        MissingDataError: there is none, or it says anything but the four permitted things.
    """
    path = f"{folder}/{data}.dvc"
    text = files.read(path)
    if text is None:
        raise MissingDataError(
            Text(
                "{path} does not exist: nothing was recorded yet", "{path} 不存在:尚未入库"
            ).format(path=path),
            Text("run `ecozoning record`", "请运行 `ecozoning record`"),
        )
    pointer = parse_pointer(text)
    if pointer is None or pointer.path != data:
        raise MissingDataError(
            Text(
                "{path} is no pointer of the permitted form", "{path} 不是允许格式的指针文件"
            ).format(path=path),
            Text("record the plan again", "请重新入库"),
        )
    return pointer


def read_mirrors(files: PlanFiles, folder: str, specs: Mapping[str, LayerSpec]) -> dict[str, bytes]:
    """The bytes of the mirrors there are, by layer name, in schema order."""
    found = {name: files.read(f"{folder}/{mirror_path(name)}") for name in specs}
    return {name: data for name, data in found.items() if data is not None}


def load_registers(
    repository: Repository, files: PlanFiles, code: str
) -> tuple[RegisterSnapshot, ...]:
    """The registers of the plan's province, with all their areas."""
    found = []
    for kind in files.list(REGISTERS):
        for register in files.list(f"{REGISTERS}/{kind}"):
            folder = f"{REGISTERS}/{kind}/{register}"
            if register[:2] == code[:2] and files.read(f"{folder}/register.yaml") is not None:
                found.append(_load_register(repository, files, folder, kind, register))
    return tuple(found)


def _load_register(
    repository: Repository, files: PlanFiles, folder: str, kind: str, code: str
) -> RegisterSnapshot:
    document = read_document(files, f"{folder}/register.yaml", "register")
    layers = load_layers(repository, files, folder, REGISTER_DATA, register_layer_specs())
    return RegisterSnapshot(kind, code, document, layers["area"], read_events(document))
