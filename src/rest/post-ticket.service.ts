import { createHash } from 'node:crypto';
import { storedAddress } from '../kit/mail-address.ts';
import {
  type Answer,
  type ApiRequest,
  type AuthorizedRequest,
  type HttpApiDeps,
  requestBody,
} from './api-request.service.ts';
import { createTicket, type TicketOrder } from './create-ticket.service.ts';
import { Problem } from './wire/problem.ts';
import { createTicketRequest, readFields, readMoment } from './wire/requests.schema.ts';
import { toCreatedAnswer } from './wire/ticket-answers.schema.ts';

/** Creates a ticket; with an `Idempotency-Key` at most one, however often it is asked. */
export async function createOne(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const { location, by } = request.access;
  const fields = readFields(requestBody(request), createTicketRequest, ['numusers']);
  const key = idempotencyKey(request.headers);
  const wanted = parseRequest(fields);
  const { format, userId } = wanted;
  const order: TicketOrder = {
    ref: { locationId: location.id, key: `api-${key === undefined ? deps.newId() : digest(key)}` },
    wanted,
    format,
    by,
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

/** The request's `Idempotency-Key`; undefined if it has none. @throws Problem if it cannot be one */
function idempotencyKey(headers: ApiRequest['headers']): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined || /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(key)) return key;
  throw new Problem('invalid', [
    { pointer: '/header/Idempotency-Key', detail: 'must be 1 to 255 printable ASCII characters' },
  ]);
}
