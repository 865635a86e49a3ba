"""What every command knows: the folder it works in and the language it speaks."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from ecozoning.model.errors import UsageError
from ecozoning.model.text import Language, Text


@dataclass(frozen=True, slots=True)
class Session:
    """Options that stand before or after any command."""

    folder: Path
    language: Language


def take_session(arguments: list[str]) -> tuple[Session, list[str]]:
    """The session and the arguments without `--lang` and `-C`, wherever those stood."""
    rest: list[str] = []
    folder, language = Path(), preferred_language(os.environ)
    todo = iter(arguments)
    for argument in todo:
        if argument == "--":
            rest += [argument, *todo]
        elif argument == "--lang" or argument.startswith("--lang="):
            language = _language(argument.partition("=")[2] or next(todo, ""))
        elif argument == "-C":
            folder = folder / _folder(next(todo, ""))
        else:
            rest.append(argument)
    return Session(folder, language), rest


def preferred_language(environment: os._Environ[str] | dict[str, str]) -> Language:
    """Chinese when ECOZONING_LANG or the locale asks for it, otherwise English."""
    for name in ("ECOZONING_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def _language(value: str) -> Language:
    for language in get_args(Language):
        if value == language:
            return "zh" if language == "zh" else "en"
    raise UsageError(
        Text(
            "--lang takes en or zh, not “{value}”", "--lang 只能是 en 或 zh,不能是“{value}”"
        ).format(value=value)
    )


def _folder(value: str) -> Path:
    path = Path(value)
    if not value or not path.is_dir():
        raise UsageError(
            Text("-C: there is no folder “{value}”", "-C:没有文件夹“{value}”").format(value=value)
        )
    return path
