"""What `doctor` asks and moto does not know: the limits of a new account, and where SES's events go."""
import json
import re

from moto.awslambda import urls as lambda_urls
from moto.awslambda.responses import LambdaResponse
from moto.ses.models import EmailIdentity, ses_backends
from moto.sesv2 import urls as ses_urls
from moto.sesv2.responses import SESV2Response


def _get_account(_: SESV2Response) -> str:
    return json.dumps(
        {
            "ProductionAccessEnabled": False,
            "SendingEnabled": True,
            "EnforcementStatus": "HEALTHY",
            "SendQuota": {"Max24HourSend": 200, "MaxSendRate": 1, "SentLast24Hours": 0},
            "SuppressionAttributes": {"SuppressedReasons": ["BOUNCE", "COMPLAINT"]},
        }
    )


def _get_destinations(self: SESV2Response) -> str:
    name = self._get_param("ConfigurationSetName")
    found = ses_backends[self.current_account][self.region].config_set_event_destination.get(name)
    if not found:
        return json.dumps({"EventDestinations": []})
    # Version 2 writes DELIVERY_DELAY for version 1's deliveryDelay.
    types = [re.sub("(?=[A-Z])", "_", one).upper() for one in found["MatchingEventTypes"]]
    topic = {"TopicArn": found["SnsDestination"]["TopicARN"]}
    answer = {"Name": found["Name"], "Enabled": True, "MatchingEventTypes": types, "SnsDestination": topic}
    return json.dumps({"EventDestinations": [answer]})


def _get_account_settings(_: LambdaResponse) -> str:
    return json.dumps({"AccountLimit": {"ConcurrentExecutions": 10, "UnreservedConcurrentExecutions": 10}})


def _verified(init):
    def verified(self, *args, **kwargs):
        init(self, *args, **kwargs)
        # As if the domain's DNS records were found at once.
        self.verified_for_sending_status = True
        # moto writes a date where SES writes seconds, which AWS's clients cannot read.
        self.dkim_attributes.pop("LastKeyGenerationTimestamp", None)

    return verified


def simulate() -> None:
    EmailIdentity.__init__ = _verified(EmailIdentity.__init__)
    SESV2Response.get_account = _get_account
    SESV2Response.get_configuration_set_event_destinations = _get_destinations
    LambdaResponse.get_account_settings = _get_account_settings
    destinations = "{0}/v2/email/configuration-sets/(?P<ConfigurationSetName>[^/]+)/event-destinations$"
    ses_urls.url_paths["{0}/v2/email/account$"] = SESV2Response.dispatch
    ses_urls.url_paths[destinations] = SESV2Response.dispatch
    lambda_urls.url_paths[r"{0}/(?P<api_version>[^/]+)/account-settings/?$"] = LambdaResponse.dispatch
