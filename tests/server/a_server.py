"""A real Git server: OpenSSH on the loopback, two accounts, a bare repository with its hooks."""

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pygit2
import yaml

from ecozoning.cli.main import run
from ecozoning.model.receipt import Receipt
from ecozoning.ownership.policy_files import OWNERSHIP
from ecozoning.store.dvc import parse_pointer
from ecozoning.store.dvc_settings import config_text
from ecozoning.store.receipts import iter_receipts
from ecozoning.store.repository import open_repository
from ecozoning.workflow.gate_states import sha256_of
from gate.a_proposal import Person
from gate.an_example_proposal import CITY, PROVINCE, ExampleProposals
from signatures.keys import KeyPair, a_key

MAIN = "refs/heads/main"
FORMER = "somebody-whose-key-has-expired"
INSIDE, OUTSIDE = "the-city", "the-outsider"
POINTER = "plans/990100/zoning.gpkg.dvc"
SSHD = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")
CONFIG = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {host_key}
AuthorizedKeysFile {authorized}
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
Subsystem sftp internal-sftp
LogLevel ERROR
"""


class SshServer:
    """Two accounts that may only use Git, one that may only fetch files, and the guarded plans."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self.bytes, self.bare = folder / "bytes", folder / "plans.git"
        self.host_key = self._key("host")
        self.accounts = {name: self._key(name) for name in (INSIDE, OUTSIDE, "storage")}
        self._write_settings()
        self.plans = ExampleProposals(folder / "author", folder / "signers")
        self._bytes_elsewhere()
        pygit2.init_repository(str(self.bare), bare=True, initial_head="main")
        self.receipt_key = self._key("receipts").private
        policy = self.plans.repository.revision(self.plans.base).read(OWNERSHIP)
        self.set("ecozoning.policy", sha256_of(policy))
        self.set("ecozoning.receiptKey", str(self.receipt_key))
        assert run(["-C", str(self.bare), "hooks", "install"]) == 0

    def _key(self, name: str) -> KeyPair:
        folder = self.folder / "keys" / name
        folder.mkdir(parents=True)
        return a_key(folder)

    @property
    def home(self) -> Path:
        """The home of the account that the hooks run under."""
        return self.folder / "home"

    @property
    def address(self) -> str:
        """Where the DVC remote is, over SSH."""
        return f"ssh://{getpass.getuser()}@127.0.0.1:{self.port}{self.bytes}"

    def _write_settings(self) -> None:
        ssh = self.home / ".ssh"
        ssh.mkdir(parents=True)
        known = f"[127.0.0.1]:{self.port} {self.host_key.line}\n"
        (ssh / "known_hosts").write_text(known, "utf-8")
        key = self.accounts["storage"].private
        (ssh / "config").write_text(f"Host 127.0.0.1\n  IdentityFile {key}\n", "utf-8")
        lines = [
            f'restrict,command="internal-sftp" {self.accounts["storage"].line}',
            *(
                f'restrict,command="{self._script()}" {self.accounts[n].line}'
                for n in (INSIDE, OUTSIDE)
            ),
        ]
        authorized = self.folder / "authorized_keys"
        authorized.write_text("\n".join(lines) + "\n", "utf-8")
        config = CONFIG.format(
            port=self.port, host_key=self.host_key.private, authorized=authorized
        )
        (self.folder / "sshd_config").write_text(config, "utf-8")

    def _script(self) -> Path:
        """What an account may do: what Git asks for, and nothing else."""
        script = self.folder / "git-only.sh"
        script.write_text(
            "#!/bin/sh\n"
            f"export HOME='{self.home}' PYTHONPATH='{os.environ.get('PYTHONPATH', '')}'\n"
            'exec git-shell -c "$SSH_ORIGINAL_COMMAND"\n',
            "utf-8",
        )
        script.chmod(0o755)
        return script

    def _bytes_elsewhere(self) -> None:
        """Keep the bytes of the example on the server's side, reached over SSH."""
        plans = self.plans
        shutil.copytree(plans.root / ".dvc/storage", self.bytes)
        shutil.copytree(self.bytes, plans.root / ".dvc/cache")
        shutil.rmtree(plans.root / ".dvc/storage")
        plans.write(".dvc/config", config_text(self.address).decode("utf-8"))
        plans.write(".gitignore", "/plans/**/*.gpkg\n/.dvc/cache\n/.dvc/tmp\n")
        folder = self.folder / "signers" / FORMER
        folder.mkdir()
        plans.people[FORMER] = Person(FORMER, CITY, a_key(folder))
        path = plans.root / "plans/authorities.yaml"
        record = yaml.safe_load(path.read_text("utf-8"))
        for body in record["bodies"]:
            if body["code"] == CITY:
                body["people"].append(plans.entry(plans.people[FORMER], until="2025-01-01"))
        plans.write("plans/authorities.yaml", yaml.safe_dump(record, allow_unicode=True))
        plans.base = plans.signed(PROVINCE, "the target", parents=[])

    @contextmanager
    def running(self) -> Iterator[None]:
        """Serve until the block ends."""
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        assert SSHD is not None
        log = self.folder / "sshd.log"
        with log.open("wb") as errors:
            command = [SSHD, "-D", "-e", "-f", str(self.folder / "sshd_config")]
            server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=errors)
            try:
                _wait_for(self.port)
                yield
            finally:
                server.terminate()
                server.wait()

    def set(self, name: str, value: str | None) -> None:
        """Set or forget a setting of the receiving side."""
        words = ["--unset", name] if value is None else [name, value]
        subprocess.run(["git", "-C", str(self.bare), "config", *words], check=True)

    def begin_push(self, commit: str, account: str = INSIDE, ref: str = MAIN) -> "Push":
        """Begin to push a commit over SSH as an account."""
        address = f"ssh://{getpass.getuser()}@127.0.0.1:{self.port}{self.bare}"
        ssh = (
            f"ssh -F none -i {self.accounts[account].private} -o IdentitiesOnly=yes"
            f" -o UserKnownHostsFile={self.home}/.ssh/known_hosts"
        )
        process = subprocess.Popen(
            ["git", "-C", str(self.plans.root), "push", address, f"{commit}:{ref}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "GIT_SSH_COMMAND": ssh},
        )
        return Push(process)

    def push(self, commit: str, account: str = INSIDE) -> tuple[bool, str]:
        """Push a commit over SSH: whether it landed, and what was said, on one line."""
        return self.begin_push(commit, account).ended()

    @property
    def tip(self) -> str:
        """Where the main branch stands."""
        return str(open_repository(self.bare).git.references[MAIN].target)

    @property
    def receipts(self) -> list[Receipt]:
        """The receipts so far."""
        return [one for one, _ in iter_receipts(open_repository(self.bare))]

    def edition(self, by: str, code: str = "990100") -> str:
        """The next edition of a plan, from where the main branch stands."""
        self.plans.reset(self.tip)
        self.plans.git.references.create(MAIN, self.tip, force=True)
        self.plans.stricter_clause(code)
        self.plans.next_edition(code)
        self.plans.recorded(code)
        return self.plans.signed(by)

    def policy(self, number: int) -> str:
        """A change of the bodies, from where the main branch stands."""
        self.plans.reset(self.tip)
        self.plans.git.references.create(MAIN, self.tip, force=True)
        path = self.plans.root / "plans/authorities.yaml"
        record = yaml.safe_load(path.read_text("utf-8")) | {"number": number}
        self.plans.write("plans/authorities.yaml", yaml.safe_dump(record, allow_unicode=True))
        return self.plans.signed(PROVINCE)

    def cached(self) -> Path:
        """Fill the cache of the receiving side, but for one file; where that one would be."""
        cache = self.bare / "ecozoning/cache"
        shutil.copytree(self.bytes, cache, dirs_exist_ok=True)
        pointer = parse_pointer((self.plans.root / POINTER).read_bytes())
        assert pointer is not None
        (cache / pointer.object_path).unlink(missing_ok=True)
        return cache / pointer.object_path


class Push:
    """A push that is under way."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def ended(self) -> tuple[bool, str]:
        """Wait for it: whether it landed, and what was said, on one line."""
        _, said = self.process.communicate()
        lines = [line.removeprefix("remote:").strip() for line in said.splitlines()]
        return self.process.returncode == 0, " ".join(lines)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the SSH server did not begin to listen")
