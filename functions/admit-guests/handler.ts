import middy from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { radiusAttributes } from '../../src/contract/radius/radius-attributes.ts';
import { logLine } from '../../src/kit/log.service.ts';
import * as logEvent from '../../src/kit/log-words.ts';
import { accounting } from './accounting.ts';
import { type Answer, noAnswer } from './answers.ts';
import { authorize } from './authorize.ts';
import type { AdmitGuestsDeps } from './deps.ts';
import { networkOf } from './network-of.ts';
import { outageAnswers } from './outage-answers.ts';
import { postauth } from './postauth.ts';

const steps = { authorize, postauth, accounting };

/** More than a RADIUS packet can come to in JSON. */
const mostCharacters = 64 * 1024;

/** Answers the RADIUS servers of locations' networks: who is let in, for how long, and what was used. */
export function admitGuests(deps: AdmitGuestsDeps) {
  return middy<APIGatewayProxyEventV2, Answer>()
    .use(outageAnswers())
    .handler((event) => answerCall(event, deps));
}

async function answerCall(event: APIGatewayProxyEventV2, deps: AdmitGuestsDeps): Promise<Answer> {
  const { headers, body = '', isBase64Encoded, requestContext, pathParameters } = event;
  const { requestId: request } = requestContext;
  const step = (pathParameters?.step ?? '').replace(/\/$/, '');
  if (!Object.hasOwn(steps, step)) return { statusCode: 404 };
  const network = await networkOf(headers.authorization, deps);
  if ('denied' in network) {
    const { denied: reason, location } = network;
    logLine({ event: logEvent.networkDenied, reason, location, request }, 'warn');
    return noAnswer.denied;
  }
  const asked = { location: network.location.id, request };
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  const attributes = text.length > mostCharacters ? undefined : radiusAttributes(text);
  if (!attributes) {
    logLine({ event: logEvent.networkUnreadable, step, ...asked }, 'warn');
    return noAnswer.unreadable;
  }
  const [answer] = await Promise.all([
    steps[step as keyof typeof steps](attributes, network, asked, deps),
    deps.calls.note(network.location.id),
  ]);
  return answer;
}
