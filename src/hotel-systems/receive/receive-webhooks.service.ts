import { BlockList, isIPv6 } from 'node:net';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { queueText } from '../../core/events/event-text.ts';
import { hash } from '../../kit/hash.ts';
import { logLine, reasonOf } from '../../kit/log/log.service.ts';
import * as logEvent from '../../kit/log/log-words.ts';
import { isoTime } from '../../kit/time.ts';
import { httpFunction } from '../../kit/web/http-function.service.ts';
import type { WebhookEndpoint } from '../connection/connection.ts';
import type { ReceivePolicy } from '../connector/connector.ts';
import { checkProof, type RawDelivery } from './check-proof.ts';
import { type Refusal, type Reply, replyTo } from './reply.ts';
import { stripBody } from './strip-body.ts';
import type { WebhookEndpoints } from './webhook-endpoints.store.ts';
import type { WebhookQueue } from './webhook-queue.store.ts';

/** All that receive-webhooks works with. */
export interface ReceiveWebhooksDeps {
  readonly now: () => number;
  /** What is known of a connector that comes with this program. */
  readonly policies: (connectorId: string) => ReceivePolicy | undefined;
  readonly endpoints: WebhookEndpoints;
  readonly queue: WebhookQueue;
  /** A new unique id. */
  readonly newId: () => string;
}

/** Takes in what hotels' own systems deliver by webhook. It is answered with 2xx only once the queue has it. */
export function receiveWebhooks(deps: ReceiveWebhooksDeps) {
  return httpFunction<Reply>((event) => answerCall(event, deps), outageAnswer);
}

async function answerCall(event: APIGatewayProxyEventV2, deps: ReceiveWebhooksDeps): Promise<Reply> {
  const { http, requestId: request } = event.requestContext;
  const { open, connection, refusal } = await findEndpoint(event.pathParameters?.secret ?? '', deps);
  // Some systems ask so whether somebody is there.
  if (open && ['GET', 'HEAD'].includes(http.method)) return { statusCode: open.policy.getStatus };
  const delivery = rawDelivery(event);
  const outcome: Outcome = !open
    ? { type: 'refused', reason: refusal }
    : http.method === 'POST'
      ? await takeIn(delivery, open, deps)
      : { type: 'refused', reason: 'method' };
  const reason = outcome.type === 'refused' ? outcome.reason : undefined;
  const reply = replyTo(open?.policy, { refusal: reason, body: delivery.body, now: deps.now });
  logOutcome(outcome, { connection, request, status: reply.statusCode });
  return reply;
}

/** What a URL leads to. */
interface Found {
  /** Also where the endpoint is over, for the log; not for the answer. */
  readonly connection?: string;
  readonly open?: { readonly endpoint: WebhookEndpoint; readonly policy: ReceivePolicy };
  readonly refusal: 'unknown_url' | 'unknown_connector';
}

/** Finds the connection of a URL's secret. Whatever is wrong with it takes the same steps, one read among them. */
async function findEndpoint(secret: string, deps: ReceiveWebhooksDeps): Promise<Found> {
  const endpoint = await deps.endpoints.get(hash(secret));
  if (!endpoint || isOver(endpoint, deps.now())) return { connection: endpoint?.connection, refusal: 'unknown_url' };
  const policy = endpoint.policy ?? deps.policies(endpoint.connector);
  return {
    connection: endpoint.connection,
    ...(policy && { open: { endpoint, policy } }),
    refusal: 'unknown_connector',
  };
}

/** By comparison of texts: a parser of instants would be a sixth of this function's code. */
function isOver({ expiresAt }: WebhookEndpoint, now: number): boolean {
  return expiresAt !== undefined && expiresAt <= isoTime(now);
}

/** What became of a delivery. `ignored`: there is nothing in it. */
type Outcome =
  | { readonly type: 'queued'; readonly id: string }
  | { readonly type: 'ignored' }
  | { readonly type: 'refused'; readonly reason: Refusal };

/** No longer body is looked at: API Gateway lets 10 MB pass. */
const mostBytes = 1024 * 1024;

