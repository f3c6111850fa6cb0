import { checkProof } from '../../src/connectors/receive/check-proof.ts';
import { stripBody } from '../../src/connectors/receive/drop/strip-body.ts';
import { fitsQueue } from '../../src/connectors/receive/fits-queue.ts';
import { isFromSource } from '../../src/connectors/receive/is-from-source.ts';
import type { RawDelivery } from '../../src/connectors/receive/raw-delivery.ts';
import type { Refusal } from '../../src/connectors/receive/refusals.ts';
import * as logEvent from '../../src/contract/logs/log-event.ts';
import type { WebhookDoor } from '../../src/domain/model/connections/connection.ts';
import type { ConnectorFront } from '../../src/domain/model/connections/connector.ts';
import { isoTime } from '../../src/domain/time/instant.ts';
import { logLine } from '../../src/lambda/log-line.ts';
import type { ReceiveWebhooksDeps } from './deps.ts';

/** What became of a delivery. `ignored`: there is nothing in it. */
export type Outcome =
  | { readonly type: 'queued'; readonly id: string }
  | { readonly type: 'ignored' }
  | { readonly type: 'refused'; readonly reason: Refusal };

/** No longer body is looked at: API Gateway lets 10 MB pass. */
const mostBytes = 1024 * 1024;

/** Checks a delivery, and queues it without what the connector drops. @throws if the queue has not taken it */
export async function takeIn(
  delivery: RawDelivery,
  { door, front }: { readonly door: WebhookDoor; readonly front: ConnectorFront },
  { queue, newId, now }: ReceiveWebhooksDeps,
): Promise<Outcome> {
  if (delivery.body.length > mostBytes) return refused('too_large');
  // Some systems try a new URL with a request that is signed by nobody yet, and says nothing.
  if (delivery.body.toString().trim() === '') return { type: 'ignored' };
  const stripped = stripBody(delivery.body, front);
  // A proof within the body is not found in what cannot be read.
  if (!stripped && front.auth.kind === 'wsse') return refused('unreadable');
  const fault = checkProof(delivery, { ...front, proofs: door.proofs }, now);
  if (fault) return refused(fault);
  const { connection } = door;
  if (!isFromSource(delivery.sourceIp, front.sources)) {
    if (door.onlySources) return refused('foreign_source');
    logLine({ event: logEvent.deliveryFromElsewhere, connection }, 'warn');
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
