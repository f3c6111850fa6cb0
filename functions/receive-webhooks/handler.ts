import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Reply } from '../../src/connectors/receive/reply/reply.ts';
import { replyTo } from '../../src/connectors/receive/reply/reply-to.ts';
import type { ReceiveWebhooksDeps } from './deps.ts';
import { logOutcome } from './log-outcome.ts';
import { openDoor } from './open-door.ts';
import { outageAnswers } from './outage-answers.ts';
import { rawDelivery } from './raw-delivery.ts';
import { type Outcome, takeIn } from './take-in.ts';

/** Takes in what hotels' own systems deliver by webhook. It is answered with 2xx only once the queue has it. */
export function receiveWebhooks(deps: ReceiveWebhooksDeps) {
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(outageAnswers())
    .handler((event) => answerCall(event, deps));
}

async function answerCall(event: APIGatewayProxyEventV2, deps: ReceiveWebhooksDeps): Promise<Reply> {
  const { http, requestId: request } = event.requestContext;
  const { open, connection, refusal } = await openDoor(event.pathParameters?.secret ?? '', deps);
  // Some systems ask so whether somebody is there.
  if (open && ['GET', 'HEAD'].includes(http.method)) return { statusCode: open.front.getStatus };
  const delivery = rawDelivery(event);
  const outcome: Outcome = !open
    ? { type: 'refused', reason: refusal }
    : http.method === 'POST'
      ? await takeIn(delivery, open, deps)
      : { type: 'refused', reason: 'method' };
  const reason = outcome.type === 'refused' ? outcome.reason : undefined;
  const reply = replyTo(open?.front, { refusal: reason, body: delivery.body, now: deps.now });
  logOutcome(outcome, { connection, request, status: reply.statusCode });
  return reply;
}
