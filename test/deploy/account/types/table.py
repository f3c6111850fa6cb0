"""DynamoDB's tables, as CloudFormation makes them: with indexes, a stream, time to live and protection from deletion."""
from typing import Any

from moto.dynamodb.models import dynamodb_backends

from ..resource_types import Place, Properties, add_type


def _is_protected(properties: Properties) -> bool:
    return any(replica.get("DeletionProtectionEnabled", False) for replica in properties["Replicas"])


def _stream(properties: Properties) -> Properties | None:
    wanted = properties.get("StreamSpecification")
    return {"StreamEnabled": True, **wanted} if wanted else None


def _stream_attributes(table: Any) -> Properties:
    arn = table.describe()["TableDescription"].get("LatestStreamArn")
    return {"StreamArn": arn} if arn else {}


def _update_stream(table: Any, wanted: Properties | None) -> None:
    if wanted != (table.stream_specification if table.latest_stream_label else None):
        # moto keeps a stream that ended: it goes on writing to it, and refuses another.
        table.latest_stream_label = None
        table.stream_shard = None
        table.set_stream_specification(wanted)


def _create(name: str, properties: Properties, place: Place):
    name = properties.get("TableName") or name
    backend = place.of(dynamodb_backends)
    table = backend.create_table(
        name=name,
        schema=properties["KeySchema"],
        attr=properties["AttributeDefinitions"],
        throughput=None,
        global_indexes=properties.get("GlobalSecondaryIndexes", []),
        indexes=properties.get("LocalSecondaryIndexes", []),
        streams=_stream(properties),
        billing_mode="PAY_PER_REQUEST",
        sse_specification=None,
        tags=[],
        deletion_protection_enabled=_is_protected(properties),
        warm_throughput=None,
    )
    if "TimeToLiveSpecification" in properties:
        backend.update_time_to_live(name, properties["TimeToLiveSpecification"])
    return name, {"Arn": table.table_arn, "TableId": name, **_stream_attributes(table)}


def _index_updates(table: Any, wanted: list[Properties]) -> list[Properties]:
    there = {index.name for index in table.global_indexes}
    names = {index["IndexName"] for index in wanted}
    created = [{"Create": index} for index in wanted if index["IndexName"] not in there]
    return [{"Delete": {"IndexName": name}} for name in there - names] + created


def _update(found: Any, properties: Properties, place: Place) -> None:
    backend = place.of(dynamodb_backends)
    name = found.physical_resource_id
    backend.update_table(
        name=name,
        attr_definitions=properties["AttributeDefinitions"],
        global_index=_index_updates(backend.get_table(name), properties.get("GlobalSecondaryIndexes", [])),
        throughput=None,
        billing_mode="PAY_PER_REQUEST",
        stream_spec=None,
        deletion_protection_enabled=_is_protected(properties),
        warm_throughput=None,
    )
    if "TimeToLiveSpecification" in properties:
        backend.update_time_to_live(name, properties["TimeToLiveSpecification"])
    table = backend.get_table(name)
    _update_stream(table, _stream(properties))
    found.attributes = {"Arn": table.table_arn, "TableId": name, **_stream_attributes(table)}


def add() -> None:
    add_type(
        "AWS::DynamoDB::GlobalTable",
        _create,
        lambda name, _, place: place.of(dynamodb_backends).delete_table(name),
        _update,
    )
