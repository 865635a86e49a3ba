"""`ecozoning authority`: the bodies, their people and keys in plans/authorities.yaml."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ecozoning.cli.options import FormatOption, TextOrJson, day, today, with_versions
from ecozoning.cli.output import write, write_json
from ecozoning.cli.session import Session
from ecozoning.model.authority import AuthorityKind, Role
from ecozoning.model.text import Text

if TYPE_CHECKING:
    from ecozoning.model.authority_change import AuthorityChange
    from ecozoning.store.repository import Repository

HELP = Text(
    "Shows and changes plans/authorities.yaml in the working folder: comments and order stay, the "
    "number rises, and nothing is written that would lock everybody out. The answer says who must "
    "sign the change and what to do next. docs/keys.md explains keys.",
    "查看并更改工作目录中的 plans/authorities.yaml:保留注释和顺序,编号加一,"
    "会把所有人锁在外面的更改一律不写入。"
    "输出中说明须由谁签署以及下一步操作。密钥说明见 docs/keys.md。",
)


class Level(StrEnum):
    """Level of administration."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"
    MUNICIPAL = "municipal"
    COUNTY = "county"


BodyArgument = Annotated[str, typer.Argument(metavar="BODY")]
PersonArgument = Annotated[str, typer.Argument(metavar="PERSON")]
BaseOption = Annotated[
    str, typer.Option("--base", metavar="REV", help="The target it will land on. / 目标分支")
]
NameOption = Annotated[str, typer.Option("--name", help="Official name. / 名称")]
NOBODY: list[str] = []


def list_(
    ctx: typer.Context,
    revision: Annotated[
        str | None, typer.Option("--rev", metavar="REV", help="At this revision. / 该版本")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="As of this day. / 以此日为准")
    ] = None,
    form: FormatOption = TextOrJson.TEXT,
) -> None:
    """List bodies, people and keys."""
    from ecozoning.report.authority_report import list_answer, render_list
    from ecozoning.store.repository import open_repository
    from ecozoning.workflow.listing_authorities import list_authorities

    session: Session = ctx.obj
    files = open_repository(session.folder).files(revision)
    asked_for = day(on, "--on") or today()
    found = list_authorities(files, on=asked_for)
    if form is TextOrJson.JSON:
        write_json(with_versions("authority", list_answer(found), files, asked_for))
    else:
        write(render_list(found, session.language))


def add_body(
    ctx: typer.Context,
    code: BodyArgument,
    name: NameOption,
    kind: Annotated[AuthorityKind, typer.Option(help="What it is. / 类别")],
    level: Annotated[Level, typer.Option(help="Its level. / 层级")],
    name_en: Annotated[str | None, typer.Option(help="English name. / 英文名称")] = None,
    superior: Annotated[
        str | None, typer.Option(metavar="BODY", help="The body above. / 上级机构")
    ] = None,
    division: Annotated[
        str | None, typer.Option(metavar="CODE", help="Its division. / 辖区代码")
    ] = None,
    jurisdiction: Annotated[
        list[str], typer.Option(metavar="CODE", help="Another division. / 其他管辖区划")
    ] = NOBODY,
    role: Annotated[list[Role], typer.Option(help="What it does here. / 职责")] = [],  # noqa: B006
    persons: Annotated[
        int, typer.Option(metavar="N", help="Persons who sign together. / 须共同签署人数")
    ] = 1,
    base: BaseOption = "HEAD",
    form: FormatOption = TextOrJson.TEXT,
) -> None:
    """Enter a body."""
    from ecozoning.workflow import changing_authorities as changing

    entry: dict[str, Any] = {"code": code, "name": name}
    entry |= {} if name_en is None else {"name_en": name_en}
    more = {"kind": kind.value, "level": level.value, "division": division, "superior": superior}
    lists = {"jurisdictions": list(jurisdiction), "roles": [one.value for one in role]}
    count = {} if persons == 1 else {"persons_required": persons}
    entry |= more | {name: one for name, one in lists.items() if one} | count
    _done(ctx, form, lambda to, on: changing.add_body(to, entry, base=base, on=on))


