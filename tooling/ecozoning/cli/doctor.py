"""`ecozoning doctor`."""

import sys
from datetime import datetime

import typer

from ecozoning.cli.options import FormatOption, TextOrJson, today
from ecozoning.cli.output import write, write_json
from ecozoning.model.errors import ExitCode
from ecozoning.model.text import Text

HELP = Text(
    "Looks at Python, packages, formats, Git, storage, console and disk, and in a repository at "
    "the bytes its pointers name and the records all plans share. Changes nothing. Exit code 1 "
    "when something does not work.",
    "检查 Python、程序包、数据格式、Git、存储、控制台和磁盘;"
    "在方案库中还检查数据是否齐全、公共记录是否有误。"
    "不作任何改动。有不可用的项目时退出码为 1。",
)


def run(ctx: typer.Context, form: FormatOption = TextOrJson.TEXT) -> None:
    """Look at this machine."""
    from ecozoning.model.diagnosis import Health
    from ecozoning.report.doctor_report import doctor_json, render_doctor
    from ecozoning.report.envelope import envelope
    from ecozoning.workflow.diagnosing import diagnose

    diagnosis = diagnose(
        ctx.obj.folder,
        now=datetime.now().astimezone(),
        console_encoding=getattr(sys.stdout, "encoding", None),
    )
    if form is TextOrJson.JSON:
        answer = doctor_json(diagnosis)
        write_json(envelope("doctor", answer, on=today(), profiles={}, policy=None))
    else:
        write(render_doctor(diagnosis, ctx.obj.language, colour=sys.stdout.isatty()))
    failed = diagnosis.state is Health.FAIL
    raise typer.Exit(ExitCode.FINDINGS if failed else ExitCode.CLEAN)
