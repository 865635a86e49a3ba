"""Real pushes to a real server: who may, what is missing, and what happens when things break."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from gate.an_example_proposal import CITY, OTHER
from server.a_server import FORMER, INSIDE, MAIN, OUTSIDE, SSHD, SshServer

if SSHD is None and "CI" not in os.environ:
    pytest.skip("OpenSSH's server is not installed here", allow_module_level=True)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    """A server that has received the target."""
    server = SshServer(tmp_path_factory.mktemp("server"))
    with server.running():
        landed, said = server.push(server.plans.base)
        assert landed, said
        server.cached()
        yield server


def test_an_outsider_is_refused_over_ssh(server: SshServer) -> None:
    before = server.tip

    landed, said = server.push(server.edition(OTHER), OUTSIDE)

    assert (landed, server.tip) == (False, before)
    assert "OWN102" in said


def test_an_expired_key_is_refused_over_ssh(server: SshServer) -> None:
    before = server.tip

    landed, said = server.push(server.edition(FORMER))

    assert (landed, server.tip) == (False, before)
    assert "SIG" in said


def test_bytes_that_cannot_be_fetched_leave_it_undecided(server: SshServer) -> None:
    before, missing = server.tip, server.cached()
    head = server.edition(CITY)
    server.set("ecozoning.remote", "ssh://127.0.0.1:1/nobody/listens")

    landed, said = server.push(head)
    server.set("ecozoning.remote", None)

    assert (landed, server.tip, missing.exists()) == (False, before, False)
    assert "undecided" in said
    assert "could not be fetched" in said


def test_nothing_is_taken_while_no_receipt_could_be_signed(server: SshServer) -> None:
    before = server.tip
    head = server.edition(CITY)
    server.set("ecozoning.receiptKey", str(server.folder / "no such key"))

    landed, said = server.push(head)
    server.set("ecozoning.receiptKey", str(server.receipt_key))

    assert (landed, server.tip) == (False, before)
    assert "no receipt could be signed" in said


def test_a_push_whose_judge_is_killed_lands_nothing(server: SshServer) -> None:
    before, many = server.tip, len(server.receipts)
    push = server.begin_push(server.edition(CITY))

    _judge_of(server.bare).kill()
    landed, _ = push.ended()

    assert (landed, server.tip, len(server.receipts)) == (False, before, many)
    assert not list((server.bare / "objects").glob("tmp_objdir-*"))


def _judge_of(bare: Path) -> psutil.Process:
    """The process that judges a push to a repository, once it has begun."""
    for _ in range(600):
        for one in psutil.process_iter(["cmdline"]):
            words = one.info["cmdline"] or []
            if words[-2:] == ["run", "pre-receive"] and one.cwd() == str(bare):
                return one
        time.sleep(0.02)
    raise AssertionError("nothing judged the push")


def test_an_owner_lands_with_bytes_that_only_the_remote_had(server: SshServer) -> None:
    fetched, many = server.cached(), len(server.receipts)
    head = server.edition(CITY)

    landed, said = server.push(head)

    assert landed, said
    assert fetched.is_file()
    assert (server.tip, len(server.receipts), server.receipts[-1].new) == (head, many + 1, head)


def test_of_two_pushes_at_once_one_lands_whole(server: SshServer) -> None:
    many = len(server.receipts)
    heads = [server.edition(OTHER, "990200"), server.policy(2)]
    before = server.tip

    pushes = [server.begin_push(*one) for one in zip(heads, (OUTSIDE, INSIDE), strict=True)]
    answers = [one.ended() for one in pushes]

    assert sorted(landed for landed, _ in answers) == [False, True], answers
    assert not [said for _, said in answers if "may not land" in said]
    assert server.tip in heads
    assert [(one.old, one.new) for one in server.receipts[many:]] == [(before, server.tip)]


def test_a_receipt_that_cannot_be_written_is_told_and_made_up_for(server: SshServer) -> None:
    lock = server.bare / "refs/ecozoning/receipts.lock"
    lock.touch()
    first = server.policy(3)
    landed, said = server.push(first)
    lock.unlink()
    assert landed, said
    assert "the receipt could not be written" in said

    second = server.policy(4)
    landed, said = server.push(second)

    assert landed, said
    assert [(one.new, one.late, one.ref) for one in server.receipts[-2:]] == [
        (first, True, MAIN),
        (second, False, MAIN),
    ]
