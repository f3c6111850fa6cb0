import type { IncomingMessage } from 'node:http';
import { type ChosenRoute, chooseRoute, readTarget } from './choose-route.ts';
import { type Answer, functionAnswer, gatewayAnswer } from './function-answer.ts';
import { requestEvent, routeKeyOf } from './request-event.ts';
import type { ServedApi } from './served-api.ts';

/** A response with its route and request. */
export interface RoutedAnswer extends Answer {
  readonly routeKey?: string;
  readonly requestId?: string;
}

/** Lambda's maximum event size in bytes of JSON, which a body of less than 10 MB can exceed. */
const longestEvent = 6_291_556;

/**
 * What the API answers to a request; the request is read to its end in any case.
 * @throws when the client goes away in the midst of it.
 */
export async function answerRequest(request: IncomingMessage, api: ServedApi): Promise<RoutedAnswer> {
  const { method = 'GET', url = '/' } = request;
  const body = await readRequestBody(request);
  const target = readTarget(url);
  if (!target) return gatewayAnswer(400, 'Bad Request');
  const chosen = chooseRoute(api.routes, { method, path: target.path });
  if (!chosen) return gatewayAnswer(404, 'Not Found');
  const routeKey = routeKeyOf(chosen.route);
  if (api.isThrottled?.(routeKey)) return { ...gatewayAnswer(429, 'Too Many Requests'), routeKey };
  if (!body) return { ...gatewayAnswer(413, 'Request Entity Too Large'), routeKey };
  const event = requestEvent({ request, target, body }, chosen, api);
  const answer = await callFunction(JSON.stringify(event), chosen, api);
  return { ...answer, routeKey, requestId: event.requestContext.requestId };
}

async function callFunction(event: string, { route }: ChosenRoute, { invoke }: ServedApi): Promise<Answer> {
  if (Buffer.byteLength(event) > longestEvent) return gatewayAnswer(413, 'Request Entity Too Large');
  const over = Promise.withResolvers<Answer>();
  const timer = setTimeout(
    () => over.resolve(gatewayAnswer(503, 'Service Unavailable', `no answer within ${route.timeoutMs} ms`)),
    route.timeoutMs,
  );
  const answer = invoke(route.functionName, event)
    .then(functionAnswer)
    .catch(() => gatewayAnswer(500, 'Internal Server Error', 'the function failed'));
  try {
    return await Promise.race([answer, over.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** API Gateway's maximum request size in bytes. */
const longest = 10 * 1024 * 1024;

/**
 * The whole body of a request, undefined when it is longer than API Gateway takes; what is too much is read and dropped, so
 * that the client comes to hear the answer.
 * @throws when the client goes away in the midst of it.
 */
async function readRequestBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= longest) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length <= longest ? Buffer.concat(chunks) : undefined;
}
