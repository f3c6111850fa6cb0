import { createHash } from 'node:crypto';
import { createTicket, type TicketOrder } from '../../../src/app/tickets/create-ticket.ts';
import { readFields } from '../../../src/contract/rest/read-fields.ts';
import { readMoment } from '../../../src/contract/rest/read-moment.ts';
import { toCreatedAnswer } from '../../../src/contract/rest/ticket-answers.ts';
import { createTicketRequest } from '../../../src/contract/rest/ticket-requests.ts';
import { storedAddress } from '../../../src/contract/text/stored-address.ts';
import type { Answer, AuthorizedRequest } from '../api-request.ts';
import type { HttpApiDeps } from '../deps.ts';
import { idempotencyKey } from '../idempotency-key.ts';
import { requestBody } from '../request-body.ts';

/** Creates a ticket; with an `Idempotency-Key` at most one, however often it is asked. */
export async function createOne(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const { location, keyId } = request.access;
  const fields = readFields(requestBody(request), createTicketRequest, ['numusers']);
  const key = idempotencyKey(request.headers);
  const wanted = parseRequest(fields);
  const { format, userId } = wanted;
  const order: TicketOrder = {
    ref: { locationId: location.id, key: `api-${key === undefined ? deps.newId() : digest(key)}` },
    wanted,
    format,
    keyId,
    ...(userId !== undefined && { userId, address: storedAddress(userId) }),
    ...(key !== undefined && { requestHash: digest(JSON.stringify(wanted)) }),
  };
  const stay = await createTicket(order, location, deps);
  return { status: 200, body: toCreatedAnswer(stay, location) };
}

/** What the fields mean: the same request has always the same meaning, in whatever encoding it came. */
function parseRequest({
  service,
  start_time: start,
  valid_until: until,
  numusers,
  format,
  userId,
}: CreateTicketFields) {
  return {
    service: String(service),
    start: start ? readMoment(start) : undefined,
    until: until ? readMoment(until) : undefined,
    numUsers: numusers ?? undefined,
    format: format ?? 'print',
    userId: userId?.trim() || undefined,
  };
}

type CreateTicketFields = ReturnType<typeof readFields<(typeof createTicketRequest)['_zod']['output']>>;

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
