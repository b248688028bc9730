"""The single requests that one of DynamoDB's batches and transactions is made of; it must not know code or policies.

https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from awslint.aws.models import Operation
from awslint.values import Data, Entry, List, Map, Value

_TRANSACTED: Mapping[str, str] = {
    "put": "PutItem",
    "update": "UpdateItem",
    "delete": "DeleteItem",
    "conditioncheck": "ConditionCheckItem",
    "get": "GetItem",
}


def parts_of(operation: Operation, arguments: Map) -> tuple[tuple[str, Map], ...]:
    """The action of each single request, "" for the batch's own, and its arguments; none where they are not all known."""
    if operation.client != "dynamodb":
        return ()
    items = arguments.get("TransactItems", "transact_items", "transactItems")
    tables = arguments.get("RequestItems", "request_items", "requestItems")
    if isinstance(items, List) and items.items and not items.open:
        found = [part for item in items.items for part in _transacted(item)]
        return tuple(found) if len(found) >= len(items.items) else ()
    if isinstance(tables, Map) and tables.entries and not tables.open:
        return tuple(("", _on(entry.key, tables)) for entry in tables.entries)
    return ()


def _transacted(item: Data) -> Iterator[tuple[str, Map]]:
    for entry in item.entries if isinstance(item, Map) else ():
        action = _TRANSACTED.get(entry.key.text.casefold())
        if action is not None and isinstance(entry.value, Map):
            yield f"dynamodb:{action}", entry.value


def _on(table: Value, whole: Map) -> Map:
    return Map((Entry(Value("TableName", table.span), table, table.span),), whole.span)
