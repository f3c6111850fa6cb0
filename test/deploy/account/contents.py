"""All that is in the account, whoever made it, and who was mailed: pages for the check, beside AWS's own interfaces."""
import json

from moto.acm.models import acm_backends
from moto.apigatewayv2.models import apigatewayv2_backends
from moto.awslambda.models import lambda_backends
from moto.cloudwatch.models import cloudwatch_backends
from moto.dynamodb.models import dynamodb_backends
from moto.events.models import events_backends
from moto.iam.models import iam_backends
from moto.logs.models import logs_backends
from moto.moto_api._internal import urls
from moto.s3.models import s3_backends
from moto.scheduler.models import scheduler_backends
from moto.ses.models import ses_backends
from moto.sns.models import sns_backends
from moto.sqs.models import sqs_backends

from .resource_types import Place
from .types import names

_place = Place("123456789012", "eu-west-1")


def _contents() -> dict[str, list[str]]:
    everywhere = Place(_place.account, "aws")
    functions = _place.of(lambda_backends)
    schedules = _place.of(scheduler_backends).schedule_groups.values()
    mail = _place.of(ses_backends)
    logs = _place.of(logs_backends)
    return {
        "alarm": list(_place.of(cloudwatch_backends).alarms),
        "dashboard": list(_place.of(cloudwatch_backends).dashboards),
        "event bus": list(_place.of(events_backends).event_buses),
        "API": list(_place.of(apigatewayv2_backends).apis),
        "API's name": list(_place.of(apigatewayv2_backends).domain_names),
        "certificate": list(_place.of(acm_backends)._certificates),
        "DNS record": [f"{record.name} {record.type}" for record in names.zone().rrsets],
        "bucket": list(everywhere.of(s3_backends).buckets),
        "configuration set": list(mail.config_sets),
        "event source mapping": list(functions._event_source_mappings),
        "function": [function.function_name for function in functions.list_functions()],
        "identity": list(mail.email_identities),
        "log group": list(logs.groups),
        "metric filter": [found["filterName"] for found in logs.filters.metric_filters],
        "queue": list(_place.of(sqs_backends).queues),
        "role": [role.name for role in everywhere.of(iam_backends).roles.values()],
        "schedule": [name for group in schedules for name in group.schedules],
        "subscription": list(_place.of(sns_backends).subscriptions),
        "table": list(_place.of(dynamodb_backends).tables),
        "topic": list(_place.of(sns_backends).topics),
    }


def _recipients() -> list[list[str]]:
    """The addresses that each mail went to."""
    return [sorted(set(message.destinations)) for message in _place.of(ses_backends).sent_messages]


def _page(content):
    return lambda *_: (200, {"Content-Type": "application/json"}, json.dumps(content()))


def simulate() -> None:
    urls.url_paths["{0}/moto-api/contents$"] = _page(_contents)
    urls.url_paths["{0}/moto-api/recipients$"] = _page(_recipients)
