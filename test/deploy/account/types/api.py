"""HTTP APIs: the API, its stage, integrations and routes."""
from typing import Any

from moto.apigatewayv2.models import apigatewayv2_backends

from ..resource_types import Place, Properties, add_type


def _camel(properties: Properties) -> Properties:
    """Names as API Gateway's own interface writes them."""
    return {name[0].lower() + name[1:]: value for name, value in properties.items() if name != "ApiId"}


def _api_fields(properties: Properties) -> Properties:
    return {
        "api_key_selection_expression": None,
        "cors_configuration": properties.get("CorsConfiguration"),
        "description": properties.get("Description", ""),
        "disable_schema_validation": None,
        "disable_execute_api_endpoint": properties.get("DisableExecuteApiEndpoint"),
        "name": properties.get("Name"),
        "route_selection_expression": None,
        "version": "",
    }


def _create_api(name: str, properties: Properties, place: Place):
    made = place.of(apigatewayv2_backends).create_api(
        protocol_type=properties["ProtocolType"], tags=properties.get("Tags") or {}, **_api_fields(properties)
    )
    return made.api_id, {"ApiEndpoint": made.api_endpoint, "ApiId": made.api_id}


def _update_api(api: Any, properties: Properties, place: Place) -> None:
    place.of(apigatewayv2_backends).update_api(api_id=api.physical_resource_id, **_api_fields(properties))


def _put_stage(properties: Properties, place: Place) -> None:
    place.of(apigatewayv2_backends).create_stage(properties["ApiId"], _camel(properties))


def _create_stage(name: str, properties: Properties, place: Place):
    _put_stage(properties, place)
    return properties["StageName"], {}


def _integration_fields(properties: Properties) -> Properties:
    absent = (
        "connection_id connection_type content_handling_strategy credentials_arn description passthrough_behavior "
        "request_templates response_parameters template_selection_expression tls_config"
    ).split()
    return {
        **dict.fromkeys(absent),
        "integration_method": properties.get("IntegrationMethod"),
        "integration_subtype": properties.get("IntegrationSubtype"),
        "integration_type": properties["IntegrationType"],
        "integration_uri": properties.get("IntegrationUri"),
        "payload_format_version": properties.get("PayloadFormatVersion"),
        "request_parameters": properties.get("RequestParameters"),
        "timeout_in_millis": properties.get("TimeoutInMillis"),
    }


def _create_integration(name: str, properties: Properties, place: Place):
    made = place.of(apigatewayv2_backends).create_integration(
        api_id=properties["ApiId"], **_integration_fields(properties)
    )
    return made.id, {}


def _update_integration(integration: Any, properties: Properties, place: Place) -> None:
    place.of(apigatewayv2_backends).update_integration(
        api_id=properties["ApiId"], integration_id=integration.physical_resource_id, **_integration_fields(properties)
    )


def _route_fields(properties: Properties) -> Properties:
    absent = "model_selection_expression operation_name request_models request_parameters route_response_selection_expression"
    return {
        **dict.fromkeys(absent.split()),
        "api_key_required": False,
        "authorization_scopes": properties.get("AuthorizationScopes"),
        "authorization_type": properties.get("AuthorizationType"),
        "authorizer_id": properties.get("AuthorizerId"),
        "route_key": properties["RouteKey"],
        "target": properties.get("Target"),
    }


def _create_route(name: str, properties: Properties, place: Place):
    made = place.of(apigatewayv2_backends).create_route(api_id=properties["ApiId"], **_route_fields(properties))
    return made.route_id, {}


def _update_route(route: Any, properties: Properties, place: Place) -> None:
    place.of(apigatewayv2_backends).update_route(
        api_id=properties["ApiId"], route_id=route.physical_resource_id, **_route_fields(properties)
    )


def _delete_part(kind: str):
    """Deletes a part of an API; an API that is gone has taken its parts along."""

    def delete(physical_id: str, properties: Properties, place: Place) -> None:
        backend = place.of(apigatewayv2_backends)
        if properties["ApiId"] in backend.apis:
            getattr(backend, f"delete_{kind}")(properties["ApiId"], physical_id)

    return delete


def add() -> None:
    add_type(
        "AWS::ApiGatewayV2::Api",
        _create_api,
        lambda api_id, _, place: place.of(apigatewayv2_backends).delete_api(api_id),
        _update_api,
    )
    add_type(
        "AWS::ApiGatewayV2::Stage",
        _create_stage,
        _delete_part("stage"),
        lambda _, properties, place: _put_stage(properties, place),
    )
    add_type("AWS::ApiGatewayV2::Integration", _create_integration, _delete_part("integration"), _update_integration)
    add_type("AWS::ApiGatewayV2::Route", _create_route, _delete_part("route"), _update_route)
