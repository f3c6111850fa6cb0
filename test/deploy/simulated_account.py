"""The account that MOTO_CDK simulates, with the resource types of this stack that it lacks: SES, subscriptions, metric filters and schedules.
usage: python simulated_account.py path/to/moto_cdk.py -H 127.0.0.1 -p 5602"""
import runpy
import sys

from moto.logs.models import logs_backends
from moto.scheduler.models import scheduler_backends
from moto.ses.models import ses_backends
from moto.sns.models import sns_backends

program, *arguments = sys.argv[1:]
base = runpy.run_path(program, run_name="moto_cdk")


def configuration_set(name, properties, account, region):
    name = properties.get("Name") or name
    ses_backends[account][region].create_configuration_set(name)
    return name, {}


def event_destination(name, properties, account, region):
    destination = {"Name": name, **properties["EventDestination"]}
    ses_backends[account][region].create_configuration_set_event_destination(
        properties["ConfigurationSetName"], destination
    )
    return name, {"Id": name}


def email_identity(name, properties, account, region):
    domain = properties["EmailIdentity"]
    ses_backends[account][region].verify_domain(domain)
    tokens = (f"DkimDNSToken{part}{n}" for n in (1, 2, 3) for part in ("Name", "Value"))
    return domain, {token: f"{token}.{domain}" for token in tokens}


def subscription(name, properties, account, region):
    sns = sns_backends[account][region]
    made = sns.subscribe(properties["TopicArn"], properties["Endpoint"], properties["Protocol"])
    raw = str(properties.get("RawMessageDelivery", False)).lower()
    sns.set_subscription_attributes(made.arn, "RawMessageDelivery", raw)
    return made.arn, {"Arn": made.arn}


def schedule(name, properties, account, region):
    made = scheduler_backends[account][region].create_schedule(
        description=properties.get("Description"),
        end_date=None,
        flexible_time_window=properties["FlexibleTimeWindow"],
        group_name="default",
        kms_key_arn=None,
        name=name,
        schedule_expression=properties["ScheduleExpression"],
        schedule_expression_timezone=properties.get("ScheduleExpressionTimezone"),
        start_date=None,
        state=properties.get("State"),
        target=properties["Target"],
        action_after_completion=None,
    )
    return name, {"Arn": made.arn}


def metric_filter(name, properties, account, region):
    transformations = [
        {key[0].lower() + key[1:]: str(value) for key, value in one.items() if key != "Dimensions"}
        for one in properties["MetricTransformations"]
    ]
    logs_backends[account][region].put_metric_filter(
        name, properties["FilterPattern"], properties["LogGroupName"], transformations
    )
    return name, {}


lacking = {
    "AWS::SES::ConfigurationSet": configuration_set,
    "AWS::SES::ConfigurationSetEventDestination": event_destination,
    "AWS::SES::EmailIdentity": email_identity,
    "AWS::SNS::Subscription": subscription,
    "AWS::SNS::TopicPolicy": base["nothing"],
    "AWS::Logs::MetricFilter": metric_filter,
    "AWS::Scheduler::Schedule": schedule,
}
for type_name, make in lacking.items():
    base["cfn"](type_name, make)

if __name__ == "__main__":
    from moto.server import main

    main(arguments)
