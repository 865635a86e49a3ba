"""What a set of changed paths touches, read from two states."""

import re
from collections.abc import Iterable, Iterator

from ecozoning.model.mirror import mirror_path
from ecozoning.model.policy import Aspect
from ecozoning.model.proposal import PathChange
from ecozoning.ownership.content_delta import (
    ACCESS_LIST,
    PlanMirrors,
    layer_of_mirror,
    read_mirror_rows,
    touched_in_access_list,
    touched_in_mirror,
)
from ecozoning.ownership.delegation import AUTHORITIES, touched_bodies
from ecozoning.ownership.touched import Touched
from ecozoning.rules.proposal_subject import plan_of
from ecozoning.store.files import PLANS, PlanFiles
from ecozoning.workflow.data_files import PLAN_DATA, REGISTER_DATA, plan_layer_specs
from ecozoning.workflow.gate_bytes import stored_bytes
from ecozoning.workflow.gate_states import bodies_in

DERIVED = ("manifest.json", f"{PLAN_DATA}.dvc", f"{REGISTER_DATA}.dvc")
"""Files that follow from the content beside them; whoever may change that may change these."""
OF_PLAN_OR_REGISTER = re.compile(rf"{PLANS}/([0-9]+|registers/[^/]+/[^/]+)")


def touched_by(
    changes: Iterable[PathChange], before: PlanFiles, after: PlanFiles
) -> tuple[Touched, ...]:
    """Everything some changes touch, in order of the path.

    A pointer or manifest that changes together with content of its folder follows it, and the
    rules about bytes prove that it does; one that changes alone is touched itself. So do bytes
    in a remote inside the repository that such a pointer names.
    """
    changes = list(changes)
    follows = stored_bytes(changes, before, after)
    paths = sorted({change.path for change in changes} - follows)
    found: dict[str, list[Touched]] = {}
    for path in paths:
        if not is_derived(path):
            found[path] = list(_touched(path, before, after))
    folders = {path.rpartition("/")[0] for path in found}
    folders |= {folder.rpartition("/")[0] for folder in folders}
    for path in paths:
        if is_derived(path) and path.rpartition("/")[0] not in folders:
            found[path] = [Touched(path, Aspect.RECORDS)]
    return tuple(one for path in paths for one in found.get(path, ()))


def is_derived(path: str) -> bool:
    """Whether a file follows from others of its folder."""
    folder, _, name = path.rpartition("/")
    return name in DERIVED and OF_PLAN_OR_REGISTER.fullmatch(folder) is not None


def _touched(path: str, before: PlanFiles, after: PlanFiles) -> Iterator[Touched]:
    spec = layer_of_mirror(path)
    if spec is not None:
        yield from touched_in_mirror(path, spec, before.read(path), after.read(path))
    elif path.endswith(f"/{ACCESS_LIST}") and plan_of(path) is not None:
        yield from touched_in_access_list(
            path,
            before.read(path),
            after.read(path),
            _mirrors(before, path),
            _mirrors(after, path),
        )
    elif path == AUTHORITIES:
        old, new = bodies_in(before), bodies_in(after)
        readable = old is not None and new is not None
        yield from (
            touched_bodies(old or (), new or ()) if readable else [Touched(path, Aspect.RECORDS)]
        )
    else:
        yield Touched(path, Aspect.RECORDS)


def _mirrors(files: PlanFiles, path: str) -> PlanMirrors:
    folder = path.rpartition("/")[0]
    rows = {}
    for name, spec in plan_layer_specs().items():
        if spec.kind != "unit":
            continue
        read = read_mirror_rows(spec, files.read(f"{folder}/{mirror_path(name)}"))
        if read:
            rows[name] = read
    return PlanMirrors(rows)
