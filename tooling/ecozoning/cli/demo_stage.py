"""How the demonstration is told: words, command lines, and the commands' own output."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text as Styled

from ecozoning.cli import main
from ecozoning.cli.output import write
from ecozoning.example.story import Hand, Say, Scene, Step, Type
from ecozoning.model.errors import EcozoningError
from ecozoning.model.text import Language, Text
from ecozoning.report.paragraphs import paragraph
from ecozoning.store.dvc_command import run_dvc
from ecozoning.store.git_command import run_git, try_git

WIDTH = 80
MARGIN = 2


class Stage:
    """Plays steps in the current folder and prints them, for a terminal 80 columns wide."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.console = Console(width=WIDTH, highlight=False, soft_wrap=False)
        self.scene = 0

    def open(self, root: Path) -> None:
        """Say what is going to happen."""
        self._say(
            Text(
                "This is the whole workflow, played for real in {folder}. Lines that begin with $ "
                "are commands: you can type them yourself.",
                "以下在 {folder} 中真实演示完整流程。以 $ 开头的是命令,可以照着输入。",
            ).format(folder=root)
        )
        self._title(Text("A new repository", "新建方案库"))

    def play_init(self, line: Sequence[str]) -> None:
        """Make the repository and go into it."""
        self._type(Type(tuple(line)))
        self._line(("cd", line[2]))

    def keep_author(self, author: Mapping[str, str]) -> None:
        """Let later commits in the folder have an author on any machine."""
        run_git(Path.cwd(), "config", "user.name", author["GIT_AUTHOR_NAME"])
        run_git(Path.cwd(), "config", "user.email", author["GIT_AUTHOR_EMAIL"])

    def play(self, step: Step, root: Path) -> None:
        """Play one step.

        Raises:
            EcozoningError: a command ended otherwise than the story says.
        """
        match step:
            case Scene(title):
                self._title(title)
            case Say(words):
                self._say(words)
            case Hand(words, act):
                self._say(words)
                act(root)
            case Type():
                self._type(step)

    def close(self, root: Path, lines: Sequence[str], seconds: float) -> None:
        """Say where the reader can go on."""
        self._title(Text("Now you", "轮到您了"))
        self._say(
            Text(
                "That took {seconds:.0f} seconds. The folder stays; try there:",
                "用时 {seconds:.0f} 秒。目录已保留,可以继续尝试:",
            ).format(seconds=seconds)
        )
        self.console.print()
        for line in (f"cd {_quoted(str(root))}", *lines):
            self._prompt(line)
        self._say(
            Text(
                "Open plans/990100/zoning.gpkg in QGIS: the units have the colours of their class.",
                "用 QGIS 打开 plans/990100/zoning.gpkg,单元已按类别着色。",
            )
        )

    def _title(self, title: Text) -> None:
        self.scene += 1
        self.console.print()
        self.console.rule(
            Styled(f" {self.scene} · {title.to(self.language)} ", style="bold"),
            align="left",
            characters="─",
            style="dim",
        )

    def _say(self, words: Text) -> None:
        self.console.print()
        for line in paragraph(words.to(self.language), WIDTH - MARGIN, MARGIN * " "):
            self.console.print(Styled(line), soft_wrap=True)

    def _line(self, line: Sequence[str]) -> None:
        self.console.print()
        self._prompt(" ".join(map(_quoted, line)))

    def _prompt(self, line: str) -> None:
        self.console.print(
            Styled("$ ", style="dim").append(line, style="bold green"), soft_wrap=True
        )

    def _type(self, step: Type) -> None:
        self._line(step.line)
        sys.stdout.flush()
        code = _run(step.line)
        if code != step.exit_code:
            raise EcozoningError(
                Text(
                    "the demonstration stops: `{line}` ended with {code}, not {expected}",
                    "演示中止:`{line}` 的退出码为 {code},应为 {expected}",
                ).format(line=" ".join(step.line), code=code, expected=step.exit_code)
            )


def _run(line: Sequence[str]) -> int:
    """Run a command line in the current folder; its output goes where ours goes."""
    program, *arguments = line
    if program == "ecozoning":
        return main.run(arguments)
    if program == "git":
        code, out, err = try_git(Path.cwd(), *arguments)
        out += err
    else:
        code, out = run_dvc(Path.cwd(), *arguments)
    if out.strip():
        write(out)
    return code


def _quoted(word: str) -> str:
    return f'"{word}"' if " " in word else word
