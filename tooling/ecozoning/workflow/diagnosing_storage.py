"""Checks of the cache, the remote, and the bytes that pointers name."""

from collections.abc import Iterator
from pathlib import Path

from ecozoning.model.diagnosis import CheckGroup, Health, MachineCheck
from ecozoning.model.errors import EcozoningError
from ecozoning.model.text import Text
from ecozoning.store.dvc import dvc_on_this_machine, read_config
from ecozoning.store.dvc_settings import HAS_SCHEME
from ecozoning.store.machine import is_writable, reachable
from ecozoning.store.pointers import look_at_pointers
from ecozoning.store.repository import Repository, open_repository

MOST_NAMED = 3


def check_storage(folder: Path) -> Iterator[MachineCheck]:
    """Cache, remote and missing bytes of the repository that holds a folder, if one does."""
    yield _dvc_command()
    try:
        repository = open_repository(folder)
        root = repository.root
    except EcozoningError:
        return
    if not (root / ".dvc").is_dir():
        yield _check(
            "dvc",
            Text("DVC settings", "DVC 设置"),
            Health.WARN,
            Text("no .dvc folder here", "没有 .dvc 文件夹"),
            Text("`ecozoning init` makes a repository with it", "请用 `ecozoning init` 新建方案库"),
        )
        return
    yield _cache(repository.cache)
    yield _remote(root)
    yield from _pointers(repository, root)


def _dvc_command() -> MachineCheck:
    fine = dvc_on_this_machine()
    return _check(
        "dvc-command",
        Text("command dvc", "dvc 命令"),
        Health.OK if fine else Health.WARN,
        Text("found", "可用") if fine else Text("not on the PATH", "不在 PATH 中"),
        None
        if fine
        else Text(
            "activate the virtual environment, or type `python -m dvc` instead of `dvc`",
            "请激活虚拟环境,或用 `python -m dvc` 代替 `dvc`",
        ),
    )


def _cache(cache: Path) -> MachineCheck:
    fine = is_writable(cache)
    return _check(
        "cache",
        Text("cache", "缓存"),
        Health.OK if fine else Health.FAIL,
        Text("{cache}", "{cache}").format(cache=cache),
        None
        if fine
        else Text(
            "nothing can be written there: mend its rights, or set another with `dvc cache dir`",
            "无法写入:请更正权限,或用 `dvc cache dir` 另设",
        ),
    )


def _remote(root: Path) -> MachineCheck:
    name = Text("remote", "远程存储")
    url = _default_remote(root)
    if url is None:
        return _check(
            "remote",
            name,
            Health.WARN,
            Text("none", "未设置"),
            Text(
                "dvc remote add --default storage ADDRESS", "dvc remote add --default storage 地址"
            ),
        )
    if not HAS_SCHEME.match(url):
        return _folder_remote(name, (root / ".dvc" / url).resolve())
    answers = reachable(url)
    if answers is None:
        found = Text("{url} (not tried)", "{url}(未尝试连接)")
    else:
        found = Text("{url}", "{url}") if answers else Text("{url} does not answer", "{url} 无应答")
    return _check(
        "remote",
        name,
        Health.WARN if answers is False else Health.OK,
        found.format(url=url),
        Text("check network, proxy and address", "请检查网络、代理和地址")
        if answers is False
        else None,
    )


def _folder_remote(name: Text, folder: Path) -> MachineCheck:
    if folder.is_dir() or is_writable(folder):
        found = Text("{folder}", "{folder}").format(folder=folder)
        return _check("remote", name, Health.OK, found)
    return _check(
        "remote",
        name,
        Health.WARN,
        Text("{folder} cannot be reached", "无法访问 {folder}").format(folder=folder),
        Text("connect the drive or share it is on", "请连接其所在的磁盘或共享"),
    )


def _default_remote(root: Path) -> str | None:
    """Address of the default remote; what is set for this machine alone counts first."""
    settings: dict[str, dict[str, str]] = {}
    for name in ("config", "config.local"):
        for section, values in read_config(root / ".dvc" / name).items():
            settings.setdefault(section, {}).update(values)
    chosen = settings.get("core", {}).get("remote")
    url = settings.get(f"'remote \"{chosen}\"'", {}).get("url")
    return None if url is None else url.strip('"')


def _pointers(repository: Repository, root: Path) -> Iterator[MachineCheck]:
    facts = look_at_pointers(root, repository.cache)
    name = Text("bytes of the plans", "方案数据")
    if facts.malformed:
        yield _check(
            "pointers",
            Text("pointers", "数据指针"),
            Health.FAIL,
            Text("not a plain pointer: {some}", "不是规范的指针:{some}").format(
                some=_some(facts.malformed)
            ),
            Text("let `ecozoning record` write it again", "请用 `ecozoning record` 重新生成"),
        )
    if facts.missing:
        yield _check(
            "bytes",
            name,
            Health.WARN,
            Text(
                "{n} of {all} are not on this machine: {some}", "{all} 个中有 {n} 个不在本机:{some}"
            ).format(n=len(facts.missing), all=len(facts.all), some=_some(facts.missing)),
            Text("run `dvc pull`", "请运行 `dvc pull`"),
        )
    else:
        yield _check(
            "bytes",
            name,
            Health.OK,
            Text("all {n} on this machine", "{n} 个均在本机").format(n=len(facts.all)),
        )


def _some(paths: tuple[str, ...]) -> str:
    return ", ".join(paths[:MOST_NAMED]) + (", …" if len(paths) > MOST_NAMED else "")


def _check(
    check_id: str, name: Text, state: Health, found: Text, remedy: Text | None = None
) -> MachineCheck:
    return MachineCheck(check_id, CheckGroup.STORAGE, name, state, found, remedy)
