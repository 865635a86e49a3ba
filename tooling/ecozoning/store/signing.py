"""Signing with the keys of OpenSSH: plain ones, those of an agent, and those kept in hardware."""

import shutil
import subprocess
from pathlib import Path

from ecozoning.model.errors import EcozoningError
from ecozoning.model.signatures import Namespace
from ecozoning.model.text import Text

SECONDS = 120


def sign_with(key: Path, message: bytes, namespace: Namespace) -> bytes:
    """The signature of a message, made by `ssh-keygen -Y sign`.

    Args:
        key: the private key, or the public one of a key that an agent holds.
        message: the bytes to sign.
        namespace: the purpose; a signature made for one counts for no other.

    Raises:
        EcozoningError: there is no OpenSSH here, or it refused; its own words are in the message.
    """
    program = shutil.which("ssh-keygen")
    if program is None:
        raise EcozoningError(
            Text("there is no `ssh-keygen` on this machine", "本机没有 `ssh-keygen`"),
            Text("install OpenSSH and try again", "请安装 OpenSSH 后重试"),
        )
    try:
        run = subprocess.run(  # noqa: S603
            [program, "-Y", "sign", "-q", "-f", str(key), "-n", namespace.value],
            input=message,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _refused(key, "no answer") from error
    if run.returncode != 0:
        raise _refused(key, run.stderr.decode("utf-8", "replace").strip())
    return run.stdout


def _refused(key: Path, why: str) -> EcozoningError:
    return EcozoningError(
        Text("the key {key} did not sign: {why}", "密钥 {key} 未能签名:{why}").format(
            key=key, why=why
        ),
        Text(
            "see that the file is there and that its passphrase is known to an agent",
            "请检查密钥文件是否存在,口令是否已交给 ssh-agent",
        ),
    )
