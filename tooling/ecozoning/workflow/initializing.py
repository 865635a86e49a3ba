"""A new, empty repository of plans: every file it begins with, Git, DVC, and the first commit."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ecozoning import version
from ecozoning.model.errors import UsageError
from ecozoning.model.new_repository import NewRepository
from ecozoning.model.text import Text, hidden_characters
from ecozoning.store.dvc_settings import INSIDE, config_text, remote_url
from ecozoning.store.git_command import run_git, try_git
from ecozoning.store.new_folder import folder_built_beside
from ecozoning.store.resources import iter_schemas, iter_skeleton

BRANCH = "main"
HOOKS = ".githooks"
HOOK_NAMES = ("pre-commit", "pre-push")
FIRST_COMMIT = "A repository of plans, still empty"
PLACE = re.compile(rb"@@([A-Z_]+)@@")
VARIANTS = {".empty", ".province", ".skeleton"}


@dataclass(frozen=True, slots=True)
class Province:
    """The province a repository is made for: division code, name and name in English."""

    code: str
    name: str
    name_en: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[0-9]{2}0000", self.code):
            raise UsageError(
                Text(
                    "--province takes a division code such as 440000, not “{code}”",
                    "--province 需要省级行政区划代码,例如 440000,不是“{code}”",
                ).format(code=self.code)
            )
        if hidden_characters(self.name + self.name_en) or not self.name.strip():
            raise UsageError(
                Text(
                    "--name is empty, or holds characters nobody can see",
                    "--name 为空或含有看不见的字符",
                )
            )


def initialize(
    folder: Path,
    *,
    here: Path,
    province: Province | None,
    remote: str | None,
    wants_commit: bool,
    today: date,
) -> NewRepository:
    """Make a repository of plans in a folder that is empty or not there yet; all of it or nothing.

    Args:
        folder: where.
        here: the folder a relative remote is meant from.
        province: the province to prefill bodies, policy and profile with.
        remote: where DVC keeps bytes: an address or a folder; None for inside the repository.
        wants_commit: whether to make the first commit.
        today: the day questions are asked for, until somebody sets another.

    Raises:
        UsageError: the folder holds something, or the remote cannot be written down.
        EcozoningError: Git is missing or refuses.
    """
    url = remote_url(remote, here)
    content = {
        **_skeleton(province, today),
        **dict(iter_schemas()),
        ".dvc/config": config_text(url),
    }
    with folder_built_beside(folder) as beside:
        _write(beside, content)
        run_git(beside, "init", "--quiet", f"--initial-branch={BRANCH}")
        run_git(beside, "add", "--force", "--", ".")
        run_git(beside, "update-index", "--chmod=+x", *(f"{HOOKS}/{one}" for one in HOOK_NAMES))
        knows = _knows_who_commits(beside)
        commit = _commit(beside) if wants_commit and knows else None
        run_git(beside, "config", "core.hooksPath", HOOKS)
    return NewRepository(
        folder=folder.absolute(),
        files=tuple(sorted(content)),
        remote=url,
        keeps_bytes_inside=url == INSIDE,
        commit=commit,
        lacks_identity=not knows,
    )


def _skeleton(province: Province | None, today: date) -> dict[str, bytes]:
    """The files of the skeleton by path, with everything filled in."""
    words = _words(province, today)
    skipped = ".empty" if province else ".province"
    content = {}
    for stored, data in iter_skeleton():
        path, variant = _unpacked(stored, province)
        if variant != skipped:
            content[path] = PLACE.sub(lambda match: words[match[1].decode()].encode(), data)
    return content


def _unpacked(stored: str, province: Province | None) -> tuple[str, str]:
    """The path a stored file goes to, and which variant it is."""
    stem, dot, suffix = stored.rpartition(".")
    variant = dot + suffix if dot + suffix in VARIANTS else ""
    path = "/".join(
        f".{step.removeprefix('dot-')}" if step.startswith("dot-") else step
        for step in (stem if variant else stored).split("/")
    )
    if province is not None:
        path = path.replace("province.yaml", f"{province.code}.yaml")
    return path, variant


def _words(province: Province | None, today: date) -> Mapping[str, str]:
    common = {"VERSION": version.TOOL, "TODAY": today.isoformat()}
    if province is None:
        return {**common, "TITLE": "生态环境分区管控方案库"}
    return {
        **common,
        "TITLE": f"{province.name}生态环境分区管控方案库",
        "PROVINCE": _quoted(province.code),
        "PROFILE": _quoted(province.code),
        "NAME": _quoted(province.name),
        "NAME_EN": _quoted(province.name_en),
        "BODY_NAME": _quoted(f"{province.name}生态环境厅"),
        "PLAN_PATHS": _quoted(f"plans/{province.code}/**"),
    }


def _quoted(text: str) -> str:
    """A text as YAML in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def _write(folder: Path, content: Mapping[str, bytes]) -> None:
    for path, data in content.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    for name in HOOK_NAMES:
        (folder / HOOKS / name).chmod(0o755)


def _knows_who_commits(folder: Path) -> bool:
    """Whether Git was told a name and an address, and need not guess them from the machine."""
    asked = ("-c", "user.useConfigOnly=true", "var")
    return all(
        try_git(folder, *asked, who)[0] == 0 for who in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT")
    )


def _commit(folder: Path) -> str:
    run_git(folder, "commit", "--quiet", "--no-verify", "-m", FIRST_COMMIT)
    return run_git(folder, "rev-parse", "HEAD").strip()
