import { queueText, withoutPhone, withTime } from '../core/events/event-text.ts';
import { type ReadStayEvent, readStayEvent } from '../core/events/stay-event.schema.ts';
import { keepsPhone } from '../core/location/location.ts';
import { logLine } from '../kit/log/log.service.ts';
import * as logEvent from '../kit/log/log-words.ts';
import { isoTime, isTooFarAhead } from '../kit/time.ts';
import { type Answer, type AuthorizedRequest, type HttpApiDeps, requestBody } from './api-request.service.ts';
import { consumeQuota } from './keys/daily-quota.service.ts';
import { Problem } from './wire/problem.ts';

/** The queue's limit; an event without a time grows by it. */
const mostBytes = 64 * 1024;

/** CloudEvents in structured JSON, also called plainly what it is. */
const types = { 'application/json': 'json', 'application/cloudevents+json': 'json' } as const;

/** Takes in one event of a stay. It is answered for only once the queue has it; the same event again changes nothing. */
export async function postEvent(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const { location, keyId } = request.access;
  const { text } = requestBody(request, types);
  const saidAt = timeOf(request, deps.now());
  const read = readStayEvent(text, saidAt);
  if ('reason' in read) throw unreadable(read);
  const { id, time, untimed, locationId } = read.event;
  if (locationId !== location.id) throw new Problem('foreign_location');
  if (isTooFarAhead(time, deps.now())) {
    throw new Problem('invalid', [{ pointer: '/time', detail: 'must not be more than ten minutes ahead' }]);
  }
  const kept = keepsPhone(location) ? text : withoutPhone(text);
  const body = queueText(untimed ? withTime(kept, time) : kept);
  if (Buffer.byteLength(body) > mostBytes) throw new Problem('too_large');
  const release = await consumeQuota(keyId, ['events'], deps);
  try {
    await deps.events.put(location.id, body);
  } catch (error) {
    // Whether the queue has it nobody knows; it is the sender's to send again, and harmless.
    await release().catch(() => undefined);
    throw error;
  }
  logLine({ event: logEvent.eventQueued, eventId: id, location: location.id, key: keyId });
  return { status: 202, body: { id } };
}

/** When an event counts as said that gives no time: when it was signed, so that a replay is the same event, or else now. */
function timeOf({ headers }: AuthorizedRequest, now: number): string {
  const signedAt = headers.authorization === undefined ? headers['webhook-timestamp'] : undefined;
  return isoTime(signedAt === undefined ? now : Number(signedAt) * 1000);
}

function unreadable({ reason, field }: Extract<ReadStayEvent, { readonly reason: string }>): Problem {
  if (reason === 'not_json' || reason === 'too_deep' || reason === 'too_large') return new Problem(reason);
  return new Problem('invalid', field && [field]);
}
