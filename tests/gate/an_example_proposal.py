"""Proposals in a repository that holds the example province, with people who have keys."""

import re
import shutil
from pathlib import Path

import pygit2
import yaml

from ecozoning.model.manifest import read_manifest
from ecozoning.store.dvc import parse_pointer
from ecozoning.workflow.record_command import record_named
from gate.a_proposal import NOON, GateRepository, Person
from signatures.keys import a_key

SOURCE = Path(__file__).resolve().parents[2]
TRACKED = ("plans", ".dvc/config", ".dvc/.gitignore", ".dvc/storage", ".gitattributes")
BODIES = ("lanting-ecology", "wangchao-ecology", "hengxi-ecology", "lanting-natural-resources")
PROVINCE, CITY, OTHER, KEEPER = BODIES
LIST = "plans/990100/access-list.csv"


class ExampleProposals(GateRepository):
    """The example province, one person with a key in each of four bodies."""

    def __init__(self, root: Path, keys: Path) -> None:
        self.root = root
        self._keys = keys
        self._clock = NOON
        for name in TRACKED:
            _copied(SOURCE / name, root / name)
        self.git = pygit2.init_repository(str(root), initial_head="main")
        self.write(".gitignore", "/plans/**/*.gpkg\n")
        self.people = {}
        for code in BODIES:
            folder = keys / code
            folder.mkdir(parents=True)
            self.people[code] = Person(f"{code}-office", code, a_key(folder))
        path = root / "plans/authorities.yaml"
        record = yaml.safe_load(path.read_text("utf-8"))
        for body in record["bodies"]:
            if body["code"] in self.people:
                body["people"] = [self.entry(self.people[body["code"]])]
        self.write("plans/authorities.yaml", yaml.safe_dump(record, allow_unicode=True))
        self.base = self.signed(PROVINCE, "the target")

    def next_edition(self, code: str = "990100", reason: str = "list_only") -> None:
        """Make a plan the next edition, for one reason."""
        path = self.root / f"plans/{code}/plan.yaml"
        plan = yaml.safe_load(path.read_text("utf-8"))
        manifest = read_manifest((path.parent / "manifest.json").read_bytes())
        assert manifest is not None
        base = {"edition": plan["edition"], "digest": manifest.content_digest}
        plan |= {"edition": plan["edition"] + 1, "kind": "dynamic", "base": base}
        plan |= {"reasons": [{"reason": reason}]}
        self.write(
            f"plans/{code}/plan.yaml", yaml.safe_dump(plan, allow_unicode=True, sort_keys=False)
        )

    def stricter_clause(self, code: str = "990100") -> None:
        """Make one clause of a plan stricter."""
        path = f"plans/{code}/access-list.csv"
        text = (self.root / path).read_text("utf-8")
        found = re.search(r"(\d+)微克每立方米以内", text)
        assert found is not None
        fewer = f"{int(found[1]) - 1}微克每立方米以内"
        self.write(path, text.replace(found[0], fewer, 1))

    def recorded(self, code: str = "990100") -> None:
        """Record a plan; its working file is the recorded one unless a test wrote another."""
        folder = self.root / "plans" / code
        working = folder / "zoning.gpkg"
        if not working.exists():
            pointer = parse_pointer((folder / "zoning.gpkg.dvc").read_bytes())
            assert pointer is not None
            stored = self.repository.bytes_of(pointer, self.repository.work_tree())
            shutil.copyfile(stored, working)
        record_named(self.repository, code)


def _copied(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("zoning.gpkg", "areas.gpkg"))
    else:
        shutil.copyfile(source, target)
