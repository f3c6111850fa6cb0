"""SES's events: a mail that was accepted is delivered, and both are published on the topic of its configuration set."""
import json
from datetime import datetime, timezone

from moto.ses.models import ses_backends
from moto.ses.responses import EmailResponse
from moto.sns.models import sns_backends

def _record(kind: str, mail: dict, details: dict) -> str:
    return json.dumps({"eventType": kind, "mail": mail, kind.lower(): details})


def _publish(response: EmailResponse, message) -> None:
    set_name = response._get_param("ConfigurationSetName")
    destination = ses_backends[response.current_account][response.region].config_set_event_destination.get(set_name)
    if not destination:
        return
    now = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    recipients = list(dict.fromkeys(message.destinations))
    tags = {tag["Name"]: [tag["Value"]] for tag in response._get_param("Tags", [])}
    mail = {
        "timestamp": now,
        "source": message.source,
        "sendingAccountId": response.current_account,
        "messageId": message.id,
        "destination": recipients,
        "headersTruncated": False,
        "headers": [],
        "commonHeaders": {},
        "tags": {"ses:configuration-set": [set_name], **tags},
    }
    delivery = {"timestamp": now, "processingTimeMillis": 1, "recipients": recipients, "smtpResponse": "250 OK"}
    wanted = destination["MatchingEventTypes"]
    topic = destination["SnsDestination"]["TopicARN"]
    for kind, details in (("Send", {}), ("Delivery", delivery)):
        if kind.lower() in wanted:
            sns_backends[response.current_account][response.region].publish(_record(kind, mail, details), arn=topic)


def _publishing(send):
    def send_and_publish(self):
        answer = send(self)
        _publish(self, self.backend.sent_messages[-1])
        return answer

    return send_and_publish


def simulate() -> None:
    EmailResponse.send_raw_email = _publishing(EmailResponse.send_raw_email)
