"""DVC's pointers and cache in their documented form, and fetching through DVC itself.

A pointer of ours says four things and no more: md5, size, hash, path (THREATS E5-E7). Plain
`dvc pull`, `dvc push` and `dvc status` read what is written here.
"""

import configparser
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ecozoning.model.errors import DamagedDataError, MissingDataError
from ecozoning.model.text import Text
from ecozoning.store.atomic import copied, replaced

POINTER = re.compile(
    rb"\Aouts:\r?\n- md5: (?P<md5>[0-9a-f]{32})\r?\n  size: (?P<size>[0-9]{1,15})\r?\n"
    rb"  hash: md5\r?\n  path: (?P<path>[^/\\\r\n]{1,200})\r?\n\Z"
)
FETCH_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Pointer:
    """What a `.dvc` file points to: the bytes with this MD5 and size, under this plain name."""

    md5: str
    size: int
    path: str

    @property
    def text(self) -> bytes:
        """The pointer as it stands in the repository."""
        return (
            f"outs:\n- md5: {self.md5}\n  size: {self.size}\n  hash: md5\n  path: {self.path}\n"
        ).encode()

    @property
    def object_path(self) -> str:
        """Where a cache or remote keeps the bytes, from its root."""
        return f"files/md5/{self.md5[:2]}/{self.md5[2:]}"


def parse_pointer(data: bytes) -> Pointer | None:
    """The pointer in a `.dvc` file, or None when it says anything but the four permitted things."""
    match = POINTER.match(data)
    if match is None:
        return None
    return Pointer(
        match["md5"].decode(), int(match["size"]), match["path"].decode("utf-8", "replace")
    )


def cache_folder(dvc_folder: Path) -> Path:
    """Where DVC keeps bytes on this machine: `cache.dir` of the configuration, or `.dvc/cache`."""
    folder = dvc_folder / "cache"
    for name in ("config", "config.local"):
        settings = read_config(dvc_folder / name)
        value = settings.get("cache", {}).get("dir")
        if value:
            folder = (dvc_folder / value).resolve()
    return folder


def read_config(path: Path) -> dict[str, dict[str, str]]:
    """A DVC configuration file by section and key; empty when there is none."""
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, configparser.Error, UnicodeDecodeError):
        return {}
    return {section: dict(parser[section]) for section in parser.sections()}


def add_to_cache(cache: Path, file: Path, pointer: Pointer) -> Path:
    """Put a file into the cache under its MD5, unless it is there already and undamaged."""
    target = cache / pointer.object_path
    if not (target.is_file() and file_digests(target) == file_digests(file)):
        target.parent.mkdir(parents=True, exist_ok=True)
        copied(file, target, mode=0o444)
    return target


def add_bytes_to_cache(cache: Path, data: bytes, pointer: Pointer) -> Path:
    """Put bytes that came from elsewhere into the cache, after a look at their MD5.

    Raises:
        DamagedDataError: the bytes are not what the pointer names.
    """
    if (
        len(data) != pointer.size
        or hashlib.md5(data, usedforsecurity=False).hexdigest() != pointer.md5
    ):
        raise _damaged(pointer)
    target = cache / pointer.object_path
    target.parent.mkdir(parents=True, exist_ok=True)
    replaced(target, data, mode=0o444)
    return target


def fetch(cache: Path, pointer: Pointer, config: str, root: Path | None) -> Path:
    """Fetch bytes from the configured remote through DVC, into the cache.

    DVC runs in a scratch folder that holds nothing but a configuration and this one pointer, so
    that nothing else of a repository is looked at, let alone executed.

    Args:
        cache: the cache folder to fetch into.
        pointer: what to fetch.
        config: text of the `.dvc/config` to trust.
        root: the working folder relative remotes are below, or None for a bare repository.

    Raises:
        MissingDataError: there is no remote, it cannot be reached, or it does not have the bytes.
        DamagedDataError: the remote gave other bytes.
    """
    with tempfile.TemporaryDirectory(prefix="ecozoning-") as scratch:
        folder = Path(scratch)
        (folder / ".dvc" / "tmp").mkdir(parents=True)
        (folder / ".dvc" / "config").write_text(
            _scratch_config(config, cache, root, folder / "site"), "utf-8"
        )
        (folder / "data.dvc").write_bytes(Pointer(pointer.md5, pointer.size, "data").text)
        why = _run_fetch(folder)
    target = cache / pointer.object_path
    if not target.is_file():
        raise _missing(pointer, why)
    if target.stat().st_size != pointer.size or file_digests(target)[0] != pointer.md5:
        raise _damaged(pointer)
    return target


def _run_fetch(folder: Path) -> str:
    """Let DVC fetch what a scratch folder points to; what it has to say."""
    # Called from a hook, Git's own variables would lead DVC into the receiving repository.
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        run = subprocess.run(
            [sys.executable, "-m", "dvc", "fetch", "--quiet", "data.dvc"],
            cwd=folder,
            env={**clean, "DVC_NO_ANALYTICS": "1", "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=FETCH_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"no answer within {FETCH_SECONDS} s"
    return run.stderr.decode("utf-8", "replace").strip()


def file_digests(path: Path) -> tuple[str, str, int]:
    """MD5, SHA-256 and size of a file, read once."""
    md5, sha256, size = hashlib.md5(usedforsecurity=False), hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            md5.update(block)
            sha256.update(block)
            size += len(block)
    return md5.hexdigest(), sha256.hexdigest(), size


def missing_bytes(pointer: Pointer, why: str) -> MissingDataError:
    """The error for bytes that cannot be had."""
    return _missing(pointer, why)


def _scratch_config(config: str, cache: Path, root: Path | None, site: Path) -> str:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.read_string(config)
    for section in parser.sections():
        url = parser[section].get("url")
        if section.startswith("'remote") and url and root is not None and "://" not in url:
            parser[section]["url"] = str((root / ".dvc" / url).resolve())
    for section, key, value in (
        ("core", "no_scm", "true"),
        ("core", "analytics", "false"),
        ("core", "check_update", "false"),
        ("core", "site_cache_dir", str(site)),
        ("cache", "dir", str(cache)),
    ):
        if not parser.has_section(section):
            parser.add_section(section)
        parser[section][key] = value
    lines: list[str] = []
    for section in parser.sections():
        lines.append(f"[{section}]")
        lines += [f"    {key} = {value}" for key, value in parser[section].items()]
    return "\n".join(lines) + "\n"


def _missing(pointer: Pointer, why: str) -> MissingDataError:
    return MissingDataError(
        Text(
            "the bytes of {path} (MD5 {md5}) are not on this machine and could not be fetched{why}",
            "{path} 的数据(MD5 {md5})不在本机,也无法取得{why}",
        ).format(path=pointer.path, md5=pointer.md5, why=f": {why}" if why else ""),
        Text(
            "run `dvc pull`, or copy the remote's folder to this machine, and try again",
            "请运行 `dvc pull`,或将远程存储拷贝到本机后重试",
        ),
    )


def _damaged(pointer: Pointer) -> DamagedDataError:
    return DamagedDataError(
        Text(
            "the stored bytes of {path} are not what MD5 {md5} names",
            "{path} 的存储数据与 MD5 {md5} 不符",
        ).format(path=pointer.path, md5=pointer.md5),
        Text(
            "remove the damaged object from the cache and fetch it again",
            "请从缓存中删除损坏的对象后重新获取",
        ),
    )


def dvc_on_this_machine() -> bool:
    """Whether the `dvc` command can be found."""
    return shutil.which("dvc") is not None
