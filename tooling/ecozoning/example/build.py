"""Writing the example into a repository, through the functions the commands use.

`python -m ecozoning.example.build DIR` writes it again over what is there. Equal content keeps the
bytes that are recorded, so a second run changes nothing.
"""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from ecozoning.example import texts
from ecozoning.example.places import PROVINCE_CODE
from ecozoning.example.province import PlanDraft, Province, the_province
from ecozoning.example.registers import RegisterDraft, register_path
from ecozoning.model.recorded import Recorded
from ecozoning.store.atomic import copied, replaced
from ecozoning.store.dvc import parse_pointer
from ecozoning.store.dvc_settings import INSIDE
from ecozoning.store.files import WorkTree
from ecozoning.store.gpkg_write import write_geopackage
from ecozoning.store.lists import render_table
from ecozoning.store.repository import Repository, open_repository
from ecozoning.store.resources import NATIONAL_PROFILE, skeleton_file
from ecozoning.workflow.data_files import PLAN_DATA, REGISTER_DATA
from ecozoning.workflow.plan_documents import get_plan
from ecozoning.workflow.record_command import record_named


def write_example(repository: Repository, province: Province) -> list[Recorded]:
    """Write and record the whole example; what was recorded, registers first."""
    write_policy(repository.root)
    done = [write_register(repository, draft) for draft in province.registers]
    done += [write_plan(repository, draft) for draft in province.plans]
    keep_bytes_inside(repository)
    return done


def write_policy(root: Path) -> None:
    """Write the bodies, the policy, the profiles and the division codes."""
    _write(root, NATIONAL_PROFILE, skeleton_file(NATIONAL_PROFILE))
    _write_yaml(root, f"plans/profiles/{texts.PROFILE}.yaml", texts.province_profile())
    _write_yaml(root, "plans/authorities.yaml", texts.authorities())
    _write_yaml(root, "plans/ownership.yaml", texts.ownership())
    codes = render_table("divisions", texts.division_codes())
    _write(root, f"plans/divisions/{PROVINCE_CODE}.csv", codes)


def write_register(repository: Repository, draft: RegisterDraft) -> Recorded:
    """Write and record one register."""
    write_register_files(repository.root, draft)
    return record_named(repository, f"{draft.kind}/{PROVINCE_CODE}")


def write_plan(repository: Repository, draft: PlanDraft) -> Recorded:
    """Write and record one plan, and the publication of its first edition."""
    write_plan_files(repository.root, draft)
    recorded = record_named(repository, draft.code)
    published = texts.publication(draft.code, recorded.content_digest, texts.PUBLISHED[draft.code])
    _write_yaml(repository.root, f"plans/{draft.code}/publication.yaml", published)
    return recorded


def write_register_files(root: Path, draft: RegisterDraft) -> None:
    """Write the record and the working file of a register."""
    folder = f"plans/{register_path(draft.kind)}"
    _write_yaml(root, f"{folder}/register.yaml", texts.register(draft))
    write_geopackage(root / folder / REGISTER_DATA, [draft.areas], ())


def write_plan_files(root: Path, draft: PlanDraft) -> None:
    """Write the record, the lists and the working file of a plan."""
    write_plan_texts(root, draft)
    _, profile = get_plan(WorkTree(root), draft.code)
    write_geopackage(root / "plans" / draft.code / PLAN_DATA, draft.layers, profile.classes)


def write_plan_texts(root: Path, draft: PlanDraft) -> None:
    """Write the record and the lists of a plan."""
    folder = f"plans/{draft.code}"
    _write_yaml(root, f"{folder}/plan.yaml", draft.record)
    for name, rows in draft.lists.items():
        _write(root, f"{folder}/{name}.csv", render_table(name, rows))


def keep_bytes_inside(repository: Repository) -> None:
    """Put the bytes of every pointer below `plans/` into the remote inside the repository.

    Bytes that no pointer names any more are taken out of it.
    """
    remote = repository.root / ".dvc" / INSIDE
    wanted = set()
    for path in sorted((repository.root / "plans").rglob("*.dvc")):
        pointer = parse_pointer(path.read_bytes())
        if pointer is not None:
            wanted.add(remote / pointer.object_path)
            source = repository.bytes_of(pointer, repository.work_tree())
            _copy(source, remote / pointer.object_path)
    _forget(remote, wanted)


def _copy(source: Path, target: Path) -> None:
    if not target.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        copied(source, target)


def _forget(remote: Path, wanted: Iterable[Path]) -> None:
    kept = set(wanted)
    for path in sorted((remote / "files" / "md5").glob("*/*")):
        if path not in kept:
            path.unlink()


def _write_yaml(root: Path, path: str, value: Mapping[str, Any]) -> None:
    text = yaml.safe_dump(dict(value), allow_unicode=True, sort_keys=False, width=100)
    _write(root, path, text.encode("utf-8"))


def _write(root: Path, path: str, data: bytes) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    replaced(root / path, data)


def main(arguments: list[str]) -> None:
    """Write the example into the repository that holds the folder named first."""
    folder = Path(arguments[0] if arguments else ".")
    for one in write_example(open_repository(folder), the_province()):
        sys.stdout.write(f"{one.folder}\t{one.content_digest}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
