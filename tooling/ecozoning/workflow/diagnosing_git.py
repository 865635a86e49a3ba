"""Checks of Git, its settings, and the repository that holds a folder."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from ecozoning.model.diagnosis import CheckGroup, Health, MachineCheck
from ecozoning.model.text import Text, same
from ecozoning.store.git_command import find_git, git_setting, try_git
from ecozoning.store.machine import is_windows

OLDEST_GIT = (2, 34)
"""The first Git that signs with SSH keys."""

HOOKS = ".githooks"
CLOCK_SLACK = timedelta(minutes=10)


def check_git(folder: Path, *, now: datetime) -> Iterator[MachineCheck]:
    """Git itself, who commits and signs, line ends, long paths, and the clock against history."""
    if find_git() is None:
        yield _check(
            "git",
            same("Git"),
            Health.FAIL,
            Text("missing", "缺失"),
            Text("install Git (git-scm.com)", "请安装 Git(git-scm.com)"),
        )
        return
    yield _version(folder)
    yield _identity(folder)
    yield _signing_key(folder)
    if is_windows():
        yield _long_paths(folder)
    yield from _repository(folder, now)


def _version(folder: Path) -> MachineCheck:
    words = try_git(folder, "--version")[1]
    found = tuple(int(part) for part in re.findall(r"\d+", words)[:3])
    fine = found >= OLDEST_GIT
    return _check(
        "git",
        same("Git"),
        Health.OK if fine else Health.WARN,
        same(".".join(map(str, found))),
        None if fine else Text("install Git 2.34 or later", "请安装 Git 2.34 或更新版本"),
    )


def _identity(folder: Path) -> MachineCheck:
    name = Text("who commits", "提交者")
    missing = [one for one in ("user.name", "user.email") if git_setting(folder, one) is None]
    if not missing:
        who = Text("{who}", "{who}").format(who=git_setting(folder, "user.name"))
        return _check("git-identity", name, Health.OK, who)
    return _check(
        "git-identity",
        name,
        Health.WARN,
        Text("{missing} not set", "未设置 {missing}").format(missing=", ".join(missing)),
        Text(
            'git config --global user.name "…", then user.email',
            '请运行 git config --global user.name "…",再设置 user.email',
        ),
    )


def _signing_key(folder: Path) -> MachineCheck:
    key = git_setting(folder, "user.signingkey")
    kind = git_setting(folder, "gpg.format")
    fine = key is not None and kind == "ssh"
    if key is None:
        found = Text("none", "未设置")
    else:
        found = Text("SSH key", "SSH 密钥") if fine else Text("not an SSH key", "不是 SSH 密钥")
    return _check(
        "git-signing-key",
        Text("signing key", "签名密钥"),
        Health.OK if fine else Health.WARN,
        found,
        None
        if fine
        else Text(
            "only needed to sign: git config --global gpg.format ssh, "
            "then user.signingkey with the path of your .pub file",
            "仅签署时需要:git config --global gpg.format ssh,"
            "并将 user.signingkey 设为 .pub 文件的路径",
        ),
    )


def _long_paths(folder: Path) -> MachineCheck:
    fine = git_setting(folder, "core.longpaths") == "true"
    return _check(
        "git-long-paths",
        Text("long paths", "长路径"),
        Health.OK if fine else Health.WARN,
        Text("allowed", "已允许") if fine else Text("cut at 260 characters", "限 260 个字符"),
        None if fine else same("git config --global core.longpaths true"),
    )


def _repository(folder: Path, now: datetime) -> Iterator[MachineCheck]:
    code, top, complaint = try_git(folder, "rev-parse", "--show-toplevel")
    name = Text("repository", "方案库")
    if code != 0:
        dubious = "dubious ownership" in complaint
        yield _check(
            "repository",
            name,
            Health.WARN,
            Text("owned by somebody else", "所有者不是当前用户")
            if dubious
            else Text("none here", "当前位置没有"),
            Text(
                "git config --global --add safe.directory {folder}",
                "git config --global --add safe.directory {folder}",
            ).format(folder=folder.resolve().as_posix())
            if dubious
            else Text(
                "change to one, name it with -C, or make one with `ecozoning init`",
                "请进入方案库,或用 -C 指定,或用 `ecozoning init` 新建",
            ),
        )
        return
    yield _check("repository", name, Health.OK, Text("{top}", "{top}").format(top=top.strip()))
    root = Path(top.strip())
    yield _line_ends(root)
    yield from _hook(root)
    yield from _shallow(root)
    yield from _clock(folder, now)


def _line_ends(root: Path) -> MachineCheck:
    """Bytes under plans/ must stay as recorded, whatever core.autocrlf says."""
    kept = "unset" in try_git(root, "check-attr", "text", "--", "plans/x.csv")[1]
    converts = git_setting(root, "core.autocrlf") in ("true", "input")
    fine = kept or not converts
    if kept:
        found = Text("kept as recorded (.gitattributes)", "保持原样(.gitattributes)")
    else:
        found = Text("Git changes them", "Git 会改动") if converts else Text("kept", "保持原样")
    return _check(
        "git-line-ends",
        Text("line ends", "行尾"),
        Health.OK if fine else Health.FAIL,
        found,
        None
        if fine
        else Text(
            "put `plans/** -text` into .gitattributes",
            "请在 .gitattributes 中写入 `plans/** -text`",
        ),
    )


def _hook(root: Path) -> Iterator[MachineCheck]:
    """A clone does not bring the setting along that makes Git run the hooks of the repository."""
    if not (root / HOOKS / "pre-push").is_file():
        return
    fine = git_setting(root, "core.hooksPath") == HOOKS
    yield _check(
        "git-hook",
        Text("check before a push", "推送前检查"),
        Health.OK if fine else Health.WARN,
        Text("on", "已启用") if fine else Text("off", "未启用"),
        None if fine else same(f"git config core.hooksPath {HOOKS}"),
    )


def _shallow(root: Path) -> Iterator[MachineCheck]:
    if try_git(root, "rev-parse", "--is-shallow-repository")[1].strip() == "true":
        yield _check(
            "git-shallow",
            Text("history", "历史"),
            Health.WARN,
            Text("cut off: this clone is shallow", "不完整:此克隆为浅克隆"),
            same("git fetch --unshallow"),
        )


def _clock(folder: Path, now: datetime) -> Iterator[MachineCheck]:
    code, out, _ = try_git(folder, "log", "-1", "--no-show-signature", "--format=%cI")
    if code != 0 or not out.strip():
        return
    ahead = datetime.fromisoformat(out.strip()) - now
    fine = ahead <= CLOCK_SLACK
    yield _check(
        "clock",
        Text("clock", "时钟"),
        Health.OK if fine else Health.WARN,
        Text("{now}", "{now}").format(now=now.strftime("%Y-%m-%d %H:%M %z"))
        if fine
        else Text(
            "the last commit is dated after now, {when}", "最近一次提交的时间晚于当前时间:{when}"
        ).format(when=out.strip()),
        None if fine else Text("set the clock of this machine", "请校准本机时钟"),
    )


def _check(
    check_id: str, name: Text, state: Health, found: Text, remedy: Text | None = None
) -> MachineCheck:
    return MachineCheck(check_id, CheckGroup.GIT, name, state, found, remedy)
