"""The jobs and hooks that `init` writes: they ask the target, and run nothing of a proposal."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pygit2
import pytest
import yaml

from ecozoning.cli.main import run
from ecozoning.version import TOOL
from ecozoning.workflow.gate_states import sha256_of
from signatures.keys import a_key

FORGES = {
    "gitlab": ".gitlab-ci.yml",
    "github": ".github/workflows/plans.yml",
    "gitea": ".gitea/workflows/plans.yml",
}
ACTIONS = ("github", "gitea")
WHO = ("-c", "user.name=somebody", "-c", "user.email=somebody@example.org")


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository fresh from `init`; its own folder, which no test writes to."""
    folder = tmp_path_factory.mktemp("new") / "r"
    options = ("--province", "440000", "--name", "广东省", "--no-commit")
    assert run(["init", str(folder), *options]) == 0
    command = ["git", "-C", str(folder), *WHO, "commit", "--quiet", "--no-verify", "-m", "first"]
    subprocess.run(command, check=True)
    return folder


def _read(new: Path, forge: str) -> dict[Any, Any]:
    value = yaml.safe_load((new / FORGES[forge]).read_text("utf-8"))
    assert isinstance(value, dict)
    return value


def _commands(new: Path, forge: str) -> list[str]:
    """The lines of shell that a job runs, in their order."""
    job = _read(new, forge)
    if forge == "gitlab":
        blocks = [*job["plans"]["script"], *job["plans"]["after_script"]]
    else:
        blocks = [step["run"] for step in job["jobs"]["gate"]["steps"] if "run" in step]
    return [line.strip() for block in blocks for line in block.splitlines()]


@pytest.mark.parametrize("forge", FORGES)
def test_the_gate_decides_on_the_proposal_fetched_as_objects(new: Path, forge: str) -> None:
    commands = _commands(new, forge)
    fetched = next(place for place, one in enumerate(commands) if ":refs/proposal" in one)
    base = "refs/target" if forge == "gitlab" else "HEAD"
    gate = f"ecozoning gate --base {base} --head refs/proposal"

    assert gate in commands[fetched:]


@pytest.mark.parametrize("forge", FORGES)
def test_the_tool_is_of_the_version_that_wrote_the_job(new: Path, forge: str) -> None:
    assert any(f'"ecozoning=={TOOL}"' in one for one in _commands(new, forge))


@pytest.mark.parametrize("forge", FORGES)
def test_nothing_of_the_proposal_is_checked_out_or_run(new: Path, forge: str) -> None:
    for command in _commands(new, forge):
        words = command.split()
        if words[:2] == ["git", "checkout"]:
            assert words[-1] == "refs/target"
        assert not {"merge", "cherry-pick", "rebase", "worktree", "archive"} & set(words)


@pytest.mark.parametrize("forge", ACTIONS)
def test_the_target_is_checked_out_whole_and_without_a_password(new: Path, forge: str) -> None:
    job = _read(new, forge)
    checkout = job["jobs"]["gate"]["steps"][0]

    assert checkout["uses"].startswith("actions/checkout@")
    assert checkout["with"] == {
        "ref": "${{ github.event.pull_request.base.ref }}",
        "fetch-depth": 0,
        "persist-credentials": False,
    }


@pytest.mark.parametrize("forge", ACTIONS)
def test_the_job_is_that_of_the_target(new: Path, forge: str) -> None:
    assert list(_read(new, forge)[True]) == ["pull_request_target"]  # YAML 1.1 reads `on` as true


def test_gitlab_checks_nothing_out_by_itself(new: Path) -> None:
    variables = _read(new, "gitlab")["plans"]["variables"]

    assert variables == {"GIT_DEPTH": "0", "GIT_STRATEGY": "clone", "GIT_CHECKOUT": "false"}


@pytest.mark.parametrize("forge", ACTIONS)
def test_no_value_of_a_proposal_becomes_part_of_a_script(new: Path, forge: str) -> None:
    assert not [one for one in _commands(new, forge) if "${{" in one]