def add_person(
    ctx: typer.Context,
    body: BodyArgument,
    person: PersonArgument,
    name: NameOption,
    office: Annotated[str | None, typer.Option(help="In which capacity. / 职务")] = None,
    email: Annotated[list[str], typer.Option(help="Address in Git. / Git 邮箱")] = NOBODY,
    starts_on: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="In office from. / 任职起始")
    ] = None,
    key: Annotated[
        str | None, typer.Option(metavar="FILE", help="A .pub file or its line. / 公钥")
    ] = None,
    base: BaseOption = "HEAD",
    form: FormatOption = TextOrJson.TEXT,
) -> None:
    """Enter a person of a body."""
    from ecozoning.store.key_files import given_key
    from ecozoning.workflow import changing_authorities as changing

    began = day(starts_on, "--from")
    entry = {"id": person, "name": name, "office": office, "emails": list(email)}
    entry |= {"from": None if began is None else began.isoformat()}
    entry = {name: one for name, one in entry.items() if one}
    given = None if key is None else given_key(key, ctx.obj.folder)
    _done(ctx, form, lambda to, on: changing.add_person(to, body, entry, given, base=base, on=on))


def add_key(
    ctx: typer.Context,
    body: BodyArgument,
    person: PersonArgument,
    key: Annotated[str, typer.Argument(metavar="FILE_OR_LINE")],
    starts_on: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First day it counts. / 启用日期")
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="DATE", help="First day it does not. / 停用日期"),
    ] = None,
    base: BaseOption = "HEAD",
    form: FormatOption = TextOrJson.TEXT,
) -> None:
    """Enter a public key of a person."""
    from ecozoning.store.key_files import given_key
    from ecozoning.workflow import changing_authorities as changing

    given = given_key(key, ctx.obj.folder)
    began, ends = day(starts_on, "--from"), day(until, "--until")
    _done(
        ctx,
        form,
        lambda to, on: changing.add_key(
            to, body, person, given, starts_on=began or on, until=ends, base=base, on=on
        ),
    )


def revoke_key(
    ctx: typer.Context,
    fingerprint: Annotated[str, typer.Argument(metavar="SHA256:…")],
    reason: Annotated[str, typer.Option(help="Why it ends. / 原因")],
    on_: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="From this day. / 吊销日期")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--compromised-since", metavar="DATE", help="In other hands since. / 失控起始日期"
        ),
    ] = None,
    base: BaseOption = "HEAD",
    form: FormatOption = TextOrJson.TEXT,
) -> None:
    """Revoke a key, wherever it is entered."""
    from ecozoning.workflow import changing_authorities as changing

    ends, lost = day(on_, "--on"), day(since, "--compromised-since")
    _done(
        ctx,
        form,
        lambda to, on: changing.revoke_key(
            to,
            fingerprint,
            reason,
            revoked_on=ends or on,
            compromised_since=lost,
            base=base,
            on=on,
        ),
    )


def end_person(
    ctx: typer.Context,
    body: BodyArgument,
    person: PersonArgument,
    until: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="First day out of office. / 离任日期"),
    ] = None,
    base: BaseOption = "HEAD",
    form: FormatOption = TextOrJson.TEXT,
) -> None:
    """End the office of a person."""
    from ecozoning.workflow import changing_authorities as changing

    ends = day(until, "--on")
    _done(
        ctx,
        form,
        lambda to, on: changing.end_person(to, body, person, until=ends or on, base=base, on=on),
    )


ACTIONS: dict[str, tuple[Callable[..., None], Text]] = {
    "list": (list_, Text("Bodies, people and keys.", "列出机构、人员和密钥。")),
    "add-body": (add_body, Text("Enter a body.", "登记机构。")),
    "add-person": (add_person, Text("Enter a person of a body.", "登记机构的签署人。")),
    "add-key": (add_key, Text("Enter a public key of a person.", "登记签署人的公钥。")),
    "revoke-key": (revoke_key, Text("Revoke a key.", "吊销密钥。")),
    "end-person": (end_person, Text("End the office of a person.", "终止签署人的任职。")),
}


def _done(
    ctx: typer.Context,
    form: TextOrJson,
    change: "Callable[[Repository, date], AuthorityChange]",
) -> None:
    from ecozoning.report.authority_report import change_answer, render_change
    from ecozoning.store.repository import open_repository

    session: Session = ctx.obj
    repository = open_repository(session.folder)
    on = today()
    made = change(repository, on)
    if form is TextOrJson.JSON:
        write_json(with_versions("authority", change_answer(made), repository.work_tree(), on))
    else:
        write(render_change(made, session.language))
