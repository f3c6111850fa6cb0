"""SES: configuration sets, where their events go, and identities."""
from moto.ses.models import ConfigurationSet, ses_backends

from ..resource_types import Place, Properties, add_type


def _put_set(name: str, properties: Properties, place: Place) -> None:
    place.of(ses_backends).config_sets[name] = ConfigurationSet(
        configuration_set_name=name,
        delivery_options=properties.get("DeliveryOptions"),
        reputation_options=properties.get("ReputationOptions"),
        suppression_options=properties.get("SuppressionOptions"),
    )


def _create_set(name: str, properties: Properties, place: Place):
    name = properties.get("Name") or name
    if name in place.of(ses_backends).config_sets:
        raise ValueError(f"{name} already exists in stack")
    _put_set(name, properties, place)
    return name, {}


def _delete_set(name: str, _: Properties, place: Place) -> None:
    place.of(ses_backends).config_sets.pop(name, None)


def _put_destination(name: str, properties: Properties, place: Place) -> None:
    backend = place.of(ses_backends)
    backend.config_set_event_destination[properties["ConfigurationSetName"]] = {
        "Name": name,
        **properties["EventDestination"],
    }
    backend.event_destinations[name] = 1


def _create_destination(name: str, properties: Properties, place: Place):
    if properties["ConfigurationSetName"] not in place.of(ses_backends).config_sets:
        raise ValueError(f"There is no configuration set {properties['ConfigurationSetName']}")
    _put_destination(name, properties, place)
    return name, {"Id": name}


def _delete_destination(name: str, properties: Properties, place: Place) -> None:
    backend = place.of(ses_backends)
    backend.config_set_event_destination.pop(properties["ConfigurationSetName"], None)
    backend.event_destinations.pop(name, None)


def _create_identity(_: str, properties: Properties, place: Place):
    domain = properties["EmailIdentity"]
    backend = place.of(ses_backends)
    if domain in backend.list_identities("Domain"):
        raise ValueError(f"{domain} already exists in stack")
    backend.verify_domain(domain)
    tokens = (f"DkimDNSToken{part}{n}" for n in (1, 2, 3) for part in ("Name", "Value"))
    return domain, {token: f"{token}.{domain}" for token in tokens}


def add() -> None:
    add_type(
        "AWS::SES::ConfigurationSet",
        _create_set,
        _delete_set,
        lambda found, properties, place: _put_set(found.physical_resource_id, properties, place),
    )
    add_type(
        "AWS::SES::ConfigurationSetEventDestination",
        _create_destination,
        _delete_destination,
        lambda found, properties, place: _put_destination(found.physical_resource_id, properties, place),
    )
    add_type(
        "AWS::SES::EmailIdentity",
        _create_identity,
        lambda domain, _, place: place.of(ses_backends).delete_identity(domain),
    )
