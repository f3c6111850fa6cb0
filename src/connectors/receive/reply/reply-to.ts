import type { ConnectorFront } from '../../../domain/model/connections/connector.ts';
import { type Refusal, refusals } from '../refusals.ts';
import { otaReply } from './ota-reply.ts';
import type { Reply } from './reply.ts';

/** What is answered to a delivery. */
export interface Answered {
  /** Undefined: it was taken in. */
  readonly refusal?: Refusal;
  readonly body: Buffer;
  readonly now: () => number;
}

/** The answer to a delivery, in the form that its system expects. Without a connector: its status alone. */
export function replyTo(
  front: Pick<ConnectorFront, 'reply' | 'auth'> | undefined,
  { refusal, body, now }: Answered,
): Reply {
  if (refusal && refusals[refusal] === 503) return { statusCode: 503, headers: { 'retry-after': '60' } };
  if (front?.reply === 'ota-resnotif') return otaReply(body, refusal, now);
  if (refusal) return { statusCode: refusals[refusal], ...headersOf(refusal, front) };
  return front?.reply === 'text'
    ? { statusCode: 200, headers: { 'content-type': 'text/plain' }, body: 'OK' }
    : { statusCode: 200 };
}

const schemes: Readonly<Record<string, string>> = { basic: 'Basic realm="webhooks"', bearer: 'Bearer' };

function headersOf(refusal: Refusal, front: Pick<ConnectorFront, 'auth'> | undefined): Pick<Reply, 'headers'> {
  if (refusal === 'method') return { headers: { allow: 'GET, HEAD, POST' } };
  const scheme = refusals[refusal] === 401 ? schemes[front?.auth.kind ?? ''] : undefined;
  return scheme === undefined ? {} : { headers: { 'www-authenticate': scheme } };
}
