"""Queues and topics: their policies, subscriptions, and what moto does not update of queues."""
import json
from typing import Any

from moto.sns.models import sns_backends
from moto.sqs.models import Queue, SQSBackend, sqs_backends

from ..resource_types import Place, Properties, add_type, in_place


def serve_at(address: str) -> None:
    """A queue's URL leads to this machine: AWS's clients send a queue's calls to the host in its URL."""
    Queue.physical_resource_id = property(lambda queue: f"{address}/{queue.account_id}/{queue.name}")


def _waiting_briefly(receive):
    """A poller that stops leaves its call behind: until the call ends, it takes messages that nobody gets."""

    def briefly(backend, queue_name, count, wait_seconds_timeout, *others):
        return receive(backend, queue_name, count, min(wait_seconds_timeout or 0, 1), *others)

    return briefly


def _named_as_fifo(create):
    """CloudFormation's own names of FIFO queues end as SQS demands it; moto's do not."""

    def create_queue(backend, name, tags=None, **properties):
        is_fifo = str(properties.get("FifoQueue", False)).lower() == "true"
        if is_fifo and not name.endswith(".fifo"):
            name = f"{name[:75]}.fifo"
        return create(backend, name, tags, **properties)

    return create_queue


def _update_queue(queue: Queue, properties: Properties, place: Place) -> None:
    policy = queue.policy
    settings = {name: value for name, value in properties.items() if name != "Tags"}
    queue._set_attributes({"RedrivePolicy": {}, **settings})
    # moto takes attributes without a policy for the wish to have none.
    queue.policy = policy


def _put_queue_policy(properties: Properties, place: Place) -> None:
    for url in properties["Queues"]:
        place.of(sqs_backends).get_queue(url.rsplit("/", 1)[-1]).policy = json.dumps(properties["PolicyDocument"])


def _create_queue_policy(name: str, properties: Properties, place: Place):
    _put_queue_policy(properties, place)
    return name, {"Id": name}


def _delete_queue_policy(_: str, properties: Properties, place: Place) -> None:
    queues = place.of(sqs_backends).queues
    for name in (url.rsplit("/", 1)[-1] for url in properties["Queues"]):
        if name in queues:
            queues[name].policy = None


def _put_topic_policy(properties: Properties, place: Place) -> None:
    for arn in properties["Topics"]:
        place.of(sns_backends).topics[arn].policy = json.dumps(properties["PolicyDocument"])


def _create_topic_policy(name: str, properties: Properties, place: Place):
    _put_topic_policy(properties, place)
    return name, {"Id": name}


def _set_raw(arn: str, properties: Properties, place: Place) -> None:
    raw = str(properties.get("RawMessageDelivery", False)).lower()
    place.of(sns_backends).set_subscription_attributes(arn, "RawMessageDelivery", raw)


def _create_subscription(_: str, properties: Properties, place: Place):
    made = place.of(sns_backends).subscribe(properties["TopicArn"], properties["Endpoint"], properties["Protocol"])
    _set_raw(made.arn, properties, place)
    return made.arn, {"Arn": made.arn}


def _update_subscription(subscription: Any, properties: Properties, place: Place) -> None:
    _set_raw(subscription.physical_resource_id, properties, place)


def add() -> None:
    SQSBackend.receive_message = _waiting_briefly(SQSBackend.receive_message)
    SQSBackend.create_queue = _named_as_fifo(SQSBackend.create_queue)
    in_place["AWS::SQS::Queue"] = _update_queue
    add_type(
        "AWS::SQS::QueuePolicy",
        _create_queue_policy,
        _delete_queue_policy,
        lambda _, properties, place: _put_queue_policy(properties, place),
    )
    add_type(
        "AWS::SNS::TopicPolicy",
        _create_topic_policy,
        # SNS gives a topic its first policy again; here the topic goes along.
        lambda *_: None,
        lambda _, properties, place: _put_topic_policy(properties, place),
    )
    add_type(
        "AWS::SNS::Subscription",
        _create_subscription,
        lambda arn, _, place: place.of(sns_backends).unsubscribe(arn),
        _update_subscription,
    )
