"""EventBridge's buses, which CloudFormation knows by their names; moto gives no name to whoever refers to one."""
from moto.events.models import events_backends

from ..resource_types import Place, Properties, add_type


def _create(_: str, properties: Properties, place: Place):
    bus = place.of(events_backends).create_event_bus(properties["Name"])
    return bus.name, {"Arn": bus.arn, "Name": bus.name}


def add() -> None:
    add_type(
        "AWS::Events::EventBus",
        _create,
        lambda name, _, place: place.of(events_backends).delete_event_bus(name),
        lambda *_: None,
    )
