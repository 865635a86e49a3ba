"""`ecozoning record`."""

from typing import Annotated

import typer

from ecozoning.cli.options import FormatOption, TextOrJson, with_versions
from ecozoning.cli.output import progress, write, write_json
from ecozoning.model.errors import UsageError
from ecozoning.model.text import Text

HELP = Text(
    "CODE is a plan (990100) or a register (territory/990000); none means every plan with a "
    "working file. Shapes are rounded to the storage grid, nothing else is repaired. Equal content "
    "keeps bytes and pointer. Rows for lineage.csv are proposed against the base edition; rows you "
    "have confirmed are never rewritten.",
    "CODE 为方案(990100)或登记册(territory/990000);不写则处理所有有工作文件的方案。"
    "图形仅取整到存储格网,不作其他修复。内容相同则保留原有数据与指针。"
    "对照基准版本提出 lineage.csv 沿革建议,已确认的行不会被改写。",
)


def run(
    ctx: typer.Context,
    codes: Annotated[list[str] | None, typer.Argument(metavar="[CODE]...")] = None,
    form: FormatOption = TextOrJson.TEXT,
) -> None:
    """Record plans and registers."""
    from ecozoning.report.record_report import record_json, render_record
    from ecozoning.store.repository import open_repository
    from ecozoning.workflow.record_command import record_named, recordable_plans

    repository = open_repository(ctx.obj.folder)
    names = codes or recordable_plans(repository)
    if not names:
        raise UsageError(
            Text("no plan has a working file to record", "没有可入库的工作文件"),
            Text("bring one in with `ecozoning import`", "请先用 `ecozoning import` 导入"),
        )
    results = []
    for name in names:
        if len(names) > 1:
            progress(
                Text("recording {name}", "正在入库 {name}").format(name=name), ctx.obj.language
            )
        results.append(record_named(repository, name))
    if form is TextOrJson.JSON:
        write_json(with_versions("record", record_json(results), repository.work_tree()))
    else:
        write(render_record(results, ctx.obj.language))
