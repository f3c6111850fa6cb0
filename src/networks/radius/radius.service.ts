import type { MiddlewareObj } from '@middy/core';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { logLine, reasonOf } from '../../kit/log/log.service.ts';
import * as logEvent from '../../kit/log/log-words.ts';
import { recordAccounting } from '../accounting/record-accounting.service.ts';
import { ownAddress } from '../device.ts';
import { accountingRequest } from './accounting-request.schema.ts';
import { authorize, postauth } from './authorize.service.ts';
import {
  type Answer,
  type Asked,
  type Network,
  networkOf,
  noAnswer,
  nothingToSay,
  type RadiusDeps,
} from './network.service.ts';
import { type RadiusAttributes, radiusAttributes } from './request.schema.ts';

const steps = { authorize, postauth, accounting };

/** More than a RADIUS packet can come to in JSON. */
const mostCharacters = 64 * 1024;

/** Answers the RADIUS servers of locations' networks: who is let in, for how long, and what was used. */
export function handleRadius(deps: RadiusDeps) {
  return middy<APIGatewayProxyEventV2, Answer>()
    .use(outageAnswers())
    .handler((event) => answerCall(event, deps));
}

async function answerCall(event: APIGatewayProxyEventV2, deps: RadiusDeps): Promise<Answer> {
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

/** Records what a network tells of sessions. What nobody here knows is answered like the rest: it need not come again. */
async function accounting(
  attributes: RadiusAttributes,
  { location }: Network,
  asked: Asked,
  deps: RadiusDeps,
): Promise<Answer> {
  const told = accountingRequest(attributes);
  if (told.type === 'restarted') {
    const at = Math.floor(deps.now() / 1000) - told.secondsAgo;
    await deps.servers.restarted(location.id, told.server, at);
    logLine({ event: logEvent.accessServerRestarted, ...asked });
  }
  if (told.type === 'session') {
    const mac = ownAddress(told.user, told.word.device);
    const user = mac === undefined ? told.user : { mac, serial: told.serial };
    const { type: result } = await recordAccounting(user, told.word, location, deps);
    logLine({ event: logEvent.accountingRecorded, status: told.word.status, result, ...asked });
  }
  return nothingToSay;
}

/** Answers 503 where the table did not, so that the network asks again: no guest is told of a wrong code in an outage. */
export function outageAnswers(): MiddlewareObj<APIGatewayProxyEventV2, Answer, Error> {
  return {
    onError: (handled) => {
      const { requestId: request } = handled.event.requestContext;
      logLine({ event: logEvent.networkNotAnswered, request, reason: reasonOf(handled.error) }, 'error');
      handled.response = { statusCode: 503 };
    },
  };
}
