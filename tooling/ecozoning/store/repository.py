"""A repository of plans: its working folder, its revisions, and the bytes its pointers name."""

import hashlib
from functools import cached_property
from pathlib import Path

import pygit2

from ecozoning.model.errors import DamagedDataError, EcozoningError, MissingDataError
from ecozoning.model.text import Text
from ecozoning.store import dvc, git
from ecozoning.store.dvc_settings import config_text
from ecozoning.store.files import PlanFiles, WorkTree
from ecozoning.store.git import Revision

CACHE_SETTING = "ecozoning.cache"
"""The setting of Git that names the folder of the bytes, where there is no working folder."""

REMOTE_SETTING = "ecozoning.remote"
"""The setting that says how this machine reaches the remote, where it has a way of its own."""

CONFIG_SETTING = "ecozoning.trustedconfig"
ROOT_SETTING = "ecozoning.trustedroot"
"""In a scratch repository: the DVC configuration to trust, and what its folders are below."""

NO_PLACE = Text(
    "the remote “{url}” of .dvc/config is a folder beside a working folder, and a bare repository "
    "has none; the administrator says where it is: `git config ecozoning.remote /absolute/folder`",
    ".dvc/config 中的远程存储“{url}”相对于工作目录,而裸库没有工作目录;"
    "请管理员说明其在本机的位置:`git config ecozoning.remote /绝对路径`",
)


class Repository:
    """A Git repository of plans with its DVC cache; bare repositories have no working folder."""

    def __init__(self, repository: pygit2.Repository) -> None:
        self.git = repository

    @property
    def folder(self) -> Path:
        """Where another process finds it: the working folder, or the bare repository itself."""
        return Path(self.git.workdir or self.git.path)

    @property
    def root(self) -> Path:
        """The working folder.

        Raises:
            EcozoningError: the repository is bare.
        """
        if self.git.workdir is None:
            raise EcozoningError(
                Text(
                    "a bare repository has no working folder",
                    "裸库没有工作目录",
                ),
                Text(
                    "name a revision (HEAD:CODE, --rev HEAD), or change plans in a clone of it",
                    "请指定版本(HEAD:CODE、--rev HEAD);修改方案请在其克隆中进行",
                ),
            )
        return Path(self.git.workdir)

    @cached_property
    def cache(self) -> Path:
        """Where bytes are kept on this machine."""
        chosen = self.setting(CACHE_SETTING)
        if chosen is not None:
            return Path(chosen)
        if self.git.workdir is None:
            return Path(self.git.path) / "ecozoning" / "cache"
        return dvc.cache_folder(self.root / ".dvc")

    def setting(self, name: str) -> str | None:
        """A setting of this clone, such as `ecozoning.policy`; never one a proposal brings."""
        settings = self.git.config
        return settings[name] if name in settings else None  # noqa: SIM401

    def staged_paths(self) -> list[str]:
        """Paths that the next commit would change."""
        self.git.index.read()
        if self.git.head_is_unborn:
            return [entry.path for entry in self.git.index]
        found = self.git.index.diff_to_tree(self.git.head.peel(pygit2.Tree))
        return [delta.new_file.path for delta in found.deltas]

    def work_tree(self) -> WorkTree:
        """The state of the working folder."""
        return WorkTree(self.root)

    def revision(self, name: str) -> Revision:
        """The state at a revision, read from objects."""
        return git.get_revision(self.git, name)

    def files(self, revision: str | None) -> PlanFiles:
        """The state at a revision, or of the working folder for None."""
        return self.work_tree() if revision is None else self.revision(revision)

    def bytes_of(self, pointer: dvc.Pointer, files: PlanFiles) -> Path:
        """The file with the bytes a pointer names: from the cache, else from the remote.

        Args:
            pointer: what to get.
            files: the state whose `.dvc/config` is trusted for where the remote is.

        Raises:
            MissingDataError: the bytes cannot be had; nothing may be concluded from that.
        DamagedDataError: the remote has other bytes in their place.
        """
        cached = self.cache / pointer.object_path
        if cached.is_file() and cached.stat().st_size == pointer.size:
            return cached
        config = self.trusted_config(files)
        kept_inside = self._from_remote_inside(pointer, files, config)
        if kept_inside is not None:
            return kept_inside
        own = self.setting(REMOTE_SETTING)
        config = config if own is None else config_text(own).decode("utf-8")
        root = self.trusted_root
        if root is None:
            _refuse_no_place(config)
        in_a_folder = _in_a_folder(root, pointer, config)
        if in_a_folder is not None:
            return dvc.add_to_cache(self.cache, in_a_folder, pointer)
        try:
            return dvc.fetch(self.cache, pointer, config, root)
        except DamagedDataError as error:
            error.found = dvc.file_digests(cached)
            raise

    def trusted_config(self, files: PlanFiles) -> str:
        """The DVC configuration that says where bytes are; in the gate that of the target."""
        chosen = self.setting(CONFIG_SETTING)
        data = files.read(".dvc/config") if chosen is None else Path(chosen).read_bytes()
        return (data or b"").decode("utf-8", "replace")

    @property
    def trusted_root(self) -> Path | None:
        """What relative remotes are below: the working folder; None for a bare repository."""
        chosen = self.setting(ROOT_SETTING)
        if chosen is not None:
            return Path(chosen)
        return None if self.git.workdir is None else self.root

    def _from_remote_inside(
        self, pointer: dvc.Pointer, files: PlanFiles, config: str
    ) -> Path | None:
        """Bytes from a remote that is tracked inside the repository, as the example's is."""
        for url in relative_remotes(config):
            data = files.read(f".dvc/{url}/{pointer.object_path}")
            if data is not None:
                return self._into_cache(data, pointer)
        return None

    def _into_cache(self, data: bytes, pointer: dvc.Pointer) -> Path:
        try:
            return dvc.add_bytes_to_cache(self.cache, data, pointer)
        except DamagedDataError as error:
            md5 = hashlib.md5(data, usedforsecurity=False).hexdigest()
            error.found = (md5, hashlib.sha256(data).hexdigest(), len(data))
            raise


