"""What `init` made and what comes next, as text and as JSON."""

from collections.abc import Iterator
from typing import Any

from ecozoning.model.new_repository import NewRepository
from ecozoning.model.text import Language, Text

SHOWN_COMMIT = 10
CONTENTS = (
    (
        "plans/",
        Text("plans, registers, profiles, bodies, ownership", "方案、登记册、规则集、机构、权责"),
    ),
    ("schemas/", Text("what records and lists look like", "记录和清单的格式")),
    (
        ".githooks/ .gitea/ .github/ .gitlab-ci.yml",
        Text("checks before and after a push", "推送前后的检查"),
    ),
    ("dvc.yaml params.yaml", Text("reproducible outputs", "可重现的结果")),
)
NEXT = (
    (
        "plans/authorities.yaml, plans/ownership.yaml",
        Text("say who may change what", "填写机构与权责"),
    ),
    ("ecozoning import SOURCE --plan CODE", Text("bring in a first layer", "导入第一个图层")),
    ("ecozoning doctor", Text("is this machine ready?", "检查本机是否就绪")),
)


def init_json(made: NewRepository) -> dict[str, Any]:
    """The answer of `init` for programs."""
    return {
        "folder": str(made.folder),
        "files": list(made.files),
        "remote": made.remote,
        "commit": made.commit,
        "lacks_identity": made.lacks_identity,
    }


def render_init(made: NewRepository, language: Language) -> str:
    """The answer of `init` for people."""
    return "\n".join(_lines(made, language)) + "\n"


def _lines(made: NewRepository, language: Language) -> Iterator[str]:
    yield (
        Text("A repository of plans is in {folder}", "方案库已建好:{folder}")
        .format(folder=made.folder)
        .to(language)
    )
    yield ""
    for path, what in CONTENTS:
        yield f"  {path:<43} {what.to(language)}"
    yield ""
    yield from _remote(made, language)
    yield from _commit(made, language)
    yield ""
    yield Text("Next:", "下一步:").to(language)
    for step, what in NEXT:
        yield f"  {step:<46} {what.to(language)}"


def _remote(made: NewRepository, language: Language) -> Iterator[str]:
    if not made.keeps_bytes_inside:
        yield (
            Text("Bytes go to {remote}", "数据存放于 {remote}")
            .format(remote=made.remote)
            .to(language)
        )
        return
    yield Text(
        "Bytes go to .dvc/storage and travel with Git: right for trying, too heavy for years.\n"
        "  dvc remote modify storage url ADDRESS    moves them elsewhere",
        "数据存放于 .dvc/storage,随 Git 一起传送:适合试用,长期使用过重。\n"
        "  dvc remote modify storage url 地址       改存他处",
    ).to(language)


def _commit(made: NewRepository, language: Language) -> Iterator[str]:
    if made.commit is not None:
        yield (
            Text("First commit: {commit}", "首次提交:{commit}")
            .format(commit=made.commit[:SHOWN_COMMIT])
            .to(language)
        )
        return
    if not made.lacks_identity:
        yield Text("Nothing is committed yet, as asked:", "按要求尚未提交:").to(language)
    else:
        yield Text(
            "Nothing is committed yet, for Git does not know who you are:",
            "尚未提交,因为 Git 还不知道提交者是谁:",
        ).to(language)
        yield '  git config --global user.name "…"'
        yield '  git config --global user.email "…"'
    yield '  git commit -m "A repository of plans, still empty"'
