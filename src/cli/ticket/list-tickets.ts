import { newestTickets } from '../../aws/lists/read-tickets.ts';
import { listLocations, readLocation } from '../../aws/table/location-table.ts';
import type { Guest } from '../../domain/model/stay-event.ts';
import type { UsedTicket } from '../../domain/network/reported-use.ts';
import { startOf } from '../../domain/ticket/ticket-seconds.ts';
import { ticketStatus } from '../../domain/ticket/ticket-status.ts';
import { localText } from '../../domain/time/local-moment.ts';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { columns, printResult } from '../../kit/cli/terminal.cli.ts';
import { bytesText, durationText } from './amounts.ts';
import { checkLocation } from './check-location.ts';
import { usedTickets, useFields } from './used-tickets.ts';

/** The options of `ticket list`. */
export interface ListOptions extends DeploymentOptions {
  readonly json?: boolean;
  readonly location?: string;
  readonly limit?: number;
  /** As the room is called, or its id. */
  readonly room?: string;
  /** With guests' names. */
  readonly names?: boolean;
}

/**
 * Lists the newest tickets of a location, without codes and addresses; how they have been used where somebody tells. For
 * people in the location's time, for programs in UTC.
 * @throws CliError if there is no such location, or none is named and there are several
 */
export async function listTickets(options: ListOptions): Promise<void> {
  const { limit = 25, room, names = false } = options;
  const deployment = await findDeployment(options);
  const id = options.location ?? (await onlyLocation(deployment));
  const [newest, location] = await Promise.all([
    newestTickets(deployment, id, limit + 1, room),
    id === '' ? undefined : readLocation(deployment, id),
  ]);
  const found = newest.slice(0, limit);
  if (found.length === 0) await checkLocation(id, deployment);
  const now = Date.now();
  const tickets = (await usedTickets(found, deployment)).map((used) => ({
    ...summary(used, now),
    ...useFields(used, now),
    ...(names && { guest: nameOf(used.stay.facts.guest) }),
  }));
  const more = newest.length > limit ? [`There are older ones: --limit ${Math.min(1000, limit * 4)}`] : [];
  const none = `No tickets at ${id}${room === undefined ? '' : ` of room ${room}`}.`;
  const lines = tickets.length > 0 ? [...table(tickets, location?.timeZone), ...more] : [none];
  printResult(options.json, tickets, lines);
}

async function onlyLocation(deployment: Deployment): Promise<string> {
  const ids = (await listLocations(deployment)).map((location) => location.id).sort();
  const [id] = ids;
  if (id === undefined)
    throw new CliError('There is no location yet: apply one first with wifi-tickets location apply.');
  if (ids.length > 1)
    throw new CliError(`There are several locations: choose one with --location ${ids.join(', ')}.`, 2);
  return id;
}

function nameOf(guest: Guest | undefined): string {
  return [guest?.givenName, guest?.familyName].filter(Boolean).join(' ');
}

type Row = ReturnType<typeof summary> & ReturnType<typeof useFields> & { readonly guest?: string };

function summary({ stay }: UsedTicket, now: number) {
  const { ticket, owed, facts } = stay;
  const { serial, until, service } = ticket;
  return {
    serial,
    room: facts.room?.name ?? facts.room?.id ?? '-',
    status: ticketStatus(stay, now),
    from: startOf(ticket),
    until,
    service: service.name,
    mail: owed.email?.status ?? '-',
    why: owed.email?.why ?? '',
  };
}

/** @param timeZone UTC if the location is no more */
function table(tickets: readonly Row[], timeZone = 'UTC'): string[] {
  const isTold = tickets.some(({ connections, loginTime }) => connections !== null || loginTime !== null);
  const use = ['LOGIN', 'ONLINE', 'DOWN', 'UP', 'DEVICES'];
  const isNamed = tickets.some(({ guest }) => guest !== undefined);
  const time = (instant: string) => localText(instant, timeZone).slice(0, -3);
  const heads = [
    'SERIAL',
    'ROOM',
    ...(isNamed ? ['GUEST'] : []),
    'STATUS',
    'FROM',
    'UNTIL',
    'SERVICE',
    ...(isTold ? use : []),
    'MAIL',
    'WHY',
  ];
  const rows = tickets.map((row) => {
    const { serial, room, guest, status, service, mail, why } = row;
    const window = [time(row.from), time(row.until)];
    const use = isTold ? useCells(row, time) : [];
    return [serial, room, ...(isNamed ? [guest || '-'] : []), status, ...window, service, ...use, mail, why];
  });
  return [...columns(heads, rows), `Times are those of ${timeZone}.`];
}

function useCells(
  { loginTime, sessionTime, download, upload, connections }: Row,
  time: (instant: string) => string,
): string[] {
  const text = (amount: number | null, words: (amount: number) => string) => (amount === null ? '-' : words(amount));
  return [
    loginTime === null ? '-' : time(loginTime),
    text(sessionTime, durationText),
    text(download, bytesText),
    text(upload, bytesText),
    text(connections, String),
  ];
}
