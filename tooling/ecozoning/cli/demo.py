"""`ecozoning demo`: the whole workflow, played for real in a folder of its own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Annotated

import typer

from ecozoning.cli.session import Session
from ecozoning.model.errors import UsageError
from ecozoning.model.text import Text

HELP = Text(
    "DIR is a new or empty folder: it gets a repository with real Git and DVC history, and the "
    "files a city hands in. Every command is printed before it is run. Takes well under two "
    "minutes; the folder is left to explore.",
    "DIR 为新目录或空目录:其中将建立带有真实 Git、DVC 历史的方案库,以及某市提交的资料。"
    "每条命令先显示再执行,用时不到两分钟;目录会保留,供继续尝试。",
)
REPOSITORY = "repository"
INIT = (
    "ecozoning",
    "init",
    REPOSITORY,
    "--province",
    "990000",
    "--name",
    "澜汀省",
    "--name-en",
    "Lanting Province",
)
AUTHOR = {
    "GIT_AUTHOR_NAME": "ecozoning demo",
    "GIT_AUTHOR_EMAIL": "demo@ecozoning.example",
    "GIT_COMMITTER_NAME": "ecozoning demo",
    "GIT_COMMITTER_EMAIL": "demo@ecozoning.example",
}


def run(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where. / 位置")],
) -> None:
    """Play the demonstration."""
    from ecozoning.cli.demo_stage import Stage
    from ecozoning.example.story import STORY, TRY_NEXT

    session: Session = ctx.obj
    root = (session.folder / folder).absolute()
    _need_empty(root)
    root.mkdir(parents=True, exist_ok=True)
    stage = Stage(session.language)
    began = monotonic()
    with _on_stage(root, session):
        stage.open(root)
        stage.play_init(INIT)
        os.chdir(root / REPOSITORY)
        stage.keep_author(AUTHOR)
        for step in STORY:
            stage.play(step, root / REPOSITORY)
    stage.close(root / REPOSITORY, TRY_NEXT, monotonic() - began)


def _need_empty(root: Path) -> None:
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise UsageError(
            Text("{folder} is not an empty folder", "{folder} 不是空目录").format(folder=root),
            Text("name a folder that is not there yet", "请指定一个尚不存在的目录"),
        )


@contextmanager
def _on_stage(root: Path, session: Session) -> Iterator[None]:
    """Work in the folder, as the demonstration's author, in the language asked for."""
    here, environment = Path.cwd(), dict(os.environ)
    try:
        os.environ.update(AUTHOR, ECOZONING_LANG=session.language)
        os.chdir(root)
        yield
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(environment)
