"""The one place where a command is loaded, run, and turned into an exit code."""

import os
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

import click
import typer
from typer.core import TyperGroup

from ecozoning import version
from ecozoning.cli.commands import COMMANDS
from ecozoning.cli.output import prepare_console, tell
from ecozoning.cli.session import Session, take_session
from ecozoning.model.errors import EcozoningError, ExitCode
from ecozoning.model.refused_writes import is_refusal, refused
from ecozoning.model.text import Text, visible

INTRODUCTION = Text(
    "Version control for eco-environmental zoning control plans: what changed, was it allowed, "
    "who must act next?",
    "生态环境分区管控方案的版本管理:改了什么?是否允许?接下来该由谁办?",
)
COMMON_OPTIONS = Text(
    "Everywhere: --lang en|zh (language), -C DIR (work in DIR). Exit codes: 0 clean, "
    "1 findings, 2 wrong command line, 3 could not run or undecided, 70 a bug.",
    "通用选项:--lang en|zh(语言),-C DIR(在 DIR 中工作)。"
    "退出码:0 无问题,1 有问题,2 命令行有误,3 无法运行或无法判定,70 程序缺陷。",
)

STOPPED = 130
"""What typer makes of Ctrl-C."""

OUT_OF_MEMORY = EcozoningError(
    Text("there is not enough memory for this", "内存不足,无法完成"),
    Text(
        "end other programs, do less at once, or use a machine with more memory",
        "请关闭其他程序、减少一次处理的数量,或换用内存更大的机器",
    ),
)


class LazyGroup(TyperGroup):
    """A group whose commands are imported when they are named."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command by name."""
        known = COMMANDS.get(cmd_name)
        if known is None:
            return None
        module = import_module(f"ecozoning.cli.{known.module}")
        return _command(cmd_name, _help(ctx, known.summary, module), module, ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table alone, importing none of them."""
        language = ctx.obj.language
        rows = [(name, known.summary.to(language)) for name, known in COMMANDS.items()]
        with formatter.section(Text("Commands", "命令").to(language)):
            formatter.write_dl(rows)


def _command(name: str, words: str, module: ModuleType, ctx: click.Context) -> click.Command:
    """A command, or a group of them where its module has several actions."""
    actions = getattr(module, "ACTIONS", None)
    app = typer.Typer(
        name=name,
        help=words,
        add_completion=False,
        rich_markup_mode=None,
        no_args_is_help=True,
    )
    if actions is None:
        app.command(name, help=words)(module.run)
        return typer.main.get_command(app)
    for action, (run_action, summary) in actions.items():
        app.command(action, help=summary.to(ctx.obj.language))(run_action)
    return typer.main.get_command(app)


def _help(ctx: click.Context, summary: Text, module: Any) -> str:
    language = ctx.obj.language
    more: Text | None = getattr(module, "HELP", None)
    return summary.to(language) + ("" if more is None else "\n\n" + more.to(language))


def _group(session: Session) -> click.Command:
    group = LazyGroup(
        name="ecozoning",
        help=INTRODUCTION.to(session.language),
        epilog=COMMON_OPTIONS.to(session.language),
        rich_markup_mode=None,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    )
    group.params.append(
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_print_version,
            help=Text("Print the version and stop.", "显示版本号。").to(session.language),
        )
    )
    return group


def _print_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"ecozoning {version.TOOL} (rules {version.RULE_SET})")
        ctx.exit()


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with the code the contract gives."""
    prepare_console()
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Run one command line; the exit code."""
    language = "en"
    try:
        session, rest = take_session(arguments)
        language = session.language
        result = _group(session).main(
            args=rest, prog_name="ecozoning", standalone_mode=False, obj=session
        )
        return _code(result)
    except EcozoningError as error:
        tell(error.message, error.hint, "zh" if language == "zh" else "en")
        return int(error.exit_code)
    except click.exceptions.Exit as stop:
        return _code(stop.exit_code)
    except click.ClickException as error:
        error.show(sys.stderr)
        return int(ExitCode.USAGE)
    except (click.exceptions.Abort, KeyboardInterrupt):
        return int(ExitCode.COULD_NOT_RUN)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitCode.COULD_NOT_RUN)
    except MemoryError:
        tell(OUT_OF_MEMORY.message, OUT_OF_MEMORY.hint, "zh" if language == "zh" else "en")
        return int(OUT_OF_MEMORY.exit_code)
    except Exception as error:
        if isinstance(error, OSError) and is_refusal(error):
            return _refused(refused(error), language)
        if os.environ.get("ECOZONING_DEBUG"):
            raise
        _report_bug(error, "zh" if language == "zh" else "en")
        return int(ExitCode.BUG)


def _code(result: int | None) -> int:
    """The exit code of a command that came to its end or was stopped."""
    return int(ExitCode.COULD_NOT_RUN if result == STOPPED else result or ExitCode.CLEAN)


def _refused(error: EcozoningError, language: str) -> int:
    """The machine did not let a file be written or read."""
    tell(error.message, error.hint, "zh" if language == "zh" else "en")
    return int(error.exit_code)


def _report_bug(error: Exception, language: Any) -> None:
    tell(
        Text(
            "this is a fault of the program, not of your data: {kind}: {what}",
            "这是程序本身的缺陷,不是数据的问题:{kind}:{what}",
        ).format(kind=type(error).__name__, what=visible(error)),
        Text(
            "please report it with the command you typed; ECOZONING_DEBUG=1 prints the details",
            "请连同所用命令一并反馈;设置 ECOZONING_DEBUG=1 可查看详情",
        ),
        language,
    )


if __name__ == "__main__":
    main()