def open_repository(folder: Path) -> Repository:
    """The repository of plans that holds a folder.

    Raises:
        EcozoningError: the folder is in no Git repository.
    """
    return Repository(git.open_git(folder))


def _refuse_no_place(config: str) -> None:
    for url in _urls(config):
        if "://" not in url and not Path(url).is_absolute():
            raise MissingDataError(NO_PLACE.format(url=url))


def _in_a_folder(root: Path | None, pointer: dvc.Pointer, config: str) -> Path | None:
    """The file in a remote that is a folder; DVC is not asked, for it removes wrong bytes.

    Raises:
        DamagedDataError: the folder has other bytes in their place.
    """
    folder = Path() if root is None else root / ".dvc"
    for url in _urls(config):
        file = folder / url / pointer.object_path
        if "://" not in url and file.is_file():
            found = dvc.file_digests(file)
            if (found[0], found[2]) != (pointer.md5, pointer.size):
                raise _wrong_bytes(file, pointer, found)
            return file
    return None


def _wrong_bytes(file: Path, pointer: dvc.Pointer, found: tuple[str, str, int]) -> DamagedDataError:
    error = DamagedDataError(
        Text(
            "the bytes of {path} that the remote keeps in {file} are not what MD5 {md5} names",
            "远程存储 {file} 中 {path} 的数据与 MD5 {md5} 不符",
        ).format(path=pointer.path, file=file, md5=pointer.md5),
        Text(
            "remove that file, and run `dvc push` on a machine that has the right bytes",
            "请删除该文件,并在持有正确数据的机器上运行 `dvc push`",
        ),
    )
    error.found = found
    return error


def relative_remotes(config: str) -> list[str]:
    """The remotes of a DVC configuration that are folders inside the repository, from `.dvc`."""
    return [
        url
        for url in _urls(config)
        if "://" not in url and ".." not in url and not Path(url).is_absolute()
    ]


def _urls(config: str) -> list[str]:
    settings = [line.strip().partition("=") for line in config.splitlines()]
    return [value.strip().strip('"') for key, _, value in settings if key.strip() == "url"]
