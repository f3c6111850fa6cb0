import type { TicketRef } from '../../app/ports/network/network-uses.ts';
import type { StoredTicket } from '../../app/ports/stored-ticket.ts';
import { readUses } from '../../aws/table/network/network-item.ts';
import { reportedUse, type UsedTicket } from '../../domain/network/reported-use.ts';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { accessServers } from '../../networks/accounting/access-servers.store.ts';
import { presentUses, usesOf } from '../../networks/accounting/ticket-uses.service.ts';

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
  const { upload = null, download = null, sessionTime = null, connections = null } = reportedUse(used, now);
  return { loginTime: used.stay.ticket.login ?? null, sessionTime, upload, download, connections };
}
