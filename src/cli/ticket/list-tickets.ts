import { newestTickets } from '../../aws/lists/read-tickets.ts';
import type { UsedTicket } from '../../domain/network/told-use.ts';
import { ticketStatus } from '../../domain/ticket/ticket-status.ts';
import { columns } from '../columns.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';
import { bytesText, durationText } from './amounts.ts';
import { checkLocation } from './check-location.ts';
import { usedTickets, useFields } from './used-tickets.ts';

/** The options of `ticket list`. */
export interface ListOptions extends DeploymentOptions {
  readonly json?: boolean;
  readonly location?: string;
  readonly limit?: number;
}

/**
 * Lists the newest tickets of a location, without codes and addresses; and how they have been used.
 * @throws CliError if there is no such location
 */
export async function listTickets(options: ListOptions): Promise<void> {
  const { location: id = '', limit = 25 } = options;
  const deployment = await findDeployment(options);
  const newest = await newestTickets(deployment, id, limit + 1);
  const found = newest.slice(0, limit);
  if (found.length === 0) await checkLocation(id, deployment);
  const now = Date.now();
  const tickets = (await usedTickets(found, deployment)).map((used) => ({
    ...summary(used, now),
    ...useFields(used, now),
  }));
  const more = newest.length > limit ? [`There are older ones: --limit ${Math.min(1000, limit * 4)}`] : [];
  printResult(options.json, tickets, tickets.length > 0 ? [...table(tickets), ...more] : [`No tickets at ${id}.`]);
}

type Row = ReturnType<typeof summary> & ReturnType<typeof useFields>;

function summary({ stay }: UsedTicket, now: number) {
  const { ticket, owed, facts } = stay;
  const { serial, from, until, service } = ticket;
  return {
    serial,
    room: facts.room?.name ?? facts.room?.id ?? '-',
    status: ticketStatus(stay, now),
    from,
    until,
    service: service.name,
    mail: owed.email?.status ?? '-',
    why: owed.email?.why ?? '',
  };
}

function table(tickets: readonly Row[]): string[] {
  const isTold = tickets.some(({ connections, loginTime }) => connections !== null || loginTime !== null);
  const use = ['LOGIN', 'ONLINE', 'DOWN', 'UP', 'DEVICES'];
  const heads = ['SERIAL', 'ROOM', 'STATUS', 'FROM', 'UNTIL', 'SERVICE', ...(isTold ? use : []), 'MAIL', 'WHY'];
  const rows = tickets.map((row) => {
    const { serial, room, status, from, until, service, mail, why } = row;
    return [serial, room, status, from, until, service, ...(isTold ? useCells(row) : []), mail, why];
  });
  return columns(heads, rows);
}

function useCells({ loginTime, sessionTime, download, upload, connections }: Row): string[] {
  const text = (amount: number | null, words: (amount: number) => string) => (amount === null ? '-' : words(amount));
  return [
    loginTime ?? '-',
    text(sessionTime, durationText),
    text(download, bytesText),
    text(upload, bytesText),
    text(connections, String),
  ];
}
