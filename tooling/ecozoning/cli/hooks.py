"""`ecozoning hooks`."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ecozoning.cli.options import now, today
from ecozoning.cli.output import progress, tell, write
from ecozoning.cli.session import Session
from ecozoning.model.errors import EcozoningError, ExitCode, UsageError
from ecozoning.model.text import Language, Text

if TYPE_CHECKING:
    from ecozoning.store.repository import Repository
    from ecozoning.workflow.receiving import Received

HELP = Text(
    "`hooks install` writes the hooks of this repository: in a working clone pre-commit (text "
    "records) and pre-push (the gate), in a bare one on a server pre-receive (the gate, before "
    "anything moves) and post-receive (a signed receipt in refs/ecozoning/receipts). "
    "`hooks run NAME` is what they call.",
    "`hooks install` 写入本库的钩子:工作克隆中为 pre-commit(文本记录)和 pre-push(提案判定),"
    "服务器裸库中为 pre-receive(落地前判定)和 post-receive(在 refs/ecozoning/receipts 中签发回执)。"
    "`hooks run 名称` 由钩子调用。",
)
WROTE = Text("wrote {path}", "已写入 {path}")
THERE = Text("the hooks are there already", "钩子均已存在")
NOT_LANDED = Text(
    "nothing was taken; your commits are as they were. Push to another branch to share a draft.",
    "未接收任何内容;您的提交保持原样。草稿可推送到其他分支。",
)
RECEIPT = Text(
    "receipt {number}: {ref} received {at}, {digest}", "回执 {number}:{ref} 于 {at} 收到,{digest}"
)


class Action(StrEnum):
    """What to do."""

    INSTALL = "install"
    RUN = "run"


def run(
    ctx: typer.Context,
    action: Annotated[Action, typer.Argument(metavar="install|run")],
    name: Annotated[str | None, typer.Argument(metavar="[NAME]")] = None,
    arguments: Annotated[  # noqa: ARG001 - what Git passes besides
        list[str] | None, typer.Argument(hidden=True)
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over others. / 覆盖已有")] = False,
) -> None:
    """Install the hooks of a repository, or do the work of one."""
    from ecozoning.store.hooks import install_hooks, open_for_hook
    from ecozoning.store.repository import open_repository

    session: Session = ctx.obj
    if action is Action.INSTALL:
        written = install_hooks(open_repository(session.folder), force=force)
        for path in written:
            write(WROTE.format(path=path).to(session.language))
        if not written:
            write(THERE.to(session.language))
        return
    work = {"pre-receive": _pre_receive, "post-receive": _post_receive, "pre-push": _pre_push,
            "pre-commit": _pre_commit}.get(name or "")  # fmt: skip
    if work is None:
        raise UsageError(
            Text("there is no hook “{name}” here", "没有钩子“{name}”").format(name=name),
            Text(
                "pre-commit, pre-push, pre-receive, post-receive",
                "可用:pre-commit、pre-push、pre-receive、post-receive",
            ),
        )
    raise typer.Exit(work(open_for_hook(session.folder), session.language))


def _pre_receive(repository: "Repository", language: Language) -> ExitCode:
    """Judge every update; one that is refused refuses the whole push."""
    from ecozoning.workflow.receiving import read_updates, receive_push

    answers = receive_push(repository, read_updates(sys.stdin), now())
    return _told(answers, language)


def _pre_push(repository: "Repository", language: Language) -> ExitCode:
    """Judge what is about to be pushed, against what the other side has now."""
    from ecozoning.workflow.receiving import read_outgoing
    from ecozoning.workflow.sending import judge_outgoing

    answers = judge_outgoing(repository, read_outgoing(repository, sys.stdin), now())
    return _told(answers, language)


def _told(answers: "list[Received]", language: Language) -> ExitCode:
    from ecozoning.report.gate_text import render_gate
    from ecozoning.report.validate_asked import Asked
    from ecozoning.report.validate_text import ValidateStyle, render_validation

    for one in answers:
        if one.note is not None:
            progress(one.note, language)
        if one.rules is not None and not one.is_accepted:
            text = render_validation(one.rules.checks, Asked(), ValidateStyle(language))
            progress(Text(text, text), language)
        if one.refusal is not None:
            tell(one.refusal, None, language)
        if one.answer is not None:
            text = render_gate(one.answer, ValidateStyle(language))
            progress(Text(text, text), language)
    if all(one.is_accepted for one in answers):
        return ExitCode.CLEAN
    progress(NOT_LANDED, language)
    refused = [one for one in answers if not one.is_accepted and not one.is_undecided]
    return ExitCode.FINDINGS if refused else ExitCode.COULD_NOT_RUN


def _post_receive(repository: "Repository", language: Language) -> ExitCode:
    """Sign a receipt for what has landed; the landing stands whatever comes of it."""
    from ecozoning.workflow.receiving import acknowledge, read_updates

    try:
        receipts = acknowledge(repository, read_updates(sys.stdin), now())
    except EcozoningError as error:
        tell(error.message, error.hint, language)
        return ExitCode.COULD_NOT_RUN
    for one in receipts:
        words = RECEIPT.format(
            number=one.number, ref=one.ref, at=one.received_at, digest=one.digest
        )
        progress(words, language)
    return ExitCode.CLEAN


def _pre_commit(repository: "Repository", language: Language) -> ExitCode:
    """Are the text records in order that are about to be committed."""
    from ecozoning.report.validate_asked import Asked
    from ecozoning.report.validate_text import ValidateStyle, render_validation
    from ecozoning.rules.result import Verdict
    from ecozoning.workflow.checking_staged import check_staged

    result = check_staged(repository, on=today())
    if result.verdict_so_far is not Verdict.FAIL:
        return ExitCode.CLEAN
    asked = Asked("", result.selection, None)
    text = render_validation(result.checks, asked, ValidateStyle(language))
    progress(Text(text, text), language)
    return ExitCode.FINDINGS
