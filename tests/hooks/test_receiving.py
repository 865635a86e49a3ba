"""A receiving repository with its hooks, and real pushes to it."""

import os
import subprocess
from pathlib import Path

import pygit2
import pytest
import yaml

from ecozoning.cli.main import run
from ecozoning.model.signatures import Namespace
from ecozoning.ownership.policy_files import OWNERSHIP
from ecozoning.store.receipts import REF, iter_receipts
from ecozoning.store.repository import open_repository
from ecozoning.store.signatures import check_signature
from ecozoning.workflow.gate_states import sha256_of
from gate.an_example_proposal import CITY, OTHER, PROVINCE, ExampleProposals
from signatures.keys import KeyPair, a_key

MAIN = "refs/heads/main"


class Server:
    """A bare repository with hooks and a key for receipts, and an author's repository."""

    def __init__(self, folder: Path) -> None:
        self.plans = ExampleProposals(folder / "the author", folder / "keys")
        self.bare = folder / "received here.git"
        pygit2.init_repository(str(self.bare), bare=True, initial_head="main")
        (folder / "receiver").mkdir()
        self.key: KeyPair = a_key(folder / "receiver")
        self.git("config", "ecozoning.receiptKey", str(self.key.private))
        self.git("config", "ecozoning.cache", str(self.plans.repository.cache))
        assert run(["-C", str(self.bare), "hooks", "install"]) == 0

    def git(self, *arguments: str) -> str:
        """Run Git in the bare repository."""
        command = ["git", "-C", str(self.bare), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    def push(self, commit: str, ref: str = MAIN, *options: str) -> subprocess.CompletedProcess[str]:
        """Push a commit as an author does."""
        command = ["git", "-C", str(self.plans.root), "push", *options, str(self.bare)]
        words = [f"{commit}:{ref}" if commit else f":{ref}"]
        return subprocess.run([*command, *words], capture_output=True, text=True)

    def pinned(self) -> None:
        """Pin the policy of the target, and push the target."""
        data = self.plans.repository.revision(self.plans.base).read(OWNERSHIP)
        self.git("config", "ecozoning.policy", sha256_of(data))
        done = self.push(self.plans.base)
        assert done.returncode == 0, done.stderr

    @property
    def tip(self) -> str:
        """Where the main branch stands."""
        return self.git("rev-parse", MAIN)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A server that has received the target."""
    server = Server(tmp_path_factory.mktemp("server"))
    refused = server.push(server.plans.base)
    assert refused.returncode != 0
    assert "ecozoning.policy" in refused.stderr
    server.pinned()
    return server


def _edition(server: Server, by: str, code: str = "990100") -> str:
    plans = _at_the_tip(server)
    plans.stricter_clause(code)
    plans.next_edition(code)
    plans.recorded(code)
    return plans.signed(by)


def _policy(server: Server) -> str:
    plans = _at_the_tip(server)
    path = plans.root / "plans/authorities.yaml"
    record = yaml.safe_load(path.read_text("utf-8"))
    record["number"] += 1
    plans.write("plans/authorities.yaml", yaml.safe_dump(record, allow_unicode=True))
    return plans.signed(PROVINCE)


def _at_the_tip(server: Server) -> ExampleProposals:
    server.plans.reset(server.tip)
    server.plans.git.references.create(MAIN, server.tip, force=True)
    return server.plans


def test_the_first_push_has_a_receipt(server: Server):
    receipts = [one for one, _ in iter_receipts(open_repository(server.bare))]

    assert (receipts[0].number, receipts[0].ref, receipts[0].new) == (1, MAIN, server.plans.base)


def test_a_push_by_an_outsider_is_refused_and_nothing_moves(server: Server):
    before = server.tip

    done = server.push(_edition(server, OTHER))

    assert done.returncode != 0
    assert "OWN102" in done.stderr
    assert server.tip == before


def test_a_draft_beside_the_guarded_branch_is_free(server: Server):
    assert server.push(_edition(server, OTHER), "refs/heads/draft").returncode == 0


def test_the_guarded_branch_cannot_be_deleted(server: Server):
    server.git("config", "receive.denyDeletes", "false")

    done = server.push("", MAIN)

    assert done.returncode != 0
    assert "deleted" in done.stderr


def test_history_cannot_be_rewritten(server: Server):
    other = server.plans.signed(CITY, "another beginning", parents=[])

    done = server.push(other, MAIN, "--force")

    assert "only go forward" in done.stderr


@pytest.mark.parametrize("ref", [REF, f"refs/replace/{'1' * 40}"])
def test_refs_that_rewrite_what_is_read_are_refused(server: Server, ref: str):
    assert "is not for pushing" in server.push(server.plans.base, ref, "--force").stderr


def test_a_push_by_the_owner_lands_with_a_signed_receipt(server: Server):
    head = _edition(server, CITY)
    last = list(iter_receipts(open_repository(server.bare)))[-1][0]

    done = server.push(head)

    receipt, signature = list(iter_receipts(open_repository(server.bare)))[-1]
    checked = check_signature(signature, receipt.text, Namespace.RECEIPT)
    assert done.returncode == 0, done.stderr
    assert (server.tip, receipt.new, receipt.previous) == (head, head, last.digest)
    assert checked.key == server.key.line


def test_a_landing_without_a_receipt_gets_a_late_one(server: Server):
    hook = server.bare / "hooks/post-receive"
    text = hook.read_text("utf-8")
    hook.write_text("#!/bin/sh\nkill -9 $$\n", "utf-8")
    first = _edition(server, OTHER, "990200")
    landed = server.push(first)
    hook.write_text(text, "utf-8")
    second = _policy(server)
    server.push(second)

    assert (landed.returncode, landed.stderr) == (0, landed.stderr)
    late, last = [one for one, _ in iter_receipts(open_repository(server.bare))][-2:]

    assert (late.new, late.late) == (first, True)
    assert (last.new, last.late) == (second, False)


@pytest.mark.skipif(os.name == "nt", reason="there is no limit on the size of files there")
def test_nothing_is_taken_where_there_is_no_room_for_a_receipt(server: Server):
    head, before = _policy(server), server.tip
    push = ["git", "-C", str(server.plans.root), "push", str(server.bare), f"{head}:{MAIN}"]

    limited = ["sh", "-c", 'ulimit -f 500; exec "$@"', "sh", *push]
    done = subprocess.run(limited, capture_output=True, text=True)

    assert (done.returncode, server.tip) == (1, before)
    assert "no receipt could be signed" in done.stderr


def test_every_receipt_names_the_one_before(server: Server):
    receipts = [one for one, _ in iter_receipts(open_repository(server.bare))]

    assert [one.previous for one in receipts[1:]] == [one.digest for one in receipts[:-1]]


def test_a_hook_of_somebody_else_is_left_alone(tmp_path: Path):
    git = pygit2.init_repository(str(tmp_path / "r"), bare=True)
    hook = Path(git.path) / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\n", "utf-8")

    assert run(["-C", str(tmp_path / "r"), "hooks", "install"]) == 2
    assert hook.read_text("utf-8") == "#!/bin/sh\n"
