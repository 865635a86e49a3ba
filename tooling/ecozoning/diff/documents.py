"""What changed in records such as plan.yaml, in the words of their schema."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ecozoning.diff.deep_diff import DeepDiff
from ecozoning.model.plan_words import value_of_list
from ecozoning.model.report_clauses import DocumentChange
from ecozoning.model.text import Text, same

IDENTITIES = ("id", "code", "document", "reason", "edition", "name")
"""Keys that tell the members of a list apart, the first one that all members have and differ in."""

Schema = Mapping[str, Any]


def document_changes(file: str, schema: Schema, old: Any, new: Any) -> list[DocumentChange]:
    """Every value that differs between two states of a record, in the order of their paths.

    Members of lists are told apart by their identity, so that one more does not move the others.

    Args:
        file: path of the record.
        schema: its JSON Schema.
        old: the earlier value, as read; None when there was none.
        new: the later value.
    """
    if old == new:
        return []
    if old is None or new is None:
        return [DocumentChange(file, "", _title(schema, ()), _told(old), _told(new))]
    tree = DeepDiff(_keyed(old), _keyed(new), view="tree", ignore_order=True)
    found = [
        DocumentChange(
            file,
            ".".join(str(step) for step in path),
            _title(schema, path),
            old_value := _value(one.t1),
            new_value := _value(one.t2),
            _words(_at(schema, path), old_value),
            _words(_at(schema, path), new_value),
        )
        for group in tree.values()
        for one in group
        for path in [tuple(one.path(output_format="list"))]
    ]
    return sorted(found, key=lambda one: (one.path, str(one.old), str(one.new)))


def _keyed(value: Any) -> Any:
    """A value in which lists of records are mappings by identity."""
    if isinstance(value, Mapping):
        return {str(key): _keyed(one) for key, one in value.items()}
    if not isinstance(value, list | tuple):
        return value
    if value and all(isinstance(one, Mapping) for one in value):
        for name in IDENTITIES:
            keys = [str(one[name]) for one in value if name in one]
            if len(set(keys)) == len(value):
                return {key: _keyed(one) for key, one in zip(keys, value, strict=True)}
    return [_keyed(one) for one in value]


def _value(value: Any) -> Any:
    """A value as a report holds it: plain, or None where DeepDiff says there is none."""
    if isinstance(value, str | int | float | bool | None):
        return value
    if isinstance(value, Mapping):
        return {str(key): _value(one) for key, one in value.items()}
    if isinstance(value, Sequence):
        return [_value(one) for one in value]
    return None if type(value).__name__ == "NotPresent" else str(value)


def _told(value: Any) -> Any:
    return None if value is None else "…"


def _title(schema: Schema, path: Sequence[Any]) -> Text:
    """What the schema calls a place: the titles on the way to it."""
    titles = [title for title in _titles(schema, path) if title is not None]
    if not path:
        return _own_title(schema) or same("-")
    if not titles:
        return same(".".join(str(step) for step in path))
    return Text(" › ".join(one.en for one in titles), " › ".join(one.zh for one in titles))


def _titles(schema: Schema, path: Sequence[Any]) -> Iterator[Text | None]:
    here: Schema = schema
    for step in path:
        here = _below(here, step)
        yield same(str(step)) if not here else _own_title(here)


def _below(schema: Schema, step: Any) -> Schema:
    """The schema of a member: a property, a member of a list, or any value of a mapping."""
    properties = schema.get("properties", {})
    if step in properties:
        found = properties[step]
    else:
        found = schema.get("items") or schema.get("additionalProperties")
    return found if isinstance(found, Mapping) else {}


def _own_title(schema: Schema) -> Text | None:
    title = schema.get("title")
    return None if title is None else Text(title, schema.get("x-title-zh", title))


def _at(schema: Schema, path: Sequence[Any]) -> Schema:
    """The schema of a place."""
    here = schema
    for step in path:
        here = _below(here, step)
    return here


def _words(schema: Schema, value: Any) -> Text | None:
    """A value in the words of its schema; None where there is none."""
    if value is None:
        return None
    if isinstance(value, Mapping):
        if "items" in schema:  # a list of records, held by identity
            return _joined([_words(schema["items"], one) for one in value.values()], "\n", "\n")
        parts = [_named(_below(schema, key), key, one) for key, one in value.items()]
        return _joined(parts, "; ", ";")
    if isinstance(value, list):
        return _joined([_words(schema.get("items", {}), one) for one in value], ", ", "、")
    return value_of_list(schema.get("enum"), value) or same(str(value))


def _named(schema: Schema, key: str, value: Any) -> Text | None:
    said, title = _words(schema, value), _own_title(schema) or same(key)
    return None if said is None else Text(f"{title.en}: {said.en}", f"{title.zh}:{said.zh}")


def _joined(parts: Sequence[Text | None], en: str, zh: str) -> Text:
    known = [one for one in parts if one is not None]
    return Text(en.join(one.en for one in known), zh.join(one.zh for one in known))