/** Checks a delivery, and queues it without what the connector drops. @throws if the queue has not taken it */
async function takeIn(
  delivery: RawDelivery,
  { endpoint, policy }: { readonly endpoint: WebhookEndpoint; readonly policy: ReceivePolicy },
  { queue, newId, now }: ReceiveWebhooksDeps,
): Promise<Outcome> {
  if (delivery.body.length > mostBytes) return refused('too_large');
  // Some systems try a new URL with a request that is signed by nobody yet, and says nothing.
  if (delivery.body.toString().trim() === '') return { type: 'ignored' };
  const stripped = stripBody(delivery.body, policy);
  // A proof within the body is not found in what cannot be read.
  if (!stripped && policy.auth.kind === 'wsse') return refused('unreadable');
  const fault = checkProof(delivery, { ...policy, proofs: endpoint.proofs }, now);
  if (fault) return refused(fault);
  const { connection } = endpoint;
  if (!isFromSource(delivery.sourceIp, policy.sources)) {
    if (endpoint.onlySources) return refused('foreign_source');
    logLine({ event: logEvent.webhookUnlistedSource, connection }, 'warn');
  }
  if (!stripped) return refused('unreadable');
  if (!fitsQueue(stripped.text)) return refused('too_large');
  const id = newId();
  await queue.put({ type: 'delivery', connection, id, at: isoTime(now()), body: stripped.text });
  return { type: 'queued', id };
}

function refused(reason: Refusal): Outcome {
  return { type: 'refused', reason };
}

/** Whether an address is one of those that a system publishes as its own. @param sources addresses and networks, such as `192.0.2.0/24`; none: any may be */
function isFromSource(address: string, sources: readonly string[]): boolean {
  if (sources.length === 0) return true;
  const list = new BlockList();
  for (const source of sources) {
    const [network = '', bits] = source.split('/');
    const family = isIPv6(network) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(network, family);
    else list.addSubnet(network, Number(bits), family);
  }
  return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** SQS's largest message in bytes, less what a delivery's message has beside its body. */
const mostQueued = 1024 * 1024 - 1024;

/** Whether a message of the webhooks queue has room for a body. */
export function fitsQueue(body: string): boolean {
  return Buffer.byteLength(queueText(JSON.stringify(body))) <= mostQueued;
}

/**
 * What API Gateway was sent, byte for byte: it gives text as it is, and everything else in base64. Text that was not UTF-8
 * comes with U+FFFD for what could not be read, and stays unreadable here.
 */
function rawDelivery({ headers, body = '', isBase64Encoded, requestContext }: APIGatewayProxyEventV2): RawDelivery {
  return {
    headers,
    // As Latin-1, U+FFFD is the byte FD, which no UTF-8 has.
    body: Buffer.from(
      body,
      isBase64Encoded ? 'base64' : isGarbled(body, headers['content-length']) ? 'latin1' : 'utf8',
    ),
    sourceIp: requestContext.http.sourceIp,
  };
}

/** U+FFFD may have been sent, too: then the length is that of the bytes. */
function isGarbled(text: string, length: string | undefined): boolean {
  return text.includes('\uFFFD') && Number(length) !== Buffer.byteLength(text);
}

/** Logs what became of a delivery, by ids and reasons. A metric filter counts those that were refused. */
function logOutcome(
  outcome: Outcome,
  about: { readonly connection: string | undefined; readonly request: string; readonly status: number },
): void {
  const { connection, request, status } = about;
  if (outcome.type === 'queued') logLine({ event: logEvent.deliveryQueued, connection, delivery: outcome.id, request });
  else if (outcome.type === 'ignored') logLine({ event: logEvent.deliveryIgnored, connection, request });
  else if (outcome.reason === 'unknown_url') logLine({ event: logEvent.deliveryUnaddressed, connection, request });
  else logLine({ event: logEvent.deliveryRefused, connection, reason: outcome.reason, status, request }, 'warn');
}

/** Answers 503 where the table or the queue did not, so that the system delivers again: nothing leaves but that. */
function outageAnswer(error: unknown, { requestContext: { requestId } }: APIGatewayProxyEventV2): Reply {
  logLine({ event: logEvent.deliveryFailed, request: requestId, reason: reasonOf(error) }, 'error');
  return { statusCode: 503, headers: { 'retry-after': '60' } };
}
