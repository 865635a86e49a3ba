"""`ecozoning init`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ecozoning.cli.options import FormatOption, TextOrJson, today, with_versions
from ecozoning.cli.output import write, write_json
from ecozoning.model.errors import UsageError
from ecozoning.model.text import Text

if TYPE_CHECKING:
    from ecozoning.workflow.initializing import Province

HELP = Text(
    "DIR must be empty or not there yet; it is made whole or not at all. Without --remote the "
    "bytes are kept inside the repository, in .dvc/storage.",
    "DIR 须为空文件夹或尚不存在;要么全部建成,要么什么都不留下。"
    "不写 --remote 时,数据存放在库内的 .dvc/storage。",
)


def run(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where. / 位置")],
    province: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Prefill for a province, such as 440000. / 省级代码"),
    ] = None,
    name: Annotated[str | None, typer.Option(help="Name of the province. / 省名")] = None,
    name_en: Annotated[
        str | None, typer.Option(help="Name of the province in English. / 英文省名")
    ] = None,
    remote: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Where DVC keeps the bytes. / DVC 远程存储"),
    ] = None,
    commit: Annotated[
        bool, typer.Option("--commit/--no-commit", help="Make the first commit. / 作首次提交")
    ] = True,
    form: FormatOption = TextOrJson.TEXT,
) -> None:
    """Start a repository of plans."""
    from ecozoning.report.init_report import init_json, render_init
    from ecozoning.store.files import WorkTree
    from ecozoning.workflow.initializing import initialize

    on = today()
    made = initialize(
        ctx.obj.folder / folder,
        here=ctx.obj.folder,
        province=_province(province, name, name_en),
        remote=remote,
        wants_commit=commit,
        today=on,
    )
    if form is TextOrJson.JSON:
        write_json(with_versions("init", init_json(made), WorkTree(made.folder), on))
    else:
        write(render_init(made, ctx.obj.language))


def _province(code: str | None, name: str | None, name_en: str | None) -> "Province | None":
    from ecozoning.workflow.initializing import Province

    if code is None and name is None and name_en is None:
        return None
    if code is None or name is None:
        raise UsageError(
            Text("--province and --name go together", "--province 与 --name 须同时给出"),
            Text(
                "such as: --province 440000 --name 广东省", "例如:--province 440000 --name 广东省"
            ),
        )
    return Province(code, name, name_en or name)
