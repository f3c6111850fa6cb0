"""Names of an HTTP API: certificates that DNS proves, domain names, their mappings, and the zone that holds their records."""
from typing import Any

from moto.acm.models import acm_backends
from moto.apigatewayv2.models import apigatewayv2_backends
from moto.route53.models import FakeZone, route53_backends

from ..resource_types import Place, Properties, add_type

zone_id = "Z0123456789ABCDEFGHIJ"


def zone() -> FakeZone:
    """The zone of hotel-sol.example: moto gives none an id as Route 53 does."""
    zones = Place("123456789012", "aws").of(route53_backends).zones
    if zone_id not in zones:
        zones[zone_id] = FakeZone("hotel-sol.example.", zone_id, private_zone=False, caller_reference="")
    return zones[zone_id]


def _create_certificate(name: str, properties: Properties, place: Place):
    domain = properties["DomainName"]
    proven = [option for option in properties["DomainValidationOptions"] if option.get("HostedZoneId") == zone_id]
    if properties["ValidationMethod"] != "DNS" or [option["DomainName"] for option in proven] != [domain]:
        raise ValueError(f"The stack would wait until somebody proves {domain}")
    return place.of(acm_backends).request_certificate(domain, None, [], []), {}


def _domain_fields(properties: Properties) -> Properties:
    configurations = properties["DomainNameConfigurations"]
    return {
        "domain_name": properties["DomainName"],
        "domain_name_configurations": [
            {name[0].lower() + name[1:]: value for name, value in one.items()} for one in configurations
        ],
        "mutual_tls_authentication": properties.get("MutualTlsAuthentication"),
        "tags": properties.get("Tags") or {},
    }


def _create_domain(name: str, properties: Properties, place: Place):
    domain = properties["DomainName"]
    certificates = place.of(acm_backends)._certificates
    for configuration in properties["DomainNameConfigurations"]:
        if configuration["CertificateArn"] not in certificates:
            raise ValueError(f"There is no certificate for {domain}")
    place.of(apigatewayv2_backends).create_domain_name(**_domain_fields(properties))
    target = f"d-{name[-10:].lower()}.execute-api.{place.region}.amazonaws.com"
    return domain, {"RegionalDomainName": target, "RegionalHostedZoneId": "ZLJVAL6ZP0CWE"}


def _delete_domain(domain: str, properties: Properties, place: Place) -> None:
    place.of(apigatewayv2_backends).delete_domain_name(domain)


def _create_mapping(name: str, properties: Properties, place: Place):
    backend = place.of(apigatewayv2_backends)
    if properties["Stage"] not in backend.get_api(properties["ApiId"]).stages:
        raise ValueError(f"There is no stage {properties['Stage']} to map {properties['DomainName']} to")
    made = backend.create_api_mapping(
        properties["ApiId"], properties.get("ApiMappingKey", ""), properties["DomainName"], properties["Stage"]
    )
    return made.api_mapping_id, {}


def _delete_mapping(mapping_id: str, _: Properties, place: Place) -> None:
    """A domain that is gone has taken its mappings along."""
    place.of(apigatewayv2_backends).api_mappings.pop(mapping_id, None)


def _delete_certificate(arn: str, _: Any, place: Place) -> None:
    place.of(acm_backends).delete_certificate(arn)


def add() -> None:
    zone()
    add_type("AWS::CertificateManager::Certificate", _create_certificate, _delete_certificate)
    add_type("AWS::ApiGatewayV2::DomainName", _create_domain, _delete_domain)
    add_type("AWS::ApiGatewayV2::ApiMapping", _create_mapping, _delete_mapping)
