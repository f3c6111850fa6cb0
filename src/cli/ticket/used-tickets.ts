import { presentUses } from '../../app/network/present-devices.ts';
import { usesOf } from '../../app/network/uses-of.ts';
import type { TicketRef } from '../../app/ports/network/network-uses.ts';
import type { StoredTicket } from '../../app/ports/stored-ticket.ts';
import { accessServers } from '../../aws/table/network/access-servers.ts';
import { readUses } from '../../aws/table/network/read-uses.ts';
import { toldUse, type UsedTicket } from '../../domain/network/told-use.ts';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';

/** Tickets and how their networks have used them, in the same order. */
export async function usedTickets(
  tickets: readonly StoredTicket[],
  deployment: Pick<Deployment, 'db' | 'tableName'>,
): Promise<readonly UsedTicket[]> {
  const stored = { getAll: (asked: readonly TicketRef[]) => readUses(asked, deployment) };
  const present = presentUses(stored, { servers: accessServers(deployment), now: Date.now });
  const uses = await usesOf(tickets, present);
  return tickets.map(({ stay }, i) => ({ stay, use: uses[i] }));
}

/** A ticket's use as in GET tickets, but with ISO-8601 times: null while nobody has used it. */
export function useFields(used: UsedTicket, now: number) {
  const { upload = null, download = null, sessionTime = null, connections = null } = toldUse(used, now);
  return { loginTime: used.stay.ticket.login ?? null, sessionTime, upload, download, connections };
}
