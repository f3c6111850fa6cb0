import type { ListedUpstream, UpstreamTrouble } from '../../app/ports/upstream.ts';
import { readTicketRow } from '../../contract/octopus/ticket-row.ts';
import { readTicketUse } from '../../contract/octopus/ticket-use.ts';
import type { OctopusIssuer } from '../../domain/model/issuer.ts';
import type { OctopusClient } from './octopus-request.ts';
import { readList } from './read-list.ts';
import { answerUnreadable } from './trouble-words.ts';

/**
 * Every ticket of a location with its use, in no order; or why the list could not be read whole. Single rows that no guest
 * could use are left out, since they are none of ours; a list of nothing else is unreadable.
 */
export async function listTickets(
  client: OctopusClient,
  at: OctopusIssuer,
  key: string,
): Promise<readonly ListedUpstream[] | UpstreamTrouble> {
  const keep = (row: unknown) => listed(row, at.location);
  const { rows, trouble } = await readList(client, at, key, { filter: {}, keep });
  if (trouble) return trouble;
  const tickets = rows.flatMap((ticket) => ticket ?? []);
  return rows.length > 0 && tickets.length === 0 ? { why: answerUnreadable } : tickets;
}

function listed(row: unknown, location: string): ListedUpstream | undefined {
  const { ticket, cancelled } = readTicketRow(row, location);
  return ticket && { serial: ticket.serial, user: ticket.user, use: readTicketUse(row, cancelled) };
}
