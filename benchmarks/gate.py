"""The gate on one city's proposal in a national repository, and signatures against Git's own check.

    python benchmarks/national.py FOLDER
    python benchmarks/gate.py FOLDER

The proposal is the second edition of the first city. It is judged where all 365 plans are, and
where only its province is: what the other plans cost is the difference. Runs of one round follow
each other. Processor seconds are those of the process and all it starts.
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import pygit2
import yaml

from ecozoning.model.signatures import Namespace
from ecozoning.store.git_proposals import signed_at
from ecozoning.store.signatures import check_signature

ROUNDS = 3
COMMITS = 200
COMMAND = [sys.executable, "-c", "from ecozoning.cli.main import main; main()"]
HERE = Path(__file__).resolve().parent


@dataclass
class Runs:
    """The runs of one question."""

    name: str
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    answers: set[str] = field(default_factory=set)

    def measure(self, words: list[str], folder: Path) -> None:
        """Run a process once."""
        before, start = os.times(), time.perf_counter()
        done = subprocess.run(words, cwd=folder, capture_output=True, check=False)
        self.seconds.append(time.perf_counter() - start)
        after = os.times()
        self.processor.append(
            after.children_user + after.children_system
            - before.children_user - before.children_system
        )  # fmt: skip
        assert done.returncode in (0, 1, 3), done.stderr.decode("utf-8", "replace")
        self.answers.add(str(done.returncode))

    @property
    def line(self) -> str:
        """A row of the table."""
        wall, cpu = statistics.median(self.seconds), statistics.median(self.processor)
        codes = ", ".join(sorted(self.answers))
        return f"| {self.name} | {wall:.2f} | {cpu:.2f} | {min(self.processor):.2f} | {codes} |"


def git(folder: Path, *words: str, data: bytes | None = None, **environment: str) -> str:
    """Run Git."""
    done = subprocess.run(
        ["git", "-c", "user.name=bench", "-c", "user.email=bench@example.org", *words],
        cwd=folder, input=data, capture_output=True, check=True, env={**os.environ, **environment},
    )  # fmt: skip
    return done.stdout.decode("utf-8").strip()


@dataclass(frozen=True)
class Workshop:
    """A national repository, a key, and the index things are put together in."""

    folder: Path
    key: Path
    index: Path
    city: str

    def tree(self, start: str, files: dict[str, str], keep: str | None = None) -> str:
        """A tree of a commit with some files; `keep`: of the plans only those of a province."""
        of = {"GIT_INDEX_FILE": str(self.index)}
        git(self.folder, "read-tree", start, **of)
        if keep is not None:
            names = git(self.folder, "ls-files", "-z", "plans", **of).split("\0")
            gone = [one for one in names if _is_elsewhere(one, keep)]
            paths = "\0".join(gone).encode()
            git(self.folder, "update-index", "-z", "--force-remove", "--stdin", data=paths, **of)
        for path, text in files.items():
            blob = git(self.folder, "hash-object", "-w", "--stdin", data=text.encode("utf-8"))
            git(self.folder, "update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", **of)
        return git(self.folder, "write-tree", **of)

    def commit(self, tree: str, *parents: str) -> str:
        """A signed commit."""
        sign = ["-c", "gpg.format=ssh", "-c", f"user.signingkey={self.key}"]
        named = [word for one in parents for word in ("-p", one)]
        return git(self.folder, *sign, "commit-tree", "-S", "-m", "bench", *named, tree)

    def policy(self) -> dict[str, str]:
        """Bodies with one key that may do everything in the city, and the policy."""
        record = yaml.safe_load(git(self.folder, "show", "HEAD:plans/authorities.yaml"))
        key = " ".join(self.key.with_suffix(".pub").read_text("utf-8").split()[:2])
        for body in record["bodies"]:
            if body["code"] == f"ecology-{self.city}":
                person = {"id": "one", "name": "甲", "keys": [{"key": key, "from": "2024-01-01"}]}
                body["people"] = [person]
        plans = git(self.folder, "ls-tree", "--name-only", "HEAD:plans").split()
        rules = [
            {"id": f"plan-{one}", "paths": [f"plans/{one}/**"], "owners": [f"ecology-{one}"]}
            for one in plans
            if one.isdigit()
        ]
        rules.append({"id": "all", "paths": ["**"], "owners": ["ecology-100000"]})
        ownership = {"policy": 1, "previous": None, "guarded_refs": ["refs/heads/main"]}
        return {
            "plans/authorities.yaml": yaml.safe_dump(record, allow_unicode=True),
            "plans/ownership.yaml": yaml.safe_dump({**ownership, "rules": rules}),
        }

    def proposal(self, keep: str | None) -> tuple[str, str]:
        """The target and the second edition of the city on top of it."""
        policy = self.policy()
        target = self.commit(self.tree("HEAD~1", policy, keep))
        return target, self.commit(self.tree("HEAD", policy, keep), target)


def _is_elsewhere(path: str, province: str) -> bool:
    steps = path.split("/")
    if len(steps) > 3 and steps[1] == "registers":
        return not steps[3].startswith(province)
    return len(steps) > 2 and steps[1].isdigit() and not steps[1].startswith(province)


def signatures(shop: Workshop) -> list[str]:
    """Milliseconds per commit: ours in process, and `git verify-commit` of all in one call."""
    tree = git(shop.folder, "rev-parse", "HEAD^{tree}")
    commits = [shop.commit(tree)]
    for _ in range(COMMITS - 1):
        commits.append(shop.commit(tree, commits[-1]))
    repository = pygit2.Repository(str(shop.folder))
    read = [signed_at(repository, one) for one in commits]
    ours, theirs = [], []
    allowed = shop.index.with_name("allowed")
    allowed.write_text(f"* {shop.key.with_suffix('.pub').read_text('utf-8')}", "utf-8")
    for _ in range(ROUNDS):
        start, cpu = time.perf_counter(), time.process_time()
        good = [check_signature(one.signature, one.payload, Namespace.COMMIT) for one in read]
        ours.append((time.perf_counter() - start, time.process_time() - cpu))
        assert all(one.is_good for one in good)
        before, start = os.times(), time.perf_counter()
        git(shop.folder, "-c", f"gpg.ssh.allowedSignersFile={allowed}", "verify-commit", *commits)
        after = os.times()
        used = after.children_user + after.children_system
        used -= before.children_user + before.children_system
        theirs.append((time.perf_counter() - start, used))
    rows = []
    for name, found in (("checked in process", ours), ("`git verify-commit`", theirs)):
        wall, cpu = (1000 * statistics.median(one[n] for one in found) / COMMITS for n in (0, 1))
        rows.append(f"| {name} | {wall:.3f} | {cpu:.3f} |")
    return rows


def main() -> None:
    """Measure, print, and write GATE.md."""
    folder = Path(sys.argv[1]).resolve()
    changed = git(folder, "diff", "--name-only", "HEAD~1", "HEAD", "--", "plans").splitlines()
    city = changed[0].split("/")[1]
    with tempfile.TemporaryDirectory() as scratch:
        key = Path(scratch) / "key"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
        shop = Workshop(folder, key, Path(scratch) / "index", city)
        asked = {"all 365 plans": None, "its province alone": city[:2]}
        cases = [(Runs(f"gate, {name}"), shop.proposal(keep)) for name, keep in asked.items()]
        for _ in range(ROUNDS):
            for runs, (base, head) in cases:
                runs.measure([*COMMAND, "gate", "--base", base, "--head", head], folder)
        signed = signatures(shop)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    machine = f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    text = "\n".join(
        [
            "# The gate",
            "",
            f"{machine}; load {load}. Median of {ROUNDS}; `python benchmarks/gate.py` writes this.",
            "",
            "| run | seconds | processor seconds | the least of them | exit code |",
            "|---|---|---|---|---|",
            *[runs.line for runs, _ in cases],
            "",
            f"| signatures, {COMMITS} commits, ed25519 | ms per commit | processor ms |",
            "|---|---|---|",
            *signed,
            "",
        ]
    )
    (HERE / "GATE.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
