"""What the rules about ownership say of a refusal: things, owners and signers by name."""

from ecozoning.model.authority import Authorities
from ecozoning.model.text import Text
from ecozoning.ownership.refusals import Refusal
from ecozoning.rules.wording import listed

THE_FILE = Text("the file", "该文件")
NO_SIGNER = Text("nobody who may sign", "无有效签署人")


def place_of(refusal: Refusal) -> tuple[str | None, str | None]:
    """Feature and layer of the first thing that is refused."""
    first = refusal.touched[0]
    return first.key, first.layer


def place_and_rule(refusal: Refusal) -> tuple[str, str | None]:
    """What tells a refusal from others: the file, and the rule that keeps it."""
    return refusal.path, None if refusal.rule is None else refusal.rule.id


def named_things(refusal: Refusal) -> Text:
    """The features or clauses, else the file, that are refused; each once."""
    names = list(dict.fromkeys(one.name for one in refusal.touched))
    return THE_FILE if names == [refusal.path] else listed(names)


def named_owners(refusal: Refusal, authorities: Authorities) -> Text:
    """The bodies that own what is refused."""
    owners = () if refusal.rule is None else refusal.rule.owners
    return _joined([authorities.name_of(code) for code in owners])


def named_signers(refusal: Refusal, authorities: Authorities) -> Text:
    """The bodies whose people signed."""
    codes = sorted({body for body, _ in refusal.signed.persons})
    return _joined([authorities.name_of(code) for code in codes]) if codes else NO_SIGNER


def _joined(names: list[Text]) -> Text:
    en = listed([name.en for name in names])
    zh = listed([name.zh for name in names])
    return Text(en.en, zh.zh)