def test_a_job_may_only_read(new: Path) -> None:
    assert _read(new, "github")["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("forge", FORGES)
def test_the_report_is_kept_whatever_the_gate_says(new: Path, forge: str) -> None:
    job = _read(new, forge)
    assert any("report.md" in one for one in _commands(new, forge))
    if forge == "gitlab":
        kept = job["plans"]["artifacts"]
        assert (kept["when"], kept["paths"]) == ("always", ["reports/"])
    else:
        *_, report, kept = job["jobs"]["gate"]["steps"]
        assert (report["if"], kept["if"]) == ("always()", "always()")
        assert kept["with"]["path"] == "reports/"


@pytest.mark.skipif(os.name == "nt", reason="the hook is run through Git's own sh there")
@pytest.mark.parametrize("name", ["pre-commit", "pre-push"])
def test_a_hook_lets_everything_pass_where_the_program_is_missing(
    new: Path, tmp_path: Path, name: str
) -> None:
    hook = new / ".githooks" / name
    done = subprocess.run(
        ["/bin/sh", str(hook)],
        input="",
        capture_output=True,
        text=True,
        env={"PATH": str(tmp_path)},
    )

    assert os.access(hook, os.X_OK)
    assert done.returncode == 0
    assert "not installed" in done.stderr


def test_hooks_that_are_there_are_not_written_over(new: Path, capfd) -> None:
    before = (new / ".githooks/pre-push").read_text("utf-8")

    assert run(["-C", str(new), "hooks", "install"]) == 0
    assert "there already" in capfd.readouterr().out
    assert (new / ".githooks/pre-push").read_text("utf-8") == before


class Fresh:
    """A new repository with its hooks, and an empty bare one to push to."""

    def __init__(self, folder: Path) -> None:
        self.root, self.other = folder / "r", folder / "other.git"
        assert run(["init", str(self.root), "--no-commit"]) == 0
        self.git("commit", "--quiet", "--no-verify", "-m", "first")
        self.git("init", "--quiet", "--bare", str(self.other))

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Git as on the machine of an author."""
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        command = ["git", "-C", str(self.root), *WHO, *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, env={**os.environ, "PATH": path}
        )


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    """A new repository that was pushed once."""
    return Fresh(tmp_path_factory.mktemp("fresh"))


def test_a_repository_without_keys_can_be_pushed_and_says_what_is_missing(fresh: Fresh) -> None:
    first = fresh.git("push", str(fresh.other), "main")
    assert first.returncode == 0, first.stderr
    assert "does not exist on the other side yet" in first.stderr
    fresh.git("commit", "--quiet", "--allow-empty", "-m", "second")

    second = fresh.git("push", str(fresh.other), "main")

    assert second.returncode == 0, second.stderr
    assert "names nobody with a key" in second.stderr


def test_without_keys_the_rules_are_asked_all_the_same(fresh: Fresh) -> None:
    fresh.git("push", "--no-verify", str(fresh.other), "main")
    (fresh.root / "plans/440100").mkdir()
    (fresh.root / "plans/440100/plan.yaml").write_text("plan: [", "utf-8")
    fresh.git("add", "plans")
    assert fresh.git("commit", "-m", "broken").returncode == 1
    fresh.git("commit", "--no-verify", "-m", "broken")

    assert fresh.git("push", str(fresh.other), "main").returncode != 0


def test_a_server_does_not_begin_with_a_policy_nobody_can_sign(new: Path, tmp_path: Path) -> None:
    bare = tmp_path / "s.git"
    git = pygit2.init_repository(str(bare), bare=True)
    git.config["ecozoning.policy"] = sha256_of((new / "plans/ownership.yaml").read_bytes())
    git.config["ecozoning.receiptKey"] = str(a_key(tmp_path).private)
    assert run(["-C", str(bare), "hooks", "install"]) == 0

    done = subprocess.run(
        ["git", "-C", str(new), "push", "--no-verify", str(bare), "main"],
        capture_output=True,
        text=True,
    )

    assert done.returncode != 0
    assert "nothing could ever land" in " ".join(done.stderr.replace("remote:", "").split())
