import { listLocations, readLocation } from '../../core/location/locations.store.ts';
import { deliveryTimeline } from '../../core/owed/kinds/mail/delivery-timeline.ts';
import { channelsPart, channelsText } from '../../core/owed/tried-channels.ts';
import type { StoredTicket } from '../../core/ports.ts';
import { hasTicket } from '../../core/stay/stay.ts';
import type { Guest } from '../../core/stay/stay-event.ts';
import { checkLocation, locationOf } from '../../core/ticket/find-ticket.cli.ts';
import { liveTickets, newestTickets, ticketsBySerial } from '../../core/ticket/lists/read-tickets.store.ts';
import { bestFits, ticketMatcher } from '../../core/ticket/match-ticket.ts';
import { startOf, ticketStatus } from '../../core/ticket/status.ts';
import { reportedUse, type TicketRef, type UsedTicket } from '../../core/ticket/use/network-use.ts';
import { readUses } from '../../core/ticket/use/network-uses.store.ts';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { columns, printResult } from '../../kit/cli/terminal.cli.ts';
import { localText } from '../../kit/time.ts';
import { accessServers } from '../../networks/accounting/access-servers.store.ts';
import { presentUses, usesOf } from '../../networks/accounting/ticket-uses.service.ts';

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
    mail: deliveryTimeline(stay)?.state ?? '-',
    why: owed.email?.why ?? '',
  };
}

/** @param timeZone UTC if the location is no more */
function table(tickets: readonly Row[], timeZone = 'UTC'): string[] {
  const isReported = tickets.some(({ connections, loginTime }) => connections !== null || loginTime !== null);
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
    ...(isReported ? use : []),
    'MAIL',
    'WHY',
  ];
  const rows = tickets.map((row) => {
    const { serial, room, guest, status, service, mail, why } = row;
    const window = [time(row.from), time(row.until)];
    const use = isReported ? useCells(row, time) : [];
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

/** Seconds for people: `1 h 05 min`, `12 min`, `40 s`. */
export function durationText(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

const units = ['kB', 'MB', 'GB', 'TB', 'PB'];

/** Bytes for people, in powers of a thousand: `950 B`, `1.2 MB`. */
export function bytesText(bytes: number): string {
  let [amount, unit] = [bytes, 'B'];
  for (const larger of units) {
    if (amount < 999.5) break;
    [amount, unit] = [amount / 1000, larger];
  }
  return `${unit === 'B' || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${unit}`;
}

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

/** The options of `ticket find`. */
export interface FindOptions extends DeploymentOptions {
  readonly json?: boolean;
  readonly location: string;
  readonly limit?: number;
}

/**
 * Finds tickets of a location by what a guest says: room, name, reservation, serial or the beginning of the code. It reads all
 * tickets that have not ended a month ago; one that has is found by its serial.
 * @throws CliError if there is no such location, or nothing fits
 */
export async function findTickets(text: string, options: FindOptions): Promise<void> {
  const { location: id, limit = 25 } = options;
  const deployment = await findDeployment(options);
  await checkLocation(id, deployment);
  const { timeZone } = await locationOf({ locationId: id }, deployment);
  const fits = ticketMatcher(text);
  const found = new Map<string, StoredTicket & { readonly fit: number }>();
  for await (const one of liveTickets({ ...deployment, now: Date.now }, month)(id)) {
    const fit = fits(wordsOf(one));
    if (fit > 0) found.set(one.stay.ticket.serial, { ...one, fit });
  }
  if (/^[1-9]\d{0,11}$/.test(text.trim()))
    for (const { ref, stay } of await ticketsBySerial(deployment, text.trim(), id))
      if (hasTicket(stay)) found.set(stay.ticket.serial, { ref, stay, fit: Number.POSITIVE_INFINITY });
  const best = bestFits([...found.values()]);
  const all = best.found.toSorted(
    (a, b) => b.fit - a.fit || (a.stay.ticket.createdAt < b.stay.ticket.createdAt ? 1 : -1),
  );
  if (all.length === 0) throw new CliError(`No ticket at ${id} fits.`);
  const rows = all.slice(0, limit).map((one) => rowOf(one, Date.now()));
  const time = (instant: string) => localText(instant, timeZone).slice(0, -3);
  const cells = rows.map(({ serial, room, guest, reservation, status, from, until, mail, ways }) => [
    serial,
    room || '-',
    guest || '-',
    reservation,
    status,
    time(from),
    time(until),
    ways ? channelsText(ways) : (mail ?? '-'),
  ]);
  const more = all.length > limit ? [`${all.length - limit} more fit: say more, or use --limit.`] : [];
  printResult(options.json, rows, [
    ...(best.isNear ? ['Nobody is called so. Similar names:'] : []),
    ...columns(['SERIAL', 'ROOM', 'GUEST', 'RESERVATION', 'STATUS', 'FROM', 'UNTIL', 'MAIL'], cells),
    `Times are those of ${timeZone}.`,
    ...more,
  ]);
}

/** In milliseconds. */
const month = 31 * 86_400_000;

function wordsOf({ stay: { ticket, facts, reservationId } }: StoredTicket) {
  const { givenName, familyName } = facts.guest ?? {};
  const room = facts.room?.name ?? facts.room?.id;
  return { serial: ticket.serial, room, givenName, familyName, reservation: reservationId, code: ticket.user };
}

function rowOf({ stay }: StoredTicket, now: number) {
  const { ticket, facts, reservationId } = stay;
  return {
    serial: ticket.serial,
    room: facts.room?.name ?? facts.room?.id ?? '',
    guest: [facts.guest?.givenName, facts.guest?.familyName].filter(Boolean).join(' '),
    reservation: reservationId,
    status: ticketStatus(stay, now),
    from: startOf(ticket),
    until: ticket.until,
    mail: deliveryTimeline(stay)?.state ?? null,
    ...channelsPart(stay, now),
  };
}
