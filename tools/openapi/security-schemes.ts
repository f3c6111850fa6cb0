/** The ways to authenticate. */
export const securitySchemes = {
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    description:
      'A key for some Locations and some of the scopes `read`, `issue` and `events`: `wifi-tickets key create --location 28XXX004 --scopes read,issue`.',
  },
  webhookId: {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-id',
    description: 'Standard Webhooks: identifies the message; part of the signed content.',
  },
  webhookTimestamp: {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-timestamp',
    description: 'Standard Webhooks: seconds since 1970, ten digits, at most five minutes from now.',
  },
  webhookSignature: {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-signature',
    description:
      "Standard Webhooks: `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body` with the Location's secret (`wifi-tickets key create --location 28XXX004 --webhook`). Several signatures may be given, separated by blanks.",
  },
};
