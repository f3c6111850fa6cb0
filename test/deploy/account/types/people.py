"""Cognito's pool of the desk's people, its client, sign-in pages and their style, which moto's CloudFormation lacks."""
from moto.cognitoidp.models import cognitoidp_backends

from ..resource_types import Place, Properties, add_type


def _create_pool(name: str, properties: Properties, place: Place):
    pool = place.of(cognitoidp_backends).create_user_pool(name, properties)
    issuer = f"cognito-idp.{place.region}.amazonaws.com/{pool.id}"
    return pool.id, {"Arn": pool.arn, "ProviderName": issuer, "ProviderURL": f"https://{issuer}", "UserPoolId": pool.id}


def _create_client(name: str, properties: Properties, place: Place):
    backend = place.of(cognitoidp_backends)
    client = backend.create_user_pool_client(properties["UserPoolId"], False, {"ClientName": name, **properties})
    return client.id, {"ClientId": client.id}


def _create_domain(_: str, properties: Properties, place: Place):
    pools = place.of(cognitoidp_backends)
    prefix = properties["Domain"]
    if pools.describe_user_pool_domain(prefix):
        raise ValueError(f"Domain {prefix} already exists")
    if any(domain.user_pool_id == properties["UserPoolId"] for domain in pools.user_pool_domains.values()):
        raise ValueError("User pool already has a domain configured.")
    pools.create_user_pool_domain(properties["UserPoolId"], prefix)
    return prefix, {}


def add() -> None:
    # The people are kept with the pool, as the template says it.
    add_type("AWS::Cognito::UserPool", _create_pool, lambda *_: None, lambda *_: None)
    add_type("AWS::Cognito::UserPoolClient", _create_client, lambda *_: None, lambda *_: None)
    add_type(
        "AWS::Cognito::UserPoolDomain",
        _create_domain,
        lambda prefix, _, place: place.of(cognitoidp_backends).delete_user_pool_domain(prefix),
    )
    add_type("AWS::Cognito::ManagedLoginBranding", lambda name, *_: (name, {}), lambda *_: None)
