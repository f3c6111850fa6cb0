import { type FieldProblem, Problem } from '../../../src/contract/rest/problem.ts';
import { type ReadStayEvent, readStayEvent } from '../../../src/contract/stay-event.ts';
import { epochMs, isoTime } from '../../../src/domain/instant.ts';
import type { Answer, OpenCall } from '../call.ts';
import type { HttpApiDeps } from '../deps.ts';
import { requestBody } from '../request-body.ts';
import { takeUses } from '../take-uses.ts';

/** CloudEvents in structured JSON, also called plainly what it is. */
const types = { 'application/json': 'json', 'application/cloudevents+json': 'json' } as const;

/** An event further ahead of the clock would win over every later one, and the stay would stand still. */
const clockTolerance = 10 * 60_000;

/** Takes in one event of a stay. It is answered for only once the queue has it; the same event again changes nothing. */
export async function postEvent(call: OpenCall, deps: HttpApiDeps): Promise<Answer> {
  const { location, keyId } = call.access;
  const { text } = requestBody(call, types);
  const read = readStayEvent(text, isoTime(deps.now()));
  if ('reason' in read) throw unreadable(read);
  const { id, time, locationId } = read.event;
  if (locationId !== location.id) throw new Problem('foreign_location');
  if (epochMs(time) > deps.now() + clockTolerance) {
    throw new Problem('invalid', [{ pointer: '/time', detail: 'must not be more than ten minutes ahead' }]);
  }
  const giveBack = await takeUses(keyId, ['events'], deps);
  try {
    await deps.events.put(location.id, text);
  } catch (error) {
    // Whether the queue has it nobody knows; it is the sender's to send again, and harmless.
    await giveBack().catch(() => undefined);
    throw error;
  }
  console.info({ did: 'queued', event: id, location: location.id, key: keyId });
  return { status: 202, body: { id } };
}

function unreadable({ reason, detail }: Extract<ReadStayEvent, { readonly reason: string }>): Problem {
  if (reason === 'not_json' || reason === 'too_deep' || reason === 'too_large') return new Problem(reason);
  return new Problem('invalid', [fieldOf(detail)]);
}

/** `/data/arrival is missing` */
function fieldOf(text: string): FieldProblem {
  const [pointer = '/', ...words] = text.split(' ');
  return { pointer, detail: words.join(' ') };
}
