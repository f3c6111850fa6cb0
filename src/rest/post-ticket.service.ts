import type { Location, TicketFormat } from '../core/location/location.ts';
import { mostListed } from '../core/owed/kinds/mail/shared-address.ts';
import { type Actor, actorId } from '../core/stay/trail.ts';
import { createTicket, createTickets, type TicketOrder } from '../core/ticket/create-ticket.service.ts';
import { groupKeys, guestNamed } from '../core/ticket/ticket-by-api.ts';
import { hash, shortHash } from '../kit/hash.ts';
import { storedAddress } from '../kit/mail-address.ts';
import { readMoment } from '../kit/time.ts';
import {
  type Answer,
  type ApiRequest,
  type AuthorizedRequest,
  type HttpApiDeps,
  requestBody,
} from './api-request.service.ts';
import { consumeQuota } from './keys/daily-quota.service.ts';
import { Problem } from './wire/problem.ts';
import { createTicketRequest, createTicketsRequest, readFields } from './wire/requests.schema.ts';
import type { CreatedTicketsAnswer } from './wire/ticket-answers.schema.ts';
import { toCreatedAnswer } from './wire/ticket-answers.schema.ts';

/** Creates a ticket; with an `Idempotency-Key` at most one, however often it is asked. */
export async function createOne(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const { location, by } = request.access;
  const fields = readFields(requestBody(request), createTicketRequest, ['numusers']);
  const key = idempotencyKey(request.headers);
  const wanted = { ...readTerms(fields), ...readDelivery(fields) };
  const { format, userId } = wanted;
  const { room, givenName, familyName } = fields;
  const guest = { ...(givenName && { givenName }), ...(familyName && { familyName }) };
  const whose = { ...(room && { room }), ...(Object.keys(guest).length > 0 && { guest }) };
  const order: TicketOrder = {
    ref: { locationId: location.id, key: `api-${key === undefined ? deps.newId() : hash(key)}` },
    wanted,
    format,
    by,
    ...whose,
    count: () => consumeQuota(actorId(by), format === 'email' ? ['tickets', 'mails'] : ['tickets'], deps),
    ...(userId !== undefined && { userId, address: storedAddress(userId) }),
    ...(key !== undefined && { requestHash: hash(JSON.stringify({ ...wanted, ...whose })) }),
  };
  const stay = await createTicket(order, location, deps);
  return { status: 200, body: toCreatedAnswer(stay, location) };
}

/**
 * Creates the tickets of a group: the same request again gives the same ones, and makes those that could not be made before.
 * Where the organiser is mailed, all of them wait for each other.
 */
export async function createGroup(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const { location, by } = request.access;
  const fields = readFields(requestBody(request), createTicketsRequest);
  const key = idempotencyKey(request.headers);
  if (key === undefined)
    throw new Problem('invalid', [{ pointer: '/header/Idempotency-Key', detail: 'is needed for tickets of a group' }]);
  const named = { names: fields.names ?? [], groupName: fields.groupName ?? undefined };
  const group = { ...readTerms(fields), ...readDelivery(fields), count: fields.count, ...named };
  const count = (tickets: number) => countGroup(group, tickets, actorId(by), deps);
  const made = await createTickets(groupOrders(group, key, location, by), count, location, deps);
  const tickets = made.flatMap((stay, index) => (stay ? [{ index, ...toCreatedAnswer(stay, location) }] : []));
  const body: CreatedTicketsAnswer = { count: fields.count, complete: tickets.length === fields.count, tickets };
  return { status: 200, body };
}

type Group = ReturnType<typeof readTerms> &
  ReturnType<typeof readDelivery> & {
    readonly count: number;
    readonly names: readonly string[];
    readonly groupName: string | undefined;
  };

/** A group's tickets, each kept at a place of its own that follows from the key. */
function groupOrders(group: Group, key: string, location: Location, by: Actor): TicketOrder[] {
  const { count: size, names, format, userId, groupName, ...wanted } = group;
  const requestHash = hash(JSON.stringify(group));
  const named = userId !== undefined && { userId, address: storedAddress(userId) };
  const id = shortHash(`${key}\n`);
  return groupKeys({ id, size }).map((stayKey, place) => {
    const guest = guestNamed(names[place] ?? '');
    return {
      ref: { locationId: location.id, key: stayKey },
      wanted,
      format,
      by,
      requestHash,
      ...named,
      group: { id, size, place, ...(groupName !== undefined && { name: groupName }) },
      ...(Object.keys(guest).length > 0 && { guest }),
    };
  });
}

/**
 * Counts the tickets of a group that are still to be made, and the mails that list them. Resolves to what takes some of them back.
 * @throws Refusal if so many are not left
 */
async function countGroup(
  { count, format }: Group,
  tickets: number,
  actor: string,
  deps: HttpApiDeps,
): Promise<(tickets: number) => Promise<void>> {
  const refund = await consumeQuota(actor, ['tickets'], deps, tickets);
  /** How many lists are begun if so many are left out. */
  const listsOf = (left: number) =>
    format === 'email' ? Math.ceil((count - left) / mostListed) - Math.ceil((count - tickets) / mostListed) : 0;
  const lists = listsOf(0);
  if (lists === 0) return refund;
  const refundMails = await consumeQuota(actor, ['mails'], deps, lists).catch(async (error: unknown) => {
    await refund();
    throw error;
  });
  return async (left) => {
    const spared = lists - listsOf(left);
    await Promise.all([refund(left), ...(spared > 0 ? [refundMails(spared)] : [])]);
  };
}

interface DeliveryFields {
  readonly format?: TicketFormat | null | undefined;
  readonly userId?: string | null | undefined;
}

/** How the ticket comes to whom. */
function readDelivery({ format, userId }: DeliveryFields): {
  readonly format: TicketFormat;
  readonly userId: string | undefined;
} {
  return { format: format ?? 'print', userId: userId?.trim() || undefined };
}

interface TermsFields {
  readonly service: string | number;
  readonly start_time?: string | null | undefined;
  readonly valid_until?: string | null | undefined;
  readonly numusers?: number | null | undefined;
}

/** What the fields mean: the same request has always the same meaning, in whatever encoding it came. */
function readTerms({ service, start_time: start, valid_until: until, numusers }: TermsFields) {
  return {
    service: String(service),
    start: start ? readMoment(start) : undefined,
    until: until ? readMoment(until) : undefined,
    numUsers: numusers ?? undefined,
  };
}

/** The request's `Idempotency-Key`; undefined if it has none. @throws Problem if it cannot be one */
function idempotencyKey(headers: ApiRequest['headers']): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined || /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(key)) return key;
  throw new Problem('invalid', [
    { pointer: '/header/Idempotency-Key', detail: 'must be 1 to 255 printable ASCII characters' },
  ]);
}
