import { keptTable } from '../../core/location/kept-table.cli.ts';
import { ticketOf } from '../../core/ticket/find-ticket.cli.ts';
import { networkUses } from '../../core/ticket/use/network-uses.store.ts';
import type { TicketSession } from '../../core/ticket/use/ticket-session.ts';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { columns, printResult } from '../../kit/cli/terminal.cli.ts';
import { inWords } from '../../kit/text.ts';
import { isoSecond } from '../../kit/time.ts';
import { accessServers } from '../../networks/accounting/access-servers.store.ts';
import { sessionAfterRestart } from '../../networks/accounting/session-totals.ts';
import { ticketRefOf } from '../../networks/accounting/ticket-uses.service.ts';
import { bytesText, durationText } from './list-tickets.cli.ts';
import { guestOfSessions, sessionsOfSerial } from './sessions-by-serial.store.ts';
import type { ShowOptions } from './show-ticket.cli.ts';

/** The options of `ticket sessions`. */
export interface SessionsOptions extends ShowOptions {
  readonly forAuthority?: boolean;
}

/**
 * Lists the sessions of a ticket's devices as the network's accounting tells them, the oldest first.
 * @throws CliError if there is no such ticket
 */
export async function listSessions(serial: string, options: SessionsOptions): Promise<void> {
  const deployment = await findDeployment(options);
  if (options.forAuthority) return tellAuthority(serial, options, deployment);
  const stored = await ticketOf(serial, options.location, deployment);
  const { sessions } = await usesIn(deployment).withSessions(ticketRefOf(stored));
  const servers = [...new Set(sessions.map(({ server }) => server))].filter((server) => server !== '');
  const restartedAt = await accessServers(deployment).restartedAt(stored.ref.locationId, servers);
  const present = sessions.map((one) => sessionAfterRestart(one, restartedAt.get(one.server) ?? 0));
  const told = present.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1)).map(shown);
  const isElsewhere = stored.stay.ticket.placed !== undefined;
  printResult(options.json, told, told.length > 0 ? table(told) : [noneText(serial, isElsewhere)]);
}

/**
 * What an authority may ask of a ticket: its sessions with addresses, and its guest as long as both are kept.
 * @throws CliError if no session is kept by that serial, or several locations have some
 */
async function tellAuthority(serial: string, { location, json }: SessionsOptions, deployment: Deployment) {
  const kept = (await sessionsOfSerial(serial, deployment)).filter(
    (one) => (location ?? one.locationId) === one.locationId,
  );
  const [first] = kept;
  if (!first)
    throw new CliError(
      `No session is kept by the serial ${serial}: that is so only at locations whose sessionDays are more than their guestDays.`,
    );
  const locations = [...new Set(kept.map(({ locationId }) => locationId))];
  if (locations.length > 1)
    throw new CliError(
      `Several locations have sessions of a ticket ${serial}: choose one with --location ${inWords(locations, 'or')}.`,
      2,
    );
  const guest = await guestOfSessions(first, deployment);
  const sessions = kept.map(({ session }) => shown(session)).toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  const addresses = sessions.flatMap((session) =>
    session.addresses.map(({ address, since }) => [session.device || '-', address, since]),
  );
  printResult(json, { serial, location: first.locationId, guest: guest ?? null, sessions }, [
    guest ? `Guest: ${JSON.stringify(guest)}` : 'The guest is not kept any more.',
    ...table(sessions),
    '',
    ...columns(['DEVICE', 'ADDRESS', 'SINCE'], addresses),
  ]);
}

function usesIn(deployment: Deployment) {
  return networkUses(keptTable(deployment));
}

function shown(session: TicketSession) {
  const { id, device, server, accessPoint, startedAt, reportedAt, endedAt, endCause } = session;
  const { seconds, download, upload } = session;
  return {
    id,
    device,
    server,
    accessPoint,
    startedAt,
    reportedAt,
    endedAt: endedAt ?? null,
    endCause: endCause ?? null,
    addresses: Object.entries(session.addresses ?? {})
      .map(([address, since]) => ({ address, since: isoSecond(since * 1000) }))
      .toSorted((a, b) => (a.since < b.since ? -1 : 1)),
    seconds,
    download,
    upload,
  };
}

function table(sessions: readonly ReturnType<typeof shown>[]): string[] {
  const heads = ['DEVICE', 'ACCESS POINT', 'START', 'END', 'DURATION', 'DOWN', 'UP', 'WHY IT ENDED'];
  const rows = sessions.map((session) => [
    session.device || '-',
    session.accessPoint || session.server || '-',
    session.startedAt,
    session.endedAt ?? '-',
    durationText(session.seconds),
    bytesText(session.download),
    bytesText(session.upload),
    // A network may never tell the end: then this is when it was last heard of.
    session.endedAt === null ? `told of until ${session.reportedAt}` : (session.endCause ?? ''),
  ]);
  return columns(heads, rows);
}

function noneText(serial: string, isElsewhere: boolean): string {
  if (isElsewhere) return `Ticket ${serial} was issued by the hotel's own server, which tells no sessions.`;
  return `No network has told of a session of ticket ${serial}.`;
}
