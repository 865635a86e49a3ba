"""What the drill attacks: a small sound repository with one recorded plan, and ways to change it.

The data file is changed as somebody would who can also write the manifest and the pointer: they
are made to agree with the changed bytes, so that only the fault itself is left to be found.
"""

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable, Collection
from contextlib import closing
from datetime import date
from pathlib import Path

import pygit2
import shapely
import yaml

from a_repository import CLAUSES, CODE, PlanRepository
from ecozoning.rules.result import Verdict
from ecozoning.store.repository import open_repository
from ecozoning.workflow.validating import Validation, validate_plans

UNITS = ("ZH99010130001", "ZH99010130002", "ZH99010120003")
DIMENSIONS = ("spatial_layout", "pollutant_discharge", "risk_control", "resource_efficiency")
DAY = date(2026, 11, 1)
FUNCTIONS = ("ST_IsEmpty", "ST_MinX", "ST_MinY", "ST_MaxX", "ST_MaxY")
TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


class Target:
    """The repository under attack."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "plans" / CODE
        self.data = self.folder / "zoning.gpkg"

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace words in a file, where they stand for the first time."""
        text = (self.root / path).read_text("utf-8")
        assert old in text
        self.write(path, text.replace(old, new, 1))

    def sql(self, *statements: str, compact: bool = True) -> None:
        """Change the data file; nothing of what was there before is left over."""
        with closing(sqlite3.connect(self.data, isolation_level=None)) as database:
            for name in FUNCTIONS:
                database.create_function(name, 1, lambda _: 0)
            for statement in statements:
                database.execute(statement)
            if compact:
                database.execute("VACUUM")

    def shape(self, change: Callable[[bytes], object], fid: int = 1) -> None:
        """Put another blob in place of a shape, without waking the index."""
        with closing(sqlite3.connect(self.data, isolation_level=None)) as database:
            triggers = database.execute(TRIGGERS).fetchall()
            for name, _ in triggers:
                database.execute(f'DROP TRIGGER "{name}"')
            [blob] = database.execute("SELECT geom FROM land_unit WHERE fid = ?", (fid,)).fetchone()
            value = (change(blob), fid)
            database.execute("UPDATE land_unit SET geom = ? WHERE fid = ?", value)
            for _, sql in triggers:
                database.execute(sql)
            database.execute("VACUUM")

    def raw(self, change: Callable[[bytearray], object]) -> None:
        """Change the bytes of the data file."""
        data = bytearray(self.data.read_bytes())
        found = change(data)
        self.data.write_bytes(found if isinstance(found, bytes | bytearray) else data)

    def agree(self) -> None:
        """Make cache, pointer and manifest agree with the data file as it is now."""
        data = self.data.read_bytes()
        md5, sha256 = hashlib.md5(data).hexdigest(), hashlib.sha256(data).hexdigest()
        self.write(f".dvc/cache/files/md5/{md5[:2]}/{md5[2:]}", data)
        pointer = f"outs:\n- md5: {md5}\n  size: {len(data)}\n  hash: md5\n  path: zoning.gpkg\n"
        self.write(f"plans/{CODE}/zoning.gpkg.dvc", pointer)
        manifest = json.loads((self.folder / "manifest.json").read_text("utf-8"))
        manifest["files"]["zoning.gpkg"] = {"size": len(data), "md5": md5, "sha256": sha256}
        text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
        self.write(f"plans/{CODE}/manifest.json", text)

    @property
    def cached(self) -> Path:
        """The recorded bytes in the cache."""
        pointer = yaml.safe_load((self.folder / "zoning.gpkg.dvc").read_text("utf-8"))
        md5 = pointer["outs"][0]["md5"]
        return self.root / ".dvc/cache/files/md5" / md5[:2] / md5[2:]

    @property
    def in_storage(self) -> Path:
        """Where the remote keeps the recorded bytes."""
        md5 = "".join(self.cached.parts[-2:])
        place = self.root / ".dvc/storage/files/md5" / md5[:2] / md5[2:]
        place.parent.mkdir(parents=True, exist_ok=True)
        return place

    def commit_tree(self, path: str, change: Callable[["Target", bytes], bytes]) -> None:
        """Commit a tree that Git would not write: `change` gets the bytes of the folder's tree."""
        git = pygit2.Repository(str(self.root))
        steps = path.split("/") if path else []
        trees = [git.head.peel(pygit2.Commit).tree]
        for step in steps:
            trees.append(trees[-1] / step)
        new = git.write(pygit2.enums.ObjectType.TREE, change(self, git.read(trees[-1].id)[1]))
        for step, tree in zip(reversed(steps), reversed(trees[:-1]), strict=True):
            data = git.read(tree.id)[1]
            mark = step.encode() + b"\0"
            at = data.index(mark) + len(mark)
            new = git.write(pygit2.enums.ObjectType.TREE, data[:at] + new.raw + data[at + 20 :])
        who = pygit2.Signature("Drill", "drill@example.org", 1_700_000_000, 0)
        tip = git.head.target
        lines = f"tree {new}\nparent {tip}\nauthor {who.name} <{who.email}> 1700000000 +0000\n"
        lines += f"committer {who.name} <{who.email}> 1700000000 +0000\n\nattack\n"
        commit = git.write(pygit2.enums.ObjectType.COMMIT, lines.encode())
        git.references.create("refs/heads/attack", commit, force=True)

    def blob(self, data: bytes = b"x\n") -> bytes:
        """Id of a blob, as a tree holds it."""
        return pygit2.Repository(str(self.root)).create_blob(data).raw

    def validate(self, revision: str | None = None) -> Validation:
        """What the validator says of the working folder or of a revision."""
        repository = open_repository(self.root)
        return validate_plans(repository, repository.files(revision), (), on=DAY)

    def codes(self, revision: str | None = None, told: Collection[str] = ()) -> set[str]:
        """The codes of all findings that stand in the way, with the verdict that goes with them.

        Those of `told` are among them also where they are but a warning or a note.
        """
        result = self.validate(revision)
        found = [one for check in result.checks for one in check.findings]
        stopping = {one.code for one in found if one.severity.value in ("block", "justify")}
        assert (result.verdict is Verdict.PASS) == (not stopping)
        return stopping | {one.code for one in found if one.code in told}


def build_target(root: Path, columns: int = 3, steps: int = 1) -> Target:
    """A sound repository: units side by side with all their clauses, recorded, committed.

    `columns` are the units, `steps` the stretches of each of their sides.
    """
    made = PlanRepository(root)
    units = UNITS if columns == len(UNITS) else [f"ZH9901013{n:04d}" for n in range(1, columns + 1)]
    rows = [
        f"{unit}-{n}-01,unit,{unit},{one},unit,禁止新建高污染项目。,,,\n"
        for unit in units
        for n, one in enumerate(DIMENSIONS, 1)
    ]
    made.write(f"plans/{CODE}/access-list.csv", CLAUSES + "".join(rows))
    length = 0.1 / steps
    made.units(
        {
            unit: shapely.segmentize(shapely.box(120 + n / 10, 28, 120.1 + n / 10, 28.1), length)
            for n, unit in enumerate(units)
        }
    )
    made.record()
    made.commit()
    return Target(root)


def copied(target: Target, root: Path) -> Target:
    """The repository once more, to be spoilt."""
    shutil.copytree(target.root, root, symlinks=True)
    for file in (root / ".dvc").rglob("*"):
        file.chmod(0o755 if file.is_dir() else 0o644)
    return Target(root)
