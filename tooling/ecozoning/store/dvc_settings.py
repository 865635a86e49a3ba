"""The `.dvc/config` of a new repository."""

import re
from pathlib import Path

from ecozoning.model.errors import UsageError
from ecozoning.model.text import Text, hidden_characters

INSIDE = "storage"
"""A remote inside the repository, from `.dvc/`: enough to try things out."""

HAS_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
HAS_PASSWORD = re.compile(r"://[^/@]*:[^/@]*@")
NEEDS_QUOTES = re.compile(r"[#,;]")


def remote_url(given: str | None, here: Path) -> str:
    """The address of a remote as it goes into `.dvc/config`.

    Args:
        given: what the user named: an address, or a folder from `here`; None for a remote inside.
        here: the folder a relative one is meant from.

    Raises:
        UsageError: it cannot stand in the file, or it holds a password.
    """
    if given is None:
        return INSIDE
    if not given.strip() or hidden_characters(given) or '"' in given or "'" in given:
        raise UsageError(
            Text("“{url}” cannot be the address of a remote", "“{url}”不能作为远程存储地址").format(
                url=given
            )
        )
    if HAS_PASSWORD.search(given):
        raise UsageError(
            Text(
                "the address of the remote holds a password, and would be committed with it",
                "远程存储地址中含有密码,会随仓库一起提交",
            ),
            Text(
                "leave it out, and set it with `dvc remote modify --local` afterwards",
                "请去掉密码,之后用 `dvc remote modify --local` 设置",
            ),
        )
    if HAS_SCHEME.match(given):
        return given
    return (here / given).resolve().as_posix()


def config_text(url: str) -> bytes:
    """A `.dvc/config` with one remote, and nothing reported to anybody outside."""
    value = f'"{url}"' if NEEDS_QUOTES.search(url) else url
    return (
        "[core]\n"
        "    remote = storage\n"
        "    analytics = false\n"
        "    check_update = false\n"
        "    autostage = false\n"
        "['remote \"storage\"']\n"
        f"    url = {value}\n"
    ).encode()
