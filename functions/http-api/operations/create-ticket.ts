import { createHash } from 'node:crypto';
import { TicketNotStored } from '../../../src/app/errors/ticket-not-stored.ts';
import { newTicket } from '../../../src/app/tickets/new-ticket.ts';
import { Problem } from '../../../src/contract/rest/problem.ts';
import { readFields } from '../../../src/contract/rest/read-fields.ts';
import { readMoment } from '../../../src/contract/rest/read-moment.ts';
import { toCreatedAnswer } from '../../../src/contract/rest/ticket-answers.ts';
import { createTicketRequest } from '../../../src/contract/rest/ticket-requests.ts';
import { storedAddress } from '../../../src/contract/text/stored-address.ts';
import { postedStay, type TicketRequest } from '../../../src/domain/changes/posted-stay.ts';
import type { Location } from '../../../src/domain/model/location.ts';
import { hasTicket, type Stay, type Ticketed } from '../../../src/domain/model/stay.ts';
import { workToAnnounce } from '../../../src/domain/owed/work-to-announce.ts';
import { postedTerms } from '../../../src/domain/ticket/posted-terms.ts';
import type { Answer, AuthorizedRequest } from '../api-request.ts';
import { consumeQuota } from '../consume-quota.ts';
import type { HttpApiDeps } from '../deps.ts';
import { idempotencyKey } from '../idempotency-key.ts';
import { requestBody } from '../request-body.ts';

/** Creates a ticket; with an `Idempotency-Key` at most one, however often it is asked. */
export async function createTicket(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const { location, keyId } = request.access;
  const fields = readFields(requestBody(request), createTicketRequest, ['numusers']);
  const key = idempotencyKey(request.headers);
  const ref = { locationId: location.id, key: `api-${key === undefined ? deps.newId() : digest(key)}` };
  const wanted = parseRequest(fields);
  const requestHash = key === undefined ? undefined : digest(JSON.stringify(wanted));
  const known = key === undefined ? undefined : await deps.stays.get(ref);
  if (known) return answerOf(sameRequest(known, requestHash), location);
  const terms = postedTerms(wanted, location, deps.now());
  if ('pointer' in terms) throw new Problem('invalid', [terms]);
  const { format, userId } = wanted;
  const giveBack = await consumeQuota(keyId, format === 'email' ? ['tickets', 'mails'] : ['tickets'], deps);
  const ticket = await newTicket(ref, terms, location, deps);
  const address = userId === undefined ? undefined : storedAddress(userId);
  const posting: TicketRequest = { ref, ticket, format, userId, address, keyId, requestHash };
  const stay = postedStay(posting, location, deps.now());
  if (!(await deps.stays.put(ref, undefined, stay))) {
    const first = await deps.stays.get(ref);
    if (first?.ticket?.user !== ticket.user) {
      await Promise.all([deps.codes.release(ticket.realm, ticket.user, ref), giveBack()]);
    }
    return answerOf(sameRequest(first, requestHash), location);
  }
  // What cannot be announced now the sweeper announces within two minutes.
  await deps.mails.announce(workToAnnounce(ref, stay));
  return answerOf(stay, location);
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

/** The ticket that was made before, for the same request. @throws Problem if it was another, TicketNotStored if there is none */
function sameRequest(stay: Stay | undefined, requestHash: string | undefined): Ticketed {
  if (!stay) throw new TicketNotStored();
  // Of a ticket that was erased nobody knows any more what it was asked for with.
  if (!hasTicket(stay) || stay.requestHash !== requestHash) throw new Problem('key_reused');
  return stay;
}

function answerOf(stay: Ticketed, location: Location): Answer {
  return { status: 200, body: toCreatedAnswer(stay, location) };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
