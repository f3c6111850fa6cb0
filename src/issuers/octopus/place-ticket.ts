import type { PlaceOutcome, UpstreamOrder } from '../../app/ports/upstream.ts';
import { readCreatedTicket } from '../../contract/octopus/created-ticket.ts';
import type { OctopusIssuer } from '../../domain/model/issuer.ts';
import { requestAt } from './location-request.ts';
import type { OctopusClient } from './octopus-request.ts';
import { answerUnreadable } from './trouble-words.ts';

const maxBytes = 2 ** 20;

/** Asks a server for a ticket, once. */
export async function placeTicket(
  client: OctopusClient,
  order: UpstreamOrder,
  at: OctopusIssuer,
  key: string,
): Promise<PlaceOutcome> {
  const answer = await requestAt(client, at, key, { method: 'POST', of: 'tickets', maxBytes, ...written(order, at) });
  if (answer.type === 'failed') return { type: answer.mayBeDone ? 'unknown' : 'refused', ...answer.trouble };
  const ticket = readCreatedTicket(answer.value, at.location);
  return ticket ? { type: 'issued', ticket } : { type: 'unknown', why: answerUnreadable };
}

function written(order: UpstreamOrder, { encoding }: OctopusIssuer) {
  const fields = {
    start_time: order.from,
    ...(order.until !== undefined && { valid_until: order.until }),
    service: order.service,
    userId: order.userId,
    ...(order.numUsers !== undefined && { numusers: order.numUsers }),
    // With `email` their server would mail the guest too.
    format: 'print',
  };
  if (encoding === 'json') return { body: JSON.stringify(fields), contentType: 'application/json' };
  const texts = Object.entries(fields).map(([name, value]) => [name, String(value)] as const);
  return {
    body: String(new URLSearchParams(Object.fromEntries(texts))),
    contentType: 'application/x-www-form-urlencoded',
  };
}
