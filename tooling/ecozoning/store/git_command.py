"""The `git` program, for what must be done exactly as Git does it: new repositories, commits."""

import os
import shutil
import subprocess
from pathlib import Path

from ecozoning.model.errors import EcozoningError
from ecozoning.model.text import Text

SECONDS = 120
POINTS_ELSEWHERE = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_DIR",
        "GIT_INDEX_FILE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_QUARANTINE_PATH",
        "GIT_WORK_TREE",
    }
)
"""Variables Git sets for its hooks; they would turn a command to another repository."""


def find_git() -> str | None:
    """The `git` program of this machine, or None."""
    return shutil.which("git")


def run_git(folder: Path, *arguments: str) -> str:
    """What Git prints when it is run in a folder.

    Raises:
        EcozoningError: there is no Git, or it refused; its own words are in the message.
    """
    code, out, err = try_git(folder, *arguments)
    if code != 0:
        raise EcozoningError(
            Text("`git {command}` failed: {why}", "`git {command}` 未成功:{why}").format(
                command=" ".join(arguments[:3]), why=(err or out).strip()
            )
        )
    return out


def try_git(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit code, output and complaints of Git run in a folder.

    Raises:
        EcozoningError: there is no Git on this machine.
    """
    program = find_git()
    if program is None:
        raise EcozoningError(
            Text("there is no `git` on this machine", "本机没有 `git`"),
            Text("install Git (git-scm.com) and try again", "请安装 Git(git-scm.com)后重试"),
        )
    environment = {key: value for key, value in os.environ.items() if key not in POINTS_ELSEWHERE}
    try:
        run = subprocess.run(  # noqa: S603
            [program, *arguments],
            cwd=folder,
            env={**environment, "LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise EcozoningError(
            Text(
                "`git {command}` did not end within {n} s", "`git {command}` 超过 {n} 秒未结束"
            ).format(command=arguments[0], n=SECONDS),
            Text(
                "does it wait for a passphrase? Unlock the signing key and try again",
                "是否在等待口令?请先解锁签名密钥后重试",
            ),
        ) from error
    return (
        run.returncode,
        run.stdout.decode("utf-8", "replace"),
        run.stderr.decode("utf-8", "replace"),
    )


def git_setting(folder: Path, name: str) -> str | None:
    """A setting as Git sees it from a folder, or None when it is not set."""
    code, out, _ = try_git(folder, "config", "--get", name)
    return out.strip() if code == 0 and out.strip() else None
